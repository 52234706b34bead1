"""Two kinds of commands: a question answers with a report, a change with what it did; a third does either.

Each brings the options that all of its kind share, so that a command names only its own. A parameter that
is a dataclass of options, or annotated with a pack of them, stands for all of them; all share one namespace.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer import Option

from mlmtrack.cli.asking import with_answers
from mlmtrack.cli.command_tree import Command
from mlmtrack.cli.options import AsOf, Json, number_option
from mlmtrack.cli.state import Context, Output, State


if TYPE_CHECKING:
    from mlmtrack.reports.report import Report
    from mlmtrack.storage.journal import Outcome

Asked = Callable[..., "Report"]
Changed = Callable[..., "Outcome"]
AskedOrChanged = Callable[..., "Report | Outcome"]

_MOST_ROWS = 10**9


class Pack(NamedTuple):
    """Options that together make one value."""

    options: Sequence[Parameter]
    value_of: Callable[..., Any]


@dataclass(frozen=True)
class HowToAnswer:
    """What every question can be asked to do."""

    json: Json = False
    csv: Annotated[bool, Option("--csv", help="Answer as CSV.", rich_help_panel="Output")] = False
    limit: Annotated[
        int | None,
        number_option("--limit", "N", "At most N rows.", least=1, most=_MOST_ROWS, rich_help_panel="Output"),
    ] = None
    as_of: AsOf = None


@dataclass(frozen=True)
class HowToTell:
    """What every change can be asked to do."""

    json: Json = False
    quiet: Annotated[bool, Option("--quiet", "-q", help="Print nothing.", rich_help_panel="Output")] = False


@dataclass(frozen=True)
class HowToAnswerOrTell(HowToAnswer):
    """What a command can be asked to do that answers as it stands, and changes where something is said."""

    quiet: Annotated[bool, Option("--quiet", "-q", help="Print nothing.", rich_help_panel="Output")] = False


def question(app: typer.Typer, words: str) -> Callable[[Asked], Asked]:
    """Make a function that answers with a report the command of these *words*."""

    def register(function: Asked) -> Asked:
        @wraps(function)
        def run(ctx: Context, *, how: HowToAnswer, **given: Any) -> None:
            state = ctx.obj if how.as_of is None else ctx.obj.on(how.as_of)
            ctx.obj = state.answering(Output(json=how.json, csv=how.csv, limit=how.limit))
            answer = with_answers(function, ctx, given)
            ctx.obj.show(answer)
            if code := answer.exit_code():
                raise typer.Exit(code)

        _command(app, words, run, function, HowToAnswer)
        return function

    return register


def change(app: typer.Typer, words: str) -> Callable[[Changed], Changed]:
    """Make a function that changes the book the command of these *words*."""

    def register(function: Changed) -> Changed:
        @wraps(function)
        def run(ctx: Context, *, how: HowToTell, **given: Any) -> None:
            ctx.obj = ctx.obj.answering(Output(json=how.json, quiet=how.quiet))
            ctx.obj.tell(words, with_answers(function, ctx, given))

        _command(app, words, run, function, HowToTell)
        return function

    return register


def question_or_change(app: typer.Typer, words: str) -> Callable[[AskedOrChanged], AskedOrChanged]:
    """Make a function that answers with a report, or tells what it changed, the command of these *words*."""

    def register(function: AskedOrChanged) -> AskedOrChanged:
        @wraps(function)
        def run(ctx: Context, *, how: HowToAnswerOrTell, **given: Any) -> None:
            state = ctx.obj if how.as_of is None else ctx.obj.on(how.as_of)
            ctx.obj = state.answering(Output(how.json, how.csv, how.quiet, how.limit))
            _answer_or_tell(ctx.obj, words, with_answers(function, ctx, given))

        _command(app, words, run, function, HowToAnswerOrTell)
        return function

    return register


def _answer_or_tell(state: State, words: str, answer: "Report | Outcome") -> None:
    from mlmtrack.reports.report import Report

    if isinstance(answer, Report):
        state.show(answer)
    else:
        state.tell(words, answer)


def _command(
    app: typer.Typer,
    words: str,
    run: Callable[..., None],
    function: Callable[..., object],
    how: type,
) -> None:
    """Register *run* under the parameters of *function* and of *how*, as Typer reads them.

    Raises:
        TypeError: two of the parameters have the same name.

    """
    shared = Parameter("how", Parameter.KEYWORD_ONLY, annotation=how)
    taken = [*signature(function).parameters.values(), shared]
    packs = {each.name: pack for each in taken if (pack := _pack_of(each.annotation))}
    loose = [one for each in taken for one in _unpacked(each)]
    _refuse_doubled(words, [*packs, *(each.name for each in loose)])

    def typed(ctx: Context, **given: Any) -> None:
        run(ctx, **_packed(given, packs))

    typed.__doc__ = function.__doc__
    typed.__signature__ = Signature(loose)  # type: ignore[attr-defined]  # what inspect reads first
    typed.__annotations__ = {each.name: each.annotation for each in loose}
    app.command(words, cls=Command)(typed)


def _refuse_doubled(words: str, names: Sequence[str]) -> None:
    doubled = [name for name, times in Counter(names).items() if times > 1]
    if doubled:
        raise TypeError(
            f"the command {words!r} has more than one parameter called {', '.join(doubled)}: "
            "its own and those of its packs of options share one namespace"
        )


def _pack_of(annotation: Any) -> Pack | None:
    if isinstance(annotation, type) and is_dataclass(annotation):
        options = [
            Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
            for field in fields(annotation)
        ]
        return Pack(options, annotation)
    return next((each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Pack)), None)


def _unpacked(parameter: Parameter) -> Sequence[Parameter]:
    """Return the parameters that a pack of options stands for; else the parameter itself."""
    pack = _pack_of(parameter.annotation)
    return pack.options if pack else [parameter.replace(kind=Parameter.KEYWORD_ONLY)]


def _packed(given: Mapping[str, Any], packs: Mapping[str, Pack]) -> dict[str, Any]:
    """Return *given* with the values of each pack of options made into one."""
    rest = dict(given)
    packed = {
        name: pack.value_of(**{option.name: rest.pop(option.name) for option in pack.options})
        for name, pack in packs.items()
    }
    return {**rest, **packed}
