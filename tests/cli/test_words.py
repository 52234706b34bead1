"""What the program makes of words it does not know, and of words in odd places."""

import json

import pytest

from conftest import CommandLine
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import command
from mlmtrack.cli.synonyms import EXPLAINED, SYNONYMS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("folowups", "Did you mean `mlmtrack followups`?"),
        ("done ana", "Did you mean `mlmtrack followups done` or `mlmtrack plan done`?"),
        ("call ana", "Did you mean `mlmtrack log call`?"),
        ("delete 12", "Did you mean `mlmtrack remove` or `mlmtrack archive`?"),
        ("today", "Did you mean `mlmtrack followups today`?"),
        ("Search ana", "Did you mean `mlmtrack find`?"),
        ("tag ana vip", "`mlmtrack tag` has no command 'ana'. Its commands: add, remove."),
        ("note ana hi", "Did you mean `mlmtrack log` or `mlmtrack edit NAME --note TEXT`?"),
        ("forget ana", "can be archived. Did you mean `mlmtrack archive`?"),
        ("dedupe", "Did you mean `mlmtrack list people --twins`?"),
        ("combine 2 3", "Did you mean `mlmtrack merge`?"),
        ("untag tea ana", "Did you mean `mlmtrack tag remove`?"),
        ("refund 3", "Did you mean `mlmtrack remove order` or `mlmtrack edit order`?"),
        ("exit", "has no command 'exit'. Each command ends by itself, so there is nothing to leave.\n"),
        ("report downline", "Did you mean `mlmtrack team tree` or `mlmtrack team list`?"),
        ("list customer", "Did you mean `mlmtrack list customers`?"),
        ("add distributor Ana", "Did you mean `mlmtrack add signup`?"),
        ("add ana", "Its commands: prospect, customer, signup, followup, order."),
        ("report volum", "Did you mean `mlmtrack report volume`?"),
        ("followups ana", "'ana' is left over. Put a name or a text of several words in quotes."),
        ("add prospect", "NAME is missing. See `mlmtrack add prospect --help`."),
        ("list people --limit 0", "0 is out of range for --limit: x>=1."),
        ("log call me --minutes 15m", "'15m' is not a whole number for --minutes."),
        ("report volume --perid month", "There is no option --perid. The nearest: --period."),
        ("add prospect Eva --note met at the fair", "'at the fair' is left over."),
        ("add prospect Eva --next 2w Svensson", "'Svensson' is left over."),
    ],
)
def test_a_line_that_cannot_be_meant_is_answered_with_what_to_type(
    run: CommandLine, line: str, said: str
) -> None:
    before = run.book.read_bytes()

    refused = run(line)

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert run.book.read_bytes() == before


def test_another_word_is_no_word_of_the_menu_and_is_answered_with_its_lines(run: CommandLine) -> None:
    assert not SYNONYMS.keys() & set(menu.below(""))
    assert EXPLAINED.keys() <= SYNONYMS.keys()
    for word, lines in SYNONYMS.items():
        refused = run([word, "x"])
        assert refused.code == 2
        assert all(f"`mlmtrack {line}`" in refused.err for line in lines)
        assert lines or word in EXPLAINED


@pytest.mark.parametrize("line", sorted({line for lines in SYNONYMS.values() for line in lines}))
def test_a_line_that_is_suggested_is_there(run: CommandLine, line: str) -> None:
    typed, *options = line.split(" --")
    words = [word for word in typed.split() if not word.isupper()]
    run.well([*words, "--help"])
    if typed in menu.GROUPS or typed == "--version":
        assert not options
        return
    with_default = [*words, menu.DEFAULT_COMMANDS.get(typed.split()[0], "")]
    (leaf,) = {" ".join(words), " ".join(words[:1]), " ".join(with_default)} & menu.COMMAND_MODULES.keys()
    known = {option for each in command(leaf).params for option in each.opts}
    assert {f"--{option.split()[0]}" for option in options} <= known


@pytest.mark.parametrize(
    "line",
    [
        "log call me --minutes N",
        "followups done me --minutes N",
        "list people --limit N",
        "list customers --stale N",
        "add order me 10 --quantity N",
        "edit order N --points 5",
        "edit activity N --minutes 5",
        "edit followup N --about tea",
        "undo N",
        "edit person me --tier N",
    ],
)
@pytest.mark.parametrize("number", ["٣", "\uff11\uff12", "1_0", "²", "0x1", "1e3"])
def test_a_number_is_typed_in_plain_digits(run: CommandLine, line: str, number: str) -> None:
    refused = run([number if word == "N" else word for word in line.split()])

    assert (refused.code, refused.out) == (2, "")
    assert f"'{number}' is not a " in refused.err


@pytest.mark.parametrize(
    "line",
    [
        "add followup me LONG",
        "add order me LONG",
        "add order me 10 LONG",
        "log call me --minutes LONG",
        "report volume --period LONG",
        "show LONG",
        "followups LONG",
        "list people --sort LONG",
        "list people --LONG",
        "settings set LONG 1",
        "edit person me --phone LONG",
        "LONG",
    ],
)
def test_what_was_typed_is_said_back_in_short(run: CommandLine, line: str) -> None:
    refused = run(line.replace("LONG", "x" * 5000))

    assert refused.code in (2, 4)
    assert f"{'x' * 58}" in refused.err
    assert "x…" in refused.err
    assert "x" * 61 not in refused.err


def test_a_group_alone_shows_its_commands_and_counts_as_unfinished(run: CommandLine) -> None:
    assert run("report").code == 2


@pytest.mark.parametrize("line", ["help", "--help", "-h", "help log", "add order -h"])
def test_help_is_help_however_it_is_asked_for(
    run: CommandLine, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run.well(line)

    assert "Usage: mlmtrack" in capsys.readouterr().out


def test_a_negative_number_is_a_value(run: CommandLine) -> None:
    refused = run("add order me -5 --json")

    assert (refused.code, refused.out) == (2, "")
    assert "'-5' is not an amount: it is negative" in refused.err


def test_a_failure_under_json_is_an_error_object(run: CommandLine) -> None:
    refused = run("show nobody --json")

    assert refused.out == ""
    assert refused.err.startswith('{\n  "mlmtrack": 1,\n  "error": {\n    "code": 4,')


def test_another_day_is_said_and_a_day_to_come_changes_nothing(run: CommandLine) -> None:
    run.well("add prospect Ana --next 2026-11-27")

    page = run.well("--as-of 2026-11-27 followups today", today="2026-11-22", terminal=True).out
    as_of_then = run("--as-of yesterday log call ana hi", today="2026-11-22")
    ahead = run("--as-of 'in 5 days' log call ana hi", today="2026-11-22")

    assert page.startswith("As of Fri 27 Nov, in 5 days: ")
    assert as_of_then.code == 0
    assert (ahead.code, ahead.out) == (6, "")
    assert "still to come" in ahead.err


def test_a_sentence_is_folded_between_words_on_a_terminal_and_whole_on_a_pipe(run: CommandLine) -> None:
    folded = run("move nobody-in-this-book presented", terminal=True, width=40).err
    whole = run("move nobody-in-this-book presented").err

    assert all(len(line) <= 40 for line in folded.splitlines())
    assert folded.split() == whole.split()
    assert whole.count("\n") == 1


def test_a_notice_stays_out_of_the_way_of_json(run: CommandLine) -> None:
    run.book.unlink()

    refused = run("undo --json")

    assert refused.err.startswith("{")
    assert json.loads(refused.err)["error"]["code"] == 6


def test_what_follows_two_dashes_is_no_option(run: CommandLine) -> None:
    assert run("log call nobody -- --json").err.startswith("Nobody in the book")


@pytest.mark.parametrize("columns", ["9" * 5000, "abc", "0", "٣٠", "-1"])
def test_a_width_that_no_screen_has_is_not_believed(run: CommandLine, columns: str) -> None:
    assert run.well("list people", terminal=True, environ={"COLUMNS": columns}).out


@pytest.mark.parametrize("pager", ["no-such-pager", "/dev/null"])
def test_a_pager_that_is_not_there_loses_no_answer(run: CommandLine, pager: str) -> None:
    environ = {"PAGER": pager}

    page = run.well("settings", terminal=True, environ=environ).out

    assert "volume_word" in page
