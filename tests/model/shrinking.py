"""A sequence of events made smaller, as long as it still shows what it shows."""

from collections.abc import Callable, Sequence

from model.event import Event


def shrunk(
    events: Sequence[Event], shows: Callable[[Sequence[Event]], bool], tries: int = 150
) -> list[Event]:
    """Leave out ever smaller pieces of *events*, from the end, while what is left still *shows*."""
    left, piece = list(events), max(len(events) // 2, 1)
    while piece:
        start = len(left) - piece
        while start > -piece and tries:
            tried = left[: max(start, 0)] + left[start + piece :]
            tries -= 1
            if shows(tried):
                left = tried
            start -= piece
        piece = piece // 2 if tries else 0
    return left
