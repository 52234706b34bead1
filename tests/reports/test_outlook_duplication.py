"""The duplication report, by hand and against a second computation in plain Python."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from intervals import without_intervals
from mlmtrack.reports.outlook.duplication import duplication
from random_team import enroll


TODAY = date(2026, 11, 22)
TEAM, CUSTOMERS = range(2, 8), range(8, 12)

DOWNLINE = """
Elena 2026-01-05
    Nora 2026-06-01
        Mia 2026-07-01
Tom 2026-01-06

2026-08-01: add customer Ben --served-by elena
2026-08-01: add customer Ida --served-by elena
2026-08-01: add customer Leo --served-by mia
"""


@dataclass(frozen=True)
class Given:
    """A plan in somebody's hands, with the days on which its steps were done."""

    person: int
    name: str
    on: date
    dropped: date | None
    done: list[date | None]


def give(connection: sqlite3.Connection, plans: list[Given]) -> None:
    for number, plan in enumerate(plans, 1_001):
        connection.execute(
            "insert into given_plan (id, person_id, name, name_key, given_on, dropped_on)"
            " values (?, ?, ?, ?, ?, ?)",
            (
                number,
                plan.person,
                plan.name.title(),
                plan.name,
                f"{plan.on}",
                plan.dropped and f"{plan.dropped}",
            ),
        )
        connection.executemany(
            "insert into given_step (given_plan_id, place, text, due_on, turn, done_on, done_by)"
            " values (?, ?, 'x', '2026-08-01', 'them', ?, ?)",
            [(number, place, day and f"{day}", day and "them") for place, day in enumerate(plan.done, 1)],
        )


def plans_of(run: CommandLine) -> None:
    done, given_on = date(2026, 9, 1), date(2026, 8, 1)
    with closing(sqlite3.connect(run.book)) as book, book:
        book.execute("delete from given_step")
        book.execute("delete from given_plan")
        people = dict(book.execute("select name, id from person"))
        give(
            book,
            [
                Given(people["Elena"], "my way", given_on, None, [done, done]),
                Given(people["Nora"], "my way", given_on, None, [done, None]),
                Given(people["Mia"], "my way", given_on, None, [done, done]),
                Given(people["Tom"], "other", given_on, None, [None]),
                Given(people["Tom"], "my way", given_on, date(2026, 8, 9), [None, None]),
            ],
        )


def test_levels_of_the_plan_most_given(downline: CommandLine) -> None:
    plans_of(downline)

    data = downline.well("report duplication --json").data

    first, second, third = data["levels"]
    assert [each["finished_share"] for each in data["levels"]] == [1, 0, 1]
    assert (first["share_low"], first["share_high"]) == (0.0945, 0.9055)
    assert (second["finished_share_low"], second["finished_share_high"]) == (0, 0.7935)
    assert without_intervals([first, second, third]) == [
        {
            "level": 1,
            "distributors": 2,
            "with_plan": 1,
            "share": 0.5,
            "n": 2,
            "too_few": True,
            "steps": 2,
            "steps_done": 2,
            "done_share": 1.0,
            "finished": 1,
            "finished_share": 1.0,
            "finished_share_n": 1,
            "finished_share_too_few": True,
            "customers": 2,
            "customers_per_distributor": 1.0,
        },
        {
            "level": 2,
            "distributors": 1,
            "with_plan": 1,
            "share": 1.0,
            "n": 1,
            "too_few": True,
            "steps": 2,
            "steps_done": 1,
            "done_share": 0.5,
            "finished": 0,
            "finished_share": 0.0,
            "finished_share_n": 1,
            "finished_share_too_few": True,
            "customers": 0,
            "customers_per_distributor": 0.0,
        },
        {
            "level": 3,
            "distributors": 1,
            "with_plan": 1,
            "share": 1.0,
            "n": 1,
            "too_few": True,
            "steps": 2,
            "steps_done": 2,
            "done_share": 1.0,
            "finished": 1,
            "finished_share": 1.0,
            "finished_share_n": 1,
            "finished_share_too_few": True,
            "customers": 1,
            "customers_per_distributor": 1.0,
        },
    ]
    assert data["plans"] == [{"plan": "My Way", "people": 3}, {"plan": "Other", "people": 1}]
    assert (data["plan"], data["finished"], data["finished_to_level"], data["deepest_finished_level"]) == (
        "My Way",
        2,
        1,
        3,
    )


def test_the_page_in_plain_words_within_80_columns(downline: CommandLine) -> None:
    plans_of(downline)

    page = downline.well("report duplication", terminal=True).out

    assert page.startswith(
        '3 of 4 distributors on 3 levels have the plan "My Way". 2 distributors finished\n'
        "it, as deep as level 3; on level 2 nobody has yet.\n"
    )
    assert all(len(line) <= 80 for line in page.splitlines())
    levels = [line.split() for line in page.splitlines() if line.strip()[:1].isdigit()][1:]
    assert [line[3:6] for line in levels] == [["50", "%", "(9-91)"], *[["100", "%", "(21-100)"]] * 2]
    assert page.split("\n\n")[2].splitlines() == [
        "Finished, of those with the plan (in brackets: the 95 % interval)",
        "Level 1  1 of 1, 100 % (21-100)",
        "Level 2  0 of 1, 0 % (0-79)",
        "Level 3  1 of 1, 100 % (21-100)",
    ]


def test_another_plan_by_name(downline: CommandLine) -> None:
    plans_of(downline)

    data = downline.well("report duplication --plan OTHER --json").data

    assert (data["plan"], data["with_plan"], data["deepest_finished_level"]) == ("Other", 1, None)


def test_a_plan_that_nobody_has_is_an_error(downline: CommandLine) -> None:
    plans_of(downline)
    before = downline.book.read_bytes()

    failed = downline("report duplication --plan moon")

    assert failed.code == 4
    assert failed.err == "Nobody on your team has a plan called 'moon'. They have: My Way, Other.\n"
    assert downline.book.read_bytes() == before


def test_a_plan_to_give_that_nobody_has_is_no_error(downline: CommandLine) -> None:
    plans_of(downline)

    data = downline.well("report duplication --plan 'fast start' --json").data

    assert (data["plan"], data["with_plan"], data["deepest_finished_level"]) == ("fast start", 0, None)
    assert len(data["levels"]) == 3
    assert downline.well("report duplication --plan fast", terminal=True).out.startswith(
        'None of your 4 distributors has the plan "fast start" yet.\n'
    )


def test_a_piece_of_the_name_of_several_plans_is_asked_about(downline: CommandLine) -> None:
    plans_of(downline)
    downline.well("plan new 'My Weeks' --step 'a +1d'")

    failed = downline("report duplication --plan my")

    assert (failed.code, failed.out) == (5, "")
    assert failed.err == "'my' may be My Weeks, My Way. Type more of the plan's name.\n"


def test_on_an_earlier_day_later_steps_are_not_done(downline: CommandLine) -> None:
    plans_of(downline)

    data = downline.well("report duplication --as-of 2026-08-31 --json").data

    assert (data["with_plan"], sum(level["steps_done"] for level in data["levels"])) == (3, 0)


for told in (
    test_levels_of_the_plan_most_given,
    test_the_page_in_plain_words_within_80_columns,
    test_another_plan_by_name,
    test_a_plan_that_nobody_has_is_an_error,
    test_a_plan_to_give_that_nobody_has_is_no_error,
    test_a_piece_of_the_name_of_several_plans_is_asked_about,
    test_on_an_earlier_day_later_steps_are_not_done,
):
    told.__doc__ = DOWNLINE


def test_nobody_yet(run: CommandLine) -> None:
    data = run.well("report duplication --json").data

    assert (data["plan"], data["levels"], data["finished_to_level"]) == (None, [], 0)
    assert run.well("report duplication", terminal=True).out.startswith("Nobody on your team yet.")


@dataclass(frozen=True)
class World:
    """A random book: who stands under whom, the plans given, and who serves each customer."""

    sponsors: dict[int, int]
    left: dict[int, date | None]
    plans: list[Given]
    served_by: dict[int, int]


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    def plan() -> Given:
        on = draw(days)
        dropped = draw(st.none() | st.integers(0, 99).map(lambda after: on + timedelta(after)))
        done = draw(st.lists(st.none() | days, min_size=1, max_size=3))
        return Given(draw(st.sampled_from(TEAM)), draw(st.sampled_from(["a", "b"])), on, dropped, done)

    return World(
        {one: draw(st.integers(1, one - 1)) for one in TEAM},
        {one: draw(st.none() | days) for one in TEAM},
        [plan() for _ in range(draw(st.integers(0, 8)))],
        {one: draw(st.integers(1, 7)) for one in CUSTOMERS},
    )


def plant(connection: sqlite3.Connection, world: World) -> None:
    for one, above in world.sponsors.items():
        enroll(connection, one, above, date(2025, 1, 1), world.left[one])
    connection.executemany(
        "insert into customer (person_id, since, served_by) values (?, '2026-01-01', ?)",
        world.served_by.items(),
    )
    give(connection, world.plans)


def level_of(world: World, person: int) -> int:
    return 0 if person == 1 else 1 + level_of(world, world.sponsors[person])


@given(worlds())
@examples(100)
def test_the_report_equals_a_second_computation(memory: sqlite3.Connection, world: World) -> None:
    memory.execute("begin")
    try:
        plant(memory, world)
        report = duplication(memory, TODAY)
    finally:
        memory.execute("rollback")

    here = [one for one in TEAM if (left := world.left[one]) is None or left > TODAY]
    held: dict[str, dict[int, list[bool]]] = {"a": {}, "b": {}}
    for plan in sorted(world.plans, key=lambda each: each.on):
        is_held = plan.on <= TODAY and (plan.dropped is None or plan.dropped > TODAY)
        if is_held and plan.person in here:
            held[plan.name][plan.person] = [day is not None and day <= TODAY for day in plan.done]
    most = "a" if len(held["a"]) >= len(held["b"]) else "b"
    steps = held[most]
    assert report.plan == (most.title() if steps else None)
    for level in report.levels:
        people = [one for one in here if level_of(world, one) == level.level]
        assert level.distributors == len(people)
        assert level.with_plan == sum(one in steps for one in people)
        assert level.steps == sum(len(steps.get(one, ())) for one in people)
        assert level.steps_done == sum(sum(steps.get(one, ())) for one in people)
        assert level.finished == sum(one in steps and all(steps[one]) for one in people)
        assert level.customers == sum(server in people for server in world.served_by.values())
        assert level.done_share is None or 0 <= level.done_share <= 1
    assert {level.level for level in report.levels} == {level_of(world, one) for one in here}
    finishers = {level_of(world, one) for one in here if one in steps and all(steps[one])}
    assert report.deepest_finished_level == max(finishers, default=None)
    assert all(level in finishers for level in range(1, report.finished_to_level + 1))
