"""The settings file: TOML to settings, and one value changed with the user's comments in place."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import fields
from typing import Any

from mlmtrack.domain.money import Points, parse
from mlmtrack.domain.people import folded
from mlmtrack.domain.settings import (
    ASK,
    CADENCE,
    LIMIT_OF_AN_ADDED_STAGE,
    STAGE_LIMITS,
    STAGES,
    Settings,
    checked_company,
    checked_currency,
    checked_date_order,
    checked_days,
    checked_deeds,
    checked_months,
    checked_plan,
    checked_share,
    checked_stages,
    checked_volume_word,
    checked_week_start,
)
from mlmtrack.errors.settings import BadSetting, NameInTheFile, UnfitSetting, UnknownSetting
from mlmtrack.errors.values import BadAmount
from mlmtrack.formats.toml import BrokenToml, line_of, parsed, with_line


KEYS = tuple(each.name for each in fields(Settings))
TABLES = ("stage_limits", "cadence")

_Checked = Callable[[str, object], float]
_NUMBERS: Mapping[str, _Checked] = {
    "active_months": checked_months,
    "release_cadence": checked_days,
    "unanswered_after": checked_days,
    "chain_response": checked_share,
    "chain_action": checked_deeds,
    "leaders_trend": checked_share,
    "reorder_days": checked_days,
    "survival_customers": checked_share,
    "survival_distributors": checked_share,
}
_IN_DAYS = [key for key, checked in _NUMBERS.items() if checked is checked_days]

_THE_FILE = "the settings file"
_A_TABLE = "a table: a line [{}], and days below it"
_A_MINIMUM = "points, like 100 or 49.90"
_DAYS = re.compile(r"(\d{1,6})\s*d?", re.ASCII)


def read_settings(text: str, path: str = _THE_FILE) -> Settings:
    """Read the text of a settings file; what it does not say keeps its default.

    Raises:
        BadSetting: broken TOML, an unknown key, a wrong type or value. It names *path* and a line.

    """
    try:
        return _settings_of(_parsed(text, path))
    except (UnfitSetting, UnknownSetting, NameInTheFile) as fault:
        raise BadSetting(path, line_of(text, fault.key), str(fault)) from fault


def flattened(settings: Settings) -> list[tuple[str, str]]:
    """Return every setting as its key and value are typed, such as ``cadence.5`` and ``14d``."""
    return [
        ("company", settings.company),
        ("volume_word", settings.volume_word),
        ("currency", settings.currency),
        ("date_order", settings.date_order or ASK),
        ("week_start", settings.week_start),
        ("stages", ", ".join(settings.stages)),
        *((f"stage_limits.{stage}", f"{settings.limit_of(stage)}d") for stage in settings.stages),
        *((f"cadence.{tier}", f"{settings.cadence_of(tier)}d") for tier in CADENCE),
        ("active_minimum", str(settings.active_minimum)),
        *((key, f"{getattr(settings, key)}{'d' * (key in _IN_DAYS)}") for key in _NUMBERS),
        ("signup_plan", settings.signup_plan),
    ]


def spelt(key: str) -> str:
    """Return a key as ``flattened`` spells it, however it was typed."""
    head, dot, rest = key.strip().partition(".")
    return f"{head.casefold().replace('-', '_')}{dot}{folded(rest)}"


def keys_said(text: str, path: str = _THE_FILE) -> set[str]:
    """Return the keys that the file itself sets, spelt as in ``flattened``."""
    return set(_said(_parsed(text, path)))


def changed(text: str, key: str, value: str, path: str = _THE_FILE) -> str:
    """Return the text of the settings file with one value set, everything else left as it was.

    Raises:
        BadSetting: the file is no TOML as it stands.
        UnknownSetting: there is no such key, here or elsewhere in the file.
        UnfitSetting: the setting does not accept *value*, or another one in the file is unfit.

    """
    address = _address(key, _parsed(text, path))
    result = _with_value(text, address, _typed(address, value.strip()))
    _settings_of(_parsed(result, path))
    return result


def unset(text: str, key: str, path: str = _THE_FILE) -> str:
    """Return the text of the settings file without one value, so that its default holds again.

    Raises:
        BadSetting: the file is no TOML as it stands.
        UnknownSetting: there is no such key, here or elsewhere in the file.
        UnfitSetting: what remains does not fit together.

    """
    import tomlkit

    values = _parsed(text, path)
    address = _address(key, values)
    if address not in _said(values):
        return text
    document = tomlkit.parse(text)
    holder, name = _holder(document, address)
    del holder[name]
    result = tomlkit.dumps(document)
    _settings_of(_parsed(result, path))
    return result


def _parsed(text: str, path: str) -> Mapping[str, object]:
    try:
        return parsed(text)
    except BrokenToml as broken:
        wanted = "Expected lines like currency = 'EUR', with text in quotes"
        raise BadSetting(path, broken.line, f"{broken}. {wanted}.") from broken


def _settings_of(values: Mapping[str, object]) -> Settings:
    for key, value in values.items():
        if spelt(key) == NameInTheFile.key:
            raise NameInTheFile(value)
        if key not in KEYS:
            raise UnknownSetting(key, KEYS)
    usual = Settings()
    stages = _stages(values)
    numbers: Mapping[str, Any] = {
        key: checked(key, values.get(key, getattr(usual, key))) for key, checked in _NUMBERS.items()
    }
    return Settings(
        company=checked_company(_text(values, "company", usual.company)),
        volume_word=checked_volume_word(_text(values, "volume_word", usual.volume_word)),
        currency=checked_currency(_text(values, "currency", usual.currency)),
        date_order=checked_date_order(_text(values, "date_order", ASK)),
        week_start=checked_week_start(_text(values, "week_start", usual.week_start)),
        stages=stages,
        stage_limits=_stage_limits(values, stages),
        cadence=_cadence(values),
        active_minimum=_points(values.get("active_minimum", 0)),
        signup_plan=checked_plan(_text(values, "signup_plan", usual.signup_plan)),
        **numbers,
    )


def _text(values: Mapping[str, object], key: str, default: str) -> str:
    value = values.get(key, default)
    if not isinstance(value, str):
        raise UnfitSetting(key, value, "text in quotes")
    return value


def _stages(values: Mapping[str, object]) -> tuple[str, ...]:
    words = values.get("stages", list(STAGES))
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UnfitSetting("stages", words, 'a list of words, like ["listed", "invited"]')
    return checked_stages(words)


def _stage_limits(values: Mapping[str, object], stages: Sequence[str]) -> Mapping[str, int]:
    limits = {stage: STAGE_LIMITS.get(stage, LIMIT_OF_AN_ADDED_STAGE) for stage in stages}
    for stage, days in _table(values, "stage_limits").items():
        if folded(stage) not in limits:
            raise UnknownSetting(f"stage_limits.{stage}", _within("stage_limits", stages))
        limits[folded(stage)] = checked_days(f"stage_limits.{stage}", days)
    return limits


def _cadence(values: Mapping[str, object]) -> Mapping[int, int]:
    tiers = {str(tier): tier for tier in CADENCE}
    cadence = dict(CADENCE)
    for tier, days in _table(values, "cadence").items():
        if tier not in tiers:
            raise UnknownSetting(f"cadence.{tier}", _within("cadence", tiers))
        cadence[tiers[tier]] = checked_days(f"cadence.{tier}", days)
    return cadence


def _table(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = values.get(name, {})
    if not isinstance(table, dict):
        raise UnfitSetting(name, table, _A_TABLE.format(name))
    return table


def _points(value: object) -> Points:
    mark = None if isinstance(value, str) else "."
    try:
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return parse(str(value), Points, mark)
    except BadAmount as bad:
        raise UnfitSetting("active_minimum", value, _A_MINIMUM) from bad
    raise UnfitSetting("active_minimum", value, _A_MINIMUM)


def _within(table: str, names: Collection[str]) -> list[str]:
    return [f"{table}.{name}" for name in names]


def _said(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from (f"{key}.{folded(name)}" for name in value)
        else:
            yield key


def _address(key: str, values: Mapping[str, object]) -> str:
    address = spelt(key)
    plain = [name for name in KEYS if name not in TABLES]
    if address in plain or address in _said(values):
        return address
    tiers = [str(tier) for tier in CADENCE]
    limits = _within("stage_limits", _stages(values))
    accepted = [*plain, *limits, *_within("cadence", tiers)]
    if address not in accepted:
        raise UnknownSetting(key, accepted)
    return address


def _typed(address: str, text: str) -> str | int | float | list[str]:
    if address == "stages":
        return [word for word in re.split(r"[,\s]+", text) if word]
    if address == "active_minimum":
        points = str(_points(text))
        return float(points) if "." in points else int(points)
    if address in _IN_DAYS or address.startswith(tuple(f"{table}." for table in TABLES)):
        days = _DAYS.fullmatch(text)
        return checked_days(address, int(days[1]) if days else text)
    if address in _NUMBERS:
        return _number(address, text)
    return text


def _number(address: str, text: str) -> float:
    plain = re.fullmatch(r"(\d{1,6})(\.\d{1,4})?", text, re.ASCII)
    number: object = text if plain is None else float(plain[1] + plain[2]) if plain[2] else int(plain[1])
    return _NUMBERS[address](address, number)


def _with_value(text: str, address: str, value: str | float | list[str]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    holder, name = _holder(document, address)
    if name not in holder:
        line = tomlkit.dumps({name: value}).rstrip()
        if longer := with_line(text, address.removesuffix(name).rstrip("."), line):
            return longer
    holder[name] = value
    return tomlkit.dumps(document)


def _holder(document: MutableMapping[str, object], address: str) -> tuple[MutableMapping[str, object], str]:
    """Return the mapping that holds *address*, made if need be, and the name as spelt there."""
    import tomlkit

    table, dot, name = address.partition(".")
    if not dot or address in document:
        return document, address
    if table not in document:
        document[table] = tomlkit.table()
    holder = document[table]
    if not isinstance(holder, MutableMapping):
        raise UnfitSetting(table, holder, _A_TABLE.format(table))
    return holder, next((raw for raw in holder if folded(raw) == name), name)
