"""Phones and addresses of a table: the columns that hold them, several in a cell, and what each is called."""

import pytest

from mlmtrack.domain.contacts import ADDRESS, EMAIL, PHONE, ContactKind
from mlmtrack.formats.contact_cells import ContactReader
from mlmtrack.formats.contact_columns import contact_columns


def read(kind: ContactKind, **cells: str) -> tuple[list[str], list[str]]:
    """Return the contacts of a row, written out, and the texts that are none; ``_`` is a blank."""
    header = tuple(heading.replace("_", " ") for heading in cells)
    columns = contact_columns(kind, header, (), by_words=True)
    found = ContactReader(kind.name, kind, columns).read(tuple(cells.values()))
    return [*map(str, found.contacts)], [text for _, text in found.unread]


@pytest.mark.parametrize(
    ("kind", "heading", "label"),
    [
        (PHONE, "Phone", None),
        (PHONE, "Tel.", None),
        (PHONE, "Phone Number", None),
        (PHONE, "Mobile", "mobile"),
        (PHONE, "CELL PHONE", "mobile"),
        (PHONE, "Home Phone 2", "home"),
        (PHONE, "Business Phone", "work"),
        (PHONE, "Work mobile", "work mobile"),
        (PHONE, "Other Phone", "other"),
        (PHONE, "Primary Phone", None),
        (PHONE, "Phone 2 - Value", None),
        (EMAIL, "E-Mail", None),
        (EMAIL, "E-mail 2 Address", None),
        (EMAIL, "Work email", "work"),
        (EMAIL, "Secondary Email", None),
        (ADDRESS, "Address", None),
        (ADDRESS, "Mailing Address", None),
        (ADDRESS, "Home Address", "home"),
        (ADDRESS, "Address 1 - Formatted", None),
    ],
)
def test_a_heading_tells_what_stands_below_and_its_label(
    kind: ContactKind, heading: str, label: str | None
) -> None:
    (column,) = contact_columns(kind, ("Name", heading), (), by_words=True)
    assert (column.places, column.label) == ((1,), label)


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (PHONE, "Phone 1 - Label"),
        (PHONE, "Phone verified"),
        (PHONE, "Sponsor Phone"),
        (PHONE, "Home"),
        (PHONE, "Number"),
        (PHONE, "Business Fax"),
        (EMAIL, "E-mail Display Name"),
        (EMAIL, "Email opt in"),
        (EMAIL, "Sponsor e-mail"),
        (ADDRESS, "E-mail Address"),
        (ADDRESS, "City"),
        (ADDRESS, "IP address"),
    ],
)
def test_headings_of_something_else(kind: ContactKind, heading: str) -> None:
    assert contact_columns(kind, ("Name", heading), (), by_words=True) == []


@pytest.mark.parametrize(
    ("kind", "cell", "contacts"),
    [
        (PHONE, "+34 600 555 019", ["+34 600 555 019"]),
        (PHONE, "+34 600 555 019 ::: +34 600 555 020", ["+34 600 555 019", "+34 600 555 020"]),
        (PHONE, "+34 600 555 019 / +34 600 555 020", ["+34 600 555 019", "+34 600 555 020"]),
        (PHONE, "555/1234", ["555/1234"]),
        (PHONE, "600 555 019\n600 555 020", ["600 555 019", "600 555 020"]),
        (PHONE, "600 555 019; 600 555 020, (91) 555 021", ["600 555 019", "600 555 020", "(91) 555 021"]),
        (PHONE, "555 1234; ext 4", ["555 1234; ext 4"]),
        (PHONE, "600 555 019 (home) / work 600 555 020", ["600 555 019 (home)", "600 555 020 (work)"]),
        (PHONE, "600 555 019 / n/a", ["600 555 019"]),
        (EMAIL, "a@x.es; b@x.es", ["a@x.es", "b@x.es"]),
        (EMAIL, "a@x.es,b@x.es c@x.es", ["a@x.es", "b@x.es", "c@x.es"]),
        (EMAIL, "Ana Lopez <a@x.es>", ["a@x.es"]),
        (ADDRESS, "1 Main St\nSpringfield", ["1 Main St, Springfield"]),
        (ADDRESS, "Calle 1; 2nd floor ::: home: Calle 2", ["Calle 1; 2nd floor", "home: Calle 2"]),
    ],
)
def test_a_cell_may_hold_several(kind: ContactKind, cell: str, contacts: list[str]) -> None:
    heading = {PHONE: "Phone", EMAIL: "E-mail", ADDRESS: "Address"}[kind]
    assert read(kind, **{heading: cell}) == (contacts, [])


def test_labels_stand_in_columns_beside() -> None:
    assert read(
        PHONE,
        **{
            "Phone 1 - Type": "Home",
            "Phone 1 - Value": "12345 ::: 12346",
            "Phone 2 - Label": "* Mobile",
            "Phone 2 - Value": "12347",
            "Phone 3 - Label": "Fax ::: Cell",
            "Phone 3 - Value": "12348 ::: 12349",
        },
    ) == (["12347 (mobile)", "12345 (home)", "12346 (home)", "12348 (fax)", "12349 (mobile)"], [])
    assert read(EMAIL, **{"E-mail Type": "SMTP", "E-mail Address": "a@x.es"}) == (["a@x.es"], [])


def test_the_main_one_is_the_primary_then_the_mobile_one() -> None:
    assert read(
        PHONE, Business_Phone="12345", Home_Phone="12346", Mobile_Phone="12347", Primary_Phone=""
    ) == (["12347 (mobile)", "12345 (work)", "12346 (home)"], [])
    assert read(PHONE, Phone="12345", Primary_Phone="12346") == (["12346", "12345"], [])


def test_what_is_none_is_left_out_alone() -> None:
    assert read(PHONE, Phone="12345 / 3.46006E+11 / call", Mobile="x") == (
        ["12345"],
        ["3.46006E+11", "call", "x"],
    )


def test_the_parts_of_an_address_are_put_together() -> None:
    assert read(
        ADDRESS,
        Home_Street="1 Main St",
        Home_City="Springfield",
        Home_Postal_Code="",
        Business_Street="",
        Business_City="Shelbyville",
    ) == (["1 Main St, Springfield (home)", "Shelbyville (work)"], [])
    assert read(ADDRESS, Address_1="1 Main St", Address_2="Apt 4", City="Springfield", State="OR") == (
        ["1 Main St, Apt 4, Springfield, OR"],
        [],
    )
    assert read(
        ADDRESS,
        **{
            "Address 1 - Label": "Home",
            "Address 1 - Formatted": "1 Main St\nSpringfield",
            "Address 1 - Street": "1 Main St",
            "Address 2 - Formatted": "2 Main St",
            "Address 2 - City": "",
        },
    ) == (["1 Main St, Springfield (home)", "2 Main St"], [])


def test_columns_that_are_named_are_read_alone() -> None:
    columns = contact_columns(PHONE, ("Phone", "Reached at", "Mobile (work)"), [1, 2], by_words=False)
    assert [(column.places, column.label) for column in columns] == [((1,), None), ((2,), "mobile work")]
