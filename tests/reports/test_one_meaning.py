"""One meaning for every figure: lives that were once told differently by two reports, or by two days."""

import csv
from typing import Any

from conftest import CommandLine
from intervals import shares_of
from mlmtrack.domain.attrition import AGES


def figures(world: CommandLine, line: str) -> Any:
    """Return what *line* answers to programs."""
    return world.well(f"{line} --json").data


def legs(world: CommandLine, line: str = "") -> dict[str, float]:
    """Return the points of each leg in 2026."""
    rows = figures(world, f"report volume --by leg --period 2026 {line}")["groups"]
    return {row["name"]: row["total"] for row in rows}


def test_a_leg_after_a_rejoin_is_that_of_the_new_sponsor(world: CommandLine) -> None:
    """
    add signup Ann --on 2025-01-05
    add signup Lea --on 2025-01-05
    team quit Ann --on 2025-06-01 --reason time
    team rejoin Ann --sponsor Lea --on 2026-01-01
    add order Ann 7 --on 2026-11-06
    """
    assert legs(world) == {"Lea": 7}
    (energy,) = [row for row in figures(world, "report energy --by leg")["rows"] if row["points"]]
    assert (energy["person"], energy["points"]) == ("Lea", 7)
    (ann,) = [one for one in figures(world, "team list")["team"] if one["person"] == "Ann"]
    assert ann["leg"] == "Lea"


def test_a_rejoin_of_later_says_nothing_of_the_legs_before(world: CommandLine) -> None:
    """
    add signup Ann --on 2025-01-05
    add signup Lea --on 2025-01-05
    team quit Ann --on 2025-06-01 --reason time
    add order Ann 7 --on 2025-03-06
    """
    asked = "report volume --by leg --period 2025 --as-of 2025-12-31"
    before = figures(world, asked)["groups"]

    world.well("team rejoin Ann --sponsor Lea --on 2026-01-01")

    assert figures(world, asked)["groups"] == before
    assert [(row["name"], row["total"]) for row in before] == [("Ann", 7)]


def test_what_stays_of_a_leader_is_what_customers_ordered(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05 --tier 5
    add order me 90 --purpose stock --on 2026-10-01 --credited-to Ann
    """
    (ann,) = figures(world, "report leaders")["leaders"]
    assert (ann["own_per_month"], ann["customers_per_month"]) == (0, 0)
    quits = figures(world, "whatif quits Ann")
    assert (quits["own_lost"], quits["customers_kept"], quits["now"]["own"]) == (0, 0, 30)


def test_who_was_let_go_has_no_step_whatever_else_they_are(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-06-01
    plan give Ann "fast start" --on 2026-10-01
    """
    assert figures(world, "followups today")["steps_due"] != []

    world.well("team release Ann --yes")
    world.well("move Ann listed --track product")

    assert figures(world, "followups today")["steps_due"] == []
    assert figures(world, "followups today --as-of 2026-11-21")["steps_due"] != []


def test_what_was_lost_is_of_ninety_days_whenever_they_joined(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add order Ann 90 --on 2026-05-01
    team quit Ann --reason time --on 2026-06-01
    team rejoin Ann --on 2026-06-10
    team quit Ann --reason time --on 2026-06-20
    """
    exits = figures(world, "report attrition")["all_exits"]
    assert (exits["n"], exits["came_back"], exits["lost_per_month"]) == (2, 1, 30)


def test_what_was_lost_is_of_the_days_there_were(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add order Ann 90 --on 2026-02-01
    team quit Ann --reason time --on 2026-02-19
    add signup Bob --on 2026-01-05
    add order Bob 90 --on 2026-01-06
    team quit Bob --reason money --on 2026-01-12
    """
    exits = figures(world, "report attrition")["exits"]
    assert {each["reason"]: each["lost_per_month"] for each in exits} == {"time": 60, "money": 90}


def test_the_silence_before_an_exit_stands_beside_that_of_those_who_stayed(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-01-05
    add signup Cid --on 2026-11-02
    add signup Dan --on 2026-01-05
    log call Ann --on 2026-03-01
    log call Bob --on 2026-10-23
    log text Cid --on 2026-11-20
    2026-11-03: archive Dan
    team quit Ann --reason time --on 2026-04-30
    """
    attrition = figures(world, "report attrition")
    assert attrition["all_exits"]["median_silence_days"] == 60
    assert attrition["silence"] == [
        {"who": "left", "n": 1, "median_silence_days": 60},
        {"who": "stayed", "n": 2, "median_silence_days": 25},  # 30 and 20; Dan is archived
    ]
    page = world.well("report attrition", terminal=True, width=500).out
    assert "The 2 who are still there have been silent for 25 days at the median." in page
    assert "of those still there       2    25" in page
    assert figures(world, "report attrition --as-of 2026-04-29")["silence"][1]["n"] == 3
    assert figures(world, "report attrition --as-of 2025-12-31")["silence"][1]["median_silence_days"] is None


def test_the_group_below_is_counted_without_those_who_left(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --sponsor Ann --on 2026-01-05
    add signup Zed --on 2026-01-05
    add order Zed 90 --on 2026-10-05 --credited-to Bob
    team quit Zed --reason time --on 2026-11-01
    """
    quits = figures(world, "whatif quits Ann")
    assert (quits["now"]["total"], quits["group_below"], quits["left_out"]) == (0, 0, 30)


def test_kept_is_a_month_of_thirty_days_since_leaving(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add customer Cy --served-by Ann --since 2026-02-01
    add order Cy 5 --on 2026-03-01
    team quit Ann --reason time --on 2026-08-24
    add order Cy 90 --on 2026-09-01
    """
    assert figures(world, "report attrition")["all_exits"]["kept_per_month"] == 30


def test_an_order_is_kept_for_the_last_exit_before_it_and_once(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-01-05
    add customer Cy --served-by Ann --since 2026-02-01
    add order Cy 5 --on 2026-03-01
    add order Cy 5 --on 2026-03-02 --credited-to Bob
    team quit Ann --reason time --on 2026-08-24
    team quit Bob --reason money --on 2026-10-23
    add order Cy 60 --on 2026-09-01
    add order Cy 30 --on 2026-11-01
    """
    attrition = figures(world, "report attrition")
    kept = {exits["reason"]: exits["kept_per_month"] for exits in attrition["exits"]}
    assert kept == {"time": 20, "money": 30}
    assert attrition["all_exits"]["kept_per_month"] == sum(kept.values())


def test_the_months_without_new_people_are_rounded_at_the_end(world: CommandLine) -> None:
    """
    add customer Cy --since 2026-01-01
    add order Cy 100 --on 2026-10-01
    settings set survival_customers 0.9
    """
    remains = figures(world, "whatif no-recruiting --months 12")
    assert [month["total"] for month in remains["months"]] == [
        round(10_000 / 3 * 0.9**month) / 100 for month in range(1, 13)
    ]
    assert [month["share"] for month in remains["months"]] == [round(0.9**month, 4) for month in range(1, 13)]


def test_an_order_is_the_volume_of_whom_it_is_credited_to(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-01-05
    add order Ann 30 --on 2026-11-06 --credited-to Bob
    add order Ann 30 --on 2026-11-07 --credited-to me
    """
    assert legs(world) == {"Bob": 30, "Me": 30}
    energy = {row["person"]: row["points"] for row in figures(world, "report energy --by leg")["rows"]}
    assert energy == {"Ann": 0, "Bob": 30}
    personal = figures(world, "report volume --scope personal --period month")["totals"]
    assert (personal["total"], personal["established"]) == (30, 30)
    buyers = figures(world, "report volume --by person --period month")["groups"]
    assert [(row["name"], row["total"]) for row in buyers] == [("Ann", 60)]
    assert "By buyer" in world.well("report volume --by person --period month", terminal=True).out


def test_each_month_of_a_leader_is_summed_on_its_own_tree(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-01-05
    add signup Kid --sponsor Ann --on 2026-01-05
    add order Kid 10 --on 2026-08-06
    add order Kid 20 --on 2026-09-06
    add order Kid 40 --on 2026-10-06
    team move Kid --sponsor Bob --on 2026-10-02
    """
    groups = {
        one["person"]: [one[f"group_{place}"] for place in (1, 2, 3, 4)]
        for one in figures(world, "report leaders --all")["leaders"]
    }
    assert groups == {"Ann": [0, 10, 20, 0], "Bob": [0, 0, 0, 40], "Kid": [0, 10, 20, 40]}


def test_who_sponsored_somebody_archived_is_a_leader(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Kid --sponsor Ann --on 2026-01-05
    archive Kid
    """
    assert [one["person"] for one in figures(world, "report leaders")["leaders"]] == ["Ann"]
    world.well("team quit Kid --reason time")
    assert figures(world, "report leaders")["leaders"] == []


def test_who_takes_customers_over_brought_none_of_them(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --sponsor Ann --on 2026-01-05
    add customer Cy --served-by Bob --since 2026-10-01
    log call Ann --on 2026-11-01
    log call Bob --on 2026-11-01
    team quit Bob --reason time --on 2026-11-10
    """
    chain = figures(world, "report chain")["people"]
    assert {one["person"]: one["customers"] for one in chain} == {"Ann": 0}
    before = figures(world, "report chain --as-of 2026-11-09")["people"]
    assert {one["person"]: one["customers"] for one in before} == {"Ann": 0, "Bob": 1}
    (cy,) = figures(world, "list customers --as-of 2026-11-09")["customers"]
    assert cy["served_by"] == 3


def test_an_exit_recorded_late_hands_over_what_came_after_it(world: CommandLine) -> None:
    """
    add signup Fan --on 2026-01-05
    add signup Gan --sponsor Fan --on 2026-01-05
    add customer Jan --served-by Gan --since 2026-02-01
    team quit Gan --reason time --on 2026-11-02
    team quit Fan --reason other --on 2026-10-03
    """

    def server(day: str) -> str:
        (jan,) = figures(world, f"list customers --as-of {day}")["customers"]
        return str(jan["served_by_name"])

    assert [server(day) for day in ("2026-10-01", "2026-11-01", "2026-11-02")] == ["Gan", "Gan", "Me"]


def test_energy_tells_of_everybody_on_the_team(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-01-05
    log call Ann --minutes 30
    """
    energy = figures(world, "report energy")
    assert [(row["person"], row["minutes"], row["index"]) for row in energy["rows"]] == [
        ("Ann", 30, None),
        ("Bob", 0, None),
    ]
    assert energy["count"] == 2


def test_a_key_holds_the_same_wherever_it_is_asked_for(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --sponsor Ann --on 2026-02-05
    add customer Cy --served-by Ann
    add order Cy 30
    promise add Ann "three calls" --by 2026-11-20 --on 2026-11-10
    promise kept 1 --on 2026-11-21
    team quit Bob --reason time --on 2026-11-01
    """

    def both(line: str, rows: str) -> tuple[dict[str, str], dict[str, Any]]:
        told = next(csv.DictReader(world.well(f"{line} --csv").out.splitlines()))
        return told, figures(world, line)[rows][0]

    def same(line: str, rows: str, *keys: str) -> None:
        told, data = both(line, rows)
        asked = {key: "" if data[key] is None else str(data[key]) for key in keys}
        assert {key: told[key] for key in keys} == asked

    same("list customers", "customers", "served_by", "served_by_name")
    same("list orders", "orders", "credited_to", "credited_to_name", "product")
    same("promise list", "promises", "days_late", "state")
    same("report volume --by product", "groups", "name")
    left = [one for one in figures(world, "team tree")["people"] if one["left_on"]]
    rows = csv.DictReader(world.well("team tree --csv").out.splitlines())
    assert [row["points"] for row in rows if row["left_on"]] == [str(one["points"]) for one in left] == ["0"]


def test_a_plan_is_held_by_people_who_are_there(world: CommandLine) -> None:
    """
    2026-10-01: add signup Elena
    2026-10-01: add signup Nora
    2026-10-01: add signup Otto
    2026-10-01: add prospect Pia
    2026-10-01: plan give Pia "fast start"
    2026-11-05: archive Elena
    team quit Nora --reason time --on 2026-11-10
    2026-11-12: archive Pia
    """

    def holders(day: str) -> int:
        (plan,) = figures(world, f"plan list --as-of {day}")["plans"]
        return int(plan["holders"])

    days = ("2026-11-04", "2026-11-05", "2026-11-09", "2026-11-10", "2026-11-12")
    assert [holders(day) for day in days] == [4, 3, 3, 2, 1]
    passed_down = [figures(world, f"report duplication --as-of {day}")["with_plan"] for day in days]
    assert passed_down == [3, 2, 2, 1, 1]

    world.well("team rejoin Nora --on 2026-11-15 --plan ''")
    world.well("edit Pia --unarchive")

    assert [holders(day) for day in ("2026-11-14", "2026-11-15", "2026-11-22")] == [1, 2, 3]


def test_customers_pass_to_the_next_above_who_is_there(world: CommandLine) -> None:
    """
    add signup Ann --on 2026-01-05
    add signup Bob --sponsor Ann --on 2026-01-05
    add signup Cid --sponsor Bob --on 2026-01-05
    add signup Dan --sponsor Cid --on 2026-01-05
    add customer Cy --served-by Dan --since 2026-02-01
    archive Bob
    team quit Cid --reason time --on 2026-11-01
    """
    heir = figures(world, "whatif quits Dan")["next_sponsor"]
    assert heir["name"] == "Ann"

    said = world.well("team quit Dan --reason time").out

    assert "1 customer of theirs is looked after by Ann (2) now: Cy (6)." in said
    (cy,) = figures(world, "list customers")["customers"]
    assert cy["served_by"] == heir["id"]
    refused = world("add signup Eva --sponsor Dan")
    assert "the next active person above them is Ann (2)." in refused.err
    world.well("team rejoin Dan")
    assert figures(world, "team upline Dan")["line"][1]["person"] == "Ann"


def test_programs_read_a_rate_of_few_cases_wherever_it_stands(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Pia
    2026-11-01: add prospect Quin
    2026-11-02: move Pia connected
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-10-01
    plan give Ann "fast start"
    log call Ann --answered --on 2026-11-02
    log call Ann --no-answer --on 2026-11-03
    log call Bob --no-answer --on 2026-11-03
    """

    def same(line: str, section: str, data: list[dict[str, Any]], *keys: str) -> None:
        for told in (
            csv.DictReader(world.well(f"{line} --csv").out.splitlines()),
            csv.DictReader(world.well(line).out.splitlines(), delimiter="\t"),
        ):
            rows = [row for row in told if row.get("section", section) == section]
            assert [[row[key] for key in keys] for row in rows[: len(data)]] == [
                [_written(one[key]) for key in keys] for one in data
            ]

    attrition = figures(world, "report attrition")
    ends = ("rate", "rate_low", "rate_high")
    same("report attrition", "active_around", attrition["active_around"], *ends, "n", "too_few")
    same(
        "report attrition", "staying", attrition["staying"], "day", "share", "share_low", "at_risk", "too_few"
    )
    around = ("active_around_30", "active_around_30_n", "active_around_30_too_few")
    same("report attrition", "cohorts", attrition["cohorts"], *around)
    levels = figures(world, "report duplication")["levels"]
    same(
        "report duplication",
        "levels",
        levels,
        "share",
        "share_low",
        "finished_share",
        "finished_share_high",
        "too_few",
    )
    neglect = figures(world, "report neglect --all")["people"]
    same("report neglect --all", "", neglect, "proactive_share", "proactive_share_low", "n", "too_few")
    chain = figures(world, "report chain")["people"]
    same("report chain", "", chain, "response", "response_high", "n", "too_few")
    periods = figures(world, "report activity --by month")["periods"]
    same(
        "report activity --by month",
        "periods",
        periods,
        "answer_rate",
        "answer_rate_low",
        "answer_rate_high",
        "n",
    )
    (business, _) = figures(world, "report stages")["tracks"]
    same("report stages", "business", business["stages"], "conversion", "conversion_low", "conversion_high")
    assert (levels[0]["share"], chain[0]["response"], periods[-1]["answer_rate"]) == (0.5, 0.5, 0.3333)
    assert [stage["conversion"] for stage in business["stages"]][:2] == [0.5, 0]


def _written(value: object) -> str:
    """Return how a line holds what the document does."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).removesuffix(".0")


def test_every_share_of_cases_has_its_interval(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Pia --stage connected
    2026-11-01: add prospect Quin
    add signup Ann --on 2026-01-05
    add signup Bob --on 2026-10-01
    log call Ann --answered --on 2026-11-02
    log call Ann --no-answer --on 2026-11-03
    log call Bob --no-answer --on 2026-11-03
    promise add Ann "three calls" --by 2026-11-20 --on 2026-11-10
    promise kept 1 --on 2026-11-21
    team letter Ann --to Uma
    team letter Ann --sent Uma --on 2026-11-10
    """
    lines = {
        "report stages": {"conversion"},
        "report activity": {"answer_rate"},
        "report chain": {"response"},
        "report neglect --all": {"proactive_share"},
        "report attrition": {"rate", *(f"active_around_{age}" for age in AGES)},
        "report duplication": {"share", "finished_share"},
        "promise list": {"kept_rate"},
        "team letter Ann --list": {"reply_rate"},
    }
    for line, keys in lines.items():
        answer = figures(world, line)
        answer.pop("staying", None)  # a curve with a band
        shares = list(shares_of(answer))
        assert {key for key, _ in shares} == keys
        assert any(share is not None for _, (share, _, _) in shares)
        for _, (share, low, high) in shares:
            if share is None or low is None or high is None:
                assert (share, low, high) == (None, None, None)
            else:
                assert 0 <= low <= share <= high <= 1
                assert low < high
