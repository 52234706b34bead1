"""Asking the person at the terminal what a command needs to know, and running it again with the answer."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from mlmtrack.cli.options import NewName
from mlmtrack.cli.state import Context, State
from mlmtrack.errors.book import NotConfirmed
from mlmtrack.errors.imports import UnclearDays
from mlmtrack.errors.people import AmbiguousName, LooksLikeATwin


if TYPE_CHECKING:
    from sqlmodel import Session

    from mlmtrack.storage.journal import Outcome

Result = TypeVar("Result")


def with_answers(function: Callable[..., Result], ctx: Context, given: dict[str, Any]) -> Result:
    """Run a command; ask what may mean several things, and run it again.

    Nothing was written by the run that raised the question. On a pipe nobody is asked.
    """
    try:
        return function(ctx, **given)
    except AmbiguousName as question:
        if not ctx.obj.environment.can_ask:
            raise
        candidates = {str(number): description for number, description in question.candidates}
        chosen = _choice(ctx.obj, f"{question.person_ref} may be:", candidates, "Which number?")
        return with_answers(function, ctx, _with_choice(function, given, question.person_ref, chosen))
    except LooksLikeATwin as question:
        if not ctx.obj.environment.can_ask or not confirmed(ctx.obj, question.question):
            raise
        return with_answers(function, ctx, {**given, "anyway": True})
    except UnclearDays as question:
        if not ctx.obj.environment.can_ask:
            raise
        asked = "In which order are they written?"
        order = _choice(ctx.obj, question.explanation.reason, question.choices, asked)
        return with_answers(function, ctx, {**given, "dates": order})


def agree(state: State, asked: str, *, yes: bool) -> None:
    """Go on where the user said yes, before or now.

    Raises:
        NotConfirmed: the answer is no, or nobody is there to give one.

    """
    can_ask = state.environment.can_ask
    if not yes and not (can_ask and confirmed(state, asked)):
        raise NotConfirmed(asked, asked=can_ask)


def agreed_change(
    state: State, change: "Callable[[Session], Outcome]", question: "Callable[[Outcome], str]", *, yes: bool
) -> "Outcome":
    """Do a change of which the user sees first what it would do, and is asked the *question* about it.

    Raises:
        NotConfirmed: the answer is no, or nobody is there to give one.

    """
    if not yes:
        from mlmtrack.storage.journal import rollback

        with state.writing() as session:
            tried = change(session)
            rollback(session)
        if tried.step is None:
            return tried
        for sentence in tried.preview:
            state.notify(sentence)
        agree(state, question(tried), yes=False)
    with state.writing() as session:
        return change(session)


def confirmed(state: State, question: str) -> bool:
    """Ask for a yes on stderr; anything else is a no."""
    return _answer(state, f"{question} [y/N]").strip().casefold().startswith("y")


def agreed(state: State, question: str) -> bool:
    """Ask on stderr for a no; anything else is a yes."""
    return _answer(state, f"{question} [Y/n]").strip().casefold() not in ("n", "no")


def _choice(state: State, lead: str, choices: Mapping[str, str], question: str) -> str:
    """Ask which of *choices*, each with what it stands for, is meant."""
    state.notify(lead)
    for choice, description in choices.items():
        state.notify(f"  {choice}  {description}")
    while True:
        answer = _answer(state, f"{question} (Ctrl-C to leave)").strip()
        if answer in choices:
            return answer
        state.notify(f"Type one of these: {', '.join(choices)}.")


def _answer(state: State, question: str) -> str:
    from mlmtrack.render.clean import sentence

    asked = sentence(question, state.environment.width).removesuffix("\n")
    state.environment.stderr.write(f"{asked} ")
    state.environment.stderr.flush()
    try:
        line = state.environment.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        state.environment.stderr.write("\n")  # what is said next does not stand behind the question
        raise KeyboardInterrupt
    return line


def _with_choice(
    function: Callable[..., object], given: Mapping[str, Any], person_ref: str, chosen: str
) -> dict[str, Any]:
    """Return *given* with each person that was called *person_ref* called *chosen*."""
    return {
        key: _replaced(function.__annotations__.get(key), value, person_ref, chosen)
        for key, value in given.items()
    }


def _replaced(kind: Any, value: Any, person_ref: str, chosen: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        pack = {
            field.name: _replaced(
                field.metadata.get("declared", field.type), getattr(value, field.name), person_ref, chosen
            )
            for field in fields(value)
        }
        return replace(value, **pack)
    if not _names_somebody_there(kind):
        return value
    if isinstance(value, list):
        is_it = " ".join(map(str, value)) == person_ref
        return [chosen] if is_it else [chosen if each == person_ref else each for each in value]
    return chosen if value == person_ref else value


def _names_somebody_there(kind: Any) -> bool:
    """Return whether a parameter is a person of the book; a note or a new name may read the same."""
    shown = [getattr(each, "metavar", None) or "" for each in (kind, *getattr(kind, "__metadata__", ()))]
    return kind != NewName and any("NAME" in metavar for metavar in shown)
