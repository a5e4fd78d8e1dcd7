"""What is known while an article is read: who was named where, who has spoken, what each has been called."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck.link import kinds, phrases
from claimcheck.link.lexicon import lexicon
from claimcheck.link.pairs import find_pairs
from claimcheck.records import SentenceKind

if TYPE_CHECKING:
    from claimcheck.link.cast import Cast, Figure
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Page, Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.records import Attribution, Entity, SourceKind, Span

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a phrase stands for; ``key`` is the same for the same source throughout the article."""

    key: Key
    name: str
    kind: SourceKind
    phrase: Phrase
    figure: int | None = None

    @property
    def at(self) -> int:
        """The index of the word that stands for it."""
        return self.phrase.head.index

    @property
    def mention(self) -> Span:
        """The place of the words that stand for it."""
        return self.phrase.words[0].start, self.phrase.words[-1].end


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a figure is mentioned, by name or by a word that stands for it (``pronoun``)."""

    at: int
    figure: int
    sentence: int
    quoted: bool
    subject: bool
    oblique: bool = False
    pronoun: bool = False


MEMORY = 500
"""Mentions, and speakers, that a reader has in mind: more than an article has, and an end to a book's."""

_TURNS = 3
"""Turns of a transcript within which one looks for whom somebody answers."""


class Story:
    """The state of one reading. Attributions are told in the order of the text, inner after outer ones."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        names: Sequence[Name],
        attributions: Sequence[Attribution],
        entities: Sequence[Entity],
    ) -> None:
        self.page, self.cast = page, cast
        self.names = {index: name for name in names for index in range(name.start, name.last)}
        self.joined = frozenset(
            word.index for e in entities for word in page.within((e.start, e.end)) if word.low == "and"
        )
        self.resolved: dict[str, tuple[Referent, ...]] = {}
        self.spoken: list[tuple[Referent, ...]] = []
        self.served: dict[int, Figure | None] = {}
        self.learned: dict[int, frozenset[str]] = {}
        self.traces = _traces(page, cast, names)
        self.pairs = find_pairs(page, cast, names)
        self._attributions = {attribution.id: attribution for attribution in attributions}

    def parents(self, attribution: Attribution) -> list[Attribution]:
        """Give the attributions around one, innermost first."""
        found: list[Attribution] = []
        parent = self._attributions.get(attribution.parent or "")
        while parent is not None and parent not in found and parent is not attribution:
            found.append(parent)
            parent = self._attributions.get(parent.parent or "")
        return found

    def speaker(self, word: Word, attribution: Attribution) -> Attribution | None:
        """Give the attribution in whose quotation marks a word stands, the innermost one."""
        opened = self.page.opening(word.start)
        parents = self.parents(attribution)
        if opened is None or not parents:
            return None
        for parent in parents:
            if any(start - 1 <= opened < end for start, end in parent.content):
                return parent
        return parents[-1]

    @cached_property
    def _turns(self) -> list[Attribution]:
        """The turns of a transcript, in order."""
        outer = [a for a in self._attributions.values() if a.parent is None]
        turns = [a for a in outer if [word.text for word in self.page.covered(a.cue)] == [":"]]
        return sorted(turns, key=lambda turn: turn.cue)

    @cached_property
    def _together(self) -> dict[int, list[Attribution]]:
        """The attributions by the paragraph of their cue."""
        found: dict[int, list[Attribution]] = defaultdict(list)
        for attribution in self._attributions.values():
            for word in self.page.covered(attribution.cue)[:1]:
                found[self.page.paragraph(word)].append(attribution)
        return found

    def beside(self, attribution: Attribution) -> Iterator[Attribution]:
        """Yield the other attributions of the same paragraph and the same source."""
        mine = {referent.key for referent in self.resolved.get(attribution.id, ())}
        for word in self.page.covered(attribution.cue)[:1]:
            for other in self._together[self.page.paragraph(word)]:
                same = {referent.key for referent in self.resolved.get(other.id, ())} == mine
                if other is not attribution and mine and same:
                    yield other

    def turns_around(self, attribution: Attribution) -> Iterator[Attribution]:
        """Yield the turns around one of a transcript: earlier ones, the latest first, then later ones."""
        at = next((n for n, turn in enumerate(self._turns) if turn is attribution), None)
        if at is not None:
            yield from reversed(self._turns[max(0, at - _TURNS) : at])
            yield from self._turns[at + 1 : at + 1 + _TURNS]

    def headline(self, word: Word) -> bool:
        """Whether a word stands in a headline, where articles are left out."""
        return self.page.sentences[word.sentence].kind is SentenceKind.HEADLINE

    def said_of(self, figure: Figure) -> frozenset[str]:
        """Give what a figure has been called so far, and what stands beside its name."""
        return figure.said | self.learned.get(figure.number, frozenset())

    def figure(self, figure: Figure, phrase: Phrase) -> tuple[Referent, ...]:
        """Refer to a figure, and remember that and what it is called here."""
        head = phrase.head
        if phrase.name is None:
            pronoun = len(phrase.words) == 1
            trace = Trace(
                head.index, figure.number, head.sentence, head.quoted, subject=True, pronoun=pronoun
            )
            insort(self.traces, trace, key=lambda trace: trace.at)
            if not pronoun:
                called = {head.low, *(word.low for word in phrase.modifiers)}
                self.learned[figure.number] = self.learned.get(figure.number, frozenset()) | called
        kind = kinds.of_figure(figure)
        return (Referent(("figure", figure.number), figure.name, kind, phrase, figure.number),)

    def same(self, referents: Sequence[Referent], phrase: Phrase) -> tuple[Referent, ...]:
        """Refer to what was referred to before."""
        return tuple(replace(referent, phrase=phrase) for referent in referents)

    def tell(self, attribution: Attribution, referents: tuple[Referent, ...]) -> None:
        """Remember who the source of an attribution is."""
        self.resolved[attribution.id] = referents
        if referents:
            insort(self.spoken, referents, key=lambda spoken: spoken[0].at)

    def together(self, word: Word, within: int) -> tuple[int, tuple[Referent, ...]]:
        """Give where several were last named or spoke together, at most some sentences back, and who."""
        spoken = next((s for s in self.before(word) if len(s) > 1), ())
        at = bisect_left(self.pairs, word.index, key=lambda pair: pair.at)
        pair = self.pairs[at - 1] if at else None
        last = max(spoken[-1].at if spoken else -1, pair.at if pair is not None else -1)
        if (
            last < 0
            or self.page.pace[word.sentence] - self.page.pace[self.page.words[last].sentence] > within
        ):
            return -1, ()
        if pair is None or pair.at <= (spoken[-1].at if spoken else -1):
            return last, spoken
        return last, tuple(r for number in pair.figures for r in self._named(self.cast.figures[number]))

    def _named(self, figure: Figure) -> tuple[Referent, ...]:
        phrase = phrases.phrase(
            self.page.words[figure.mentions[0].first : figure.mentions[0].last], self.names
        )
        return self.figure(figure, phrase) if phrase is not None else ()

    def before(self, word: Word) -> Iterator[tuple[Referent, ...]]:
        """Yield the sources that spoke before a word, the latest first."""
        end = bisect_left(self.spoken, word.index, key=lambda spoken: spoken[0].at)
        return (self.spoken[at] for at in range(end - 1, max(-1, end - 1 - MEMORY), -1))

    def traces_before(self, word: Word) -> Sequence[Trace]:
        """Give the latest mentions before a word, in order."""
        end = bisect_left(self.traces, word.index, key=lambda trace: trace.at)
        return self.traces[max(0, end - MEMORY) : end]


def _traces(page: Page, cast: Cast, names: Sequence[Name]) -> list[Trace]:
    """Give the places of all names; a sentence's first person is taken for its subject, or its first body."""
    seen: set[tuple[bool, int]] = set()
    found = []
    for name in names:
        # Whoever wrote the article is seldom spoken of in it.
        if page.sentences[name.sentence].kind is SentenceKind.BYLINE:
            continue
        figure = cast.at(name)
        subject = (figure.person, name.sentence) not in seen and not name.quoted
        seen.add((figure.person, name.sentence))
        oblique = _oblique(page, name)
        found.append(Trace(name.first, figure.number, name.sentence, name.quoted, subject, oblique))
    return found


def _oblique(page: Page, name: Name) -> bool:
    """Whether a name is an owner or stands after a preposition."""
    words = page.words
    if name.last < len(words) and words[name.last].low in ("'s", "'"):
        return True
    at = name.first - 1
    while at >= 0 and (words[at].low in lexicon().titles.words or words[at].capital):
        at -= 1
    return at >= 0 and words[at].low in lexicon().grammar.prepositions
