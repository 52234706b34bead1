"""A person as TOML text to be edited by hand: written with what each field accepts, and read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlmtrack.domain.details import FIELDS, LISTS
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.toml import BrokenToml, line_of, parsed
from mlmtrack.formats.utf8 import NoUtf8, encoded


FLAG = "do_not_contact"

_TEXTS = {"name": "The full name.", **{key: field.hint or field.help for key, field in FIELDS.items()}}
_LISTS = {key: each.hint or each.help for key, each in LISTS.items()}
_UNQUOTED = {key: field.kind.unquoted for key, field in FIELDS.items() if field.kind.unquoted}
_FLAG_HINT = "true keeps them off today's page, false does not."

_HEAD = """\
# Person {number} of your book. Save and leave the editor to keep what you change.
# A value that is emptied, or whose line is taken out, is taken away.
"""


@dataclass(frozen=True, slots=True)
class PersonText:
    """What a text says of a person: the *texts* and *lists* by field, empty where nothing is said."""

    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]
    do_not_contact: bool = False


def text_of(number: int, person: PersonText, referrer: str = "") -> str:
    """Write *person*; *referrer* is the name behind the number of who referred them."""
    lines = [_HEAD.format(number=number)]
    for field, hint in _TEXTS.items():
        remark = f"  # {_escaped(referrer)}" if field == "referred_by" and referrer else ""
        lines.append(f"# {hint}\n{field} = {_value(field, person.texts.get(field, ''))}{remark}")
    for field, hint in _LISTS.items():
        lines.append(f"# {hint}\n{field} = {_list(person.lists.get(field, ()))}")
    lines.append(f"# {_FLAG_HINT}\n{FLAG} = {str(person.do_not_contact).lower()}")
    return "\n".join(lines) + "\n"


def read_person(text: str) -> PersonText:
    """Read what *text* says of a person; the values themselves are for the rules to check.

    Raises:
        BadLine: it is no TOML, or holds an unknown field or a value of the wrong kind.

    """
    said = _parse(text)
    for field in said:
        if field not in (*_TEXTS, *_LISTS, FLAG):
            unknown = UnknownChoice("field", field, [*_TEXTS, *_LISTS, FLAG])
            raise BadLine(line_of(text, field), unknown.explanation)
    try:
        return PersonText(
            {field: _text(field, said.get(field, "")) for field in _TEXTS},
            {field: _texts(field, said.get(field, [])) for field in _LISTS},
            _flag(said.get(FLAG, False)),
        )
    except _Unfit as unfit:
        raise BadLine(line_of(text, unfit.field), Explanation(str(unfit))) from None


class _Unfit(Exception):
    def __init__(self, field: str, expected: str) -> None:
        self.field = field
        super().__init__(f"{field} is expected to be {expected}.")


def _parse(text: str) -> Mapping[str, object]:
    try:
        encoded(text)
        return parsed(text)
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why) from no_text
    except BrokenToml as broken:
        wanted = 'Expected lines like source = "choir", with text in quotes.'
        raise BadLine(broken.line, Explanation(f"{broken}.", wanted)) from broken


def _text(field: str, value: object) -> str:
    if isinstance(value, str) or type(value) is _UNQUOTED.get(field):
        return str(value)
    raise _Unfit(field, f'text in quotes, like {field} = ""')


def _texts(field: str, value: object) -> Sequence[str]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise _Unfit(field, f'a list of texts, like {field} = ["one", "another"]')


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _Unfit(FLAG, "true or false")


def _value(field: str, text: str) -> str:
    if _UNQUOTED.get(field) is int and text.isdecimal():
        return text
    if "\n" in text:
        lines = "\n".join(map(_escaped, text.split("\n")))
        return f'"""\n{lines}"""'
    return f'"{_escaped(text)}"'


def _list(texts: Sequence[str]) -> str:
    if not texts:
        return "[]"
    lines = "".join(f'  "{_escaped(text)}",\n' for text in texts)
    return f"[\n{lines}]"


def _escaped(text: str) -> str:
    return "".join(_signs(text))


def _signs(text: str) -> Iterator[str]:
    """Yield each sign as it stands between quotes; what cannot be seen is spelt out."""
    for sign in text:
        if sign in '"\\':
            yield f"\\{sign}"
        elif sign.isprintable():
            yield sign
        else:
            yield f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"  # noqa: PLR2004 - TOML has two forms
