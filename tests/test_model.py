"""A few random books, held against the model and against themselves; tests/bench/books.py makes others."""

from random import Random

from examples import TIMES
from model.clerk import fresh_books
from model.comparing import asked_of, compared
from model.known import reason
from model.looking_back import look_back
from model.telling import lived


_ASKED = 24


def test_the_figures_of_random_books_are_those_of_the_documentation() -> None:
    with fresh_books() as shelf:
        for seed in range(6 * TIMES):
            chance = Random(seed)
            told, _ = lived(shelf.take(), chance, 50)
            day = chance.choice([told.today, chance.choice(told.events).today])
            lines = list(asked_of(told.world, day))
            _, found = compared(told, day, chance.sample(lines, min(len(lines), _ASKED)))
            news = [str(each) for each in found if not reason(each.kind)]
            assert not news, "\n".join([f"seed {seed}", *news, *map(str, told.events)])


def test_a_book_says_later_what_it_said_on_the_day() -> None:
    with fresh_books() as shelf:
        for seed in range(TIMES):
            told, day, _, found = look_back(shelf, Random(seed), 50)
            news = [str(each) for each in found if not reason(each.kind, looking_back=True)]
            assert not news, "\n".join([f"seed {seed}, looking back on {day}", *news, *map(str, told.events)])
