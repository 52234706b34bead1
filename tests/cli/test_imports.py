"""Files taken into the book through the real command line: all of their rows or none."""

import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, CommandLine, Stream
from examples import examples
from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import Environment
from workbooks import row, xlsx, zipped


class Orders:
    """A file of orders beside the book, and its import."""

    def __init__(self, run: CommandLine) -> None:
        self.run = run
        self.path = run.book.parent / "orders.csv"

    def write(self, text: str | bytes) -> None:
        self.path.write_bytes(text.encode() if isinstance(text, str) else text)

    def taken(self, text: str | bytes, *options: str) -> Any:
        self.write(text)
        return self.run.well(["import", "orders", str(self.path), "--json", *options]).json

    def refused(self, text: str | bytes, *options: str, code: int = 7) -> str:
        """Expect a refusal that changes nothing, and return what it says."""
        self.write(text)
        before = self.run.book.read_bytes()
        result = self.run(["import", "orders", str(self.path), *options])
        assert (result.code, result.out) == (code, "")
        assert self.run.book.read_bytes() == before
        return result.err.replace(str(self.path), "orders.csv")

    @property
    def listed(self) -> list[dict[str, Any]]:
        return list(reversed(self.run.well("list orders --json").data["orders"]))


@pytest.fixture
def orders(world: CommandLine) -> Orders:
    return Orders(world)


def counts(new: int = 0, same: int = 0, changed: int = 0, refused: int = 0) -> dict[str, int]:
    return {"new": new, "same": same, "changed": changed, "refused": refused}


def steps(run: CommandLine) -> int:
    return int(run.well("history --json").data["count"])


def test_orders_make_the_people_they_name(orders: Orders) -> None:
    orders.write(
        "customer,date,quantity,amount\nAna,2026-03-05,1,11.77\nBen,2026-03-02,2,0\nAna,2026-02-01,1,20\n"
    )

    said = orders.run.well(["import", "orders", str(orders.path)]).out

    assert said == (
        "3 rows with orders of 2 people: 3 new.\n"
        "Read: customer, date, quantity, amount.\n"
        "There is no column of points: each unit of the amount counts as one point.\n"
        "New customers: Ana (2), Ben (3).\n"
        "Next: mlmtrack report volume --period 2026-02..2026-03\n"
    )
    assert [
        (each["placed_on"], each["person"], each["points"], each["price"], each["purpose"])
        for each in orders.listed
    ] == [
        ("2026-02-01", "Ana", 20, 20, "customer"),
        ("2026-03-02", "Ben", 0, 0, "customer"),
        ("2026-03-05", "Ana", 11.77, 11.77, "customer"),
    ]
    assert '"since": "2026-02-01"' in orders.run.well("show ana --json").out


def test_a_second_time_nothing_changes_and_repeats_are_orders_of_their_own(orders: Orders) -> None:
    text = "person,date,points\nAna,2026-03-05,10\nAna,2026-03-05,10\nAna,2026-03-05,10\n"
    assert orders.taken(text)["data"]["counts"] == counts(new=3)
    before = orders.run.book.read_bytes()

    again = orders.taken(text)

    assert again["data"]["counts"] == counts(same=3)
    assert again["step"] is None
    assert orders.run.book.read_bytes() == before
    assert orders.taken(text + "Ana,2026-03-05,10\n")["data"]["counts"] == counts(new=1, same=3)
    said = orders.run.well(["import", "orders", str(orders.path)]).out
    assert said == (
        "4 rows with orders of 1 person: 4 already in the book.\n"
        "Read: person, date, points.\n"
        "Nothing was changed.\n"
    )


@given(st.lists(st.sampled_from(["Ana,2026-03-05,10,Soap", "Ana,2026-03-05,10,", "Ben,2026-03-06,0,Tea"])))
@examples(8)
def test_a_row_that_repeats_is_new_as_often_as_the_book_lacks_it(
    fresh_book: Path, tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("book")
    book = folder / "book.db"
    book.write_bytes(fresh_book.read_bytes())
    orders = Orders(CommandLine(book, {"MLMTRACK_SETTINGS": str(folder / "settings.toml")}))
    header, filler = "person,date,points,product\n", "Ana,2026-03-05,10,Soap\n"

    orders.taken(header + filler)
    told = orders.taken(header + filler + "".join(f"{row}\n" for row in rows))

    assert told["data"]["counts"] == counts(new=len(rows), same=1)


def test_few_new_customers_are_named_and_many_are_counted(orders: Orders) -> None:
    """
    add prospect Zed
    """
    orders.write("person,date,points,notes,,Type\nZed,2026-03-05,10,a,,b\nYan,2026-03-05,10,,,\n")

    said = orders.run.well(["import", "orders", str(orders.path)]).out.splitlines()

    assert said[1:4] == [
        "Read: person, date, points. Not read: notes, Type.",
        "New customer: Yan (3).",
        "Now a customer too: Zed (2).",
    ]
    rows = "".join(f"P{number},2026-03-05,10\n" for number in range(6))
    orders.write(f"person,date,points\n{rows}")
    assert "New customers: 6.\n" in orders.run.well(["import", "orders", str(orders.path)]).out


def test_roles_on_the_day_decide_purpose_and_credit(orders: Orders) -> None:
    """
    2026-03-01: add signup Nora --on 2026-03-01
    2026-03-01: add customer Ben --served-by nora
    2026-03-01: add prospect Eva --track product
    """
    told = orders.taken(
        "person,date,points,purpose\n"
        "nora,2026-03-01,1,\nNORA,2026-02-28,2,\nBen,2026-03-02,3,\nBen,2026-01-02,4,sample\n"
        "me,2026-03-02,5,\n#2,2026-03-04,6,stock\nEva,2026-03-09,7,\n"
    )

    assert told["data"]["new_people"] == 0
    assert {
        each["points"]: (each["person"], each["purpose"], each["credited_to_name"]) for each in orders.listed
    } == {
        1: ("Nora", "own", "Nora"),
        2: ("Nora", "customer", "Me"),
        3: ("Ben", "customer", "Nora"),
        4: ("Ben", "sample", "Nora"),
        5: ("Me", "own", "Me"),
        6: ("Nora", "stock", "Nora"),
        7: ("Eva", "customer", "Me"),
    }
    said = orders.run.well("undo").out
    assert said.startswith("Undone: step 4, 7 rows with orders of 4 people: 7 new.")
    again = orders.run.well(["import", "orders", str(orders.path)]).out.splitlines()
    assert again[2:4] == [
        "Now customers too: Nora (2), Eva (4).",
        "Customers whose first day moved back to that of an order: 1.",
    ]
    assert '"outcome": "bought"' in orders.run.well("show eva --json").out


def test_many_at_once_are_as_one_by_one(orders: Orders) -> None:
    """
    2026-03-01: add signup Nora --on 2026-03-01
    2026-03-01: add customer Ben
    """
    lines = [
        "nora 2 2026-02-28",
        "ben 4 2026-01-02",
        "ben 3 2026-03-02",
        "nora 1 2026-03-01",
        "me 5 2026-03-02",
    ]
    other = CommandLine(orders.run.book.with_name("other.db"), orders.run.environ)
    other.book.write_bytes(orders.run.book.read_bytes())
    for line in lines:
        who, points, day = line.split()
        other.well(f"add order {who} {points} --on {day}")

    orders.taken("person,points,date\n" + "".join(line.replace(" ", ",") + "\n" for line in lines))

    def told(run: CommandLine) -> Any:
        kept = [{**each, "id": None} for each in run.well("list orders --sort points --json").data["orders"]]
        ben = run.well("show ben --json").data
        return kept, ben["customer"], ben["order_totals"], run.well("report volume --json").data

    assert told(orders.run) == told(other)


def test_undo_takes_the_whole_import_back(orders: Orders) -> None:
    """
    2026-03-01: add customer Ben
    """
    before = [orders.run.well(f"{line} --json").data for line in ("list people", "show ben", "list orders")]
    orders.taken("person,date,points\nBen,2026-01-05,10\nAna,2026-03-05,10\n")
    assert steps(orders.run) == 2

    orders.run.well("undo")

    after = [orders.run.well(f"{line} --json").data for line in ("list people", "show ben", "list orders")]
    assert after == before


REFUSED = (
    "person,date,points\nAna,2026-03-05,10\n"
    "Ana,2026-03-05,-5\n,2026-03-05,1\nAna,2027-01-01,1\nBen,2026-03-05,1,2\n"
)


def test_a_refused_row_refuses_the_file(orders: Orders) -> None:
    assert orders.refused(REFUSED) == (
        "Line 3: '-5' is not an amount: it is negative. Type it like 120, 49.90 or 1,234.50.\n"
        "Line 4: This name cannot be used: it is empty.\n"
        "Line 5: An order is recorded once it has been placed, and Fri 1 Jan 2027 is still to come. "
        "To be reminded instead: mlmtrack add followup NAME 2027-01-01\n"
        "Line 6: has 4 cells under 3 headings.\n"
        "4 of the 5 rows in orders.csv are refused, so nothing was changed. "
        "Fix them, or import the others with --skip-refused.\n"
    )


def test_advice_of_the_same_kind_is_given_once(orders: Orders) -> None:
    rows = "".join(f"Ana,2027-01-{day:02},1\nAna,2026-03-01,-{day}\n" for day in range(1, 9))
    *lines, end = orders.refused(f"person,date,points\n{rows}").splitlines()

    assert lines[:4] == [
        (
            "Line 2: An order is recorded once it has been placed, and Fri 1 Jan 2027 is still to come. "
            "To be reminded instead: mlmtrack add followup NAME 2027-01-01"
        ),
        "Line 3: '-1' is not an amount: it is negative. Type it like 120, 49.90 or 1,234.50.",
        "Line 4: An order is recorded once it has been placed, and Sat 2 Jan 2027 is still to come.",
        "Line 5: '-2' is not an amount: it is negative.",
    ]
    assert len(lines) == 10
    assert end.startswith("16 of the 16 rows in orders.csv are refused, 6 more than shown here, so nothing")
    tried = orders.run.well(["import", "orders", str(orders.path), "--dry-run"]).out
    assert "Refused: line 5: '-2' is not an amount: it is negative.\n" in tried
    assert "… and 6 more.\n" in tried


def test_a_refusal_is_an_error_object_under_json(orders: Orders) -> None:
    error = json.loads(orders.refused(REFUSED, "--json"))["error"]

    assert error["code"] == 7
    assert error["message"].startswith("4 of the 5 rows in")
    assert error["message"].endswith("Line 6: has 4 cells under 3 headings.")


def test_refused_rows_can_be_skipped(orders: Orders) -> None:
    told = orders.taken(REFUSED, "--skip-refused")

    assert told["data"]["counts"] == counts(new=1, refused=4)
    assert [each["line"] for each in told["data"]["refused"]] == [3, 4, 5, 6]
    assert told["step"] == 1
    said = orders.run.well(["import", "orders", str(orders.path), "--skip-refused"]).out
    assert "1 already in the book, 4 refused." in said
    assert "Left out: line 6: has 4 cells under 3 headings" in said


def test_a_dry_run_says_the_same_and_leaves_every_byte(orders: Orders) -> None:
    """
    2026-03-01: add customer Ben
    """
    orders.write(REFUSED + "Ben,2026-01-05,10\n")
    before = orders.run.book.read_bytes()

    tried = orders.run.well(["import", "orders", str(orders.path), "--dry-run", "--json"]).json

    assert orders.run.book.read_bytes() == before
    assert tried["step"] is None
    assert tried["data"]["dry_run"] is True
    assert tried["data"]["counts"] == counts(new=2, refused=4)
    trial = ["import", "orders", str(orders.path), "--dry-run"]
    said = orders.run.well(trial).out.splitlines()
    assert said[0] == "6 rows with orders of 2 people: 2 new, 4 refused."
    assert said[-1].endswith("without --dry-run nothing will be either, unless you add --skip-refused.")
    skipping = orders.run.well([*trial, "--skip-refused"]).out.splitlines()
    assert skipping[-1] == "Nothing was changed; without --dry-run it will be."
    real = orders.taken(orders.path.read_text(), "--skip-refused")
    assert real["data"]["counts"] == tried["data"]["counts"]


def test_a_dry_run_makes_no_book(orders: Orders) -> None:
    orders.write("person,date,points\nAna,2026-03-05,10\n")
    missing = CommandLine(orders.run.book.with_name("missing.db"), orders.run.environ)

    assert missing(["import", "orders", str(orders.path), "--dry-run"]).code == 3
    assert not missing.book.exists()


def test_new_people_can_be_refused(orders: Orders) -> None:
    """
    2026-03-01: add customer Ben
    """
    text = "person,date,points\nBen,2026-03-05,10\nAna,2026-03-05,10\n"

    assert "Line 3: Nobody in the book is called 'Ana', and new people are refused." in orders.refused(
        text, "--new-people", "refuse"
    )


def test_a_namesake_is_named_by_number(orders: Orders) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add customer Ben --anyway
    """
    assert (
        "Line 2: 'BEN' may be 2 Ben, customer since Sun 1 Mar 2026; 3 Ben, customer since Mon 2 Mar 2026. "
        "Write the number in its place, like #2."
    ) in orders.refused("person,date,points\nBEN,2026-03-05,10\n")
    assert "Nobody in the book has the number #9." in orders.refused("person,date,points\n#9,2026-03-05,10\n")
    assert orders.taken("person,date,points\n#3,2026-03-05,10\n")["data"]["counts"] == counts(new=1)
    assert orders.listed[0]["person_id"] == 3


def test_people_are_found_without_case_and_accents_but_never_by_a_piece(orders: Orders) -> None:
    """
    2026-03-01: add customer Zoë
    2026-03-01: add customer "Ana Lopez"
    """
    told = orders.taken("person,date,points\nZOE,2026-03-05,10\nAna,2026-03-05,10\n12,2026-03-05,10\n")

    assert told["data"]["new_people"] == 2
    assert [each["person"] for each in orders.listed] == ["Zoë", "Ana", "12"]


def test_what_was_typed_by_hand_is_found_whatever_its_purpose(orders: Orders) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-02: add order ben 10 8 --purpose sample
    """
    told = orders.taken("person,date,points,price\nBen,2026-03-02,10,8\n")
    assert told["data"]["counts"] == counts(same=1)
    told = orders.taken("person,date,points,price,purpose\nBen,2026-03-02,10,8,customer\n")
    assert told["data"]["counts"] == counts(new=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(orders: Orders, encoding: str, delimiter: str) -> None:
    text = 'Customer Name|Order Date|PV|Order Total\nZoë|2026-03-05|"1.234,50"|"$1,234"\n'.replace(
        "$1,234", "12,30 $"
    )

    orders.taken(text.replace("|", delimiter).encode(encoding))

    (only,) = orders.listed
    assert (only["person"], only["points"], only["price"]) == ("Zoë", 1234.5, 12.3)


def test_an_amount_in_another_currency_refuses_its_row(orders: Orders) -> None:
    orders.run.well("settings set currency EUR")
    header = "person,date,price,cost\n"

    said = orders.refused(f"{header}Ana,2026-03-05,12 €,\nBen,2026-03-05,$12,\nCleo,2026-03-05,12,9 USD\n")

    assert said.startswith(
        "Line 3: '$12' is not in EUR, the currency of your settings. Give it in EUR; "
        "to keep the book in another one: mlmtrack settings set currency CODE\n"
        "1 of the 3 rows in orders.csv is refused"
    )
    orders.taken(f"{header}Ana,2026-03-05,€12.50,\n")
    assert [(each["points"], each["price"]) for each in orders.listed] == [(12.5, 12.5)]


def test_what_tells_excel_the_delimiter_is_no_header(orders: Orders) -> None:
    orders.taken("sep=;\r\nperson;date;pv\r\nAna;2026-03-05;12,50\r\n")

    assert [(each["person"], each["points"]) for each in orders.listed] == [("Ana", 12.5)]
    assert "Line 3: 'soon' is not a day" in orders.refused("sep=,\nperson,date,pv\nAna,soon,5\n")


def test_columns_can_be_named(orders: Orders) -> None:
    text = "Wer,Wann,Wieviel\nAna,2026-03-05,10\n"

    assert "orders.csv has no column for person, and none for date" in orders.refused(text)
    orders.taken(text, "--map", "person=Wer", "--map", "date=Wann", "--map", "points=Wieviel")
    assert orders.listed[0]["points"] == 10
    assert "has no column 'Wo'" in orders.refused(text, "--map", "person=Wo")
    assert "'foo' is not a field." in orders.refused(text, "--map", "foo=Wer", code=2)
    assert "maps no column" in orders.refused(text, "--map", "person", code=2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "orders.csv has no rows."),
        (b"person,date,points\n", "orders.csv has no rows."),
        (b"person,date,points\nAna,2026-03-05,\x00\n", "is not text in UTF-8"),
        (
            b'person,date,points\nAna,2026-03-05,"' + b"x" * 70_000,
            "has a cell of more than 65,536 characters",
        ),
        (
            b"person,date,points\nAna,1/2/2026,10\n",
            "('1/2/2026' is 2 Jan). Say which: --dates dmy or --dates mdy",
        ),
        (
            b"person,date,points\nAna,2026-02-31,10\n",
            "Line 2: '2026-02-31' is not a day: Feb 2026 has 28 days.",
        ),
        (b"person,date,points\nAna,2026-03-05,nan\n", "Line 2: 'nan' is not an amount"),
        (b"person,date,points\nAna,2026-03-05,1e9\n", "Line 2: '1e9' is not an amount"),
        (b"person,date,points\nAna,2026-03-05,1.005\n", "Line 2: '1.005' is not an amount"),
    ],
)
def test_files_that_cannot_be_taken_in(orders: Orders, text: bytes, said: str) -> None:
    assert said in orders.refused(text)


def test_what_is_no_plain_file_is_refused_without_waiting(orders: Orders) -> None:
    pipe = orders.path.with_name("pipe")
    os.mkfifo(pipe)

    assert "is a pipe, not a file" in orders.run(["import", "orders", str(pipe)]).err
    assert "is a folder, not a file" in orders.run(["import", "orders", str(pipe.parent)]).err
    assert "is a device, not a file" in orders.run("import people /dev/null").err
    assert orders.run("import people nowhere.csv").code == 7


def test_standard_input_is_read_as_bytes(run: CommandLine) -> None:
    piped = io.TextIOWrapper(io.BytesIO("person,date,points\nZoë,2026-03-05,10\n".encode("utf-16")))
    out, err = Stream(), Stream()
    around = Environment(run.environ, piped, out, err, datetime.fromisoformat(TODAY).replace(tzinfo=UTC))

    assert main(["--book", str(run.book), "import", "orders", "-"], around) == 0, err.getvalue()

    assert out.getvalue().startswith("1 row with orders of 1 person: 1 new.\n")


def test_a_bar_is_for_terminals_and_long_files(orders: Orders) -> None:
    rows = "".join(f"Ana,2026-03-05,{number}\n" for number in range(2_001))
    orders.write("person,date,points\n" + rows)
    line = ["import", "orders", str(orders.path), "--dry-run"]

    assert orders.run.well(line).err == ""
    assert "Reading" in orders.run.well(line, terminal=True).err
    assert orders.run.well([*line, "--quiet"], terminal=True).err == ""


class People:
    """A file of people beside the book, and its import."""

    def __init__(self, run: CommandLine) -> None:
        self.run = run
        self.path = run.book.parent / "people.csv"

    def taken(self, text: str, *options: str) -> Any:
        self.path.write_text(text, "utf-8")
        return self.run.well(["import", "people", str(self.path), "--json", *options]).json["data"]

    def said(self, text: str) -> list[str]:
        self.path.write_text(text, "utf-8")
        return self.run.well(["import", "people", str(self.path)]).out.splitlines()

    def refused(self, text: str, *options: str) -> str:
        self.path.write_text(text, "utf-8")
        before = self.run.book.read_bytes()
        result = self.run(["import", "people", str(self.path), *options])
        assert (result.code, result.out) == (7, "")
        assert self.run.book.read_bytes() == before
        return result.err

    def person(self, name: str) -> dict[str, Any]:
        return dict(self.run.well(f"show {name} --json").data)


@pytest.fixture
def people(world: CommandLine) -> People:
    return People(world)


CONTACTS = (
    "Name,Phone,Email,Role,Stage,Tags,Referred by,Since,Birthday,Follow-up,Notes\n"
    'Ana Lopez,+34 600 555 019,ana@x.es,,invited,"vip, gym",Ben,2026-11-01,05-17,2026-12-01,likes tea\n'
    "Ben,,,customer,,,,2026-03-01,,,\n"
    "Nora,,,distributor,,,me,2026-09-03,1990-02-28,,\n"
    "Eva,12345,,,,,,,,,\n"
)
READ = "Read: Name, Phone, Email, Role, Stage, Tags, Referred by, Since, Birthday, Follow-up, Notes."


def test_people_come_with_their_roles(people: People) -> None:
    assert people.said(CONTACTS) == ["4 rows: 4 new.", READ, "Next: mlmtrack list people"]

    ana = people.person("ana")
    assert (ana["phone"], ana["email"], ana["note"]) == ("+34 600 555 019", "ana@x.es", "likes tea")
    assert (ana["birthday"]["month"], ana["birthday"]["day"]) == (5, 17)
    assert (ana["referred_by_name"], ana["tags"]) == ("Ben", ["gym", "vip"])
    assert ana["followups"][0]["due_on"] == "2026-12-01"
    assert people.person("nora")["referred_by"] == 1
    assert people.run.well("add order ben 5").out.startswith(
        "Order 1: Ben, 5 PV, Sun 22 Nov, today (customer)"
    )
    assert people.run.well("add order nora 5").out.startswith("Order 2: Nora, 5 PV, Sun 22 Nov, today (own)")
    assert '"invited"' in people.run.well("list prospects --json").out


def test_the_same_people_a_second_time_change_nothing(people: People) -> None:
    people.taken(CONTACTS)
    before = people.run.book.read_bytes()

    assert people.taken(CONTACTS)["counts"] == counts(same=4)
    assert people.said(CONTACTS) == ["4 rows: 4 already in the book.", READ, "Nothing was changed."]
    assert people.run.book.read_bytes() == before
    assert steps(people.run) == 1


def test_columns_that_are_not_read_are_named_and_of_many_the_first(people: People) -> None:
    assert people.said("Name,Phone,Type,Shoe size\nAna,12345,x,38\n")[1] == (
        "Read: Name, Phone. Not read: Type, Shoe size."
    )
    many = ",".join(f"Field {number} {'x' * 50}" for number in range(30))
    told = people.said(f"Name,{many}\nBen{',' * 30}\n")[1]
    assert told.startswith(f"Read: Name. Not read: Field 0 {'x' * 32}…, Field 1 ")
    assert told.endswith("… and 18 more.")


def test_an_old_file_turns_nothing_back(people: People) -> None:
    people.taken(CONTACTS)
    people.run.well("move ana presented")
    people.run.well("followups done ana")

    assert people.taken(CONTACTS)["counts"] == counts(same=4)


def test_a_changed_phone_is_shown_old_and_new(people: People) -> None:
    people.taken(CONTACTS)

    said = people.said(
        CONTACTS.replace("555 019", "555 020").replace("05-17", "1991-05-17").replace("vip, ", "vip, new, ")
    )

    assert said == [
        "4 rows: 1 changed, 3 already in the book.",
        READ,
        (
            "Ana Lopez (2): phone +34 600 555 019 → +34 600 555 020; birthday 05-17 → 1991-05-17; "
            "tags gym, vip → gym, new, vip."
        ),
        "Next: mlmtrack list people",
    ]
    assert people.person("ana")["birthday"]["year"] == 1991


def test_the_same_phone_written_otherwise_is_no_change(people: People) -> None:
    people.taken("name,phone,email,birthday\nAna,+34 600 555 019,ana@x.es,1990-05-17\n")

    again = people.taken("name,phone,email,birthday\nANA,0034-600-555-019,ANA@x.es,05-17\n")

    assert again["counts"] == counts(same=1)


def test_programs_read_what_changed(people: People) -> None:
    people.taken("name,phone\nAna,12345\n")

    told = people.taken("name,phone,role\nAna,54321,customer\n")

    assert told["changes"] == [
        {
            "line": 2,
            "id": 2,
            "name": "Ana",
            "fields": {"role": [None, "customer"], "phone": ["12345", "54321"]},
        }
    ]


def test_undo_takes_an_import_of_people_back(people: People) -> None:
    """
    2026-03-01: add prospect "Ana Lopez" --phone 12345
    """
    before = people.run.well("show ana --json").data, people.run.well("list people --json").data
    people.taken(CONTACTS)

    people.run.well("undo")

    assert (people.run.well("show ana --json").data, people.run.well("list people --json").data) == before


def test_people_are_known_by_phone_and_then_by_email(people: People) -> None:
    """
    add prospect Ana --phone "+34 600 555 019"
    add prospect Ben --email ben@x.org
    """
    told = people.taken("name,phone,email\nAnita,+34600555019,a@x.es\nBenny,,BEN@x.org\n")

    assert told["counts"] == counts(same=1, changed=1)
    assert told["changes"][0]["name"] == "Ana"


def test_a_couple_may_share_a_phone(people: People) -> None:
    couple = "name,phone\nAna,12345\nBen,12345\n"

    assert people.taken(couple)["counts"] == counts(new=2)
    assert people.taken(couple)["counts"] == counts(same=2)


def test_several_of_a_name_are_refused(people: People) -> None:
    """
    add prospect Ana --source fair
    add prospect Ana --anyway
    """
    assert "Line 2: 'ana' may be 2 Ana, source fair; 3 Ana, prospect since " in people.refused(
        "name,phone\nana,12345\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,phone\nAna,12345\nAna,54321\n", "Line 3: Ana stands in line 2 already, with other details."),
        ("name,phone\n,ask her\n", "Line 2: This row names nobody: it has no name, company, phone or e-mail"),
    ],
)
def test_rows_of_people_that_are_refused(people: People, text: str, said: str) -> None:
    assert said in people.refused(text)


UNREAD = (
    "Name,Birthday,E-mail,Stage\nAna,13/13/99,ana@x.es,\nBen,0/0/00,ben at home,invted\n"
    "Cy,1990-02-30,n/a,\nDee,1990-02-03,,invited\n"
)


def test_a_cell_that_is_not_needed_never_costs_a_row(people: People) -> None:
    said = people.said(UNREAD)

    assert said[:5] == [
        "4 rows: 4 new.",
        "Read: Name, Birthday, E-mail, Stage.",
        "Birthday: 2 cells could not be read, such as '13/13/99' in line 2 and '1990-02-30' in line 4.",
        "E-mail: 1 cell could not be read, such as 'ben at home' in line 3.",
        "Stage: 1 cell could not be read, such as 'invted' in line 3.",
    ]
    assert [each["text"] for each in people.person("ana")["facts"]] == ["Birthday: 13/13/99"]
    assert [each["text"] for each in people.person("ben")["facts"]] == [
        "E-mail: ben at home",
        "Stage: invted",
    ]
    assert people.person("dee")["birthday"]["year"] == 1990


def test_what_was_left_out_is_told_again_and_changes_nothing(people: People) -> None:
    people.taken(UNREAD)
    before = people.run.book.read_bytes()

    again = people.taken(UNREAD)

    assert again["counts"] == counts(same=4)
    assert again["unread_cells"][1] == {
        "column": "E-mail",
        "count": 1,
        "examples": [{"line": 3, "text": "ben at home"}],
    }
    assert people.run.book.read_bytes() == before
    changed = people.said(UNREAD.replace("13/13/99", "14/14/99"))
    assert "Ana (2): fact none → Birthday: 14/14/99." in changed
    people.run.well("undo")
    assert [each["text"] for each in people.person("ana")["facts"]] == ["Birthday: 13/13/99"]


def test_who_referred_somebody_is_kept_as_a_fact_where_nobody_knows_them(people: People) -> None:
    said = people.said("name,referred by\nAna,Zoe\n")

    assert "Line 2: who referred them is left out: 'Zoe' is neither in the book nor in this file." in said
    assert [each["text"] for each in people.person("ana")["facts"]] == ["Referred by: Zoe"]
    assert people.taken("name,referred by\nAna,Zoe\n")["counts"] == counts(same=1)


def test_cells_of_orders_that_are_left_out_are_told(orders: Orders) -> None:
    told = orders.taken("person,date,points,quantity\nAna,2026-03-05,10,two\n")

    assert told["data"]["unread_cells"] == [
        {"column": "quantity", "count": 1, "examples": [{"line": 2, "text": "two"}]}
    ]
    assert orders.listed[0]["quantity"] == 1


def test_a_row_that_repeats_word_for_word_is_one_person(people: People) -> None:
    assert people.taken("name,phone\nAna,12345\nAna,12345\n")["counts"] == counts(new=1, same=1)


def test_a_distributor_is_no_customer_again(people: People) -> None:
    """
    2026-03-01: add signup Nora --on 2026-03-01
    """
    text = "name,role,phone\nNora,customer,12345\nAna,,\n"

    assert "Line 2: Nora (2) is already a distributor." in people.refused(text)
    assert people.taken(text, "--skip-refused")["counts"] == counts(new=1, refused=1)
    assert people.person("nora")["phone"] is None


TEAM = (
    "name,member id,sponsor id,joined,rank,role\n"
    "Leo,103,102,2026-03-01,,\n"
    "Cy,,Nora,2026-04-01,,customer\n"
    "Nora,102,101,2026-02-01,Silver,\n"
    "Elena,101,me,2026-01-05,Gold,\n"
)


def line_above(run: CommandLine, who: str) -> list[str]:
    return [one["person"] for one in run.well(f"team upline {who} --json").data["line"]]


def test_a_team_comes_under_its_sponsors_in_any_order(people: People) -> None:
    before = people.run.well("list people --json").data
    assert people.taken(TEAM)["counts"] == counts(new=4)

    assert line_above(people.run, "leo") == ["Leo", "Nora", "Elena", "Me"]
    (nora,) = people.person("nora")["distributor"]
    assert (nora["member_no"], nora["rank"], nora["joined_on"]) == ("102", "Silver", "2026-02-01")
    assert people.person("cy")["customer"][0]["served_by_name"] == "Nora"
    assert people.taken(TEAM)["counts"] == counts(same=4)
    people.run.well("undo")
    assert people.run.well("list people --json").data == before
    assert people.run.well("list team --json").data["count"] == 0


def test_ranks_and_member_numbers_are_brought_up_to_date_and_sponsors_stay(people: People) -> None:
    people.taken(TEAM)

    said = people.said(TEAM.replace("Silver", "Ruby").replace("103,102", "103,101"))

    assert said[0] == "4 rows: 1 changed, 3 already in the book."
    assert "Nora (4): rank Silver → Ruby." in said
    assert (
        "Leo (2) keeps the sponsor Nora (4), where the file says Elena (5). "
        "To change it: mlmtrack team move 2 --sponsor 5"
    ) in said
    assert line_above(people.run, "leo") == ["Leo", "Nora", "Elena", "Me"]


def test_a_list_of_ranks_alone_is_enough_for_who_is_on_the_team(people: People) -> None:
    people.taken(TEAM)

    said = people.said("name,member id,rank\nNora,102,Ruby\nElena R.,101,\n")

    assert said[0] == "2 rows: 1 changed, 1 already in the book."
    assert "Nora (4): rank Silver → Ruby." in said
    assert "Line 2: Only a distributor has a member number or a rank" in people.refused(
        "name,rank\nZoe,Gold\n"
    )
    assert "Line 2: Only a distributor has a member number or a rank" in people.refused(
        "name,rank\nCy,Gold\n"
    )


def test_who_stays_as_they_are_is_told_to_programs_too(people: People) -> None:
    people.taken(TEAM)
    people.run.well("team quit leo --reason time --on 2026-11-01")

    told = people.taken("name,sponsor,placement\nNora,Elena,me\nLeo,Nora,\n")

    assert told["notes"] == [
        (
            "Nora (4) keeps the placement Elena (5), where the file says you. "
            "To change it: mlmtrack team move 4 --placement 1"
        ),
        "Leo (2) left 2026-11-01. If they came back: mlmtrack team rejoin 2",
    ]


def test_the_row_of_the_user_needs_no_sponsor_that_is_known(people: People) -> None:
    people.run.well("settings me 'Ana María'")

    told = people.taken("name,sponsor,member id,rank\nAna Maria,Big Upline,1,Gold\nNora,Ana Maria,2,\n")

    assert told["counts"] == counts(new=1, same=1)
    assert line_above(people.run, "nora") == ["Nora", "Ana María"]


def test_a_referrer_may_be_named_by_member_number(people: People) -> None:
    people.taken(TEAM)

    assert "Cy (3): referred by none → Leo." in people.said("name,referred by\nCy,103\n")


def test_a_row_without_a_role_has_the_one_that_its_columns_tell(people: People) -> None:
    people.taken("name,sponsor,served by,placement\nElena,me,,\nBen,,Elena,\nKai,me,,Elena\nAna,,,\n")

    assert people.person("ben")["customer"][0]["served_by_name"] == "Elena"
    assert people.person("kai")["distributor"][0]["placement"] == "Elena"
    assert people.person("ana")["distributor"] == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "Ann,Ben,2026-01-05\nBen,Ann,2026-01-05\n",
            "Line 2: Ann cannot stand in the tree: in this file, ",
        ),
        ("Ann,me,\nBen,Ann,2026-01-05\n", "Line 3: Ann (3) is not a distributor on Mon 5 Jan 2026"),
        ("Ann,Ann,2026-01-05\n", "Line 2: Ann cannot stand in the tree: in this file, "),
        ("Ann,Zoe,2026-01-05\n", "Line 2: Sponsored by 'Zoe', who is neither in the book nor in this file."),
        (
            "Ann,me,2026-02-01\nBen,Ann,2026-01-05\n",
            "Line 3: Ann (3) is not a distributor on Mon 5 Jan 2026. They joined on Sun 1 Feb 2026",
        ),
        ("Ann,Cy,2026-01-05\n", "Line 2: Cy (2) is not a distributor on Mon 5 Jan 2026"),
    ],
)
def test_a_team_that_the_tree_cannot_take_is_refused(people: People, rows: str, said: str) -> None:
    """
    add customer Cy
    """
    assert said in people.refused(f"name,sponsor,joined\n{rows}")


def test_a_member_number_is_of_one_person(people: People) -> None:
    said = people.refused("name,member id,sponsor\nAnn,500,me\nBen,500,me\nCo,501,500\n")
    assert "Line 3: Somebody else has the member number '500' in line 2 already." in said


def test_the_circle_itself_is_named_to_whoever_stands_below_it(people: People) -> None:
    said = people.refused("name,sponsor\nCo,Ann\nAnn,Ben\nBen,Ann\nSelf,Self\n")
    assert "Line 2: Co cannot stand in the tree: in this file, Ann, Ben would stand below themselves." in said
    assert "Line 5: Self cannot stand in the tree: in this file, Self would stand below themselves." in said


def test_a_refused_newcomer_leaves_no_step(people: People) -> None:
    """
    add prospect X
    log call X hello
    undo
    """
    steps_before = steps(people.run)
    told = people.taken("name,sponsor,joined\nAlone,X,2026-01-01\n", "--skip-refused")
    assert told["counts"] == counts(refused=1)
    assert steps(people.run) == steps_before
    assert people.run.well("book check --json").data["findings"] == []
    people.run.well("redo")


def test_nobody_joins_ahead(people: People) -> None:
    said = people.refused("name,sponsor,joined,role\nAna,me,2027-07-01,\nCy,,2027-07-01,customer\n")
    assert "Line 2: A sign-up is recorded once it has been made, and Thu 1 Jul 2027 is still to come." in said
    assert "Line 3: A customer is recorded once they buy" in said


def test_who_is_on_the_team_keeps_their_place_where_the_file_goes_in_a_circle(people: People) -> None:
    people.taken(TEAM)
    told = people.taken("name,sponsor\nElena,Nora\nNora,Elena\nNew,Nora\n")
    assert told["counts"] == counts(new=1, same=2)
    assert line_above(people.run, "new") == ["New", "Nora", "Elena", "Me"]


def test_a_member_number_of_the_file_goes_before_one_of_the_book(people: People) -> None:
    people.taken(TEAM)
    people.taken("name,member id,sponsor\nElena,201,\nFresh,101,me\nLow,105,101\n")
    assert line_above(people.run, "low") == ["Low", "Fresh", "Me"]


def test_for_whom_a_row_is_taken_and_whose_referrer_is_refused_is_told(people: People) -> None:
    """
    add prospect Ana --phone "+34600555019"
    """
    text = (
        "name,phone,referred by,joined,sponsor\nTom,+34600555019,,,\nFay,,Early,,\nEarly,,,2026-01-01,Ana\n"
    )
    told = people.taken(text, "--skip-refused")
    assert told["notes"] == [
        "Line 2: Tom was taken to be Ana (2).",
        "'Early' is named here, and their own row is refused.",
    ]


def test_what_a_role_has_no_place_for_is_told(people: People) -> None:
    people.taken(TEAM)
    told = people.taken(
        "name,role,sponsor,placement,rank,served by,stage\n"
        "Pia,,me,,,,invited\nPaul,,Nora,,,,invited\nCleo,customer,,Nora,Gold,,\nNora,distributor,,,,Elena,\n"
    )
    assert told["counts"] == counts(new=3, same=1)
    assert told["notes"] == [
        "Line 3: Paul (7) is a prospect, so these were not taken: the sponsor.",
        "Line 4: Cleo (8) is a customer, so these were not taken: the placement and the rank.",
        "Line 5: Nora (4) is a distributor, so these were not taken: who serves them.",
    ]


def test_a_name_that_several_have_refuses_no_row_that_only_tells_of_it(people: People) -> None:
    """
    add prospect Ana --tag gym
    add prospect Ana --anyway --tag yoga
    add signup Nora --on 2026-01-05
    """
    told = people.taken("name,stage,sponsor,tags\nPia,invited,Ana,vip\nNora,,Ana,\n")
    assert told["counts"] == counts(new=1, same=1)
    assert told["notes"] == ["Line 2: Pia (5) is a prospect, so these were not taken: the sponsor."]
    assert people.person("pia")["tags"] == ["vip"]
    assert "Line 2: 'Ana' may be 2 Ana, tagged gym; 3 Ana, tagged yoga." in people.refused(
        "name,sponsor\nZoe,Ana\n"
    )


def test_who_hangs_on_a_refused_row_is_left_out_with_it(people: People) -> None:
    text = (
        "name,sponsor,joined,referred by\n"
        "Ann,Ben,2026-01-05,\nBen,Ann,2026-01-05,\nCo,Ann,2026-01-05,\n"
        "Di,me,2026-02-01,\nEd,Di,2026-01-05,\nFlo,Ed,2026-03-05,\nGus,me,2026-03-05,Ed\n"
    )
    people.path.write_text(text, "utf-8")
    told = people.run.well(["import", "people", str(people.path), "--skip-refused", "--json"]).data

    assert told["counts"] == counts(new=2, refused=5)
    assert [row["line"] for row in told["refused"]] == [2, 3, 4, 6, 7]
    assert told["refused"][-1]["reason"] == "'Ed' is named here, and their own row is refused."
    assert [one["person"] for one in people.run.well("list people --json").data["people"]] == [
        "Di",
        "Gus",
        "Me",
    ]
    assert people.person("gus")["referred_by"] is None
    people.run.well("book check")


@given(sponsors=st.lists(st.integers(0, 12), min_size=1, max_size=12), shuffled=st.randoms())
@examples(25)
def test_any_tree_comes_as_the_file_has_it(
    tmp_path_factory: pytest.TempPathFactory, sponsors: list[int], shuffled: Any
) -> None:
    """Row i is sponsored by a row, or by me; who stands in a circle or under one is refused, nobody else."""
    run = CommandLine(tmp_path_factory.mktemp("tree") / "book.db")
    above = [place % (len(sponsors) + 1) - 1 for place in sponsors]  # -1 is me
    lines = [f"P{row},{'me' if top < 0 else f'P{top}'},2026-01-05" for row, top in enumerate(above)]
    shuffled.shuffle(lines)
    file = run.book.parent / "team.csv"
    file.write_text("\n".join(["name,sponsor,joined", *lines]))
    reached = {-1}
    while more := {row for row, top in enumerate(above) if top in reached} - reached:
        reached |= more
    told = run.well(["import", "people", str(file), "--skip-refused", "--json"]).data
    listed = run.well("team list --json").data["team"]
    assert {one["person"]: one["sponsor"] for one in listed} == {
        f"P{row}": "Me" if above[row] < 0 else f"P{above[row]}" for row in reached - {-1}
    }
    assert told["counts"]["refused"] == len(above) - len(listed)


def test_a_dry_run_of_people_leaves_every_byte(people: People) -> None:
    people.path.write_text(CONTACTS)
    before = people.run.book.read_bytes()

    tried = people.taken(CONTACTS, "--dry-run")

    assert tried["counts"] == counts(new=4)
    assert people.run.book.read_bytes() == before


def test_guards_against_formulas_are_taken_off(people: People) -> None:
    people.taken("name,note\nAna,'=1+1\n")

    assert people.person("ana")["note"] == "=1+1"


def test_lines_around_the_rows_are_passed_over_and_told(people: People) -> None:
    text = (
        'Notes:\n"Some addresses are left out here, as people may hide theirs."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        'Ana,Lopez,https://www.example.com/in/ana,ana@example.com,Acme,"Head of Sales, EMEA",04 Mar 2026\n'
        "\nBen,Okafor,https://www.example.com/in/ben,,Beta,Nurse\nTotal: 2,,,,,,\n"
    )
    said = people.said(text)
    assert said[0] == "2 rows: 2 new."
    assert said[2:4] == [
        "Passed over: 3 lines above the headings, 1 blank row, 1 row of totals (line 8).",
        "1 row ends early (line 7).",
    ]
    again = people.taken(text)
    assert again["counts"] == counts(same=2)
    assert {key: n for key, n in again["odd_rows"].items() if n} == {
        "lines_above_headings": 3,
        "blank_rows": 1,
        "totals": 1,
        "short_rows": 1,
    }


TABLES = Path(__file__).parent.parent / "formats" / "tables"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", ["google-2015", "google-2024", "hubspot", "linkedin", "outlook", "periods"])
def test_a_workbook_is_taken_in_as_its_csv(fresh_book: Path, tmp_path: Path, name: str, kind: str) -> None:
    answers = []
    for ending in ("csv", kind):
        book = tmp_path / f"{ending}.db"
        book.write_bytes(fresh_book.read_bytes())
        run = CommandLine(book, {"MLMTRACK_SETTINGS": str(tmp_path / "settings.toml")})
        told = run.well(["import", "people", str(TABLES / f"{name}.{ending}"), "--json"]).json["data"]
        # A line of a text is not a row of a sheet where a cell holds several lines.
        del told["sheet"], told["unread_cells"]
        answers.append((told, run.well("list people --json").data))
        again = run.well(["import", "people", str(TABLES / f"{name}.csv"), "--json"]).json["data"]
        assert again["counts"]["new"] == again["counts"]["changed"] == 0
    assert answers[0] == answers[1]


def test_a_day_of_a_workbook_needs_no_order_of_days(orders: Orders) -> None:
    data = xlsx(
        row(1, A="Customer", B="Date", C="PV")
        + '<row r="2"><c r="A2" t="inlineStr"><is><t>Ana</t></is></c>'
        + '<c r="B2" t="d"><v>2026-03-04</v></c><c r="C2"><v>1.234</v></c></row>'
        + row(3, A="Ben", B="2026-03-05", C="1,5")
    )
    assert orders.taken(data)["data"]["counts"] == counts(new=2)
    assert [(each["placed_on"], each["points"]) for each in orders.listed] == [
        ("2026-03-04", 1.23),
        ("2026-03-05", 1.5),
    ]


def test_of_several_sheets_one_is_read_and_the_others_are_named(people: People) -> None:
    names = [row(1, A="Name") + row(2, A=name) for name in ("Ana", "Ben")]
    people.path.write_bytes(xlsx(*names, ""))
    told = people.run.well(["import", "people", str(people.path), "--json"]).json["data"]
    assert (told["sheet"], people.person("ana")["person"]) == ("S1", "Ana")
    said = people.run.well(["import", "people", str(people.path), "--sheet", "s2"]).out.splitlines()
    assert said[:3] == ["1 row: 1 new.", "Sheet: S2. Not read: S1, S3.", "Read: Name."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            xlsx(row(1, A="Name") + row(1_048_576, XFD="x")),
            "has a sheet of 1,048,576 rows and 16,384 columns.",
        ),
        (xlsx(row(1, A="Name", XFD="x") + row(2, A="x")), "has 16,384 columns; 2,000 are the most."),
        (xlsx(""), "has no rows."),
        (
            xlsx(row(1, A="Name") + '<row r="2"><c r="A2"><f>A1</f></c></row>'),
            "formulas that were never computed",
        ),
        (
            zipped({"a.csv": "Name", "b.csv": "Name"}),
            "does not hold exactly one table. Its files: a.csv, b.csv.",
        ),
        ((TABLES.parent / "locked.xlsx").read_bytes(), "is protected by a password."),
        ((TABLES / "orders.xls").read_bytes()[:3000], "cannot be read as a workbook"),
        (b"<html>Please log in.</html>", "is HTML or XML without a table."),
    ],
    ids=["apart", "wide", "empty", "formulas", "zip", "password", "damaged", "html"],
)
def test_a_file_that_is_no_table_is_told_in_a_sentence(orders: Orders, data: bytes, said: str) -> None:
    assert said in orders.refused(data)
