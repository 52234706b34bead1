"""What the book and the model are known to see differently, each with its reason; anything else is news."""

import re


_KNOWN = {
    r"report volume --by leg  \.leg": "a leg is not by credit yet",
    r"report energy --by leg  \.(rows|count|over_invested|under_served)": "a leg is not by credit yet",
    r"report volume --scope personal": "personal volume is not by credit yet",
    r"report leaders.*\.customers_a_month": "what stays is not what customers ordered yet",
    r"report leaders.*(because|count|\[\] missing|silent|never_called|falling|rising)": "archived recruits make no leader",
    r"report attrition.*(lost|kept)_a_month": "lost and kept are not by the last exit yet",
    r"whatif no-recruiting.*months\[\]": "months are rounded twice",
    r"report activity": "what went to many is not apart yet",
    r"followups today  \.steps_due": "steps of who was released are shown to a prospect yet",
    r"report stages.*\.open": "open counts archived people, whom no list shows",
    r"report chain": "who was on the team once, however long ago, is nobody's new customer",
}
_KNOWN_LOOKING_BACK = {
    r"show NAME  \.referred": "who sent them has no day",
    r"(served_by|customers)": "who looks after a customer is known as of now alone",
}


def reason(kind: str, *, looking_back: bool = False) -> str | None:
    """Return why a kind of disagreement is known, None where it is not."""
    known = _KNOWN_LOOKING_BACK if looking_back else _KNOWN
    return next((why for pattern, why in known.items() if re.search(pattern, kind)), None)
