"""Days, gaps, periods and birthdays, to and from the words that people use for them."""

from mlmtrack.domain.dates.birthdays import Birthday, parse_birthday
from mlmtrack.domain.dates.days import parse_day
from mlmtrack.domain.dates.formatting import (
    day_with_distance,
    format_day,
    format_distance,
    format_month,
)
from mlmtrack.domain.dates.gaps import Gap, first_after, parse_gap
from mlmtrack.domain.dates.moments import Moment, leading_moment
from mlmtrack.domain.dates.periods import (
    Period,
    buckets,
    describe_period,
    full_months_before,
    month_of,
    months_of,
    parse_period,
)
from mlmtrack.domain.dates.times import parse_time


__all__ = [
    "Birthday",
    "Gap",
    "Moment",
    "Period",
    "buckets",
    "day_with_distance",
    "describe_period",
    "first_after",
    "format_day",
    "format_distance",
    "format_month",
    "full_months_before",
    "leading_moment",
    "month_of",
    "months_of",
    "parse_birthday",
    "parse_day",
    "parse_gap",
    "parse_period",
    "parse_time",
]
