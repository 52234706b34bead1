from datetime import date

import pytest

from mlmtrack.domain.money import Cents, Points
from mlmtrack.page import Kind, Marked, Tone, Value, View
from mlmtrack.render.values import decimals_of, format_value, to_text, unit_of, value_of


TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.TEXT, ""),
        ("Ana", Kind.TEXT, "Ana"),
        (1500, Kind.NUMBER, "1500"),
        (date(2026, 11, 27), Kind.DAY, "2026-11-27"),
        (Points(150_000), Kind.POINTS, "1500"),
        (Cents(4990), Kind.TEXT, "49.9"),
        (5, Kind.MONEY, "0.05"),
        (-1250, Kind.MONEY, "-12.5"),
        (0.43333333, Kind.RATIO, "0.4333"),
        (0.12345, Kind.RATIO, "0.1235"),
        (1.0, Kind.RATIO, "1"),
        (-0.00001, Kind.RATIO, "0"),
    ],
)
def test_programs_read_plain_values(value: Value, kind: Kind, text: str) -> None:
    assert to_text(value, kind) == text


@pytest.mark.parametrize(
    ("value", "kind", "decimals", "text"),
    [
        (None, Kind.POINTS, 0, ""),
        (1500, Kind.NUMBER, 0, "1,500"),
        (12.5, Kind.NUMBER, 1, "12.5"),
        (1500, Kind.IDENTITY, 0, "1500"),
        (Points(150_000), Kind.POINTS, 0, "1,500"),
        (150_050, Kind.MONEY, 2, "1,500.50"),
        (0.4333, Kind.RATIO, 0, "43 %"),
        (0.125, Kind.RATIO, 0, "13 %"),
        (0.285, Kind.RATIO, 0, "29 %"),
        (0.25, Kind.NUMBER, 1, "0.3"),
        (1, Kind.RATIO, 0, "100 %"),
        (0.43, Kind.TEXT, 0, "43 %"),
        ("a\x1b", Kind.NUMBER, 0, r"a\x1b"),
        (date(2026, 11, 24), Kind.DAY, 0, "yesterday"),
        (date(2026, 11, 25), Kind.DAY, 0, "today"),
        (date(2026, 11, 26), Kind.TEXT, 0, "tomorrow"),
        (date(2026, 11, 27), Kind.DAY, 0, "Fri 27 Nov"),
        (date(2027, 1, 3), Kind.DAY, 0, "Sun 3 Jan 2027"),
        (date.max, Kind.DAY, 0, "Fri 31 Dec 9999"),
    ],
)
def test_people_read_spoken_values(value: Value, kind: Kind, decimals: int, text: str) -> None:
    assert format_value(value, kind, TODAY, decimals) == text


@pytest.mark.parametrize(
    ("values", "kind", "decimals"),
    [
        ([100, 200, None, "total"], Kind.POINTS, 0),
        ([100, 250], Kind.POINTS, 2),
        ([Cents(5)], Kind.TEXT, 2),
        ([3, 3.0], Kind.NUMBER, 0),
        ([3, 3.5], Kind.NUMBER, 1),
        ([], Kind.MONEY, 0),
    ],
)
def test_a_column_shows_as_many_decimals_as_it_needs(values: list[Value], kind: Kind, decimals: int) -> None:
    assert decimals_of(values, kind) == decimals


def test_a_marked_cell_holds_its_value() -> None:
    assert value_of(Marked(3, Tone.LATE)) == 3


def test_units_are_the_words_of_the_settings() -> None:
    words = View(date(2026, 11, 22), volume="BV", currency="EUR")
    assert [unit_of(kind, words) for kind in (Kind.POINTS, Kind.MONEY, Kind.RATIO)] == [
        "BV",
        "EUR",
        "",
    ]
