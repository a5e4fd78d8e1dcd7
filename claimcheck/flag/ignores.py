"""Inline ignores: ``<!-- claimcheck: ignore RULE -->`` and ``[claimcheck: ignore RULE]`` in an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.records import Flag, Span

_MARK = re.compile(
    r"<!--\s*claimcheck:\s*ignore(?P<comment>[^\n>]*?)\s*-->|\[\s*claimcheck:\s*ignore(?P<bracket>[^\n\]]*)\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A place where some rules are not to report; no rules named: all of them."""

    span: Span
    rules: frozenset[str]


def ignores_in(text: str) -> tuple[Ignore, ...]:
    """Return what an article asks to be left out.

    A mark within a line covers that line (a paragraph); a mark that has its line to itself covers the next
    line that is not empty. Rules are named by id, with commas or spaces between; none named means all.
    """
    found = []
    for mark in _MARK.finditer(text):
        start = text.rfind("\n", 0, mark.start()) + 1
        end = _line_end(text, mark.end())
        if not _MARK.sub("", text[start:end]).strip():
            start = _next_line(text, end)
            end = _line_end(text, start)
        named = re.split(r"[\s,]+", (mark["comment"] or mark["bracket"] or "").strip(" :\t"))
        found.append(Ignore((start, end), frozenset(name for name in named if name)))
        # The mark's own words, names of rules among them, are none of the article's.
        found.append(Ignore(mark.span(), frozenset()))
    return tuple(found)


def heeded(flags: Iterable[Flag], asked: Iterable[Ignore]) -> tuple[Flag, ...]:
    """Return the flags that no ignore covers: those of its rules that begin within its span."""
    asked = tuple(asked)
    return tuple(
        flag
        for flag in flags
        if not any(
            ignore.span[0] <= flag.start < ignore.span[1] and (not ignore.rules or flag.rule in ignore.rules)
            for ignore in asked
        )
    )


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _next_line(text: str, place: int) -> int:
    """Return the start of the next line that holds more than a mark, else the end of the text."""
    while place < len(text):
        place += 1
        end = _line_end(text, place)
        if _MARK.sub("", text[place:end]).strip():
            return place
        place = end
    return place
