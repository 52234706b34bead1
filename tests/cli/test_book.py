"""The file of the book on the command line; S14: a copy put in its place."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2

import pytest

from conftest import TODAY, CommandLine
from mlmtrack.storage.migrations import HEAD


@pytest.fixture
def two_days(run: CommandLine) -> CommandLine:
    """A book with Ana and an order, and the copy of the second day, which holds Ana alone."""
    run.well("add prospect Ana", today="2026-11-20")
    run.well("add order ana 50", today="2026-11-22")
    return run


def kept_beside(run: CommandLine) -> list[Path]:
    return sorted(run.book.parent.glob("book.replaced-*"))


def spoil(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as book:
        book.execute("pragma foreign_keys = off")
        book.execute("pragma ignore_check_constraints = on")
        book.execute(sql)


def test_the_path_alone(run: CommandLine) -> None:
    assert run.well("book path").out == f"{run.book}\n"
    run.book.unlink()
    assert run.well("book path", terminal=True, width=20).out == f"{run.book}\n"


def test_the_book_tells_what_it_is(two_days: CommandLine) -> None:
    data = two_days.well("book info --json").data

    assert data.pop("bytes") == two_days.book.stat().st_size
    assert data.pop("written_by")
    assert data == {
        "path": str(two_days.book),
        "revision": HEAD,
        "people": 2,
        "prospects": 1,
        "customers": 1,
        "distributors": 0,
        "orders": 1,
        "activities": 0,
        "followups": 0,
        "steps": 2,
        "newest_copy": f"{two_days.book.parent}/backups/book-daily-2026-11-22.db",
    }
    screen = two_days.well("book info", terminal=True).out
    assert screen.startswith("Your book holds 2 people and 2 steps of history.\n")


def test_a_backup_is_whole_private_and_summed(two_days: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "it's a copy.db"

    told = two_days.well(["book", "backup", str(target)]).out

    assert told == (
        f"The book was copied to {target}, and its SHA-256 to it's a copy.db.sha256 beside it.\n"
        f"To restore it: mlmtrack book restore '{tmp_path}/it'\"'\"'s a copy.db'\n"
    )
    total = hashlib.sha256(target.read_bytes()).hexdigest()
    assert Path(f"{target}.sha256").read_text() == f"{total}  it's a copy.db\n"
    assert CommandLine(target).well("book info --json").data["orders"] == 1


def test_a_backup_replaces_only_when_told(two_days: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")

    refused = two_days(["book", "backup", str(target)])
    assert (refused.code, target.read_text()) == (6, "precious")
    assert refused.err == f"{target} already exists. Name another file, or replace it with --force.\n"

    data = two_days.well(["book", "backup", str(target), "--force", "--json"]).data
    assert data == {"book": str(two_days.book), "copy": str(target), "bytes": target.stat().st_size}


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("folder", "is a folder"),
        ("none/copy.db", "there is no folder"),
        ("book.db", "it is the book itself"),
    ],
)
def test_a_backup_goes_to_a_file(run: CommandLine, tmp_path: Path, target: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    before = run.book.read_bytes()

    result = run(["book", "backup", str(tmp_path / target), "--force"])

    assert (result.code, why in result.err, run.book.read_bytes() == before) == (7, True, True)


def test_a_restore_asks_with_the_day_of_the_copy_and_the_counts_of_both(two_days: CommandLine) -> None:
    copy = two_days.book.with_name("backups") / "book-daily-2026-11-22.db"
    for each, day in ((copy, 21), (copy.with_name("book-daily-2026-11-20.db"), 20)):
        made = datetime(2026, 11, day, 18, 4, tzinfo=UTC).timestamp()
        os.utime(each, (made, made))
    question = (
        f"Restore {copy} of Sat 21 Nov, yesterday, 18:04 (2 people, no orders, no activities, step 1) over "
        f"{two_days.book}, which has 2 people, 1 order, no activities, step 2?"
    )

    no = two_days("book restore latest", terminal=True, width=1000, answers="n\n")
    assert (no.code, no.err) == (6, f"{question} [y/N] Nothing was changed.\n")
    piped = two_days("book restore latest")
    assert (piped.code, piped.err) == (
        6,
        f"{question} Nobody can be asked here, so nothing was changed. To go on, give --yes.\n",
    )
    assert two_days.well("book info --json").data["orders"] == 1

    told = two_days.well("book restore latest", terminal=True, answers="y\n").out
    (kept,) = kept_beside(two_days)
    assert " ".join(told.split()) == (
        f"The book {two_days.book} was restored from {copy}: 2 people, no orders, no activities, step 1. "
        f"The book that was there is kept: {kept} "
        f"To go back to it: mlmtrack book restore {kept}"
    )
    assert kept.name == "book.replaced-20261122T070000.db"
    assert two_days.well("book info --json").data["orders"] == 0

    two_days.well(["book", "restore", str(kept), "--yes"])
    assert two_days.well("book info --json").data["orders"] == 1
    assert [path.stat().st_mode & 0o777 for path in kept_beside(two_days)] == [0o600, 0o600]
    assert two_days.well("book check --json").data["findings"] == []


@pytest.mark.parametrize("state", ["missing", "empty", "text", "damaged"])
def test_a_restore_over_what_is_no_book_any_more(two_days: CommandLine, state: str) -> None:
    good = two_days.book.read_bytes()
    journal = two_days.book.with_name("book.db-journal")
    if state == "missing":
        two_days.book.unlink()
    else:
        spoilt = {"empty": b"", "text": b"Dear diary", "damaged": good[:4096] + os.urandom(len(good) - 4096)}
        two_days.book.write_bytes(spoilt[state])
        journal.write_bytes(b"what a killed writer left")
    before = two_days.book.read_bytes() if two_days.book.exists() else None

    data = two_days.well("book restore latest --yes --json").data

    assert (data["contents"]["people"], data["replaced"]) == (2, None)
    assert [path.read_bytes() for path in kept_beside(two_days) if path.suffix == ".db"] == (
        [] if before is None else [before]
    )
    assert not journal.exists()
    assert two_days.well("book check --json").data["damage_count"] == 0


def foreign(path: Path) -> None:
    path.unlink()
    spoil(path, "create table notes (text)")


@pytest.mark.parametrize(
    ("make_unfit", "said"),
    [
        (lambda path: path.write_text("no book"), "cannot be restored: SQLite says: file is not a database."),
        (lambda path: path.write_bytes(b""), "cannot be restored: it is not an mlmtrack book."),
        (foreign, "cannot be restored: it is not an mlmtrack book."),
        (lambda path: os.truncate(path, 40960), "cannot be restored: SQLite says: database disk image is"),
        (lambda path: spoil(path, "delete from person where id = 2"), "cannot be restored: it is damaged."),
        (
            lambda path: spoil(path, "create trigger spy after insert on person begin delete from tag; end"),
            "cannot be restored: it holds more than an mlmtrack book does.",
        ),
        (
            lambda path: path.with_name("copy.db.sha256").write_text("0" * 64),
            "cannot be restored: it is not as it was when it was made: its SHA-256 differs.",
        ),
        (
            lambda path: spoil(path, "update alembic_version set version_num = '0999'"),
            "was written by mlmtrack 0.1.0, and this is",
        ),
        (lambda path: spoil(path, "drop table alembic_version"), "cannot be restored: it is damaged."),
    ],
    ids=["text", "empty", "foreign", "half", "stray rows", "trigger", "sum", "newer", "no revision"],
)
def test_what_is_no_whole_book_is_not_restored(
    two_days: CommandLine, tmp_path: Path, make_unfit: Callable[[Path], object], said: str
) -> None:
    copy = Path(copy2(two_days.book, tmp_path / "copy.db"))
    make_unfit(copy)
    bytes_of_copy, before = copy.read_bytes(), two_days.book.read_bytes()

    result = two_days(["book", "restore", str(copy), "--yes"])

    assert (result.code, said in result.err) == (3, True), result.err
    assert (copy.read_bytes(), two_days.book.read_bytes()) == (bytes_of_copy, before)
    assert kept_beside(two_days) == []


def test_a_restore_names_a_file(two_days: CommandLine, tmp_path: Path) -> None:
    for name, why in (("none.db", "there is no such file"), ("backups", "it is a folder")):
        result = two_days(["book", "restore", str(tmp_path / name), "--yes"])
        assert (result.code, why in result.err) == (7, True)
    assert "it is the book itself" in two_days(["book", "restore", str(two_days.book), "--yes"]).err


def test_a_restore_does_not_lose_what_another_process_writes(two_days: CommandLine) -> None:
    """
    A writer that waits while the book is replaced is told, and writes to no file that nobody reads.
    """
    other = sqlite3.connect(two_days.book, isolation_level=None)
    other.execute("select count(*) from person").fetchone()
    two_days.well("book restore latest --yes")

    with pytest.raises(sqlite3.OperationalError) as refused:
        other.execute("update person set note = 'lost'")
    other.close()

    assert refused.value.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED


def test_a_sound_book(two_days: CommandLine) -> None:
    told = two_days.well("book check", terminal=True).out

    assert told == "The book is sound: 2 people, 1 order, no activities, step 2.\n"
    assert two_days.well("book check").out == ""
    assert two_days.well("book check --json").data == {
        "path": str(two_days.book),
        "contents": {
            "people": 2,
            "orders": 1,
            "activities": 0,
            "steps": 2,
            "last_step": "Order 1: Ana, 50 PV, 2026-11-22 (customer).",
        },
        "damage_count": 0,
        "findings": [],
    }


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "update person set met_on = '2026-02-31' where id = 2",
            "'2026-02-31' in met_on of person is not a day.",
        ),
        ("update orders set placed_on = 20260101", "20260101 in placed_on of orders is not a day."),
        ("update step set at = 'soon' where id = 1", "'soon' in at of step is not a day."),
        ("update person set name_key = 'ana' where id = 2", "Person 2 may not be found by name."),
        (
            "update person set phone = '+34 600 555 019' where id = 2",
            "Person 2 may not be found by phone and search.",
        ),
        ("update activity set note_key = ''", "The note of activity 1 may not be found."),
        ("update fact set text_key = 'x'", "A fact of person 2 may not be found: 'tea'."),
        (
            "update enrollment set sponsor_id = 5 where person_id = 4",
            "The sponsors go in a circle: 4 under 5 under 4.",
        ),
        (
            (
                "insert into enrollment (person_id, sponsor_id, joined_on, new_until)"
                " values (4, 1, '2026-06-01', '2026-08-30')"
            ),
            "Person 4 is a distributor since 2026-01-01, and once more since 2026-06-01.",
        ),
        (
            "insert into customer (person_id, since, served_by) values (3, '2026-11-01', 1)",
            "Person 3 is a customer since 2026-03-01, and once more since 2026-11-01.",
        ),
        (
            "update enrollment set new_until = '2026-05-01' where person_id = 4",
            "Person 4 joined on 2026-01-01 and would be new until 2026-05-01, not 2026-04-01.",
        ),
        ("update prospect set stage = 'invited'", "Person 2 does not stand where their history says."),
        (
            "update prospect set stage_since = '2020-01-01'",
            "Person 2 does not stand where their history says.",
        ),
        ("delete from stage_change", "Person 2 does not stand where their history says."),
        (
            "update orders set placed_on = '2026-02-28'",
            "Person 3 had no role when order 1 was placed, on 2026-02-28.",
        ),
        (
            "update enrollment set joined_on = '2025-12-31', new_until = '2026-03-31' where person_id = 5",
            "Person 5 signed up on 2025-12-31 under 4, who was not a distributor then.",
        ),
        ("update customer set served_by = 2", "Person 3 is served by 2, who never was a distributor."),
        (
            "update person set birth_month = 2, birth_day = 31 where id = 2",
            "The birthday of person 2, 2-31, is not a day. To put it right: mlmtrack edit 2 --birthday DAY",
        ),
        (
            "update person set birth_year = 1999, birth_month = 2, birth_day = 29 where id = 2",
            "The birthday of person 2, 1999-2-29, is not a day.",
        ),
        ("update person set birth_day = 5 where id = 2", "The birthday of person 2, 5, is not a day."),
        ("delete from change where step_id = 3", "Step 3 of the history does not say what it did."),
        ("update change set before = '{' where action = 'update'", "changed cannot be read, so it cannot be"),
        ("update step set sentence = '' where id = 2", "Step 2 of the history does not say what it did."),
        ("update person set archived_on = '2026-01-01' where id = 1", "You, person 1, are not in the book."),
        ("update orders set buyer_id = 99", "Row 1 of orders names a person that is not there."),
        ("update orders set points = -5", "The file is damaged (CHECK constraint failed in orders)."),
    ],
)
def test_what_does_not_hold_together_is_found(world: CommandLine, sql: str, said: str) -> None:
    """
    add prospect Ana
    add customer Ben --since 2026-03-01
    add signup Nora --on 2026-01-01
    add signup Olga --on 2026-02-01 --sponsor nora
    add order ben 50 --on 2026-03-01
    log call ana "hello"
    edit ana --interest tea
    edit ben --note "likes coffee"
    """
    assert world.well("book check --json").data["findings"] == []
    spoil(world.book, sql)

    result = world("book check --json")

    texts = [finding["text"] for finding in result.data["findings"]]
    assert any(said in text for text in texts), texts
    assert result.code == 3
    assert {finding["kind"] for finding in result.data["findings"]} == {"damage"}
    assert result.data["damage_count"] == len(texts)


def test_what_only_looks_odd_is_sound(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-06-01
    add customer Ben --since 2026-03-01 --served-by nora
    add order ben 50 --on 2026-01-05
    add order me 50 --on 2001-01-05
    add prospect Ana --birthday 02-29
    add prospect Cleo --birthday 2000-02-29
    add customer Dana --since 2026-03-01
    add signup Dana --on 2026-04-01
    add order dana 20 --on 2026-02-01
    """
    assert world.well("book check --json").data["findings"] == []


@pytest.mark.parametrize("today", [TODAY, "2026-02-28", "2028-02-29"])
def test_the_sample_book_is_sound(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path))
    run.well("demo", today=today)
    sample = CommandLine(tmp_path / "demo.db")

    assert sample.well("book check --json", today=today).data["findings"] == []


def test_the_way_to_give_a_buyer_a_role_does(world: CommandLine) -> None:
    """
    add prospect Ana
    add customer Ben --since 2026-03-01
    add order ben 50 --on 2026-03-01
    """
    spoil(world.book, "update customer set since = '2026-04-01'")
    (finding,) = world("book check --json").data["findings"]

    world.well(finding["text"].split(": mlmtrack ")[1])

    assert world.well("book check --json").data["findings"] == []


def test_a_history_with_a_gap_is_found(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ben
    add prospect Cleo
    """
    spoil(world.book, "delete from change where step_id = 2")
    spoil(world.book, "delete from step where id = 2")

    result = world("book check", terminal=True)

    assert result.code == 3
    assert "The history lacks 1 of its steps, so not every change can be undone." in " ".join(
        result.out.split()
    )


def test_many_findings_of_a_kind_are_counted(run: CommandLine) -> None:
    for number in range(8):
        run.well(f"add prospect Person{number}")
    spoil(run.book, "update person set name_key = 'x'")

    texts = [finding["text"] for finding in run("book check --json").data["findings"]]

    assert len(texts) == 6
    assert texts[1] == "Person 2 may not be found by name. To put it right: mlmtrack edit 2 --name Person0"
    assert texts[-1] == "… and 4 more like that."


def test_the_way_to_put_a_key_right_does(run: CommandLine) -> None:
    run.well("add prospect Ana")
    spoil(run.book, "update person set name_key = 'x', search_key = 'y' where id = 2")
    (finding,) = run("book check --json").data["findings"]

    run.well(finding["text"].split(": mlmtrack ")[1])

    assert run.well("book check --json").data["findings"] == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("drop table about", "The table about is missing."),
        ("drop table tag", "The table tag is missing."),
        ("drop table person", "The table person is missing."),
        ("alter table fact drop column text_key", "The column text_key of fact is missing."),
        ("drop index ix_activity_day", "The index ix_activity_day is missing."),
        (
            "drop index ix_activity_day; create index ix_activity_day on activity (day, id)",
            "The index ix_activity_day is not as mlmtrack makes it.",
        ),
        (
            "alter table tag add column colour varchar",
            "The column colour of tag is not as mlmtrack makes it.",
        ),
        (
            "pragma writable_schema = on; update sqlite_master set sql = replace(sql, 'and 5', 'and 6')",
            "The constraint ck_person_tier of person is not as mlmtrack makes it.",
        ),
        (
            "create trigger spy after insert on person begin delete from tag; end",
            "The trigger 'spy' is not one of mlmtrack's, and could act when the book is opened.",
        ),
        ("create table notes (text)", "The table 'notes' is not one of mlmtrack's."),
        ("update person set name = x'00ff' where id = 2", "Row 2 of person holds bytes in name."),
        ("update person set note = x'00' where id = 2", "Row 2 of person holds bytes in note."),
        ("update step set sentence = x'ff' where id = 1", "Row 1 of step holds bytes in sentence."),
        ("update orders set points = 'many'", "Row 1 of orders holds text in points."),
        ("update activity set minutes = 1e30", "Row 1 of activity holds a broken number in minutes."),
        ("update followup set at_time = '99:99'", "Follow-up 1 has '99:99' in at_time, which means nothing."),
        ("update followup set repeat = 'zzz'", "Follow-up 1 has 'zzz' in repeat, which means nothing."),
        ("update followup set due_on = '2026-W49-2'", "'2026-W49-2' in due_on of followup is not a day."),
        (
            "update enrollment set joined_on = '9999-12-31'",
            "Person 3 joined on 9999-12-31, after which the calendar ends.",
        ),
    ],
)
def test_what_no_mlmtrack_writes_is_found(world: CommandLine, sql: str, said: str) -> None:
    """
    add prospect Ana
    add signup Nora --on 2026-01-01
    log call ana "hello" --minutes 5
    add order ana 50
    add followup ana 2026-12-01 tea --at 9:00 --every 2w
    edit ana --interest tea
    """
    assert world.well("book check --json").data["findings"] == []
    with closing(sqlite3.connect(world.book, isolation_level=None)) as book:
        book.execute("delete from snooze")
        book.execute("pragma foreign_keys = off")
        book.execute("pragma ignore_check_constraints = on")
        book.executescript(sql)

    result = world("book check --json")

    assert (result.code, result.err) == (3, "")
    assert any(said in finding["text"] for finding in result.data["findings"]), result.data["findings"]


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("drop table tag", "show ana"),
        ("drop table about", "add prospect Ben"),
        ("alter table fact drop column text_key", "edit ana --interest coffee"),
        ("update person set name = x'00ff' where id = 2", "edit 2 --phone 600555019"),
        ("update prospect set stage_since = 'soon'", "move ana invited"),
        ("update step set at = 7", "history"),
    ],
)
def test_a_question_on_a_spoilt_book_names_the_check(world: CommandLine, sql: str, line: str) -> None:
    """
    add prospect Ana
    add followup ana 2026-12-01
    """
    spoil(world.book, sql)

    result = world(line)

    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"Something in the book {world.book} is damaged, so this cannot be done. "
        f"To see what it is: mlmtrack --book {world.book} book check\n"
    )


def test_a_damage_that_sqlite_quotes_in_bytes(two_days: CommandLine, tmp_path: Path) -> None:
    """
    What SQLite says of a spoilt schema quotes it, in bytes that are not text.
    """
    copy = Path(copy2(two_days.book, tmp_path / "spoilt.db"))
    for path in (two_days.book, copy):
        spoilt = path.read_bytes().replace(b"CREATE TABLE about", b"CREATE TABLE \xff\xfe\xfd\xfc ")
        path.write_bytes(spoilt)

    for line in (
        "book info",
        "book check",
        "list people",
        "add prospect Ben",
        f"book backup {tmp_path}/b.db",
    ):
        result = two_days(line)
        assert (result.code, result.err.startswith(f"The book {two_days.book} is damaged.")) == (3, True), (
            line
        )
    unfit = two_days(["book", "restore", str(copy), "--yes"])
    assert (unfit.code, unfit.err.startswith(f"{copy} cannot be restored:")) == (3, True)
    two_days.well("book restore latest --yes")
    assert two_days.well("book info --json").data["people"] == 2


def test_a_link_to_nothing(two_days: CommandLine, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "disk" / "book.db")
    run = CommandLine(link, two_days.environ)
    before = sorted(tmp_path.iterdir())

    for line in ("list people", "add prospect Ben", "book check", f"book backup {tmp_path}/b.db"):
        result = run(line)
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith(f"{link} is a link to {tmp_path}/disk/book.db, which is not there.")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("where", ["file", "folder"])
def test_a_name_that_is_no_text(tmp_path: Path, two_days: CommandLine, where: str) -> None:
    strange = os.fsdecode(b"caf\xe9")
    folder = tmp_path / (strange if where == "folder" else "plain")
    folder.mkdir()
    path = folder / (strange if where == "file" else "book.db")

    for line in ("add prospect Ben", "list people", f"book restore {two_days.book} --yes"):
        result = CommandLine(path)(line)
        assert (result.code, result.out) == (3, "")
        assert "caf\\xe9" in result.err
        assert "is not text in UTF-8, so no book can be there." in result.err
    assert list(folder.iterdir()) == []

    refused = two_days(["book", "backup", str(tmp_path / os.fsdecode(b"\xff.db"))])
    assert (refused.code, "its name is not text in UTF-8" in refused.err) == (7, True)


def test_a_name_that_is_too_long(two_days: CommandLine, tmp_path: Path) -> None:
    long = tmp_path / ("x" * 300)

    assert "No book can be at" in CommandLine(long)("list people").err
    assert CommandLine(long)("add prospect Ben").code == 3
    assert two_days(["book", "restore", str(long), "--yes"]).code == 7
    assert two_days(["book", "backup", str(long)]).code == 7


def test_a_current_folder_that_is_gone(
    two_days: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    for line in ("list people", "add prospect Ben", "book restore latest --yes"):
        result = CommandLine(Path("book.db"))(line)
        assert (result.code, "the current folder is not there any more" in result.err) == (3, True)
    assert two_days("book backup copy.db").code == 7
    assert two_days("book restore copy.db --yes").code == 7
