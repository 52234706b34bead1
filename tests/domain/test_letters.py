"""Letters filled in, and claims about income found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.letters import BLANK, FIELDS, Claim, claims, filled
from mlmtrack.errors.letters import UnknownField


def test_fields_are_filled_in_and_blanks_named() -> None:
    letter = filled(
        "{Name}, {first name} {why} {why} {{}} {\n{products}", {"name": "Ana {why}", "why": ""}, "t"
    )

    assert letter.text == f"Ana {{why}}, {BLANK} {BLANK} {BLANK} {{{{}}}} {{\n{BLANK}"
    assert letter.blanks == ("first_name", "why", "products")


def test_an_unknown_field_is_named_with_its_line() -> None:
    with pytest.raises(UnknownField) as refused:
        filled("Dear {name},\n\n{produkts}", {}, "letter.txt")

    assert str(refused.value) == (
        "Line 3 of letter.txt: {produkts} is not a field. Did you mean {products}? Accepted: {name}, "
        "{first_name}, {why}, {products}, {company}, {phone}, {email}, {today}."
    )


@given(st.text(), st.dictionaries(st.sampled_from(FIELDS), st.text(), max_size=8))
def test_a_text_without_braces_stays(text: str, values: dict[str, str]) -> None:
    plain = text.replace("{", "").replace("}", "")

    assert filled(plain, values, "t").text == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You can earn from home", "earn"),
        ("a second INCOME", "INCOME"),
        ("at last, financial\nfreedom", "financial freedom"),
        ("I quit my job", "quit my job"),
        ("leave your day job behind", "leave your day job"),
        ("$5,000 a month", "$5,000 a month"),
        ("5.000 € per month", "5.000 € per month"),
        ("2k dollars weekly", "2k dollars weekly"),
        ("a six-figure year", "six-figure"),
        ("make good money", "make good money"),
        ("some extra cash", "extra cash"),
        ("commission on each order", "commission"),
        ("make 3000 euro every month", "3000 euro every month"),
        ("it brings 5k a month", "5k a month"),
        ("residual checks for years", "residual checks"),
        ("royalties for life", "royalties"),
        ("3000 € im Monat", "3000 € im Monat"),
        ("300,- € zusätzlich pro Woche", "300,- € zusätzlich pro Woche"),
        ("ein zweites Einkommen", "Einkommen"),
        ("$500 extra in a week", "$500 extra in a week"),
        ("every month $500", "every month $500"),
        ("we make 200 a week", "make 200 a week"),
        ("1,000 pounds weekly", "1,000 pounds weekly"),
    ],
)
def test_what_reads_like_a_claim_about_income(text: str, words: str) -> None:
    assert [word for claim in claims(text) for word in claim.words] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "I learn so much, in earnest",
        "the starter set is $49 this month",
        "try it for a month",
        "fire in my heart, the job that I like",
        "to be at home when the boys come from school",
        "her incoming letters",
        "I lost 2 pounds a week",
        "I walk 5 km a day, and we meet 3 times a week",
        "it costs 49 €. Every month I call you",
        "30 € and every month a letter",
        "made 2 cakes a day, 5 kids a day",
        "two residual drops, and a royal welcome",
        "she checks in every week, wir treffen uns im Monat Mai",
    ],
)
def test_what_does_not(text: str) -> None:
    assert claims(text) == ()


def test_each_line_is_told_once_with_its_words() -> None:
    text = "Dear Ana\nyou earn, and earn, an income\n\nrich in friends\nget rich"

    assert claims(text) == (Claim(2, ("earn", "income")), Claim(5, ("get rich",)))
