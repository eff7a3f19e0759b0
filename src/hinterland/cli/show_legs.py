"""A journey leg by leg: times, items, emissions, and what they rest on."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from hinterland.language import Language
from hinterland.model.journey import Journey, Leg
from hinterland.services.journeys import Answer, Aside
from hinterland.services.vocabulary import (
    BASIS_NAMES,
    CO2E_UNIT,
    ITEM_NAMES,
    MINUTES_A_DAY,
    MODE_NAMES,
    MODE_STYLES,
    PROCEDURES,
    in_days,
    mark,
    mark_sum,
    pick_names,
    place_name,
)


def show_journey(
    out: Console, language: Language, answer: Answer, number: int, journey: Journey, aside: Aside
) -> None:
    """Print one journey leg by leg."""
    out.print()
    marks = pick_names(language, journey)
    head = language(
        "{number}. {marks}{days} days · {cost} · {co2e}",
        number=number,
        marks=f"{marks} · " if marks else "",
        days=in_days(journey.arrival - journey.departure),
        cost=f"{mark_sum(journey, 'cost')}{journey.cost / 100:,.2f} "
        + language("{currency}/TEU", currency=answer.currency),
        co2e=f"{mark_sum(journey, 'co2e')}{journey.co2e / 1000:,.1f} {language(CO2E_UNIT)}",
    )
    out.print(f"[bold]{escape(head)}[/bold]")
    for leg in journey.legs:
        _leg(out, language, answer, leg)
    for line in _trust(language, answer, journey, aside):
        out.print(Padding(Text(line, style="dim"), (0, 0, 0, 3), expand=False))


def _leg(out: Console, language: Language, answer: Answer, leg: Leg) -> None:
    style = MODE_STYLES[leg.mode]
    title = language.name(leg.name) if leg.service_id else language("truck")
    head = Text.assemble(
        ("■ ", style),
        (language(MODE_NAMES[leg.mode]), style),
        f" {place_name(language, answer, leg.from_id)} → ",
        f"{place_name(language, answer, leg.to_id)} · ",
        (title, "bold"),
        f" · {leg.operator}" if leg.operator else "",
    )
    out.print(Padding(head, (0, 0, 0, 3), expand=False))
    for line in (
        _times(language, answer, leg),
        _money(language, answer, leg),
        _emission(language, leg),
        *_remarks(language, leg),
    ):
        out.print(Padding(Text(line), (0, 0, 0, 5), expand=False))
    sources = Text(_sources(language, leg), style="dim")
    out.print(Padding(sources, (0, 0, 0, 5), expand=False))


def _times(language: Language, answer: Answer, leg: Leg) -> str:
    parts = [
        language(
            "{departure} → {arrival} ({time}, {km} km)",
            departure=f"{answer.moment(leg.departure):%m-%d %H:%M}",
            arrival=f"{answer.moment(leg.arrival):%m-%d %H:%M}",
            time=_long(language, leg.arrival - leg.departure),
            km=f"{leg.length_km:,.0f}",
        )
    ]
    if leg.wait:
        parts.append(language("wait {time}", time=_long(language, leg.wait)))
    if leg.cutoff:
        parts.append(language("cut-off {time}", time=_long(language, leg.cutoff)))
    handling = _long(language, leg.load + leg.unload)
    parts.append(language("handling {time}", time=handling))
    if leg.per_week:
        parts.append(_frequency(language, leg.per_week))
    parts.append(language("time {basis}", basis=language(BASIS_NAMES[leg.known["days"].basis])))
    return " · ".join(parts)


def _long(language: Language, minutes: int) -> str:
    """Say how long something takes: in hours up to two days, then in days."""
    if minutes < 2 * MINUTES_A_DAY:
        return language("{hours} h", hours=f"{minutes / 60:.1f}")
    return language("{days} d", days=in_days(minutes))


def _frequency(language: Language, per_week: float) -> str:
    if per_week < 1:
        return language("every {days} days", days=f"{7 / per_week:.0f}")
    return language("{number} a week", number=f"{per_week:g}")


def _money(language: Language, answer: Answer, leg: Leg) -> str:
    items = " + ".join(
        f"{language(ITEM_NAMES[item.kind])} {mark(item.evidence.basis)}{item.amount / 100:,.0f} "
        + _made_of(item.row_id, f"{item.rate:g} {item.rate_unit}", item.quantity)
        for item in leg.cost_items
    )
    unit = language("{currency}/TEU", currency=answer.currency)
    total = f"{mark(leg.known['cost'].basis)}{leg.cost / 100:,.2f} {unit}"
    return f"{total} = {items}" if items else total


def _made_of(row_id: str, rate: str, quantity: float) -> str:
    """Name the row that an item comes from, and what it was multiplied from."""
    return f"({row_id}: {rate} × {quantity:,.0f})" if quantity != 1 else f"({row_id})"


def _emission(language: Language, leg: Leg) -> str:
    items = " + ".join(
        f"{language(ITEM_NAMES[item.kind])} {mark(item.evidence.basis)}{item.grams / 1000:,.1f} "
        + _made_of(item.factor_id, f"{item.factor:g} {item.factor_unit}", item.quantity)
        for item in leg.co2e_items
    )
    return f"{mark(leg.known['co2e'].basis)}{leg.co2e / 1000:,.1f} {language(CO2E_UNIT)} = {items}"


def _sources(language: Language, leg: Leg) -> str:
    """Name the links of a leg and the sources of all that is said of it."""
    links = language("links: {links}", links=", ".join(leg.link_ids)) + " · "
    sources = language("sources: {sources}", sources=", ".join(leg.evidence.sources))
    return (links if leg.link_ids else "") + sources


def _remarks(language: Language, leg: Leg) -> list[str]:
    remarks = []
    unknown = [lock for lock in leg.locks if lock.hours is None]
    if leg.locks:
        hours = sum(lock.hours or 0.0 for lock in leg.locks)
        template = (
            "locks: {number}, {hours} h (inside the days of the service)"
            if leg.published_days
            else "locks: {number}, {hours} h"
        )
        remarks.append(language(template, number=len(leg.locks), hours=f"{hours:g}"))
    if unknown and not leg.published_days:
        names = ", ".join(lock.lock_id for lock in unknown)
        remarks.append(language("locks whose time is not known: {names}", names=names))
    for border in leg.borders:
        name = language(PROCEDURES[border.procedure])
        if border.border_id in leg.unknown:
            remarks.append(language("{procedure}: time not known", procedure=name))
        elif border.hours is None:
            remarks.append(language("{procedure}: inside the days of the service", procedure=name))
        else:
            template = (
                "{procedure}: {hours} h (inside the days of the service)"
                if leg.published_days
                else "{procedure}: {hours} h"
            )
            remarks.append(language(template, procedure=name, hours=f"{border.hours:g}"))
    if leg.too_small:
        remarks.append(
            language("a departure holds {teu} TEU, fewer than asked", teu=leg.teu_per_departure)
        )
    counted = Counter(remarks)
    return [
        " · ".join(f"{number} × {one}" if number > 1 else one for one, number in counted.items())
    ] * bool(counted)


def _trust(language: Language, answer: Answer, journey: Journey, aside: Aside) -> list[str]:
    lines = [
        language(
            "cost: {cost} · CO2e: {co2e} · time: {time}",
            cost=_shares(language, journey.cost_shares),
            co2e=_shares(language, journey.co2e_shares),
            time=_shares(language, journey.time_shares),
        ),
        language(
            "oldest confirmation {oldest} · never confirmed: {never}",
            oldest=journey.oldest_confirmed or language("none"),
            never=", ".join(journey.never_confirmed) or language("none"),
        ),
    ]
    if answer.cargo.containers > 1 or answer.cargo.teu > 1:
        teu = answer.cargo.containers * answer.cargo.teu
        lines.append(
            language(
                "all {number} containers ({teu} TEU): {cost} {currency}, {co2e} kg CO2e",
                number=answer.cargo.containers,
                teu=teu,
                cost=f"{journey.cost * teu / 100:,.0f}",
                currency=answer.currency,
                co2e=f"{journey.co2e * teu / 1000:,.0f}",
            )
        )
    if aside.inventory_cost is not None:
        lines.append(
            language(
                "apart from the cost: {cost} {currency} inventory cost a container",
                cost=f"{aside.inventory_cost / 100:,.0f}",
                currency=answer.currency,
            )
        )
    if aside.storage_days:
        lines.append(
            language(
                "apart from the cost: {days} days of storage beyond the free, price not known",
                days=f"{aside.storage_days:.1f}",
            )
        )
    return lines


def _shares(language: Language, shares: dict[str, float]) -> str:
    return ", ".join(
        f"{share:.0%} {language(BASIS_NAMES[basis])}" for basis, share in shares.items()
    )
