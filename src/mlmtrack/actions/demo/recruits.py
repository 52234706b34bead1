"""The work with the recruits of the sample book: calls, plans, promises, letters, top tens."""

from datetime import date, timedelta
from itertools import cycle

from mlmtrack.actions.demo.cast import Distributor
from mlmtrack.actions.demo.rows import Rows
from mlmtrack.domain.people import folded
from mlmtrack.domain.plans import FAST_START
from mlmtrack.storage.tables.plans import GivenPlan, GivenStep
from mlmtrack.storage.tables.recruits import Letter, Promise, TopName


_MONTH = 30
_SAID = ("her first customers", "the three-way call", "goals for the month", "what to say first")
_BETWEEN_TEXTS = 6  # days
_STEPS_LATE = 3  # days after its own that a step was done


def be_in_touch(rows: Rows, number: int, one: Distributor) -> None:
    """Let the user call once a month, and the recruit write as often as they do."""
    joined, end = one.actor.met - 10, one.left[0] if one.left else -1
    if one.silent is None:
        return
    for days_ago, said in zip(range(one.silent, joined, _MONTH), cycle(_SAID), strict=False):
        if days_ago > end:
            _talk(rows, number, one, days_ago, said)
    for attempt in range(one.unanswered):
        days_ago = one.silent - (attempt + 1) * one.silent // (one.unanswered + 1)
        call = rows.add_activity(rows.ago(days_ago), "call", "help", minutes=2)
        rows.add_touch(number, call, "no")


def _talk(rows: Rows, number: int, one: Distributor, days_ago: int, said: str) -> None:
    call = rows.add_activity(rows.ago(days_ago), "call", "help", minutes=one.minutes, note=said)
    rows.add_touch(number, call, "yes")
    if one.friend_minutes:
        sailing = rows.add_activity(rows.ago(days_ago + 2), "meeting", "friend", minutes=one.friend_minutes)
        rows.add_touch(number, sailing, "yes")
    for text in range(one.starts):
        day = rows.ago(days_ago + (text + 1) * _BETWEEN_TEXTS)
        rows.add_touch(number, rows.add_activity(day, "text", "help", direction="in", minutes=5), "yes")


def work_with(rows: Rows, number: int, one: Distributor, joined: date) -> None:
    """Give the recruit the plan, and write down what they promised, whom they list and write to."""
    if one.plan is not None:
        _give_plan(rows, number, joined, one.plan)
    for text, days_ago, kept in one.promised:
        _promise(rows, number, text, days_ago, kept=kept)
    for name, marks in one.top:
        _list(rows, number, joined, name, marks)
    for recipient, marks in one.letters:
        _write_to(rows, number, joined, recipient, marks)


def _give_plan(rows: Rows, number: int, joined: date, done: int) -> None:
    name, key = FAST_START.name, folded(FAST_START.name)
    plan = rows.add(GivenPlan, person_id=number, name=name, name_key=key, given_on=joined, dropped_on=None)
    for place, step in enumerate(FAST_START.steps, 1):
        due_on = joined + timedelta(days=step.after_days)
        is_done = place <= done
        rows.add(
            GivenStep,
            given_plan_id=plan,
            place=place,
            text=step.text,
            due_on=due_on,
            turn=step.turn,
            done_on=min(due_on + timedelta(days=_STEPS_LATE), rows.today) if is_done else None,
            done_by=step.turn if is_done else None,
        )


def _promise(rows: Rows, number: int, text: str, days_ago: int, *, kept: bool | None) -> None:
    due_on = rows.ago(days_ago)
    rows.add(
        Promise,
        person_id=number,
        text=text,
        made_on=min(due_on - timedelta(days=7), rows.ago(1)),
        due_on=due_on,
        closed_on=None if kept is None else due_on,
        result=None if kept is None else "kept" if kept else "broken",
    )


def _list(rows: Rows, number: int, joined: date, name: str, marks: int) -> None:
    days = [joined + timedelta(days=4 + 3 * mark) if mark < marks else None for mark in range(3)]
    rows.add(
        TopName,
        person_id=number,
        name=name,
        name_key=folded(name),
        added_on=joined + timedelta(days=2),
        contacted_on=days[0],
        answered_on=days[1],
        decided_on=days[2],
    )


def _write_to(rows: Rows, number: int, joined: date, recipient: str, marks: int) -> None:
    rows.add(
        Letter,
        person_id=number,
        recipient=recipient,
        recipient_key=folded(recipient),
        added_on=joined + timedelta(days=3),
        sent_on=joined + timedelta(days=4) if marks else None,
        replied_on=joined + timedelta(days=8) if marks > 1 else None,
    )
