"""From Guang'an to Rotterdam in May 2021: the Pareto set, read from Python.

Run it with ``python examples/guangan_to_rotterdam.py``. Nearly all costs and many times of the
bundled pack are assumptions; the shares that are printed say how much.
"""

# ruff: noqa: T201 - examples print
import hinterland


def main() -> None:
    """Ask one question in four ways and print what an analyst would look at first."""
    # A pack is a folder of tables; "chengyu" is bundled. It is read and checked once.
    pack = hinterland.open_pack("chengyu")

    # Places are ids, names in any language of the pack, pinyin, or "latitude,longitude".
    answer = pack.journeys("guangan_port", "rotterdam", date="2021-05-03")

    # Minutes count from Monday 00:00 of the asked week, money is in 0.01 of the currency a TEU,
    # emission in grams CO2e a TEU: whole numbers, so that sums and comparisons are exact.
    print(f"{len(answer.journeys)} journeys that no other beats, in {answer.currency} a TEU:")
    for journey in answer.journeys:
        arrival = answer.moment(journey.arrival)
        print(
            f"  {'≥' if journey.at_least else ' '} {arrival:%Y-%m-%d %H:%M}"
            f" {journey.cost / 100:10,.2f} {journey.co2e / 1000:8,.1f} kg"
            f" {journey.transfers} transfers  {' '.join(journey.picks)}"
        )

    # Each leg knows its items, and each item its tariff, its basis and its sources.
    cheapest = next(journey for journey in answer.journeys if "cheapest" in journey.picks)
    print("\nThe cheapest, leg by leg:")
    for leg in cheapest.legs:
        print(f"  {leg.mode:8} {leg.from_id} → {leg.to_id}, {leg.length_km:,.0f} km")
        for item in leg.cost_items:
            known = item.evidence.basis
            print(f"    {item.kind:8} {item.amount / 100:10,.2f}  {item.row_id} ({known})")
    print(f"  assumed: {cheapest.cost_shares.get('assumption', 0):.0%} of the cost")

    # Another date is another network: the road section below was free of toll until 2022.
    print("\nTongnan to Chongkan by road:")
    for day in ("2021-05-03", "2022-01-03"):
        roads = pack.journeys("tongnan", "chongkan", date=day, road="any").journeys
        print(f"  {day}: {[f'{journey.cost / 100:,.2f}' for journey in roads]}")

    # All departures of a week: what is worth leaving later for.
    week = pack.journeys("guangan_port", "rotterdam", date="2021-05-03", profile=True)
    print(f"\nProfile of the week: {len(week.journeys)} journeys")

    # No journey is an answer too, with its reason.
    none = pack.journeys(
        "guangan_port", "rotterdam", date="2021-05-03", road="none", max_transfers=0
    )
    print(f"\nWithout trucks and transfers: {none.reason}")


if __name__ == "__main__":
    main()
