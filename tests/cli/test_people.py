"""People by the command line: put in, changed, archived; asked about where they may be several."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


HOSTILE = [
    "[red]x[/red]",
    "[/b]",
    "[link=http://evil]a[/link]",
    ":smile:",
    "\x1b[2Jwiped",
    "\x1b]0;title\x07",
    "two\nlines",
    "tab\there",
    "\u202egnol",
    "👩\u200d👩\u200d👧 family",
    "a" + "\u0301" * 150,
    "$(touch PWNED) `id` \"quoted\" 'too'",
    "=1+1",
    "-x",
    "--json",
    "order",
    "people",
    "%",
    "_",
]


def names(run: CommandLine, line: str) -> list[str]:
    return [person["person"] for person in run.well(f"{line} --json").data["people"]]


def refused(run: CommandLine, line: str | list[str], code: ExitCode, **given: Any) -> str:
    """Run *line*, expect its exit code and an unchanged book, and return what it says."""
    before = run.book.read_bytes()
    result = run(line, **given)
    assert (result.code, result.out) == (code, "")
    assert run.book.read_bytes() == before
    return result.err


@pytest.mark.parametrize("command", ["add prospect", "add customer", "add signup"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "it is empty"),
        ("   ", "it is empty"),
        ("a\0b", "it holds a NUL character"),
        ("a" * 201, "it has 201 characters, 200 fit"),
    ],
)
def test_names_that_are_refused(run: CommandLine, command: str, name: str, why: str) -> None:
    run.well("list people")
    said = refused(run, [*command.split(), name], ExitCode.USAGE)
    assert said == f"This name cannot be used: {why}.\n"


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_kept_as_typed_and_printed_harmlessly(run: CommandLine, name: str) -> None:
    kept = unicodedata.normalize("NFC", name)
    run.well(["add", "prospect", "--next", "fri", "--note", f"about {name}", "--", name])
    run.well(["add", "prospect", "--anyway", "--", name])
    screens = [
        run.well(["show", "2"], terminal=True),
        run.well(["list", "people"], terminal=True, width=40),
        run.well(["find", "--", name], terminal=True),
        run(["show", "--", name]),
        run(["show", "--", name], terminal=True, answers="2\n"),
        run(["add", "prospect", "--", name]),
    ]
    assert [one.code for one in screens] == [0, 0, 0, 5, 0, 6]
    for screen in screens:
        shown = screen.out + screen.err
        assert not any(sign in shown for sign in ("\x1b", "\x07", "\u202e", "\t"))
    if name.isprintable() and "\u0301" not in name:
        assert name in screens[0].out
    assert run.well("show 2 --json").data["person"] == kept


@pytest.mark.parametrize("name", ["-x", "--json", "order", "people", "--", "007"])
def test_names_like_options_and_commands_are_reachable(run: CommandLine, name: str) -> None:
    run.well(["add", "prospect", "--", name])
    assert run.well(["show", "--json", "--", name]).data["person_id"] == 2
    assert run.well(["edit", "--tier", "3", "--", name]).out.endswith(" (2): 3 of 5 stars.\n")
    assert run.well("edit 2 --tier 4").code == 0
    assert "Nothing to change was given" in refused(run, ["edit", "--", name], ExitCode.USAGE)
    run.well(["archive", "--", name])


def test_composed_and_decomposed_are_the_same_person(run: CommandLine) -> None:
    apart = unicodedata.normalize("NFD", "Zoë Ångström")
    run.well(["add", "prospect", apart])
    assert run.well(["show", "ZOE ANGSTROM", "--json"]).data["person"] == "Zoë Ångström"
    assert "the same name" in refused(run, ["add", "prospect", "Zoë Ångström"], ExitCode.REFUSED)


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("add prospect ANA LÓPEZ", "name"),
        ('add customer Bea --phone "0034 600-555-019"', "phone"),
        ("add signup Bea --email ANA@example.com", "e-mail"),
    ],
)
def test_a_twin_is_refused_on_a_pipe_and_asked_about_on_a_terminal(
    run: CommandLine, line: str, same: str
) -> None:
    run.well('add prospect "Ana Lopez" --phone "+34 600 555 019" --email ana@example.com')
    said = refused(run, line, ExitCode.REFUSED)
    assert said.startswith(f"Ana Lopez (2) is already in the book with the same {same}. To add ")
    assert said.endswith("as another person, give --anyway.\n")
    no = run(line, terminal=True, answers="n\n")
    assert no.code == ExitCode.REFUSED
    assert f"Ana Lopez (2) has the same {same}. Add " in no.err
    assert run(line, terminal=True, answers="").code == ExitCode.INTERRUPTED
    assert len(names(run, "list people")) == 2
    run.well(line, terminal=True, answers="y\n")
    assert len(names(run, "list people")) == 3


def test_several_may_be_meant(world: CommandLine) -> None:
    """
    add prospect Ana Lopez
    add prospect Ana Maria
    """
    said = refused(world, "show ana", ExitCode.AMBIGUOUS)
    assert said == "'ana' may be 2 Ana Lopez; 3 Ana Maria. Type the number instead of the name.\n"
    error = world("edit ana --tier 3 --json")
    assert (error.code, '"code": 5' in error.err, error.out) == (5, True, "")
    chosen = world.well("edit an --tier 3", terminal=True, answers="9\n3\n")
    assert chosen.out == "Ana Maria (3): 3 of 5 stars.\n"
    assert chosen.err == (
        "an may be:\n  2  Ana Lopez\n  3  Ana Maria\n"
        "Which number? (Ctrl-C to leave) Type one of these: 2, 3.\n"
        "Which number? (Ctrl-C to leave) "
    )


def test_nobody_is_meant(run: CommandLine) -> None:
    run.well("add prospect Ana Lopez")
    assert refused(run, "show Ana Lopes", ExitCode.NOT_FOUND) == (
        "Nobody in the book is called 'Ana Lopes'. The nearest: Ana Lopez (2).\n"
    )
    assert refused(run, ["show", ""], ExitCode.USAGE).startswith("The name is empty.")
    assert "the nearest" not in refused(run, "archive xyz", ExitCode.NOT_FOUND)


def test_an_edit_says_what_changed_and_undo_gives_it_back(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --phone "+34 600 555 019" --birthday 1990-05-17 --tier 2 --tag fair
    edit ana --interest "deep sea"
    """
    before = world.well("show 2 --json").data
    edited = world.well(
        'edit ana --name "Ana García" --phone "" --email ana@example.com --birthday 05-18 --tier "" '
        "--note tea --tag Yoga --untag fair --forget SEA --goal 'a boat' --cadence 2w --source fair --online "
        "--met-on 2026-01-02"
    )
    assert edited.out == (
        "Ana García (2): called Ana Lopez before; no phone; e-mail ana@example.com; another birthday; "
        "source fair; found online; met on Fri 2 Jan 2026; no stars; in touch every 14 days; another note; "
        "now tagged yoga; "
        "now goal a boat; no longer tagged fair; no longer interest deep sea.\n"
    )
    assert world.well("find ana@example").code == 0
    world.well("undo")
    assert world.well("show 2 --json").data == before
    assert names(world, "find lopez") == ["Ana Lopez"]


@pytest.mark.parametrize(
    ("option", "key"),
    [
        ("--nickname", "nickname"),
        ("--phone", "phone"),
        ("--email", "email"),
        ("--birthday", "birthday"),
        ("--source", "source"),
        ("--referred-by", "referred_by"),
        ("--met-on", "met_on"),
        ("--tier", "tier"),
        ("--note", "note"),
    ],
)
def test_an_empty_text_takes_a_value_away(world: CommandLine, option: str, key: str) -> None:
    """
    add prospect Ben
    add prospect "Ana Lopez" --nickname An --phone 600555019 --email a@b.c --birthday 05-17 --source fair
    edit 3 --referred-by ben --met-on 2026-01-01 --tier 3 --note tea
    """
    assert world.well("show 3 --json").data[key] is not None
    world.well(["edit", "3", option, ""])
    assert world.well("show 3 --json").data[key] is None


def test_an_edit_without_a_difference_is_no_step(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --tier 3 --tag yoga --interest tea
    """
    steps = world.well("history --json").data
    same = world.well("edit ana --tier 3 --tag Yoga --interest TEA --untag none --forget nothing")
    assert same.out == "Ana Lopez (2) stays as it was.\n"
    assert world.well("edit ana --tier 3 --json").json["step"] is None
    assert world.well("history --json").data == steps


@pytest.mark.parametrize(
    "options",
    [
        ["--tier", "6"],
        ["--tier", "-1"],
        ["--tier", "many"],
        ["--phone", "x"],
        ["--email", "x"],
        ["--birthday", "2026-02-31"],
        ["--birthday", "2030-01-01"],
        ["--met-on", "soon"],
        ["--cadence", "0d"],
        ["--name", " "],
        ["--name", "a" * 201],
        ["--note", "n" * 10_001],
        ["--nickname", "n" * 501],
        ["--tag", ""],
        ["--interest", " "],
        ["--forget", ""],
        [],
    ],
)
def test_edits_that_cannot_be_meant(run: CommandLine, options: list[str]) -> None:
    run.well("add prospect Ana")
    assert refused(run, ["edit", "ana", *options], ExitCode.USAGE)


def test_an_edit_to_what_somebody_else_has_is_said(world: CommandLine) -> None:
    """
    add prospect "Ana Lopez" --phone "+34 600 555 019" --email ana@example.com
    add prospect Ben
    """
    said = world.well('edit ben --name "ANA LOPEZ" --phone 0034600555019 --email Ana@Example.com').out
    assert said.splitlines()[1:] == [
        "Ana Lopez (2) has the same name.",
        "Ana Lopez (2) has the same phone.",
        "Ana Lopez (2) has the same e-mail.",
    ]


def test_do_not_contact_keeps_its_day(world: CommandLine) -> None:
    """
    add prospect Ana
    2026-11-01: edit ana --do-not-contact
    """
    assert world.well("edit ana --do-not-contact").out == "Ana (2) stays as it was.\n"
    card = world.well("show ana", terminal=True).out
    assert card.startswith("Ana (2) is a prospect on the business track, at listed since today. ")
    assert "Not to be contacted." in card.replace("\n", " ")
    assert "Do not contact  since Sun 1 Nov, 3 weeks ago\n" in card
    assert world.well("edit ana --contact-again").out == "Ana (2): may be contacted again.\n"


def test_the_archived_stay_out_of_sight_until_they_are_brought_back(world: CommandLine) -> None:
    """
    add customer Ana
    add signup Ben
    """
    archived = world.well("archive ana").out
    assert archived == (
        "Ana (2) is archived: out of lists and off today's page, but kept in every figure.\n"
        "To bring them back: mlmtrack edit 2 --unarchive, or mlmtrack undo\n"
    )
    world.well("archive ben")
    assert names(world, "list people") == ["Me"]
    assert world.well("list customers --json").data["customers"] == []
    assert world.well("list team --json").data["team"] == []
    assert names(world, "find ana") == []
    assert names(world, "find ana --archived") == ["Ana"]
    assert names(world, "list people --archived") == ["Ana", "Ben", "Me"]
    assert "is archived since today already" in world.well("archive ana").out
    assert world.well("edit ana --unarchive").out == "Ana (2): no longer archived.\n"
    world.well("undo")
    world.well("undo")
    assert names(world, "list people") == ["Ben", "Me"]


def test_the_user_cannot_be_archived(run: CommandLine) -> None:
    run.well("list people")
    assert refused(run, "archive me", ExitCode.REFUSED) == "This is your own book, so you stay in it.\n"


def test_nobody_new_is_called_me(run: CommandLine) -> None:
    run.well('settings me "Rosa Díaz"')
    assert "Rosa Díaz (1) is already in the book" in refused(run, "add prospect Me", ExitCode.REFUSED)
    assert "already a distributor" in refused(run, "add customer me", ExitCode.REFUSED)
    assert run.well("show me --json").data["person"] == "Rosa Díaz"


def test_circles_of_referrals_are_harmless(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ben --referred-by ana
    edit ana --referred-by ben
    edit 2 --referred-by 3
    """
    card = world.well("show ana --json").data
    assert (card["referred_by"], card["referred_by_name"]) == (3, "Ben")
    assert card["referrals"] == [{"id": 3, "name": "Ben"}]
    world.well("show ana", terminal=True)


def test_undecodable_arguments_are_survived(run: CommandLine) -> None:
    run.well(["add", "prospect", "An\udcff"])
    assert run.well(["show", "An\udcff", "--json"]).data["person"] == "An?"
    run.well(["find", "\udcff"])
    run.well(["list", "people", "--source", "\udcff", "--tag", "\udcff"])


def test_the_answer_stands_for_the_person_alone(world: CommandLine) -> None:
    """
    add prospect Ana Lopez
    add prospect Ana Maria
    """
    world.well("add customer ana --referred-by ana --note ana", terminal=True, answers="3\ny\n")
    card = world.well("show ana --json").data
    assert (card["person"], card["note"], card["referred_by_name"]) == ("ana", "ana", "Ana Maria")
    world.well('add signup "Ana Ruiz" --sponsor me')
    signed = world.well("add signup an --sponsor an", terminal=True, answers="5\n")
    assert signed.out.startswith("an (6) signed up under Ana Ruiz (5), ")


@pytest.mark.parametrize("role", ["prospect", "customer", "signup"])
def test_one_word_of_a_name_in_the_book_is_asked_about(world: CommandLine, role: str) -> None:
    """
    add prospect "Ana Lopez"
    add prospect "Pedro Ana"
    add prospect "Anabel"
    add prospect "Zoe Ruiz"
    archive zoe
    """
    before = world.book.read_bytes()
    assert refused(world, f"add {role} LOPEZ", ExitCode.REFUSED) == (
        "Ana Lopez (2) is in the book. If you mean somebody there, type the full name, like 'Ana Lopez'; "
        "to add another person called LOPEZ, give --anyway.\n"
    )
    assert refused(world, f"add {role} ána", ExitCode.REFUSED).startswith(
        "Ana Lopez (2) and Pedro Ana (3) are in the book. If you mean somebody there, "
    )
    said_no = world(f"add {role} ana", terminal=True, answers="\n")
    assert said_no.code == ExitCode.REFUSED
    assert said_no.err.startswith(
        "Ana Lopez (2) and Pedro Ana (3) are in the book. Add another person called ana?\n[y/N] "
    )
    assert world.book.read_bytes() == before
    for number, line in enumerate(("ana", "lop", "zoe", "ana maria", "pedro --anyway"), 6):
        added = world.well(f"add {role} {line}", terminal=True, answers="y\n").out
        assert added.startswith(f"{line.removesuffix(' --anyway')} ({number}) ")


def test_the_full_name_of_one_word_keeps_its_rule(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect "Ana Lopez"
    """
    assert world.well("add customer ana").out.startswith("Ana (2) is a customer as of ")
    assert refused(world, "add prospect ana", ExitCode.REFUSED).startswith(
        "Ana (2) is already in the book with the same name."
    )


def test_an_import_takes_one_word_for_a_name(world: CommandLine, book: Path) -> None:
    """
    add prospect "Ana Lopez"
    """
    (book.parent / "people.csv").write_text("name\nana\n", "utf-8")
    world.well(["import", "people", str(book.parent / "people.csv")])
    assert names(world, "list people --sort number") == ["Me", "Ana Lopez", "ana"]


def test_birthdays_follow_the_date_order(run: CommandLine) -> None:
    def born(line: str) -> tuple[int | None, int, int]:
        birthday = run.well(f"{line} --json").data["person"]
        return tuple(birthday[f"birth_{part}"] for part in ("year", "month", "day"))

    assert born("add prospect Ana --birthday 17.5.1980") == (1980, 5, 17)
    assert "mlmtrack settings set date_order dmy" in refused(run, "edit ana --birthday 3/4", ExitCode.USAGE)
    run.well("settings set date_order dmy")
    assert born("edit ana --birthday 3/4") == (None, 4, 3)
    (run.book.parent / "people.csv").write_text("name,birthday\nBen,3.4.1980\n", "utf-8")
    run.well(["import", "people", str(run.book.parent / "people.csv")])
    assert run.well("show ben --json").data["birthday"]["next_on"] == "2027-04-03"


def test_tags_are_split_at_commas_where_they_are_typed(world: CommandLine) -> None:
    """
    add prospect Ana --tag gym,church --tag yoga
    """
    assert world.well("show ana --json").data["tags"] == ["church", "gym", "yoga"]
    assert world.well("edit ana --untag gym,yoga --tag tea,church").out == (
        "Ana (2): now tagged tea; no longer tagged gym; no longer tagged yoga.\n"
    )


def test_nobody_sent_themselves(world: CommandLine) -> None:
    """
    add prospect Ana
    """
    before = world.book.read_bytes()
    result = world("edit ana --referred-by ana")
    assert result.code == 6
    assert result.err == (
        "Ana (2) cannot be referred by Ana. Name somebody else, or nobody: --referred-by ''\n"
    )
    assert world.book.read_bytes() == before
