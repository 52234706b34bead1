"""The formulas of the other reports and of the lists, as the documentation says them."""

from datetime import date
from fractions import Fraction

from model.figures import (
    NEW,
    Data,
    Silence,
    active,
    answer_to,
    back,
    between,
    credited,
    first,
    group,
    level,
    period,
    points,
    rate,
    ratio,
    touches,
)
from model.world import DAY, ME, Activity, Enrollment, Person, Plan, World


# Neglect.


def neglect(world: World, day: date, *, everybody: bool = False) -> Data:
    """`report neglect`."""
    start, since = back(day, 2), day - 89 * DAY
    whole = credited(world, group(world, ME, day), start, day)
    rows, past, never, one_way_count = [], 0, 0, 0
    for person in active(world, day):
        name = person.name
        if person.in_peace(day):
            continue
        silence = Silence(world, name, day)
        share = ratio(credited(world, group(world, name, day), start, day), whole) or Fraction(0)
        those = [each for each in touches(world, name, since, day) if not each.mass or each.is_two_way(name)]
        begun = sum(not each.incoming for each in those)
        is_two_way = any(each.is_two_way(name) for each in those)
        one_way = bool(those) and not is_two_way
        score = None
        if silence.cadence is not None:
            over = Fraction(silence.days - silence.cadence, silence.cadence)
            score = max(Fraction(0), over) * (1 + share)
        past += silence.past
        never += silence.never_called
        one_way_count += one_way
        if everybody or score or one_way or silence.never_called:
            rows.append(
                {
                    "person_id": person.number,
                    "silent_days": silence.days,
                    "cadence_days": silence.cadence,
                    "score": score,
                    "volume_share": share,
                    "never_called": silence.never_called,
                    "one_way": one_way,
                    "not_reached": silence.not_reached,
                    "released": world.is_released(name, day),
                    **rate("proactive_share", begun, len(those)),
                    "n": len(those),
                }
            )
    return {
        "people": rows,
        "past_cadence_count": past,
        "never_called_count": never,
        "one_way_count": one_way_count,
    }


# Chain.


def chain(world: World, day: date, word: str) -> Data:
    """`report chain`."""
    start, end = period(word, day)
    rows, quiet = [], 0
    for person in active(world, day):
        name = person.name
        if person.in_peace(day) or world.is_released(name, day):
            continue
        row = _link(world, person, start, end, day)
        some = row["attempts"] or row["started"] or row["actions"] or row["judged_by"] == "verdict"
        touched = any(_counts(each) for each in touches(world, name, start, end))
        if some or touched:
            rows.append(row)
        else:
            quiet += 1
    quarters = ("pulling", "talks", "quiet doer", "slack")
    return {
        "quarters": {
            name.replace(" ", "_"): sum(row["quarter"] == name for row in rows) for name in quarters
        },
        "unjudged_count": sum(row["quarter"] is None for row in rows),
        "no_data_count": quiet,
        "count": len(rows),
        "attempts": sum(row["attempts"] for row in rows),
        "pushes": sum(row["pushes"] for row in rows),
        "promises_kept": sum(row["promises"] for row in rows),
        "promises_overdue": sum(row["promises_overdue"] for row in rows),
        "people": rows,
    }


def _counts(each: Activity) -> bool:
    """One to one, and not among friends."""
    return not each.mass and each.purpose != "friend"


def _link(world: World, person: Person, start: date, end: date, day: date) -> Data:
    name = person.name
    those = [each for each in touches(world, name, start, end) if _counts(each)]
    attempts = [each for each in those if not each.incoming]
    started = len(those) - len(attempts)
    outcomes = [answer_to(world, each, name, day) for each in attempts]
    known = [outcome for outcome in outcomes if outcome != "open"]
    answered = known.count("yes")
    n = len(known) + started
    deeds = _deeds(world, name, start, end)
    time = world.enrollment(name, day)
    assert time
    days = min((end - start).days + 1, (end - time.joined).days)
    action = Fraction(sum(deeds.values()) * 30, max(days, 30))
    is_new = day <= time.joined + NEW
    response = ratio(answered + started, n)
    quarter = None
    if n >= 3 and response is not None:
        answers, acts = response >= Fraction(1, 2), action >= 2
        quarter = {(True, True): "pulling", (True, False): "talks", (False, True): "quiet doer"}.get(
            (answers, acts), "slack"
        )
    verdicts = [each for each in world.verdicts if each.person == name and each.holds(day)]
    pushes = len(known) - answered if sum(deeds.values()) else len(attempts)
    return {
        "person_id": person.number,
        "quarter": verdicts[-1].quarter if verdicts else quarter,
        "judged_by": "verdict" if verdicts else "figures" if quarter else None,
        "verdict_on": f"{verdicts[-1].given}" if verdicts else None,
        "newcomer": is_new,
        **rate("response", answered + started, n),
        "n": n,
        "attempts": len(attempts),
        "answered": answered,
        "started": started,
        "counted_as_unanswered": known.count("overdue"),
        "actions_per_30_days": action,
        "actions": sum(deeds.values()),
        **deeds,
        "promises_overdue": sum(
            each.person == name
            and each.made <= end
            and each.due < end
            and not (each.closed and each.closed <= end)
            for each in world.promises
        ),
        "pushes": 0 if is_new else pushes,
    }


def _deeds(world: World, name: str, start: date, end: date) -> dict[str, int]:
    steps = [
        step
        for plan in world.plans
        if plan.person == name
        for step in plan.steps
        if step.done and start <= step.done <= end and step.by == "them"
    ]
    kept = [
        each
        for each in world.promises
        if each.person == name and each.kept and each.closed and start <= each.closed <= end
    ]
    began = {each.person for each in world.prospects if start <= each.opened <= end}
    referred = [one for one in began if world.people[one].referred_by == name]
    customers = {
        each.person
        for each in world.customers
        if start <= each.since <= end
        and each.person != name
        and name in (each.servers[0][1], world.people[each.person].referred_by)
        and not _stayed(world, each.person, each.since)
    }
    orders = {
        (each.buyer, first(each.day))
        for each in between(world.orders, start, end)
        if each.credited == name and each.buyer != name and each.points
    }
    return {
        "steps": len(steps),
        "promises": len(kept),
        "prospects": len(referred),
        "customers": len(customers),
        "orders": len(orders),
    }


def _stayed(world: World, name: str, since: date) -> bool:
    """Who left the team and stays a customer was brought by nobody."""
    return any(each.left == since for each in world.times(name))


# Duplication.


def duplication(world: World, day: date) -> Data:
    """`report duplication` of the plan that ships, which most have."""
    there = active(world, day)
    depth = max((level(world, person.name, day) for person in there), default=0)
    rows: list[Data] = []
    for below in range(1, depth + 1):
        people = [person.name for person in there if level(world, person.name, day) == below]
        if not people:
            continue
        held = [plan for name in people if (plan := _newest_plan(world, name, day))]
        steps = [step for plan in held for step in plan.steps]
        done = [step for step in steps if step.done and step.done <= day]
        customers = sum(_looks_after(world, name, day) for name in people)
        rows.append(
            {
                "level": below,
                "distributors": len(people),
                "with_plan": len(held),
                **rate("share", len(held), len(people)),
                "too_few": len(people) < 10,
                "steps": len(steps),
                "steps_done": len(done),
                "done_share": ratio(len(done), len(steps)),
                "finished": (finished := sum(_finished(plan, day) for plan in held)),
                **rate("finished_share", finished, len(held)),
                "customers": customers,
                "customers_per_distributor": ratio(customers, len(people)),
            }
        )
    reached = 0
    for row in rows:
        if not row["finished"] or row["level"] != reached + 1:
            break
        reached = row["level"]
    return {
        "levels": rows,
        "distributors": len(there),
        "with_plan": sum(row["with_plan"] for row in rows),
        "finished": sum(row["finished"] for row in rows),
        "finished_to_level": reached,
        "deepest_finished_level": max((row["level"] for row in rows if row["finished"]), default=None),
    }


def _newest_plan(world: World, name: str, day: date) -> Plan | None:
    theirs = [plan for plan in world.plans if plan.person == name and plan.is_held(day)]
    return max(enumerate(theirs), key=lambda one: (one[1].given, one[0]))[1] if theirs else None


def _finished(plan: Plan, day: date) -> bool:
    return all(step.done and step.done <= day for step in plan.steps)


def _looks_after(world: World, name: str, day: date) -> int:
    """Customers whom somebody looks after on a day."""
    return len(
        {
            each.person
            for each in world.customers
            if each.holds(day)
            and each.server_on(day) == name
            and world.is_customer(each.person, day)
            and not world.people[each.person].is_archived(day)
        }
    )


# The tree and the lists.


def team(world: World, day: date) -> Data:
    """`list team`."""
    rows = [_member(world, person, day) for person in active(world, day)]
    return {
        "team": rows,
        "count": len(rows),
        "new_count": sum(row["status"] == "new" for row in rows),
    }


def _member(world: World, person: Person, day: date) -> Data:
    name = person.name
    time = world.times(name, day)[-1]
    leg, sponsor = world.leg(name, day), world.sponsor(name, day)
    assert sponsor
    silence = Silence(world, name, day)
    code = month_code(world, time, day)
    return {
        "person_id": person.number,
        "sponsor_id": world.people[sponsor].number,
        "level": level(world, name, day),
        "leg_id": leg and world.people[leg].number,
        "joined_on": f"{time.joined}",
        "code": code,
        "status": status(time, code, day),
        "points": credited(world, [name], first(day), day),
        "customers": _looks_after(world, name, day),
        "silent_days": silence.days,
        "waiting": (silence.past or silence.never_called) and not person.in_peace(day),
    }


def status(time: Enrollment, code: str, day: date) -> str:
    if not time.holds(day):
        return "left"
    if time.is_new(day):
        return "new"
    return "active" if code.startswith("A") else "inactive"


def month_code(world: World, time: Enrollment, day: date) -> str:
    """How many months ago the last order was, of their own or credited to them, since they joined."""
    counted = [
        order.day
        for order in between(world.orders, time.joined, day)
        if time.person in (order.buyer, order.credited) and order.points and time.holds(order.day)
    ]
    ago = _months(max(counted) if counted else time.joined, day)
    if counted:
        return f"A{ago + 1}" if ago < 3 else f"I{ago - 2}"
    return f"N{ago}" if ago <= 3 else f"I{ago - 3}"


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def tree(world: World, day: date) -> Data:
    """`team tree`, three levels deep."""
    rows = []
    for name, person in world.people.items():
        if name == ME or not world.times(name, day):
            continue
        time = world.times(name, day)[-1]
        sponsor = world.sponsor(name, day)
        if level(world, name, day) > 3 or not sponsor:
            continue
        code = month_code(world, time, day)
        rows.append(
            {
                "level": level(world, name, day),
                "person_id": person.number,
                "parent_id": world.people[sponsor].number,
                "joined_on": f"{time.joined}",
                "left_on": f"{time.left}" if time.left and time.left <= day else None,
                "code": code if time.holds(day) else None,
                "status": status(time, code, day),
                "points": credited(world, [name], first(day), day),
            }
        )
    return {"people": [{"person_id": 1, "level": 0}, *rows]}


def last_touch(world: World, name: str, day: date) -> date | None:
    """The day of the last touch, answered or not."""
    return max((each.day for each in touches(world, name, date.min, day)), default=None)


def customers(world: World, day: date) -> Data:
    """`list customers`."""
    rows = []
    for name, person in world.people.items():
        if not world.is_customer(name, day) or person.is_archived(day):
            continue
        customer = world.customer(name, day)
        assert customer
        spoken = last_touch(world, name, day)
        theirs = [order for order in world.orders if order.buyer == name and order.day <= day]
        rows.append(
            {
                "person_id": person.number,
                "last_order_on": f"{max(order.day for order in theirs)}" if theirs else None,
                "orders": len(theirs),
                "points": points(theirs),
                "last_touch_on": spoken and f"{spoken}",
                "served_by": world.people[customer.server_on(day)].number,
            }
        )
    return {"customers": rows, "count": len(rows), "points": sum(row["points"] for row in rows)}


def prospects(world: World, day: date) -> Data:
    """`list prospects`."""
    rows = []
    booked = [each for each in world.followups if each.is_open(day)]
    for each in world.prospects:
        if not each.is_open(day) or world.people[each.person].is_archived(day):
            continue
        since = each.stays(day)[-1][0]
        spoken = last_touch(world, each.person, day)
        next_on = min((one.due(day) for one in booked if one.person == each.person), default=None)
        rows.append(
            {
                "person_id": world.people[each.person].number,
                "track": each.track,
                "stage": each.stage(day),
                "stage_since": f"{since}",
                "days_in_stage": (day - since).days,
                "opened_on": f"{each.opened}",
                "next_on": next_on and f"{next_on}",
                "last_touch_on": spoken and f"{spoken}",
            }
        )
    return {
        "prospects": rows,
        "count": len(rows),
        "without_next_step_count": sum(row["next_on"] is None for row in rows),
    }


def orders(world: World, day: date) -> Data:
    """`list orders`."""
    those = [
        order for order in world.orders if order.day <= day and not world.people[order.buyer].is_archived(day)
    ]
    rows = [
        {
            "id": order.number,
            "placed_on": f"{order.day}",
            "person_id": world.people[order.buyer].number,
            "purpose": order.purpose,
            "points": Fraction(order.points, 100),
            "credited_to": world.people[order.credited].number,
        }
        for order in those
    ]
    return {"orders": rows, "count": len(rows), "points": points(those)}


def people(world: World, day: date) -> Data:
    """`list people`: whoever the book knows of by the day."""
    rows = []
    for name, person in world.people.items():
        if person.is_archived(day) or not _is_known(world, person, day):
            continue
        roles = []
        if world.is_distributor(name, day):
            roles.append("distributor")
        if world.is_customer(name, day):
            roles.append("customer")
        if world.is_prospect(name, day):
            roles.append("prospect")
        if name == ME:
            roles = ["distributor"]
        rows.append({"person_id": person.number, "roles": sorted(roles)})
    return {"people": rows, "count": len(rows)}


def _is_known(world: World, person: Person, day: date) -> bool:
    days: list[date] = [person.known_since]
    days += [each.joined for each in world.times(person.name)]
    days += [each.since for each in world.customers if each.person == person.name]
    days += [each.opened for each in world.prospects if each.person == person.name]
    days += [each.day for each in touches(world, person.name, date.min, day)]
    days += [each.day for each in world.orders if each.buyer == person.name]
    return min(days) <= day


# Ranks.


def rank(world: World, day: date, name: str) -> Data:
    """`report rank` by the legs of the example: the conditions of the running month."""
    mine = _rank_of(world, name, day)
    following = RANKS[RANKS.index(mine) + 1 :] if mine else RANKS
    return {"rank": mine, "next": following[0] if following else None}


RANKS = ["Bronze", "Silver", "Gold", "Platinum"]


def _volumes(
    world: World, name: str, day: date, start: date, end: date
) -> tuple[Fraction, Fraction, list[Fraction]]:
    """Personal and group volume, and that of each leg."""
    legs = [
        credited(world, group(world, one, day), start, end)
        for one in world.people
        if world.sponsor(one, day) == name
    ]
    return credited(world, [name], start, end), credited(world, group(world, name, day), start, end), legs


def _legs(world: World, name: str, day: date) -> list[set[str]]:
    return [group(world, one, day) for one in world.people if world.sponsor(one, day) == name]


def _rank_of(world: World, name: str, day: date) -> str | None:
    if not world.is_distributor(name, day):
        return None
    months = [(first(day), day), (back(day, 1), first(day) - DAY)]
    own, whole, legs = _volumes(world, name, day, *months[0])
    below = [{_rank_of(world, one, day) for one in leg} for leg in _legs(world, name, day)]
    met = {"Bronze": own >= 60, "Silver": own >= 60 and sum(leg >= 120 for leg in legs) >= 2}
    silver = sum(bool(ranks & {"Silver", "Gold", "Platinum"}) for ranks in below)
    gold = sum(bool(ranks & {"Gold", "Platinum"}) for ranks in below)
    met["Gold"] = (
        own >= Fraction(161, 2)
        and whole >= 1500
        and whole - max(legs, default=Fraction(0)) >= 500
        and sum(leg >= 200 for leg in legs) >= 3
        and silver >= 1
    )
    both = [_volumes(world, name, day, *month) for month in months]
    met["Platinum"] = gold >= 2 and all(one[0] >= Fraction(161, 2) and one[1] >= 5000 for one in both)
    held = [each for each in RANKS if met[each]]
    return held[-1] if held else None


# The lines of plans.


def plans_to_give(world: World, day: date) -> Data:
    """`plan list`: the plan that ships, in no book."""
    holders = {plan.person for plan in world.plans if plan.is_held(day)}
    there = [
        name
        for name in holders
        if not world.people[name].is_archived(day)
        and (world.is_distributor(name, day) or not world.times(name, day))
    ]
    return {"plans": [{"id": None, "holders": len(there)}]}


def plans(world: World, day: date, name: str) -> Data:
    """`plan show`."""
    theirs = [plan for plan in world.plans if plan.person == name and plan.is_held(day)]
    rows = []
    for plan in sorted(theirs, key=lambda one: one.given):
        done = [step for step in plan.steps if step.done and step.done <= day]
        left = [step for step in plan.steps if step not in done]
        rows.append(
            {
                "given_on": f"{plan.given}",
                "finished_on": None if left else f"{max(step.done for step in done if step.done)}",
                "steps_done": len(done),
                "step_count": len(plan.steps),
                "done_share": ratio(len(done), len(plan.steps)),
                "next_step": left[0].place if left else None,
                "next_turn": left[0].turn if left else None,
            }
        )
    return {
        "plans": rows,
        "dropped_count": sum(
            plan.dropped is not None and plan.dropped <= day for plan in world.plans if plan.person == name
        ),
    }
