"""Looking back: what a row of today does not tell of the past, every question sees as it was on the day."""

from conftest import CommandLine


MARCH, JUNE = "2026-03-15", "2026-06-15"


def names(world: CommandLine, line: str, key: str) -> list[str]:
    """Return the names that *line* answers under *key*."""
    return [each.get("name") or each["person"] for each in world.well(f"{line} --json").data[key]]


def test_a_move_keeps_its_day(downline: CommandLine) -> None:
    """
    Ann 2025-01-05
      Bob 2025-02-05
        Kid 2025-03-05
    Lea 2025-01-05

    2026-05-01: team move bob --sponsor lea
    2026-06-20: team move bob --sponsor me --on 2026-06-10
    add order bob 7 --on 2026-02-03
    """

    def sponsors(day: str) -> dict[str, str]:
        team = downline.well(f"team list --as-of {day} --json").data["team"]
        return {one["person"]: one["sponsor"] for one in team if one["person"] in ("Bob", "Kid")}

    assert sponsors(MARCH) == {"Bob": "Ann", "Kid": "Bob"}
    assert sponsors("2026-04-30") == sponsors(MARCH)
    assert sponsors("2026-05-01") == {"Bob": "Lea", "Kid": "Bob"}
    assert sponsors(JUNE) == {"Bob": "Me", "Kid": "Bob"}
    tree = downline.well("team tree lea --as-of 2026-05-20 --json").data["people"]
    assert [(one["person"], one["level"]) for one in tree] == [("Lea", 0), ("Bob", 1), ("Kid", 2)]
    assert downline.well("book check --json").data["findings"] == []


def test_two_moves_on_one_day_are_one(downline: CommandLine) -> None:
    """
    Ann 2025-01-05
      Bob 2025-02-05
    Lea 2025-01-05

    2026-05-01: team move bob --sponsor me
    2026-05-01: team move bob --sponsor lea
    """

    def line(as_of: str = "") -> list[str]:
        found = downline.well(f"team upline bob {as_of} --json").data["line"]
        return [one["person"] for one in found]

    assert (line("--as-of 2026-04-30"), line()) == (["Bob", "Ann", "Me"], ["Bob", "Lea", "Me"])
    downline.well("undo")
    assert line() == ["Bob", "Me"]
    downline.well("undo")
    assert line() == line("--as-of 2026-04-30") == ["Bob", "Ann", "Me"]


def test_what_was_out_of_sight_was_so_until_it_came_back(world: CommandLine) -> None:
    """
    2026-01-05: add prospect Ann --next 2026-02-01
    2026-02-05: archive ann
    2026-04-01: edit ann --unarchive
    2026-05-01: edit ann --do-not-contact
    2026-07-01: edit ann --contact-again
    """
    assert names(world, "list people --as-of 2026-02-04", "people") == ["Ann", "Me"]
    assert names(world, f"list people --as-of {MARCH}", "people") == ["Me"]
    assert names(world, f"list people --as-of {MARCH} --archived", "people") == ["Ann", "Me"]
    assert names(world, "list people --as-of 2026-04-01", "people") == ["Ann", "Me"]
    late = [
        world.well(f"followups late --as-of {day} --json").data["followups"]
        for day in (MARCH, "2026-04-01", JUNE)
    ]
    assert [len(each) for each in late] == [0, 1, 0]


def test_a_follow_up_was_due_when_it_was(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ann --next 2026-11-05
    2026-11-10: followups snooze ann 2026-11-12
    2026-11-13: followups snooze ann 2026-11-30
    2026-11-14: add followup ann 2026-11-03
    """

    def late(day: str) -> list[tuple[str, int]]:
        rows = world.well(f"followups late --as-of {day} --json").data["followups"]
        return [(row["due_on"], row["days_late"]) for row in rows]

    assert late("2026-11-07") == [("2026-11-05", 2)]
    assert late("2026-11-10") == []
    assert late("2026-11-13") == []
    assert late("2026-11-12") == []
    assert late("2026-11-15") == [("2026-11-03", 12)]


def test_every_way_to_another_day_keeps_the_one_before(world: CommandLine) -> None:
    """
    2026-03-01: add prospect Ann
    2026-03-01: move ann later --until 2026-03-20
    2026-03-25: move ann later --until 2026-05-20
    2026-05-25: edit followup 1 --due 2026-05-10
    """

    def due(day: str) -> str:
        (row,) = world.well(f"list followups --as-of {day} --json").data["followups"]
        return str(row["due_on"])

    assert [due(day) for day in ("2026-03-24", "2026-03-25", "2026-05-24", "2026-05-25")] == [
        "2026-03-20",
        "2026-05-20",
        "2026-05-20",
        "2026-05-10",
    ]


def test_a_reopened_prospect_was_closed_in_between(world: CommandLine) -> None:
    """
    2026-01-05: add prospect Ann
    2026-02-01: move ann no
    2026-03-01: move ann connected
    """
    for day, there in (("2026-01-20", ["Ann"]), ("2026-02-15", []), (MARCH, ["Ann"])):
        today = world.well(f"followups today --as-of {day} --json").data
        assert [one["person"] for one in today["prospects_without_next_step"]] == there
        assert today["prospects_without_next_step_count"] == len(there)
        assert names(world, f"list prospects --as-of {day}", "prospects") == there
        roles, _ = [one["roles"] for one in world.well(f"list people --as-of {day} --json").data["people"]]
        assert ("prospect" in roles) == bool(there)


def test_who_came_later_was_not_there(world: CommandLine) -> None:
    """
    2026-02-01: add prospect Ann
    2026-05-01: add prospect Ben --birthday 05-10
    2026-05-01: add customer Cy --since 2026-02-01
    """
    assert names(world, f"list people --as-of {MARCH} --sort name", "people") == ["Ann", "Cy", "Me"]
    assert world.well(f"find ben --as-of {MARCH} --json").data["people"] == []
    assert world.well("followups today --as-of 2026-04-30 --json").data["birthdays"] == []
    assert world.well("followups today --as-of 2026-05-08 --json").data["birthdays"] != []


def test_who_came_by_an_import_was_not_there_before(world: CommandLine) -> None:
    """
    2026-02-01: add prospect Ann
    """
    orders, people = world.book.parent / "orders.csv", world.book.parent / "people.csv"
    orders.write_text("name,date,points\nDan,2026-05-05,20\n", "utf-8")
    people.write_text("name\nEve\n", "utf-8")
    world.well(["import", "orders", str(orders), "--new-people", "customer"])
    world.well(["import", "people", str(people)])

    assert names(world, f"list people --as-of {MARCH}", "people") == ["Ann", "Me"]
    assert names(world, "list people --as-of 2026-05-05", "people") == ["Ann", "Dan", "Me"]
    assert names(world, "list people", "people") == ["Ann", "Dan", "Eve", "Me"]


def test_a_page_says_what_it_shows_of_now(world: CommandLine) -> None:
    """
    2026-02-01: add customer Ann
    """
    of_now = "Shown as of now: contact details, stars, sources and tags."
    looked_back = world.well(f"list people --as-of {MARCH}", terminal=True, width=200).out
    assert of_now in looked_back.splitlines()[0]
    assert of_now not in world.well("list people", terminal=True, width=200).out
    assert "as of now" not in world.well(f"report volume --as-of {MARCH}", terminal=True).out


def test_the_file_is_checked_as_it_is_whatever_day_is_set(world: CommandLine) -> None:
    """
    2026-02-01: add customer Ann
    """
    assert world.well(f"book check --as-of {MARCH} --json").data["findings"] == []
    assert world.well("book check --json", environ={"MLMTRACK_TODAY": MARCH}).data["findings"] == []
