"""Rows become drafts by the readers of their fields, and errors become refusals."""

from collections.abc import Sequence

from conventions import CONVENTIONS
from mlmtrack.errors import UsageError
from mlmtrack.errors.explanation import Explanation
from mlmtrack.formats.cells import Column, plain
from mlmtrack.formats.columns import Field, RowKind, match_columns
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.drafts import Draft, read_drafts
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.tables import Refused


def whole(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"{text!r} is not a number.")
    return int(text)


def _complete(texts: dict[str, str]) -> None:
    """Leave a row as it is."""


NUMBER = Field("number", "n, number", plain(whole))
NOTE = Field("note", "note", plain(str))
NUMBERS = RowKind((NUMBER, NOTE), (("number",),), (), _complete)


def drafts(text: str, kind: RowKind = NUMBERS) -> Sequence[Draft | Refused | Oddity]:
    return list(read_drafts(match_columns(read_table(text.encode(), "numbers.csv"), kind, {}), CONVENTIONS))


def test_drafts_turn_errors_into_refusals() -> None:
    assert drafts("n\n1\nx\n3,3\n") == [
        Draft(2, {"number": 1, "note": ""}),
        Refused(3, Explanation("'x' is not a number.")),
        Refused(4, Explanation("has 2 cells under 1 heading")),
    ]


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
