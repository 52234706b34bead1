"""Care: how often to be in touch, who is neglected, and whether the hours go where the volume comes from."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Protocol

from mlmtrack.domain.settings import Settings
from mlmtrack.domain.statistics import ratio


FIRST_CALL_DAYS = 2  # after the sign-up, the first of the check-ins
NEVER_CALLED, NOT_REACHED = "never called", "not reached yet"
NO_CADENCE, CADENCE_OF_THE_STARS = "none", "tier"  # what may be said in place of a gap
SOURCES = ("none", "own", "released", "stars")  # what says how often to be in touch
MOST_NAMED = 1_000  # people that a report of care names, unless a limit is said

OVER_INVESTED, UNDER_SERVED, IN_PROPORTION = "over-invested", "under-served", "in proportion"
_LEAST_INDEX, _MOST_INDEX = 0.5, 2.0


class Silence(NamedTuple):
    """The *days* since the last two-way touch or the joining, and the days of the *cadence*, if any.

    *never_called*: nobody tried since the sign-up, and the first call is due. *is_not_reached*: somebody
    tried, and there was no two-way touch since.
    """

    days: int
    cadence: int | None
    never_called: bool
    is_not_reached: bool

    @property
    def is_past(self) -> bool:
        """Tell whether they are past their cadence and not among the never called."""
        return self.cadence is not None and self.days > self.cadence and not self.never_called

    @property
    def is_time_to_call(self) -> bool:
        """Tell whether they are past the cadence, or were never called since signing up."""
        return self.never_called or self.is_past


class CaredFor(Protocol):
    """Whatever knows how somebody on the team is to be cared for."""

    @property
    def tier(self) -> int | None:
        """Their stars."""

    @property
    def cadence_days(self) -> int | None:
        """The days between two touches that were said for them."""

    @property
    def no_cadence_since(self) -> date | None:
        """Since when nobody is reminded to be in touch."""

    @property
    def released_on(self) -> date | None:
        """The day on which they were let go."""


class Called(CaredFor, Protocol):
    """Whatever knows besides when there was a touch with somebody since they joined."""

    @property
    def joined_on(self) -> date:
        """The day of the sign-up."""

    @property
    def in_touch_on(self) -> date | None:
        """The day of the last two-way touch."""

    @property
    def called_on(self) -> date | None:
        """A day since the sign-up on which I tried or they came; None where there is none."""


def cadence_on(day: date, one: CaredFor, settings: Settings) -> int | None:
    """Return the days between two touches that hold for somebody on *day*; None where none is wanted.

    Their own, else those of their stars; whoever is released is reminded of as seldom as the settings say.
    """
    return cadence_and_source(day, one, settings)[0]


def cadence_and_source(day: date, one: CaredFor, settings: Settings) -> tuple[int | None, str]:
    """Return the days between two touches that hold for somebody on *day*, and which of SOURCES says so."""
    switched_off, own, released, stars = SOURCES
    if one.no_cadence_since is not None and one.no_cadence_since <= day:
        return None, switched_off
    days = one.cadence_days or settings.cadence_of(one.tier)
    if is_released_on(day, one.released_on) and days < settings.release_cadence:
        return settings.release_cadence, released
    return days, own if one.cadence_days else stars


def describe_cadence(days: int | None, source: str, tier: int | None) -> str:
    """Say how often it is meant, and what sets it: ``in touch every 14 days, by their 5 stars``."""
    if days is None:
        return "no reminders to be in touch, as you set it"
    why = {
        "own": "as you set it for them",
        "released": "because they are released",
        "stars": _describe_stars(tier),
    }
    return f"in touch every {'day' if days == 1 else f'{days:,} days'}, {why[source]}"


def _describe_stars(tier: int | None) -> str:
    if tier is None:
        return "as for everybody without stars"
    return f"by their {'star' if tier == 1 else f'{tier} stars'}"


def silent_days(in_touch_on: date | None, joined_on: date, day: date) -> int:
    """Return the days since the last two-way touch, or since the joining where there was none after it."""
    return (day - (max(in_touch_on, joined_on) if in_touch_on else joined_on)).days


def is_released_on(day: date, released_on: date | None) -> bool:
    """Tell whether somebody was let go by *day*."""
    return released_on is not None and released_on <= day


def silence_on(day: date, one: Called, cadence: int | None) -> Silence:
    """Return how long somebody has been silent by *day*, against the *cadence* that holds for them."""
    days = silent_days(one.in_touch_on, one.joined_on, day)
    is_reached = one.in_touch_on is not None and one.in_touch_on >= one.joined_on
    may_wait = cadence is None or is_released_on(day, one.released_on) or days < FIRST_CALL_DAYS
    return Silence(
        days=days,
        cadence=cadence,
        never_called=one.called_on is None and not may_wait,
        is_not_reached=one.called_on is not None and not is_reached,
    )


def describe_waiting(never_called: int, past: int, *, of: str = "", at_least: bool = False) -> str:
    """Say how many wait: ``2 of your team were never called since signing up; 1 more is past the cadence``.

    The first count is said with *of* whom it is. Nobody is counted twice.
    """
    some = "at least " if at_least else ""
    were = "was" if never_called == 1 else "were"
    called = f"{some}{never_called:,}{of} {were} {NEVER_CALLED} since signing up"
    if not past:
        return called
    many = f"{past:,} more" if never_called else f"{past:,}{of}"
    silent = f"{some}{many} {'is' if past == 1 else 'are'} past the cadence"
    return f"{called}; {silent}" if never_called else silent


def neglect_score(silent: int, cadence: int | None, volume_share: float) -> float | None:
    """Return max(0, (silent - cadence) / cadence) * (1 + volume share); None without a cadence.

    Days silent, days of the cadence, and the share of the group volume that hangs on them, 0 to 1.
    Source: docs/reference/team-figures.md.
    """
    if cadence is None:
        return None
    return max(0.0, (silent - cadence) / cadence) * (1 + volume_share)


def energy_index(volume_share: float | None, minute_share: float | None) -> float | None:
    """Return volume share ÷ minute share; None where either is unknown or no minutes were given."""
    if volume_share is None or not minute_share:
        return None
    return ratio(volume_share, minute_share)


def energy_verdict(index: float | None, points: int) -> str | None:
    """Return whether somebody gets more or less than they bring; None where there is neither.

    Without a minute of help there is no index: whoever brings *points* is under-served then.
    """
    if index is None:
        return UNDER_SERVED if points else None
    if index < _LEAST_INDEX:
        return OVER_INVESTED
    return UNDER_SERVED if index > _MOST_INDEX else IN_PROPORTION


def minutes_of(shares: Mapping[int, int]) -> float:
    """Return the minutes of somebody, given the minutes of activities by how many people each reached."""
    return sum(minutes / reached for reached, minutes in sorted(shares.items()))
