"""What is measured, a function for each row of the table."""

import datetime
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context

import numpy as np

import hinterland
from benchmarks.continent import Continent, continent
from benchmarks.time_expanded import TimeExpandedGraph
from hinterland.engines.routing.question import Question
from hinterland.engines.routing.router import Router
from hinterland.model.cargo import Cargo
from hinterland.model.network import Network

DAY = datetime.date(2021, 5, 3)
PAIRS, PAIRS_WITHOUT_ROAD = 500, 250
BOARDINGS = 6


def row(subject: str, **figures: object) -> None:
    """Print one row of the table."""
    cells = "  ".join(f"{name} {value}" for name, value in figures.items())
    print(f"{subject:<58} {cells}", flush=True)


def timed(questions: list[Question], ask: Callable[[Question], object]) -> np.ndarray:
    """Return the time of each question, the first asked twice. [ms]"""
    ask(questions[0])
    times = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - start) * 1e3)
    return np.array(times)


def spread(times: np.ndarray) -> dict[str, str]:
    """Return median, 95th percentile and largest of times in ms."""
    median, high = np.percentile(times, [50, 95])
    return {"median": f"{median:.3f} ms", "95%": f"{high:.3f} ms", "max": f"{times.max():.2f} ms"}


def connected(network: Network, road: str) -> list[Question]:
    """Draw 500 connected pairs of chengyu, at least 250 of them without a road path."""
    rng = np.random.default_rng(20210503)
    count, roads = len(network.place_ids), network.roads.legs
    joined = set(zip(roads.tail.tolist(), roads.head.tolist(), strict=True))
    chosen: list[Question] = []
    by_road = 0
    seen: set[tuple[int, int]] = set()
    while len(chosen) < PAIRS:
        pair = tuple(rng.integers(0, count, 2).tolist())
        if pair[0] == pair[1] or pair in seen:
            continue
        seen.add(pair)
        if pair in joined and by_road == PAIRS - PAIRS_WITHOUT_ROAD:
            continue
        question = Question.between(roads, *pair, road)
        if network.router.journeys(question).arrival.size:
            chosen.append(question)
            by_road += pair in joined
        if len(seen) > count * (count - 1) * 0.999:
            break
    return chosen


def chengyu(network: Network, road: str, *, peers: int) -> None:
    """Full sets on the bundled pack, and the peer on some of the same questions."""
    questions = connected(network, road)
    router, roads = network.router, network.roads.legs
    joined = set(zip(roads.tail.tolist(), roads.head.tolist(), strict=True))
    apart = sum((q.origin, q.destination) not in joined for q in questions)
    times = timed(questions, router.journeys)
    sizes = [router.journeys(question).arrival.size for question in questions]
    row(
        f"chengyu, road {road}, {len(questions)} pairs ({apart} without road path)",
        **spread(times),
        journeys=f"median {int(np.median(sizes))}, most {max(sizes)}",
    )
    graph = TimeExpandedGraph(router.timetable.trips, roads, weeks=12)
    picked = questions[:: max(1, len(questions) // peers)][:peers]
    ours = timed(picked, router.journeys)
    theirs = []
    for question in picked:
        start = time.perf_counter()
        vectors = graph.pareto(question)
        theirs.append((time.perf_counter() - start) * 1e3)
        if vectors != set(map(tuple, router.journeys(question).vectors().tolist())):
            sys.exit("the peer found another Pareto set: one of the two is wrong")
    row(
        f"  time-expanded graph in plain Python, {len(picked)} of these, same sets",
        median=f"{np.median(theirs):.0f} ms",
        ratio=f"× {np.median(np.array(theirs) / ours):,.0f}",
    )


def service(pairs: int) -> None:
    """Time the whole service: names, items, evidence, picks, JSON document."""
    from hinterland.services.journeys_document import journeys_document

    pack = hinterland.open_pack("chengyu")
    network = pack.network(DAY, Cargo())
    questions = connected(network, "access")[:pairs]
    ids = network.place_ids

    def ask(question: Question) -> object:
        answer = pack.journeys(ids[question.origin], ids[question.destination], date=DAY)
        return json.dumps(journeys_document(answer))

    row(
        f"chengyu, {len(questions)} answers with names and items, as JSON",
        **spread(timed(questions, ask)),
    )


def drawn(made: Continent, road: str, number: int) -> Iterator[Question]:
    """Draw questions on a continent."""
    rng = np.random.default_rng(7)
    for _ in range(number):
        origin, destination = rng.choice(made.terminals, 2, replace=False).tolist()
        earliest = int(rng.integers(0, 7 * 24 * 60))
        yield Question.between(
            made.roads, origin, destination, road, earliest=earliest, max_boardings=BOARDINGS
        )


def big(terminals: int, road: str, number: int) -> None:
    """Time the synthetic continent, in a process of its own so that its memory can be told."""
    apart = get_context("spawn").Process(target=_big, args=(terminals, road, number))
    apart.start()
    apart.join()
    if apart.exitcode:
        sys.exit(apart.exitcode)


def _big(terminals: int, road: str, number: int) -> None:
    made = continent(terminals, seed=1)
    router = Router(made.timetable, made.roads)
    questions = list(drawn(made, road, number))
    times = timed(questions, router.journeys)
    sizes = [router.journeys(question).arrival.size for question in questions]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row(
        f"continent of {terminals:,} terminals, road {road}, {number} questions",
        **spread(times),
        journeys=f"median {int(np.median(sizes))}, most {max(sizes)}",
        memory=f"{peak:.0f} MB (whole process, peak)",
    )


def growth(terminals: int, number: int) -> None:
    """How time grows with the continent."""
    start = time.perf_counter()
    made = continent(terminals, seed=1)
    router = Router(made.timetable, made.roads)
    built = time.perf_counter() - start
    times = timed(list(drawn(made, "access", number)), router.journeys)
    row(
        f"growth: {terminals:,} terminals, {made.timetable.routes.route_trips.size:,} routes",
        **spread(times),
        built=f"{built:.1f} s",
    )


def commands() -> None:
    """Start of the command line, caches warm."""
    for name, arguments in (
        ("hinterland --help", ["--help"]),
        (
            "first journey after start",
            ["journeys", "guangan_port", "rotterdam", "--date", "2021-05-03", "--json"],
        ),
    ):
        command = [sys.executable, "-m", "hinterland.cli.main", *arguments]
        seconds = []
        for _ in range(4):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds.append(time.perf_counter() - start)
        row(name, median=f"{np.median(seconds[1:]):.2f} s")
