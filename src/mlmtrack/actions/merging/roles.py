"""The times in roles of two records: those that touch become one, and sign-ups that overlap are refused."""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from sqlmodel import Session, SQLModel, col, select

from mlmtrack.actions import customers
from mlmtrack.actions.enrollments.roles import times_of
from mlmtrack.actions.merging.differences import Difference
from mlmtrack.actions.merging.pair import Pair
from mlmtrack.actions.merging.served import join_customer_times
from mlmtrack.actions.merging.tracks import close_what_was_won
from mlmtrack.domain.people import ME
from mlmtrack.errors.people import enrolled_as_both, one_stands_under_the_other, you_are_one
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.sponsors import circle_since, circle_through, has_anybody_below, sponsor_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.prospects import Prospect, StageChange
from mlmtrack.storage.tables.roles import Customer, Enrollment, HandOver, TeamMove


_DETAILS = {"member_no": "Member number", "rank": "Rank", "why": "Why"}  # of a sign-up

_Moves = Mapping[int | None, list[TeamMove]]  # of each time as a distributor, by its number


def join_times(session: Session, pair: Pair) -> list[Difference]:
    """Give the times of both to the one who is kept, those that touch as one; return what differs.

    Raises:
        RefusedError: both are a distributor on one day, or one of them is the user.
        RefusedError: one stands, or stood, directly under the other.

    """
    of_both = select(Enrollment).where(col(Enrollment.person_id).in_(pair.numbers))
    times = session.exec(of_both.order_by(col(Enrollment.joined_on), col(Enrollment.id))).all()
    moves = _moves_of(session, times)
    if pair.number == ME and times:
        raise you_are_one(pair.gone.name, pair.former)
    _refuse_one_under_the_other(pair, times, moves)
    _refuse_two_at_once(pair, times)
    above = next(filter(None, (sponsor_of(raw(session), number) for number in pair.numbers)), ME)
    differences = _joined(session, times, moves)
    join_customer_times(session, pair, above)
    return differences


def refuse_circles(session: Session, person: Person) -> None:
    """Check that nobody stands below themselves, now or on an earlier day.

    Raises:
        RefusedError: somebody does.

    """
    book, number = raw(session), number_of(person)
    times = times_of(session, number)
    if times and has_anybody_below(book, number):
        circle = circle_through(book, [number]) or circle_since(book, number, times[0].joined_on)
        other = next((one for one in circle if one != number), None)
        if other is not None:
            below = session.get_one(Person, other)
            raise one_stands_under_the_other(person.name, number, below.name, other)


def settle_roles(session: Session, person_id: int) -> list[str]:
    """Take back the times as a customer that no order needs; end, and return, the tracks that led to one."""
    if person_id == ME:
        _remove_my_roles(session)
        return []
    joined = session.exec(select(Enrollment).where(Enrollment.person_id == person_id))
    bought = session.exec(select(Customer).where(Customer.person_id == person_id))
    days = {"business": [each.joined_on for each in joined], "product": [each.since for each in bought]}
    if days["business"]:
        customers.take_back_what_no_order_needs(session, person_id)
    return close_what_was_won(session, person_id, days)


def _remove_my_roles(session: Session) -> None:
    """Take out the times as a customer and the tracks of the user, whose orders are their own."""
    mine: list[SQLModel] = [
        *session.exec(select(Customer).where(Customer.person_id == ME)),
        *session.exec(select(Prospect).where(Prospect.person_id == ME)),
    ]
    parts: list[SQLModel] = [
        *session.exec(select(HandOver).join(Customer).where(Customer.person_id == ME)),
        *session.exec(select(StageChange).join(Prospect).where(Prospect.person_id == ME)),
    ]
    for each in [*parts, *mine]:
        session.delete(each)
    session.flush()


def _moves_of(session: Session, times: Sequence[Enrollment]) -> _Moves:
    numbers = [each.id for each in times]
    theirs = select(TeamMove).where(col(TeamMove.enrollment_id).in_(numbers))
    moves = session.exec(theirs.order_by(col(TeamMove.moved_on), col(TeamMove.id))).all()
    return {number: [each for each in moves if each.enrollment_id == number] for number in numbers}


def _refuse_one_under_the_other(pair: Pair, times: Sequence[Enrollment], moves: _Moves) -> None:
    above = {column for each in times for column in _under(each)}
    for each in chain.from_iterable(moves.values()):
        above |= {each.from_sponsor_id, each.from_placement_id}
    if above.intersection(pair.numbers):
        raise one_stands_under_the_other(pair.kept.name, pair.number, pair.gone.name, pair.former)


def _refuse_two_at_once(pair: Pair, times: Sequence[Enrollment]) -> None:
    names = {pair.number: pair.kept.name, pair.former: pair.gone.name}
    for earlier, later in pairwise(times):
        if earlier.left_on is None or earlier.left_on > later.joined_on:
            both = [(names[each.person_id], each.person_id, each.joined_on) for each in (earlier, later)]
            raise enrolled_as_both(*both)


def _joined(session: Session, times: Sequence[Enrollment], moves: _Moves) -> list[Difference]:
    """Let a time go on to the end of the next one where they touch."""
    found: list[Difference] = []
    current: Enrollment | None = None
    for each in times:
        if current is None or current.left_on != each.joined_on or current.person_id == each.person_id:
            current = each
            continue
        _pass_on_the_place(session, current, each, moves)
        found += _differences(current, each)
        current.left_on, current.left_reason, current.left_note = (
            each.left_on,
            each.left_reason,
            each.left_note,
        )
        current.sponsor_id, current.placement_id = _under(each)
        current.released_on = each.released_on
        session.flush()
        session.delete(each)
        session.flush()
    return found


def _pass_on_the_place(session: Session, earlier: Enrollment, later: Enrollment, moves: _Moves) -> None:
    """Keep under whom somebody stood in the earlier of two times that become one."""
    first = next(iter(moves[later.id]), None)
    began_under = (first.from_sponsor_id, first.from_placement_id) if first else _under(later)
    sponsor, placement = _under(earlier)
    for each in moves[later.id]:
        each.enrollment_id = number_of(earlier)
        moves[earlier.id].append(each)
    if began_under != (sponsor, placement):
        move = TeamMove(
            enrollment_id=number_of(earlier),
            moved_on=later.joined_on,
            from_sponsor_id=sponsor,
            from_placement_id=placement,
        )
        session.add(move)
    session.flush()


def _differences(earlier: Enrollment, later: Enrollment) -> list[Difference]:
    """Let what the later time says stand; return what the earlier one said otherwise."""
    found = []
    for column, label in _DETAILS.items():
        before, now = getattr(earlier, column), getattr(later, column)
        if before and now and before != now:
            found.append(Difference(column, label, now, before))
        setattr(earlier, column, now or before)
    return found


def _under(time: Enrollment) -> tuple[int, int | None]:
    return time.sponsor_id, time.placement_id
