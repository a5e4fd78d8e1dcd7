"""What a column of a table holds, as the field of its record says: text, numbers, yes or no, days."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum, auto
from functools import cache

Day = str
"""A day as ``2024-05-01``, empty where there is none; tables that know dates have a date there."""


class Holds(Enum):
    """What all cells of a column are; a whole number may be missing, as a count may not."""

    TEXT = auto()
    COUNT = auto()
    WHOLE = auto()
    NUMBER = auto()
    TRUTH = auto()
    DAY = auto()


_TOLD = {
    "int": Holds.COUNT,
    "int | None": Holds.WHOLE,
    "float": Holds.NUMBER,
    "bool": Holds.TRUTH,
    "Day": Holds.DAY,
}


@cache
def names_of(record: type) -> tuple[str, ...]:
    """Return the names of a record's fields, in order."""
    return tuple(field.name for field in fields(record))


def cells(row: object) -> tuple[object, ...]:
    """Return what the fields of a row hold, in order; unlike `dataclasses.astuple` nothing is copied."""
    record: type = type(row)
    return tuple([getattr(row, name) for name in names_of(record)])


def columns_of(record: type) -> dict[str, Holds]:
    """Return the columns of a table whose rows are such records, in order, and what each holds."""
    return {field.name: _TOLD.get(str(field.type), Holds.TEXT) for field in fields(record)}
