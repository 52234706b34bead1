"""Plans as text: TOML to hand on, and one step a line to be edited by hand."""

from collections.abc import Mapping, Sequence

from mlmtrack.domain.plans import (
    DEFAULT_TURN,
    TURNS,
    PlannedStep,
    Template,
    checked_step,
    checked_template,
    parse_step,
)
from mlmtrack.errors import UsageError
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.plans import BadStep, NoSteps, TooBigForAPlan
from mlmtrack.errors.values import BadText, UnknownChoice
from mlmtrack.formats.toml import BrokenToml, UnfitEntry, parsed
from mlmtrack.formats.utf8 import NoUtf8, decoded, encoded


MOST_BYTES = 1 << 20

_KEYS = ("name", "steps")
_KEYS_OF_A_STEP = ("text", "after_days", "turn")
_HEAD = """\
# A game plan of mlmtrack. To take it into a book: mlmtrack plan import FILE
# after_days counts from the day that the plan is given.
# turn is "me" (whoever gives it) or "them".
"""
_HEAD_OF_LINES = """\
# {what}: one step a line, like
#   "Write the WHY" +1d them
# which is due a day after the plan is given, for them to do; for you, write me.
# Save and leave the editor to keep it. Lines that begin with # are left out.
"""
_EXPECTED = 'Expected lines like name = "fast start", with text in quotes.'


def toml_of(plan: Template) -> str:
    """Write a plan as TOML."""
    steps = "".join(map(_toml_of_step, plan.steps))
    return f"{_HEAD}name = {_quoted(plan.name)}\n{steps}"


def _toml_of_step(step: PlannedStep) -> str:
    text, turn = _quoted(step.text), _quoted(step.turn)
    return f"\n[[steps]]\ntext = {text}\nafter_days = {step.after_days}\nturn = {turn}\n"


def read_plan(data: bytes, source: str) -> Template:
    """Read a plan from the bytes of a TOML file called *source*.

    Raises:
        TooBigForAPlan: it has more than 1 MiB.
        BadLine: it is no TOML, has a wrong key, type or value, or no steps. It names the line.

    """
    if len(data) > MOST_BYTES:
        raise TooBigForAPlan(source, MOST_BYTES)
    try:
        text = decoded(data)
        values = parsed(text)
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why, source) from no_text
    except BrokenToml as broken:
        raise BadLine(broken.line, Explanation(f"{broken}.", _EXPECTED), source) from broken
    try:
        return _plan_of(values)
    except UnfitEntry as unfit:
        raise BadLine(unfit.line_in(text, "steps"), unfit.why, source) from unfit


def lines_of(what: str, steps: Sequence[PlannedStep]) -> str:
    """Write steps to be edited by hand, one a line, under what they are called."""
    return "\n".join([_HEAD_OF_LINES.format(what=what), *map(str, steps), ""])


def read_lines(text: str) -> Sequence[PlannedStep]:
    """Read the steps of a text as ``lines_of`` writes it.

    Raises:
        BadLine: a line is not a step; it names the line.
        NoSteps: there is none.

    """
    try:
        encoded(text)
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why) from no_text
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                steps.append(parse_step(line))
            except UsageError as bad:
                raise BadLine(number, bad.explanation) from bad
    if not steps:
        raise NoSteps
    return steps


def _plan_of(values: Mapping[str, object]) -> Template:
    _refuse_other_keys(values, _KEYS, None)
    name, rows = values.get("name"), values.get("steps")
    if not isinstance(name, str):
        raise UnfitEntry('name is expected to be text in quotes, like name = "fast start".', "name")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise UnfitEntry("steps are expected, each under a line [[steps]].", "steps")
    steps = [_step_of(row, place) for place, row in enumerate(rows)]
    try:
        return checked_template(name, steps)
    except UsageError as unfit:
        raise UnfitEntry(unfit.explanation, "name") from unfit


def _step_of(row: Mapping[str, object], place: int) -> PlannedStep:
    _refuse_other_keys(row, _KEYS_OF_A_STEP, place)
    text, days, turn = (row.get(key) for key in _KEYS_OF_A_STEP)
    if not isinstance(text, str):
        raise UnfitEntry('text is expected to be text in quotes, like text = "Write the WHY".', "text", place)
    if not isinstance(days, int) or isinstance(days, bool):
        expected = "after_days is expected to be a whole number of days, like after_days = 1."
        raise UnfitEntry(expected, "after_days", place)
    if not isinstance(turn, str | None):
        raise UnfitEntry('turn is expected to be "me" or "them".', "turn", place)
    try:
        return checked_step(PlannedStep(text, days, DEFAULT_TURN if turn is None else turn))
    except BadText as unfit:
        raise UnfitEntry(unfit.explanation, "text", place) from unfit
    except BadStep as unfit:
        raise UnfitEntry(
            unfit.explanation, "turn" if turn not in (None, *TURNS) else "after_days", place
        ) from unfit


def _refuse_other_keys(row: Mapping[str, object], accepted: Sequence[str], place: int | None) -> None:
    for key in row:
        if key not in accepted:
            raise UnfitEntry(UnknownChoice("key of a plan", key, accepted).explanation, key, place)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_spelt, text))}"'


def _spelt(sign: str) -> str:
    """Return a sign as it stands between quotes; what cannot be seen is spelt out."""
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
