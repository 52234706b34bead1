"""Amounts as back offices, shops and word processors write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.money import Cents, Points, parse
from mlmtrack.errors.values import BadAmount


@pytest.mark.parametrize(
    "text",
    [
        "1234.50",
        "1,234.50",
        "1.234,50",
        "1'234.50",
        "1\u2019234.50",
        "1 234,50",
        "1\u00a0234.50",
        "1\u2009234.50",
        "1\u202f234,50 \u20ac",
        "\u20ac 1,234.50",
        "1234.50EUR",
        "EUR 1,234.50",
    ],
)
def test_blanks_apostrophes_and_currencies_around_the_figure(text: str) -> None:
    assert parse(text, Cents, currency="EUR") == 123450


NEGATIVE = [
    "-{}",
    "\u2212{}",
    "\u2013{}",
    "({})",
    "( {} )",
    "{}-",
    "{}\u2212",
    "$-{}",
    "-${}",
    "(${})",
    "{}- USD",
]


@pytest.mark.parametrize("form", NEGATIVE)
def test_what_is_negative_is_refused_as_negative(form: str) -> None:
    with pytest.raises(BadAmount, match="is not an amount: it is negative"):
        parse(form.format("35.00"), Points)


@pytest.mark.parametrize("form", NEGATIVE)
def test_nothing_is_nothing_with_any_sign(form: str) -> None:
    assert parse(form.format("0.00"), Points) == 0


@given(st.text(st.sampled_from("0123456789.,-\u2212()$ '"), max_size=9))
def test_brackets_and_minus_signs_never_make_an_amount_of_what_is_none(text: str) -> None:
    try:
        amount = parse(text, Points)
    except BadAmount:
        return
    assert amount >= 0
    assert any(sign.isdigit() for sign in text)
