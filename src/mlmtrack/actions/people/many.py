"""Changes of many people at once, as one step."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mlmtrack.actions.people.columns import set_details
from mlmtrack.actions.people.finding import display_name, resolve_person
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME, checked_tags
from mlmtrack.domain.person_changes import describe_value
from mlmtrack.domain.sentences import natural_list, pluralize_people
from mlmtrack.errors import UsageError
from mlmtrack.reports.people import listing
from mlmtrack.reports.people.labels import why_nobody
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import all_numbered, number_of
from mlmtrack.storage.tables.people import Person, Tag


_NAMED = 8
_AT_ONCE = 5_000  # people whose tags are asked for


@dataclass(frozen=True, slots=True)
class ManyEdits:
    """What is to become different of each; empty stars and an empty source take theirs away."""

    tier: Any = None
    source: str | None = None
    add_tags: Sequence[str] = ()
    remove_tags: Sequence[str] = ()
    archive: bool = False

    def describe(self) -> str:
        """Return it in words."""
        fields = {"tier": self.tier, "source": self.source}
        said = [describe_value(key, value) for key, value in fields.items() if value is not None]
        said += [f"now tagged {tag}" for tag in checked_tags(self.add_tags)]
        said += [f"no longer tagged {tag}" for tag in checked_tags(self.remove_tags)]
        return "; ".join([*said, *(["archived"] if self.archive else [])])


def edit_named(session: Session, person_refs: Sequence[str], edits: ManyEdits, today: date) -> Outcome:
    """Change each person that was named."""
    people = [resolve_person(session, person_ref) for person_ref in person_refs]
    return _edit(session, list(dict.fromkeys(map(number_of, people))), edits, today)


def edit_wanted(session: Session, wanted: listing.Filter, edits: ManyEdits, today: date) -> Outcome:
    """Change everybody whom a list would show.

    Raises:
        UsageError: nothing was said that should change.

    """
    if edits == ManyEdits():
        raise UsageError(
            "Nothing was said that should change.",
            "Give --set-tier, --set-source, --add-tag, --remove-tag or --archive.",
        )
    book = raw(session)
    numbers = list(listing.chosen(book, wanted, today))
    if not numbers:
        why = why_nobody(book, wanted.tag, wanted.source) or "Nobody was found."
        return Outcome([why, "Nothing was changed."], {"count": 0, "people": []})
    return _edit(session, numbers, edits, today)


def question(outcome: Outcome) -> str:
    """Return what the user is asked before that is done."""
    return f"Change {pluralize_people(int(str(outcome.data['count'])))}?"


def _edit(session: Session, numbers: Sequence[int], edits: ManyEdits, today: date) -> Outcome:
    added, removed = checked_tags(edits.add_tags), checked_tags(edits.remove_tags)
    if both := [tag for tag in added if tag in removed]:
        raise UsageError(f"The tag {both[0]} is to be added and removed at once.", "Give it once.")
    there = {number_of(person): person for person in all_numbered(session, Person, numbers)}
    people = [there[number] for number in numbers]
    tagged = _retag(session, numbers, added, removed)
    changed = [each for each in people if _set(session, each, edits, today) or each.id in tagged]
    session.flush()
    said = edits.describe()
    data = {"count": len(changed), "people": [{"id": each.id, "name": each.name} for each in changed]}
    if not changed:
        return Outcome([f"Nothing changed: that is so for {pluralize_people(len(people))} already."], data)
    named = f"{pluralize_people(len(changed))}: {_names(changed)}."
    same = len(people) - len(changed)
    stay = [f"For {same:,} more that was so already."] if same else []
    done = [f"{pluralize_people(len(changed))}: {said}.", f"That is {_names(changed)}.", *stay]
    outcome = finish(session, [*done, "To take it back: mlmtrack undo"], data)
    return replace(outcome, preview=[named, f"Each: {said}.", *stay])


def _set(session: Session, person: Person, edits: ManyEdits, today: date) -> bool:
    """Set the stars, the source and the archive; return whether one of them was otherwise."""
    before = (person.tier, person.source, person.archived_on)
    if edits.tier is not None or edits.source is not None:
        set_details(session, person, Details(tier=edits.tier, source=edits.source))
    if edits.archive and person.id != ME:
        person.archived_on = person.archived_on or today
    return before != (person.tier, person.source, person.archived_on)


def _retag(
    session: Session, numbers: Sequence[int], added: Collection[str], removed: Collection[str]
) -> set[int]:
    """Add tags and take others off; return whose changed."""
    theirs: dict[int, set[str]] = {number: set() for number in numbers}
    changed = set()
    for tag in _tags_of(session, numbers):
        theirs[tag.person_id].add(tag.tag)
        if tag.tag in removed:
            session.delete(tag)
            changed.add(tag.person_id)
    for number, tags in theirs.items():
        lacking = [tag for tag in added if tag not in tags]
        session.add_all(Tag(person_id=number, tag=tag) for tag in lacking)
        changed.update([number] if lacking else [])
    return changed


def _tags_of(session: Session, numbers: Sequence[int]) -> Iterator[Tag]:
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        yield from session.exec(select(Tag).where(col(Tag.person_id).in_(some))).all()


def _names(people: Sequence[Person]) -> str:
    more = [f"{len(people) - _NAMED:,} more"] if len(people) > _NAMED else []
    return natural_list([*map(display_name, people[:_NAMED]), *more])
