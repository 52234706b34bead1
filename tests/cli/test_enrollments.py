"""Sign-ups by the command line."""

import sqlite3
from contextlib import closing

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


TABLES = (
    "person",
    "enrollment",
    "customer",
    "prospect",
    "stage_change",
    "followup",
    "given_plan",
    "given_step",
)


def whole(run: CommandLine) -> dict[str, list[tuple[object, ...]]]:
    """Read every row that a sign-up, a move or an exit may touch."""
    with closing(sqlite3.connect(run.book)) as book:
        return {table: book.execute(f"select * from {table} order by id").fetchall() for table in TABLES}


def test_a_sign_up_of_long_ago_is_recorded_without_check_ins(run: CommandLine) -> None:
    said = run.well('add signup "Elena Ruiz" --on 2026-01-05 --member-no E-77')
    assert said.out == (
        "Elena Ruiz (2) signed up under you, Mon 5 Jan, 11 months ago.\n"
        "That is more than 30 days ago, so no plan was given by itself. To give it anyway: "
        "mlmtrack plan give 2 'fast start'\n"
    )
    added = run.well('add signup "Nora Blum" --sponsor elena --on 2026-10-01 --json').data
    assert added["enrollment"]["sponsor_id"] == 2
    assert added["enrollment"]["new_until"] == "2026-12-30"
    assert (added["followups"], added["plan"]) == ([], None)
    assert run.well("show elena --json").data["distributor"][0]["member_no"] == "E-77"
    run.well("undo")
    assert run("show nora").code == ExitCode.NOT_FOUND


def test_a_sign_up_in_full(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Ben --on 2026-01-06
    """
    before = whole(world)
    said = world.well('add signup "Nora Blum" --sponsor elena --placement ben --rank Star')
    assert said.out == (
        "Nora Blum (4) signed up under Elena (2), placed under Ben (3), Sun 22 Nov, today.\n"
        "Check-ins: follow-ups 1, 2 and 3, due Tue 24 Nov, Sun 29 Nov and Tue 22 Dec.\n"
        "The plan 'fast start' is theirs: mlmtrack plan show 4\n"
        'Next: mlmtrack team why 4 "what moves them"\n'
    )
    card = world.well("show nora --json").data
    (time,) = card["distributor"]
    assert (time["rank"], time["placement"], time["sponsor_id"]) == ("Star", "Ben", 2)
    assert [one["about"] for one in card["followups"]] == [
        f"check-in, {days} days after signing up" for days in (2, 7, 30)
    ]
    assert "placed under Ben (3)" in world.well("show nora", terminal=True, width=200).out
    assert world.well("history --json").data["steps"][0]["sentence"].startswith("Nora Blum (4) signed up")
    world.well("undo")
    assert whole(world) == before


@pytest.mark.parametrize(
    ("on", "days"),
    [
        ("2026-11-20", ["2026-11-22", "2026-11-27", "2026-12-20"]),
        ("2026-11-19", ["2026-11-26", "2026-12-19"]),
        ("2026-10-23", ["2026-11-22"]),
        ("2026-10-22", []),
    ],
)
def test_check_ins_that_are_past_are_not_booked(run: CommandLine, on: str, days: list[str]) -> None:
    data = run.well(f"add signup Nora --on {on} --json").data
    assert [one["due_on"] for one in data["followups"]] == days
    assert {one["origin"] for one in data["followups"]} <= {"signup"}
    assert (data["plan"] is None) == (on == "2026-10-22")


def test_which_plan_a_sign_up_is_given(run: CommandLine) -> None:
    assert run.well('add signup Ana --plan "" --json').data["plan"] is None
    assert run.well("add signup Ben --on 2026-01-05 --plan fast --json").data["plan"]["name"] == "fast start"
    before = whole(run)
    assert run("add signup Cy --plan nowhere").code == ExitCode.NOT_FOUND
    assert whole(run) == before
    run.well("settings set signup_plan 'big start'")
    told = run.well("add signup Cy").out.splitlines()
    assert told[2].startswith("The plan in your settings was not given. No plan is called 'big start'.")
    run.well('settings set signup_plan ""')
    assert "plan" not in run.well("add signup Dee").out


def test_the_one_person_of_that_full_name_signs_up(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana Lopez
    2026-10-02: add customer Ana Lopez
    """
    world.well("add signup ana lópez --on 2026-11-01 --tier 5")
    card = world.well("show 2 --json").data
    assert (card["tier"], card["prospect"][0]["outcome"], len(card["distributor"])) == (5, "joined", 1)
    assert world.well("list customers --json").data["customers"] == []
    assert world.well("list customers --as-of 2026-10-31 --json").data["count"] == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "add signup Nora --sponsor elena --on 2026-01-04",
            "Elena (2) is not a distributor on Sun 4 Jan 2026.",
        ),
        (
            "add signup Nora --sponsor elena --on 2025-01-04",
            "Elena (2) is not a distributor on Sat 4 Jan 2025. They",
        ),
        (
            "add signup Nora --placement elena --on 2026-01-04",
            "Elena (2) is not a distributor on Sun 4 Jan 2026.",
        ),
        ("add signup Nora --sponsor ben", "Ben (3) is not a distributor on Sun 22 Nov 2026."),
        ("add signup Nora --placement ben", "Ben (3) is not a distributor on Sun 22 Nov 2026."),
        (
            "add signup Nora --sponsor zoe",
            "Zoe (4) is not a distributor on Sun 22 Nov 2026. They left on Mon 1 Jun 2026; the",
        ),
        ("add signup Ben --placement ben", "Ben cannot be placed under Ben."),
        ("team move elena --sponsor elena", "Elena cannot sponsor Elena."),
        ("team move elena --placement elena", "Elena cannot be placed under Elena."),
        (
            "team move elena --sponsor cy",
            "Cy (5) stands below Elena (2), so Elena cannot stand below Cy: the tree",
        ),
        ("team move elena --placement cy", "Cy (5) stands below Elena (2)"),
        ("team move elena --sponsor zoe", "Zoe (4) is not a distributor on Sun 22 Nov 2026."),
        ("team move me --sponsor elena", "You are the top of your own book"),
        ("team quit me --reason life", "You are the top of your own book"),
        ("team rejoin me", "You are the top of your own book"),
        (
            "team quit zoe --reason life",
            "Zoe (4) left the team on Mon 1 Jun 2026. If they come back: mlmtrack team",
        ),
        (
            "team quit cy --reason life --on 2026-02-01",
            "Cy (5) joined on Sun 1 Feb 2026, so they cannot have left",
        ),
        (
            "team quit elena --reason life --on 2026-03-01",
            "Dan (6) came under Elena (2) on Sun 1 Mar 2026, so",
        ),
        ("team rejoin elena", "Elena (2) is already a distributor."),
        ("team rejoin zoe --on 2026-03-01", "Zoe (4) was a distributor until Mon 1 Jun 2026."),
        ("team rejoin zoe --sponsor zoe", "Zoe cannot sponsor Zoe."),
        ("add signup me", "Me (1) is already a distributor."),
        ("add signup Elena", "Elena (2) is already a distributor."),
        ("add signup Elena --on 2025-06-01", "Elena (2) is already a distributor from Mon 5 Jan 2026 on"),
        ("add signup Ben --sponsor ben", "Ben cannot sponsor Ben."),
    ],
)
def test_sign_ups_that_a_rule_refuses(world: CommandLine, line: str, said: str) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ben
    add signup Zoe --on 2026-01-05 --sponsor elena
    add signup Cy --on 2026-02-01 --sponsor zoe
    team quit zoe --reason time --on 2026-06-01
    add signup Dan --on 2026-03-01 --sponsor elena
    """
    before = world.book.read_bytes()
    refused = world(line)
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith(said)
    assert world.book.read_bytes() == before


def test_the_sponsor_is_found_before_the_new_name(world: CommandLine) -> None:
    """
    add signup Elena Ruiz
    """
    assert world.well("add signup Elena Blum --sponsor elena --json").data["enrollment"]["sponsor_id"] == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("team move ben --sponsor elena", ExitCode.NOT_FOUND),
        ("team quit ben --reason life", ExitCode.NOT_FOUND),
        ("team rejoin ben", ExitCode.NOT_FOUND),
        ("team tree ben", ExitCode.NOT_FOUND),
        ("team upline ben", ExitCode.NOT_FOUND),
        ("team list --leg ben", ExitCode.NOT_FOUND),
        ("team upline elena --as-of 2026-01-04", ExitCode.NOT_FOUND),
        ("team move elena", ExitCode.USAGE),
        ("team quit elena", ExitCode.USAGE),
        ("team quit elena --reason bored", ExitCode.USAGE),
        ("team tree --show shoes", ExitCode.USAGE),
        ("team tree --depth 0", ExitCode.USAGE),
        ("team quit elena --reason life --on someday", ExitCode.USAGE),
        ("team quit elena --reason life --on 2026-12-01", ExitCode.REFUSED),
        ("team rejoin elena --on 2026-12-01", ExitCode.REFUSED),
    ],
)
def test_what_cannot_be_meant_leaves_the_book_alone(world: CommandLine, line: str, code: ExitCode) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ben
    """
    before = world.book.read_bytes()
    refused = world(line)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.count("\n") == 1
    assert world.book.read_bytes() == before


def test_joined_takes_the_same_road(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    2026-11-01: add prospect Ana
    """
    before = whole(world)
    data = world.well("move ana joined --sponsor elena --json").data
    assert (data["enrollment"]["sponsor_id"], data["plan"]["name"]) == (2, "fast start")
    assert [one["due_on"] for one in data["followups"]] == ["2026-11-24", "2026-11-29", "2026-12-22"]
    world.well("undo")
    assert whole(world) == before


def test_a_move_takes_everybody_below_along(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-02-01 50
        Olga 2026-03-01
    Ben 2026-01-06

    add customer Zoe --served-by nora
    add order zoe 80
    """
    before, orders = whole(downline), downline.well("list orders --json").data["orders"]
    assert downline.well("team move nora --sponsor ben").out == (
        "Nora (3) is sponsored by Ben (5) now, before by Elena (2).\n"
        "The one below moves along; orders keep their credit.\n"
    )
    assert [one["person"] for one in downline.well("team upline olga --json").data["line"]] == [
        *("Olga", "Nora", "Ben", "Me")
    ]
    assert downline.well("list orders --json").data["orders"] == orders
    assert downline.well("team move nora --sponsor ben --json").json["step"] is None
    downline.well("undo")
    assert whole(downline) == before


def test_a_placement_is_set_and_taken_away(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
    Ben 2026-01-06
        Olga 2026-02-01
    """
    placed = downline.well("team move ben --placement elena")
    assert placed.out == "Ben (3) is placed under Elena (2).\nOrders keep their credit.\n"
    assert [one["level"] for one in downline.well("team tree --by placement --json").data["people"]] == [
        0,
        1,
        2,
        3,
    ]
    assert downline("team move elena --placement ben").code == ExitCode.REFUSED
    assert downline.well("team move ben --placement ''").out.startswith(
        "Ben (3) is placed under the sponsor."
    )
    assert [one["level"] for one in downline.well("team tree --by placement --json").data["people"]] == [
        0,
        1,
        2,
        1,
    ]


def test_who_leaves_may_stay_a_customer(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-11-20
        Olga 2026-11-21
    """
    downline.well("team quit elena --reason time --on 2026-11-22", today="2026-11-22")
    before = whole(downline)
    said = downline.well('team quit nora --reason money --note "too dear for her" --stays-customer')
    assert said.out == (
        "Nora (3) left the team, Sun 22 Nov, today. Reason: money.\n"
        "They stay a customer, looked after by you.\n"
        "Let go: the check-ins 1, 2, 3.\n"
        "1 distributor stands below, in the same place as before; "
        "`mlmtrack team tree --compressed` shows them under you.\n"
        "If they come back: mlmtrack team rejoin 3\n"
    )
    card = downline.well("show nora --json").data
    (time,) = card["distributor"]
    assert (time["left_on"], time["left_reason"], time["left_note"]) == (
        "2026-11-22",
        "money",
        "too dear for her",
    )
    assert card["customer"] == [
        {"since": "2026-11-22", "until": None, "served_by": 1, "served_by_name": "Me"}
    ]
    assert card["followups"] == []
    assert "too dear for her" in downline.well("show nora", terminal=True).out
    downline.well("undo")
    assert whole(downline) == before


def test_who_was_a_customer_before_is_one_after_only_where_it_is_said(world: CommandLine) -> None:
    """
    add customer Ana --since 2026-01-05
    add signup Ana --on 2026-02-01
    team quit ana --reason product --on 2026-06-01
    """
    ended = {"since": "2026-01-05", "until": "2026-06-01", "served_by": 1, "served_by_name": "Me"}
    assert world.well("show ana --json").data["customer"] == [ended]
    world.well("undo")
    world.well("team quit ana --reason product --on 2026-06-01 --stays-customer")
    times = world.well("show ana --json").data["customer"]
    assert times == [ended, {**ended, "since": "2026-06-01", "until": None}]


def test_who_comes_back_has_two_times(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-02-01

    team quit nora --reason life --on 2026-06-01
    team quit elena --reason time --on 2026-07-01
    """
    before = whole(downline)
    said = downline.well("team rejoin nora --on 2026-09-01")
    assert said.out.startswith("Nora (3) joined again under you, Tue 1 Sep, 3 months ago.\n")  # Elena left
    times = downline.well("show nora --json").data["distributor"]
    assert [(one["joined_on"], one["left_on"]) for one in times] == [
        ("2026-02-01", "2026-06-01"),
        ("2026-09-01", None),
    ]
    assert downline.well("list team --as-of 2026-08-01 --json").data["count"] == 0
    downline.well("undo")
    assert whole(downline) == before


def test_an_undo_that_would_leave_a_circle_is_refused(downline: CommandLine) -> None:
    """
    Ana 2026-01-05
      Ben 2026-01-05
    """
    moved = downline.well("team move ben --sponsor me --json").json["step"]
    downline.well("team move ana --sponsor ben")
    before = downline.book.read_bytes()
    refused = downline(f"undo {moved}")
    assert refused.code == ExitCode.REFUSED
    assert "Ana (2), Ben (3)" in refused.err or "Ben (3), Ana (2)" in refused.err
    assert "would go in a circle" in refused.err
    assert downline.book.read_bytes() == before


def test_an_undo_that_would_let_two_times_overlap_is_refused(downline: CommandLine) -> None:
    """
    Ana 2026-01-05
    """
    left = downline.well("team quit ana --reason time --on 2026-06-01 --json").json["step"]
    downline.well("team rejoin ana --on 2026-09-01")
    before = downline.book.read_bytes()
    refused = downline(f"undo {left}")
    assert (refused.code, refused.err[:66]) == (
        ExitCode.REFUSED,
        f"Step {left} cannot be reversed as things stand now: Ana (2) signed up ag"[:66],
    )
    assert downline.book.read_bytes() == before
    downline.well("undo")
    downline.well(f"undo {left}")


def test_a_redo_that_would_leave_a_circle_is_refused(downline: CommandLine) -> None:
    """
    Ana 2026-01-05
      Ben 2026-01-05
    """
    downline.well("team move ben --sponsor me")
    downline.well("team move ana --sponsor ben")
    downline.well("undo")
    with closing(sqlite3.connect(downline.book)) as book:  # another program's doing, in no history
        book.execute("update enrollment set sponsor_id = 2 where person_id = 3")
        book.commit()
    before = downline.book.read_bytes()
    refused = downline("redo")
    assert (refused.code, "would go in a circle" in refused.err) == (ExitCode.REFUSED, True)
    assert downline.book.read_bytes() == before


def test_what_counts_on_a_sign_up_is_undone_first(world: CommandLine) -> None:
    """
    add signup Ana --on 2026-01-05
    plan give ana "fast start"
    """
    refused = world("undo 1")
    assert (refused.code, "later ones depend on it: 2," in refused.err) == (ExitCode.REFUSED, True)
    world.well("undo")
    world.well("undo 1")


def test_a_move_can_be_undone_under_later_orders(world: CommandLine) -> None:
    """
    add signup Ana --on 2026-01-05
    add signup Ben --on 2026-01-05
    team move ben --sponsor ana
    add order ben 50
    """
    world.well("undo 3")
    assert world.well("team upline ben --json").data["level"] == 1
