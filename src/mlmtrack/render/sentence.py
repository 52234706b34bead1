"""A sentence as a line, or on a terminal as lines that end between words."""

from mlmtrack.days import render_days
from mlmtrack.render.clean import clean


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
