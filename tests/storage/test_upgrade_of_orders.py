"""What an upgrade makes of the orders of before: what was said of them stays, else their role decides."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine


BEFORE = Path(__file__).with_name("released") / "0003.sql"
# In it Ben (3) is a customer and Nora (4) a distributor since 1 February; it has 7 steps and 14 changes.
LIVED = """
insert into person (id, name, name_key, search_key) values (5, 'Elena', ' elena', ' elena');
insert into customer values (2, 5, '2026-03-05', null, 1);
insert into orders values (2, 5, '2026-03-05', 'customer', 30000, null, null, 1, null, 1);
insert into orders values (3, 5, '2026-04-05', 'stock', 30000, null, null, 1, null, 1);
insert into orders values (7, 5, '2026-04-06', 'customer', 30000, null, null, 1, null, 4);
insert into step values (8, '2026-11-22 07:00:00.000000', 'change', '2 rows with orders.', null);
insert into change values (15, 8, 'insert', 'person', 5, 5, null, null);
insert into change values (16, 8, 'insert', 'customer', 2, 2, null, null);
insert into change values (17, 8, 'insert', 'orders', 2, 3, null, null);
insert into change values (25, 8, 'insert', 'orders', 7, 7, null, null);
insert into enrollment (id, person_id, sponsor_id, joined_on, new_until) values
    (2, 5, 1, '2026-01-05', '2026-04-05');
insert into step values (9, '2026-11-22 07:00:00.000000', 'change', 'Elena signed up.', null);
insert into change values (18, 9, 'insert', 'enrollment', 2, 2, null, null);

insert into orders values (4, 4, '2026-03-01', 'customer', 100, null, null, 1, null, 1);
insert into orders values (5, 4, '2026-07-01', 'own', 100, null, null, 1, null, 4);
insert into step values (10, '2026-11-22 07:00:00.000000', 'change', 'Orders of Nora.', null);
insert into change values (19, 10, 'insert', 'orders', 4, 5, null, null);
update enrollment set left_on = '2026-06-01', left_reason = 'time' where id = 1;
insert into customer values (3, 4, '2026-06-01', null, 5);
insert into step values (11, '2026-11-22 07:00:00.000000', 'change', 'Nora left.', null);
insert into change values (20, 11, 'update', 'enrollment', 1, 1,
    '{"left_on":null,"left_reason":null}', '{"left_on":"2026-06-01","left_reason":"time"}');
insert into change values (21, 11, 'insert', 'customer', 3, 3, null, null);

insert into step values (12, '2026-11-22 07:00:00.000000', 'change', 'Order 1 changed.', null);
insert into change values (22, 12, 'update', 'orders', 1, 1,
    '{"purpose":"customer"}', '{"purpose":"sample"}');
update orders set purpose = 'sample' where id = 1;
insert into step values (13, '2026-11-22 07:00:00.000000', 'change', 'Order 6.', null);
insert into step values (14, '2026-11-22 07:00:00.000000', 'undo', 'Undone: step 13, order 6.', 13);
insert into change values (23, 13, 'insert', 'orders', 6, 6, null, null);
insert into change values (24, 14, 'delete', 'orders', 6, 6, '[{"id":6,"buyer_id":3,"placed_on":"2026-05-01",
    "purpose":"stock","points":100,"price":null,"cost":null,"quantity":1,"product":null,"credited_to":1}]',
    null);
"""


@pytest.fixture
def upgraded(tmp_path: Path) -> CommandLine:
    """A book of the revision before with a life in it, brought up to date."""
    book = tmp_path / "book.db"
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript(BEFORE.read_text("utf-8"))
        connection.executescript(LIVED)
    book.chmod(0o600)
    run = CommandLine(book)
    assert run.well("book check --json").data["findings"] == []
    return run


def rows(run: CommandLine, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(run.book)) as connection:
        return connection.execute(question).fetchall()


def of_orders(run: CommandLine) -> dict[object, tuple[object, ...]]:
    """Return purpose and credit of each order, both with what was said of them."""
    found = rows(run, "select id, purpose, purpose_said, credited_to, credit_said from orders")
    return {order: tuple(told) for order, *told in found}


def test_orders_of_before_follow_the_roles_that_were_learned_later(upgraded: CommandLine) -> None:
    assert of_orders(upgraded) == {
        1: ("sample", "sample", 1, None),
        2: ("own", None, 5, None),  # Elena's sign-up came after it
        3: ("stock", "stock", 5, None),
        4: ("customer", "customer", 1, 1),  # Nora was there when it came, so somebody said so
        5: ("customer", None, 5, None),  # her exit came after it
        7: ("own", None, 4, 4),  # nobody but the user could have said that credit
    }
    assert rows(upgraded, "select id, since_said from customer") == [
        (1, "2026-01-05"),
        (2, None),
        (3, "2026-06-01"),
    ]


def test_steps_of_before_are_undone_and_redone_with_what_was_said(upgraded: CommandLine) -> None:
    upgraded.well("redo")
    assert of_orders(upgraded)[6] == ("stock", "stock", 1, None)
    upgraded.well("undo")
    upgraded.well("undo 12")
    assert of_orders(upgraded)[1] == ("customer", None, 1, None)
    upgraded.well("redo")
    assert of_orders(upgraded)[1] == ("sample", "sample", 1, None)
    upgraded.well("undo 11")
    assert of_orders(upgraded)[5] == ("own", None, 4, None)
    assert upgraded.well("book check --json").data["findings"] == []
