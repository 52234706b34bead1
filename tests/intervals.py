"""The intervals of rates in an answer: left out where a test is about the rest, or gathered."""

from collections.abc import Iterator
from typing import Any


_ENDS = ("_low", "_high")
_BANDS = ("_km_low", "_km_high")  # of estimates, which are no rates


def without_intervals(data: Any) -> Any:
    """Return *data* without the ends of its intervals."""
    if isinstance(data, dict):
        return {
            key: without_intervals(one)
            for key, one in data.items()
            if key.endswith(_BANDS) or not key.endswith(_ENDS)
        }
    if isinstance(data, (list, tuple)) and not hasattr(data, "_fields"):
        return [without_intervals(one) for one in data]
    return data


def shares_of(data: Any) -> Iterator[tuple[str, tuple[float | None, ...]]]:
    """Yield the key of every rate that has an interval, with the rate and both ends."""
    for key, one in data.items() if isinstance(data, dict) else ():
        if f"{key}_low" in data and not f"{key}_low".endswith(_BANDS):
            yield key, (one, *(data[f"{key}{end}"] for end in _ENDS))
    if isinstance(data, (dict, list)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from shares_of(one)
