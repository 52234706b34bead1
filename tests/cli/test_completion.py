"""What a TAB is answered, word for word."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.cli.complete import FILES_ARE_WANTED, complete, tree
from mlmtrack.cli.complete.cursor import TREE
from mlmtrack.cli.complete.harmless import harmless


Answer = Callable[..., list[str]]


def answered(*words: str, encoding: str = "utf-8", **environ: str) -> str:
    """Return what was written to the shell, checked to go well."""
    written: list[bytes] = []
    assert complete(words, environ, written.append, encoding) == 0
    return b"".join(written).decode(encoding)


@pytest.fixture
def lines(book: Path) -> Answer:
    """The lines that a TAB after some words is answered with, from the book of the test."""

    def ask(*words: str, **given: str) -> list[str]:
        settings = str(book.parent / "settings.toml")
        return answered(*words, MLMTRACK_BOOK=str(book), MLMTRACK_SETTINGS=settings, **given).splitlines()

    return ask


@pytest.fixture
def values(lines: Answer) -> Answer:
    """The same without the descriptions."""
    return lambda *words, **given: [line.split("\t")[0] for line in lines(*words, **given)]


def test_the_tree_is_that_of_the_program() -> None:
    assert TREE.read_text("utf-8") == tree.text(), "write it anew: python -m mlmtrack.cli.complete.tree"


def test_words_of_the_menu_come_with_their_help(lines: Answer) -> None:
    assert lines("re") == [
        "report\tAsk the book: stages, volume, who you neglect, who moves, who may leave.",
        "remove\tRemove an order, an activity or a follow-up.",
        "redo\tRedo what was undone last.",
    ]
    assert lines("report", "vol") == ["volume\tSee whether your volume rests on customers."]


@pytest.mark.usefixtures("world")
def test_the_word_that_is_meant_need_not_be_said(values: Answer) -> None:
    """
    add prospect Ana Lopez
    """
    assert values("edit", "") == ["person", "people", "order", "activity", "followup", "Ana Lopez", "Me"]
    assert "--phone" in values("edit", "ana", "--ph")
    assert "--json" in values("followups", "--")


def test_options_and_their_choices(lines: Answer, values: Answer) -> None:
    assert values("report", "volume", "--per") == ["--period"]
    assert "--json\tAnswer as JSON." in lines("report", "volume", "--")
    assert values("report", "volume", "--by", "") == ["month", "leg", "person", "product"]
    assert values("report", "volume", "--by=p") == ["--by=person", "--by=product"]
    assert values("report", "volume", "--json", "--scope", "g") == ["group"]
    assert values("report", "volume", "--period", "12") == ["12m"]
    assert values("log", "me") == ["meeting", "Me"]
    assert "tomorrow" in values("add", "prospect", "x", "--next", "")
    assert values("completion", "") == ["bash", "zsh", "fish"]


@pytest.mark.usefixtures("world")
def test_names_that_begin_as_typed_come_before_those_with_such_a_later_word(lines: Answer) -> None:
    """
    add prospect Zoë Älva
    add prospect Ana Lopez
    add prospect Anabel Ruiz
    add prospect Lopita Kim
    """
    assert lines("show", "AN") == ["Ana Lopez\tnumber 3", "Anabel Ruiz\tnumber 4"]
    assert lines("show", "ana ") == ["Ana Lopez\tnumber 3"]
    assert lines("show", "lop") == ["Lopita Kim\tnumber 5"]
    assert lines("show", "lope") == ["Ana Lopez\tnumber 3"]
    assert lines("show", "alv") == ["Zoë Älva\tnumber 2"]
    assert lines("show", "%") == []


@pytest.mark.parametrize(
    "before",
    [
        ("move",),
        ("add", "order"),
        ("log", "call"),
        ("followups", "done"),
        ("add", "prospect", "x", "--referred-by"),
    ],
)
def test_names_are_completed_wherever_a_person_is_named(
    run: CommandLine, values: Answer, before: tuple[str, ...]
) -> None:
    run.well("add prospect Ana")

    assert values(*before, "an") == ["Ana"]
    assert values(*before, "--", "an") == ["Ana"] or before[-1].startswith("--")


@pytest.mark.usefixtures("world")
def test_a_name_that_two_people_have_is_offered_by_number(lines: Answer) -> None:
    """
    add prospect Ana Lopez --phone "+34 600 555 019"
    add prospect ANA LÓPEZ --anyway
    """
    assert lines("show", "ana") == [
        "2\tAna Lopez, phone …5019",
        "3\tANA LÓPEZ, prospect since Sun 22 Nov 2026",
    ]


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("12", "2\t12"),
        ("#12", "2\t#12"),
        ("-dash", "2\t-dash"),
        ("me", "2\tme, prospect since Sun 22 Nov 2026"),
        ("clear\x1b[2J \x9b1m", "2\tclear[2J 1m"),
        ("turned \u202egro.live", "turned gro.live\tnumber 2"),
        ("two\nlines\tand a tab", "two lines and a tab\tnumber 2"),
        ("$(touch PWNED)", "$(touch PWNED)\tnumber 2"),
        ("می‌خواهم", "می‌خواهم\tnumber 2"),
    ],
)
def test_a_name_that_cannot_be_typed_is_offered_by_number(
    run: CommandLine, lines: Answer, name: str, offered: str
) -> None:
    run.well(["add", "prospect", "--anyway", "--", name])

    assert offered in lines("show", "")


def test_every_name_that_is_offered_finds_its_person(run: CommandLine, lines: Answer) -> None:
    names = ["12", "-dash", "me", "Ana", "ana", "An a", "a\x1bb", "a\nb", "José", "%", "_", "\\", "'", "Ana"]
    for name in names:
        run.well(["add", "prospect", "--anyway", "--", name])

    offered = [line.split("\t")[0] for line in lines("show", "--", "")]

    found = [run.well(["show", "--json", "--", value]).data["person_id"] for value in offered]
    assert sorted(found) == list(range(1, len(names) + 2))


def test_a_dash_may_begin_a_name_after_the_options_end(run: CommandLine, values: Answer) -> None:
    run.well(["add", "prospect", "--", "-dash"])

    assert values("show", "--", "-da") == ["-dash"]


@pytest.mark.usefixtures("world")
def test_archived_people_stay_out(values: Answer) -> None:
    """
    add prospect Ana Lopez
    add prospect Ana Lopez --anyway
    archive 3
    """
    assert values("show", "ana") == ["Ana Lopez"]


def test_stages_are_those_of_the_settings(run: CommandLine, values: Answer) -> None:
    assert values("add", "prospect", "x", "--stage", "d") == ["deciding"]

    run.book.with_name("settings.toml").write_text('stages = ["met", "asked"]', "utf-8")

    assert values("move", "ana", "") == ["met", "asked", "joined", "bought", "later", "no"]


@pytest.mark.usefixtures("world")
def test_tags_and_sources_are_those_of_the_book(values: Answer) -> None:
    """
    add prospect Ana --tag gym --tag school --source "Face book"
    add prospect Ben --tag gym --source fair
    """
    assert values("list", "people", "--tag", "") == ["gym", "school"]
    assert values("list", "people", "--tag", "s") == ["school"]
    assert values("tag", "add", "s") == ["school"]
    assert values("edit", "people", "--remove-tag", "s") == ["school"]
    assert values("merge", "2", "3", "--take", "n") == ["name", "nickname", "note"]
    assert values("add", "prospect", "x", "--source=F") == ["--source=Face book", "--source=fair"]


@pytest.mark.usefixtures("world")
def test_numbers_come_with_what_they_stand_for(lines: Answer) -> None:
    """
    add prospect Ana Lopez --next 2026-11-27
    add followup ana 2026-11-25 wants prices
    add order ana 120 --on 2026-11-20 --product Soap
    add order ana 60 --on 2026-11-21
    log call ana "said hello"
    """
    assert lines("followups", "done", "")[:2] == [
        "2\t2026-11-25 Ana Lopez: wants prices",
        "1\t2026-11-27 Ana Lopez",
    ]
    assert lines("remove", "followup", "1") == ["1\t2026-11-27 Ana Lopez"]
    assert lines("edit", "order", "") == ["2\t2026-11-21 Ana Lopez", "1\t2026-11-20 Ana Lopez: Soap"]
    assert lines("remove", "activity", "") == ["1\t2026-11-22 call: said hello"]
    assert lines("undo", "1")[0].startswith("1\tAna Lopez (2)")


def test_a_long_note_is_cut(run: CommandLine, lines: Answer) -> None:
    run.well(["log", "reading", "word " * 100])

    assert len(lines("edit", "activity", "")[0]) == len("1\t") + 100


def test_at_most_fifty_are_offered(run: CommandLine, lines: Answer) -> None:
    with closing(sqlite3.connect(run.book)) as book, book:
        people = [(f"Ana {number}", f" ana {number}") for number in range(80)]
        book.executemany("insert into person (name, name_key, search_key) values (?, ?, '')", people)

    assert len(lines("show", "ana")) == 50
    assert len(lines("show", "7")) == 11


def test_a_name_is_looked_for_along_an_index(book: Path) -> None:
    question = Path(tree.__file__).with_name("questions") / "names.sql"
    with closing(sqlite3.connect(book)) as opened:
        given = {"start": " a", "end": " b", "most": 50}
        plan = opened.execute(f"explain query plan {question.read_text('utf-8')}", given).fetchall()

    assert not [step for *_, step in plan if step.startswith("SCAN")], plan


def test_the_book_that_the_line_names_comes_first(run: CommandLine, values: Answer, tmp_path: Path) -> None:
    run.well("add prospect Ana")

    assert values("show", "an") == ["Ana"]
    assert answered("--book", str(run.book), "show", "an", MLMTRACK_BOOK="nowhere.db") == "Ana\tnumber 2\n"
    assert answered(f"--book={run.book}", "show", "an") == "Ana\tnumber 2\n"
    assert values("--book", str(tmp_path / "none.db"), "show", "an") == []
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_book_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.db"
    path.write_bytes(content)

    assert answered("show", "", MLMTRACK_BOOK=str(path)) == ""
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_that_is_being_written_is_not_waited_for(book: Path, lines: Answer) -> None:
    with closing(sqlite3.connect(book)) as other:
        other.execute("begin exclusive")
        began = time.monotonic()

        assert lines("show", "") == []
        assert time.monotonic() - began < 2


def test_broken_settings_offer_nothing(run: CommandLine, values: Answer) -> None:
    run.book.with_name("settings.toml").write_text("stages = [", "utf-8")

    assert values("move", "ana", "") == []


def test_a_name_that_the_shell_cannot_write_is_left_out(run: CommandLine, values: Answer) -> None:
    run.well("add prospect José")
    run.well("add prospect 李小龍")

    assert values("show", "", encoding="latin-1") == ["José", "Me"]


@pytest.mark.parametrize("words", [(), ("nonsense", "x", ""), ("report", "volume", ""), ("show", "\udcff")])
def test_odd_lines_fail_in_silence(lines: Answer, words: tuple[str, ...]) -> None:
    assert all(line.count("\t") == 1 for line in lines(*words))


@pytest.mark.parametrize("words", [("import", "people", ""), ("--book", ""), ("book", "restore", "x")])
def test_files_are_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert complete(words, {}, lambda _: pytest.fail("nothing is to be written"), "utf-8") == FILES_ARE_WANTED


@pytest.mark.parametrize("text", ["plain", "José 🎉", "a‍b"])
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.imports
def test_an_answer_loads_neither_typer_nor_rich_nor_the_orm(run: CommandLine) -> None:
    run.well("add prospect Ana")
    script = (
        "import sys; from mlmtrack.cli.complete import complete; import os;"
        "complete(['show', ''], os.environ, sys.stdout.buffer.write, 'utf-8');"
        "heavy = {'typer', 'rich', 'sqlmodel', 'sqlalchemy', 'pydantic', 'dataclasses', 'typing'};"
        "print(*heavy & set(sys.modules), file=sys.stderr)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "MLMTRACK_BOOK": str(run.book)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert (asked.stdout, asked.stderr) == ("Ana\tnumber 2\nMe\tnumber 1\n", "\n")


@pytest.mark.parametrize(("line", "answer"), [("show an", "Ana\tnumber 2\n"), ("show zz", "")])
def test_the_program_answers_the_shell(run: CommandLine, line: str, answer: str) -> None:
    run.well("add prospect Ana")
    asked = subprocess.run(
        [sys.executable, "-m", "mlmtrack", "__complete", *line.split()],
        env={**os.environ, "MLMTRACK_BOOK": str(run.book)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (asked.returncode, asked.stdout, asked.stderr) == (0, answer, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_says_where_to_put_it(run: CommandLine, shell: str) -> None:
    script = run.well(f"completion {shell}").out

    assert f"# Completion of mlmtrack for {shell}. Put" in script
    assert "\n#   " in script
    assert "eval" not in script


def test_a_shell_that_is_not_known_is_named_with_those_that_are(run: CommandLine) -> None:
    unknown, missing = run("completion tcsh"), run("completion")

    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err == "'tcsh' is not a shell. Accepted: bash, zsh, fish.\n"
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == "bash|zsh|fish is missing. See `mlmtrack completion --help`.\n"
