"""The orders and activities of a big book: two years of them, the oldest first."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from bench.people import A_CUSTOMER, A_PROSPECT, Crowd, Row
from mlmtrack.domain.people import ME, name_key


_DAYS = 730
_AT_ONCE = 20_000
_STEPS_OF = 10  # every tenth activity, the newest, was logged as a step that can be undone
_OF_A_DISTRIBUTOR, _OF_ME, _PLANTED = 0.10, 0.001, 0.0001
_NOBODY, _MANY = 0.08, 0.02
_PRODUCTS = tuple(f"{kind} {size}" for kind in ("Tea", "Cream", "Shake", "Oil", "Soap") for size in range(8))
_ALONE = (("reading", "grow"), ("training", "grow"), ("other", "admin"))
_WITH = ("call", "call", "text", "text", "email", "meeting", "presentation", "social", "letter")
_PURPOSES = {"distributor": "help", "customer": "sell", "prospect": "recruit", "contact": "friend"}
_NOTES = ("wants the same again", "liked the video, wants prices", "asked about the cream", None)


def orders(
    crowd: Crowd, count: int, chance: Random, of_distributors: float = _OF_A_DISTRIBUTOR
) -> Iterator[Row]:
    """Yield *count* orders, each by somebody who had the role on that day."""
    for index in range(count):
        ago = _DAYS - _DAYS * index // count
        buyer, purpose, credited_to = _whose(crowd, ago, chance, of_distributors)
        points = 1_000 + int(chance.random() * 20_000)
        yield {
            "buyer_id": buyer,
            "placed_on": crowd.day(ago),
            "purpose": purpose,
            "purpose_said": purpose if purpose == "stock" else None,
            "points": points,
            "price": points * 9 // 10,
            "quantity": 1,
            "product": _PRODUCTS[points % len(_PRODUCTS)],
            "credited_to": credited_to,
        }


def _whose(crowd: Crowd, ago: int, chance: Random, of_distributors: float) -> tuple[int, str, int]:
    """Return the buyer, the purpose and who gets the volume of an order so long *ago*."""
    dice = chance.random()
    if dice < _OF_ME:
        return ME, "own", ME
    if dice < _OF_ME + _PLANTED:
        return A_CUSTOMER, "customer", ME
    joined = crowd.joined_by(ago)
    if joined and dice < of_distributors:
        one = crowd.distributors[int(chance.random() * joined)]
        if one.left is None or one.left < ago:
            purpose = "stock" if dice < of_distributors / 10 else "own"
            return one.number, purpose, one.number
    there = crowd.buying_by(ago)
    while True:
        buyer = crowd.buyers[int(chance.random() * there)]
        if buyer.until is None or buyer.until < ago:
            return buyer.number, "customer", buyer.served_by


def activities(crowd: Crowd, count: int, chance: Random) -> Iterator[dict[str, list[Row]]]:
    """Yield *count* activities with their touches, and the newest with their steps, in batches."""
    first_step, touches = count - count // _STEPS_OF, 0
    for start in range(0, count, _AT_ONCE):
        batch: dict[str, list[Row]] = defaultdict(list)
        for index in range(start, min(start + _AT_ONCE, count)):
            ago = _DAYS - _DAYS * index // count
            people = _reached(crowd, ago, chance)
            activity = _activity(crowd, index + 1, ago, people, chance)
            batch["activity"].append(activity)
            batch["touch"] += _touches(activity, people, touches, chance)
            if index >= first_step:
                _log(batch, activity, index - first_step + 1, range(touches + 1, touches + 1 + len(people)))
            touches += len(people)
        yield batch


def _reached(crowd: Crowd, ago: int, chance: Random) -> list[int]:
    """Return whom it reached: nobody, one, now and then a room full of people."""
    dice, others = chance.random(), crowd.met_by(ago) - 1
    if dice < _PLANTED:
        return [A_PROSPECT if dice < _PLANTED / 2 else A_CUSTOMER]
    if dice < _NOBODY:
        return []
    if dice < _NOBODY + _MANY:
        return list({2 + int(chance.random() * others) for _ in range(8)})
    return [2 + int(chance.random() * others)]


def _activity(crowd: Crowd, number: int, ago: int, people: list[int], chance: Random) -> Row:
    dice = int(chance.random() * 1_000)
    channel, purpose = _ALONE[dice % len(_ALONE)]
    if people:
        channel, purpose = _WITH[dice % len(_WITH)], _PURPOSES[crowd.kinds[people[0]]]
    note = _NOTES[dice % len(_NOTES)] if people else None
    to_many = len(people) > 1
    return {
        "id": number,
        "day": crowd.day(ago),
        "channel": "event" if to_many else channel,
        "direction": "in" if people and dice < 150 else "out",
        "minutes": 5 + dice % 60,
        "purpose": purpose,
        "reach": "mass" if to_many and dice > 700 else "person",
        "note": note,
        "note_key": name_key(note) if note else None,
    }


def _touches(activity: Row, people: list[int], before: int, chance: Random) -> Iterator[Row]:
    for number, person in enumerate(people, start=before + 1):
        dice = 0.0 if activity["direction"] == "in" else chance.random()
        answered = "yes" if dice < 0.5 else "no" if dice < 0.7 else "unknown"
        yield {"id": number, "activity_id": activity["id"], "person_id": person, "answered": answered}


def _log(batch: dict[str, list[Row]], activity: Row, step: int, touches: range) -> None:
    """Journal an activity and its touches as one step."""
    number, at = activity["id"], f"{activity['day']} 18:00:00.000000"
    sentence = f"Activity {number} is logged."
    batch["step"].append({"id": step, "at": at, "kind": "change", "sentence": sentence})
    inserted = {"step_id": step, "action": "insert"}
    batch["change"].append({**inserted, "table_name": "activity", "key": number, "last_key": number})
    if touches:
        keys = {"key": touches[0], "last_key": touches[-1]}
        batch["change"].append({**inserted, "table_name": "touch", **keys})
