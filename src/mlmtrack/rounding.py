"""Rounding as people do it by hand: what lies in the middle goes up, below zero down."""

from math import copysign, floor


_EXACT_DIGITS = 15  # so many digits of a decimal survive in a float (IEEE 754, binary64)


def half_up(value: float, decimals: int = 0) -> float:
    """Return *value* with so many *decimals*, a tie away from zero: of 82.185, two are 82.19.

    The value counts as the decimal that it stands for, so that 0.285 is a tie although its float lies below.
    """
    scale = 10**decimals
    units = floor(float(f"{abs(value) * scale:.{_EXACT_DIGITS}g}") + 0.5)
    return copysign(units / scale, value) + 0.0  # adding 0.0 makes -0.0 a plain zero


def whole(value: float) -> int:
    """Return *value* as a whole number."""
    return int(half_up(value))


def figure(value: float, decimals: int = 0) -> str:
    """Write *value* for people, grouped and with so many *decimals*: ``1,234.5``."""
    return f"{half_up(value, decimals):,.{decimals}f}"
