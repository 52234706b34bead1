"""How the chain is drawn: the four quarters with their people, and the figures of each below."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from mlmtrack.domain.dates import said_back
from mlmtrack.domain.sentences import counted, people_told, percent
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.page import Cell, Column, Facts, Field, Kind, Marked, Quadrant, Reader, Sheet, Tone


if TYPE_CHECKING:
    from mlmtrack.reports.care.chain import Link


_DRAWN = 6  # names in a quarter
_PLACES = ("quiet doer", "pulling", "slack", "talks")  # the upper two act, the right two answer
WHAT_A_DEED_IS = "A deed is a step done, a promise kept, or a person or an order that they brought."
_SAID = {"pulling": "answers and acts", "talks": "answers", "quiet doer": "acts", "slack": "neither yet"}
_TONES = {"pulling": Tone.GOOD, "talks": Tone.ACCENT}
_COLUMNS = (
    Column("person_id", "No", Kind.IDENTITY),
    Column("person", "Person"),
    Column("quarter", "Quarter", reader=Reader.PROGRAMS),
    Column("where", "Quarter", reader=Reader.PEOPLE),
    Column("judged_by", "Judged by", reader=Reader.PROGRAMS),
    Column("new", "New", reader=Reader.PROGRAMS),
    Column("response", "Answers", Kind.RATIO),
    Column("n", "Of", Kind.NUMBER),
    Column("action", "Acts", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("acts", "Acts", Kind.NUMBER, reader=Reader.PEOPLE),
    Column("deeds", "Deeds", Kind.NUMBER, rank=3),
    Column("steps", "Steps", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("promises", "Promises", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("prospects", "Prospects", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("customers", "Customers", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("orders", "Orders", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("attempts", "Attempts", Kind.NUMBER, rank=2),
    Column("pushes", "Pushes", Kind.NUMBER),
    Column("because", "Because", reader=Reader.PROGRAMS),
    Column("mark", "", reader=Reader.PEOPLE),
)


def told_of(quarters: Mapping[str | None, int]) -> str:
    """Say how many stand where: ``3 of 14 people pull, 4 talk, …``."""
    count, pull = sum(quarters.values()), quarters.get("pulling", 0)
    people = people_told(count)
    many = {
        "talks": ("talks", "talk"),
        "quiet doer": ("acts quietly", "act quietly"),
        "slack": ("does neither", "do neither"),
    }
    others = [
        counted(quarters[each], one, several) for each, (one, several) in many.items() if quarters.get(each)
    ]
    pulls = (
        f"{pull:,} of {people} {'pulls' if pull == 1 else 'pull'}" if pull else f"Nobody of {people} pulls"
    )
    return ", ".join([pulls, *others])


def quadrant(
    people: Sequence["Link"], quarters: Mapping[str | None, int], least_response: float, least_action: float
) -> Quadrant:
    """Return the drawing: answering goes to the right, acting upwards."""
    response = percent(least_response)
    fields = [_field(each, [one for one in people if one.quarter == each], quarters) for each in _PLACES]
    return Quadrant(
        up=f"acts: {least_action:g} deeds in 30 days or more",
        across=f"answers: {response} or more",
        fields=(fields[0], fields[1], fields[2], fields[3]),
        title="The chain",
    )


def _field(place: str, people: Sequence["Link"], quarters: Mapping[str | None, int]) -> Field:
    names = [(f"{one.person} ({one.person_id})", _figures(one)) for one in people[:_DRAWN]]
    return Field(f"{place}: {_SAID[place]}", names, quarters.get(place, 0), _TONES.get(place, Tone.PLAIN))


def _figures(one: "Link") -> str:
    response = "unknown" if one.talk.response is None else percent(one.talk.response)
    return f"{response} · {one.action:.1f}"


def sheet(people: Sequence["Link"], count: int) -> Sheet:
    """Return the figures of each."""
    shown = f", {len(people):,} of {count:,}" if len(people) < count else ""
    few = any(one.talk.n < TOO_FEW for one in people)
    little = f"; under {TOO_FEW}, a share says little" if few else ""
    title = f"By person{shown} (acts: in 30 days{little})"
    return Sheet("chain", _COLUMNS, [_cells(one) for one in people], title)


def _cells(one: "Link") -> Sequence[Cell]:
    response, deeds = one.talk.response, one.deeds
    return (
        Marked(one.person_id, Tone.ACCENT),
        one.person,
        one.quarter,
        Marked(one.quarter or "too few", _TONES.get(one.quarter or "", Tone.PLAIN)),
        one.judged_by,
        one.new,
        Marked(response, Tone.DIM) if one.talk.n < TOO_FEW else response,
        one.talk.n,
        one.action,
        f"{one.action:.1f}" if one.action else 0,
        deeds.total,
        deeds.steps,
        deeds.promises,
        deeds.prospects,
        deeds.customers,
        deeds.orders,
        one.talk.attempts,
        one.pushes,
        one.because,
        "new" if one.new else "",
    )


def verdicts_told(people: Sequence["Link"], today: date) -> Facts:
    """Return the verdicts by hand with their whole reasons; programs find them in the sheet."""
    rows = [(f"{one.person} ({one.person_id})", _verdict(one, today)) for one in people if one.because]
    return Facts("verdicts", rows, "Your verdicts, in place of the figures", Reader.PEOPLE)


def _verdict(one: "Link", today: date) -> str:
    since = f" since {said_back(one.since, today)}" if one.since else ""
    return f"{one.quarter}{since}, because: {one.because}"
