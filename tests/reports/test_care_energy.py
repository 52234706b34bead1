"""The energy report by the command line."""

from conftest import CommandLine


WORKED = """
    add signup Tom --on 2026-01-05
    add signup Elena --on 2026-01-05
    log meeting tom --minutes 300 --for help --on 2026-10-01
    log meeting elena --minutes 300 --for help --on 2026-10-01
    add order tom 10 --on 2026-10-01
    add order elena 90 --on 2026-10-01
    log meeting tom --minutes 180 --for friend --on 2026-10-02
"""


def test_the_worked_example(world: CommandLine) -> None:
    data = world.well("report energy --json").data
    tom = {
        "person": "Tom",
        "person_id": 2,
        "minutes": 300.0,
        "minute_share": 0.5,
        "points": 10,
        "volume_share": 0.1,
        "index": 0.2,
        "investment": "over-invested",
        "newcomer": False,
        "released": False,
        "left": False,
        "friend_minutes": 180.0,
    }
    elena = {
        **tom,
        "person": "Elena",
        "person_id": 3,
        "points": 90,
        "volume_share": 0.9,
        "index": 1.8,
        "investment": "in proportion",
        "friend_minutes": 0.0,
    }
    assert data == {
        "period": {"start": "2026-08-25", "end": "2026-11-22"},
        "by": "person",
        "minutes": 600.0,
        "friend_minutes": 180.0,
        "points": 100,
        "rows": [elena, tom],
        "count": 2,
        "over_invested_count": 1,
        "under_served_count": 0,
        "most_over_invested": tom,
        "most_under_served": None,
    }


def test_the_look_at_80_columns(world: CommandLine) -> None:
    assert world.well("report energy", terminal=True).out == (
        "10 hours of help in the last 90 days: 50 % went to Elena, who brought 90 % of\n"
        "the team's PV. 1 person gets over twice the share of your time that they bring\n"
        "of the PV: Tom.\n"
        "\n"
        "Index: share of the team's volume ÷ share of help (new: first 90 days)\n"
        "No  Person  Minutes  Of all  PV  Of PV  Index  Invested    Friend\n"
        "─────────────────────────────────────────────────────────────────\n"
        " 3  Elena       300    50 %  90   90 %   1.80  even             ·\n"
        " 2  Tom         300    50 %  10   10 %   0.20  over           180\n"
        "\n"
        "Next: mlmtrack report energy --by leg\n"
        "      mlmtrack report neglect\n"
    )


for worked in (test_the_worked_example, test_the_look_at_80_columns):
    worked.__doc__ = WORKED


def test_minutes_are_shared_evenly_and_a_leg_holds_everybody_below(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-06 --sponsor elena
    add signup Nora --on 2026-01-07
    log training elena --with tom --with nora --minutes 90 --for help --on 2026-10-01
    add order tom 30 --on 2026-10-01
    add order nora 10 --on 2026-10-01
    add order me 40 --on 2026-10-01
    """
    rows = world.well("report energy --by leg --json").data["rows"]
    assert [(row["person"], row["minutes"], row["points"], row["volume_share"]) for row in rows] == [
        ("Elena", 60, 30, 0.75),
        ("Nora", 30, 10, 0.25),
    ]
    people = world.well("report energy --json").data["rows"]
    assert {row["person"]: (row["minutes"], row["points"]) for row in people} == {
        "Elena": (30, 0),
        "Tom": (30, 30),
        "Nora": (30, 10),
    }


def test_what_is_credited_to_me_is_no_volume_of_the_team(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-06 --sponsor elena
    add customer Ana --since 2026-02-01
    add customer Ben --since 2026-02-01 --served-by tom
    log call elena --minutes 60 --for help --on 2026-10-01
    add order me 700 --on 2026-10-01
    add order ana 200 --on 2026-10-01
    add order elena 60 --on 2026-10-01
    add order ben 40 --on 2026-10-01
    """
    for by, shares in (("person", [0.6, 0.4]), ("leg", [1])):
        data = world.well(f"report energy --by {by} --json").data
        assert (data["points"], [row["volume_share"] for row in data["rows"]]) == (100, shares)


def test_my_own_volume_alone_is_none_of_the_team(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena --minutes 60 --for help --on 2026-10-01
    add order me 700 --on 2026-10-01
    """
    data = world.well("report energy --json").data
    (elena,) = data["rows"]
    assert data["points"] == 0
    assert (elena["volume_share"], elena["index"], elena["investment"]) == (None, None, None)


def test_newcomers_are_marked_not_judged(world: CommandLine) -> None:
    """
    add signup Lucia --on 2026-10-01
    add signup Elena --on 2026-01-05
    log call lucia --minutes 60 --for help
    add order elena 10
    """
    lucia, _ = world.well("report energy --json").data["rows"]
    assert (lucia["newcomer"], lucia["index"], lucia["investment"]) == (True, 0, None)
    assert " new " in world.well("report energy", terminal=True).out


def test_the_leg_of_who_left_is_marked_not_judged(world: CommandLine) -> None:
    """
    add signup Jan --on 2026-01-05
    add signup Tom --on 2026-01-06 --sponsor jan
    add signup Elena --on 2026-01-05
    log call elena --minutes 60 --for help --on 2026-10-01
    add order tom 30 --on 2026-10-01
    add order elena 30 --on 2026-10-01
    team quit jan --reason time --on 2026-11-01
    """
    rows = {row["person"]: row for row in world.well("report energy --by leg --json").data["rows"]}
    assert (rows["Jan"]["left"], rows["Jan"]["investment"]) == (True, None)
    assert (rows["Elena"]["left"], rows["Elena"]["investment"]) == (False, "in proportion")
    page = world.well("report energy --by leg", terminal=True).out
    assert "got no help" not in page
    assert next(line for line in page.splitlines() if " Jan " in line).split()[-2:] == ["left", "·"]


def test_verdict_and_release_fit_at_80_columns(world: CommandLine) -> None:
    """
    add signup Elena Petrova --on 2026-01-05
    add signup Yuki --on 2026-01-05
    log meeting elena --minutes 1200 --for help --on 2026-10-01
    log meeting yuki --minutes 1200 --for help --on 2026-10-01
    add order elena 10 --on 2026-10-01
    add order yuki 1250.50 --on 2026-10-01
    team release elena
    """
    lines = world.well("report energy", terminal=True).out.splitlines()
    (elena,) = (line.split() for line in lines if line.startswith(" 2  "))
    assert elena[:3] == ["2", "Elena", "Petrova"]
    assert elena[-3:] == ["over", "released", "·"]


def test_volume_without_a_minute_is_under_served(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-05
    add order elena 90 --on 2026-10-01
    log call tom --minutes 20 --for help
    """
    rows = {row["person"]: row for row in world.well("report energy --json").data["rows"]}
    assert (rows["Elena"]["index"], rows["Elena"]["investment"]) == (None, "under-served")
    said = world.well("report energy", terminal=True, width=400).out.splitlines()[0]
    assert said.endswith("Elena brought 100 % of the PV and got no help.")


def test_nothing_is_judged_where_no_help_is_logged(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add order elena 90 --on 2026-10-01
    """
    (elena,) = world.well("report energy --json").data["rows"]
    assert elena["investment"] is None
    assert world.well("report energy", terminal=True, width=200).out.startswith(
        "No minutes of help are logged in the last 90 days, so there is nothing to hold against the 90 PV of "
        "your team.\n"
    )


def test_an_empty_book(run: CommandLine) -> None:
    assert run.well("report energy", terminal=True).out.startswith(
        "No help and no PV of your team in the last 90 days.\n"
    )
    assert run.well("report energy --json").data["rows"] == []


def test_the_highest_and_the_lowest_index_are_named(world: CommandLine) -> None:
    """
    add signup Ana --on 2026-01-05
    add signup Ben --on 2026-01-05
    add signup Cleo --on 2026-01-05
    add signup Dora --on 2026-01-05
    add signup Newt --on 2026-11-01
    log call ana --minutes 400 --for help --on 2026-10-01
    log call ben --minutes 300 --for help --on 2026-10-01
    log call cleo --minutes 100 --for help --on 2026-10-01
    log call dora --minutes 20 --for help --on 2026-10-01
    add order ana 10 --on 2026-10-01
    add order cleo 300 --on 2026-10-01
    add order dora 200 --on 2026-10-01
    add order newt 400 --on 2026-11-02
    """
    lead = world.well("report energy", terminal=True, width=400).out.splitlines()[0]
    assert (
        "2 people get over twice the share of your time that they bring of the PV: most of all Ben." in lead
    )
    assert lead.endswith("Dora brought 22 % of the PV and got 2 % of the time.")
    legs = world.well("report energy --by leg", terminal=True, width=400).out.splitlines()[0]
    assert "49 % went to the leg of Ana, which brought" in legs
    assert legs.endswith("The leg of Dora brought 22 % of the PV and got 2 % of the time.")


def test_help_that_went_to_nobody_on_the_team(world: CommandLine) -> None:
    """
    add prospect Ana
    log call ana "how to begin" --for help --minutes 30
    """
    page = world.well("report energy", terminal=True).out
    assert page.startswith("30 minutes of help in the last 90 days, none of it with your team.\n")
    world.well("add signup Bob")
    world.well("add order bob 30")
    page = world.well("report energy", terminal=True).out
    assert page.startswith("30 minutes of help in the last 90 days, none of it with your team.\n")
