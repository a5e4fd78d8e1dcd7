"""Words that stand where another text has others: another name, number or day, or the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span
from claimcheck.resources import word_lists
from claimcheck.stories.quantities import Figure
from claimcheck.stories.sentences import KeyedWord, Statement, Told
from claimcheck.stories.words import RAREST, key, weight

NAMING = 3.0
"""How much a word with a capital letter has to tell, to be a name."""

_LONGEST = 3
"""Words that are exchanged in one place at the most."""

_RUN = 2
"""Words in a row beside them that are the same in both, where the other side is an end."""

_MONTH = 3
"""Letters that tell a month."""


class Exchanged(StrEnum):
    """What stands for something else of its kind."""

    NAME = "name"
    FIGURE = "figure"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A word of one text that stands where the other has ``was``."""

    kind: Exchanged
    was: Span
    now: Span


@dataclass(frozen=True, slots=True)
class Half:
    """One of two texts: its words, the sentence, and what of it is told."""

    text: str
    statement: Statement
    told: Told

    @property
    def words(self) -> tuple[KeyedWord, ...]:
        """The words of what is told."""
        spans = self.told.content
        return tuple(w for w in self.statement.words if any(a <= w.start and w.end <= b for a, b in spans))

    def __getitem__(self, word: KeyedWord) -> str:
        return self.text[word.start : word.end]


def exchanges(before: Half, after: Half) -> Iterator[Exchange]:
    """Yield the words of what two texts tell that stand for each other and cannot be one."""
    ours, theirs = before.words, after.words
    matcher = SequenceMatcher(None, [w.key for w in ours], [w.key for w in theirs], autojunk=False)
    blocks = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(blocks):
        if tag == "equal":
            yield from _in_other_money(before, ours[a:b], after, theirs[c:d])
        if tag != "replace" or b - a != d - c or b - a > _LONGEST or not _is_held(blocks, at):
            continue
        for was, now in zip(ours[a:b], theirs[c:d], strict=True):
            kind = _kind(before, was, after, now)
            if kind is not None:
                yield Exchange(kind, (was.start, was.end), (now.start, now.end))


def _in_other_money(
    before: Half, ours: Sequence[KeyedWord], after: Half, theirs: Sequence[KeyedWord]
) -> Iterator[Exchange]:
    """Yield figures of the same number, and of another currency or a share: ``$12``, ``€12``."""
    for was, now in zip(ours, theirs, strict=True):
        figures = _figure(before.statement, was), _figure(after.statement, now)
        if (
            figures[0]
            and figures[1]
            and figures[0].of_a_kind(figures[1])
            and figures[0].unit != figures[1].unit
        ):
            spans = [(figure.start, figure.end) for figure in figures if figure]
            yield Exchange(Exchanged.FIGURE, spans[0], spans[1])
            return


def _is_held(blocks: Sequence[tuple[str, int, int, int, int]], at: int) -> bool:
    """Return whether words on both sides are the same, or enough on one where the other is an end."""
    sides = [blocks[n] if 0 <= n < len(blocks) else None for n in (at - 1, at + 1)]
    same = [side[2] - side[1] for side in sides if side is not None and side[0] == "equal"]
    return len(same) == len(sides) or sum(same) >= _RUN


def _kind(before: Half, was: KeyedWord, after: Half, now: KeyedWord) -> Exchanged | None:
    opposite = _opposites().get(was.key, frozenset())
    if was.key in after.statement.keys or now.key in before.statement.keys:
        return None
    if now.key in opposite and opposite.isdisjoint(before.statement.keys):
        return Exchanged.OPPOSITE
    counted = _figure(before.statement, was), _figure(after.statement, now)
    if counted[0] and counted[1]:
        return Exchanged.FIGURE if counted[0].differs(counted[1]) else None
    if _are_other_numbers(before[was].lower(), after[now].lower()):
        return Exchanged.FIGURE
    return Exchanged.NAME if _is_name(before, was) and _is_name(after, now) else None


def _are_other_numbers(one: str, other: str) -> bool:
    """Return whether two words are numbers, days, months or shares; of one month there are two spellings."""
    if one in _figures()["months"] and other in _figures()["months"]:
        return one[:_MONTH] != other[:_MONTH]
    kinds = (_figures()["days"], _figures()["shares"])
    return (one[0].isdigit() and other[0].isdigit()) or any(one in kind and other in kind for kind in kinds)


def _figure(statement: Statement, word: KeyedWord) -> Figure | None:
    return next((f for f in statement.figures if f.start <= word.start < f.end), None)


def _is_name(half: Half, word: KeyedWord) -> bool:
    """Return whether a word is part of a name: the first of a sentence has to be a rare one."""
    written = half[word]
    small = written.lower()
    least = RAREST if word.start <= half.statement.span[0] + 1 else NAMING
    known = lexicon().titles.every | _figures()["days"] | _figures()["months"]
    return written[0].isupper() and not written.isupper() and small not in known and weight(word.key) >= least


@cache
def _figures() -> Mapping[str, frozenset[str]]:
    lists = word_lists("story/figures.toml")
    return {name: frozenset(lists[name]) for name in ("days", "months", "shares")}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Return the keys of what a word's opposite may be, by its key."""
    found: dict[str, frozenset[str]] = {}
    for one, other in word_lists("story/opposites.toml")["pairs"]:
        sides = [frozenset(map(key, side.split())) for side in (one, other)]
        for ours, theirs in (sides, sides[::-1]):
            for word in ours:
                found[word] = found.get(word, frozenset()) | theirs
    return found
