"""What to ask for before a journey is booked: leg by leg, of whoever runs it.

Every figure of the model that a quotation must replace is named. An operator that the pack does
not know stays unknown: the text says whom to ask instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hinterland.model.evidence import ESTIMATED
from hinterland.model.journey import Journey, Leg
from hinterland.services.journeys import Answer

RATE = "Rate for {number} × {size} ft, all in, in {currency}, and until when it is valid"
SURCHARGES = "Surcharges that may be added: fuel, low water, peak season, currency, security"
FREE_DAYS = "Free days at {origin} and at {destination}, and the price of each day after"
CUT_OFF = "Cut-off for the container and for its papers before the departure of {departure}"
CAPACITY = "Space for {teu} TEU on that departure, and by when it must be booked"
CAPACITY_SEVERAL = (
    "Space for {teu} TEU: a departure is taken to hold {held} TEU, so on how many departures"
)
TRANSIT = "Transit time that is guaranteed, and what is paid if it is missed"
LOCKS = "Priority at locks: {locks}; the wait that is counted with"
GAUGE = "Change of gauge on the way: its price, its time, and who answers for damage"
CUSTOMS = "Customs on the way: who declares, what it costs, how long it takes"
WEIGHT = "Heaviest container that is taken; it weighs {tonnes} t with its box"
EQUIPMENT = "Whose container it is, where the empty one is fetched, where it is given back"
CO2E = "CO2e of the leg, well-to-wheel, by ISO 14083: kg per TEU, and how it was measured"
TRUCK = "Tolls, waiting time that is free, and the price of each hour after"
CLEARANCE = "Clearance at the end: duties, broker, inspection, and how long it takes"
FIELDS = (RATE, SURCHARGES, FREE_DAYS, CUT_OFF, CAPACITY, CAPACITY_SEVERAL, TRANSIT, LOCKS, GAUGE,
          CUSTOMS, WEIGHT, EQUIPMENT, CO2E, TRUCK, CLEARANCE)  # fmt: skip

ASK_OPERATOR = "{operator}"
ASK_TERMINAL = "operator not known: ask the terminals at {origin} and {destination}"
ASK_HAULIER = "no haulier is named: ask one that serves {origin}"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: a message and what fills it."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LegRequest:
    """What to ask about one leg, whom, and which figures of it are only estimated."""

    number: int
    leg: Leg
    whom: str
    asks: tuple[Ask, ...]
    estimated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A request for quotation of one journey; ``sources`` are cited by it, in order."""

    journey: Journey
    legs: tuple[LegRequest, ...]
    sources: tuple[str, ...]


def request_quotation(answer: Answer, journey: Journey) -> Request:
    """Return what to ask of everyone on a journey."""
    legs = tuple(
        LegRequest(
            number,
            leg,
            _whom(leg),
            _asks(answer, leg, last=leg is journey.legs[-1]),
            tuple(part for part, known in leg.known.items() if known.basis in ESTIMATED),
        )
        for number, leg in enumerate(journey.legs, start=1)
    )
    cited = dict.fromkeys(source for leg in journey.legs for source in leg.evidence.sources)
    return Request(journey, legs, tuple(cited))


def _whom(leg: Leg) -> str:
    if leg.operator:
        return ASK_OPERATOR
    return ASK_TERMINAL if leg.service_id else ASK_HAULIER


def _asks(answer: Answer, leg: Leg, *, last: bool) -> tuple[Ask, ...]:
    cargo = answer.cargo
    teu = cargo.containers * cargo.teu
    tonnes = f"{float(cargo.tonnes_per_teu) * cargo.teu:.1f}"
    asks = [
        Ask(
            RATE,
            {"number": cargo.containers, "size": cargo.size, "currency": answer.currency},
        ),
        Ask(SURCHARGES),
    ]
    if leg.service_id:
        asks.append(Ask(FREE_DAYS))
        asks.append(Ask(CUT_OFF))
        asks.append(
            Ask(CAPACITY_SEVERAL, {"teu": teu, "held": f"{leg.teu_per_departure:g}"})
            if leg.too_small
            else Ask(CAPACITY, {"teu": teu})
        )
    else:
        asks.append(Ask(TRUCK))
    asks.append(Ask(TRANSIT))
    if leg.locks:
        asks.append(Ask(LOCKS))
    procedures = {border.procedure for border in leg.borders}
    if "gauge_change" in procedures:
        asks.append(Ask(GAUGE))
    if "customs" in procedures and not (last and leg.customs):
        asks.append(Ask(CUSTOMS))
    asks += [Ask(WEIGHT, {"tonnes": tonnes}), Ask(CO2E)]
    if last:
        asks += [Ask(EQUIPMENT), Ask(CLEARANCE)]
    return tuple(asks)
