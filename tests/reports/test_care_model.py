"""Neglect, chain, energy and who is past their cadence against a second computation over the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care_model import DAY, ME, TODAY, World, plant, worlds
from examples import examples
from mlmtrack.domain.dates import Period
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.care.chain import chain
from mlmtrack.reports.care.chain_page import ChainReport
from mlmtrack.reports.care.energy import energy
from mlmtrack.reports.care.neglect import neglect
from mlmtrack.reports.care.overdue import past_cadence
from mlmtrack.reports.report import records
from mlmtrack.storage.past import look_back


STARS = {None: 60, 1: 120, 2: 90, 3: 60, 4: 30, 5: 14}
ANY_DAY = st.sampled_from([TODAY, date(2026, 9, 1), date(2026, 12, 20)])


@pytest.fixture(scope="module")
def memory(fresh_book: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(fresh_book)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        copy.isolation_level = None
        yield copy


@contextmanager
def planted(memory: sqlite3.Connection, world: World) -> Iterator[sqlite3.Connection]:
    memory.execute("begin")
    try:
        plant(memory, world)
        yield memory
    finally:
        memory.execute("rollback")


def cadence_of(world: World, number: int, day: date) -> int | None:
    person = next(one for one in world.people if one.number == number)
    enrolled = next(one for one in world.enrolled if one.person == number)
    if person.no_cadence_since and person.no_cadence_since <= day:
        return None
    own = person.cadence_days or STARS[person.tier]
    return max(own, 90) if enrolled.released and enrolled.released <= day else own


def silent(world: World, number: int, day: date) -> int:
    joined = next(one.joined for one in world.enrolled if one.person == number)
    touched = [day for day in [world.in_touch_on(number, day)] if day and day >= joined]
    return (day - (touched[0] if touched else joined)).days


def waits_for_the_first_call(world: World, number: int, day: date) -> bool:
    enrolled = next(one for one in world.enrolled if one.person == number)
    released = enrolled.released is not None and enrolled.released <= day
    if released or cadence_of(world, number, day) is None or (day - enrolled.joined).days < 2:
        return False
    return not world.was_called(number, enrolled.joined, day)


def is_not_reached(world: World, number: int, day: date) -> bool:
    joined = next(one.joined for one in world.enrolled if one.person == number)
    touched = world.in_touch_on(number, day)
    return world.was_called(number, joined, day) and (touched is None or touched < joined)


@given(worlds())
@examples(50)
def test_neglect(memory: sqlite3.Connection, world: World) -> None:
    with planted(memory, world) as book:
        look_back(book, TODAY)
        report = neglect(book, TODAY, Settings(), everybody=True, most=None)

    credited = world.credited(date(2026, 9, 1), TODAY)
    whole = world.group(ME, credited)
    recent = [one for one in world.activities if TODAY - 89 * DAY <= one.day <= TODAY]
    expected = {}
    for person, _ in world.called(TODAY):
        number = person.number
        share = world.group(number, credited) / whole if whole else 0.0
        waits, cadence = silent(world, number, TODAY), cadence_of(world, number, TODAY)
        score = None if cadence is None else max(0, (waits - cadence) / cadence) * (1 + share)
        counted = [
            one
            for one in recent
            if number in one.touches and (one.reach == "person" or one.is_two_way(number))
        ]
        by_me = sum(one.direction == "out" for one in counted)
        one_way = bool(counted) and not any(one.is_two_way(number) for one in counted)
        proactive = by_me / len(counted) if counted else None
        never = waits_for_the_first_call(world, number, TODAY)
        marks = (never, is_not_reached(world, number, TODAY), one_way)
        expected[number] = (waits, cadence, score, share, *marks, proactive, len(counted))

    told = {
        one.person_id: (
            one.silent_days,
            one.cadence_days,
            one.score,
            one.volume_share,
            one.never_called,
            one.not_reached,
            one.one_way,
            one.began.value,
            one.began.n,
        )
        for one in report.people
    }
    assert told == pytest.approx(expected) if not expected else told.keys() == expected.keys()
    for number, figures in expected.items():
        assert told[number] == pytest.approx(figures)
    scores = [-1.0 if one.score is None else one.score for one in report.people]
    assert scores == sorted(scores, reverse=True)
    assert report.past_cadence_count == sum(
        bool(figures[2]) and not figures[4] for figures in expected.values()
    )
    assert report.never_called_count == sum(bool(figures[4]) for figures in expected.values())


def brought(world: World, number: int, period: Period) -> dict[str, int]:
    def within(day: date) -> bool:
        return period.start <= day <= period.end

    referred = {one.number for one in world.people if one.referred_by == number}
    left = {one.person: one.left for one in world.enrolled if one.left}
    customers = {
        one.person
        for one in world.customers
        if within(one.since)
        and (one.served_by == number or one.person in referred)
        and one.person != number
        and left.get(one.person) != one.since
    }
    return {
        "steps": sum(
            one.person == number and one.done_by == "them" and within(one.done_on) for one in world.steps
        ),
        "promises": sum(
            one.person == number and one.result == "kept" and within(one.closed_on) for one in world.promises
        ),
        "prospects": sum(one.person in referred and within(one.opened_on) for one in world.prospects),
        "customers": len(customers),
        "orders": len(
            {
                (one.buyer, f"{one.day:%Y-%m}")
                for one in world.orders
                if one.credited == number != one.buyer and within(one.day) and one.points
            }
        ),
    }


@given(worlds(), st.sampled_from([10, 30, 90, 300]))
@examples(50)
def test_chain(memory: sqlite3.Connection, world: World, length: int) -> None:
    period = Period(TODAY - timedelta(days=length - 1), TODAY)
    with planted(memory, world) as book:
        report = chain(book, period, TODAY, Settings(), None)

    told: dict[int, Any] = {
        one.person_id: records(ChainReport.columns["people"], one) for one in report.people
    }
    quiet = 0
    for person, enrolled in world.called(TODAY):
        number = person.number
        if enrolled.released and enrolled.released <= TODAY:
            assert number not in told
            continue
        touches = [
            (one.direction, world.answer(place, number))
            for place, one in enumerate(world.activities)
            if one.reach == "person"
            and one.purpose != "friend"
            and number in one.touches
            and period.start <= one.day <= period.end
        ]
        mine = [answer for direction, answer in touches if direction == "out"]
        started = len(touches) - len(mine)
        unanswered = mine.count("no") + mine.count("overdue")
        known = mine.count("yes") + unanswered + started
        deeds = brought(world, number, period)
        verdicts = [
            one
            for one in sorted(world.verdicts, key=lambda one: one.given_on)
            if one.person == number
            and one.given_on <= TODAY
            and (one.withdrawn_on is None or one.withdrawn_on > TODAY)
        ]
        if not touches and not any(deeds.values()) and not verdicts:
            quiet += 1
            assert number not in told
            continue
        row = told.pop(number)
        response = (mine.count("yes") + started) / known if known else None
        days = max(min(length, (TODAY - enrolled.joined).days), 30)
        action = sum(deeds.values()) / days * 30
        found = None
        if known >= 3 and response is not None:
            found = {
                (True, True): "pulling",
                (True, False): "talks",
                (False, True): "quiet doer",
                (False, False): "slack",
            }[response >= 0.5, action >= 2 - 1e-12]
        judged_by = "figures" if found else None
        if verdicts:
            found, judged_by = verdicts[-1].quarter, "verdict"
        assert {kind: row[kind] for kind in deeds} == deeds
        assert (row["response"], row["n"], row["attempts"]) == (response, known, len(mine))
        assert row["counted_as_unanswered"] == mine.count("overdue")
        assert row["actions_per_30_days"] == pytest.approx(action)
        assert (row["quarter"], row["judged_by"]) == (found, judged_by)
        assert row["newcomer"] is (enrolled.joined + 90 * DAY >= TODAY)
        pushed = unanswered if any(deeds.values()) else len(mine)
        assert row["pushes"] == (0 if row["newcomer"] else pushed)
    assert not told
    assert report.no_data_count == quiet


@given(worlds(), st.sampled_from(["person", "leg"]))
@examples(50)
def test_energy(memory: sqlite3.Connection, world: World, by: str) -> None:
    period = Period(TODAY - 89 * DAY, TODAY)
    with planted(memory, world) as book:
        report = energy(book, period, TODAY, by, None)

    def minutes(number: int, purpose: str) -> float:
        return sum(
            (one.minutes or 0) / len(one.touches)
            for one in world.activities
            if one.purpose == purpose and number in one.touches and period.start <= one.day <= period.end
        )

    joined = [one for one in world.enrolled if one.joined <= TODAY]
    archived = {one.number for one in world.people if one.archived}
    credited = world.credited(period.start, period.end)
    whole_points = world.group(ME, credited) - credited.get(ME, 0)
    whole = sum(minutes(one.number, "help") for one in world.people)

    def below(number: int) -> list[int]:
        return [number, *(each for one in joined if one.sponsor == number for each in below(one.person))]

    rows = {row.person_id: row for row in report.rows}
    if by == "leg":
        groups = {one: below(one.person) for one in joined if one.sponsor == ME}
    else:
        groups = {one: [one.person] for one in joined if one.is_there(TODAY) and one.person not in archived}
    for head, people in groups.items():
        help_minutes = sum(minutes(each, "help") for each in people)
        friendly = sum(minutes(each, "friend") for each in people)
        points = sum(credited.get(each, 0) for each in people)
        row = rows.pop(head.person)
        assert row.minutes == pytest.approx(help_minutes)
        assert row.friend_minutes == pytest.approx(friendly)
        assert row.points == points
        assert row.newcomer is (head.joined + 90 * DAY >= TODAY)
        if help_minutes and whole_points:
            assert row.index == pytest.approx((points / whole_points) / (help_minutes / whole))
        else:
            assert row.index is None
        assert row.left is (head.left is not None and head.left <= TODAY)
        if row.newcomer or row.left or not whole:
            assert row.investment is None
        elif row.index is None:
            assert row.investment == ("under-served" if points else None)
        else:
            low, high = row.index < 0.5, row.index > 2
            assert row.investment == ("over-invested" if low else "under-served" if high else "in proportion")
    assert not rows
    assert report.minutes == pytest.approx(whole)
    assert report.points == whole_points


@given(worlds(), ANY_DAY)
@examples(80)
def test_past_the_cadence(memory: sqlite3.Connection, world: World, day: date) -> None:
    with planted(memory, world) as book:
        look_back(book, day)
        found = past_cadence(book, day, Settings())

    expected = {}
    for person, _ in world.called(day):
        number = person.number
        cadence, waits = cadence_of(world, number, day), silent(world, number, day)
        never = waits_for_the_first_call(world, number, day)
        if cadence is not None and (waits > cadence or never):
            expected[number] = (never, is_not_reached(world, number, day), waits, cadence)

    told = {
        one.person_id: (one.never_called, one.not_reached, one.silent_days, one.cadence_days)
        for one in found.people
    }
    assert told == expected
    assert not found.more
    assert found.never_called_count == sum(never for never, *_ in expected.values())
    assert found.never_called_count + found.past_cadence_count == len(expected)
    times = [(not never, 0 if never else -waits / cadence) for never, _, waits, cadence in told.values()]
    assert times == sorted(times)
