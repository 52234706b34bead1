"""The user's own words and limits, each with the default that holds until another is said."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from mlmtrack.domain.money import Points
from mlmtrack.domain.people import folded
from mlmtrack.domain.pipeline import OUTCOMES
from mlmtrack.errors.settings import UnfitSetting


DateOrder = Literal["dmy", "mdy", "ymd"]
WeekStart = Literal["mon", "sun", "sat"]

DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
WEEK_STARTS: tuple[WeekStart, ...] = ("mon", "sun", "sat")
ASK = "ask"  # the date order of somebody who wants an ambiguous date refused

STAGES = ("listed", "connected", "invited", "presented", "deciding")
STAGE_LIMITS: Mapping[str, int] = MappingProxyType(
    {"listed": 14, "connected": 7, "invited": 7, "presented": 7, "deciding": 14}
)
LIMIT_OF_AN_ADDED_STAGE = 14
CADENCE: Mapping[int, int] = MappingProxyType({1: 120, 2: 90, 3: 60, 4: 30, 5: 14})
TIER_OF_THE_UNRATED = 3
EVERY_ORDER = Points(0)
ACTIVE_MONTHS = 3
RELEASE_CADENCE = 90
REORDER_DAYS = 30
UNANSWERED_AFTER = 14
CHAIN_RESPONSE, CHAIN_ACTION = 0.5, 2.0
LEADERS_TREND = 0.1
SURVIVAL_OF_CUSTOMERS, SURVIVAL_OF_DISTRIBUTORS = 0.9, 0.87  # of a month, until the book's own are known

MOST_DAYS = 3650
MOST_MONTHS = 12
MOST_DEEDS = 1000
MOST_LETTERS_OF_A_PLAN = 100
FEWEST_STAGES, MOST_STAGES = 2, 12
MOST_LETTERS_OF_A_COMPANY = 200
MOST_LETTERS_OF_A_VOLUME_WORD = 12
MOST_LETTERS_OF_A_STAGE = 30

_CURRENCY = re.compile(r"[A-Z]{3}")
_STAGE = re.compile(rf"[^\W\d_][\w-]{{0,{MOST_LETTERS_OF_A_STAGE - 1}}}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has settled, in days and hundredths of a point.

    *date_order* is None where an ambiguous numeric date is to be refused. *active_minimum* is the
    volume from which an order counts for the month codes, which one without any never does, *active_months*
    how many calendar months it keeps somebody active. *signup_plan* is the plan that a sign-up is given,
    nothing for none. *unanswered_after* is the days after which an attempt counts as unanswered where
    nobody said whether it was answered.
    *chain_response* is the share of answers and *chain_action* the deeds in 30 days from which somebody
    counts as answering and as acting. *leaders_trend* is the change over three months, as a share of the
    first of them, from which a group is said to rise or fall. *reorder_days* is the rhythm of a buyer who
    has none of their own yet. The two of *survival* are the shares assumed to remain after a month.
    """

    company: str = ""
    volume_word: str = "PV"
    currency: str = "USD"
    date_order: DateOrder | None = None
    week_start: WeekStart = "mon"
    stages: tuple[str, ...] = STAGES
    stage_limits: Mapping[str, int] = field(default_factory=lambda: STAGE_LIMITS)
    cadence: Mapping[int, int] = field(default_factory=lambda: CADENCE)
    active_minimum: Points = EVERY_ORDER
    active_months: int = ACTIVE_MONTHS
    release_cadence: int = RELEASE_CADENCE
    unanswered_after: int = UNANSWERED_AFTER
    signup_plan: str = "fast start"
    chain_response: float = CHAIN_RESPONSE
    chain_action: float = CHAIN_ACTION
    leaders_trend: float = LEADERS_TREND
    reorder_days: int = REORDER_DAYS
    survival_customers: float = SURVIVAL_OF_CUSTOMERS
    survival_distributors: float = SURVIVAL_OF_DISTRIBUTORS

    def limit_of(self, stage: str) -> int:
        """Return the days after which a prospect is stuck in *stage*."""
        return self.stage_limits.get(stage, LIMIT_OF_AN_ADDED_STAGE)

    def cadence_of(self, tier: int | None) -> int:
        """Return the days between two touches with a person of *tier*; no stars count as 3."""
        return self.cadence[TIER_OF_THE_UNRATED if tier is None else tier]


def checked_company(text: str) -> str:
    """Return the name of the company, which may be empty."""
    return _one_line("company", text, 0, MOST_LETTERS_OF_A_COMPANY)


def checked_volume_word(text: str) -> str:
    """Return the word that points are called by."""
    return _one_line("volume_word", text, 1, MOST_LETTERS_OF_A_VOLUME_WORD)


def _one_line(key: str, text: str, fewest: int, most: int) -> str:
    composed = unicodedata.normalize("NFC", text).strip()
    if not fewest <= len(composed) <= most or not composed.isprintable():
        raise UnfitSetting(key, text, f"{fewest} to {most} characters on one line")
    return composed


def checked_currency(text: str) -> str:
    """Return the code of the currency that the book is kept in."""
    if not _CURRENCY.fullmatch(text):
        raise UnfitSetting("currency", text, "three capital letters, like EUR")
    return text


def checked_date_order(text: str) -> DateOrder | None:
    """Return the order of day, month and year in a numeric date, or None for ``ask``."""
    if text in (ASK, ""):
        return None
    for order in DATE_ORDERS:
        if text == order:
            return order
    raise UnfitSetting("date_order", text, f"one of {', '.join((*DATE_ORDERS, ASK))}")


def checked_week_start(text: str) -> WeekStart:
    """Return the weekday that a week begins on."""
    for weekday in WEEK_STARTS:
        if text == weekday:
            return weekday
    raise UnfitSetting("week_start", text, f"one of {', '.join(WEEK_STARTS)}")


def checked_stages(words: Sequence[str]) -> tuple[str, ...]:
    """Return the stages of a track in their order, each folded to its one form.

    Raises:
        UnfitSetting: too few or too many, a word twice, an outcome, or more than a single word.

    """
    stages = tuple(folded(word) for word in words)
    for word, stage in zip(words, stages, strict=True):
        if not _STAGE.fullmatch(stage):
            raise UnfitSetting("stages", word, "single words of letters, like invited")
        if stage in OUTCOMES:
            outcomes = ", ".join(OUTCOMES)
            raise UnfitSetting("stages", word, f"other words than the outcomes {outcomes}")
    if not FEWEST_STAGES <= len(stages) <= MOST_STAGES or len(set(stages)) < len(stages):
        expected = f"{FEWEST_STAGES} to {MOST_STAGES} different words"
        raise UnfitSetting("stages", ", ".join(words), expected)
    return stages


def checked_plan(text: str) -> str:
    """Return the name of the plan that a sign-up is given, which may be empty."""
    return _one_line("signup_plan", text, 0, MOST_LETTERS_OF_A_PLAN)


def checked_months(key: str, months: object) -> int:
    """Return a number of months, from 1 to a year of them."""
    if isinstance(months, int) and not isinstance(months, bool) and 1 <= months <= MOST_MONTHS:
        return months
    raise UnfitSetting(key, months, f"whole months from 1 to {MOST_MONTHS}, like 3")


def checked_share(key: str, share: object) -> float:
    """Return a share, over 0 and at most 1."""
    if isinstance(share, int | float) and not isinstance(share, bool) and 0 < share <= 1:
        return float(share)
    raise UnfitSetting(key, share, "a share over 0 and up to 1, like 0.5")


def checked_deeds(key: str, deeds: object) -> float:
    """Return how many deeds, over 0."""
    if isinstance(deeds, int | float) and not isinstance(deeds, bool) and 0 < deeds <= MOST_DEEDS:
        return float(deeds)
    raise UnfitSetting(key, deeds, f"a number over 0 and up to {MOST_DEEDS}, like 2")


def checked_days(key: str, days: object) -> int:
    """Return a number of days, from 1 to ten years of them."""
    if isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= MOST_DAYS:
        return days
    raise UnfitSetting(key, days, f"whole days from 1 to {MOST_DAYS}, like 14")
