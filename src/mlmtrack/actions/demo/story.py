"""What happens in the sample book."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from mlmtrack.actions.demo import recruits
from mlmtrack.actions.demo.cast import BUYERS, DISTRIBUTORS, HOPEFULS, Buyer, Distributor, Hopeful
from mlmtrack.actions.demo.rows import Rows
from mlmtrack.domain.people import ME, NEWCOMER_DAYS
from mlmtrack.domain.settings import STAGES
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.prospects import Prospect, StageChange
from mlmtrack.storage.tables.roles import Customer, Enrollment


_MONTH = 30
_MONTHS = 14
_ONE_IN = 3  # every third order passes without a word
_ONE_SEED = 7  # the same sample for everybody
_SAID_BY_CUSTOMERS = ("wants the same again", "asked about the cream", "happy with the tea", None)


def tell(session: Session, today: date) -> Outcome:
    """Fill a new book with the sample, up to *today*."""
    rows, chance = Rows(today), Random(_ONE_SEED)  # noqa: S311 - a sample, no secret
    for month in range(_MONTHS):
        _order(rows, ME, rows.ago(month * _MONTH + 4), 100, product="Family pack")
    for distributor in DISTRIBUTORS:
        _distributor(rows, distributor, chance)
    for buyer in BUYERS:
        _buyer(rows, buyer, chance)
    for hopeful in HOPEFULS:
        _hopeful(rows, hopeful)
    _work_alone(rows)
    rows.insert(session)
    people = len(rows.numbers)
    return finish(session, [f"The sample book has {people} people and {_MONTHS} months."], {"people": people})


def _distributor(rows: Rows, one: Distributor, chance: Random) -> None:
    number = rows.add_person(one.actor)
    opened, joined = rows.ago(one.actor.met), rows.ago(one.actor.met - 10)
    days_ago, reason = one.left or (None, None)
    left = None if days_ago is None else rows.ago(days_ago)
    rows.add(
        Enrollment,
        person_id=number,
        sponsor_id=rows.numbers[one.sponsor],
        joined_on=joined,
        new_until=joined + timedelta(days=NEWCOMER_DAYS),
        left_on=left,
        left_reason=reason,
        why=one.why,
    )
    _won(rows, number, opened, joined)
    for day, points in _own_volume(rows, one, joined, left or rows.ago(-1), chance):
        _order(rows, number, day, points)
    recruits.be_in_touch(rows, number, one)
    recruits.work_with(rows, number, one, joined)


def _own_volume(
    rows: Rows, one: Distributor, joined: date, end: date, chance: Random
) -> Iterator[tuple[date, int]]:
    """Yield an order a calendar month from *joined* up to *end*, from the first points to those of now."""
    first, now = one.points
    months = (one.actor.met - 10) // _MONTH + 1
    for month in range(months + 1):
        day = rows.month_ago(month).replace(day=chance.randrange(2, 9))
        if now and joined <= day <= min(rows.today, end):
            yield day, now + (first - now) * month // months


def _won(rows: Rows, number: int, opened: date, joined: date) -> None:
    prospect = rows.add(
        Prospect,
        person_id=number,
        track="business",
        stage="deciding",
        stage_since=joined,
        opened_on=opened,
        closed_on=joined,
        outcome="joined",
    )
    stages = {"listed": 0, "invited": 2, "presented": 5, "deciding": 7, "joined": 10}
    for stage, days in stages.items():
        rows.add(StageChange, prospect_id=prospect, stage=stage, day=opened + timedelta(days=days))


def _buyer(rows: Rows, one: Buyer, chance: Random) -> None:
    number, server = rows.add_person(one.actor), rows.numbers[one.served_by]
    since = one.actor.met - 5
    rows.add(Customer, person_id=number, since=rows.ago(since), since_said=rows.ago(since), served_by=server)
    for days_ago in range(since, one.stopped, -one.gap):
        points = one.points + chance.randrange(-10, 11)
        _order(rows, number, rows.ago(days_ago), points, product=one.product)
        if server == ME and chance.randrange(_ONE_IN):
            _chat(rows, number, max(days_ago - 4, 0), chance)


def _chat(rows: Rows, number: int, days_ago: int, chance: Random) -> None:
    channel = chance.choice(("call", "text", "meeting"))
    minutes, note = chance.choice((5, 10, 15)), chance.choice(_SAID_BY_CUSTOMERS)
    chat = rows.add_activity(rows.ago(days_ago), channel, "sell", minutes=minutes, note=note)
    rows.add_touch(number, chat, chance.choice(("yes", "yes", "no")))


def _hopeful(rows: Rows, one: Hopeful) -> None:
    number = rows.add_person(one.actor)
    days = [rows.ago(days_ago) for days_ago in one.stages]
    closed = days[-1] + timedelta(days=6) if one.outcome else None
    prospect = rows.add(
        Prospect,
        person_id=number,
        track=one.track,
        stage=STAGES[len(days) - 1],
        stage_since=closed or days[-1],
        opened_on=days[0],
        closed_on=closed,
        outcome=one.outcome,
        later_until=rows.ago(-(one.due or 0)) if one.outcome == "later" else None,
    )
    for stage, day in zip(STAGES, days, strict=False):
        rows.add(StageChange, prospect_id=prospect, stage=stage, day=day)
        channel = "presentation" if stage == "presented" else "call"
        said = one.said if day == days[-1] else None
        rows.add_touch(number, rows.add_activity(day, channel, "recruit", minutes=20, note=said), "yes")
    if closed and one.outcome:
        rows.add(StageChange, prospect_id=prospect, stage=one.outcome, day=closed)
    if one.due is not None:
        origin = "later" if one.outcome == "later" else "hand"
        due = rows.ago(-one.due)
        rows.add(FollowUp, person_id=number, due_on=due, channel="call", about=one.about, origin=origin)


def _order(rows: Rows, buyer: int, day: date, points: int, product: str | None = None) -> None:
    rows.add(
        Order,
        buyer_id=buyer,
        placed_on=day,
        points=points * 100,
        price=points * 90,
        quantity=1,
        product=product,
    )


def _work_alone(rows: Rows) -> None:
    """Let the user read each week, and go to a training once a month."""
    for week in range(_MONTHS * 4):
        channel, minutes = ("reading", 30) if week % 4 else ("training", 90)
        rows.add_activity(rows.ago(week * 7 + 1), channel, "grow", minutes=minutes)
