"""Trips form routes by their law, and boarding is exact to the minute (rules 3.1 and 3.3)."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from hinterland.engines.routing.timetable import Timetable, Trips
from hinterland.errors import InputError

from .networks import networks
from .plain_network import DOOR, WEEK, Ask, Call, Leg, Network, Road, Trip, ask_between, trips_of
from .replay import entries


def routes_of(timetable: Timetable) -> list[list[int]]:
    """Return the trips of each route."""
    routes = timetable.routes
    ends = zip(routes.route_member[:-1].tolist(), routes.route_member[1:].tolist(), strict=True)
    return [routes.member_trip[first:end].tolist() for first, end in ends]


def grouped(*trips: Trip) -> list[list[int]]:
    """Return the routes that trips form, each sorted."""
    return sorted(sorted(route) for route in routes_of(Network(9, trips).timetable()))


def terms(trip: Trip) -> list[Call]:
    """Return all of a trip but its times."""
    return [call._replace(arrival=0, departure=0) for call in trip]


def events(trip: Trip) -> list[int]:
    """Return the times that matter: not the first arrival, and not the last departure."""
    return [time for call in trip for time in (call.arrival, call.departure)][1:-1]


def overtakes(one: Trip, other: Trip) -> bool:
    """Tell whether an occurrence of one trip is earlier here and later there than the other's."""
    span = range(-2 - events(one)[-1] // WEEK, 3 + events(other)[-1] // WEEK)
    for minutes in (week * WEEK for week in span):
        gaps = np.subtract(events(other), events(one)) + minutes
        if gaps.min() < 0 < gaps.max():
            return True
    return False


def shuttle(departure: int, arrival: int, **terms: int) -> Trip:
    """Return a trip from place 0 to place 1."""
    return Call(0, departure, departure, **terms), Call(1, arrival, arrival)


# ---------------------------------------------------------------- routes


@given(networks())
def test_each_trip_is_on_one_route_of_equal_terms_without_overtaking(network):
    routes = routes_of(network.timetable())
    assert sorted(trip for route in routes for trip in route) == list(range(len(network.trips)))
    for route in routes:
        for one, other in combinations([network.trips[trip] for trip in route], 2):
            assert terms(one) == terms(other)
            assert not overtakes(one, other)


def test_departures_that_keep_their_order_form_one_route():
    assert grouped(shuttle(0, 500), shuttle(3000, 3500), shuttle(6000, 6400)) == [[0, 1, 2]]


def test_equal_trips_form_one_route():
    assert grouped(shuttle(0, 500), shuttle(0, 500)) == [[0, 1]]


def test_trips_that_arrive_together_form_one_route():
    assert grouped(shuttle(0, 500), shuttle(100, 500)) == [[0, 1]]


def test_a_trip_that_overtakes_another_is_a_route_of_its_own():
    assert grouped(shuttle(0, 500), shuttle(100, 499)) == [[0], [1]]


def test_a_trip_that_overtakes_next_weeks_first_is_a_route_of_its_own():
    slow, fast = shuttle(9000, WEEK + 501), shuttle(0, 500)
    assert grouped(fast, slow) == [[0], [1]]


def test_a_trip_that_arrives_with_next_weeks_first_is_on_its_route():
    assert grouped(shuttle(0, 500), shuttle(9000, WEEK + 500)) == [[0, 1]]


def test_a_trip_of_weeks_does_not_overtake_itself():
    assert grouped(shuttle(0, 3 * WEEK)) == [[0]]


@pytest.mark.parametrize("term", Call._fields[5:])
def test_trips_whose_terms_differ_form_two_routes(term):
    assert grouped(shuttle(0, 500), shuttle(3000, 3500, **{term: 7})) == [[0], [1]]


@pytest.mark.parametrize("term", ["board", "alight"])
def test_trips_whose_rights_differ_form_two_routes(term):
    assert grouped(shuttle(0, 500), shuttle(3000, 3500, **{term: False})) == [[0], [1]]


def test_trips_whose_stops_differ_form_two_routes():
    there = shuttle(0, 500)
    elsewhere = (there[0], there[1]._replace(place=2))
    onward = (*there, Call(2, 600, 600))
    assert grouped(there, elsewhere, onward) == [[0], [1], [2]]


@pytest.mark.parametrize(
    "trip",
    [
        (Call(0, 0, 100), Call(1, 99, 99)),
        (Call(0, 0, 100), Call(1, 200, 199)),
        (Call(0, WEEK, WEEK), Call(1, WEEK + 1, WEEK + 1)),
        (Call(0, 0, 0, load_min=-1), Call(1, 100, 100)),
        (Call(0, 0, 0, hop_cost=-1), Call(1, 100, 100)),
        (Call(0, 0, 0), Call(9, 100, 100)),
    ],
    ids=["hop back in time", "stay back in time", "leaves a week late", "time", "cost", "place"],
)
def test_trips_that_break_the_contract_are_refused(trip):
    with pytest.raises(InputError):
        Timetable.from_trips(trips_of((trip,)), places=2)


def test_no_trips_at_all_are_a_timetable():
    nothing: Trips = trips_of(())
    assert routes_of(Timetable.from_trips(nothing, places=2)) == []


# ---------------------------------------------------------------- boarding


def arrivals(*trips: Trip, roads: tuple[Road, ...] = (), to: int = 1, **rest: int) -> list[int]:
    """Return the arrivals of the journeys from place 0."""
    network = Network(4, trips, roads)
    ask = ask_between(network, 0, to, "any", **rest)
    return network.router().journeys(ask.question(network)).arrival.tolist()


@pytest.mark.parametrize(
    ("earliest", "load", "cutoff", "arrival"),
    [
        (1000, 0, 0, 1500),  # ready as the vehicle leaves
        (1001, 0, 0, 1500 + WEEK),  # a minute too late
        (900, 60, 40, 1500),  # loaded at the cut-off
        (901, 60, 40, 1500 + WEEK),  # loaded a minute after the cut-off
        (0, 1000, 0, 1500),  # loading takes all the time there is
        (0, 1001, 0, 1500 + WEEK),
        (0, 0, 1001, 1500 + WEEK),  # the cut-off was before hour 0
        (0, 0, 1000 + WEEK, 1500 + WEEK),  # a cut-off of more than a week, met exactly
        (1, 0, 1000 + WEEK, 1500 + 2 * WEEK),  # and missed
        (1000 + WEEK, 0, 0, 1500 + WEEK),
        (1001 + WEEK, 0, 0, 1500 + 2 * WEEK),
    ],
)
def test_boarding_is_exact_to_the_minute(earliest, load, cutoff, arrival):
    trip = shuttle(1000, 1500, load_min=load, cutoff_min=cutoff)
    assert arrivals(trip, earliest=earliest) == [arrival]


def test_unloading_is_time_too():
    leave, reach = shuttle(1000, 1500)
    assert arrivals((leave, reach._replace(unload_min=90))) == [1590]


@pytest.mark.parametrize(("unload", "arrival"), [(100, 2500), (101, 2500 + WEEK)])
def test_a_transfer_pays_unloading_loading_and_cutoff(unload, arrival):
    #  0 --1000..1500--> 1 (unload) (load 300, cut-off 100) --2000..2500--> 2
    feeder = (Call(0, 1000, 1000), Call(1, 1500, 1500, unload_min=unload))
    onward = (Call(1, 2000, 2000, load_min=300, cutoff_min=100), Call(2, 2500, 2500))
    assert arrivals(feeder, onward, to=2) == [arrival]


def test_staying_aboard_pays_no_handling():
    handling = {"load_min": 300, "unload_min": 300, "cutoff_min": 300, "unload_cost": 9}
    trip = (Call(0, 0, 0, hop_cost=1), Call(1, 10, 10, hop_cost=2, **handling), Call(2, 20, 20))
    network = Network(3, (trip,))
    found = network.router().journeys(ask_between(network, 0, 2, "none").question(network))
    assert [tuple(entry[1:5]) for entry in entries(found)] == [(20, 3, 0, 0)]


def test_a_trip_that_began_before_hour_0_can_be_boarded():
    trip = (Call(2, 9000, 9000), Call(0, WEEK + 100, WEEK + 100), Call(1, WEEK + 200, WEEK + 200))
    assert arrivals(trip) == [200]


def test_a_trip_that_began_two_weeks_before_hour_0_can_be_boarded():
    there = 2 * WEEK + 100
    trip = (Call(2, 9000, 9000), Call(0, there, there), Call(1, there + 1, there + 1))
    assert arrivals(trip) == [101]


def test_a_connection_over_the_weeks_end_is_met():
    feeder = (Call(0, 9000, 9000), Call(1, WEEK + 100, WEEK + 100))
    onward = (Call(1, 100, 100), Call(2, 200, 200))
    assert arrivals(feeder, onward, to=2) == [WEEK + 200]


def test_a_connection_over_the_weeks_end_is_missed_by_a_minute():
    feeder = (Call(0, 9000, 9000), Call(1, WEEK + 101, WEEK + 101))
    onward = (Call(1, 100, 100), Call(2, 200, 200))
    assert arrivals(feeder, onward, to=2) == [2 * WEEK + 200]


def test_of_two_trips_that_leave_together_over_the_weeks_end_the_sooner_one_is_taken():
    #  both leave place 0 at the same minute, one a week after it began and the other at once
    early = (Call(2, 0, 0), Call(0, 100, 100), Call(1, 500, 500))
    late = (Call(2, 9000, 9000), Call(0, 9500, WEEK + 100), Call(1, WEEK + 400, WEEK + 400))
    assert grouped(early, late) == [[0, 1]]
    assert arrivals(early, late, earliest=50) == [400]
    assert arrivals(early, late, earliest=100) == [400]


def test_a_call_that_only_loads_cannot_be_left_and_one_that_only_unloads_not_boarded():
    loads_only = (Call(0, 0, 0), Call(1, 100, 100, alight=False), Call(2, 200, 200))
    unloads_only = (Call(3, 0, 0), Call(0, 50, 50, board=False), Call(1, 60, 60))
    assert arrivals(loads_only, unloads_only) == []
    assert arrivals(loads_only, unloads_only, to=2) == [200]


def test_a_circular_service_joins_its_last_stops_to_its_first_by_a_second_boarding():
    #  0 -> 1 -> 2 -> 0: from 2 to 1 the container must change to the next round
    circle = (Call(0, 0, 0), Call(1, 100, 100), Call(2, 200, 200), Call(0, 300, 300))
    network = Network(3, (circle,))
    found = network.router().journeys(ask_between(network, 2, 1, "none").question(network))
    assert [tuple(entry[1:5]) for entry in entries(found)] == [(WEEK + 100, 0, 0, 1)]


def test_a_trip_that_visits_a_place_twice_is_boarded_at_either_visit():
    twice = (Call(0, 0, 0), Call(2, 50, 50), Call(0, 100, 100), Call(1, 200, 200))
    assert arrivals(twice, earliest=60) == [200]


def test_an_overtaking_trip_is_taken():
    assert arrivals(shuttle(0, 500), shuttle(100, 400)) == [400]


def test_a_cheaper_later_trip_is_kept_beside_a_dearer_earlier_one():
    assert arrivals(shuttle(0, 500, hop_cost=2), shuttle(600, 900, hop_cost=1)) == [500, 900]


def test_an_arrival_at_the_horizon_counts_and_one_after_it_does_not():
    assert arrivals(shuttle(0, 500), horizon=500) == [500]
    assert arrivals(shuttle(0, 500), horizon=499) == []


# ---------------------------------------------------------------- roads


def test_two_road_legs_in_a_row_are_no_journey():
    roads = (Road(0, 2, 10, 0, 0), Road(2, 1, 10, 0, 0))
    assert arrivals(shuttle(100, 500), roads=roads) == [500]


def test_a_road_from_a_door_is_not_followed_by_a_road_to_a_door():
    network = Network(4, (shuttle(100, 500),))
    first = (Leg(2, 10, 0, 0), Leg(0, 10, 0, 0))
    last = (Leg(2, 10, 0, 0), Leg(1, 10, 0, 0))
    ask = Ask(DOOR, DOOR, first, last)
    assert network.router().journeys(ask.question(network)).arrival.tolist() == [510]


def test_a_road_to_a_ride_is_taken_where_a_road_to_the_destination_leaves_the_same_place():
    #  0 --ride--> 1 --road--> 2 --ride--> 3, and a road from 2 to 3 that must not follow a road
    trips = ((Call(0, 0, 0), Call(1, 10, 10)), (Call(2, 20, 20), Call(3, 30, 30)))
    roads = (Road(1, 2, 1, 0, 0), Road(2, 3, 1, 0, 0))
    assert arrivals(*trips, roads=roads, to=3, max_boardings=2) == [30]
