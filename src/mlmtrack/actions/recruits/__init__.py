"""The work with a recruit: the WHY written down, the ten prospects, the letter and whom it goes to."""

from mlmtrack.actions.recruits.letter import keep_template, unchanged, write
from mlmtrack.actions.recruits.recipients import Sending, send
from mlmtrack.actions.recruits.top import TopWork, work_on
from mlmtrack.actions.recruits.why import set_why


__all__ = [
    "Sending",
    "TopWork",
    "keep_template",
    "send",
    "set_why",
    "unchanged",
    "work_on",
    "write",
]
