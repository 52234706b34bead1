"""The numbers of records, as they are typed."""

_MOST_DIGITS = 18  # of a row that SQLite can hold


def parse_record_number(text: str) -> int | None:
    """Return the number that *text* is, as ``12`` or ``#12``; None where no record can have it."""
    digits = text.strip().removeprefix("#")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else None
