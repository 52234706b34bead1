"""Game plans: templates of steps, each with its day and whose turn it is, and the one that ships."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text, folded
from mlmtrack.errors.plans import BadStep, NoSteps, TooManySteps
from mlmtrack.errors.values import BadText


TURNS = ("me", "them")
DEFAULT_TURN = "them"
MOST_STEPS = 100
MOST_DAYS = 3650
MOST_LETTERS_OF_A_NAME = 100

_Plan = TypeVar("_Plan")

_DAYS_OF = {"d": 1, "w": 7, "m": 30}
_STEP = re.compile(
    r"(.*\S)\s+\+\s?(\d{1,9})\s?([dwm])(?:\s+(me|them))?", re.ASCII | re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step: what is to be done, how many days after the plan is given, and whose turn it is."""

    text: str
    after_days: int
    turn: str = DEFAULT_TURN

    def __str__(self) -> str:
        """Write the step as it is typed: ``"Write the WHY" +1d them``."""
        return f'"{self.text}" +{self.after_days}d {self.turn}'


@dataclass(frozen=True, slots=True)
class Template:
    """A plan to give: its steps in the order of their days. *id* is None where it is in no book."""

    name: str
    steps: tuple[PlannedStep, ...]
    id: int | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return folded(self.name)

    @property
    def days(self) -> int:
        """The days from the first of the plan to its last step."""
        return max(step.after_days for step in self.steps)


FAST_START = Template(
    "fast start",
    (
        PlannedStep("Write the WHY", 1),
        PlannedStep("Write the names list", 2),
        PlannedStep('Letter "I\'m in business"', 4),
        PlannedStep("Choose the top ten together", 5, "me"),
        PlannedStep("First three-way call", 7, "me"),
        PlannedStep("First customer", 14),
        PlannedStep("Set own goals for 90 days", 21),
    ),
)


def checked_template(name: str, steps: Iterable[PlannedStep]) -> Template:
    """Return a plan whose name and steps can be kept, its steps in the order of their days.

    Raises:
        BadText: the name or the text of a step is empty or too long.
        NoSteps, TooManySteps: it has none, or more than a plan can have.

    """
    checked = tuple(sorted(map(checked_step, steps), key=lambda step: step.after_days))
    if not checked:
        raise NoSteps
    if len(checked) > MOST_STEPS:
        raise TooManySteps(len(checked), MOST_STEPS)
    return Template(checked_plan_name(name), checked)


def checked_plan_name(name: str) -> str:
    """Return the name of a plan on one line.

    Raises:
        BadText: it is empty, too long, or holds signs that cannot be seen.

    """
    checked = " ".join(checked_text(name, "name of the plan", MOST_LETTERS_OF_A_NAME).split())
    if not folded(checked) or not checked.isprintable():
        raise BadText("name of the plan", "it holds signs that cannot be seen" if checked else "it is empty")
    return checked


def checked_step(step: PlannedStep) -> PlannedStep:
    """Return a step with its text on one line.

    Raises:
        BadText: the text is empty or too long.
        BadStep: the day is too far ahead, or the turn is nobody's.

    """
    text = " ".join(checked_text(step.text, "text of the step", MOST_LETTERS_OF_A_LINE).split())
    if not text:
        raise BadText("text of the step", "it is empty")
    if not 0 <= step.after_days <= MOST_DAYS:
        raise BadStep(str(step), f"its day is expected to be +0d to +{MOST_DAYS}d")
    if step.turn not in TURNS:
        raise BadStep(str(step), f"the turn is expected to be {' or '.join(TURNS)}")
    return PlannedStep(text, step.after_days, step.turn)


def parse_step(text: str) -> PlannedStep:
    """Read a step such as ``Write the WHY +1d them``, its text in quotes or without; a month has 30 days.

    Raises:
        BadStep: its day is missing, or it has another form.

    """
    found = _STEP.fullmatch(text.strip())
    if not found:
        raise BadStep(text)
    said, count, unit, turn = found.groups()
    days = int(count) * _DAYS_OF[unit.lower()]
    return checked_step(PlannedStep(_without_quotes(said), days, (turn or DEFAULT_TURN).lower()))


def _without_quotes(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if is_quoted else text


def matching_plans(plans: Iterable[_Plan], plan_ref: str, key_of: Callable[[_Plan], str]) -> Sequence[_Plan]:
    """Return the plans that *plan_ref* may mean: of that name, else with a word that begins so.

    *key_of* gives the name of a plan as it is compared.
    """
    key, keys = folded(plan_ref), [(each, key_of(each)) for each in plans]
    named_so = [each for each, theirs in keys if theirs == key]
    return named_so or [each for each, theirs in keys if key and f" {key}" in f" {theirs}"]


def whose(turn: str) -> str:
    """Return ``your turn`` or ``their turn``."""
    return "your turn" if turn == "me" else "their turn"
