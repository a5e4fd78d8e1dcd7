"""Verbatim copies: runs of words that two articles have in common, found by shared shingles.

Every article is cut into shingles of words (Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900); where
two articles share one, the run around it is taken as far as it goes. Near linear in the words of the
articles: a pair of articles costs what they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.records import Findings, SentenceKind, Span
from claimcheck.stories.shared import Copy

SHINGLE = 8
"""Words in a row that two writers do not write by chance.

A quotation may have more, and is none of the writers'.
"""

_WORD = re.compile(r"\w+")
_LEAST_SHARE = 0.05
"""Of one article's words; a shared sentence or two is a shared quotation."""
_COPYING = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})

Words = tuple[tuple[str, ...], tuple[Span, ...]]
"""An article's words in small letters, and where each stands."""


def copies(articles: Sequence[Findings]) -> tuple[Copy, ...]:
    """Return what two articles have word for word, where it is a twentieth of one of them at the least."""
    read = [_words(findings) for findings in articles]
    holding: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (words, _) in enumerate(read):
        for at in range(len(words) - SHINGLE + 1):
            holding[hash(words[at : at + SHINGLE])].append((number, at))
    starts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in holding.values():
        firsts = dict(reversed(places))
        for (one, a), (other, b) in combinations(sorted(firsts.items()), 2):
            starts[one, other].append((a, b))
    found = (_copy(one, other, read, sorted(places)) for (one, other), places in sorted(starts.items()))
    return tuple(copy for copy in found if max(copy.share_one, copy.share_other) >= _LEAST_SHARE)


def _copy(one: int, other: int, read: Sequence[Words], places: Sequence[tuple[int, int]]) -> Copy:
    ours, theirs = read[one], read[other]
    runs = list(_runs(ours[0], theirs[0], places))
    long = sum(size for _, _, size in runs)
    return Copy(
        one,
        other,
        round(long / len(ours[0]), 4),
        round(long / len(theirs[0]), 4),
        tuple(
            ((ours[1][a][0], ours[1][a + n - 1][1]), (theirs[1][b][0], theirs[1][b + n - 1][1]))
            for a, b, n in runs
        ),
    )


def _runs(
    ours: Sequence[str], theirs: Sequence[str], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield where a run begins in both and how many words it has; no word of the first is in two of them."""
    reached = 0
    for a, b in places:
        if a < reached or ours[a : a + SHINGLE] != theirs[b : b + SHINGLE]:
            continue
        size = SHINGLE
        while a + size < len(ours) and b + size < len(theirs) and ours[a + size] == theirs[b + size]:
            size += 1
        reached = a + size
        yield a, b, size


def _words(findings: Findings) -> Words:
    text = findings.article.text
    found = [
        match
        for sentence in findings.sentences
        if sentence.kind in _COPYING
        for match in _WORD.finditer(text, sentence.start, sentence.end)
    ]
    return tuple(match[0].lower() for match in found), tuple(match.span() for match in found)
