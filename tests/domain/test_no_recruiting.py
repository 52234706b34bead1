"""What would remain without anybody new: worked examples, and what holds for every book."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.money import Points
from mlmtrack.domain.no_recruiting import FEWEST_PEOPLE, Buyers, Staying, remaining, staying
from mlmtrack.domain.survival import Duration
from mlmtrack.domain.volume import NOTHING, Volume


WORKED = Volume(own=Points(100_00), customers=Points(450_00), established=Points(300_00), new=Points(650_00))

points = st.integers(0, 10**9).map(Points)
volumes = st.builds(Volume, own=points, customers=points, established=points, new=points)
shares = st.floats(0.01, 1.0)
durations = st.lists(st.builds(Duration, st.integers(0, 400), st.booleans(), st.integers(1, 10**6)))


def assumed(share: float) -> Staying:
    return staying([], 0, 0, share)


def all_of(amount: int, how: Staying, age: int = 0) -> Buyers:
    return Buyers(how, {age: 3 * amount})


def test_the_worked_example() -> None:
    customers, established = (
        all_of(WORKED.customers, assumed(0.9)),
        all_of(WORKED.established, assumed(0.8745)),
    )

    now, *months = remaining(WORKED + WORKED + WORKED, customers, established, 6)

    assert (now.volume, now.share) == (WORKED, 1)
    assert WORKED.total == 1_500_00
    assert months[0].volume.total == 767_35
    assert f"{months[0].share:.0%}" == "51%"
    assert round(months[5].volume.total / 100) == 473
    assert f"{months[5].share:.0%}" == "32%"


def test_only_the_end_is_rounded() -> None:
    base = Volume(own=Points(0), customers=Points(100_00), established=Points(0), new=Points(0))
    customers = Buyers(assumed(0.9), {0: 100_00})

    later = remaining(base, customers, Buyers(assumed(0.9), {}), 12)[12]

    assert later.volume.total == round(100_00 / 3 * 0.9**12)
    assert later.share == pytest.approx(0.9**12)
    assert remaining(NOTHING, Buyers(assumed(0.9), {}), Buyers(assumed(0.9), {}), 1)[0].share is None


def test_who_lasted_longer_is_likelier_to_last() -> None:
    """Of forty runs, twenty end on their first day, ten on day 90, and ten were watched for 200 days."""
    cases = (
        [Duration(0, ended=True)] * 20 + [Duration(90, ended=True)] * 10 + [Duration(200, ended=False)] * 10
    )

    how = staying(cases, 40, 0, 0.9)

    assert (how.ended, how.known_days, how.is_assumed) == (30, 200, False)
    assert [how.share(0, month) for month in (1, 3, 4)] == pytest.approx([0.5, 0.5, 0.25])
    assert [how.share(60, month) for month in (1, 2)] == pytest.approx([1, 0.5])
    assert how.share(0, 7) == pytest.approx(0.25 * 0.9 ** (10 / 30))  # the last 10 of 210 days are not known
    assert how.share(201, 2) == pytest.approx(0.81)


def test_a_run_weighs_as_its_points() -> None:
    cases = [Duration(0, ended=True, weight=100)] * 20 + [Duration(60, ended=False, weight=300)] * 20

    assert staying(cases, 40, 0, 0.9).share(0, 1) == pytest.approx(0.75)


def test_where_nobody_ordered_twice_nobody_stays() -> None:
    once = staying([Duration(0, ended=True, weight=50)] * 56, 56, 0, 0.9)

    assert (once.share(0, 1), once.share(0, 12)) == (0, 0)


def test_below_twenty_people_the_share_is_assumed() -> None:
    once = [Duration(0, ended=True)] * 100

    assert (assumed(0.9).known_days, assumed(0.9).is_assumed) == (None, True)
    assert staying(once, FEWEST_PEOPLE, 0, 0.9).share(0, 2) == 0
    assert staying(once, FEWEST_PEOPLE - 1, 0, 0.9).share(0, 2) == pytest.approx(0.81)


@given(durations, shares, st.integers(0, 500), st.integers(1, 60))
def test_shares_are_shares_and_never_rise(
    cases: list[Duration], assumption: float, age: int, months: int
) -> None:
    how = staying(cases, len(cases), 0, assumption)

    found = [1.0, *(how.share(age, month) for month in range(1, months + 1))]

    assert found == sorted(found, reverse=True)
    assert found[-1] >= 0


@given(volumes, shares, shares, st.integers(1, 60))
def test_what_remains_never_rises_and_rests_on_my_own(
    volume: Volume, rc: float, rd: float, count: int
) -> None:
    customers, established = all_of(volume.customers, assumed(rc)), all_of(volume.established, assumed(rd))

    now, *months = (
        each.volume for each in remaining(volume + volume + volume, customers, established, count)
    )

    totals = [volume.without_new, *(month.total for month in months)]
    assert now == volume
    assert len(months) == count
    assert totals == sorted(totals, reverse=True)
    assert all(month.own == volume.own and month.new == 0 for month in months)
    assert totals[-1] >= volume.own
