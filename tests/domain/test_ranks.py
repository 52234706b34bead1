"""Ranks derived from volumes and legs."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.ranks import NO_RANK, Condition, Legs, Rank, compute, conditions, figures
from mlmtrack.domain.team import downline


ME = 1


def derived(
    rules: Sequence[Rank],
    above: Mapping[int, int],
    *months: Mapping[int, int],
    customers: Mapping[int, int] | None = None,
    distributors: set[int] | None = None,
) -> tuple[int, list[list[Condition]]]:
    known = figures(downline(above, ME), months, customers or {}, rules)
    held = compute(rules, known, {ME, *above} if distributors is None else distributors)
    return held, [conditions(rank, known, ME) for rank in rules]


def test_a_month_worked_by_hand() -> None:
    rank = Rank("Gold", min_personal=100, min_group=1000, min_outside_largest_leg=400, min_customers=2)
    above = {2: ME, 3: ME, 4: 2}

    held, [told] = derived([rank], above, {ME: 100, 2: 200, 3: 250, 4: 450}, customers={ME: 1, 2: 7})

    assert held == NO_RANK
    assert [(one.key, one.have, one.need, one.missing, one.met) for one in told] == [
        ("min_personal", 100, 100, 0, True),
        ("min_group", 1000, 1000, 0, True),
        ("min_outside_largest_leg", 350, 400, 50, False),
        ("min_customers", 1, 2, 1, False),
    ]


def test_a_leg_counts_only_up_to_its_share_of_what_is_asked() -> None:
    rank = Rank("Guide", min_group=1000, max_leg_share=6000)

    held, [[group]] = derived([rank], {2: ME, 3: ME}, {ME: 100, 2: 5000, 3: 250})

    assert (group.have, held) == (100 + 600 + 250, NO_RANK)
    assert derived([rank], {2: ME, 3: ME}, {ME: 100, 2: 5000, 3: 300})[0] == 0


def test_a_leg_holds_a_rank_when_somebody_in_it_does() -> None:
    rules = [
        Rank("Bronze", min_personal=50),
        Rank("Silver", min_personal=80),
        Rank("Gold", legs=(Legs(2, min_rank=1),)),
    ]
    above = {2: ME, 3: ME, 4: 3, 5: 4}

    assert derived(rules, above, {2: 80, 5: 90})[0] == 2
    assert derived(rules, above, {2: 80, 4: 79})[0] == NO_RANK
    assert derived(rules, above, {2: 80, 5: 90}, distributors={ME, 2})[0] == NO_RANK


def test_a_rank_may_ask_for_its_own_height_below() -> None:
    rules = [Rank("Gold", min_group=100, legs=(Legs(1, min_rank=0),)), Rank("Diamond", min_personal=10)]

    assert derived(rules, {2: ME, 3: 2}, {3: 100})[0] == 0
    assert derived(rules[:1], {2: ME, 3: 2}, {3: 100})[0] == NO_RANK


def test_months_of_a_window() -> None:
    rank = Rank("Guide", min_personal=100, months_required=2, window=3)

    held, [told] = derived([rank], {}, {ME: 40}, {ME: 100}, {ME: 120}, {ME: 900})

    assert held == 0
    assert [(one.key, one.have, one.need) for one in told] == [
        ("min_personal", 40, 100),
        ("months_required", 2, 2),
    ]
    assert derived([rank], {}, {ME: 40}, {ME: 100}, {ME: 99}, {ME: 900})[0] == NO_RANK


def test_the_highest_rank_counts_whatever_a_lower_one_asks() -> None:
    rules = [Rank("Bronze", min_customers=1), Rank("Silver", min_personal=10)]

    assert derived(rules, {}, {ME: 10})[0] == 1


@pytest.mark.parametrize("depth", [100_000])
def test_a_line_of_many_levels(depth: int) -> None:
    rules = [Rank("Bronze", min_personal=10), Rank("Silver", legs=(Legs(1, min_rank=0),))]
    above = {person + 1: person for person in range(1, depth)}

    assert derived(rules, above, {depth: 10})[0] == 1


amounts = st.integers(0, 120)
legs = st.one_of(
    st.builds(Legs, st.integers(1, 3), min_volume=amounts),
    st.builds(Legs, st.integers(1, 3), min_rank=st.integers(0, 2)),
)


@st.composite
def ranks(draw: st.DrawFn) -> Rank:
    group = draw(st.none() | st.integers(0, 400))
    window = draw(st.integers(1, 3))
    return Rank(
        "any",
        min_personal=draw(st.none() | amounts),
        min_group=group,
        min_outside_largest_leg=draw(st.none() | amounts),
        min_customers=draw(st.none() | st.integers(0, 2)),
        legs=tuple(draw(st.lists(legs, max_size=2))),
        max_leg_share=None if group is None else draw(st.none() | st.integers(1, 10_000)),
        months_required=draw(st.integers(1, window)),
        window=window,
    )


@given(
    rules=st.lists(ranks(), min_size=3, max_size=3),
    sponsors=st.lists(st.integers(0, 11), max_size=11),
    months=st.lists(st.lists(amounts, min_size=12, max_size=12), min_size=3, max_size=3),
    buyers=st.lists(st.integers(0, 3), min_size=12, max_size=12),
    quit_by=st.sets(st.integers(2, 12)),
)
def test_ranks_agree_with_a_plain_recursion(
    rules: list[Rank], sponsors: list[int], months: list[list[int]], buyers: list[int], quit_by: set[int]
) -> None:
    above = {place + 2: sponsor % (place + 1) + 1 for place, sponsor in enumerate(sponsors)}
    own = [dict(enumerate(month, 1)) for month in months]
    customers = dict(enumerate(buyers, 1))
    team = {ME, *above}

    def below(person: int) -> list[int]:
        return [one for one in above if above[one] == person]

    def group(person: int, month: int) -> int:
        return own[month][person] + sum(group(one, month) for one in below(person))

    def good_month(rank: Rank, person: int, month: int) -> bool:
        volumes = [group(one, month) for one in below(person)]
        share = (rank.min_group or 0) * (rank.max_leg_share or 10_000) // 10_000
        counted = own[month][person] + sum(
            volume if rank.max_leg_share is None else min(volume, share) for volume in volumes
        )
        outside = group(person, month) - max([0, *volumes])
        return (
            (rank.min_personal is None or own[month][person] >= rank.min_personal)
            and (rank.min_group is None or counted >= rank.min_group)
            and (rank.min_outside_largest_leg is None or outside >= rank.min_outside_largest_leg)
            and all(
                sum(volume >= one.min_volume for volume in volumes) >= one.count
                for one in rank.legs
                if one.min_volume is not None
            )
        )

    def best(person: int) -> int:
        return max([held(person), *map(best, below(person))])

    def meets(rank: Rank, person: int) -> bool:
        return (
            sum(good_month(rank, person, month) for month in range(rank.window)) >= rank.months_required
            and (rank.min_customers is None or customers[person] >= rank.min_customers)
            and all(
                sum(best(one) >= asked.min_rank for one in below(person)) >= asked.count
                for asked in rank.legs
                if asked.min_rank is not None
            )
        )

    def held(person: int) -> int:
        if person in quit_by:
            return NO_RANK
        return max([NO_RANK, *(place for place, rank in enumerate(rules) if meets(rank, person))])

    found, _ = derived(rules, above, *own, customers=customers, distributors=team - quit_by)

    assert found == held(ME)
