"""The work with a recruit on the command line: the WHY, the letter, the ten prospects."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.options import NAME, OnDay, Who, file_option
from mlmtrack.cli.paths import is_standard_output
from mlmtrack.cli.register import question_or_change
from mlmtrack.cli.state import Context, State
from mlmtrack.domain.recruits import MARKS
from mlmtrack.errors import UsageError
from mlmtrack.errors.letters import (
    EmptyLetter,
    goes_not_together,
    unfit_template,
)
from mlmtrack.errors.values import UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.actions.recruits.recipients import Sending
    from mlmtrack.reports.recruits.letter import Draft
    from mlmtrack.reports.report import Report
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

TEMPLATE = "letter.txt"  # beside the settings
OUT = file_option("--out", "Write the letter to a file; - for the standard output.")
FROM_TEMPLATE = file_option("--template", "Write it from this template; - reads standard input.")

_WHOM = "Add a recipient, or several separated by commas."
_ONE_OF_TEN = "Add one of the ten, or several separated by commas."


def _names(option: str, metavar: str, help_text: str, **given: Any) -> Any:
    return Option(option, metavar=metavar, help=f"{help_text} May be repeated.", **given)


def _each(names: list[str] | None) -> list[str]:
    """Return every one of new *names*, several between commas one by one."""
    parts = [part.strip() for name in names or () for part in name.split(",")]
    return [part for part in parts if part] or parts[:1]


def _checked_mark(name: str, word: str) -> tuple[str, str]:
    """Return a name and its mark.

    Raises:
        UnknownChoice: it is not a mark.

    """
    if word.casefold() not in MARKS:
        raise UnknownChoice("mark", word, MARKS)
    return name, word.casefold()


@dataclass(frozen=True)
class LetterOptions:
    """What can be done with a letter besides drafting it."""

    to: Annotated[list[str] | None, _names("--to", "RECIPIENT", _WHOM)] = None
    sent: Annotated[list[str] | None, _names("--sent", "RECIPIENT", "It was sent to them.")] = None
    replied: Annotated[list[str] | None, _names("--replied", "RECIPIENT", "They replied.")] = None
    on: OnDay = None
    listed: Annotated[bool, Option("--list", help="Show the recipients, and who replied.")] = False
    out: Annotated[str | None, OUT] = None
    force: Annotated[bool, Option("--force", help="Replace an existing file.")] = False
    template: Annotated[str | None, FROM_TEMPLATE] = None
    edit_template: Annotated[bool, Option("--edit-template", help="Open your template in your editor.")] = (
        False
    )

    def sending(self) -> "Sending":
        """Return what is to be noted of recipients."""
        from mlmtrack.actions.recruits.recipients import Sending

        return Sending(_each(self.to), self.sent or (), self.replied or (), self.on)

    def wanted(self) -> Sequence[str]:
        """Return what the letter is wanted for; nothing for the draft alone.

        Raises:
            UsageError: more than one thing.

        """
        notes = next((f"--{word}" for word in ("to", "sent", "replied") if getattr(self, word)), None)
        others = [("--list", self.listed), ("--out", self.out), ("--edit-template", self.edit_template)]
        wanted = [*([notes] if notes else []), *(option for option, given in others if given)]
        if len(wanted) > 1:
            raise goes_not_together(*wanted[:2])
        return wanted


@question_or_change(app, "team why")
def why(
    ctx: Context,
    who: Who,
    text: Annotated[
        list[str] | None, Argument(metavar="[TEXT]", help='Why they do it; "" removes it.')
    ] = None,
) -> "Report | Outcome":
    """See why somebody does it, or write it down.

    Example: `mlmtrack team why elena "to be at home when the boys come from school"`
    """
    if text:
        from mlmtrack.actions.recruits import why

        with ctx.obj.writing() as session:
            return why.set_why(session, who, " ".join(text), ctx.obj.today)
    from mlmtrack.reports.recruits.why import why as report
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        return report(book, lookup.person(book, who).id, ctx.obj.today)


@question_or_change(app, "team top")
def top(
    ctx: Context,
    who: Who,
    *,
    add: Annotated[list[str] | None, _names("--add", "PROSPECT", _ONE_OF_TEN)] = None,
    mark: Annotated[
        list[Any] | None,
        _names(
            "--mark",
            f"PROSPECT {'|'.join(MARKS)}",
            "How far they came with one of the ten.",
            click_type=(str, str),
        ),
    ] = None,
    drop: Annotated[list[str] | None, _names("--drop", "PROSPECT", "Remove one.")] = None,
    on: OnDay = None,
) -> "Report | Outcome":
    """See the ten prospects somebody starts with, or keep them up to date.

    Example: `mlmtrack team top elena --mark Carmen answered`
    """
    if add or mark or drop:
        from mlmtrack.actions.recruits import top

        marks = [_checked_mark(*each) for each in mark or ()]
        work = top.TopWork(_each(add), marks, drop or (), on)
        with ctx.obj.writing() as session:
            return top.work_on(session, who, work, ctx.obj.today)
    from mlmtrack.reports.recruits.top import top as report
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        return report(book, lookup.person(book, who).id, ctx.obj.today)


@question_or_change(app, "team letter")
def letter(
    ctx: Context,
    who: Annotated[str | None, Argument(metavar="[NAME]", help=NAME)] = None,
    *,
    letter: LetterOptions,
) -> "Report | Outcome":
    """Draft somebody's "I'm in business" letter, and keep track of who it goes to.

    Example: `mlmtrack team letter elena --out elena.txt`
    """
    wanted = letter.wanted()
    if wanted == ["--edit-template"]:
        return _template_edited(ctx.obj)
    if not who:
        raise UsageError("NAME is missing: whose letter is it?", "See `mlmtrack team letter --help`.")
    if not wanted or wanted == ["--out"]:
        return _drafted(ctx.obj, who, letter)
    if wanted == ["--list"]:
        return _recipients(ctx.obj, who)
    from mlmtrack.actions.recruits import recipients

    with ctx.obj.writing() as session:
        return recipients.send(session, who, letter.sending(), ctx.obj.today)


def _recipients(state: State, who: str) -> "Report":
    from mlmtrack.reports.recruits.recipients import recipients
    from mlmtrack.storage import lookup

    with state.reading() as book:
        return recipients(book, lookup.person(book, who).id, state.today)


def _drafted(state: State, who: str, options: LetterOptions) -> "Draft | Outcome":
    """Draft the letter; what is to be looked at in it is said beside it."""
    from mlmtrack.reports.recruits.letter import draft
    from mlmtrack.storage import lookup

    template, named = _template(state, options.template)
    with state.reading() as book:
        number = lookup.person(book, who).id
        found = draft(book, number, template, named, company=state.settings.company, today=state.today)
    answer: Draft | Outcome = found
    if options.out and not is_standard_output(options.out):
        from mlmtrack.actions.recruits import letter

        whose = f"{found.person} ({found.person_id})"
        answer = letter.write(Path(options.out), found.letter, whose, replace=options.force)
    for warning in found.warnings():
        state.notify(warning)
    return answer


def _template(state: State, file: str | None) -> tuple[str, str]:
    """Return the template, and what it is called: a file, the user's own, or the one that is shipped."""
    from mlmtrack.formats.letters import SHIPPED, read_template, shipped

    own = state.environment.place_of_settings().with_name(TEMPLATE)
    if file is None and not own.exists():
        return shipped(), SHIPPED
    data, named = state.bytes_of(file or str(own))
    return read_template(data, named), named


def _template_edited(state: State) -> "Outcome":
    """Let the user rewrite the template, which begins as the one that is shipped."""
    from mlmtrack.actions.recruits import letter
    from mlmtrack.cli.editor import rewritten
    from mlmtrack.formats.letters import check, shipped

    place = state.environment.place_of_settings().with_name(TEMPLATE)
    if not state.environment.can_edit:
        raise UsageError(
            "The letter's template opens in your editor, on a terminal.",
            f"It is kept in {place}; any program may write it there.",
        )

    def kept(text: str) -> "Outcome":
        _, _, written = text.partition("\n")  # the first line is the place for a fault
        check(text, TEMPLATE)
        if not written.strip():
            raise unfit_template("it is empty")
        return letter.keep_template(place, written)

    try:
        text, _ = _template(state, None)
    except EmptyLetter:
        text = shipped()
    return rewritten(state, text, kept, called=TEMPLATE) or letter.unchanged(place)
