"""Rows become drafts by the readers of their fields, and errors become refusals."""

from collections.abc import Sequence

import pytest

from conventions import CONVENTIONS
from mlmtrack.errors import UsageError
from mlmtrack.errors.explanation import Explanation
from mlmtrack.formats.cells import Column, is_absent, plain, text
from mlmtrack.formats.columns import Field, RowKind, match_columns
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.drafts import Draft, UnreadCell, read_drafts
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.tables import Refused


def whole(cell: str) -> int:
    if not cell.isdecimal():
        raise UsageError(f"{cell!r} is not a number.")
    return int(cell)


def _complete(_: dict[str, str]) -> Sequence[str]:
    return ("number",)


NUMBER = Field("number", "n, number", plain(whole))
NOTE = Field("note", "note", plain(str), is_text=True)
AGE = Field("age", "age", text(whole))
NUMBERS = RowKind((NUMBER, NOTE), (("number",),), (), _complete)


def drafts(rows: str, kind: RowKind = NUMBERS) -> Sequence[Draft | Refused | Oddity]:
    return list(read_drafts(match_columns(read_table(rows.encode(), "numbers.csv"), kind, {}), CONVENTIONS))


def test_drafts_turn_errors_into_refusals() -> None:
    assert drafts("n\n1\nx\n3,3\n") == [
        Draft(2, {"number": 1, "note": ""}),
        Refused(3, Explanation("'x' is not a number.")),
        Refused(4, Explanation("has 2 cells under 1 heading")),
    ]


def test_what_cannot_be_read_and_is_not_needed_is_left_out() -> None:
    kind = RowKind((NUMBER, AGE), (("number",),), (), _complete)
    assert drafts("n,Age\n1,two\nx,3\n", kind) == [
        Draft(2, {"number": 1, "age": None}, (UnreadCell("Age", "two", 2),)),
        Refused(3, Explanation("'x' is not a number.")),
    ]
    (draft,) = drafts("n,Age\n1,two\n", kind)
    assert isinstance(draft, Draft)
    assert draft.facts == ["Age: two"]


ABSENT = ["0/0/00", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00", "n/a", "N/A", "-", "—", "--", "#N/A"]
ABSENT_OR_A_NAME = ["null", "None", "unknown", "nil", "NULL", "Not available"]


@pytest.mark.parametrize("word", [*ABSENT, *ABSENT_OR_A_NAME])
def test_a_word_for_nothing_is_an_empty_cell(word: str) -> None:
    (draft,) = drafts(f"n,age\n1,{word}\n", RowKind((NUMBER, AGE), (("number",),), (), _complete))
    assert draft == Draft(2, {"number": 1, "age": None})


def test_a_name_or_a_note_may_be_what_elsewhere_is_a_word_for_nothing() -> None:
    rows = "".join(f"1,{word}\n" for word in (*ABSENT, *ABSENT_OR_A_NAME))
    notes = [draft[NOTE] for draft in drafts(f"n,note\n{rows}") if isinstance(draft, Draft)]
    assert notes == [*[""] * len(ABSENT), *ABSENT_OR_A_NAME]


@pytest.mark.parametrize(
    "text", ["0", "00", "0.0", "01/02/2026", "0/1/00", "nonesuch", "-5", "a-", "1", "10-0-0"]
)
def test_what_may_be_meant_is_no_empty_cell(text: str) -> None:
    assert not is_absent(text)


def test_a_cell_is_empty_without_its_column() -> None:
    with_it, without = drafts("n,note\n1,x\n"), drafts("n\n1\n")
    assert [draft[NOTE] for draft in (*with_it, *without) if isinstance(draft, Draft)] == ["x", ""]


def test_a_reader_sees_the_first_texts_of_its_column() -> None:
    seen: list[str] = []

    def reader(column: Column) -> type[str]:
        seen.extend(column.texts)
        return str

    drafts("n\n1\n\n2\n", RowKind((Field("n", "n", reader),), (), (), _complete))
    assert seen == ["1", "2"]
