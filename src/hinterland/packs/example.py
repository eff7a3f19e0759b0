"""A tiny region of two ports on a river, to try a new pack with. Nothing in it is real.

The ports lie in the sea off Africa, where no river flows, in the country XX, which is none.
"""

from collections.abc import Iterable, Mapping, Sequence

from hinterland.tables.schema import Row, Value

SOURCE = "made_up"
UPPER, LOWER = "upper_port", "lower_port"

_ASSUMED = {"basis": "assumption", "source_id": SOURCE, "note": "Made up for the example."}
_PLACES = (
    (UPPER, {"en": "Upper Port (synthetic)", "zh": "上游港(虚构)"}, 0.0),
    (LOWER, {"en": "Lower Port (synthetic)", "zh": "下游港(虚构)"}, 1.0),
)
_RIVER = {"en": "River (synthetic)", "zh": "河流(虚构)"}
_LINK = {"en": "Upper Port – Lower Port (synthetic)", "zh": "上游港—下游港(虚构)"}
_LINER = {"en": "River Liner (synthetic)", "zh": "班轮(虚构)"}
_BARGE = {"en": "Barge (synthetic)", "zh": "驳船(虚构)"}


def example_tables(languages: Sequence[str], currency: str) -> dict[str, list[Row]]:
    """Return rows by table: with them a pack has one journey each way."""
    title = "Made up to show what a pack looks like (synthetic)"
    return {
        "source": [{"source_id": SOURCE, "title": title}],
        "place": _assumed(_place(*place, languages) for place in _PLACES),
        **_network_tables(languages),
        **_price_tables(currency),
        **_service_tables(languages),
    }


def _named(names: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Return names in the languages of a pack; in a language not known here, in English."""
    return {tag: names.get(tag.split("-")[0], names["en"]) for tag in languages}


def _place(
    place_id: str, names: Mapping[str, str], lon: float, languages: Sequence[str]
) -> dict[str, Value]:
    return {
        "place_id": place_id,
        "name": _named(names, languages),
        "kind": "river_port",
        "country": "XX",
        "unlocode_match": "none",
        "lat": 0.0,
        "lon": lon,
    }


def _network_tables(languages: Sequence[str]) -> dict[str, list[Row]]:
    river: dict[str, Value] = {
        "river_id": "river",
        "name": _named(_RIVER, languages),
        "ship_speed_kmh": 15.0,
        "current_kmh": 3.0,
    }
    link: dict[str, Value] = {
        "link_id": "reach",
        "from_id": UPPER,
        "to_id": LOWER,
        "mode": "waterway",
        "name": _named(_LINK, languages),
        "length_km": 120.0,
        "two_way": True,
        "river_id": "river",
        "current": "downstream",
        "status": "open",
    }
    return {"river": _assumed([river]), "link": _assumed([link])}


def _price_tables(currency: str) -> dict[str, list[Row]]:
    return {
        "emission_factor": _assumed(
            [
                _factor("barge", "waterway", 20.0, "g CO2e/t-km"),
                _factor("lift", "handling", 900.0, "g CO2e/TEU"),
            ]
        ),
        "tariff": _assumed(
            [
                _tariff("freight", "waterway", 0.5, f"{currency}/TEU-km"),
                _tariff("lift", "handling", 30.0, f"{currency}/TEU"),
            ]
        ),
        "charge": _assumed(
            [
                {
                    "charge_id": "freight",
                    "item": "running",
                    "mode": "waterway",
                    "tariff_id": "freight",
                }
            ]
        ),
        "factor_choice": _assumed(
            [{"factor_choice_id": "barge", "mode": "waterway", "factor_id": "barge"}]
        ),
        "handling": _assumed(
            [
                {
                    "handling_id": "quay",
                    "mode": "waterway",
                    "load_h": 1.0,
                    "unload_h": 1.0,
                    "cutoff_h": 4.0,
                    "load_tariff_id": "lift",
                    "unload_tariff_id": "lift",
                    "factor_id": "lift",
                }
            ]
        ),
    }


def _service_tables(languages: Sequence[str]) -> dict[str, list[Row]]:
    liner, barge = _named(_LINER, languages), _named(_BARGE, languages)
    directions = (("forward", 10.0), ("back", 100.0))
    return {
        "terminal": _assumed(
            {"place_id": place, "mode": "waterway", "handling_id": "quay"}
            for place in (UPPER, LOWER)
        ),
        "vehicle_class": _assumed(
            [{"vehicle_class_id": "barge", "name": barge, "mode": "waterway", "teu": 100.0}]
        ),
        "service": _assumed(
            [
                {
                    "service_id": "liner",
                    "name": liner,
                    "mode": "waterway",
                    "vehicle_class_id": "barge",
                    "both_ways": True,
                }
            ]
        ),
        "call": _assumed(
            {
                "service_id": "liner",
                "sequence": number,
                "place_id": place,
                "load": True,
                "unload": True,
            }
            for number, place in enumerate((UPPER, LOWER), 1)
        ),
        "frequency": _assumed(
            {"service_id": "liner", "direction": direction, "per_week": 1.0}
            for direction, _hour in directions
        ),
        "departure": _assumed(
            {"service_id": "liner", "direction": direction, "departure_h": hour}
            for direction, hour in directions
        ),
    }


def _assumed(rows: Iterable[dict[str, Value]]) -> list[Row]:
    """Return rows with their provenance: all is made up."""
    return [{**row, **_ASSUMED} for row in rows]


def _factor(factor_id: str, mode: str, wtw: float, unit: str) -> dict[str, Value]:
    held: dict[str, Value] = {"factor_id": factor_id, "mode": mode, "wtw": wtw, "unit": unit}
    return {**held, "description": "Made up (synthetic)"}


def _tariff(tariff_id: str, mode: str, value: float, unit: str) -> dict[str, Value]:
    held: dict[str, Value] = {"tariff_id": tariff_id, "mode": mode, "value": value, "unit": unit}
    return {**held, "item": "Made up (synthetic)"}
