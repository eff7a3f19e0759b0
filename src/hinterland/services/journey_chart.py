"""Cost against time of a whole answer, as an option object of Apache ECharts.

Colours are names of style variables, which whoever draws it puts in; the area of a circle is its
CO2e. What is dominated in cost and time stays: it is better in CO2e or transfers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hinterland.language import Language
from hinterland.model.picks import PICKS
from hinterland.services.answer_places import AnswerPlaces
from hinterland.services.chart_labels import beside_points
from hinterland.services.journey_choices import Choice
from hinterland.services.journeys import Answer
from hinterland.services.journeys_document import Json
from hinterland.services.vocabulary import MODE_COLOURS, MODE_NAMES, PICK_NAMES

MINUTES_A_DAY = 24 * 60
_LARGEST, _LARGEST_OF_MANY, _SMALLEST = 34.0, 20.0, 9.0
_MANY = 30


@dataclass(frozen=True, slots=True)
class _Scale:
    """How figures become places and sizes: minutes of a unit of time, and the largest CO2e."""

    minutes: int
    largest: int
    many: bool

    def xy(self, choice: Choice) -> list[Json]:
        """Return time and cost of a point."""
        return [round(choice.minutes / self.minutes, 3), round(choice.journey.cost / 100, 2)]

    def size(self, choice: Choice) -> float:
        """Return the diameter of a circle whose area stands for CO2e."""
        most = _LARGEST_OF_MANY if self.many else _LARGEST
        share = choice.journey.co2e / max(self.largest, 1)
        return round(max(_SMALLEST, most * math.sqrt(share)), 1)


def _time_word(answer: Answer, language: Language, *, in_hours: bool) -> str:
    """Return what the time of a journey counts, with its unit."""
    if answer.profile:
        return language("hours under way") if in_hours else language("days under way")
    return language("hours to arrival") if in_hours else language("days to arrival")


def chart(
    answer: Answer,
    found: Sequence[Choice],
    places: AnswerPlaces,
    language: Language,
    *,
    in_hours: bool = False,
) -> dict[str, Json]:
    """Return the option object; each point bears the number of its journey as its name."""
    scale = _Scale(
        60 if in_hours else MINUTES_A_DAY,
        max((choice.journey.co2e for choice in found), default=1),
        len(found) > _MANY,
    )
    text: dict[str, Json] = {"color": "var(--quiet)", "fontFamily": "var(--sans)", "fontSize": 11}
    return {
        "animation": False,
        "aria": {"enabled": True, "description": _describe(answer, found, language)},
        "grid": {"left": 58, "right": 26, "top": 46, "bottom": 40},
        "tooltip": {"renderMode": "richText", "confine": True, "borderColor": "var(--hair)",
                    "backgroundColor": "var(--raised)", "textStyle": {**text,
                    "color": "var(--ink)", "fontSize": 12}, "formatter": "{b}"},
        "xAxis": _axis(_time_word(answer, language, in_hours=in_hours), text, middle=True),
        "yAxis": _axis(language("{currency} per TEU", currency=answer.currency), text),
        "series": [
            _front(found, scale),
            {
                "id": "journeys",
                "type": "scatter",
                "data": [_point(choice, scale, places, language) for choice in found],
                "labelLayout": {"hideOverlap": True},
                "z": 3,
            },
            _labels(found, scale, language, text),
        ],
    }  # fmt: skip


def _axis(name: str, text: dict[str, Json], *, middle: bool = False) -> Json:
    return {
        "type": "value",
        "scale": True,
        "min": 0 if middle else None,
        "name": name,
        "nameLocation": "middle" if middle else "end",
        "nameGap": 24 if middle else 10,
        "nameTextStyle": {**text, "align": "center" if middle else "left", "padding": [0, 0, 0, 0]
                          if middle else [0, 0, 0, -50]},
        "axisLabel": text,
        "axisLine": {"show": True, "lineStyle": {"color": "var(--hair)"}},
        "splitLine": {"lineStyle": {"color": "var(--hair)", "opacity": 0.6}},
        "splitNumber": 4,
        "boundaryGap": ["8%", "8%"],
    }  # fmt: skip


def main_mode(choice: Choice) -> str:
    """Return the mode that most kilometres go by."""
    km: dict[str, float] = {}
    for leg in choice.journey.legs:
        km[leg.mode] = km.get(leg.mode, 0.0) + leg.length_km
    return max(km, key=lambda mode: km[mode])


def _point(choice: Choice, scale: _Scale, places: AnswerPlaces, language: Language) -> Json:
    journey = choice.journey
    way = " → ".join(
        [places.short(journey.legs[0].from_id), *(places.short(leg.to_id) for leg in journey.legs)]
    )
    told = language(
        "{number}. {days} days · {cost} per TEU · {co2e} kg CO2e · {modes}",
        number=choice.number,
        days=f"{choice.minutes / MINUTES_A_DAY:.1f}",
        cost=f"{journey.cost / 100:,.0f}",
        co2e=f"{journey.co2e / 1000:,.0f}",
        modes=" – ".join(language(MODE_NAMES[leg.mode]) for leg in journey.legs),
    )
    return {
        "value": [*scale.xy(choice), round(journey.co2e / 1000, 1), choice.number],
        "name": f"{told}\n{way}",
        "symbolSize": scale.size(choice),
        "itemStyle": {
            "color": f"var({MODE_COLOURS[main_mode(choice)]})",
            "borderColor": "var(--sheet)",
            "borderWidth": 1,
            "opacity": 0.88,
        },
        "label": {
            "show": scale.size(choice) >= 15 and not scale.many,
            "formatter": str(choice.number),
            "color": "var(--sheet)",
            "fontSize": 10,
        },
    }


def _labels(
    found: Sequence[Choice],
    scale: _Scale,
    language: Language,
    text: dict[str, Json],
) -> Json:
    """Return names of the picks beside their circles."""
    named = [choice for choice in found if choice.journey.picks]
    words = [
        " · ".join(language(PICK_NAMES[pick]) for pick in PICKS if pick in choice.journey.picks)
        for choice in named
    ]
    beside = beside_points(
        [(choice.minutes, choice.journey.cost) for choice in found],
        [(choice.minutes, choice.journey.cost) for choice in named],
        words,
    )
    style = {**text, "color": "var(--ink)", "fontWeight": 600, "show": True, "distance": 4}
    data: list[Json] = [
        {
            "value": scale.xy(choice),
            "symbolSize": scale.size(choice),
            "label": {**style, "formatter": word, "position": side, "align": align},
        }
        for choice, word, (side, align) in zip(named, words, beside, strict=True)
    ]
    return {
        "type": "scatter",
        "silent": True,
        "data": data,
        "itemStyle": {"color": "transparent"},
        "z": 4,
    }


def _front(found: Sequence[Choice], scale: _Scale) -> Json:
    """Return the line along what nothing beats in both cost and time."""
    best, line = math.inf, []
    for choice in sorted(found, key=lambda choice: (choice.minutes, choice.journey.cost)):
        if choice.journey.cost < best:
            best = choice.journey.cost
            line.append(scale.xy(choice))
    return {
        "type": "line",
        "silent": True,
        "symbol": "none",
        "step": "end",
        "data": list[Json](line),
        "lineStyle": {"color": "var(--quiet)", "width": 1, "type": "dashed", "opacity": 0.6},
        "z": 2,
    }


def _describe(answer: Answer, found: Sequence[Choice], language: Language) -> str:
    """Say in words what the plot shows."""
    if not found:
        return ""
    days = [choice.minutes / MINUTES_A_DAY for choice in found]
    cost = [choice.journey.cost / 100 for choice in found]
    co2e = [choice.journey.co2e / 1000 for choice in found]
    return language(
        "{number} journeys: {days_low} to {days_high} days, {cost_low} to {cost_high} {currency} "
        "per TEU, {co2e_low} to {co2e_high} kg CO2e per TEU. The table below holds the figures.",
        number=len(found),
        days_low=f"{min(days):.1f}",
        days_high=f"{max(days):.1f}",
        cost_low=f"{min(cost):,.0f}",
        cost_high=f"{max(cost):,.0f}",
        currency=answer.currency,
        co2e_low=f"{min(co2e):,.0f}",
        co2e_high=f"{max(co2e):,.0f}",
    )
