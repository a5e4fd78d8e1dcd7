"""Files whose lines were cut at some width: which line breaks only wrap a paragraph, and which end one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.typography.quotations import STOPS, is_ended

_WIDTHS = range(35, 101)
"""Code points at which lines are cut."""
_LONGER = 0.02
"""Share of lines that may be longer: an address, a table."""
_FEWEST = 2
"""Line breaks inside sentences by which a width is told."""
_MOST = 0.8
"""Share of line breaks inside blocks that come where the next word had no room."""
_INSIDE = 0.3
"""Share of these before which no sentence ends and after which a small letter stands."""
_FIRST = 0.6
"""Share of lines that are set in with one under them that is not, where first lines of paragraphs are."""
_SLACK = 0.8
"""Share of the width that a line fills at least which goes on: some programs fill lines evenly."""
_RAGGED = 4
"""Code points by which lines that somebody cut by hand fall short of the width, with room for a word."""
_BULLET = re.compile(r"(?:[•▪■●◦‣·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+|>")
_LABEL = re.compile(r"[^\W\d_a-z][^:.!?]{0,30}:\s")
_ENDING = STOPS + ":"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    indent: int

    @property
    def width(self) -> int:
        return self.indent + len(self.words)

    @property
    def first(self) -> int:
        """The length of the first word."""
        return len(self.words.split(None, 1)[0])


def flowing(text: str) -> str:
    """Return a text with a line a paragraph: the line breaks that only wrap one are spaces.

    Places in it are places in the text. A paragraph ends with an empty line, before a line that is set in, a
    bullet or a label, and where the next word had had room on the line. A text whose lines are not cut is
    returned as it is.
    """
    lines = [line for line in _lines(text) if line.words]
    beside = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.start, b.start) == 1]
    set_in = _first_lines(beside)
    width = _width(lines, [pair for pair in beside if not _opens(*pair, set_in)])
    if width is None:
        return text
    pieces, end = [], 0
    for above, line in beside:
        if not _opens(above, line, set_in) and _goes_on(above, line, width):
            pieces += [text[end : line.start - 1], " "]
            end = line.start
    return "".join([*pieces, text[end:]])


def _lines(text: str) -> list[_Line]:
    found, start = [], 0
    for line in text.split("\n"):
        bare = line.expandtabs(4)
        found.append(_Line(start, bare.strip(), len(bare) - len(bare.lstrip())))
        start += len(line) + 1
    return found


def _first_lines(beside: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return how far the first lines of paragraphs are set in, if they are and the rest is not."""
    indents = Counter(line.indent for above, line in beside if _is_set_in(above, line))
    if not indents:
        return None
    indent = indents.most_common(1)[0][0]
    below = [line.indent < indent for above, line in beside if above.indent == indent]
    return indent if sum(below) > _FIRST * len(below) else None


def _width(lines: Sequence[_Line], flowing: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return the width at which lines are cut, by those with another under them; None if they are not."""
    if len(flowing) < _FEWEST:
        return None
    widths = sorted(above.width for above, _ in flowing)
    width = widths[-1 - int(_LONGER * len(widths))]
    if width not in _WIDTHS or sum(line.width > width for line in lines) > 1 + _LONGER * len(lines):
        return None
    full = [(above, line) for above, line in flowing if _is_full(above, line, width)]
    inside = sum(line.words[0].islower() and not is_ended(above.words, _ENDING) for above, line in full)
    ends = sum(not _goes_on(above, line, width) for above, line in flowing)
    if inside < max(_FEWEST, _INSIDE * len(full)) or len(full) < _MOST * (len(flowing) - ends):
        return None
    return width


def _opens(above: _Line, line: _Line, set_in: int | None) -> bool:
    """Return whether a line begins a paragraph by its looks: set in, a bullet, a label."""
    if line.indent == set_in or _BULLET.match(line.words) or _LABEL.match(line.words):
        return True
    return _is_set_in(above, line)


def _is_set_in(above: _Line, line: _Line) -> bool:
    """Return whether a line is set in against the one above, and not as the rest of a bullet's words."""
    bullet = _BULLET.match(above.words)
    return line.indent > above.indent + 1 and not (bullet and line.indent == above.indent + bullet.end())


def _goes_on(above: _Line, line: _Line, width: int) -> bool:
    """Return whether a line goes on with the one above: its first word had no room there, or hardly any."""
    return _is_full(above, line, width) or (
        above.width >= _SLACK * width and not is_ended(above.words, _ENDING)
    )


def _is_full(above: _Line, line: _Line, width: int) -> bool:
    return above.width + 1 + line.first > width - _RAGGED
