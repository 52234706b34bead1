"""The documentation tells the truth: every console block is run, every command has its entry."""

import re
from pathlib import Path

import pytest

from docs import KEYS, PAGES, REFERENCE, ROOT, SETTINGS, Home, keys, reference, with_answers, with_settings
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_what_the_program_prints(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(tmp_path)
    written = page.read_text("utf-8")

    answered = with_answers(written, Home(tmp_path))

    if pytestconfig.getoption("--write-docs"):
        page.write_text(answered, "utf-8")
    else:
        assert written == answered


def test_the_reference_is_written_from_the_commands(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--write-docs"):
        REFERENCE.write_text(reference(), "utf-8")
    assert REFERENCE.read_text("utf-8") == reference()


def test_the_settings_are_written_from_their_declaration(pytestconfig: pytest.Config) -> None:
    page = SETTINGS.read_text("utf-8")
    if pytestconfig.getoption("--write-docs"):
        SETTINGS.write_text(with_settings(page), "utf-8")
    assert SETTINGS.read_text("utf-8") == with_settings(page)


def test_the_keys_are_written_from_the_answers(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--write-docs"):
        KEYS.write_text(keys(), "utf-8")
    assert KEYS.read_text("utf-8") == keys()


@pytest.mark.parametrize("words", menu.COMMAND_MODULES)
def test_a_command_has_help_and_an_example_of_itself(words: str) -> None:
    told = command(words).help or ""

    first, _, rest = told.partition("\n")

    assert first.endswith(".")
    assert f"Example: `mlmtrack {words}" in rest or f"Example: `mlmtrack {_short(words)}" in rest


def _short(words: str) -> str:
    """Return the words without the one that is meant unless said."""
    group, _, last = words.rpartition(" ")
    return group if menu.DEFAULT_COMMANDS.get(group) == last else words


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert not broken
