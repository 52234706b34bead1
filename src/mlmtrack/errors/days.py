"""Days in the sentence of an error, which knows no today."""

from datetime import date


def in_full(day: date) -> str:
    """Return a day as people say it, with its year: ``Sun 22 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"
