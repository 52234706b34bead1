"""The ten prospects of a recruit: put down, marked as they come further, taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.recruits.marking import set_mark
from mlmtrack.days import Form, dated
from mlmtrack.domain.recruits import MARKS, MOST_TOP_NAMES, next_step, resolve_name, split_new
from mlmtrack.domain.sentences import natural_list
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.recruits import ten_already
from mlmtrack.reports.recruits.recruit import distributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.recruits import TopName


@dataclass(frozen=True, slots=True)
class TopWork:
    """What is to be done with the ten on a day: names to *drop*, names to *add*, and names with *marks*."""

    add: Sequence[str] = ()
    marks: Sequence[tuple[str, str]] = ()
    drop: Sequence[str] = ()
    on: date | None = None


def work_on(session: Session, person_ref: str, work: TopWork, today: date) -> Outcome:
    """Take names off the ten, add names, mark some; in this order, as one change.

    Raises:
        RefusedError: the day is still to come.
        RefusedError: names are added for somebody who is not a distributor, or none any more.
        RefusedError: more than ten would be on the list.
        NotFoundError, AmbiguousError: a name that is meant is not clear.
        RefusedError: the mark does not fit the days of the others.

    """
    person = resolve_person(session, person_ref)
    day = work.on or today
    if day > today:
        raise still_ahead("The ten are marked once it has happened", day, f"add followup {person.id}")
    sentences = [
        *(_dropped(session, person, name) for name in work.drop),
        *_added(session, person, work.add, day, today),
        *(_marked(session, person, named, work.on, today) for named in work.marks),
    ]
    ten = _ten(session, person)
    counts = ", ".join(
        f"{sum(getattr(one, f'{mark}_on') is not None for one in ten)} {mark}" for mark in MARKS
    )
    sentences.append(f"{_how_many(len(ten))} filled in: {counts}.")
    data = {"person": as_data(person), "prospects": [as_data(one) for one in ten]}
    return finish(session, sentences, data)


def _ten(session: Session, person: Person) -> Sequence[TopName]:
    wanted = select(TopName).where(TopName.person_id == person.id).order_by(col(TopName.id))
    return session.exec(wanted).all()


def _how_many(count: int) -> str:
    if count == MOST_TOP_NAMES:
        return "All ten are"
    return f"{count} of the ten {'is' if count == 1 else 'are'}"


def _list_of(person: Person) -> str:
    return f"the top ten of {person.name} ({person.id})"


def _resolve(session: Session, person: Person, name: str) -> TopName:
    ten = {one.name: one for one in _ten(session, person)}
    return ten[resolve_name(name, ten, _list_of(person))]


def _dropped(session: Session, person: Person, name: str) -> str:
    gone = _resolve(session, person, name)
    session.delete(gone)
    session.flush()
    return f"{gone.name} is off {_list_of(person)}."


def _added(session: Session, person: Person, names: Sequence[str], day: date, today: date) -> list[str]:
    if not names:
        return []
    number = number_of(person)
    distributor(raw(session), number, today)
    there = {one.name_key: one.name for one in _ten(session, person)}
    new, known = split_new(names, there)
    if len(there) + len(new) > MOST_TOP_NAMES:
        raise ten_already(_list_of(person), len(there), len(new), number)
    for key, name in new.items():
        session.add(TopName(person_id=number, name=name, name_key=key, added_on=day))
        session.flush()
    said = [f"{natural_list(list(new.values()))} added to {_list_of(person)}."] if new else []
    return [*said, *([f"Already there: {natural_list(known)}."] if known else [])]


def _marked(session: Session, person: Person, named: tuple[str, str], on: date | None, today: date) -> str:
    name, mark = named
    one = _resolve(session, person, name)
    when = set_mark(one, MARKS, mark, on=on, today=today)
    if when is None:
        held = dated(getattr(one, f"{mark}_on"), Form.WITH_DISTANCE)
        return f"{one.name} is already marked {mark}, {held}."
    session.flush()
    step = next_step({each: getattr(one, f"{each}_on") for each in MARKS})
    return f"{one.name} of {_list_of(person)}: {mark}{when}.{f' Next: {step}.' if step else ''}"
