"""The rules of ranks: a TOML file of the user's, one table a rank, the lowest first."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mlmtrack.domain.people import folded
from mlmtrack.domain.ranks import WHOLE_SHARE, Legs, Rank
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.ranks import TooBigForRules
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.toml import BrokenToml, UnfitEntry, parsed
from mlmtrack.formats.utf8 import NoUtf8, decoded


MOST_BYTES = 1 << 20
MOST_RANKS = 100
MOST_MONTHS = 24

_POINTS = ("min_personal", "min_group", "min_outside_largest_leg")
_MONTHS = ("months_required", "window")
_KEYS = ("name", *_POINTS, "min_customers", "legs", "max_leg_share", *_MONTHS)
_KEYS_OF_LEGS = ("count", "min_volume", "min_rank")
_MOST_POINTS = 1_000_000_000
_MOST_COUNT = 1_000_000
_MOST_LETTERS = 100
_MOST_LETTERS_SHOWN = 60
_EXPECTED = "Expected lines like min_group = 1000, each rank under a line [[ranks]], names in quotes"

Row = Mapping[str, object]


def read_rules(data: bytes, named: str) -> Sequence[Rank]:
    """Read the ranks from the bytes of a file that is called *named*, in rising order.

    Raises:
        TooBigForRules: it has more than 1 MiB.
        BadLine: broken TOML, no ranks, a wrong key, type or value; it names the line.

    """
    if len(data) > MOST_BYTES:
        raise TooBigForRules(named, MOST_BYTES)
    try:
        text = decoded(data)
        values = parsed(text)
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why, named) from no_text
    except BrokenToml as broken:
        raise BadLine(broken.line, Explanation(f"{broken}.", f"{_EXPECTED}."), named) from broken
    try:
        return _ranks_of(values)
    except UnfitEntry as unfit:
        raise BadLine(unfit.line_in(text, "ranks"), unfit.why, named) from unfit


def _ranks_of(values: Row) -> Sequence[Rank]:
    for key in values:
        if key != "ranks":
            raise UnfitEntry(UnknownChoice("key of rank rules", key, ["ranks"]).explanation, key)
    rows = values.get("ranks")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise UnfitEntry("ranks are expected, each under a line [[ranks]].", "ranks")
    if len(rows) > MOST_RANKS:
        raise UnfitEntry(f"{len(rows):,} ranks are more than the {MOST_RANKS} that fit.", "ranks")
    names = [_name(row, place) for place, row in enumerate(rows)]
    for place, name in enumerate(names):
        if _place_in(names, name) != place:
            raise UnfitEntry(f"the rank {name!r} is there twice.", "name", place)
    ranks = [_rank_of(row, place, names) for place, row in enumerate(rows)]
    _refuse_ranks_that_wait_for_each_other(ranks)
    return ranks


def _refuse_ranks_that_wait_for_each_other(ranks: Sequence[Rank]) -> None:
    """Check that somebody can be the first at each rank: a leg asks for a rank or a higher one."""
    within_reach: set[int] = set()
    while more := {
        place
        for place, rank in enumerate(ranks)
        if place not in within_reach
        if all(legs.min_rank is None or max(within_reach, default=-1) >= legs.min_rank for legs in rank.legs)
    }:
        within_reach |= more
    for place, rank in enumerate(ranks):
        if place not in within_reach:
            reason = f"nobody can be the first at {rank.name!r}, as its legs ask for ranks that wait for it."
            raise UnfitEntry(reason, "legs", place)


def _name(row: Row, place: int) -> str:
    name = row.get("name")
    if not isinstance(name, str) or not folded(name) or len(name) > _MOST_LETTERS:
        expected = f'text of 1 to {_MOST_LETTERS} characters in quotes, like name = "Silver"'
        raise UnfitEntry(f"a rank's name is expected to be {expected}.", "name", place)
    return " ".join(name.split())


def _place_in(names: Sequence[str], name: str) -> int | None:
    """Return the place of the first of *names* that is the same, whatever its case and accents."""
    return next((place for place, one in enumerate(names) if folded(one) == folded(name)), None)


def _rank_of(row: Row, place: int, names: Sequence[str]) -> Rank:
    for key in row:
        if key not in _KEYS:
            raise UnfitEntry(UnknownChoice("condition of a rank", key, _KEYS).explanation, key, place)
    points = {key: _points(row, key, place) for key in _POINTS}
    legs = tuple(_legs_of(each, place, names) for each in _list(row, place))
    months = _whole(row, "months_required", place, most=MOST_MONTHS) or 1
    rank = Rank(
        name=_name(row, place),
        **points,
        min_customers=_whole(row, "min_customers", place, least=0),
        legs=legs,
        max_leg_share=_share(row, place),
        months_required=months,
        window=_whole(row, "window", place, most=MOST_MONTHS) or months,
    )
    _refuse_what_cannot_be_met(rank, row, place)
    return rank


def _refuse_what_cannot_be_met(rank: Rank, row: Row, place: int) -> None:
    if rank.window < rank.months_required:
        raise UnfitEntry(
            f"{rank.months_required} months cannot be met in a window of {rank.window}.", "window", place
        )
    if rank.max_leg_share is not None and rank.min_group is None:
        raise UnfitEntry(
            "max_leg_share is a share of min_group, which this rank lacks.", "max_leg_share", place
        )
    in_points = any(row.get(key) is not None for key in _POINTS) or any(
        legs.min_volume is not None for legs in rank.legs
    )
    for key in _MONTHS:
        if key in row and not in_points:
            reason = f"{key} counts months that meet conditions in points: this rank has none."
            raise UnfitEntry(reason, key, place)


def _list(row: Row, place: int) -> Sequence[Row]:
    legs = row.get("legs", [])
    if not isinstance(legs, list) or not all(isinstance(each, dict) for each in legs):
        wanted = "a list, like legs = [{ count = 2, min_volume = 300 }]"
        raise UnfitEntry(f"legs cannot be {_shown(legs)}: expected {wanted}.", "legs", place)
    return legs


def _legs_of(row: Row, place: int, names: Sequence[str]) -> Legs:
    for key in row:
        if key not in _KEYS_OF_LEGS:
            raise UnfitEntry(
                UnknownChoice("condition of legs", key, _KEYS_OF_LEGS).explanation, "legs", place
            )
    count = _whole(row, "count", place, inside="legs")
    if count is None:
        raise UnfitEntry("legs lack their count, like { count = 2, min_volume = 300 }.", "legs", place)
    if ("min_volume" in row) == ("min_rank" in row):
        raise UnfitEntry("legs are expected to have either a min_volume or a min_rank.", "legs", place)
    if "min_volume" in row:
        return Legs(count, min_volume=_points(row, "min_volume", place, inside="legs"))
    return Legs(count, min_rank=_place_of(row["min_rank"], place, names))


def _place_of(name: object, place: int, names: Sequence[str]) -> int:
    found = _place_in(names, name) if isinstance(name, str) else None
    if found is None:
        raise UnfitEntry(UnknownChoice("rank of this file", str(name), names).explanation, "legs", place)
    return found


def _points(row: Row, key: str, place: int, inside: str | None = None) -> int | None:
    """Return a condition in hundredths of a point."""
    value = row.get(key)
    if value is None:
        return None
    number = _decimal(value)
    if number is None or not 0 <= number <= _MOST_POINTS or number * 100 % 1:
        wanted = f"points from 0 to {_MOST_POINTS:,} with two decimals at most, like 100 or 49.90"
        raise UnfitEntry(f"{key} cannot be {_shown(value)}: expected {wanted}.", inside or key, place)
    return int(number * 100)


def _share(row: Row, place: int) -> int | None:
    """Return the share of one leg in ten-thousandths."""
    value = row.get("max_leg_share")
    if value is None:
        return None
    number = _decimal(value)
    if number is None or not 0 < number <= 1 or number * WHOLE_SHARE % 1:
        wanted = "a share over 0 and up to 1 with four decimals at most, like 0.6"
        raise UnfitEntry(
            f"max_leg_share cannot be {_shown(value)}: expected {wanted}.", "max_leg_share", place
        )
    return int(number * WHOLE_SHARE)


def _decimal(value: object) -> Decimal | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() and abs(number) <= _MOST_POINTS else None


def _whole(
    row: Row, key: str, place: int, *, least: int = 1, most: int = _MOST_COUNT, inside: str | None = None
) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        wanted = f"a whole number from {least} to {most:,}"
        raise UnfitEntry(f"{key} cannot be {_shown(value)}: expected {wanted}.", inside or key, place)
    return value


def _shown(value: object) -> str:
    shown = repr(value) if isinstance(value, str) else str(value)
    return shown if len(shown) <= _MOST_LETTERS_SHOWN else f"{shown[:_MOST_LETTERS_SHOWN]}…"
