"""Settings on the command line: shown with where they come from, changed, put right; the user's name."""

import os
import stat
from pathlib import Path

import pytest

from conftest import CommandLine


@pytest.fixture
def file(run: CommandLine) -> Path:
    return Path(run.environ["MLMTRACK_SETTINGS"])


def shown(run: CommandLine, line: str = "settings --json") -> dict[str, tuple[str | None, str]]:
    return {each["key"]: (each["value"], each["origin"]) for each in run.well(line).data["settings"]}


def test_everything_is_as_it_comes(run: CommandLine, file: Path) -> None:
    found = shown(run)

    assert found["name"] == ("Me", "book")
    assert found["volume_word"] == ("PV", "default")
    assert found["cadence.5"] == ("14d", "default")
    assert found["book"] == (str(run.book), "--book")
    assert found["settings_file"] == (str(file), "MLMTRACK_SETTINGS")
    screen = run.well("settings", terminal=True, width=100).out
    assert " ".join(screen.split()).startswith(
        f"Everything is at its default; the first setting you change makes {file}.",
    )


def test_a_setting_is_written_shown_and_taken_back(run: CommandLine, file: Path) -> None:
    told = run.well("settings set volume-word BV").out
    assert told == (f"volume_word is now BV, in {file}.\nTo go back: mlmtrack settings unset volume_word\n")
    assert shown(run)["volume_word"] == ("BV", "file")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    again = run.well("settings set volume_word 'My QV'").out
    assert again.endswith("To go back: mlmtrack settings set volume_word BV\n")
    assert run.well("settings set volume_word My QV").out == f"volume_word is already My QV, in {file}.\n"

    back = run.well("settings unset volume_word").out
    assert back == (
        "volume_word is the default again: PV.\nTo go back: mlmtrack settings set volume_word 'My QV'\n"
    )
    assert run.well("settings unset volume_word").out == "volume_word is the default already: PV.\n"
    assert run.well("history --json").data == run.well("history --json").data
    assert run.well("book info --json").data["steps"] == 0


def test_a_program_reads_what_was_changed(run: CommandLine, file: Path) -> None:
    document = run.well("settings set cadence.5 7d --json").json

    assert document == {
        "mlmtrack": 1,
        "change": "settings set",
        "step": None,
        "data": {"key": "cadence.5", "value": "7d", "was": "14d", "file": str(file)},
    }


def test_the_users_comments_stay(run: CommandLine, file: Path) -> None:
    file.write_text("# mine\nvolume_word = 'BV' # as upline says\n\n[cadence]\n5 = 7\n")

    run.well("settings set currency EUR")
    run.well("settings unset cadence.5")

    assert file.read_text() == (
        "# mine\nvolume_word = 'BV' # as upline says\ncurrency = \"EUR\"\n\n[cadence]\n"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("settings set curency EUR", "'curency' is not a setting. Did you mean 'currency'?"),
        ("settings set currency eur", "currency cannot be 'eur': expected three capital letters, like EUR."),
        ("settings set week_start tue", "week_start cannot be 'tue': expected one of mon, sun, sat."),
        ("settings set cadence.5 soon", "cadence.5 cannot be 'soon': expected whole days from 1 to 3650"),
        ("settings unset curency", "'curency' is not a setting. Did you mean 'currency'?"),
        ("settings set name Ana", 'Your name is in the book. To change it: mlmtrack settings me "NAME"'),
        ("settings unset name", 'Your name is in the book. To change it: mlmtrack settings me "NAME"'),
    ],
)
def test_what_cannot_be_meant_leaves_the_file(run: CommandLine, file: Path, line: str, said: str) -> None:
    file.write_text("company = 'Verde'\n")

    result = run(line)

    assert (result.code, result.err.startswith(said)) == (2, True), result.err
    assert file.read_text() == "company = 'Verde'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "company = 'x'\ncurency = 'EUR'\n",
            "Line 2 of {}: 'curency' is not a setting. Did you mean 'currency'?",
        ),
        ("\ncurrency = 5\n", "Line 2 of {}: currency cannot be 5: expected text in quotes."),
        ("company = 'x\n", "Line 1 of {}: "),
    ],
)
def test_a_wrong_file_is_told_by_every_command_that_needs_it(
    run: CommandLine, file: Path, text: str, said: str
) -> None:
    file.write_text(text)

    for line in ("settings", "add prospect Ana", "report volume --period 2026-01"):
        result = run(line, terminal=True, width=1000)
        assert result.code == 2
        assert " ".join(result.err.split()).startswith(said.format(file).strip())
    assert run.well("book info --json").data["people"] == 1


def test_a_wrong_file_can_be_put_right(run: CommandLine, file: Path) -> None:
    file.write_text("currency = 5 # oh\n")
    told = run.well("settings set currency EUR").out
    assert told.startswith("currency is now EUR")
    assert file.read_text() == 'currency = "EUR" # oh\n'

    file.write_text("curency = 'EUR'\n")
    assert run.well("settings unset curency").out == f"curency is taken out of {file}.\n"
    assert shown(run)["currency"] == ("USD", "default")


def test_a_file_that_is_no_utf_8_is_left_alone(run: CommandLine, file: Path) -> None:
    data = "company = 'x'\nvolume_word = 'P\xfc'\n".encode("latin-1")
    file.write_bytes(data)

    result = run("settings set currency EUR")

    assert (result.code, result.err) == (
        2,
        f"Line 2 of {file}: it is not text in UTF-8. Save the file in UTF-8.\n",
    )
    assert file.read_bytes() == data


def test_a_link_to_the_settings_stays_a_link(run: CommandLine, file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "mlmtrack.toml"
    kept.parent.mkdir()
    kept.write_text("company = 'Verde'\n")
    file.symlink_to(kept)

    run.well("settings set currency EUR")

    assert file.is_symlink()
    assert kept.read_text() == "company = 'Verde'\ncurrency = \"EUR\"\n"


def test_settings_that_cannot_be_written(run: CommandLine, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine")
    environ = {"MLMTRACK_SETTINGS": str(blocked / "settings.toml")}

    result = run("settings set currency EUR", environ=environ)

    assert (
        result.code,
        result.err.startswith(f"The settings cannot be written to {blocked}/settings.toml"),
    ) == (
        7,
        True,
    )
    assert blocked.read_text() == "mine"


def test_the_folder_of_the_settings_is_made_for_the_user_alone(run: CommandLine, tmp_path: Path) -> None:
    place = tmp_path / "config" / "mlmtrack" / "settings.toml"

    run.well("settings set currency EUR", environ={"MLMTRACK_SETTINGS": str(place)})

    assert [stat.S_IMODE(path.stat().st_mode) for path in (place, place.parent, place.parent.parent)] == [
        0o600,
        0o700,
        0o700,
    ]
    assert run.well("settings path", environ={"MLMTRACK_SETTINGS": str(place)}).out == f"{place}\n"


def test_the_users_name_is_in_the_book_and_can_be_undone(run: CommandLine) -> None:
    result = run.well('settings me Ana "María López"')

    assert result.out == "Your name in the book is Ana María López.\n"
    assert shown(run)["name"] == ("Ana María López", "book")
    assert run("log call lopez hello --quiet").err.startswith("You are `me`")
    run.well("undo")
    assert shown(run)["name"] == ("Me", "book")
    assert run.well("book check --json").data["findings"] == []


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_name_that_is_none(run: CommandLine, name: str) -> None:
    assert run(["settings", "me", name]).code == 2
    assert run.well("book info --json").data["steps"] == 0


def test_the_settings_are_shown_before_there_is_a_book(run: CommandLine) -> None:
    run.book.unlink()

    assert shown(run)["name"] == (None, "default")
    assert not run.book.exists()


def test_where_the_book_and_the_day_come_from(run: CommandLine) -> None:
    assert shown(run, "--as-of 2026-01-05 settings --json")["today"] == ("2026-01-05", "--as-of")
    environ = {"MLMTRACK_TODAY": "2026-01-05", "MLMTRACK_BOOK": str(run.book)}
    found = run.well("settings --json", environ=environ).data["settings"]
    assert {"key": "today", "value": "2026-01-05", "origin": "MLMTRACK_TODAY"} in found


def test_a_name_in_the_file(run: CommandLine, file: Path) -> None:
    file.write_text('company = "x"\nname = "Ana Lopez"\n')

    result = run("settings")

    assert (result.code, result.err) == (
        2,
        (
            f"Line 2 of {file}: Your name belongs in the book, not in the settings. "
            "Take the line out, and type: mlmtrack settings me 'Ana Lopez'\n"
        ),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"active_minimum = {'9' * 5000}", "A number is too long"),
        (f"release_cadence = 0x{'f' * 5000}", "A number is too long"),
        (f"stages = {'[' * 5000}", "Too many tables or lists stand in each other"),
        (f"currency{'.a' * 5000} = 1", "Too many tables or lists stand in each other"),
    ],
)
def test_absurd_text(run: CommandLine, file: Path, text: str, why: str) -> None:
    file.write_text(f'company = "x"\n{text}\n')

    for line in ("settings", "settings set company y"):
        result = run(line)
        assert (result.code, result.err.startswith(f"Line 2 of {file}: {why}. Expected lines like")) == (
            2,
            True,
        )


@pytest.mark.parametrize(
    ("name", "why"), [("folder", "a folder"), ("x" * 300, "too long"), ("null", "a device")]
)
def test_a_place_of_settings_that_cannot_be_read(run: CommandLine, file: Path, name: str, why: str) -> None:
    (file.parent / "folder").mkdir()
    (file.parent / "null").symlink_to(os.devnull)
    place = file.parent / name

    result = run("settings set company y", environ={"MLMTRACK_SETTINGS": str(place)})

    assert (result.code, why in result.err) == (7, True)
    assert result.err.startswith(f"The settings cannot be read from {place}: ")
