"""The rules of activities: answers, purposes, minutes, days."""

from datetime import date, timedelta

import pytest

from mlmtrack.domain import activities as rules
from mlmtrack.errors.activities import IncomingIsAnswered, StillToCome
from mlmtrack.errors.values import BadNumber


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("channel", ["call", "meeting", "presentation", "event"])
def test_talk_is_answered_by_nature(channel: str) -> None:
    assert rules.default_answer(channel, "out") == "yes"


@pytest.mark.parametrize("channel", ["text", "email", "social", "letter"])
def test_what_is_sent_is_answered_only_when_they_began(channel: str) -> None:
    assert rules.default_answer(channel, "out") == "unknown"
    assert rules.default_answer(channel, "in") == "yes"


@pytest.mark.parametrize(
    ("distributor", "prospect", "customer", "purpose"),
    [
        (True, True, False, "help"),
        (False, True, True, "recruit"),
        (False, False, True, "sell"),
        (False, False, False, "recruit"),
    ],
)
def test_the_purpose_follows_the_role(
    *, distributor: bool, prospect: bool, customer: bool, purpose: str
) -> None:
    said = rules.default_purpose(distributor=distributor, prospect=prospect, customer=customer)
    assert said == purpose


@pytest.mark.parametrize(
    ("channel", "purpose"),
    [("reading", "grow"), ("training", "grow"), ("other", "admin"), ("social", "recruit")],
)
def test_the_purpose_without_a_person_follows_the_channel(channel: str, purpose: str) -> None:
    assert rules.purpose_alone(channel) == purpose


def test_who_began_has_answered() -> None:
    assert rules.checked_answer("out", "no") == "no"
    assert rules.checked_answer("in", "yes") == "yes"
    with pytest.raises(IncomingIsAnswered):
        rules.checked_answer("in", "no")


@pytest.mark.parametrize(
    ("answered_on", "today", "answer"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), "yes"),
        (date(2026, 11, 16), date(2026, 11, 16), "yes"),
        (date(2026, 11, 17), date(2026, 11, 17), "no"),
        (None, date(2026, 11, 15), "unknown"),
        (None, date(2026, 11, 16), "no"),
    ],
)
def test_an_answer_has_its_days(answered_on: date | None, today: date, answer: str) -> None:
    assert rules.answer_in_time(date(2026, 11, 2), answered_on, today, 14) == answer


def test_minutes_fit_into_a_day() -> None:
    assert [rules.checked_minutes(minutes) for minutes in (None, 0, 1440)] == [None, 0, 1440]
    for minutes in (-1, 1441):
        with pytest.raises(BadNumber):
            rules.checked_minutes(minutes)


def test_what_was_done_was_done_by_today() -> None:
    assert rules.checked_day(TODAY, TODAY) == TODAY
    with pytest.raises(StillToCome):
        rules.checked_day(TODAY + timedelta(days=1), TODAY)


def test_help_is_weighed_against_recruiting_and_selling_alone() -> None:
    minutes = {"help": 90, "recruit": 100, "sell": 20, "grow": 500, "admin": 500, "friend": 500}
    assert rules.help_balance(minutes) == 0.75
    assert rules.help_balance({**minutes, "recruit": 0, "sell": 0}) is None
