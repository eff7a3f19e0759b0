"""A made-up continent: a generator of networks of any size (synthetic, no real place).

Terminals lie at random on a square; services are tours along near neighbours of hubs, both ways,
daily; roads join each terminal to its nearest ones. Same size and seed, same network.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from hinterland.engines.routing.roads import RoadLegs
from hinterland.engines.routing.timetable import WEEK, Timetable, Trips

SERVICES_PER_TERMINAL = 1429 / 2000
MOST_ROADS = 6


@dataclass(frozen=True)
class Continent:
    """A synthetic network, and the number of its terminals."""

    terminals: int
    timetable: Timetable
    roads: RoadLegs


def continent(terminals: int, *, seed: int) -> Continent:
    """Build a continent of ``terminals`` terminals; 1,429 services on 2,000 of them.

    Each service runs both ways, 7 departures a week, 3 to 9 calls. At most 6 roads a terminal.
    """
    rng = np.random.default_rng(seed)
    side_km = 3000.0 * np.sqrt(terminals / 2000)
    position = rng.uniform(0, side_km, (terminals, 2))
    tree = cKDTree(position)
    stops: list[tuple[int, ...]] = []
    first = [0]
    for _ in range(round(SERVICES_PER_TERMINAL * terminals)):
        tour = _tour(rng, tree, position, calls=int(rng.integers(3, 10)))
        speed = rng.choice([18.0, 45.0, 60.0])  # km/h: barge, train, fast train
        price, emission = (60, 20) if speed == 18 else (150, 25) if speed == 45 else (220, 30)
        for places in (tour, tour[::-1]):
            start = int(rng.integers(0, 24 * 60))
            for day in range(7):
                stops += _trip(position, places, start + day * 24 * 60, speed, price, emission)
                first.append(len(stops))
    table = np.array(stops, np.int64)
    yes = np.ones(len(table), bool)
    lift_min, lift_cost, lift_co2e = (np.full(len(table), lift) for lift in (120, 20000, 2500))
    trips = Trips(
        trip_first=np.array(first),
        stop_place=table[:, 0],
        stop_arrival=table[:, 1],
        stop_departure=table[:, 2],
        stop_board=yes,
        stop_alight=yes,
        stop_load_min=lift_min,
        stop_unload_min=lift_min,
        stop_cutoff_min=np.full(len(table), 360),
        stop_load_cost=lift_cost,
        stop_unload_cost=lift_cost,
        stop_load_co2e=lift_co2e,
        stop_unload_co2e=lift_co2e,
        hop_cost=table[:, 3],
        hop_co2e=table[:, 4],
    )
    return Continent(terminals, Timetable.from_trips(trips, terminals), _roads(tree, position))


def _tour(
    rng: np.random.Generator, tree: cKDTree, position: np.ndarray, *, calls: int
) -> list[int]:
    """Walk from a random terminal in a rough direction, to another near one each time."""
    tour = [int(rng.integers(len(position)))]
    heading = rng.uniform(0, 2 * np.pi)
    while len(tour) < calls:
        ahead = position[tour[-1]] + rng.uniform(100, 350) * np.array(
            [np.cos(heading), np.sin(heading)]
        )
        near = [int(place) for place in tree.query(ahead, k=12)[1] if place not in tour]
        tour.append(near[int(rng.integers(3))])
        heading += rng.normal(0, 0.4)
    return tour


def _trip(
    position: np.ndarray,
    places: list[int],
    start: int,
    speed: float,
    price: int,
    emission: int,
) -> list[tuple[int, ...]]:
    """Return place, arrival, departure, cost and emission to the next stop of one trip."""
    rows, clock = [], start
    for place, ahead in zip(places, [*places[1:], places[-1]], strict=True):
        km = float(np.hypot(*(position[ahead] - position[place]))) * 1.25
        arrival = clock
        departure = arrival if not rows else arrival + 120
        rows.append((place, arrival, departure, round(km * price), round(km * emission * 12)))
        clock = departure + round(km / speed * 60)
    assert rows[0][2] < WEEK
    return rows


def _roads(tree: cKDTree, position: np.ndarray) -> RoadLegs:
    """Join each terminal with its three nearest, both ways, six roads a terminal at most."""
    pairs = set()
    degree = np.zeros(len(position), int)
    for place, near in enumerate(tree.query(position, k=4)[1][:, 1:].tolist()):
        for other in near:
            pair = (min(place, other), max(place, other))
            if pair not in pairs and degree[place] < MOST_ROADS and degree[other] < MOST_ROADS:
                pairs.add(pair)
                degree[[place, other]] += 1
    one, two = np.array(sorted(pairs)).T
    tail, head = np.concatenate([one, two]), np.concatenate([two, one])
    km = np.hypot(*(position[tail] - position[head]).T) * 1.3
    return RoadLegs(
        tail,
        head,
        np.rint(km).astype(np.int64) + 60,
        np.rint(km * 700).astype(np.int64) + 30000,
        np.rint(km * 12 * 95).astype(np.int64),
    )
