"""Cadences, neglect and energy as rules."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.care import (
    cadence_on,
    describe_waiting,
    energy_index,
    energy_verdict,
    neglect_score,
    silence_on,
    silent_days,
)
from mlmtrack.domain.settings import Settings


DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Somebody:
    tier: int | None = None
    cadence_days: int | None = None
    no_cadence_since: date | None = None
    released_on: date | None = None


@pytest.mark.parametrize(
    ("somebody", "days"),
    [
        (Somebody(), 60),
        (Somebody(tier=5), 14),
        (Somebody(tier=5, cadence_days=7), 7),
        (Somebody(tier=5, released_on=DAY), 90),
        (Somebody(tier=1, released_on=DAY), 120),
        (Somebody(cadence_days=200, released_on=DAY), 200),
        (Somebody(tier=5, released_on=date(2026, 11, 23)), 14),
        (Somebody(cadence_days=7, no_cadence_since=DAY), None),
        (Somebody(cadence_days=7, no_cadence_since=date(2026, 11, 23)), 7),
    ],
)
def test_the_cadence_that_holds(somebody: Somebody, days: int | None) -> None:
    assert cadence_on(DAY, somebody, Settings()) == days


def test_the_worked_example_of_neglect() -> None:
    assert neglect_score(35, 14, 0.0) == 1.5
    assert neglect_score(35, 14, 0.2) == pytest.approx(1.8)
    assert neglect_score(14, 14, 0.9) == 0
    assert neglect_score(35, None, 0.2) is None


def test_silence_begins_with_the_sign_up() -> None:
    assert silent_days(None, date(2026, 11, 12), DAY) == 10
    assert silent_days(date(2026, 11, 1), date(2026, 11, 12), DAY) == 10
    assert silent_days(date(2026, 11, 20), date(2026, 11, 12), DAY) == 2


@dataclass(frozen=True)
class SignedUp(Somebody):
    joined_on: date = date(2026, 1, 5)
    in_touch_on: date | None = None
    called_on: date | None = None


@pytest.mark.parametrize(
    ("ago", "released", "never_called", "past"),
    [
        (1, None, False, False),
        (2, None, True, False),
        (15, None, True, False),
        (2, DAY, False, False),
        (15, DAY, False, True),
        (15, DAY + timedelta(1), True, False),
    ],
)
def test_two_days_for_the_first_call(ago: int, released: date | None, never_called: bool, past: bool) -> None:
    one = SignedUp(joined_on=DAY - timedelta(ago), released_on=released)
    silence = silence_on(DAY, one, 14)
    assert (silence.never_called, silence.is_past) == (never_called, past)
    assert silence.is_time_to_call is (never_called or past)
    assert not silence.is_not_reached


@pytest.mark.parametrize(
    ("in_touch_on", "called_on", "not_reached", "days"),
    [
        (None, date(2026, 11, 12), True, 15),
        (date(2026, 11, 1), date(2026, 11, 12), True, 15),
        (date(2026, 11, 9), date(2026, 11, 12), False, 13),
    ],
)
def test_who_was_tried_falls_under_the_cadence(
    in_touch_on: date | None, called_on: date, not_reached: bool, days: int
) -> None:
    one = SignedUp(joined_on=date(2026, 11, 7), in_touch_on=in_touch_on, called_on=called_on)
    silence = silence_on(DAY, one, 14)
    assert (silence.is_not_reached, silence.days, silence.is_past) == (not_reached, days, days > 14)
    assert not silence.never_called


def test_nobody_waits_without_a_cadence() -> None:
    assert not silence_on(DAY, SignedUp(), None).is_time_to_call


@pytest.mark.parametrize(
    ("never", "past", "told"),
    [
        (6, 1, "6 of your team were never called since signing up; 1 more is past the cadence"),
        (1, 2, "1 of your team was never called since signing up; 2 more are past the cadence"),
        (2, 0, "2 of your team were never called since signing up"),
        (0, 1, "1 of your team is past the cadence"),
    ],
)
def test_the_counts_add_up(never: int, past: int, told: str) -> None:
    assert describe_waiting(never, past, of=" of your team") == told


def test_the_worked_example_of_energy() -> None:
    index = energy_index(0.10, 300 / 600)
    assert index == pytest.approx(0.2)
    assert energy_verdict(index, 100) == "over-invested"


@pytest.mark.parametrize(
    ("index", "points", "verdict"),
    [
        (0.49, 1, "over-invested"),
        (0.5, 1, "in proportion"),
        (2.0, 1, "in proportion"),
        (2.01, 1, "under-served"),
        (None, 1, "under-served"),
        (None, 0, None),
        (0.0, 0, "over-invested"),
    ],
)
def test_the_judgement_of_an_index(index: float | None, points: int, verdict: str | None) -> None:
    assert energy_verdict(index, points) == verdict


def test_no_index_without_minutes_or_volume() -> None:
    assert energy_index(0.5, 0.0) is None
    assert energy_index(None, 0.5) is None


@given(st.integers(0, 4000), st.integers(1, 400), st.floats(0, 1))
def test_a_score_grows_with_the_silence_and_the_volume(silent: int, cadence: int, share: float) -> None:
    score = neglect_score(silent, cadence, share)
    longer, heavier = neglect_score(silent + 1, cadence, share), neglect_score(silent, cadence, 1.0)
    assert score is not None
    assert longer is not None
    assert heavier is not None
    assert 0 <= score <= longer
    assert score <= heavier
    assert (score == 0) is (silent <= cadence)
