"""Which index serves which question: none of them reads a large table from end to end."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY, CommandLine
from mlmtrack.domain.dates import Period
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.volume import GROUPINGS, SCOPES
from mlmtrack.reports.activities.activity import activity
from mlmtrack.reports.followups.due import late, week
from mlmtrack.reports.followups.today import today
from mlmtrack.reports.orders.listing import Filter, orders
from mlmtrack.reports.orders.volume import volume
from mlmtrack.reports.people.card import card
from mlmtrack.storage import lookup


Asked = Callable[[sqlite3.Connection], object]

DAY = date.fromisoformat(TODAY)
YEAR = Period(date(2025, 12, 1), DAY)
GROWING = ("orders", "activity", "touch", "followup", "prospect", "stage_change", "step", "change")
NAMES = Path(lookup.__file__).parents[1] / "cli" / "complete" / "questions" / "names.sql"


@pytest.fixture
def connection(world: CommandLine) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(world.book)) as connection:
        yield connection


def plans(connection: sqlite3.Connection, ask: Asked) -> list[str]:
    """Return the lines of the plans of all that *ask* asks the book."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask(connection)
    connection.set_trace_callback(None)
    assert asked
    return [row[3] for sql in asked for row in connection.execute(f"explain query plan {sql}")]


def scanned(lines: list[str]) -> set[str]:
    """Return the tables and indexes that are read from end to end."""
    scans = (re.match(r"SCAN (?:TABLE )?(\w+)", line) for line in lines)
    return {scan[1] for scan in scans if scan}


def indexes(lines: list[str], table: str) -> set[str]:
    """Return the indexes by which *table* is searched."""
    found = (re.match(rf"SEARCH (?:TABLE )?{table} USING (?:COVERING )?INDEX (\w+)", line) for line in lines)
    return {search[1] for search in found if search}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("by", GROUPINGS)
def test_volume_reads_the_orders_of_its_period_alone(
    connection: sqlite3.Connection, by: str, scope: str
) -> None:
    lines = plans(connection, lambda book: volume(book, YEAR, DAY, scope, by))

    assert indexes(lines, "orders") == {"ix_orders_placed_on"}
    assert not scanned(lines) & {"orders", "enrollment", "person"}


@pytest.mark.parametrize(
    ("person", "index"), [(0, "ix_orders_placed_on"), (1, "ix_orders_buyer_id_placed_on")]
)
def test_the_newest_orders_are_read_from_an_index(
    connection: sqlite3.Connection, person: int, index: str
) -> None:
    lines = plans(connection, lambda book: orders(book, Filter(YEAR.start, DAY, person), 20))

    assert index in indexes(lines, "orders")
    assert not scanned(lines) & {"orders", "person"}
    assert not [line for line in lines if "FOR ORDER BY" in line]


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_activity_reads_the_activities_of_its_period_alone(connection: sqlite3.Connection, by: str) -> None:
    lines = plans(connection, lambda book: activity(book, YEAR, DAY, by, Settings()))

    assert indexes(lines, "activity") == {"ix_activity_day"}
    assert not scanned(lines) & {"activity", "touch"}


def page_of_today(connection: sqlite3.Connection, day: date) -> object:
    return today(connection, day, Settings())


@pytest.mark.parametrize("page", [page_of_today, late, week])
def test_todays_page_reads_what_is_due_alone(
    connection: sqlite3.Connection, page: Callable[[sqlite3.Connection, date], object]
) -> None:
    """
    2026-11-02: add prospect Ben
    2026-11-03: add prospect Ana --next 2026-11-20
    2026-11-04: log call ana "wants prices"
    """
    lines = plans(connection, lambda book: page(book, DAY))

    assert "ix_followup_closed_on_due_on_person_id" in indexes(lines, "followup")
    assert not scanned(lines) & {*GROWING, "person"}


def test_a_card_reads_what_is_of_one_person_alone(connection: sqlite3.Connection) -> None:
    lines = plans(connection, lambda book: card(book, 1, DAY, Settings()))

    assert indexes(lines, "orders") == {"ix_orders_buyer_id_placed_on"}
    assert indexes(lines, "touch") == {"ix_touch_person_id_activity_id"}
    assert not scanned(lines) & {*GROWING, "person", "contact", "tag", "fact", "customer", "enrollment"}


def test_a_full_name_is_searched_and_its_words_are_read_from_the_index_of_names(
    connection: sqlite3.Connection,
) -> None:
    lines = plans(connection, lambda book: lookup.matching(book, "nobody"))

    assert indexes(lines, "person") == {"ix_person_name_key_archived_on", "ix_person_nickname_key"}
    scans = {line for line in lines if line.startswith("SCAN")}
    assert {line.partition("USING ")[2] for line in scans} == {"INDEX ix_person_name_key_archived_on"}


@pytest.mark.parametrize("typed", ["+34 910 555 020", "ana@firm.example"])
def test_a_phone_or_an_address_is_searched(connection: sqlite3.Connection, typed: str) -> None:
    lines = plans(connection, lambda book: lookup.matching(book, typed))

    assert indexes(lines, "contact") == {"ix_contact_kind_value_key"}
    assert not scanned(lines) - {"person"}  # for the word of a name


def test_the_start_of_a_name_is_searched_on_a_tab(connection: sqlite3.Connection) -> None:
    values = {"start": " an", "end": " an\U0010ffff", "most": 50}
    lines = plans(connection, lambda book: book.execute(NAMES.read_text("utf-8"), values))

    assert indexes(lines, "person") == {"ix_person_name_key_archived_on"}
    assert not scanned(lines)
