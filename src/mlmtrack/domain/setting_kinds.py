"""The kinds of value that a setting can hold: how each is read, typed and shown.

A value comes from the settings file as TOML holds it (``read``), or as it is typed on the command line, which
``from_text`` turns into what the file is to hold. ``entries`` shows it as it is typed.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mlmtrack.domain.money import Points, parse
from mlmtrack.domain.people import folded
from mlmtrack.domain.pipeline import OUTCOMES
from mlmtrack.errors.settings import UnfitSetting, UnknownSetting
from mlmtrack.errors.values import BadAmount


MOST_DAYS = 3650
FEWEST_STAGES, MOST_STAGES = 2, 12
MOST_LETTERS_OF_A_STAGE = 30

_STAGE = re.compile(rf"[^\W\d_][\w-]{{0,{MOST_LETTERS_OF_A_STAGE - 1}}}")
_DAYS = re.compile(r"(\d{1,6})\s*d?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,6})(\.\d{1,4})?", re.ASCII)

Known = Mapping[str, Any]  # the settings that are declared before this one


class SettingKind(ABC):
    """What a setting can hold."""

    @abstractmethod
    def read(self, key: str, value: object, _: Known, /) -> Any:
        """Return the setting for a *value* of the file.

        Raises:
            UnfitSetting, UnknownSetting: it makes no sense.

        """

    def default(self, usual: Any, _: Known, /) -> Any:
        """Return what holds where the file says nothing: the *usual* value."""
        return usual

    def from_text(self, _: str, text: str, /) -> Any:
        """Return what the file is to hold for a typed *text*."""
        return text

    def shown(self, value: Any) -> str:
        """Return *value* as it is typed."""
        return str(value)

    def entries(self, key: str, value: Any) -> Iterator[tuple[str, str]]:
        """Yield the key and the value as both are typed; a table has one for each of its lines."""
        yield key, self.shown(value)


class _Text(SettingKind):
    """Text in quotes."""

    def read(self, key: str, value: object, _: Known, /) -> str | None:
        """Return what the text means."""
        if not isinstance(value, str):
            raise UnfitSetting(key, value, "text in quotes")
        return self.checked(key, value)

    @abstractmethod
    def checked(self, key: str, text: str) -> str | None:
        """Return the setting that *text* means."""


@dataclass(frozen=True)
class Line(_Text):
    """Text on one line, of so many characters."""

    fewest: int
    most: int

    def checked(self, key: str, text: str) -> str:
        """Return the text in its composed form."""
        composed = unicodedata.normalize("NFC", text).strip()
        if not self.fewest <= len(composed) <= self.most or not composed.isprintable():
            raise UnfitSetting(key, text, f"{self.fewest} to {self.most} characters on one line")
        return composed


@dataclass(frozen=True)
class Code(_Text):
    """A text of one form, such as ``[A-Z]{3}``."""

    form: str
    expected: str

    def checked(self, key: str, text: str) -> str:
        """Return the text as it is."""
        if not re.fullmatch(self.form, text):
            raise UnfitSetting(key, text, self.expected)
        return text


@dataclass(frozen=True)
class Choice(_Text):
    """One of a few words; *undecided* stands for none of them, which is None."""

    choices: Sequence[str]
    undecided: str = ""

    def checked(self, key: str, text: str) -> str | None:
        """Return the word, or None for the undecided."""
        if self.undecided and text in (self.undecided, ""):
            return None
        if text not in self.choices:
            words = ", ".join([*self.choices, *filter(None, [self.undecided])])
            raise UnfitSetting(key, text, f"one of {words}")
        return text

    def shown(self, value: str | None) -> str:
        """Return the word."""
        return value or self.undecided


class Stages(SettingKind):
    """The stages of a track in their order, each folded to its one form."""

    def read(self, key: str, value: object, _: Known, /) -> tuple[str, ...]:
        """Return the stages; outcomes and words that stand twice are none."""
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            raise UnfitSetting(key, value, 'a list of words, like ["listed", "invited"]')
        stages = tuple(folded(word) for word in value)
        for word, stage in zip(value, stages, strict=True):
            if not _STAGE.fullmatch(stage):
                raise UnfitSetting(key, word, "single words of letters, like invited")
            if stage in OUTCOMES:
                raise UnfitSetting(key, word, f"other words than the outcomes {', '.join(OUTCOMES)}")
        if not FEWEST_STAGES <= len(stages) <= MOST_STAGES or len(set(stages)) < len(stages):
            expected = f"{FEWEST_STAGES} to {MOST_STAGES} different words"
            raise UnfitSetting(key, ", ".join(value), expected)
        return stages

    def from_text(self, _: str, text: str, /) -> list[str]:
        """Return the words between commas or blanks."""
        return [word for word in re.split(r"[,\s]+", text) if word]

    def shown(self, value: Sequence[str]) -> str:
        """Return the words with commas."""
        return ", ".join(value)


class Amount(SettingKind):
    """Points."""

    expected = "points, like 100 or 49.90"

    def read(self, key: str, value: object, _: Known, /) -> Points:
        """Return the points; the file writes them with a decimal point."""
        return self._parsed(key, value, None if isinstance(value, str) else ".")

    def from_text(self, key: str, text: str, /) -> float:
        """Return the points as a number."""
        points = str(self._parsed(key, text, None))
        return float(points) if "." in points else int(points)

    def _parsed(self, key: str, value: object, mark: str | None) -> Points:
        try:
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                return parse(str(value), Points, mark)
        except BadAmount as bad:
            raise UnfitSetting(key, value, self.expected) from bad
        raise UnfitSetting(key, value, self.expected)


@dataclass(frozen=True)
class Number(SettingKind):
    """A number, over 0 and up to *most*; *whole* from 1 on, or with decimals."""

    most: int
    whole: bool
    expected: str

    def read(self, key: str, value: object, _: Known, /) -> float:
        """Return the number."""
        match value:
            case bool():
                pass
            case int() if 0 < value <= self.most:
                return value if self.whole else float(value)
            case float() if 0 < value <= self.most and not self.whole:
                return value
        raise UnfitSetting(key, value, self.expected)

    def from_text(self, key: str, text: str, /) -> float:
        """Return the number."""
        plain = _NUMBER.fullmatch(text)
        number = text if plain is None else float(text) if plain[2] else int(text)
        return self.read(key, number, {})


class Days(Number):
    """Whole days, typed with a ``d`` or without."""

    def from_text(self, key: str, text: str, /) -> float:
        """Return the number of days."""
        days = _DAYS.fullmatch(text)
        return self.read(key, int(days[1]) if days else text, {})

    def shown(self, value: int) -> str:
        """Return them with their unit."""
        return f"{value}d"


@dataclass(frozen=True)
class DaysOf(SettingKind):
    """Days by name: a table of the file. *names* tells which there are, with the days unless said."""

    names: Callable[[Known], Mapping[Any, int]]

    @staticmethod
    def expected_at(key: str) -> str:
        """Return what the file is to hold."""
        return f"a table: a line [{key}], and days below it"

    def read(self, key: str, value: object, known: Known, /) -> Mapping[Any, int]:
        """Return the days of each name."""
        if not isinstance(value, Mapping):
            raise UnfitSetting(key, value, self.expected_at(key))
        days = dict(self.names(known))
        spelt = {str(name): name for name in days}
        for name, said in value.items():
            if folded(name) not in spelt:
                raise UnknownSetting(f"{key}.{name}", [f"{key}.{each}" for each in days])
            days[spelt[folded(name)]] = DAYS.read(f"{key}.{name}", said, {})
        return days

    def default(self, _: Mapping[Any, int], known: Known, /) -> Mapping[Any, int]:
        """Return the days of all names."""
        return self.names(known)

    def from_text(self, key: str, text: str, /) -> float:
        """Return the days of one name."""
        return DAYS.from_text(key, text)

    def entries(self, key: str, value: Mapping[Any, int]) -> Iterator[tuple[str, str]]:
        """Yield a line for each name."""
        yield from ((f"{key}.{name}", DAYS.shown(days)) for name, days in value.items())


CURRENCY = Code("[A-Z]{3}", "three capital letters, like EUR")
DAYS = Days(MOST_DAYS, whole=True, expected=f"whole days from 1 to {MOST_DAYS}, like 14")
MONTHS = Number(12, whole=True, expected="whole months from 1 to 12, like 3")
SHARE = Number(1, whole=False, expected="a share over 0 and up to 1, like 0.5")
DEEDS = Number(1000, whole=False, expected="a number over 0 and up to 1000, like 2")
POINTS = Amount()
