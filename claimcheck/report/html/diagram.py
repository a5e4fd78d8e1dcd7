"""The chain diagram: where its boxes and ribbons stand, in two forms, for wide pages and for narrow ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.report.html.tree import Node

_HEIGHT = 42
_GAP = 10

_WIDE = 1040
_BOX = (120, 300)  # the narrowest and the widest box
_LANE = (110, 68)  # between columns, where the ribbons run; less where there are many
_MANY = 4

_NARROW = 336
_INDENT = 22

# A claim's share of a ribbon's width: as much as fits, but a lone claim is no broad stream.
_STREAM = 150
_CLAIM = 9
_HAIR = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A source's place; pixels."""

    node: Node
    path: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What leads to a box, as the path of an SVG; ``width`` is 0 where its shape is filled."""

    node: Node
    shape: str
    width: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing's size, and what is in it; ribbons lie under boxes."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    ribbons: tuple[Ribbon, ...]


def wide(root: Node) -> Diagram:
    """Return the tree from left to right, a column for each step away from the outlet.

    A ribbon's width, and where it has to be a box's height, goes by the number of claims.
    """
    columns = _columns(root)
    narrowest, widest = _BOX
    lane = _LANE[columns >= _MANY]
    width = max(narrowest, min(widest, (_WIDE - (columns - 1) * lane) / columns))
    claim = min(_CLAIM, _STREAM / max(1, root.claims))
    boxes, ribbons, height = _spread(root, (), (0, 0), (width, lane), claim)
    total = columns * width + (columns - 1) * lane
    return Diagram(round(total, 1), round(height, 1), tuple(boxes), tuple(ribbons))


def narrow(root: Node) -> Diagram:
    """Return the tree from top to bottom, each step away from the outlet further to the right."""
    boxes = []
    ribbons = []
    claim = min(_CLAIM, _INDENT / 2 / max(1, root.claims))
    trunks: list[tuple[float, float]] = []
    for row, (node, path) in enumerate(_walk(root, ())):
        level = len(path) - 1
        x, y = min(level, 6) * _INDENT, row * (_HEIGHT + _GAP)
        boxes.append(_box(node, path, x, y, _NARROW - x, _HEIGHT))
        del trunks[level:]
        if trunks:
            left, top = trunks[-1]
            middle = y + _HEIGHT / 2
            shape = f"M{left:g} {top:g}V{middle - 8:g}Q{left:g} {middle:g} {left + 8:g} {middle:g}H{x:g}"
            ribbons.append(Ribbon(node, shape, round(max(_HAIR, node.claims * claim), 1)))
        trunks.append((x + _INDENT / 2, y + _HEIGHT))
    return Diagram(_NARROW, len(boxes) * (_HEIGHT + _GAP) - _GAP, tuple(boxes), tuple(ribbons))


def _spread(
    node: Node, above: tuple[str, ...], corner: tuple[float, float], grid: tuple[float, float], claim: float
) -> tuple[list[Box], list[Ribbon], float]:
    """Return the boxes and ribbons of a node and what is below it, its own box first, and where they end.

    ``grid`` is how wide boxes are, and the lanes between them.
    """
    (x, top), (width, lane) = corner, grid
    path = (*above, node.name)
    boxes: list[Box] = []
    ribbons: list[Ribbon] = []
    bottom = top
    firsts: list[Box] = []
    for branch in node.branches:
        start = bottom + (_GAP if firsts else 0)
        placed, below, bottom = _spread(branch, path, (x + width + lane, start), grid, claim)
        firsts.append(placed[0])
        boxes += placed
        ribbons += below
    leaving = sum(_stream(branch, claim) for branch in node.branches)
    height = max(_HEIGHT, leaving, _stream(node, claim) if above else 0)
    y = max(top, (top + bottom - height) / 2)
    at = y + (height - leaving) / 2
    for box in firsts:
        thick = _stream(box.node, claim)
        shape = _flow(x + width, at, box.x, box.y + (box.height - thick) / 2, thick)
        ribbons.append(Ribbon(box.node, shape, 0))
        at += thick
    return [_box(node, path, x, y, width, height), *boxes], ribbons, max(bottom, y + height)


def _stream(node: Node, claim: float) -> float:
    return max(_HAIR, node.claims * claim)


def _flow(x: float, y: float, to_x: float, to_y: float, thick: float) -> str:
    half = (x + to_x) / 2
    there = f"M{x:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    y, to_y = y + thick, to_y + thick
    return f"{there}V{to_y:.1f}C{half:.1f} {to_y:.1f} {half:.1f} {y:.1f} {x:.1f} {y:.1f}Z"


def _box(node: Node, path: tuple[str, ...], x: float, y: float, width: float, height: float) -> Box:
    return Box(node, path, round(x, 1), round(y, 1), round(width, 1), round(height, 1))


def _columns(node: Node) -> int:
    return 1 + max((_columns(branch) for branch in node.branches), default=0)


def _walk(node: Node, above: tuple[str, ...]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    path = (*above, node.name)
    yield node, path
    for branch in node.branches:
        yield from _walk(branch, path)
