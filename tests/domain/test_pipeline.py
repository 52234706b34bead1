"""Stages as they are typed, the outcomes that fit, and how far a cohort came."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain import pipeline
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.settings import STAGES
from mlmtrack.domain.statistics import Rate
from mlmtrack.errors.prospects import LaterIsNotAhead, LaterNeedsADay, SeveralStages, WrongTrack
from mlmtrack.errors.values import UnknownChoice


DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("invited", "invited"), ("INV", "invited"), (" présented ", "presented"), ("j", "joined"), ("no", "no")],
)
def test_a_beginning_that_only_one_stage_has_is_enough(typed: str, meant: str) -> None:
    assert pipeline.checked_stage(typed, STAGES) == meant


def test_a_whole_stage_wins_over_a_longer_one_that_begins_so() -> None:
    assert pipeline.checked_stage("new", ("new", "newsletter")) == "new"


def test_the_beginning_of_several_stages_names_them() -> None:
    with pytest.raises(SeveralStages, match=r"^'l' may be listed or later\. Type more of it\.$"):
        pipeline.checked_stage("l", STAGES)


@pytest.mark.parametrize("typed", ["", " ", "xyz", "invitedd"])
def test_what_begins_no_stage_is_none(typed: str) -> None:
    with pytest.raises(UnknownChoice):
        pipeline.checked_stage(typed, STAGES)


@pytest.mark.parametrize(("outcome", "track"), [("joined", "product"), ("bought", "business")])
def test_a_won_outcome_ends_its_own_track_alone(outcome: str, track: str) -> None:
    with pytest.raises(WrongTrack, match=outcome):
        pipeline.checked_outcome(outcome, track)


@pytest.mark.parametrize("track", pipeline.TRACKS)
def test_every_track_ends_with_its_won_outcome_later_or_no(track: str) -> None:
    for outcome in (pipeline.WON[track], "later", "no"):
        assert pipeline.checked_outcome(outcome, track) == outcome


def test_later_has_a_day_that_is_ahead() -> None:
    assert pipeline.checked_until(DAY, Moment(date(2026, 11, 23))) == Moment(date(2026, 11, 23))
    with pytest.raises(LaterNeedsADay):
        pipeline.checked_until(DAY, None)
    with pytest.raises(LaterIsNotAhead):
        pipeline.checked_until(DAY, Moment(DAY))


@pytest.mark.parametrize(
    ("stage", "still_open", "track"),
    [
        ("invited", [], "business"),
        ("invited", ["product"], "product"),
        ("invited", ["business", "product"], "business"),
        ("bought", ["business", "product"], "product"),
        ("joined", ["product"], "business"),
        ("bought", ["business"], "product"),
        ("bought", [], "product"),
    ],
)
def test_the_track_that_is_meant(stage: str, still_open: list[str], track: str) -> None:
    assert pipeline.track_unless_said(stage, still_open) == track


def test_a_move_of_tomorrow_took_no_days() -> None:
    assert pipeline.days_in_stage(date(2026, 11, 23), DAY) == 0
    assert pipeline.days_in_stage(date(2026, 11, 12), DAY) == 10


@given(st.lists(st.integers(0, 6)))
def test_whoever_came_far_came_to_every_place_before(places: list[int]) -> None:
    counts = pipeline.reached(Counter(places), 7)

    assert counts == [sum(place >= least for place in places) for least in range(7)]
    assert counts == sorted(counts, reverse=True)


def test_each_count_goes_on_to_the_next() -> None:
    assert pipeline.conversions([8, 4, 4, 1]) == [Rate(4, 8), Rate(4, 4), Rate(1, 4)]
