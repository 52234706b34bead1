"""The WHY, the letter and the ten prospects by the command line."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine, Result
from mlmtrack.errors import ExitCode


def rows(run: CommandLine) -> list[str]:
    """Return everything in the book but its history."""
    history = tuple(f'INSERT INTO "{table}"' for table in ("step", "change", "sqlite_sequence"))
    with closing(sqlite3.connect(run.book)) as book:
        return [line for line in book.iterdump() if not line.startswith(history)]


def test_a_why_is_written_down_shown_and_taken_back(world: CommandLine) -> None:
    """
    add signup Elena Ruiz --on 2026-01-05
    """
    before = rows(world)
    assert world.well("team why elena", terminal=True).out == (
        "Elena Ruiz's WHY is not written down yet.\n\nWhy\nSigned up  Mon 5 Jan\n\n"
        'Next: mlmtrack team why 2 "…"\n'
    )
    written = world.well("team why elena to be at home when the boys come")
    assert written.out == "The WHY of Elena Ruiz (2) is written down.\nNext: mlmtrack team letter 2\n"
    assert world.well("team why elena --json").data == {
        "person": "Elena Ruiz",
        "person_id": 2,
        "why": "to be at home when the boys come",
        "joined_on": "2026-01-05",
        "left_on": None,
    }
    assert "is another now" in world.well("team why elena 'a garden'").out
    assert world.well("team why elena 'a garden'").out.startswith(
        "The WHY of Elena Ruiz (2) stays as it was."
    )
    assert "is taken away" in world.well(["team", "why", "elena", ""]).out
    for _ in range(3):
        world.well("undo")
    assert rows(world) == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("team why me", ExitCode.REFUSED, "A WHY belongs to a sign-up, and you have none in your own book."),
        ("team why me 'a garden'", ExitCode.REFUSED, "A WHY belongs to a sign-up"),
        ("team why ben", ExitCode.REFUSED, "Ben (3) has not signed up, and a WHY belongs"),
        (
            "team why ben 'a garden'",
            ExitCode.REFUSED,
            "Ben (3) has not signed up, and a WHY belongs",
        ),
        ("team why zoe", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
        (["team", "why", "elena", "x" * 10_001], ExitCode.USAGE, "The WHY cannot be kept"),
        ("team top ben --add Paul", ExitCode.REFUSED, "Ben (3) is not a distributor on Sun 22 Nov 2026."),
        (
            "team top elena --mark Raul contacted",
            ExitCode.NOT_FOUND,
            "'Raul' is not on the top ten of Elena (2). The nearest: Paul",
        ),
        (
            "team top elena --drop x",
            ExitCode.NOT_FOUND,
            "'x' is not on the top ten of Elena (2). It has Paul",
        ),
        ("team top elena --drop ''", ExitCode.NOT_FOUND, "'' is not on the top ten"),
        ("team top elena --mark Paul calld", ExitCode.USAGE, "'calld' is not a mark."),
        (
            "team top elena --mark Paul",
            ExitCode.USAGE,
            "--mark must be followed by PROSPECT contacted|answered|decided. See `mlmtrack team top",
        ),
        (
            "team top elena --mark Pa contacted",
            ExitCode.AMBIGUOUS,
            "'Pa' may be Paul or Paula on the top ten",
        ),
        (
            "team top elena --mark Paul answered --on 2026-11-30",
            ExitCode.REFUSED,
            "The ten are marked once it has happened",
        ),
        (
            "team letter elena --to Paul --on 2026-11-30",
            ExitCode.REFUSED,
            "A letter is marked once it has gone out",
        ),
        (
            "team top elena --mark Paula contacted --on 2026-11-20",
            ExitCode.REFUSED,
            "They cannot be marked contacted on Fri 20 Nov 2026: they are marked answered on Tue 10 Nov",
        ),
        ("team top elena --add ''", ExitCode.USAGE, "This name cannot be used: it is empty."),
        (
            f"team top elena {' '.join(f'--add New{number}' for number in range(9))}",
            ExitCode.REFUSED,
            "The ten are what to begin with: the top ten of Elena (2) has 2, and 9 more do not fit.",
        ),
        ("team letter", ExitCode.USAGE, "NAME is missing: whose letter is it?"),
        ("team letter ben", ExitCode.REFUSED, "Ben (3) is not a distributor on Sun 22 Nov 2026."),
        ("team letter ben --to Paul", ExitCode.REFUSED, "Ben (3) is not a distributor on Sun 22 Nov 2026."),
        (
            "team letter elena --sent Zoe",
            ExitCode.NOT_FOUND,
            "'Zoe' is not on the letter's list of Elena (2). It has nob",
        ),
        ("team letter elena --list --out x", ExitCode.USAGE, "--list and --out do not go together."),
        ("team letter elena --to Ana --list", ExitCode.USAGE, "--to and --list do not go together."),
        ("team letter elena --template nowhere.txt", ExitCode.FILE, "There is no file nowhere.txt."),
        ("team letter elena --template /", ExitCode.FILE, "/ is a folder, not a file."),
        (
            "team letter elena --out /nowhere/x.txt",
            ExitCode.FILE,
            "The letter cannot be written to /nowhere/x.txt",
        ),
        (
            "team letter --edit-template",
            ExitCode.USAGE,
            "The letter's template opens in your editor, on a terminal.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    world: CommandLine, line: str | list[str], code: int, said: str
) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ben
    team top elena --add Paul --add Paula --mark Paula decided --on 2026-11-10
    """
    before = world.book.read_bytes()
    refused = world(line)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(said)
    assert world.book.read_bytes() == before


def test_the_why_of_somebody_who_left_can_be_read_not_changed(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team why elena a garden
    """
    with closing(sqlite3.connect(world.book)) as book:
        book.execute("update enrollment set left_on = '2026-11-01'")
        book.commit()
    assert world.well("team why elena", terminal=True).out.startswith(
        "Why Elena did it, until Sun 1 Nov, 3 weeks ago: a garden\n"
    )
    refused = world("team why elena a boat")
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith("Elena (2) has not been a distributor since Sun 1 Nov 2026.")


def test_a_mark_further_on_implies_the_earlier_ones(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    2026-11-02: team top elena --add Paul --add "Rosa Lind" --add Zoe
    2026-11-05: team top elena --mark paul contacted
    """
    before = rows(world)
    told = world.well("team top elena --mark paul decided --on 2026-11-20")
    assert told.out == (
        "Paul of the top ten of Elena (2): decided, Fri 20 Nov, 2 days ago.\n"
        "3 of the ten are filled in: 1 contacted, 1 answered, 1 decided.\n"
    )
    paul = world.well("team top elena --json").data["prospects"][0]
    assert paul == {
        "name": "Paul",
        "added_on": "2026-11-02",
        "contacted_on": "2026-11-05",
        "answered_on": "2026-11-20",
        "decided_on": "2026-11-20",
        "next_step_text": "",
    }
    assert world.well("team top elena --as-of 2026-11-19 --json").data["decided"] == 0
    assert world.well("team top elena --as-of 2026-11-01 --json").data["count"] == 0
    world.well("undo")
    assert rows(world) == before


def test_the_ten_are_added_dropped_and_marked_in_one_step(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team top elena --add Paul
    """
    before = rows(world)
    told = world.well(
        "team top elena --drop paul --add Rosa --add rosa --add Zoe --mark rosa answered --json"
    )
    assert [one["name"] for one in told.data["prospects"]] == ["Rosa", "Zoe"]
    again = world.well("team top elena --add ROSA --mark rosa contacted")
    assert again.out == (
        "Already there: Rosa.\nRosa is already marked contacted, Sun 22 Nov, today.\n"
        "2 of the ten are filled in: 1 contacted, 1 answered, 0 decided.\n"
    )
    assert json.loads(world.well("team top elena --add rosa --json").out)["step"] is None
    world.well("undo")
    assert rows(world) == before


def test_the_bar_of_ten(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team top elena --add Paul --add "Rosa Lind" --mark rosa answered
    """
    assert world.well("team top elena", terminal=True, width=60).out == (
        "Elena has 2 of the ten prospects: 1 contacted, 1 answered, 0\ndecided.\n\n"
        "the ten    █████████████████████████████████████████████  10\n"
        "filled in  █████████                                       2\n"
        "contacted  ████▌                                           1\n"
        "answered   ████▌                                           1\n"
        "decided                                                    ·\n"
        "█ prospects\n\n"
        "Prospect   Contacted  Answered  Decided  Next\n"
        "─────────────────────────────────────────────────────────\n"
        "Paul                                     contact them\n"
        "Rosa Lind  today      today              help them decide\n\n"
        "Next: mlmtrack team top 2 --mark 'Rosa Lind' decided\n"
        "      mlmtrack team top 2 --add PROSPECT\n"
    )


def test_whom_the_letter_goes_to(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team letter elena --to "Uncle Paco" --to Carmen --to Inés --on 2026-11-02
    """
    before = rows(world)
    assert world.well("team letter elena --sent ines --sent paco --on 2026-11-03").out == (
        "The letter of Elena (2) went to Inés, Tue 3 Nov, 3 weeks ago.\n"
        "The letter of Elena (2) went to Uncle Paco, Tue 3 Nov, 3 weeks ago.\n"
        "3 recipients: 2 sent, 0 replied.\n"
    )
    assert world.well("team letter elena --replied paco").out == (
        "Uncle Paco replied to the letter of Elena (2).\n3 recipients: 2 sent, 1 replied.\n"
    )
    listed = world.well("team letter elena --list --json").data
    assert (listed["sent"], listed["replied"], listed["reply_rate"], listed["n"]) == (2, 1, 0.5, 2)
    assert [one["days_waiting"] for one in listed["recipients"]] == [None, None, 19]
    shown = world.well("team letter elena --list", terminal=True).out
    assert shown.startswith(
        "Elena writes to 3 people: 2 sent, 1 replied. The reply rate is 50 %, 95 %\n"
        "interval 9-91, too few to build on.\n"
    )
    assert world.well("team letter elena --list --limit 1 --csv").out.splitlines()[1] == (
        "Uncle Paco,2026-11-02,2026-11-03,2026-11-22,"
    )
    world.well("undo")
    world.well("undo")
    assert rows(world) == before


def test_a_reply_implies_that_it_was_sent(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    told = world.well("team letter elena --to Carmen --replied carmen --on 2026-11-02 --json").data
    assert told["recipients"][0]["sent_on"] == told["recipients"][0]["added_on"] == "2026-11-02"


def test_the_letter_is_filled_with_what_is_known(world: CommandLine, tmp_path: Path) -> None:
    """
    add signup "Elena Ruiz" --on 2026-01-05 --phone "+34 600 555 019"
    add customer Ben --served-by elena
    team why elena to earn more than at the bank
    add order ben 50 --product "Green tea"
    add order elena 50 --product "Night cream"
    add order elena 50 --product "Night cream"
    add order me 50 --product "Soap"
    settings set company "Acme & Sons"
    """
    template = tmp_path / "t.txt"
    template.write_text(
        "{today}\n{first_name} {name}\n{why}\n{products} of {company}\n{phone}, {email}\n", "utf-8"
    )
    before = world.book.read_bytes()
    atomic_write = world.well(f"team letter elena --template {template}")
    text = (
        "22 November 2026\nElena Elena Ruiz\nto earn more than at the bank\n"
        "Night cream and Green tea of Acme & Sons\n+34 600 555 019, ________\n"
    )
    assert atomic_write.out == text
    assert atomic_write.err == (
        'Line 3 may be read as a claim about income: "earn". Say it another way, unless your company has '
        "approved these words.\nLeft to fill in: email. For the e-mail: mlmtrack edit 2 --email …\n"
    )
    told = world.well(f"team letter elena --template {template} --json")
    assert told.err == ""
    assert told.data == {
        "person": "Elena Ruiz",
        "person_id": 2,
        "letter": text,
        "products": ["Night cream", "Green tea"],
        "blanks": ["email"],
        "claims": [{"line": 3, "words": ["earn"]}],
    }
    assert world.book.read_bytes() == before


def test_my_own_letter_has_my_goal_for_a_why(world: CommandLine) -> None:
    """
    edit me --goal "a boat"
    """
    atomic_write = world.well("team letter me")
    assert "\nWhy I do it: a boat\n" in atomic_write.out
    world.well("edit me --forget boat")
    assert 'For the WHY: mlmtrack edit me --goal "…"' in world.well("team letter me").err


def test_the_shipped_letter_makes_no_claim(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    assert "income" not in world.well("team letter elena").err


def test_the_letter_is_written_to_a_file_once(world: CommandLine, tmp_path: Path) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    target = tmp_path / "elena.txt"
    written = world.well(f"team letter elena --out {target}")
    assert written.out == f"The letter of Elena (2) was written to {target}.\n"
    assert target.read_text("utf-8") == world.well("team letter elena").out
    target.write_text("mine", "utf-8")
    refused = world(f"team letter elena --out {target}")
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith(f"{target} already exists.")
    assert target.read_text("utf-8") == "mine"
    assert world.well(f"team letter elena --out {target} --force --json").data == {"file": str(target)}
    assert target.read_text("utf-8").endswith("Elena\n")


def test_a_template_comes_through_a_pipe_and_the_letter_goes_out_to_one(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    line = "team letter elena --out - --template -"
    assert world.well(line, answers="Yours,\r\n{name}\r\n").out == "Yours,\nElena\n"
    refused = world(line, answers="{nam}")
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert refused.err.startswith("Line 1 of standard input: {nam} is not a field.")


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"Dear {nam},", ExitCode.USAGE, "Line 1 of {file}: {nam} is not a field. Did you mean {name}?"),
        (b"\n{}\n{why", None, ""),
        (b" \n", ExitCode.USAGE, "{file} is empty, so no letter can be made of it."),
        (b"\n\xff", ExitCode.USAGE, "Line 2 of {file}: it is not text in UTF-8."),
        (b"x" * 300_000, ExitCode.FILE, "{file} is larger than 256 KiB, so it is not a letter."),
    ],
)
def test_a_template_that_cannot_be_used(
    world: CommandLine, tmp_path: Path, content: bytes, code: int | None, said: str
) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    file = tmp_path / "letter.txt"  # beside the settings
    file.write_bytes(content)
    atomic_write = world("team letter elena")
    assert atomic_write.code == (code or 0)
    assert atomic_write.err.startswith(said.replace("{file}", str(file)))
    if code is None:
        assert atomic_write.out == content.decode()


def test_escape_sequences_in_a_name_do_not_reach_the_terminal(world: CommandLine) -> None:
    world.well(["add", "signup", "El\x1b[31mena", "--on", "2026-01-05"])
    assert "\x1b" not in world.well("team letter 2", terminal=True).out


Editing = Callable[[str], Result]


@pytest.fixture
def edited(world: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editing:
    """Edit the template by a shell command on the file ``$1``."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def edit(script: str, answers: str = "n\n") -> Result:
        file = tmp_path / "editor.sh"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o700)
        return world(
            "team letter --edit-template",
            terminal=True,
            width=400,
            answers=answers,
            environ={"EDITOR": str(file)},
        )

    return edit


def test_the_template_is_made_from_the_shipped_one(
    world: CommandLine, edited: Editing, tmp_path: Path
) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    own = tmp_path / "letter.txt"
    shipped = world.well("team letter elena").out
    assert edited("true").out == "The letter's template stays as it was.\n"
    assert edited("exit 3").code == ExitCode.REFUSED
    refused = edited('echo "{nix}" >> "$1"')
    assert refused.code == ExitCode.USAGE
    assert f"Line {shipped.count(chr(10)) + 2} of letter.txt: {{nix}} is not a field." in refused.err
    assert not own.exists()
    kept = edited('echo "PS {why}" >> "$1"')
    assert kept.out == f"Your letter's template is kept in {own}.\nNext: mlmtrack team letter NAME\n"
    assert world.well("team letter elena").out == f"{shipped}PS ________\n"
    assert edited("true").out == "The letter's template stays as it was.\n"


def test_an_ambiguous_recruit_does_not_rename_a_prospect(world: CommandLine) -> None:
    """
    add signup "Ana Blum" --on 2026-01-05
    add signup "Ana Cruz" --on 2026-01-05
    """
    asked = world("team top ana --add ana", terminal=True, answers="3\n")
    assert asked.code == 0, asked.err
    assert [one["name"] for one in world.well("team top 3 --json").data["prospects"]] == ["ana"]


def test_every_mark_of_a_line_is_set(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    team top elena --add Paul --add Rosa
    """
    before = rows(world)
    told = world.well("team top elena --mark paul contacted --mark ROSA Answered --json").data["prospects"]
    assert [(one["name"], one["contacted_on"], one["answered_on"]) for one in told] == [
        ("Paul", "2026-11-22", None),
        ("Rosa", "2026-11-22", "2026-11-22"),
    ]
    world.well("undo")
    assert rows(world) == before
    assert world("team top elena --mark paul contacted --mark rosa met").code == ExitCode.USAGE
    assert rows(world) == before


def test_the_ten_are_counted_in_words_that_fit(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    assert "1 of the ten is filled in: 0 contacted" in world.well("team top elena --add A1").out
    more = " ".join(f"--add A{number}" for number in range(2, 11))
    assert "All ten are filled in: 0 contacted" in world.well(f"team top elena {more}").out
    assert world("team top elena --add A11").err.startswith(
        "The ten are what to begin with: the top ten of Elena (2) is full, and 1 more does not fit. "
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("team letter 2 --to", "--to must be followed by RECIPIENT. See `mlmtrack team letter --help`.\n"),
        ("add order 2 5 --on", "--on must be followed by DAY. See `mlmtrack add order --help`.\n"),
    ],
)
def test_an_option_at_the_end_says_what_it_takes(run: CommandLine, line: str, said: str) -> None:
    refused = run(line)
    assert (refused.code, refused.out, refused.err) == (ExitCode.USAGE, "", said)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("printf '\\377\\376 x' > \"$1\"", "Line 2 of letter.txt: it is not text in UTF-8."),
        ('printf "\\n\\n" > "$1"', "The letter's template cannot be kept: it is empty."),
        ('yes "one more line" | head -c 400000 > "$1"', "cannot be kept: it is larger than 256 KiB."),
    ],
)
def test_a_template_that_could_not_be_read_again_is_asked_about(
    world: CommandLine, edited: Editing, tmp_path: Path, script: str, why: str
) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    refused = edited(script)
    assert refused.code == ExitCode.USAGE
    assert why in refused.err
    assert not (tmp_path / "letter.txt").exists()
    world.well("team letter elena")


def test_a_letter_of_many_claims_names_the_first(run: CommandLine, tmp_path: Path) -> None:
    template = tmp_path / "claims.txt"
    template.write_text("You will earn.\n" * 10_000, "utf-8")
    run.well("add signup Elena --on 2026-01-05")
    said = run.well(f"team letter elena --template {template}").err
    assert said.count("earn") == 10
    assert "9,990 more lines may be read as claims about income." in said


def test_several_names_between_commas_are_several(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    world.well("team top elena --add 'Anna, Bert' --add Cleo")
    listed = world.well("team top elena --json").data["prospects"]
    assert [one["name"] for one in listed] == ["Anna", "Bert", "Cleo"]
    world.well("team letter elena --to Ida,Ben")
    world.well("team letter elena --sent ben --sent ida")
    told = world.well("team letter elena --list --json").data
    assert [(one["recipient"], one["sent_on"]) for one in told["recipients"]] == [
        ("Ida", "2026-11-22"),
        ("Ben", "2026-11-22"),
    ]


@pytest.mark.parametrize("line", ["team top elena --add Anna", "team letter elena --to Anna"])
def test_who_left_is_told_how_they_come_back(world: CommandLine, line: str) -> None:
    """
    add signup Elena --on 2026-01-05
    team quit elena --reason time
    """
    refused = world(line)
    assert (refused.code, refused.out) == (ExitCode.REFUSED, "")
    assert refused.err.endswith("If they come back: mlmtrack team rejoin 2\n")
