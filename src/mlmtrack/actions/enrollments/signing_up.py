"""Sign-ups in full: the role, the check-ins after it, and the plan to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from shlex import quote

from sqlmodel import Session

from mlmtrack.actions import followups, order_roles
from mlmtrack.actions.enrollments.roles import display_name_above, enroll, next_active_above, times_of
from mlmtrack.actions.people.adding import person_or_new
from mlmtrack.actions.people.finding import refuse_ahead, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME, MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.domain.team import PLAN_UP_TO_DAYS, check_ins, is_given_a_plan
from mlmtrack.errors import AmbiguousError, NotFoundError, RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.enrollments import i_am_the_top, never_enrolled
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.plans import GivenPlan
from mlmtrack.storage.tables.roles import Enrollment


@dataclass(frozen=True, slots=True)
class SignUp:
    """What is said of a sign-up besides who; *sponsor* and *placement* are what the user typed of a person.

    Without a *plan* said, the plan of the settings is given where the joining is fresh; an empty one is none.
    """

    joined_on: date
    sponsor: str | None = None
    placement: str | None = None
    member_no: str | None = None
    why: str | None = None
    rank: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class SignedUp:
    """A sign-up that was made: the sentences beside the first, and the records."""

    enrollment: Enrollment
    under: str
    said: Sequence[str]
    data: dict[str, object]


_Above = tuple[Person, Person | None]  # the sponsor, and the placement where it is said


def add(
    session: Session,
    name: str,
    details: Details,
    wish: SignUp,
    *,
    signup_plan: str,
    today: date,
    anyway: bool,
) -> Outcome:
    """Sign somebody up: the one person of that full name, else a new one.

    Raises:
        RefusedError: the day is still to come.

    """
    refuse_ahead(session, name, wish.joined_on, today, rule="A sign-up is recorded once it has been made")
    above = _above(session, wish)
    person = person_or_new(session, name, details, anyway=anyway)
    made = _made(session, person, above, wish, signup_plan=signup_plan, today=today)
    when = dated(wish.joined_on, Form.WITH_DISTANCE)
    sentences = [f"{person.name} ({person.id}) signed up under {made.under}, {when}.", *made.said]
    return finish(session, sentences, {"person": as_data(person), **made.data})


def sign_up(session: Session, person: Person, wish: SignUp, *, signup_plan: str, today: date) -> SignedUp:
    """Sign a person of the book up, with the check-ins and the plan that follow from it."""
    above = _above(session, wish)
    return _made(session, person, above, wish, signup_plan=signup_plan, today=today)


def rejoin(session: Session, person_ref: str, wish: SignUp, *, signup_plan: str, today: date) -> Outcome:
    """Let somebody who left join again, unless said under the former sponsor or the next active above.

    Raises:
        RefusedError: the user.
        NotFoundError: they were never on the team.
        RefusedError: the day is still to come.

    """
    person = resolve_person(session, person_ref)
    number = number_of(person)
    if number == ME:
        raise i_am_the_top()
    if wish.joined_on > today:
        rule = "A sign-up is recorded once it has been made"
        raise still_ahead(rule, wish.joined_on, f"add followup {number}")
    times = times_of(session, number)
    if not times:
        raise never_enrolled(person.name, number)
    if wish.sponsor is None:
        wish = replace(wish, sponsor=str(_as_before(session, number, times[-1].sponsor_id, wish.joined_on)))
    made = sign_up(session, person, wish, signup_plan=signup_plan, today=today)
    when = dated(wish.joined_on, Form.WITH_DISTANCE)
    sentences = [f"{person.name} ({number}) joined again under {made.under}, {when}.", *made.said]
    return finish(session, sentences, {"person": as_data(person), **made.data})


def _as_before(session: Session, number: int, sponsor_id: int, day: date) -> int:
    if roles_on(raw(session), sponsor_id, day).distributor:
        return sponsor_id
    return next_active_above(session, number, day)


def _above(session: Session, wish: SignUp) -> _Above:
    sponsor = resolve_person(session, str(ME) if wish.sponsor is None else wish.sponsor)
    return sponsor, resolve_person(session, wish.placement) if wish.placement else None


def _made(
    session: Session, person: Person, above: _Above, wish: SignUp, *, signup_plan: str, today: date
) -> SignedUp:
    sponsor, placement = above
    member_no, rank = _line(wish.member_no, "member number"), _line(wish.rank, "rank")
    enrollment = enroll(session, person, sponsor, wish.joined_on, placement, member_no=member_no, rank=rank)
    enrollment.why = checked_text(wish.why, "WHY") or None if wish.why else None
    followed = order_roles.follow(session)
    kept = order_roles.keeping_their_purpose(session, person, wish.joined_on, distributor=True)
    booked = _check_ins(session, number_of(person), wish.joined_on, today)
    plan, about_plan = _plan(session, person, wish, signup_plan, today)
    said = [*followed.said, *kept]
    said += [f"Check-ins: {_listed(booked)}."] if booked else []
    said += about_plan
    if booked and not enrollment.why:
        said.append(f'Next: mlmtrack team why {person.id} "what moves them"')
    data: dict[str, object] = {
        "enrollment": as_data(enrollment),
        "followups": [as_data(one) for one in booked],
        "plan": plan and as_data(plan),
        "orders": followed.records(session),
    }
    under = display_name_above(sponsor) + (
        f", placed under {display_name_above(placement)}" if placement else ""
    )
    return SignedUp(enrollment, under, said, data)


def _line(text: str | None, what: str) -> str | None:
    return checked_text(text, what, MOST_LETTERS_OF_A_LINE) or None if text else None


def _check_ins(session: Session, number: int, joined_on: date, today: date) -> list[FollowUp]:
    return [
        followups.book(
            session,
            number,
            Moment(day),
            about=f"check-in, {(day - joined_on).days} days after signing up",
            origin="signup",
        )
        for day in check_ins(joined_on, today)
    ]


def _listed(booked: Sequence[FollowUp]) -> str:
    """Return ``follow-ups 3 and 4, due Sun 29 Nov and Tue 22 Dec``."""
    plural = "" if len(booked) == 1 else "s"
    numbers = _joined([str(one.id) for one in booked])
    return f"follow-up{plural} {numbers}, due {_joined([dated(one.due_on, Form.NEAR) for one in booked])}"


def _joined(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _plan(
    session: Session, person: Person, wish: SignUp, signup_plan: str, today: date
) -> tuple[GivenPlan | None, list[str]]:
    """Give the plan that was said, else that of the settings, which never stands in the way of a sign-up."""
    from mlmtrack.actions.plans.giving import give_plan

    name = signup_plan if wish.plan is None else wish.plan
    if not name:
        return None, []
    if wish.plan is None and not is_given_a_plan(wish.joined_on, today):
        long_ago = f"That is more than {PLAN_UP_TO_DAYS} days ago, so no plan was given by itself"
        return None, [f"{long_ago}. To give it anyway: mlmtrack plan give {person.id} {quote(name)}"]
    try:
        given = give_plan(session, person, name, wish.joined_on, today)
    except (NotFoundError, AmbiguousError, RefusedError) as why:
        if wish.plan is not None:
            raise
        return None, [f"The plan in your settings was not given. {why.explanation.sentence}"]
    return given, [f"The plan {given.name!r} is theirs: mlmtrack plan show {person.id}"]
