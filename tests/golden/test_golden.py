"""Golden journeys: readable answers of the bundled pack, reviewed like code.

After a change of results that is meant, write them anew with ``HINTERLAND_GOLDEN=write`` and read
the difference.
"""

import os
import tomllib
from pathlib import Path

import pytest

import hinterland
from hinterland.cli.main import main

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "journeys.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_answer_reads_as_it_was_reviewed(name, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(["journeys", *CASES[name]["arguments"]])
    assert ended.value.code == 0
    answer = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())
    said = f"Note: {CASES[name]['note']}\n\n{answer}\n"
    kept = HERE / f"{name}.txt"
    if os.environ.get("HINTERLAND_GOLDEN") == "write":
        kept.write_text(said, "utf-8")

    assert said == kept.read_text("utf-8")


def test_nothing_dominates_rail_on_the_way_to_rotterdam():
    """The note of the first golden journey: rail is the fastest and the lowest in CO2e."""
    answer = hinterland.open_pack("chengyu").journeys(
        "guangan_port", "rotterdam", date="2021-05-03"
    )
    by_rail = [
        number
        for number, journey in enumerate(answer.journeys)
        if any(leg.service_id in ("yuxinou", "cre_guoyuan") for leg in journey.legs)
    ]
    picks = {pick: number for number, one in enumerate(answer.journeys) for pick in one.picks}

    assert picks["fastest"] in by_rail
    assert picks["lowest_co2e"] in by_rail
    assert picks["cheapest"] not in by_rail
