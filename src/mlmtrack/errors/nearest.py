"""The nearest spellings of a mistyped word."""

from collections.abc import Iterable


_ALIKE = 70  # of 100: "recieve" finds "receive", "x" finds nothing


def nearest(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Return at most *most* candidates that look like *word*, nearest first.

    rapidfuzz compares a hundred thousand names in a tenth of a second, difflib in many.
    """
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    matches = process.extract(
        word,
        list(candidates),
        scorer=ratio,
        processor=str.casefold,
        limit=most,
        score_cutoff=_ALIKE,
    )
    return [match for match, _, _ in matches]


def did_you_mean(word: str, candidates: Iterable[str], most: int = 3) -> str:
    """Return the question whether the nearest candidate was meant; nothing where none looks like *word*."""
    near = nearest(word, candidates, most)
    return f"Did you mean {near[0]!r}?" if near else ""


def accepted(word: str, candidates: Iterable[str], most: int = 3) -> str:
    """Return the advice what to type instead of *word*: the nearest candidate, and all of them."""
    those = list(candidates)
    question = did_you_mean(word, those, most)
    return f"{question} Accepted: {', '.join(those)}.".lstrip()
