"""The floor: the worked example, and what holds for every book."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.floor import FEWEST_MONTHS, FEWEST_PEOPLE, floor, months_to_watch, survival
from mlmtrack.domain.money import Points
from mlmtrack.domain.volume import NOTHING, Volume


WORKED = Volume(own=Points(100_00), customers=Points(450_00), established=Points(300_00), new=Points(650_00))

points = st.integers(0, 10**9).map(Points)
volumes = st.builds(Volume, own=points, customers=points, established=points, new=points)
shares = st.floats(0.0, 1.0)


def test_the_worked_example() -> None:
    now, *months = floor(WORKED + WORKED + WORKED, 0.90, 0.8745, 6)

    assert (now.volume, now.share) == (WORKED, 1)
    assert WORKED.total == 1_500_00
    assert months[0].volume.total == 767_35
    assert f"{months[0].share:.0%}" == "51%"
    assert round(months[5].volume.total / 100) == 473
    assert f"{months[5].share:.0%}" == "32%"


def test_only_the_end_is_rounded() -> None:
    base = Volume(own=Points(0), customers=Points(100_00), established=Points(0), new=Points(0))

    later = floor(base, 0.9, 0.9, 12)[12]

    assert later.volume.total == round(100_00 / 3 * 0.9**12)
    assert later.share == pytest.approx(0.9**12)
    assert floor(NOTHING, 0.9, 0.9, 1)[0].share is None


@given(volumes, shares, shares, st.integers(1, 60))
def test_the_floor_never_rises_and_rests_on_my_own(volume: Volume, rc: float, rd: float, count: int) -> None:
    now, *months = (each.volume for each in floor(volume + volume + volume, rc, rd, count))

    totals = [volume.without_new, *(month.total for month in months)]
    assert now == volume
    assert len(months) == count
    assert totals == sorted(totals, reverse=True)
    assert all(month.own == volume.own and month.new == 0 for month in months)
    assert totals[-1] >= volume.own


def each_month(ordered: Counter[int], active_months: int) -> list[tuple[int, int]]:
    """Count anew, person by person: who was active in each month, and who of them in the next."""
    people = [months for months, number in ordered.items() for _ in range(number)]
    found = []
    for month in range(active_months - 1, active_months + 11):
        lately = range(month - active_months + 1, month + 1)
        active = [one for one in people if any(one >> place & 1 for place in lately)]
        after = [one for one in active if any(one >> place + 1 & 1 for place in lately)]
        found.append((len(after), len(active)))
    return found


@given(st.integers(1, 12), st.data())
def test_survival_equals_a_second_count_and_is_a_share(active_months: int, data: st.DataObject) -> None:
    most = (1 << months_to_watch(active_months)) - 1
    masks = data.draw(st.lists(st.integers(0, most), max_size=40))
    ordered = Counter(masks)

    found = survival(ordered, active_months, 0.5)

    months = each_month(ordered, active_months)
    kept, n = sum(kept for kept, _ in months), sum(n for _, n in months)
    assert (found.kept, found.n) == (kept, n)
    assert found.months == sum(n > 0 for _, n in months)
    assert found.assumed == (found.people < FEWEST_PEOPLE or found.months < FEWEST_MONTHS)
    assert found.rate == (0.5 if found.assumed else kept / n)
    assert 0 <= found.rate <= 1


def test_who_orders_every_third_month_stays_active() -> None:
    every_third = int("001001001001001", 2)

    found = survival(Counter({every_third: 20}), 3, 0.9)

    assert (found.rate, found.people, found.assumed) == (1.0, 20, False)


def test_below_twenty_people_or_six_months_the_share_is_assumed() -> None:
    always = (1 << months_to_watch(3)) - 1
    lately = 0b11111 << 10

    assert survival(Counter({always: 19}), 3, 0.9).assumed
    assert not survival(Counter({always: 20}), 3, 0.9).assumed
    assert survival(Counter({lately: 500}), 3, 0.9).months == 4
    assert survival(Counter({lately: 500}), 3, 0.9).rate == 0.9
    assert survival(Counter(), 3, 0.9).assumed
