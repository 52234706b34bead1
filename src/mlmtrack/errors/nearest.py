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
