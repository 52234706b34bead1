"""The activity report, against figures worked out by hand and a second computation in plain Python."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from intervals import without_intervals
from mlmtrack.domain.activities import ANSWERS, CHANNELS, DIRECTIONS, PURPOSES, REACHES, is_two_way
from mlmtrack.domain.dates import Period, buckets
from mlmtrack.domain.settings import Settings, WeekStart
from mlmtrack.reports.activities import activity as report
from mlmtrack.reports.activities.tally import Together
from mlmtrack.sql import question as sql_of


TODAY = date(2026, 11, 22)
PEOPLE = (2, 3, 4)
SQL = Path(report.__file__).parent


class Deed(NamedTuple):
    """An activity as a test makes it, with who was touched and what they answered."""

    day: date
    channel: str
    direction: str
    minutes: int | None
    purpose: str
    reach: str
    touches: dict[int, str]


DEEDS = st.lists(
    st.builds(
        Deed,
        day=st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=3)),
        channel=st.sampled_from(list(CHANNELS)),
        direction=st.sampled_from(DIRECTIONS),
        minutes=st.none() | st.integers(0, 1440),
        purpose=st.sampled_from(PURPOSES),
        reach=st.sampled_from(REACHES),
        touches=st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(ANSWERS)),
    ),
    max_size=12,
)


@pytest.fixture
def people(run: CommandLine, book: Path) -> Path:
    for name in ("Ana", "Ben", "Elena"):
        run.well(f"add prospect {name}")
    return book


@contextmanager
def filled(book: Path, deeds: Sequence[Deed]) -> Iterator[sqlite3.Connection]:
    """Open the book with *deeds* in it, and leave it without them."""
    with closing(sqlite3.connect(book)) as connection:
        for number, deed in enumerate(deeds, 1):
            connection.execute(
                "insert into activity (id, day, channel, direction, minutes, purpose, reach)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (number, deed.day.isoformat(), *deed[1:6]),
            )
            connection.executemany(
                "insert into touch (activity_id, person_id, answered) values (?, ?, ?)",
                [(number, person, answered) for person, answered in deed.touches.items()],
            )
        yield connection
        connection.rollback()


def reached(deeds: Sequence[Deed]) -> int:
    return len(
        {
            person
            for deed in deeds
            for person, answered in deed.touches.items()
            if is_two_way(deed.direction, answered)
        }
    )


def counts_as(deeds: Sequence[Deed], place: int, person: int) -> str:
    """What an attempt counts as; ``overdue`` where nobody said, and the days for an answer are over."""
    day, answered = deeds[place].day, deeds[place].touches[person]
    if answered != "unknown":
        return answered
    came = [
        deed.day
        for later, deed in enumerate(deeds)
        if (deed.day, later) > (day, place)
        and deed.day <= TODAY
        and person in deed.touches
        and (
            deed.direction == "in"
            or (deed.touches[person] == "yes" and deed.channel in {"meeting", "presentation", "event"})
        )
    ]
    if came and min(came) - day <= timedelta(14):
        return "yes"
    return "overdue" if TODAY - day >= timedelta(14) else "unknown"


def done_by(key: str, choices: Sequence[str], deeds: Sequence[Deed]) -> list[dict[str, object]]:
    those = {each: [deed for deed in deeds if getattr(deed, key) == each] for each in choices}
    return [
        {key: each, "activities": len(some), "minutes": sum(deed.minutes or 0 for deed in some)}
        for each, some in those.items()
        if some
    ]


def expected(deeds: Sequence[Deed], period: Period, reach: str = "person") -> dict[str, Any]:
    inside = [deed for deed in deeds if period.start <= deed.day <= period.end and deed.reach == reach]
    answers = [
        counts_as(deeds, place, person)
        for place, deed in enumerate(deeds)
        if deed in inside and deed.direction == "out"
        for person in deed.touches
    ]
    known = [answered for answered in answers if answered != "unknown"]
    return {
        "start": period.start,
        "end": period.end,
        "activities": len(inside),
        "channels": done_by("channel", list(CHANNELS), inside),
        "purposes": done_by("purpose", PURPOSES, inside),
        "minutes": sum(deed.minutes or 0 for deed in inside),
        "people": reached(inside),
        "exposures": sum(deed.channel == "presentation" for deed in inside),
        "attempts": len(answers),
        "answered": known.count("yes"),
        "answer_rate": known.count("yes") / len(known) if known else None,
        "n": len(known),
        "too_few": len(known) < 10,
        "counted_as_unanswered": known.count("overdue"),
    }


@given(
    deeds=DEEDS,
    days=st.integers(1, 38),
    by=st.sampled_from(("day", "week", "month")),
    week_start=st.sampled_from(("mon", "sun")),
)
@examples(60)
def test_figures_are_those_of_a_second_computation(
    people: Path, deeds: list[Deed], days: int, by: str, week_start: WeekStart
) -> None:
    period = Period(TODAY - timedelta(days=days - 1), TODAY)
    with filled(people, deeds) as connection:
        answer = report.activity(connection, period, TODAY, by, Settings(week_start=week_start))
    inside = [deed for deed in deeds if period.start <= deed.day <= period.end]
    spent = {each: sum(deed.minutes or 0 for deed in inside if deed.purpose == each) for each in PURPOSES}
    business = spent["recruit"] + spent["sell"]
    assert without_intervals(answer.data()) == {
        "period": period,
        "by": by,
        "periods": [expected(deeds, part) for part in buckets(period, by, week_start)],
        "totals": expected(deeds, period),
        "help_balance": spent["help"] / business if business else None,
        "mass": expected(deeds, period, "mass"),
        "combined": Together(
            activities=len(inside),
            minutes=sum(deed.minutes or 0 for deed in inside),
            people=reached(inside),
            exposures=sum(deed.channel == "presentation" for deed in inside),
        ),
        "unanswered_after": 14,
    }


def test_a_month_worked_out_by_hand(world: CommandLine) -> None:
    """
    add prospect Ana
    add customer Ben --since 2026-11-01
    add signup Elena --on 2026-11-01
    2026-10-31: log call ana --minutes 500
    2026-11-03: log presentation ana --minutes 60
    2026-11-03: log call ben --no-answer
    2026-11-04: log text ben --in
    2026-11-04: log text ana
    2026-11-05: log call elena --minutes 30
    2026-11-05: log call elena --minutes 45 --for friend
    2026-11-06: log presentation ana --with ben --mass --answered --minutes 90
    2026-11-07: log reading Book --minutes 20
    """
    data = world.well("report activity --by month --json").data

    ends = {"start": "2026-11-01", "end": "2026-11-22"}
    month = {
        **ends,
        "activities": 7,
        "channels": [
            {"channel": "call", "activities": 3, "minutes": 75},
            {"channel": "text", "activities": 2, "minutes": 0},
            {"channel": "presentation", "activities": 1, "minutes": 60},
            {"channel": "reading", "activities": 1, "minutes": 20},
        ],
        "purposes": [
            {"purpose": "recruit", "activities": 2, "minutes": 60},
            {"purpose": "help", "activities": 1, "minutes": 30},
            {"purpose": "sell", "activities": 2, "minutes": 0},
            {"purpose": "grow", "activities": 1, "minutes": 20},
            {"purpose": "friend", "activities": 1, "minutes": 45},
        ],
        "minutes": 155,
        "people": 3,
        "exposures": 1,
        "attempts": 5,
        "answered": 4,
        "answer_rate": 0.8,
        "n": 5,
        "too_few": True,
        "counted_as_unanswered": 0,
    }
    assert (data["totals"]["answer_rate_low"], data["totals"]["answer_rate_high"]) == (0.3755, 0.9638)
    assert without_intervals(data) == {
        "period": ends,
        "by": "month",
        "periods": [month],
        "totals": month,
        "help_balance": 0.2,
        "mass": {
            **ends,
            "activities": 1,
            "channels": [{"channel": "presentation", "activities": 1, "minutes": 90}],
            "purposes": [{"purpose": "recruit", "activities": 1, "minutes": 90}],
            "minutes": 90,
            "people": 2,
            "exposures": 1,
            "attempts": 2,
            "answered": 2,
            "answer_rate": 1.0,
            "n": 2,
            "too_few": True,
            "counted_as_unanswered": 0,
        },
        "combined": {"activities": 8, "minutes": 245, "people": 3, "exposures": 2},
        "unanswered_after": 14,
    }


def test_what_nobody_answered_in_a_fortnight_counts_as_unanswered(world: CommandLine) -> None:
    """
    add customer Ben
    2026-10-20: log text ben
    2026-10-21: log call ben
    2026-11-08: log text ben
    2026-11-09: log text ben
    2026-11-08: log email ben --mass
    """
    answer = world.well("report activity --period 60d --by month --json").data
    months = [(one["n"], one["answered"], one["counted_as_unanswered"]) for one in answer["periods"]]
    assert months == [(0, 0, 0), (2, 1, 1), (1, 0, 1)]
    told = (answer["totals"]["n"], answer["totals"]["answer_rate"], answer["totals"]["counted_as_unanswered"])
    assert told == (3, 0.3333, 2)
    assert (answer["mass"]["n"], answer["mass"]["answer_rate"], answer["mass"]["counted_as_unanswered"]) == (
        1,
        0,
        1,
    )
    page = world.well("report activity --period 60d", terminal=True, width=200).out
    assert page.startswith(
        "1 conversation with 1 person from Thu 24 Sep to today; 1 of 3 attempts with a known answer or "
        "overdue were answered. 2 of the attempts count as unanswered: no answer was noted within 14 days."
    )
    before = world.well("report activity --period 60d --as-of 2026-11-21 --json").data
    assert (before["totals"]["n"], before["totals"]["counted_as_unanswered"]) == (2, 1)


def test_what_went_to_many_stands_apart(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ben
    log event ana --with ben --mass --minutes 90
    log call ana --minutes 10
    """
    page = world.well("report activity", terminal=True, width=120).out
    assert page.startswith("1 conversation with 1 person this month, 100 minutes in all; 1 of 1 attempt")
    assert "To many at once     1 activity, 90 minutes, 2 people answered or came\n" in page
    assert "Together            2 activities, 100 minutes, 2 people, nobody counted twice\n" in page
    only_many = world.well("report activity --as-of 2026-11-21", terminal=True).out
    assert only_many.startswith("As of Sat 21 Nov, yesterday: Nothing is logged")


def test_the_page_says_it_in_one_sentence(world: CommandLine) -> None:
    """
    add customer Ben
    log call ben --minutes 10
    log call ben --no-answer
    log text ben
    """
    lines = world.well("report activity", terminal=True).out.splitlines()
    assert " ".join(lines[:2]) == (
        "1 conversation with 1 person this month, 10 minutes in all; 1 of 2 attempts with a "
        "known answer were answered."
    )
    (total,) = [line.split() for line in lines if line.startswith("total")]
    assert total == ["total", "3", "10", "1", "·", "3", "1", "of", "2", "(9-91)"]


def test_ten_known_answers_make_a_rate(world: CommandLine) -> None:
    """
    add customer Ben
    """
    for number in range(10):
        world.well(f"log call ben {'--no-answer' if number < 4 else ''}")
    page = world.well("report activity --period week", terminal=True, width=120).out
    assert page.startswith(
        "6 conversations with 1 person from Mon 16 Nov to today; 6 of 10 attempts were answered (60 %, "
        "95 % interval 31-83)."
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["call ben --minutes 105"], "0 minutes, against 105 for new business (balance 0.00)"),
        (
            ["call ben --minutes 1200", "call nora --minutes 1"],
            "1 minute, against 1,200 for new business (balance 0.00)",
        ),
        (
            ["call nora --minutes 30", "call ben --minutes 20"],
            "30 minutes, against 20 for new business (balance 1.50)",
        ),
        (["call nora --minutes 30"], "30 minutes, against 0 for new business"),
    ],
)
def test_minutes_of_help_come_first_in_words(world: CommandLine, lines: list[str], told: str) -> None:
    """
    add customer Ben
    add signup Nora
    """
    for line in lines:
        world.well(f"log {line}")
    page = world.well("report activity", terminal=True).out.splitlines()
    assert [" ".join(line.split()[1:]) for line in page if line.startswith("Help ")] == [told]


def test_nothing_logged_is_said_kindly(run: CommandLine) -> None:
    result = run.well("report activity", terminal=True)
    assert result.out.startswith("Nothing is logged this month.")
    assert run.well("report activity --period 2026-11-20 --json").data["periods"][0]["minutes"] == 0


@pytest.mark.parametrize(
    ("period", "parts", "by"),
    [("14d", 14, "day"), ("15d", 3, "week"), ("100d", 15, "week"), ("101d", 4, "month")],
)
def test_the_length_of_the_period_says_how_it_is_cut(
    world: CommandLine, period: str, parts: int, by: str
) -> None:
    """
    log reading Book
    """
    data = world.well(f"report activity --period {period} --json").data
    assert (len(data["periods"]), data["by"]) == (parts, by)


def test_later_events_are_not_looked_at(world: CommandLine) -> None:
    """
    2026-11-10: log reading Book --minutes 10
    2026-11-20: log reading Book --minutes 20
    """
    data = world.well("report activity --as-of 2026-11-15 --json").data
    assert (data["totals"]["minutes"], data["totals"]["end"]) == (10, "2026-11-15")


def test_a_limit_shortens_the_periods_and_no_total(world: CommandLine) -> None:
    """
    log reading Book --minutes 10
    """
    data = world.well("report activity --period 7d --limit 2 --json").data
    assert (len(data["periods"]), data["totals"]["minutes"]) == (2, 10)


def test_a_pipe_gets_one_table_with_sections(world: CommandLine) -> None:
    """
    log reading Book --minutes 10
    """
    lines = [line.split("\t") for line in world.well("report activity --period 2d").out.splitlines()]
    assert lines[0][:5] == ["section", "field", "value", "start", "end"]
    assert [line[3:7] for line in lines if line[0] == "periods"] == [
        ["2026-11-21", "2026-11-21", "0", "0"],
        ["2026-11-22", "2026-11-22", "1", "10"],
        ["total", "2026-11-22", "1", "10"],
    ]


@pytest.mark.parametrize("question", ["activity.sql", "touches.sql", "unrecorded.sql"])
def test_a_bounded_period_is_read_by_the_index_on_the_day(book: Path, question: str) -> None:
    sql = f"explain query plan {sql_of(SQL / question)}"
    with closing(sqlite3.connect(book)) as connection:
        bounds = {"start": "2026-11-01", "end": "2026-11-20", "until": "2026-11-22"}
        plan = [row[3] for row in connection.execute(sql, bounds)]
    assert any("SEARCH activity USING INDEX ix_activity_day" in step for step in plan)
    assert not [step for step in plan if step in ("SCAN activity", "SCAN touch")]
