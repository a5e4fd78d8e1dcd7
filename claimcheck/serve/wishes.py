"""What the parts of the server hand to each other: what is wanted, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from claimcheck.rules.selection import Selection


@dataclass(frozen=True, slots=True)
class Choice:
    """What an article is checked with: our rules and a folder's, as chosen; outlet and title."""

    own_rules: Path | None
    selection: Selection
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a line, as lists of articles show it."""

    title: str
    outlet: str
    claims: int
    errors: int
    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class Reported:
    """What was found in an article: the JSON report, the page if it was asked for, a line for lists."""

    name: str
    report: bytes
    page: bytes
    card: Card


@dataclass(frozen=True, slots=True)
class Failure:
    """An article of which there is no report, and why, in words for the user."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Together:
    """Articles told together, a story or a comparison: the page, the JSON report, and who was left out."""

    page: bytes
    report: bytes
    left_out: tuple[Failure, ...] = ()
