"""What kind of file it is: by its content first, by its name second."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from claimcheck.errors import InputError
from claimcheck.resources import table


class Kind(StrEnum):
    """The formats that can be read; the value is `Article.format`."""

    TEXT = "text"


@cache
def _magic() -> tuple[tuple[bytes, str], ...]:
    return tuple((bytes.fromhex(rule["begins"]), rule["is"]) for rule in table("read/kinds.toml")["magic"])


def kind(data: bytes, name: str) -> Kind:
    """The format of a file by the bytes that it begins with, then by its name; `InputError` for others."""
    for begins, what in _magic():
        if data.startswith(begins):
            raise InputError(name, f"is {what}")
    return Kind.TEXT
