"""Leaders: where a group is heading; and duplication: how deep without a gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.duplication import most_given, unbroken_to
from mlmtrack.domain.leaders import a_month, changes, direction, why_a_leader


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([1, 2, 3, 4], "rising"),
        ([9, 7, 4, 0], "falling"),
        ([9, 7, 7, 4], None),
        ([4, 3, 2, 3], None),
        ([0, 0, 0, 0], None),
        ([0, 1, 2, 3], "rising"),
        ([300, 299, 280, 270], "falling"),
        ([300, 299, 280, 271], None),
        ([1000, 1001, 1002, 1100], "rising"),
        ([1000, 1001, 1002, 1099], None),
    ],
)
def test_three_changes_one_way_of_a_tenth_in_all_make_a_direction(
    months: list[int], expected: str | None
) -> None:
    assert direction(months, 0.1) == expected


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_a_direction_turns_with_the_months(months: list[int]) -> None:
    turned = {"rising": "falling", "falling": "rising", None: None}

    assert direction(months[::-1], 0.01) == turned[direction(months, 0.01)]
    assert sum(changes(months)) == months[-1] - months[0]


def test_a_month_of_three() -> None:
    assert (a_month(300), a_month(100), a_month(0)) == (100, 33, 0)


def test_what_makes_a_leader() -> None:
    assert why_a_leader(sponsors=True, tagged=True, tier=4) == ["sponsors", "tagged", "stars"]
    assert why_a_leader(sponsors=False, tagged=False, tier=3) == []
    assert why_a_leader(sponsors=False, tagged=False, tier=None) == []


def test_the_plan_most_people_have() -> None:
    assert most_given({"b": [1, 2], "a": [3, 4], "c": [5]}) == "a"
    assert most_given({}) is None


@given(st.sets(st.integers(1, 12)))
def test_unbroken_to_is_the_last_before_the_first_gap(levels: set[int]) -> None:
    last = unbroken_to(levels)

    assert set(range(1, last + 1)) <= levels
    assert last + 1 not in levels
