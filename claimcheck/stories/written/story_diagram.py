"""Who rests on whom as a drawing: the articles on the left, what they name on the right, a line for each."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.report.prose import counted
from claimcheck.stories.shared import Root, RootKind, Story
from claimcheck.stories.written.story_rows import called, readable
from claimcheck.stories.written.told_once import letter
from claimcheck.typography.unprintable import line

_WIDTH = 1040
_BOX = 380
_HEIGHT = 44
_GAP = 12
_MOST = 12
"""Origins that are drawn; the others are counted, and stand in the table."""


@dataclass(frozen=True, slots=True)
class Box:
    """An article or an origin: where it stands, and what stands in it."""

    x: float
    y: float
    name: str
    small: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """From an article to what it names, as an SVG's path; ``chief``: the article may rest on it whole."""

    shape: str
    chief: bool
    label: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """The drawing's size, its boxes and lines, and what it says in words; lines lie under boxes."""

    width: float
    height: float
    box: tuple[float, float]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    rest: str


def diagram(story: Story) -> Diagram:
    """Return the drawing of a story; without lines where no article names anything."""
    drawn = [root for root in story.roots if root.articles][:_MOST]
    # An outlet that is among the articles is a line between two of them.
    apart = [root for root in drawn if root.publisher is None]
    left = _column(len(story.articles), max(len(story.articles), len(apart)))
    right = _column(len(apart), max(len(story.articles), len(apart)))
    boxes = [
        Box(0, y, called(findings), f"{letter(number)}", "article")
        for (number, findings), y in zip(enumerate(story.articles), left, strict=True)
    ]
    boxes += [
        Box(_WIDTH - _BOX, y, line(root.name), _small(root), root.kind.value)
        for root, y in zip(apart, right, strict=True)
    ]
    lines = []
    for root in drawn:
        for number in root.articles:
            chief = number in root.chief
            says = f"{letter(number)} names {line(root.name)}"
            if root.publisher is None:
                shape = _across(left[number], right[apart.index(root)])
                lines.append(Line(shape, chief, says))
            elif root.publisher != number:
                lines.append(Line(_beside(left[number], left[root.publisher]), chief, says))
    height = max([*left, *right], default=0) + _HEIGHT
    more = len([root for root in story.roots if root.articles]) - len(drawn)
    rest = f"{counted(more, 'more origin')} in the table." if more else ""
    return Diagram(_WIDTH, height, (_BOX, _HEIGHT), tuple(boxes), tuple(lines), rest)


def _column(count: int, most: int) -> list[float]:
    """Return where the boxes of a column begin, in the middle beside a longer one."""
    above = (most - count) * (_HEIGHT + _GAP) / 2
    return [above + place * (_HEIGHT + _GAP) for place in range(count)]


def _across(one: float, other: float) -> str:
    y, to, half = one + _HEIGHT / 2, other + _HEIGHT / 2, _WIDTH / 2
    return f"M{_BOX} {y:g}C{half:g} {y:g} {half:g} {to:g} {_WIDTH - _BOX} {to:g}"


def _beside(one: float, other: float) -> str:
    y, to = one + _HEIGHT / 2, other + _HEIGHT / 2
    out = _BOX + 30 + abs(to - y) / 4
    return f"M{_BOX} {y:g}C{out:g} {y:g} {out:g} {to:g} {_BOX} {to:g}"


def _small(root: Root) -> str:
    kind = readable()["origin"][root.kind.value] if root.kind is not RootKind.OWN else "outlet"
    return f"{kind}, {counted(len(root.articles), 'article')}"
