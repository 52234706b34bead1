"""S15, S22: the copies of the days, under any clock and at any size."""

import os
from datetime import date, timedelta

from conftest import CommandLine


def labels(run: CommandLine) -> list[str]:
    """Return the days of the copies, oldest first."""
    copies = sorted(run.book.with_name("backups").glob("*.db"))
    return [copy.stem.removeprefix("book-daily-") for copy in copies]


def test_the_first_change_of_a_day_keeps_a_copy(run: CommandLine) -> None:
    run.well("add prospect Ana", today="2026-11-20")
    run.well("add prospect Ben", today="2026-11-20")
    run.well("book info", today="2026-11-21")

    assert labels(run) == ["2026-11-20"]
    copy = CommandLine(run.book.with_name("backups") / "book-daily-2026-11-20.db")
    assert copy.well("book info --json").data["people"] == 1


def test_seven_days_and_one_of_each_of_twelve_months_stay(run: CommandLine) -> None:
    first = date(2025, 8, 20)
    for days in range(0, 460, 9):
        run.well("log reading --quiet", today=(first + timedelta(days=days)).isoformat())
    kept = labels(run)

    assert kept[-7:] == [(first + timedelta(days=days)).isoformat() for days in range(405, 460, 9)]
    months = [day[:7] for day in kept]
    assert sorted(set(months)) == [f"2025-{month}" for month in (12,)] + [
        f"2026-{month:02}" for month in range(1, 12)
    ]
    assert len(kept) <= 7 + 12


def test_a_clock_that_goes_back_loses_no_copy_and_no_order(run: CommandLine) -> None:
    for day in ("2030-01-01", "2026-11-20", "2020-02-29"):
        run.well(f"log reading {day}", today=day)

    assert labels(run) == ["2020-02-29", "2026-11-20", "2030-01-01"]
    run.well("undo", today="2019-01-01")
    left = run.well("history --json").data
    assert "2020-02-29" in str(left)
    assert run.well("book check --json").data["findings"] == []


def test_a_book_much_smaller_than_its_copy_lets_no_older_copy_go(run: CommandLine) -> None:
    for number in range(30):
        run.well(["log", "reading", "x" * 9_900, "--quiet"], today=f"2026-10-{max(1, number - 20):02}")
    before = labels(run)
    empty = run.book.with_name("elsewhere") / "empty.db"
    empty.parent.mkdir()
    CommandLine(empty).well("add prospect Nobody")
    empty.replace(run.book)

    result = run.well("add prospect Ana", today="2026-11-22")

    assert result.err == (
        f"The book is much smaller than its copy {run.book.parent}/backups/book-daily-2026-10-09.db, "
        "so no older copy was deleted. If something is missing: mlmtrack book restore latest\n"
    )
    assert labels(run) == [*before, "2026-11-22"]


def test_a_copy_that_is_cut_short_is_found_by_its_sum(run: CommandLine) -> None:
    run.well("add prospect Ana")
    copy = run.book.with_name("backups") / "book-daily-2026-11-22.db"
    spoilt = bytearray(copy.read_bytes())
    spoilt[-1] ^= 1
    copy.write_bytes(spoilt)

    result = run("book check --json")

    assert result.code == 3
    assert result.data["findings"] == [
        {"kind": "damage", "text": f"The copy {copy} is not as it was when it was made. Remove it: rm {copy}"}
    ]


def test_what_killed_processes_left_is_swept_after_a_day(run: CommandLine) -> None:
    left = [run.book.with_name(f".book.db.{number}.draft") for number in (1, 2)]
    now = run.book.stat().st_mtime
    for draft, hours in zip(left, (48, 1), strict=True):
        draft.write_text("half a book")
        os.utime(draft, (now, now - hours * 3600))

    run.well("add prospect Ana")

    assert [draft.exists() for draft in left] == [False, True]
