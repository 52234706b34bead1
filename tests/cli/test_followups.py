"""Booking, closing and moving follow-ups, as it is typed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest

from conftest import CommandLine


WRITTEN = ("followup", "snooze", "activity", "touch")


def rows(book: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(book)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"select * from {table} order by id")]


def everything(book: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: rows(book, table) for table in WRITTEN}


def followups(book: Path, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(book, "followup")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, fresh_book: Path) -> Path:
    """The book of the circle, which is filled once."""
    path = Path(copy2(fresh_book, tmp_path_factory.mktemp("circle") / "book.db"))
    run = CommandLine(path, {"MLMTRACK_SETTINGS": str(path.with_name("settings.toml"))})
    run.well("add prospect 'Ana Lopez' --phone '+34 600 555 019'")
    run.well("add prospect 'Ana Torres'")
    run.well("add customer Ben --since 2026-11-01")
    run.well("add prospect Cleo")
    return path


@pytest.fixture
def circle(run: CommandLine, filled: Path) -> CommandLine:
    """Ana Lopez (2), Ana Torres (3) and Cleo (5) are prospects, Ben (4) is a customer."""
    copy2(filled, run.book)
    return run


def refused(circle: CommandLine, book: Path, line: str, code: int) -> str:
    """Run *line*, expect *code* and a book that is unchanged to the byte, and return what was said."""
    before = book.read_bytes()
    result = circle(line)
    assert (result.code, result.out) == (code, "")
    assert book.read_bytes() == before
    return result.err


def test_a_follow_up_is_said_back_with_all_that_was_understood(circle: CommandLine, book: Path) -> None:
    said = circle.well("add followup lopez fri ask about prices --by meeting --at 2:30pm --every 2w").out
    assert said == (
        "Follow-up 1 with Ana Lopez (2): Fri 27 Nov, in 5 days, meeting at 14:30, every 2w: "
        '"ask about prices".\n'
    )
    assert rows(book, "followup") == [
        {
            "id": 1,
            "person_id": 2,
            "due_on": "2026-11-27",
            "at_time": "14:30",
            "channel": "meeting",
            "about": "ask about prices",
            "origin": "hand",
            "repeat": "2w",
            "anchor_on": "2026-11-27",
            "booked_on": "2026-11-22",
            "closed_on": None,
            "result": None,
        }
    ]


def test_one_booked_on_a_past_day_is_late_at_once(circle: CommandLine) -> None:
    circle.well("add followup ben 2026-11-10")
    (late,) = circle.well("followups today --json").data["late"]
    assert (late["person"], late["days_late"]) == ("Ben", 12)


def test_whoever_stays_off_todays_page_is_named_when_booked(circle: CommandLine) -> None:
    circle.well("edit ben --do-not-contact")
    said = circle.well("add followup ben fri").out
    assert said.splitlines()[1] == "Ben is not to be contacted, so today's page leaves it out."


@pytest.mark.parametrize(
    ("line", "code", "piece"),
    [
        ("add followup nobody fri", 4, "Nobody in the book is called 'nobody'."),
        ("add followup ana fri", 5, "'ana' may be 2 Ana Lopez"),
        ("add followup ben 10", 2, "'10' is not a day"),
        ("add followup ben fri --by pigeon", 2, "'pigeon' is not a channel."),
        ("add followup ben fri --at 25:00", 2, "'25:00' is not a time of day."),
        ("add followup ben fri --every 0d", 2, "'0d' is not a gap"),
        (f"add followup ben fri {'x' * 501}", 2, "it has 501 characters, 500 fit"),
        ("followups done ben", 4, "Ben (4) has no open follow-up. To book one: mlmtrack add followup 4 DAY."),
        ("followups done ana", 4, "Nobody called 'ana' has an open follow-up."),
        ("followups done 99", 4, "There is no follow-up 99. To see the open ones: mlmtrack followups all"),
        (f"followups done {'9' * 5000}", 4, "Nobody in the book is called '999"),
        ("followups skip 99", 4, "There is no follow-up 99."),
        ("followups snooze 99 fri", 4, "There is no follow-up 99."),
        ("followups snooze ben '31 feb'", 2, "'31 feb' is not a day: Feb has 29 days at most."),
        ("edit followup 99 --about x", 4, "There is no follow-up 99."),
        ("edit followup ben --about x", 2, "'ben' is not a follow-up number: expected one like 12"),
        ("remove followup 99", 4, "There is no follow-up 99."),
        (f"remove followup {'9' * 30}", 2, "is not a follow-up number"),
        ("list followups --person nobody", 4, "Nobody in the book is called 'nobody'."),
        ("list followups --sort size", 2, "'size' is not an order."),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    circle: CommandLine, book: Path, line: str, code: int, piece: str
) -> None:
    assert piece in refused(circle, book, line, code)


def test_one_line_closes_logs_and_books(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20 --by text")
    result = circle.well('followups done ben --minutes 15 --next 2w "wants prices"')
    assert result.out == (
        'Done: follow-up 1 with Ben (4). Activity 1: text, 15 min, today: "wants prices".\n'
        "Follow-up 2: Sun 6 Dec, in 2 weeks.\n"
    )
    (activity,) = rows(book, "activity")
    assert (activity["channel"], activity["minutes"], activity["purpose"]) == ("text", 15, "sell")
    assert activity["note"] == "wants prices"
    assert [(row["person_id"], row["answered"]) for row in rows(book, "touch")] == [(4, "unknown")]
    assert followups(book, "due_on", "closed_on", "result") == [
        ("2026-11-20", "2026-11-22", "done"),
        ("2026-12-06", None, None),
    ]


def test_a_closing_is_one_step_of_the_history(circle: CommandLine) -> None:
    circle.well("add followup ben 2026-11-20")
    step = circle.well("followups done ben --next 2w --json").json["step"]
    newest = circle.well("history --json").data["steps"][0]
    assert newest["sentence"] == "Done: follow-up 1 with Ben (4). Activity 1: call, 2026-11-22."
    assert newest["step"] == step


def test_what_is_logged_already_is_closed_without_another_touch(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20 --every 1w")
    assert (
        circle.well("log call ben 'wants prices'")
        .out.splitlines()[1]
        .endswith("is still open, due Fri 20 Nov. If this was it: mlmtrack followups done 1 --logged")
    )
    before = everything(book)
    assert circle.well("followups done 1 --logged --next 2w").out == (
        "Done: follow-up 1 with Ben (4).\n"
        "It repeats: follow-up 2, Fri 27 Nov, in 5 days, every 1w.\n"
        "Follow-up 3: Sun 6 Dec, in 2 weeks.\n"
    )
    assert [len(rows(book, table)) for table in ("activity", "touch")] == [1, 1]
    assert followups(book, "closed_on", "result")[0] == ("2026-11-22", "done")
    assert circle.well("followups done 2 --logged --json").data["activity"] is None
    circle.well("undo")
    circle.well("undo")
    assert everything(book) == before


@pytest.mark.parametrize(
    "said",
    [
        "'wants prices'",
        "--minutes 5",
        "--minutes 0",
        "--by call",
        "--answered",
        "--out",
        "--for sell",
        "--on fri",
    ],
)
def test_of_what_is_logged_already_nothing_more_is_said(circle: CommandLine, book: Path, said: str) -> None:
    circle.well("add followup ben 2026-11-20")
    assert refused(circle, book, f"followups done 1 --logged {said}", 2) == (
        "--logged closes a follow-up without logging anything, so no note or other details "
        "can be given here. "
        "Leave out the note and the other options, or leave out --logged.\n"
    )


def test_a_name_closes_all_that_are_due_with_one_touch(circle: CommandLine, book: Path) -> None:
    for day in ("2026-11-20", "2026-11-22", "2026-11-27"):
        circle.well(f"add followup ben {day}")
    said = circle.well("followups done ben").out
    assert said == "Done: follow-ups 1 and 2 with Ben (4). Activity 1: call, today.\n"
    assert followups(book, "result") == [("done",), ("done",), (None,)]
    assert len(rows(book, "touch")) == 1


def test_a_name_with_nothing_due_closes_the_only_one_to_come(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben fri")
    said = circle.well("followups done ben --no-answer").out
    assert said == (
        "Done: follow-up 1 with Ben (4). Activity 1: call, no answer, today.\n"
        "Next: mlmtrack add followup 4 DAY\n"
    )
    assert rows(book, "touch")[0]["answered"] == "no"


def test_several_to_come_are_offered_by_their_numbers(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben fri 'the price list'")
    circle.well("add followup ben 2w")
    for words in ("done ben", "skip ben", "snooze ben 3m"):
        assert refused(circle, book, f"followups {words}", 5) == (
            "'ben' may mean these follow-ups: 1 Ben, Fri 27 Nov, in 5 days: \"the price list\"; "
            "2 Ben, Sun 6 Dec, in 2 weeks. Type the number instead of the name.\n"
        )


def test_a_shared_name_offers_what_is_open_with_each(circle: CommandLine, book: Path) -> None:
    circle.well("add followup lopez fri")
    circle.well("add followup torres 2026-11-20")
    assert refused(circle, book, "followups done ana", 5) == (
        "'ana' may mean these follow-ups: 1 Ana Lopez, Fri 27 Nov, in 5 days; "
        "2 Ana Torres, Fri 20 Nov, 2 days ago. Type the number instead of the name.\n"
    )


def test_on_a_terminal_the_answer_is_the_number_of_a_follow_up(circle: CommandLine, book: Path) -> None:
    circle.well("add followup lopez fri")
    circle.well("add followup torres 2026-11-20")
    result = circle.well("followups done ana", terminal=True, answers="3\n2\n")
    assert result.out.startswith("Done: follow-up 2 with Ana Torres (3).")
    assert "  2  Ana Torres, Fri 20 Nov, 2 days ago\n" in result.err
    assert followups(book, "result") == [(None,), ("done",)]


def test_a_bare_number_is_the_number_of_a_follow_up(circle: CommandLine, book: Path) -> None:
    for person in (3, 4):
        circle.well(f"add followup {person} fri")
    circle.well("followups done 2")
    circle.well("followups skip '#1'")
    assert followups(book, "person_id", "result") == [(3, "skipped"), (4, "done")]


def test_a_name_of_digits_is_found_where_no_number_matches(circle: CommandLine) -> None:
    circle.well("add prospect 007 --next fri")
    assert circle.well("followups done 007").out.startswith("Done: follow-up 1 with 007 (6).")


def test_one_that_is_closed_stays_closed(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20")
    circle.well("followups done ben")
    for line in (
        "followups done 1",
        "followups skip 1",
        "followups snooze 1 fri",
        "edit followup 1 --by text",
    ):
        assert refused(circle, book, line, 6) == (
            "Follow-up 1 with Ben was done on Sun 22 Nov 2026 already. "
            "To book another: mlmtrack add followup 4 DAY\n"
        )


def test_what_is_said_of_the_touch_is_kept(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-18 --by text")
    circle.well("followups done ben --by call --in --for friend --on 2026-11-19")
    (activity,) = rows(book, "activity")
    assert {key: activity[key] for key in ("day", "channel", "direction", "purpose")} == {
        "day": "2026-11-19",
        "channel": "call",
        "direction": "in",
        "purpose": "friend",
    }
    assert rows(book, "touch")[0]["answered"] == "yes"
    assert followups(book, "closed_on") == [("2026-11-19",)]


@pytest.mark.parametrize(
    "option", ["--on 2026-11-23", "--minutes 1441", "--minutes -5", "--in --no-answer", "--by pigeon"]
)
def test_a_touch_that_cannot_be_closes_nothing(circle: CommandLine, book: Path, option: str) -> None:
    circle.well("add followup ben 2026-11-20")
    before = book.read_bytes()
    assert circle(f"followups done ben {option} --next 2w").code in (2, 6)
    assert book.read_bytes() == before


def test_a_promise_to_oneself_touches_nobody(circle: CommandLine, book: Path) -> None:
    circle.well("add followup me today 'chapter 3' --by reading")
    circle.well("followups done me --minutes 30")
    assert rows(book, "touch") == []
    assert rows(book, "activity")[0]["purpose"] == "grow"


def test_a_repeating_one_goes_on_from_its_anchor(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-08-31 'monthly order' --by call --at 18:00 --every 1m")
    said = circle.well("followups done ben").out.splitlines()
    assert said[1:] == [
        'It repeats: follow-up 2, Mon 30 Nov, in 8 days, call at 18:00, every 1m: "monthly order".'
    ]
    kept = ("at_time", "channel", "about", "origin", "repeat", "anchor_on")
    first, second = followups(book, *kept)
    assert first == second
    circle.well("followups skip 2", today="2026-11-30")
    assert followups(book, "due_on", "result") == [
        ("2026-08-31", "done"),
        ("2026-11-30", "skipped"),
        ("2026-12-31", None),
    ]


def test_a_skip_logs_nothing_and_moves_on(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20")
    circle.well("add followup ben 2026-11-21 --every 1w")
    said = circle.well("followups skip ben").out
    assert said == (
        "Skipped: follow-ups 1 and 2 with Ben (4).\n"
        "It repeats: follow-up 3, Sat 28 Nov, in 6 days, every 1w.\n"
    )
    assert rows(book, "activity") == []


def test_every_snooze_is_kept(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20")
    said = circle.well("followups snooze ben 3d").out
    assert said == "Snoozed: follow-up 1 with Ben (4), to Wed 25 Nov, in 3 days.\n"
    circle.well("followups snooze 1 fri")
    assert rows(book, "snooze") == [
        {
            "id": number,
            "followup_id": 1,
            "snoozed_on": "2026-11-22",
            "from_day": start,
            "to_day": end,
        }
        for number, start, end in ((1, "2026-11-20", "2026-11-25"), (2, "2026-11-25", "2026-11-27"))
    ]
    assert followups(book, "due_on") == [("2026-11-27",)]


def test_a_snooze_moves_nothing_back(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben 2026-11-20")
    circle.well("add followup ben 2026-11-22")
    assert refused(circle, book, "followups snooze ben 2026-11-22", 6) == (
        "Follow-up 2 is due on 2026-11-22, and a snooze only moves it later than that. "
        "To bring it forward: mlmtrack edit followup 2 --due 2026-11-22\n"
    )


def test_an_edit_changes_what_it_names(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben fri prices --by text --at 9:00 --every 1w")
    said = circle.well("edit followup 1 --due 2026-12-24 --about '' --by '' --at ''").out
    assert said == "Follow-up 1 with Ben (4) was changed: Thu 24 Dec, in 5 weeks, every 1w.\n"
    changed = ("due_on", "about", "channel", "at_time", "repeat", "anchor_on")
    assert followups(book, *changed) == [("2026-12-24", None, None, None, "1w", "2026-12-24")]
    circle.well("edit followup 1 --no-repeat --about catalogue --by meeting --at 6pm")
    assert followups(book, *changed) == [("2026-12-24", "catalogue", "meeting", "18:00", None, None)]


def test_an_edit_that_says_nothing_new_is_no_step(circle: CommandLine) -> None:
    circle.well("add followup ben fri prices")
    result = circle.well("edit followup 1 --about prices --json")
    assert result.json["step"] is None
    assert circle.well("edit followup 1").out == "Follow-up 1 with Ben (4) stays as it was.\n"


def test_an_edit_cannot_repeat_and_not(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben fri")
    assert refused(circle, book, "edit followup 1 --every 1w --no-repeat", 2) == (
        "A follow-up repeats or it does not. Give --every GAP or --no-repeat, not both.\n"
    )


def test_a_removed_one_is_gone_with_its_snoozes(circle: CommandLine, book: Path) -> None:
    circle.well("add followup ben fri")
    circle.well("followups snooze ben 2w")
    said = circle.well("remove followup 1").out
    assert said == "Follow-up 1 with Ben (4) was removed.\nTo bring it back: mlmtrack undo\n"
    assert everything(book) == {table: [] for table in WRITTEN}


@pytest.mark.parametrize(
    "line",
    [
        "add followup ben fri prices --every 1w",
        "followups done ben --next 2w 'said'",
        "followups skip ben",
        "followups snooze ben fri",
        "edit followup 1 --due 2w --about other --no-repeat",
        "remove followup 1",
    ],
)
def test_undo_gives_back_exactly_what_was_there(circle: CommandLine, book: Path, line: str) -> None:
    circle.well("add followup ben 2026-11-18 --every 1m")
    circle.well("followups snooze ben 2026-11-20")
    before = everything(book)
    circle.well(line)
    after = everything(book)
    assert after != before
    circle.well("undo")
    assert everything(book) == before
    circle.well("redo")
    assert everything(book) == after


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("add followup ben fri", {"followup", "person"}),
        ("followups done ben", {"followups", "booked", "activity", "person"}),
        ("followups skip ben", {"followups", "booked", "person"}),
        ("followups snooze ben fri", {"followups", "booked", "person"}),
        ("edit followup 1 --about x", {"followup", "person"}),
        ("remove followup 1", {"followup", "person"}),
    ],
)
def test_a_change_answers_programs_with_its_records(circle: CommandLine, line: str, keys: set[str]) -> None:
    circle.well("add followup ben 2026-11-20")
    answer = circle.well(f"{line} --json").json
    assert answer["change"] == " ".join(line.split()[:2])
    assert set(answer["data"]) == keys
    assert answer["data"]["person"]["name"] == "Ben"


def test_hostile_words_print_harmlessly(circle: CommandLine) -> None:
    circle.well(["add", "prospect", "[red]x[/b]\x1b[2J"])
    said = circle.well(["add", "followup", "6", "today", "a\nb\x07 [/b]"]).out
    assert said.count("\n") == 1
    assert "[red]x[/b]" in said
    screen = circle.well("followups today", terminal=True).out
    assert "\x1b" not in screen
    assert "[red]x[/b]" in screen
