"""What would remain if somebody on the team quit."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from mlmtrack.domain.dates import Period, full_months_before
from mlmtrack.domain.leaders import MONTHS_AVERAGED, a_month
from mlmtrack.domain.leaving import averaged, less
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.team import upline
from mlmtrack.domain.volume import Volume
from mlmtrack.errors.outlook import NotOnTheTeam, YouStay
from mlmtrack.reports.orders.volume import volume
from mlmtrack.reports.outlook.quits_page import IfQuits, Someone
from mlmtrack.reports.report import ask, question_of
from mlmtrack.reports.team.members import Member, below, credited, members, sponsors


def if_quits(connection: sqlite3.Connection, person_id: int, name: str, day: date) -> IfQuits:
    """Return what would remain without *person_id*, in points of an average of the last three full months.

    Their own orders go, those of their customers stay; who is below goes under the next active one above.
    Source: docs/reference/team-figures.md.

    Raises:
        YouStay: it is the user.
        NotOnTheTeam: they are no distributor on *day*.

    """
    if person_id == ME:
        raise YouStay
    team = members(connection, day)
    member = team.get(person_id)
    if member is None or member.left_on is not None:
        raise NotOnTheTeam(name, person_id, day)
    period = full_months_before(day, MONTHS_AVERAGED)
    now = averaged(volume(connection, period, day, "group", "month").totals)
    gone, customers = _theirs(connection, person_id, period)
    tree = below(team, person_id)
    under = [one for one in tree.levels if one != person_id]
    points = tree.rolled_up(credited(connection, period.start, period.end))
    direct = [one for one in under if tree.levels[one] == 1]
    return IfQuits(
        person=Someone(person_id, name),
        heir=_heir(connection, team, person_id),
        period=period,
        now=now,
        gone=gone,
        remains=less(now, gone),
        customers_stay=customers,
        people_below=sum(team[one].is_here for one in under),
        directly_below=sum(team[one].is_here for one in direct),
        group=Points(a_month(sum(points[one] for one in direct))),
    )


def _theirs(connection: sqlite3.Connection, person: int, period: Period) -> tuple[Volume, Points]:
    """Return a month of their own orders, and of those of their customers."""
    rows = ask(
        connection,
        question_of(__file__),
        person=person,
        start=period.start.isoformat(),
        end=period.end.isoformat(),
    )
    points = {row["role"]: Points(a_month(row["points"])) for row in rows}
    nothing = Points(0)
    own = Volume(nothing, nothing, points.get("established", nothing), points.get("new", nothing))
    return own, points.get("customers", nothing)


def _heir(connection: sqlite3.Connection, team: Mapping[int, Member], person: int) -> Someone:
    """Return the next active one above, or me."""
    line = upline(sponsors(team.values()), person, ME)
    heir = next((one for one in line if one != ME and one in team and team[one].is_here), ME)
    if heir == ME:
        (name,) = connection.execute("select name from person where id = ?", (ME,)).fetchone()
        return Someone(ME, name)
    return Someone(heir, team[heir].name)
