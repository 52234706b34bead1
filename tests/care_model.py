"""A small world of care for the tests that compute a second time: its rows, and how they are planted."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from conftest import derive_anew
from mlmtrack.domain.chain import QUARTERS
from mlmtrack.storage.derived import CALLED_ON, IN_TOUCH_ON, SILENT_SINCE


ME, PEOPLE = 1, 7
DAY = timedelta(days=1)
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 22)
LAST = date(2026, 12, 20)  # some things happen after the day that is asked for


@dataclass(frozen=True)
class Person:
    number: int
    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    archived: bool
    in_peace: bool
    referred_by: int | None


@dataclass(frozen=True)
class Enrolled:
    person: int
    sponsor: int
    joined: date
    left: date | None
    released: date | None

    def is_there(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or self.left > day)


@dataclass(frozen=True)
class Activity:
    day: date
    direction: str
    purpose: str
    minutes: int | None
    reach: str
    touches: dict[int, str]
    channel: str = "call"

    def is_two_way(self, person: int) -> bool:
        return self.direction == "in" or self.touches[person] == "yes"

    def shows_an_answer(self, person: int) -> bool:
        """Tell whether they came to me: by a touch of their own, or to where we met."""
        if self.direction == "in":
            return person in self.touches
        return self.touches.get(person) == "yes" and self.channel in ("meeting", "presentation", "event")


@dataclass(frozen=True)
class Order:
    buyer: int
    day: date
    points: int
    credited: int


@dataclass(frozen=True)
class Step:
    person: int
    done_on: date
    done_by: str


@dataclass(frozen=True)
class Promise:
    person: int
    closed_on: date
    result: str


@dataclass(frozen=True)
class Prospect:
    person: int
    opened_on: date


@dataclass(frozen=True)
class Customer:
    person: int
    since: date
    served_by: int


@dataclass(frozen=True)
class Verdict:
    person: int
    quarter: str
    given_on: date
    withdrawn_on: date | None


@dataclass(frozen=True)
class World:
    people: list[Person]
    enrolled: list[Enrolled]
    activities: list[Activity] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    prospects: list[Prospect] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def in_touch_on(self, person: int, by: date = LAST) -> date | None:
        days = [
            each.day
            for each in self.activities
            if person in each.touches and each.is_two_way(person) and each.day <= by
        ]
        return max(days, default=None)

    def answer(self, place: int, person: int) -> str:
        """What the attempt at a place of the list counts as; ``overdue`` where the days are over."""
        attempt = self.activities[place]
        if attempt.touches[person] != "unknown":
            return attempt.touches[person]
        fortnight = [attempt.day + days * DAY for days in range(15)]
        for later, each in enumerate(self.activities):
            comes_after = each.day > attempt.day or (each.day == attempt.day and later > place)
            if comes_after and each.shows_an_answer(person) and each.day in fortnight and each.day <= TODAY:
                return "yes"
        return "overdue" if fortnight[-1] <= TODAY else "unknown"

    def was_called(self, person: int, since: date, by: date) -> bool:
        """Tell whether there was a touch; what went to many counts where they answered or came."""
        return any(
            person in each.touches
            and (each.reach == "person" or each.is_two_way(person))
            and since <= each.day <= by
            for each in self.activities
        )

    def group(self, person: int, amounts: dict[int, int]) -> int:
        """Add up by walking down, each time anew."""
        below = [each.person for each in self.enrolled if each.sponsor == person and each.joined <= TODAY]
        return amounts.get(person, 0) + sum(self.group(each, amounts) for each in below)

    def credited(self, start: date, end: date) -> dict[int, int]:
        sums: dict[int, int] = {}
        for order in self.orders:
            if start <= order.day <= end:
                sums[order.credited] = sums.get(order.credited, 0) + order.points
        return sums

    def called(self, day: date) -> list[tuple[Person, Enrolled]]:
        """Return who is on the team, active, and not to be left in peace."""
        known = {person.number: person for person in self.people}
        pairs = [(known[each.person], each) for each in self.enrolled if each.is_there(day)]
        return [(person, each) for person, each in pairs if not person.archived and not person.in_peace]


days = st.integers(0, (LAST - FIRST).days).map(lambda count: FIRST + count * DAY)
anybody = st.integers(ME, PEOPLE)
others = st.integers(2, PEOPLE)
_later = st.none() | st.integers(1, 300)


@st.composite
def _people(draw: st.DrawFn) -> list[Person]:
    return [
        Person(
            number,
            draw(st.none() | st.integers(1, 5)),
            draw(st.none() | st.sampled_from([7, 14, 45])),
            draw(st.none() | days),
            draw(st.sampled_from([False, False, False, True])),
            draw(st.sampled_from([False, False, False, True])),
            draw(st.none() | st.sampled_from([one for one in range(ME, PEOPLE + 1) if one != number])),
        )
        for number in range(2, PEOPLE + 1)
    ]


@st.composite
def _enrolled(draw: st.DrawFn) -> list[Enrolled]:
    found: list[Enrolled] = []
    for person in range(2, PEOPLE + 1):
        if draw(st.integers(0, 5)):
            sponsor = draw(st.sampled_from([ME, *(one.person for one in found if one.joined <= TODAY)]))
            joined = draw(days)
            left, released = draw(_later), draw(_later)
            found.append(
                Enrolled(
                    person,
                    sponsor,
                    joined,
                    None if left is None else joined + left * DAY,
                    None if released is None else joined + released * DAY,
                )
            )
    return found


_directions = st.sampled_from(["out", "out", "in"])
_answers = st.sampled_from(["yes", "no", "unknown"])


@st.composite
def _activity(draw: st.DrawFn) -> Activity:
    direction = draw(_directions)
    touched = draw(st.lists(others, min_size=1, max_size=3, unique=True))
    return Activity(
        draw(days),
        direction,
        draw(st.sampled_from(["help", "friend", "sell"])),
        draw(st.none() | st.integers(0, 90)),
        draw(st.sampled_from(["person", "person", "mass"])),
        {person: "yes" if direction == "in" else draw(_answers) for person in touched},
        draw(st.sampled_from(["call", "text", "meeting", "event"])),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A random team of up to six below me, with whatever happened before and after the day."""
    verdicts = st.builds(
        lambda person, quarter, day, after: Verdict(
            person, quarter, day, None if after is None else day + after * DAY
        ),
        others,
        st.sampled_from(QUARTERS),
        days,
        st.none() | st.integers(0, 60),
    )
    return World(
        draw(_people()),
        draw(_enrolled()),
        draw(st.lists(_activity(), max_size=14)),
        draw(st.lists(st.builds(Order, anybody, days, st.integers(0, 99_999), anybody), max_size=12)),
        draw(st.lists(st.builds(Step, others, days, st.sampled_from(["me", "them"])), max_size=8)),
        draw(st.lists(st.builds(Promise, others, days, st.sampled_from(["kept", "broken"])), max_size=6)),
        draw(st.lists(st.builds(Prospect, others, days), max_size=4, unique_by=lambda one: one.person)),
        draw(
            st.lists(st.builds(Customer, others, days, anybody), max_size=4, unique_by=lambda one: one.person)
        ),
        draw(st.lists(verdicts, max_size=4, unique_by=lambda one: (one.person, one.given_on))),
    )


def plant(book: sqlite3.Connection, world: World) -> None:
    """Write the rows of *world*; numbers follow the order of the lists."""
    for one in world.people:
        book.execute(
            "insert into person (id, name, name_key, search_key, tier, cadence_days, no_cadence_since,"
            " archived_on, do_not_contact_since, referred_by)"
            " values (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
            (
                one.number,
                f"Person {one.number}",
                f" person {one.number}",
                one.tier,
                one.cadence_days,
                _iso(one.no_cadence_since),
                FIRST.isoformat() if one.archived else None,
                FIRST.isoformat() if one.in_peace else None,
                one.referred_by,
            ),
        )
    for each in world.enrolled:
        book.execute(
            "insert into enrollment (person_id, sponsor_id, joined_on, new_until, left_on, released_on)"
            " values (?, ?, ?, ?, ?, ?)",
            (
                each.person,
                each.sponsor,
                each.joined.isoformat(),
                (each.joined + 90 * DAY).isoformat(),
                _iso(each.left),
                _iso(each.released),
            ),
        )
    _plant_activities(book, world)
    derive_anew(book, [IN_TOUCH_ON, SILENT_SINCE, CALLED_ON])
    _plant_deeds(book, world)


def _plant_activities(book: sqlite3.Connection, world: World) -> None:
    for number, each in enumerate(world.activities, start=1):
        book.execute(
            "insert into activity (id, day, channel, direction, purpose, minutes, reach)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                each.day.isoformat(),
                each.channel,
                each.direction,
                each.purpose,
                each.minutes,
                each.reach,
            ),
        )
        book.executemany(
            "insert into touch (activity_id, person_id, answered) values (?, ?, ?)",
            [(number, person, answered) for person, answered in each.touches.items()],
        )


def _plant_deeds(book: sqlite3.Connection, world: World) -> None:
    rows: dict[str, list[tuple[object, ...]]] = {
        "orders (buyer_id, placed_on, purpose, points, credited_to, quantity)": [
            (one.buyer, one.day.isoformat(), "own", one.points, one.credited, 1) for one in world.orders
        ],
        "given_plan (id, person_id, name, name_key, given_on)": [
            (number, one.person, "start", " start", FIRST.isoformat())
            for number, one in enumerate(world.steps, start=1)
        ],
        "given_step (given_plan_id, place, text, due_on, turn, done_on, done_by)": [
            (number, 1, "a step", FIRST.isoformat(), "them", one.done_on.isoformat(), one.done_by)
            for number, one in enumerate(world.steps, start=1)
        ],
        "promise (person_id, text, made_on, due_on, closed_on, result)": [
            (one.person, "calls", FIRST.isoformat(), FIRST.isoformat(), one.closed_on.isoformat(), one.result)
            for one in world.promises
        ],
        "prospect (person_id, track, stage, stage_since, opened_on)": [
            (one.person, "business", "listed", one.opened_on.isoformat(), one.opened_on.isoformat())
            for one in world.prospects
        ],
        "customer (person_id, since, served_by)": [
            (one.person, one.since.isoformat(), one.served_by) for one in world.customers
        ],
        "verdict (person_id, quarter, because, given_on, withdrawn_on)": [
            (one.person, one.quarter, "seen", one.given_on.isoformat(), _iso(one.withdrawn_on))
            for one in world.verdicts
        ],
    }
    for table, values in rows.items():
        places = ", ".join("?" * (table.count(",") + 1))
        for row in values:
            book.execute(f"insert into {table} values ({places})", row)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
