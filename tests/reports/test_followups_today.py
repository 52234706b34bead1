"""Today's page: who stands on it, in which order, and what it says."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.reports.followups import today as report
from mlmtrack.sql import question as sql_of


QUESTIONS = Path(report.__file__).parent


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["person"] for one in found]


def test_programs_read_exactly_these_keys(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --phone "+34 600 555 019" --birthday 1990-11-25
    add followup ana 2026-11-20 prices --by text --at 14:30
    add followup ana today
    2026-11-19: log call ana "wants prices" --minutes 5
    2026-11-21: log text ana
    2026-11-21: add prospect Ben
    """
    data = world.well("followups today --json").data
    assert list(data) == [
        "late",
        "due",
        "birthdays",
        "prospects_without_next_step",
        "prospects_without_next_step_count",
        "past_cadence",
        "steps_due",
        "promises_due",
        "people_count",
        "late_people_count",
        "birthdays_count",
        "never_called_count",
        "past_cadence_count",
        "more_past_cadence",
        "steps_due_count",
        "more_steps_due",
        "promises_due_count",
        "more_promises_due",
        "next_due_on",
        "is_empty",
    ]
    ana = {"person": "Ana Lopez", "person_id": 2, "phone": "+34 600 555 019"}
    said = {"last_touch_on": "2026-11-21", "last_note": "wants prices"}
    assert data["late"] == [
        {
            "id": 1,
            **ana,
            **said,
            "due_on": "2026-11-20",
            "days_late": 2,
            "channel": "text",
            "at_time": "14:30",
            "about": "prices",
        }
    ]
    assert data["due"] == [
        {
            "id": 2,
            **ana,
            **said,
            "due_on": "2026-11-22",
            "days_late": 0,
            "channel": None,
            "at_time": None,
            "about": None,
        }
    ]
    assert data["birthdays"] == [{**ana, "birthday_on": "2026-11-25", "turns": 36}]
    assert data["prospects_without_next_step"] == [
        {
            "person": "Ben",
            "person_id": 3,
            "track": "business",
            "stage": "listed",
            "stage_since": "2026-11-21",
            "days_in_stage": 1,
        }
    ]
    assert data["prospects_without_next_step_count"] == 1


def test_the_page_at_eighty_columns(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --phone "+34 600 555 019" --next 2026-11-10
    add customer Ben --birthday "22 nov"
    add followup ben today reorder? --by text --at 18:00
    2026-11-03: log call ana "wants to see the catalogue"
    2026-11-03: add prospect Cleo
    """
    assert world.well("", terminal=True).out.splitlines() == [
        "2 people to speak to today, 1 of them late. 1 birthday within a week. 1 prospect",
        "has no next step.",
        "",
        "Late, in days",
        "No  Person     Late  What  Last note                 Last touch  Phone",
        "────────────────────────────────────────────────────────────────────────────────",
        " 1  Ana Lopez    12        wants to see the catalo…  Tue 3 Nov   +34 600 555 019",
        "",
        "Due today",
        "No  Person  What                  Last note  Last touch  Phone",
        "──────────────────────────────────────────────────────────────",
        " 2  Ben     text 18:00: reorder?",
        "",
        "Birthdays",
        "Person   On     Turns  Phone",
        "────────────────────────────",
        "Ben (3)  today",
        "",
        "Prospects without a next step",
        "Person    Track     Stage   Since      Days",
        "───────────────────────────────────────────",
        "Cleo (4)  business  listed  Tue 3 Nov    19",
        "",
        'Next: mlmtrack followups done 1 "what was said" --next 2w',
        "      mlmtrack followups snooze 1 3d",
        "      mlmtrack add followup 4 fri",
    ]


def test_a_pipe_keeps_the_columns_that_people_read_in_one(world: CommandLine) -> None:
    """
    add customer Ben --birthday "22 nov" --next today
    add prospect Cleo
    """
    header, *rows = (line.split("\t") for line in world.well("").out.splitlines())
    assert [dict(zip(header, row, strict=True)) for row in rows] == [
        {**dict.fromkeys(header, ""), **told}
        for told in (
            {
                "section": "due",
                "id": "1",
                "person": "Ben",
                "due_on": "2026-11-22",
                "days_late": "0",
                "person_id": "2",
            },
            {"section": "birthdays", "person": "Ben", "person_id": "2", "birthday_on": "2026-11-22"},
            {
                "section": "prospects_without_next_step",
                "person": "Cleo",
                "person_id": "3",
                "track": "business",
                "stage": "listed",
                "stage_since": "2026-11-22",
                "days_in_stage": "0",
            },
        )
    ]


def test_longest_waiting_first_then_more_stars(world: CommandLine) -> None:
    """
    add prospect One --tier 1 --next 2026-11-20
    add prospect Five --tier 5 --next 2026-11-20
    add prospect None --next 2026-11-20
    add prospect Longest --tier 1 --next 2026-11-01
    add prospect Today --tier 5 --next today
    add prospect Tomorrow --next tomorrow
    """
    data = world.well("followups today --json").data
    assert names(data["late"]) == ["Longest", "Five", "One", "None"]
    assert names(data["due"]) == ["Today"]


def test_who_wishes_no_contact_or_is_archived_stays_off(world: CommandLine) -> None:
    """
    add prospect Ana --birthday "22 nov" --next today
    add prospect Ben --birthday "22 nov" --next today
    add prospect Cleo --birthday "22 nov"
    add prospect Dora --birthday "22 nov"
    add prospect Elena --birthday "22 nov"
    edit ana --do-not-contact
    archive ben
    edit cleo --do-not-contact
    archive dora
    """
    data = world.well("followups today --json").data
    assert data["late"] == data["due"] == []
    assert names(data["birthdays"]) == ["Elena"]
    assert names(data["prospects_without_next_step"]) == ["Elena"]
    assert data["prospects_without_next_step_count"] == 1


def test_ten_prospects_are_shown_and_all_are_counted(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Moved
    2026-11-02: add prospect Second
    """
    for number in range(11):
        world.well(f"add prospect P{number}")
    world.well("move moved connected --on 2026-11-21")
    data = world.well("followups today --json").data
    waiting = data["prospects_without_next_step"]
    assert names(waiting)[:3] == ["Second", "Moved", "P0"]
    assert (len(waiting), data["prospects_without_next_step_count"]) == (10, 13)
    assert waiting[1]["stage"] == "connected"
    page = world.well("followups today", terminal=True).out
    assert "Prospects without a next step, 10 of 13" in page


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("add customer Ben --next today", "1 person to speak to today."),
        ("add customer Ben --next 2026-11-20", "1 person to speak to, 2 days late."),
        ("add customer Ben --next 2026-11-21", "1 person to speak to, 1 day late."),
        (
            "add customer Ben --next fri",
            "No follow-up is due today; the next is due Fri 27 Nov, in 5 days.",
        ),
        ("add customer Ben", "No follow-up is due today."),
        ("add prospect Ben", "No follow-up is due today. 1 prospect has no next step."),
    ],
)
def test_the_first_line_is_a_plain_sentence(run: CommandLine, line: str, lead: str) -> None:
    run.well(line)
    assert run.well("followups today", terminal=True, width=120).out.splitlines()[0] == lead


def test_two_follow_ups_with_one_person_are_one_person(world: CommandLine) -> None:
    """
    add customer Ben --next 2026-11-20
    add followup ben today
    """
    lead = world.well("followups today --limit 1", terminal=True).out.splitlines()[0]
    assert lead == "1 person to speak to, 2 days late."
    world.well("add customer Cleo --next 2026-11-01")
    lead = world.well("followups today --limit 1", terminal=True).out.splitlines()[0]
    assert lead == "2 people to speak to, all of them late."


def test_an_empty_book_welcomes_with_three_commands(run: CommandLine) -> None:
    page = run.well("", terminal=True).out
    assert page == (
        "Welcome. Your book is empty; three commands to begin with:\n"
        "\n"
        'Next: mlmtrack add prospect "Ana Lopez" --phone "+34 600 555 019" --next fri\n'
        '      mlmtrack log call ana "wants to see the catalogue" --next 2w\n'
        "      mlmtrack demo\n"
    )


def test_mlmtrack_alone_is_todays_page(world: CommandLine) -> None:
    """
    add customer Ben --next today
    """
    assert world.well("").out == world.well("followups today").out == world.well("followups").out


def test_a_pipe_always_gets_the_same_header(world: CommandLine) -> None:
    """
    add customer Ben --next today --phone "0171 555 12"
    """
    header, row = world.well("followups today").out.splitlines()
    assert header.split("\t")[:11] == [
        "section",
        "id",
        "person",
        "due_on",
        "days_late",
        "channel",
        "at_time",
        "about",
        "last_note",
        "last_touch_on",
        "phone",
    ]
    assert row.split("\t")[:4] == ["due", "1", "Ben", "2026-11-22"]
    world.well("followups done ben")
    assert world.well("followups today").out == f"{header}\n"


def test_as_of_a_day_later_events_are_not_looked_at(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --next 2026-11-05
    2026-11-01: add prospect Ben
    2026-11-02: log call ana "first"
    2026-11-09: move ben connected
    2026-11-10: followups done ana "second"
    2026-11-12: move ana no
    2026-11-12: archive ana
    2026-11-15: add prospect Cleo
    2026-11-16: move ben no
    """
    then = world.well("followups today --json --as-of 2026-11-06").data
    (ana,) = then["late"]
    assert (ana["days_late"], ana["last_note"]) == (1, "first")
    (ben,) = then["prospects_without_next_step"]
    assert (ben["person"], ben["stage"], ben["stage_since"]) == ("Ben", "listed", "2026-11-01")
    assert then["prospects_without_next_step_count"] == 1
    later = world.well("followups today --json --as-of 2026-11-11").data
    assert later["late"] == []
    assert sorted(names(later["prospects_without_next_step"])) == ["Ana", "Ben"]
    assert later["prospects_without_next_step_count"] == 2


@pytest.mark.parametrize(
    ("day", "birthdays"),
    [
        ("2027-02-21", [("Leap", "2027-02-28", 31)]),  # a common year: a day early, and seven days ahead
        ("2027-02-28", [("Leap", "2027-02-28", 31)]),
        ("2027-03-01", []),
        ("2028-02-21", []),
        ("2028-02-22", [("Leap", "2028-02-29", 32)]),
        ("2026-12-27", [("Eve", "2026-12-31", None), ("New", "2027-01-01", 1)]),
    ],
)
def test_birthdays_of_seven_days(world: CommandLine, day: str, birthdays: list[Any]) -> None:
    """
    add customer Leap --birthday 1996-02-29
    add customer Eve --birthday "31 dec"
    add customer New --birthday 2026-01-01
    """
    found = world.well("followups today --json", today=day).data["birthdays"]
    assert [(one["person"], one["birthday_on"], one["turns"]) for one in found] == birthdays


@pytest.mark.parametrize("question", ["waiting", "today_next", "birthdays", "unplanned"])
def test_no_question_reads_a_whole_table(fresh_book: Path, question: str) -> None:
    sql = sql_of(QUESTIONS / f"{question}.sql")
    with closing(sqlite3.connect(fresh_book)) as book:
        given = dict.fromkeys(re.findall(r"(?<=:)[a-z_]+", sql.partition("\n")[2]), 1)
        plan = [row[3] for row in book.execute(f"explain query plan {sql}", given)]
    tables = {"person", "followup", "prospect", "activity", "touch", "stage_change"}
    assert not {step.split()[1] for step in plan if step.startswith("SCAN")} & tables


def test_the_team_stands_on_the_page(downline: CommandLine) -> None:
    """
    Elena 2026-01-10
      Priya 2026-10-18
    Yuki 2026-02-01

    plan new week --step "Write the WHY +1d them" --step "First call +3d me"
    edit elena --tier 5
    2026-10-20: log call elena "tired"
    2026-11-20: log call yuki "all well"
    2026-11-19: plan give yuki week
    promise add yuki "call three people" --by 2026-11-21 --on 2026-11-15
    """
    data = downline.well("followups today --json").data
    assert [(one["person"], one["never_called"], one["silent_days"]) for one in data["past_cadence"]] == [
        ("Priya", True, 35),
        ("Elena", False, 33),
    ]
    assert [(one["person"], one["step"], one["turn"], one["days_late"]) for one in data["steps_due"]] == [
        ("Yuki", 1, "them", 2)
    ]
    assert [(one["person"], one["text"], one["days_late"]) for one in data["promises_due"]] == [
        ("Yuki", "call three people", 1)
    ]
    screen = downline.well("", terminal=True).out
    assert screen.startswith(
        "No follow-up is due today. 1 of your team was never called since signing up; 1\n"
        "more is past the cadence. 1 plan waits for a step. 1 promise is due.\n"
    )
    assert "Next: mlmtrack log call 3" in screen
    downline.well("plan done yuki 1 --by them")
    assert downline.well("followups today --json").data["steps_due"][0]["step"] == 2


def test_a_quiet_team_leaves_the_page_as_it_is(downline: CommandLine) -> None:
    """
    Elena 2026-01-10

    2026-11-20: log call elena "all well"
    """
    data = downline.well("followups today --json").data
    assert data["past_cadence"] == data["steps_due"] == []
    assert "cadence" not in downline.well("", terminal=True).out


def test_the_next_day_due_is_the_one_known_by_then(world: CommandLine) -> None:
    """
    2026-11-10: add prospect Ana --next 2026-11-20
    2026-11-15: followups done ana "called early"
    """
    assert world.well("followups today --json --as-of 2026-11-12").data["next_due_on"] == "2026-11-20"
    assert world.well("followups today --json --as-of 2026-11-16").data["next_due_on"] is None
