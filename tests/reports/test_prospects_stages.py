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
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from conftest import CommandLine
from examples import examples
from intervals import without_intervals
from mlmtrack.domain.dates import Period
from mlmtrack.domain.pipeline import OUTCOMES, TRACKS, WON
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.prospects.stages import stages
from mlmtrack.sql import question as sql_of


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
        "conversion_km": None,
        "conversion_km_low": None,
        "conversion_km_high": None,
        "at_risk_km": 0,
        "median_days": None,
        "median_days_km": None,
        "stays": 0,
        "stuck": [],
    }
    row = {"stage": name, **blank, **figures}
    stuck = [{**who, "track": "business", "stage": name} for who in row["stuck"]]
    return {**row, "too_few": row["n"] < 10, "stuck_count": len(stuck), "stuck": stuck}


def outcomes(track: dict[str, Any]) -> dict[str, int]:
    return {outcome: track[outcome] for outcome in OUTCOMES}


def test_an_empty_book_is_told_kindly(run: CommandLine) -> None:
    told = run.well("report stages", terminal=True)

    assert told.out == (
        "No prospects since Mon 1 Dec 2025, and none open.\n\nNext: mlmtrack add prospect NAME\n"
    )
    assert without_intervals(run.well("report stages --json").data) == {
        "tracks": [
            {"track": track, "opened": 0, "won": 0, **NONE, "stages": [stage(name) for name in STAGES]}
            for track in TRACKS
        ],
        "period": {"start": "2025-12-01", "end": "2026-11-22"},
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
    business, product = without_intervals(world.well("report stages --json").data["tracks"])

    assert business == {
        "track": "business",
        "opened": 4,
        "won": 1,
        "stages": [
            stage(
                "listed",
                reached=3,
                conversion=0.6667,
                n=3,
                median_days=35.0,
                median_days_km=20,
                stays=3,
            ),
            stage(
                "connected",
                open=1,
                reached=2,
                conversion=0.5,
                n=2,
                median_days=4,
                median_days_km=4,
                stays=2,
            ),
            stage(
                "invited",
                open=1,
                reached=2,
                conversion=1.0,
                n=2,
                median_days=19,
                median_days_km=19,
                stays=2,
                stuck=[{"person_id": 2, "person": "Old", "days_in_stage": 321}],
            ),
            stage(
                "presented",
                open=1,
                reached=2,
                conversion=0.5,
                n=2,
                stays=1,
                stuck=[{"person_id": 3, "person": "Ana", "days_in_stage": 38}],
            ),
            stage("deciding", reached=1, conversion=1.0, n=1),
        ],
        **NONE,
        "joined": 1,
        "no": 1,
    }
    assert outcomes(product) == NONE


def test_who_waits_and_who_said_no_are_among_those_at_risk(world: CommandLine) -> None:
    """
    2026-05-01: add prospect Ana
    2026-05-11: move ana connected
    2026-05-01: add prospect Ben
    2026-05-06: move ben no
    2026-05-01: add prospect Cora
    2026-05-21: move cora connected
    2026-11-10: add prospect Dov
    2026-05-01: add prospect Eve
    2026-09-01: move eve connected
    2026-05-01: add prospect Finn --stage invited
    """
    listed, connected, *_ = world.well("report stages --json").data["tracks"][0]["stages"]

    # Five came to listed. On day 10 one of five goes on; Dov is seen for 12 days; on day 20 one of three goes
    # on. On day 90 Ben, who said no on day 5, and Eve, who goes on on day 123, are at risk: 1 - 4/5 * 2/3.
    assert {key: listed[key] for key in ("reached", "conversion", "n", "conversion_km", "at_risk_km")} == {
        "reached": 5,
        "conversion": 0.6,
        "n": 5,
        "conversion_km": 0.4667,
        "at_risk_km": 2,
    }
    # Four stays ended, after 5, 10, 20 and 123 days; Dov was seen for 12: 4/5, 3/5, then 3/5 * 1/2 = 3/10.
    assert (listed["median_days"], listed["median_days_km"], listed["stays"]) == (15.0, 20, 5)
    assert (connected["reached"], connected["conversion_km"], connected["at_risk_km"]) == (3, 0.0, 2)
    assert (connected["conversion_km_low"], connected["conversion_km_high"]) == (None, None)
    page = world.well("report stages", terminal=True).out
    assert "Half in: the days until half have left a stage, counting those who still wait." in " ".join(
        page.split()
    )
    assert "In 90 days:" not in page


def test_who_opens_at_a_later_stage_did_not_pass_the_earlier_ones(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Ana --stage invited
    2026-11-02: move ana deciding
    2026-11-01: add prospect Ben --stage presented
    2026-11-02: move ben connected
    2026-11-03: move ben joined
    """
    stages = world.well("report stages --json").data["tracks"][0]["stages"]

    assert [(each["reached"], each["conversion"]) for each in stages] == [
        (0, None),
        (1, 1.0),
        (2, 1.0),
        (2, 1.0),
        (2, 0.5),
    ]


def test_nothing_after_the_day_is_looked_at(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    2026-10-05: move ana connected
    2026-10-20: move ana joined
    2026-11-01: add prospect Ben
    2026-11-02: archive ana
    """
    business = without_intervals(world.well("report stages --as-of 2026-10-15 --json").data["tracks"][0])

    assert outcomes(business) == NONE
    assert business["stages"][:2] == [
        stage("listed", reached=1, conversion=1.0, n=1, median_days=4, median_days_km=4, stays=1),
        stage(
            "connected",
            open=1,
            reached=1,
            conversion=0.0,
            n=1,
            stays=1,
            stuck=[{"person_id": 2, "person": "Ana", "days_in_stage": 10}],
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

    ana = {"person_id": 2, "person": "Ana", "track": "business", "stage": "listed", "days_in_stage": 10}
    for limit, waits in ((10, []), (9, [ana])):
        (world.book.parent / "settings.toml").write_text(f"[stage_limits]\nlisted = {limit}\n", "utf-8")
        assert world.well("report stages --json").data["tracks"][0]["stages"][0]["stuck"] == waits


def test_a_stage_that_the_settings_no_longer_list_stands_at_the_end(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana --stage connected
    2026-10-01: add prospect Ben --stage connected
    2026-10-05: move ben invited
    """
    (world.book.parent / "settings.toml").write_text('stages = ["listed", "invited"]\n', "utf-8")
    business = without_intervals(world.well("report stages --json").data["tracks"][0])

    assert business["stages"] == [
        stage("listed"),
        stage(
            "invited",
            open=1,
            reached=1,
            conversion=0.0,
            n=1,
            stays=1,
            stuck=[{"person_id": 3, "person": "Ben", "days_in_stage": 48}],
        ),
        stage(
            "connected",
            open=1,
            reached=2,
            median_days=4,
            median_days_km=4,
            stays=2,
            stuck=[{"person_id": 2, "person": "Ana", "days_in_stage": 52}],
        ),
    ]
    assert "connected" in world.well("report stages", terminal=True).out


def test_a_limit_of_rows_cuts_the_people_and_keeps_the_figures(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    2026-10-01: add prospect Ben
    """
    listed = world.well("report stages --limit 1 --json").data["tracks"][0]["stages"][0]
    page = world.well("report stages --limit 1", terminal=True).out

    assert (listed["open"], [one["person"] for one in listed["stuck"]]) == (2, ["Ana"])
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
        "It is narrowest from connected to invited: 4 of 10 went on (40 %, 95 % interval 17-69). "
        "12 people wait longer than their stage allows, Person 2 (2) the longest: 60 days at listed. "
        "Half in: the days until half have left a stage, counting those who still wait."
    )
    title, *figures = told.split("\n\n")[2].splitlines()
    assert title == "Stage by stage (in brackets: the 95 % interval)"
    assert re.split(r"\s{2,}", figures[0]) == [
        "Stage",
        "Open",
        "Reached",
        "Went on",
        "In 90 days",
        "Days there",
        "Half in",
        "Stuck",
    ]
    assert re.split(r"\s{2,}", figures[2]) == [
        *("listed", "2", "12", "83 % (55-95)", "too early", "10", "10 days", "2"),
    ]
    assert re.split(r"\s{2,}", figures[4]) == ["invited", "4", "4", "0 % (0-49)", "too few", "4"]
    assert figures[5].split() == ["presented", "·", "·", "·"]
    assert told.endswith(
        'Next: mlmtrack log call 2 "what was said" --next DAY\n      mlmtrack list prospects --sort days\n'
    )


def test_the_page_tells_the_share_in_ninety_days_with_its_band(run: CommandLine) -> None:
    with closing(sqlite3.connect(run.book)) as opened:
        days = [TODAY - timedelta(days=day) for day in (200, 190)]
        for person in range(2, 12):
            far = 2 if person < 7 else 1
            plant(opened, Planted(person, "business", list(zip(STAGES[:far], days, strict=False))))
        opened.commit()

    told = run.well("report stages", terminal=True).out
    listed = run.well("report stages --json").data["tracks"][0]["stages"][0]

    # Greenwood: 5 / (10 * 5) = 0.1, and 1.96 * root 0.1 / ln 0.5 = -0.894: 0.5 to the power of e^±0.894.
    estimates = [listed[f"conversion_km{edge}"] for edge in ("", "_low", "_high")]
    assert (*estimates, listed["at_risk_km"]) == (0.5, 0.2468, 0.8164, 5)
    assert "listed        5       10  50 % (24-76)  50 % (25-82)" in told
    assert (
        "In 90 days: the share who go on within 90 days of coming to a stage, with its 95 % band. Half in: "
        "the days until half have left a stage, counting those who still wait."
    ) in " ".join(told.split("\n\n")[0].split())


def test_a_pipe_gets_one_table_with_its_sections(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana
    """
    lines = [line.split("\t") for line in world.well("report stages").out.splitlines()]

    assert lines[0][:8] == [
        "section",
        "stage",
        "open",
        "reached",
        "conversion",
        "conversion_low",
        "conversion_high",
        "n",
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
        ],
        "period": period,
    }


class Went(NamedTuple):
    """How many days somebody was seen from coming to a stage, whether they went on, and when they came."""

    days: int
    on: bool
    long_ago: int


def _ways(history: Sequence[tuple[str, date]], order: Sequence[str], today: date) -> dict[str, Went]:
    """Look for each stage when it was come to, or skipped from an earlier one, and what came later."""
    entries = [(order.index(name), day) for name, day in history if name in order]
    ways = {}
    for place, name in enumerate(order):
        met = [
            index
            for index, (here, _) in enumerate(entries)
            if here == place or (here > place and any(earlier < place for earlier, _ in entries[:index]))
        ]
        if met:
            came = entries[met[0]][1]
            later = [day for here, day in entries[met[0] :] if here > place]
            ways[name] = Went(((later or [today])[0] - came).days, bool(later), (today - came).days)
    return ways


NO_ESTIMATE = {
    "conversion_km": None,
    "conversion_km_low": None,
    "conversion_km_high": None,
    "at_risk_km": 0,
}


def of_lifelines(cases: Sequence[tuple[int, bool]]) -> dict[str, Any]:
    """Return the share who went on by day 90, by the library's curve."""
    days, ended = zip(*cases, strict=True)
    fitted = KaplanMeierFitter().fit(days, ended)
    stays = float(fitted.predict(90))
    low, high = fitted.confidence_interval_.loc[:90].iloc[-1]
    known = 0 < stays < 1
    return {
        "conversion_km": round(1 - stays, 4),
        "conversion_km_low": round(1 - high, 4) if known else None,
        "conversion_km_high": round(1 - low, 4) if known else None,
        "at_risk_km": sum(day >= 90 for day in days),
    }


def half_of_lifelines(cases: Sequence[tuple[int, bool]]) -> int | None:
    """Return the median of the library, which misses an exact half now and then."""
    if not cases:
        return None
    days, ended = zip(*cases, strict=True)
    shares = KaplanMeierFitter().fit(days, ended).survival_function_["KM_estimate"]
    return next((int(day) for day, share in shares.items() if share < 0.5 + 1e-9), None)


def _track(
    track: str, seen: Mapping[int, Sequence[tuple[str, date]]], period: Period, today: date, limits: Settings
) -> dict[str, Any]:
    listed = limits.stages
    cohort = [history for history in seen.values() if period.start <= history[0][1] <= period.end]
    ways = [_ways(history, (*listed, WON[track]), today) for history in cohort]
    stays = [
        (name, since, until) for history in seen.values() for (name, since), (_, until) in pairwise(history)
    ]
    going_on = [(*history[-1], None) for history in seen.values()]
    begun = [
        (name, ((until or today) - since).days, until is not None)
        for name, since, until in (*stays, *going_on)
        if period.start <= since <= period.end
    ]
    ended = [
        (name, (until - since).days) for name, since, until in stays if period.start <= until <= period.end
    ]
    at = {person: history[-1] for person, history in seen.items()}

    def figures(name: str) -> dict[str, Any]:
        taken = [way[name] for way in ways if name in way]
        reached = len(taken) if name in listed else sum(name in dict(history) for history in cohort)
        days = [stay for stage, stay in ended if stage == name]
        waits = sorted(
            (-(today - since).days, f" person {person}", person)
            for person, (stage, since) in at.items()
            if stage == name and (today - since).days > limits.limit_of(name)
        )
        was_seen = any(went.long_ago >= 90 for went in taken)
        return {
            "stage": name,
            "open": sum(stage == name for stage, _ in at.values()),
            "reached": reached,
            "conversion": round(sum(went.on for went in taken) / len(taken), 4) if taken else None,
            "n": len(taken),
            "too_few": len(taken) < 10,
            **(of_lifelines([(went.days, went.on) for went in taken]) if was_seen else NO_ESTIMATE),
            "median_days": median(days) if days else None,
            "median_days_km": half_of_lifelines([stay[1:] for stay in begun if stay[0] == name]),
            "stays": sum(stage == name for stage, *_ in begun),
            "stuck_count": len(waits),
            "stuck": [(person, -days) for days, _, person in waits],
        }

    others = {name for name, _ in at.values()} | {name for name, _ in ended}
    others |= {name for history in cohort for name, _ in history}
    unlisted = sorted(others - {*listed, *OUTCOMES})
    return {
        "track": track,
        "opened": len(cohort),
        "won": sum(WON[track] in way for way in ways),
        **{outcome: sum(history[-1][0] == outcome for history in cohort) for outcome in OUTCOMES},
        "stages": [figures(name) for name in (*listed, *unlisted)],
    }


@examples(200)
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

    assert _in_short(without_intervals(report.data())) == figures_in_python(prospects, period, today, limits)


def _in_short(data: Any) -> dict[str, Any]:
    """Return the answer with its rates rounded and its people as pairs."""
    rates = ("conversion", "conversion_km", "conversion_km_low", "conversion_km_high")
    return {
        **data,
        "tracks": [
            {
                **track,
                "stages": [
                    {
                        **each,
                        **{rate: None if each[rate] is None else round(each[rate], 4) for rate in rates},
                        "stuck": [(one["person_id"], one["days_in_stage"]) for one in each["stuck"]],
                    }
                    for each in track["stages"]
                ],
            }
            for track in data["tracks"]
        ],
    }


@pytest.mark.parametrize(
    ("question", "index"),
    [("histories", "ix_prospect_opened_on"), ("stages", "ix_stage_change_prospect_id_day")],
)
def test_an_index_serves_the_question(book: Path, question: str, index: str) -> None:
    sql = sql_of(QUESTIONS / f"{question}.sql")
    values = dict.fromkeys(re.findall(r":(\w+)", sql))
    with closing(sqlite3.connect(book)) as opened:
        plan = " ".join(row[3] for row in opened.execute(f"explain query plan {sql}", values))

    assert index in plan
