"""Tags and sources, by which lists are narrowed, and what to say where nobody has them."""

import sqlite3
from collections.abc import Mapping, Sequence

from mlmtrack.domain.people import checked_tags, folded


_SHOWN = 8
_TAGS = "select tag from tag group by tag order by count(*) desc, tag"
_SOURCES = "select source from person where source is not null group by source order by count(*) desc, source"


def asked_of_tags(text: str | None) -> Mapping[str, object]:
    """Return the values by which a question asks for everybody with each of the tags between commas."""
    tags = _tags(text)
    return {"tags": f",{','.join(tags)},", "tag_count": len(tags)}


def why_nobody(connection: sqlite3.Connection, tags: str | None, source: str | None) -> str | None:
    """Say which of the tags, or that the source, is nobody's, and which there are; else None."""
    there = [tag for (tag,) in connection.execute(_TAGS)] if tags else []
    for tag in _tags(tags):
        if tag not in there:
            return f"Nobody has the tag '{tag}'. {_shown('tags', there)}"
    sources = [each for (each,) in connection.execute(_SOURCES)] if source else []
    if source and folded(source) not in map(folded, sources):
        return f"Nobody comes from '{source}'. {_shown('sources', sources)}"
    return None


def _tags(text: str | None) -> Sequence[str]:
    return checked_tags([text]) if text else ()


def _shown(what: str, there: Sequence[str]) -> str:
    if not there:
        return f"There are no {what} in the book yet."
    more = f" and {len(there) - _SHOWN:,} more" if len(there) > _SHOWN else ""
    return f"The {what} in the book: {', '.join(there[:_SHOWN])}{more}."
