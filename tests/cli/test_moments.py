"""A day with a time, wherever a follow-up is booked, moved or refused."""

import re
import sqlite3
from contextlib import closing

import pytest

from conftest import CommandLine


def due(run: CommandLine) -> list[tuple[str, str | None, str | None]]:
    with closing(sqlite3.connect(run.book)) as book:
        return book.execute("select due_on, at_time, about from followup order by id").fetchall()


@pytest.mark.parametrize(
    "line",
    [
        "add prospect Eva --next 'fri 3pm'",
        "add customer Eva --next 'fri at 15:00'",
        "log call ana 'wants prices' --next 'fri 15:00'",
        "add followup ana 'fri 3 pm'",
        "add followup ana fri --at 3pm",
        "add followup ana 'fri 3pm' --at 15:00",
        "add followup ana fri 3pm",
        "add followup ana 3pm on fri",
        "add followup ana fri at 3 pm --by call",
        "move ana later --until 'fri 3pm'",
    ],
)
def test_the_time_goes_with_the_follow_up(world: CommandLine, line: str) -> None:
    """
    add prospect Ana
    """
    said = " ".join(world.well(line).out.split())
    assert re.search(r"Fri 27 Nov, in 5 days, (call )?at 15:00", said)
    assert [(day, time) for day, time, _ in due(world)] == [("2026-11-27", "15:00")]


def test_closing_books_the_next_at_its_time(world: CommandLine) -> None:
    """
    add prospect Ana --next 2026-11-20
    """
    result = world.well("followups done ana --next 'in two weeks at noon' --json")
    (booked,) = result.data["booked"]
    assert (booked["due_on"], booked["at_time"]) == ("2026-12-06", "12:00")


@pytest.mark.parametrize(
    ("words", "day", "time", "about"),
    [
        ("tomorrow 3pm call", "2026-11-23", "15:00", "call"),
        ("tomorrow '3pm call'", "2026-11-23", None, "3pm call"),
        ("in two weeks ask about prices", "2026-12-06", None, "ask about prices"),
        ("mon week at 9:30 plan", "2026-11-30", "09:30", "plan"),
        ("the 5th", "2026-12-05", None, None),
        ("25 dec 10:00", "2026-12-25", "10:00", None),
        ("fri at the office", "2026-11-27", None, "at the office"),
    ],
)
def test_the_words_of_a_day_need_no_quotes(
    world: CommandLine, words: str, day: str, time: str | None, about: str | None
) -> None:
    """
    add prospect Ana
    """
    world.well(f"add followup ana {words}")
    assert due(world) == [(day, time, about)]


def test_a_snooze_keeps_the_time_or_sets_it(world: CommandLine) -> None:
    """
    add prospect Ana
    add followup ana today 9:30 "the price list"
    """
    told = world.well("followups snooze ana today 3pm").out
    assert told == "Snoozed: follow-up 1 with Ana (2), to Sun 22 Nov, today, at 15:00.\n"
    told = world.well("followups snooze ana next week").out
    assert told == "Snoozed: follow-up 1 with Ana (2), to Sun 29 Nov, in 7 days, at 15:00.\n"
    told = world.well("followups snooze ana 'fri week at 10:00'").out
    assert told == "Snoozed: follow-up 1 with Ana (2), to Fri 4 Dec, in 12 days, at 10:00.\n"
    assert due(world) == [("2026-12-04", "10:00", "the price list")]


def test_a_snooze_of_several_says_only_a_time_that_all_have(world: CommandLine) -> None:
    """
    add prospect Ana
    add followup ana today 9:30
    add followup ana today
    """
    assert world.well("followups snooze ana mon").out == (
        "Snoozed: follow-ups 1 and 2 with Ana (2), to Mon 23 Nov, tomorrow.\n"
    )
    assert due(world) == [("2026-11-23", "09:30", None), ("2026-11-23", None, None)]


def test_a_snooze_to_an_earlier_time_of_the_day_is_none(world: CommandLine) -> None:
    """
    add prospect Ana
    add followup ana today 3pm
    """
    result = world("followups snooze ana today 9:30")
    assert (result.code, due(world)) == (6, [("2026-11-22", "15:00", None)])
    world.well(result.err.rpartition(": mlmtrack ")[2])
    assert due(world) == [("2026-11-22", "09:30", None)]


def test_an_edit_sets_the_time_with_the_day(world: CommandLine) -> None:
    """
    add prospect Ana --next "fri 3pm"
    """
    world.well("edit followup 1 --due 'sat 10:00'")
    assert due(world) == [("2026-11-28", "10:00", None)]
    world.well("edit followup 1 --due sun")
    assert due(world) == [("2026-11-29", "10:00", None)]
    world.well("edit followup 1 --due fri --at ''")
    assert due(world) == [("2026-11-27", None, None)]


def test_a_repeating_one_keeps_its_time(world: CommandLine) -> None:
    """
    add prospect Ana
    add followup ana "fri 3pm" --every 1w
    followups skip ana
    """
    assert due(world) == [("2026-11-27", "15:00", None), ("2026-12-04", "15:00", None)]


def test_who_is_put_off_is_asked_again_at_the_time(world: CommandLine) -> None:
    """
    add prospect Ana
    move ana later --until "next month 3pm"
    """
    told = world.well("move ana later --until 'next month 4pm'").out
    assert told.splitlines()[-1] == "Follow-up 1: Tue 22 Dec, in 4 weeks, at 16:00."
    assert world.well("move ana later --until 'next month' --json").json["step"] is None
    assert due(world) == [("2026-12-22", "16:00", "ask again")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("add followup ana 'fri 3pm' --at 16:00", "The day comes with the time 15:00, but --at says 16:00."),
        ("add followup ana fri 3pm call --at 4pm", "The day comes with the time 15:00, but --at says 16:00."),
        ("edit followup 1 --due 'fri 3pm' --at ''", "The day comes with the time 15:00, but --at says none."),
        ("add followup ana tomorrow at 10 call", "'10' is not a time of day: it may be morning or evening."),
        ("add followup ana 'fri 25:00'", "'25:00' is not a time of day. Type it like 14:30, 2pm"),
        ("add followup ana 3pm", "'3pm' is not a day: it is a time without its day."),
        ("log call ana --next 'soon 3pm'", "'soon' is not a day."),
        (
            "log call ana --on 'yesterday 3pm'",
            "'yesterday 3pm' is not a day: a time is not part of a day here.",
        ),
        ("promise add me 'x' --by 'fri 3pm'", "'fri 3pm' is not a day: a time is not part of a day here."),
        ("followups today --as-of 'today 3pm'", "a time is not part of a day here."),
        ("--as-of 'today 3pm' followups", "a time is not part of a day here."),
        ("list followups --until 'fri 3pm'", "a time is not part of a day here."),
        ("followups snooze 1 fri 99:00", "'99:00' is not a time of day."),
        ("followups snooze 1", "DAY is missing."),
    ],
)
def test_what_cannot_be_meant_is_refused(world: CommandLine, line: str, said: str) -> None:
    """
    add prospect Ana --next today
    """
    before = world.book.read_bytes()
    result = world(line)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert world.book.read_bytes() == before
