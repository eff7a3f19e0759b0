"""Random networks and questions, small and nasty.

Minutes are multiples of half a day, or one minute more or less: so that many connections
are met exactly or missed by a minute, and many journeys are equal in some criterion. Places lie
in a row and lines join neighbours, so that a way across takes several legs; dear ways are fast
as often as not, so that the Pareto sets are not trivial.

The generator asks a `random.Random` for every choice. Hypothesis gives it one whose choices it
controls and shrinks, or one from a seed, whose networks are more varied.
"""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from .plain_network import DOOR, WEEK, Ask, Call, Leg, Network, Road, Trip, ask_between

STEP = WEEK // 14

RANDOM = st.one_of(st.randoms(use_true_random=False), st.integers(0, 2**40).map(Random))

START = [0, 0, 1, WEEK - 1, *range(STEP, WEEK, 2 * STEP)]
HOP = [0, 1, STEP - 1, STEP, STEP, 2 * STEP, 2 * STEP, 3 * STEP, 5 * STEP, WEEK + STEP]
DWELL = [0, 0, 0, 1, STEP]
HANDLING = [0, 0, 0, 0, 1, STEP]
CUTOFF = [0, 0, 0, 0, 0, 0, 1, STEP, 3 * STEP, WEEK + STEP + 1]
ROAD_MINUTES = [0, 1, STEP - 1, STEP, 3 * STEP, 9 * STEP]
FLAGS = [(True, True)] * 30 + [(True, False), (False, True), (False, False)]
SPAN = [4 * WEEK, 3 * WEEK, 2 * WEEK, 2 * WEEK, 2 * WEEK, WEEK, 5 * STEP]

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Prices:
    """Costs and emissions from 0 to ``most``: the smaller, the more ties."""

    random: Random
    most: int

    def any(self) -> int:
        """Return any price."""
        return self.random.randint(0, self.most)

    def of_hop(self, minutes: int) -> tuple[int, int]:
        """Return cost and emission of a hop: for every other network, the faster the dearer."""
        haste = self.most * max(0, 2 * STEP - minutes) // STEP if self.most % 2 else 0
        return haste + self.any(), self.any()


def network_of(random: Random) -> Network:
    """Make a network of at most 7 places; roads may be parallel, and hold a toll."""
    if random.randint(0, 1):
        return corridor_of(random)
    places = random.randint(3, 7)
    prices = _prices_of(random)
    trips: list[Trip] = []
    rides = random.choice([1, 15, 25, 35])  # pairs of stops a week: what brute force can bear
    while sum(len(trip) * (len(trip) - 1) // 2 for trip in trips) < rides:
        trips += _line_of(random, _stops_of(random, places), prices)
    if random.randint(0, 3) == 0:
        trips.append(random.choice(trips))
    random.shuffle(trips)
    pairs = [tuple(random.sample(range(places), 2)) for _pair in range(random.randint(0, 4))]
    return Network(places, tuple(trips), tuple(_roads_of(random, pairs, prices)))


def corridor_of(random: Random) -> Network:
    """Make a network of places in a row, the next joined to each by a line, a road or both.

    An express may pass them. So a journey from end to end has much to choose from.
    """
    places = random.randint(3, 5)
    prices = _prices_of(random)
    trips: list[Trip] = []
    pairs = []
    for place in range(places - 1):
        kind = random.choice(["line", "lines", "lines", "both", "road"])
        if kind != "road":
            trips += _line_of(random, [place, place + 1], prices)
        if kind == "lines":
            trips += _line_of(random, [place, place + 1], prices)
        if kind in ("road", "both"):
            pairs.append((place, place + 1))
    if random.randint(0, 1) or not trips:
        trips += _line_of(random, [0, *range(2, places - 1), places - 1], prices)
    if random.randint(0, 3) == 0:
        pairs.append((0, places - 1))
    return Network(places, tuple(trips), tuple(_roads_of(random, pairs, prices)))


def _prices_of(random: Random) -> Prices:
    return Prices(random, random.choice([0, 1, 2, 3, 9, 41]))


def _roads_of(random: Random, pairs, prices: Prices) -> list[Road]:
    """Make one to three roads for each pair of places, some of them with a toll."""
    roads = []
    for tail, head in pairs:
        for _parallel in range(random.choice([1, 1, 2, 3])):
            toll = prices.any() if random.randint(0, 2) == 0 else 0
            price = sum(prices.any() for _part in range(random.randint(0, 3)))
            minutes = random.choice(ROAD_MINUTES)
            roads.append(Road(tail, head, minutes, price + toll, prices.any() + price, toll))
    return roads


def _stops_of(random: Random, places: int) -> list[int]:
    """Choose the stops of a line, which may visit a place twice or end where it began."""
    stops = [random.randrange(places)]
    for _hop in range(random.choice([1, 1, 1, 2, 3])):
        reach = [place for place in range(places) if 1 <= abs(place - stops[-1]) <= 2]
        stops.append(random.choice(reach))
    if random.randint(0, 4) == 0 and stops[-1] != stops[0]:
        stops.append(stops[0])
    return stops


def _line_of(random: Random, stops: list[int], prices: Prices) -> list[Trip]:
    """Make the trips of a line with these stops, and perhaps of its way back.

    Its trips may overtake each other, be equal, or be dearer than others of the same stops.
    Upstream takes longer and costs more.
    """
    handled = [_handled(random) for _stop in stops]
    hops = []
    for _hop in stops[1:]:
        minutes = random.choice(HOP)
        hops.append((minutes, *prices.of_hop(minutes)))
    trips = _trips_of(random, stops, handled, hops)
    if random.randint(0, 1) == 0:
        slower = random.choice([0, 1, STEP])
        upstream = [(minutes + slower, cost + 1, co2e + 1) for minutes, cost, co2e in hops[::-1]]
        trips += _trips_of(random, stops[::-1], handled[::-1], upstream)
    return trips


def _handled(random: Random) -> tuple[int, ...]:
    """Make what a call allows, its minutes of handling, and its costs and emissions."""
    minutes = (random.choice(HANDLING), random.choice(HANDLING), random.choice(CUTOFF))
    return *random.choice(FLAGS), *minutes, *(random.choice([0, 0, 1]) for _item in range(4))


def _trips_of(random: Random, stops, handled, hops) -> list[Trip]:
    trips = []
    for _departure in range(random.randint(1, 3)):
        faster, surcharge = random.choice([(0, 0), (0, 0), (STEP, 0), (1, 0), (0, 1)])
        dwell = random.choice(DWELL)
        calls, arrival = [], random.choice(START)
        for stop, place in enumerate(stops):
            departure = arrival + (dwell if stop else 0)
            minutes, cost, co2e = hops[stop] if stop < len(hops) else (0, -surcharge, 0)
            hop = (cost + surcharge, co2e)
            calls.append(Call(place, arrival, departure, *handled[stop], *hop))
            arrival = departure + max(0, minutes - faster)
        trips.append(tuple(calls))
    if len(stops) > 2 and random.randint(0, 2) == 0:
        trips += _laggard_of(random, trips[0])
    return trips


def _laggard_of(random: Random, trip: Trip) -> list[Trip]:
    """Make a later trip of the week that leaves its second stop with next week's ``trip``.

    It reaches what lies behind sooner, or at the same time; so the two keep their order.
    """
    start, meeting = WEEK - 1, trip[1].departure + WEEK
    sooner = random.choice([0, 1, STEP])
    behind = [
        call._replace(
            arrival=max(meeting, call.arrival + WEEK - sooner),
            departure=max(meeting, call.departure + WEEK - sooner),
        )
        for call in trip[2:]
    ]
    first = trip[0]._replace(arrival=start, departure=start)
    second = trip[1]._replace(arrival=meeting, departure=meeting)
    return [(first, second, *behind)]


def ends_of(random: Random, network: Network) -> tuple[int, int]:
    """Return two different places, often such as no simpler way joins than a chosen kind.

    The kinds are: end to end, a ride, two rides, a ride and a road and a ride, anything.
    """
    rides = {
        (board.place, alight.place)
        for trip in network.trips
        for stop, board in enumerate(trip)
        for alight in trip[stop + 1 :]
        if board.board and alight.alight and board.place != alight.place
    }
    roads = {(road.tail, road.head) for road in network.roads}
    two_rides = _chained(rides, rides) - rides
    by_road = _chained(_chained(rides, roads), rides) - rides - roads - two_rides
    row = {(0, network.places - 1)} if _reaches(rides | roads, network.places) else set()
    kinds = [row, by_road, row, two_rides, rides]
    for pairs in kinds[random.randint(0, 5) :]:
        if pairs:
            return random.choice(sorted(pairs))
    origin, destination = random.sample(range(network.places), 2)
    return origin, destination


def _reaches(pairs: Pairs, places: int) -> bool:
    """Tell whether one can go from the first place to the last through all between."""
    return all((place, place + 1) in pairs for place in range(places - 1))


def _chained(before: Pairs, after: Pairs) -> Pairs:
    """Return the different places that a pair of one set joins to a pair of the other."""
    return {(a, d) for a, b in before for c, d in after if b == c and a != d}


def limits_of(random: Random) -> dict[str, int]:
    """Return earliest departure, boardings and a horizon, which often binds."""
    earliest = random.choice([*START, STEP - 1, STEP + 1, WEEK, WEEK + STEP])
    boardings = random.choice([1, 2, 3, 3, 3])
    return {
        "earliest": earliest,
        "max_boardings": boardings,
        "horizon": earliest + random.choice(SPAN[1:] if boardings == 3 else SPAN),
    }


def door_ask_of(random: Random, network: Network) -> Ask:
    """Return a question from a door, to a door, or both, with road legs of its own.

    A first leg that ends at the destination, or a last one that begins at the origin, is a
    road-only journey too, and stands in ``direct``.
    """
    origin, destination = ends_of(random, network)
    between = random.choice([False, True])
    by_roads = ask_between(network, origin, destination, "any" if between else "none")
    kind = random.choice(["from door", "to door", "both", "both"])
    first, last = by_roads.first, by_roads.last
    if kind != "to door":
        first, origin = _legs(random, network.places, origin), DOOR
    if kind != "from door":
        last, destination = _legs(random, network.places, destination), DOOR
    direct = [] if random.randint(0, 2) else list(_legs(random, 1, 0))
    direct += [leg for leg in first if leg.place == destination]
    direct += [leg for leg in last if leg.place == origin]
    return Ask(
        origin,
        destination,
        first,
        last,
        tuple(leg._replace(place=DOOR) for leg in direct),
        roads_between=between,
        **limits_of(random),
    )


def _legs(random: Random, places: int, near: int) -> tuple[Leg, ...]:
    """Return a few road legs between a door and places, one of them ``near``."""
    ends = [near, *(random.randrange(places) for _leg in range(random.randint(0, 2)))]
    return tuple(
        Leg(place, random.choice(ROAD_MINUTES), random.randint(0, 5), random.randint(0, 5))
        for place in ends
    )


@st.composite
def networks(draw) -> Network:
    """Draw a network."""
    return network_of(draw(RANDOM))


@st.composite
def cases(draw) -> tuple[Network, Ask]:
    """Draw a network and a question about it, between places or doors."""
    random = draw(RANDOM)
    network = network_of(random)
    if random.randint(0, 3) == 0:
        return network, door_ask_of(random, network)
    road = random.choice(["none", "access", "any"])
    return network, ask_between(network, *ends_of(random, network), road, **limits_of(random))


@st.composite
def cases_of_every_kind(draw) -> tuple[Network, list[Ask]]:
    """Draw a network, and a question with each use of roads, and one with doors."""
    random = draw(RANDOM)
    network = network_of(random)
    ends, limits = ends_of(random, network), limits_of(random)
    by_roads = [ask_between(network, *ends, road, **limits) for road in ("none", "access", "any")]
    return network, [*by_roads, door_ask_of(random, network)]


def with_trip(network: Network, trip: Trip) -> Network:
    """Return the network with a trip added."""
    return replace(network, trips=(*network.trips, trip))
