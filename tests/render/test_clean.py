import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.render.clean import clean, harmless, one_line


ANY_TEXT = st.text(st.characters())  # surrogates included


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x1b]8;;http://evil\x1b\\a", r"\x1b]8;;http://evil\x1b" + "\\a"),
        ("\x9b31m", r"\x9b31m"),
        ("\x00\x7f\x08\r", r"\x00\x7f\x08\x0d"),
        ("one\ntwo\tthree\r\nfour\u2028five", "one two three four five"),
        ("\u202eevil\u202c \u2066x\u2069 \u200f", r"\u202eevil\u202c \u2066x\u2069 \u200f"),
        ("a\U000e0041\U000e007fb\u200bc\ufeff", "abc"),
        ("bad \udcff byte", "bad \ufffd byte"),
        ("Z" + "\u0301" * 10_000, "Z" + "\u0301" * 4),
        ("a\u200db \u200d", "ab "),
    ],
)
def test_hostile_text_becomes_one_harmless_line(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Müller",
        "[red]x[/red]",
        "[/b]",
        ":smile:",
        "王小明",
        "👩\u200d👩\u200d👧 ❤\ufe0f",
        "ශ්\u200dරී",
        "می\u200cروم",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_any_text_becomes_one_line_without_controls(text: str) -> None:
    shown = clean(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Cs", "Zl", "Zp"}
    shown.encode()


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_pipe_keeps_what_is_only_invisible() -> None:
    assert one_line("a\u200bb" + "\u0301" * 9) == "a\u200bb" + "\u0301" * 9


def test_a_file_keeps_tabs_and_line_ends() -> None:
    assert harmless("a\tb\r\nc\x1b") == "a\tb\r\nc\\x1b"
