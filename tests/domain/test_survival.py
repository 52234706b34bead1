"""The curve of Kaplan and Meier by hand, and against the figures of lifelines."""

from random import Random

import pytest
from lifelines import KaplanMeierFitter

from examples import TIMES
from mlmtrack.domain.survival import Curve, Duration, kaplan_meier


def a_book(random: Random) -> list[Duration]:
    longest = random.choice([3, 30, 400])
    return [
        Duration(random.randint(0, longest), random.random() < 0.6, random.choice([1, 0.5, 30, 117.25]))
        for _ in range(random.randint(1, 80))
    ]


def test_the_share_falls_on_days_on_which_somebody_ended() -> None:
    # Six cases: one of 1 day, two of 2 (one of them still going on), one of 3, two of 5 (one still going on).
    curve = kaplan_meier(
        Duration(days, ended)
        for days, ended in [(1, True), (2, True), (2, False), (3, True), (5, False), (5, True)]
    )

    assert [(drop.day, drop.at_risk) for drop in curve.drops] == [(1, 6), (2, 5), (3, 3), (5, 2)]
    assert [drop.share for drop in curve.drops] == pytest.approx([5 / 6, 4 / 6, 4 / 9, 2 / 9])
    assert (curve.n, curve.median()) == (6, 3)
    assert (curve.until(2), curve.after(2)) == pytest.approx((5 / 6, 4 / 6))
    assert (curve.after(0), curve.after(400)) == pytest.approx((1, 2 / 9))


def test_a_case_weighs_as_much_as_it_brought() -> None:
    curve = kaplan_meier([Duration(0, ended=True, weight=100), Duration(90, ended=False, weight=300)])

    assert curve.after(0) == pytest.approx(0.75)
    (drop,) = curve.drops
    assert (drop.low, drop.high) == pytest.approx((0.006, 0.9104), abs=0.0001)  # of one in two


def test_weights_that_are_far_apart_break_no_band() -> None:
    curve = kaplan_meier([Duration(0, ended=True, weight=1), Duration(0, ended=False, weight=10**12)])

    assert curve.after(0) == pytest.approx(1)


def test_where_all_ended_nothing_is_left_and_no_band_is_known() -> None:
    curve = kaplan_meier([Duration(7, ended=True, weight=0.1), Duration(9, ended=True, weight=0.2)])

    assert curve.drops[-1] == (9, 0.0, None, None, 1)


def test_without_a_case_all_would_last() -> None:
    assert kaplan_meier([]) == Curve((), ())
    assert (kaplan_meier([]).after(7), kaplan_meier([]).median()) == (1, None)


def test_who_ended_by_a_day_is_the_rest_of_the_curve() -> None:
    cases = [
        Duration(2, ended=True),
        Duration(5, ended=False),
        Duration(9, ended=True),
        Duration(9, ended=False),
    ]

    assert kaplan_meier(cases).ended_by(1) == (0.0, None, None, 4)
    assert kaplan_meier(cases).ended_by(8) == pytest.approx((0.25, 1 - 0.9605, 1 - 0.1279, 2), abs=1e-4)
    assert kaplan_meier(cases).ended_by(400) == pytest.approx((0.625, 1 - 0.8080, 1 - 0.0110, 0), abs=1e-4)
    assert kaplan_meier([Duration(9, ended=True)]).ended_by(9) == (1.0, None, None, 1)


@pytest.mark.parametrize("seed", range(200 * TIMES))
@pytest.mark.filterwarnings("ignore:It looks like your weights are not integers")
def test_shares_and_bands_are_those_of_lifelines(seed: int) -> None:
    cases = a_book(Random(seed))
    days, ended, weights = zip(*cases, strict=True)
    theirs = KaplanMeierFitter().fit(days, ended)
    weighted = KaplanMeierFitter().fit(days, ended, weights=weights)

    plain = kaplan_meier(case._replace(weight=1) for case in cases)
    ours = kaplan_meier(cases)

    for drop in plain.drops:
        assert drop.share == pytest.approx(theirs.survival_function_.loc[drop.day, "KM_estimate"], abs=1e-9)
        if drop.share > 0:
            low, high = theirs.confidence_interval_.loc[drop.day]
            assert (drop.low, drop.high) == pytest.approx((low, high), abs=1e-9)
        assert drop.at_risk == theirs.event_table.loc[drop.day, "at_risk"]
        assert ours.after(drop.day) == pytest.approx(
            weighted.survival_function_.loc[drop.day, "KM_estimate"], abs=1e-9
        )
    median = theirs.median_survival_time_
    if all(drop.share != pytest.approx(0.5) for drop in plain.drops):  # they may miss an exact half
        assert plain.median() == (None if median == float("inf") else median)
