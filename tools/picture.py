"""Draw the picture of the README: the whole set of ways from Guang'an to Rotterdam.

``python tools/picture.py`` asks the bundled pack and writes ``docs/images/guangan-rotterdam.svg``.
"""

from html import escape
from pathlib import Path

import hinterland
from hinterland.services.journeys import Answer

ORIGIN, DESTINATION, DAY = "guangan_port", "rotterdam", "2021-05-03"
TARGET = Path(__file__).parent.parent / "docs" / "images" / "guangan-rotterdam.svg"

WIDTH, HEIGHT = 900, 470
LEFT, RIGHT, TOP, BOTTOM = 80, 30, 92, 60
COLOURS = {"road": "#a0842c", "rail": "#b8432f", "waterway": "#1a66b3", "sea": "#1a857c"}
MODES = {"road": "road 公路", "rail": "rail 铁路", "waterway": "river 水运", "sea": "sea 海运"}
PICKS = {
    "fastest": "fastest 最快",
    "cheapest": "cheapest 最省",
    "lowest_co2e": "lowest CO2e 排放最低",
    "balanced": "balanced 均衡",
}
MINUTES_A_DAY = 24 * 60


def draw(answer: Answer) -> str:
    """Return the picture: days to the right, cost upwards, area of a circle its CO2e."""
    most_days, most_cost = 60, 30_000

    def at(days: float, cost: float) -> tuple[float, float]:
        x = LEFT + days / most_days * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - cost / most_cost * (HEIGHT - TOP - BOTTOM)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="Noto Sans SC, Noto Sans CJK SC, system-ui, sans-serif" font-size="13">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fffefb"/>',
        (
            '<g fill="#17202a"><text x="24" y="34" font-size="20" font-weight="600">'
            "广安港 Guang'an Port → 鹿特丹 Rotterdam</text>"
            f'<text x="24" y="58" fill="#5a6572">every sensible way of one 20 ft container, '
            f"{answer.day}: {len(answer.journeys)} journeys; all costs assumed, times at least "
            "· 费用均为假设值,时间为下限</text></g>"
        ),
    ]
    for days in range(0, most_days + 1, 10):
        x, y = at(days, 0)
        parts.append(
            f'<path d="M{x:.1f} {TOP}V{y:.1f}" stroke="#e6e4dd"/>'
            f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle" fill="#5a6572">{days}</text>'
        )
    for cost in range(0, most_cost + 1, 10_000):
        x, y = at(0, cost)
        parts.append(
            f'<path d="M{x} {y:.1f}H{WIDTH - RIGHT}" stroke="#e6e4dd"/>'
            f'<text x="{x - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#5a6572">{cost:,}</text>'
        )
    parts.append(
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 16}" text-anchor="end" fill="#5a6572">'
        "days at least 至少天数 →</text>"
        f'<text x="24" y="{TOP - 8}" fill="#5a6572">{answer.currency}/TEU</text>'
    )
    for number, journey in enumerate(answer.journeys):
        x, y = at((journey.arrival - answer.earliest) / MINUTES_A_DAY, journey.cost / 100)
        main = max(journey.legs, key=lambda leg: leg.length_km).mode
        radius = (journey.co2e / 1e6) * 3.2
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{COLOURS[main]}" '
            f'fill-opacity=".72" stroke="#fffefb"><title>{number + 1}</title></circle>'
        )
        if journey.picks:
            label = ", ".join(PICKS[pick] for pick in journey.picks)
            co2e = f"{journey.co2e / 1e6:.1f} t CO2e"
            parts.append(
                f'<path d="M{x:.1f} {y + radius:.1f}v14" stroke="#17202a"/>'
                f'<text x="{x:.1f}" y="{y + radius + 28:.1f}" text-anchor="middle" '
                f'fill="#17202a" font-weight="600">{escape(label)}</text>'
                f'<text x="{x:.1f}" y="{y + radius + 45:.1f}" text-anchor="middle" '
                f'fill="#5a6572">{journey.cost / 100:,.0f} · {co2e}</text>'
            )
    x = WIDTH - RIGHT - 4 * 108
    for mode, name in MODES.items():
        parts.append(
            f'<circle cx="{x}" cy="{HEIGHT - 110}" r="6" fill="{COLOURS[mode]}"/>'
            f'<text x="{x + 12}" y="{HEIGHT - 105}" fill="#5a6572">{name}</text>'
        )
        x += 108
    return "\n".join(parts) + "\n</svg>\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(
        draw(hinterland.open_pack("chengyu").journeys(ORIGIN, DESTINATION, date=DAY)), "utf-8"
    )
