"""The records of the book, said once: Alembic's revisions are generated from these tables.

Days that a person means are dates, stamps are aware UTC, points and money are integers in hundredths, choices
are text held by named checks. Foreign keys are plain ids. Whatever is compared without case or accents has a
``…_key`` column beside it.
"""

from mlmtrack.storage.tables.activities import Activity, Touch
from mlmtrack.storage.tables.followups import FollowUp, Snooze
from mlmtrack.storage.tables.journal import About, Change, Step
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Absence, Fact, Person, Tag
from mlmtrack.storage.tables.plans import GivenPlan, GivenStep, Plan, PlanStep
from mlmtrack.storage.tables.prospects import Prospect, StageChange
from mlmtrack.storage.tables.recruits import Letter, Promise, TopName, Verdict
from mlmtrack.storage.tables.roles import Customer, Enrollment, HandOver, TeamMove


__all__ = [
    "About",
    "Absence",
    "Activity",
    "Change",
    "Customer",
    "Enrollment",
    "Fact",
    "FollowUp",
    "GivenPlan",
    "GivenStep",
    "HandOver",
    "Letter",
    "Order",
    "Person",
    "Plan",
    "PlanStep",
    "Promise",
    "Prospect",
    "Snooze",
    "StageChange",
    "Step",
    "Tag",
    "TeamMove",
    "TopName",
    "Touch",
    "Verdict",
]
