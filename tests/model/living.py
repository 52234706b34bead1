"""What may happen next in a life, drawn at random."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from model.event import Event
from model.world import DAY, ME, OUTCOMES, STAGES, World, held


NAMES = [f"{first}an" for first in "BCDFGHJKLMNPR"]
CHANNELS = ("call", "text", "email", "meeting", "presentation", "event", "social", "letter")
PURPOSES = ("recruit", "help", "sell", "grow", "admin", "friend")
REASONS = ("neglected", "money", "time", "product", "company", "life", "other")
PRODUCTS = ("Soap", "Tea")
FIRST = date(2025, 6, 1)

_Options = list[tuple[str, str | None]]
_Choice = Callable[["Life"], Event | None]


class Life:
    """Draws events that fit the world so far; none of them is of the day *after* or an earlier one.

    What the documentation says to have no day, as the stars, is left out where *undated* is not wanted.
    """

    def __init__(self, chance: Random, world: World, *, undated: bool = True) -> None:
        self.chance, self.world, self.undated = chance, world, undated
        self.today, self.after = FIRST, date.min

    def draw(self) -> Event:
        """Let some days pass, and draw what happens."""
        while True:
            chosen = self.chance.choices(list(CHOICES), list(CHOICES.values()))[0]
            if not self.undated and chosen is _stars:
                continue
            event = chosen(self)
            if event is not None:
                return event

    def days_pass(self) -> None:
        """Go on to the next event's day: often the same or the next, seldom after weeks."""
        self.today += self.chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 30)) * DAY

    # Pieces of events.

    def maybe(self, odds: float) -> bool:
        return self.chance.random() < odds

    def on(self, option: str = "--on", since: date = date.min, late: float = 0.3, most: int = 90) -> _Options:
        """Say the day: today, or an earlier one that is recorded late."""
        day = self.today
        if self.maybe(late):
            day -= self.chance.randint(1, most) * DAY
        day = max(day, since, self.after + DAY if self.after > date.min else day)
        return [(option, f"{min(day, self.today)}")]

    def ahead(self, least: int = 1, most: int = 40) -> str:
        return f"{self.today + self.chance.randint(least, most) * DAY}"

    def anybody(self) -> str | None:
        """Somebody other than me."""
        names = list(self.world.people)[1:]
        return self.chance.choice(names) if names else None

    def one_of(self, names: list[str]) -> str | None:
        return self.chance.choice(names) if names else None

    def new_name(self) -> str | None:
        return next((name for name in NAMES if name not in self.world.people), None)

    def team(self, day: date) -> list[str]:
        """Who is on the team on a day, without me."""
        return [name for name in self.world.people if name != ME and self.world.is_distributor(name, day)]

    def sponsor(self, day: date) -> str:
        return self.chance.choice([ME, *self.team(day), *self.team(day)])

    def event(self, command: str, *args: str, options: _Options | None = None) -> Event:
        return Event(self.today, command, args, tuple(options or []))


def _details(life: Life) -> _Options:
    said: _Options = []
    if life.maybe(0.5):
        said.append(("--tier", str(life.chance.randint(1, 5))))
    referrer = life.anybody()
    if referrer and life.maybe(0.3):
        said.append(("--referred-by", referrer))
    if life.maybe(0.1):
        said.append(("--tag", "leader"))
    return said


def _signup(life: Life) -> Event | None:
    details: _Options = []
    if life.maybe(0.6):
        name = life.new_name()
        details = _details(life)
    else:
        name = life.one_of([one for one in life.world.people if one != ME])
    if name is None or (name in life.world.people and life.world.times(name)):
        return None
    on = _learned_after_orders(life, name) or life.on()
    sponsor = life.sponsor(date.fromisoformat(on[0][1] or ""))
    plan: _Options = [("--plan", "")] if life.maybe(0.3) else []
    return life.event("add signup", name, options=[("--sponsor", sponsor), *on, *plan, *details])


def _learned_after_orders(life: Life, name: str) -> _Options:
    """Say a day before, between or after the orders that they placed, which were taken for a customer's."""
    bought = [order.day for order in life.world.orders if order.buyer == name]
    if not bought or life.maybe(0.3):
        return []
    day = life.chance.choice(bought) + life.chance.randint(-20, 20) * DAY
    return [("--on", f"{min(max(day, life.after + DAY if life.after > date.min else day), life.today)}")]


def _rejoin(life: Life) -> Event | None:
    left = [each.person for each in life.world.enrollments if each.left is not None]
    name = life.one_of([one for one in left if not life.world.is_distributor(one, life.today)])
    if name is None:
        return None
    on = life.on(since=life.world.times(name)[-1].left or date.min)
    sponsor = life.sponsor(date.fromisoformat(on[0][1] or ""))
    said: _Options = [("--sponsor", sponsor)] if life.maybe(0.8) else []
    plan: _Options = [("--plan", "")] if life.maybe(0.5) else []
    return life.event("team rejoin", name, options=[*said, *on, *plan])


def _prospect(life: Life) -> Event | None:
    name = life.new_name()
    if name is None:
        return None
    options = [*life.on(), *_details(life)]
    options.append(("--track", life.chance.choice(("business", "business", "product"))))
    options.append(("--stage", life.chance.choice(STAGES)))
    if life.maybe(0.3):
        options.append(("--next", life.ahead()))
    return life.event("add prospect", name, options=options)


def _customer(life: Life) -> Event | None:
    name = life.new_name() if life.maybe(0.7) else life.anybody()
    if name is None or (not life.undated and _bought_first(life, name)):
        return None
    options = life.on("--since")
    if name not in life.world.people:
        options += _details(life)
    if life.maybe(0.6):
        options.append(("--served-by", life.sponsor(life.today)))
    return life.event("add customer", name, options=options)


def _bought_first(life: Life, name: str) -> bool:
    """Tell whether an order made them a customer; who looks after them, said later, has no day then."""
    return any(each.person == name and each.said is None for each in life.world.customers)


def _order(life: Life) -> Event | None:
    name = life.chance.choice(list(life.world.people))
    points = life.chance.choice(("100", "50", "37.55", "12.34", "250", "99.99", "0", "7.01", "400"))
    options = life.on()
    day = date.fromisoformat(options[0][1] or "")
    if life.maybe(0.25):
        options.append(("--purpose", life.chance.choice(("customer", "own", "stock", "sample"))))
    if life.maybe(0.25):
        options.append(("--credited-to", life.sponsor(day)))
    if life.maybe(0.5):
        options.append(("--product", life.chance.choice(PRODUCTS)))
    return life.event("add order", name, points, options=options)


def _answer(life: Life, options: _Options) -> None:
    if life.maybe(0.2):
        options.append(("--in", None))
    elif life.maybe(0.5):
        options.append((life.chance.choice(("--answered", "--no-answer", "--no-answer")), None))
    if life.maybe(0.6):
        options.append(("--minutes", str(life.chance.choice((0, 5, 10, 25, 45, 61)))))
    if life.maybe(0.4):
        options.append(("--for", life.chance.choice(PURPOSES)))


def _log(life: Life) -> Event | None:
    options = life.on()
    _answer(life, options)
    if life.maybe(0.08):
        return life.event("log", life.chance.choice(("reading", "training", "other")), options=options)
    names = [name for name in life.world.people if name != ME]
    if not names:
        return None
    people = life.chance.sample(names, min(len(names), life.chance.choice((1, 1, 1, 2, 4))))
    if len(people) > 1 and life.maybe(0.6):
        options.append(("--mass", None))
    options += [("--with", name) for name in people[1:]]
    return life.event("log", life.chance.choice(CHANNELS), people[0], options=options)


def _move(life: Life) -> Event | None:
    if life.world.prospects and life.maybe(0.85):
        prospect = life.chance.choice(life.world.prospects)
        name, track, since = prospect.person, prospect.track, prospect.changes[-1][0]
    else:
        found = life.anybody()
        if found is None:
            return None
        name, track, since = found, life.chance.choice(("business", "product")), date.min
    won = "joined" if track == "business" else "bought"
    stage = life.chance.choice((*STAGES, *STAGES, won, won, "later", "no", "no"))
    options = [*life.on(since=since), ("--track", track)]
    if stage == "joined":
        options.append(("--sponsor", life.sponsor(date.fromisoformat(options[0][1] or ""))))
    if stage == "later":
        options.append(("--until", life.ahead(1, 60)))
    return life.event("move", name, stage, options=options)


def _reopen(life: Life) -> Event | None:
    closed = [each for each in life.world.prospects if each.changes[-1][1] in OUTCOMES]
    if not closed:
        return None
    prospect = life.chance.choice(closed)
    options = [*life.on(since=prospect.changes[-1][0]), ("--track", prospect.track)]
    return life.event("move", prospect.person, life.chance.choice(STAGES), options=options)


def _team_move(life: Life) -> Event | None:
    name = life.one_of(life.team(life.today))
    if name is None:
        return None
    return life.event("team move", name, options=[("--sponsor", life.sponsor(life.today))])


def _quit(life: Life) -> Event | None:
    name = life.one_of(life.team(life.today))
    if name is None:
        return None
    options = life.on(since=life.world.times(name)[-1].joined + DAY, late=0.6, most=60)
    if life.maybe(0.8):
        options.append(("--reason", life.chance.choice(REASONS[:3])))
    else:
        options.append(("--reason", "other"))
    if life.maybe(0.5):
        options.append(("--stays-customer", None))
    return life.event("team quit", name, options=options)


def _release(life: Life) -> Event | None:
    name = life.one_of(life.team(life.today))
    return life.event("team release", name, options=[("--yes", None)]) if name else None


def _prospect_again(life: Life) -> Event | None:
    """Whom I let go, or who left, is a prospect once more."""
    known = [each.person for each in life.world.enrollments if each.released or each.left]
    name = life.one_of(known)
    if name is None:
        return None
    held = [each for each in life.world.prospects if (each.person, each.track) == (name, "business")]
    options = life.on(since=held[0].changes[-1][0] if held else date.min)
    return life.event("move", name, life.chance.choice(STAGES), options=[*options, ("--track", "business")])


def _verdict(life: Life) -> Event | None:
    name = life.one_of(life.team(life.today))
    if name is None:
        return None
    quarter = life.chance.choice(("pulling", "talks", "quiet-doer", "slack", "none"))
    return life.event(
        "team verdict", name, quarter, options=[("--because", "seen")] if quarter != "none" else []
    )


def _cadence(life: Life) -> Event | None:
    name = life.one_of(life.team(life.today))
    wish = life.chance.choice(("none", "7d", "20d", "tier")) if life.undated else "none"
    return life.event("team cadence", name, wish) if name else None


def _stars(life: Life) -> Event | None:
    name = life.anybody()
    return life.event("edit", name, options=[("--tier", str(life.chance.randint(1, 5)))]) if name else None


def _refer(life: Life) -> Event | None:
    name, other = life.anybody(), life.anybody()
    if name is None or other is None or name == other:
        return None
    return life.event("edit", name, options=[("--referred-by", other)])


def _give(life: Life) -> Event | None:
    name = life.anybody()
    return life.event("plan give", name, "fast start", options=life.on()) if name else None


def _open_plans(life: Life) -> Iterator[tuple[str, date, list[int]]]:
    for name in life.world.people:
        plans = held(life.world, name)
        if len(plans) == 1:
            yield name, plans[0].given, [step.place for step in plans[0].steps if step.done is None]


def _step(life: Life) -> Event | None:
    found = [one for one in _open_plans(life) if one[2]]
    if not found:
        return None
    name, given, places = life.chance.choice(found)
    options = life.on(since=given)
    if life.maybe(0.4):
        options.append(("--by", life.chance.choice(("me", "them"))))
    place = places[0] if life.maybe(0.8) else life.chance.choice(places)
    return life.event("plan done", name, str(place), options=options)


def _drop(life: Life) -> Event | None:
    found = [name for name, _, places in _open_plans(life) if places]
    name = life.one_of(found)
    return life.event("plan drop", name) if name else None


def _promise(life: Life) -> Event | None:
    name = life.anybody()
    if name is None:
        return None
    on = life.on()
    by = date.fromisoformat(on[0][1] or "") + life.chance.randint(0, 30) * DAY
    return life.event(
        "promise add", name, f"promise {life.chance.random()}", options=[*on, ("--by", f"{by}")]
    )


def _close_promise(life: Life) -> Event | None:
    still = [each for each in life.world.promises if each.closed is None]
    names = [each.person for each in still]
    still = [each for each in still if names.count(each.person) == 1]
    if not still:
        return None
    promise = life.chance.choice(still)
    command = life.chance.choice(("promise kept", "promise broken"))
    return life.event(command, promise.person, options=life.on(since=promise.made))


def _followup(life: Life) -> Event | None:
    name = life.anybody()
    if name is None:
        return None
    options: _Options = []
    if life.maybe(0.3):
        options.append(("--every", life.chance.choice(("7d", "14d", "30d"))))
    if life.maybe(0.3):
        options.append(("--by", life.chance.choice(("call", "text", "meeting"))))
    return life.event("add followup", name, life.ahead(0), options=options)


def _waiting(life: Life) -> str | None:
    """Somebody whose name means follow-ups."""
    life.world.today = life.today
    found = []
    for name in life.world.people:
        meant = life.world.open_followups(name)
        if len(meant) == 1 or (meant and meant[0].due(date.max) <= life.today):
            found.append(name)
    return life.one_of(found)


def _done(life: Life) -> Event | None:
    name = _waiting(life)
    if name is None:
        return None
    options: _Options = []
    if life.maybe(0.2):
        options.append(("--logged", None))
    else:
        options = life.on(late=0.2, most=10)
        _answer(life, options)
    if life.maybe(0.3):
        options.append(("--next", life.ahead()))
    return life.event("followups done", name, options=options)


def _skip(life: Life) -> Event | None:
    name = _waiting(life)
    return life.event("followups skip", name) if name else None


def _snooze(life: Life) -> Event | None:
    name = _waiting(life)
    if name is None:
        return None
    latest = max(each.due(date.max) for each in life.world.open_followups(name))
    until = max(latest, life.today) + timedelta(life.chance.randint(1, 20))
    return life.event("followups snooze", name, f"{until}")


def _archive(life: Life) -> Event | None:
    name = life.anybody()
    return life.event("archive", name) if name else None


def _unarchive(life: Life) -> Event | None:
    name = life.one_of([one.name for one in life.world.people.values() if one.is_archived(life.today)])
    return life.event("edit", name, options=[("--unarchive", None)]) if name else None


def _peace(life: Life) -> Event | None:
    name = life.anybody()
    return life.event("edit", name, options=[("--do-not-contact", None)]) if name else None


def _peace_ends(life: Life) -> Event | None:
    name = life.one_of([one.name for one in life.world.people.values() if one.in_peace(life.today)])
    return life.event("edit", name, options=[("--contact-again", None)]) if name else None


CHOICES: dict[_Choice, float] = {
    _signup: 10,
    _rejoin: 8,
    _prospect: 5,
    _customer: 4,
    _order: 18,
    _log: 14,
    _move: 6,
    _reopen: 2,
    _team_move: 4,
    _quit: 7,
    _release: 1.5,
    _prospect_again: 1.5,
    _verdict: 1,
    _cadence: 0.7,
    _stars: 0.7,
    _refer: 0.7,
    _give: 2,
    _step: 6,
    _drop: 0.7,
    _promise: 2,
    _close_promise: 2,
    _followup: 3,
    _done: 4,
    _skip: 1,
    _snooze: 2,
    _archive: 0.7,
    _unarchive: 0.5,
    _peace: 0.7,
    _peace_ends: 0.5,
}
