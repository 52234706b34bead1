import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.days import dated
from mlmtrack.domain.money import Cents, Points
from mlmtrack.errors import ExitCode
from mlmtrack.errors.explanation import Explanation
from mlmtrack.render.document import change_document, document, error_document


DAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Month:
    month: str
    total: Points
    ratio: float | None
    people: tuple[str, ...] = ()


def test_a_report_stands_in_its_envelope() -> None:
    answer = {"months": [Month("2026-10", Points(1250), 0.43333, ("Zoë",))], "since": DAY}
    assert (
        document("volume", DAY, answer)
        == """\
{
  "mlmtrack": 1,
  "report": "volume",
  "as_of": "2026-11-25",
  "data": {
    "months": [
      {
        "month": "2026-10",
        "total": 12.5,
        "ratio": 0.4333,
        "people": [
          "Zoë"
        ]
      }
    ],
    "since": "2026-11-25"
  }
}
"""
    )


def test_a_change_says_its_step() -> None:
    told = json.loads(change_document("add customer", 7, {"id": 3, "phone": None, "new": True}))
    assert told == {
        "mlmtrack": 1,
        "change": "add customer",
        "step": 7,
        "data": {"id": 3, "phone": None, "new": True},
    }


def test_a_failure_says_its_code_and_sentence() -> None:
    told = json.loads(error_document(ExitCode.NOT_FOUND, Explanation("Nobody is called 'x'.")))
    assert told == {"mlmtrack": 1, "error": {"code": 4, "message": "Nobody is called 'x'.", "advice": None}}


def test_a_failure_says_its_advice_besides_and_its_days_as_programs_read_them() -> None:
    left = f"Ana left on {dated(date(2026, 11, 27))}."
    told = json.loads(error_document(ExitCode.REFUSED, Explanation(left, "If she is back", "mlmtrack x")))
    assert told["error"] == {
        "code": 6,
        "message": "Ana left on 2026-11-27. If she is back: mlmtrack x",
        "advice": "If she is back: mlmtrack x",
    }


@pytest.mark.parametrize(
    ("amount", "number"),
    [
        (Points(150_000), "1500"),
        (Cents(5), "0.05"),
        (Cents(-1210), "-12.1"),
        (Points(99_999_999_929), "999999999.29"),
        (Points(0), "0"),
    ],
)
def test_hundredths_are_exact_numbers(amount: Points | Cents, number: str) -> None:
    assert f'"data": {number}\n' in document("x", DAY, amount)


@given(st.integers(-(10**14), 10**14))
def test_any_amount_comes_back(hundredths: int) -> None:
    number = json.loads(document("x", DAY, Points(hundredths)), parse_float=str)["data"]
    whole, _, rest = str(number).partition(".")
    assert int(f"{whole}{rest.ljust(2, '0')}") == hundredths


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_and_is_harmless_on_the_way(text: str) -> None:
    told = document("x", DAY, text)
    assert json.loads(told)["data"] == text
    assert not {"\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\U000e0041", "\u2028"} & set(told)


def test_dangerous_signs_are_written_as_escapes() -> None:
    told = document("x", DAY, "\x1b\x9b\u202e\U000e0041\udcff")
    assert r'"\u001b\u009b\u202e\udb40\udc41' + '\ufffd"' in told
