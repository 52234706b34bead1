"""Stages as they are typed, the outcomes that fit, and who goes on when."""

from datetime import date

import pytest

from mlmtrack.domain import pipeline
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.pipeline import Passage
from mlmtrack.domain.settings import STAGES
from mlmtrack.domain.survival import Duration
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
    assert pipeline.default_track(stage, still_open) == track


def test_a_move_of_tomorrow_took_no_days() -> None:
    assert pipeline.days_in_stage(date(2026, 11, 23), DAY) == 0
    assert pipeline.days_in_stage(date(2026, 11, 12), DAY) == 10


@pytest.mark.parametrize(
    ("history", "found"),
    [
        ([], {}),
        ([(0, 10)], {0: Passage(10, None)}),
        ([(0, 10), (1, 15), (2, 15)], {0: Passage(10, 15), 1: Passage(15, 15), 2: Passage(15, None)}),
        (
            [(0, 10), (3, 12)],
            {0: Passage(10, 12), **dict.fromkeys((1, 2), Passage(12, 12)), 3: Passage(12, None)},
        ),
        ([(3, 10), (5, 12)], {3: Passage(10, 12), 4: Passage(12, 12), 5: Passage(12, None)}),
        ([(1, 10), (0, 12), (2, 20)], {0: Passage(12, 20), 1: Passage(10, 20), 2: Passage(20, None)}),
        ([(3, 10), (1, 12)], {3: Passage(10, None), 1: Passage(12, None)}),
    ],
)
def test_a_prospect_passes_what_stood_before_them(
    history: list[tuple[int, int]], found: dict[int, Passage]
) -> None:
    assert pipeline.passages(history) == found


def test_whoever_has_not_gone_on_is_seen_until_the_day() -> None:
    assert Passage(10, 17).seen(400) == Duration(7, ended=True)
    assert Passage(10, None).seen(400) == Duration(390, ended=False)


def test_a_share_in_ninety_days_asks_for_somebody_who_came_so_long_ago() -> None:
    passages = [Passage(10, 20), Passage(30, None)]

    assert pipeline.gone_on(passages, 99) is None
    assert pipeline.gone_on(passages, 100) == pytest.approx((0.5, 0.0896, 0.9940, 0), abs=1e-4)
