"""Who cites whom as a drawing: the strongest on both sides, the rest folded, broad lines for many claims."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from unicodedata import east_asian_width

from claimcheck.batch.source_join import Citation

CITING, CITED = 20, 30
"""How many are shown on each side before the rest is one."""

_ROW = 26
_TOP = 8
_BETWEEN = 320  # from where the lines begin to where they end; names stand outside
_BESIDE = 12  # from a line's end to the name
_BROADEST = 16.0
_LONGEST = 320  # of a name, as wide as it may get before it is cut
_LETTER, _WIDE = 7.6, 15.0  # of 14 pixels: about the widest of Latin, and what fills a square

_Node = tuple[str, str]
_REST = "rest"


@dataclass(frozen=True, slots=True)
class Name:
    """One who cites or is cited, where the name stands; ``full`` is the whole of a name that was cut."""

    label: str
    full: str
    kind: str
    claims: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """That one cites another, as the path of an SVG."""

    path: str
    width: float
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing's size, the names on both sides, and the lines between them, the weakest first."""

    width: int
    height: int
    citing: tuple[Name, ...]
    cited: tuple[Name, ...]
    lines: tuple[Line, ...]


def draw(citations: Sequence[Citation]) -> Drawing:
    """Return the drawing of citations; those beyond the strongest on a side stand together at its end."""
    citing = _strongest([((c.by, c.by_kind), c.claims) for c in citations], CITING)
    cited = _strongest([((c.whom, c.whom_kind), c.claims) for c in citations], CITED)
    between: Counter[tuple[_Node, _Node]] = Counter()
    for citation in citations:
        by = _folded((citation.by, citation.by_kind), citing)
        whom = _folded((citation.whom, citation.whom_kind), cited)
        between[by, whom] += citation.claims
    rows = max(len(citing), len(cited))
    start = _margin(citing)
    end = start + _BETWEEN
    left = {node: (start, _y(place, len(citing), rows)) for place, node in enumerate(citing)}
    right = {node: (end, _y(place, len(cited), rows)) for place, node in enumerate(cited)}
    return Drawing(
        width=end + _margin(cited),
        height=2 * _TOP + rows * _ROW,
        citing=tuple(_name(node, citing[node], start - _BESIDE, y) for node, (_, y) in left.items()),
        cited=tuple(_name(node, cited[node], end + _BESIDE, y) for node, (_, y) in right.items()),
        lines=tuple(
            Line(
                path=_path(left[by], right[whom]),
                width=round(1 + (_BROADEST - 1) * claims / max(between.values()), 1),
                kind=whom[1],
                told=f"{by[0]} › {whom[0]}: {claims:,}",
            )
            for (by, whom), claims in sorted(between.items(), key=lambda item: (item[1], item[0]))
        ),
    )


def _strongest(claims: Sequence[tuple[_Node, int]], most: int) -> dict[_Node, int]:
    """Return the strongest with their claims; behind them one node for the others, if there are any."""
    sums: Counter[_Node] = Counter()
    for node, count in claims:
        sums[node] += count
    ranked = sorted(sums, key=lambda node: (-sums[node], node))
    shown = {node: sums[node] for node in ranked[:most]}
    rest = ranked[most:]
    if rest:
        shown[f"{len(rest):,} others", _REST] = sum(sums[node] for node in rest)
    return shown


def _folded(node: _Node, shown: dict[_Node, int]) -> _Node:
    return node if node in shown else list(shown)[-1]


def _y(place: int, count: int, rows: int) -> float:
    """Return a height in the middle of the place's row; the shorter side is spread over the whole."""
    return round(_TOP + (place + 0.5) * rows * _ROW / count, 1)


def _name(node: _Node, claims: int, x: float, y: float) -> Name:
    full, kind = node
    return Name(_label(full), full, kind, claims, x, y)


def _label(name: str) -> str:
    """Return a name, cut where it would get too wide."""
    if _breadth(name) <= _LONGEST:
        return name
    breadths = accumulate(map(_breadth, name), initial=_breadth("…"))
    return name[: bisect_right(list(breadths), _LONGEST) - 1].rstrip() + "…"


def _margin(names: Iterable[_Node]) -> int:
    """Return how much room the names of one side need, from the lines to the edge."""
    return ceil(2 * _BESIDE + max(_breadth(_label(name)) for name, _ in names))


def _breadth(text: str) -> float:
    """Return about how broad a text is, or somewhat more."""
    return sum(_WIDE if east_asian_width(letter) in "WF" else _LETTER for letter in text)


def _path(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    return f"M{start[0]} {start[1]}C{middle:.0f} {start[1]} {middle:.0f} {end[1]} {end[0]} {end[1]}"
