"""People: put into the book, changed, taken out of sight."""

from mlmtrack.actions.people.adding import (
    new_person,
    person_called,
    person_meant,
    person_or_new,
    refuse_ahead,
)
from mlmtrack.actions.people.editing import Edits, archive, edit
from mlmtrack.actions.people.rewriting import Standing, rewrite, standing


__all__ = [
    "Edits",
    "Standing",
    "archive",
    "edit",
    "new_person",
    "person_called",
    "person_meant",
    "person_or_new",
    "refuse_ahead",
    "rewrite",
    "standing",
]
