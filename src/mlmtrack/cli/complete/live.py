"""What the book holds, asked in one light look that never waits long, makes a book, or changes one."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from mlmtrack.cli.complete.cursor import Cursor
from mlmtrack.cli.complete.harmless import harmless
from mlmtrack.cli.places import place_of_book
from mlmtrack.days import render_days
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import CONTACT_KINDS, ME, digits_of_a_phone, folded, like_anywhere, name_key


QUESTIONS = {
    "person": "names",
    "tag": "tags",
    "source": "sources",
    "followup": "followups",
    "order": "orders",
    "activity": "activities",
    "step": "steps",
    "plan": "plans",
    "promise": "promises",
    "open_step": "open_steps",
    "held_plan": "held_plans",
    "top_name": "top_names",
    "recipient": "recipients",
    **dict.fromkeys(CONTACT_KINDS, "contacts"),
}
_OF_A_PERSON = frozenset({"open_step", "held_plan", "top_name", "recipient", *CONTACT_KINDS})

_MOST = 50
_PATIENCE = 0.2  # seconds that a TAB waits for another process
_LAST_SIGN = "\U0010ffff"


def live(kind: str, cursor: Cursor, environ: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Return the values of a *kind* in the book that begin as the word at the *cursor*."""
    named = cursor.book or environ.get("MLMTRACK_BOOK")
    path = Path(named) if named else place_of_book()
    with closing(_opened(path)) as book:
        if kind == "person":
            return list(_people(book, cursor))
        if kind in _OF_A_PERSON:
            return _that_begin(_of_the_person_named(book, kind, cursor), cursor.word)
        return _that_begin(_ask(book, QUESTIONS[kind], most=_MOST), cursor.word)


def _opened(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)


def _ask(book: sqlite3.Connection, question: str, **values: object) -> list[tuple[object, ...]]:
    sql = Path(__file__).parent.joinpath("questions", f"{question}.sql").read_text("utf-8")
    return book.execute(sql, values).fetchall()


def _that_begin(rows: Sequence[Sequence[object]], begun: str) -> Sequence[tuple[str, str]]:
    start = folded(begun)
    found = [(str(value), str(said)) for value, said in rows if folded(str(value)).startswith(start)]
    return found[:_MOST]


def _people(book: sqlite3.Connection, cursor: Cursor) -> Iterator[tuple[str, str]]:
    """Yield those whose name begins as typed; else with such a later word, else with such a phone."""
    start = name_key(cursor.word) + _blank_after(cursor.word)
    rows = _ask(book, "names", start=start, end=start + _LAST_SIGN, most=_MOST)
    rows = rows or _ask(book, "words_of_names", anywhere=like_anywhere(start), most=_MOST)
    rows = rows or _with_contact(book, cursor.word)
    described = _described(book, rows)
    for number, name, has_a_twin in rows:
        shown = harmless(str(name))
        if has_a_twin or not _means_them(shown, str(name), number == ME, cursor):
            yield str(number), described[str(number)]
        else:
            yield shown, f"number {number}"


def _with_contact(book: sqlite3.Connection, word: str) -> list[tuple[object, ...]]:
    """Return who has a phone or an e-mail address that may be typed; a short word may be anything."""
    digits = digits_of_a_phone(word)
    email = folded(word) if "@" in word else ""
    if not digits and not email:
        return []
    patterns = {"digits": digits and like_anywhere(digits), "email": email and like_anywhere(email)[1:]}
    return _ask(book, "people_by_contact", **patterns, most=_MOST)


def _described(book: sqlite3.Connection, rows: Sequence[Sequence[object]]) -> Mapping[str, str]:
    """Return how each is told apart from those of the same name, by their numbers."""
    from mlmtrack.storage.namesakes import described

    people = [(int(str(number)), str(name)) for number, name, _ in rows]
    return {str(number): render_days(said) for number, said in described(book, people)}


def _of_the_person_named(book: sqlite3.Connection, kind: str, cursor: Cursor) -> list[tuple[object, ...]]:
    """Return what is in the hands of the one whom the words after the command mean."""
    from mlmtrack.storage.lookup import matching

    matches = matching(book, cursor.person)
    if len(matches) != 1:
        return []
    return _ask(book, QUESTIONS[kind], person=matches[0].id, kind=kind, most=_MOST)


def _blank_after(word: str) -> str:
    return " " if word.strip() and word[-1].isspace() else ""


def _means_them(shown: str, name: str, is_me: bool, cursor: Cursor) -> bool:
    """Return whether a name can be typed as it is *shown*, and is then read as that name and nothing else."""
    text = folded(shown)
    is_number = parse_record_number(text) is not None
    is_option = shown.startswith("-") and not cursor.only_arguments
    is_another = text == "me" and not is_me
    return name_key(shown) == name_key(name) and not (is_number or is_option or is_another)
