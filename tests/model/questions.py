"""Everything that the book can be asked about figures, as command lines."""

from collections.abc import Iterator, Sequence


PERIODS = ("month", "last month", "12m", "90d", "2026")
WHOLE = (
    *(f"report volume --period PERIOD --by {by}" for by in ("leg", "person", "product")),
    "report volume --period PERIOD --scope personal",
    "report volume --period PERIOD --scope personal --by leg",
    "report activity --period PERIOD --by month",
    "report stages --period PERIOD",
    "report chain --period PERIOD",
    "report energy --period PERIOD --by person",
    "report energy --period PERIOD --by leg",
)
ONCE = (
    "report leaders",
    "report leaders --all",
    "report attrition",
    "report duplication",
    "report neglect",
    "report neglect --all",
    "report rank --rules RANKS",
    "whatif no-recruiting --months 6",
    "list people",
    "list people --archived",
    "list team",
    "list prospects --all --archived",
    "list prospects",
    "list customers",
    "list orders --archived",
    "list orders",
    "list followups",
    "list followups --closed",
    "followups today",
    "followups late",
    "followups week",
    "followups all",
    "team tree --show status,last,customers,step",
    "team tree --compressed --show customers",
    "promise list",
    "plan list",
)
EACH = (
    "whatif quits NAME",
    "report rank NAME --rules RANKS",
    "team upline NAME",
    "team cadence NAME",
    "team tree NAME",
    "plan show NAME",
    "show NAME",
    "promise list NAME",
)


def questions(ranks: str, people: Sequence[str], periods: Sequence[str] = PERIODS) -> Iterator[list[str]]:
    """Yield each question in words: of the whole book, and of each of *people*."""
    for line in WHOLE:
        for period in periods:
            yield [period if word == "PERIOD" else word for word in line.split()]
    for line in ONCE:
        yield [ranks if word == "RANKS" else word for word in line.split()]
    for line in EACH:
        for name in people:
            yield [{"RANKS": ranks, "NAME": name}.get(word, word) for word in line.split()]
