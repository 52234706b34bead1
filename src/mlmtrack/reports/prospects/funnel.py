"""The stages report for people: where it narrows, who waits, and a funnel for each track."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.dates import Period, spoken
from mlmtrack.domain.pipeline import DAYS_TO_GO_ON, WON
from mlmtrack.domain.sentences import counted, people_told, percent
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.page import Bars, Block, Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone
from mlmtrack.reports.prospects.figures import StageFigures, Stuck, TrackFigures
from mlmtrack.reports.shares import rate_cells, rate_columns, titled
from mlmtrack.rounding import figure


class _Waiting(NamedTuple):
    who: "Stuck"
    stage: str
    track: str


_STAGES = (
    Column("stage", "Stage"),
    Column("open", "Open", Kind.NUMBER),
    Column("reached", "Reached", Kind.NUMBER),
    *rate_columns("conversion", "Went on"),
    Column("n", "Of", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("conversion_km", "Go on", Kind.RATIO, reader=Reader.PROGRAMS),
    Column("conversion_km_low", "From", Kind.RATIO, reader=Reader.PROGRAMS),
    Column("conversion_km_high", "To", Kind.RATIO, reader=Reader.PROGRAMS),
    Column("at_risk_km", "At risk", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("go_on", f"In {DAYS_TO_GO_ON} days", Kind.RATIO, reader=Reader.PEOPLE, rank=1),
    Column("median_days", "Days there", Kind.NUMBER, rank=2),
    Column("median_days_km", "Half in", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("stays", "Stays", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("half_in", "Half in", Kind.NUMBER, reader=Reader.PEOPLE, rank=1),
    Column("stuck", "Stuck", Kind.NUMBER),
)
_STUCK = (
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("track", "Track", rank=1),
    Column("stage", "Stage"),
    Column("days", "Days", Kind.NUMBER),
)


def laid_out(period: Period, found: Sequence[TrackFigures], today: date) -> Page:
    """Lay the report out: a sentence, a funnel and its figures for each track, the outcomes, who waits."""
    when, tracks = _when(period, today), [track for track in found if not track.is_empty]
    if not tracks:
        return Page(f"No prospects {when}, and none open.", hints=["mlmtrack add prospect NAME"])
    waiting = sorted(_waiting(tracks), key=lambda one: -one.who.days)
    lead = " ".join(
        [_came(when, tracks), *_narrowest(tracks), *_who_waits(tracks, waiting), *_in_time_told(tracks)]
    )
    blocks = [block for track in tracks for block in _funnel(track)]
    return Page(lead, [*blocks, _outcomes(tracks), *_stuck(waiting)], _hints(waiting))


def _when(period: Period, today: date) -> str:
    start = spoken(period.start, today)
    if period.end == today:
        return f"since {start}"
    return f"from {start} to {spoken(period.end, today)}"


def _came(when: str, tracks: Sequence[TrackFigures]) -> str:
    came = " and ".join(
        f"{people_told(track.opened)} onto the {track.track} track ({track.won:,} {WON[track.track]})"
        for track in tracks
        if track.opened
    )
    said = came.replace(" onto", " came onto", 1) or "nobody new came"
    return f"{when[0].upper()}{when[1:]}, {said}."


def _narrowest(tracks: Sequence[TrackFigures]) -> Iterator[str]:
    """Name the step where the fewest go on, among those that enough people have come to."""
    steps = [
        (stage.went_on.value, stage, track)
        for track in tracks
        for stage in track.stages
        if stage.to and stage.went_on.value is not None and not stage.went_on.is_too_few
    ]
    if not steps:
        if any(track.opened for track in tracks):
            yield "That is too few to say where it narrows."
        return
    share, stage, track = min(steps, key=lambda step: step[0])
    if share == 1:
        yield "Wherever ten or more came, everybody went on."
        return
    on_track = f" on the {track.track} track" if len(tracks) > 1 else ""
    rate = stage.went_on
    yield (
        f"It is narrowest{on_track} from {stage.stage} to {stage.to}: "
        f"{rate.part:,} of {rate.whole:,} went on ({rate.said_in_full()})."
    )


def _who_waits(tracks: Sequence[TrackFigures], waiting: Sequence[_Waiting]) -> Iterator[str]:
    count = sum(stage.stuck_count for track in tracks for stage in track.stages)
    if not count:
        return
    longest = waiting[0]
    who = f"{longest.who.name} ({longest.who.id})"
    if count == 1:
        yield f"{who} waits longer than the stage allows: {longest.who.days:,} days at {longest.stage}."
    else:
        yield (
            f"{count:,} people wait longer than their stage allows, {who} the longest: "
            f"{longest.who.days:,} days at {longest.stage}."
        )


def _in_time_told(tracks: Sequence[TrackFigures]) -> Iterator[str]:
    """Say what the estimates are, where the page shows one."""
    stages = [stage for track in tracks for stage in track.stages]
    if any(stage.in_time and not stage.went_on.is_too_few for stage in stages):
        within = f"within {DAYS_TO_GO_ON} days of coming to a stage"
        yield f"In {DAYS_TO_GO_ON} days: the share who go on {within}, with its 95 % band."
    if any(stage.stay.median() is not None for stage in stages):
        yield "Half in: the days until half have left a stage, counting those who still wait."


def _funnel(track: TrackFigures) -> Iterator[Block]:
    title = f"{track.track.capitalize()} track"
    if track.opened:
        rows = [(stage.stage, [stage.reached]) for stage in track.stages if stage.to]
        yield Bars(["reached"], [*rows, (WON[track.track], [track.won])], title=title)
        title = titled("Stage by stage", (stage.went_on for stage in track.stages))
    yield Sheet(track.track, _STAGES, [_cells(stage) for stage in track.stages], title)


def _cells(stage: StageFigures) -> list[Cell]:
    in_time = stage.in_time
    return [
        stage.stage,
        stage.open,
        stage.reached,
        *rate_cells(stage.went_on),
        stage.went_on.n,
        in_time and in_time.share,
        in_time and in_time.low,
        in_time and in_time.high,
        in_time.at_risk if in_time else 0,
        _go_on(stage),
        stage.median_days,
        stage.stay.median(),
        stage.stay.n,
        _half_in(stage),
        Marked(stage.stuck_count, Tone.LATE if stage.stuck_count else Tone.PLAIN),
    ]


def _go_on(stage: StageFigures) -> Cell:
    """Return the share who go on in time, with its band, as people read it."""
    rate, in_time = stage.went_on, stage.in_time
    if rate.n and rate.is_too_few:
        return Marked("too few", Tone.DIM)
    if in_time is None:
        return Marked("too early", Tone.DIM) if rate.n else None
    if in_time.low is None or in_time.high is None:
        return percent(in_time.share)
    return f"{percent(in_time.share)} ({figure(in_time.low * 100)} to {figure(in_time.high * 100)})"


def _half_in(stage: StageFigures) -> Cell:
    days = stage.stay.median()
    if days is None:
        return None
    return Marked(counted(days, "day"), Tone.DIM if stage.stay.n < TOO_FEW else Tone.PLAIN)


def _outcomes(tracks: Sequence[TrackFigures]) -> Sheet:
    outcomes = tracks[0].outcomes
    columns = [Column(outcome, outcome.capitalize(), Kind.NUMBER) for outcome in outcomes]
    rows: list[list[Cell]] = [
        [track.track, *(track.outcomes[outcome] for outcome in outcomes)] for track in tracks
    ]
    return Sheet(
        "outcomes", [Column("track", "Track"), *columns], rows, "Where the closed ones of them stand"
    )


def _waiting(tracks: Sequence[TrackFigures]) -> Iterator[_Waiting]:
    for track in tracks:
        for stage in track.stages:
            yield from (_Waiting(who, stage.stage, track.track) for who in stage.stuck)


def _stuck(waiting: Sequence[_Waiting]) -> Iterator[Sheet]:
    rows: list[list[Cell]] = [
        [one.who.id, one.who.name, one.track, one.stage, Marked(one.who.days, Tone.LATE)] for one in waiting
    ]
    if rows:
        yield Sheet("stuck", _STUCK, rows, "Waiting longer than their stage allows")


def _hints(waiting: Sequence[_Waiting]) -> list[str]:
    if not waiting:
        return ["mlmtrack list prospects"]
    number = waiting[0].who.id
    return [f'mlmtrack log call {number} "what was said" --next DAY', "mlmtrack list prospects --sort days"]
