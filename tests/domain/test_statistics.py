import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.statistics import Rate, median, ratio


@pytest.mark.parametrize(
    ("values", "middle"), [([], None), ([7], 7), ([9, 1, 4], 4), ([4, 1, 9, 2], 3.0), ([1, 2], 1.5)]
)
def test_the_median(values: list[int], middle: float | None) -> None:
    assert median(values) == middle


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_the_median_is_that_of_the_standard_library(values: list[int]) -> None:
    assert median(iter(values)) == statistics.median(values)


def test_a_median_of_whole_days_stays_whole_where_it_can() -> None:
    assert isinstance(median([3, 8, 5]), int)


def test_nothing_of_nothing_is_no_rate() -> None:
    assert ratio(0, 0) is None
    assert Rate(0, 0).value is None


def test_a_rate_is_not_rounded() -> None:
    assert ratio(450, 1500) == 0.3
    assert Rate(1, 3).value == 1 / 3


def test_a_rate_of_fewer_than_ten_is_marked() -> None:
    assert [(rate.n, rate.is_too_few) for rate in (Rate(0, 0), Rate(9, 9), Rate(2, 10))] == [
        (0, True),
        (9, True),
        (10, False),
    ]
