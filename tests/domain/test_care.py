"""Cadences, neglect and energy as rules."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.care import (
    cadence_on,
    energy_index,
    energy_verdict,
    is_time_to_call,
    neglect_score,
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


@pytest.mark.parametrize(
    ("silent", "never_called", "released", "past"),
    [
        (14, False, False, False),
        (15, False, False, True),
        (1, True, False, False),
        (2, True, False, True),
        (2, True, True, False),
        (15, True, True, True),
    ],
)
def test_two_days_for_the_first_call(silent: int, never_called: bool, released: bool, past: bool) -> None:
    assert is_time_to_call(silent, 14, never_called=never_called, released=released) is past


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
