"""More than one phone, e-mail and postal address of a person, with labels, by the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.cli.complete import complete
from mlmtrack.errors import ExitCode


MOBILE, HOME, FIRM = "+34 600 555 019", "+34 910 555 020", "ana@firm.example"


@pytest.fixture
def ana(run: CommandLine) -> CommandLine:
    """A book in which Ana (2) has two phones, two e-mail addresses and a postal address."""
    run.well(
        f'add prospect "Ana Lopez" --phone "{MOBILE} mobile" --add-phone "home {HOME} ext. 4" '
        f'--email ana@x.es --add-email "{FIRM} work" --add-address "Calle Mayor 1, Madrid home"'
    )
    return run


def contacts(run: CommandLine) -> list[tuple[str, str | None, str]]:
    """Return what the card of Ana holds for programs, the main ones first."""
    card = run.well("show 2 --json").data
    main = [(kind, card[f"{kind}_label"], card[kind]) for kind in ("phone", "email") if card[kind]]
    return [*main, *((one["kind"], one["label"], one["value"]) for one in card["contacts"])]


def refused(run: CommandLine, line: str, code: ExitCode) -> str:
    """Run *line*, expect its exit code and an unchanged book, and return what it says."""
    before = run.book.read_bytes()
    result = run(line)
    assert (result.code, result.out) == (code, "")
    assert run.book.read_bytes() == before
    return result.err


def test_all_stand_on_the_card_with_their_labels(ana: CommandLine) -> None:
    assert ana.well("show ana").out.splitlines()[2:7] == [
        "contact\tPhone mobile\t+34 600 555 019",
        "contact\tPhone home\t+34 910 555 020 ext. 4",
        "contact\tE-mail\tana@x.es",
        "contact\tE-mail work\tana@firm.example",
        "contact\tAddress home\tCalle Mayor 1, Madrid",
    ]
    assert contacts(ana) == [
        ("phone", "mobile", MOBILE),
        ("email", None, "ana@x.es"),
        ("phone", "home", f"{HOME} ext. 4"),
        ("email", "work", FIRM),
        ("address", "home", "Calle Mayor 1, Madrid"),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ('--add-phone "600 123 123"', "now also phone 600 123 123"),
        (f'--add-phone "{HOME}"', ""),
        (
            f'--add-phone "{HOME} work"',
            f"now also phone {HOME} ext. 4 (work); no longer phone {HOME} ext. 4 (home)",
        ),
        (f'--add-phone "{MOBILE} own"', f"phone {MOBILE} (own)"),
        ("--drop-phone home", f"no longer phone {HOME} ext. 4 (home)"),
        ("--drop-phone 600", f"main phone {HOME} ext. 4 (home); no longer phone {MOBILE} (mobile)"),
        ("--drop-phone 600 --drop-phone 910", "no phone; no longer phone +34 910 555 020 ext. 4 (home)"),
        ("--phone ''", f"main phone {HOME} ext. 4 (home); no longer phone {MOBILE} (mobile)"),
        ("--phone 12345", "phone 12345"),
        (f"--phone {HOME.replace(' ', '')}", f"phone {HOME.replace(' ', '')} (home)"),
        ("--main-phone home", f"main phone {HOME} ext. 4 (home)"),
        ("--main-phone mobile", ""),
        (
            '--add-phone "600 123 123 dad" --main-phone dad',
            "phone 600 123 123 (dad).",
        ),
        ("--main-email firm", f"main e-mail {FIRM} (work)"),
        ("--email new@x.es --add-email ana@x.es", "e-mail new@x.es."),
        ("--drop-address mayor", "no longer address Calle Mayor 1, Madrid (home)"),
        ('--add-address "Attn: Bea\nCalle 2"', "now also address Bea, Calle 2 (attn)"),
    ],
)
def test_a_change_is_said_and_undone_and_redone(ana: CommandLine, options: str, said: str) -> None:
    before = contacts(ana)
    told = ana.well(f"edit ana {options}").out
    if not said:
        assert told == "Ana Lopez (2) stays as it was.\n"
        return
    assert told.startswith(f"Ana Lopez (2): {said}")
    after = contacts(ana)
    ana.well("undo")
    assert contacts(ana) == before
    ana.well("redo")
    assert sorted(contacts(ana), key=str) == sorted(after, key=str)
    assert ana.well("book check --json").data["findings"] == []


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (
            "--drop-phone 555",
            ExitCode.AMBIGUOUS,
            f"'555' may be {MOBILE} (mobile); {HOME} ext. 4 (home). Type more of it.\n",
        ),
        (
            "--main-email home",
            ExitCode.NOT_FOUND,
            f"Ana Lopez (2) has no e-mail 'home'. Known: ana@x.es; {FIRM} (work).\n",
        ),
        ("--add-phone home", ExitCode.USAGE, "'home' is not a phone number."),
        ("--add-email home", ExitCode.USAGE, "'home' is not an e-mail address."),
        ("--add-address ''", ExitCode.USAGE, "The address cannot be kept: it is empty.\n"),
        ("--drop-phone ''", ExitCode.NOT_FOUND, "Ana Lopez (2) has no phone ''."),
    ],
)
def test_what_is_not_meant_is_refused(ana: CommandLine, options: str, code: ExitCode, said: str) -> None:
    assert refused(ana, f"edit ana {options}", code).startswith(said)


def test_the_first_phone_of_somebody_is_the_main_one(run: CommandLine) -> None:
    run.well('add customer Ben --add-phone "12345 home" --add-phone 54321')
    assert contacts(run) == [("phone", "home", "12345"), ("phone", None, "54321")]
    run.well('add signup Ben --add-phone "54321 work"')
    assert contacts(run) == [("phone", "home", "12345"), ("phone", "work", "54321")]


@pytest.mark.parametrize(
    ("options", "same"),
    [
        ("--phone 0034910555020", "phone"),
        ('--add-phone 12345 --add-phone "+34 910 555 020 ext. 9"', "phone"),
        (f"--add-email {FIRM.upper()}", "e-mail"),
    ],
)
def test_somebody_new_with_one_of_them_is_asked_about(ana: CommandLine, options: str, same: str) -> None:
    said = refused(ana, f"add prospect Bea {options}", ExitCode.REFUSED)
    assert said.startswith(f"Ana Lopez (2) is already in the book with the same {same}.")
    ana.well(f"add prospect Bea {options} --anyway")
    told = ana.well(f"edit me {options}").out.splitlines()
    assert f"Ana Lopez (2) has the same {same}." in told[1:]


def test_people_who_live_together_share_an_address(ana: CommandLine) -> None:
    ana.well('add prospect Bea --add-address "Calle Mayor 1, Madrid"')


@pytest.mark.parametrize(
    ("text", "where", "field"),
    [
        ("910-555", f"phone {HOME} ext. 4 (home)", "phone"),
        ("firm", f"e-mail {FIRM} (work)", "email"),
        ("MAYOR", "address Calle Mayor 1, Madrid (home)", "address"),
        ("600", "phone", "phone"),
    ],
)
def test_all_are_found(ana: CommandLine, text: str, where: str, field: str) -> None:
    (found,) = ana.well(f"find {text} --json").data["people"]
    assert (found["person"], found["excerpt"]) == ("Ana Lopez", where)
    assert [match["field"] for match in found["matches"]] == [field]


@pytest.mark.parametrize("typed", ["0034 910 555 020", "+34910555020", MOBILE, FIRM, "ANA@X.ES"])
def test_somebody_is_meant_by_a_phone_or_an_address(ana: CommandLine, typed: str) -> None:
    assert ana.well(f"show {typed} --json").data["person_id"] == 2
    ana.well("archive ana")
    assert ana.well(f"show {typed} --json").data["person_id"] == 2
    ana.well(f"add prospect Bea --phone '{HOME}' --email ana@x.es --anyway")
    assert ana.well(f"show {HOME} --json").data["person_id"] == 3


def test_a_phone_that_two_share_may_mean_both(ana: CommandLine) -> None:
    ana.well(f"add prospect Bea --phone '{HOME}' --anyway")
    said = refused(ana, f"show {HOME}", ExitCode.AMBIGUOUS)
    assert said.startswith(f"'{HOME}' may be 2 Ana Lopez; 3 Bea.")


def offered(book: Path, *words: str) -> list[str]:
    written: list[bytes] = []
    assert complete(words, {"MLMTRACK_BOOK": str(book)}, written.append, "utf-8") == 0
    return b"".join(written).decode().splitlines()


def test_a_tab_offers_who_has_a_phone_and_which_phones_somebody_has(ana: CommandLine) -> None:
    assert offered(ana.book, "show", "+34 910") == ["Ana Lopez\tnumber 2"]
    assert offered(ana.book, "show", "555020") == ["Ana Lopez\tnumber 2"]
    assert offered(ana.book, "show", "ana@f") == ["Ana Lopez\tnumber 2"]
    assert offered(ana.book, "show", "91") == []
    assert offered(ana.book, "show", "firm@") == []
    assert offered(ana.book, "edit", "ana", "--drop-phone", "") == [
        f"{MOBILE}\tmobile",
        f"{HOME} ext. 4\thome",
    ]
    assert offered(ana.book, "edit", "ana", "--main-email", "") == ["ana@x.es\t", f"{FIRM}\twork"]
    assert offered(ana.book, "edit", "ana", "--drop-address", "") == ["Calle Mayor 1, Madrid\thome"]


def test_a_row_of_a_file_is_known_by_each_of_them(ana: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    before = contacts(ana)
    for row in ("Anita,0034910555020,", "Anita,,ANA@firm.example"):
        file.write_text(f"name,phone,email\n{row}\n")
        told = ana.well(["import", "people", str(file), "--json"]).data
        assert told["counts"]["new"] == 0
        assert told["notes"] == ["Line 2: Anita was taken to be Ana Lopez (2)."]
    assert contacts(ana) == before


def test_a_key_that_is_wrong_is_found_and_put_right(ana: CommandLine) -> None:
    with closing(sqlite3.connect(ana.book)) as connection, connection:
        connection.execute("update contact set value_key = 'x' where kind = 'phone'")
    (found,) = ana("book check --json").data["findings"]
    assert found["text"] == (
        f"Person 2 may not be found by '{HOME} ext. 4'. To put it right: mlmtrack edit 2 --name 'Ana Lopez'"
    )
    ana.well("edit 2 --name 'Ana Lopez'")
    assert ana.well("book check --json").data["findings"] == []


def test_a_main_one_that_is_missing_is_found_and_put_right(ana: CommandLine) -> None:
    with closing(sqlite3.connect(ana.book)) as connection, connection:
        connection.execute("update person set email = null, email_key = null where id = 2")
        connection.execute("update contact set value_key = '+34600555019' where kind = 'phone'")
    found = [finding["text"] for finding in ana("book check --json").data["findings"]]
    put_right = "To put it right: mlmtrack edit 2 --name 'Ana Lopez'"
    assert f"Person 2 has no main e-mail, and has another one. {put_right}" in found
    assert f"Person 2 has the main phone a second time. {put_right}" in found
    ana.well("edit 2 --name 'Ana Lopez'")
    assert ana.well("book check --json").data["findings"] == []
    assert ("email", "work", FIRM) in contacts(ana)


def test_a_merge_keeps_every_phone_and_address_once(ana: CommandLine) -> None:
    ana.well(f"add prospect Anita --phone '{HOME}' --email ANA@x.es --anyway")
    ana.well("edit anita --add-phone 12345 --add-email a@b.c --add-address 'CALLE MAYOR 1, Madrid'")
    before = contacts(ana)
    (pair,) = ana.well("list people --twins --json").data["pairs"]
    assert pair["reasons"] == ["same phone", "same e-mail"]
    told = ana.well("merge 2 3 --yes").out.splitlines()
    assert f"Phone: {MOBILE} (mobile) stays; {HOME} is kept beside it." in told
    merged = contacts(ana)
    assert set(merged) == {*before, ("phone", None, "12345"), ("email", None, "a@b.c")}
    assert ana.well("book check --json").data["findings"] == []
    ana.well("undo")
    assert contacts(ana) == before
    ana.well("merge 2 3 --take phone --yes")
    assert sorted(each[2] for each in contacts(ana) if each[0] == "phone") == [MOBILE, HOME, "12345"]
    assert contacts(ana)[0] == ("phone", "home", HOME)
