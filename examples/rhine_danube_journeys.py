"""A pack of one's own, read from Python: Antwerp to Budapest, and what the current does.

Run it with ``python examples/rhine_danube_journeys.py``. The pack is the folder ``rhine-danube``
beside this file; nearly all of its prices and many of its times are assumptions.
"""

# ruff: noqa: T201 - examples print
from pathlib import Path

import hinterland

PACK = Path(__file__).parent / "rhine-danube"


def main() -> None:
    """Ask the pack in the folder, as one would ask a bundled one."""
    pack = hinterland.open_pack(PACK)

    # Barge, train and truck compete: no way of the pack beats one of these in everything.
    answer = pack.journeys("antwerp", "budapest", date="2024-05-06")
    print(f"Antwerp to Budapest, {answer.currency} a TEU:")
    for journey in answer.journeys:
        way = " ".join(f"{leg.mode} {leg.to_id}" for leg in journey.legs)
        days = (journey.arrival - journey.departure) / 1440
        print(
            f"  {days:5.1f} days {journey.cost / 100:8,.2f} {journey.co2e / 1000:7,.1f} kg"
            f"  {way}  {' '.join(journey.picks)}"
        )

    # Direction matters on a river (rule 5): the same ship, the same places, the other way.
    print("\nStrasbourg and Rotterdam by barge, from closing to collection:")
    for ends in (("rotterdam", "strasbourg"), ("strasbourg", "rotterdam")):
        found = pack.journeys(*ends, date="2024-05-06", road="none", max_transfers=0)
        for journey in found.journeys:
            days = (journey.arrival - journey.departure) / 1440
            print(f"  {ends[0]} → {ends[1]}: {days:.1f} days, {journey.co2e / 1000:,.1f} kg CO2e")

    # Another date is another network: the Gateway Terminal opened on 2024-09-16.
    print("\nDuisburg Gateway Terminal to Rotterdam:")
    for day in ("2024-09-09", "2024-09-16"):
        found = pack.journeys("duisburg_gateway", "rotterdam", date=day)
        print(f"  {day}: {len(found.journeys)} journeys")


if __name__ == "__main__":
    main()
