"""Days that stand in sentences as values."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.days import Form, dated, for_programs, render_days


TODAY = date(2026, 11, 22)


def test_a_sentence_is_told_with_the_days_of_the_one_who_reads_it() -> None:
    due = dated(date(2026, 11, 27), Form.WITH_DISTANCE)
    sentence = f'{dated(date(2026, 11, 21), Form.NEAR)}: due {due}: "call, today".'

    assert render_days(sentence, lambda day, form: f"{form.name} {day.day}") == (
        'NEAR 21: due WITH_DISTANCE 27: "call, today".'
    )
    assert render_days(sentence) == 'Sat 21 Nov 2026: due Fri 27 Nov 2026: "call, today".'
    assert render_days(sentence, for_programs) == '2026-11-21: due 2026-11-27: "call, today".'


@given(st.text())
def test_a_text_without_days_is_told_as_it_is(text: str) -> None:
    assert render_days(text, for_programs) == text


@given(st.dates(), st.text(), st.sampled_from(Form))
def test_a_day_is_told_as_it_was_given(day: date, text: str, form: Form) -> None:
    assert render_days(f"{text}{dated(day, form)}{text}", for_programs) == f"{text}{day.isoformat()}{text}"


def test_marks_around_what_is_no_day_stay_as_they_are() -> None:
    broken = dated(TODAY).replace("11-22", "02-30")
    assert render_days(broken) == broken
