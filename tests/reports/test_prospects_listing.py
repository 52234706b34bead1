"""The list of prospects: what it shows, what each filter leaves, what stands first."""

from pathlib import Path
from shutil import copy2

import pytest

from conftest import TODAY, CommandLine


def names(world: CommandLine, line: str, **given: str) -> list[str]:
    return [one["person"] for one in world.well(f"list prospects {line} --json", **given).data["prospects"]]


def test_an_empty_list_is_told_kindly(run: CommandLine) -> None:
    told = run.well("list prospects", terminal=True)

    assert told.out == "No prospects found.\n\nNext: mlmtrack add prospect NAME\n"
    assert run.well("list prospects --json").data == {
        "prospects": [],
        "count": 0,
        "stuck_count": 0,
        "without_next_step_count": 0,
        "archived_count": 0,
        "reason": None,
    }


def test_a_prospect_as_programs_read_it(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana --tier 4 --source "Spring fair"
    2026-11-01: move ana invited
    2026-11-02: log call ana "wants prices"
    2026-11-02: add followup ana 2026-11-20
    """
    assert world.well("list prospects --json").data == {
        "prospects": [
            {
                "person_id": 2,
                "person": "Ana",
                "track": "business",
                "stage": "invited",
                "stage_since": "2026-11-01",
                "days_in_stage": 21,
                "days_over": 14,
                "opened_on": "2026-10-01",
                "next_on": "2026-11-20",
                "last_touch_on": "2026-11-02",
                "tier": 4,
                "source": "Spring fair",
            }
        ],
        "count": 1,
        "stuck_count": 1,
        "without_next_step_count": 0,
        "archived_count": 0,
        "reason": None,
    }


def test_the_page_says_who_waits_too_long_and_who_has_no_next_step(world: CommandLine) -> None:
    """
    2026-10-31: add prospect Ana
    add prospect Ben --next 2026-11-27
    """
    assert world.well("list prospects", terminal=True).out == (
        "2 prospects, 1 of them waiting longer than the stage allows, 1 without a\n"
        "follow-up.\n"
        "\n"
        "No  Name  Track     Stage   Days there  Too long by  Next        Last touch\n"
        "───────────────────────────────────────────────────────────────────────────\n"
        " 2  Ana   business  listed          22            8\n"
        " 3  Ben   business  listed           ·               Fri 27 Nov\n"
        "\n"
        "Next: mlmtrack add followup 2 DAY\n"
        "      mlmtrack move 2 STAGE\n"
    )


FILLED = """
2026-01-01: add prospect Ana --tag choir --tier 5 --source Fair --stage deciding
2026-09-01: add prospect Ben --tag gym --tier 2 --source "fäir"
2026-10-01: add prospect Cora --track product --stage invited
2026-10-05: add prospect Dov --tier 5
2026-11-01: move dov no
2026-11-02: add prospect Emil
2026-11-03: move emil later --until 2027-01-01
2026-11-04: add prospect Old --stage invited
2026-11-05: archive old
2026-11-12: log text ben "hi"
"""


@pytest.fixture(scope="session")
def filled_book(fresh_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with prospects of every kind, made once."""
    book = Path(copy2(fresh_book, tmp_path_factory.mktemp("filled") / "book.db"))
    run = CommandLine(book, {"MLMTRACK_SETTINGS": str(book.parent / "none.toml")})
    for line in FILLED.strip().splitlines():
        day, command = line.split(": ", 1)
        run.well(command, today=day)
    return book


@pytest.fixture
def filled(run: CommandLine, filled_book: Path) -> CommandLine:
    copy2(filled_book, run.book)
    return run


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", ["Ben", "Cora", "Ana"]),
        ("--closed", ["Emil", "Dov"]),
        ("--all", ["Ben", "Cora", "Ana", "Emil", "Dov"]),
        ("--archived", ["Ben", "Cora", "Old", "Ana"]),
        ("--stage inv", ["Cora"]),
        ("--stage no", ["Dov"]),
        ("--stage later --all", ["Emil"]),
        ("--stage invited --closed", []),
        ("--track product", ["Cora"]),
        ("--tag Choir", ["Ana"]),
        ("--source fair", ["Ben", "Ana"]),
        ("--tier 5", ["Ana"]),
        ("--tier 5 --all", ["Ana", "Dov"]),
        ("--since 2026-09-01", ["Ben", "Cora"]),
        ("--stale 10", ["Ben", "Cora", "Ana"]),
        ("--stale 11", ["Cora", "Ana"]),
        ("--limit 2", ["Ben", "Cora"]),
        ("--limit 1 --stale 11", ["Cora"]),
        ("--sort name", ["Ana", "Ben", "Cora"]),
        ("--sort days", ["Ana", "Ben", "Cora"]),
        ("--sort tier", ["Ana", "Ben", "Cora"]),
        ("--sort since", ["Ana", "Ben", "Cora"]),
        ("--sort since --all", ["Ana", "Ben", "Cora", "Dov", "Emil"]),
        ("--sort tier --all", ["Ana", "Dov", "Ben", "Cora", "Emil"]),
    ],
)
def test_filters_and_sorting(filled: CommandLine, line: str, shown: list[str]) -> None:
    assert names(filled, line) == shown


@pytest.mark.parametrize("line", ["", "--stale 1", "--sort days"])
def test_few_prospects_are_the_first_of_all(filled: CommandLine, line: str) -> None:
    everybody = filled.well(f"list prospects {line} --json").data

    few = filled.well(f"list prospects {line} --limit 2 --json").data

    assert few == {**everybody, "prospects": everybody["prospects"][:2]}


def test_the_soonest_next_step_stands_first_and_those_without_last(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Waits
    add prospect Later --next 2w
    2026-11-01: add prospect Late --next 2026-11-05
    2026-11-02: add prospect Longer --next 2026-11-29
    add prospect Soon --next 2026-11-29
    add prospect New
    """
    assert names(world, "--sort next") == ["Late", "Longer", "Soon", "Later", "Waits", "New"]
    assert names(world, "--sort next --limit 1") == ["Late"]


def test_the_list_is_as_of_its_day(filled: CommandLine) -> None:
    assert names(filled, "--as-of 2026-10-10") == ["Ben", "Dov", "Cora", "Ana"]
    assert names(filled, "--as-of 2026-11-04 --stage later") == ["Emil"]


def test_archived_ones_are_counted_out_of_sight(filled: CommandLine) -> None:
    lead = filled.well("list prospects", terminal=True).out.splitlines()[:2]

    assert " ".join(lead).split(". ")[1].strip() == "1 more is archived: --archived shows them too."


def test_a_limit_shows_some_and_counts_all(filled: CommandLine) -> None:
    told = filled.well("list prospects --limit 1 --json").data

    assert (told["count"], [one["person"] for one in told["prospects"]]) == (3, ["Ben"])
    assert "; 1 of them shown." in filled.well("list prospects --limit 1", terminal=True, width=200).out


def test_a_stage_that_the_settings_no_longer_list_can_be_named(filled: CommandLine) -> None:
    (filled.book.parent / "settings.toml").write_text('stages = ["listed", "deciding"]\n', "utf-8")

    assert names(filled, "") == ["Ben", "Ana", "Cora"]
    assert names(filled, "--stage invited") == ["Cora"]


def test_a_pipe_gets_lines_with_nothing_cut(world: CommandLine) -> None:
    """
    add prospect "Maria del Carmen Fernandez de la Vega y Montoya de los Rios" --source "a long source"
    """
    lines = world.well("list prospects", width=40).out.splitlines()

    name = "Maria del Carmen Fernandez de la Vega y Montoya de los Rios"
    keys = (
        "person_id person track stage stage_since days_in_stage days_over opened_on next_on last_touch_on "
        "tier source"
    )
    assert lines == [
        keys.replace(" ", "\t"),
        f"2\t{name}\tbusiness\tlisted\t{TODAY}\t0\t\t{TODAY}\t\t\t\ta long source",
    ]
