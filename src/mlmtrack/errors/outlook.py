"""Questions about what lies ahead that cannot be answered as they are asked."""

from collections.abc import Sequence

from mlmtrack.errors import NotFoundError


_LISTED = 8
_MOST_LETTERS_SAID_BACK = 80


def nobody_has_plan(plan: str, there: Sequence[str]) -> NotFoundError:
    """Tell of a plan that nobody on the team has; *there* are those that somebody has."""
    said = repr(plan) if len(plan) <= _MOST_LETTERS_SAID_BACK else f"{plan[:_MOST_LETTERS_SAID_BACK]!r}…"
    more = f" and {len(there) - _LISTED} more" if len(there) > _LISTED else ""
    advice = f"They have: {', '.join(there[:_LISTED])}{more}." if there else "Nobody has a plan yet."
    return NotFoundError(f"Nobody on your team has a plan called {said}.", advice)
