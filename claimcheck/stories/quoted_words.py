"""The words of quotations as they are compared: what spells one word in two ways is one word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimcheck.lexicon.letters import plain
from claimcheck.records import Span, Spans
from claimcheck.resources import any_of, word_lists
from claimcheck.typography.quotations import quotations_in

_BRACKETS = r"[^\W_]*\[[^\]\n]*\](?![^\W_])"
_ROUND = r"\([^)\n]*\)"
_INSERTED = re.compile(_BRACKETS)
_MAYBE_INSERTED = re.compile(f"{_BRACKETS}|{_ROUND}")
"""What brackets mark as the writer's, also the ending of a word; round ones may be the speaker's."""

_LEFT_OUT = re.compile(r"\.\s?\.\s?\.|…|\[\s*(?:\.\s?\.\s?\.|…)\s*\]")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_PERCENT = "%"
_SIGNS = str.maketrans({"[": "", "]": "", "`": "'", "´": "'"})
_TENS, _ONES = 20, 10
_GOES_ON = re.compile(r"[,.!?…—–-]\W?$|^.?,", re.DOTALL)
"""Where a quotation is broken off for who says it: a comma or a stop before the closing mark or behind it."""
_INTERRUPTING = 15
"""Words that break off a quotation at the most."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text, as they are compared, and where each stands."""

    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    def without(self, out: Spans) -> Words:
        """Return the words that stand in none of some stretches."""
        kept = [n for n, (a, b) in enumerate(self.spans) if not any(c <= a and b <= d for c, d in out)]
        return Words(tuple(self.keys[n] for n in kept), tuple(self.spans[n] for n in kept))


def words(text: str, start: int, end: int) -> Words:
    """Return the words of a stretch of text: ``12,000`` is ``12000``, ``ten`` is ``10``, ``[W]e`` ``we``."""
    found = list(_word().finditer(text, start, end))
    return Words(tuple(_key(match) for match in found), tuple(match.span() for match in found))


def inserted(text: str, span: Span, *, round_too: bool) -> Spans:
    """Return what brackets mark as the writer's in a quotation, ``round_too`` those that may be."""
    return tuple(
        match.span() for match in (_MAYBE_INSERTED if round_too else _INSERTED).finditer(text, *span)
    )


def parts(text: str, said: Words, span: Span, out: Spans) -> list[range]:
    """Return the parts of a quotation, as ranges of its words, that dots or brackets stand between."""
    starts = [a for a, _ in said.spans]
    ends = [*(match.end() for match in _LEFT_OUT.finditer(text, *span)), *(end for _, end in out)]
    cuts = sorted({0, len(starts), *(bisect_left(starts, end) for end in ends)})
    return [range(a, b) for a, b in pairwise(cuts)]


def interruptions(text: str) -> Spans:
    """Return what breaks off a quotation that goes on in its paragraph: ``"We," *said Feld*, "won."``."""
    return tuple(_interrupting(text, quotations_in(text)))


def _interrupting(text: str, quotations: Iterable[Span]) -> Iterator[Span]:
    for (_, start), (end, _) in pairwise(quotations):
        between = text[start:end]
        broken_off = _GOES_ON.search(text[start - 2 : start]) or between.startswith(",")
        if "\n" not in between and broken_off and len(between.split()) <= _INTERRUPTING:
            yield start, end


@cache
def _word() -> re.Pattern[str]:
    numbers = _numbers()
    tens = any_of([word for word, value in numbers.items() if value >= _TENS])
    ones = any_of([word for word, value in numbers.items() if value < _ONES])
    return re.compile(
        rf"(?P<sign>[$£€₹¥])|(?P<percent>%|\bper\s?cent\b)|(?P<compound>\b{tens}-{ones}\b)"
        r"|\d+(?:[.,]\d+)*(?![^\W_])|\b[^\W\d_](?:\.[^\W\d_])+\b"
        r"|(?:\[[^\W_]{1,2}\])?[^\W_]+(?:['’`´][^\W_]+)*",
        re.IGNORECASE,
    )


def _key(match: re.Match[str]) -> str:
    word = match[0].lower()
    if match["percent"]:
        return _PERCENT
    if match["compound"]:
        return f"{sum(_numbers()[part] for part in word.split('-'))}"
    if word in _numbers():
        return f"{_numbers()[word]}"
    if word[0].isdigit():
        return _THOUSANDS.sub("", word)
    return plain(word.translate(_SIGNS)).replace(".", "") or word


@cache
def _numbers() -> dict[str, int]:
    return dict(word_lists("story/figures.toml")["numbers"])
