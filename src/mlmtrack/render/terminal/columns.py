"""How columns share a narrow screen: the least important give way, then text is shortened."""

from collections.abc import Sequence
from typing import NamedTuple


GAP = 2

_COMFORTABLE, _NARROW, _LEAST = 16, 10, 4  # cells of a text column


class Need(NamedTuple):
    """The cells of a column's *heading* and of its widest *content*; only text is cut with ease.

    Of two columns, the one with the higher *rank* gives way; rank 0 never does. The *indent* of its widest
    text is kept.
    """

    heading: int
    content: int
    rank: int
    is_text: bool
    indent: int = 0

    @property
    def natural(self) -> int:
        """The width at which nothing is cut."""
        return max(self.heading, self.content)

    def at_least(self, text_cells: int, *, whole_heading: bool) -> int:
        """Return the width below which the column is not pressed while others have room to give."""
        if self.is_text:
            return min(self.natural, text_cells + self.indent)
        return self.natural if whole_heading else self.content


def shared(needs: Sequence[Need], width: int) -> dict[int, int]:
    """Return the width of each column that stays, by its place.

    A column gives way only where cutting texts to a comfortable width would not make room for it.
    """
    kept = _after_giving_way(needs, width)
    stages = [
        [need.at_least(_COMFORTABLE, whole_heading=True) for need in kept.values()],
        [need.at_least(_NARROW, whole_heading=False) for need in kept.values()],
        [need.at_least(_LEAST, whole_heading=False) for need in kept.values()],
        [1 for _ in kept],
    ]
    widths = [min(need.natural, width) for need in kept.values()]
    for floors in stages:
        _press(widths, floors, width)
    return dict(zip(kept, widths, strict=True))


def taken(widths: Sequence[int]) -> int:
    """Return the cells that columns of these widths take, with the gaps between them."""
    return sum(widths) + GAP * (len(widths) - 1)


def _after_giving_way(needs: Sequence[Need], width: int) -> dict[int, Need]:
    kept = dict(enumerate(needs))
    while _comfort(kept) > width and any(need.rank for need in kept.values()):
        del kept[max(kept, key=lambda place: (kept[place].rank, place))]
    return kept


def _comfort(kept: dict[int, Need]) -> int:
    return taken([need.at_least(_COMFORTABLE, whole_heading=True) for need in kept.values()])


def _press(widths: list[int], floors: Sequence[int], width: int) -> None:
    while taken(widths) > width:
        room = [place for place, cells in enumerate(widths) if cells > floors[place]]
        if not room:
            return
        widths[max(room, key=lambda place: widths[place])] -= 1
