"""The list of those who may be in the book twice."""

import pytest

from conftest import CommandLine


@pytest.fixture
def crowd(run: CommandLine) -> CommandLine:
    """A book in which Ana is twice, and Bob too."""
    run.well("add prospect 'Ana López' --phone '+34 600 555 019' --tag tea")
    run.well("add prospect 'Lopez Ana' --phone '600 555 019' --anyway")
    run.well("add prospect 'Robert Smith'")
    run.well("add prospect 'Bob Smith'")
    run.well("add signup 'Nora Stein' --member-no 0017")
    run.well("add signup 'N. Blum' --member-no 17")
    run.well("add prospect 'Zed'")
    return run


def test_pairs_come_with_why_the_most_telling_first(crowd: CommandLine) -> None:
    answer = crowd.well("list people --twins --json").data

    assert answer == {
        "count": 3,
        "pairs": [
            {
                "person_id": 6,
                "person": "Nora Stein",
                "twin_id": 7,
                "twin": "N. Blum",
                "reasons": ["same member number"],
            },
            {
                "person_id": 2,
                "person": "Ana López",
                "twin_id": 3,
                "twin": "Lopez Ana",
                "reasons": ["same phone", "same words in another order"],
            },
            {
                "person_id": 4,
                "person": "Robert Smith",
                "twin_id": 5,
                "twin": "Bob Smith",
                "reasons": ["nickname"],
            },
        ],
    }


def test_the_page_says_how_to_merge_them(crowd: CommandLine) -> None:
    page = crowd.well("list people --twins", terminal=True).out

    assert page.startswith("3 pairs of records may each be one person.\n")
    assert "Next: mlmtrack merge 6 7\n" in page
    crowd.well("merge 2 3 --yes")
    assert "Lopez" not in crowd.well("list people --twins").out


def test_the_filters_are_those_of_the_list(crowd: CommandLine) -> None:
    assert [pair["twin_id"] for pair in crowd.well("list people --twins --tag tea --json").data["pairs"]] == [
        3
    ]
    assert len(crowd.well("list people --twins --limit 1 --json").data["pairs"]) == 1


def test_archived_people_are_left_out_unless_asked_for(crowd: CommandLine) -> None:
    crowd.well("archive 5")

    assert crowd.well("list people --twins --json").data["count"] == 2
    assert crowd.well("list people --twins --archived --json").data["count"] == 3


def test_nobody_is_twice(run: CommandLine) -> None:
    assert run.well("list people --twins", terminal=True).out == "Nobody seems to be in the book twice.\n"


def test_pairs_are_not_sorted_otherwise(run: CommandLine) -> None:
    refused = run("list people --twins --sort name")

    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "--sort is for a list of people; pairs stand in the order of their reasons.\n"
