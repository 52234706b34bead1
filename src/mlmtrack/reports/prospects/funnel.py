"""The stages report for people: where it narrows, who waits, and a funnel for each track."""

from collections.abc import Iterator, Sequence
from datetime import date

from mlmtrack.domain.dates import Period, format_day
from mlmtrack.domain.pipeline import DAYS_TO_GO_ON, WON
from mlmtrack.domain.sentences import pluralize_people
from mlmtrack.page import Bars, Block, Page, Table
from mlmtrack.reports.prospects.figures import STAGES, STUCK, TRACKS, Stuck, TrackFigures
from mlmtrack.reports.shares import titled


def page_of(period: Period, figures: Sequence[TrackFigures], today: date) -> Page:
    """Lay the report out: a sentence, a funnel and its figures for each track, the outcomes, who waits."""
    when, tracks = _when(period, today), [track for track in figures if not track.is_empty]
    if not tracks:
        return Page(f"No prospects {when}, and none open.", hints=["mlmtrack add prospect NAME"])
    found = [who for track in tracks for stage in track.stages for who in stage.stuck]
    waiting = sorted(found, key=lambda one: -one.days_in_stage)
    lead = " ".join(
        [_came(when, tracks), *_narrowest(tracks), *_who_waits(tracks, waiting), *_describe_estimates(tracks)]
    )
    blocks = [block for track in tracks for block in _funnel(track)]
    blocks.append(Table("outcomes", TRACKS, tracks, "Where the closed ones of them stand"))
    if waiting:
        blocks.append(Table("stuck", STUCK, waiting, "Waiting longer than their stage allows"))
    return Page(lead, blocks, _hints(waiting))


def _when(period: Period, today: date) -> str:
    start = format_day(period.start, today)
    if period.end == today:
        return f"since {start}"
    return f"from {start} to {format_day(period.end, today)}"


def _came(when: str, tracks: Sequence[TrackFigures]) -> str:
    came = " and ".join(
        f"{pluralize_people(track.opened)} onto the {track.track} track ({track.won:,} {WON[track.track]})"
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
        f"{rate.part:,} of {rate.whole:,} went on ({rate.format_in_full()})."
    )


def _who_waits(tracks: Sequence[TrackFigures], waiting: Sequence[Stuck]) -> Iterator[str]:
    count = sum(stage.stuck_count for track in tracks for stage in track.stages)
    if not count:
        return
    longest = waiting[0]
    who = f"{longest.person} ({longest.person_id})"
    if count == 1:
        yield f"{who} waits longer than the stage allows: {longest.days_in_stage:,} days at {longest.stage}."
    else:
        yield (
            f"{count:,} people wait longer than their stage allows, {who} the longest: "
            f"{longest.days_in_stage:,} days at {longest.stage}."
        )


def _describe_estimates(tracks: Sequence[TrackFigures]) -> Iterator[str]:
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
    yield Table(track.track, STAGES, track.stages, title)


def _hints(waiting: Sequence[Stuck]) -> list[str]:
    if not waiting:
        return ["mlmtrack list prospects"]
    number = waiting[0].person_id
    return [f'mlmtrack log call {number} "what was said" --next DAY', "mlmtrack list prospects --sort days"]
