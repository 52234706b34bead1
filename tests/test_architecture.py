"""The house keeps its own rules: floors, imports, sizes, the clock, portable questions."""

import ast
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mlmtrack.sql import question


SOURCE = Path(__file__).parents[1] / "src" / "mlmtrack"
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "versions" not in path.parts]  # those are generated
BELOW_THE_FACE = [path for path in FILES if "cli" not in path.relative_to(SOURCE).parts]
QUESTIONS = sorted(SOURCE.rglob("*.sql"))
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "dateutil", "phonenumbers", "rapidfuzz", "tomlkit")

_MOST_LINES = 300
_MOST_LINES_OF_A_FUNCTION = 40
_MOST_FILES = 12
_ROUND_THEMSELVES = {
    "rounding.py",
    "render/values.py",  # hundredths are whole
    "render/terminal/bars.py",  # lengths of a drawing
    "render/terminal/trends.py",
}
_NAMES_OF_NOTHING = {"utils", "helpers", "manager", "service", "base", "common"}
_OF_ONE_DIALECT = re.compile(
    r"\b(ifnull|group_concat|nocase|strict|date\(|strftime|julianday|datetime\(|json\w*\(|glob|pragma)",
    re.IGNORECASE,
)

_SPELT_OUT = re.compile(r"is null or \S+ > :|direction = 'in' or touch")


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_the_floors_are_kept() -> None:
    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=SOURCE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text("utf-8")

    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= _MOST_LINES_OF_A_FUNCTION
    ]

    assert text.count("\n") <= _MOST_LINES
    assert not long


def test_folders_are_small_and_names_say_something() -> None:
    crowded = [
        str(folder)
        for folder in {path.parent for path in FILES}
        if len(list(folder.glob("*.py"))) > _MOST_FILES and SOURCE not in {folder, folder.parent}
    ]

    assert not crowded
    assert not _NAMES_OF_NOTHING & {path.stem for path in FILES}


@pytest.mark.parametrize("path", BELOW_THE_FACE, ids=name_of)
def test_only_the_face_reads_the_clock_and_the_environment(path: Path) -> None:
    assert not re.search(
        r"\.today\(\)|\.now\(|os\.environ|getenv|isatty|get_terminal_size", path.read_text("utf-8")
    )


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_figures_are_rounded_in_one_place(path: Path) -> None:
    if name_of(path) not in _ROUND_THEMSELVES:
        assert not re.search(r"\bround\(|:,?\.\d[f%]", path.read_text("utf-8"))


@pytest.mark.parametrize("path", QUESTIONS, ids=name_of)
def test_a_question_says_what_it_asks_and_is_portable(path: Path, book: Path) -> None:
    sql = question(path)
    spoken = re.sub(r"--.*", "", sql)
    values = dict.fromkeys(re.findall(r":(\w+)", spoken))

    assert sql.startswith("-- ")
    assert not _SPELT_OUT.search(path.read_text("utf-8")), "mlmtrack.sql has a piece for that"
    assert not _OF_ONE_DIALECT.search(spoken)
    with closing(sqlite3.connect(book)) as opened:
        assert opened.execute(f"explain query plan {sql}", values).fetchall()


@pytest.mark.imports
@pytest.mark.parametrize(
    "line",
    [
        "followups today",
        "report volume",
        "report stages",
        "report activity",
        "report leaders",
        "report attrition",
        "report duplication",
        "whatif no-recruiting",
        "show me",
        "list people",
    ],
)
def test_a_question_imports_nothing_heavy(book: Path, line: str) -> None:
    script = (
        "import sys; from mlmtrack.cli.entry_point import main;"
        "from mlmtrack.cli.environment import real_environment;"
        f"code = main(['--book', {str(book)!r}, *{line.split()!r}], real_environment());"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert asked.stderr == "0 []\n"
