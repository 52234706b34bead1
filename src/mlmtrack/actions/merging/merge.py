"""One record of a person merged into another: everything goes over, and its number leads to the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import update
from sqlmodel import Session, col

from mlmtrack.actions.merging.details import SETTLED, contacts_of_both, settle
from mlmtrack.actions.merging.differences import keep_as_facts
from mlmtrack.actions.merging.pair import Pair, resolve_pair
from mlmtrack.actions.merging.roles import join_times, refuse_circles, settle_roles
from mlmtrack.actions.merging.rows import count_rows, move_rows
from mlmtrack.actions.merging.twice import let_one_stand
from mlmtrack.actions.order_roles import Followed, follow
from mlmtrack.actions.people.columns import state_of
from mlmtrack.actions.people.contacts import set_contacts
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.details import Details
from mlmtrack.domain.pipeline import WON
from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.storage import derived
from mlmtrack.storage.journal import Outcome, day_of, finish
from mlmtrack.storage.records import as_data
from mlmtrack.storage.tables.contacts import MergedPerson
from mlmtrack.storage.tables.orders import Order


# What the rows of a table are called.
_WORDS = {
    "absence": ("time away", "times away"),
    "contact": ("more phone or address", "more phones and addresses"),
    "customer": ("time as a customer", "times as a customer"),
    "enrollment": ("time as a distributor", "times as a distributor"),
    "fact": ("fact", "facts"),
    "followup": ("follow-up", "follow-ups"),
    "given_plan": ("plan", "plans"),
    "letter": ("letter", "letters"),
    "orders": ("order", "orders"),
    "promise": ("promise", "promises"),
    "prospect": ("track as a prospect", "tracks as a prospect"),
    "merged_person": ("number merged before", "numbers merged before"),
    "tag": ("tag", "tags"),
    "top_name": ("name of their ten", "names of their ten"),
    "touch": ("touch", "touches"),
    "verdict": ("verdict", "verdicts"),
}


def checked_fields(texts: Collection[str]) -> tuple[str, ...]:
    """Return the fields of *texts*, each of which may hold several between commas.

    Raises:
        UnknownChoice: one is none.

    """
    words = [word.strip() for text in texts for word in text.split(",")]
    fields = {each.replace("_", "-"): each for each in SETTLED}
    also = {"e-mail": "email", "stars": "tier"}
    for word in words:
        if also.get(word, word) not in fields:
            raise UnknownChoice("field", word, fields)
    return tuple(dict.fromkeys(fields[also.get(word, word)] for word in words))


def merge(session: Session, kept_ref: str, gone_ref: str, take: Collection[str]) -> Outcome:
    """Let everything of the second person go to the first, whom the number of the second means from then on.

    Where both say something else, what the first says stays, but for the fields to *take*.

    Raises:
        RefusedError: they are one already, or the second is the user.
        RefusedError: both are a distributor on one day.
        RefusedError: one of them stands below the other, or did.
        UsageError: the second has nothing to take.

    """
    pair = resolve_pair(session, kept_ref, gone_ref)
    names, gone = [display_name(pair.kept), display_name(pair.gone)], as_data(pair.gone)
    theirs, contacts = count_rows(session, pair.former), contacts_of_both(pair)
    settled = settle(session, pair, take)
    differences = [*settled.differences, *join_times(session, pair)]
    keep_as_facts(session, pair.kept, differences)
    _move(session, pair, contacts)
    refuse_circles(session, pair.kept)
    let_one_stand(session, pair.kept, day_of(session))
    won, followed = settle_roles(session, pair.number), _follow(session, pair)
    _leave_the_number(session, pair)
    preview = [
        *_about_rows(theirs),
        *([f"Filled in: {natural_list(settled.filled)}."] if settled.filled else []),
        *(each.describe() for each in differences),
        *(f"Their {track} track ends as {WON[track]}." for track in won),
        *followed.said,
    ]
    done = f"{names[1]} was merged into {names[0]}; the number {pair.former} leads to them from now on."
    data = {
        "person": as_data(pair.kept),
        "merged": gone,
        "filled": settled.filled,
        "differences": [each._asdict() for each in differences],
        "orders": followed.records(session),
    }
    outcome = finish(session, [done, *preview, "To take it back: mlmtrack undo"], data)
    return replace(outcome, preview=preview)


def question(outcome: Outcome) -> str:
    """Return what the user is asked before that is done."""
    kept, gone = outcome.data["person"], outcome.data["merged"]
    return f"Merge {_named(gone)} into {_named(kept)}?"


def _named(record: object) -> str:
    return f"{record['name']} ({record['id']})" if isinstance(record, dict) else ""


def _move(session: Session, pair: Pair, contacts: Details) -> None:
    """Let the rows of one go to the other, and each of their phones and addresses stand there once."""
    move_rows(session, pair)
    set_contacts(session, pair.kept, contacts, state_of(session, pair.kept))


def _follow(session: Session, pair: Pair) -> Followed:
    """Let the orders follow the roles; that those credited to one are credited to the other goes unsaid."""
    session.flush()
    theirs = update(Order).where(col(Order.credited_to) == pair.former).values(credited_to=pair.number)
    session.connection().execute(theirs)
    return follow(session)


def _leave_the_number(session: Session, pair: Pair) -> None:
    """Take the record that is empty now out of the book, and keep whom its number and its name mean."""
    name = pair.gone.name_key
    session.flush()
    derived.bring_up_to_date(session)
    session.delete(pair.gone)
    session.flush()
    session.add(MergedPerson(id=pair.former, person_id=pair.number, name_key=name))
    session.flush()


def _about_rows(counts: Mapping[str, int]) -> Sequence[str]:
    counted = [pluralize(count, *_WORDS.get(table, (table, table))) for table, count in counts.items()]
    return [f"Goes over: {natural_list(counted)}."] if counted else []
