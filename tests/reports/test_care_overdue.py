"""Who is past their cadence, for today's page."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from conftest import CommandLine
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Page, View
from mlmtrack.render.terminal import screen
from mlmtrack.reports.care import overdue
from mlmtrack.reports.care.overdue import PastCadence, past_cadence, table
from mlmtrack.sql import question


TODAY = date(2026, 11, 22)


def asked(run: CommandLine) -> PastCadence:
    with closing(sqlite3.connect(run.book)) as book:
        return past_cadence(book, TODAY, Settings())


def test_the_never_called_stand_on_top_and_then_the_longest_silent(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Priya --on 2026-11-19
    add signup Ida --on 2026-11-21
    add signup Tom --on 2026-01-05 --tier 1
    add signup Nora --on 2026-01-05
    log call elena --on 2026-10-18
    log call tom --on 2026-01-06
    log call nora --on 2026-11-21
    """
    found = asked(world)
    told = [(one.person, one.never_called, one.silent_days, one.cadence_days) for one in found.people]
    assert told == [("Priya", True, 3, 60), ("Tom", False, 320, 120), ("Elena", False, 35, 14)]
    shown = screen(Page("", [table(found)]), view=View(TODAY), width=80)
    assert shown == (
        "Past their cadence, or never called since signing up\n"
        "Person     Days silent  Cadence                     In touch    Phone\n"
        "─────────────────────────────────────────────────────────────────────\n"
        "Priya (3)            3       60  never called\n"
        "Tom (5)            320      120  2.7 × the cadence  Tue 6 Jan\n"
        "Elena (2)           35       14  2.5 × the cadence  Sun 18 Oct\n"
    )


def test_ten_and_more(run: CommandLine) -> None:
    for number in range(12):
        run.well(f"add signup P{number:02} --on 2026-11-{number + 1:02}")
    found = asked(run)
    assert [one.person for one in found.people] == ["P11", "P10", *(f"P{n:02}" for n in range(9, 1, -1))]
    assert found.more
    assert table(found).title == "Past their cadence, or never called since signing up: the first 10"


def test_the_longest_silent_come_from_an_index(book: Path) -> None:
    sql = question(Path(overdue.__file__).with_suffix(".sql"))
    values = {"day": "2026-11-22", "joined_by": "2026-11-20", "most": 11}
    with closing(sqlite3.connect(book)) as opened:
        plan = [row[3] for row in opened.execute(f"explain query plan {sql}", values)]
    for_each_tier, without_stars = plan.index("SCAN stars"), plan.index("CO-ROUTINE without_stars")
    by_stars = "SEARCH person USING INDEX ix_person_tier_silent_since (tier=?)"
    assert plan.count(by_stars) == 2, plan
    assert by_stars in plan[for_each_tier:without_stars], plan
    assert "SEARCH person USING INDEX ix_person_silent_since (silent_since<?)" in plan
    assert not [step for step in plan if "B-TREE FOR ORDER" in step], plan
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
    assert scanned == {"stars", "5", "never_called", "without_stars"}, plan  # five rows, and what has a limit


def test_who_was_tried_waits_by_the_cadence(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-10-01 --tier 5
    add signup Priya --on 2026-10-01
    add signup Ida --on 2026-10-01 --tier 4
    add signup Nora --on 2026-10-01 --tier 4
    log call elena --no-answer --on 2026-10-02
    log text elena --on 2026-11-20
    log text priya --on 2026-10-02
    log call ida --on 2026-10-02
    log email nora --mass --on 2026-10-02
    """
    found = asked(world)
    told = [(one.person, one.never_called, one.not_reached, one.silent_days) for one in found.people]
    assert told == [
        ("Nora", True, False, 52),
        ("Elena", False, True, 52),
        ("Ida", False, False, 51),
    ]
    assert (
        found.describe() == "1 of your team was never called since signing up; 2 more are past the cadence."
    )
    shown = screen(Page("", [table(found)]), view=View(TODAY), width=80).splitlines()
    assert [line for line in shown if "Elena" in line] == ["Elena (2)           52       14  not reached yet"]


def test_the_tried_come_from_each_cadence_the_oldest_first(world: CommandLine) -> None:
    for number in range(12):
        world.well(f"add signup P{number:02} --on 2026-01-{number + 1:02}")
        world.well(f"log text P{number:02} --on 2026-02-01")
    world.well("add signup Elena --on 2026-08-01 --tier 5")
    world.well("log text elena --on 2026-08-02")
    found = asked(world)
    assert [one.person for one in found.people] == ["Elena", *(f"P{number:02}" for number in range(9))]
    assert found.describe() == "At least 12 of your team are past the cadence."
