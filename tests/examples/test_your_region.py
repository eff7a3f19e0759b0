"""The guide "your region in a day", walked from its first command to its last.

The rows that it shows are typed into the pack that it makes, its commands run in its order, and
what it quotes of their output is what they print. Left out are a server that would not end and
the script of map layers, which fetches packages.
"""

import csv
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from hinterland.cli.main import main

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "guide" / "your-region.md"
STEP = re.compile(
    r"^```(\w*)\n(.*?)^```$|^`(\w+)\.csv`$|^Write `(\w+)` there", re.MULTILINE | re.DOTALL
)
LEFT_OUT = (".venv/bin/hinterland serve", ".venv/bin/pip", ".venv/bin/python tools/map_layers.py")
FEED = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\n"
    "a,Barge line (synthetic),https://example.org/,Europe/Berlin\n",
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon\n"
    "d,Duisburg (synthetic),51.4325,6.7652\nr,Rotterdam (synthetic),51.9225,4.4792\n",
    "routes.txt": "route_id,agency_id,route_long_name,route_type\n"
    "x,a,Duisburg - Rotterdam (synthetic),4\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nw,1,0,0,1,0,0,0,20240101,20241231\n",
    "trips.txt": "route_id,service_id,trip_id,direction_id\nx,w,t,0\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "t,06:00:00,06:00:00,d,1\nt,20:00:00,20:00:00,r,2\n",
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Return a folder that holds the examples and a timetable, as the reader's does."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("HINTERLAND_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CHECKOUT / "examples" / "rhine-danube", "examples/rhine-danube")
    feed = tmp_path / "feed"
    feed.mkdir()
    for name, text in FEED.items():
        (feed / name).write_text(text, "utf-8")
    return tmp_path


def typed(pack, table, rows):
    """Put rows into a table of the pack; columns that are not shown stay empty."""
    path = pack / f"{table}.csv"
    header = path.read_text("utf-8-sig").splitlines()[0].split(",")
    shown = list(csv.DictReader(rows.splitlines()))
    assert set(shown[0]) <= set(header), table
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(shown)


def run(command, capsys):
    """Run a command of the guide; return its exit code and the words that it prints."""
    program, *arguments = shlex.split(command)
    assert program == ".venv/bin/hinterland"
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return ended.value.code, words(out + err)


def words(text):
    """Return the words of each line, so that the width of the screen does not matter."""
    return [line.split() for line in text.splitlines()]


def mended(pack, cell):
    """Write the class of road that the guide left out on purpose."""
    path = pack / "link.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    rows[-1]["road_class"] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_the_guide_leads_from_nothing_to_journeys_and_a_workbook(desk, capsys):
    pack, table, said, commands = desk / "myregion", "", [], 0
    for kind, block, named, cell in STEP.findall(GUIDE.read_text("utf-8")):
        if named:
            table = named
        elif cell:
            mended(pack, cell)
        elif kind == "csv":
            typed(pack, table, block)
            _code, said = run(".venv/bin/hinterland pack check myregion", capsys)
        elif kind == "console":
            for line in block.splitlines():
                command = line.removeprefix("$ ")
                if not command.startswith(LEFT_OUT):
                    code, printed = run(command, capsys)
                    commands += 1
                    assert code == 0, (command, printed)
                    if "journeys" in command:
                        said = printed
        else:
            assert [line for line in words(block) if line not in said] == []

    assert commands >= 12
    assert (desk / "myregion.xlsx").is_file()
    assert {path.name for path in (desk / "myregion-again").iterdir()} >= {"place.csv"}


def test_the_services_of_the_guide_are_those_of_the_example():
    """What the guide calls published is what the pack of Rhine and Danube has a page for."""
    path = CHECKOUT / "examples" / "rhine-danube" / "source.csv"
    sources = csv.DictReader(path.read_text("utf-8").splitlines())
    pages = {row["source_id"]: row["url"] for row in sources}
    steps = STEP.findall(GUIDE.read_text("utf-8"))
    (shown,) = [after[1] for step, after in pairwise(steps) if step[2] == "source"]
    cited = [row for row in csv.DictReader(shown.splitlines()) if row["url"]]

    assert len(cited) == 3
    assert all(pages[row["source_id"]] == row["url"] for row in cited)
