"""What an upgrade makes of the keys of before: they are of plain letters, in the journal too."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import CommandLine


BEFORE = Path(__file__).with_name("released") / "0005.sql"
# The keys are as they were folded then.
LIVED = """
insert into person (id, name, name_key, nickname, nickname_key, search_key, note) values
    (5, 'Łukasz Żak', ' łukasz zak', 'Łuki', 'łuki', ' łukasz zak łuki tee\u2013time', 'tee\u2013time'),
    (6, 'Liam O\u00b4Brien', ' liam o brien', null, null, ' liam o brien', null);
insert into tag (id, person_id, tag) values (5, 5, 'łódka'), (6, 5, 'lodka'), (7, 6, 'søren');
insert into fact values (5, 5, 'interest', 'Łyżwy', ' łyzwy');
insert into prospect (id, person_id, track, stage, stage_since, opened_on) values
    (5, 6, 'business', 'søker', '2026-02-01', '2026-02-01');
insert into stage_change values (5, 5, 'søker', '2026-02-01');
insert into step values (8, '2026-11-22 07:00:00.000000', 'change', 'Łukasz Żak (5): a note.', null);
insert into change values (115, 8, 'update', 'person', 5, 5,
    '{"note":null,"search_key":" łukasz zak łuki"}',
    '{"note":"tee\u2013time","search_key":" łukasz zak łuki tee\u2013time"}');
insert into step values (9, '2026-11-22 07:00:00.000000', 'change', 'A fact less.', null);
insert into change values (116, 9, 'delete', 'fact', 6, 6,
    '[{"id":6,"person_id":5,"kind":"goal","text":"Ørsted","text_key":" ørsted"}]', null);
"""


@pytest.fixture
def upgraded(tmp_path: Path) -> CommandLine:
    book = tmp_path / "book.db"
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript(BEFORE.read_text("utf-8"))
        connection.executescript(LIVED)
    book.chmod(0o600)
    run = CommandLine(book)
    assert run.well("book check --json").data["findings"] == []
    return run


@pytest.mark.parametrize(
    ("sought", "number"),
    [("lukasz", 5), ("luki", 5), ("tee-time", 5), ("lyzwy", 5), ("lodka", 5), ("o'brien", 6), ("soren", 6)],
)
def test_everybody_is_found_by_plain_letters(upgraded: CommandLine, sought: str, number: int) -> None:
    found = upgraded.well(["find", sought, "--json"]).data["people"]
    assert [person["person_id"] for person in found] == [number]


def test_two_spellings_of_a_tag_are_one(upgraded: CommandLine) -> None:
    assert upgraded.well("edit 5 --untag lodka --json").data["tags"] == []


def test_stages_are_those_of_the_settings(upgraded: CommandLine) -> None:
    with closing(sqlite3.connect(upgraded.book)) as connection:
        assert connection.execute("select stage from prospect where id = 5").fetchone() == ("soker",)
        assert connection.execute("select stage from stage_change where id = 5").fetchone() == ("soker",)


def test_what_is_undone_has_the_new_keys(upgraded: CommandLine) -> None:
    upgraded.well("undo 9")
    upgraded.well("undo 8")

    assert upgraded.well("book check --json").data["findings"] == []
    assert upgraded.well("find orsted --json").data["count"] == 1
    assert upgraded.well("find lukasz --json").data["count"] == 1
    assert upgraded.well("find tee-time --json").data["count"] == 0
    upgraded.well("redo")
    assert upgraded.well("find tee-time --json").data["count"] == 1
