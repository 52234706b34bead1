"""Logging, changing and taking back activities, as it is typed."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.cli.command_tree import command


FOLLOWUP = (
    "Follow-up 1 with Ana Lopez is still open, due Fri 27 Nov. "
    "If this was it: mlmtrack followups done 1 --logged"
)


def rows(book: Path, table: str) -> list[Any]:
    with sqlite3.connect(book) as connection:
        return connection.execute(f"select * from {table} order by id").fetchall()


def count(book: Path, table: str) -> int:
    return len(rows(book, table))


@pytest.fixture
def circle(run: CommandLine) -> CommandLine:
    """Ana (2) is a prospect with a follow-up, Ben (3) a customer, Elena (4) a distributor."""
    run.well("add prospect 'Ana Lopez' --next fri")
    run.well("add customer Ben --since 2026-11-01")
    run.well("add signup Elena --on 2026-10-01")
    return run


def test_a_call_names_the_follow_up_that_it_leaves_open(circle: CommandLine, book: Path) -> None:
    said = circle.well('log call ana "wants prices" --minutes 15').out
    assert said == (
        f'Activity 1: call with Ana Lopez, 15 min, today (recruit): "wants prices".\n{FOLLOWUP}\n'
    )
    assert rows(book, "activity") == [
        (1, "2026-11-22", "call", "out", 15, "recruit", "person", "wants prices", " wants prices")
    ]
    assert rows(book, "touch") == [(1, 1, 2, "yes")]
    assert circle.well("list followups --json").data["followups"][0]["closed_on"] is None


def test_next_books_the_next_follow_up_beside_the_open_one(circle: CommandLine) -> None:
    result = circle.well("log call ana --next 2w")
    assert result.out.splitlines()[1:] == [FOLLOWUP, "Follow-up 2: Sun 6 Dec, in 2 weeks."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("log text ben", "text to Ben, today (sell)"),
        ("log TEXT ben --in", "text from Ben, today (sell)"),
        ("log text ben --answered", "text to Ben, answered, today (sell)"),
        ("log call elena --no-answer", "call to Elena, no answer, today (help)"),
        ("log call elena --for friend", "call with Elena, today (friend)"),
        ("log call ben --on fri", "call with Ben, Fri 20 Nov, 2 days ago (sell)"),
        ("log training ben 'First steps'", 'training with Ben, today (sell): "First steps"'),
        ("log event ben --with elena", "event with Ben and Elena, today (sell)"),
        ("log event --with elena --with ben 'At home'", 'event with Elena and Ben, today (help): "At home"'),
        ("log email ben --mass --with ben", "email to Ben, to many, today (sell)"),
        (
            "log event 4 --with 3 --with 2 --with me",
            "event with Elena, Ben and 2 more, today (help)",
        ),
    ],
)
def test_what_was_logged_is_said_back(circle: CommandLine, line: str, said: str) -> None:
    assert circle.well(line).out.splitlines()[0] == f"Activity 1: {said}."


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("whatsapp", "text"),
        ("SMS", "text"),
        ("phone", "call"),
        ("mail", "email"),
        ("zoom", "meeting"),
        ("coffee", "meeting"),
    ],
)
def test_a_channel_may_be_called_as_people_call_it(circle: CommandLine, word: str, channel: str) -> None:
    circle.well(f"add followup ben fri --by {word}")
    assert circle.well(f"log {word} ben --json").data["activity"]["channel"] == channel
    assert circle.well("log other ben").code == 0
    assert circle.well(f"edit activity 2 --channel {word} --json").data["activity"]["channel"] == channel
    (listed,) = circle.well(f"list followups --channel {word} --json").data["followups"]
    assert listed["channel"] == channel


@pytest.mark.parametrize(
    "words", ["log", "edit activity", "add followup", "edit followup", "followups done", "list followups"]
)
def test_the_help_names_the_other_words_for_channels(words: str) -> None:
    told = " ".join(getattr(each, "help", None) or "" for each in command(words).params)
    assert "Also understood: phone, whatsapp, sms, mail, zoom, coffee." in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("log ana", "call with Ana Lopez, today (recruit)"),
        ('log ana "hello"', 'call with Ana Lopez, today (recruit): "hello"'),
        ('log "Ana Lopez" "hello"', 'call with Ana Lopez, today (recruit): "hello"'),
        ("log 3 hello", 'call with Ben, today (sell): "hello"'),
        ("log --on fri --minutes 5 #3 hello", 'call with Ben, 5 min, Fri 20 Nov, 2 days ago (sell): "hello"'),
        ("log ben --in --for friend", "call from Ben, today (friend)"),
        ("log ben --no-answer", "call to Ben, no answer, today (sell)"),
        ("log ben hello --with elena", 'call with Ben and Elena, today (sell): "hello"'),
        ("log --with elena", "call with Elena, today (help)"),
        ("log ben --mass", "call with Ben, to many, today (sell)"),
    ],
)
def test_without_a_channel_it_was_a_call(circle: CommandLine, line: str, said: str) -> None:
    assert circle.well(line).out.splitlines()[0] == f"Activity 1: {said}."


def test_a_person_called_as_a_channel_is_meant_behind_a_channel(circle: CommandLine) -> None:
    circle.well("add prospect Call")
    circle.well("add prospect Cal")
    assert circle.well("log call Call").out.startswith("Activity 1: call with Call, ")
    assert circle.well("log 5 hi").out.startswith("Activity 2: call with Call, ")
    assert circle.well("log cal hi").out.startswith("Activity 3: call with Cal, ")
    assert circle("log call").err.startswith("Who was it with?")


def test_without_a_channel_a_name_of_several_is_asked_about(circle: CommandLine) -> None:
    circle.well("add prospect 'Ana Ruiz'")
    refused = circle("log ana ana")
    assert (refused.code, refused.err[:45]) == (5, "'ana' may be 2 Ana Lopez; 5 Ana Ruiz. Type the"[:45])
    said = circle.well("log ana ana", terminal=True, answers="5\n").out
    assert said.startswith('Activity 1: call with Ana Ruiz, today (recruit): "ana".')


def test_what_is_no_channel_in_any_word_may_be_near_to_one(circle: CommandLine) -> None:
    assert circle("log whatsap ben").err.startswith("'whatsap' is not a channel. Did you mean 'whatsapp'?")
    assert (
        circle("log ben call").err
        == "The channel comes before the name. Type it like: mlmtrack log call ben\n"
    )
    assert (
        circle("log 'Ben O' sms hi").err
        == "The channel comes before the name. Type it like: mlmtrack log text 'Ben O'\n"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('log reading "Go for no" --minutes 30', 'reading "Go for no", 30 min, today (grow)'),
        ("log other", "other, today (admin)"),
        ('log social "New soaps" --mass', 'social "New soaps", to many, today (recruit)'),
    ],
)
def test_some_channels_go_without_a_person(circle: CommandLine, book: Path, line: str, said: str) -> None:
    assert circle.well(line).out == f"Activity 1: {said}.\n"
    assert count(book, "touch") == 0


def test_a_text_alone_that_matches_somebody_is_the_person(circle: CommandLine, book: Path) -> None:
    circle.well("log training ben")
    circle.well("log training bent")
    assert [activity[-2] for activity in rows(book, "activity")] == [None, "bent"]
    assert rows(book, "touch") == [(1, 1, 3, "unknown")]


def test_json_answers_with_the_records(circle: CommandLine) -> None:
    data = circle.well('log call ana "wants prices" --next fri --json').data
    assert data["activity"] == {
        "id": 1,
        "day": "2026-11-22",
        "channel": "call",
        "direction": "out",
        "minutes": None,
        "purpose": "recruit",
        "reach": "person",
        "note": "wants prices",
    }
    assert data["touches"] == [{"id": 1, "activity_id": 1, "person_id": 2, "answered": "yes"}]
    assert [(one["id"], one["due_on"]) for one in data["followups"]] == [(2, "2026-11-27")]


def test_who_wants_to_be_left_in_peace_is_named(circle: CommandLine, book: Path) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute("update person set do_not_contact_since = '2026-11-20' where id = 3")
    said = circle.well("log call ben").out.splitlines()
    assert said[1:] == ["Ben is not to be contacted, since Fri 20 Nov, 2 days ago."]


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("log call", 2, "Who was it with? Type it like: mlmtrack log call NAME"),
        ("log call me thinking", 2, "You are `me`, and an activity is with others or alone."),
        ("log", 2, "Who was it with? Type it like: mlmtrack log call NAME"),
        ("log --mass", 2, "Who was it with?"),
        ("log cal ana", 2, "'cal' is not a channel. Did you mean 'call'?"),
        ("log emial ana hello", 2, "'emial' is not a channel. Did you mean 'email'?"),
        ("log emial ana", 2, "'emial' is not a channel. Did you mean 'email'?"),
        ("log socail --mass", 2, "'socail' is not a channel. Did you mean 'social'?"),
        ("log blah ana", 4, "Nobody in the book is called 'blah'."),
        ("log blah --with ana", 4, "Nobody in the book is called 'blah'."),
        ("log ana lopez hi", 2, "'hi' is left over. Put a name or a text of several words in quotes."),
        ("log me hi", 2, "You are `me`, and an activity is with others or alone."),
        ("log ''", 2, "The name is empty."),
        ("log call nobody", 4, "Nobody in the book is called 'nobody'."),
        ("log training nobody 'First steps'", 4, "Nobody in the book is called 'nobody'."),
        ("log event --with nobody", 4, "Nobody in the book is called 'nobody'."),
        ("log text ana --in --no-answer", 2, "What they started counts as answered."),
        ("log call ana --minutes -5", 2, "-5 is not a number of minutes"),
        ("log call ana --minutes 1441", 2, "1441 is not a number of minutes"),
        ("log call ana --minutes many", 2, "'many' is not a whole number for --minutes."),
        ("log call ana --for fun", 2, "'fun' is not a purpose."),
        ("log call ana --on 2026-11-23", 2, "Mon 23 Nov 2026 is still to come"),
        ("log reading Book --next fri", 2, "A follow-up needs a person."),
        ("log call ana lopez hi there", 2, "'hi there' is left over."),
        ("edit activity 9 --minutes 5", 4, "There is no activity 9 in the book."),
        ("edit activity 1 --minutes 1441", 2, "1441 is not a number of minutes"),
        ("edit activity 1 --on 2026-11-23", 2, "Mon 23 Nov 2026 is still to come"),
        ("edit activity 1 --in --no-answer", 2, "What they started counts as answered."),
        ("edit activity 2 --channel call", 2, "Who was it with?"),
        ("remove activity 9", 4, "There is no activity 9 in the book."),
        ("remove activity -5", 4, "There is no activity -5 in the book."),
        (f"remove activity {10**30}", 4, "There is no activity 1000"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    circle: CommandLine, book: Path, line: str, code: int, told: str
) -> None:
    circle.well("log call ana")
    circle.well("log reading 'Go for no'")
    before = book.read_bytes()
    result = circle(line)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(told)
    assert book.read_bytes() == before


def test_a_note_that_is_too_long_or_holds_a_nul_is_refused(circle: CommandLine) -> None:
    assert circle(["log", "call", "ana", "x" * 10_001]).code == 2
    assert circle(["log", "call", "ana", "a\0b"]).code == 2
    assert circle(["log", "reading", "x" * 10_001]).code == 2


def test_a_long_note_is_told_in_short_and_kept_whole(circle: CommandLine, book: Path) -> None:
    note = "chapter one, " * 20
    said = circle.well(["log", "reading", note]).out
    assert said.startswith(f'Activity 1: reading "{note[:60]}…", today')
    assert rows(book, "activity")[0][-2] == note.strip()


def test_edit_changes_what_is_given_and_nothing_else(circle: CommandLine, book: Path) -> None:
    circle.well('log call ana "wants prices" --minutes 15')
    said = circle.well('edit activity 1 --for friend --minutes 20 --on yesterday --note ""').out
    assert said == "Activity 1 is now: call with Ana Lopez, 20 min, Sat 21 Nov, yesterday (friend).\n"
    assert rows(book, "activity") == [(1, "2026-11-21", "call", "out", 20, "friend", "person", None, None)]


@pytest.mark.parametrize(
    ("logged", "edited", "answered"),
    [
        ("log call ben", "--channel text", "unknown"),  # nobody said that he answered
        ("log call ben --no-answer", "--channel text", "no"),
        ("log text ben", "--in", "yes"),
        ("log call ben --no-answer", "--in", "yes"),
        ("log text ben --in", "--out", "unknown"),
        ("log text ben", "--answered", "yes"),
        ("log call ben", "--no-answer --minutes 1", "no"),
    ],
)
def test_an_answer_that_nobody_gave_follows_channel_and_direction(
    circle: CommandLine, book: Path, logged: str, edited: str, answered: str
) -> None:
    circle.well(logged)
    circle.well(f"edit activity 1 {edited}")
    assert rows(book, "touch") == [(1, 1, 3, answered)]


def test_an_edit_without_a_change_is_no_step(circle: CommandLine) -> None:
    circle.well("log call ben --minutes 5")
    result = circle.well("edit activity 1 --minutes 5 --channel call --json")
    assert result.json["step"] is None
    assert circle.well("edit activity 1").out == (
        "Activity 1 stays as it was: call with Ben, 5 min, today (sell).\n"
    )


def test_remove_takes_the_touches_too(circle: CommandLine, book: Path) -> None:
    circle.well("log event ana --with ben")
    result = circle.well("remove activity 1")
    assert result.out == (
        "Activity 1 was removed: event with Ana Lopez and Ben, today (recruit).\n"
        "To bring it back: mlmtrack undo\n"
    )
    assert (count(book, "activity"), count(book, "touch")) == (0, 0)


@pytest.mark.parametrize(
    "line",
    [
        "log call ben hello --next fri",
        "edit activity 1 --in --minutes 5 --note changed",
        "remove activity 1",
    ],
)
def test_undo_gives_back_exactly_what_was_there(circle: CommandLine, book: Path, line: str) -> None:
    circle.well("log event ana 'At home' --with ben --no-answer")
    tables = ("activity", "touch", "followup")
    before = [rows(book, table) for table in tables]
    circle.well(line)
    assert [rows(book, table) for table in tables] != before
    circle.well("undo")
    assert [rows(book, table) for table in tables] == before
