"""The article's text cut into pieces, so that claims within claims, hedges and flags can all be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from claimcheck.records import Findings, Level, SentenceKind
from claimcheck.report.html.claim_details import Told
from claimcheck.typography.quotations import CLOSING, STOPS
from claimcheck.typography.unprintable import printable

# A note stands behind what closes its sentence, as notes do in print.
_CLOSING = re.compile(f"[{re.escape(''.join(sorted(CLOSING.union(STOPS, ',;:)]'))))}]*")
_SPACE = re.compile(r"\s+")


class Role(Enum):
    """What a stretch of the text is to a claim or flag."""

    CLAIM = auto()
    SOURCE = auto()
    CUE = auto()
    HEDGE = auto()
    FLAG = auto()


_TELLING = (Role.SOURCE, Role.CUE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: of which claim or flag, by its number, and what it is to it."""

    start: int
    end: int
    role: Role
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that one set of marks covers; ``claims`` innermost first, ``notes`` are what ends after it.

    ``told_by`` are the claims whose source or cue it is. ``look`` is its classes, ``ground`` those of what
    goes on around its notes; both are empty where nothing does.
    """

    text: str
    claims: tuple[int, ...]
    told_by: tuple[int, ...]
    flags: tuple[int, ...]
    look: str
    ground: str
    notes: tuple[int, ...]
    flag_notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a headline, or another part of the layout, in pieces."""

    kind: SentenceKind
    pieces: tuple[Piece, ...]


def blocks(findings: Findings, claims: Sequence[Told]) -> tuple[Block, ...]:
    """Return the whole text in blocks and pieces: white space is made one space, what hides is left out."""
    text = findings.article.text
    stretches = tuple(_stretches(findings))
    marks = sorted(_marks(findings, claims), key=lambda mark: (mark.start, mark.end))
    notes, flag_notes = _notes(findings, claims)
    edges = {edge for mark in marks for edge in (mark.start, mark.end)} | notes.keys() | flag_notes.keys()
    edges.update(edge for _, start, end in stretches for edge in (start, end))
    levels = [flag.level for flag in findings.flags]
    found: list[list[Piece]] = [[] for _ in stretches]
    at = 0
    for start, end, over in _covered(sorted(edges), marks):
        while at + 1 < len(stretches) and start >= stretches[at + 1][1]:
            at += 1
        ends_here = notes.get(end, ()), flag_notes.get(end, ())
        found[at].append(_piece(text[start:end], end, over, claims, levels, ends_here))
    return tuple(Block(kind, tuple(pieces)) for (kind, _, _), pieces in zip(stretches, found, strict=True))


def _marks(findings: Findings, claims: Sequence[Told]) -> Iterator[Mark]:
    by_attribution: dict[str, list[int]] = {}
    for claim in claims:
        for start, end in claim.claim.content:
            yield Mark(start, end, Role.CLAIM, claim.number)
        for start, end in claim.claim.hedges:
            yield Mark(start, end, Role.HEDGE, claim.number)
        for around in claim.attributions:
            by_attribution.setdefault(around, []).append(claim.number)
    for attribution in findings.attributions:
        for number in by_attribution.get(attribution.id, ()):
            yield from (Mark(*span, Role.SOURCE, number) for span in attribution.source)
            yield from (Mark(*span, Role.CUE, number) for span in attribution.cue)
    for number, flag in enumerate(findings.flags, 1):
        yield Mark(flag.start, flag.end, Role.FLAG, number)


def _notes(
    findings: Findings, claims: Sequence[Told]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """Return which claims, inner ones first, and which flags of no claim have their note at a place."""
    text = findings.article.text
    carried = {flag for claim in claims for flag in claim.claim.flags}
    ends = [
        (_note(text, claim.claim.content[-1][1]), claim.number)
        for claim in sorted(claims, key=lambda claim: -claim.depth)
    ]
    flag_ends = [
        (_note(text, flag.end), number)
        for number, flag in enumerate(findings.flags, 1)
        if flag.id not in carried
    ]
    return _gathered(ends), _gathered(flag_ends)


def _gathered(pairs: Sequence[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    gathered: dict[int, tuple[int, ...]] = {}
    for place, number in pairs:
        gathered[place] = (*gathered.get(place, ()), number)
    return gathered


def _note(text: str, end: int) -> int:
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _stretches(findings: Findings) -> Iterator[tuple[SentenceKind, int, int]]:
    """Yield where each block lies; a block reaches to where the next one begins."""
    firsts = [
        after
        for before, after in zip((None, *findings.sentences), findings.sentences, strict=False)
        if before is None or before.paragraph != after.paragraph or before.kind != after.kind
    ]
    ends = [*(first.start for first in firsts[1:]), len(findings.article.text)]
    start = 0
    for kind, end in zip([first.kind for first in firsts] or [SentenceKind.BODY], ends, strict=True):
        yield kind, start, end
        start = end


def _covered(edges: Sequence[int], marks: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield each stretch between two edges with the marks that cover it."""
    waiting = 0
    active: list[Mark] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        while waiting < len(marks) and marks[waiting].start <= start:
            active.append(marks[waiting])
            waiting += 1
        yield start, end, active


def _piece(
    words: str,
    end: int,
    over: Sequence[Mark],
    claims: Sequence[Told],
    levels: Sequence[Level],
    ends_here: tuple[tuple[int, ...], tuple[int, ...]],
) -> Piece:
    around = [(claims[mark.number - 1], mark) for mark in over if mark.role is Role.CLAIM]
    around.sort(key=lambda pair: (-pair[0].depth, pair[1].end - pair[1].start, pair[1].number))
    going_on = [claim for claim, mark in around if mark.end > end]
    flags = tuple(mark.number for mark in over if mark.role is Role.FLAG)
    notes, flag_notes = ends_here
    return Piece(
        text=printable(_SPACE.sub(" ", words)),
        claims=tuple(mark.number for _, mark in around),
        told_by=tuple(sorted({mark.number for mark in over if mark.role in _TELLING})),
        flags=flags,
        look=" ".join(_look(around[0][0] if around else None, over, [levels[flag - 1] for flag in flags])),
        ground=f"m {going_on[0].look}" if going_on else "",
        notes=notes,
        flag_notes=flag_notes,
    )


def _look(innermost: Told | None, over: Sequence[Mark], levels: Sequence[Level]) -> Iterator[str]:
    if innermost:
        yield f"m {innermost.look}"
    if any(mark.role is Role.HEDGE for mark in over):
        yield "h"
    if levels:
        yield f"f-{min(levels, key=list(Level).index).value}"
