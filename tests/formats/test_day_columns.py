"""A column of days is read in one order, which all of its cells together show."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.errors.dates import BadDay
from mlmtrack.errors.imports import UnclearDays
from mlmtrack.formats.day_columns import ColumnOrder, written_out


TODAY = date(2026, 11, 27)
FORMS = {"dmy": "{d}{mark}{m}{mark}{y}", "mdy": "{m}{mark}{d}{mark}{y}"}


def order_of(cells: Sequence[str], *wanted: str) -> str | None:
    order = ColumnOrder(without_year=True)
    for cell in cells:
        order.look_at(cell)
    return order.settled("Date", wanted)


def days(cells: Sequence[str], *wanted: str, years_ahead: int = 20) -> Sequence[str]:
    order = order_of(cells, *wanted)
    return [written_out(cell, order, TODAY, years_ahead) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["3/4/2026", "25/4/2026"], ["2026-04-03", "2026-04-25"]),
        (["09/03/26", "09/25/26"], ["2026-09-03", "2026-09-25"]),
        (["25.04.26", "3.4.26"], ["2026-04-25", "2026-04-03"]),
        (["99-12-31", "01-02-03"], ["1999-12-31", "2001-02-03"]),
        (["3/3/2026", "4-4-2026"], ["2026-03-03", "2026-04-04"]),
        (["12. 5. 2026", "13. 5. 2026"], ["2026-05-12", "2026-05-13"]),
        (["3/4/2026 2:05 PM", "3/25/2026 11:00:00 AM"], ["2026-03-04", "2026-03-25"]),
        (["2026/3/4", "2026-03-04", "20260304"], ["2026-03-04"] * 3),
    ],
)
def test_one_day_that_can_be_read_in_one_way_settles_the_column(
    cells: Sequence[str], read: Sequence[str]
) -> None:
    assert days(cells) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2026-03-04T23:30:00-05:00", "2026-03-04"),
        ("2026-03-04 23:30 America/New_York", "2026-03-04"),
        ("Mar 4, 2026, 2:05\u202fPM", "2026-03-04"),
        ("Wed Mar 04 2026 14:05:59 GMT+0100 (CET)", "Wed Mar 04 2026"),
        ("Mar 4, 2026", "2026-03-04"),
        ("4-Mar-26", "2026-03-04"),
        ("04 Mar 2026", "2026-03-04"),
        ("17 Nov 2025", "2025-11-17"),
        ("17. Nov. 2025", "2025-11-17"),
        ("Sept 9 99", "1999-09-09"),
        ("46085", "2026-03-04"),
        ("46085.7306", "2026-03-04"),
        ("99999", "99999"),
        ("fri", "fri"),
        ("last week", "last week"),
        ("4-Mar", "4 Mar"),
        ("", ""),
    ],
)
def test_days_that_need_no_order(cell: str, read: str) -> None:
    assert days([cell]) == [read]


@pytest.mark.parametrize(
    ("cell", "years_ahead", "read"),
    [
        ("12/25/26", 0, "1926-12-25"),
        ("12/25/26", 20, "2026-12-25"),
        ("11/27/26", 0, "2026-11-27"),
        ("12/25/85", 20, "1985-12-25"),
        ("07/14", 0, "--07-14"),
    ],
)
def test_a_birthday_has_been_and_may_lack_its_year(cell: str, years_ahead: int, read: str) -> None:
    assert days([cell], years_ahead=years_ahead) == [read]


def test_other_days_have_a_year() -> None:
    order = ColumnOrder(without_year=False)
    order.look_at("07/04")
    assert order.settled("Date", ()) is None
    with pytest.raises(BadDay, match="its year is missing"):
        days(["07/14"])


def test_what_stays_open_is_settled_by_who_knows_and_never_row_by_row() -> None:
    cells = ["3/3/2026", "3/4/2026", "5/6/2026"]
    with pytest.raises(UnclearDays) as raised:
        order_of(cells)
    assert raised.value.choices == {"dmy": "'3/4/2026' is 3 Apr", "mdy": "'3/4/2026' is 4 Mar"}
    assert days(cells, "mdy", "dmy")[1] == "2026-03-04"
    assert days(cells, "dmy")[1] == "2026-04-03"
    with pytest.raises(UnclearDays):
        order_of(cells, "ymd")


def test_a_column_of_two_orders_is_asked_about_too() -> None:
    cells = ["25/4/2026", "4/26/2026"]
    with pytest.raises(UnclearDays) as raised:
        order_of(cells)
    assert raised.value.choices == {"dmy": "'25/4/2026' is 25 Apr", "mdy": "'4/26/2026' is 26 Apr"}
    with pytest.raises(BadDay, match="'4/26/2026' is not a day: in its column the day stands first"):
        days(cells, "dmy")


def test_what_the_cells_show_goes_before_what_is_usual() -> None:
    assert order_of(["3/4/2026", "25/4/2026"], "mdy") == "dmy"
    assert days(["03/04/26", "25/04/26"], "ymd") == ["2003-04-26", "2025-04-26"]


@given(
    st.lists(st.dates(date(1950, 1, 1), TODAY), min_size=1),
    st.dates(date(1950, 1, 1), TODAY).filter(lambda day: day.day > 12),
    st.sampled_from(["dmy", "mdy"]),
    st.sampled_from("/.-"),
    st.sampled_from(["", " 14:05", "T00:00:00Z", " 2:05 PM"]),
)
def test_a_column_comes_back_as_it_was_written(
    written: Sequence[date], telling: date, order: str, mark: str, time: str
) -> None:
    wanted = [*written, telling]
    cells = [
        FORMS[order].format(d=f"{day.day:02d}", m=f"{day.month:02d}", y=f"{day.year}", mark=mark) + time
        for day in wanted
    ]
    assert days(cells) == [day.isoformat() for day in wanted]


@given(st.lists(st.text(st.sampled_from("0123456789/.- :TZMarJun"), max_size=11)))
def test_any_column_is_read_left_as_it_is_or_asked_about(cells: Sequence[str]) -> None:
    try:
        order = order_of(cells)
    except UnclearDays:
        return
    for cell in cells:
        try:
            written_out(cell, order, TODAY, 0)
        except BadDay:
            assert order
