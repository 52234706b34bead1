"""Rounding: the middle goes up, as by hand, whatever the binary fraction says."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.rounding import figure, half_up, whole


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (82.185, 2, 82.19),  # its float lies below the middle
        (2.675, 2, 2.68),
        (1.005, 2, 1.01),
        (0.5, 0, 1),
        (1.5, 0, 2),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (0.12345, 4, 0.1235),
        (57 / 200 * 100, 0, 29),  # 28.499999999999996
        (0.1 + 0.2 + 0.15, 1, 0.5),  # 0.45 by hand
        (49 / 99, 4, 0.4949),
        (123_456_789_012.5, 0, 123_456_789_013),
        (0, 2, 0),
    ],
)
def test_what_lies_in_the_middle_goes_away_from_zero(value: float, decimals: int, rounded: float) -> None:
    assert half_up(value, decimals) == rounded
    assert half_up(-value, decimals) == -rounded


def test_nothing_below_zero_is_a_plain_zero() -> None:
    assert f"{half_up(-0.00001, 4)}" == "0.0"
    assert figure(-0.4) == "0"


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 4))
def test_a_decimal_is_rounded_as_python_s_own_decimals_are(digits: int, places: int, decimals: int) -> None:
    exact = Decimal(digits).scaleb(-places)

    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert half_up(float(exact), decimals) == float(expected)
    assert figure(float(exact), decimals) == f"{expected + 0:,.{decimals}f}"


def test_a_whole_number_and_a_figure() -> None:
    assert whole(2.5) == 3
    assert type(whole(2.5)) is int
    assert figure(1234.25, 1) == "1,234.3"
