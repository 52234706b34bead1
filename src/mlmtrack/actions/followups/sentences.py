"""What is said of follow-ups, in the same words everywhere."""

from collections.abc import Sequence

from mlmtrack.days import Form, dated
from mlmtrack.storage.tables.activities import Activity
from mlmtrack.storage.tables.followups import FollowUp


_LETTERS_SHOWN = 60  # of a note, or of what a follow-up is about: enough to tell two apart


def describe_followup(followup: FollowUp) -> str:
    """Say when, how and what about: ``Fri 27 Nov, in 5 days, call at 14:30, every 2w: "prices"``."""
    at_time = f"at {followup.at_time}" if followup.at_time else None
    how = " ".join(word for word in (followup.channel, at_time) if word)
    every = f"every {followup.repeat}" if followup.repeat else None
    when = ", ".join(word for word in (dated(followup.due_on, Form.WITH_DISTANCE), how, every) if word)
    return f'{when}: "{shortened(followup.about)}"' if followup.about else when


def name_followups(verdict: str, selected: Sequence[FollowUp]) -> str:
    """Return ``Done: follow-ups 12 and 15``."""
    *most, last = [str(one.id) for one in selected]
    numbers = f"s {', '.join(most)} and {last}" if most else f" {last}"
    return f"{verdict}: follow-up{numbers}"


def describe_activity(activity: Activity, answered: str | None) -> str:
    """Say what was logged: ``Activity 31: call, 15 min, today: "wants prices".``."""
    silence = ", no answer" if answered == "no" else ""
    minutes = f", {activity.minutes} min" if activity.minutes else ""
    how = f"{activity.channel}{silence}{minutes}, {dated(activity.day, Form.NEAR)}"
    return f"Activity {activity.id}: {how}{quoted_note(activity.note)}."


def quoted_note(note: str | None) -> str:
    """Return what was said, in short, to stand at the end of a sentence: ``: "wants prices"``."""
    return f': "{shortened(note)}"' if note else ""


def goes_on(followup: FollowUp) -> str:
    """Say where a repeating follow-up goes on."""
    return f"It goes on: follow-up {followup.id}, {describe_followup(followup)}."


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS_SHOWN else f"{line[:_LETTERS_SHOWN]}…"
