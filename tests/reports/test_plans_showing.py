"""Somebody's plans shown, and the plans to give listed."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, CommandLine
from examples import examples
from mlmtrack.domain.plans import FAST_START
from mlmtrack.reports.plans.held import held
from mlmtrack.reports.plans.listing import plans


DAY = date.fromisoformat(TODAY)


def test_a_plan_is_shown_with_what_is_next_and_whose_turn_it_is(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Nora
    plan new week --step "write +1d" --step "call Ben +3d me" --step "read +30d"
    2026-11-10: plan give nora week
    2026-11-12: plan done nora 1 --by me
    """
    told = world.well("plan show nora --json")
    assert told.json["report"] == "plans"
    assert list(told.data) == ["person", "person_id", "plans", "dropped_count"]
    (plan,) = told.data["plans"]
    steps = plan.pop("steps")
    assert plan == {
        "id": 1,
        "name": "week",
        "given_on": "2026-11-10",
        "finished_on": None,
        "steps_done": 1,
        "step_count": 3,
        "done_share": 0.3333,
        "next_step": 2,
        "next_turn": "me",
    }
    assert steps[0] == {
        "id": 1,
        "step": 1,
        "text": "write",
        "due_on": "2026-11-11",
        "days_late": None,
        "turn": "them",
        "done_on": "2026-11-12",
        "done_by": "me",
        "is_next": False,
    }
    assert [step["days_late"] for step in steps] == [None, 9, 0]
    assert [step["is_next"] for step in steps] == [False, True, False]
    assert world.well("plan show nora", terminal=True).out == (
        "Nora (2): 1 of 3 steps of 'week' done (33 %); next is step 2, your turn: call\n"
        "Ben, due Fri 13 Nov, 9 days ago.\n"
        "\n"
        "week, given Tue 10 Nov, 12 days ago\n"
        "No  Step      Turn  Due         Days late  Done        By\n"
        "─────────────────────────────────────────────────────────\n"
        " 1  write     them  Wed 11 Nov             Thu 12 Nov  me\n"
        " 2  call Ben  me    Fri 13 Nov          9\n"
        " 3  read      them  Thu 10 Dec          ·\n"
        "\n"
        "Next: mlmtrack plan done 2 2\n"
    )
    assert world.well("plan show nora").out.splitlines()[:2] == [
        "plan\tstep\ttext\tturn\tdue_on\tdays_late\tdone_on\tdone_by\tid\tis_next",
        "week\t1\twrite\tthem\t2026-11-11\t\t2026-11-12\tme\t1\tno",
    ]


def test_a_plan_stands_as_it_did(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Nora
    plan new week --step "write +1d" --step "call +3d me"
    2026-11-10: plan give nora week
    2026-11-12: plan done nora 1
    2026-11-14: plan drop nora
    """
    then = world.well("plan show nora --json --as-of 2026-11-11").data
    assert (then["plans"][0]["steps_done"], then["dropped_count"]) == (0, 0)
    assert world.well("plan show nora --json --as-of 2026-11-13").data["plans"][0]["steps_done"] == 1
    now = world.well("plan show nora --json").data
    assert (now["plans"], now["dropped_count"]) == ([], 1)
    assert world.well("plan show nora --json --as-of 2026-11-09").data["plans"] == []
    assert world.well("plan show nora", terminal=True).out == (
        "Nora (2) has no plan. 1 was dropped.\n\n"
        "Next: mlmtrack plan give 2 'fast start'\n"
        "      mlmtrack plan list\n"
    )


def test_several_plans_are_each_shown(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Nora
    plan new week --step "write +1d"
    plan new month --step "read +1d me"
    2026-11-10: plan give nora week
    2026-11-11: plan give nora month
    2026-11-12: plan done nora write
    """
    assert world.well("plan show nora", terminal=True, width=200).out.startswith(
        "Nora (2) has 2 plans. 1 of 1 steps of 'week' done (100 %), the last Thu 12 Nov, 10 days ago. "
        "0 of 1 steps of 'month' done (0 %); next is step 1, your turn: read, due Thu 12 Nov, 10 days ago.\n"
    )
    data = world.well("plan show nora --json").data
    assert [(plan["done_share"], plan["finished_on"]) for plan in data["plans"]] == [
        (1.0, "2026-11-12"),
        (0.0, None),
    ]
    assert len(world.well("plan show nora --json --limit 1").data["plans"]) == 1


def test_the_plans_to_give_are_listed(world: CommandLine) -> None:
    """
    add prospect Nora
    add prospect Ana
    plan new week --step "write +1d" --step "call +9d me"
    plan give nora week
    plan give ana week
    plan drop ana
    """
    data = world.well("plan list --json").data
    assert data["count"] == 2
    assert data["plans"][1] == {
        "id": 1,
        "name": "week",
        "step_count": 2,
        "days": 9,
        "holders": 1,
        "steps": [
            {"step": 1, "text": "write", "after_days": 1, "turn": "them"},
            {"step": 2, "text": "call", "after_days": 9, "turn": "me"},
        ],
    }
    assert world.well("plan list").out == (
        "id\tname\tstep_count\tdays\tholders\n\tfast start\t7\t21\t0\n1\tweek\t2\t9\t1\n"
    )
    assert world.well("plan list week", terminal=True).out == (
        "'week': 2 steps in 9 days, in the hands of 1 person.\n"
        "\n"
        "No  Step   Day  Turn\n"
        "────────────────────\n"
        " 1  write    1  them\n"
        " 2  call     9  me\n"
        "\n"
        "Next: mlmtrack plan give NAME week\n"
        "      mlmtrack plan export week FILE.toml\n"
    )


given_plans = st.lists(
    st.tuples(
        st.sampled_from([1, 2]),
        st.integers(0, 40),  # given so many days ago
        st.none() | st.integers(0, 30),  # dropped so many days after
        st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 30)), min_size=1, max_size=4),
    ),
    max_size=6,
)


@examples(60)
@given(given_plans, st.integers(0, 30))
def test_the_figures_agree_with_a_second_computation(
    book: Path, made: list[tuple[int, int, int | None, list[tuple[int, int | None]]]], ago: int
) -> None:
    day = DAY - timedelta(days=ago)
    expected, holders = [], set()
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("begin")
        connection.execute("insert into person (id, name, name_key, search_key) values (2, 'a', ' a', '')")
        for number, (person, began, dropped, steps) in enumerate(made, 1):
            given_on = DAY - timedelta(days=began)
            dropped_on = None if dropped is None else given_on + timedelta(days=dropped)
            connection.execute(
                "insert into given_plan values (?, ?, 'fast start', 'fast start', ?, ?)",
                (number, person, given_on.isoformat(), dropped_on and dropped_on.isoformat()),
            )
            for place, (after, done) in enumerate(steps, 1):
                due, closed = given_on + timedelta(days=after), done is not None
                done_on = given_on + timedelta(days=done or 0)
                connection.execute(
                    "insert into given_step (given_plan_id, place, text, due_on, turn, done_on, done_by)"
                    " values (?, ?, 'x', ?, 'them', ?, ?)",
                    (
                        number,
                        place,
                        due.isoformat(),
                        *((done_on.isoformat(), "me") if closed else (None, None)),
                    ),
                )
            if given_on > day or (dropped_on and dropped_on <= day):
                continue
            holders.add(person)
            if person == 2:
                days = [given_on + timedelta(days=done) for _, done in steps if done is not None]
                ended = [each for each in days if each <= day]
                finished = max(ended) if len(ended) == len(steps) else None
                expected.append((number, len(ended), len(steps), len(ended) / len(steps), finished))
        found = [plan for plan in held(connection, 2, day) if plan.dropped_on is None]
        (listed,) = plans(connection, [FAST_START], day, one=False).plans
        connection.execute("rollback")
    assert listed.holders == len(holders)
    assert sorted(
        (plan.id, plan.progress.part, plan.progress.n, plan.progress.value, plan.finished_on)
        for plan in found
    ) == sorted(expected, key=lambda plan: plan[0])
    assert all((plan.next is None) == (plan.finished_on is not None) for plan in found)
