"""Wilson's interval of a share: by hand, against statsmodels, and how it is told."""

from random import Random
from typing import Any

import pytest
from statsmodels.stats.proportion import proportion_confint

from mlmtrack.domain.statistics import Rate, wilson
from mlmtrack.reports.shares import itself, rate_columns


def pairs() -> list[tuple[int, int]]:
    random = Random(1927)
    sizes = [random.choice([1, 2, 5, 12, 40, 1_000, 100_000]) for _ in range(200)]
    return [(random.choice([0, size, random.randint(0, size)]), size) for size in sizes]


def for_programs(rate: Rate) -> dict[str, Any]:
    """Return what programs read of a rate and its interval."""
    columns = rate_columns("rate", "", "", itself)
    return {column.key: column.value_of(rate) for column in columns if column.key.startswith("rate")}


@pytest.mark.parametrize(("part", "whole"), pairs())
def test_the_interval_is_that_of_statsmodels(part: int, whole: int) -> None:
    theirs = proportion_confint(part, whole, alpha=0.05, method="wilson")

    assert wilson(part, whole) == pytest.approx(theirs, abs=1e-12)


def test_the_interval_by_hand() -> None:
    # 8 of 10: (0.8 + 0.1921 ± 1.96 · √(0.016 + 0.0096)) ÷ (1 + 0.3841) = 0.7168 ± 0.2266
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=0.0001)
    assert wilson(0, 0) is None


def test_the_interval_holds_the_share_and_never_leaves_zero_to_one() -> None:
    for whole in (1, 3, 29, 10_000):
        for part in (0, whole // 2, whole):
            low, high = wilson(part, whole) or (2.0, -1.0)
            assert 0 <= low <= part / whole <= high <= 1


@pytest.mark.parametrize(
    ("rate", "spoken", "in_full", "counted"),
    [
        (Rate(2, 5), "40 % (12-77)", "40 %, 95 % interval 12-77", "2 of 5 (12-77)"),
        (Rate(10, 29), "34 % (20-53)", "34 %, 95 % interval 20-53", "10 of 29 (20-53)"),
        (Rate(12, 30), "40 %", "40 %", "40 % of 30"),
        (Rate(900, 2_000), "45 %", "45 %", "45 % of 2,000"),
    ],
)
def test_a_rate_of_few_cases_is_told_with_its_interval(
    rate: Rate, spoken: str, in_full: str, counted: str
) -> None:
    assert (rate.format(), rate.format_in_full(), rate.format_with_count()) == (spoken, in_full, counted)


def test_programs_get_the_interval_always_and_none_without_a_case() -> None:
    assert for_programs(Rate(0, 0)) == {"rate": None, "rate_low": None, "rate_high": None}
    assert for_programs(Rate(12, 30)).keys() == {"rate", "rate_low", "rate_high"}
    assert for_programs(Rate(12, 30))["rate_low"] == pytest.approx(0.2459, abs=0.0001)
