"""The volume report, against figures worked out by hand."""

from conftest import CommandLine


def test_the_worked_month_of_the_book_of_rules(world: CommandLine) -> None:
    """
    2026-01-05: add signup Elena --on 2026-01-05
    2026-10-01: add signup Nora --on 2026-10-01
    2026-10-03: add customer Ben
    2026-10-04: add order me 100
    2026-10-05: add order ben 450
    2026-10-06: add order elena 300
    2026-10-07: add order nora 650
    """
    data = world.well("report volume --period 2026-10 --json").data

    month = {"own": 100, "customers": 450, "established": 300, "new": 650, "total": 1500}
    assert data["months"] == [{"month": "2026-10", **month}]
    assert data["totals"] == month
    assert (data["mortar_ratio"], data["recruiting_dependence"]) == (0.3, 0.4333)
