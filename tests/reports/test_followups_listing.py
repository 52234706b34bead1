"""Follow-ups as records: filtered and sorted."""

import pytest

from conftest import CommandLine


@pytest.fixture
def booked(run: CommandLine) -> CommandLine:
    """Follow-ups 1 to 4 of Ana and Ben are open, 5 was done and 6 skipped; 7 is of Cleo, who is archived."""
    for name in ("Ben", "Ana", "Cleo"):
        run.well(f"add customer {name}")
    run.well("add followup ana 2026-11-27 prices --by text --at 14:30 --every 2w")
    run.well("add followup ben 2026-11-20 --by call")
    run.well("add followup ana 2026-12-24")
    run.well("add followup ben 2027-01-05 --by text")
    for day, words in (("2026-11-01", "done"), ("2026-11-11", "skip")):
        run.well(f"add followup ana {day}", today=day)
        run.well(f"followups {words} ana", today=day)
    run.well("add followup cleo fri")
    run.well("archive cleo")
    return run


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("", [2, 1, 3, 4]),
        ("--open", [2, 1, 3, 4]),
        ("--closed", [5, 6]),
        ("--closed --since 2026-11-05", [6]),
        ("--closed --until 2026-11-05", [5]),
        ("--person ana", [1, 3]),
        ("--person ana --closed", [5, 6]),
        ("--person cleo", [7]),
        ("--channel text", [1, 4]),
        ("--channel text --person ben", [4]),
        ("--since 2026-11-27 --until 2026-12-24", [1, 3]),
        ("--sort person", [1, 3, 2, 4]),
        ("--sort channel", [3, 2, 1, 4]),
        ("--channel letter", []),
    ],
)
def test_filters_and_sorting(booked: CommandLine, options: str, ids: list[int]) -> None:
    data = booked.well(f"list followups --json {options}").data
    assert [one["id"] for one in data["followups"]] == ids
    assert data["count"] == len(ids)


def test_a_record_has_all_its_columns(booked: CommandLine) -> None:
    first = booked.well("list followups --json --person ana").data["followups"][0]
    assert first == {
        "id": 1,
        "person": "Ana",
        "person_id": 3,
        "due_on": "2026-11-27",
        "at_time": "14:30",
        "channel": "text",
        "about": "prices",
        "repeat": "2w",
        "origin": "hand",
        "closed_on": None,
        "result": None,
    }


def test_a_pipe_gets_every_column(booked: CommandLine) -> None:
    lines = [line.split("\t") for line in booked.well("list followups --closed").out.splitlines()]
    assert lines[0][-3:] == ["person_id", "closed_on", "result"]
    assert [line[-2:] for line in lines[1:]] == [["2026-11-01", "done"], ["2026-11-11", "skipped"]]


def test_the_lead_counts(booked: CommandLine) -> None:
    def lead(options: str) -> str:
        return booked.well(f"list followups {options}", terminal=True).out.splitlines()[0]

    assert lead("") == "4 open follow-ups."
    assert lead("--closed --limit 1") == "2 closed follow-ups."
    assert lead("--channel letter") == "No open follow-up matches."
