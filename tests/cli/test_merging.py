"""Two records of one person made one: everything goes over, and one undo gives both back."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from conftest import CommandLine
from examples import TIMES
from mlmtrack.actions.merging.rows import references
from mlmtrack.storage.derived import EVERYTHING_DERIVED
from model.clerk import Clerk, Refused, fresh_books
from model.telling import lived


_JOURNAL = ("step", "change", "about", "sqlite_sequence")


def contents(book: Path) -> Mapping[str, list[tuple[object, ...]]]:
    """Return every row of the book but for those of the journal."""
    with closing(sqlite3.connect(book)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        names = sorted(name for (name,) in tables if name not in _JOURNAL)
        return {name: sorted(connection.execute(f"select * from {name}"), key=repr) for name in names}


def asked(book: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def twins(run: CommandLine) -> CommandLine:
    """Ana (2), a prospect, and Ana Lopez (3), a customer, who are one; Ben (4) was sent by the second."""
    run.well("add prospect Ana --phone '+34 600 555 019' --tag spring --on 2026-01-10")
    run.well("add customer 'Ana Lopez' --since 2026-02-01 --phone '+34 600 555 020' --tag spring --tag yoga")
    run.well("add prospect Ben --referred-by 3")
    run.well("add order 3 120 89.90 --on 2026-03-04")
    run.well("log call 3 'about prices' --on 2026-11-20")
    run.well("log event --with 2 --with 3 --on 2026-11-19")
    run.well("add followup 3 2026-12-20")
    run.well("edit 3 --interest hiking --birthday 12-04")
    return run


def test_everything_goes_to_the_first(twins: CommandLine) -> None:
    told = twins.well("merge 2 3 --yes").out

    assert told == (
        "Ana Lopez (3) was merged into Ana (2); the number 3 leads to them from now on.\n"
        "Goes over: 1 time as a customer, 1 fact, 1 follow-up, 1 order, 2 tags and 2 touches.\n"
        "Filled in: birthday.\n"
        "Name: Ana stays; Ana Lopez is kept as a fact.\n"
        "Phone: +34 600 555 019 stays; +34 600 555 020 is kept beside it.\n"
        "To take it back: mlmtrack undo\n"
    )
    card = twins.well("show 2 --json").data
    assert card["tags"] == ["spring", "yoga"]
    assert [fact["text"] for fact in card["facts"]] == ["hiking", "Name: Ana Lopez"]
    assert (card["phone"], card["birthday"]["month"]) == ("+34 600 555 019", 12)
    assert [touch["day"] for touch in card["touches"]] == ["2026-11-20", "2026-11-19"]
    assert len(card["orders"]) == len(card["followups"]) == 1
    assert twins.well("show ben --json").data["referred_by"] == 2
    assert twins.well("book check --json").data["findings"] == []


@pytest.mark.parametrize("words", ["3", "#3", "'Ana Lopez'", "'ana lopez'"])
def test_the_number_and_the_name_lead_to_the_first(twins: CommandLine, words: str) -> None:
    twins.well("merge 2 3 --yes")

    assert twins.well(f"show {words} --json").data["person_id"] == 2
    assert twins.well(f"add order {words} 10 --json").data["order"]["buyer_id"] == 2


def test_a_number_is_not_given_again(run: CommandLine) -> None:
    run.well("add prospect Ana")
    run.well("add prospect 'Ana B'")
    run.well("merge 2 3 --yes")

    assert run.well("add prospect Cora --json").data["person"]["id"] == 4
    rows = "buyer,day,points\nDora,2026-03-04,10\n"
    (run.book.parent / "orders.csv").write_text(rows)
    run.well(f"import orders {run.book.parent / 'orders.csv'}")
    assert run.well("show Dora --json").data["person_id"] == 5


def test_a_file_of_both_changes_nothing_after_they_are_one(run: CommandLine) -> None:
    file = run.book.parent / "people.csv"
    file.write_text("Name,Phone,Birthday,Source\nAna B,1234567,05-04,fair\nAna,7654321,,\n")
    run.well(f"import people {file}")
    run.well("merge 3 2 --yes")
    before = contents(run.book)

    told = run.well(f"import people {file}").out

    assert told.startswith("2 rows: 2 already in the book.\n")
    assert "Line 2: Ana B was taken to be Ana (3).\n" in told
    assert contents(run.book) == before


def test_a_merge_into_somebody_who_is_merged_later(run: CommandLine) -> None:
    for name in ("Ana", "'Ana B'", "'Ana C'"):
        run.well(f"add prospect {name}")
    run.well("merge 3 4 --yes")
    run.well("merge 2 3 --yes")

    assert [run.well(f"show {number} --json").data["person_id"] for number in (2, 3, 4)] == [2, 2, 2]
    assert run.well("show 'ana c' --json").data["person_id"] == 2
    run.well("undo")
    assert [run.well(f"show {number} --json").data["person_id"] for number in (2, 3, 4)] == [2, 3, 3]


def test_each_phone_stands_there_once(run: CommandLine) -> None:
    run.well("add prospect Ana --phone '+34 600 555 019' --add-phone '+34 600 555 020 home'")
    run.well("add prospect 'Ana B' --phone '+34 600 555 020' --add-phone '+34 600 555 019' --anyway")
    run.well("edit 3 --add-phone '+34 600 555 021' --add-email a@x.com")
    before = contents(run.book)

    run.well("merge 2 3 --yes")

    phones = "select value, label from contact where kind = 'phone' order by value"
    assert asked(run.book, "select phone, email from person where id = 2") == [("+34 600 555 019", "a@x.com")]
    assert asked(run.book, phones) == [("+34 600 555 020", "home"), ("+34 600 555 021", None)]
    assert run.well("book check --json").data["findings"] == []
    run.well("undo")
    assert contents(run.book) == before


def test_what_the_second_says_is_taken_where_that_is_wanted(twins: CommandLine) -> None:
    twins.well("merge 2 3 --take phone,name --yes")

    card = twins.well("show 2 --json").data
    assert (card["person"], card["phone"]) == ("Ana Lopez", "+34 600 555 020")
    assert [fact["text"] for fact in card["facts"]] == ["hiking", "Name: Ana"]


def test_it_is_asked_about_on_a_terminal(twins: CommandLine) -> None:
    before = contents(twins.book)

    no = twins("merge 2 3", terminal=True, answers="n\n")
    assert (no.code, contents(twins.book)) == (6, before)
    assert "Phone: +34 600 555 019 stays; +34 600 555 020 is kept beside it.\n" in no.err
    assert "Merge Ana Lopez (3) into Ana (2)? [y/N]" in no.err
    twins.well("merge 2 3", terminal=True, answers="y\n")
    assert contents(twins.book) != before


def test_it_takes_yes_where_nobody_can_be_asked(twins: CommandLine) -> None:
    before = contents(twins.book)

    refused = twins("merge 2 3")

    assert (refused.code, contents(twins.book)) == (6, before)
    assert refused.err.endswith("Nobody can be asked here, so nothing was changed. To go on, give --yes.\n")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("merge 2 2", 6, "Both are Ana (2)."),
        ("merge 2 me", 6, "You stay in your own book. The other way round: mlmtrack merge me 2"),
        ("merge 2 3 --take source", 2, "Ana Lopez (3) has no source to take."),
        ("merge 2 3 --take shoe", 2, "'shoe' is not a field."),
        ("merge 2 9", 4, "Nobody in the book is called '9'."),
    ],
)
def test_what_makes_no_sense_is_refused(twins: CommandLine, line: str, code: int, said: str) -> None:
    before = contents(twins.book)

    result = twins(f"{line} --yes")

    assert result.code == code
    assert said in result.err
    assert contents(twins.book) == before


def test_sign_ups_that_overlap_are_refused(run: CommandLine) -> None:
    run.well("add signup Nora --on 2026-02-01")
    run.well("add signup 'Nora B' --on 2026-03-01")

    assert run("merge nora 3 --yes").err == (
        "Nora (2) signed up on Sun 1 Feb 2026 and Nora B (3) signed up on Sun 1 Mar 2026, and two times as a "
        "distributor cannot overlap. If one of these sign-ups is a mistake, undo it first: mlmtrack history\n"
    )


def test_nobody_comes_to_stand_below_themselves(run: CommandLine) -> None:
    run.well("add signup Nora --on 2026-01-01")
    run.well("add signup Ola --sponsor nora --on 2026-02-01")
    run.well("add signup Pia --sponsor ola --on 2026-03-01")
    run.well("team quit nora --on 2026-04-01 --reason time")

    assert "Nora (2) and Ola (3) stand one below the other" in run("merge nora ola --yes").err
    run.well("team quit pia --on 2026-05-01 --reason time")
    refused = run("merge nora pia --yes")
    assert refused.code == 6
    assert "signed up on" in refused.err


def test_a_circle_over_others_is_refused(run: CommandLine) -> None:
    run.well("add signup Nora --on 2026-01-01")
    run.well("add signup Ola --sponsor nora --on 2026-01-05")
    run.well("team quit nora --on 2026-02-01 --reason time")
    run.well("add signup Pia --sponsor ola --on 2026-03-01")
    before = contents(run.book)

    refused = run("merge nora pia --yes")

    assert (refused.code, contents(run.book)) == (6, before)
    assert "stand one below the other, or did, so the tree would go in a circle." in refused.err


def test_times_as_a_distributor_that_touch_become_one(run: CommandLine) -> None:
    run.well("add signup Ola --on 2025-12-01")
    run.well("add signup Nora --on 2026-01-01 --member-no 17")
    run.well("team quit nora --on 2026-05-01 --reason time")
    run.well("add signup 'Nora B' --sponsor ola --on 2026-05-01 --member-no 99")
    run.well("add order 'nora b' 30 --on 2026-06-01")

    run.well("merge 3 4 --yes")

    assert asked(
        run.book, "select joined_on, left_on, sponsor_id, member_no from enrollment where person_id = 3"
    ) == [("2026-01-01", None, 2, "99")]
    assert asked(run.book, "select moved_on, from_sponsor_id from team_move") == [("2026-05-01", 1)]
    assert "Member number: 17" in str(run.well("show 3 --json").data["facts"])
    assert run.well("book check --json").data["findings"] == []


def test_times_as_a_customer_become_one_and_keep_who_served(run: CommandLine) -> None:
    run.well("add signup Nora --on 2025-01-01")
    run.well("add customer Ana --since 2026-03-01")
    run.well("add customer 'Ana B' --since 2026-01-05 --served-by nora")
    run.well("add order 4 10 --on 2026-02-01")
    run.well("add order 4 20 --on 2026-04-01")

    run.well("merge 3 4 --yes")

    assert asked(run.book, "select person_id, since, until, served_by from customer") == [
        (3, "2026-01-05", None, 1)
    ]
    assert asked(run.book, "select handed_on, from_server_id from hand_over") == [("2026-03-01", 2)]
    assert asked(run.book, "select credited_to from orders order by id") == [(2,), (1,)]


def test_the_orders_of_a_customer_who_was_a_distributor_are_their_own(run: CommandLine) -> None:
    run.well("add signup Nora --on 2026-01-01")
    run.well("add customer 'Nora B' --since 2026-02-01 --served-by nora")
    run.well("add order 3 30 --on 2026-02-01")

    told = run.well("merge 2 3 --yes").out

    assert "1 order of Nora (2) counts as their own now, because they were a distributor then." in told
    assert asked(run.book, "select purpose, credited_to from orders") == [("own", 2)]
    assert asked(run.book, "select served_by from customer") == [(1,)]
    assert run.well("book check --json").data["findings"] == []


def test_a_track_that_both_are_on_has_one_history(run: CommandLine) -> None:
    run.well("add prospect Ana --on 2026-01-01")
    run.well("move ana invited --on 2026-02-01")
    run.well("add prospect 'Ana B' --on 2026-01-20")
    run.well("move 3 presented --on 2026-03-01")

    run.well("merge 2 3 --yes")

    changes = "select stage, day from stage_change order by day, id"
    assert asked(run.book, changes) == [
        ("listed", "2026-01-01"),
        ("invited", "2026-02-01"),
        ("presented", "2026-03-01"),
    ]
    assert asked(run.book, "select stage, opened_on from prospect") == [("presented", "2026-01-01")]


def test_a_track_ends_where_the_other_signed_up(run: CommandLine) -> None:
    run.well("add prospect Ana --on 2026-01-01")
    run.well("add signup 'Ana B' --on 2026-02-01")

    assert "Their business track ends as joined.\n" in run.well("merge 2 3 --yes").out
    assert asked(run.book, "select outcome, closed_on from prospect") == [("joined", "2026-02-01")]


def test_of_two_verdicts_and_two_plans_one_stands(run: CommandLine) -> None:
    run.well("add signup Ana --on 2026-01-01")
    run.well("team quit ana --on 2026-02-01 --reason time")
    run.well("add signup 'Ana B' --on 2026-11-01")
    run.well("plan give 2 'fast start'")
    run.well("merge 2 3 --yes")

    assert run.well("plan done 2 1 --json").data["person"]["id"] == 2


def test_a_record_of_myself_becomes_me(run: CommandLine) -> None:
    run.well("add customer 'Sam Self' --since 2026-01-05")
    run.well("add order 2 30 --on 2026-02-01")

    run.well("merge me 2 --yes")

    assert asked(run.book, "select buyer_id, purpose from orders") == [(1, "own")]
    assert asked(run.book, "select * from customer") == []
    assert run.well("book check --json").data["findings"] == []
    run.well("add signup Nora --on 2026-01-01")
    assert "you are the top of it" in run("merge me nora --yes").err


def test_an_order_of_later_keeps_a_merge_from_being_undone(run: CommandLine) -> None:
    run.well("add prospect Ana")
    run.well("add customer 'Ana B' --since 2026-01-05")
    run.well("merge 2 3 --yes")
    run.well("add order 2 30")

    refused = run("undo 3")

    assert refused.code == 6
    assert run.well("book check --json").data["findings"] == []


def test_every_column_that_names_a_person_is_handled(run: CommandLine) -> None:
    with closing(sqlite3.connect(run.book)) as connection:
        tables = [
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
        ]
        named = {
            (table, key[3])
            for table in tables
            for key in connection.execute(f"pragma foreign_key_list({table})")
            if key[2] == "person"
        }
    derived = {(each.table, each.column) for each in EVERYTHING_DERIVED}
    assert {(each.table.__tablename__, each.column) for each in references()} == named - derived


@pytest.mark.parametrize("seed", range(6 * TIMES))
def test_random_people_are_merged_and_given_back(seed: int) -> None:
    chance = Random(seed)
    with fresh_books() as shelf:
        clerk = shelf.take()
        told, _ = lived(clerk, chance, 60)
        people = [number for (number,) in clerk.rows("select id from person where id > 1")]
        for _ in range(12):
            kept, gone = chance.sample(people, 2)
            if merged(clerk, told.today, kept, gone):
                people.remove(gone)


def merged(clerk: Clerk, today: date, kept: int, gone: int) -> bool:
    """Merge two people, take it back and do it again; return whether that could be done."""
    before, totals = contents(clerk.book), totals_of(clerk)
    try:
        clerk.type(["merge", str(kept), str(gone), "--yes"], today)
    except Refused:
        assert contents(clerk.book) == before
        return False
    after = contents(clerk.book)
    assert clerk.type(["book", "check"], today)["findings"] == []
    assert totals_of(clerk) == totals
    assert clerk.type(["undo"], today)
    assert contents(clerk.book) == before
    assert clerk.type(["redo"], today)
    assert contents(clerk.book) == after
    return True


def totals_of(clerk: Clerk) -> list[tuple[object, ...]]:
    return clerk.rows(
        """
        select (select count(*) from orders), (select sum(points) from orders),
               (select sum(price) from orders), (select count(*) from activity),
               (select count(distinct activity_id) from touch), (select count(*) from followup),
               (select count(*) from promise), (select count(*) from given_step)
        """
    )
