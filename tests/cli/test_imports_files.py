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


def people(run: CommandLine) -> list[str]:
    return [each["person"] for each in run.well("list people --json").data["people"] if each["person_id"] > 1]


def facts(run: CommandLine, who: str) -> list[str]:
    return [each["text"] for each in run.well(f"show {who} --json").data["facts"]]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("cases/01-google-new.csv", {"Ana Maria Prieto", "Ben Okafor"}),
        ("cases/02-google-nameless.csv", {"Ana Maria Prieto", "Corner Bakery", "lena.k@example.com"}),
        ("cases/03-outlook.csv", {"Cora Lind", "Dev Patel"}),
        ("cases/29-blank-words.csv", {"Ana Lopez", "Ben Okafor", "Cora Lind", "Dev Patel", "Eva Roth"}),
        ("google-2015.csv", {"Vera Stone", "nobody@example.com"}),
        ("google-2024.csv", {"Maria Delgado", "李小龙", "Joe's Pizza", "Tom O'Neil"}),
        ("hubspot.csv", {"Nina Park"}),
        ("outlook.csv", {"Rosa Keller", "Sam Poole"}),
    ],
)
def test_contacts_come_in_under_their_names(run: CommandLine, file: str, names: set[str]) -> None:
    told = taken(run, file)
    assert (set(people(run)), told["counts"]["refused"]) == (names, 0)


def test_birthdays_of_address_books(run: CommandLine) -> None:
    for file in ("cases/01-google-new.csv", "cases/03-outlook.csv", "google-2024.csv", "outlook.csv"):
        taken(run, file)
    born = {
        each: tuple(
            (run.well(f"show {each} --json").data["birthday"] or {}).get(key)
            for key in ("year", "month", "day")
        )
        for each in ("prieto", "cora", "dev", "delgado", "tom", "rosa", "sam")
    }
    assert born == {
        "prieto": (None, 5, 17),
        "cora": (None, None, None),
        "dev": (1985, 3, 14),
        "delgado": (1984, 2, 29),
        "tom": (None, 5, 14),
        "rosa": (1979, 5, 14),
        "sam": (None, None, None),
    }


def test_columns_that_are_not_read_can_be_kept(run: CommandLine) -> None:
    one = ["import", "people", str(FILES / "hubspot.csv"), "--keep", "lead status", "--keep", "Record ID"]
    assert "Kept as facts: Record ID, Lead Status. Not read: Contact owner, Last" in run.well(one).out
    assert facts(run, "nina") == ["Record ID: 101", "Lead Status: New"]
    before = run.book.read_bytes()
    assert run.well([*one, "--json"]).json["step"] is None
    assert run.book.read_bytes() == before
    taken(run, "hubspot.csv", "--keep", "all")
    assert facts(run, "nina")[2:] == ["Last Activity Date: 2026-05-01 10:22", "Create Date: 2026-04-30 09:10"]
    run.well("undo")
    assert len(facts(run, "nina")) == 2
    assert (
        "has no column 'Shoes'"
        in run(["import", "people", str(FILES / "hubspot.csv"), "--keep", "Shoes"]).err
    )


def test_capitals_stay_unless_they_are_to_be_softened(run: CommandLine) -> None:
    path = run.book.with_name("capitals.csv")
    path.write_text('Name\n"HART, DEE & PAT"\n', "utf-8")
    run.well(["import", "people", str(path)])
    assert people(run) == ["DEE & PAT HART"]
    run.well("undo")
    run.well(["import", "people", str(path), "--soften"])
    assert people(run) == ["Dee & Pat Hart"]
