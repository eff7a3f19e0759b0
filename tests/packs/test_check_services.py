"""Faults of services, calls, terminals and published days, and what looks like one."""

import pytest

from spoils import Case, assert_found, both, cell, days

_PORT = {
    "place_id": "port",
    "kind": "river_port",
    "name_en": "Port",
    "lat": "50",
    "lon": "11",
    "country": "DE",
    "admin_code": "07",
    "unlocode_match": "none",
}
_LINK_TO_PORT = {
    "link_id": "cp",
    "from_id": "gamma",
    "to_id": "port",
    "mode": "waterway",
    "name_en": "cp",
    "length_km": "80",
    "two_way": "yes",
    "status": "open",
    "river_id": "teste",
    "current": "downstream",
}
_CALL_AT_PORT = {
    "service_id": "liner",
    "sequence": "4",
    "place_id": "port",
    "load": "no",
    "unload": "no",
}

CASES: dict[str, Case] = {
    "transit to where it starts": cell("transit_time", 2, "to_id", "delta"),
    "service with one call": (
        lambda pack: pack.drop("call", 6),
        ("service.csv", 3, "service_id", "train"),
    ),
    "calls that no links join": (
        lambda pack: pack.drop("link", 4),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "calls joined too late": (
        lambda pack: pack.set("link", 4, "valid_from", "2025"),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "calls joined one way only": (
        lambda pack: pack.set("link", 3, "two_way", "no"),
        ("call.csv", 4, "place_id", "gamma"),
    ),
    "place called twice in a row": cell("call", 6, "place_id", "delta"),
    "call without terminal": (
        lambda pack: pack.drop("terminal", 6),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "call with a later terminal": (
        lambda pack: pack.set("terminal", 6, "valid_from", "2026"),
        ("call.csv", 6, "place_id", "epsilon"),
    ),
    "service without frequency": (
        lambda pack: pack.drop("frequency", 4),
        ("service.csv", 3, "service_id", "train"),
    ),
    "service without departures back": (
        lambda pack: pack.drop("departure", 3),
        ("service.csv", 2, "service_id", "liner"),
    ),
    "departure of a direction not run": (
        lambda pack: pack.set("departure", 5, "direction", "back"),
        ("departure.csv", 5, "direction", "back"),
    ),
    "terminals that overlap": (
        lambda pack: (
            pack.set("terminal", 2, "valid_to", "2022"),
            pack.add(
                "terminal",
                place_id="alpha",
                mode="waterway",
                handling_id="waterway",
                valid_from="2021-12-31",
            ),
        ),
        ("terminal.csv", 7, "valid_from", "2021-12-31"),
    ),
    "transit times that overlap": (
        days("forward alpha gamma 3", "forward alpha gamma 4 2022"),
        ("transit_time.csv", 4, "valid_from", "2022-01-01"),
    ),
    "transit time within another": (
        days("forward alpha gamma 3", "forward beta gamma 1"),
        ("transit_time.csv", 4, "from_id", "beta"),
    ),
    "transit time around another, back": (
        days("back gamma beta 1 2020 2022", "back gamma alpha 3 2021"),
        ("transit_time.csv", 4, "from_id", "gamma"),
    ),
    "transit times that share a hop": (
        both(
            lambda pack: pack.add("place", **_PORT),
            lambda pack: pack.add("link", **_LINK_TO_PORT),
            lambda pack: pack.add("call", **_CALL_AT_PORT),
            days("forward alpha gamma 3", "forward beta port 3"),
        ),
        ("transit_time.csv", 4, "from_id", "beta"),
    ),
    "days fewer upstream": (
        days("forward alpha gamma 4", "back gamma alpha 3.5"),
        ("transit_time.csv", 4, "days", "3.5"),
    ),
    "days fewer upstream on a service that begins upstream": (
        both(
            lambda pack: pack.set("link", 2, "current", "upstream"),
            lambda pack: pack.set("link", 3, "current", "upstream"),
            days("forward alpha beta 2", "back beta alpha 3 2021"),
        ),
        ("transit_time.csv", 3, "days", "2"),
    ),
    "frequencies that overlap": (
        lambda pack: pack.add(
            "frequency",
            service_id="train",
            direction="forward",
            per_week="3",
            valid_from="2020",
        ),
        ("frequency.csv", 5, "valid_from", "2020-01-01"),
    ),
    "capacity before its service": (
        lambda pack: (
            pack.drop("service_capacity", 2),
            pack.set("service_capacity", 2, "valid_from", "2014"),
        ),
        ("service_capacity.csv", 2, "valid_from", "2014"),
    ),
    "frequency after its service": cell("frequency", 4, "valid_to", "2026"),
}


@pytest.mark.parametrize("kind", CASES)
def test_each_fault_is_found_where_it_is_and_nothing_else_is_said(kind, testland):
    assert_found(CASES[kind], testland)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil, id=kind)
        for kind, spoil in {
            "terminals one after the other": lambda pack: (
                pack.set("terminal", 2, "valid_to", "2022"),
                pack.add(
                    "terminal",
                    place_id="alpha",
                    mode="waterway",
                    handling_id="waterway",
                    valid_from="2022",
                ),
            ),
            "days of one stretch after the other": days(
                "forward alpha beta 1", "forward beta gamma 1"
            ),
            "days of a stretch within another, later": days(
                "forward alpha gamma 3 2020 2022", "forward beta gamma 1 2022"
            ),
            "days from or to a place that is no call": days(
                "forward alpha gamma 3", "forward beta delta 3", "forward delta gamma 3"
            ),
            "days against the direction": days("forward alpha gamma 3", "forward gamma beta 1"),
            "days fewer upstream, later": days(
                "forward alpha gamma 4 2020 2022", "back gamma alpha 3 2022"
            ),
            "days more upstream": days("forward alpha gamma 3", "back gamma alpha 4"),
            "days of a chain up and down": both(
                lambda pack: pack.set("link", 3, "current", "upstream"),
                days("forward alpha gamma 4", "back gamma alpha 3"),
            ),
            "days on a canal": both(
                *(
                    lambda pack, line=line, column=column, value=value: pack.set(
                        "link", line, column, value
                    )
                    for line in (2, 3)
                    for column, value in (("river_id", ""), ("current", ""), ("speed_kmh", "9"))
                ),
                lambda pack: pack.drop("link_lock", 2),
                days("forward alpha gamma 4", "back gamma alpha 3"),
            ),
        }.items()
    ],
)
def test_what_looks_alike_is_no_fault(spoil, testland):
    spoil(testland)

    assert testland.faults() == ()
