"""Orders follow the role on their day, whenever it was learned; what was said of them stays."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples


ORDERS = "name,date,points\nElena,2026-03-05,300\nElena,2026-04-05,300\nBen,2026-03-07,100\n"
TEAM = (
    "name,role,since,sponsor,served_by\n"
    "Elena,distributor,2026-01-05,me,\n"
    "Nora,distributor,2026-02-05,me,\n"
    "Ben,customer,2026-02-20,,Nora\n"
)
VOLUMES = (
    *(f"report volume --by {by}" for by in ("month", "leg", "person")),
    "report volume --scope personal",
)


def of_orders(run: CommandLine) -> list[tuple[str, int]]:
    """Return the purpose and the credit of each order, by its number."""
    orders = run.well("list orders --json").data["orders"]
    return [(one["purpose"], one["credited_to"]) for one in sorted(orders, key=lambda one: one["id"])]


def volumes(run: CommandLine, asked: Sequence[str] = VOLUMES) -> list[Any]:
    return [run.well(f"{line} --period 2025-06..2026-11 --json").data for line in asked]


def taken_in(run: CommandLine, *files: tuple[str, str]) -> list[str]:
    """Import files, each with its noun, and return what was said of the last."""
    said = ""
    for noun, text in files:
        path = run.book.with_name(f"{noun}.csv")
        path.write_text(text, "utf-8")
        said = run.well(["import", noun, str(path)]).out
    return said.splitlines()


def test_a_team_that_comes_after_its_orders_gives_the_same_figures(run: CommandLine, tmp_path: Path) -> None:
    other = CommandLine(tmp_path / "other.db", run.environ)
    other.book.write_bytes(run.book.read_bytes())

    said = taken_in(run, ("orders", ORDERS), ("people", TEAM))
    taken_in(other, ("people", TEAM), ("orders", ORDERS))

    assert said[2:6] == [
        "Elena (2): role none → distributor.",
        "Ben (3): customer since 2026-03-07 → 2026-02-20; looked after by none → Nora.",
        "2 orders of Elena (2) count as their own now, because they were a distributor then.",
        "1 order of Ben (3) is credited to Nora (4) now, who looked after them then.",
    ]
    assert volumes(run, VOLUMES[:1]) == volumes(other, VOLUMES[:1])
    data = run.well("report volume --period 2026-03 --json").data
    totals = {"own": 0, "customers": 100, "established": 0, "new": 300, "total": 400}
    assert data["totals"] == {**totals, "mortar_ratio": 0.25, "recruiting_dependence": 0.75}
    assert [one["since"] for one in run.well("show elena --json").data["customer"]] == []
    assert taken_in(run, ("people", TEAM))[-1] == "Nothing was changed."


def test_a_sign_up_dated_back_takes_its_orders_along_and_undo_gives_them_back(world: CommandLine) -> None:
    """
    add prospect Zoe
    add order zoe 10 --on 2026-03-01
    add order zoe 10 --on 2026-05-01
    """
    signed = world.well("add signup Zoe --on 2026-04-01 --json")
    assert [(one["id"], one["purpose"], one["credited_to"]) for one in signed.data["orders"]] == [
        (2, "own", 2)
    ]
    assert of_orders(world) == [("customer", 1), ("own", 2)]
    world.well("undo")
    assert of_orders(world) == [("customer", 1), ("customer", 1)]
    world.well("redo")
    assert of_orders(world) == [("customer", 1), ("own", 2)]
    assert world.well("book check --json").data["findings"] == []


def test_who_was_a_distributor_all_along_never_was_a_customer(world: CommandLine) -> None:
    """
    add prospect Zoe
    add prospect Ben
    add customer Ben --since 2026-03-10
    add order zoe 10 --on 2026-03-01
    add order ben 10 --on 2026-03-01
    add signup Zoe --on 2026-03-01
    add signup Ben --on 2026-02-01
    """
    assert world.well("show zoe --json").data["customer"] == []
    assert [time["since"] for time in world.well("show ben --json").data["customer"]] == ["2026-03-10"]
    world.well("undo")
    assert [time["since"] for time in world.well("show ben --json").data["customer"]] == ["2026-03-01"]


def test_what_was_said_stays_and_is_told(world: CommandLine) -> None:
    """
    add prospect Zoe
    add order zoe 10 --on 2026-03-01 --purpose customer
    add order zoe 20 --on 2026-03-02 --purpose own
    add order zoe 30 --on 2026-03-03
    add order zoe 40 --on 2026-03-04 --purpose customer --credited-to me
    """
    said = world.well("add signup Zoe --on 2026-02-01").out.splitlines()
    assert said[1:4] == [
        "1 order of Zoe (2) counts as their own now, because they were a distributor then.",
        "2 orders of Zoe (2) are credited to them now, because they were a distributor then.",
        (
            "Orders 1 and 4 of Zoe (2) keep the purposes that were entered. To change one: "
            "mlmtrack edit order 1 --purpose own"
        ),
    ]
    assert of_orders(world) == [("customer", 2), ("own", 2), ("own", 2), ("customer", 1)]
    said = world.well("team quit zoe --on 2026-03-02 --reason time --stays-customer").out.splitlines()
    assert said[2:5] == [
        "1 order of Zoe (2) counts as a customer's now, because they were no distributor then.",
        "1 order of Zoe (2) is credited to you now, because you looked after them then.",
        (
            "Order 2 of Zoe (2) keeps the purpose that was entered. "
            "To change it: mlmtrack edit order 2 --purpose customer"
        ),
    ]
    assert of_orders(world) == [("customer", 2), ("own", 1), ("customer", 1), ("customer", 1)]


def test_a_purpose_that_is_so_already_can_be_said(world: CommandLine) -> None:
    """
    add signup Zoe --on 2026-02-01
    add order zoe 10 --on 2026-03-01
    """
    said = world.well("edit order 1 --purpose own --credited-to zoe").out
    assert said == "Order 1, Zoe: purpose own, whatever their role; credited to Zoe, whatever their role.\n"
    world.well("team quit zoe --on 2026-02-20 --reason time --stays-customer")
    assert of_orders(world) == [("own", 2)]


def test_a_late_exit_moves_the_credit_of_later_orders_alone(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-01-05
    add customer Ben --since 2026-01-10 --served-by nora
    add order ben 10 --on 2026-02-28
    add order ben 20 --on 2026-03-01
    add order ben 30 --on 2026-03-02 --credited-to nora
    """
    said = world.well("team quit nora --on 2026-03-01 --reason time").out.splitlines()
    assert said[1:4] == [
        "1 customer of theirs is looked after by you now: Ben (3).",
        "1 order of Ben (3) is credited to you now, because you looked after them then.",
        "Order 3 stays credited to them, as entered. To change it: mlmtrack edit order 3 --credited-to NAME",
    ]
    assert of_orders(world) == [("customer", 2), ("customer", 1), ("customer", 2)]
    world.well("undo")
    assert of_orders(world) == [("customer", 2)] * 3


def test_a_customer_whom_an_order_made_can_be_said_to_be_one(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-01-05
    add prospect Ben --track product
    add order ben 10 --on 2026-03-01
    """
    said = world.well("add customer Ben --since 2026-04-01 --served-by nora").out.splitlines()
    assert said[:2] == [
        "Ben (3) is a customer as of Wed 1 Apr, 8 months ago, looked after by Nora (2).",
        "1 order of Ben (3) is credited to Nora (2) now, who looked after them then.",
    ]
    (time,) = world.well("show ben --json").data["customer"]
    assert (time["since"], time["served_by"]) == ("2026-03-01", 2)
    assert world("add customer Ben --since 2026-04-01").code == 6


def test_an_old_order_makes_a_customer_up_to_the_exit(world: CommandLine) -> None:
    """
    add signup Zoe --on 2026-02-01
    team quit zoe --on 2026-06-01 --reason time
    add order zoe 10 --on 2026-01-05
    """
    (time,) = world.well("show zoe --json").data["customer"]
    assert (time["since"], time["until"]) == ("2026-01-05", "2026-06-01")
    world.well("add order zoe 10 --on 2026-07-01")
    later = taken_in(world, ("orders", "name,date,points\nZoe,2025-12-24,5\nZoe,2026-08-01,5\n"))
    assert later[2] == "Customers whose first day moved back to that of an order: 1."
    times = world.well("show zoe --json").data["customer"]
    assert sorted((one["since"], one["until"]) for one in times) == [
        ("2025-12-24", "2026-06-01"),
        ("2026-07-01", None),
    ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "update orders set purpose = 'stock'",
            (
                "Order 1 counts as stock, where it has to count as customer. "
                "To put it right: mlmtrack edit order 1 --purpose customer"
            ),
        ),
        (
            "update orders set credited_to = 2",
            (
                "Order 1 is credited to person 2, where it belongs to person 1. "
                "To put it right: mlmtrack edit order 1 --credited-to 1"
            ),
        ),
    ],
)
def test_a_purpose_or_a_credit_that_does_not_follow_is_found(
    world: CommandLine, damage: str, told: str
) -> None:
    """
    add customer Ben --since 2026-03-01
    add order ben 10 --on 2026-03-01
    """
    with closing(sqlite3.connect(world.book)) as book:
        book.execute(damage)
        book.commit()
    assert [one["text"] for one in world("book check --json").data["findings"]] == [told]
    world.well(told.rpartition(": mlmtrack ")[2])
    assert world.well("book check --json").data["findings"] == []


# Of each person what is known, which may be entered in any order: a sign-up before an exit, and no more.
def _lives(chance: Random) -> list[list[str]]:
    lives = [["add signup Nora --on 2025-06-01"]]
    for name in ("Ana", "Ben", "Cora"):
        months = sorted(chance.sample(range(1, 11), 3))
        said, joined, left = (f"2026-{month:02}-{chance.randint(1, 27):02}" for month in months)
        if chance.random() < 0.6:
            server = chance.choice(("me", "nora"))
            lives.append([f"add customer {name} --since {said} --served-by {server}"])
        if chance.random() < 0.7:
            lives.append([f"add signup {name} --on {joined} --plan ''"])
            if chance.random() < 0.6:
                lives[-1].append(f"team quit {name} --on {left} --reason time --stays-customer")
        for _ in range(chance.randint(1, 4)):
            day = f"{chance.choice((2025, 2026))}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
            purpose = chance.choice(("", "", "", " --purpose stock"))
            lives.append([f"add order {name} {chance.randint(1, 99)} --on {day}{purpose}"])
    return lives


def _shuffled(lives: Sequence[Sequence[str]], chance: Random) -> list[str]:
    waiting = [list(life) for life in lives[1:]]
    lines = list(lives[0])
    while waiting:
        life = chance.choice(waiting)
        lines.append(life.pop(0))
        if not life:
            waiting.remove(life)
    return lines


@given(st.integers(min_value=0, max_value=2**32))
@examples(8)
def test_any_order_of_entry_gives_the_same_volume(
    fresh_book: Path, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance, lives, found = Random(seed), _lives(Random(seed)), []
    for _ in range(2):
        folder = tmp_path_factory.mktemp("entered")
        run = CommandLine(folder / "book.db", {"MLMTRACK_SETTINGS": str(folder / "settings.toml")})
        run.book.write_bytes(fresh_book.read_bytes())
        for name in ("Ana", "Ben", "Cora"):
            run.well(f"add prospect {name}")
        lines = _shuffled(lives, chance)
        for line in lines:
            run.well(line)
        found.append((volumes(run), lines))

    assert found[0][0] == found[1][0], "\n".join([*found[0][1], "or", *found[1][1]])
