"""Columns of rows that are plain tuples: each gets the value at its own place."""

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from mlmtrack.page import Column


def by_place(*columns: Column[Any]) -> Sequence[Column[Any]]:
    return [replace(column, value=itemgetter(place)) for place, column in enumerate(columns)]
