import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from mlmtrack.domain.money import Points
from mlmtrack.domain.settings import DATE_ORDERS, STAGE_LIMITS, WEEK_STARTS, Settings
from mlmtrack.errors import ExitCode
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.settings import UnfitSetting, UnknownSetting
from mlmtrack.formats.settings import (
    changed,
    flattened,
    keys_set,
    read_settings,
    unset,
)


FULL = """\
# Mine, since the spring.
company = "Verde Wellness"
volume_word = "BV"   # as upline says
currency = "EUR"
date_order = "dmy"
week_start = "sun"
stages = [
  "listed",
  "tasted",
  "deciding",
]
active_minimum = 49.90

# Nobody waits for long.
[stage_limits]
tasted = 3

# By stars.
[cadence]
5 = 7  # my stars
"""


def test_a_full_file() -> None:
    assert read_settings(FULL, "s.toml") == Settings(
        company="Verde Wellness",
        volume_word="BV",
        currency="EUR",
        date_order="dmy",
        week_start="sun",
        stages=("listed", "tasted", "deciding"),
        stage_limits={"listed": 14, "tasted": 3, "deciding": 14},
        cadence={1: 120, 2: 90, 3: 60, 4: 30, 5: 7},
        active_minimum=Points(4990),
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "\ufeff# from Notepad\r\n", "[cadence]"])
def test_a_file_that_says_nothing_leaves_the_defaults(text: str) -> None:
    assert read_settings(text, "s.toml") == Settings()


@pytest.mark.parametrize(
    ("value", "points"),
    [("100", 10000), ("49.9", 4990), ("'1,234.50'", 123450), ("'49,90'", 4990), ("0", 0)],
)
def test_the_active_minimum_is_a_number_or_a_text(value: str, points: int) -> None:
    assert read_settings(f"active_minimum = {value}", "s.toml").active_minimum == points


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("company = 'x'\n\ncurency = 'EUR'", 3, "Did you mean 'currency'? Accepted: company, "),
        ("[hooks]\nafter = 'rm'", 1, "'hooks' is not a setting."),
        ("currency = 'usd'", 1, "currency cannot be 'usd': expected three capital letters"),
        ("# a\ncurrency = 5", 2, "currency cannot be 5: expected text in quotes"),
        ("volume_word = true", 1, "expected text in quotes"),
        ("[company]\nx = 1", 1, "expected text in quotes"),
        ("week_start = 'tue'", 1, "one of mon, sun, sat"),
        ("date_order = 'dym'", 1, "one of dmy, mdy, ymd, ask"),
        ("\nstages = 'listed'", 2, "a list of words"),
        ("stages = ['a', 2]", 1, "a list of words"),
        ("stages = [\n'a',\n'no']", 1, "other words than the outcomes"),
        ("[stage_limits]\nlisted = 3\ninvitd = 3", 3, "Did you mean 'stage_limits.invited'?"),
        ("[stage_limits]\nlisted = '3d'", 2, "whole days from 1 to 3650"),
        ("[stage_limits]\n\n'Listed' = 0", 3, "whole days from 1 to 3650"),
        ("stage_limits = 7", 1, "a table: a line [stage_limits]"),
        ("currency = 'EUR'\ncadence = {5 = 10, 6 = 3}", 2, "'cadence.6' is not a setting"),
        ("cadence.4 = 3\ncadence.5 = 1.5", 2, "cadence.5 cannot be 1.5"),
        ("[[cadence]]\n5 = 10", 1, "a table: a line [cadence]"),
        ("[stage_limits]\nlisted = 1\n[cadence] # mine\n1 = true", 4, "cadence.1 cannot be True"),
        ("active_minimum = -5", 1, "points, like 100 or 49.90"),
        ("active_minimum = nan", 1, "points, like 100 or 49.90"),
        ("active_minimum = 1e300", 1, "points, like 100 or 49.90"),
        ("active_minimum = true", 1, "points, like 100 or 49.90"),
        ("active_minimum = 2026-01-01", 1, "points, like 100 or 49.90"),
        ("active_minimum = '1,234'", 1, "points, like 100 or 49.90"),
        ("\n'a.b' = 1", 2, "'a.b' is not a setting"),
    ],
)
def test_a_wrong_key_or_value_names_the_file_and_the_line(text: str, line: int, said: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_settings(text, "/home/ana/settings.toml")
    assert str(refused.value).startswith(f"Line {line} of /home/ana/settings.toml: ")
    assert said in str(refused.value)
    assert refused.value.code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("company = 'x'\ncurrency = EUR\n", 2),
        ("company = 'x'\n\ncurrency = 'EUR", 3),
        ("company = '''x\n\n\n", 1),
        ("currency", 1),
        ("currency = 'EUR'\ncurrency = 'USD'", 2),
        ("[cadence]\n5 = 1\n[cadence]\n", 3),
        (f"active_minimum = {'9' * 5000}", 1),
        ("stages = " + "[" * 5000, 1),
    ],
)
def test_broken_toml_names_the_line(text: str, line: int) -> None:
    with pytest.raises(BadLine, match=rf"Line {line} of s\.toml: .*text in quotes\.$"):
        read_settings(text, "s.toml")


@given(st.text(st.sampled_from("[]=.,'\"\n#d5a cadence stages tru{}\\-\u0085"), max_size=60))
def test_any_text_is_settings_or_a_sentence(text: str) -> None:
    try:
        settings = read_settings(text, "s.toml")
    except BadLine:
        return
    assert keys_set(text) <= dict(flattened(settings)).keys()


def test_one_value_changes_and_the_comments_stay() -> None:
    assert changed(FULL, "volume-word", "PV") == FULL.replace('"BV"', '"PV"')
    assert changed(FULL, "cadence.5", "10d") == FULL.replace("5 = 7", "5 = 10")


def test_a_new_value_stands_at_the_end_of_its_table() -> None:
    before_limits = "\n\n# Nobody waits"
    assert changed(FULL.replace('currency = "EUR"\n', ""), "currency", "USD") == FULL.replace(
        'currency = "EUR"\n', ""
    ).replace(before_limits, f'\ncurrency = "USD"{before_limits}')
    assert changed(FULL, "stage_limits.listed", "30") == FULL.replace(
        "tasted = 3\n", "tasted = 3\nlisted = 30\n"
    )
    assert changed(FULL, "cadence.1", "200 d") == FULL + "1 = 200\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 'currency = "EUR"\n'),
        ("# mine", '# mine\ncurrency = "EUR"\n'),
        ("company = 'x'", "company = 'x'\ncurrency = \"EUR\"\n"),
        ("[cadence]\n5 = 1\n", 'currency = "EUR"\n\n[cadence]\n5 = 1\n'),
        ("# stars\n[cadence]\n5 = 1\n", 'currency = "EUR"\n\n# stars\n[cadence]\n5 = 1\n'),
        ("[cadence]\r\n5 = 1\r\n", 'currency = "EUR"\n\n[cadence]\r\n5 = 1\r\n'),
        ("currency = 'eur' # wrong\n", 'currency = "EUR" # wrong\n'),
    ],
)
def test_where_a_value_is_written(text: str, expected: str) -> None:
    assert changed(text, "currency", "EUR") == expected


@pytest.mark.parametrize(
    "text", ["", "cadence.5 = 10\n", "cadence = {5 = 10}\n", "[cadence]\n5=10\n", "[stage_limits]"]
)
def test_a_table_may_be_written_in_any_way(text: str) -> None:
    settings = read_settings(changed(text, "cadence.4", "9"), "s.toml")
    assert settings.cadence_of(4) == 9
    assert settings.cadence_of(5) == read_settings(text, "s.toml").cadence_of(5)


def test_a_stage_is_found_as_the_file_spells_it() -> None:
    text = "stages = ['Listed', 'Reunión']\n[stage_limits]\n'Reunión' = 5\n"
    assert keys_set(text) == {"stages", "stage_limits.reunion"}
    assert changed(text, "Stage-Limits.reunión", "6") == text.replace("5", "6")
    assert read_settings(text, "s.toml").limit_of("reunion") == 5


def test_a_stage_is_given_its_limit_after_it_is_added() -> None:
    with pytest.raises(UnknownSetting, match=r"Accepted: .*stage_limits\.listed"):
        changed("", "stage_limits.tasted", "3")
    staged = changed("", "stages", "listed,tasted, deciding")
    assert read_settings(staged, "s.toml").stages == ("listed", "tasted", "deciding")
    limited = changed(staged, "stage_limits.tasted", "3")
    assert read_settings(limited, "s.toml").limit_of("tasted") == 3
    with pytest.raises(UnknownSetting, match=r"'stage_limits\.tasted' is not a setting"):
        changed(limited, "stages", "listed deciding")
    with pytest.raises(UnknownSetting, match=r"'stage_limits\.tasted' is not a setting"):
        unset(limited, "stages")


def test_a_wrong_value_in_the_file_can_be_put_right() -> None:
    broken = "stages = ['no', 'listed']  # oh\n"
    assert read_settings(changed(broken, "stages", "listed,invited"), "s.toml").stages == (
        "listed",
        "invited",
    )
    assert read_settings(unset(broken, "stages"), "s.toml") == Settings()
    assert unset("curency = 'EUR'\n", "curency") == ""


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("currency", "eur", "currency cannot be 'eur'"),
        ("cadence.5", "soon", "cadence.5 cannot be 'soon': expected whole days"),
        ("cadence.5", "0d", "cadence.5 cannot be 0: expected whole days"),
        ("cadence.5", "2w", "expected whole days"),
        ("active_minimum", "lots", "active_minimum cannot be 'lots'"),
        ("stages", "listed", "2 to 12 different words"),
        ("stages", "", "2 to 12 different words"),
        ("company", "a\nb", "one line"),
        ("company", "a\0b", "one line"),
        ("company", "a\udce9b", "one line"),
    ],
)
def test_a_typed_value_is_held_to_the_same_rules(key: str, value: str, said: str) -> None:
    with pytest.raises(UnfitSetting) as refused:
        changed(FULL, key, value)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("key", "meant"),
    [("curency", "currency"), ("cadense.5", "cadence.5"), ("stage_limits.tastd", "tasted")],
)
def test_a_mistyped_key_is_answered_with_the_nearest(key: str, meant: str) -> None:
    with pytest.raises(UnknownSetting, match=f"Did you mean '.*{meant}'"):
        changed(FULL, key, "10")
    with pytest.raises(UnknownSetting, match=f"Did you mean '.*{meant}'"):
        unset(FULL, key)


@pytest.mark.parametrize("key", ["cadence", "cadence.", "cadence.6", "stage_limits", "", ".", "name"])
def test_what_is_no_single_value_is_unknown(key: str) -> None:
    with pytest.raises(UnknownSetting, match=r"Accepted: company.*cadence\.5"):
        changed("", key, "10")


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(UnfitSetting, match=r"a table: a line \[cadence\]"):
        changed("cadence = 5\n", "cadence.5", "10")


def test_a_file_that_is_no_toml_is_left_alone() -> None:
    for change in (lambda: changed("x = ", "currency", "EUR", "s.toml"), lambda: keys_set("x =")):
        with pytest.raises(BadLine, match="Line 1 of "):
            change()


def test_going_back_to_the_default() -> None:
    assert unset(FULL, "currency") == FULL.replace('currency = "EUR"\n', "")
    assert unset(FULL, "cadence.5") == FULL.replace("5 = 7  # my stars\n", "")
    assert unset(FULL, "cadence.1") == FULL
    assert unset("", "volume-word") == ""


def test_the_keys_that_the_file_says() -> None:
    assert keys_set(FULL) == {
        "company",
        "volume_word",
        "currency",
        "date_order",
        "week_start",
        "stages",
        "active_minimum",
        "stage_limits.tasted",
        "cadence.5",
    }
    assert keys_set("") == set()


def test_settings_as_they_are_typed() -> None:
    shown = dict(flattened(read_settings(FULL, "s.toml")))
    assert shown["stages"] == "listed, tasted, deciding"
    assert shown["stage_limits.tasted"] == "3d"
    assert shown["cadence.5"] == "7d"
    assert shown["active_minimum"] == "49.9"
    assert dict(flattened(Settings()))["date_order"] == "ask"
    assert keys_set(FULL) <= shown.keys()


DAYS = st.integers(1, 3650)
LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=6)


@examples(25)
@given(
    company=LINE,
    volume_word=LINE,
    currency=st.text("ABCXYZ", min_size=3, max_size=3),
    date_order=st.sampled_from([*DATE_ORDERS, "ask"]),
    week_start=st.sampled_from(WEEK_STARTS),
    limits=st.lists(DAYS, min_size=5, max_size=5),
    cadence=st.lists(DAYS, min_size=5, max_size=5),
    minimum=st.integers(0, 999_999_999).map(Points),
    start=st.sampled_from(["", "# mine\n", "[cadence]\n", FULL.replace("tasted", "invited")]),
)
def test_what_is_shown_can_be_typed_back(  # noqa: PLR0917 - one argument for each setting
    company: str,
    volume_word: str,
    currency: str,
    date_order: str,
    week_start: str,
    limits: list[int],
    cadence: list[int],
    minimum: Points,
    start: str,
) -> None:
    said = [
        ("company", company),
        ("volume_word", volume_word),
        ("currency", currency),
        ("date_order", date_order),
        ("week_start", week_start),
        ("stages", ", ".join(STAGE_LIMITS)),
        *((f"stage_limits.{stage}", str(days)) for stage, days in zip(STAGE_LIMITS, limits, strict=True)),
        *((f"cadence.{tier}", str(days)) for tier, days in enumerate(cadence, 1)),
        ("active_minimum", str(minimum)),
        ("active_months", "2"),
        ("release_cadence", "120d"),
        ("unanswered_after", "21d"),
        ("signup_plan", "first month"),
        ("chain_response", "0.4"),
        ("chain_action", "1.5"),
        ("leaders_trend", "0.2"),
        ("reorder_days", "45d"),
        ("survival_customers", "0.95"),
        ("survival_distributors", "0.8"),
    ]
    text = start
    for key, value in said:
        text = changed(text, key, value)
    settings = read_settings(text, "s.toml")
    assert list(settings.cadence.values()) == cadence
    assert settings.active_minimum == minimum
    assert keys_set(text) == {key for key, _ in flattened(settings)}
    again = text
    for key, value in flattened(settings):
        again = changed(again, key, value)
    assert read_settings(again, "s.toml") == settings
    for key in keys_set(text) - {"stages"}:
        text = unset(text, key)
    assert read_settings(unset(text, "stages"), "s.toml") == Settings()
