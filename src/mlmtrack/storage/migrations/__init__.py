"""The revisions of the book's schema, oldest first: those of the files in ``versions``."""

from pathlib import Path


REVISIONS = tuple(sorted(script.name[1:5] for script in Path(__file__).parent.glob("versions/r*.py")))
HEAD = REVISIONS[-1]
