"""Game plans through the command line: made, passed on, given, done, dropped; and taken back."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import Any

import pytest

from conftest import CommandLine, Result
from mlmtrack.errors import ExitCode


WIDE = 2_000
FAST_START = [
    ("Write the WHY", 1, "them"),
    ("Write the names list", 2, "them"),
    ('Letter "I\'m in business"', 4, "them"),
    ("Choose the top ten together", 5, "me"),
    ("First three-way call", 7, "me"),
    ("First customer", 14, "them"),
    ("Set own goals for 90 days", 21, "them"),
]


def refused(run: CommandLine, line: str | list[str], code: ExitCode, **given: Any) -> str:
    """Run *line*, expect the exit code and an unchanged book, and return what is said."""
    before = run.book.read_bytes()
    result = run(line, **given)
    assert (result.code, result.out) == (code, "")
    assert run.book.read_bytes() == before
    return result.err.strip()


def steps_of(run: CommandLine, plan: str) -> list[tuple[str, int, str]]:
    """Return the steps of a plan to give."""
    (found,) = run.well(["plan", "list", plan, "--json"]).data["plans"]
    return [(step["text"], step["after_days"], step["turn"]) for step in found["steps"]]


def everything(run: CommandLine) -> object:
    """Return all that the commands tell of plans."""
    shown = [run.well(f"plan show {who} --json").data for who in ("nora", "ana")]
    return shown, run.well("plan list --json").data


def test_the_plan_that_ships_can_be_given_without_being_stored(world: CommandLine) -> None:
    """
    add prospect Ana
    """
    assert steps_of(world, "fast start") == FAST_START
    result = world.well("plan give ana fast start")
    assert result.out == (
        "Ana (2) has the plan 'fast start': 7 steps, the last due Sun 13 Dec, in 3 weeks.\n"
        "Next is step 1, their turn: Write the WHY, due Mon 23 Nov, tomorrow.\n"
        "Once it is done: mlmtrack plan done 2 1\n"
    )
    (listed,) = world.well("plan list --json").data["plans"]
    assert (listed["id"], listed["name"], listed["days"], listed["holders"]) == (None, "fast start", 21, 1)


def test_in_my_own_plan_every_step_is_my_turn(run: CommandLine) -> None:
    given = run.well("plan give me fast start")
    assert "\nNext is step 1, your turn: Write the WHY, due" in given.out
    run.well("plan done me 1")
    (plan,) = run.well("plan show me --json").data["plans"]
    assert {step["turn"] for step in plan["steps"]} == {"me"}
    assert plan["steps"][0]["done_by"] == "me"


def test_who_has_no_plan_is_an_empty_table(run: CommandLine) -> None:
    heading, *rows = run.well("plan show me").out.splitlines()
    assert (heading.split("\t")[:3], rows) == (["plan", "step", "text"], [])


def test_a_plan_is_made_by_options_and_taken_back(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Nora
    """
    before = everything(world)
    result = world.well(
        ["plan", "new", "first", "month", "--step", '"Names list" +2w me', "--step", "Write the WHY +1d them"]
    )
    assert result.out == (
        "The plan 'first month' was made: 2 steps in 14 days.\nNext: mlmtrack plan give NAME 'first month'\n"
    )
    assert steps_of(world, "first") == [("Write the WHY", 1, "them"), ("Names list", 14, "me")]
    told = world.well(["plan", "new", "week", "--step", "a +1d", "--json"]).json
    assert (told["change"], told["data"]["plan"]["steps"]) == (
        "plan new",
        [{"step": 1, "text": "a", "after_days": 1, "turn": "them"}],
    )
    world.well("undo")
    world.well("undo")
    assert everything(world) == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("plan new x", ExitCode.USAGE, "A plan needs at least one step. Give each with --step"),
        ("plan new x --step abc", ExitCode.USAGE, "'abc' is not a step: expected a text, its day"),
        ("plan new '' --step 'a +1d'", ExitCode.USAGE, "The name of the plan cannot be kept: it is empty."),
        ("plan new 'FAST  start' --step 'a +1d'", ExitCode.REFUSED, "There is already a plan 'fast start'."),
        ("plan new Week --step 'a +1d'", ExitCode.REFUSED, "There is already a plan 'week'."),
        ("plan edit week", ExitCode.USAGE, "Nothing to change was given."),
        ("plan edit wek --drop 1", ExitCode.NOT_FOUND, "No plan is called 'wek'. Did you mean 'week'?"),
        (
            "plan edit week --drop 3",
            ExitCode.NOT_FOUND,
            "The plan 'week' has no step 3; it has steps 1 to 2.",
        ),
        ("plan edit week --drop x", ExitCode.USAGE, "'x' is not a step number"),
        ("plan edit week --step 'a +1d'", ExitCode.USAGE, "'a +1d' is not a step: expected its number, ="),
        ("plan edit week --step '9=a +1d'", ExitCode.NOT_FOUND, "The plan 'week' has no step 9"),
        ("plan edit week --drop 1 --drop 2", ExitCode.USAGE, "A plan needs at least one step."),
        ("plan edit week --drop 1 --step '1=z +1d'", ExitCode.USAGE, "Step 1 cannot be dropped and changed"),
        ("plan edit week --name ''", ExitCode.USAGE, "The name of the plan cannot be kept: it is empty."),
        ("plan edit week --name 'fast start'", ExitCode.REFUSED, "There is already a plan 'fast start'."),
        ("plan edit 'fast start' --name week", ExitCode.REFUSED, "There is already a plan 'week'."),
        ("plan remove fast", ExitCode.REFUSED, "The plan 'fast start' ships with mlmtrack"),
        (
            "plan list zzz",
            ExitCode.NOT_FOUND,
            "No plan is called 'zzz'. There are: fast start, week, weekly.",
        ),
        ("plan list we", ExitCode.AMBIGUOUS, "'we' may be week, weekly. Type more of the plan's name."),
        ("plan give ana zzz", ExitCode.NOT_FOUND, "No plan is called 'zzz'."),
        ("plan give zoe week", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
        (
            "plan give ana week --on 2027-01-01",
            ExitCode.REFUSED,
            "A plan counts from the day that it is given",
        ),
        ("plan show zoe", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
        ("plan done ana 1", ExitCode.NOT_FOUND, "Ana (2) has no plan. To give one: mlmtrack plan give 2"),
        ("plan drop ana", ExitCode.NOT_FOUND, "Ana (2) has no plan."),
    ],
)
def test_what_cannot_be_leaves_the_book_as_it_was(
    world: CommandLine, line: str, code: ExitCode, said: str
) -> None:
    """
    add prospect Ana
    plan new week --step "a +1d" --step "b +2d"
    plan new weekly --step "a +1d"
    """
    assert refused(world, line, code).startswith(said)


def test_an_edit_changes_the_template_alone_and_is_taken_back(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Nora
    plan new week --step "a +1d" --step "b +2d" --step "c +3d me"
    plan give ana week
    """

    def held_by_ana() -> dict[str, Any]:
        (plan,) = world.well("plan show ana --json").data["plans"]
        return dict(plan)

    before = everything(world)
    result = world.well("plan edit week --add 'd +2d me' --drop 1 --step '3=c! +9d them' --name 'two weeks'")
    assert result.out == (
        "The plan 'two weeks', called 'week' before, was changed: 3 steps in 9 days.\n"
        "To see its steps: mlmtrack plan list 'two weeks'. People who have it keep their "
        "steps, under the new "
        "name.\n"
    )
    assert steps_of(world, "two weeks") == [("b", 2, "them"), ("d", 2, "me"), ("c!", 9, "them")]
    assert [step["text"] for step in held_by_ana()["steps"]] == ["a", "b", "c"]
    assert held_by_ana()["name"] == "two weeks"
    world.well("undo")
    assert everything(world) == before


def test_a_plan_that_is_renamed_keeps_its_holders(world: CommandLine) -> None:
    """
    add signup Ana
    add signup Nora
    plan new week --step "write +1d"
    plan give ana week
    """
    before = everything(world)
    world.well("plan edit week --name 'my week'")
    (plan,) = [one for one in world.well("plan list --json").data["plans"] if one["name"] == "my week"]
    assert plan["holders"] == 1
    assert world.well("report duplication --plan 'my week' --json").data["with_plan"] == 1
    world.well("undo")
    assert everything(world) == before


def test_a_name_that_a_holder_knows_of_another_plan_is_refused(world: CommandLine) -> None:
    """
    add signup Ana
    plan new week --step "write +1d"
    plan give ana week
    plan remove week
    plan new month --step "read +1d"
    plan give ana month
    """
    assert refused(world, "plan edit month --name week", ExitCode.REFUSED).startswith(
        "Ana (2) was given a plan 'week' before, and 'month' too"
    )


def test_an_edit_that_changes_nothing_is_no_step(world: CommandLine) -> None:
    """
    plan new week --step "a +1d"
    """
    result = world.well("plan edit week --step '1=a +1d them' --json").json
    assert result["step"] is None
    assert (
        world.well("plan edit week --name week").out == "The plan 'week' stays as it was: 1 step in 1 day.\n"
    )


def test_the_shipped_plan_becomes_the_users_own_and_comes_back(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Nora
    """
    before = everything(world)
    assert world.well("plan edit fast --drop 7").out.startswith(
        "The plan 'fast start' is your own now: 6 steps in 14 days.\n"
    )
    assert steps_of(world, "fast start") == FAST_START[:6]
    assert world.well("plan remove 'fast start'").out == (
        "The plan 'fast start' is taken away; the one that ships with mlmtrack is used again.\n"
        "People who have it keep their steps. To bring it back: mlmtrack undo\n"
    )
    assert steps_of(world, "fast start") == FAST_START
    world.well("undo")
    assert steps_of(world, "fast start") == FAST_START[:6]
    world.well("undo")
    assert everything(world) == before


def test_an_edit_may_make_many_steps_of_one_and_one_of_many(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Nora
    plan new week --step "a +1d"
    """
    before = everything(world)
    world.well("plan edit week --add 'b +0d' --add 'c +0d' --add 'd +5d'")
    middle = everything(world)
    assert [text for text, _, _ in steps_of(world, "week")] == ["b", "c", "a", "d"]
    world.well("plan edit week --drop 1 --drop 2 --drop 4")
    assert everything(world) == before
    world.well("undo")
    assert everything(world) == middle


def test_a_step_is_done_by_its_turn_unless_said_and_taken_back(world: CommandLine) -> None:
    """
    2026-11-01: add signup Nora
    add prospect Ana
    """
    assert world.well("plan show nora --json").data["plans"][0]["given_on"] == "2026-11-01"
    before = everything(world)
    assert world.well("plan done nora 4").out == (
        "Nora (2): step 4, Choose the top ten together, was done by you.\n"
        "1 of 7 steps of 'fast start' is done (14 %).\n"
        "Next is step 1, their turn: Write the WHY, due Mon 2 Nov, 3 weeks ago.\n"
        "Once it is done: mlmtrack plan done 2 1\n"
    )
    assert world.well("plan done nora letter --by me --on 2026-11-10").out.startswith(
        'Nora (2): step 3, Letter "I\'m in business", was done Tue 10 Nov by you.\n'
    )
    (plan,) = world.well("plan show nora --json").data["plans"]
    assert [(one["step"], one["done_on"], one["done_by"]) for one in plan["steps"] if one["done_on"]] == [
        (3, "2026-11-10", "me"),
        (4, "2026-11-22", "me"),
    ]
    world.well("undo")
    world.well("undo")
    assert everything(world) == before


def test_the_last_step_finishes_a_plan_which_can_then_be_given_again(world: CommandLine) -> None:
    """
    add prospect Ana
    plan new week --step "a +1d"
    plan give ana week
    """
    assert refused(world, "plan give ana week", ExitCode.REFUSED) == (
        "Ana (2) has the plan 'week' already, with 1 open step. To see it: mlmtrack plan show 2. "
        "To start over, first: mlmtrack plan drop 2 --plan week"
    )
    assert world.well("plan done ana a").out == (
        "Ana (2): step 1, a, was done by Ana.\nThat was the last open step of 'week': 1 of 1 are done.\n"
    )
    assert refused(world, "plan done ana 1", ExitCode.REFUSED) == (
        "Step 1 of 'week', a, was done by Ana on Sun 22 Nov 2026 already. If that was a mistake, "
        "mlmtrack history shows its step, and mlmtrack undo N takes that back."
    )
    world.well("plan give ana week")
    shown = world.well("plan show ana --json").data["plans"]
    assert [plan["finished_on"] for plan in shown] == ["2026-11-22", None]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("plan done ana 9", ExitCode.NOT_FOUND, "The plan 'week' has no step 9; it has steps 1 to 3."),
        ("plan done ana 0", ExitCode.NOT_FOUND, "The plan 'week' has no step 0; it has steps 1 to 3."),
        (f"plan done ana {'9' * 40}", ExitCode.NOT_FOUND, "No step of Ana (2) is called"),
        ("plan done ana zzz", ExitCode.NOT_FOUND, "No step of Ana (2) is called 'zzz'."),
        ("plan done ana call", ExitCode.AMBIGUOUS, "'call' may be 2 call Ben; 3 call Bea. Type the number"),
        ("plan done ana 1 --on 2027-01-01", ExitCode.REFUSED, "A step is marked once it has been done"),
        ("plan done ana 1 --by you", ExitCode.USAGE, "'you' is not a doer. Accepted: me, them."),
        (
            "plan done ana 1 --plan zz",
            ExitCode.NOT_FOUND,
            "Ana (2) has no plan called 'zz'. Their plans: week.",
        ),
        ("plan drop ana --plan zz", ExitCode.NOT_FOUND, "Ana (2) has no plan called 'zz'."),
    ],
)
def test_a_step_that_cannot_be_meant_changes_nothing(
    world: CommandLine, line: str, code: ExitCode, said: str
) -> None:
    """
    add prospect Ana
    plan new week --step "write +1d" --step "call Ben +2d" --step "call Bea +3d"
    plan give ana week
    """
    assert refused(world, line, code, width=WIDE).startswith(said)


def test_with_several_plans_a_step_is_named_by_its_plan(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Nora
    plan new week --step "write +1d" --step "call +2d"
    plan new month --step "read +1d me"
    plan give ana week
    plan give ana month
    """
    assert refused(world, "plan done ana 1", ExitCode.AMBIGUOUS) == (
        "'1' may be 1 write (of week); 1 read (of month). Say which plan with --plan."
    )
    assert refused(world, "plan drop ana", ExitCode.AMBIGUOUS) == (
        "Ana (2) has several plans: week, month. Say which one with --plan, like --plan week."
    )
    assert world.well("plan done ana 2").out.startswith("Ana (2): step 2, call, was done by Ana.\n")
    assert world.well("plan done ana rea").out.startswith("Ana (2): step 1, read, was done by you.\n")
    before = everything(world)
    assert world.well("plan drop ana").out == (
        "Ana (2) dropped the plan 'week', with 1 of 2 steps done.\nTo bring it back: mlmtrack undo\n"
    )
    data = world.well("plan show ana --json").data
    assert ([plan["name"] for plan in data["plans"]], data["dropped_count"]) == (["month"], 1)
    world.well("undo")
    assert everything(world) == before


def test_who_is_left_out_of_todays_page_is_said(world: CommandLine) -> None:
    """
    add customer Cara
    add prospect Ana
    edit ana --do-not-contact
    """
    assert "Cara is neither a distributor nor a prospect, so today's page leaves the steps out.\n" in (
        world.well("plan give cara fast", width=WIDE).out
    )
    assert "Ana is not to be contacted, so today's page" in world.well("plan give ana fast").out


def test_undoing_a_gift_whose_steps_were_done_is_refused(world: CommandLine) -> None:
    """
    add prospect Ana
    plan give ana fast
    plan done ana 1
    """
    given = world.well("history --json").data["steps"][1]["step"]
    assert "later ones depend on it" in refused(world, f"undo {given}", ExitCode.REFUSED)


def test_what_was_exported_is_imported_without_a_change(world: CommandLine, tmp_path: Path) -> None:
    """
    plan new week --step "write +1d" --step "call +2d me"
    """
    file = tmp_path / "week.toml"
    assert world.well(["plan", "export", "week", str(file)], width=WIDE).out == (
        f"The plan 'week' was written to {file}: 2 steps in 2 days.\n"
        "Whoever receives it types: mlmtrack plan import week.toml\n"
    )
    assert file.stat().st_mode & 0o777 == 0o600
    before = world.book.read_bytes()
    assert world.well(["plan", "import", str(file)], width=WIDE).out == (
        f"The plan 'week' is already there, the same as in {file}; nothing was changed.\n"
    )
    assert world.book.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if "draft" in each.name] == []


def test_the_shipped_plan_is_exported_and_known_when_it_comes_back(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "fast.toml"
    file.write_text(run.well("plan export fast -").out, "utf-8")
    assert "is already there" in run.well(["plan", "import", str(file)]).out
    told = run.well("plan export fast - --json").json
    assert told["data"]["toml"] == file.read_text("utf-8")


def test_a_plan_is_taken_in_from_the_line_above_and_taken_back(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "up.toml"
    file.write_text('name = "Upline"\n[[steps]]\ntext = "x"\nafter_days = 3\n', "utf-8")
    before = run.well("plan list --json").data
    assert run.well(["plan", "import", str(file)], width=WIDE).out == (
        f"The plan 'Upline' is taken in from {file}: 1 step in 3 days.\n"
        "Next: mlmtrack plan give NAME Upline\n"
    )
    assert steps_of(run, "upline") == [("x", 3, "them")]
    run.well("undo")
    assert run.well("plan list --json").data == before


def test_a_plan_that_differs_is_replaced_only_where_it_is_said(world: CommandLine, tmp_path: Path) -> None:
    """
    plan new week --step "write +1d" --step "call +2d me"
    """
    file = tmp_path / "week.toml"
    file.write_text('name = "WEEK"\n[[steps]]\ntext = "x"\nafter_days = 3\n', "utf-8")
    line = ["plan", "import", str(file)]
    assert refused(world, line, ExitCode.REFUSED, width=WIDE) == (
        f"There is already a plan 'week', and it differs from that in {file}. "
        "To replace yours, give --replace."
    )
    asked = world(line, terminal=True, answers="n\n", width=WIDE)
    assert asked.code == ExitCode.REFUSED
    assert "of 2 steps that differs from that in" in asked.err
    assert steps_of(world, "week") == [("write", 1, "them"), ("call", 2, "me")]
    assert world(line, terminal=True, answers="y\n", width=WIDE).out.startswith(
        f"The plan 'WEEK' is replaced by that in {file}: 1 step in 3 days."
    )
    world.well("undo")
    assert steps_of(world, "week") == [("write", 1, "them"), ("call", 2, "me")]
    world.well([*line, "--replace"])
    assert steps_of(world, "week") == [("x", 3, "them")]


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"name = x", ExitCode.USAGE, "Line 1 of "),
        (b'name = "x"\n[[steps]]\ntext = "a"\nday = 1', ExitCode.USAGE, "Line 4 of "),
        (b"\xff\xfe", ExitCode.USAGE, "Line 1 of "),
        (b"", ExitCode.USAGE, "Line 1 of "),
        (b"#" * (10 << 20), ExitCode.FILE, ""),
        (None, ExitCode.FILE, "There is no file "),
    ],
)
def test_a_file_that_is_no_plan_changes_nothing(
    run: CommandLine, tmp_path: Path, data: bytes | None, code: ExitCode, said: str
) -> None:
    file = tmp_path / "bad.toml"
    if data is not None:
        file.write_bytes(data)
    told = refused(run, ["plan", "import", str(file)], code, width=WIDE)
    assert told.startswith(said)
    assert str(file) in told
    assert told.count("\n") == 0


def test_a_folder_is_no_plan(run: CommandLine, tmp_path: Path) -> None:
    assert "is a folder" in refused(run, ["plan", "import", str(tmp_path)], ExitCode.FILE)
    missing = str(tmp_path / "no" / "x.toml")
    assert "No such file or directory" in refused(run, ["plan", "export", "fast", missing], ExitCode.FILE)


def test_a_file_that_is_there_is_replaced_only_by_force(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("precious")
    line = ["plan", "export", "fast", str(file)]
    assert "already exists. Name another file" in refused(run, line, ExitCode.REFUSED, width=WIDE)
    assert file.read_text() == "precious"
    run.well([*line, "--force"])
    assert 'name = "fast start"' in file.read_text()


def test_standard_input_is_read(run: CommandLine) -> None:
    text = 'name = "piped"\n[[steps]]\ntext = "x"\nafter_days = 3\n'
    assert run.well("plan import -", answers=text).out.startswith(
        "The plan 'piped' is taken in from standard input: 1 step in 3 days."
    )


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Make an editor of Python lines that change `text`, and return the words that start it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    def made(*lines: str, code: int = 0) -> str:
        script = tmp_path / "editor.py"
        body = [
            "import sys",
            "from pathlib import Path",
            "file = Path(sys.argv[-1])",
            "text = file.read_text()",
        ]
        seen = f"Path({str(tmp_path)!r}, 'seen').write_text(text)"
        end = ["file.write_text(text)", f"sys.exit({code})"]
        script.write_text("\n".join([*body, seen, *lines, *end]))
        return f"{quote(sys.executable)} -S {quote(str(script))}"

    return made


def edited(world: CommandLine, line: str, command: str, answers: str = "") -> Result:
    return world(line, terminal=True, width=WIDE, answers=answers, environ={"EDITOR": command})


def test_a_plan_is_made_in_the_editor(run: CommandLine, editor: Callable[..., str], tmp_path: Path) -> None:
    result = edited(run, "plan new week", editor("text += '\"a\" +1d\\nb +2w me\\n'"))
    assert result.out.startswith("The plan 'week' was made: 2 steps in 14 days.\n")
    assert steps_of(run, "week") == [("a", 1, "them"), ("b", 14, "me")]
    assert (tmp_path / "seen").read_text().startswith("# The plan 'week': one step a line, like\n")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_an_editor_that_saves_nothing_makes_nothing(run: CommandLine, editor: Callable[..., str]) -> None:
    before = run.book.read_bytes()
    assert edited(run, "plan new week", editor()).out == "No plan was made: the text stayed as it was.\n"
    assert run.book.read_bytes() == before


def test_a_name_that_is_taken_is_said_before_the_editor_opens(
    run: CommandLine, editor: Callable[..., str], tmp_path: Path
) -> None:
    result = edited(run, "plan new Fast Start", editor("text += 'a +1d'"))
    assert (result.code, result.out) == (ExitCode.REFUSED, "")
    assert result.err.startswith("There is already a plan 'fast start'.")
    assert not (tmp_path / "seen").exists()


def test_the_steps_of_a_plan_are_edited(
    world: CommandLine, editor: Callable[..., str], tmp_path: Path
) -> None:
    """
    plan new week --step "write +1d" --step "call +2d me"
    """
    result = edited(world, "plan edit week", editor("text = text.replace('+2d me', '+5d them')"))
    assert result.out.startswith("The plan 'week' was changed: 2 steps in 5 days.\n")
    assert (tmp_path / "seen").read_text().splitlines()[5:] == ['"write" +1d them', '"call" +2d me']
    assert steps_of(world, "week") == [("write", 1, "them"), ("call", 5, "them")]
    same = edited(world, "plan edit week", editor("text += '# remark'"))
    assert same.out == "The plan 'week' stays as it was: 2 steps in 5 days.\n"
    assert edited(world, "plan edit week", editor()).out == same.out
    world.well("undo")
    assert steps_of(world, "week") == [("write", 1, "them"), ("call", 2, "me")]


@pytest.mark.parametrize("line", ["plan edit week", "plan new other"])
def test_an_editor_that_fails_changes_nothing(
    world: CommandLine, editor: Callable[..., str], line: str
) -> None:
    """
    plan new week --step "write +1d"
    """
    before = world.book.read_bytes()
    result = edited(world, line, editor("text += 'x +1d'", code=3))
    assert (result.code, result.out) == (ExitCode.REFUSED, "")
    assert "ended with the error 3, so nothing was changed. Your text is kept in " in result.err
    assert world.book.read_bytes() == before


def test_a_text_that_cannot_be_kept_is_asked_about(
    world: CommandLine, editor: Callable[..., str], tmp_path: Path
) -> None:
    """
    plan new week --step "write +1d"
    """
    left = edited(world, "plan edit week", editor("text += 'no day'"), answers="n\n")
    assert left.code == ExitCode.USAGE
    assert "Line 8: 'no day' is not a step" in left.err
    assert "Your text is kept in " in left.err
    again = "text = text + 'no day' if 'no day' not in text else text.replace('no day', 'day +3d')"
    result = edited(world, "plan edit week", editor(again), answers="y\n")
    assert result.out.startswith("The plan 'week' was changed: 2 steps in 3 days.\n")
    assert (tmp_path / "seen").read_text().startswith("#! Line 8: 'no day' is not a step")


def test_a_plan_that_was_changed_meanwhile_stands(world: CommandLine, editor: Callable[..., str]) -> None:
    """
    plan new week --step "write +1d"
    """
    line = [
        sys.executable,
        "-m",
        "mlmtrack",
        "--book",
        str(world.book),
        "plan",
        "edit",
        "week",
        "--add",
        "x +9d",
    ]
    meanwhile = f"import subprocess; subprocess.run({line!r}, check=True, stdout=subprocess.DEVNULL)"
    result = edited(world, "plan edit week", editor(meanwhile, "text += 'mine +1d'"))
    assert (result.code, result.out) == (ExitCode.REFUSED, "")
    assert result.err.startswith("The plan 'week' was changed by another command while the editor was open.")
    assert "Your text is kept in " in result.err
    assert [text for text, _, _ in steps_of(world, "week")] == ["write", "x"]


def test_the_card_tells_what_is_in_hand(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Nora
    2026-11-01: plan give nora fast
    plan done nora 1 --on 2026-11-02
    promise add nora "call three people" --by fri
    """
    shown = world.well("show nora", terminal=True, width=200).out
    assert (
        "Plan       fast start: 1 of 7 steps done, 14 %; next is step 2, their turn: Write the names list"
        in (shown)
    )
    assert "Promise 1  call three people, by Fri 27 Nov, in 5 days" in shown
    data = world.well("show nora --json").data
    assert data["plans"] == [
        {
            "id": 1,
            "name": "fast start",
            "given_on": "2026-11-01",
            "finished_on": None,
            "steps_done": 1,
            "step_count": 7,
            "done_share": 0.1429,
            "next_step": 2,
            "next_turn": "them",
        }
    ]
    assert [promise["text"] for promise in data["promises"]] == ["call three people"]


@pytest.mark.parametrize("day", ["2026-11-17", "2027-01-01"])
def test_no_step_is_done_before_its_plan_or_ahead(world: CommandLine, day: str) -> None:
    """
    add prospect Ana
    plan give ana fast start --on 2026-11-18
    """
    told = refused(world, f"plan done ana 1 --on {day}", ExitCode.REFUSED, width=WIDE)
    early = (
        "Ana (2) has the plan 'fast start' since Wed 18 Nov 2026, so no step of it can have been done on "
        "Tue 17 Nov 2026. Give a day from then on with --on."
    )
    assert told == early if day.startswith("2026") else "is still to come" in told
    assert world.well("plan done ana 1 --on 2026-11-18").out.startswith("Ana (2): step 1, Write the WHY, was")


def test_without_a_step_the_next_is_said_and_on_a_terminal_offered(world: CommandLine) -> None:
    """
    add prospect Ana
    plan new week --step "write +1d" --step "call +2d"
    plan give ana week
    plan done ana write
    """
    assert refused(world, "plan done ana", ExitCode.USAGE) == (
        "Which step? Next is 2: call. Once it is done: mlmtrack plan done 2 2"
    )
    declined = world("plan done ana", terminal=True, answers="n\n", width=WIDE)
    assert (declined.code, declined.out) == (ExitCode.REFUSED, "")
    assert declined.err == "Next is 2: call. Is it done? [y/N] Nothing was changed.\n"
    agreed = world.well(
        "plan done ana --on yesterday --by me", terminal=True, answers="y\n", today="2026-11-23"
    )
    assert agreed.out.startswith("Ana (2): step 2, call, was done yesterday by you.\n")
    assert refused(world, "plan done ana", ExitCode.REFUSED) == (
        "Every step that Ana (2) holds is done. To see them: mlmtrack plan show 2"
    )


def test_without_a_step_the_next_of_each_plan_is_said(world: CommandLine) -> None:
    """
    add prospect Ana
    plan new week --step "write +1d"
    plan new month --step "read +1d me"
    plan give ana week
    plan give ana month
    """
    asked = world("plan done ana", terminal=True, answers="y\n", width=WIDE)
    assert asked.code == ExitCode.USAGE
    assert asked.err == (
        "Which step? Next is 1: write (of week); 1: read (of month). "
        "Once it is done: mlmtrack plan done 2 1 --plan week\n"
    )


def test_once_all_is_done_the_plan_is_to_be_passed_down(world: CommandLine) -> None:
    """
    add prospect Ana
    plan new "first week" --step "write +1d"
    plan give ana first week
    plan done ana 1
    """
    shown = world.well("plan show ana", terminal=True, width=WIDE).out
    assert shown.endswith(
        "Next: mlmtrack plan export 'first week' FILE.toml\n      mlmtrack report duplication\n"
    )


def test_a_file_without_an_ending_may_be_a_word_of_the_name(
    world: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    plan new "first month" --step "write +1d"
    """
    monkeypatch.chdir(tmp_path)
    assert refused(world, "plan export first month", ExitCode.USAGE, width=WIDE) == (
        "'month' has no ending, so nothing was written. If it belongs to the plan's name: "
        "mlmtrack plan export 'first month' FILE.toml. "
        "If it is the file, end it with .toml, like month.toml."
    )
    assert not (tmp_path / "month").exists()


def test_comments_fit_a_narrow_screen(run: CommandLine, editor: Callable[..., str], tmp_path: Path) -> None:
    edited(run, "plan edit fast start", editor())
    texts = (tmp_path / "seen").read_text() + run.well("plan export fast -").out
    assert max(map(len, texts.splitlines())) <= 80


def test_what_is_said_after_an_unanswered_question_stands_on_its_own_line(
    world: CommandLine, editor: Callable[..., str]
) -> None:
    """
    plan new week --step "write +1d"
    """
    left = edited(world, "plan edit week", editor("text += 'no day'"))
    assert left.code == ExitCode.INTERRUPTED
    assert "Edit again? [Y/n] \nYour text is kept in " in left.err
