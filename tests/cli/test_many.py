"""Changes of many people at once: tags by name, and everything by the filters of a list, as one step."""

import pytest

from conftest import CommandLine


@pytest.fixture
def club(run: CommandLine) -> CommandLine:
    """Ana (2) and Ben (3) are tagged tea, Cora (4) is not; Dora (5) is archived and tagged tea."""
    for name in ("Ana", "Ben", "Cora", "Dora"):
        run.well(f"add prospect {name}")
    run.well("tag add tea 2 3 5")
    run.well("archive dora")
    return run


def tags_of(run: CommandLine, number: int) -> object:
    return run.well(f"show {number} --json").data["tags"]


def test_several_are_tagged_as_one_step(club: CommandLine) -> None:
    told = club.well("tag add 'choir,tea' ana cora").out

    assert told == (
        "2 people: now tagged choir; now tagged tea.\n"
        "That is Ana (2) and Cora (4).\n"
        "To take it back: mlmtrack undo\n"
    )
    assert [tags_of(club, number) for number in (2, 3, 4)] == [["choir", "tea"], ["tea"], ["choir", "tea"]]
    club.well("undo")
    assert [tags_of(club, number) for number in (2, 3, 4)] == [["tea"], ["tea"], []]


def test_a_tag_is_taken_off_several(club: CommandLine) -> None:
    told = club.well("tag remove tea ana ben cora").out

    assert told.startswith(
        "2 people: no longer tagged tea.\nThat is Ana (2) and Ben (3).\nFor 1 more that was so already.\n"
    )
    assert tags_of(club, 2) == tags_of(club, 3) == []
    assert club.well("tag remove tea ana").out == "Nothing changed: that is so for 1 person already.\n"


def test_a_name_of_several_people_is_asked_about(run: CommandLine) -> None:
    run.well("add prospect 'Ana Lopez'")
    run.well("add prospect 'Ana Roy'")
    run.well("add prospect Ben")

    refused = run("tag add tea ben ana")
    assert refused.code == 5
    assert tags_of(run, 4) == []
    run.well("tag add tea ben ana", terminal=True, answers="3\n")
    assert [tags_of(run, number) for number in (2, 3, 4)] == [[], ["tea"], ["tea"]]


def test_those_of_a_filter_are_changed(club: CommandLine) -> None:
    answer = club.well(
        "edit people --tag tea --set-tier 4 --set-source fair --add-tag a --remove-tag tea --yes --json"
    ).data

    assert answer == {"count": 2, "people": [{"id": 2, "name": "Ana"}, {"id": 3, "name": "Ben"}]}
    ana = club.well("show ana --json").data
    assert (ana["tier"], ana["source"], ana["tags"]) == (4, "fair", ["a"])
    assert tags_of(club, 5) == ["tea"]
    club.well("undo")
    ana = club.well("show ana --json").data
    assert (ana["tier"], ana["source"], ana["tags"]) == (None, None, ["tea"])
    club.well("redo")
    assert club.well("show ben --json").data["tier"] == 4
    assert club.well("book check --json").data["findings"] == []


def test_archived_people_are_changed_where_they_are_asked_for(club: CommandLine) -> None:
    answer = club.well("edit people --tag tea --archived --set-tier 2 --yes --json").data

    assert [person["id"] for person in answer["people"]] == [2, 3, 5]


def test_values_are_taken_away(club: CommandLine) -> None:
    club.well("edit people --set-tier 4 --set-source fair --yes")
    assert club.well("edit people --tag tea --set-stars '' --set-source '' --yes").out.startswith(
        "2 people: no stars; no source.\n"
    )
    assert club.well("show cora --json").data["tier"] == 4
    assert club.well("show ana --json").data["tier"] is None


def test_many_are_archived_and_never_the_user(club: CommandLine) -> None:
    answer = club.well("edit people --archive --yes --json").data

    assert [person["id"] for person in answer["people"]] == [2, 3, 4]


def test_it_is_asked_about_on_a_terminal(club: CommandLine) -> None:
    no = club("edit people --tag tea --set-tier 4", terminal=True, answers="n\n")

    assert no.code == 6
    assert no.err == (
        "2 people: Ana (2) and Ben (3).\nEach: 4 of 5 stars.\nChange 2 people? [y/N] Nothing was changed.\n"
    )
    assert club.well("show ana --json").data["tier"] is None
    club.well("edit people --tag tea --set-tier 4", terminal=True, answers="y\n")
    assert club.well("show ana --json").data["tier"] == 4


def test_it_takes_yes_where_nobody_can_be_asked(club: CommandLine) -> None:
    refused = club("edit people --tag tea --set-tier 4")

    assert refused.code == 6
    assert "Nobody can be asked here, so nothing was changed. To go on, give --yes." in refused.err
    assert club.well("show ana --json").data["tier"] is None


def test_of_many_the_first_are_named(run: CommandLine) -> None:
    for number in range(12):
        run.well(f"add prospect 'Person{number:02}'")

    refused = run("edit people --add-tag tea")

    assert "13 people: Me (1), Person00 (2), " in refused.err
    assert "and 5 more.\n" in refused.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("edit people --tag tea", 2, "Nothing was said that should change."),
        ("edit people --tag tea --set-tier 9", 2, "'9' is not a tier: expected 1 to 5 stars."),
        ("edit people --add-tag a --remove-tag a --yes", 2, "The tag a is to be added and removed at once."),
        ("tag add tea nobody", 4, "Nobody in the book is called 'nobody'."),
        ("tag add '' ana", 2, "The tag cannot be kept: it is empty."),
    ],
)
def test_what_makes_no_sense_is_refused(club: CommandLine, line: str, code: int, said: str) -> None:
    result = club(line)

    assert result.code == code
    assert said in result.err


def test_nobody_is_found(club: CommandLine) -> None:
    assert club.well("edit people --tag yoga --set-tier 3").out == (
        "Nobody has the tag 'yoga'. The tags in the book: tea.\nNothing was changed.\n"
    )
