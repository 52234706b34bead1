"""What the book and the model are known to see differently, each with its reason; anything else is news."""

import re


_KNOWN: dict[str, str] = {}
_KNOWN_LOOKING_BACK = {
    r"show NAME  \.referred": "who sent them has no day",
    r"report chain": "who sent them has no day",
    r"show NAME  \.prospect\[\]\.later_until": "until when a prospect is put off has no day",
}


def reason(kind: str, *, looking_back: bool = False) -> str | None:
    """Return why a kind of disagreement is known, None where it is not."""
    known = _KNOWN_LOOKING_BACK if looking_back else _KNOWN
    return next((why for pattern, why in known.items() if re.search(pattern, kind)), None)
