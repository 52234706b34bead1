"""Which facts tell people of one name apart."""

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.namesakes import fewest_facts


FACTS = st.sets(st.sampled_from("abcdef")).map(sorted)


def test_the_first_fact_that_nobody_else_has_is_said() -> None:
    assert fewest_facts(["ab", "ac", "d"]) == [("b",), ("c",), ("d",)]
    assert fewest_facts(["ab", "ac", "bc"]) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert fewest_facts(["abz", "az", "bz"]) == [("a", "b"), ("a",), ("b",)]


def test_where_nothing_differs_the_last_is_said() -> None:
    assert fewest_facts(["ab", "ab"]) == ["b", "b"]
    assert fewest_facts(["ab", ""]) == [("a",), ""]
    assert fewest_facts(["ab", "abc"]) == ["b", ("c",)]


@given(st.lists(FACTS, min_size=2, max_size=6))
def test_no_fewer_facts_would_do(people: list[list[str]]) -> None:
    for place, said in enumerate(fewest_facts(people)):
        own = people[place]
        others = [set(each) for other, each in enumerate(people) if other != place]
        alone = [fact for fact in own if not any(fact in each for each in others)]
        like_them = [sum({one, two} <= each for each in others) for one in own for two in own]
        assert set(said) <= set(own)
        assert bool(said) == bool(own)
        assert sum(set(said) <= each for each in others) == min(like_them, default=len(others))
        assert list(said) == alone[:1] or not alone
