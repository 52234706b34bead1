"""The neglect report by the command line."""

import sqlite3
from contextlib import closing
from datetime import date

from conftest import CommandLine
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.care.overdue import past_cadence


def test_the_worked_example(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Priya --on 2026-01-05 --tier 5
    add customer Ben --served-by elena --since 2026-10-01
    log call elena --on 2026-10-18
    log call priya --on 2026-10-18
    add order me 80 --on 2026-09-01
    add order ben 20 --on 2026-11-20
    add order elena 999 --on 2026-08-31
    """
    data = world.well("report neglect --json").data

    elena = {
        "person": "Elena",
        "person_id": 2,
        "silent_days": 35,
        "cadence_days": 14,
        "score": 1.8,
        "volume_share": 0.2,
        "one_way": False,
        "never_called": False,
        "not_reached": False,
        "released": False,
        "proactive_share": 1.0,
        "proactive_share_low": 0.2065,
        "proactive_share_high": 1.0,
        "n": 1,
        "too_few": True,
    }
    priya = {**elena, "person": "Priya", "person_id": 3, "score": 1.5, "volume_share": 0.0}
    assert data == {
        "people": [elena, priya],
        "count": 2,
        "past_cadence_count": 2,
        "never_called_count": 0,
        "one_way_count": 0,
        "volume_period": {"start": "2026-09-01", "end": "2026-11-22"},
        "touch_period": {"start": "2026-08-25", "end": "2026-11-22"},
        "everybody": False,
    }


def test_the_look_at_80_columns(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Priya --on 2026-10-05
    add signup Ida --on 2026-01-05
    log call elena --on 2026-10-18
    log text priya --on 2026-11-01
    log call ida --on 2026-11-21
    add order me 80 --on 2026-09-01
    add order elena 20 --on 2026-09-02
    """
    assert world.well("report neglect", terminal=True).out == (
        "1 of 3 people on your team is past the cadence. Elena comes first: 35 days\n"
        "silent against a cadence of 14, with 20 % of the volume in that line. 1 person\n"
        "was tried in the last 90 days without an answer.\n"
        "\n"
        "Days without a two-way touch (in brackets: the 95 % interval)\n"
        "No  Person  Silent  Cadence  Score  Volume          I began\n"
        "────────────────────────────────────────────────────────────────────────────\n"
        " 2  Elena       35       14    1.8    20 %  1 of 1 (21-100)\n"
        " 3  Priya       48       60      ·     0 %  1 of 1 (21-100)  not reached yet\n"
        "\n"
        "Next: mlmtrack show 2\n"
        '      mlmtrack log call 2 "what was said"\n'
        "      mlmtrack report neglect --all\n"
    )


def test_everybody_with_those_who_need_no_reminder_last(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Priya --on 2026-01-05
    add signup Ida --on 2026-01-05
    log call ida --on 2026-11-21
    team cadence priya none
    """
    people = world.well("report neglect --all --json").data["people"]
    assert [(one["person"], one["cadence_days"]) for one in people] == [
        ("Elena", 14),
        ("Ida", 60),
        ("Priya", None),
    ]
    assert people[2]["score"] is None
    assert world.well("report neglect --all --limit 1 --json").data["count"] == 3
    assert len(world.well("report neglect --all --limit 1 --json").data["people"]) == 1


def test_one_way_and_what_went_to_many(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Priya --on 2026-01-05
    log call elena --on 2026-06-01
    log call priya --on 2026-06-01
    log text elena --on 2026-11-01
    log call elena --no-answer --on 2026-11-02
    log email priya --mass --on 2026-11-02
    """
    rows = {one["person"]: one for one in world.well("report neglect --json").data["people"]}
    assert (rows["Elena"]["one_way"], rows["Elena"]["n"]) == (True, 2)
    assert (rows["Priya"]["one_way"], rows["Priya"]["n"]) == (False, 0)
    assert rows["Priya"]["proactive_share"] is None


def test_the_share_of_touches_that_i_began(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena --on 2026-11-01
    log text elena --in --on 2026-11-02
    log text elena --in --on 2026-11-03
    log text elena --in --on 2026-11-04
    log call elena --on 2026-11-05
    """
    (elena,) = world.well("report neglect --all --json").data["people"]
    assert (elena["proactive_share"], elena["n"]) == (0.4, 5)


def test_who_is_out_of_sight_or_wants_no_contact_does_not_wait(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Priya --on 2026-01-05
    add signup Ida --on 2026-01-05
    archive elena
    edit priya --do-not-contact
    team quit ida --reason time --on 2026-06-01
    """
    assert world.well("report neglect --json").data["count"] == 0
    assert world.well("report neglect", terminal=True).out.startswith(
        "There is nobody on your team to call yet.\n"
    )


def test_nobody_waits(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena
    """
    assert world.well("report neglect", terminal=True).out == (
        "1 person on your team, and nobody has waited for longer than their cadence.\n"
        "\n"
        "Next: mlmtrack report chain\n"
        "      mlmtrack report neglect --all\n"
    )


def test_csv_holds_every_figure(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    """
    assert world.well("report neglect --csv").out.splitlines() == [
        (
            "person_id,person,silent_days,cadence_days,score,volume_share,proactive_share,"
            "proactive_share_low,proactive_share_high,n,too_few,one_way,never_called,not_reached,released"
        ),
        "2,Elena,321,14,21.9286,0,,,,0,yes,no,yes,no,no",
    ]


def test_past_the_cadence_means_the_same_everywhere(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Priya --on 2026-11-19 --sponsor elena
    add signup Ida --on 2026-01-05
    add signup Nora --on 2026-01-05
    add signup Leo --on 2026-01-05
    log call elena --on 2026-10-18
    log call nora --on 2026-11-21
    2026-01-06: team release leo --yes
    """
    neglect, leaders = (world.well(f"report {each} --all --json").data for each in ("neglect", "leaders"))
    with closing(sqlite3.connect(world.book)) as book:
        found = past_cadence(book, date(2026, 11, 22), Settings())
    assert (neglect["past_cadence_count"], neglect["never_called_count"]) == (2, 2)
    assert (leaders["past_cadence_count"], leaders["never_called_count"]) == (2, 2)
    assert (found.past_cadence_count, found.never_called_count) == (2, 2)
    assert (
        found.describe() == "2 of your team were never called since signing up; 2 more are past the cadence."
    )
    for told in (neglect["people"], leaders["leaders"]):
        assert sum(one["never_called"] for one in told) == 2
    marks = world.well("report neglect --all", terminal=True).out
    assert "released" in next(line for line in marks.splitlines() if " Leo " in line)


def test_the_tree_and_the_list_mark_who_was_never_called_not_who_was_tried(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-11-10
    add signup Priya --on 2026-11-10
    log text priya --on 2026-11-12
    """
    listed = world.well("team list --json").data["team"]
    drawn = world.well("team tree --json").data["people"][1:]
    (above, _) = world.well("team upline elena --json").data["line"]
    for told in (listed, drawn):
        assert {one["person"]: one["waiting"] for one in told} == {"Elena": True, "Priya": False}
    assert above["waiting"]
    earlier = world.well("team list --as-of 2026-11-11 --json").data["team"]
    assert not any(one["waiting"] for one in earlier)


def test_who_was_tried_before_joining_alone_is_never_called_and_one_way(world: CommandLine) -> None:
    """
    add prospect Pia --on 2026-09-01
    log call Pia hello --no-answer --on 2026-10-20
    add signup Pia --on 2026-11-01
    """
    (pia,) = world.well("report neglect --json").data["people"]
    assert (pia["never_called"], pia["one_way"]) == (True, True)
    assert "never called, one way" not in world.well("report neglect").out
