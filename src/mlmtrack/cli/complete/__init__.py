"""The answer to a TAB: one candidate a line, ``value TAB description``, and nothing else, ever.

A shell asks ``mlmtrack __complete WORD…`` with all words after the program, the last one as typed so far.
Neither Typer nor Rich nor the ORM is imported: an answer is due before the hand has left the key.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence


WELL = 0
FILES_ARE_WANTED = 10  # the exit code that asks the shell for its own completion of files
MOST_LETTERS = 100  # of a description: a note may have 10,000


def answer(words: Sequence[str]) -> int:
    """Answer the shell that started this process, and return the exit code."""
    return complete(words, os.environ, sys.stdout.buffer.write, sys.stdout.encoding)


def complete(
    words: Sequence[str],
    environ: Mapping[str, str],
    write: Callable[[bytes], object],
    encoding: str,
) -> int:
    """Write what may stand in place of the last of *words*; on any failure nothing at all."""
    try:
        from mlmtrack.cli.complete.candidates import candidates
        from mlmtrack.cli.complete.cursor import Cursor

        cursor = Cursor(words or [""])
        if "file" in cursor.kinds:
            return FILES_ARE_WANTED
        write(b"".join(_lines(candidates(cursor, environ), encoding)))
    except Exception:  # noqa: BLE001 - a half-typed line is no place for a message
        return WELL
    return WELL


def _lines(found: Sequence[tuple[str, str]], encoding: str) -> Iterator[bytes]:
    """Return the lines of what is *found*, without a value that the shell's encoding cannot hold."""
    from mlmtrack.cli.complete.harmless import harmless

    for value, description in found:
        written = value.encode(encoding, "ignore")
        if value and harmless(value) == value and written.decode(encoding) == value:
            said = harmless(description)[:MOST_LETTERS]
            yield written + b"\t" + said.encode(encoding, "replace") + b"\n"
