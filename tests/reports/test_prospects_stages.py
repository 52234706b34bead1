"""The stages report, against figures worked out by hand and a second computation in plain Python."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.domain.dates import Period
from mlmtrack.domain.pipeline import OUTCOMES, TRACKS, WON
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.prospects.stages import stages


QUESTIONS = Path(__file__).parents[2] / "src" / "mlmtrack" / "reports" / "prospects"
TODAY = date(2026, 11, 22)
NONE = {"joined": 0, "bought": 0, "later": 0, "no": 0}
STAGES = ("listed", "connected", "invited", "presented", "deciding")


def stage(name: str, **figures: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {
        "open": 0,
        "reached": 0,
        "conversion": None,
        "n": 0,
        "median_days": None,
        "stuck": [],
    }
    return {"stage": name, **blank, **figures}


def test_an_empty_book_is_told_kindly(run: CommandLine) -> None:
    told = run.well("report stages", terminal=True)

    assert told.out == (
        "No prospects since Mon 1 Dec 2025, and none open.\n\nNext: mlmtrack add prospect NAME\n"
    )
    assert run.well("report stages --json").data == {
        "tracks": [
            {"track": track, "stages": [stage(name) for name in STAGES], "outcomes": NONE} for track in TRACKS
        ]
    }


def test_a_book_worked_out_by_hand(world: CommandLine) -> None:
    """
    2025-10-01: add prospect Old
    2026-01-05: move old invited
    2026-10-01: add prospect Ana
    2026-10-01: add prospect Ben --stage invited
    2026-10-01: add prospect Cora
    2026-10-01: add prospect Dov
    2026-10-11: move ana connected
    2026-10-15: move ana presented
    2026-10-20: move ben joined
    2026-10-21: move cora no
    2026-11-20: move dov connected
    """
    business, product = world.well("report stages --json").data["tracks"]

    assert business == {
        "track": "business",
        "stages": [
            stage("listed", reached=4, conversion=0.75, n=4, median_days=35.0),
            stage("connected", open=1, reached=3, conversion=0.6667, n=3, median_days=4),
            stage(
                "invited",
                open=1,
                reached=2,
                conversion=1.0,
                n=2,
                median_days=19,
                stuck=[{"id": 2, "name": "Old", "days": 321}],
            ),
            stage(
                "presented",
                open=1,
                reached=2,
                conversion=0.5,
                n=2,
                stuck=[{"id": 3, "name": "Ana", "days": 38}],
            ),
            stage("deciding", reached=1, conversion=1.0, n=1),
        ],
        "outcomes": {**NONE, "joined": 1, "no": 1},
    }
    assert product["outcomes"] == NONE


def test_nothing_after_the_day_is_looked_at(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    2026-10-05: move ana connected
    2026-10-20: move ana joined
    2026-11-01: add prospect Ben
    2026-11-02: archive ana
    """
    business = world.well("report stages --as-of 2026-10-15 --json").data["tracks"][0]

    assert business["outcomes"] == NONE
    assert business["stages"][:2] == [
        stage("listed", reached=1, conversion=1.0, n=1, median_days=4),
        stage(
            "connected", open=1, reached=1, conversion=0.0, n=1, stuck=[{"id": 2, "name": "Ana", "days": 10}]
        ),
    ]


def test_archived_people_are_counted_and_not_named(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    2026-11-01: archive ana
    """
    listed = world.well("report stages --json").data["tracks"][0]["stages"][0]

    assert (listed["open"], listed["stuck"]) == (1, [])


def test_a_limit_of_the_settings_says_who_is_stuck(world: CommandLine) -> None:
    """
    2026-11-12: add prospect Ana
    """
    assert world.well("report stages --json").data["tracks"][0]["stages"][0]["stuck"] == []

    for limit, waits in ((10, []), (9, [{"id": 2, "name": "Ana", "days": 10}])):
        (world.book.parent / "settings.toml").write_text(f"[stage_limits]\nlisted = {limit}\n", "utf-8")
        assert world.well("report stages --json").data["tracks"][0]["stages"][0]["stuck"] == waits


def test_a_stage_that_the_settings_no_longer_list_stands_at_the_end(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana --stage connected
    2026-10-01: add prospect Ben --stage connected
    2026-10-05: move ben invited
    """
    (world.book.parent / "settings.toml").write_text('stages = ["listed", "invited"]\n', "utf-8")
    business = world.well("report stages --json").data["tracks"][0]

    assert business["stages"] == [
        stage("listed", reached=1, conversion=1.0, n=1),
        stage(
            "invited",
            open=1,
            reached=1,
            conversion=0.0,
            n=1,
            stuck=[{"id": 3, "name": "Ben", "days": 48}],
        ),
        stage("connected", open=1, reached=2, median_days=4, stuck=[{"id": 2, "name": "Ana", "days": 52}]),
    ]
    assert "connected" in world.well("report stages", terminal=True).out


def test_a_limit_of_rows_cuts_the_people_and_keeps_the_figures(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    2026-10-01: add prospect Ben
    """
    listed = world.well("report stages --limit 1 --json").data["tracks"][0]["stages"][0]
    page = world.well("report stages --limit 1", terminal=True).out

    assert (listed["open"], [one["name"] for one in listed["stuck"]]) == (2, ["Ana"])
    assert (
        "2 people wait longer than their stage allows, Ana (2) the longest: 52 days at listed."
        in page.replace("\n", " ")
    )


def test_the_page_names_the_narrowest_place(run: CommandLine) -> None:
    with closing(sqlite3.connect(run.book)) as opened:
        days = [TODAY - timedelta(days=day) for day in (60, 50, 40)]
        reach = [1] * 2 + [2] * 6 + [3] * 4
        for person, far in enumerate(reach, 2):
            plant(opened, Planted(person, "business", list(zip(STAGES[:far], days, strict=False))))
        opened.commit()

    told = run.well("report stages", terminal=True).out

    assert " ".join(told.split("\n\n")[0].split()) == (
        "Since Mon 1 Dec 2025, 12 people came onto the business track (0 joined). "
        "It is narrowest from connected to invited: 4 of 10 went on (40 %). "
        "12 people wait longer than their stage allows, Person 2 (2) the longest: 60 days at listed."
    )
    figures = told.split("\n\n")[2].splitlines()
    assert figures[0].split() == ["Stage", "Open", "Reached", "Went", "on", "Days", "there", "Stuck"]
    assert figures[2].split() == ["listed", "2", "12", "83", "%", "10", "2"]
    assert figures[4].split() == ["invited", "4", "4", "too", "few", "4"]
    assert figures[5].split() == ["presented", "·", "·", "·"]
    assert told.endswith(
        'Next: mlmtrack log call 2 "what was said" --next DAY\n      mlmtrack list prospects --sort days\n'
    )


def test_a_pipe_gets_one_table_with_its_sections(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    """
    lines = [line.split("\t") for line in world.well("report stages").out.splitlines()]

    assert lines[0][:7] == [
        "section",
        "stage",
        "open",
        "reached",
        "conversion",
        "median_days",
        "stuck",
    ]
    assert [line[0] for line in lines[1:]] == ["business"] * 5 + ["outcomes", "stuck"]
    assert lines[1][:5] == ["business", "listed", "1", "1", "0"]


@dataclass(frozen=True)
class Planted:
    """A prospect of a test: the person's number, the track, and every stage change in order."""

    person: int
    track: str
    history: Sequence[tuple[str, date]]


def plant(opened: sqlite3.Connection, one: Planted) -> None:
    history = [(stage, day.isoformat()) for stage, day in one.history]
    newest, since = history[-1]
    outcome = newest if newest in OUTCOMES else None
    opened.execute(
        "insert or ignore into person (id, name, name_key, search_key) values (?, ?, ?, '')",
        (one.person, f"Person {one.person}", f" person {one.person}"),
    )
    key = opened.execute(
        "insert into prospect (person_id, track, stage, stage_since, opened_on, closed_on, outcome)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (one.person, one.track, newest, since, history[0][1], since if outcome else None, outcome),
    ).lastrowid
    opened.executemany(
        "insert into stage_change (prospect_id, stage, day) values (?, ?, ?)",
        [(key, *change) for change in history],
    )


@contextmanager
def planted(fresh_book: Path, prospects: Sequence[Planted]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(fresh_book)) as source, closing(sqlite3.connect(":memory:")) as opened:
        source.backup(opened)
        for one in prospects:
            plant(opened, one)
        yield opened


def histories() -> st.SearchStrategy[list[Planted]]:
    """Return a strategy for the prospects of a book: moves to any stage or outcome, on growing days."""

    def of_track(track: str) -> st.SearchStrategy[list[tuple[str, int]]]:
        ends = [outcome for outcome in OUTCOMES if outcome not in WON.values() or outcome == WON[track]]
        starts = st.sampled_from((*STAGES, "gone"))
        moves = st.sampled_from((*STAGES, "gone", *ends))
        opening = st.tuples(starts, st.integers(0, 500))
        return st.tuples(opening, st.lists(st.tuples(moves, st.integers(0, 40)), max_size=5)).map(
            lambda both: [both[0], *both[1]]
        )

    def dated(steps: Sequence[tuple[str, int]]) -> list[tuple[str, date]]:
        day, found = TODAY - timedelta(days=480), []
        for name, days in steps:
            day += timedelta(days=days)
            found.append((name, day))
        return found

    def one(track: str) -> st.SearchStrategy[tuple[str, list[tuple[str, date]]]]:
        return of_track(track).map(lambda steps: (track, dated(steps)))

    prospects = st.lists(st.sampled_from(TRACKS).flatmap(one), max_size=12)
    return prospects.map(
        lambda drawn: [Planted(person, track, steps) for person, (track, steps) in enumerate(drawn, 2)]
    )


def figures_in_python(
    prospects: Sequence[Planted], period: Period, today: date, limits: Settings
) -> dict[str, Any]:
    """Compute the report as its definition reads, one prospect after the other."""
    seen = [(one, [(name, day) for name, day in one.history if day <= today]) for one in prospects]
    return {
        "tracks": [
            _track(
                track,
                {one.person: history for one, history in seen if history and one.track == track},
                period,
                today,
                limits,
            )
            for track in TRACKS
        ]
    }


def _track(
    track: str, seen: Mapping[int, Sequence[tuple[str, date]]], period: Period, today: date, limits: Settings
) -> dict[str, Any]:
    listed = limits.stages
    cohort = [history for history in seen.values() if period.start <= history[0][1] <= period.end]
    stays = [
        (name, since, until) for history in seen.values() for (name, since), (_, until) in pairwise(history)
    ]
    ended = [
        (name, (until - since).days) for name, since, until in stays if period.start <= until <= period.end
    ]
    at = {person: history[-1] for person, history in seen.items()}

    def holding(names: set[str]) -> int:
        return sum(bool(names & {name for name, _ in history}) for history in cohort)

    def figures(name: str, later: Sequence[str]) -> dict[str, Any]:
        to = {*later, WON[track]}
        reached = holding({name, *to}) if name in listed else holding({name})
        days = [stay for stage, stay in ended if stage == name]
        waits = sorted(
            (-(today - since).days, f" person {person}", person)
            for person, (stage, since) in at.items()
            if stage == name and (today - since).days > limits.limit_of(name)
        )
        rated = reached if name in listed else 0
        return {
            "stage": name,
            "open": sum(stage == name for stage, _ in at.values()),
            "reached": reached,
            "conversion": round(holding(to) / rated, 4) if rated else None,
            "n": rated,
            "median_days": median(days) if days else None,
            "stuck": [(person, -days) for days, _, person in waits],
        }

    others = {name for name, _ in at.values()} | {name for name, _ in ended}
    others |= {name for history in cohort for name, _ in history}
    unlisted = sorted(others - {*listed, *OUTCOMES})
    return {
        "track": track,
        "stages": [figures(name, listed[listed.index(name) + 1 :]) for name in listed]
        + [figures(name, []) for name in unlisted],
        "outcomes": {outcome: sum(history[-1][0] == outcome for history in cohort) for outcome in OUTCOMES},
    }


@examples(100)
@given(
    prospects=histories(),
    listed=st.permutations(STAGES).flatmap(
        lambda order: st.integers(2, 5).map(lambda many: tuple(order[:many]))
    ),
    back=st.integers(0, 400),
    length=st.integers(0, 300),
)
def test_the_figures_are_those_of_the_definition(
    fresh_book: Path, prospects: list[Planted], listed: tuple[str, ...], back: int, length: int
) -> None:
    today = TODAY - timedelta(days=back)
    period = Period(today - timedelta(days=length), today - timedelta(days=min(length, back // 7)))
    limits = Settings(stages=listed)
    with planted(fresh_book, prospects) as opened:
        report = stages(opened, period, today, limits)

    assert _in_short(report.data()) == figures_in_python(prospects, period, today, limits)


def _in_short(data: Any) -> dict[str, Any]:
    """Return the answer with its rates rounded and its people as pairs."""
    return {
        "tracks": [
            {
                **track,
                "stages": [
                    {
                        **each,
                        "conversion": None if each["conversion"] is None else round(each["conversion"], 4),
                        "stuck": [(one.id, one.days) for one in each["stuck"]],
                    }
                    for each in track["stages"]
                ],
            }
            for track in data["tracks"]
        ]
    }


@pytest.mark.parametrize(
    ("question", "index"),
    [("reached", "ix_prospect_opened_on"), ("stages", "ix_stage_change_prospect_id_day")],
)
def test_an_index_serves_the_question(book: Path, question: str, index: str) -> None:
    sql = (QUESTIONS / f"{question}.sql").read_text("utf-8")
    values = dict.fromkeys(re.findall(r":(\w+)", sql))
    with closing(sqlite3.connect(book)) as opened:
        plan = " ".join(row[3] for row in opened.execute(f"explain query plan {sql}", values))

    assert index in plan
