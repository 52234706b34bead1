"""Text measured in the cells of a terminal: wide letters take two, marks none."""

from collections.abc import Iterator

from rich.cells import cell_len


JOINER = "\u200d"


def width_of(text: str) -> int:
    """Return how many cells clean *text* takes."""
    return cell_len(text)


def shortened(text: str, cells: int, mark: str = "…") -> str:
    """Return clean *text* cut to *cells*, with *mark* at its end where it was cut."""
    if width_of(text) <= cells:
        return text
    end = mark[: max(cells, 0)]
    return head(text, cells - len(end)).rstrip() + end


def head(text: str, cells: int) -> str:
    """Return the longest start of *text* that fits into *cells*; no letter loses its marks."""
    if text.isascii():
        return text[: max(cells, 0)]
    kept, left = [], cells
    for cluster in _clusters(text):
        left -= width_of(cluster)
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for sign in text:
        if cluster and width_of(sign) and not cluster.endswith(JOINER):
            yield cluster
            cluster = ""
        cluster += sign
    yield cluster


def wrapped(text: str, cells: int) -> list[str]:
    """Return clean *text* in lines of at most *cells* (two or more); too long a word is broken."""
    lines, line = [], ""
    for word in text.split(" "):
        for part in _broken(word, cells):
            joined = f"{line} {part}" if line else part
            if width_of(joined) > cells:
                lines.append(line)
                joined = part
            line = joined
    return [*lines, line]


def _broken(word: str, cells: int) -> Iterator[str]:
    rest = word
    while width_of(rest) > cells:
        part = head(rest, cells) or rest[0]
        yield part
        rest = rest[len(part) :]
    if rest:
        yield rest
