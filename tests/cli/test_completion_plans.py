"""What a TAB offers where a plan or a promise is meant."""

from pathlib import Path

import pytest

from mlmtrack.cli.complete import complete
from mlmtrack.domain.plans import FAST_START


def offered(book: Path, *words: str) -> list[str]:
    written: list[bytes] = []
    environ = {"MLMTRACK_BOOK": str(book), "MLMTRACK_SETTINGS": str(book.parent / "settings.toml")}
    assert complete(words, environ, written.append, "utf-8") == 0
    return b"".join(written).decode().splitlines()


@pytest.mark.usefixtures("world")
def test_plans_are_offered_with_the_one_that_ships(book: Path) -> None:
    """
    add prospect Ana
    plan new "first month" --step "a +1d"
    """
    assert offered(book, "plan", "give", "ana", "") == [
        f"{FAST_START.name}\tships with mlmtrack",
        "first month\t",
    ]
    assert offered(book, "plan", "edit", "fir") == ["first month\t"]
    assert offered(book, "report", "duplication", "--plan", "fa") == ["fast start\tships with mlmtrack"]
    assert offered(book, "plan", "show", "a") == ["Ana\tnumber 2"]
    assert offered(book, "plan", "new", "f") == []
    assert offered(book, "plan", "done", "ana", "") == []
    assert offered(book, "plan", "edit", "first", "--add", "") == []


@pytest.mark.usefixtures("world")
def test_what_somebody_holds_is_offered_once_they_are_named(book: Path) -> None:
    """
    add prospect Ana
    add prospect Anatol
    add prospect Ben Ode
    add prospect Ben Ock
    plan give 4 fast start
    plan new week --step "Write the WHY +1d" --step "Call Tom +3d me"
    plan give 2 fast start
    plan drop 2
    plan give 2 week
    plan done 2 1
    """
    assert offered(book, "plan", "done", "Ana", "") == ["2\t2026-11-25 Call Tom (week)"]
    assert offered(book, "plan", "done", "Ana", "--plan", "") == ["week\t1 open"]
    assert offered(book, "plan", "drop", "Ana", "--plan=") == ["--plan=week\t1 open"]
    assert offered(book, "plan", "drop", "Ben", "Ode", "--plan", "") == ["fast start\t7 open"]
    assert offered(book, "plan", "done", "an", "") == []
    assert offered(book, "plan", "done", "nobody", "") == []


@pytest.mark.usefixtures("world")
def test_names_of_a_recruit_are_offered_with_how_far_they_came(book: Path) -> None:
    """
    add signup Ana --on 2026-01-05
    team top ana --add "Carmen Ruiz" --add Diego
    team top ana --mark diego contacted
    team letter ana --to Carmen --to Eva
    team letter ana --sent eva
    """
    assert offered(book, "team", "top", "ana", "--mark", "") == ["Carmen Ruiz\t", "Diego\tcontacted"]
    assert offered(book, "team", "top", "ana", "--mark", "Diego", "a") == ["answered\t"]
    assert offered(book, "team", "top", "ana", "--mark", "Diego", "answered", "--drop", "c") == [
        "Carmen Ruiz\t"
    ]
    assert offered(book, "team", "letter", "ana", "--sent", "") == ["Carmen\t", "Eva\tsent"]
    assert offered(book, "team", "letter", "ana", "--replied", "e") == ["Eva\tsent"]
    assert offered(book, "team", "letter", "ana", "--to", "") == []
    assert offered(book, "team", "top", "--mark", "") == []


@pytest.mark.usefixtures("world")
def test_a_plan_of_ones_own_stands_for_the_one_that_ships(book: Path) -> None:
    """
    plan edit fast --drop 1
    """
    assert offered(book, "plan", "list", "") == ["fast start\t"]


@pytest.mark.usefixtures("world")
def test_open_promises_are_offered_by_number(book: Path) -> None:
    """
    add prospect Ana
    promise add ana "call three people" --by 2026-11-27
    promise add ana read --by 2026-11-26
    promise kept 2
    """
    assert offered(book, "promise", "kept", "") == [
        "1\t2026-11-27 Ana: call three people",
        "Ana\tnumber 2",
        "Me\tnumber 1",
    ]


@pytest.mark.usefixtures("world")
def test_words_of_several_choices_are_one_candidate_each(book: Path) -> None:
    """
    add signup Ana --on 2026-01-05
    """
    assert offered(book, "team", "verdict", "ana", "q") == ["quiet-doer\t"]
    assert offered(book, "team", "tree", "--show", "l") == ["last\t"]
