"""The formulas of the documentation, written as they stand there; slow, and without a look at the reports.

Every function takes the world and the day of the question, and returns the part of the answer's ``data`` that
is derived here. Amounts are exact fractions of a point, rows are dicts by the number of the person.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import exp, log, sqrt
from statistics import NormalDist, median
from typing import Any

from model.world import DAY, ME, OUTCOMES, STAGES, Activity, Enrollment, Order, Person, Prospect, World


Data = dict[str, Any]
CADENCES = {1: 120, 2: 90, 3: 60, 4: 30, 5: 14, None: 60}
RELEASE_CADENCE = 90
NEW = 90 * DAY
Z = NormalDist().inv_cdf(0.975)
LIMITS = dict(zip(STAGES, (14, 7, 7, 7, 14), strict=True))


# Days.


def first(day: date) -> date:
    """The first of the month."""
    return day.replace(day=1)


def last(day: date) -> date:
    """The last of the month."""
    return first(first(day) + 31 * DAY) - DAY


def back(day: date, months: int) -> date:
    """The first of the month so many months back."""
    for _ in range(months):
        day = first(first(day) - DAY)
    return first(day)


def period(word: str, day: date) -> tuple[date, date]:
    """Both ends of a period up to the day."""
    if word == "month":
        return first(day), day
    if word == "last month":
        return back(day, 1), first(day) - DAY
    if word == "quarter":
        return back(day, (day.month - 1) % 3), day
    if word.endswith("m"):
        return back(day, int(word[:-1]) - 1), day
    if word.endswith("d"):
        return day - (int(word[:-1]) - 1) * DAY, day
    year = int(word)
    return date(year, 1, 1), min(date(year, 12, 31), day)


def months(start: date, end: date) -> list[date]:
    """The first of each month."""
    found = [first(start)]
    while last(found[-1]) < end:
        found.append(last(found[-1]) + DAY)
    return found


def full_months(day: date, count: int) -> list[date]:
    """The last so many full months, the oldest first."""
    return [back(day, ago) for ago in range(count, 0, -1)]


# Orders.


def role(world: World, order: Order) -> str:
    """Which column of `report volume` an order belongs to."""
    if order.purpose == "customer" or not world.is_distributor(order.buyer, order.day):
        return "customers"
    if order.buyer == ME:
        return "own"
    time = world.enrollment(order.buyer, order.day)
    assert time
    return "new" if time.is_new(order.day) else "established"


ROLES = ("own", "customers", "established", "new")


def points(orders: Iterable[Order]) -> Fraction:
    """The sum of points."""
    return sum((Fraction(order.points, 100) for order in orders), Fraction(0))


def between(orders: Iterable[Order], start: date, end: date) -> list[Order]:
    """The orders of a time, both ends included."""
    return [order for order in orders if start <= order.day <= end]


def columns(world: World, orders: Sequence[Order]) -> Data:
    """The four columns and their total."""
    sums = {each: points(order for order in orders if role(world, order) == each) for each in ROLES}
    return {**sums, "total": sum(sums.values(), Fraction(0))}


def ratio(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    """A share, or nothing of nothing."""
    return Fraction(part) / Fraction(whole) if whole else None


def rate(key: str, part: int, n: int) -> Data:
    """A share with the ends of its interval: the shares from which it is 1.96 standard errors away."""
    low = high = None
    if n:
        # (part / n - share)² = Z² · share · (1 - share) / n, solved for the share
        a, b, c = n + Z**2, -(2 * part + Z**2), part**2 / n
        root = sqrt(max(b**2 - 4 * a * c, 0))
        low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    return {key: ratio(part, n), f"{key}_low": low, f"{key}_high": high}


def volume(world: World, day: date, word: str, by: str, scope: str = "group") -> Data:
    """`report volume`."""
    start, end = period(word, day)
    orders = between(world.orders, start, end)
    if scope == "personal":
        orders = [order for order in orders if order.credited == ME]
    totals = columns(world, orders)
    data: Data = {
        "period": {"start": f"{start}", "end": f"{end}"},
        "months": [
            {"month": f"{month:%Y-%m}", **columns(world, between(orders, month, last(month)))}
            for month in months(start, end)
        ],
        "totals": {
            **totals,
            "mortar_ratio": ratio(totals["customers"], totals["total"]),
            "recruiting_dependence": ratio(totals["new"], totals["total"]),
        },
        "n": len(orders),
    }
    keys: dict[str, Callable[[Order], Any]] = {
        "leg": lambda order: _number(world, world.leg(order.credited, day) or ME),
        "person": lambda order: world.people[order.buyer].number,
        "product": lambda order: order.product,
    }
    if by in keys:
        name = "name" if by == "product" else "person_id"
        groups = {keys[by](order) for order in orders}
        data["groups"] = [
            {name: group, **columns(world, [order for order in orders if keys[by](order) == group])}
            for group in groups
        ]
    return data


def _number(world: World, name: str | None) -> int | None:
    return None if name is None else world.people[name].number


# The team.


def active(world: World, day: date) -> list[Person]:
    """Who is on the team and not archived, without me."""
    return [
        person
        for name, person in world.people.items()
        if name != ME and world.is_distributor(name, day) and not person.is_archived(day)
    ]


def level(world: World, name: str, day: date) -> int:
    return len(world.upline(name, day))


def group(world: World, name: str, day: date) -> set[str]:
    """Somebody with everybody below, be they there or not."""
    return {name, *world.below(name, day)}


def credited(world: World, names: Iterable[str], start: date, end: date) -> Fraction:
    whose = set(names)
    return points(order for order in between(world.orders, start, end) if order.credited in whose)


def touches(world: World, name: str, start: date, end: date) -> list[Activity]:
    return [each for each in world.activities if name in each.touches and start <= each.day <= end]


def two_way(world: World, name: str, day: date) -> date | None:
    """The day of the last two-way touch."""
    return max(
        (each.day for each in touches(world, name, date.min, day) if each.is_two_way(name)), default=None
    )


def cadence(world: World, name: str, day: date) -> int | None:
    """How often to be in touch; the stars and the days that were said are those of now."""
    person = world.people[name]
    if person.no_cadence_since and person.no_cadence_since <= day:
        return None
    days = person.cadence or CADENCES[person.tier]
    return max(days, RELEASE_CADENCE) if world.is_released(name, day) else days


class Silence:
    """How long nobody spoke to somebody on the team, and what that means."""

    def __init__(self, world: World, name: str, day: date) -> None:
        time = world.enrollment(name, day)
        assert time
        self.in_touch = two_way(world, name, day)
        self.days = (day - max(self.in_touch or date.min, time.joined)).days
        self.cadence = cadence(world, name, day)
        since = [
            each for each in touches(world, name, time.joined, day) if not each.mass or each.is_two_way(name)
        ]
        self.never_called = (
            not since
            and (day - time.joined).days >= 2
            and self.cadence is not None
            and not world.is_released(name, day)
        )
        two = any(each.is_two_way(name) for each in since)
        self.not_reached = bool(since) and not two
        self.past = self.cadence is not None and self.days > self.cadence and not self.never_called


def leaders(world: World, day: date, *, everybody: bool = False) -> Data:
    """`report leaders`."""
    four = full_months(day, 4)
    three = four[1:]
    rows = []
    for person in active(world, day):
        name = person.name
        because = []
        if any(world.sponsor(one.name, day) == name for one in _there(world, day)):
            because.append("sponsors")
        if person.leader:
            because.append("tagged")
        if (person.tier or 0) >= 4:
            because.append("stars")
        if not because and not everybody:
            continue
        volumes = [credited(world, group(world, name, last(month)), month, last(month)) for month in four]
        silence = Silence(world, name, day)
        peace = person.in_peace(day)
        recent = between(world.orders, three[0], last(three[-1]))
        rows.append(
            {
                "person_id": person.number,
                "level": level(world, name, day),
                **{f"group_{place}": volume for place, volume in enumerate(volumes, 1)},
                "trend": _direction(volumes),
                "in_touch_on": silence.in_touch and f"{silence.in_touch}",
                "silent_days": silence.days,
                "cadence_days": None if peace else silence.cadence,
                "past_cadence": silence.past and not peace,
                "never_called": silence.never_called and not peace,
                "own_per_month": points(
                    order for order in recent if order.buyer == name and role(world, order) != "customers"
                )
                / 3,
                "customers_per_month": points(
                    order for order in recent if order.credited == name and role(world, order) == "customers"
                )
                / 3,
                "reasons": because,
            }
        )
    waits = [row["past_cadence"] or row["never_called"] for row in rows]
    return {
        "months": [f"{month:%Y-%m}" for month in four],
        "leaders": rows,
        "count": len(rows),
        "falling_count": sum(row["trend"] == "falling" for row in rows),
        "rising_count": sum(row["trend"] == "rising" for row in rows),
        "past_cadence_count": sum(row["past_cadence"] for row in rows),
        "never_called_count": sum(row["never_called"] for row in rows),
        "falling_and_silent_count": sum(
            row["trend"] == "falling" and wait for row, wait in zip(rows, waits, strict=True)
        ),
    }


def _direction(months: Sequence[Fraction]) -> str | None:
    """Up or down each time, and the last month a tenth above or below the first."""
    one, two, three, four = months
    if one < two < three < four and four * 10 >= one * 11:
        return "rising"
    return "falling" if one > two > three > four and four * 10 <= one * 9 else None


def _there(world: World, day: date) -> list[Person]:
    """Who is on the team, archived or not."""
    return [person for name, person in world.people.items() if name != ME and world.is_distributor(name, day)]


# Attrition.

AFTER = (30, 60, 90, 180, 365)


def attrition(world: World, day: date) -> Data:
    """`report attrition`."""
    cases = [each for each in world.enrollments if each.joined <= day]
    begun = {f"{each.joined:%Y-%m}" for each in cases}
    exits = [each for each in cases if each.left and each.left <= day]
    before = _exits(world, exits, None, day)["median_silence_days"]
    left = {"who": "left", "n": len(exits), "median_silence_days": before}
    return {
        "joined": len(cases),
        "staying": [still_there(cases, after, day) for after in AFTER],
        "median_stay_days": median_stay(cases, day),
        "active_around": [_active_around(world, cases, after, day) for after in AFTER],
        "cohorts": [
            {
                "month": month,
                "joined": len(those := [each for each in cases if f"{each.joined:%Y-%m}" == month]),
                "still_there": sum(each.holds(day) for each in those),
                **_around_each_day(world, those, day),
            }
            for month in begun
        ],
        "exits": [
            {"reason": reason, **_exits(world, exits, reason, day)}
            for reason in {one.reason for one in exits}
        ],
        "all_exits": _exits(world, exits, None, day),
        "silence": [left, {"who": "stayed", **_stayed(world, day)}],
    }


def _around_each_day(world: World, cases: Sequence[Enrollment], day: date) -> Data:
    data: Data = {}
    for after in AFTER:
        around = _active_around(world, cases, after, day)
        key = f"active_around_{after}"
        data |= {f"{key}{end}": around[f"rate{end}"] for end in ("", "_low", "_high")}
        data |= {f"{key}_{each}": around[each] for each in ("n", "too_few")}
    return data


def _stayed(world: World, day: date) -> Data:
    silent = [Silence(world, person.name, day).days for person in active(world, day)]
    return {"n": len(silent), "median_silence_days": median(silent) if silent else None}


def stays(cases: Iterable[Enrollment], day: date) -> list[tuple[int, bool]]:
    """How many days each time as a distributor lasted, and whether it had ended by the day."""
    return [
        ((each.left - each.joined).days, True)
        if each.left and each.left <= day
        else ((day - each.joined).days, False)
        for each in cases
    ]


def still_there(cases: Sequence[Enrollment], after: int, day: date) -> Data:
    """The share that is there after so many days, by Kaplan and Meier, with Greenwood's log-log band."""
    lasted = stays(cases, day)
    there = sum(days >= after for days, _ in lasted)
    share, variance = Fraction(1), 0.0
    for end in {days for days, ended in lasted if ended and days <= after}:
        at_risk = sum(days >= end for days, _ in lasted)
        going_on = at_risk - lasted.count((end, True))
        share *= Fraction(going_on, at_risk)
        variance += (at_risk - going_on) / (at_risk * going_on) if going_on else 0
    low = high = None
    if there and 0 < share < 1:
        spread = 1.959963984540054 * math.sqrt(variance) / -math.log(share)
        low, high = (float(share) ** math.exp(sign * spread) for sign in (1, -1))
    known = there or not share
    return {
        "day": after,
        "share": share if known else None,
        "share_low": low,
        "share_high": high,
        "at_risk": there,
        "too_few": there < 10,
    }


def median_stay(cases: Sequence[Enrollment], day: date) -> int | None:
    """The first day after which no more than half are there."""
    ends = sorted(days for days, ended in stays(cases, day) if ended)
    return next((end for end in ends if still_there(cases, end, day)["share"] <= Fraction(1, 2)), None)


def _active_around(world: World, cases: Sequence[Enrollment], after: int, day: date) -> Data:
    old = [each for each in cases if each.joined + after * DAY <= day]
    active = sum(_is_active(world, each, each.joined + after * DAY) for each in old)
    return {
        "day": after,
        "n": len(old),
        "active": active,
        **rate("rate", active, len(old)),
        "too_few": len(old) < 10,
    }


def _is_active(world: World, time: Enrollment, day: date) -> bool:
    """Not left by the day, and an order, theirs or credited to them, or a step in the 30 days up to it."""
    if time.left and time.left <= day:
        return False
    start = day - 29 * DAY
    ordered = any(
        time.person in (order.buyer, order.credited) and order.points
        for order in between(world.orders, start, day)
    )
    return ordered or any(
        step.done and start <= step.done <= day and step.by == "them"
        for plan in world.plans
        if plan.person == time.person
        for step in plan.steps
    )


def _exits(world: World, exits: Sequence[Enrollment], reason: str | None, day: date) -> Data:
    those = [each for each in exits if reason is None or each.reason == reason]
    silences = [_silence_before(world, each) for each in those]
    gone = [each for each in those if not _came_back(world, each, day)]
    return {
        "n": len(those),
        "came_back": len(those) - len(gone),
        "median_silence_days": median(silences) if silences else None,
        "lost_per_month": sum((_lost(world, each) for each in gone), Fraction(0)),
        "kept_per_month": sum((_kept(world, each, exits, day) for each in gone), Fraction(0)),
    }


def _came_back(world: World, time: Enrollment, day: date) -> bool:
    return any(each.joined > time.joined for each in world.times(time.person, day))


def _silence_before(world: World, time: Enrollment) -> int:
    assert time.left
    spoken = two_way(world, time.person, time.left - DAY)
    return (time.left - max(spoken or date.min, time.joined)).days


def _lost(world: World, time: Enrollment) -> Fraction:
    assert time.left
    before = between(world.orders, time.left - 90 * DAY, time.left - DAY)
    theirs = points(
        order for order in before if order.buyer == time.person and role(world, order) != "customers"
    )
    since_the_first = (time.left - world.times(time.person)[0].joined).days
    return theirs / sorted([30, since_the_first, 90])[1] * 30


def _kept(world: World, time: Enrollment, exits: Sequence[Enrollment], day: date) -> Fraction:
    """What their customers ordered since; an order counts for the last exit before it."""
    assert time.left
    counted = []
    for order in between(world.orders, time.left, day):
        theirs = [
            each
            for each in exits
            if each.left and each.left <= order.day and order.buyer in _customers_of(world, each)
        ]
        if (
            role(world, order) == "customers"
            and theirs
            and max(theirs, key=lambda one: one.left or date.min) is time
        ):
            counted.append(order)
    return points(counted) * 30 / max((day - time.left).days, 30)


def _customers_of(world: World, time: Enrollment) -> set[str]:
    bought = {
        order.buyer
        for order in world.orders
        if order.credited == time.person and time.holds(order.day) and order.buyer != ME
    }
    return {*bought, time.person}


# What if.


def quits(world: World, day: date, name: str) -> Data:
    """`whatif quits`."""
    three = full_months(day, 3)
    orders = between(world.orders, three[0], last(three[-1]))
    gone = [order for order in orders if _left_since(world, order, day)]
    now = [order for order in orders if order not in gone]
    theirs = [order for order in now if order.buyer == name and role(world, order) != "customers"]
    without = [order for order in now if order not in theirs]
    customers = [order for order in now if order.credited == name and role(world, order) == "customers"]
    neither = [order for order in without if order not in customers]
    there = {person.name for person in active(world, day)}
    under = [one for one in world.below(name, day) if one in there]
    directly = [
        one
        for one in under
        if next(above for above in world.upline(one, day) if above in {*there, ME}) == name
    ]
    as_it_is, without_them, without_both = _case(world, now), _case(world, without), _case(world, neither)
    return {
        "own_lost": as_it_is["total"] - without_them["total"],
        "customers_kept": without_them["total"] - without_both["total"],
        "people_below": len(under),
        "directly_below": len(directly),
        "group_below": points(order for order in now if order.credited in under) / 3,
        "left_out": points(gone) / 3,
        "next_sponsor": {
            "id": world.people[next(one for one in world.upline(name, day) if one in {*there, ME})].number
        },
        "now": as_it_is,
        "without_them": without_them,
        "without_their_customers": without_both,
    }


def _left_since(world: World, order: Order, day: date) -> bool:
    """What somebody ordered as a distributor who is none any more."""
    return role(world, order) in ("established", "new") and not world.is_distributor(order.buyer, day)


def _case(world: World, orders: Sequence[Order]) -> Data:
    sums = columns(world, orders)
    case = rounded({name: sums[name] / 3 for name in ROLES})
    return {**case, "mortar_ratio": ratio(sums["customers"], sums["total"])}


def rounded(parts: Data) -> Data:
    """Round the total to hundredths; what cutting the parts leaves over goes to those most was cut off.

    Of several the first, in the order of the columns.
    """
    cut = {name: Fraction(int(part * 100), 100) for name, part in parts.items()}
    total = Fraction(int(sum(parts.values()) * 100 + Fraction(1, 2)), 100)
    most_cut = sorted(ROLES, key=lambda name: cut[name] - parts[name])
    over = int((total - sum(cut.values())) * 100)
    for name in most_cut[:over]:
        cut[name] += Fraction(1, 100)
    return {**cut, "total": total}


def no_recruiting(world: World, day: date, ahead: int) -> Data:
    """`whatif no-recruiting`."""
    three = full_months(day, 3)
    orders = between(world.orders, three[0], last(three[-1]))
    gone = [order for order in orders if _left_since(world, order, day)]
    base = [order for order in orders if order not in gone]
    sums = columns(world, base)
    now = {name: sums[name] / 3 for name in ROLES}
    watched = {"customers": Fraction(9, 10), "established": Fraction(87, 100)}
    known = {name: Staying(runs(world, name, day), day, assumed) for name, assumed in watched.items()}
    going_on = {name: _going_on(world, base, name, day) for name in watched}
    rows = []
    for month in range(1, ahead + 1):
        parts = {"own": now["own"], "new": Fraction(0)} | {
            name: sum((amount / 3 * known[name].share(run, month) for run, amount in some), Fraction(0))
            for name, some in going_on.items()
        }
        share = ratio(sum(parts.values()), sum(now.values()))
        rows.append(
            {"months_from_now": month, **rounded({name: parts[name] for name in ROLES}), "share": share}
        )
    kept = sum((amount for some in going_on.values() for _, amount in some), Fraction(0))
    return {
        "now": rounded(now),
        "months": rows,
        "left_out": points(gone) / 3,
        "lapsed": (sums["customers"] + sums["established"] - kept) / 3,
        "survival": [{"group": name, **staying.data()} for name, staying in known.items()],
    }


@dataclass
class Run:
    """Order days of somebody in a role of theirs, without a silence beyond the limit."""

    person: str
    since: date | None  # as a distributor
    limit: int
    orders: list[Order]

    @property
    def first(self) -> date:
        return min(order.day for order in self.orders)

    @property
    def last(self) -> date:
        return max(order.day for order in self.orders)

    @property
    def weight(self) -> Fraction:
        return points(self.orders) / len({order.day for order in self.orders})


def runs(world: World, bucket: str, day: date) -> list[Run]:
    """All runs of a role up to the day."""
    orders = [
        order for order in world.orders if order.day <= day and order.points and role(world, order) == bucket
    ]
    found = []
    for person, since in {(order.buyer, _since(world, order.buyer, order.day)) for order in orders}:
        theirs = [
            order for order in orders if (order.buyer, _since(world, person, order.day)) == (person, since)
        ]
        days = sorted({order.day for order in theirs})
        gaps = [(after - before).days for before, after in pairwise(days)]
        limit = int(max(60, 2 * (median(gaps) if len(gaps) > 1 else 30)))
        begins = [one for place, one in enumerate(days) if place == 0 or gaps[place - 1] > limit]
        for begin, end in zip(begins, [*begins[1:], date.max], strict=True):
            inside = [order for order in theirs if begin <= order.day < end]
            found.append(Run(person, since, limit, inside))
    return found


def _since(world: World, person: str, day: date) -> date | None:
    time = world.enrollment(person, day)
    return time.joined if time else None


def _going_on(world: World, base: Sequence[Order], bucket: str, day: date) -> list[tuple[Run, Fraction]]:
    """The runs that have not lapsed, of who is still what they were, with their points of the base."""
    return [
        (
            run,
            points(
                order
                for order in base
                if order.buyer == run.person
                and role(world, order) == bucket
                and _since(world, order.buyer, order.day) == run.since
            ),
        )
        for run in runs(world, bucket, day)
        if run.last + run.limit * DAY >= day and _since(world, run.person, day) == run.since
    ]


class Staying:
    """How long runs last, by the estimate of Kaplan and Meier, each weighing as its points an order day."""

    def __init__(self, every: Sequence[Run], day: date, assumed: Fraction) -> None:
        judged = [run for run in every if run.first + run.limit * DAY < day]
        self.assumed = assumed
        self.too_recent = len(every) - len(judged)
        self.people = {run.person for run in judged}
        self.cases = []
        for run in judged:
            ended = run.last + run.limit * DAY < day
            end = run.last if ended else day - (run.limit + 1) * DAY
            self.cases.append(((end - run.first).days, ended, run.weight))
        longest = sorted((days for days, _, _ in self.cases), reverse=True)
        self.known = longest[9] if len(self.people) >= 20 else None

    def lasting(self, days: int) -> Fraction:
        """S: the share that lasts so many days or longer."""
        share = Fraction(1)
        for end in {end for end, ended, _ in self.cases if ended and end < days}:
            at_risk = [(seen == end and ended, weight) for seen, ended, weight in self.cases if seen >= end]
            going_on = sum((weight for ends, weight in at_risk if not ends), Fraction(0))
            share *= going_on / sum(weight for _, weight in at_risk)
        return share

    def share(self, run: Run, month: int) -> Fraction:
        """The share of those like this run that is there so many months on."""
        age = (run.last - run.first).days
        if self.known is None or age > self.known:
            return self.assumed**month
        beyond = max(age + 30 * month - self.known, 0)
        until = age + 30 * month if not beyond else self.known + 1
        return self.lasting(until) / self.lasting(age) * Fraction(float(self.assumed) ** (beyond / 30))

    def data(self) -> Data:
        return {
            "runs": len(self.cases),
            "ended": sum(ended for _, ended, _ in self.cases),
            "people": len(self.people),
            "too_recent": self.too_recent,
            "known_days": self.known,
            "assumption": self.assumed,
            "assumed": len(self.people) < 20,
        }


# Energy.


def energy(world: World, day: date, word: str, by: str) -> Data:
    """`report energy`."""
    start, end = period(word, day)
    spent: dict[str, Fraction] = dict.fromkeys(world.people, Fraction(0))
    friendly = dict(spent)
    for each in world.activities:
        if start <= each.day <= end and each.touches and each.purpose in ("help", "friend"):
            for name in each.touches:
                share = Fraction(each.minutes or 0, len(each.touches))
                (spent if each.purpose == "help" else friendly)[name] += share
    minutes = sum(spent.values(), Fraction(0))
    whole = credited(world, group(world, ME, day) - {ME}, start, end)
    rows = []
    for name, person in world.people.items():
        if name == ME or not world.times(name, day):
            continue
        if by == "person":
            if not world.is_distributor(name, day) or person.is_archived(day):
                continue
            members = {name}
        else:
            if world.leg(name, day) != name:
                continue
            members = group(world, name, day)
        mine = sum((spent[one] for one in members), Fraction(0))
        volume_of = credited(world, members, start, end)
        time = world.times(name, day)[-1]
        left = not time.holds(day)
        is_new = day <= time.joined + NEW
        minute_share, volume_share = ratio(mine, minutes), ratio(volume_of, whole)
        index = None
        if minute_share and volume_share is not None:
            index = volume_share / minute_share
        rows.append(
            {
                "person_id": person.number,
                "minutes": mine,
                "minute_share": minute_share,
                "points": volume_of,
                "volume_share": volume_share,
                "index": index,
                "investment": None
                if is_new or left or not minutes
                else "under-served"
                if (not mine and volume_of) or (index is not None and index > 2)
                else "over-invested"
                if index is not None and index < Fraction(1, 2)
                else "in proportion"
                if index is not None
                else None,
                "newcomer": is_new,
                "left": left,
                "released": time.released is not None and time.released <= day,
                "friend_minutes": sum((friendly[one] for one in members), Fraction(0)),
            }
        )
    return {
        "minutes": minutes,
        "friend_minutes": sum(friendly.values(), Fraction(0)),
        "points": whole,
        "rows": rows,
        "count": len(rows),
        "over_invested_count": sum(row["investment"] == "over-invested" for row in rows),
        "under_served_count": sum(row["investment"] == "under-served" for row in rows),
    }


# Activity.


def activity(world: World, day: date, word: str) -> Data:
    """`report activity` by month."""
    start, end = period(word, day)
    return {
        "periods": [
            {
                "start": f"{max(month, start)}",
                **_done(world, max(month, start), min(last(month), end), day),
            }
            for month in months(start, end)
        ],
        "totals": _done(world, start, end, day),
        "help_balance": _help_balance(world, start, end),
        "mass": _mass(world, start, end, day),
    }


CHANNELS = (
    *("call", "text", "email", "meeting", "presentation", "event"),
    *("social", "letter", "reading", "training", "other"),
)
PURPOSES = ("recruit", "help", "sell", "grow", "admin", "friend")


def answer_to(world: World, attempt: Activity, name: str, day: date) -> str:
    """What came of an attempt by the day; where nobody said, `overdue` after two weeks, `open` before."""
    if attempt.touches[name] != "unknown":
        return attempt.touches[name]
    for reply in touches(world, name, attempt.day, min(attempt.day + 14 * DAY, day)):
        came = reply.channel in ("meeting", "presentation", "event") and reply.touches[name] == "yes"
        is_earlier = reply.day == attempt.day and reply.number < attempt.number
        if (reply.incoming or came) and not is_earlier:
            return "yes"
    return "open" if day < attempt.day + 14 * DAY else "overdue"


def _rate(world: World, those: Iterable[Activity], day: date) -> Data:
    """How many attempts, and how many of those that are settled were answered."""
    answers = [
        answer_to(world, each, name, day) for each in those if not each.incoming for name in each.touches
    ]
    settled = len(answers) - answers.count("open")
    return {
        "attempts": len(answers),
        "answered": answers.count("yes"),
        **rate("answer_rate", answers.count("yes"), settled),
        "n": settled,
        "counted_as_unanswered": answers.count("overdue"),
    }


def _done(world: World, start: date, end: date, day: date) -> Data:
    """One to one; what went to many stands apart."""
    those = [each for each in world.activities if start <= each.day <= end and not each.mass]
    return {
        "channels": _by("channel", CHANNELS, those),
        "purposes": _by("purpose", PURPOSES, those),
        "minutes": sum(each.minutes or 0 for each in those),
        "people": len({name for each in those for name in each.touches if each.is_two_way(name)}),
        "exposures": sum(each.channel == "presentation" for each in those),
        **_rate(world, those, day),
    }


def _by(key: str, names: Iterable[str], those: Iterable[Activity]) -> list[Data]:
    """What was done of each name of which something was."""
    found = []
    for name in names:
        some = [each for each in those if getattr(each, key) == name]
        if some:
            minutes = sum(each.minutes or 0 for each in some)
            found.append({key: name, "activities": len(some), "minutes": minutes})
    return found


def _help_balance(world: World, start: date, end: date) -> Fraction | None:
    spent = dict.fromkeys(PURPOSES, 0)
    for each in world.activities:
        if start <= each.day <= end:
            spent[each.purpose] += each.minutes or 0
    return ratio(spent["help"], spent["recruit"] + spent["sell"])


def _mass(world: World, start: date, end: date, day: date) -> Data:
    those = [each for each in world.activities if start <= each.day <= end and each.mass]
    return {
        "activities": len(those),
        "minutes": sum(each.minutes or 0 for each in those),
        "people": len({name for each in those for name in each.touches if each.is_two_way(name)}),
        **_rate(world, those, day),
    }


# Follow-ups and today.


def _to_contact(world: World, name: str, day: date) -> bool:
    person = world.people[name]
    return not person.is_archived(day) and not person.in_peace(day)


def late(world: World, day: date) -> Data:
    """`followups late`."""
    rows = [row for row in _open(world, day) if row["due_on"] < f"{day}"]
    return {"followups": rows, "count": len(rows), "late_count": len(rows)}


def week(world: World, day: date) -> Data:
    """`followups week`."""
    rows = [row for row in _open(world, day) if row["due_on"] <= f"{day + 7 * DAY}"]
    return {"followups": rows, "count": len(rows), "late_count": _late_among(rows)}


def all_open(world: World, day: date) -> Data:
    """`followups all`."""
    rows = _open(world, day, in_peace=True)
    return {"followups": rows, "count": len(rows), "late_count": _late_among(rows)}


def _first_day(rows: Sequence[Data], day: date) -> str | None:
    """Return when the first of *rows* is due, where it is after the day."""
    first = min((row["due_on"] for row in rows), default="")
    return first if first > f"{day}" else None


def _late_among(rows: Sequence[Data]) -> int:
    return sum(row["days_late"] > 0 for row in rows)


def _open(world: World, day: date, *, in_peace: bool = False) -> list[Data]:
    return [
        {
            "id": each.number,
            "person_id": world.people[each.person].number,
            "due_on": f"{each.due(day)}",
            "days_late": max((day - each.due(day)).days, 0),
            "channel": each.channel,
        }
        for each in world.followups
        if each.is_open(day)
        and (
            _to_contact(world, each.person, day)
            or (in_peace and not world.people[each.person].is_archived(day))
        )
    ]


def listed_followups(world: World, day: date) -> Data:
    """`list followups`: those to be left in peace stand in it too."""
    rows = [
        {"id": row["id"], "person_id": row["person_id"], "due_on": row["due_on"], "channel": row["channel"]}
        for row in _open(world, day, in_peace=True)
    ]
    return {"followups": rows, "count": len(rows)}


def closed_followups(world: World, day: date) -> Data:
    """`list followups --closed`."""
    rows = [
        {
            "id": each.number,
            "person_id": world.people[each.person].number,
            "closed_on": f"{each.closed}",
            "result": each.result,
        }
        for each in world.followups
        if each.closed and each.closed <= day and not world.people[each.person].is_archived(day)
    ]
    return {"followups": rows, "count": len(rows)}


def today(world: World, day: date) -> Data:
    """`followups today`, without what is cut at ten."""
    rows = _open(world, day)
    waiting = _without_next_step(world, day)
    past = []
    for person in active(world, day):
        silence = Silence(world, person.name, day)
        if not person.in_peace(day) and (silence.past or silence.never_called):
            past.append(
                {
                    "person_id": person.number,
                    "never_called": silence.never_called,
                    "silent_days": silence.days,
                    "cadence_days": silence.cadence,
                    "in_touch_on": silence.in_touch and f"{silence.in_touch}",
                }
            )
    data: Data = {
        "late": [row for row in rows if row["days_late"]],
        "due": [row for row in rows if row["due_on"] == f"{day}"],
        "people_count": len({row["person_id"] for row in rows if row["due_on"] <= f"{day}"}),
        "late_people_count": len({row["person_id"] for row in rows if row["days_late"]}),
        "next_due_on": _first_day(rows, day),
        "prospects_without_next_step_count": len(waiting),
        "steps_due": _steps_due(world, day),
        "promises_due": [
            {
                "id": each.number,
                "person_id": world.people[each.person].number,
                "due_on": f"{each.due}",
                "days_late": (day - each.due).days,
            }
            for each in world.promises
            if each.made <= day
            and (each.closed is None or each.closed > day)
            and each.due <= day
            and _to_contact(world, each.person, day)
        ],
        "prospects_without_next_step": waiting,
        "past_cadence": past,
    }
    for name in ("steps_due", "promises_due", "prospects_without_next_step", "past_cadence"):
        if len(data[name]) > 10:  # the ten that wait longest are listed, and ties are not told apart here
            del data[name]
    return data


def _without_next_step(world: World, day: date) -> list[Data]:
    booked = {each.person for each in world.followups if each.is_open(day)}
    return [
        {
            "person_id": world.people[each.person].number,
            "track": each.track,
            "stage": each.stage(day),
            "stage_since": f"{each.stays(day)[-1][0]}",
            "days_in_stage": (day - each.stays(day)[-1][0]).days,
        }
        for each in world.prospects
        if each.is_open(day) and each.person not in booked and _to_contact(world, each.person, day)
    ]


def _steps_due(world: World, day: date) -> list[Data]:
    """The next step of each plan where it is due."""
    rows = []
    for plan in world.plans:
        name = plan.person
        known = world.is_distributor(name, day) or world.is_prospect(name, day)
        was_released = any(
            each.released and each.released <= day and each is world.times(name, day)[-1]
            for each in world.times(name, day)
        )
        if not (plan.is_held(day) and known and _to_contact(world, name, day)) or was_released:
            continue
        undone = [step for step in plan.steps if step.done is None or step.done > day]
        if undone and undone[0].due <= day:
            rows.append(
                {
                    "person_id": world.people[name].number,
                    "plan": "fast start",
                    "step": undone[0].place,
                    "due_on": f"{undone[0].due}",
                    "days_late": (day - undone[0].due).days,
                    "turn": undone[0].turn,
                }
            )
    return rows


# Promises.


def promises(world: World, day: date) -> Data:
    """`promise list`."""
    rows: list[Data] = []
    for each in world.promises:
        is_open = each.closed is None or each.closed > day
        archived = world.people[each.person].is_archived(day)
        if each.made <= day:
            rows.append(
                {
                    "id": each.number,
                    "person_id": world.people[each.person].number,
                    "days_late": max((day - each.due).days, 0) if is_open else 0,
                    "state": "open" if is_open else "kept" if each.kept else "broken",
                    "closed_on": None if is_open else f"{each.closed}",
                    "archived": archived,
                }
            )
    kept = sum(row["state"] == "kept" for row in rows)
    broken = sum(row["state"] == "broken" for row in rows)
    still = [row for row in rows if row["state"] == "open" and not row["archived"]]
    return {
        "kept": kept,
        "broken": broken,
        "open": len(still),
        "overdue": sum(row["days_late"] > 0 for row in still),
        **rate("kept_rate", kept, kept + broken),
        "n": kept + broken,
        "too_few": kept + broken < 10,
    }


# Stages.


def stages(world: World, day: date, word: str) -> Data:
    """`report stages`."""
    start, end = period(word, day)
    return {"tracks": [_track(world, track, start, end, day) for track in ("business", "product")]}


def _track(world: World, track: str, start: date, end: date, day: date) -> Data:
    known = [each for each in world.prospects if each.track == track and each.opened <= day]
    cohort = [each for each in known if start <= each.opened <= end]
    won = "joined" if track == "business" else "bought"
    ways = [_way(each, (*STAGES, won), day) for each in cohort]
    rows = []
    for stage in STAGES:
        those = [way[stage] for way in ways if stage in way]
        went = sum(left for _, left, _ in those)
        stays, begun = [], []
        for each in known:
            changes = each.stays(day)
            for (since, where), (until, _) in pairwise(changes):
                if where == stage and start <= until <= end:
                    stays.append((until - since).days)
            for place, (since, where) in enumerate(changes):
                if where == stage and start <= since <= end:
                    after = changes[place + 1 :]
                    begun.append((((after[0][0] if after else day) - since).days, bool(after)))
        inside = [each for each in known if each.stage(day) == stage]
        stuck = [
            {"person_id": world.people[each.person].number, "days_in_stage": _waited(each, day)}
            for each in inside
            if _waited(each, day) > LIMITS[stage] and not world.people[each.person].is_archived(day)
        ]
        rows.append(
            {
                "stage": stage,
                "open": len(inside),
                "reached": len(those),
                **rate("conversion", went, len(those)),
                "n": len(those),
                **_within_ninety_days(those),
                "median_days": median(stays) if stays else None,
                "median_days_km": _half_left_by(begun),
                "stays": len(begun),
                "stuck_count": len(stuck),
                "stuck": stuck,
            }
        )
    return {
        "track": track,
        "stages": rows,
        **{name: _ended(cohort, name, day) for name in OUTCOMES},
    }


_Way = tuple[
    int, bool, int
]  # days until they went on or were last seen, whether they did, days since they came


def _way(prospect: Prospect, order: Sequence[str], day: date) -> dict[str, _Way]:
    """What became of each stage that they stood in, or stepped over from an earlier one."""
    way: dict[str, _Way] = {}
    steps = [(order.index(stage), since) for since, stage in prospect.stays(day) if stage in order]
    for number, stage in enumerate(order):
        before = False  # did they stand before it?
        for place, (step, since) in enumerate(steps):
            if step == number or (before and step > number):
                onwards = [later for further, later in steps[place:] if further > number]
                until = onwards[0] if onwards else day
                way[stage] = ((until - since).days, bool(onwards), (day - since).days)
                break
            before = before or step < number
    return way


def lasting(cases: Iterable[tuple[int, bool]], day: int) -> tuple[Fraction, Fraction | None]:
    """The share that lasts longer than the day, and Greenwood's sum, None where all ended."""
    all_cases = list(cases)
    share, sum_ = Fraction(1), Fraction(0)
    for when in sorted({lasted for lasted, ended in all_cases if ended and lasted <= day}):
        there = sum(lasted >= when for lasted, _ in all_cases)
        gone = sum(ended and lasted == when for lasted, ended in all_cases)
        share *= Fraction(there - gone, there)
        if there == gone:
            return Fraction(0), None
        sum_ += Fraction(gone, there * (there - gone))
    return share, sum_


def _half_left_by(cases: Sequence[tuple[int, bool]]) -> int | None:
    days = sorted({lasted for lasted, _ in cases})
    return next((day for day in days if lasting(cases, day)[0] <= Fraction(1, 2)), None)


def _within_ninety_days(those: Sequence[_Way]) -> Data:
    if not any(since >= 90 for _, _, since in those):
        return {**dict.fromkeys(f"conversion_km{edge}" for edge in ("", "_low", "_high")), "at_risk_km": 0}
    share, greenwood = lasting([case[:2] for case in those], 90)
    low = high = None
    if greenwood:
        log_log = log(-log(share))
        error = 1.959964 * sqrt(greenwood) / log(share)
        low, high = (1 - exp(-exp(log_log + each)) for each in (error, -error))
    return {
        "conversion_km": 1 - share,
        "conversion_km_low": low,
        "conversion_km_high": high,
        "at_risk_km": sum(lasted >= 90 for lasted, _, _ in those),
    }


def _waited(prospect: Prospect, day: date) -> int:
    return (day - prospect.stays(day)[-1][0]).days


def _ended(cohort: Iterable[Prospect], outcome: str, day: date) -> int:
    return sum(each.stage(day) == outcome for each in cohort)
