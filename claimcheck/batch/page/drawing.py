"""Who cites whom as a drawing: the strongest on both sides, the rest folded, broad lines for many claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.batch.join import Citation

CITING, CITED = 20, 30
"""How many are shown on each side before the rest is one."""

WIDTH = 1040
_ROW = 26
_TOP = 8
_LEFT, _RIGHT = 340, 700  # where the lines begin and end; names stand outside
_BROADEST = 16.0
_LETTERS = 42

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
    """A drawing's height, the names on both sides, and the lines between them, the weakest first."""

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
    left = {node: _y(place, len(citing), rows) for place, node in enumerate(citing)}
    right = {node: _y(place, len(cited), rows) for place, node in enumerate(cited)}
    return Drawing(
        height=2 * _TOP + rows * _ROW,
        citing=tuple(_name(node, citing[node], _LEFT - 12, left[node]) for node in citing),
        cited=tuple(_name(node, cited[node], _RIGHT + 12, right[node]) for node in cited),
        lines=tuple(
            _line((by, left[by]), (whom, right[whom]), claims, max(between.values()))
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
    label = full if len(full) <= _LETTERS else full[: _LETTERS - 1].rstrip() + "…"
    return Name(label, full, kind, claims, x, y)


def _line(by: tuple[_Node, float], whom: tuple[_Node, float], claims: int, most: int) -> Line:
    (citing, start), (cited, end) = by, whom
    middle = (_LEFT + _RIGHT) / 2
    path = f"M{_LEFT} {start}C{middle:.0f} {start} {middle:.0f} {end} {_RIGHT} {end}"
    told = f"{citing[0]} › {cited[0]}: {claims:,}"
    return Line(path, round(1 + (_BROADEST - 1) * claims / most, 1), cited[1], told)
