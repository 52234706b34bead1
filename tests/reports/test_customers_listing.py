"""Customers and what they ordered, counted a second time."""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.reports.people import each


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["Ana", "Ben", "Cem"]),
        ("--tag vip", ["Ana"]),
        ("--source FAIR", ["Ben"]),
        ("--tier 4", ["Cem"]),
        ("--since 2026-02-15", ["Cem"]),
        ("--stale 60", ["Ana", "Cem"]),
        ("--stale 0", ["Ana", "Ben", "Cem"]),
        ("--served-by elena", ["Ben"]),
        ("--served-by me", ["Ana", "Cem"]),
        ("--sort since", ["Cem", "Ben", "Ana"]),
        ("--sort points", ["Ben", "Ana", "Cem"]),
        ("--sort orders", ["Ana", "Ben", "Cem"]),
        ("--sort order", ["Cem", "Ben", "Ana"]),
        ("--sort last", ["Cem", "Ana", "Ben"]),
        ("--sort tier", ["Cem", "Ana", "Ben"]),
        ("--as-of 2026-01-31", ["Ana"]),
    ],
)
def test_filters_and_sorting(world: CommandLine, options: str, expected: list[str]) -> None:
    """
    add signup Elena --on 2026-01-01
    add customer Ana --since 2026-01-01 --tag vip
    add customer Ben --since 2026-02-01 --served-by elena --source fair
    add customer Cem --since 2026-03-01 --tier 4
    add order ana 10 --on 2026-06-01
    add order ana 10 --on 2026-07-01
    add order ben 50 --on 2026-05-01
    log call ana hi --on 2026-09-01
    log call ben hi --on 2026-11-01
    """
    listed = world.well(f"list customers {options} --json").data["customers"]
    assert [one["person"] for one in listed] == expected


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize(
    "sort", ["name", "since", "last", "order", "orders", "points", "tier", "number", "name --stale 30"]
)
def test_a_limit_shows_the_first_of_all(
    world: CommandLine, sort: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    add customer Cem --since 2026-03-01 --tier 4
    add customer Ana --since 2026-01-01
    add customer Ben --since 2026-02-01
    add order ana 10 --on 2026-06-01
    add order ana 10 --on 2026-07-01
    add order ben 50 --on 2026-05-01
    log call ana hi --on 2026-09-01
    """
    monkeypatch.setattr(each, "_FEW", few)
    everybody = world.well(f"list customers --sort {sort} --json").data
    ana = next(one for one in everybody["customers"] if one["person"] == "Ana")
    assert (ana["points"], ana["orders"], ana["last_touch_on"]) == (20, 2, "2026-09-01")
    for most in (1, 2, 9):
        some = world.well(f"list customers --sort {sort} --limit {most} --json").data
        assert some == {**everybody, "customers": everybody["customers"][:most]}


def test_a_row_for_programs_and_a_sentence_for_people(world: CommandLine) -> None:
    """
    add customer Ana --since 2026-01-01
    add order ana 10.50 --on 2026-06-01
    log text ana hi --on 2026-11-02
    """
    data = world.well("list customers --json").data
    assert data == {
        "customers": [
            {
                "person_id": 2,
                "person": "Ana",
                "since": "2026-01-01",
                "last_order_on": "2026-06-01",
                "orders": 1,
                "points": 10.5,
                "last_touch_on": "2026-11-02",
                "days_since_touch": 20,
                "tier": None,
                "source": None,
                "served_by": 1,
                "served_by_name": "Me",
            }
        ],
        "count": 1,
        "points": 10.5,
        "reason": None,
    }
    screen = world.well("list customers", terminal=True).out
    assert screen.startswith("1 customer, 10.50 PV in all their orders.\n")
    assert world.well("list customers --tier 1", terminal=True).out.startswith("No customers found.\n")


orders = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 100_000), st.integers(1, 11)), max_size=6)


@examples(8)
@given(orders)
def test_orders_and_points_counted_again(
    tmp_path_factory: pytest.TempPathFactory, fresh_book: Path, placed: list[tuple[int, int, int]]
) -> None:
    book = tmp_path_factory.mktemp("counted") / "book.db"
    book.write_bytes(fresh_book.read_bytes())
    run = CommandLine(book, {"MLMTRACK_SETTINGS": str(book.with_name("settings.toml"))})
    for name in ("Ana", "Ben", "Cem"):
        run.well(f"add customer {name} --since 2024-01-01")
    expected: dict[str, list[int]] = defaultdict(list)
    for buyer, hundredths, month in placed:
        name = ("Ana", "Ben", "Cem")[buyer]
        run.well(f"add order {name} {hundredths / 100:.2f} --on 2026-{month:02d}-01")
        if month <= 6:
            expected[name].append(hundredths)
    for one in run.well("list customers --as-of 2026-06-15 --json").data["customers"]:
        of_this = expected[one["person"]]
        assert (one["orders"], round(one["points"] * 100)) == (len(of_this), sum(of_this))


def test_the_days_without_a_touch_stay_on_a_narrow_screen(world: CommandLine) -> None:
    """
    2026-03-01: add customer "Maximiliane von und zu Sonnenschein"
    2026-03-02: add order maxi 120 89.90
    """
    heading = world.well("list customers", terminal=True, width=80).out.splitlines()[2]
    assert heading.endswith("Served by")
    assert "Days quiet" in heading
    narrow = world.well("list customers", terminal=True, width=60).out.splitlines()[2]
    assert "Days quiet" in narrow
    assert "Since " not in narrow
