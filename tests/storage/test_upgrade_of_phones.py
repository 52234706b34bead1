"""What an upgrade makes of the phones of before: an extension does not count when they are compared."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.domain.details import keys_of


BEFORE = Path(__file__).with_name("released") / "0007.sql"
PHONES = {
    "555 1234 x12": "555123412",
    "555 1234 #12": "555123412",
    "+1 415 555 2671 x11": "+14155552671",
    "*31#600555019": "31600555019",
    "12345": "12345",
}


@pytest.fixture
def upgraded(tmp_path: Path) -> CommandLine:
    """A book of the revision before with these phones, brought up to date."""
    book = tmp_path / "book.db"
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.executescript(BEFORE.read_text("utf-8"))
        for number, (phone, key) in enumerate(PHONES.items(), 10):
            search_key = f" p{number} {phone} {key.lstrip('+')} note"
            connection.execute(
                "insert into person (id, name, name_key, phone, phone_key, note, search_key) "
                "values (?, ?, ?, ?, ?, 'note', ?)",
                (number, f"P{number}", f" p{number}", phone, key, search_key),
            )
    book.chmod(0o600)
    run = CommandLine(book)
    run.well("book info")
    return run


def test_a_phone_is_compared_without_its_extension(upgraded: CommandLine) -> None:
    assert upgraded.well("book check --json").data["findings"] == []
    with closing(sqlite3.connect(upgraded.book)) as connection:
        connection.row_factory = sqlite3.Row
        people = [*map(dict, connection.execute("select * from person where id >= 10 order by id"))]
    assert [person["phone_key"] for person in people] == [
        "5551234",
        "5551234",
        "+14155552671",
        "31600555019",
        "12345",
    ]
    for person in people:
        assert {key: person[key] for key in keys_of(person)} == keys_of(person)
