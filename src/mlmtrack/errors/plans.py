"""Game plans that are not there, cannot be meant, or cannot be kept as they are."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shlex import quote

from mlmtrack.errors import AmbiguousError, FileError, NotFoundError, RefusedError, UsageError
from mlmtrack.errors.days import in_full


_LISTED = 8
_MOST_LETTERS_SAID_BACK = 80
_LIKE_THIS = 'like "Write the WHY +1d them"'


def _said_back(text: str) -> str:
    if len(text) <= _MOST_LETTERS_SAID_BACK:
        return repr(text)
    return f"{text[:_MOST_LETTERS_SAID_BACK]!r}…"


def _listed(names: Sequence[str]) -> str:
    more = f", and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


class NoSuchPlan(NotFoundError):
    """A name that no plan has; the nearest of the *known* ones is suggested."""

    def __init__(self, handle: str, known: Sequence[str]) -> None:
        from mlmtrack.errors.nearest import nearest

        near = nearest(handle, known, most=1)
        meant = f"Did you mean {near[0]!r}?" if near else f"There are: {_listed(known)}."
        super().__init__(f"No plan is called {_said_back(handle)}. {meant}")


class SeveralPlans(AmbiguousError):
    """The beginning of the names of several plans."""

    def __init__(self, handle: str, names: Sequence[str]) -> None:
        super().__init__(f"{_said_back(handle)} may be {_listed(names)}. Type more of the plan's name.")


class PlanIsThere(RefusedError):
    """A new name for a plan that another one has already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a plan {name!r} already. To change it: mlmtrack plan edit {quote(name)}. "
            "Or choose another name."
        )


class HoldsBoth(RefusedError):
    """A new name for a plan, of which somebody holds another one already."""

    def __init__(self, person: str, number: int, name: str, wanted: str) -> None:
        super().__init__(
            f"{person} ({number}) was given a plan {wanted!r} before, and {name!r} too, so they could not be "
            "told apart. Choose another name."
        )


class ShipsWithTheProgram(RefusedError):
    """The plan that ships taken away, which is in no book."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The plan {name!r} ships with mlmtrack, so there is nothing to remove. "
            f"To make it your own: mlmtrack plan edit {quote(name)}"
        )


class BadStep(UsageError):
    """A step without its day, or of another form."""

    def __init__(self, text: str, why: str | None = None) -> None:
        because = why or f"expected a text, its day and whose turn it is (me or them), {_LIKE_THIS}"
        super().__init__(f"{_said_back(text)} is no step: {because}.")


class DroppedAndChanged(UsageError):
    """A step to be taken off and to be changed at once."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Step {number} cannot be dropped and changed at once. Give --drop or --step for it."
        )


class NoSteps(UsageError):
    """A plan without a step."""

    def __init__(self) -> None:
        super().__init__(f"A plan has one step at least. Give each with --step, {_LIKE_THIS}.")


class TooManySteps(UsageError):
    """A plan with more steps than anybody takes."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"This plan has {count:,} steps, and {most} are the most. Make two plans of it.")


class NoSuchStepOfPlan(NotFoundError):
    """A number that no step of a plan has."""

    def __init__(self, plan: str, number: int, count: int, look: str) -> None:
        steps = "step 1 only" if count == 1 else f"steps 1 to {count}"
        super().__init__(f"The plan {plan!r} has no step {number}; it has {steps}. To see them: {look}")


class NothingToChangeInPlan(UsageError):
    """An edit that says nothing, where no editor can be opened."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was said that should change. Give it by an option: --add STEP, --drop N, --step N=STEP "
            "or --name NAME; more: mlmtrack plan edit --help"
        )


class BadPlanText(UsageError):
    """A text of a plan that cannot be read; *line* is counted from 1."""

    def __init__(self, line: int, why: str, source: str = "") -> None:
        super().__init__(f"Line {line}{f' of {source}' if source else ''}: {why}")


class PlanChangedMeanwhile(RefusedError):
    """A plan that another command changed since its text was written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The plan {name!r} was changed by another command while the editor was open. "
            "That stands, and nothing of your text went into the book."
        )


class PlanDiffers(RefusedError):
    """A plan from a file, of which the book has another one; the *question* can be answered with a yes."""

    def __init__(self, name: str, there: int, steps: int, source: str) -> None:
        self.question = (
            f"There is a plan {name!r} of {there} steps that differs from that in {source}, "
            f"of {steps} steps. Replace it?"
        )
        super().__init__(
            f"There is a plan {name!r} already, and it differs from that in {source}. "
            "To put that in its place, give --replace."
        )


class TooBigForAPlan(FileError):
    """A file beyond what any plan can be."""

    def __init__(self, name: str, most_bytes: int) -> None:
        super().__init__(f"{name} is larger than {most_bytes >> 20} MiB, so it is no plan.")


class CannotWritePlan(FileError):
    """A file that a plan cannot be written to."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(f"The plan cannot be written to {target}: {why}. No part of it was left behind.")


class HoldsItAlready(RefusedError):
    """A plan given once more while its steps are open."""

    def __init__(self, name: str, number: int, plan: str, left: int) -> None:
        super().__init__(
            f"{name} ({number}) has the plan {plan!r} already, with {left} open "
            f"{'step' if left == 1 else 'steps'}. To see it: mlmtrack plan show {number}. "
            f"To begin anew, first: mlmtrack plan drop {number} --plan {quote(plan)}"
        )


class NoPlanGiven(NotFoundError):
    """A person without a plan."""

    def __init__(self, name: str, number: int, plan: str) -> None:
        super().__init__(
            f"{name} ({number}) has no plan. To give one: mlmtrack plan give {number} {quote(plan)}"
        )


class HoldsNoSuchPlan(NotFoundError):
    """A plan that a person does not have."""

    def __init__(self, name: str, number: int, handle: str, held: Sequence[str]) -> None:
        super().__init__(
            f"{name} ({number}) has no plan called {_said_back(handle)}. Their plans: {_listed(held)}."
        )


class SeveralPlansHeld(AmbiguousError):
    """One of several plans of a person, not said which."""

    def __init__(self, name: str, number: int, held: Sequence[str]) -> None:
        super().__init__(
            f"{name} ({number}) has several plans: {_listed(held)}. Say which one with --plan, "
            f"like --plan {quote(held[0])}."
        )


class SeveralSteps(AmbiguousError):
    """A number or a piece of a text that several steps have; *steps* say their numbers and plans."""

    def __init__(self, handle: str, steps: Sequence[str], *, in_several_plans: bool) -> None:
        advice = (
            "Say which plan with --plan." if in_several_plans else "Type the number in place of the text."
        )
        super().__init__(f"{_said_back(handle)} may be {'; '.join(steps[:_LISTED])}. {advice}")


class NoSuchStepHeld(NotFoundError):
    """A piece of a text that no step of a person's plans has."""

    def __init__(self, name: str, number: int, handle: str) -> None:
        super().__init__(
            f"No step of {name} ({number}) is called {_said_back(handle)}. "
            f"To see them: mlmtrack plan show {number}"
        )


class StepDoneAlready(RefusedError):
    """A step that was done before."""

    def __init__(self, step: str, by: str, done_on: date) -> None:
        super().__init__(
            f"{step} was done by {by} on {in_full(done_on)} already. "
            "If that was a mistake, mlmtrack history shows its step, and mlmtrack undo N takes that back."
        )


class DoneBeforeGiven(RefusedError):
    """A step that would be done before its plan was given."""

    def __init__(self, name: str, number: int, plan: str, given_on: date, day: date) -> None:
        super().__init__(
            f"{name} ({number}) has the plan {plan!r} since {in_full(given_on)}, "
            f"so no step of it can have been done on {in_full(day)}. Give a day from then on with --on."
        )


class WhichStep(UsageError):
    """A step to be marked as done, not said which; *following* are the next of each plan.

    Where only one may be next, its number is *next*, and the *question* can be answered with a yes.
    """

    def __init__(self, number: int, following: Sequence[tuple[str, int, str]]) -> None:
        _, step, text = following[0]
        self.next = step if len(following) == 1 else None
        self.question = f"Next is {step}: {text}. Is it done?"
        if self.next:
            listed, plan = f"{step}: {text}", ""
        else:
            listed = "; ".join(f"{place}: {said} (of {name})" for name, place, said in following[:_LISTED])
            plan = f" --plan {quote(following[0][0])}"
        super().__init__(
            f"Which step? Next is {listed}. Once it is done: mlmtrack plan done {number} {step}{plan}"
        )


class EveryStepDone(RefusedError):
    """A step to be marked as done, not said which, where none is left."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"Every step that {name} ({number}) holds is done. To see them: mlmtrack plan show {number}"
        )


class NoEnding(UsageError):
    """A file for a plan without an ending, which may be a word of the plan's name."""

    def __init__(self, plan: str, file: str) -> None:
        whole, named = quote(f"{plan} {file}"), quote(f"{file}.toml")
        super().__init__(
            f"{_said_back(file)} has no ending, so nothing was written. "
            f"If it belongs to the plan's name: mlmtrack plan export {whole} FILE.toml. "
            f"If it is the file, end it with .toml, like {named}."
        )
