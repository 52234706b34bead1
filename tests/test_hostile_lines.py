"""A sample of what tests/bench/hostile.py runs by the ten thousand."""

import random
from pathlib import Path

import pytest

from hostile import Attempts, Place


def test_no_command_line_gets_through(
    tmp_path: Path, fresh_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place, seed = Place(tmp_path, fresh_book), random.randrange(1 << 32)
    attempts = Attempts(seed)

    drawn = [attempts.draw() for _ in range(500)]
    offences = {str(attempt): found for attempt in drawn if (found := place.offences(attempt))}

    assert not offences, f"with the seed {seed}"
