"""Hostile command lines, as many as are asked for, in one process; what none may do is counted and shown.

python tests/bench/hostile.py --lines 20000
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile import LINES_A_BOOK, Attempts, Place
from mlmtrack.storage.database.creation import make


def main() -> None:
    """Read how much is asked for, and run it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    given = asked.parse_args()
    print(f"seed {given.seed}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.db"
        make(fresh, print, folder_too=False)
        (home := Path(folder) / "home").mkdir()
        os.chdir(home)
        offences = attack(Place(home, fresh), Attempts(given.seed), given.lines)
        print(f"{offences} offences in {given.lines} lines")


def attack(place: Place, attempts: Attempts, lines: int) -> int:
    """Run *lines* command lines, print the offences, and return how many there were."""
    offences = 0
    for number in range(lines):
        if number % LINES_A_BOOK == 0:
            place.begin_anew()
        attempt = attempts.draw()
        found = place.offences(attempt)
        offences += len(found)
        for offence in found:
            print(f"{attempt}\n    {offence}", flush=True)
    return offences


if __name__ == "__main__":
    main()
