"""Write the journeys between some places to a CSV file, for a spreadsheet.

Run it with ``python examples/journeys_to_csv.py journeys.csv``. One row a journey; `at_least` says
that a time (customs) is not known and was counted as 0, and `assumed_share_of_cost` how much of
the cost is an assumption. Keep both columns next to the figures.
"""

import csv
import sys
from pathlib import Path

import hinterland
from hinterland.services.journeys_document import journeys_document

PAIRS = (("guangan_port", "rotterdam"), ("guangyuan", "guoyuan"), ("chengdu", "hamburg"))
COLUMNS = (
    "departure",
    "arrival",
    "at_least",
    "cost_per_teu",
    "co2e_kg_per_teu",
    "transfers",
    "assumed_share_of_cost",
    "assumed_share_of_time",
)


def main(path: str) -> None:
    """Ask for every pair and write the file."""
    pack = hinterland.open_pack("chengyu")
    # A spreadsheet needs the byte order mark to see that the file is UTF-8.
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("origin", "destination", "currency", *COLUMNS, "way"))
        for origin, destination in PAIRS:
            # The document is the same that `hinterland journeys --json` prints.
            document = journeys_document(pack.journeys(origin, destination, date="2021-05-03"))
            for journey in document["journeys"]:
                way = " ".join(f"{leg['mode']}:{leg['to']}" for leg in journey["legs"])
                writer.writerow(
                    (
                        document["origin"],
                        document["destination"],
                        document["currency"],
                        *(journey[column] for column in COLUMNS),
                        way,
                    )
                )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "journeys.csv")
