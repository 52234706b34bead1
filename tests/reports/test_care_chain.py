"""The chain report by the command line."""

import pytest

from conftest import CommandLine


STORY = """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-05
    add signup Nora --on 2026-01-05
    add signup Ida --on 2026-10-05
    log call elena --on 2026-11-01
    log text elena --in --on 2026-11-02
    log call elena --on 2026-11-03
    promise add elena "a call" --by 2026-11-30
    promise kept elena
    promise add elena "another" --by 2026-11-30
    promise kept elena
    log call tom --on 2026-11-01
    log call tom --on 2026-11-02
    log call tom --no-answer --on 2026-11-03
    log call nora --no-answer --on 2026-11-01
    log call nora --no-answer --on 2026-11-02
    log call nora --no-answer --on 2026-11-03
    log call ida --on 2026-11-03
    promise add tom "a list" --by 2026-11-20 --on 2026-11-10
"""


def test_who_stands_where(world: CommandLine) -> None:
    data = world.well("report chain --period 30d --json").data
    people = data.pop("people")

    assert data == {
        "period": {"start": "2026-10-24", "end": "2026-11-22"},
        "min_response": 0.5,
        "min_action": 2.0,
        "quarters": {"pulling": 1, "talks": 1, "quiet_doer": 0, "slack": 1},
        "unjudged_count": 1,
        "no_data_count": 0,
        "count": 4,
        "attempts": 9,
        "pushes": 6,
        "promises_kept": 2,
        "promises_overdue": 1,
        "unanswered_after": 14,
        "counted_as_unanswered": 0,
    }
    assert [one["promises_overdue"] for one in people] == [0, 1, 0, 0]
    assert [(one["person"], one["quarter"], one["pushes"], one["newcomer"]) for one in people] == [
        ("Elena", "pulling", 0, False),
        ("Tom", "talks", 3, False),
        ("Nora", "slack", 3, False),
        ("Ida", None, 0, True),
    ]
    assert people[0] == {
        "person": "Elena",
        "person_id": 2,
        "quarter": "pulling",
        "judged_by": "figures",
        "verdict_reason": None,
        "verdict_on": None,
        "newcomer": False,
        "response": 1.0,
        "response_low": 0.4385,
        "response_high": 1.0,
        "n": 3,
        "too_few": True,
        "attempts": 2,
        "answered": 2,
        "started": 1,
        "counted_as_unanswered": 0,
        "actions_per_30_days": 2.0,
        "actions": 2,
        "steps": 0,
        "promises": 2,
        "prospects": 0,
        "customers": 0,
        "orders": 0,
        "promises_overdue": 0,
        "pushes": 0,
    }
    assert (people[1]["response"], people[3]["judged_by"], people[3]["too_few"]) == (0.6667, None, True)


def test_the_look_at_80_columns(world: CommandLine) -> None:
    world.well('team verdict tom talks --because "starts nothing"')
    assert world.well("report chain --period 30d", terminal=True).out == (
        "1 of 4 people pulls, 1 talks, 1 does neither in the last 30 days. Of 1 person\n"
        "too little is known to tell. 6 of your 9 attempts were pushes: unanswered, or to\n"
        "people who then did nothing. 2 promises were kept, and 1 is overdue. An action\n"
        "is a step done, a promise kept, or a person or an order that they brought.\n"
        "\n"
        "The chain\n"
        "↑ acts: 2 actions in 30 days or more\n"
        "quiet doer: acts                     · │ pulling: answers and acts            1\n"
        "                                       │ Elena (2)                  100 % · 2.0\n"
        "───────────────────────────────────────┼───────────────────────────────────────\n"
        "slack: neither yet                   1 │ talks: answers                       1\n"
        "Nora (4)                     0 % · 0.0 │ Tom (3)                     67 % · 0.0\n"
        "                                                        answers: 50 % or more →\n"
        "\n"
        "By person (acts: in 30 days; in brackets: the 95 % interval)\n"
        "No  Person  Quarter         Answers  Of  Acts  Actions  Attempts  Pushes\n"
        "─────────────────────────────────────────────────────────────────────────────\n"
        " 2  Elena   pulling  100 % (44-100)   3   2.0        2         2       ·\n"
        " 3  Tom     talks      67 % (21-94)   3     ·        ·         3       3\n"
        " 4  Nora    slack        0 % (0-56)   3     ·        ·         3       3\n"
        " 5  Ida     too few  100 % (21-100)   1     ·        ·         1       ·  new\n"
        "\n"
        "Your verdicts, instead of the figures\n"
        "Tom (3)  talks since Sun 22 Nov, today, because: starts nothing\n"
        "\n"
        "Next: mlmtrack report energy\n"
        '      mlmtrack team verdict 2 QUARTER --because "why"\n'
    )


for told in (test_who_stands_where, test_the_look_at_80_columns):
    told.__doc__ = STORY


def test_a_promise_is_open_past_its_day_as_it_stood_at_the_end_of_the_period(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena --on 2026-10-20
    promise add elena "a list" --by 2026-10-10 --on 2026-10-01
    promise add elena "a call" --by 2026-10-31 --on 2026-10-01
    promise kept 1 --on 2026-11-05
    """
    (october,) = world.well("report chain --period 2026-10 --json").data["people"]
    (november,) = world.well("report chain --period 60d --json").data["people"]
    assert (october["promises"], october["promises_overdue"]) == (0, 1)
    assert (november["promises"], november["promises_overdue"]) == (1, 1)
    assert "No promise was kept, and 1 is overdue." in " ".join(
        world.well("report chain --period 2026-10", terminal=True).out.split()
    )


def test_what_counts_as_a_deed(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add prospect Ana --referred-by elena
    add customer Ben --referred-by elena --served-by elena
    add customer Carl --served-by elena
    add customer Dora --referred-by elena
    add order ben 20
    add order elena 20
    plan new basics --step "Write the WHY +1d them" --step "Call together +2d me"
    plan give elena basics
    plan done elena 1 --plan basics
    plan done elena 2 --plan basics
    """
    (elena,) = world.well("report chain --json").data["people"]
    kinds = ("steps", "promises", "prospects", "customers", "orders", "actions")
    assert [elena[kind] for kind in kinds] == [1, 0, 1, 3, 1, 6]
    assert (elena["response"], elena["n"], elena["quarter"], elena["actions_per_30_days"]) == (
        None,
        0,
        None,
        2.0,
    )


def test_who_leaves_and_stays_a_customer_was_not_brought(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-06 --sponsor elena
    team quit tom --reason time --stays-customer --on 2026-11-01
    """
    assert world.well("report chain --json").data["people"] == []


def test_nobody_brings_themselves(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena
    add customer Elena --served-by elena --since 2026-01-02
    """
    (elena,) = world.well("report chain --period 12m --json").data["people"]
    assert (elena["customers"], elena["actions"]) == (0, 0)


def test_what_went_to_many_is_no_attempt(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log email elena --mass
    """
    data = world.well("report chain --json").data
    assert (data["people"], data["no_data_count"], data["attempts"]) == ([], 1, 0)


def test_the_thresholds_are_settings(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena --on 2026-11-01
    log call elena --on 2026-11-02
    log call elena --no-answer --on 2026-11-03
    """
    assert world.well("report chain --json").data["people"][0]["quarter"] == "talks"
    world.well("settings set chain_response 0.7")
    assert world.well("report chain --json").data["people"][0]["quarter"] == "slack"


def test_texts_that_nobody_answered_do_not_flatter(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena --on 2026-09-01
    log call elena --on 2026-09-02
    log call elena --on 2026-09-30
    """
    for day in range(1, 10):
        world.well(f"log text elena --on 2026-09-{day + 10}")
    answer = world.well("report chain --json").data
    (elena,) = answer["people"]
    assert (elena["response"], elena["n"], elena["counted_as_unanswered"]) == (0.25, 12, 9)
    assert (elena["quarter"], elena["pushes"], answer["counted_as_unanswered"]) == ("slack", 12, 9)
    page = " ".join(world.well("report chain", terminal=True).out.split())
    assert "9 of the attempts count as unanswered: no answer was noted within 14 days." in page


@pytest.mark.parametrize(
    ("follows", "said"),
    [
        ("log call elena --in --on 2026-11-03", (2, 2, 0)),
        ("log text elena --in --on 2026-11-16", (2, 2, 0)),
        ("log text elena --in --on 2026-11-17", (2, 1, 1)),
        ("log coffee elena --on 2026-11-06", (2, 2, 0)),
        ("log event elena --mass --on 2026-11-06", (1, 1, 0)),
        ("log coffee elena --for friend --on 2026-11-02", (1, 1, 0)),
        ("log call elena --on 2026-11-03", (2, 1, 1)),
        ("log coffee elena --on 2026-11-01", (2, 1, 1)),
        ("log coffee elena --no-answer --on 2026-11-06", (2, 0, 1)),
        ("log text elena --on 2026-11-09", (1, 0, 1)),
    ],
)
def test_who_calls_back_or_comes_has_answered(
    world: CommandLine, follows: str, said: tuple[int, int, int]
) -> None:
    """
    add signup Elena --on 2026-01-05
    log text elena --on 2026-11-02
    """
    world.well(follows)
    (elena,) = world.well("report chain --json").data["people"]
    assert (elena["n"], elena["answered"] + elena["started"], elena["counted_as_unanswered"]) == said


def test_an_answer_may_take_as_long_as_the_settings_say(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log text elena --on 2026-11-12
    """

    def counted_as_unanswered(options: str = "") -> int:
        (elena,) = world.well(f"report chain --json {options}").data["people"]
        assert elena["n"] == elena["counted_as_unanswered"]
        return int(elena["counted_as_unanswered"])

    assert counted_as_unanswered() == 0
    world.well("settings set unanswered-after 10d")
    assert counted_as_unanswered() == 1
    assert counted_as_unanswered("--as-of 2026-11-21") == 0


def test_a_limit_names_fewer_than_are_counted(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-05
    add signup Nora --on 2026-01-05
    team verdict elena pulling --because "sells"
    team verdict tom slack --because "starts nothing"
    add order nora 80
    """
    drawn = world.well("report chain --limit 1", terminal=True).out.splitlines()
    assert drawn[:3] == [
        "1 of 2 people pulls, 1 does neither in the last 90 days. Of 1 other there is",
        "nothing to go by: no touch and no action. An action is a step done, a promise",
        "kept, or a person or an order that they brought.",
    ]
    assert drawn[6].split("│")[1].split() == ["pulling:", "answers", "and", "acts", "1"]
    assert drawn[7].split("│")[1].split() == ["Elena", "(2)", "unknown", "·", "0.0"]
    assert drawn[10].split("│")[0].strip() == "1 not shown"
    title = next(line for line in drawn if line.startswith("By person"))
    assert title == "By person, 1 of 2 (acts: in 30 days)"


def test_a_short_period_counts_as_thirty_days(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ben --served-by elena --since 2026-11-20
    """
    (elena,) = world.well("report chain --period 10d --json").data["people"]
    assert (elena["actions"], elena["actions_per_30_days"]) == (1, 1.0)


def test_who_joined_lately_is_held_against_the_days_since(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-09-23
    add signup Tom --on 2026-01-05
    add signup Nora --on 2026-11-20
    add customer Ana --served-by elena --since 2026-10-01
    add customer Ben --served-by elena --since 2026-10-01
    add customer Carl --served-by tom --since 2026-11-01
    add customer Dora --served-by nora --since 2026-11-21
    """

    def action(period: str) -> dict[str, float]:
        people = world.well(f"report chain --period {period} --json").data["people"]
        return {one["person"]: one["actions_per_30_days"] for one in people}

    assert action("12m") == {"Elena": 1.0, "Nora": 1.0, "Tom": 0.0935}
    assert action("60d") == {"Elena": 1.0, "Nora": 1.0, "Tom": 0.5}


def test_who_came_back_is_held_against_the_newest_sign_up(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team quit elena --reason time --on 2026-03-01
    team rejoin elena --on 2026-09-23
    add customer Ben --served-by elena --since 2026-10-01
    add customer Ana --served-by elena --since 2026-10-01
    """
    (elena,) = world.well("report chain --period 12m --json").data["people"]
    assert (elena["actions"], elena["actions_per_30_days"]) == (2, 1.0)


def test_a_customer_who_orders_is_one_deed_a_month(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ana --served-by elena --since 2026-02-01
    add customer Ben --served-by elena --since 2026-02-01
    add order ana 20 --on 2026-10-31
    add order ana 20 --on 2026-11-01
    add order ana 20 --on 2026-11-02
    add order ben 20 --on 2026-11-02
    add order ben 0 --on 2026-10-02
    """
    (elena,) = world.well("report chain --json").data["people"]
    assert (elena["orders"], elena["actions"]) == (3, 3)


@pytest.mark.parametrize("options", ["", "--period 30d", "--as-of 2026-01-01"])
def test_an_empty_chain_is_kind(run: CommandLine, options: str) -> None:
    out = run.well(f"report chain {options}", terminal=True, width=200).out
    assert "Nobody on your team was tried, and nobody acted, in the last" in out


def test_csv_holds_the_sheet_alone(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log call elena
    """
    assert world.well("report chain --csv").out.splitlines() == [
        (
            "person_id,person,quarter,judged_by,response,response_low,response_high,n,too_few,answered,started,"
            "actions_per_30_days,actions,steps,promises,prospects,customers,orders,promises_overdue,attempts,pushes,"
            "counted_as_unanswered,verdict_reason,verdict_on,newcomer"
        ),
        "2,Elena,,,1,0.2065,1,1,yes,1,0,0,0,0,0,0,0,0,0,1,1,0,,,no",
    ]


def test_a_coffee_among_friends_is_no_attempt(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    log coffee elena --for friend
    """
    data = world.well("report chain --json").data
    assert (data["people"], data["no_data_count"], data["attempts"], data["pushes"]) == ([], 1, 0, 0)
