"""What a book holds, counted."""

import sqlite3

from mlmtrack.domain.book import Contents


_CONTENTS = """
select (select count(*) from person), (select count(*) from orders), (select count(*) from activity),
       (select coalesce(max(id), 0) from step),
       (select sentence from step order by id desc limit 1)
"""


def contents_of(connection: sqlite3.Connection) -> Contents:
    """Count what the open book holds."""
    return Contents(*connection.execute(_CONTENTS).fetchone())
