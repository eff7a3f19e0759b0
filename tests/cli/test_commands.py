"""The command line as a person meets it: exits, messages, documents."""

import json
import re

import pytest

from hinterland.cli.main import main


def run(capsys, *arguments):
    """Return exit code, standard output and standard error of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def ask(capsys, *more, origin="guangan_port", destination="rotterdam", date="2021-05-03"):
    return run(capsys, "journeys", origin, destination, "--date", date, *more)


def test_help_names_every_command(capsys):
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert all(f"  {name} " in out for name in ("demo", "journeys", "pack"))


def test_no_arguments_give_help(capsys):
    assert "Start with `hinterland demo`" in "".join(run(capsys)[1:])


def test_demo_checks_itself_and_ends(capsys):
    code, out, _ = run(capsys, "demo", "--check")

    assert code == 0
    assert re.fullmatch(r"demo: first page after \d+\.\d s, 12 journeys after \d+\.\d s\n", out)


def test_document_has_the_promised_fields(capsys):
    code, out, _ = ask(capsys, "--json")
    answer = json.loads(out)
    journey = answer["journeys"][0]

    assert code == 0
    assert answer["currency"] == "CNY"
    assert {
        "departure_h",
        "arrival_h",
        "cost_per_teu",
        "co2e_kg_per_teu",
        "transfers",
        "picks",
        "legs",
    } <= journey.keys()
    assert {
        "mode",
        "operator",
        "service_id",
        "link_ids",
        "from",
        "to",
        "departure_h",
        "arrival_h",
        "wait_h",
        "handling_h",
        "length_km",
        "cost_per_teu",
        "items",
        "co2e_kg_per_teu",
        "basis",
        "sources",
    } <= journey["legs"][0].keys()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"origin": "gaungan_port"}, "did you mean: guangan_port"),
        ({"origin": "广安港口"}, "guangan_port"),
        ({"destination": "luotedan"}, "rotterdam"),
        ({"destination": "x" * 10_000}, "10,000 characters"),
        ({"destination": "91,0"}, "not on the Earth"),
        ({"origin": "0,0"}, "no terminal with road access within 150 km"),
        ({"date": "2018-12-31"}, "outside the pack's span of 2019-01-01 to 2026-12-31"),
        ({"date": "2021-05"}, "expected a day"),
        ({"date": "yesterday"}, "expected YYYY"),
        ({"date": "2021-02-29"}, "the month has 28 days"),
        ({"destination": "guangan_port"}, "ask for two places"),
    ],
)
def test_mistaken_place_or_date_is_told_with_its_remedy(capsys, options, message):
    code, out, err = ask(capsys, **options)

    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--weight", "-1", "expected 0 to 28.28 t"),
        ("--weight", "nan", "weight is nan"),
        ("--weight", "1e9", "expected 0 to"),
        ("--value", "inf", "value is inf"),
        ("--size", "53", "expected one of 20, 40, 45"),
        ("--containers", "0", "expected 1 to 100,000"),
        ("--max-transfers", "-1", "expected 0 to 63"),
        ("--time", "25:00", "expected HH:MM"),
        ("--road", "rail", "expected one of none, access, any"),
        ("--pack", "nowhere", "nowhere"),
        ("--weight", "heavy", "not a valid float"),
    ],
)
def test_mistaken_option_is_told_with_its_bounds(capsys, option, value, message):
    code, out, err = ask(capsys, option, value)

    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_every_fault_is_told_at_once(capsys):
    code, _, err = ask(
        capsys, "--weight", "-1", "--size", "53", "--time", "x", origin="?", date="2031-01-01"
    )

    assert code == 2
    assert len(err.splitlines()) == 5


def test_no_journey_is_an_answer_with_its_reason(capsys):
    code, out, _ = ask(capsys, "--json", origin="yangon")
    answer = json.loads(out)

    assert code == 0
    assert answer["journeys"] == []
    assert "no service calls at yangon on 2021-05-03" in answer["reason"]


def test_both_languages_name_the_same_journeys(capsys):
    english = ask(capsys, "--legs", "none", "--lang", "en")[1]
    chinese = ask(capsys, "--legs", "none", "--lang", "zh")[1]

    assert "Rotterdam" in english
    assert "鹿特丹" in chinese
    assert len([line for line in chinese.splitlines() if "~" in line]) == len(
        [line for line in english.splitlines() if "~" in line]
    )


def test_profile_names_departures_of_the_whole_week(capsys):
    code, out, _ = ask(capsys, "--profile", "--json", origin="tongnan", destination="anyue")
    answer = json.loads(out)

    assert code == 0
    assert all(journey["any_time"] for journey in answer["journeys"])


def test_pack_check_of_the_bundled_pack_ends_with_0(capsys):
    assert run(capsys, "pack", "check", "chengyu")[0] == 0


def test_pack_check_of_no_pack_ends_with_2(capsys, tmp_path):
    assert run(capsys, "pack", "check", str(tmp_path))[0] == 2


def test_a_language_asked_for_wins_over_the_environment_wherever_it_stands(capsys, monkeypatch):
    monkeypatch.setenv("HINTERLAND_LANG", "en")
    question = ("journeys", "tongnan", "anyue", "--date", "2021-05-03", "--legs", "none")

    assert "潼南" in run(capsys, "--lang", "zh", *question)[1]
    assert "潼南" in run(capsys, *question, "--lang", "zh")[1]
    assert "Tongnan" in run(capsys, *question)[1]
