"""The JSON document of an answer; ``docs/reference/journeys-json.md`` describes every field."""

from typing import TypeAlias

from hinterland.model.emissions import EmissionItem
from hinterland.model.journey import Journey, Leg
from hinterland.model.prices import CostItem
from hinterland.services.journeys import Answer, Aside

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

FORMAT = "hinterland.journeys/1"


def journeys_document(answer: Answer) -> dict[str, Json]:
    """Return an answer as a document of plain values. Hours count from Monday 00:00."""
    cargo = answer.cargo
    return {
        "format": FORMAT,
        "currency": answer.currency,
        "origin": answer.origin,
        "destination": answer.destination,
        "date": answer.day.isoformat(),
        "monday": answer.monday.isoformat(),
        "time_zone": answer.time_zone,
        "earliest_h": _hours(answer.earliest),
        "profile": answer.profile,
        "road": answer.road,
        "max_transfers": answer.max_transfers,
        "cargo": {
            "containers": cargo.containers,
            "size_ft": cargo.size,
            "teu_per_container": cargo.teu,
            "gross_t_per_teu": float(cargo.tonnes_per_teu),
            "value_per_container": cargo.value,
        },
        "journeys": [
            _journey(answer, journey, aside)
            for journey, aside in zip(answer.journeys, answer.asides, strict=True)
        ],
        "reason": str(answer.reason) if answer.reason else None,
        "names": {place_id: dict(names) for place_id, names in answer.names.items()},
    }


def _journey(answer: Answer, journey: Journey, aside: Aside) -> Json:
    teu = answer.cargo.containers * answer.cargo.teu
    return {
        "departure_h": _hours(journey.departure),
        "arrival_h": _hours(journey.arrival),
        "departure": answer.moment(journey.departure).isoformat(),
        "arrival": answer.moment(journey.arrival).isoformat(),
        "duration_h": _hours(journey.arrival - journey.departure),
        "origin_wait_h": 0.0 if journey.any_time else _hours(journey.departure - answer.earliest),
        "any_time": journey.any_time,
        "at_least": journey.at_least,
        "cost_per_teu": journey.cost / 100,
        "co2e_kg_per_teu": journey.co2e / 1000,
        "total_cost": journey.cost * teu / 100,
        "total_co2e_kg": journey.co2e * teu / 1000,
        "transfers": journey.transfers,
        "picks": list(journey.picks),
        "inventory_cost_per_container": (
            None if aside.inventory_cost is None else aside.inventory_cost / 100
        ),
        "inventory_rate_tariff_id": answer.inventory_rate_id or None,
        "storage_days_beyond_free": round(aside.storage_days, 3),
        "basis": journey.evidence.basis,
        "cost_shares_by_basis": _shares(journey.cost_shares),
        "co2e_shares_by_basis": _shares(journey.co2e_shares),
        "time_shares_by_basis": _shares(journey.time_shares),
        "assumed_share_of_cost": round(journey.cost_shares.get("assumption", 0.0), 4),
        "assumed_share_of_time": round(journey.time_shares.get("assumption", 0.0), 4),
        "oldest_confirmation": (
            journey.oldest_confirmed.isoformat() if journey.oldest_confirmed else None
        ),
        "never_confirmed": list(journey.never_confirmed),
        "legs": [_leg(leg) for leg in journey.legs],
    }


def _leg(leg: Leg) -> Json:
    evidence = leg.evidence
    confirmed = evidence.last_confirmed
    return {
        "mode": leg.mode,
        "operator": leg.operator or None,
        "service_id": leg.service_id or None,
        "service_name": dict(leg.name),
        "direction": leg.direction or None,
        "link_ids": list(leg.link_ids),
        "from": leg.from_id,
        "to": leg.to_id,
        "departure_h": _hours(leg.departure),
        "arrival_h": _hours(leg.arrival),
        "wait_h": _hours(leg.wait),
        "cutoff_h": _hours(leg.cutoff),
        "handling_h": _hours(leg.load + leg.unload),
        "load_h": _hours(leg.load),
        "unload_h": _hours(leg.unload),
        "customs_h": _hours(leg.customs),
        "length_km": leg.length_km,
        "cost_per_teu": leg.cost / 100,
        "items": [_cost_item(item) for item in leg.cost_items],
        "co2e_kg_per_teu": leg.co2e / 1000,
        "co2e_items": [_co2e_item(item) for item in leg.co2e_items],
        "departures_per_week": leg.per_week,
        "teu_per_departure": leg.teu_per_departure,
        "too_small": leg.too_small,
        "published_days": leg.published_days,
        "locks": [
            {"lock_id": lock.lock_id, "hours": lock.hours, "basis": lock.evidence.basis}
            for lock in leg.locks
        ],
        "borders": [
            {
                "border_id": border.border_id,
                "procedure": border.procedure,
                "hours": border.hours,
                "basis": border.evidence.basis,
            }
            for border in leg.borders
        ],
        "unknown_times": list(leg.unknown),
        "basis": evidence.basis,
        "basis_of": {part: known.basis for part, known in leg.known.items()},
        "sources": list(evidence.sources),
        "last_confirmed": confirmed.isoformat() if confirmed else None,
    }


def _cost_item(item: CostItem) -> Json:
    return {
        "item": item.kind,
        "cost_per_teu": item.amount / 100,
        "row_id": item.row_id,
        "rate": item.rate,
        "rate_unit": item.rate_unit,
        "quantity": round(item.quantity, 6),
        "basis": item.evidence.basis,
        "sources": list(item.evidence.sources),
    }


def _co2e_item(item: EmissionItem) -> Json:
    return {
        "item": item.kind,
        "co2e_kg_per_teu": item.grams / 1000,
        "factor_id": item.factor_id,
        "factor": item.factor,
        "factor_unit": item.factor_unit,
        "quantity": round(item.quantity, 6),
        "basis": item.evidence.basis,
        "sources": list(item.evidence.sources),
    }


def _hours(minutes: int) -> float:
    return round(minutes / 60, 4)


def _shares(shares: dict[str, float]) -> dict[str, Json]:
    return {basis: round(share, 4) for basis, share in shares.items()}
