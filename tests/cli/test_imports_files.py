"""Files in the shapes that real programs write, through the real command line."""

from pathlib import Path
from typing import Any

import pytest

from conftest import CommandLine


FILES = Path(__file__).with_name("files")
QUESTION = (
    "The days in the column 'Date' may be written day first ('3/4/2026' is 3 Apr) or month first "
    "('3/4/2026' is 4 Mar)."
)


def taken(run: CommandLine, file: str, *options: str, kind: str = "people") -> Any:
    before = run.well(["import", kind, str(FILES / file), "--json", *options]).json["data"]
    again = run.well(["import", kind, str(FILES / file), "--json", *options]).json
    assert (again["step"], again["data"]["counts"]["new"]) == (None, 0)
    return before


def orders_by_day(run: CommandLine) -> dict[str, float]:
    return {each["placed_on"]: each["points"] for each in run.well("list orders --json").data["orders"]}


def test_one_day_after_the_twelfth_settles_a_file(run: CommandLine) -> None:
    taken(run, "cases/36-date-order.csv", kind="orders")
    assert orders_by_day(run) == {"2026-04-03": 10, "2026-04-25": 20, "2026-04-11": 30}


def test_years_of_two_digits(run: CommandLine) -> None:
    taken(run, "cases/17-etsy-two-digit-years.csv", kind="orders")
    assert orders_by_day(run) == {"2026-09-03": 76, "2026-09-25": 30.3}


@pytest.fixture
def unclear(run: CommandLine) -> Path:
    path = run.book.with_name("unclear.csv")
    path.write_text("Customer,Date,PV\nAna,3/4/2026,10\nBen,5/4/2026,20\n", "utf-8")
    return path


def test_days_that_may_be_two_are_refused_with_the_option_that_settles_them(
    run: CommandLine, unclear: Path
) -> None:
    run.well("list people")
    before = run.book.read_bytes()

    refused = run(["import", "orders", str(unclear)])

    assert (refused.code, refused.out) == (7, "")
    assert refused.err == f"{QUESTION} Say which: --dates dmy or --dates mdy\n"
    assert run.book.read_bytes() == before
    assert run(["import", "orders", str(unclear), "--dates", "ymd"]).code == 7
    assert "'dym' is not an order" in run(["import", "orders", str(unclear), "--dates", "dym"]).err
    run.well(["import", "orders", str(unclear), "--dates", "mdy"])
    assert orders_by_day(run) == {"2026-03-04": 10, "2026-05-04": 20}


def test_days_that_may_be_two_are_asked_about_on_a_terminal(run: CommandLine, unclear: Path) -> None:
    asked = run.well(["import", "orders", str(unclear)], terminal=True, answers="d\ndmy\n")

    assert "".join(asked.err.split()).startswith("".join(f"{QUESTION} dmy '3/4/2026' is 3 Apr".split()))
    assert "Type one of these: dmy, mdy." in asked.err
    assert orders_by_day(run) == {"2026-04-03": 10, "2026-04-05": 20}
    run.well("undo")
    assert orders_by_day(run) == {}


def test_the_order_of_the_settings_settles_days_that_may_be_two(run: CommandLine, unclear: Path) -> None:
    run.well("settings set date_order mdy")
    run.well(["import", "orders", str(unclear)])
    assert orders_by_day(run) == {"2026-03-04": 10, "2026-05-04": 20}


def test_a_birthday_without_its_year_is_one_question(run: CommandLine) -> None:
    refused = run(["import", "people", str(FILES / "mailchimp.csv")])
    assert "'Birthday' may be written day first ('07/04' is 7 Apr) or month first" in refused.err

    taken(run, "mailchimp.csv", "--dates", "mdy")

    born = run.well("show lee --json").data["birthday"]
    assert (born["year"], born["month"], born["day"]) == (None, 7, 4)
