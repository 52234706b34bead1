"""Orders are read from what a back office or a shop exports."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions import CONVENTIONS
from mlmtrack.domain.money import Cents, Points
from mlmtrack.errors.files import MissingColumns
from mlmtrack.formats.columns import Sheet, match_columns
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.drafts import Draft, UnreadCell, read_drafts
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.orders import COST, DAY, ORDERS, PERSON, POINTS, PRICE, QUANTITY
from mlmtrack.formats.tables import Refused


def read(text: str, **mapping: str) -> Sheet:
    return match_columns(read_table(text.encode(), "orders.csv"), ORDERS, mapping)


def drafts(text: str, **mapping: str) -> list[Draft | Refused]:
    read_rows = read_drafts(read(text, **mapping), CONVENTIONS)
    return [row for row in read_rows if not isinstance(row, Oddity)]


def only(text: str) -> Draft:
    (draft,) = drafts(text)
    assert isinstance(draft, Draft)
    return draft


def reason(text: str) -> str:
    (refused,) = drafts(text)
    assert isinstance(refused, Refused)
    return str(refused.why)


def test_an_order_with_everything() -> None:
    assert drafts(
        "Order Date;Customer Name;PV;Order Total;Qty;Product Name;Cost;Purpose;Ship to\n"
        '2026-03-01;Ana Silva;120,5;"1.234,50 €";2.0;Soap;600;OWN;Porto\n'
    ) == [
        Draft(
            2,
            {
                "person": "Ana Silva",
                "date": date(2026, 3, 1),
                "points": Points(12050),
                "price": Cents(123450),
                "quantity": 2,
                "product": "Soap",
                "cost": Cents(60000),
                "purpose": "own",
            },
        )
    ]


def test_an_order_with_the_least() -> None:
    order = only("person,date,points\nAna,2026-03-01,120\n")
    assert order.line == 2
    assert list(order.values.values()) == ["Ana", date(2026, 3, 1), Points(12000), None, 1, None, None, None]


def test_without_points_the_price_stands_in() -> None:
    orders = read("customer,date,quantity,amount\nAna,2026-03-01,1,11.77\n")
    assert not orders.has(POINTS)
    (draft,) = read_drafts(orders, CONVENTIONS)
    assert isinstance(draft, Draft)
    assert (draft[POINTS], draft[PRICE]) == (Points(1177), Cents(1177))


def test_with_points_the_price_is_only_the_price() -> None:
    orders = read("customer,date,points,amount\nAna,2026-03-01,,20\nBen,2026-03-01,30,\n")
    assert orders.has(POINTS)
    rows = read_drafts(orders, CONVENTIONS)
    amounts = [(draft[POINTS], draft[PRICE]) for draft in rows if isinstance(draft, Draft)]
    assert amounts == [(Points(0), Cents(2000)), (Points(3000), None)]


def test_neither_points_nor_price_refuses_the_row() -> None:
    assert "neither points nor a price" in reason("person,date,points,price\nAna,2026-03-01,,\n")
    assert "neither points nor a price" in reason("person,date,price\nAna,2026-03-01,\n")


def test_the_column_settles_what_a_comma_means() -> None:
    english = drafts('person,date,pv\nAna,2026-03-01,"1,234"\nBen,2026-03-01,12.50\n')
    german = drafts("person;date;pv\nAna;2026-03-01;1.234\nBen;2026-03-01;12,50\n")
    for orders in (english, german):
        assert [order[POINTS] for order in orders if isinstance(order, Draft)] == [
            Points(123400),
            Points(1250),
        ]


def test_each_column_has_its_own_decimal_mark() -> None:
    order = only('person;date;pv;price\nAna;2026-03-01;"1.234,50";"1,234.50"\n')
    assert (order[POINTS], order[PRICE]) == (Points(123450), Cents(123450))


def test_an_unsettled_comma_is_refused() -> None:
    assert "may mean 1234" in reason('person,date,pv\nAna,2026-03-01,"1,234"\n')


@pytest.mark.parametrize("amount", ["-5", "$-5", "(5.00)", "five", "1.2.3", "99999999999", "1e5"])
def test_amounts_that_cannot_be_meant_are_refused(amount: str) -> None:
    assert "is not an amount" in reason(f"person,date,pv\nAna,2026-03-01,{amount}\n")


def test_an_amount_of_many_blanks_is_refused_at_once() -> None:
    assert "is not an amount" in reason(f"person,date,pv\nAna,2026-03-01,1{' ' * 60_000}!\n")


@pytest.mark.parametrize(("text", "quantity"), [("", 1), ("0", 0), ("3", 3), ("1.0", 1), ("2,00", 2)])
def test_quantities(text: str, quantity: int) -> None:
    assert only(f"person;date;pv;qty\nAna;2026-03-01;1;{text}\n")[QUANTITY] == quantity


@pytest.mark.parametrize("text", ["-1", "1.5", "1.000", "two", "1000001", "9" * 30])
def test_quantities_that_cannot_be_meant_are_left_out(text: str) -> None:
    order = only(f"person,date,pv,Qty\nAna,2026-03-01,1,{text}\n")
    assert (order[QUANTITY], order.unread) == (1, (UnreadCell("Qty", text, 2),))


def test_an_amount_that_is_not_needed_is_left_out() -> None:
    order = only("person,date,pv,price,cost\nAna,2026-03-01,12,free,$9\n")
    assert (order[POINTS], order[PRICE], order[COST]) == (1200, None, None)
    assert order.unread == (UnreadCell("price", "free", 2), UnreadCell("cost", "$9", 2))


@pytest.mark.parametrize(
    "row", ["pv\nAna,2026-03-01,x", "pv,price\nAna,2026-03-01,x,5", "pv,price\nAna,2026-03-01,,x"]
)
def test_points_that_cannot_be_read_refuse_the_row_and_so_does_a_lone_price(row: str) -> None:
    assert "'x' is not an amount" in reason(f"person,date,{row}\n")


def test_without_a_column_of_points_the_price_is_needed_in_its_currency() -> None:
    assert "is not in EUR" in reason("person,date,price\nAna,2026-03-01,$5\n")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026-03-01 00:00:00",
        "2026-03-01T14:05:59.120Z",
        "2026-03-01 14:05:59 +0100",
        "2026-03-01 2:05 PM",
    ],
)
def test_the_time_of_day_is_left_out(text: str) -> None:
    assert only(f"person,date,pv\nAna,{text},1\n")[DAY] == date(2026, 3, 1)


def test_bad_rows_are_told_by_line_and_leave_the_others() -> None:
    text = (
        "person,date,pv,purpose\n"
        "Ana,2026-03-01,1,\n"
        "Ben,soon,1,\n"
        ",2026-03-01,1,\n"
        "Cleo,2026-03-01,1,gift\n"
        "Dan,2026-03-01,1,own,x\n"
        "Eve,,1,\n"
        "Fay,2026-03-01,1,sample\n"
    )
    told = [
        (draft.line, str(draft.why) if isinstance(draft, Refused) else draft[PERSON])
        for draft in drafts(text)
    ]
    assert told == [
        (2, "Ana"),
        (3, "'soon' is not a day."),
        (4, "This name cannot be used: it is empty."),
        (5, "Cleo"),
        (6, "has 5 cells under 4 headings"),
        (7, "'' is not a day."),
        (8, "Fay"),
    ]


def test_missing_columns_are_all_told() -> None:
    with pytest.raises(MissingColumns, match="for person, and none for points or price"):
        read("Kunde,date\nAna,2026-03-01\n")


def test_columns_can_be_mapped() -> None:
    (draft,) = drafts("Kunde,Tag,Punkte\nAna,2026-03-01,5\n", person="kunde", date="tag", points="Punkte")
    assert isinstance(draft, Draft)
    assert (draft[PERSON], draft[POINTS]) == ("Ana", Points(500))


@given(st.integers(0, 999_999_999), st.sampled_from([".", ","]))
def test_amounts_come_back_as_they_were_written(hundredths: int, mark: str) -> None:
    group = "," if mark == "." else "."
    whole = f"{hundredths // 100:,}".replace(",", group)
    text = f"{whole}{mark}{hundredths % 100:02d}"
    assert only(f"person;date;pv\nAna;2026-03-01;{text}\n")[POINTS] == hundredths


CELL = st.text(st.sampled_from("0123456789.,-$€'= aTZ:\u00a0\u0664\u2212²"), max_size=12)


@given(st.tuples(*[CELL] * 6))
def test_whatever_a_row_says_is_an_order_or_a_refusal(cells: tuple[str, ...]) -> None:
    row = ";".join(cells)
    sheet = read(f"sep=;\nperson;date;pv;price;qty;purpose\nAna;2026-03-01;1;;;\n{row}\n")
    for draft in read_drafts(sheet, replace(CONVENTIONS, day_orders=("dmy", "ymd"))):
        assert draft.line in {3, 4}
