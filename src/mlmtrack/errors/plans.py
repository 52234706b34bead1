"""Game plans that are not there, make no sense, or cannot be kept as they are."""

from collections.abc import Sequence
from shlex import quote

from mlmtrack.errors import AmbiguousError, FileError, NotFoundError, RefusedError, UsageError


_LISTED = 8
_MOST_LETTERS_SAID_BACK = 80
_LIKE_THIS = 'like "Write the WHY +1d them"'


def _quoted(text: str) -> str:
    if len(text) <= _MOST_LETTERS_SAID_BACK:
        return repr(text)
    return f"{text[:_MOST_LETTERS_SAID_BACK]!r}…"


def _listed(names: Sequence[str]) -> str:
    more = f", and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def no_such_plan(plan_ref: str, known: Sequence[str]) -> NotFoundError:
    """Tell of a name that no plan has; the nearest of the *known* ones is suggested."""
    from mlmtrack.errors.nearest import did_you_mean

    suggestion = did_you_mean(plan_ref, known, most=1) or f"There are: {_listed(known)}."
    return NotFoundError(f"No plan is called {_quoted(plan_ref)}.", suggestion)


def several_plans(plan_ref: str, names: Sequence[str]) -> AmbiguousError:
    """Tell of the beginning of the names of several plans."""
    return AmbiguousError(f"{_quoted(plan_ref)} may be {_listed(names)}.", "Type more of the plan's name.")


def plan_is_there(name: str) -> RefusedError:
    """Tell of a new name for a plan that another one has already."""
    return RefusedError(
        f"There is already a plan {name!r}.",
        f"To change it: mlmtrack plan edit {quote(name)}. Or choose another name.",
    )


class BadStep(UsageError):
    """A step without its day, or of another form."""

    def __init__(self, text: str, why: str | None = None) -> None:
        because = why or f"expected a text, its day and whose turn it is (me or them), {_LIKE_THIS}"
        super().__init__(f"{_quoted(text)} is not a step: {because}.")


class NoSteps(UsageError):
    """A plan without a step."""

    def __init__(self) -> None:
        super().__init__("A plan needs at least one step.", f"Give each with --step, {_LIKE_THIS}.")


class TooManySteps(UsageError):
    """A plan with more steps than anybody takes."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"This plan has {count:,} steps, and {most} is the limit.", "Make two plans of it.")


def no_such_step_of_plan(plan: str, number: int, count: int, look: str) -> NotFoundError:
    """Tell of a number that no step of a plan has."""
    steps = "step 1 only" if count == 1 else f"steps 1 to {count}"
    return NotFoundError(f"The plan {plan!r} has no step {number}; it has {steps}.", "To see them", look)


class PlanDiffers(RefusedError):
    """A plan from a file, of which the book has another one; the *question* can be answered with a yes."""

    def __init__(self, name: str, there: int, steps: int, source: str) -> None:
        self.question = (
            f"There is a plan {name!r} of {there} steps that differs from that in {source}, "
            f"of {steps} steps. Replace it?"
        )
        super().__init__(
            f"There is already a plan {name!r}, and it differs from that in {source}.",
            "To replace yours, give --replace.",
        )


class TooBigForAPlan(FileError):
    """A file beyond what any plan can be."""

    def __init__(self, name: str, most_bytes: int) -> None:
        super().__init__(f"{name} is larger than {most_bytes >> 20} MiB, so it is not a plan.")


def holds_no_such_plan(name: str, number: int, plan_ref: str, held: Sequence[str]) -> NotFoundError:
    """Tell of a plan that a person does not have."""
    return NotFoundError(
        f"{name} ({number}) has no plan called {_quoted(plan_ref)}.",
        f"Their plans: {_listed(held)}.",
    )


def several_plans_held(name: str, number: int, held: Sequence[str]) -> AmbiguousError:
    """Tell of one of several plans of a person, not said which."""
    return AmbiguousError(
        f"{name} ({number}) has several plans: {_listed(held)}.",
        f"Say which one with --plan, like --plan {quote(held[0])}.",
    )


def several_steps(plan_ref: str, steps: Sequence[str], *, in_several_plans: bool) -> AmbiguousError:
    """Tell of a number or a piece of a text that several steps have; *steps* say their numbers and plans."""
    advice = "Say which plan with --plan." if in_several_plans else "Type the number instead of the text."
    return AmbiguousError(f"{_quoted(plan_ref)} may be {'; '.join(steps[:_LISTED])}.", advice)


def no_such_step_held(name: str, number: int, plan_ref: str) -> NotFoundError:
    """Tell of a piece of a text that no step of a person's plans has."""
    return NotFoundError(
        f"No step of {name} ({number}) is called {_quoted(plan_ref)}.",
        "To see them",
        f"mlmtrack plan show {number}",
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
            "Which step?",
            f"Next is {listed}. Once it is done: mlmtrack plan done {number} {step}{plan}",
        )


def no_ending(plan: str, file: str) -> UsageError:
    """Tell of a file for a plan without an ending, which may be a word of the plan's name."""
    whole, named = quote(f"{plan} {file}"), quote(f"{file}.toml")
    return UsageError(
        f"{_quoted(file)} has no ending, so nothing was written.",
        (
            f"If it belongs to the plan's name: mlmtrack plan export {whole} FILE.toml. If it is the "
            f"file, end it with .toml, like {named}."
        ),
    )
