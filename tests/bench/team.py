"""How the reports of the team bear a big organisation: two books beside each other, and networkx beside us.

Run in tests/: ``python -m bench.team SMALL_BOOK BIG_BOOK [--python PYTHON] [--rounds N]``
The books are made by bench.organisation, the big one with ten times the people of the small one. PYTHON is
that of a virtual environment with the wheel installed. The rollups are compared where networkx is installed.
"""

import argparse
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import line, side_by_side, verdict
from bench.startup import Bench
from mlmtrack.domain.people import ME
from mlmtrack.domain.team import downline


_MOST_SECONDS, _MOST_MEGABYTES, _LINEAR = 3, 300, 1.0
_NEAR, _FASTER = 1.5, 1.0
_RULES = Path(__file__).parents[2] / "docs" / "examples" / "ranks-unilevel-2026.toml"
_LOOKS = (("team", "tree", "--depth", "3"), ("team", "upline"))
_REPORTS = (
    ("report", "neglect"),
    ("report", "chain"),
    ("report", "energy"),
    ("report", "leaders"),
    ("report", "leaders", "--all"),
    ("report", "attrition"),
    ("report", "duplication"),
    ("report", "rank", "--rules", str(_RULES)),
    ("whatif", "no-recruiting"),
    ("whatif", "quits"),
    ("team", "list"),
)
_OF_SOMEBODY = ("upline", "quits")
_DEEPEST = """
with recursive walk (person_id, level) as (
    select person_id, 1 from enrollment where sponsor_id = 1
     union
    select enrollment.person_id, level + 1 from walk join enrollment on sponsor_id = walk.person_id
)
select walk.person_id, level
  from walk join enrollment on enrollment.person_id = walk.person_id join person on person.id = walk.person_id
 where left_on is null and archived_on is null
 order by level desc limit 1
"""


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("big", type=Path)
    parser.add_argument("--python", type=Path, default=Path(sys.executable))
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench = Bench(given.python.absolute(), Path(folder))
        books = (given.small.absolute(), given.big.absolute())
        _looks(bench, books[1], given.rounds)
        _reports(bench, books, given.rounds)
    _rollups(books, given.rounds)


def _deepest(book: Path) -> str:
    with closing(sqlite3.connect(book)) as connection:
        number, level = connection.execute(_DEEPEST).fetchone()
    line(f"{book.name}: the deepest stands on level {level}")
    return str(number)


def _looks(bench: Bench, big: Path, rounds: int) -> None:
    number = _deepest(big)
    for where, terminal in (("on a terminal", True), ("in a pipe, which cuts no width", False)):
        line(where, "ms", "sample ms", "ratio", "target", "MB")
        for words in _LOOKS:
            large, sample = side_by_side(
                rounds,
                bench.ours("--book", str(big), *_about(words, number), terminal=terminal),
                bench.ours(*_about(words, "elena"), terminal=terminal),
            )
            ratio = large.seconds / sample.seconds
            figures = (large.seconds * 1_000, sample.seconds * 1_000, ratio, verdict(ratio, _NEAR))
            line(" ".join(words), *figures, f"{large.megabytes:.0f}")


def _about(words: tuple[str, ...], number: str) -> tuple[str, ...]:
    return (*words, number) if words[-1] in _OF_SOMEBODY else words


def _reports(bench: Bench, books: tuple[Path, Path], rounds: int) -> None:
    """Print what each report costs on both books, and how it grows beside the people."""
    numbers = [_deepest(book) for book in books]
    counts = [_enrolled(book) for book in books]
    growth = counts[1] / counts[0]
    line(f"{counts[0]:,} and {counts[1]:,}", "s", "s", "target", "MB", "growth", "target")
    for words in _REPORTS:
        small, big = side_by_side(
            rounds,
            *(
                bench.ours("--book", str(book), *_about(words, number), terminal=False)
                for book, number in zip(books, numbers, strict=True)
            ),
        )
        grown = big.seconds / small.seconds / growth
        memory = f"{big.megabytes:.0f}{'' if big.megabytes <= _MOST_MEGABYTES else ' OVER'}"
        target = verdict(big.seconds, _MOST_SECONDS)
        line(" ".join(words[:3]), small.seconds, big.seconds, target, memory, grown, verdict(grown, _LINEAR))


def _enrolled(book: Path) -> int:
    with closing(sqlite3.connect(book)) as connection:
        (count,) = connection.execute("select count(*) from enrollment").fetchone()
    return int(count)


def _rollups(books: tuple[Path, Path], rounds: int) -> None:
    """Print the levels and group volumes of all by us and by networkx, from the same rows, in one process."""
    if find_spec("networkx") is None:
        line("networkx is not installed: no rollups beside it")
        return
    line("levels and group volume of all", "ms", "networkx ms", "ratio", "target")
    for book in books:
        with closing(sqlite3.connect(book)) as connection:
            above = dict(connection.execute("select person_id, sponsor_id from enrollment"))
            points = dict(
                connection.execute("select credited_to, sum(points) from orders group by credited_to")
            )
        if _ours(above, points) != _theirs(above, points):
            raise SystemExit(f"{book}: networkx finds other figures")
        ours, theirs = (_seconds(way, above, points, rounds) for way in (_ours, _theirs))
        ratio = ours / theirs
        line(book.name, ours * 1_000, theirs * 1_000, ratio, verdict(ratio, _FASTER))


_Figures = tuple[dict[int, int], dict[int, int]]
_Way = Callable[[Mapping[int, int], Mapping[int, int]], _Figures]


def _seconds(way: _Way, above: Mapping[int, int], points: Mapping[int, int], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = perf_counter()
        way(above, points)
        times.append(perf_counter() - started)
    return median(times)


def _ours(above: Mapping[int, int], points: Mapping[int, int]) -> _Figures:
    tree = downline(above, ME)
    return dict(tree.levels), tree.rolled_up(points)


def _theirs(above: Mapping[int, int], points: Mapping[int, int]) -> _Figures:
    networkx = import_module("networkx")
    tree = networkx.DiGraph()
    tree.add_edges_from((sponsor, person) for person, sponsor in above.items())
    levels = dict(networkx.single_source_shortest_path_length(tree, ME))
    sums = {person: points.get(person, 0) for person in levels}
    for person in networkx.dfs_postorder_nodes(tree, ME):
        sums[person] += sum(sums[below] for below in tree.successors(person))
    return levels, sums


if __name__ == "__main__":
    main()
