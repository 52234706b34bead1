"""A person edited in the user's own editor: small scripts stand for it, run as a real editor is."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shlex import quote

import pytest

from conftest import CommandLine, Result
from mlmtrack.errors import ExitCode


WIDE = 2_000  # columns, so that no sentence is broken
Editor = Callable[..., str]

ROUNDS = """
import os, sys
from pathlib import Path
file = Path(sys.argv[-1])
text = file.read_text("utf-8")
done = Path({folder!r}) / "rounds"
rounds = int(done.read_text()) + 1 if done.exists() else 1
done.write_text(str(rounds))
Path({folder!r}, f"seen{{rounds}}").write_text(text)
"""
SAVE = '\nfile.write_text(text, "utf-8")\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Make an editor of Python lines that change `text`, and return the words that start it."""

    def made(*lines: str, save: bool = True) -> str:
        script = tmp_path / "my editor.py"
        script.write_text(ROUNDS.format(folder=str(tmp_path)) + "\n".join(lines) + (SAVE if save else ""))
        return f"{quote(sys.executable)} -S {quote(str(script))}"

    return made


def edited(world: CommandLine, command: str, answers: str = "", line: str = "edit ana") -> Result:
    return world(line, terminal=True, width=WIDE, answers=answers, environ={"EDITOR": command})


def seen(run: CommandLine, round_: int) -> str:
    """Return what the editor was shown in a round."""
    return (run.book.parent / f"seen{round_}").read_text()


def refused(world: CommandLine, command: str, code: ExitCode, answers: str = "") -> str:
    """Edit Ana, expect the exit code and an unchanged book, and return what is said."""
    before = world.book.read_bytes()
    result = edited(world, command, answers)
    assert (result.code, result.out) == (code, "")
    assert world.book.read_bytes() == before
    return result.err


def kept_text(said: str) -> str:
    """Return the text in the file that an error names, which is for the owner alone."""
    file = Path(said.rpartition("Your text is kept in ")[2].strip())
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    return file.read_text()


def replacing(**values: str) -> list[str]:
    """Return the lines of an editor that gives fields of one line other values."""
    return [
        "import re",
        *(
            f"text = re.sub(r'(?m)^{key} = .*$', {f'{key} = {value}'!r}, text)"
            for key, value in values.items()
        ),
    ]


def test_every_field_can_be_rewritten_and_undone(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ben
    add prospect "Ana Lopez" --phone "+34 600 555 019" --tag fair --tag tea
    edit ana --interest tea --interest "green tea" --family "Leo, son" --do-not-contact
    """
    before = world.well("show 3 --json").data
    changed = replacing(
        name='"Ana García"',
        nickname='"An"',
        phone='""',
        email='"ana@example.com"',
        birthday="1990-05-17",
        source='"fair"',
        source_kind='"Online"',
        referred_by='"ben"',
        met_on='"2026-01-02"',
        tier="2",
        cadence='"2w"',
        note='"tea"',
        do_not_contact="false",
    )
    changed.append(
        "text = text.replace('  \"fair\",\\n', '  \"Yoga class\",\\n').replace('  \"Leo, son\",\\n', '')"
    )
    changed.append(
        "text = text.replace('interests = [\\n', 'interests = [\"sea\",').replace(' \"tea\",\\n', '')"
    )
    result = edited(world, editor(*changed))

    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Ana García (3): called Ana Lopez before; nickname An; no phone; e-mail ana@example.com; another "
        "birthday; source fair; found online; referred by person 2; met on Fri 2 Jan 2026; 2 of 5 stars; in "
        "touch every 14 days; another note; may be contacted again; now tagged yoga-class; now interest sea; "
        "no longer tagged fair; no longer tagged tea; no longer family Leo, son; no longer interest tea.\n"
    )
    assert list(folder.iterdir()) == []
    after = edited(world, editor(save=False))
    assert after.out == "Ana García (3) stays as it was.\n"
    for line in (
        'name = "Ana García"',
        'birthday = "1990-05-17"',
        'source_kind = "online"',
        "referred_by = 2  # Ben",
        'cadence = "14d"',
        'interests = [\n  "green tea",\n  "sea",\n]',
        "family = []",
    ):
        assert f"\n{line}\n" in seen(world, 2)
    world.well("undo")
    assert world.well("show 3 --json").data == before


def test_a_full_form_that_is_emptied_takes_everything_away(
    world: CommandLine, folder: Path, editor: Editor
) -> None:
    """
    add prospect Ben
    add prospect Ana --nickname An --phone 600555019 --email a@b.c --birthday 05-17 --source fair --online
    edit ana --referred-by ben --met-on 2026-01-01 --tier 3 --cadence 1m --note tea --tag x --goal "a boat"
    """
    result = edited(world, editor("text = 'name = \"Ana\"'"))
    assert result.out == (
        "Ana (3): no nickname; no phone; no e-mail; no birthday; no source; found neither online nor "
        "offline; referred by nobody; no day you met; no stars; in touch as often as the stars say; no note; "
        "no longer tagged x; no longer goal a boat.\n"
    )
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("save", [True, False])
@pytest.mark.parametrize("line", ["edit ana", "edit ana --json"])
def test_an_unchanged_text_changes_nothing(
    world: CommandLine, folder: Path, editor: Editor, line: str, save: bool
) -> None:
    """
    add prospect Ana --met-on 2026-01-01 --tag yoga --interest tea
    """
    before = world.book.read_bytes()
    result = edited(world, editor(save=save), line=line)
    assert (result.code, result.err) == (0, "")
    if "--json" in line:
        same = world.well("edit ana --tier '' --json").json
        assert result.json == same
        assert result.json["step"] is None
    else:
        assert result.out == "Ana (2) stays as it was.\n"
    assert world.book.read_bytes() == before
    assert list(folder.iterdir()) == []


def test_other_words_for_the_same_are_no_step(world: CommandLine, editor: Editor) -> None:
    """
    add prospect Ana --cadence 2w --tag yoga --interest tea
    """
    steps = world.well("history --json").data
    blanks = "text = text.replace('\"yoga\"', '\"#Yoga \"').replace('\"tea\"', '\" tea\"') + '# mine'"
    result = edited(world, editor(*replacing(cadence='"2 weeks"', phone='" "'), blanks))
    assert result.out == "Ana (2) stays as it was.\n"
    assert world.well("history --json").data == steps


@pytest.mark.parametrize("change", ["", "text += '# mine'"])
def test_an_editor_that_fails_changes_nothing(
    world: CommandLine, folder: Path, editor: Editor, change: str
) -> None:
    """
    add prospect Ana
    """
    said = refused(world, editor(change, SAVE, "sys.exit(3)"), ExitCode.REFUSED)
    assert said.startswith(f"The editor {sys.executable} ended with the error 3, so nothing was changed.")
    if change:
        assert kept_text(said).endswith("# mine")
    else:
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "text = text.replace('name = \"Ana\"', 'name = Ana')",
            "Line 6: Invalid value. Expected lines like ",
        ),
        ("text += 'phon = 1'", "'phon' is not a field. Did you mean 'phone'?"),
        ("text = ''", "This name cannot be used: it is empty."),
        ("text = text.replace('tier = \"\"', 'tier = 6')", "'6' is not a tier: expected 1 to 5 stars."),
        ("text = text.replace('phone = \"\"', 'phone = \"x\"')", "'x' is not a phone number. Type digits"),
        ("text = text.replace('birthday = \"\"', 'birthday = 2030-01-01')", "it is yet to come"),
        ("text = text.replace('met_on = \"\"', 'met_on = \"soon\"')", "'soon' is not a day"),
        ("text = text.replace('cadence = \"\"', 'cadence = \"0d\"')", "it takes no time"),
        ("text = text.replace('source_kind = \"\"', 'source_kind = \"of\"')", "'of' is not a source kind."),
        ("text = text.replace('tags = []', 'tags = [\" \"]')", "The tag cannot be kept: it is empty."),
        (
            "text = text.replace('referred_by = \"\"', 'referred_by = 99')",
            "Nobody in the book is called '99'.",
        ),
        ("text = text.replace('referred_by = \"\"', 'referred_by = \"be\"')", "'be' may be 3 Bea; 4 Ben."),
    ],
)
def test_a_text_that_cannot_be_kept_is_asked_about(
    world: CommandLine, folder: Path, editor: Editor, change: str, why: str
) -> None:
    """
    add prospect Ana
    add prospect Bea
    add prospect Ben
    """
    said = refused(world, editor(change), ExitCode.USAGE, answers="n\n")
    assert why in said
    assert "Edit again? [Y/n] Nothing was changed. Your text is kept in " in said
    kept = kept_text(said)
    assert why in kept.splitlines()[0]
    (left,) = folder.iterdir()
    assert [each.name for each in left.iterdir()] == ["person.toml"]


def test_a_text_is_edited_again_under_the_reason(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ana
    """
    twice_wrong = editor(
        "if rounds == 1: text = text.replace('tier = \"\"', 'tier = 7')",
        "if rounds == 2: text = text.replace('tier = 7', 'tier = [3]')",
        "if rounds == 3: text = text.replace('tier = [3]', 'tier = 3')",
    )
    result = edited(world, twice_wrong, answers="y\n\n")
    assert (result.code, result.out) == (0, "Ana (2): 3 of 5 stars.\n")
    assert seen(world, 2).splitlines()[:2] == [
        "#! '7' is not a tier: expected 1 to 5 stars.",
        "# Person 2 of your book. Save and leave the editor to keep what you change.",
    ]
    wrong_line = seen(world, 3).splitlines().index("tier = [3]") + 1
    assert seen(world, 3).startswith(f"#! Line {wrong_line}: tier is expected to be text in quotes")
    assert seen(world, 3).count("#!") == 1
    assert list(folder.iterdir()) == []


def test_a_text_put_back_as_it_was_changes_nothing(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ana
    """
    back = editor(
        "text = text.replace('tier = \"\"', 'tier = 7') if rounds == 1 else text.replace('7', '\"\"')"
    )
    result = edited(world, back, answers="\n")
    assert (result.code, result.out) == (0, "Ana (2) stays as it was.\n")
    assert list(folder.iterdir()) == []


def test_leaving_at_the_question_keeps_the_text(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ana
    """
    said = refused(world, editor("text += 'x'"), ExitCode.INTERRUPTED)
    assert kept_text(said).endswith("\nx")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("edit 2 --phone 600555019 --tag tea", "phone 600555019; now tagged tea"),
        ("archive 2", "archived since "),
        ("edit 2 --forget sea", "no longer interest the sea"),
    ],
)
def test_what_another_process_changed_meanwhile_stands(
    world: CommandLine, folder: Path, editor: Editor, line: str, told: str
) -> None:
    """
    add prospect Ana --interest "the sea"
    """
    meanwhile = [
        "import subprocess",
        f"line = [{sys.executable!r}, '-m', 'mlmtrack', '--book', {str(world.book)!r}, *{line!r}.split()]",
        "subprocess.run(line, check=True, stdout=subprocess.DEVNULL)",
    ]
    result = edited(world, editor(*meanwhile, *replacing(note='"mine"')))
    assert (result.code, result.out) == (ExitCode.REFUSED, "")
    assert result.err.startswith("Ana (2) was changed by another command while the editor was open: " + told)
    assert "That change stands, and none of your text went into the book. Your text is kept in " in result.err
    assert 'note = "mine"' in kept_text(result.err)
    assert world.well("show 2 --json").data["note"] is None
    assert len(list(folder.iterdir())) == 1


def test_somebody_else_changed_meanwhile_is_no_matter(
    world: CommandLine, folder: Path, editor: Editor
) -> None:
    """
    add prospect Ana
    """
    line = [sys.executable, "-m", "mlmtrack", "--book", str(world.book), "add", "prospect", "Bea"]
    meanwhile = f"import subprocess; subprocess.run({line!r}, check=True, stdout=subprocess.DEVNULL)"
    assert edited(world, editor(meanwhile, *replacing(tier="3"))).out == "Ana (2): 3 of 5 stars.\n"
    assert list(folder.iterdir()) == []


def test_a_book_that_cannot_be_written_keeps_the_text(
    world: CommandLine, folder: Path, editor: Editor
) -> None:
    """
    add prospect Ana
    """
    gone = [f"book = Path({str(world.book)!r})", "book.rename(book.with_name('aside.db'))", "book.mkdir()"]
    result = edited(world, editor(*gone, *replacing(tier="3")))
    assert result.code == ExitCode.BOOK
    assert "tier = 3" in kept_text(result.err)
    assert len(list(folder.iterdir())) == 1


def test_the_file_is_private_and_an_editor_may_put_another_in_its_place(
    world: CommandLine, folder: Path, editor: Editor
) -> None:
    """
    add prospect Ana
    """
    replaced = editor(
        "assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)",
        "file.with_name('person.toml~').write_text(text)",
        "new = file.with_name('new')",
        "text = text.replace('tier = \"\"', 'tier = 9')",
        "new.write_text(f'\\ufeff{text}', newline='\\r\\n')",
        "new.chmod(0o644)",
        "new.replace(file)",
        save=False,
    )
    said = refused(world, replaced, ExitCode.USAGE, answers="n\n")
    assert "'9' is not a tier" in kept_text(said)
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_the_editor_took_away_is_said(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ana
    """
    said = refused(world, editor("file.unlink()", save=False), ExitCode.FILE)
    assert "person.toml cannot be read: No such file or directory." in said
    assert list(folder.iterdir()) == []


def test_a_text_that_is_not_utf_8_is_asked_about(world: CommandLine, folder: Path, editor: Editor) -> None:
    """
    add prospect Ana
    """
    latin = editor("file.write_bytes(text.replace('\"Ana\"', '\"Añá\"').encode('latin-1'))", save=False)
    said = refused(world, latin, ExitCode.USAGE, answers="n\n")
    assert "Line 6: it is not text in UTF-8. Save the file in UTF-8." in said
    (left,) = folder.iterdir()
    assert b'name = "A\xf1\xe1"' in (left / "person.toml").read_bytes()


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({}, "No editor was found."),
        ({"VISUAL": " ", "EDITOR": "", "PATH": "/nowhere"}, "No editor was found."),
        ({"EDITOR": "no-such-editor -w"}, "The editor 'no-such-editor' cannot be started: No such file or"),
        ({"VISUAL": "'"}, "VISUAL cannot be read: no closing quotation."),
    ],
)
def test_without_an_editor_it_is_said_how_to_name_one(
    world: CommandLine, folder: Path, environ: dict[str, str], why: str
) -> None:
    """
    add prospect Ana
    """
    result = world("edit ana", terminal=True, width=WIDE, environ=environ)
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert result.err.startswith(why)
    assert "To choose an editor: export EDITOR=nano." in result.err
    assert list(folder.iterdir()) == []


def test_visual_goes_before_editor_and_vi_comes_last(
    world: CommandLine, tmp_path: Path, editor: Editor
) -> None:
    """
    add prospect Ana
    """
    mine = editor(*replacing(tier="3"))
    chosen = world(
        "edit ana", terminal=True, width=WIDE, environ={"VISUAL": mine, "EDITOR": "no-such-editor"}
    )
    assert chosen.out == "Ana (2): 3 of 5 stars.\n"
    vi = tmp_path / "bin" / "vi"
    vi.parent.mkdir()
    vi.write_text('#!/bin/sh\nprintf \'name = "Ana"\\ntier = 4\\n\' > "$1"\n')
    vi.chmod(0o755)
    found = world(
        "edit ana", terminal=True, width=WIDE, environ={"PATH": str(vi.parent) + os.pathsep + "/bin"}
    )
    assert found.out == "Ana (2): 4 of 5 stars.\n"


def test_on_a_pipe_no_editor_is_opened(world: CommandLine, editor: Editor) -> None:
    """
    add prospect Ana
    """
    result = world("edit ana", environ={"EDITOR": editor()})
    assert (result.code, result.out) == (ExitCode.USAGE, "")
    assert result.err.startswith("Nothing to change was given. Give it by an option, like --phone")
    assert not (world.book.parent / "rounds").exists()


def test_several_that_may_be_meant_are_asked_about_before(world: CommandLine, editor: Editor) -> None:
    """
    add prospect Ana
    add prospect Anton
    """
    result = edited(world, editor(*replacing(tier="3")), answers="3\n", line="edit an")
    assert result.out == "Anton (3): 3 of 5 stars.\n"


@pytest.mark.parametrize("name", ["two\nlines", "\x1b[2Jwiped", '"""', "\u202egnol", "\\", "# no remark"])
def test_any_name_comes_through_the_editor(world: CommandLine, editor: Editor, name: str) -> None:
    world.well(["add", "prospect", "--", name])
    world.well(["add", "prospect", "--referred-by", "2", "--", f"{name} too"])
    world.well(["edit", "2", "--referred-by", "3", "--note", f"{name}\n{name}"])
    assert edited(world, editor("text += '# mine'"), line="edit 2").out.endswith(" (2) stays as it was.\n")
    assert edited(world, editor(*replacing(tier="3")), line="edit 2").out.endswith(" (2): 3 of 5 stars.\n")
    card = world.well("show 2 --json").data
    assert (card["person"], card["note"]) == (name, f"{name}\n{name}")


def test_birthdays_and_tags_are_read_as_the_options_read_them(world: CommandLine, editor: Editor) -> None:
    """
    add prospect Ana --tag yoga
    settings set date_order dmy
    """
    tagging = """text = text.replace('"yoga"', '"gym,church", "yoga"')"""
    assert edited(world, editor(*replacing(birthday='"3.4.1980"'), tagging)).code == 0
    card = world.well("show ana --json").data
    assert (card["birthday"]["month"], card["birthday"]["day"]) == (4, 3)
    assert card["tags"] == ["church", "gym", "yoga"]


def test_phones_and_addresses_are_rewritten_with_their_labels(world: CommandLine, editor: Editor) -> None:
    """
    add prospect "Ana Lopez" --phone "+34 600 555 019 mobile" --add-phone "12345 home" --add-phone 54321
    edit ana --add-address "Attn: Bea () ()"
    """
    for line in (
        'phone = "+34 600 555 019 (mobile)"',
        'phones = [\n  "12345 (home)",\n  "54321",\n]',
        'addresses = [\n  "Attn: Bea () ()",\n]',
    ):
        assert edited(world, editor(f"assert {line!r} in text, text", save=False)).code == 0
    result = edited(
        world,
        editor(
            *replacing(phone='"home 12345"'),
            "text = text.replace('\"12345 (home)\"', '\"+34 600 555 019 (mobile)\"')",
            "text = text.replace('\"54321\"', '\"54321 work\"')",
        ),
    )
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Ana Lopez (2): main phone 12345 (home); now also phone 54321 (work); no longer phone 54321.\n"
    )
    world.well("undo")
    said = refused(world, editor("text = text.replace('54321', 'x')"), ExitCode.USAGE, answers="n\n")
    assert "'x' is not a phone number." in said
