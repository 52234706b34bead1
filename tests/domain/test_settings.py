from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.money import Points
from mlmtrack.domain.pipeline import OUTCOMES
from mlmtrack.domain.settings import DECLARED, Settings
from mlmtrack.errors.settings import UnfitSetting


def read(key: str, value: object) -> Any:
    """Read a setting of the file that needs no other one."""
    return DECLARED[key].kind.read(key, value, {})


def test_the_defaults_are_those_of_the_documentation() -> None:
    usual = Settings()
    assert [usual.limit_of(stage) for stage in usual.stages] == [14, 7, 7, 7, 14]
    assert [usual.cadence_of(tier) for tier in range(1, 6)] == [120, 90, 60, 30, 14]
    assert (usual.company, usual.volume_word, usual.currency) == ("", "PV", "USD")
    assert (usual.date_order, usual.week_start) == (None, "mon")
    assert usual.active_minimum == Points(0)


def test_a_person_without_stars_is_spoken_to_as_with_three() -> None:
    assert Settings().cadence_of(None) == Settings().cadence_of(3)


def test_an_added_stage_has_two_weeks() -> None:
    assert Settings(stages=("listed", "tasted")).limit_of("tasted") == 14


def test_settings_of_one_user_cannot_change_those_of_another() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        Settings().cadence[5] = 1  # type: ignore[index]  # a mapping that refuses is what is tested


def test_stages_are_folded() -> None:
    assert read("stages", ["Listed", "Reunión", "say-yes"]) == ("listed", "reunion", "say-yes")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["listed"], "2 to 12 different words"),
        (["listed", "Listed"], "2 to 12 different words"),
        ([f"stage{number}" for number in range(13)], "2 to 12 different words"),
        (["listed", "two words"], "'two words': expected single words"),
        (["listed", ""], "single words"),
        (["listed", "9th"], "single words"),
        (["listed", "-x"], "single words"),
        (["listed", "x" * 31], "single words"),
        (["listed", "a\x1b[31m"], "single words"),
        *((["listed", outcome.upper()], "other words than the outcomes") for outcome in OUTCOMES),
    ],
)
def test_stages_that_cannot_be_meant(words: list[str], said: str) -> None:
    with pytest.raises(UnfitSetting, match=said):
        read("stages", words)


@given(st.lists(st.text(max_size=40), max_size=14))
def test_stages_are_refused_or_stay_as_they_are(words: list[str]) -> None:
    try:
        stages = read("stages", words)
    except UnfitSetting:
        return
    assert read("stages", stages) == stages
    assert len(set(stages)) == len(words)
    assert not set(stages) & set(OUTCOMES)


@pytest.mark.parametrize("word", ["PV", "points", "Ünits", "CC-1", "  BV "])
def test_a_volume_word(word: str) -> None:
    assert read("volume_word", word) == word.strip()


@pytest.mark.parametrize("word", ["", "   ", "thirteen char", "P\nV", "P\x1b[1m", "P\u202eV"])
def test_no_volume_word(word: str) -> None:
    with pytest.raises(UnfitSetting, match="1 to 12 characters on one line"):
        read("volume_word", word)


def test_a_company_may_be_empty_and_is_composed() -> None:
    assert read("company", "") == ""
    assert read("company", "Zoe\u0308 & Co") == "Zoë & Co"


def test_a_long_company_is_refused_without_repeating_all_of_it() -> None:
    with pytest.raises(UnfitSetting, match="0 to 200 characters") as refused:
        read("company", "x" * 5000)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("code", ["usd", "US", "EURO", "€", "EUR\n", "ÄÖÜ", ""])
def test_no_currency(code: str) -> None:
    with pytest.raises(UnfitSetting, match="three capital letters, like EUR"):
        read("currency", code)


def test_a_currency() -> None:
    assert read("currency", "EUR") == "EUR"


def test_the_date_order_may_be_left_to_asking() -> None:
    assert [read("date_order", text) for text in ("dmy", "mdy", "ymd", "ask", "")] == [
        "dmy",
        "mdy",
        "ymd",
        None,
        None,
    ]


def test_words_that_are_no_choice_are_answered_with_the_choices() -> None:
    with pytest.raises(UnfitSetting, match="one of dmy, mdy, ymd, ask"):
        read("date_order", "DMY")
    with pytest.raises(UnfitSetting, match="one of mon, sun, sat"):
        read("week_start", "monday")


@pytest.mark.parametrize("days", [0, -1, 3651, True, 7.0, "7", None])
def test_no_days(days: object) -> None:
    with pytest.raises(UnfitSetting, match=r"cadence\.5 .*whole days from 1 to 3650"):
        read("cadence", {"5": days})
