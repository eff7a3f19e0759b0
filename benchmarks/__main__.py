"""``make bench``: what each speed claim rests on, and what a user would use today beside it.

Rows print as they are measured; every random choice is seeded. Times are of one process, warm.
"""

import argparse
import os
import platform

import hinterland
from benchmarks.measures import DAY, PAIRS, big, chengyu, commands, growth, service
from benchmarks.web import web
from hinterland.model.cargo import Cargo

CONTINENT, QUESTIONS = 2000, 200
GROWTH = (100, 300, 1000, 3000, 10_000)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="small sizes, to try the harness")
    parser.add_argument("--only", choices=("router", "web"), help="one half of the table")
    asked = parser.parse_args()
    quick = asked.quick
    print(
        f"hinterland {hinterland.__version__}, Python {platform.python_version()}, "
        f"{platform.machine()}, {os.cpu_count()} cores"
    )
    if asked.only != "web":
        router(quick=quick)
    if asked.only != "router":
        web(quick=quick)


def router(*, quick: bool) -> None:
    """Print the rows of the search itself."""
    network = hinterland.open_pack("chengyu").network(DAY, Cargo())
    for road in ("none", "access", "any"):
        chengyu(network, road, peers=3 if quick else 50)
    service(20 if quick else PAIRS)
    for road in ("none", "access", "any"):
        big(200 if quick else CONTINENT, road, 20 if quick else QUESTIONS)
    for terminals in GROWTH[: 2 if quick else None]:
        growth(terminals, 20 if quick else 60)
    commands()


if __name__ == "__main__":
    main()
