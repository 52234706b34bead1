"""Game plans: templates made and passed on, plans given, their steps done."""

from mlmtrack.actions.plans.giving import drop, give, give_plan
from mlmtrack.actions.plans.passing import export, exported, take_in
from mlmtrack.actions.plans.steps import done
from mlmtrack.actions.plans.templates import Edits, edit, new, remove, rewrite, unchanged


__all__ = [
    "Edits",
    "done",
    "drop",
    "edit",
    "export",
    "exported",
    "give",
    "give_plan",
    "new",
    "remove",
    "rewrite",
    "take_in",
    "unchanged",
]
