from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.days import render_days
from mlmtrack.domain.dates import Moment, leading_moment, parse_day, parse_time
from mlmtrack.errors.dates import BadDay, BadTime, MoreThanADay, TwoTimes


TODAY = date(2026, 11, 25)  # a Wednesday
TODAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
DAYS = st.sampled_from(
    [
        *("today", "tomorrow", "fri", "next fri", "mon week", "next week", "2w", "in 2 weeks", "in a month"),
        *("eow", "end of the month", "the 5th", "25 dec", "dec 25", "the 5th of december", "2026-11-27"),
        *("25 dec 2026", "27/11/2026", "on fri", "Fri"),
    ]
)
TIMES = st.sampled_from(["3pm", "3 pm", "15:00", "9:30", "9:30 am", "00:00", "noon", "11 P.M."])
BETWEEN = st.sampled_from([" ", ", ", " at ", "  AT "])
TEXTS = st.lists(st.sampled_from(["call", "her", "plan", "10", "calls", "about", "prices"]), max_size=4)


def moment(text: str, today: date = TODAY) -> Moment:
    read, rest = leading_moment([text], today)
    assert rest == []
    return read


@given(DAYS, BETWEEN, TIMES, TODAYS)
def test_a_day_with_a_time_is_both_of_them(day: str, between: str, time: str, today: date) -> None:
    expected = Moment(parse_day(day, today), parse_time(time))
    assert moment(f"{day}{between}{time}", today) == expected
    assert moment(f"{time} {day}", today) == expected
    assert moment(day, today) == Moment(expected.day)


@given(DAYS, BETWEEN, TIMES | st.none(), TEXTS)
def test_words_without_quotes_are_the_day_and_the_text(
    day: str, between: str, time: str | None, text: list[str]
) -> None:
    said = f"{day}{between}{time}" if time else day
    assert leading_moment([*said.split(), *text], TODAY) == (moment(said), text)


@pytest.mark.parametrize(
    ("words", "day", "time", "rest"),
    [
        (["fri", "3pm call"], "2026-11-27", None, ["3pm call"]),
        (["fri", "at", "office"], "2026-11-27", None, ["at", "office"]),
        (["fri", "at", "3", "pm", "at", "office"], "2026-11-27", "15:00", ["at", "office"]),
        (["5th", "of", "december"], "2026-12-05", None, []),
        (["the", "5th", "of", "december", "2027", "at", "3", "pm", "x"], "2027-12-05", "15:00", ["x"]),
        (["3pm", "tomorrow", "call"], "2026-11-26", "15:00", ["call"]),
    ],
)
def test_the_longest_run_of_words_is_the_day(
    words: list[str], day: str, time: str | None, rest: list[str]
) -> None:
    assert leading_moment(words, TODAY) == (Moment(date.fromisoformat(day), time), rest)


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("fri 25:00", BadTime, "'25:00' is not a time of day"),
        ("fri at 9", BadTime, "'9' is not a time of day: it may be morning or evening"),
        ("fri 13pm", BadTime, "'13pm' is not a time"),
        ("soon 3pm", BadDay, "'soon' is not a day"),
        ("31 feb 3pm", BadDay, "'31 feb' is not a day: Feb has 29 days"),
        ("tomorow at noon", BadDay, "Did you mean 'tomorrow'"),
        ("3pm", BadDay, "it is a time without its day"),
        ("fri 10", BadDay, "'fri 10' is not a day"),
        ("", BadDay, "it is empty"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        moment(text)


def test_a_time_that_cannot_be_meant_is_no_text() -> None:
    with pytest.raises(BadTime, match="'10' is not a time of day: it may be morning or evening"):
        leading_moment(["tomorrow", "at", "10", "call"], TODAY)


@given(st.lists(st.text(), min_size=1, max_size=4), TODAYS)
def test_any_words_begin_with_a_day_or_are_refused(words: list[str], today: date) -> None:
    try:
        read, rest = leading_moment(words, today)
    except (BadDay, BadTime, MoreThanADay):
        return
    assert 1900 <= read.day.year <= 2200
    assert list(rest) == words[len(words) - len(rest) :]


def test_a_time_is_said_once() -> None:
    assert Moment(TODAY).at("09:30") == Moment(TODAY, "09:30")
    assert Moment(TODAY, "09:30").at("09:30") == Moment(TODAY, "09:30").at(None) == Moment(TODAY, "09:30")
    assert Moment(TODAY).at("") == Moment(TODAY)
    for other in ("10:00", ""):
        with pytest.raises(TwoTimes, match=f"the time 09:30, but --at says {other or 'none'}"):
            Moment(TODAY, "09:30").at(other)


def test_it_is_said_back_with_its_time() -> None:
    assert render_days(Moment(TODAY, "15:00").dated()) == "Wed 25 Nov 2026, at 15:00"
    assert render_days(Moment(TODAY).dated()) == "Wed 25 Nov 2026"


@pytest.mark.parametrize(
    "said",
    [
        "5th of next month",
        "tue in two weeks",
        "today week",
        "a week tomorrow",
        "two weeks from mon",
        "next week mon",
        "next week Monday",
        "fri 3pm 4pm",
        "fri 1500",
        "fri 15h",
        "tomorrow midnight",
        "3pm fri 4pm",
        "25 dec 14.30",
    ],
)
def test_more_of_a_day_behind_a_day_is_no_text(said: str) -> None:
    with pytest.raises(MoreThanADay):
        leading_moment(said.split(), TODAY)


@pytest.mark.parametrize(
    "text", [["2", "boxes"], ["call", "at", "noon"], ["in", "the", "cafe"], ["week plan"], ["of course"]]
)
def test_a_text_behind_a_day_is_a_text(text: list[str]) -> None:
    moment, rest = leading_moment(["tomorrow", *text], TODAY)
    assert (moment.day, list(rest)) == (TODAY + timedelta(1), text)
