"""The tree of commands and options that a TAB is answered from, written anew by running this module."""

import json
from collections.abc import Mapping
from typing import Any

from typer.main import get_group

from mlmtrack.cli import menu
from mlmtrack.cli.app import app
from mlmtrack.cli.command_tree import command
from mlmtrack.cli.complete.cursor import AND_MORE, NEXT_VALUE, NO_VALUE, NOT_YET, TREE
from mlmtrack.cli.options import choices_of
from mlmtrack.cli.team import SHOWN
from mlmtrack.domain.activities import CHANNELS
from mlmtrack.domain.details import FIELDS
from mlmtrack.domain.people import CONTACT_KINDS
from mlmtrack.domain.recruits import MARKS
from mlmtrack.domain.settings import Settings
from mlmtrack.formats.settings import flattened


_KINDS = {
    "NAME": "person",
    "DAY": "day",
    "GAP": "gap",
    "PERIOD": "period",
    "STAGE": "stage",
    "TAG": "tag",
    "SOURCE": "source",
    "STEP": "step",
    "PLAN": "plan",
    "PROSPECT": "top_name",
    "PATH": "file",
    "CHANNEL": "|".join(CHANNELS),
    "KEY": "|".join(key for key, _ in flattened(Settings())),
    "1-5": "|".join("12345"),
}
_KINDS_OF_OPTIONS = {
    "--tag": "tag",
    "--untag": "tag",
    "--add-tag": "tag",
    "--remove-tag": "tag",
    "--source": "source",
    "--set-source": "source",
    "--take": "|".join(("name", *(key.replace("_", "-") for key in FIELDS))),
    "--add": "text",  # a step of a plan, not of the history
    "--step": "text",
    "--sent": "recipient",
    **{f"--drop-{kind}": kind for kind in CONTACT_KINDS},
    **{f"--main-{kind}": kind for kind in CONTACT_KINDS},
    "--replied": "recipient",
    "--show": "|".join(SHOWN),
    "--mark": NEXT_VALUE.join(["top_name", "|".join(MARKS)]),
}
_OF_PLANS_IN_HAND = ("plan done", "plan drop")
_ANYTHING = "text"
_FIRST_ARGUMENTS = {
    "log": f"{_KINDS['CHANNEL']} person",
    **dict.fromkeys(("add prospect", "settings me", "plan new"), _ANYTHING),  # whom the book does not know
    **dict.fromkeys(("followups done", "followups skip", "followups snooze"), "followup person"),
    **dict.fromkeys(("promise kept", "promise broken"), "promise person"),
}


def text() -> str:
    """Return the tree as JSON: the help, the kinds of the arguments and the options of each command."""
    program = get_group(app)
    leaves: Mapping[str, Any] = {
        NOT_YET: program,
        **{words: command(words) for words in menu.COMMAND_MODULES},
    }
    tree = {
        "help": {words: _first_line(leaf.help) for words, leaf in leaves.items()},
        "arguments": {words: _arguments(words, leaf) for words, leaf in leaves.items()},
        "options": {words: _options(words, leaf) for words, leaf in leaves.items()},
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]


def _arguments(words: str, leaf: Any) -> list[str]:
    arguments = [each for each in leaf.params if each.param_type_name == "argument"]
    kinds = [_kind(each) + (AND_MORE if each.nargs == -1 else "") for each in arguments]
    if words in _FIRST_ARGUMENTS:
        return [_FIRST_ARGUMENTS[words], *kinds[1:]]
    if words == "plan done":
        return [*kinds[:1], "open_step"]
    if arguments and arguments[0].metavar == "N":
        return [words.rpartition(" ")[2], *kinds[1:]]
    return kinds


def _options(words: str, leaf: Any) -> dict[str, list[str]]:
    context = leaf.make_context(menu.PROGRAM, [], resilient_parsing=True)
    return {
        name: [_kind_of_option(words, each), each.help]
        for each in leaf.get_params(context)
        if each.param_type_name == "option"
        for name in (*_spellings(each), *each.secondary_opts)
    }


def _kind_of_option(words: str, option: Any) -> str:
    if option.is_flag or option.name == "help":
        return NO_VALUE
    kind = _kind(option)
    return "held_plan" if kind == "plan" and words in _OF_PLANS_IN_HAND else kind


def _spellings(option: Any) -> list[str]:
    """Return the names of an option; those of the help come out of a set, in another order each time."""
    return sorted(option.opts) if option.name == "help" else list(option.opts)


def _kind(parameter: Any) -> str:
    """Return what a value is, told by its name in the help."""
    metavar = (parameter.metavar or "").strip("[]")
    if "FILE" in metavar:
        return "file"
    special = _KINDS_OF_OPTIONS.get(parameter.opts[0]) or "|".join(choices_of(parameter))
    if special or "|" in metavar:
        return special or metavar
    return _KINDS.get(metavar) or _ANYTHING


if __name__ == "__main__":
    TREE.write_text(text(), "utf-8")
