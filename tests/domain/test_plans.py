"""Steps as they are typed, and plans that can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.plans import (
    FAST_START,
    MOST_DAYS,
    MOST_STEPS,
    TURNS,
    PlannedStep,
    checked_plan_name,
    checked_step,
    checked_template,
    matching_plans,
    parse_step,
)
from mlmtrack.errors import UsageError
from mlmtrack.errors.plans import BadStep, NoSteps, TooManySteps
from mlmtrack.errors.values import BadText


texts = st.text(min_size=1, max_size=60).filter(lambda text: text.strip().strip("\0") and "\0" not in text)
steps = st.builds(PlannedStep, texts, st.integers(0, MOST_DAYS), st.sampled_from(TURNS))


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ('"Write the WHY" +1d them', PlannedStep("Write the WHY", 1, "them")),
        ("Write the WHY +1d them", PlannedStep("Write the WHY", 1, "them")),
        ("Names list +2w ME", PlannedStep("Names list", 14, "me")),
        ("Goals +1m", PlannedStep("Goals", 30, "them")),
        ("Begin +0d me", PlannedStep("Begin", 0, "me")),
        ("call 3 +1d people +2d", PlannedStep("call 3 +1d people", 2, "them")),
        ('  two\n lines   "in" one + 3 d  ', PlannedStep('two lines "in" one', 3, "them")),
    ],
)
def test_a_step_is_read_as_it_is_typed(typed: str, step: PlannedStep) -> None:
    assert parse_step(typed) == step


@pytest.mark.parametrize(
    "typed", ["", "Write the WHY", "+1d them", "x +1d you", "x +d", "x 1d me", "x +1y", "x +3651d", '"" +1d']
)
def test_what_is_no_step_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UsageError):
        parse_step(typed)


def test_a_bad_step_says_what_is_expected() -> None:
    with pytest.raises(BadStep, match=r"'x' is not a step: expected a text, its day .* like \"Write the WHY"):
        parse_step("x")


@given(steps)
def test_a_step_is_written_as_it_is_read(step: PlannedStep) -> None:
    try:
        kept = checked_step(step)
    except BadText:
        return  # nothing of it can be seen
    assert parse_step(str(kept)) == kept


@given(st.lists(steps, min_size=1, max_size=8))
def test_the_steps_of_a_plan_stand_in_the_order_of_their_days(typed: list[PlannedStep]) -> None:
    try:
        plan = checked_template("plan", typed)
    except BadText:
        return
    assert [step.after_days for step in plan.steps] == sorted(step.after_days for step in typed)
    assert plan.days == plan.steps[-1].after_days
    assert checked_template(plan.name, plan.steps) == plan


def test_a_plan_has_a_name_and_one_to_a_hundred_steps() -> None:
    step = PlannedStep("x", 1)
    with pytest.raises(NoSteps):
        checked_template("plan", [])
    with pytest.raises(TooManySteps, match="101 steps, and 100 is the limit"):
        checked_template("plan", [step] * (MOST_STEPS + 1))
    for name in ("", " ", "\x1b[2J", "a" * 101, "\u200b"):
        with pytest.raises(BadText):
            checked_plan_name(name)
    assert checked_plan_name("  first \n month ") == "first month"


def test_the_plan_that_ships_can_be_kept_as_it_is() -> None:
    assert checked_template(FAST_START.name, FAST_START.steps) == FAST_START
    assert len(FAST_START.steps) == 7
    assert all(parse_step(str(step)) == step for step in FAST_START.steps)


def test_a_plan_is_meant_by_its_name_before_a_word_of_it() -> None:
    known = ["start", "fast start"]
    assert matching_plans(known, "Start", str) == ["start"]
    assert matching_plans(known, "st", str) == known
    assert matching_plans(known, "FAST", str) == ["fast start"]
    assert matching_plans(known, "art", str) == []
    assert matching_plans(known, " ", str) == []
