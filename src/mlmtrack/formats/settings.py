"""The settings file: TOML to settings, and one value changed with the user's comments in place."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from mlmtrack.domain.people import folded
from mlmtrack.domain.setting_kinds import DaysOf
from mlmtrack.domain.settings import DECLARED, Settings
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.settings import NameInTheFile, UnfitSetting, UnknownSetting
from mlmtrack.formats.toml import BrokenToml, line_of, parsed, with_line


_THE_FILE = "the settings file"


def read_settings(text: str, path: str = _THE_FILE) -> Settings:
    """Read the text of a settings file; what it does not say keeps its default.

    Raises:
        BadLine: broken TOML, an unknown key, a wrong type or value. It names *path* and a line.

    """
    try:
        return _settings_of(_parsed(text, path))
    except (UnfitSetting, UnknownSetting, NameInTheFile) as fault:
        raise BadLine(line_of(text, fault.key), fault.explanation, path) from fault


def flattened(settings: Settings) -> list[tuple[str, str]]:
    """Return every setting as its key and value are typed, such as ``cadence.5`` and ``14d``."""
    return [
        entry
        for key, declared in DECLARED.items()
        for entry in declared.kind.entries(key, getattr(settings, key))
    ]


def spelt(key: str) -> str:
    """Return a key as ``flattened`` spells it, however it was typed."""
    head, dot, rest = key.strip().partition(".")
    return f"{head.casefold().replace('-', '_')}{dot}{folded(rest)}"


def keys_set(text: str, path: str = _THE_FILE) -> set[str]:
    """Return the keys that the file itself sets, spelt as in ``flattened``."""
    return set(_keys(_parsed(text, path)))


def changed(text: str, key: str, value: str, path: str = _THE_FILE) -> str:
    """Return the text of the settings file with one value set, everything else left as it was.

    Raises:
        BadLine: the file is no TOML as it stands.
        UnknownSetting: there is no such key, here or elsewhere in the file.
        UnfitSetting: the setting does not accept *value*, or another one in the file is unfit.

    """
    address = _address(key, _parsed(text, path))
    typed = DECLARED[address.partition(".")[0]].kind.from_text(address, value.strip())
    result = _with_value(text, address, typed)
    _settings_of(_parsed(result, path))
    return result


def unset(text: str, key: str, path: str = _THE_FILE) -> str:
    """Return the text of the settings file without one value, so that its default holds again.

    Raises:
        BadLine: the file is no TOML as it stands.
        UnknownSetting: there is no such key, here or elsewhere in the file.
        UnfitSetting: what remains does not fit together.

    """
    import tomlkit

    values = _parsed(text, path)
    address = _address(key, values)
    if address not in _keys(values):
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
        wanted = "Expected lines like currency = 'EUR', with text in quotes."
        raise BadLine(broken.line, Explanation(f"{broken}.", wanted), path) from broken


def _settings_of(values: Mapping[str, object]) -> Settings:
    for key, value in values.items():
        if spelt(key) == NameInTheFile.key:
            raise NameInTheFile(value)
        if key not in DECLARED:
            raise UnknownSetting(key, DECLARED)
    return Settings(**_known(values))


def _known(values: Mapping[str, object]) -> dict[str, Any]:
    """Return each setting that *values* say, and of the others those that follow from them."""
    usual = Settings()
    known: dict[str, Any] = {}
    for key, (kind, _) in DECLARED.items():
        if key in values:
            known[key] = kind.read(key, values[key], known)
        else:
            known[key] = kind.default(getattr(usual, key), known)
    return known


def _keys(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from (f"{key}.{folded(name)}" for name in value)
        else:
            yield key


def _address(key: str, values: Mapping[str, object]) -> str:
    address = spelt(key)
    plain = [name for name, (kind, _) in DECLARED.items() if not isinstance(kind, DaysOf)]
    if address in plain or address in _keys(values):
        return address
    accepted = [*plain, *(each for each, _ in flattened(Settings(**_known(values))) if "." in each)]
    if address not in accepted:
        raise UnknownSetting(key, accepted)
    return address


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
        raise UnfitSetting(table, holder, DaysOf.expected_at(table))
    return holder, next((raw for raw in holder if folded(raw) == name), name)
