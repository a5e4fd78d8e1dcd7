"""Who each attribution's source is: read in the order of the text, each one helps with the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.link import kinds, salience
from claimcheck.link.cast import Cast, Figure
from claimcheck.link.lexicon import lexicon
from claimcheck.link.names import Name
from claimcheck.link.nominals import Before, Spoken, again, named
from claimcheck.link.owned import Owned, find_owned
from claimcheck.link.page import Page, Word
from claimcheck.link.conjuncts import read
from claimcheck.link.phrases import Phrase
from claimcheck.link.salience import Scene, Trace, gender_of
from claimcheck.records import Attribution, Entity, SentenceKind, SourceKind, Span

AUTHOR = "AUTHOR"
"""The name of the article's own writer where the writer speaks as I or we."""


@dataclass(frozen=True, slots=True)
class Referent:
    """Who one source phrase stands for. ``key`` is the same for the same source throughout the article."""

    key: tuple[str | int, ...]
    name: str
    kind: SourceKind
    mention: Span
    figure: int | None
    phrase: Phrase | None


Resolved = Mapping[str, tuple[Referent, ...]]
"""The referents of every attribution, by its id; none where it has no source."""


def resolve(
    page: Page,
    cast: Cast,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
) -> Resolved:
    """Give the sources of every attribution."""
    reader = _Reader(page, cast, names, attributions, entities)
    for attribution in reader.in_order():
        reader.take(attribution)
    return reader.resolved


class _Reader:
    """The state of one reading: where each figure was last seen, who spoke, and who is known so far."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        names: Sequence[Name],
        attributions: Sequence[Attribution],
        entities: Sequence[Entity],
    ) -> None:
        self.page, self.cast = page, cast
        self.names = {index: name for name in names for index in range(name.first, name.last)}
        self.joined = frozenset(
            word.index for e in entities for word in page.within((e.start, e.end)) if word.low == "and"
        )
        self.attributions = {attribution.id: attribution for attribution in attributions}
        self.resolved: dict[str, tuple[Referent, ...]] = {}
        self.spoken: list[Spoken] = []
        self.pronouns: dict[int, int] = {}
        self.traces: list[Trace] = self._traces(names)
        self.owned = find_owned(page, cast)
        self.learned: dict[int, frozenset[str]] = {}

    def in_order(self) -> list[Attribution]:
        """Give the attributions by place, those inside another's content after it."""

        def place(attribution: Attribution) -> tuple[int, int, str]:
            spans = attribution.source or attribution.cue or attribution.content or ((0, 0),)
            return self._depth(attribution), min(spans)[0], attribution.id

        return sorted(self.attributions.values(), key=place)

    def _depth(self, attribution: Attribution) -> int:
        return len(self._parents(attribution))

    def _parents(self, attribution: Attribution) -> list[Attribution]:
        found: list[Attribution] = []
        parent = self.attributions.get(attribution.parent or "")
        while parent is not None and parent not in found and parent is not attribution:
            found.append(parent)
            parent = self.attributions.get(parent.parent or "")
        return found

    def _traces(self, names: Sequence[Name]) -> list[Trace]:
        seen: set[int] = set()
        found = []
        for name in names:
            figure = self.cast.at(name)
            first = name.sentence not in seen and not name.quoted
            if figure.person:
                seen.add(name.sentence)
            found.append(
                Trace(
                    name.first,
                    figure.number,
                    name.sentence,
                    name.quoted,
                    first and figure.person,
                    self._oblique(name),
                    False,
                )
            )
        return found

    def _oblique(self, name: Name) -> bool:
        """Whether a name is owner or stands after a preposition."""
        words = self.page.words
        if name.last < len(words) and words[name.last].low in ("'s", "'"):
            return True
        at = name.first - 1
        while at >= 0 and (words[at].low in lexicon().titles.words or words[at].capital):
            at -= 1
        return at >= 0 and words[at].low in lexicon().grammar.prepositions

    def take(self, attribution: Attribution) -> None:
        """Resolve one attribution's source and remember it."""
        words = self.page.covered(attribution.source)
        headline = bool(words) and self.page.sentences[words[0].sentence].kind is SentenceKind.HEADLINE
        phrases = read(words, self.names, self.joined, headline=headline)
        found = tuple(self._referent(phrase, attribution) for phrase in phrases)
        self.resolved[attribution.id] = found
        for referent in found:
            if referent.phrase is not None:
                self.spoken.append(
                    Spoken(
                        referent.phrase.head.index,
                        referent.phrase.head.sentence,
                        referent.figure,
                        referent.phrase,
                        referent.name,
                        referent.kind,
                        referent.key,
                    )
                )
        self.spoken.sort(key=lambda spoken: spoken.at)

    def _referent(self, phrase: Phrase, attribution: Attribution) -> Referent:
        if len(phrase.words) == 1 and phrase.head.low in lexicon().grammar.relative and phrase.head.index:
            antecedent = self._antecedent(phrase)
            if antecedent is not None and antecedent.head.low not in lexicon().grammar.relative:
                meant = self._referent(antecedent, attribution)
                return replace(meant, mention=(phrase.head.start, phrase.head.end))
        figure = self._figure(phrase, attribution)
        mention = (phrase.words[0].start, phrase.words[-1].end)
        if figure is not None:
            return Referent(
                ("figure", figure.number),
                figure.name,
                kinds.of_figure(figure),
                mention,
                figure.number,
                phrase,
            )
        if len(phrase.words) == 1:
            special = self._pronoun(phrase, attribution, mention)
            if special is not None:
                return special
        owned = self._owned(phrase, attribution)
        if owned is not None:
            kind = (
                SourceKind.DOCUMENT
                if owned.noun in lexicon().documents.nouns and owned.noun not in lexicon().organizations.nouns
                else SourceKind.ORGANIZATION
            )
            return Referent(("owned", owned.owner, owned.noun), owned.name, kind, mention, None, phrase)
        before = Before(self.cast, self.traces, self.spoken, self.learned)
        figure = named(phrase, before, headline=self._headline(phrase))
        if figure is not None:
            self._trace(phrase, figure)
            called = {phrase.head.low, *(word.low for word in phrase.modifiers)}
            self.learned[figure.number] = self.learned.get(figure.number, frozenset()) | called
            return Referent(
                ("figure", figure.number),
                figure.name,
                kinds.of_figure(figure),
                mention,
                figure.number,
                phrase,
            )
        earlier = again(phrase, before)
        if earlier is not None:
            return Referent(earlier.key, earlier.name, earlier.kind, mention, earlier.figure, phrase)
        name = self.page.text(*mention)
        key = ("words", *(word.low for word in phrase.words if word.low not in ("the", "a", "an")))
        return Referent(key, name, kinds.of_phrase(phrase, attribution), mention, None, phrase)

    def _figure(self, phrase: Phrase, attribution: Attribution) -> Figure | None:
        if phrase.name is not None:
            return self.cast.at(phrase.name)
        if len(phrase.words) > 1:
            return None
        gender = gender_of(phrase.head)
        if gender is not None:
            return self._third_person(phrase.head, attribution)
        return None

    def _antecedent(self, phrase: Phrase) -> Phrase | None:
        """Give the noun phrase that ``who`` or ``which`` belongs to: the one that ends right before it."""
        words, at = self.page.words, phrase.head.index - 1
        while at >= 0 and not words[at].letters:
            if words[at].text == ")":
                while at > 0 and words[at].text != "(":
                    at -= 1
            at -= 1
        end, grammar = at + 1, lexicon().grammar
        name = self.cast.ending(at)
        if name is not None:
            return read(words[name.first : end], self.names, self.joined)[0]
        while at >= 0 and end - at < 8 and words[at].letters and words[at].sentence == phrase.head.sentence:
            if words[at].low in grammar.determiners:
                at -= 1
                break
            if words[at].low in grammar.prepositions or words[at].low in grammar.openers:
                break
            at -= 1
        found = read(words[at + 1 : end], self.names, self.joined)
        return found[-1] if found else None

    def _third_person(self, pronoun: Word, attribution: Attribution) -> Figure | None:
        gender = gender_of(pronoun)
        assert gender is not None
        speakers, within = self._around(pronoun, attribution)
        traces = [trace for trace in self.traces if trace.figure not in speakers]
        spoken = tuple((s.at, s.figure) for s in self.spoken if s.figure is not None)
        scene = Scene(tuple(traces), spoken, frozenset(within))
        figure = salience.choose(self.page, self.cast, scene, pronoun, gender)
        if figure is not None:
            self.traces.append(
                Trace(pronoun.index, figure.number, pronoun.sentence, pronoun.quoted, True, False, True)
            )
            self.traces.sort(key=lambda trace: trace.at)
        return figure

    def _owned(self, phrase: Phrase, attribution: Attribution) -> Owned | None:
        """Give the body or document whose owner the phrase names, by a name, a nation or a pronoun; or the only one."""
        noun = phrase.head.low
        same = [owned for (_, of), owned in self.owned.items() if of == noun]
        if not same or phrase.plural:
            return None
        owner: int | str | None = None
        if phrase.owner:
            last = phrase.owner[-1]
            name = self.cast.ending(last.index)
            if name is not None:
                owner = self.cast.at(name).number
            elif gender_of(last) is not None and len(phrase.words) == 2:
                figure = self._third_person(last, attribution)
                owner = figure.number if figure is not None else None
            return self.owned.get((owner, noun)) if owner is not None else None
        if phrase.modifiers:
            last = phrase.modifiers[-1]
            name = self.cast.ending(last.index)
            owner = self.cast.at(name).number if name is not None else last.low
            return self.owned.get((owner, noun))
        document = noun in lexicon().documents.nouns
        alone = phrase.definite or self._headline(phrase) or (document and phrase.determined)
        return same[0] if len(same) == 1 and alone and not phrase.tail else None

    def _around(self, pronoun: Word, attribution: Attribution) -> tuple[set[int], set[int]]:
        """Give the figures whose direct speech a pronoun stands in, and those whose reported speech."""
        speaker = self._speaker(pronoun, attribution)
        parents = self._parents(attribution)
        at = parents.index(speaker) if speaker is not None else len(parents)
        figures = [{r.figure for r in self.resolved.get(p.id, ()) if r.figure is not None} for p in parents]
        return (figures[at] if speaker is not None else set()), set().union(*figures[:at][:1])

    def _speaker(self, pronoun: Word, attribution: Attribution) -> Attribution | None:
        """Give the attribution in whose quotation marks a pronoun stands, the innermost one."""
        opened = self.page.opening(pronoun.start)
        if opened is None:
            return None
        parents = self._parents(attribution)
        for parent in parents:
            if any(start - 1 <= opened < end for start, end in parent.content):
                return parent
        return parents[-1] if parents else None

    def _trace(self, phrase: Phrase, figure: Figure) -> None:
        head = phrase.head
        self.traces.append(Trace(head.index, figure.number, head.sentence, head.quoted, True, False, False))
        self.traces.sort(key=lambda trace: trace.at)

    def _headline(self, phrase: Phrase) -> bool:
        return self.page.sentences[phrase.head.sentence].kind is SentenceKind.HEADLINE

    def _pronoun(self, phrase: Phrase, attribution: Attribution, mention: Span) -> Referent | None:
        grammar, low = lexicon().grammar, phrase.head.low
        if low in grammar.first_singular | grammar.first_plural:
            speaker = self._speaker(phrase.head, attribution)
            parents = self._parents(attribution)
            if speaker is None and not phrase.head.quoted and not parents:
                return Referent(("author",), AUTHOR, SourceKind.AUTHOR, mention, None, phrase)
            # A quotation in paragraphs of their own may have lost its marks.
            speaker = speaker or (parents[-1] if parents else None)
            found = self.resolved.get(speaker.id, ()) if speaker is not None else ()
            if found:
                return replace(found[0], mention=mention, phrase=phrase)
        return None
