"""An answer as a table and a list of legs that a person likes to read."""

import re
from collections import Counter
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hinterland.language import Language
from hinterland.model.evidence import weakest
from hinterland.model.journey import Journey, Leg
from hinterland.model.picks import PICKS
from hinterland.services.journeys import Answer, Aside
from hinterland.services.why_none import Reason

PICK_NAMES = {
    "fastest": "fastest",
    "cheapest": "cheapest",
    "lowest_co2e": "lowest CO2e",
    "balanced": "balanced",
}
MODE_NAMES = {"road": "road", "rail": "rail", "waterway": "river", "sea": "sea"}
MODE_STYLES = {"road": "yellow", "rail": "red", "waterway": "blue", "sea": "cyan"}
CO2E_UNIT = "kg CO2e/TEU"
ITEM_NAMES = {
    "load": "load",
    "base": "base",
    "running": "running",
    "toll": "toll",
    "unload": "unload",
    "movement": "movement",
}
BASIS_NAMES = {
    "published": "published",
    "dataset": "data set",
    "derived": "derived",
    "unverified": "unverified",
    "assumption": "assumed",
}
ROAD_NAMES = {
    "none": "no trucks",
    "access": "trucks on first and last legs",
    "any": "trucks on any leg",
}
PROCEDURES = {"customs": "customs", "gauge_change": "change of gauge"}
_MINUTES_A_DAY = 24 * 60
_PICKS_WIDTH = 12


def show(
    out: Console, language: Language, answer: Answer, *, legs: Literal["picks", "all", "none"]
) -> None:
    """Print the set, the picks leg by leg, and what a reader must know."""
    _head(out, language, answer)
    if answer.reason is not None:
        out.print(language("No journey: {reason}.", reason=say_reason(language, answer.reason)))
        return
    out.print(_table(language, answer))
    _notes(out, language, answer)
    for number, (journey, aside) in enumerate(
        zip(answer.journeys, answer.asides, strict=True), start=1
    ):
        if legs == "all" or (legs == "picks" and journey.picks):
            _journey(out, language, answer, number, journey, aside)


def say_reason(language: Language, reason: Reason) -> str:
    """Say why there is no journey."""
    return language(reason.template, **reason.values)


def place_name(language: Language, answer: Answer, place_id: str) -> str:
    """Return the name of a place, or the coordinate of a door."""
    names = answer.names.get(place_id)
    return language.name(names) if names else place_id


def _head(out: Console, language: Language, answer: Answer) -> None:
    cargo = answer.cargo
    title = f"{place_name(language, answer, answer.origin)} → " + place_name(
        language, answer, answer.destination
    )
    when = (
        language("any day of the week of {day}", day=answer.monday)
        if answer.profile
        else language("ready {moment}", moment=f"{answer.moment(answer.earliest):%Y-%m-%d %H:%M}")
    )
    what = language(
        "{number} × {size} ft, {tonnes} t a TEU with its box",
        number=cargo.containers,
        size=cargo.size,
        tonnes=f"{cargo.tonnes_per_teu:.1f}",
    )
    road = language(ROAD_NAMES[answer.road])
    out.print(f"[bold]{escape(title)}[/bold]")
    out.print(
        " · ".join(
            [
                when,
                what,
                road,
                language("up to {number} transfers", number=answer.max_transfers),
                answer.time_zone,
            ]
        ),
        style="dim",
    )


def _table(language: Language, answer: Answer) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", justify="right")
    table.add_column(language("leaves by"), no_wrap=True)
    table.add_column(language("arrives"), no_wrap=True)
    for name in (
        language("days"),
        language("{currency}/TEU", currency=answer.currency),
        language(CO2E_UNIT),
        language("transfers"),
    ):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(language("way"), ratio=1, overflow="fold")
    table.add_column("", max_width=_PICKS_WIDTH)
    for number, journey in enumerate(answer.journeys, start=1):
        table.add_row(
            str(number),
            _leaves(language, answer, journey),
            ("≥ " if journey.at_least else "") + _moment(answer, journey.arrival, journey),
            _days(journey.arrival - journey.departure),
            f"{_mark_sum(journey, 'cost')}{journey.cost / 100:,.0f}",
            f"{_mark_sum(journey, 'co2e')}{journey.co2e / 1000:,.0f}",
            str(journey.transfers),
            _way(language, answer, journey),
            ", ".join(language(PICK_NAMES[pick]) for pick in PICKS if pick in journey.picks),
            style="bold" if journey.picks else "",
        )
    return table


def mark(basis: str) -> str:
    """Return the sign that a figure bears when it is estimated (rule 7)."""
    return {"assumption": "~", "unverified": "?"}.get(basis, "")


def _mark_sum(journey: Journey, part: str) -> str:
    """Return the sign of a sum: that of its weakest part."""
    return mark(weakest(leg.known[part] for leg in journey.legs).basis)


def _leaves(language: Language, answer: Answer, journey: Journey) -> str:
    return (
        language("any time") if journey.any_time else _moment(answer, journey.departure, journey)
    )


def _moment(answer: Answer, minute: int, journey: Journey) -> str:
    if journey.any_time:
        return "–"
    return f"{answer.moment(minute):%m-%d %H:%M}"


def _days(minutes: int) -> str:
    return f"{minutes / _MINUTES_A_DAY:.1f}"


def _way(language: Language, answer: Answer, journey: Journey) -> Text:
    """Return the modes and places of a journey in one line."""
    way = Text()
    for number, leg in enumerate(journey.legs):
        way.append(" " if number else "")
        way.append(language(MODE_NAMES[leg.mode]), style=MODE_STYLES[leg.mode])
        way.append(" ")
        if number < len(journey.legs) - 1:
            way.append(_short(place_name(language, answer, leg.to_id)))
    return way


def _short(name: str) -> str:
    """Return a name without what stands in brackets."""
    return re.split(r"\s*[((]", name)[0]


def _notes(out: Console, language: Language, answer: Answer) -> None:
    out.print()
    notes = [language("~ assumed, or holds something assumed · ? unverified (rule 7)")]
    if any(journey.at_least for journey in answer.journeys):
        notes.append(
            language("≥ at least: a time that nobody knows counts 0, such as customs (rule 3.6)")
        )
    notes.append(
        language(
            "the whole set: no way is left out that is better than each of these in time, cost, "
            "CO2e or transfers ({number})",
            number=len(answer.journeys),
        )
    )
    for note in notes:
        out.print(f"  {note}", style="dim")


def _journey(
    out: Console, language: Language, answer: Answer, number: int, journey: Journey, aside: Aside
) -> None:
    out.print()
    marks = ", ".join(language(PICK_NAMES[pick]) for pick in PICKS if pick in journey.picks)
    head = language(
        "{number}. {marks}{days} days · {cost} · {co2e}",
        number=number,
        marks=f"{marks} · " if marks else "",
        days=_days(journey.arrival - journey.departure),
        cost=f"{_mark_sum(journey, 'cost')}{journey.cost / 100:,.2f} "
        + language("{currency}/TEU", currency=answer.currency),
        co2e=f"{_mark_sum(journey, 'co2e')}{journey.co2e / 1000:,.1f} {language(CO2E_UNIT)}",
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
            time=_long(leg.arrival - leg.departure),
            km=f"{leg.length_km:,.0f}",
        )
    ]
    if leg.wait:
        parts.append(language("wait {time}", time=_long(leg.wait)))
    if leg.cutoff:
        parts.append(language("cut-off {time}", time=_long(leg.cutoff)))
    parts.append(language("handling {time}", time=_long(leg.load + leg.unload)))
    if leg.per_week:
        parts.append(_frequency(language, leg.per_week))
    parts.append(language("time {basis}", basis=language(BASIS_NAMES[leg.known["days"].basis])))
    return " · ".join(parts)


def _long(minutes: int) -> str:
    return f"{minutes / 60:.1f} h" if minutes < 2 * _MINUTES_A_DAY else f"{_days(minutes)} d"


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
