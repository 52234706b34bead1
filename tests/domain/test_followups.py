"""Lateness, snoozes, what a name means, and where a repeating follow-up goes on."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import Gap, Moment, parse_gap
from mlmtrack.domain.followups import NotLater, days_late, default_of_name, next_due, snoozed


TODAY = date(2026, 11, 22)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
moments = st.builds(Moment, st.dates(TODAY, date(2026, 11, 25)), st.sampled_from([None, "09:30", "15:00"]))
gaps = st.builds(Gap, st.integers(1, 40), st.sampled_from("dwmy"))


@dataclass(frozen=True)
class Promise:
    due_on: date


def test_days_late_are_never_negative() -> None:
    assert days_late(date(2026, 11, 20), TODAY) == 2
    assert days_late(TODAY, TODAY) == 0
    assert days_late(date(2026, 12, 24), TODAY) == 0


@given(moments, moments)
def test_a_snooze_only_moves_later(due: Moment, until: Moment) -> None:
    if until.day > due.day or (until.day == due.day and (until.time or "") > (due.time or "")):
        assert snoozed(7, due, until) == until
        return
    with pytest.raises(NotLater, match=rf"mlmtrack edit followup 7 --due {until.day}"):
        snoozed(7, due, until)


def test_a_snooze_that_is_none_names_both_times() -> None:
    with pytest.raises(NotLater) as refusal:
        snoozed(7, Moment(TODAY, "15:00"), Moment(TODAY, "09:30"))
    assert str(refusal.value) == (
        "Follow-up 7 is due on 2026-11-22 at 15:00, and a snooze only moves it later than that. "
        "To bring it forward: mlmtrack edit followup 7 --due 2026-11-22 --at 09:30"
    )


@given(st.lists(days))
def test_a_name_means_all_that_are_due_else_all_to_come(dues: list[date]) -> None:
    promises = [Promise(due) for due in sorted(dues)]
    meant = default_of_name(promises, TODAY)
    due = [one for one in promises if one.due_on <= TODAY]
    assert list(meant) == (due or promises)


@pytest.mark.parametrize(
    ("anchor", "gap", "due", "goes_on"),
    [
        ("2026-11-10", "2w", "2026-11-10", "2026-11-24"),  # late by less than its gap
        ("2026-01-31", "1m", "2026-10-31", "2026-11-30"),  # the 31st stays the 31st …
        ("2026-01-31", "1m", "2026-12-31", "2027-01-31"),  # … after a short month too
        ("2026-11-01", "1w", "2026-11-27", "2026-11-29"),  # a snooze moves no later day
        ("2026-11-27", "1w", "2026-11-27", "2026-12-04"),  # done before it is due: not asked for twice
    ],
)
def test_a_repeating_one_goes_on_by_its_anchor(anchor: str, gap: str, due: str, goes_on: str) -> None:
    found = next_due(date.fromisoformat(anchor), parse_gap(gap), date.fromisoformat(due), TODAY)
    assert found == date.fromisoformat(goes_on)


@given(days, gaps, st.integers(0, 60), st.integers(0, 60))
def test_it_goes_on_to_the_first_day_of_its_rhythm_after_both(
    anchor: date, gap: Gap, times: int, waited: int
) -> None:
    due = gap.after(anchor, times)
    today = anchor + timedelta(days=waited)
    rhythm = (gap.after(anchor, count) for count in range(1, 200))
    assert next_due(anchor, gap, due, today) == next(day for day in rhythm if day > max(due, today))
