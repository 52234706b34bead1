"""Leaving: parts of a month that add up."""

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.leaving import averaged, rounded
from mlmtrack.domain.money import Points
from mlmtrack.domain.volume import Volume


def test_thirds_add_up_to_the_rounded_whole() -> None:
    months = Volume(Points(144_700), Points(161_500), Points(171_900), Points(0))
    assert averaged(months).total == 159_367


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_each_part_is_its_own_within_one_and_the_sum_is_the_whole(thirds: list[int]) -> None:
    parts = [third / 3 for third in thirds]
    found = rounded(parts)
    assert sum(found) == int(sum(thirds) / 3 + 0.5)
    assert all(abs(whole - part) < 1 for whole, part in zip(found, parts, strict=True))


def test_what_is_missing_goes_to_the_first_of_which_equally_much_was_cut_off() -> None:
    assert rounded([2 / 3, 100_000 + 2 / 3, 2 / 3]) == [1, 100_001, 0]
    assert rounded([0.25, 0.25]) == [1, 0]
