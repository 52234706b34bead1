"""The book in plain Python: what the events of a life leave behind, everything with its day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from model.event import Event


ME = "me"
DAY = timedelta(days=1)
OUTCOMES = ("joined", "bought", "later", "no")
STAGES = ("listed", "connected", "invited", "presented", "deciding")
TALKED = ("call", "meeting", "presentation", "event")
FAST_START = ((1, "them"), (2, "them"), (4, "them"), (5, "me"), (7, "me"), (14, "them"), (21, "them"))


@dataclass
class Span:
    """A time that may still go on: start <= day < end."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass
class Person:
    name: str
    number: int
    known_since: date
    tier: int | None = None
    cadence: int | None = None
    no_cadence_since: date | None = None
    referred_by: str | None = None
    leader: bool = False
    met_on: date | None = None
    archived: list[Span] = field(default_factory=list)
    peace: list[Span] = field(default_factory=list)

    def is_archived(self, day: date) -> bool:
        return any(span.holds(day) for span in self.archived)

    def in_peace(self, day: date) -> bool:
        return any(span.holds(day) for span in self.peace)


@dataclass
class Enrollment:
    person: str
    joined: date
    sponsors: list[tuple[date, str]]
    left: date | None = None
    reason: str | None = None
    released: date | None = None

    def holds(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or day < self.left)

    def sponsor(self, day: date) -> str:
        """Under whom they stand on a day; a move holds from its day on."""
        return ([above for since, above in self.sponsors if since <= day] or [self.sponsors[0][1]])[-1]

    def is_new(self, day: date) -> bool:
        return day <= self.joined + 90 * DAY


@dataclass
class Customer:
    """A time as a customer; without a day that was *said* an order alone began it."""

    person: str
    since: date
    servers: list[tuple[date, str]]
    until: date | None = None
    said: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def server(self) -> str:
        return self.servers[-1][1]

    def server_on(self, day: date) -> str:
        """Who looked after them on a day."""
        return ([server for since, server in self.servers if since <= day] or [self.servers[0][1]])[-1]


@dataclass
class Order:
    """What somebody bought; *said_for* and *said_to* are the purpose and the credit where they were said."""

    number: int
    buyer: str
    day: date
    said_for: str | None
    points: int
    said_to: str | None
    product: str | None
    purpose: str = ""
    credited: str = ""


@dataclass
class Activity:
    number: int
    day: date
    channel: str
    incoming: bool
    minutes: int | None
    purpose: str
    mass: bool
    touches: dict[str, str]

    def is_two_way(self, person: str) -> bool:
        return self.incoming or self.touches[person] == "yes"


@dataclass
class Followup:
    number: int
    person: str
    booked: date
    dues: list[tuple[date, date]]
    channel: str | None = None
    origin: str = "hand"
    repeats: tuple[date, int] | None = None
    closed: date | None = None
    result: str | None = None

    def due(self, day: date) -> date:
        """When it was due, as known on a day."""
        return ([due for since, due in self.dues if since <= day] or [self.dues[0][1]])[-1]

    def is_open(self, day: date) -> bool:
        return self.booked <= day and (self.closed is None or self.closed > day)


@dataclass
class Prospect:
    person: str
    track: str
    changes: list[tuple[date, str]]
    until: date | None = None

    @property
    def opened(self) -> date:
        return self.changes[0][0]

    def stays(self, day: date) -> list[tuple[date, str]]:
        return [change for change in self.changes if change[0] <= day]

    def stage(self, day: date) -> str | None:
        """The stage or the outcome on a day; None before the track began."""
        stays = self.stays(day)
        return stays[-1][1] if stays else None

    def is_open(self, day: date) -> bool:
        stage = self.stage(day)
        return stage is not None and stage not in OUTCOMES


@dataclass
class Step:
    place: int
    due: date
    turn: str
    done: date | None = None
    by: str | None = None


@dataclass
class Plan:
    person: str
    given: date
    steps: list[Step]
    dropped: date | None = None

    def is_held(self, day: date) -> bool:
        return self.given <= day and (self.dropped is None or day < self.dropped)


@dataclass
class Promise:
    number: int
    person: str
    made: date
    due: date
    closed: date | None = None
    kept: bool = False


@dataclass
class Verdict:
    person: str
    quarter: str
    given: date
    withdrawn: date | None = None

    def holds(self, day: date) -> bool:
        return self.given <= day and (self.withdrawn is None or day < self.withdrawn)


@dataclass
class World:
    """Everything that was said to the book, by the names of people."""

    people: dict[str, Person] = field(default_factory=lambda: {ME: Person(ME, 1, date.min)})
    enrollments: list[Enrollment] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    followups: list[Followup] = field(default_factory=list)
    prospects: list[Prospect] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    today: date = date.min

    # Who somebody is on a day.

    def times(self, person: str, day: date = date.max) -> list[Enrollment]:
        """The times as a distributor begun up to a day, the newest last."""
        theirs = [each for each in self.enrollments if each.person == person and each.joined <= day]
        return sorted(theirs, key=lambda each: each.joined)

    def enrollment(self, person: str, day: date) -> Enrollment | None:
        """The time as a distributor that holds on a day."""
        return next((each for each in self.times(person) if each.holds(day)), None)

    def is_distributor(self, person: str, day: date) -> bool:
        return person == ME or self.enrollment(person, day) is not None

    def customer(self, person: str, day: date) -> Customer | None:
        return next((each for each in self.customers if each.person == person and each.holds(day)), None)

    def is_customer(self, person: str, day: date) -> bool:
        return not self.is_distributor(person, day) and self.customer(person, day) is not None

    def is_prospect(self, person: str, day: date) -> bool:
        return any(each.person == person and each.is_open(day) for each in self.prospects)

    def is_released(self, person: str, day: date) -> bool:
        time = self.enrollment(person, day)
        return time is not None and time.released is not None and time.released <= day

    # The tree of a day.

    def sponsor(self, person: str, day: date) -> str | None:
        times = self.times(person, day)
        return times[-1].sponsor(day) if times and person != ME else None

    def upline(self, person: str, day: date) -> list[str]:
        """Those above, the nearest first, up to me or to where the line ends."""
        line: list[str] = []
        above = self.sponsor(person, day)
        while above is not None and above not in line:
            line.append(above)
            above = self.sponsor(above, day)
        return line

    def leg(self, person: str, day: date) -> str | None:
        """The frontline person above them, me for myself, None outside the tree."""
        if person == ME:
            return ME
        line = [person, *self.upline(person, day)]
        return line[-2] if line[-1] == ME else None

    def below(self, person: str, day: date) -> list[str]:
        """Everybody who stands below, be they there or not."""
        return [name for name in self.people if person in self.upline(name, day)]

    def next_active_above(self, person: str, day: date) -> str:
        """Who comes next above of those who are there: neither left nor archived."""
        above = [
            one
            for one in self.upline(person, date.max)
            if self.is_distributor(one, day) and not self.people[one].is_archived(date.max)
        ]
        return above[0] if above else ME

    # What events do.

    def live(self, event: Event, data: Any) -> None:
        """Take in an event that the book took; only the numbers of records come from its answer."""
        self.today = event.today
        DEEDS[event.command](self, event, data)
        for order in self.orders:
            self.look_at_again(order)

    def look_at_again(self, order: Order) -> None:
        """Give an order the purpose and the credit that all that is known by now makes of it."""
        order.purpose, order.credited = "customer", ME
        if self.is_distributor(order.buyer, order.day):
            order.purpose, order.credited = "own", order.buyer
        elif customer := self.customer(order.buyer, order.day):
            order.credited = customer.server_on(order.day)
        order.purpose = order.said_for or order.purpose
        order.credited = order.said_to or order.credited

    def person(self, event: Event, name: str, data: Any) -> Person:
        """Return the one of that name, else a new one."""
        if name not in self.people:
            tier, referrer = event.said("--tier"), event.said("--referred-by")
            self.people[name] = Person(
                name,
                data["person"]["id"],
                event.today,
                int(tier) if tier else None,
                referred_by=referrer,
                leader=event.said("--tag") == "leader",
                met_on=event.day("--met-on") if event.has("--met-on") else None,
            )
        return self.people[name]

    def signed_up(self, event: Event, name: str, sponsor: str, joined: date, data: Any) -> None:
        self.enrollments.append(Enrollment(name, joined, [(joined, sponsor)]))
        self.was_no_customer_after_all(name)
        self.win(name, "business", joined)
        days = [joined + after * DAY for after in (2, 7, 30) if joined + after * DAY >= event.today]
        for due, record in zip(days, data["followups"], strict=True):
            self.followups.append(
                Followup(record["id"], name, event.today, [(event.today, due)], origin="signup")
            )
        holds = any(
            plan.person == name and plan.is_held(date.max) and any(step.done is None for step in plan.steps)
            for plan in self.plans
        )
        if (event.today - joined).days <= 30 and event.said("--plan") != "" and not holds:
            self.give(name, joined)

    def give(self, name: str, day: date) -> None:
        steps = [
            Step(place, day + after * DAY, turn) for place, (after, turn) in enumerate(FAST_START, start=1)
        ]
        self.plans.append(Plan(name, day, steps))

    def win(self, name: str, track: str, day: date) -> None:
        """End an open track as won."""
        for each in self.prospects:
            if (each.person, each.track) == (name, track) and each.changes[-1][1] not in OUTCOMES:
                won = "joined" if track == "business" else "bought"
                each.changes.append((max(day, each.changes[-1][0]), won))

    def leaves_after(self, name: str, day: date) -> date | None:
        """The first exit after a day."""
        return min((each.left for each in self.times(name) if each.left and each.left > day), default=None)

    def begins_earlier(self, name: str, day: date) -> Customer | None:
        """The next time as a customer begins on a day already, unless they leave the team in between."""
        later = [each for each in self.customers if each.person == name and each.since > day]
        exit_ = self.leaves_after(name, day) or date.max
        if not later or exit_ <= min(each.since for each in later):
            return None
        following = min(later, key=lambda each: each.since)
        following.since = day
        following.servers[0] = (day, following.servers[0][1])
        return following

    def becomes_customer(self, name: str, day: date, server: str) -> Customer:
        """Somebody says since when they are a customer; where an order alone said so, this counts."""
        holding = self.customer(name, day)
        customer = holding or self.begins_earlier(name, day)
        if customer is None:
            comes_back = any(each.person == name and each.since > day for each in self.customers)
            customer = Customer(name, day, [(day, server)])
            customer.until = self.leaves_after(name, day) if comes_back else None
            self.customers.append(customer)
        if customer.said is None:
            customer.servers = [(customer.since, server)]
        customer.said = day
        self.win(name, "product", day)
        return customer

    def buys(self, name: str, day: date) -> None:
        """Who buys without a role is a customer of mine from then on, up to their next exit."""
        if self.is_distributor(name, day) or self.customer(name, day) or self.begins_earlier(name, day):
            return
        self.customers.append(Customer(name, day, [(day, ME)], self.leaves_after(name, day)))
        self.win(name, "product", day)

    def was_no_customer_after_all(self, name: str) -> None:
        """Orders that turn out to be a distributor's made nobody a customer, and no earlier."""
        for each in [one for one in self.customers if one.person == name]:
            bought = [
                order.day
                for order in self.orders
                if order.buyer == name and each.holds(order.day) and not self.is_distributor(name, order.day)
            ]
            reasons = bought + ([each.said] if each.said else [])
            if not reasons:
                self.customers.remove(each)
            elif each.until is None or min(reasons) < each.until:
                each.since = max(each.since, min(reasons))
                each.servers[0] = (each.since, each.servers[0][1])

    def open_followups(self, name: str) -> list[Followup]:
        """What a name means: what is due, else what is to come; the first due first, as they are closed."""
        theirs = [each for each in self.followups if each.person == name and each.closed is None]
        theirs.sort(key=lambda each: (each.due(date.max), each.number))
        return [each for each in theirs if each.due(date.max) <= self.today] or theirs

    def default_purpose(self, people: Iterable[str], channel: str, day: date) -> str:
        first = next(iter(people), None)
        if first is None:
            return {"reading": "grow", "training": "grow", "other": "admin"}.get(channel, "recruit")
        if self.is_distributor(first, day):
            return "help"
        return "sell" if self.is_customer(first, day) and not self.is_prospect(first, day) else "recruit"

    def record(self, event: Event, channel: str, people: list[str], number: int) -> Activity:
        day, incoming = event.day(), event.has("--in")
        answer = "yes" if incoming or channel in TALKED else "unknown"
        answer = "yes" if event.has("--answered") else "no" if event.has("--no-answer") else answer
        minutes = event.said("--minutes")
        purpose = event.said("--for") or self.default_purpose(people, channel, day)
        activity = Activity(
            number,
            day,
            channel,
            incoming,
            int(minutes) if minutes else None,
            purpose,
            event.has("--mass"),
            dict.fromkeys(people, answer),
        )
        self.activities.append(activity)
        return activity

    def close(self, meant: list[Followup], result: str, day: date, booked: list[Any]) -> None:
        numbers = iter(booked)
        for each in meant:
            each.closed, each.result = day, result
            if each.repeats:
                due, gap = each.repeats
                while due <= max(self.today, each.due(date.max)):
                    due += gap * DAY
                self.followups.append(
                    Followup(
                        next(numbers)["id"],
                        each.person,
                        self.today,
                        [(self.today, due)],
                        each.channel,
                        each.origin,
                        each.repeats,
                    )
                )


def _signup(world: World, event: Event, data: Any) -> None:
    world.person(event, event.args[0], data)
    world.signed_up(event, event.args[0], event.said("--sponsor") or ME, event.day(), data)


def _rejoin(world: World, event: Event, data: Any) -> None:
    name, day = event.args[0], event.day()
    sponsor = event.said("--sponsor")
    if sponsor is None:
        before = world.times(name)[-1].sponsors[-1][1]
        sponsor = before if world.is_distributor(before, day) else world.next_active_above(name, day)
    world.signed_up(event, name, sponsor, day, data)


def _prospect(world: World, event: Event, data: Any) -> None:
    name = event.args[0]
    world.person(event, name, data)
    track, stage = event.said("--track") or "business", event.said("--stage") or "listed"
    world.prospects.append(Prospect(name, track, [(event.day(), stage)]))
    _next(world, event, name, data)


def _next(world: World, event: Event, name: str, data: Any) -> None:
    if event.has("--next"):
        due = (event.today, event.day("--next"))
        record = data.get("followup") or data["booked"][-1]
        world.followups.append(Followup(record["id"], name, event.today, [due]))


def _customer(world: World, event: Event, data: Any) -> None:
    name = event.args[0]
    world.person(event, name, data)
    server = event.said("--served-by")
    customer = world.becomes_customer(name, event.day("--since"), server or ME)
    if server:
        customer.servers[-1] = (customer.servers[-1][0], server)
    _next(world, event, name, data)


def _order(world: World, event: Event, data: Any) -> None:
    (name, points), day = event.args, event.day()
    world.buys(name, day)
    world.orders.append(
        Order(
            data["order"]["id"],
            name,
            day,
            event.said("--purpose"),
            round(float(points) * 100),
            event.said("--credited-to"),
            event.said("--product"),
        )
    )


def _log(world: World, event: Event, data: Any) -> None:
    people = [*event.args[1:], *event.all_said("--with")]
    world.record(event, event.args[0], people, data["activity"]["id"])


def _move(world: World, event: Event, data: Any) -> None:
    (name, stage), day = event.args, event.day()
    track = event.said("--track") or "business"
    held = [each for each in world.prospects if (each.person, each.track) == (name, track)]
    if not held:
        world.prospects.append(Prospect(name, track, [(day, stage)]))
        return
    (prospect,) = held
    if prospect.changes[-1][1] == stage:
        if stage == "later" and event.has("--until"):
            _put_off_further(world, event, prospect, data)
        return
    there = world.is_distributor(name, day) or world.is_distributor(name, event.today)
    if stage == "joined" and not there:
        world.signed_up(event, name, event.said("--sponsor") or ME, day, data)
    if stage == "bought" and not there and not world.is_customer(name, day):
        world.becomes_customer(name, day, ME)
    if prospect.changes[-1][1] != stage:
        prospect.changes.append((day, stage))
    if stage == "later":
        prospect.until = event.day("--until")
        due = [(event.today, prospect.until)]
        world.followups.append(Followup(data["followup"]["id"], name, event.today, due, origin="later"))


def _put_off_further(world: World, event: Event, prospect: Prospect, data: Any) -> None:
    until = event.day("--until")
    if until == prospect.until:
        return
    prospect.until = until
    number = data["followup"]["id"]
    for each in world.followups:
        if each.number == number:
            each.dues.append((event.today, until))
            return
    due = [(event.today, until)]
    world.followups.append(Followup(number, prospect.person, event.today, due, origin="later"))


def _team_move(world: World, event: Event, _: Any) -> None:
    time = world.times(event.args[0])[-1]
    sponsor = event.said("--sponsor") or ME
    if sponsor != time.sponsors[-1][1]:
        time.sponsors.append((event.today, sponsor))


def _quit(world: World, event: Event, _: Any) -> None:
    name, day = event.args[0], event.day()
    time = world.times(name)[-1]
    time.left, time.reason = day, event.said("--reason")
    above = world.next_active_above(name, event.today)
    for each in world.customers:
        if each.person == name and each.since < day and (each.until is None or each.until > day):
            each.until = day
    if event.has("--stays-customer") and not world.is_customer(name, day):
        world.becomes_customer(name, day, above)
    for each in world.customers:
        if each.server == name and each.person != name and (each.until is None or each.until > day):
            came = each.servers[-1][0]
            if day <= each.since:
                each.servers = [(each.since, above)]
            else:
                each.servers.append((max(day, came), above))
    for followup in world.followups:
        if followup.person == name and followup.closed is None and followup.origin == "signup":
            followup.closed, followup.result = event.today, "skipped"


def _release(world: World, event: Event, _: Any) -> None:
    world.times(event.args[0])[-1].released = event.today


def _verdict(world: World, event: Event, _: Any) -> None:
    name, quarter = event.args
    for each in world.verdicts:
        if each.person == name and each.withdrawn is None:
            each.withdrawn = event.today
    if quarter != "none":
        world.verdicts.append(Verdict(name, quarter.replace("-", " "), event.today))


def _cadence(world: World, event: Event, _: Any) -> None:
    name, wish = event.args
    person = world.people[name]
    if wish == "none":
        person.no_cadence_since = person.no_cadence_since or event.today
    else:
        person.no_cadence_since = None
        person.cadence = None if wish == "tier" else int(wish.removesuffix("d"))


def _give(world: World, event: Event, _: Any) -> None:
    world.give(event.args[0], event.day())


def held(world: World, name: str) -> list[Plan]:
    """The plans in somebody's hands; those with open steps, if any has."""
    theirs = [plan for plan in world.plans if plan.person == name and plan.is_held(date.max)]
    return [plan for plan in theirs if any(step.done is None for step in plan.steps)] or theirs


def _step_done(world: World, event: Event, _: Any) -> None:
    name, place = event.args
    (plan,) = held(world, name)
    step = plan.steps[int(place) - 1]
    step.done, step.by = event.day(), event.said("--by") or step.turn


def _drop(world: World, event: Event, _: Any) -> None:
    (plan,) = held(world, event.args[0])
    plan.dropped = max(event.today, plan.given)


def _promised(world: World, event: Event, data: Any) -> None:
    world.promises.append(Promise(data["promise"]["id"], event.args[0], event.day(), event.day("--by")))


def _promise_closed(world: World, event: Event, _: Any) -> None:
    theirs = [each for each in world.promises if each.person == event.args[0] and each.closed is None]
    (promise,) = theirs
    promise.closed, promise.kept = event.day(), event.command == "promise kept"


def _booked(world: World, event: Event, data: Any) -> None:
    name, due = event.args[0], date.fromisoformat(event.args[1])
    every = event.said("--every")
    world.followups.append(
        Followup(
            data["followup"]["id"],
            name,
            event.today,
            [(event.today, due)],
            event.said("--by"),
            repeats=(due, int(every.removesuffix("d"))) if every else None,
        )
    )


def _done(world: World, event: Event, data: Any) -> None:
    name = event.args[0]
    meant = world.open_followups(name)
    channel = event.said("--by") or next((each.channel for each in meant if each.channel), None) or "call"
    day = event.today
    if not event.has("--logged"):
        day = world.record(event, channel, [name], data["activity"]["id"]).day
    world.close(meant, "done", day, data["booked"])
    if event.has("--next"):
        due = [(event.today, event.day("--next"))]
        world.followups.append(Followup(data["booked"][-1]["id"], name, event.today, due))


def _skip(world: World, event: Event, data: Any) -> None:
    world.close(world.open_followups(event.args[0]), "skipped", event.today, data["booked"])


def _snooze(world: World, event: Event, _: Any) -> None:
    for each in world.open_followups(event.args[0]):
        each.dues.append((event.today, date.fromisoformat(event.args[1])))


def _archive(world: World, event: Event, _: Any) -> None:
    person = world.people[event.args[0]]
    if not person.is_archived(date.max):
        person.archived.append(Span(event.today))


def _edit(world: World, event: Event, _: Any) -> None:
    person = world.people[event.args[0]]
    if event.has("--unarchive"):
        _ended(person.archived, event.today)
    if event.has("--contact-again"):
        _ended(person.peace, event.today)
    if event.has("--do-not-contact") and not person.in_peace(date.max):
        person.peace.append(Span(event.today))
    tier = event.said("--tier")
    person.tier = int(tier) if tier else person.tier
    person.referred_by = event.said("--referred-by") or person.referred_by
    person.leader = person.leader or event.said("--tag") == "leader"


def _ended(spans: list[Span], day: date) -> None:
    for span in spans:
        span.end = span.end or day


DEEDS: dict[str, Callable[[World, Event, Any], None]] = {
    "add signup": _signup,
    "team rejoin": _rejoin,
    "add prospect": _prospect,
    "add customer": _customer,
    "add order": _order,
    "log": _log,
    "move": _move,
    "team move": _team_move,
    "team quit": _quit,
    "team release": _release,
    "team verdict": _verdict,
    "team cadence": _cadence,
    "plan give": _give,
    "plan done": _step_done,
    "plan drop": _drop,
    "promise add": _promised,
    "promise kept": _promise_closed,
    "promise broken": _promise_closed,
    "add followup": _booked,
    "followups done": _done,
    "followups skip": _skip,
    "followups snooze": _snooze,
    "archive": _archive,
    "edit": _edit,
}
