"""Answers for programs: one JSON document in an envelope that carries its version."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from mlmtrack.days import for_programs, render_days
from mlmtrack.errors.explanation import Explanation
from mlmtrack.render.values import DECIMALS, in_hundredths
from mlmtrack.rounding import half_up


VERSION = 1

_ESCAPED = re.compile(
    r"[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"
)
_AS_THEY_ARE = frozenset({str, int, bool, type(None)})  # a class of int may count hundredths
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def document(name: str, as_of: date, data: object) -> str:
    """Write the answer of the report *name*: *data* is its frozen dataclass."""
    return _enveloped({"report": name, "as_of": as_of, "data": data})


def change_document(name: str, step: int | None, data: object) -> str:
    """Write what a change did; *step* is the number that ``undo`` takes."""
    return _enveloped({"change": name, "step": step, "data": data})


def error_document(code: int, why: Explanation) -> str:
    """Write a failure: its exit code, the whole message, and the advice in it, if there is any."""
    error = {"code": int(code), "message": why.sentence, "advice": why.whole_advice or None}
    return _enveloped({"error": error})


def _enveloped(content: Mapping[str, object]) -> str:
    plain = _to_json({"mlmtrack": VERSION, **content})
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2)
    return _ESCAPED.sub(_escape, _SURROGATES.sub("\ufffd", render_days(text, for_programs))) + "\n"


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]  # ASCII: a sign beyond the first plane becomes a pair


def _to_json(value: object) -> Any:
    """Return *value* as json writes it, named tuples by their names."""
    if type(value) in _AS_THEY_ARE:
        return value
    if is_dataclass(value):
        return {field.name: _to_json(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Mapping():
            return {str(key): _to_json(one) for key, one in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return _to_json(value._asdict())
        case list() | tuple():
            return [_to_json(one) for one in value]
        case _:
            return _plain_to_json(value)


def _plain_to_json(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case float():
            return half_up(value, DECIMALS)
        case int() if in_hundredths(value):
            return value / 100 if value % 100 else value // 100
        case _:
            return value
