"""Follow-ups: booked, done, skipped, moved to a later day."""

from mlmtrack.actions.followups.booking import Edits, add, book, booked_sentence, edit, put_to, remove
from mlmtrack.actions.followups.closing import done, skip, snooze


__all__ = ["Edits", "add", "book", "booked_sentence", "done", "edit", "put_to", "remove", "skip", "snooze"]
