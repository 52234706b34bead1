"""A process of its own that reads an XLS file first: over a damaged one the library ends the process."""

import io
import subprocess
import sys
from contextlib import suppress

from mlmtrack.errors.files import CannotReadWorkbook


_MOST_SECONDS = 60
_MOST_BYTES = 2 << 30


def check_xls(data: bytes, name: str) -> None:
    """Let another process read every sheet.

    Raises:
        CannotReadWorkbook: that process did not come to its end.

    """
    this = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(this, input=data, capture_output=True, timeout=_MOST_SECONDS, check=False)  # noqa: S603 - itself
    except subprocess.TimeoutExpired as error:
        raise CannotReadWorkbook(name) from error
    if done.returncode:
        raise CannotReadWorkbook(name)


def _read(data: bytes) -> None:
    from python_calamine import CalamineWorkbook

    with suppress(ImportError):  # where a system knows no such limit it refuses by itself what it has not
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for number in range(len(workbook.sheet_names)):
        for _ in workbook.get_sheet_by_index(number).iter_rows():
            pass


if __name__ == "__main__":
    _read(sys.stdin.buffer.read())
