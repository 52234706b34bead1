"""Rows of the sample book, collected by table with the numbers that they will get."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from mlmtrack.actions.demo.cast import Actor
from mlmtrack.domain import people as rules
from mlmtrack.domain.details import keys_of
from mlmtrack.storage.journal import insert_many
from mlmtrack.storage.tables.activities import Activity, Touch
from mlmtrack.storage.tables.people import Fact, Person, Tag


class Rows:
    """The rows of a book in the making, which knows today and its people by name."""

    def __init__(self, today: date) -> None:
        """Begin with the user alone."""
        self.today = today
        self.numbers = {"me": rules.ME}
        self._rows: dict[type[SQLModel], list[Mapping[str, Any]]] = defaultdict(list)

    def ago(self, days: int) -> date:
        """Return the day that lies *days* before today."""
        return self.today - timedelta(days=days)

    def month_ago(self, months: int) -> date:
        """Return the first day of the calendar month that lies *months* back."""
        years, month = divmod(self.today.year * 12 + self.today.month - 1 - months, 12)
        return date(years, month + 1, 1)

    def add(self, table: type[SQLModel], **row: Any) -> int:
        """Add a row and return the number it will have in its table."""
        self._rows[table].append(row)
        return len(self._rows[table]) + (rules.ME if table is Person else 0)

    def add_person(self, actor: Actor) -> int:
        """Add a person with tags and facts, and return their number."""
        number = self.add(Person, **_columns(actor, self))
        self.numbers[actor.name] = number
        for tag in actor.tags:
            self.add(Tag, person_id=number, tag=tag)
        for kind, text in actor.facts:
            self.add(Fact, person_id=number, kind=kind, text=text, text_key=rules.name_key(text))
        return number

    def add_activity(self, day: date, channel: str, purpose: str, **said: Any) -> int:
        """Add an activity and return its number."""
        note = said.get("note")
        return self.add(
            Activity,
            day=day,
            channel=channel,
            direction=said.get("direction", "out"),
            minutes=said.get("minutes"),
            purpose=purpose,
            reach="person",
            note=note,
            note_key=rules.name_key(note) if note else None,
        )

    def add_touch(self, person: int, activity: int, answered: str) -> None:
        """Let an activity reach a person."""
        self.add(Touch, activity_id=activity, person_id=person, answered=answered)

    def insert(self, session: Session) -> None:
        """Put all rows into an empty book, parents first."""
        for table in SQLModel.metadata.sorted_tables:
            for record, rows in self._rows.items():
                if record.__tablename__ == table.name:
                    insert_many(session, record, rows)


def _columns(actor: Actor, rows: Rows) -> Mapping[str, Any]:
    born = actor.born and rows.today + timedelta(days=actor.born[1])
    columns = {
        "name": actor.name,
        "phone": actor.phone,
        "birth_year": actor.born and actor.born[0],
        "birth_month": born and born.month,
        "birth_day": born and born.day,
        "source": actor.source,
        "source_kind": "online" if actor.online else "offline",
        "referred_by": rows.numbers.get(actor.referred_by or ""),
        "met_on": rows.ago(actor.met),
        "tier": actor.tier,
        "note": actor.note,
    }
    return {**columns, **keys_of(columns)}
