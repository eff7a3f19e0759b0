"""An answer as a table and a list of legs that a person likes to read."""

import re
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from hinterland.cli.show_legs import show_journey
from hinterland.language import Language
from hinterland.model.doors import DOOR_RANGE_KM
from hinterland.model.journey import Journey
from hinterland.services.journeys import Answer
from hinterland.services.vocabulary import (
    CO2E_UNIT,
    MODE_NAMES,
    MODE_STYLES,
    ROAD_NAMES,
    in_days,
    mark_sum,
    pick_names,
    place_name,
)
from hinterland.services.why_none import Reason

_PICKS_WIDTH = 12
_NARROW = 110


def show(
    out: Console, language: Language, answer: Answer, *, legs: Literal["picks", "all", "none"]
) -> None:
    """Print the set, the picks leg by leg, and what a reader must know."""
    _head(out, language, answer)
    if answer.reason is not None:
        out.print(language("No journey: {reason}.", reason=say_reason(language, answer.reason)))
        return
    _print_set(out, language, answer)
    _notes(out, language, answer)
    for number, (journey, aside) in enumerate(
        zip(answer.journeys, answer.asides, strict=True), start=1
    ):
        if legs == "all" or (legs == "picks" and journey.picks):
            show_journey(out, language, answer, number, journey, aside)


def say_reason(language: Language, reason: Reason) -> str:
    """Say why there is no journey."""
    return language(reason.template, **reason.values)


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


def _print_set(out: Console, language: Language, answer: Answer) -> None:
    """Print the set as a table; on a narrow screen the ways stand below it, a line each."""
    narrow = out.width < _NARROW
    out.print(_table(language, answer, ways=not narrow))
    if narrow:
        out.print()
        for number, journey in enumerate(answer.journeys, start=1):
            line = Text.assemble((f"{number:>2} ", "bold"), _way(language, answer, journey))
            out.print(line, overflow="fold")


def _table(language: Language, answer: Answer, *, ways: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(language("leaves by"), no_wrap=True)
    table.add_column(language("arrives"), no_wrap=True)
    for name in (
        language("days"),
        language("{currency}/TEU", currency=answer.currency),
        language(CO2E_UNIT),
        language("transfers"),
    ):
        table.add_column(name, justify="right", overflow="fold")
    if ways:
        table.add_column(language("way"), ratio=1, overflow="fold")
    table.add_column("", overflow="fold", max_width=_PICKS_WIDTH)
    for number, journey in enumerate(answer.journeys, start=1):
        table.add_row(
            str(number),
            language("any time")
            if journey.any_time
            else _moment(answer, journey.departure, journey),
            ("≥ " if journey.at_least else "") + _moment(answer, journey.arrival, journey),
            in_days(journey.arrival - journey.departure),
            f"{mark_sum(journey, 'cost')}{journey.cost / 100:,.0f}",
            f"{mark_sum(journey, 'co2e')}{journey.co2e / 1000:,.0f}",
            str(journey.transfers),
            *([_way(language, answer, journey)] if ways else []),
            pick_names(language, journey),
            style="bold" if journey.picks else "",
        )
    return table


def _moment(answer: Answer, minute: int, journey: Journey) -> str:
    if journey.any_time:
        return "–"
    moment = answer.moment(minute)
    return (
        f"{moment:%m-%d %H:%M}" if moment.year == answer.day.year else f"{moment:%Y-%m-%d %H:%M}"
    )


def _way(language: Language, answer: Answer, journey: Journey) -> Text:
    """Return the modes and places of a journey in one line."""
    way = Text()
    for number, leg in enumerate(journey.legs):
        way.append(" " if number else "")
        way.append(language(MODE_NAMES[leg.mode]), style=MODE_STYLES[leg.mode])
        way.append(" ")
        if number < len(journey.legs) - 1:
            way.append(_short(place_name(language, answer, leg.to_id)))
        if leg.too_small:
            way.append("!", style="bold")
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
    if any(leg.too_small for journey in answer.journeys for leg in journey.legs):
        notes.append(language("! a departure holds fewer TEU than asked: it takes several"))
    if any("," in end for end in (answer.origin, answer.destination)):
        notes.append(
            language("a coordinate reaches terminals within {km} km only", km=f"{DOOR_RANGE_KM:g}")
        )
    notes.append(
        language(
            "the whole set: no way of this pack is left out that is better than each of these in "
            "time, cost, CO2e or transfers ({number})",
            number=len(answer.journeys),
        )
    )
    for note in notes:
        out.print(f"  {note}", style="dim")
