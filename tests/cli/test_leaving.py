"""What somebody who leaves the team leaves behind: customers, promises, later records, a way back."""

from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode
from mlmtrack.errors.ranks import A_LINE_TO_BEGIN_WITH


def servers(run: CommandLine) -> dict[str, str]:
    """Return who looks after each customer."""
    return {
        one["person"]: one["served_by_name"] for one in run.well("list customers --json").data["customers"]
    }


def test_the_customers_of_who_leaves_pass_to_the_next_above(downline: CommandLine) -> None:
    """
    Karla 2026-01-05
      Lars 2026-01-06
        Mina 2026-02-01

    add customer Dora --served-by mina --since 2026-03-01
    add customer Emil --served-by mina --since 2026-03-01
    add customer Finn --served-by mina --since 2026-11-20
    add order dora 40 --on 2026-04-01
    team quit lars --reason time --on 2026-06-01
    """
    before = servers(downline)
    said = downline.well("team quit mina --reason company --on 2026-11-02").out.splitlines()
    step = downline.well("history --json").data["steps"][0]["step"]
    assert said[1] == (
        "3 customers of theirs are looked after by Karla (2) now: Dora (5), Emil (6) and 1 more."
    )
    assert servers(downline) == {"Dora": "Karla", "Emil": "Karla", "Finn": "Karla"}
    kept, new = (
        downline.well(f"add order dora 10 --on {day} --json").data["order"]["credited_to"]
        for day in ("2026-04-02", "2026-11-21")
    )
    assert (kept, new) == (4, 2)
    assert downline.well("list orders --json").data["orders"][-1]["credited_to"] == 4  # as it was
    people = downline.well("team tree --show customers --json").data["people"]
    assert {one["person"]: one["customers"] for one in people if one["customers"]} == {"Karla": 3}
    levels = downline.well("report duplication --json").data["levels"]
    assert [(one["level"], one["customers"]) for one in levels] == [(1, 3)]
    downline.well(f"undo {step}")
    assert servers(downline) == before


def test_one_customer_passes_to_me_and_promises_stay_open(downline: CommandLine) -> None:
    """
    Mina 2026-02-01

    add customer Dora --served-by mina
    promise add mina "call three people" --by fri
    """
    said = downline.well("team quit mina --reason company").out
    assert "1 customer of theirs is looked after by you now: Dora (3).\n" in said
    assert "1 promise of theirs stays open: mlmtrack promise list 2 --open\n" in said
    downline.well("undo")
    assert servers(downline) == {"Dora": "Mina"}


def test_an_exit_before_other_records_says_so(downline: CommandLine) -> None:
    """
    Lars 2026-02-01

    add order lars 40 --on 2026-06-15
    add order lars 40 --on 2026-06-16
    log call lars "how it goes" --on 2026-07-01
    log call lars "how it goes" --on 2026-07-02
    """
    before = downline.book.read_bytes()
    refused = downline("team quit lars --reason time --on 2026-06-15")
    assert refused.code == ExitCode.REFUSED
    assert refused.err == (
        "Lars (2) placed order 2 on Tue 16 Jun 2026, so they cannot have left by Mon 15 Jun 2026. "
        "Give a later day with --on, or let them stay a customer: --stays-customer\n"
    )
    assert downline.book.read_bytes() == before
    said = downline.well("team quit lars --reason time --on 2026-06-15 --stays-customer").out
    assert "Note: 1 order and 2 touches of later days stand in the book.\n" in said
    assert downline.well("book check --json").data["findings"] == []
    downline.well("undo")
    assert "Note:" not in downline.well("team quit lars --reason time --on 2026-07-02").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "team rejoin paul --on 2026-10-11",
            "Paul (2) was a distributor until Mon 12 Oct 2026. Give that day or a later one with --on DAY.\n",
        ),
        (
            "team move paul --sponsor karla",
            "Paul (2) left the team on Mon 12 Oct 2026. If they come back: mlmtrack team rejoin 2\n",
        ),
        (
            "report rank paul --rules {folder}/ranks.toml",
            "Paul (2) left the team on Mon 12 Oct 2026. If they come back: mlmtrack team rejoin 2\n",
        ),
        (
            "edit paul --rank Silver",
            (
                "Paul (2) has no sign-up that holds today, and a rank belongs to one. "
                "The card: mlmtrack show 2\n"
            ),
        ),
    ],
)
def test_who_left_is_told_of_and_may_come_back(
    downline: CommandLine, tmp_path: Path, line: str, said: str
) -> None:
    """
    Paul 2026-01-05
    Karla 2026-01-05

    team quit paul --reason time --on 2026-10-12
    """
    (tmp_path / "ranks.toml").write_text(A_LINE_TO_BEGIN_WITH)
    before = downline.book.read_bytes()
    refused = downline(line.replace("{folder}", str(tmp_path)))
    assert (refused.code, refused.err) == (ExitCode.REFUSED, said)
    assert downline.book.read_bytes() == before
    downline.well("team rejoin paul --on 2026-10-12")


def test_the_rank_in_the_book_is_changed_and_set_beside_the_rules(
    downline: CommandLine, tmp_path: Path
) -> None:
    """
    Karla 2026-01-05
    """
    missing = downline("report rank karla").err
    assert missing.endswith(f"this line is enough: {A_LINE_TO_BEGIN_WITH}\n")
    (tmp_path / "ranks.toml").write_text(missing.rpartition("enough: ")[2])
    assert downline.well("edit karla --rank Silver").out == "Karla (2): rank Silver.\n"
    told = downline.well("report rank karla", terminal=True, width=110).out
    assert told.startswith(
        "Karla holds no rank, as November stands so far. The book says Silver. Still missing for Silver: "
    )
    assert downline.well("report rank karla --json").data["recorded_rank"] == "Silver"
    downline.well("edit karla --rank ''")
    assert "The book says" not in downline.well("report rank karla").out
    downline.well("undo")
    assert downline.well("show karla --json").data["distributor"][0]["rank"] == "Silver"


def test_a_release_and_a_cadence_stand_on_the_card_and_in_the_tree(downline: CommandLine) -> None:
    """
    Karla 2026-01-05
    Mina 2026-01-05

    log call karla "how it goes" --on 2026-11-09
    2026-11-10: team release karla
    2026-11-11: team cadence mina none
    """
    karla = downline.well("show karla", terminal=True, width=110).out
    assert "released on Tue 10 Nov" in karla
    assert "in touch every 90 days" in karla
    mina = downline.well("show mina", terminal=True, width=110).out
    assert "no reminders to be in touch since Wed 11 Nov, 11 days ago" in mina
    data = [downline.well(f"show {name} --json").data for name in ("karla", "mina")]
    assert [(one["cadence_days"], one["no_cadence_since"]) for one in data] == [
        (90, None),
        (None, "2026-11-11"),
    ]
    assert "Karla (2), released " in downline.well("team tree", terminal=True).out
    assert downline.well("team tree --json").data["people"][1]["released_on"] == "2026-11-10"


def test_a_required_choice_that_is_missing_is_named_with_its_words(world: CommandLine) -> None:
    """
    add signup Rosa
    """
    missing = world("team quit rosa")
    assert (missing.code, missing.err) == (
        ExitCode.USAGE,
        (
            "--reason is missing. Accepted: neglected, money, time, product, company, life, other. "
            "See `mlmtrack team quit --help`.\n"
        ),
    )


def test_days_of_silence_are_a_number_or_a_gap(world: CommandLine) -> None:
    """
    add signup Rosa --on 2026-10-01
    2026-10-01: add customer Ben
    2026-10-01: add prospect Cy
    2026-10-01: log call ben "how it goes"
    """
    for line in ("team list --silent", "list customers --stale", "list prospects --stale"):
        counts = [world.well(f"{line} {gap} --json").data["count"] for gap in ("30", "30d", "4w", "1y")]
        assert counts == [1, 1, 1, 0], line
        assert world(f"{line} soon").code == ExitCode.USAGE


def test_what_ended_today_is_said_without_an_on(world: CommandLine) -> None:
    """
    add prospect Rosa --on 2026-11-01
    move rosa joined
    """
    assert "business track: joined today" in world.well("show rosa", terminal=True, width=110).out


def test_an_exit_is_not_undone_under_a_later_one(downline: CommandLine) -> None:
    """
    Karla 2026-01-05
      Mina 2026-02-01

    add customer Dora --served-by mina
    """
    before = servers(downline)
    first = downline.well("team quit mina --reason time --json").json["step"]
    second = downline.well("team quit karla --reason time --json").json["step"]
    assert servers(downline) == {"Dora": "Me"}
    assert downline(f"undo {first}").code == ExitCode.REFUSED
    downline.well(f"undo {second}")
    assert servers(downline) == {"Dora": "Karla"}
    downline.well(f"undo {first}")
    assert servers(downline) == before


def test_nobody_moves_under_who_is_there_only_later(downline: CommandLine) -> None:
    """
    Kid 2026-05-01
    New 2026-06-01
    """
    before = downline.book.read_bytes()
    refused = downline("team move kid --sponsor new --on 2026-05-20")
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith("New (3) is not a distributor on Wed 20 May 2026. They joined on Mon 1")
    assert downline.book.read_bytes() == before
    downline.well("team move kid --sponsor new --on 2026-06-01")
    assert downline.well("book check --json").data["findings"] == []


def test_nobody_leaves_before_somebody_came_under_them(downline: CommandLine) -> None:
    """
    Old 2026-01-01
      Kid 2026-05-01
    New 2026-01-01

    team move kid --sponsor new
    """
    refused = downline("team quit old --reason time --on 2026-03-01")
    assert refused.code == ExitCode.REFUSED
    assert "Kid (3) came under Old (2) on Fri 1 May 2026, so Old cannot have left by" in refused.err
    refused = downline("team quit new --reason time --on 2026-11-22")
    assert "first: mlmtrack team move 3 --sponsor NAME --on 2026-11-22" in refused.err
    downline.well("team quit old --reason time --on 2026-06-01")


def test_nobody_leaves_before_they_were_moved(downline: CommandLine) -> None:
    """
    Old 2026-01-01
    Kid 2026-02-01

    team move kid --sponsor old --on 2026-07-10
    """
    refused = downline("team quit kid --reason time --on 2026-07-01")
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith("Kid (3) was moved on Fri 10 Jul 2026, so an exit on Wed 1 Jul 2026")
    refused = downline("team move kid --sponsor me --on 2026-07-01")
    assert "so a move on Wed 1 Jul 2026 cannot be recorded before it" in " ".join(refused.err.split())
    downline.well("team quit kid --reason time --on 2026-07-11")


def test_a_move_is_not_undone_once_the_old_sponsor_left_before(downline: CommandLine) -> None:
    """
    Old 2026-01-01
      Kid 2026-05-01
    New 2026-01-01

    team move kid --sponsor new --on 2026-05-01
    team quit old --reason time --on 2026-03-01
    """
    step = downline.well("history --json").data["steps"][1]["step"]
    before = downline.well("team tree --json").data
    assert downline(f"undo {step}").code == ExitCode.REFUSED
    assert downline.well("team tree --json").data == before
    assert downline.well("book check --json").data["findings"] == []
    downline.well("undo")
    downline.well(f"undo {step}")
    assert downline.well("book check --json").data["findings"] == []
