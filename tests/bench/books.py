"""Random books, and what is said of them held against a second computation: counted, and told how to make.

python tests/bench/books.py --books 1000 --seed 1
python tests/bench/books.py --books 200 --looking-back
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random


sys.path.insert(0, str(Path(__file__).parents[1]))

from model.clerk import Shelf, fresh_books
from model.comparing import Disagreement, asked_of, compared, still_disagrees
from model.event import Event
from model.known import reason
from model.looking_back import Differs, look_back, still_differs
from model.shrinking import shrunk
from model.telling import lived, retold


def main() -> None:
    """Read how much is asked for, and make the books."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--books", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1, help="of the first book; the next has the next")
    asked.add_argument("--events", type=int, default=80, help="of each life")
    asked.add_argument("--shrink", type=int, default=0, help="as many kinds of disagreement")
    asked.add_argument("--only", default="", help="print the kinds that hold this text alone")
    asked.add_argument("--looking-back", action="store_true", help="hold the book against itself")
    given = asked.parse_args()
    with fresh_books() as shelf:
        (looking_back if given.looking_back else against_the_model)(shelf, given)


def against_the_model(shelf: Shelf, given: argparse.Namespace) -> None:
    """Ask each book of its last day and of an earlier one, and count where the model says something else."""
    kinds: Counter[str] = Counter()
    compared_of: Counter[str] = Counter()
    firsts: dict[str, tuple[int, list[Event], Disagreement]] = {}
    for seed in range(given.seed, given.seed + given.books):
        chance = Random(seed)
        told, _ = lived(shelf.take(), chance, given.events)
        for day in (told.today, chance.choice(told.events).today):
            for asked in asked_of(told.world, day):
                count, found = compared(told, day, [asked])
                compared_of[asked.about] += count
                kinds.update({each.kind for each in found})
                for each in found:
                    before = firsts.get(each.kind)
                    if before is None or len(before[1]) > len(told.events):
                        firsts[each.kind] = (seed, told.events, each)
    tell(f"{given.books} books, {compared_of.total()} comparisons, {len(kinds)} kinds of disagreement")
    for about, count in compared_of.most_common():
        tell(f"{count:9} {about}")
    shown = [each for each in kinds.most_common() if given.only in each[0]]
    for place, (kind, count) in enumerate(shown):
        seed, events, each = firsts[kind]
        known = reason(kind)
        news = f"known: {known}" if known else "NEWS"
        tell(f"{count:5} times  {kind}  {news}\n             {each}  (seed {seed})"[:400])
        if place < given.shrink:
            smallest = shrunk(events, lambda some: still_disagrees(shelf.take(), some, each))  # noqa: B023
            tell_life(retold(shelf.take(), smallest).events, each.day)


def looking_back(shelf: Shelf, given: argparse.Namespace) -> None:
    """Ask each book on a day and of that day later, and count what differs."""
    kinds: Counter[str] = Counter()
    firsts: dict[str, tuple[int, list[Event], date, Differs]] = {}
    questions = 0
    for seed in range(given.seed, given.seed + given.books):
        told, day, number, found = look_back(shelf, Random(seed), given.events)
        questions += number
        kinds.update({each.kind for each in found})
        for each in found:
            firsts.setdefault(each.kind, (seed, told.events, day, each))
    tell(f"{given.books} books, {questions} questions asked twice, {len(kinds)} kinds of disagreement\n")
    shown = [each for each in kinds.most_common() if given.only in each[0]]
    for place, (kind, count) in enumerate(shown):
        seed, events, day, each = firsts[kind]
        tell(f"{count:5} books  {each}  (seed {seed}, day {day})"[:400])
        if place < given.shrink:
            smallest = shrunk(events, lambda some: still_differs(shelf.take(), some, day, each))  # noqa: B023
            tell_life(retold(shelf.take(), smallest).events, day)


def tell_life(events: Sequence[Event], day: date) -> None:
    """Print the events, and where among them the question is asked."""
    for event in events:
        tell(f"    {'  ' if event.today <= day else '> '}{event}")
    tell("")


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
