"""Names, phones and e-mail addresses in the one form that they are kept and compared in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.people import (
    BadEmail,
    BadPhone,
    checked_email,
    checked_name,
    checked_phone,
    checked_tag,
    checked_tags,
    folded,
    like_anywhere,
    name_key,
    phone_key,
)
from mlmtrack.errors.values import BadName, BadText


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "zoe"),
        (unicodedata.normalize("NFD", "Zoë"), unicodedata.normalize("NFC", "Zoë")),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Åsa", "asa"),
        ("\u212bsa", "Åsa"),
        ("José  María", " jose maria "),
        ("\uff21na", "ana"),
        ("An\u200ba", "Ana"),
        ("Ana\nLopez", "ana lopez"),
        ("Łukasz", "lukasz"),
        ("Søren Ærø", "soren aero"),
        ("Sǿren", "soren"),
        ("Đặng", "dang"),
        ("Iş\u0131l", "isil"),
        ("Guðrún Þórsdóttir", "gudrun thorsdottir"),
        ("O\u2019Brien", "o'brien"),
        ("O\u2018Brien", "o'brien"),
        ("O\u02bcBrien", "o'brien"),
        ("O\u00b4Brien", "o'brien"),
        ("Jean\u2010Luc", "jean-luc"),
        ("Jean\u2011Luc", "jean-luc"),
        ("Jean\u2013Luc", "jean-luc"),
        ("Jean\u2014Luc", "jean-luc"),
        ("Jean\u2212Luc", "jean-luc"),
        ("Jean\uff0dLuc", "jean-luc"),
    ],
)
def test_case_accents_and_doubled_blanks_do_not_matter(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(st.characters(exclude_categories=["Zs", "Cc", "Zl", "Zp"]), min_size=1))
def test_what_can_be_seen_never_folds_to_nothing(text: str) -> None:
    try:
        name = checked_name(text)
    except BadName:
        return
    assert folded(name)


@given(st.text())
def test_a_checked_name_is_composed_and_checked_again_the_same(text: str) -> None:
    try:
        name = checked_name(text)
    except BadName:
        return
    assert name == unicodedata.normalize("NFC", name)
    assert checked_name(name) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "it is empty"),
        (" \t\n ", "it is empty"),
        ("\u200b\u202e", "it is empty"),
        ("Ana\0", "it holds a NUL character"),
        ("a" * 201, "it has 201 characters, 200 fit"),
    ],
)
def test_names_that_cannot_be_kept(name: str, why: str) -> None:
    with pytest.raises(BadName, match=why):
        checked_name(name)


def test_a_name_may_have_two_hundred_letters_and_undecodable_bytes_become_question_marks() -> None:
    assert checked_name("é" * 200) == "é" * 200
    assert checked_name("An\udcff") == "An?"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("+34 600 555 019", "+34600555019"),
        ("0034 600-555-019", "+34600555019"),
        ("+1 (415) 555-2671", "+14155552671"),
        ("600 555 019", "600555019"),
        ("+999 123 456", "+999123456"),
        ("+1 415 555 2671 ext. 4", "+14155552671"),
        ("+1 (415) 555-2671x11", "+14155552671"),
        ("555 1234, Extension: 12", "5551234"),
        ("555 1234 #12", "5551234"),
        ("*31#600555019", "31600555019"),
    ],
)
def test_phones_are_compared_in_one_form(typed: str, key: str) -> None:
    assert phone_key(checked_phone(typed)) == key


@pytest.mark.parametrize("typed", ["12", "12 x345", "call me", "600 x", "ext. 600", "1" * 21, "٣٣٣٣"])
def test_no_phones(typed: str) -> None:
    with pytest.raises(BadPhone):
        checked_phone(typed)


@pytest.mark.parametrize("typed", ["ana", "@", "ana@", "a b@c.d", "a@b@c"])
def test_no_addresses(typed: str) -> None:
    with pytest.raises(BadEmail):
        checked_email(typed)


def test_tags_have_one_form() -> None:
    assert checked_tag("#Spring  Fair") == "spring-fair"
    with pytest.raises(BadText, match="it is empty"):
        checked_tag(" # ")


def test_what_like_reads_as_a_pattern_is_escaped() -> None:
    assert like_anywhere(r"100%_\a") == r"%100\%\_\\a%"


def test_tags_are_split_at_commas() -> None:
    assert checked_tags(["gym, Church", "gym", ",yoga,,"]) == ("gym", "church", "yoga")
    for nothing in ("", ",", " , "):
        with pytest.raises(BadText, match="empty"):
            checked_tags([nothing])


def test_a_piece_of_a_phone_is_told_apart() -> None:
    with pytest.raises(BadPhone, match=r'in quotes: --phone "\+34 600 111 222"\.'):
        checked_phone("+34")
    with pytest.raises(BadPhone, match=r"019\.$"):
        checked_phone("none")
