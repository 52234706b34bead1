"""A track that both records are on: one history, in which the newest change says where they stand."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions import prospects
from mlmtrack.domain.pipeline import OUTCOMES, WON
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.prospects import Prospect, StageChange


def join_tracks(session: Session, kept: Prospect, gone: Prospect) -> None:
    """Move the history of *gone* into that of *kept*; of the same stage twice in a row the first stands."""
    in_both = select(StageChange).where(col(StageChange.prospect_id).in_([kept.id, gone.id]))
    changes = sorted(session.exec(in_both), key=lambda each: (each.day, each.id))
    history: list[StageChange] = []
    for each in changes:
        if history and history[-1].stage == each.stage:
            session.delete(each)
        else:
            each.prospect_id = number_of(kept)
            history.append(each)
    session.flush()
    _stand_where_it_ends(kept, gone, history)


def _stand_where_it_ends(kept: Prospect, gone: Prospect, history: Sequence[StageChange]) -> None:
    newest = history[-1]
    later = [one.later_until for one in (kept, gone) if (one.outcome, one.closed_on) == ("later", newest.day)]
    stages = [each.stage for each in history if each.stage not in OUTCOMES]
    is_closed = newest.stage in OUTCOMES
    kept.opened_on = min(kept.opened_on, gone.opened_on)
    kept.stage = stages[-1] if stages else kept.stage
    kept.stage_since = newest.day
    kept.closed_on, kept.outcome = (newest.day, newest.stage) if is_closed else (None, None)
    kept.later_until = later[0] if later and newest.stage == "later" else None


def close_what_was_won(
    session: Session, person_id: int, role_days: Mapping[str, Sequence[date]]
) -> list[str]:
    """End each open track of a person that was opened before a role it leads to began; return which.

    *role_days* are the first days of their times in that role, by track.
    """
    won = []
    for track in WON:
        wanted = select(Prospect).where(Prospect.person_id == person_id, Prospect.track == track)
        prospect = session.exec(wanted).first()
        if prospect is None or prospect.closed_on is not None:
            continue
        since = [day for day in role_days[track] if day >= prospect.opened_on]
        if since and prospects.close_as_won(session, person_id, track, min(since)):
            won.append(track)
    return won
