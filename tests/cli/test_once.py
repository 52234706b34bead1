"""An option of one value is typed once, in every command."""

from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import command


OPTIONS: list[tuple[str, Any]] = [
    (words, param)
    for words in menu.COMMAND_MODULES
    for param in command(words).params
    if param.param_type_name == "option"
]
SINGLE = [(words, each.opts[0]) for words, each in OPTIONS if not (each.is_flag or each.multiple)]
PAIRS = [(words, each.opts[0], each.secondary_opts[0]) for words, each in OPTIONS if each.secondary_opts]


@pytest.mark.parametrize(("words", "option"), SINGLE)
def test_a_second_value_is_refused_with_both(run: CommandLine, words: str, option: str) -> None:
    for line in ([option, "one", option, "other"], [f"{option}=one", f"{option}=other"]):
        result = run([*words.split(), *line])

        expected = f"{option} was given 'one' and 'other', but takes one value. Keep one of them.\n"
        assert (result.code, result.err) == (2, expected)


@pytest.mark.parametrize(("words", "one", "other"), PAIRS)
def test_both_forms_of_a_flag_are_refused(run: CommandLine, words: str, one: str, other: str) -> None:
    result = run([*words.split(), other, one, other])

    assert (result.code, result.err) == (2, f"{one} and {other} contradict each other. Keep one of them.\n")


def test_so_is_a_second_value_before_the_command(run: CommandLine) -> None:
    for words in (["--as-of", "2026-11-01", "--as-of", "2026-11-02"], ["--book", "other.db"]):
        result = run([*words, "followups", "today"])

        assert (result.code, result.out) == (2, "")
        assert " was given " in result.err


def test_the_same_value_twice_is_no_exception_and_the_same_flag_twice_is(run: CommandLine) -> None:
    assert run("add prospect Ana --source choir --source choir").code == 2
    assert run.well("add prospect Ana --json --json").data


def test_an_option_of_several_values_takes_them(run: CommandLine) -> None:
    run.well("add prospect Ana --tag choir --tag school")

    assert run.well("show ana --json").data["tags"] == ["choir", "school"]
