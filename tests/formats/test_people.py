"""People are read from a phone's or a back office's list."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions import CONVENTIONS
from mlmtrack.domain.contacts import ContactDetail
from mlmtrack.domain.dates import Birthday
from mlmtrack.errors.files import MissingColumns, NoSuchColumn
from mlmtrack.formats.columns import match_columns
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.drafts import Draft, UnreadCell, read_drafts
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.people import (
    NAME,
    NAMES,
    NEXT_DAY,
    PEOPLE,
    PHONE,
    REFERRED_BY,
    SERVED_BY,
    SPONSOR,
    STAGE,
    TAGS,
)
from mlmtrack.formats.tables import Refused


def drafts(text: str, **mapping: str) -> list[Draft | Refused]:
    sheet = match_columns(read_table(text.encode(), "people.csv"), PEOPLE, mapping)
    return [row for row in read_drafts(sheet, CONVENTIONS) if not isinstance(row, Oddity)]


def only(text: str, **mapping: str) -> Draft:
    (draft,) = drafts(text, **mapping)
    assert isinstance(draft, Draft)
    return draft


def test_a_person_with_everything() -> None:
    assert drafts(
        "Customer Name,Nick,Mobile,E-mail Address,Date of Birth,Lead Source,Online/Offline,"
        "Referred by,Stars,Tags,Notes,Role,Track,Stage,Since,Date met,Next follow-up,"
        "Enroller,Placement,Member ID,Rank,Served by\n"
        "Ana Silva,Annie,'+34 600 555 019,ana@example.com,1990-05-17,Fair,OFFLINE,"
        'Ben Ode,4,"VIP; soap fan|vip",loves soap,Prospect,Product,  Présented ,'
        "2025-01-02 00:00:00,2024-12-24,fri,Elena,me,E-77,Gold,Nora\n"
    ) == [
        Draft(
            2,
            {
                "name": "Ana Silva",
                "nickname": "Annie",
                "phone": (ContactDetail("+34 600 555 019", "mobile"),),
                "email": (ContactDetail("ana@example.com"),),
                "address": (),
                "birthday": Birthday(1990, 5, 17),
                "source": "Fair",
                "source_kind": "offline",
                "referred_by": "Ben Ode",
                "tier": 4,
                "tags": ("vip", "soap-fan"),
                "note": "loves soap",
                "role": "prospect",
                "track": "product",
                "stage": "presented",
                "since": date(2025, 1, 2),
                "sponsor": "Elena",
                "placement": "me",
                "member_no": "E-77",
                "rank": "Gold",
                "served_by": "Nora",
                "met_on": date(2024, 12, 24),
                "next": date(2026, 3, 6),
                **dict.fromkeys((field.key for field in NAMES[1:]), ""),
            },
        )
    ]


def test_a_name_is_enough() -> None:
    person = only("name,phone,tags,stage,next\nAna,,,,\n")
    assert person[NAME] == "Ana"
    assert (person[PHONE], person[TAGS], person[STAGE], person[NEXT_DAY]) == ((), (), None, None)


def test_names_in_two_columns_are_joined() -> None:
    assert only("First Name,Last Name\nAna,Silva\n")[NAME] == "Ana Silva"
    assert only("Given Name,Family Name\nAna,\n")[NAME] == "Ana"
    assert only("surname\nSilva\n")[NAME] == "Silva"


def test_a_whole_name_goes_before_its_halves() -> None:
    text = "first name,last name,name\nAna,Silva,Ana da Silva\nBen,Ode,\n"
    names = [draft[NAME] for draft in drafts(text) if isinstance(draft, Draft)]
    assert names == ["Ana da Silva", "Ben Ode"]


def test_columns_can_be_mapped() -> None:
    assert only("Kundin,Herkunft\nAna,Messe\n", name="Kundin", source="herkunft").values["source"] == "Messe"


def test_a_file_that_names_nobody_is_refused() -> None:
    with pytest.raises(MissingColumns, match="for name or first_name or last_name or company or phone or"):
        drafts("shoe size\n38\n")


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        (
            "First Name,Middle Name,Last Name,Name Prefix,Name Suffix",
            "Ana,Maria,Prieto,Dr.,Jr.",
            "Dr. Ana Maria Prieto Jr.",
        ),
        ("Given Name,Family Name", "李,小龙", "李小龙"),
        ("Name,First Name,Last Name", "Ana da Silva,Ana,Silva", "Ana da Silva"),
        ("Name,Company", '"Lopez, Ana",Acme', "Ana Lopez"),
        ("Name", '"Smith, Inc."', "Smith, Inc."),
        ("Name", '"HART, DEE & PAT"', "DEE & PAT HART"),
        ("First Name,Organization Name", ",Corner Bakery", "Corner Bakery"),
        ("Name,Phone,E-mail", ",555 019,ana@example.com", "555 019"),
        ("Name,Phone,E-mail", ",ask her,ana@example.com", "ana@example.com"),
        ("Phone", "555 019", "555 019"),
    ],
)
def test_who_a_row_is_about(header: str, row: str, name: str) -> None:
    assert only(f"{header}\n{row}\n")[NAME] == name


def test_capitals_are_softened_where_it_is_wanted() -> None:
    sheet = match_columns(read_table(b'name\n"HART, DEE & PAT"\nMcKay\n', "people.csv"), PEOPLE, {})
    rows = read_drafts(sheet, replace(CONVENTIONS, softens_capitals=True))
    assert [row[NAME] for row in rows if isinstance(row, Draft)] == ["Dee & Pat Hart", "McKay"]


def test_who_is_referred_to_is_named_in_the_same_way() -> None:
    draft = only('name,sponsor,referred by,served by\nAna,"Hart, Dee","Hart, Pat",A-77b\n')
    assert (draft[SPONSOR], draft[REFERRED_BY], draft[SERVED_BY]) == ("Dee Hart", "Pat Hart", "A-77b")


def test_a_company_is_a_fact_of_who_has_another_name() -> None:
    assert only("name,Company\nAna,Acme\n").kept == ("Company: Acme",)
    assert only("name,Company\n,Acme\n").kept == ()


def test_columns_can_be_kept_as_facts() -> None:
    table = read_table(b"name,Shoe size,,Type\nAna,38,x,n/a\n", "people.csv")
    (draft,) = read_drafts(match_columns(table, PEOPLE, {}, ["all"]), CONVENTIONS)
    assert isinstance(draft, Draft)
    assert draft.facts == ["Shoe size: 38"]
    sheet = match_columns(table, PEOPLE, {}, ["shoe-size"])
    assert sheet.describe_columns() == "Read: name. Kept as facts: Shoe size. Not read: Type."
    with pytest.raises(NoSuchColumn):
        match_columns(table, PEOPLE, {}, ["size"])


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("phone", "ask her"),
        ("email", "ana at home"),
        ("tier", "6"),
        ("tier", "high"),
        ("tags", "#"),
        ("role", "boss"),
        ("track", "bizness"),
        ("source kind", "air"),
        ("since", "long ago"),
        ("stage", "invted"),
        ("stage", "joined"),
        ("birthday", "spring"),
        ("note", "x" * 10_001),
        ("source", "x" * 501),
        ("nickname", "x" * 501),
    ],
)
def test_what_cannot_be_meant_is_left_out(heading: str, text: str) -> None:
    without = only(f"name,{heading}\nAna,\n")
    assert only(f"name,{heading}\nAna,{text}\n") == replace(without, unread=(UnreadCell(heading, text, 2),))


def test_a_row_that_names_nobody_is_refused_by_its_line() -> None:
    draft, refused = drafts("name,phone\nAna,555 019\n,ask her\n")
    assert isinstance(draft, Draft)
    assert isinstance(refused, Refused)
    assert refused.line == 3
    assert str(refused.why).startswith("This row names nobody: it has no name, company, phone or e-mail")


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0\r\n";'), max_size=9)


@given(st.tuples(*[CELL] * 7))
def test_whatever_a_row_says_is_a_person_or_a_refusal(cells: tuple[str, ...]) -> None:
    row = ";".join(cells)
    header = "name;phone;email;tier;tags;stage;since"
    sheet = match_columns(
        read_table(f"sep=;\n{header}\nAna;;;;;;\n{row}\n".encode(), "people.csv"), PEOPLE, {}
    )
    for draft in read_drafts(sheet, replace(CONVENTIONS, day_orders=("dmy", "ymd"))):
        assert draft.line in {3, 4}
