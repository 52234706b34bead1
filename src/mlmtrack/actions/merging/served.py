"""The times as a customer of two records: those that touch or overlap become one time."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise

from sqlmodel import Session, col, select

from mlmtrack.actions.merging.pair import Pair
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.roles import Customer, HandOver


class _Time:
    """A time as a customer, with who served them on each day of it."""

    def __init__(self, session: Session, row: Customer, pair: Pair, above: int) -> None:
        """Ask for the hand-overs; whoever would serve themselves is served by who stands *above* them."""
        self.row = row
        self.until = row.until or date.max
        self.is_kept = row.person_id == pair.number
        theirs = select(HandOver).where(HandOver.customer_id == number_of(row))
        self.passed = session.exec(theirs.order_by(col(HandOver.handed_on), col(HandOver.id))).all()
        self._pair, self._above = pair, above

    def server_on(self, day: date) -> int:
        """Return who served them on *day*."""
        servers = (each.from_server_id for each in self.passed if each.handed_on > day)
        server = next(servers, self.row.served_by)
        return self._above if server in self._pair.numbers else server


def join_customer_times(session: Session, pair: Pair, above: int) -> None:
    """Give the times as a customer of both to the one who is kept.

    On a day that both have, whoever served the one who is kept is who served them.
    """
    of_both = select(Customer).where(col(Customer.person_id).in_(pair.numbers))
    rows = session.exec(of_both.order_by(col(Customer.since), col(Customer.id))).all()
    for times in _touching([_Time(session, row, pair, above) for row in rows]):
        _write_as_one(session, times, pair.number)
    session.flush()


def _touching(times: Iterable[_Time]) -> list[list[_Time]]:
    groups: list[list[_Time]] = []
    for time in times:
        if groups and time.row.since <= max(each.until for each in groups[-1]):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def _write_as_one(session: Session, times: Sequence[_Time], person_id: int) -> None:
    times = sorted(times, key=lambda each: (not each.is_kept, each.row.since))
    since, until = min(each.row.since for each in times), max(each.until for each in times)
    said = [each.row.since_said for each in times if each.row.since_said]
    servers = _servers(times, since, until)
    for each in [passed for time in times for passed in time.passed]:
        session.delete(each)
    session.flush()
    row = times[0].row
    row.person_id, row.since, row.until = person_id, since, None if until == date.max else until
    row.since_said = min(said, default=None)
    row.served_by = servers[-1][1]
    for other in times[1:]:
        session.delete(other.row)
    for (_, before), (day, _) in pairwise(servers):
        session.add(HandOver(customer_id=number_of(row), handed_on=day, from_server_id=before))
    session.flush()


def _servers(times: Sequence[_Time], since: date, until: date) -> Sequence[tuple[date, int]]:
    """Return from which day on who served them, one after the other."""
    turns = {since, *(each.row.since for each in times), *(each.until for each in times)}
    turns |= {passed.handed_on for time in times for passed in time.passed}
    days = [day for day in sorted(turns) if since <= day < until]
    served = [(day, _of(times, day).server_on(day)) for day in days]
    return [next(alike) for _, alike in groupby(served, key=lambda each: each[1])]


def _of(times: Sequence[_Time], day: date) -> _Time:
    return next(each for each in times if each.row.since <= day < each.until)
