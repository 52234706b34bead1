"""The tree of sponsors: a circle is found wherever it hangs."""

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.team import circles


def test_a_tree_has_no_circle() -> None:
    assert circles({2: 1, 3: 1, 4: 2, 5: 4}) == []


def test_circles_are_named_once_each() -> None:
    assert circles({2: 3, 3: 4, 4: 2, 5: 2, 7: 7}) == [[2, 3, 4], [7]]


def test_a_line_of_a_hundred_thousand_is_walked() -> None:
    line = {person: person - 1 for person in range(2, 100_000)}
    assert circles(line) == []
    assert len(circles({**line, 1: 99_999})[0]) == 99_999


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12)))
def test_whoever_can_be_reached_from_themselves_stands_in_a_circle(above: dict[int, int]) -> None:
    def comes_back(person: int) -> bool:
        step = above.get(person)
        for _ in range(len(above)):
            if step == person:
                return True
            step = above.get(step) if step else None
        return False

    assert {person for circle in circles(above) for person in circle} == set(filter(comes_back, above))
