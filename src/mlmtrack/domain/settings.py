"""The user's own words and limits: each is declared here, with its default, its kind and its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, get_args

from mlmtrack.domain.money import Points
from mlmtrack.domain.setting_kinds import (
    CURRENCY,
    DAYS,
    DEEDS,
    MONTHS,
    POINTS,
    SHARE,
    Choice,
    DaysOf,
    Known,
    Line,
    SettingKind,
    Stages,
)


DateOrder = Literal["dmy", "mdy", "ymd"]
WeekStart = Literal["mon", "sun", "sat"]

DATE_ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
WEEK_STARTS: tuple[WeekStart, ...] = get_args(WeekStart)

ASK = "ask"  # the date order of somebody who wants an ambiguous date refused
STAGES = ("listed", "connected", "invited", "presented", "deciding")
STAGE_LIMITS: Mapping[str, int] = MappingProxyType(
    {"listed": 14, "connected": 7, "invited": 7, "presented": 7, "deciding": 14}
)
LIMIT_OF_AN_ADDED_STAGE = 14
CADENCE: Mapping[int, int] = MappingProxyType({1: 120, 2: 90, 3: 60, 4: 30, 5: 14})
TIER_OF_THE_UNRATED = 3
EVERY_ORDER = Points(0)


def _limits(known: Known) -> Mapping[str, int]:
    return {stage: STAGE_LIMITS.get(stage, LIMIT_OF_AN_ADDED_STAGE) for stage in known["stages"]}


class Setting(NamedTuple):
    """What is known of a setting beside its default: what it can hold, and its line in the reference."""

    kind: SettingKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has settled, in days and hundredths of a point."""

    company: Annotated[str, Setting(Line(0, 200), "the company's name")] = ""
    volume_word: Annotated[str, Setting(Line(1, 12), "what points are called")] = "PV"
    currency: Annotated[str, Setting(CURRENCY, "three capitals")] = "USD"
    date_order: Annotated[
        DateOrder | None,
        Setting(Choice(DATE_ORDERS, ASK), "how `3/4/2026` is read, or `ask` to refuse it"),
    ] = None
    week_start: Annotated[WeekStart, Setting(Choice(WEEK_STARTS), "the first day of a week")] = "mon"
    stages: Annotated[tuple[str, ...], Setting(Stages(), "the stages before the outcome, in order")] = STAGES
    stage_limits: Annotated[
        Mapping[str, int], Setting(DaysOf(_limits), "days in a stage before somebody is stuck")
    ] = field(default_factory=lambda: STAGE_LIMITS)
    cadence: Annotated[
        Mapping[int, int],
        Setting(DaysOf(lambda _: CADENCE), "days between two touches, by the stars of a person"),
    ] = field(default_factory=lambda: CADENCE)
    active_minimum: Annotated[
        Points,
        Setting(
            POINTS,
            "points of an order, their own or credited to them, that counts for the month code; one of zero "
            "points never does",
        ),
    ] = EVERY_ORDER
    release_cadence: Annotated[
        int, Setting(DAYS, "days between two touches with somebody who was released")
    ] = 90
    unanswered_after: Annotated[
        int,
        Setting(DAYS, "days after which an attempt counts as unanswered where nobody said"),
    ] = 14
    active_months: Annotated[
        int, Setting(MONTHS, "calendar months, 1 to 12, that an order keeps somebody active")
    ] = 3
    chain_response: Annotated[
        float, Setting(SHARE, "share of answers, over 0 and up to 1, from which somebody counts as answering")
    ] = 0.5
    chain_action: Annotated[
        float, Setting(DEEDS, "actions in 30 days from which somebody counts as acting")
    ] = 2.0
    leaders_trend: Annotated[
        float,
        Setting(
            SHARE,
            "change over three months, as a share of the first, from which a group is said to rise or fall",
        ),
    ] = 0.1
    reorder_days: Annotated[
        int, Setting(DAYS, "days from an order to the next of a buyer without two gaps of their own")
    ] = 30
    survival_customers: Annotated[
        float,
        Setting(SHARE, "share of the customers assumed to stay a month, where the book does not know"),
    ] = 0.9
    survival_distributors: Annotated[float, Setting(SHARE, "the same of established distributors")] = 0.87
    signup_plan: Annotated[str, Setting(Line(0, 100), 'the plan that a sign-up is given; `""` for none')] = (
        "fast start"
    )

    def limit_of(self, stage: str) -> int:
        """Return the days after which a prospect is stuck in *stage*."""
        return self.stage_limits.get(stage, LIMIT_OF_AN_ADDED_STAGE)

    def cadence_of(self, tier: int | None) -> int:
        """Return the days between two touches with a person of *tier*; no stars count as 3."""
        return self.cadence[TIER_OF_THE_UNRATED if tier is None else tier]


DECLARED: Mapping[str, Setting] = {each.name: get_args(each.type)[1] for each in fields(Settings)}
