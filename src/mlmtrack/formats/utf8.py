"""Text files: their bytes are UTF-8, with or without a mark at the beginning, or they are refused."""

from mlmtrack.errors.explanation import Explanation


BYTE_ORDER_MARK = "\ufeff"


class NoUtf8(ValueError):
    """What is not text in UTF-8, from *line* on."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.why = Explanation("it is not text in UTF-8.", "Save the file in UTF-8.")
        super().__init__(str(self.why))


def decoded(data: bytes) -> str:
    """Return the text of a file, without the mark at its beginning.

    Raises:
        NoUtf8: it is none.

    """
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise NoUtf8(data.count(b"\n", 0, error.start) + 1) from error


def encoded(text: str) -> bytes:
    """Return the bytes of a text that was typed, or came out of an editor.

    Raises:
        NoUtf8: it came in bytes that are no UTF-8.

    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NoUtf8(text.count("\n", 0, error.start) + 1) from error
