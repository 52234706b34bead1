"""Prospects: opened on a track, and moved from stage to stage."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from mlmtrack.actions import followups
from mlmtrack.actions.people.adding import new_person
from mlmtrack.actions.people.finding import refuse_ahead
from mlmtrack.days import Form, dated
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.details import Details
from mlmtrack.domain.pipeline import WON, checked_stage
from mlmtrack.errors.prospects import outcome_is_no_start
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.prospects import Prospect, StageChange


def add(
    session: Session,
    name: str,
    details: Details,
    *,
    track: str,
    stage: str | None,
    opened_on: date,
    next_on: Moment | None,
    stages: Sequence[str],
    today: date,
    anyway: bool,
) -> Outcome:
    """Put a new person into the book as a prospect, and book the first follow-up where a day is given.

    Raises:
        RefusedError: the day they came onto the list is still to come.

    """
    refuse_ahead(session, name, opened_on, today, rule="A prospect is recorded once they are on the list")
    begins = stages[0] if stage is None else checked_stage(stage, stages)
    if begins not in stages:
        raise outcome_is_no_start(begins)
    person = new_person(session, name, details, anyway=anyway)
    prospect = open_track(session, number_of(person), track, begins, opened_on)
    since = "" if opened_on == today else f" since {dated(opened_on, Form.WITH_DISTANCE)}"
    sentences = [f"{person.name} ({person.id}) is a prospect, {track} track, at {begins}{since}."]
    data = {"person": as_data(person), "prospect": as_data(prospect)}
    if next_on is None:
        sentences.append(f"Next: mlmtrack add followup {person.id} DAY, or add --next DAY right away")
        return finish(session, sentences, data)
    booked = followups.book(session, number_of(person), next_on)
    sentences.append(followups.booked_sentence(booked))
    return finish(session, sentences, {**data, "followup": as_data(booked)})


def open_track(session: Session, person_id: int, track: str, stage: str, day: date) -> Prospect:
    """Make a person a prospect on *track*, with the opening stage as the first of the history."""
    prospect = Prospect(person_id=person_id, track=track, stage=stage, stage_since=day, opened_on=day)
    session.add(prospect)
    session.flush()
    session.add(StageChange(prospect_id=number_of(prospect), stage=stage, day=day))
    session.flush()
    return prospect


def go_to(session: Session, prospect: Prospect, stage: str, day: date) -> None:
    """Move a prospect to *stage*; a closed track is opened again and keeps its opening day."""
    prospect.closed_on = prospect.outcome = prospect.later_until = None
    prospect.stage, prospect.stage_since = stage, day
    session.add(StageChange(prospect_id=number_of(prospect), stage=stage, day=day))
    session.flush()


def close(session: Session, prospect: Prospect, outcome: str, day: date) -> None:
    """End a prospect's track with *outcome*."""
    prospect.closed_on, prospect.outcome, prospect.stage_since = day, outcome, day
    prospect.later_until = None
    session.add(StageChange(prospect_id=number_of(prospect), stage=outcome, day=day))
    session.flush()


def close_as_won(session: Session, person_id: int, track: str, day: date) -> Prospect | None:
    """End the open *track* of a person, if there is one, with its won outcome."""
    wanted = select(Prospect).where(Prospect.person_id == person_id, Prospect.track == track)
    prospect = session.exec(wanted).first()
    if prospect is None or prospect.closed_on is not None:
        return None
    close(session, prospect, WON[track], max(day, prospect.stage_since))
    return prospect
