"""Runs of orders: whose rhythm holds, where a run ends, and what can be known of it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.runs import Run, duration, limit, runs
from mlmtrack.domain.survival import Duration


order_days = st.dictionaries(st.integers(0, 800), st.integers(1, 10**6), min_size=1).map(
    lambda points: dict(sorted(points.items()))
)


def test_a_buyer_lapses_after_two_of_their_rhythms_and_sixty_days_at_least() -> None:
    assert limit([0], 30) == limit([0, 400], 30) == 60  # one gap is no rhythm
    assert limit([0, 7, 14], 30) == 60
    assert limit([0, 35, 80], 30) == 80  # the median of 35 and 45 is 40
    assert limit([0, 30, 75, 106, 400], 30) == 76  # and of 30, 31, 45 and 294 it is 38
    assert limit([0], 45) == 90


def test_a_longer_silence_ends_a_run() -> None:
    points = {0: 100, 60: 300, 121: 500}

    assert list(runs(points, 60)) == [Run(0, 60, 200), Run(121, 121, 500)]
    assert list(runs(points, 61)) == [Run(0, 121, 300)]


def test_only_an_end_more_than_a_limit_ago_can_be_known() -> None:
    run = Run(100, 130, 200)

    assert duration(run, 60, today=191) == Duration(30, ended=True, weight=200)
    assert duration(run, 60, today=190) == Duration(29, ended=False, weight=200)
    assert duration(run, 60, today=161) == Duration(0, ended=False, weight=200)
    assert duration(run, 60, today=160) is None


@given(order_days, st.integers(60, 200))
def test_runs_hold_each_order_day_once(points: dict[int, int], silence: int) -> None:
    found = list(runs(points, silence))

    inside = [[day for day in points if run.first <= day <= run.last] for run in found]
    assert [day for days in inside for day in days] == list(points)
    for run, days in zip(found, inside, strict=True):
        assert run.size == sum(points[day] for day in days) / len(days)
        assert run.age == days[-1] - days[0]
    assert all(after.first - before.last > silence for before, after in pairwise(found))


@given(order_days, st.integers(60, 200), st.integers(0, 300))
def test_what_is_known_of_a_run_does_not_hang_on_what_came_after(
    points: dict[int, int], silence: int, later: int
) -> None:
    """A run that is said to go on up to a day did so: what is known later never says otherwise."""
    today = max(points) + later
    for run in runs(points, silence):
        seen, then = duration(run, silence, today), duration(run, silence, today + 1)
        if seen and seen.ended:
            assert then == seen
        elif seen:
            assert then
            assert then.days == seen.days + 1
