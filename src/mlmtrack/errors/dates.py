"""Days, gaps, times, birthdays and periods that make no sense."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.echo import echoed


_FORMS_OF_A_DAY = (
    "tomorrow, today, fri, next fri, next week, 3d, in 2 weeks, 2 weeks ago, eow, eom, 25 dec, 25/12/2026 or "
    "2026-12-25"
)
_FORMS_OF_WHAT_HAPPENED = (
    "today, yesterday, fri, last week, 3d, 2 weeks ago, 25 dec, 25/12/2025 or 2025-12-25"
)


class NotInTheCalendar(ValueError):
    """A value of the right form that is not a day: its message is the reason that the error gives."""


def _because(why: str | None) -> str:
    return f": {why}" if why else ""


class BadDay(UsageError):
    """A day that makes no sense, or may be several; the nearest of the *known* words is suggested."""

    def __init__(
        self, text: str, why: str | None = None, known: Sequence[str] = (), *, happened: bool = False
    ) -> None:
        from mlmtrack.errors.nearest import did_you_mean

        forms = _FORMS_OF_WHAT_HAPPENED if happened else _FORMS_OF_A_DAY
        question = did_you_mean(text, known, most=1)
        super().__init__(
            f"{echoed(text)} is not a day{_because(why)}.", f"{question} Type it like {forms}.".lstrip()
        )


class MoreThanADay(UsageError):
    """A day that is followed by what may belong to it or be text."""

    def __init__(self, day: str, rest: Sequence[str]) -> None:
        text = " ".join(rest)
        quoted = f" If {echoed(text)} is what it is about, put it in quotes." if len(rest) > 1 else ""
        super().__init__(
            f"{echoed(f'{day} {text}')} may mean several days or times.",
            f"Type the day in another way, like 2026-12-25 or '25 dec 15:00'.{quoted}",
        )


class BadGap(UsageError):
    """A stretch of time that is no count of days, weeks, months or years."""

    def __init__(self, text: str, why: str | None = None) -> None:
        super().__init__(f"{echoed(text)} is not a gap{_because(why)}.", "Type it like 14d, 2w, 1m or 1y.")


class BadTime(UsageError):
    """A time of day that no clock shows, or that may be one of two."""

    def __init__(self, text: str, why: str | None = None) -> None:
        super().__init__(
            f"{echoed(text)} is not a time of day{_because(why)}.",
            "Type it like 14:30, 2pm or 2:15 pm.",
        )


class TwoTimes(UsageError):
    """A time with the day, and another by ``--at``."""

    def __init__(self, with_the_day: str, at: str) -> None:
        super().__init__(
            f"The day comes with the time {with_the_day}, but --at says {at or 'none'}.",
            "Leave out one of them.",
        )


class BadBirthday(UsageError):
    """A birthday that is not a day of the calendar, in the future, or before 1900."""

    def __init__(self, text: str, why: str | None = None) -> None:
        super().__init__(
            f"{echoed(text)} is not a birthday{_because(why)}.",
            "Type it like 1990-05-17, 17 may 1990, 17/5/1990, or without the year: 05-17, 17 may, 17/5.",
        )


class BadPeriod(UsageError):
    """A period that makes no sense, or that has not begun."""

    def __init__(self, text: str, why: str | None = None) -> None:
        super().__init__(
            f"{echoed(text)} is not a period{_because(why)}.",
            (
                "Type it like today, week, month, last month, quarter, year, 90d, 12m, 2026, 2026-Q3, "
                "2026-03 or 2026-01-15..2026-03."
            ),
        )


def still_ahead(rule: str, day: date, instead: str = "add followup NAME") -> RefusedError:
    """Tell of something recorded for a day that is still to come; *rule* says when such a thing is recorded.

    *instead* is the command that books a follow-up, up to its day.
    """
    return RefusedError(
        f"{rule}, and {dated(day)} is still to come.",
        "To be reminded instead",
        f"mlmtrack {instead} {day}",
    )
