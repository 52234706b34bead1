"""Enrollments: who signs up, under whom, who moves, who leaves, who comes back."""

from mlmtrack.actions.enrollments.leaving import Exit, leave
from mlmtrack.actions.enrollments.moving import Where, move
from mlmtrack.actions.enrollments.roles import (
    display_name_above,
    enroll,
    refuse_unless_distributor,
    times_of,
)
from mlmtrack.actions.enrollments.signing_up import SignUp, add, rejoin, sign_up


__all__ = [
    "Exit",
    "SignUp",
    "Where",
    "add",
    "display_name_above",
    "enroll",
    "leave",
    "move",
    "refuse_unless_distributor",
    "rejoin",
    "sign_up",
    "times_of",
]
