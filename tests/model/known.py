"""What the book and the model are known to see differently, each with its reason; anything else is news."""

import re


_KNOWN = {
    r"by leg  \.(leg|rows)": "a leg is not of the day yet, nor by credit",
    r"by leg  \.(count|over_invested|under_served)": "a leg is not of the day yet, nor by credit",
    r"--scope personal": "personal volume is not by credit yet",
    r"report leaders.*(level|group|changes|direction|because|count|\[\]|silent|rising|falling)": "the tree is not of the day yet",
    r"whatif quits  .*(below|would_stand)": "the tree is not of the day yet",
    r"report attrition.*(lost|kept)_a_month": "lost and kept are not by the last exit yet",
    r"no-recruiting.*months\[\]": "months are rounded twice",
    r"report activity": "what went to many is not apart yet",
    r"(followups (late|week|all)|list followups)": "follow-ups are not looked back at yet",
    r"report stages.*\.open": "open counts archived people, whom no list shows",
}


def reason(kind: str) -> str | None:
    """Return why a kind of disagreement is known, None where it is not."""
    return next((why for pattern, why in _KNOWN.items() if re.search(pattern, kind)), None)
