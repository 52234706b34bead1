"""Prospects moved from the command line: forward, back, to an outcome, and onto the track again."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.cli.command_tree import command


def history_of(world: CommandLine) -> list[tuple[str, str, str]]:
    """Return the stage changes of the book: track, stage, day."""
    with closing(sqlite3.connect(world.book)) as opened:
        return opened.execute(
            "select prospect.track, stage_change.stage, stage_change.day from stage_change"
            "  join prospect on prospect.id = stage_change.prospect_id order by stage_change.id"
        ).fetchall()


def everything_in(world: CommandLine) -> str:
    with closing(sqlite3.connect(world.book)) as opened:
        return "\n".join(opened.iterdump())


def prospect_of(data: dict[str, Any]) -> tuple[object, ...]:
    prospect = data["prospect"]
    return tuple(prospect[key] for key in ("stage", "stage_since", "opened_on", "closed_on", "outcome"))


def test_a_move_tells_from_where_to_where_and_what_is_next(world: CommandLine) -> None:
    """
    2026-11-10: add prospect Ana Lopez
    """
    told = world.well("move ana inv")

    assert told.out == (
        "Ana Lopez (2) moved from listed to invited after 12 days.\nNext: mlmtrack add followup 2 DAY\n"
    )
    assert history_of(world) == [
        ("business", "listed", "2026-11-10"),
        ("business", "invited", "2026-11-22"),
    ]


def test_a_move_is_dated_and_names_the_follow_up_that_is_booked(world: CommandLine) -> None:
    """
    2026-11-10: add prospect Ana Lopez --next 2026-11-27
    """
    assert world.well("move ana invited --on fri").out == (
        "Ana Lopez (2) moved from listed to invited after 10 days, Fri 20 Nov, 2 days ago.\n"
        "Follow-up 1: Fri 27 Nov, in 5 days.\n"
    )


def test_a_move_answers_programs(world: CommandLine) -> None:
    """
    2026-11-10: add prospect Ana Lopez
    """
    told = world.well("move 2 deciding --json").json

    assert (told["change"], told["step"]) == ("move", 2)
    assert told["data"]["moved"] == {"from": "listed", "to": "deciding", "days": 12, "day": "2026-11-22"}
    assert told["data"]["person"]["id"] == 2
    assert prospect_of(told["data"]) == ("deciding", "2026-11-22", "2026-11-10", None, None)


def test_a_prospect_may_go_back_and_the_history_keeps_it(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --stage presented
    2026-11-02: move ana connected
    """
    assert [stage for _, stage, _ in history_of(world)] == ["presented", "connected"]


def test_the_same_stage_again_changes_nothing(world: CommandLine) -> None:
    """
    2026-11-10: add prospect Ana
    """
    before = everything_in(world)
    told = world.well("move ana listed")
    answer = world.well("move ana listed --json").json

    assert told.out == "Ana (2) stays at listed, since Tue 10 Nov, 12 days ago.\n"
    assert answer["step"] is None
    assert everything_in(world) == before


def test_joined_makes_the_sign_up_with_one_stage_change(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana
    """
    told = world.well("move ana joined --on 2026-11-20")

    assert told.out == (
        "Ana (2) moved from listed to joined after 19 days, Fri 20 Nov, 2 days ago.\n"
        "Signed up under you.\n"
        "Check-ins: follow-ups 1, 2 and 3, due today, Fri 27 Nov and Sun 20 Dec.\n"
        "The plan 'fast start' is theirs: mlmtrack plan show 2\n"
        'Next: mlmtrack team why 2 "what moves them"\n'
    )
    assert history_of(world)[1:] == [("business", "joined", "2026-11-20")]
    with closing(sqlite3.connect(world.book)) as opened:
        enrolled = opened.execute("select person_id, sponsor_id, joined_on from enrollment").fetchall()
    assert enrolled == [(2, 1, "2026-11-20")]


def test_joined_may_name_another_sponsor(world: CommandLine) -> None:
    """
    2026-10-01: add signup Elena
    2026-11-01: add prospect Ana
    """
    data = world.well("move ana joined --sponsor elena --json").data

    assert data["enrollment"]["sponsor_id"] == 2
    assert prospect_of(data) == ("listed", "2026-11-22", "2026-11-01", "2026-11-22", "joined")


def test_bought_makes_the_customer_with_one_stage_change(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --track product
    """
    told = world.well("move ana bought")

    assert told.out == (
        "Ana (2) moved from listed to bought on the product track after 21 days.\n"
        "They are a customer from that day.\n"
        "Next: mlmtrack add order 2 POINTS\n"
    )
    assert history_of(world)[1:] == [("product", "bought", "2026-11-22")]
    with closing(sqlite3.connect(world.book)) as opened:
        kept = opened.execute("select person_id, since, served_by from customer").fetchall()
    assert kept == [(2, "2026-11-22", 1)]


@pytest.mark.parametrize(
    ("role", "track", "outcome", "said"),
    [
        ("signup", "business", "joined", "They are already a distributor, so only the track ends."),
        ("signup", "product", "bought", "They are already a distributor, so only the track ends."),
        ("customer", "product", "bought", "They are already a customer, so only the track ends."),
    ],
)
def test_a_role_that_is_there_is_not_made_again(
    run: CommandLine, role: str, track: str, outcome: str, said: str
) -> None:
    run.well(f"add {role} Ana", today="2026-11-01")
    run.well(f"move ana deciding --track {track}", today="2026-11-02")
    told = run.well(f"move ana {outcome} --track {track}")

    assert told.out.splitlines()[1] == said
    assert history_of(run)[1:] == [(track, outcome, "2026-11-22")]
    assert run.well("move ana listed").code == 0


@pytest.mark.parametrize(("track", "outcome"), [("business", "joined"), ("product", "bought")])
def test_a_closed_track_can_still_be_won(run: CommandLine, track: str, outcome: str) -> None:
    run.well(f"add prospect Ana --track {track}", today="2026-11-01")
    run.well(f"move ana no --track {track}", today="2026-11-02")
    data = run.well(f"move ana {outcome} --json").data

    assert [stage for _, stage, _ in history_of(run)] == ["listed", "no", outcome]
    assert prospect_of(data)[3:] == ("2026-11-22", outcome)


def test_later_books_the_follow_up_and_keeps_its_day(world: CommandLine) -> None:
    """
    2026-11-12: add prospect Ana --next 2026-11-27
    """
    told = world.well("move ana later --until 3m")
    followups = world.well("list prospects --closed --json").data["prospects"]

    assert told.out == (
        "Ana (2) moved from listed to later after 10 days.\n"
        "Follow-up 2: Mon 22 Feb 2027, in 3 months.\n"
        "Follow-up 1 is still open, Fri 27 Nov, in 5 days. To skip it: mlmtrack followups skip 1\n"
    )
    with closing(sqlite3.connect(world.book)) as opened:
        assert opened.execute("select later_until from prospect").fetchone() == ("2027-02-22",)
        booked = opened.execute("select due_on, origin, about from followup where id = 2").fetchone()
    assert booked == ("2027-02-22", "later", "ask again")
    assert [(one["stage"], one["next_on"]) for one in followups] == [("later", "2026-11-27")]


def test_later_again_moves_the_day_and_its_follow_up_alone(world: CommandLine) -> None:
    """
    2026-11-12: add prospect Ana
    2026-11-12: move ana later --until 2027-02-22
    """
    changes = history_of(world)
    told = world.well("move ana later --until 2027-03-22")

    assert told.out == (
        "Ana (2) stays at later, now until Mon 22 Mar 2027, in 4 months.\n"
        "Follow-up 1: Mon 22 Mar 2027, in 4 months.\n"
    )
    assert history_of(world) == changes
    assert world.well("move ana later --until 2027-03-22 --json").json["step"] is None
    assert world.well("move ana later --json").json["step"] is None


def test_no_closes_and_names_what_is_still_booked(world: CommandLine) -> None:
    """
    add prospect Ana --next 2026-11-27
    """
    assert world.well("move ana no").out == (
        "Ana (2) moved from listed to no.\n"
        "Follow-up 1 is still open, Fri 27 Nov, in 5 days. To skip it: mlmtrack followups skip 1\n"
    )


def test_a_closed_track_is_opened_again_and_keeps_its_opening_day(world: CommandLine) -> None:
    """
    2026-09-01: add prospect Ana
    2026-10-13: move ana later --until 2026-11-22
    """
    told = world.well("move ana presented --json")

    assert prospect_of(told.data) == ("presented", "2026-11-22", "2026-09-01", None, None)
    assert told.data["prospect"]["later_until"] is None
    assert world.well("undo").out.startswith(
        "Undone: step 3, Ana (2) comes back from later to presented after 40 days."
    )


def test_whoever_is_not_on_the_track_is_put_onto_it(world: CommandLine) -> None:
    """
    add customer Ben
    """
    assert world.well("move ben invited --on 2026-11-20").out == (
        "Ben (2), a customer, is now also a prospect, business track, at invited, "
        "Fri 20 Nov, 2 days ago.\n"
        "Next: mlmtrack add followup 2 DAY\n"
    )
    assert history_of(world) == [("business", "invited", "2026-11-20")]


def test_whoever_has_no_role_is_a_prospect_now(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --track product
    add signup Nora
    """
    assert world.well("move ana invited --track business").out.splitlines()[0] == (
        "Ana (2) is a prospect now, business track, at invited."
    )
    assert world.well("move nora invited").out.splitlines()[0] == (
        "Nora (3), a distributor, is now also a prospect, business track, at invited."
    )


@pytest.mark.parametrize(
    ("outcome", "command"),
    [("bought", "mlmtrack add customer Hans"), ("joined", "mlmtrack add signup Hans")],
)
@pytest.mark.parametrize("track", ["business", "product"])
def test_an_outcome_without_its_track_offers_the_one_right_command(
    run: CommandLine, track: str, outcome: str, command: str
) -> None:
    run.well(f"add prospect Hans --track {track}")
    if (track, outcome) in (("business", "joined"), ("product", "bought")):
        return
    other = "product" if track == "business" else "business"
    assert run(f"move hans {outcome}").err == (
        f"Hans (2) was never on the {other} track, so '{outcome}' ends nothing. Begin with: {command}\n"
    )
    run.well(command.removeprefix("mlmtrack "))


@pytest.mark.parametrize(
    ("role", "outcome", "said"),
    [
        ("customer", "bought", "is already a customer. Their order: mlmtrack add order 2 POINTS"),
        ("signup", "bought", "is already a distributor. Their order: mlmtrack add order 2 POINTS"),
        ("signup", "joined", "is already a distributor. To see their card: mlmtrack show 2"),
    ],
)
def test_a_role_that_is_there_is_not_offered_again(
    run: CommandLine, role: str, outcome: str, said: str
) -> None:
    run.well(f"add {role} Hans")
    before = everything_in(run)
    result = run(f"move hans {outcome}")
    assert (result.code, result.err) == (6, f"Hans (2) {said}\n")
    assert everything_in(run) == before


def test_the_help_of_a_move_names_the_usual_stages() -> None:
    told = " ".join(getattr(each, "help", None) or "" for each in command("move").params)
    assert (
        "listed, connected, invited, presented, deciding; or where it ended: joined, bought, later, no."
        in told
    )


def test_the_only_open_track_is_meant(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --track product
    2026-11-01: move ana connected --track business
    2026-11-01: move ana no --track business
    2026-11-02: move ana invited
    """
    assert history_of(world)[-1] == ("product", "invited", "2026-11-02")


def test_the_stages_of_the_settings_are_compared_without_accents(world: CommandLine) -> None:
    (world.book.parent / "settings.toml").write_text('stages = ["Liste", "Présenté", "Décision"]\n', "utf-8")
    world.well("add prospect Ana --stage LISTE")

    assert "to presente." in world.well("move ana Présenté").out
    assert "to decision." in world.well("move ana DÉC").out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("move nobody invited", 4, "Nobody in the book is called 'nobody'."),
        ("move ana presnted", 2, "'presnted' is not a stage. Did you mean 'presented'? Accepted: listed, "),
        ("move ana l", 2, "'l' may be listed or later. Type more of it."),
        ("move ana ''", 2, "'' is not a stage. Accepted: "),
        ("move ana invited --track team", 2, "'team' is not a track. Accepted: business, product."),
        (
            "move me invited",
            6,
            "You cannot be your own prospect. Name the person you would like to win.",
        ),
        (
            "move ana invited --on 2026-11-09",
            6,
            (
                "Ana Lopez (2) is in the book at listed since Tue 10 Nov 2026, "
                "and a move on Mon 9 Nov 2026 would come before that. "
                "Give that day or a later one with --on DAY."
            ),
        ),
        (
            "move ana invited --on tomorrow",
            6,
            (
                "A move is recorded once it has been made, and Mon 23 Nov 2026 is still to come. "
                "To be reminded instead: mlmtrack add followup 2 2026-11-23"
            ),
        ),
        ("move ana later", 2, "'later' needs the day to ask again. Add --until DAY, like --until 3m."),
        (
            "move ana later --until today",
            6,
            "The day to ask again, Sun 22 Nov 2026, is not after the move on Sun 22 Nov 2026.",
        ),
        (
            "move ana invited --until 3m",
            2,
            "--until goes only with 'later'. Leave it out, or move them to later.",
        ),
        ("move ana no --sponsor me", 2, "--sponsor goes only with 'joined'."),
        (
            "move ana bought --track business",
            6,
            (
                "'bought' does not end the business track: joined, later or no does. "
                "If you mean the other one, add --track product."
            ),
        ),
        (
            "move ana bought --track product",
            6,
            (
                "Ana Lopez (2) was never on the product track, so 'bought' ends nothing. "
                "Begin with: mlmtrack add customer 'Ana Lopez'"
            ),
        ),
        (
            "move ana no --track product",
            6,
            (
                "Ana Lopez (2) was never on the product track, so 'no' ends nothing. "
                "Begin with: mlmtrack move 2 STAGE --track product"
            ),
        ),
        ("move ana joined --sponsor ana", 6, "Ana Lopez cannot sponsor Ana Lopez."),
        (
            "add prospect Ben --on tomorrow",
            6,
            (
                "A prospect is recorded once they are on the list, and Mon 23 Nov 2026 is still to come. "
                "To be reminded instead: mlmtrack add prospect NAME --next 2026-11-23"
            ),
        ),
        ("add prospect Ben --stage joined", 6, "A prospect cannot begin at the outcome 'joined'."),
        ("list prospects --stage nowhere", 2, "'nowhere' is not a stage."),
        ("list prospects --sort shoe", 2, "'shoe' is not a way to sort."),
        ("report stages --period soon", 2, "'soon' is not a period."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    world: CommandLine, line: str, code: int, said: str
) -> None:
    """
    2026-11-10: add prospect Ana Lopez
    """
    before = everything_in(world)
    result = world(line)

    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(said)
    assert everything_in(world) == before


@pytest.mark.parametrize(
    "line",
    [
        "move ana invited",
        "move ana joined",
        "move ana later --until 3m",
        "move ana no",
        "move ana listed --track product",
    ],
)
def test_undo_gives_back_what_was_there(world: CommandLine, line: str) -> None:
    """
    2026-11-10: add prospect Ana --next 2026-11-27
    """
    before = _records(world)
    world.well(line)
    assert _records(world) != before
    world.well("undo")

    assert _records(world) == before


def _records(world: CommandLine) -> list[object]:
    tables = ("person", "prospect", "stage_change", "followup", "enrollment", "customer")
    with closing(sqlite3.connect(world.book)) as opened:
        return [opened.execute(f"select * from {table} order by id").fetchall() for table in tables]


@pytest.mark.parametrize("option", ["--on", "--since"])
def test_a_prospect_may_have_been_on_the_list_for_a_while(run: CommandLine, option: str) -> None:
    added = run.well(f"add prospect Ivan {option} 2026-11-01")
    assert added.out.startswith(
        "Ivan (2) is a prospect, business track, at listed since Sun 1 Nov, 3 weeks ago.\n"
    )
    run.well("move ivan invited --on 2026-11-05")
    assert history_of(run) == [("business", "listed", "2026-11-01"), ("business", "invited", "2026-11-05")]


def test_stars_are_another_word_for_the_tier(world: CommandLine) -> None:
    """
    add prospect Ana --stars 2
    add prospect Ben --tier 5
    add customer Cleo --stars 3
    """
    for kind, first in (("prospects", "Ben"), ("people", "Ben"), ("customers", "Cleo")):
        assert world.well(f"list {kind} --sort stars --json").data[kind][0]["person"] == first
    assert world.well("list prospects --stars 2 --json").data["prospects"][0]["person"] == "Ana"
    assert world.well("list customers --stars 3 --json").data["count"] == 1
    assert world.well("list people --tier 3 --json").data["count"] == 1
    refused = world("list prospects --stars 6")
    assert (refused.code, refused.err) == (2, "'6' is not a tier: expected 1 to 5 stars.\n")
