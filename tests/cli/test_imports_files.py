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


def reached(run: CommandLine, who: str) -> list[tuple[str, str]]:
    """Return the phones and addresses of somebody with what the card calls them, the main ones first."""
    lines = [line.split("\t") for line in run.well(f"show {who}").out.splitlines()]
    kinds = ("Phone", "E-mail", "Address")
    return [
        (label, text) for section, label, text in lines if section == "contact" and label.startswith(kinds)
    ]


def tags(run: CommandLine, who: str) -> list[str]:
    found: list[str] = run.well(f"show {who} --json").data["tags"]
    return found


@pytest.mark.parametrize(
    ("file", "who", "contacts", "tagged"),
    [
        (
            "google-2024.csv",
            "delgado",
            [
                ("Phone mobile", "+1 415-555-0132"),
                ("Phone home", "(415) 555-0199"),
                ("Phone home", "(415) 555-0198"),
                ("E-mail", "maria@example.com"),
                ("E-mail work", "maria.d@example.org"),
                ("Address", "1 Main St, Springfield"),
            ],
            ["friends"],
        ),
        ("google-2024.csv", "李小龙", [("Phone mobile", "+86 138 0013 8000")], []),
        ("google-2024.csv", "joe", [("Phone", "415 555 0177")], []),
        (
            "google-2024.csv",
            "tom",
            [("Phone mobile", "415.555.0111 ext. 4"), ("E-mail", "tom@example.com")],
            [],
        ),
        (
            "google-2015.csv",
            "vera",
            [
                ("Phone mobile", "+1 212-555-0123"),
                ("Phone mobile", "+1 212-555-0124"),
                ("Phone work", "(212) 555-0125"),
                ("E-mail home", "vera@example.com"),
                ("E-mail home", "v.stone@example.com"),
            ],
            ["choir"],
        ),
        (
            "outlook.csv",
            "rosa",
            [("Phone mobile", "+41 79 555 01 02"), ("E-mail", "rosa@example.com")],
            ["friends", "mlm"],
        ),
        ("outlook.csv", "sam", [("Phone home", "02 9555 0101"), ("E-mail", "sam@example.com")], []),
        ("hubspot.csv", "nina", [("Phone", "(212) 555-0100"), ("E-mail", "nina@example.com")], []),
        (
            "cases/01-google-new.csv",
            "ben",
            [
                ("Phone mobile", "+44 7700 900123"),
                ("Phone mobile", "+44 20 7946 0018"),
                ("E-mail", "ben@example.com"),
                ("E-mail", "ben.o@example.org"),
            ],
            [],
        ),
        (
            "cases/03-outlook.csv",
            "cora",
            [("Phone mobile", "+46 70 555 01 02"), ("E-mail", "cora@example.com")],
            ["colleague", "friend"],
        ),
        (
            "cases/03-outlook.csv",
            "dev",
            [("Phone work", "+1 608-271-9000 ext 11"), ("E-mail", "dev@example.com")],
            [],
        ),
        (
            "cases/29-blank-words.csv",
            "eva",
            [
                ("Phone", "+34 600 555 019"),
                ("Phone", "+34 600 555 020"),
                ("E-mail", "eva@example.com"),
                ("E-mail", "eva2@example.com"),
            ],
            [],
        ),
    ],
)
def test_several_phones_and_addresses_come_in_with_their_labels(
    run: CommandLine, file: str, who: str, contacts: list[tuple[str, str]], tagged: list[str]
) -> None:
    taken(run, file)
    assert (reached(run, who), tags(run, who)) == (contacts, tagged)
    assert run.well("book check --json").data["findings"] == []


def test_each_of_them_is_found(run: CommandLine) -> None:
    taken(run, "cases/01-google-new.csv")
    (found,) = run.well("find 7946 --json").data["people"]
    assert found["person"] == "Ben Okafor"
    taken(run, "mailchimp.csv", "--dates", "mdy")
    assert tags(run, "lee") == ["tea", "vip"]


def csv(run: CommandLine, text: str, *options: str) -> Any:
    """Import people from *text*, twice, and return what was told the first time."""
    path = run.book.with_name("people.csv")
    path.write_text(text, "utf-8")
    told = run.well(["import", "people", str(path), "--json", *options]).data
    again = run.well(["import", "people", str(path), "--json", *options])
    assert (again.json["step"], again.data["changes"]) == (None, [])
    return told


def test_a_new_phone_is_the_main_one_and_the_one_of_before_stays_beside_it(run: CommandLine) -> None:
    run.well("add prospect Ana --phone '+34 600 555 019 own' --add-phone '12345 dad'")
    told = csv(run, "Name,Mobile,Home Phone\nAna,+34 600 555 020,12345\n")
    assert told["changes"][0]["fields"] == {
        "phone": ["+34 600 555 019 (own)", "+34 600 555 020 (mobile)"],
    }
    assert [text for _, text in reached(run, "ana")] == ["+34 600 555 020", "12345", "+34 600 555 019"]
    run.well("undo")
    assert reached(run, "ana") == [("Phone own", "+34 600 555 019"), ("Phone dad", "12345")]


def test_more_phones_stand_beside_a_main_one_that_the_file_says_too(run: CommandLine) -> None:
    run.well("add prospect Ana --phone '+34 600 555 019'")
    told = csv(run, "Name,Home Phone,Mobile,Address\nAna,12345,0034 600 555 019 x4,Calle 1\n")
    assert told["changes"][0]["fields"] == {
        "phone": ["+34 600 555 019", "+34 600 555 019 (mobile)"],
        "phones": [None, "12345 (home)"],
        "addresses": [None, "Calle 1"],
    }
    said = csv(run, "Name,Phone\nAna,54321\n")["changes"][0]["fields"]
    assert said == {"phone": ["+34 600 555 019 (mobile)", "54321"]}
    line = run.well(["import", "people", str(run.book.with_name("people.csv")), "--dry-run"]).out
    assert line.startswith("1 row: 1 already in the book.")


def test_a_row_is_known_by_any_of_its_phones(run: CommandLine) -> None:
    run.well("add prospect 'Ana Lopez' --add-phone 12345 --add-phone '54321 home'")
    told = csv(run, "Name,Phone 1 - Value,Phone 2 - Value\nAnita,99999,54321\n")
    assert (told["counts"]["new"], told["notes"]) == (0, ["Line 2: Anita was taken to be Ana Lopez (2)."])
    assert [text for _, text in reached(run, "ana")] == ["99999", "54321", "12345"]


def test_what_is_no_phone_among_several_is_kept_as_a_fact(run: CommandLine) -> None:
    told = run.well(
        ["import", "people", "-"], answers="Name,Phone,Mobile\nAna,12345 / ask her,3.46006E+11\n"
    ).out
    assert "Phone: 1 cell could not be read, such as 'ask her' in line 2." in told
    assert facts(run, "ana") == ["Phone: ask her", "Mobile: 3.46006E+11"]
    assert reached(run, "ana") == [("Phone", "12345")]


def test_a_column_that_is_named_is_read_alone(run: CommandLine) -> None:
    csv(run, "Name,Phone,Mobile (work)\nAna,12345,54321\n", "--map", "phone=Mobile (work)")
    assert reached(run, "ana") == [("Phone mobile work", "54321")]
