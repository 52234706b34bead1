"""Promises that are not there, are closed already, or have days that cannot be."""

from mlmtrack.errors.people import AmbiguousName


class SeveralPromises(AmbiguousName):
    """A name that may mean several promises; *candidates* are their numbers and descriptions."""

    may_be = "may mean these promises:"
