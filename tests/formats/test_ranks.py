"""Rule files of ranks, right and wrong."""

from pathlib import Path

import pytest

from mlmtrack.domain.ranks import Legs, Rank
from mlmtrack.errors import ExitCode, MlmtrackError
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.ranks import TooBigForRules
from mlmtrack.formats.ranks import MOST_BYTES, read_rules


EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("ranks-*-2026.toml"))


def test_a_rule_file_in_full() -> None:
    text = """
[[ranks]]
name = "Bronze"

[[ranks]]
name = "Gold  Star"
min_personal = 80.50
min_group = 1_000
min_outside_largest_leg = 400.0
min_customers = 3
legs = [{ count = 2, min_volume = 300 }, { count = 1, min_rank = "bronze" }]
max_leg_share = 0.6
months_required = 2
window = 3
"""
    assert read_rules(text.encode(), "r.toml") == [
        Rank("Bronze"),
        Rank(
            "Gold Star",
            min_personal=8050,
            min_group=100_000,
            min_outside_largest_leg=40_000,
            min_customers=3,
            legs=(Legs(2, min_volume=30_000), Legs(1, min_rank=0)),
            max_leg_share=6000,
            months_required=2,
            window=3,
        ),
    ]


def test_months_without_a_window_follow_each_other() -> None:
    (rank,) = read_rules(b'[[ranks]]\nname = "A"\nmin_personal = 1\nmonths_required = 2', "r.toml")

    assert (rank.months_required, rank.window) == (2, 2)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_dated_marked_and_read(example: Path) -> None:
    text = example.read_text("utf-8")

    assert text.startswith(
        "# An example of rank rules, written for mlmtrack in November 2026. No company has"
    )
    assert len(read_rules(text.encode(), example.name)) == 4


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_run_on_a_page(example: Path) -> None:
    page = example.parents[1] / "how-to" / "ranks.md"

    assert f"```toml {example.name}\n{example.read_text('utf-8')}```\n" in page.read_text("utf-8")


def test_there_are_two_examples() -> None:
    assert len(EXAMPLES) == 2


SILVER = '[[ranks]]\nname = "Silver"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1 of r.toml: ranks are expected, each under a line [[ranks]]."),
        ("ranks = 3", "Line 1 of r.toml: ranks are expected"),
        ("\n[[rank]]\n", "Line 2 of r.toml: 'rank' is not a key of rank rules. Did you mean 'ranks'?"),
        ("[[ranks]]\nname = 3", "Line 2 of r.toml: a rank's name is expected to be text"),
        ("[[ranks]]\nmin_group = 3", "Line 1 of r.toml: a rank's name is expected to be text"),
        (f"{SILVER}\n{SILVER}", "Line 5 of r.toml: the rank 'Silver' is there twice."),
        (
            f'{SILVER}\n[[ranks]]\nname = "Gold"\nmin_goup = 3',
            "Line 6 of r.toml: 'min_goup' is not a condition of a rank. Did you mean 'min_group'?",
        ),
        (
            f"{SILVER}min_group = -1",
            "Line 3 of r.toml: min_group cannot be -1: expected points from 0 to 1,000,",
        ),
        (f"{SILVER}min_group = '100'", "Line 3 of r.toml: min_group cannot be '100': expected points"),
        (f"{SILVER}min_group = 0.125", "Line 3 of r.toml: min_group cannot be 0.125: expected points"),
        (f"{SILVER}min_group = inf", "Line 3 of r.toml: min_group cannot be inf: expected points"),
        (f"{SILVER}min_group = nan", "Line 3 of r.toml: min_group cannot be nan: expected points"),
        (f"{SILVER}min_group = 1e300", "Line 3 of r.toml: min_group cannot be 1e+300: expected points"),
        (f"{SILVER}min_group = true", "Line 3 of r.toml: min_group cannot be True: expected points"),
        (
            f"{SILVER}min_customers = 2.5",
            "Line 3 of r.toml: min_customers cannot be 2.5: expected a whole number",
        ),
        (f"{SILVER}max_leg_share = 0.5", "Line 3 of r.toml: max_leg_share is a share of min_group"),
        (
            f"{SILVER}min_group = 1\nmax_leg_share = 60",
            "Line 4 of r.toml: max_leg_share cannot be 60: expected a sh",
        ),
        (
            f"{SILVER}min_group = 1\nmonths_required = 3\nwindow = 2",
            "Line 5 of r.toml: 3 months cannot be met in a",
        ),
        (
            f"{SILVER}min_customers = 1\nwindow = 2",
            "Line 4 of r.toml: window counts months that meet conditions",
        ),
        (f"{SILVER}legs = 3", "Line 3 of r.toml: legs cannot be 3: expected a list"),
        (f"{SILVER}legs = [{{}}]", "Line 3 of r.toml: legs lack their count"),
        (f"{SILVER}legs = [{{count = 1}}]", "Line 3 of r.toml: legs are expected to have either"),
        (f"{SILVER}legs = [{{count = 0, min_volume = 1}}]", "Line 3 of r.toml: count cannot be 0"),
        (
            f"{SILVER}legs = [{{count = 1, min_rank = 'Silber'}}]",
            "Line 3 of r.toml: 'Silber' is not a rank of this file. Did you mean 'Silver'?",
        ),
        (f"{SILVER}min_group = ", "Line 3 of r.toml: "),
        (f"{SILVER}legs = {'[' * 500}", "Line 3 of r.toml: "),
        (f"{SILVER}min_group = {'9' * 5000}", "Line 3 of r.toml: A number is too long."),
        (f"{SILVER}min_group = 0x{'f' * 5000}", "Line 3 of r.toml: A number is too long."),
        (
            f"{SILVER}legs = [{{count = 1, min_rank = 0o{'7' * 5000}}}]",
            "Line 3 of r.toml: A number is too long.",
        ),
        (
            f"{SILVER}legs = [{{count = 1, min_rank = 'Silver'}}]",
            (
                "Line 3 of r.toml: nobody can be the first at 'Silver', "
                "as its legs ask for ranks that wait for it."
            ),
        ),
        (SILVER * 200, "Line 1 of r.toml: 200 ranks are more than the 100 that fit."),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_rules(text.encode(), "r.toml")

    assert str(refused.value).startswith(said)
    assert refused.value.code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n\xff\xfe", "Line 2 of r.toml: it is not text in UTF-8. Save the file in UTF-8."),
        (b"#" * (MOST_BYTES + 1), "r.toml is larger than 1 MiB, so it is not a file of rank rules."),
    ],
)
def test_what_is_no_rule_file_at_all(data: bytes, said: str) -> None:
    with pytest.raises(MlmtrackError) as refused:
        read_rules(data, "r.toml")

    assert str(refused.value) == said
    assert isinstance(refused.value, BadLine | TooBigForRules)
