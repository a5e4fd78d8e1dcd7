"""What an attribution is, by the words of its cue (``rules/en/extract/types.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from claimcheck.records import AttributionType
from claimcheck.resources import word_lists
from claimcheck.rules.patterns import Words, pattern, searchable, union

_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class _Lists:
    words: tuple[tuple[AttributionType, Words], ...]
    questions: frozenset[str]


@cache
def _lists() -> _Lists:
    read, forms = word_lists("extract/types.toml"), word_lists("forms.toml")

    def longest_first(kind: AttributionType) -> list[str]:
        return sorted((pattern(phrase, {}, forms) for phrase in read[kind]), key=len, reverse=True)

    words = tuple((kind, union(longest_first(kind))) for kind in AttributionType)
    return _Lists(words, frozenset(read["questions"]))


def attribution_type(cue: Sequence[str], content: str) -> AttributionType:
    """Return what an attribution is, given the parts of its cue and its content."""
    words = searchable(" ".join(cue))
    found = [
        (*match.span(), kind)
        for kind, listed in _lists().words
        for match in islice(listed.matches(words, 0, len(words.small)), 1)
    ]
    if not found:
        return AttributionType.ASSERTION
    _, _, kind = min(found, key=lambda entry: (entry[0], -entry[1]))
    if kind is AttributionType.QUESTION and not _asks(words.small, content):
        return AttributionType.ASSERTION
    return kind


def _asks(cue: str, content: str) -> bool:
    """Return whether a question follows: "asked whether", "asked about", "“Why?” she asked"."""
    first, last = _WORD.search(searchable(content).small), _WORD.findall(cue)[-1:]
    asked = (first.group() if first else "", *last)
    return content.rstrip("\"'”’» ").endswith("?") or not _lists().questions.isdisjoint(asked)
