"""Cadences, verdicts and releases by the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


def rows_of(book: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(book)) as opened:
        return opened.execute(f"select * from {table} order by id").fetchall()


def test_a_cadence_of_their_own(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-06-01
    """
    assert world.well("team cadence nora 3w").out == "Nora (2): in touch every 21 days.\n"
    assert world.well("team cadence nora none").out == ("Nora (2): no reminders to be in touch.\n")
    assert world.well("team cadence nora none").out == "Nora (2) stays as it was.\n"
    assert world.well("team cadence nora tier").out == (
        "Nora (2): in touch as often as the stars say; reminders to be in touch again.\n"
        "That is in touch every 60 days, as for everybody without stars.\n"
    )


def test_a_cadence_said_by_an_edit_ends_a_none(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-06-01
    team cadence nora none
    """
    person = world.well("edit nora --cadence 10d --json").data["person"]
    assert (person["cadence_days"], person["no_cadence_since"]) == (10, None)


@pytest.mark.parametrize("wish", ["5d", "none", "tier"])
def test_undo_gives_a_cadence_back(world: CommandLine, wish: str) -> None:
    """
    add signup Nora --on 2026-06-01
    2026-10-01: team cadence nora 30d
    2026-10-02: team cadence nora none
    edit nora --cadence 12d
    """
    before = rows_of(world.book, "person")
    world.well(f"team cadence nora {wish}")
    assert rows_of(world.book, "person") != before
    world.well("undo")
    assert rows_of(world.book, "person") == before


def test_a_verdict_and_the_one_before_it(world: CommandLine) -> None:
    """
    add signup Tom --on 2026-01-05
    2026-10-01: team verdict tom pulling --because "brought three"
    """
    said = world.well('team verdict tom quiet doer --because "seldom calls back, but sells."')
    assert said.out == (
        'Tom (2) is in the quarter "quiet doer" by your verdict: seldom calls back, but sells.\n'
        "To go by the figures again: mlmtrack team verdict 2 none\n"
    )
    told = [row[2:] for row in rows_of(world.book, "verdict")]
    assert told == [
        ("pulling", "brought three", "2026-10-01", "2026-11-22"),
        ("quiet doer", "seldom calls back, but sells.", "2026-11-22", None),
    ]
    (row,) = world.well("report chain --json").data["people"]
    assert (row["quarter"], row["judged_by"], row["verdict_reason"]) == (
        "quiet doer",
        "verdict",
        "seldom calls back, but sells.",
    )
    (earlier,) = world.well("report chain --as-of 2026-11-01 --json").data["people"]
    assert earlier["quarter"] == "pulling"


def test_a_verdict_on_who_was_released_is_not_seen_in_the_chain(world: CommandLine) -> None:
    """
    add signup Tom --on 2026-01-05
    2026-11-01: team release tom --yes
    """
    assert world.well('team verdict tom slack --because "starts nothing"').out == (
        'Tom (2) is in the quarter "slack" by your verdict: starts nothing.\n'
        "They are released, so the chain report leaves them out.\n"
        "To go by the figures again: mlmtrack team verdict 2 none\n"
    )


def test_a_verdict_taken_back_and_undone(world: CommandLine) -> None:
    """
    add signup Tom --on 2026-01-05
    team verdict tom quiet-doer --because "sells"
    """
    before = rows_of(world.book, "verdict")
    assert world.well("team verdict tom none").out == (
        "The verdict on Tom (2) was taken back, and the figures count again.\n"
    )
    assert world.well("report chain --json").data["people"] == []
    world.well("undo")
    assert rows_of(world.book, "verdict") == before
    world.well("undo")
    assert rows_of(world.book, "verdict") == []


def test_letting_somebody_go(world: CommandLine) -> None:
    """
    2026-01-01: add prospect Tom
    2026-01-02: log call tom "before" --minutes 50
    2026-01-05: move tom joined
    2026-02-01: log call tom "his why" --minutes 45 --for help
    2026-03-01: log call tom --no-answer
    2026-04-01: log text tom "and?"
    2026-05-01: log text tom "no time" --in
    """
    before = rows_of(world.book, "enrollment")
    said = world.well("team release tom").out
    assert said == (
        "Tom (2) is released: off the chain report, and a reminder after 90 days at the earliest.\n"
        "Your part, since Mon 5 Jan, 11 months ago:\n"
        "- 3 contacts started by you: 2 calls and 1 text\n"
        "- 1 of these were answered\n"
        "- 1 contact started by them\n"
        "- 45 minutes of help\n"
        "Birthdays and what you know about them stay. To bring them back: mlmtrack undo\n"
    )
    assert world.well("report chain --json").data["count"] == 0
    (waiting,) = world.well("report neglect --all --json").data["people"]
    assert waiting["cadence_days"] == 90
    world.well("undo")
    assert rows_of(world.book, "enrollment") == before


def test_what_was_done_for_somebody_for_programs(world: CommandLine) -> None:
    """
    add signup Tom --on 2026-01-05
    add signup Nora --on 2026-01-05
    log call tom --with nora --minutes 45 --for help --on 2026-02-01
    promise add tom "call three people" --by 2026-12-01
    promise kept tom
    promise add tom "try the shake" --by 2026-11-20 --on 2026-11-02
    promise add tom "try the soap" --by 2026-11-22 --on 2026-11-02
    """
    said = world.well("team release tom").out
    assert "- 1 promise of theirs kept\n- 1 promise of theirs overdue\n" in said
    world.well("undo")
    data = world.well("team release tom --json").data
    assert data["enrollment"]["released_on"] == "2026-11-22"
    assert data["done"] == {
        "since": "2026-01-05",
        "attempts": 1,
        "channels": {"call": 1},
        "answered": 1,
        "started": 0,
        "help_minutes": 22.5,
        "friend_minutes": 0,
        "steps_by_me": 0,
        "steps_by_them": 0,
        "promises_kept": 1,
        "promises_broken": 0,
        "promises_overdue": 1,
    }


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            "team cadence tom often",
            ExitCode.USAGE,
            "'often' is not a cadence. Type a gap like 14d, 2w or 1m; none",
        ),
        ("team cadence tom 0d", ExitCode.USAGE, "'0d' is not a cadence."),
        ("team cadence nobody 3d", ExitCode.NOT_FOUND, "Nobody in the book is called 'nobody'."),
        ("team verdict tom talks", ExitCode.USAGE, "A verdict overrides the figures, so it needs a reason"),
        ('team verdict tom talks --because " "', ExitCode.USAGE, "A verdict overrides the figures"),
        ("team verdict tom lazy --because x", ExitCode.USAGE, "'lazy' is not a quarter."),
        ("team verdict tom none", ExitCode.REFUSED, "There is no verdict on Tom (2) to take back"),
        ("team verdict ben talks --because x", ExitCode.REFUSED, "Ben (3) is not on your team today"),
        ("team verdict me talks --because x", ExitCode.REFUSED, "Me (1) is not on your team today"),
        ("team release ida", ExitCode.REFUSED, "Ida (4) was released on Sun 1 Nov 2026 already."),
        ("team release ben", ExitCode.REFUSED, "Ben (3) is not on your team today"),
        ("team release eve", ExitCode.REFUSED, "Eve (5) is not on your team today"),
        ("team release me", ExitCode.REFUSED, "Me (1) is not on your team today"),
    ],
)
def test_what_a_rule_refuses_changes_nothing(
    world: CommandLine, line: str, code: ExitCode, said: str
) -> None:
    """
    add signup Tom --on 2026-01-05
    add customer Ben
    add signup Ida --on 2026-01-05
    2026-11-01: team release ida --yes
    add signup Eve --on 2026-01-05
    team quit eve --reason time --on 2026-06-01
    """
    before = world.book.read_bytes()
    refused = world(line)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(said)
    assert world.book.read_bytes() == before


def test_who_was_never_called_is_let_go_only_where_that_is_meant(world: CommandLine) -> None:
    """
    add signup Nils --on 2026-01-05
    """
    before = world.book.read_bytes()
    asked = "You have not called or written to Nils (2) since they joined. Release them anyway?"
    refused = world("team release nils")
    assert (refused.code, refused.err.startswith(asked), "--yes" in refused.err) == (6, True, True)
    assert world.book.read_bytes() == before
    assert world.well("team release nils --yes").out == (
        "Nils (2) is released: off the chain report, and a reminder after 90 days at the earliest.\n"
        "Birthdays and what you know about them stay. To bring them back: mlmtrack undo\n"
    )


def test_on_a_terminal_it_is_asked_whether_that_is_meant(world: CommandLine) -> None:
    """
    add signup Nils --on 2026-01-05
    """
    before = world.book.read_bytes()
    left = world("team release nils", terminal=True, answers="n\n")
    assert (left.code, left.out) == (ExitCode.REFUSED, "")
    assert "Release them anyway? [y/N]" in " ".join(left.err.split())
    assert world.book.read_bytes() == before
    assert world.well("team release nils", terminal=True, answers="y\n").out.startswith(
        "Nils (2) is released"
    )


def test_the_time_as_a_friend_is_told_apart(world: CommandLine) -> None:
    """
    add signup Tom --on 2026-01-05
    log meeting tom --minutes 60 --for friend --on 2026-02-01
    log email tom --on 2026-02-02
    """
    said = world.well("team release tom").out
    assert "- 2 contacts started by you: 1 e-mail and 1 meeting\n- 1 of these were answered\n" in said
    assert "- 60 minutes as a friend\n" in said
    assert "help" not in said


def test_a_cadence_is_shown_with_what_says_so(world: CommandLine) -> None:
    """
    add signup Nora --on 2026-06-01 --tier 5
    """

    def told() -> tuple[str, object]:
        page = world.well("team cadence nora", terminal=True).out.splitlines()[0]
        return page, world.well("team cadence nora --json").data["cadence_source"]

    assert told() == ("Nora (2): in touch every 14 days, by their 5 stars.", "stars")
    world.well("team cadence nora 3w")
    assert told() == ("Nora (2): in touch every 21 days, as you set it for them.", "own")
    world.well("team cadence nora none")
    assert told() == ("Nora (2): no reminders to be in touch, as you set it.", "none")
    world.well("team cadence nora tier")
    world.well("team release nora --yes")
    assert told() == ("Nora (2): in touch every 90 days, because they are released.", "released")


@pytest.mark.parametrize("report", ["neglect", "chain", "energy"])
def test_an_empty_answer_keeps_its_heading_in_a_pipe(run: CommandLine, report: str) -> None:
    heading = run.well(f"report {report}").out.splitlines()
    assert len(heading) == 1
    assert "person_id" in heading[0].split("\t")
    assert run.well(f"report {report} --json").data
