"""Moves of a prospect: forward, back, to an outcome, and onto the track again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from mlmtrack.actions import customers, followups, order_roles, prospects
from mlmtrack.actions.enrollments import signing_up
from mlmtrack.actions.followups import still_open
from mlmtrack.actions.people.finding import display_name, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain import pipeline as rules
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors import RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.people import already_there
from mlmtrack.errors.prospects import goes_only_with, nothing_to_end
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import Roles, roles_on
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.prospects import Prospect


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said of a move besides whom and where to; *sponsor* is what the user typed of a person."""

    on: date
    track: str | None = None
    until: Moment | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True)
class _Move:
    """A move that is understood: whom, where to, and when."""

    person: Person
    prospect: Prospect
    to: str
    wish: Wish
    today: date
    signup_plan: str

    @property
    def number(self) -> int:
        """The number of the person."""
        return number_of(self.person)

    @property
    def origin(self) -> str:
        """Where they stand: at a stage, or at the outcome of a closed track."""
        return self.prospect.outcome or self.prospect.stage


_Brought = tuple[list[str], dict[str, object]]  # further sentences, and further records by name


def move(
    session: Session,
    person_ref: str,
    word: str,
    wish: Wish,
    *,
    stages: Sequence[str],
    signup_plan: str,
    today: date,
) -> Outcome:
    """Move a prospect to a stage or an outcome; whoever is not on the track yet is put onto it.

    Raises:
        RefusedError: the user.
        SeveralStages, UnknownChoice: *word* names no stage.
        RefusedError: the day is ahead, or before the newest move.
        UsageError, WrongTrack, LaterNeedsADay, LaterIsNotAhead, RefusedError: the outcome does not fit.

    """
    person = resolve_person(session, person_ref)
    stage = rules.checked_stage(word, stages)
    _refuse_what_cannot_be(number_of(person), stage, wish, today)
    held = {one.track: one for one in session.exec(select(Prospect).where(Prospect.person_id == person.id))}
    unclosed = [track for track, one in held.items() if one.closed_on is None]
    track = wish.track or rules.default_track(stage, unclosed)
    if track not in held:
        return _put_onto(session, person, track, stage, day=wish.on, today=today)
    wanted = _Move(person, held[track], stage, wish, today, signup_plan)
    if wanted.origin != stage:
        return _moved(session, wanted)
    if wish.until is None or (wish.until.day, wish.until.time) == (held[track].later_until, None):
        return _stays(session, wanted)
    return _put_off_further(session, wanted)


def _refuse_what_cannot_be(number: int, stage: str, wish: Wish, today: date) -> None:
    if number == ME:
        raise RefusedError("You cannot be your own prospect.", "Name the person you would like to win.")
    if wish.on > today:
        raise still_ahead("A move is recorded once it has been made", wish.on, f"add followup {number}")
    if wish.until is not None and stage != "later":
        raise goes_only_with("--until", "later")
    if wish.sponsor is not None and stage != "joined":
        raise goes_only_with("--sponsor", "joined")


def _put_onto(session: Session, person: Person, track: str, stage: str, *, day: date, today: date) -> Outcome:
    number = number_of(person)
    role = _role(roles_on(raw(session), number, today))
    if stage in rules.OUTCOMES:
        raise _nothing_to_end(person, stage, track, role)
    prospect = prospects.open_track(session, number, track, stage, day)
    became = f", {role}, is now also a prospect" if role else " is a prospect now"
    sentence = f"{display_name(person)}{became}, {track} track, at {stage}{_dated(day, today)}."
    data = {"person": as_data(person), "prospect": as_data(prospect)}
    return finish(session, [sentence, _what_is_booked(session, number)], data)


def _role(roles: Roles) -> str:
    if roles.distributor:
        return "a distributor"
    return "a customer" if roles.customer else ""


def _nothing_to_end(person: Person, outcome: str, track: str, role: str) -> RefusedError:
    number = number_of(person)
    if outcome == "bought" and role:
        return already_there(person.name, number, role, f"Their order: mlmtrack add order {number} POINTS")
    if outcome == "joined" and role == "a distributor":
        return already_there(person.name, number, role, f"To see their card: mlmtrack show {number}")
    return nothing_to_end(person.name, number, outcome, track)


def _stays(session: Session, move: _Move) -> Outcome:
    sentence = f"{display_name(move.person)} stays at {move.to}, {_since(move)}."
    return finish(session, [sentence], {"person": as_data(move.person), "prospect": as_data(move.prospect)})


def _put_off_further(session: Session, move: _Move) -> Outcome:
    """Set another day to ask again; the follow-up that stands for it goes along."""
    until = rules.checked_until(move.wish.on, move.wish.until)
    move.prospect.later_until = until.day
    booked = next((one for one in still_open(session, move.number) if one.origin == "later"), None)
    if booked is None:
        booked = _book_for_later(session, move.number, until)
    followups.put_to(session, booked, until)
    session.flush()
    sentence = (
        f"{display_name(move.person)} stays at later, now until {dated(until.day, Form.WITH_DISTANCE)}."
    )
    data = {"person": as_data(move.person), "prospect": as_data(move.prospect), "followup": as_data(booked)}
    return finish(session, [sentence, followups.booked_sentence(booked)], data)


def _moved(session: Session, move: _Move) -> Outcome:
    origin, since, day = move.origin, move.prospect.stage_since, move.wish.on
    if day < since:
        raise RefusedError(
            (
                f"{move.person.name} ({move.number}) is in the book at {origin} since {dated(since)}, and a "
                f"move on {dated(day)} would come before that."
            ),
            "Give that day or a later one with --on DAY.",
        )
    days = rules.days_in_stage(since, day)
    sentence = f"{display_name(move.person)} {_describe(move, days)}{_dated(day, move.today)}."
    further, records = _carried_out(session, move)
    data = {
        "person": as_data(move.person),
        "prospect": as_data(move.prospect),
        "moved": {"from": origin, "to": move.to, "days": days, "day": day},
        **records,
    }
    return finish(session, [sentence, *further], data)


def _carried_out(session: Session, move: _Move) -> _Brought:
    """Write the move, with what it brings about."""
    match move.to:
        case "joined":
            return _joined(session, move)
        case "bought":
            return _bought(session, move)
        case "later":
            return _put_off(session, move)
        case outcome if outcome in rules.OUTCOMES:
            _close(session, move)
            return _what_is_left(session, move), {}
        case stage:
            prospects.go_to(session, move.prospect, stage, move.wish.on)
            return [_what_is_booked(session, move.number)], {}


def _joined(session: Session, move: _Move) -> _Brought:
    rules.checked_outcome("joined", move.prospect.track)
    on_that_day, today = _roles(session, move)
    if on_that_day.distributor or today.distributor:
        _close(session, move)
        return ["They are already a distributor, so only the track ends."], {}
    wish = signing_up.SignUp(move.wish.on, sponsor=move.wish.sponsor)
    made = signing_up.sign_up(session, move.person, wish, signup_plan=move.signup_plan, today=move.today)
    _close(session, move)
    booked = [] if made.data["followups"] else [_what_is_booked(session, move.number)]
    return [f"Signed up under {made.under}.", *made.said, *booked], made.data


def _bought(session: Session, move: _Move) -> _Brought:
    rules.checked_outcome("bought", move.prospect.track)
    next_step = f"Next: mlmtrack add order {move.number} POINTS"
    on_that_day, today = _roles(session, move)
    is_distributor = on_that_day.distributor or today.distributor
    if is_distributor or on_that_day.customer:
        _close(session, move)
        role = "distributor" if is_distributor else "customer"
        return [f"They are already a {role}, so only the track ends.", next_step], {}
    customer = customers.begin(session, move.person, move.wish.on, ME)
    followed = order_roles.follow(session)
    _close(session, move)
    said = ["They are a customer from that day.", *followed.said, next_step]
    return said, {"customer": as_data(customer), "orders": followed.records(session)}


def _put_off(session: Session, move: _Move) -> _Brought:
    until = rules.checked_until(move.wish.on, move.wish.until)
    _close(session, move)
    move.prospect.later_until = until.day
    left = _what_is_left(session, move)
    booked = _book_for_later(session, move.number, until)
    return [followups.booked_sentence(booked), *left], {"followup": as_data(booked)}


def _close(session: Session, move: _Move) -> None:
    """Close the track, unless the new role has just closed it: it does so where the track was open."""
    if move.prospect.outcome != move.to:
        prospects.close(session, move.prospect, move.to, move.wish.on)


def _roles(session: Session, move: _Move) -> tuple[Roles, Roles]:
    """Return the roles on the day of the move, and those of today."""
    book = raw(session)
    return roles_on(book, move.number, move.wish.on), roles_on(book, move.number, move.today)


def _book_for_later(session: Session, number: int, until: Moment) -> FollowUp:
    return followups.book(session, number, until, about="ask again", origin="later")


def _what_is_booked(session: Session, number: int) -> str:
    """Name the follow-up that comes next, or offer to book one."""
    booked = still_open(session, number)
    if not booked:
        return f"Next: mlmtrack add followup {number} DAY"
    return followups.booked_sentence(booked[0])


def _what_is_left(session: Session, move: _Move) -> list[str]:
    """Name the follow-ups that outlive a closed track."""
    return [
        f"Follow-up {one.id} is still open, {dated(one.due_on, Form.WITH_DISTANCE)}. "
        f"To skip it: mlmtrack followups skip {one.id}"
        for one in still_open(session, move.number)
    ]


def _describe(move: _Move, days: int) -> str:
    back = move.prospect.closed_on and move.to not in rules.OUTCOMES
    track = "" if move.prospect.track == "business" else f" on the {move.prospect.track} track"
    stretch = f" after {pluralize(days, 'day')}" if days else ""
    return f"{'comes back' if back else 'moved'} from {move.origin} to {move.to}{track}{stretch}"


def _since(move: _Move) -> str:
    day = move.prospect.stage_since
    return f"since {dated(day, Form.NEAR if day == move.today else Form.WITH_DISTANCE)}"


def _dated(day: date, today: date) -> str:
    return "" if day == today else f", {dated(day, Form.WITH_DISTANCE)}"
