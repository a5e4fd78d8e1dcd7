"""Inline ignores: ``<!-- claimcheck: ignore RULE -->`` and ``[claimcheck: ignore RULE]`` in an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.records import Flag, Span, Spans

_MARK = re.compile(
    r"<!--\s*claimcheck:\s*ignore(?P<comment>[^\n>]*?)\s*-->|\[\s*claimcheck:\s*ignore(?P<bracket>[^\n\]]*)\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ignores:
    """What an article asks to be left out: in lines, by rules, where the empty name is all; and the marks.

    Lines and marks are in order, and none overlaps another of its kind.
    """

    lines: Spans
    rules: tuple[frozenset[str], ...]
    marks: Spans

    def cover(self, flag: Flag) -> bool:
        """Return whether a flag begins where its rule is not to report."""
        line = _at(self.lines, flag.start)
        asked = line is not None and not self.rules[line].isdisjoint({"", flag.rule})
        # The mark's own words, names of rules among them, are none of the article's.
        return asked or _at(self.marks, flag.start) is not None


def ignores_in(text: str) -> Ignores:
    """Return what an article asks to be left out.

    A mark within a line covers that line (a paragraph); a mark that has its line to itself covers the next
    line that is not empty. Rules are named by id, with commas or spaces between; none named means all.
    """
    marks = list(_MARK.finditer(text))
    lines = list(_spoken(_MARK.sub(lambda mark: " " * len(mark[0]), text))) if marks else []
    asked: dict[Span, set[str]] = {}
    for mark in marks:
        at = bisect_right(lines, mark.start(), key=lambda line: line[1])
        if at < len(lines):
            named = re.split(r"[\s,]+", (mark["comment"] or mark["bracket"] or "").strip(" :\t"))
            asked.setdefault(lines[at], set()).update(filter(None, named) if any(named) else ("",))
    ordered = sorted(asked)
    return Ignores(
        tuple(ordered),
        tuple(frozenset(asked[line]) for line in ordered),
        tuple(mark.span() for mark in marks),
    )


def heeded(flags: Iterable[Flag], ignores: Ignores) -> tuple[Flag, ...]:
    """Return the flags that no ignore covers: those of its rules that begin within its span."""
    return tuple(flag for flag in flags if not ignores.cover(flag))


def _spoken(text: str) -> Iterator[Span]:
    """Yield the lines that hold words."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _at(spans: Sequence[Span], place: int) -> int | None:
    """Return which of some spans holds a place."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at if at >= 0 and place < spans[at][1] else None
