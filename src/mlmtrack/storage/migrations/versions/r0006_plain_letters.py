"""What people are found by has plain letters: Łukasz is lukasz, and every apostrophe and hyphen is one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from mlmtrack.domain.people import folded


revision = "0006"
down_revision = "0005"

_Row = Mapping[str, Any]

# The key columns of each table, with the column of the text that each folds.
_KEYS = {
    "person": {"name_key": "name", "nickname_key": "nickname", "email_key": "email"},
    "fact": {"text_key": "text"},
    "activity": {"note_key": "note"},
    "plan": {"name_key": "name"},
    "given_plan": {"name_key": "name"},
    "top_name": {"name_key": "name"},
    "letter": {"recipient_key": "recipient"},
    "tag": {"tag": "tag"},
    "prospect": {"stage": "stage"},
    "stage_change": {"stage": "stage"},
}
_SEARCHED = ("name", "nickname", "email", "phone", "note")


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    if op.get_context().dialect.name != "sqlite":  # the only books that are older than this revision
        return
    book = op.get_bind()
    for table in _KEYS:
        for row in book.execute(sa.text(f"select * from {table}")).mappings().all():
            if changed := _changed(table, dict(row)):
                _write(table, row["id"], changed)
    _let_the_journal_know()


def _write(table: str, number: int, changed: _Row) -> None:
    """Write the new keys of a row; where another row has them, a tag goes and another row stays."""
    columns = ", ".join(f"{column} = :{column}" for column in changed)
    written = sa.text(f"update or ignore {table} set {columns} where id = :id")
    if not op.get_bind().execute(written, {**changed, "id": number}).rowcount and table == "tag":
        op.get_bind().execute(sa.text("delete from tag where id = :id"), {"id": number})


def _changed(table: str, row: _Row) -> _Row:
    return {key: value for key, value in _keys_of(table, row) if value != row[key]}


def _keys_of(table: str, row: _Row) -> Iterator[tuple[str, str]]:
    """Yield the keys of a row, or of the columns that a change of it names."""
    for key, text in _KEYS[table].items():
        if row.get(key):
            yield key, _folded_as(row[key], row.get(text) or row[key])
    if table == "person" and row.get("search_key"):
        yield "search_key", _folded_as(row["search_key"], _searched(row))


def _searched(row: _Row) -> str:
    if not set(_SEARCHED) <= row.keys():
        return str(row["search_key"])
    texts = {column: row[column] for column in _SEARCHED}
    if row["phone"]:
        texts["phone"] = f"{row['phone']} {row['phone_key'].lstrip('+')}"
    return " ".join(filter(None, texts.values()))


def _folded_as(key: str, text: str) -> str:
    """Return *text* folded, with the blank before it that the *key* of before has."""
    return f"{' ' * key.startswith(' ')}{folded(text)}"


def _let_the_journal_know() -> None:
    """Let the rows that undo and redo put back have the new keys, too."""
    book = op.get_bind()
    asked = sa.text("select id, table_name, before, after from change where before is not null order by id")
    changed = sa.text("update change set before = :before, after = :after where id = :id")
    for change in book.execute(asked).mappings().all():
        if change["table_name"] in _KEYS:
            texts = {each: _with_new_keys(change["table_name"], change[each]) for each in ("before", "after")}
            if texts != {each: change[each] for each in texts}:
                book.execute(changed, {"id": change["id"], **texts})


def _with_new_keys(table: str, text: str | None) -> str | None:
    """Return what a change keeps as JSON, the columns of a row or a list of rows, with the new keys."""
    if text is None:
        return None
    kept = json.loads(text)
    rows = (
        [{**row, **_changed(table, row)} for row in kept]
        if isinstance(kept, list)
        else {**kept, **_changed(table, kept)}
    )
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
