"""The revisions of the book's schema, oldest first; a test holds this list equal to Alembic's."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
