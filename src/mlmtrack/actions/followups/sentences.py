"""What is said of follow-ups, in the same words everywhere."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.domain.dates import said_back, spoken
from mlmtrack.storage.tables import Activity, FollowUp, Person


_LETTERS_SHOWN = 60  # of what a follow-up is about: enough to tell two apart


def called(person: Person) -> str:
    """Return the name and the number: ``Ana Lopez (7)``."""
    return f"{person.name} ({person.id})"


def described(followup: FollowUp, today: date) -> str:
    """Say when, how and what about: ``Fri 27 Nov, in 5 days, call at 14:30, every 2w: "prices"``."""
    at_time = f"at {followup.at_time}" if followup.at_time else None
    how = " ".join(word for word in (followup.channel, at_time) if word)
    every = f"every {followup.repeat}" if followup.repeat else None
    when = ", ".join(word for word in (said_back(followup.due_on, today), how, every) if word)
    return f'{when}: "{_shortened(followup.about)}"' if followup.about else when


def counted(verdict: str, meant: Sequence[FollowUp]) -> str:
    """Return ``Done: follow-ups 12 and 15``."""
    *most, last = [str(one.id) for one in meant]
    numbers = f"s {', '.join(most)} and {last}" if most else f" {last}"
    return f"{verdict}: follow-up{numbers}"


def told(activity: Activity, answered: str | None, today: date) -> str:
    """Say what was logged: ``Activity 31: call, no answer, 15 min, today.``."""
    silence = ", no answer" if answered == "no" else ""
    minutes = f", {activity.minutes} min" if activity.minutes else ""
    return f"Activity {activity.id}: {activity.channel}{silence}{minutes}, {spoken(activity.day, today)}."


def goes_on(followup: FollowUp, today: date) -> str:
    """Say where a repeating follow-up goes on."""
    return f"It goes on: follow-up {followup.id}, {described(followup, today)}."


def _shortened(text: str) -> str:
    return text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…"
