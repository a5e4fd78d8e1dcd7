"""What is the same of several articles, told once: one text in ten papers, one change between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import TypeVar

from claimcheck.report.prose import counted
from claimcheck.stories.shared import Copy, Drift, Member, SharedClaim, Story

_ONE_TEXT = 0.9
"""The share of both articles' words that makes them one text."""

_RUN = 3
"""Articles in a row that are named by the first and the last of them."""

_Thing = TypeVar("_Thing")
_Key = TypeVar("_Key")


def letter(number: int) -> str:
    """Return what an article goes by in a table: A to Z, then A2."""
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def letters(numbers: Iterable[int]) -> str:
    """Return what several articles go by: ``A, C and F–K``."""
    parts = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda item: item[1] - item[0]):
        row = [number for _, number in run]
        parts += [f"{letter(row[0])}–{letter(row[-1])}"] if len(row) >= _RUN else map(letter, row)
    return listed(parts)


def listed(parts: Iterable[str]) -> str:
    """Return parts as a sentence lists them: ``A, B and C``."""
    items = list(parts)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def gathered(things: Iterable[_Thing], key: Callable[[_Thing], _Key]) -> Iterator[list[_Thing]]:
    """Yield things that are alike by a key, in the order in which the first of them comes."""
    groups: dict[_Key, list[_Thing]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    yield from groups.values()


def members(claim: SharedClaim) -> Iterator[list[Member]]:
    """Yield the members of a claim, those in one list that say it in the same words and by the same voice."""
    return gathered(claim.members, lambda m: (m.text, m.headline, m.voice.chain, m.factuality))


def ways(claim: SharedClaim, drifts: Sequence[Drift]) -> str:
    """Return between which articles something changed: ``A to B``, ``C–F to A``, ``B`` for a headline's."""
    pairs = [(claim.members[d.before].article, claim.members[d.after].article) for d in drifts]
    told = []
    for row in gathered(pairs, lambda pair: pair[0]):
        told.append((tuple(other for _, other in row), row[0][0]))
    parts = []
    for same in gathered(told, lambda item: item[0]):
        before, after = letters(one for _, one in same), letters(same[0][0])
        parts.append(before if before == after else f"{before} to {after}")
    return "; ".join(parts)


def copies(story: Story) -> Iterator[str]:
    """Yield in words which articles are one text, and which have passages of others word for word."""
    text = list(range(len(story.articles)))
    for copy in story.copies:
        if min(copy.share_one, copy.share_other) >= _ONE_TEXT:
            low, high = sorted((text[copy.one], text[copy.other]))
            text = [low if number == high else number for number in text]
    for same in gathered(range(len(text)), lambda number: text[number]):
        if len(same) > 2:  # noqa: PLR2004 - of two, the shares say it
            yield f"{letters(same)} are one text, {_ONE_TEXT:.0%} or more of it word for word."
    sizes = [text.count(first) for first in text]
    apart = (c for c in story.copies if text[c.one] != text[c.other] or sizes[c.one] == 2)  # noqa: PLR2004
    for row in gathered(apart, lambda c: (text[c.one], text[c.other])):
        yield _passages(row)


def _passages(row: Sequence[Copy]) -> str:
    most = max(row, key=lambda copy: (copy.share_one + copy.share_other, -copy.one, -copy.other))
    one, other = letter(most.one), letter(most.other)
    named = listed([letters(copy.one for copy in row), letters(copy.other for copy in row)])
    shares = f"{most.share_one:.0%} of {one}, {most.share_other:.0%} of {other}"
    return f"{named} have {counted(len(most.passages), 'passage')} word for word: {shares}."
