"""The container's time: stages follow each other without a gap, and fill the drawing."""

import itertools

import pytest

from hinterland.services.journey_stages import elapsed, mode_bar, timeline
from riverland import MONDAY


@pytest.fixture(scope="module")
def answer(chengyu):
    return chengyu.journeys("guangan_port", "rotterdam", date="2021-05-03")


def test_stages_follow_each_other_from_the_asked_time_to_arrival(answer):
    for journey in answer.journeys:
        stages = timeline(answer, journey).stages

        assert stages[0].start == answer.earliest
        assert stages[-1].end == journey.arrival
        assert all(one.end == two.start for one, two in itertools.pairwise(stages))


def test_stages_fill_the_drawing(answer):
    for journey in answer.journeys:
        stages = timeline(answer, journey).stages

        assert sum(stage.width for stage in stages) == pytest.approx(100)
        assert stages[0].at == 0
        assert stages[-1].at + stages[-1].width == pytest.approx(100)


def test_a_move_takes_the_time_of_its_leg_and_bears_its_mode(answer):
    for journey in answer.journeys:
        moves = [one for one in timeline(answer, journey).stages if one.kind == "move"]

        assert [(move.mode, move.start, move.end) for move in moves] == [
            (leg.mode, leg.departure, leg.arrival) for leg in journey.legs
        ]


def test_locks_and_borders_stand_inside_their_leg_in_order(answer):
    journey = next(one for one in answer.journeys if any(leg.locks for leg in one.legs))
    line = timeline(answer, journey)
    moves = {stage.leg: stage for stage in line.stages if stage.kind == "move"}
    inside = [leg for leg in journey.legs for _ in (*leg.locks, *leg.borders)]

    assert len(line.marks) == len(inside)
    assert [mark.at for mark in line.marks] == sorted(mark.at for mark in line.marks)
    for mark, leg in zip(line.marks, inside, strict=True):
        move = moves[journey.legs.index(leg) + 1]
        assert move.at < mark.at < move.at + move.width


def test_waiting_at_the_origin_counts_in_a_query_and_not_in_a_profile(riverland):
    for profile, kinds in ((False, ["origin", "load"]), (True, ["load", "cutoff"])):
        answer = riverland.journeys("alpha", "gamma", date=MONDAY, road="none", profile=profile)
        journey = answer.journeys[0]

        assert [stage.kind for stage in timeline(answer, journey).stages][:2] == kinds
        start = journey.departure if profile else answer.earliest
        assert elapsed(answer, journey) == journey.arrival - start


def test_neighbours_on_the_ground_are_one_piece_of_the_bar(answer):
    for journey in answer.journeys:
        bar = mode_bar(timeline(answer, journey).stages)

        assert all(one.mode != two.mode for one, two in itertools.pairwise(bar))
        assert sum(piece.minutes for piece in bar) == elapsed(answer, journey)


def test_the_axis_has_few_ticks_at_even_hours(answer):
    for journey in answer.journeys:
        hours = [tick.hours for tick in timeline(answer, journey).ticks]

        assert 2 <= len(hours) <= 10
        assert len({two - one for one, two in itertools.pairwise(hours)}) == 1
