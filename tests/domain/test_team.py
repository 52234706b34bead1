"""The tree of sponsors: levels, legs, sums, circles, the compressed view, month codes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.team import (
    check_ins,
    circle_above,
    circles,
    compressed,
    downline,
    is_given_a_plan,
    month_code,
    status,
    upline,
)


TODAY = date(2026, 11, 22)
DEEP = 100_000
A_LINE = {person: person - 1 for person in range(2, DEEP + 2)}


@st.composite
def trees(draw: st.DrawFn) -> dict[int, int]:
    """Return a tree below 1: the sponsor of each."""
    size = draw(st.integers(0, 20))
    return {person: draw(st.integers(1, person - 1)) for person in range(2, size + 2)}


def test_a_tree_has_no_circle() -> None:
    assert circles({2: 1, 3: 1, 4: 2, 5: 4}) == []


def test_circles_are_named_once_each() -> None:
    assert circles({2: 3, 3: 4, 4: 2, 5: 2, 7: 7}) == [[2, 3, 4], [7]]


def test_a_line_of_a_hundred_thousand_is_walked() -> None:
    assert circles(A_LINE) == []
    assert len(circles({**A_LINE, 1: DEEP})[0]) == DEEP
    tree = downline(A_LINE, 1)
    assert tree.levels[DEEP + 1] == DEEP
    assert tree.rolled_up(dict.fromkeys(tree.levels, 1))[1] == DEEP + 1
    assert set(tree.legs().values()) == {2}
    assert len(list(tree.walked())) == DEEP + 1
    assert upline(A_LINE, DEEP + 1, 1)[-1] == 1
    assert compressed(tree, lambda person: person == DEEP + 1) == {DEEP + 1: 1}
    assert circle_above([DEEP + 1], A_LINE.get) == []
    assert len(circle_above([DEEP + 1], {**A_LINE, 1: DEEP + 1}.get)) == DEEP + 1


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12)))
def test_whoever_can_be_reached_from_themselves_stands_in_a_circle(above: dict[int, int]) -> None:
    def comes_back(person: int) -> bool:
        step = above.get(person)
        for _ in range(len(above)):
            if step == person:
                return True
            step = above.get(step) if step else None
        return False

    in_circles = {person for circle in circles(above) for person in circle}
    assert in_circles == set(filter(comes_back, above))
    for person in above:
        met = circle_above([person], above.get)
        assert set(met) <= in_circles
        assert bool(met) == bool(in_circles & {person, *upline(above, person, 0)})


@given(trees(), st.data())
def test_a_tree_loses_no_volume(above: dict[int, int], data: st.DataObject) -> None:
    tree = downline(above, 1)
    amounts = {person: data.draw(st.integers(0, 1_000)) for person in tree.levels}
    sums = tree.rolled_up(amounts)
    assert sums[1] == sum(amounts.values())
    for person in tree.levels:
        assert sums[person] == amounts[person] + sum(sums[below] for below in tree.below.get(person, ()))
    frontline = [person for person, level in tree.levels.items() if level == 1]
    legs = tree.legs()
    for leg in frontline:
        assert sums[leg] == sum(amounts[person] for person, theirs in legs.items() if theirs == leg)


@given(trees())
def test_levels_are_the_length_of_the_line_up(above: dict[int, int]) -> None:
    tree = downline(above, 1)
    assert set(tree.levels) == {1, *above}
    for person, level in tree.levels.items():
        assert len(upline(above, person, 1)) == level
    assert sorted(tree.walked()) == sorted(tree.levels)
    assert set(tree.walked(1)) == {person for person, level in tree.levels.items() if level <= 1}


@given(trees(), st.sets(st.integers(2, 21)))
def test_the_compressed_view_keeps_everybody_active(above: dict[int, int], active: set[int]) -> None:
    short = compressed(downline(above, 1), active.__contains__)
    assert set(short) == set(above) & active
    for person, over in short.items():
        line = [one for one in upline(above, person, 1) if one in active or one == 1]
        assert over == line[0]


def test_the_compressed_view_of_five() -> None:
    assert compressed(downline({2: 1, 3: 2, 4: 3, 5: 3, 6: 5}, 1), {4, 5, 6}.__contains__) == {
        4: 1,
        5: 1,
        6: 5,
    }


@pytest.mark.parametrize(
    ("joined", "ordered", "code"),
    [
        ("2026-11-01", None, "N0"),
        ("2026-10-31", None, "N1"),
        ("2026-08-01", None, "N3"),
        ("2026-07-31", None, "I1"),
        ("2025-01-05", "2026-11-01", "A1"),
        ("2025-01-05", "2026-10-31", "A2"),
        ("2025-01-05", "2026-09-01", "A3"),
        ("2025-01-05", "2026-08-31", "I1"),
        ("2025-01-05", "2025-11-22", "I10"),
    ],
)
def test_month_codes(joined: str, ordered: str | None, code: str) -> None:
    last = date.fromisoformat(ordered) if ordered else None
    assert month_code(date.fromisoformat(joined), last, TODAY, 3) == code


@given(st.dates(date(2020, 1, 1), TODAY), st.one_of(st.none(), st.dates(date(2020, 1, 1), TODAY)))
def test_there_is_one_month_code_for_everybody(joined: date, ordered: date | None) -> None:
    code = month_code(joined, ordered, TODAY, 3)
    assert code[0] in "NAI"
    assert int(code[1:]) >= (0 if code[0] == "N" else 1)
    assert code[0] != "A" or int(code[1:]) <= 3
    assert code[0] != "N" or int(code[1:]) <= 3


def test_how_somebody_stands() -> None:
    assert status("A1", is_new=True, has_left=True) == "left"
    assert status("N0", is_new=True, has_left=False) == "new"
    assert status("A3", is_new=False, has_left=False) == "active"
    assert status("I1", is_new=False, has_left=False) == "inactive"
    assert status("N3", is_new=False, has_left=False) == "inactive"


@given(st.integers(0, 100))
def test_check_ins_are_never_in_the_past(ago: int) -> None:
    joined = TODAY - timedelta(days=ago)
    days = check_ins(joined, TODAY)
    assert days == [joined + timedelta(days=after) for after in (2, 7, 30) if after >= ago]
    assert is_given_a_plan(joined, TODAY) == (ago <= 30)
