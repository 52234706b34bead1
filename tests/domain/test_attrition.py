"""Attrition: which deeds count at which age, and shares that are shares."""

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.attrition import (
    AGES,
    Stay,
    active_around,
    kept_per_month,
    lost_per_month,
    silence,
    together,
)
from mlmtrack.domain.statistics import Rate


TODAY = 1_000

days = st.integers(1, TODAY)


def stay(joined: int, left: int | None, deeds: list[int]) -> Stay:
    made = Stay(joined, left)
    for day in deeds:
        made.did_something(day)
    return made


lives = st.builds(
    lambda joined, stayed, deeds: (joined, None if stayed is None else joined + stayed, deeds),
    days,
    st.none() | st.integers(1, 500),
    st.lists(days, max_size=8),
)


@given(st.lists(lives, max_size=12))
def test_active_around_equals_a_second_computation(people: list[tuple[int, int | None, list[int]]]) -> None:
    rates = active_around([stay(*each) for each in people], TODAY)

    for age, rate in zip(AGES, rates, strict=True):
        old_enough = [each for each in people if each[0] + age <= TODAY]
        active = [
            (joined, left, deeds)
            for joined, left, deeds in old_enough
            if (left is None or left > joined + age)
            and any(joined + age - 29 <= day <= joined + age for day in deeds)
        ]
        assert rate == Rate(len(active), len(old_enough))
        assert rate.value is None or 0 <= rate.value <= 1


@given(st.lists(st.lists(lives, max_size=5), max_size=4))
def test_cohorts_together_are_everybody(cohorts: list[list[tuple[int, int | None, list[int]]]]) -> None:
    stays = [[stay(*each) for each in cohort] for cohort in cohorts]

    everybody = [each for cohort in stays for each in cohort]
    assert together(active_around(each, TODAY) for each in stays) == active_around(everybody, TODAY)


def test_the_window_of_day_30_is_the_thirty_days_that_end_with_it() -> None:
    def at_30(day: int) -> bool:
        return stay(100, None, [day]).is_active_at(0)

    assert not at_30(100)  # the day of joining lies before
    assert at_30(101)
    assert at_30(130)
    assert not at_30(131)


def test_who_leaves_on_day_30_is_not_active_then() -> None:
    assert not stay(100, 130, [120]).is_active_at(0)
    assert stay(100, 131, [120]).is_active_at(0)


def test_silence_runs_from_the_last_word_else_from_joining() -> None:
    assert silence(100, 200, 159) == 41
    assert silence(100, 200, None) == 100
    assert silence(100, 200, 80) == 100  # the last word was before the sign-up


def test_lost_and_kept_are_of_a_month_of_thirty_days() -> None:
    orders = [(109, 999), (110, 300), (199, 600), (200, 999)]

    assert lost_per_month(orders, first_joined=100, left=200) == 300
    assert lost_per_month(orders, first_joined=155, left=200) == 600
    assert lost_per_month(orders, first_joined=190, left=200) == 900
    assert kept_per_month(600, left=200, today=260) == 300
    assert kept_per_month(600, left=200, today=200) == 600
