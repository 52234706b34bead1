"""Plans as TOML and as lines: what is written is read back, and what is wrong names its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.plans import FAST_START, PlannedStep, Template, checked_template
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.plans import NoSteps, TooBigForAPlan
from mlmtrack.formats.plans import MOST_BYTES, lines_of, read_lines, read_plan, toml_of


letters = st.characters(exclude_categories=("C", "Z")) | st.just(" ")
words = st.text(letters, max_size=30).map("a{}".format)
steps = st.builds(PlannedStep, words, st.integers(0, 90), st.sampled_from(["me", "them"]))
plans = st.builds(checked_template, words, st.lists(steps, min_size=1, max_size=12))


@given(plans)
def test_a_plan_comes_back_from_its_file(plan: Template) -> None:
    assert read_plan(toml_of(plan).encode(), "x.toml") == plan


@given(plans)
def test_steps_come_back_from_their_lines(plan: Template) -> None:
    assert tuple(read_lines(lines_of(plan.name, plan.steps))) == plan.steps


def test_the_file_is_made_to_be_read() -> None:
    assert toml_of(Template("week one", FAST_START.steps[:1])).splitlines()[3:] == [
        'name = "week one"',
        "",
        "[[steps]]",
        'text = "Write the WHY"',
        "after_days = 1",
        'turn = "them"',
    ]


HEAD = 'name = "x"\n[[steps]]\ntext = "a"\nafter_days = 1\n'  # four lines


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("name = x", 1, "Invalid value. Expected lines like name"),
        ('naem = "x"', 1, "'naem' is not a key of a plan. Did you mean 'name'?"),
        ("name = 1", 1, "name is expected to be text in quotes"),
        ("", 1, "name is expected to be text in quotes"),
        ('name = "x"', 1, "steps are expected, each under a line [[steps]]."),
        ('name = "x"\nsteps = []', 2, "steps are expected"),
        ('name = "x"\nsteps = "a"', 2, "steps are expected"),
        ('name = "x"\nsteps = ["a"]', 2, "steps are expected"),
        ('name = ""\n[[steps]]\ntext = "a"\nafter_days = 1', 1, "The name of the plan cannot be kept"),
        (f'{HEAD}turm = "me"', 5, "'turm' is not a key of a plan. Did you mean 'turn'?"),
        (f'{HEAD}turn = "you"', 5, "the turn is expected to be me or them"),
        (f"{HEAD}turn = 1", 5, 'turn is expected to be "me" or "them".'),
        (
            f'{HEAD}\n[[steps]]\ntext = "b"\nafter_days = "1"',
            8,
            "after_days is expected to be a whole number",
        ),
        (f'{HEAD}\n[[ steps ]]\ntext = "b"\nafter_days = true', 8, "after_days is expected to be a whole"),
        (f'{HEAD}\n[[steps]]\ntext = "b"\nafter_days = -1', 8, "its day is expected to be +0d to +3650d"),
        (f'{HEAD}\n[[steps]]\ntext = "b"\nafter_days = 9999', 8, "its day is expected to be +0d to +3650d"),
        (f'{HEAD}\n[[steps]]\ntext = " "\nafter_days = 1', 7, "The text of the step cannot be kept"),
        (f"{HEAD}\n[[steps]]\ntext = 5\nafter_days = 1", 7, "text is expected to be text in quotes"),
        (f"{HEAD}\n[[steps]]\nafter_days = 1", 6, "text is expected to be text in quotes"),
        ('name = "x"\nsteps = [{text = "a"}]', 2, "after_days is expected to be a whole number"),
        (f"{HEAD}after_days = 2", 5, "Cannot overwrite a value"),
        (f"{HEAD}extra = {'[' * 2000}{']' * 2000}", 5, "Too many tables or lists"),
    ],
)
def test_what_cannot_be_meant_names_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_plan(text.encode(), "x.toml")
    assert str(refused.value).startswith(f"Line {line} of x.toml: ")
    assert why in str(refused.value)


def test_a_file_beyond_any_plan_is_not_read() -> None:
    with pytest.raises(TooBigForAPlan, match=r"big\.toml is larger than 1 MiB, so it is not a plan\."):
        read_plan(b"#" * (MOST_BYTES + 1), "big.toml")


def test_bytes_that_are_no_text_name_their_line() -> None:
    with pytest.raises(BadLine, match=r"Line 2 of x: it is not text in UTF-8"):
        read_plan(b'name = "x"\n\xff', "x")
    with pytest.raises(BadLine, match=r"Line 2: it is not text in UTF-8"):
        read_lines("a +1d\nb\udcff +1d")


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    assert read_plan(b"\xef\xbb\xbf" + toml_of(FAST_START).encode(), "x") == FAST_START


def test_lines_leave_remarks_and_blanks_out() -> None:
    assert read_lines('#! why\n# remark\n\n  "a" +1d\nb +2d me\n') == [
        PlannedStep("a", 1),
        PlannedStep("b", 2, "me"),
    ]
    with pytest.raises(NoSteps):
        read_lines("# nothing\n")
    with pytest.raises(BadLine, match="Line 2: 'b' is not a step"):
        read_lines("a +1d\nb\n")
