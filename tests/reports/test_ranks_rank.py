"""The rank report on a book."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.domain.ranks import NO_RANK, Legs, Rank
from mlmtrack.errors import ExitCode
from mlmtrack.reports.ranks.rank import rank


EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "ranks-legs-2026.toml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The rule file beside the settings."""
    file = tmp_path / "ranks.toml"
    file.write_text(
        """
[[ranks]]
name = "Bronze"
min_personal = 50

[[ranks]]
name = "Silver"
min_personal = 50
min_group = 400.50
min_customers = 2
legs = [{ count = 2, min_rank = "Bronze" }]
""",
        "utf-8",
    )
    return file


@pytest.mark.usefixtures("rules")
def test_the_rank_held_the_next_and_what_is_missing(downline: CommandLine) -> None:
    """
    Elena 2026-01-05 60
      Nora 2026-02-01 120
    Yuki 2026-03-01 40.50

    add order me 90
    add customer Ben
    add order ben 20
    """
    told = downline.well("report rank --json")
    assert told.json["report"] == "rank"
    data = told.data
    assert data.pop("unmet") == data["conditions"][1:4]
    assert data == {
        "person": "Me",
        "person_id": 1,
        "rank": "Bronze",
        "recorded_rank": None,
        "next": "Silver",
        "conditions": [
            {
                "rank": "Silver",
                "condition": "min_personal",
                "have": 110,
                "need": 50,
                "missing": 0,
                "met": True,
            },
            {
                "rank": "Silver",
                "condition": "min_group",
                "have": 330.5,
                "need": 400.5,
                "missing": 70,
                "met": False,
            },
            {
                "rank": "Silver",
                "condition": "min_customers",
                "have": 1,
                "need": 2,
                "missing": 1,
                "met": False,
            },
            {
                "rank": "Silver",
                "condition": "legs min_rank Bronze",
                "have": 1,
                "need": 2,
                "missing": 1,
                "met": False,
            },
            {
                "rank": "Bronze",
                "condition": "min_personal",
                "have": 110,
                "need": 50,
                "missing": 0,
                "met": True,
            },
        ],
    }
    assert downline.well("report rank", terminal=True).out == (
        "You hold Bronze, as November stands so far. Still missing for Silver: 70 group\n"
        "PV, 1 customer who orders and 1 leg with Bronze or higher.\n\n"
        "Rank    Condition                     Have    Need  Missing\n"
        "───────────────────────────────────────────────────────────\n"
        "Silver  Personal PV                    110      50      met\n"
        "Silver  Group PV                    330.50  400.50       70\n"
        "Silver  Customers who ordered            1       2        1\n"
        "Silver  Legs with Bronze or higher       1       2        1\n"
        "Bronze  Personal PV                    110      50      met\n\n"
        "Next: mlmtrack report volume --by leg\n"
    )
    assert downline.well("report rank yuki --json").data["rank"] is None
    assert downline.well("report rank nora", terminal=True).out.startswith("Nora holds Bronze, as November")
    assert downline.well("report rank --as-of 2026-10-31 --json").data["rank"] is None
    assert downline.well("report rank --limit 1 --csv").out.splitlines() == [
        "rank,condition,have,need,missing,met",
        "Silver,min_personal,110,50,0,yes",
    ]


def test_the_highest_rank_has_no_next(world: CommandLine, tmp_path: Path) -> None:
    """
    add order me 90
    """
    file = tmp_path / "one.toml"
    file.write_text('[[ranks]]\nname = "Only"\nmin_personal = 90\n')
    assert world.well(f"report rank --rules {file}", terminal=True).out.startswith(
        "You hold Only, the highest of these rules, as November stands so far.\n"
    )


def test_rules_come_through_a_pipe(world: CommandLine) -> None:
    """
    add order me 90
    """
    rules = '[[ranks]]\nname = "Only"\nmin_personal = 90\n'
    assert world.well("report rank --rules - --json", answers=rules).data["rank"] == "Only"
    refused = world("report rank --rules -", answers="x = 1")
    assert refused.code == ExitCode.USAGE
    assert refused.err.startswith("Line 1 of standard input: 'x' is not a key of rank rules.")


def test_a_person_who_buys_for_herself_is_not_her_own_customer(world: CommandLine, tmp_path: Path) -> None:
    """
    add signup Elena --on 2026-01-05
    add order elena 90 --purpose customer
    """
    file = tmp_path / "one.toml"
    file.write_text('[[ranks]]\nname = "Only"\nmin_customers = 1\n')
    assert world.well(f"report rank elena --rules {file} --json").data["rank"] is None


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            "report rank",
            ExitCode.FILE,
            "There are no rank rules at {folder}/ranks.toml yet. Write your plan's there,",
        ),
        ("report rank --rules {folder}/no.toml", ExitCode.FILE, "There is no file {folder}/no.toml."),
        ("report rank --rules {folder}", ExitCode.FILE, "{folder} is a folder, not a file."),
        ("report rank --rules {folder}/huge.toml", ExitCode.FILE, "{folder}/huge.toml is larger than 1 MiB"),
        (
            "report rank --rules {folder}/bad.toml",
            ExitCode.USAGE,
            "Line 3 of {folder}/bad.toml: min_group cannot be -1",
        ),
        (
            f"report rank ben --rules {EXAMPLE}",
            ExitCode.REFUSED,
            "Ben (2) is not a distributor on Sun 22 Nov 2026.",
        ),
        (f"report rank zoe --rules {EXAMPLE}", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
    ],
)
def test_what_cannot_be_answered(world: CommandLine, tmp_path: Path, line: str, code: int, said: str) -> None:
    """
    add customer Ben
    """
    (tmp_path / "huge.toml").write_bytes(b"#" * 10_000_000)
    (tmp_path / "bad.toml").write_text('[[ranks]]\nname = "A"\nmin_group = -1\n')
    refused = world(line.replace("{folder}", str(tmp_path)))
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(said.replace("{folder}", str(tmp_path)))


RULES = (
    Rank("Bronze", min_personal=50, min_customers=1),
    Rank("Silver", min_group=200, max_leg_share=6000, months_required=2, window=3),
    Rank("Gold", min_outside_largest_leg=80, legs=(Legs(1, min_rank=0), Legs(1, min_volume=60))),
)
TODAY = date(2026, 3, 15)

person = st.integers(1, 8)
day = st.integers(0, 100).map(lambda days: TODAY - timedelta(days=days - 5))
order = st.tuples(person, person, day, st.integers(0, 120))
enrollment = st.tuples(st.integers(1, 7), day, st.none() | st.integers(1, 60))


@examples(60)
@given(enrollments=st.lists(enrollment, max_size=5), orders=st.lists(order, max_size=25))
def test_the_report_agrees_with_plain_python_over_the_rows(
    fresh_book: Path,
    enrollments: list[tuple[int, date, int | None]],
    orders: list[tuple[int, int, date, int]],
) -> None:
    team = {
        place + 2: (
            sponsor % (place + 1) + 1,
            joined,
            None if days is None else joined + timedelta(days=days),
        )
        for place, (sponsor, joined, days) in enumerate(enrollments)
    }
    with closing(sqlite3.connect(":memory:")) as book:
        with closing(sqlite3.connect(fresh_book)) as fresh:
            fresh.backup(book)
        for number in range(2, 9):
            book.execute(
                "insert into person (id, name, name_key, search_key) values (?, 'A', 'a', 'a')", (number,)
            )
        for number, (sponsor, joined, left) in team.items():
            book.execute(
                "insert into enrollment (person_id, sponsor_id, joined_on, new_until, left_on) "
                "values (?, ?, ?, ?, ?)",
                (number, sponsor, str(joined), str(joined), left and str(left)),
            )
        for buyer, credited_to, placed, points in orders:
            book.execute(
                "insert into orders (buyer_id, credited_to, placed_on, points, purpose, quantity) "
                "values (?, ?, ?, ?, 'own', 1)",
                (buyer, credited_to, str(placed), points),
            )
        found = rank(book, 1, RULES, TODAY).rank

    assert found == second(team, orders)


def second(
    team: dict[int, tuple[int, date, date | None]], orders: list[tuple[int, int, date, int]]
) -> str | None:
    """Reckon the rank of person 1 again, by recursion over the rows."""

    def distributes(number: int, when: date) -> bool:
        if number == 1:
            return True
        _, joined, left = team.get(number, (0, date.max, None))
        return joined <= when and (left is None or when < left)

    def below(number: int) -> list[int]:
        return [one for one, (sponsor, joined, _) in team.items() if sponsor == number and joined <= TODAY]

    def own(number: int, month: int) -> int:
        return sum(
            points
            for _, credited_to, placed, points in orders
            if credited_to == number and (placed.year, placed.month) == (2026, month) and placed <= TODAY
        )

    def group(number: int, month: int) -> int:
        return own(number, month) + sum(group(one, month) for one in below(number))

    def held(number: int) -> int:
        if not distributes(number, TODAY):
            return NO_RANK
        legs = [group(one, 3) for one in below(number)]
        buyers = {
            buyer
            for buyer, credited_to, placed, _ in orders
            if credited_to == number
            and date(2026, 3, 1) <= placed <= TODAY
            and not distributes(buyer, placed)
        }
        gold = (
            group(number, 3) - max([0, *legs]) >= 80
            and any(best(one) >= 0 for one in below(number))
            and any(volume >= 60 for volume in legs)
        )
        good = [
            own(number, month) + sum(min(group(one, month), 120) for one in below(number)) >= 200
            for month in (1, 2, 3)
        ]
        bronze = own(number, 3) >= 50 and len(buyers) >= 1
        return 2 if gold else 1 if sum(good) >= 2 else 0 if bronze else NO_RANK

    def best(number: int) -> int:
        return max([held(number), *map(best, below(number))])

    place = held(1)
    return None if place == NO_RANK else RULES[place].name
