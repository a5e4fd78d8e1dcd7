"""What an attribution is, by the words of its cue (``rules/en/extract/types.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from claimcheck.records import AttributionType
from claimcheck.resources import word_lists
from claimcheck.rules.patterns import Searchable, Words, pattern, searchable, union
from claimcheck.typography.quotations import asks

_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class _Lists:
    words: tuple[tuple[AttributionType, Words], ...]
    judging: Words
    questions: frozenset[str]


@cache
def _lists() -> _Lists:
    read, forms = word_lists("extract/types.toml"), word_lists("forms.toml")

    def longest_first(*kinds: str) -> Words:
        phrases = (pattern(phrase, {}, forms) for kind in kinds for phrase in read[kind])
        return union(sorted(phrases, key=len, reverse=True))

    also = {AttributionType.ATTITUDE: ("judging",)}
    words = tuple((kind, longest_first(kind, *also.get(kind, ()))) for kind in AttributionType)
    return _Lists(words, longest_first("judging"), frozenset(read["questions"]))


def attribution_type(
    cue: Sequence[str], content: str, *, quoted: bool = False, spoken: bool = False
) -> AttributionType:
    """Return what an attribution is, given the parts of its cue, its content and whether words are quoted.

    Who "denounced the plan" has an attitude to it; who "denounced it as “shameful”" has said so, as has who
    stands behind what is ``spoken``, a quotation that ends in a comma, or before its colon: "“The plan rots,”
    she fumed", "she celebrated: “The plan is dead”".
    """
    words = searchable(" ".join(cue))
    found = _first(words)
    if found is None:
        return AttributionType.ASSERTION
    start, end, kind = found
    if spoken and kind is AttributionType.ATTITUDE:
        return AttributionType.ASSERTION
    if quoted and kind is AttributionType.ATTITUDE:
        judging = (match.start() for match in _lists().judging.matches(words, start, end))
        return AttributionType.ASSERTION if start in judging else kind
    if kind is AttributionType.QUESTION and not _asks(words.small, content):
        return AttributionType.ASSERTION
    return kind


@lru_cache(maxsize=1024)
def _first(words: Searchable) -> tuple[int, int, AttributionType] | None:
    """Return the first words of a cue that tell a type, the longest of them; most articles' cues are few."""
    found = [
        (*match.span(), kind)
        for kind, listed in _lists().words
        for match in islice(listed.matches(words, 0, len(words.small)), 1)
    ]
    return min(found, key=lambda entry: (entry[0], -entry[1])) if found else None


def _asks(cue: str, content: str) -> bool:
    """Return whether a question follows: "asked whether", "asked about", "“Why?” she asked"."""
    first, last = _WORD.search(searchable(content).small), _WORD.findall(cue)[-1:]
    asked = (first.group() if first else "", *last)
    return asks(content) or not _lists().questions.isdisjoint(asked)
