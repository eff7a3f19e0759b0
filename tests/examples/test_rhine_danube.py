"""The example pack of Rhine and Danube: from its check to journeys, and what its page says."""

import re
from collections import Counter
from pathlib import Path

import pytest

import hinterland
from hinterland.packs.read import read_pack
from hinterland.services.check_pack import check
from hinterland.services.export_pack import export
from hinterland.tables.schema import BASES

CHECKOUT = Path(__file__).parents[2]
PACK = CHECKOUT / "examples" / "rhine-danube"
PAGE = CHECKOUT / "docs" / "reference" / "rhine-danube.md"
MONDAY = "2024-05-06"
PICKS = {"fastest", "cheapest", "lowest_co2e", "balanced"}


@pytest.fixture(scope="module")
def pack():
    return hinterland.open_pack(PACK)


@pytest.fixture(scope="module")
def rows():
    return {table: held for table, held in read_pack(PACK).tables.items() if held}


def hours(journeys):
    """Return the hours of the one journey, from closing to collection."""
    (journey,) = journeys
    return (journey.arrival - journey.departure) / 60


def test_the_check_finds_no_fault():
    report = check(PACK)

    assert (report.fault_count, report.notes) == (0, ())
    assert sum(report.rows.values()) > 1_000


def test_the_folder_is_in_canonical_form(tmp_path):
    export(PACK, tmp_path / "again")
    written = {path.name: path for path in (tmp_path / "again").rglob("*") if path.is_file()}

    assert {
        name for name, path in written.items() if path.read_bytes() != held(name).read_bytes()
    } == set()


def held(name):
    (path,) = PACK.rglob(name)
    return path


@pytest.mark.parametrize(
    ("origin", "destination", "modes"),
    [
        ("rotterdam", "budapest", {"rail", "road"}),
        ("BEANR", "HUBUD", {"waterway", "rail", "road"}),
        ("Rotterdam", "Wien", {"waterway", "rail", "road"}),
        ("basel", "rotterdam", {"waterway", "rail", "road"}),
        ("duisburg", "Konstanza", {"waterway", "rail", "road"}),
        ("48.14,11.58", "rotterdam", {"waterway", "rail", "road"}),
    ],
)
def test_ways_by_several_modes_have_all_four_picks(pack, origin, destination, modes):
    answer = pack.journeys(origin, destination, date=MONDAY)
    picked = [pick for journey in answer.journeys for pick in journey.picks]

    assert answer.currency == "EUR"
    assert len(answer.journeys) >= 3
    assert sorted(picked) == sorted(PICKS)
    assert {leg.mode for journey in answer.journeys for leg in journey.legs} == modes


def test_the_truck_is_fastest_and_the_train_cheapest_and_cleanest_to_budapest(pack):
    journeys = pack.journeys("rotterdam", "budapest", date=MONDAY).journeys
    ways = {pick: [leg.mode for leg in one.legs] for one in journeys for pick in one.picks}

    assert ways["fastest"] == ["road"]
    assert ways["cheapest"] == ways["lowest_co2e"] == ["rail"]


@pytest.mark.parametrize(
    ("up", "down"),
    [(("rotterdam", "strasbourg"), ("strasbourg", "rotterdam")),
     (("constanta", "belgrade"), ("belgrade", "constanta"))],
)  # fmt: skip
def test_upstream_is_slower_and_emits_more_for_the_same_price(pack, up, down):
    def ask(origin, destination):
        return pack.journeys(
            origin, destination, date=MONDAY, road="none", max_transfers=0
        ).journeys

    (against,), (along,) = ask(*up), ask(*down)

    assert hours([against]) > 1.2 * hours([along])
    assert against.co2e > 1.3 * along.co2e
    assert against.cost == along.cost


def test_canals_have_no_current_and_rivers_run_to_their_seas(rows):
    currents = {row["river_id"]: row["current_kmh"] for row in rows["river"]}
    ends = {
        (row["river_id"], row["from_id"], row["to_id"])
        for row in rows["link"]
        if row["mode"] == "waterway"
    }

    assert {river for river, current in currents.items() if current == 0} == {
        "mdk", "black_sea_canal", "scheldt_rhine"
    }  # fmt: skip
    assert {row["current"] for row in rows["link"] if row["river_id"]} == {"downstream"}
    assert ("rhine", "basel", "weil") in ends
    assert ("danube", "vienna", "bratislava") in ends
    assert ("main", "frankfurt", "mainz") in ends


@pytest.mark.parametrize(
    ("day", "leaves", "arrives"),
    [
        ("2024-03-28", "2024-03-29 23:00+0100", "2024-03-31 05:00+0200"),
        ("2024-10-24", "2024-10-25 23:00+0200", "2024-10-27 05:00+0100"),
        ("2024-05-09", "2024-05-10 23:00+0200", "2024-05-12 05:00+0200"),
    ],
)
def test_the_published_train_keeps_the_clock_on_the_wall_when_summer_time_changes(
    pack, day, leaves, arrives
):
    """From Rotterdam on Fridays at 23:00, thirty hours (rule 1.1)."""
    answer = pack.journeys("rotterdam", "budapest", date=day, road="none", max_transfers=0)
    (leg,) = answer.journeys[0].legs
    moments = (answer.moment(leg.departure), answer.moment(leg.arrival))

    assert tuple(f"{moment:%Y-%m-%d %H:%M%z}" for moment in moments) == (leaves, arrives)


def test_the_gateway_terminal_is_reached_from_the_day_it_opened(pack):
    before = pack.journeys("duisburg_gateway", "rotterdam", date="2024-09-15")
    after = pack.journeys("duisburg_gateway", "rotterdam", date="2024-09-16")

    assert before.journeys == ()
    assert before.reason
    assert len(after.journeys) > 1


def test_basel_has_a_barge_from_2021_and_germany_a_dearer_toll_from_december_2023(pack):
    def by_barge(day):
        return pack.journeys("basel", "rotterdam", date=day, road="none").journeys

    def toll(day):
        journeys = pack.journeys("duisburg", "frankfurt", date=day).journeys
        (road,) = [one for one in journeys if [leg.mode for leg in one.legs] == ["road"]]
        return sum(item.amount for item in road.legs[0].cost_items if item.kind == "toll")

    assert (len(by_barge("2020-12-07")), len(by_barge("2021-01-04"))) == (0, 1)
    assert toll("2023-12-01") / toll("2023-11-30") == pytest.approx(0.348 / 0.190, rel=1e-3)


@pytest.mark.parametrize(
    ("comparison", "origin", "destination", "day"),
    [
        ("basel_rotterdam_days", "basel", "rotterdam", "2024-05-08"),
        ("rotterdam_basel_days", "rotterdam", "basel", MONDAY),
    ],
)
def test_days_beside_published_ones_are_those_that_the_program_gives(
    pack, rows, comparison, origin, destination, day
):
    (said,) = [row for row in rows["comparison"] if row["comparison_id"] == comparison]
    journeys = pack.journeys(origin, destination, date=day, road="none").journeys

    assert said["published"] == 5
    assert said["computed"] == pytest.approx(hours(journeys) / 24, abs=0.06)


def test_lengths_beside_published_ones_are_sums_of_links(rows):
    def length(river):
        return sum(row["length_km"] for row in rows["link"] if row["river_id"] == river)

    computed = {row["comparison_id"]: row["computed"] for row in rows["comparison"]}

    assert computed["canal_length"] == pytest.approx(length("mdk"))
    assert computed["danube_length"] == pytest.approx(length("danube"))
    assert computed["danube_locks"] == sum(row["river_id"] == "danube" for row in rows["lock"])


def test_all_that_is_called_published_quotes_a_page_with_an_address(rows):
    pages = {row["source_id"] for row in rows["source"] if row["url"]}
    claimed = [
        (table, row) for table in rows for row in rows[table] if row.get("basis") == "published"
    ]

    assert [(table, row) for table, row in claimed if row["source_id"] not in pages] == []
    assert [(table, row) for table, row in claimed if row["note"].count("'") < 2] == []


def test_every_assumption_gives_its_reasoning_and_no_source_stands_unused(rows):
    kept = [row for table, some in rows.items() if table != "source" for row in some]
    cited = {row["source_id"] for row in kept} | set(
        re.findall(r"\w+", " ".join(row["note"] or "" for row in kept))
    )

    assert [row for row in kept if row["basis"] == "assumption" and not row["note"]] == []
    assert {row["source_id"] for row in rows["source"]} - cited == set()


def test_what_no_page_names_says_so_in_its_name(rows):
    assumed = [row for row in rows["service"] if row["basis"] == "assumption"]

    assert len(assumed) == 6
    assert all("assumed" in row["name"]["en"] for row in assumed)
    assert all("angenommen" in row["name"]["de"] for row in assumed)


def test_the_nine_ports_are_allied(rows):
    assert {row["alliance_id"] for row in rows["alliance_member"]} == {"upper_rhine_ports"}
    assert len(rows["alliance_member"]) == 9


def test_every_fact_is_kept_as_rows_that_exist(rows):
    keys = {table: {str(next(iter(row.values()))) for row in some} for table, some in rows.items()}
    kept = {row["fact_id"] for row in rows["fact_row"]}

    assert kept == {row["fact_id"] for row in rows["fact"]}
    assert all(row["row_id"] in keys[row["table_name"]] for row in rows["fact_row"])


def test_the_page_counts_the_rows_that_are_there(rows):
    text = PAGE.read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE)
    counts = {
        table: [len(some), *(Counter(row.get("basis") for row in some)[basis] for basis in BASES)]
        for table, some in rows.items()
    }
    whole = Counter(row["basis"] for some in rows.values() for row in some if "basis" in row)
    said = ", ".join(f"{whole[basis]:,} {basis}" for basis in BASES)

    assert {
        table: [int(cell.strip() or 0) for cell in cells.split("|")] for table, cells in told
    } == counts
    assert f"Rows of all tables with a basis: {said}." in text


def test_the_page_tells_of_places_links_services_and_comparisons_as_they_are(rows):
    text = PAGE.read_text("utf-8")
    modes = Counter(row["mode"] for row in rows["link"])
    services = Counter(row["mode"] for row in rows["service"])
    compared = [f"{row['published']:,.10g}" for row in rows["comparison"]]

    assert f"| places | {len(rows['place'])}: " in text
    assert f"{modes['rail']} and {modes['road']} sections" in text
    assert f"{services['rail']} trains, {services['waterway']} barges" in text
    assert f"| locks | {len(rows['lock'])} rows." in text
    assert [value for value in compared if f"| {value} " not in text] == []
