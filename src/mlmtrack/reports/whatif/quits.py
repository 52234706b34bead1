"""What would remain if somebody on the team quit."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from mlmtrack.days import dated
from mlmtrack.domain.dates import Period
from mlmtrack.domain.leaders import a_month
from mlmtrack.domain.leaving import less
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.team import compressed, upline
from mlmtrack.domain.volume import Volume
from mlmtrack.errors import RefusedError
from mlmtrack.reports.report import ask, question_of
from mlmtrack.reports.team.members import Member, below, members, sponsors
from mlmtrack.reports.whatif.base_month import base
from mlmtrack.reports.whatif.quits_page import Case, IfQuits, Someone


def if_quits(connection: sqlite3.Connection, person_id: int, name: str, day: date) -> IfQuits:
    """Return what would remain without *person_id*, in points of an average of the last three full months.

    Their own orders go, those of their customers stay; who is below goes under the next active one above.
    Source: docs/reference/team-figures.md.

    Raises:
        RefusedError: it is the user, or they are not a distributor on *day*.

    """
    team = members(connection, day)
    _refuse_who_cannot_quit(team, person_id, name, day)
    start = base(connection, day)
    period, months = start.period, start.months
    own, customers = _theirs(connection, person_id, period)
    remains = less(months, own)
    cases = (
        Case.of("now", months),
        Case.of("without them", remains),
        Case.of("nor their customers", less(remains, customers)),
    )
    now, without_them, without_both = (case.month.total for case in cases)
    above = compressed(below(team, person_id), lambda one: team[one].is_here)
    return IfQuits(
        Someone(person_id, name),
        _heir(connection, team, person_id),
        period,
        *cases,
        own_lost=Points(now - without_them),
        customers_kept=Points(without_them - without_both),
        left_out=start.left_out,
        people_below=len(above),
        directly_below=sum(one == person_id for one in above.values()),
        group_below=Points(a_month(sum(start.credited.get(one, 0) for one in above))),
    )


def _refuse_who_cannot_quit(team: Mapping[int, Member], person_id: int, name: str, day: date) -> None:
    if person_id == ME:
        raise RefusedError("This is your own book, so you stay in it.", "Name somebody on your team.")
    member = team.get(person_id)
    if member is None or member.left_on is not None:
        raise RefusedError(
            f"{name} ({person_id}) is not a distributor on {dated(day)}, so no volume can go with them.",
            "Who is",
            "mlmtrack team list",
        )


def _theirs(connection: sqlite3.Connection, person: int, period: Period) -> tuple[Volume, Volume]:
    """Return their own orders of *period*, and those of their customers."""
    rows = ask(
        connection,
        question_of(__file__),
        person=person,
        me=ME,
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
    points = {row["role"]: Points(row["points"]) for row in rows}
    nothing = Points(0)
    own = Volume(nothing, nothing, points.get("established", nothing), points.get("new", nothing))
    return own, Volume(nothing, points.get("customers", nothing), nothing, nothing)


def _heir(connection: sqlite3.Connection, team: Mapping[int, Member], person: int) -> Someone:
    """Return the next active one above, or me."""
    line = upline(sponsors(team.values()), person, ME)
    heir = next((one for one in line if one != ME and one in team and team[one].is_here), ME)
    if heir == ME:
        (name,) = connection.execute("select name from person where id = ?", (ME,)).fetchone()
        return Someone(ME, name)
    return Someone(heir, team[heir].name)
