"""Follow-ups that are not there, are closed already, or cannot be told apart."""

from mlmtrack.errors.people import AmbiguousName


class SeveralFollowUps(AmbiguousName):
    """A name that may mean several follow-ups; *candidates* are their numbers and descriptions."""

    may_be = "may mean these follow-ups:"
