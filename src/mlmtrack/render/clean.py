"""Text from outside, made harmless before it reaches a terminal, a pipe or a file."""

import re
import unicodedata

from mlmtrack.days import render_days


MOST_MARKS = 4  # combining marks on one letter: more is no language but a way to flood the screen

_BREAKS = re.compile(r"\r\n|[\n\t\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # the bidi controls
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_UNSEEN = re.compile(
    r"[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINER = "\u200d"
# A joiner belongs between emoji or Indic letters; elsewhere it only upsets the measuring. Compiling this
# takes 2 ms, so it waits for the first joiner.
_STRAY_JOINERS = r"^\u200d+|\u200d+(?![\u0900-\u1fff\u2190-\U0010ffff])"


def is_harmless(text: str) -> bool:
    """Tell of a text that can be shown as it is; of others, it is not known."""
    return text.isascii() and text.isprintable()


def clean(text: str) -> str:
    """Return *text* for the eye: one line, controls shown, unseen signs and floods of marks cut."""
    if is_harmless(text):
        return text
    seen = _UNSEEN.sub("", one_line(text))
    return _with_few_marks(re.sub(_STRAY_JOINERS, "", seen) if _JOINER in seen else seen)


def one_line(text: str) -> str:
    """Return *text* for a pipe: on one line and without tabs, otherwise harmless and whole."""
    if is_harmless(text):
        return text
    return harmless(_BREAKS.sub(" ", text)).replace("\r", r"\x0d")


def harmless(text: str) -> str:
    r"""Show control and bidi signs in *text* as ``\x1b`` or ``\u202e``; tabs and line ends stay."""
    if is_harmless(text):
        return text
    shown = _TURNS.sub(_escape, _CONTROLS.sub(_escape, text))
    return _SURROGATES.sub("\ufffd", shown)


def sentence(text: str, width: int | None = None) -> str:
    """Return *text* harmless, its days in full, and with a line end; folded at *width* where one is given.

    A word longer than a line, such as a path that is to be copied, is never cut.
    """
    shown = clean(render_days(text))
    if width is None or len(shown) <= width:
        return f"{shown}\n"
    from textwrap import wrap

    lines = wrap(shown, width, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{line}\n" for line in lines) or "\n"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - the end of Latin-1


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
