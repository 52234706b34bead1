"""Who is meant by what was typed: number, full name, nickname, the start of a word."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import CommandLine
from mlmtrack.domain.people import checked_name, folded, name_key
from mlmtrack.errors.people import AmbiguousName, NoName, NoSuchPerson
from mlmtrack.errors.values import BadName
from mlmtrack.storage import lookup


@pytest.fixture
def connection(book: Path) -> Iterator[sqlite3.Connection]:
    """The book of a test, asked directly."""
    with closing(sqlite3.connect(book)) as connection:
        yield connection


def ids(connection: sqlite3.Connection, person_ref: str) -> list[int]:
    return [found.id for found in lookup.matching(connection, person_ref)]


def test_the_first_way_that_matches_anybody_decides(
    world: CommandLine, connection: sqlite3.Connection
) -> None:
    """
    add prospect Ana
    add prospect "Ana Lopez" --nickname Annie
    add prospect "Ben Okafor" --nickname Ana
    add prospect "Annie Hall"
    add prospect "Marta Anaya"
    """
    assert world.book
    assert ids(connection, "3") == ids(connection, "#3") == [3]
    assert ids(connection, "ana") == [2]
    assert ids(connection, "annie") == [3]
    assert ids(connection, "an") == [2, 3, 5, 6]
    assert ids(connection, "hall") == [5]
    assert ids(connection, "aya") == []
    assert ids(connection, "ME") == [1]


def test_a_name_of_digits_is_found_when_no_number_matches(
    world: CommandLine, connection: sqlite3.Connection
) -> None:
    """
    add prospect 007
    add prospect 2
    """
    assert world.book
    assert ids(connection, "007") == [2]
    assert ids(connection, "2") == [2]
    assert ids(connection, "3") == [3]
    assert ids(connection, "0007") == []
    assert ids(connection, "9" * 40) == []


def test_the_archived_are_meant_only_where_nobody_else_is(
    world: CommandLine, connection: sqlite3.Connection
) -> None:
    """
    add prospect Ana Lopez
    add prospect Ana Lopez --anyway
    archive 2
    """
    assert ids(connection, "ana lopez") == [3]
    assert ids(connection, "lop") == [3]
    world.well("archive 3")
    assert ids(connection, "ana lopez") == [2, 3]
    assert ids(connection, "lop") == [2, 3]


def test_the_archived_never_stand_before_somebody_active(
    world: CommandLine, connection: sqlite3.Connection
) -> None:
    """
    add prospect Ana
    add prospect "Ana Lopez"
    add prospect Ben --nickname Lopez
    add prospect Berta --nickname ben
    archive ana
    archive 4
    """
    assert world.book
    assert ids(connection, "ana") == [3]
    assert ids(connection, "lopez") == [3]
    assert ids(connection, "ben") == [5]
    assert ids(connection, "2") == [2]
    assert ids(connection, "#4") == [4]
    world.well("archive 3")
    assert ids(connection, "ana") == [2]
    assert ids(connection, "lopez") == [4]
    assert ids(connection, "lop") == [3]


def test_several_are_told_apart(world: CommandLine, connection: sqlite3.Connection) -> None:
    """
    add signup Ana Lopez --phone "+34 600 555 019"
    add signup Ana Lopez --anyway --sponsor 2 --email ana@example.com
    add prospect Ana Lopez --anyway --referred-by 3
    """
    assert world.book
    with pytest.raises(AmbiguousName) as caught:
        lookup.person(connection, "ana")
    assert caught.value.candidates == [
        (2, "Ana Lopez, phone …5019"),
        (3, "Ana Lopez, ana@example.com"),
        (4, "Ana Lopez, through Ana Lopez"),
    ]


def test_nobody_and_nothing(connection: sqlite3.Connection, run: CommandLine) -> None:
    run.well("add prospect Ana Lopez")
    with pytest.raises(NoSuchPerson, match=r"'loepz'\. The nearest: Ana Lopez \(2\)\."):
        lookup.person(connection, "loepz")
    with pytest.raises(NoSuchPerson, match="mlmtrack find TEXT"):
        lookup.person(connection, "a%")
    with pytest.raises(NoName):
        lookup.person(connection, " ")


@pytest.mark.parametrize(
    "person_ref", ["\udcff", "a" * 1_000_000, "%" * 70_000, "\0", "'; drop table person"]
)
def test_hostile_references_mean_nobody(connection: sqlite3.Connection, person_ref: str) -> None:
    with pytest.raises(NoSuchPerson) as caught:
        lookup.person(connection, person_ref)
    assert len(str(caught.value)) < 1_000


@given(st.text(min_size=1, max_size=200), st.lists(st.text(min_size=1, max_size=200), max_size=4))
def test_any_checked_name_is_found_by_itself(fresh_book: Path, text: str, others: list[str]) -> None:
    try:
        names = [checked_name(name) for name in (text, *others)]
    except BadName:
        return
    name = names[0]
    assume(folded(name) != "me" and not folded(name).lstrip("#").isdecimal())
    with closing(sqlite3.connect(":memory:")) as connection:
        with closing(sqlite3.connect(fresh_book)) as fresh:
            fresh.backup(connection)
        keys = [(each, name_key(each)) for each in names]
        connection.executemany("insert into person (name, name_key, search_key) values (?, ?, '')", keys)
        found = [one.name for one in lookup.matching(connection, name)]
    assert found == [each for each in names if folded(each) == folded(name)]
