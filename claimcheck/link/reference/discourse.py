"""What is known while an article is read: who was named where, who has spoken, what each has been called."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from claimcheck.chains import levels
from claimcheck.lexicon.gender import Gender, gender_of_pronoun
from claimcheck.link.names.affiliations import affiliation
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.name import Name
from claimcheck.link.names.pairs import find_pairs
from claimcheck.link.reference.mentions import MEMORY, Reference, Referent, Trace, find_traces
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.link.wording.noun_phrases import phrase as noun_phrase
from claimcheck.link.wording.source_kinds import of_figure
from claimcheck.records import Attribution, EntityKind, SentenceKind
from claimcheck.tokens import Doc, Token


class Discourse:
    """The state of one reading. Attributions are told in the order of the text, inner after outer ones."""

    def __init__(self, doc: Doc, cast: Cast, names: Sequence[Name], given: Sequence[Attribution]) -> None:
        self.doc, self.cast = doc, cast
        self.resolved: dict[str, tuple[Referent, ...]] = {}
        self.traces = list(find_traces(doc, cast, names))
        kinds = EntityKind.PERSON, EntityKind.ORGANIZATION
        self._pairs = {kind: find_pairs(doc, cast, names, kind) for kind in kinds}
        self._spoken: list[tuple[Referent, ...]] = []
        self._bodies: dict[int, Figure | None] = {}
        self.called: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
        self.all_called = {word for figure in cast.figures for word in figure.said}
        self._pronouns: dict[int, Gender] = {}
        self.attributions = {attribution.id: attribution for attribution in given}
        self.cited: dict[str, list[Attribution]] = {}
        for attribution in given:
            self.cited.setdefault(attribution.parent or "", []).append(attribution)

    def around(self, attribution: Attribution) -> tuple[Attribution, ...]:
        """Return the attributions around one, innermost first."""
        return levels(attribution, self.attributions)[-2::-1]

    def right_around(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution in whose content one stands."""
        return next(iter(self.around(attribution)), None)

    def sources(self, attribution: Attribution | None) -> tuple[Referent, ...]:
        """Return who the source of an attribution is, as far as has been read; nobody for none."""
        return self.resolved.get(attribution.id, ()) if attribution is not None else ()

    def speech(self, reference: Reference, *, marked: bool = True) -> Attribution | None:
        """Return the innermost attribution in whose quotation marks a head stands, else the outermost.

        One set in paragraphs of its own may have lost its ``marks``.
        """
        opened, around = self.doc.opening(reference.head.start), self.around(reference.attribution)
        outermost = around[-1] if around else None
        if opened is None:
            return outermost if not marked else None
        holding = (one for one in around if any(start - 1 <= opened < end for start, end in one.content))
        return next(holding, outermost)

    @cached_property
    def interviewee(self) -> Figure | None:
        """The person most often named above the first question; the first of several; None for nobody."""
        said = (self.doc.text(s.start, s.end) for s in self.doc.sentences)
        first = next((n for n, words in enumerate(said) if words.rstrip("*_").endswith("?")), 0)
        figures = (trace.figure for trace in self.traces if trace.word.sentence < first)
        above = Counter(figure.number for figure in figures if figure.person)
        return self.cast.figures[above.most_common(1)[0][0]] if above else None

    @cached_property
    def initialled(self) -> Mapping[str, Figure]:
        """Those whose names have the letters of labels with several turns, one each, by these labels."""
        turns = Counter(self.doc.article.text[slice(*turn.source[0])] for turn in self.turns if turn.source)
        labels = {label for label, times in turns.items() if times > 1 and len(label) > 1}
        called: dict[str, list[Figure]] = {}
        for figure in self.cast.figures if labels else ():
            initials = "".join(word[0] for word in figure.name.split() if word[0].isupper())
            called.setdefault(initials, []).append(figure)
        return {label: called[label][0] for label in labels if len(called.get(label, ())) == 1}

    @cached_property
    def first_at(self) -> Mapping[str, int]:
        """Where each word, plain, stands for the first time."""
        return {word.low: word.index for word in reversed(self.doc.tokens)}

    @cached_property
    def turns(self) -> list[Attribution]:
        """The turns of a transcript, in order."""
        outer = [a for a in self.attributions.values() if a.parent is None]
        turns = [a for a in outer if [word.text for word in self.doc.covered(a.cue)] == [":"]]
        return sorted(turns, key=lambda turn: (turn.cue, turn.id))

    def headline(self, word: Token) -> bool:
        """Return whether a word stands in a headline, where articles are left out."""
        return self.doc.sentences[word.sentence].kind is SentenceKind.HEADLINE

    def said_of(self, figure: Figure) -> frozenset[str]:
        """Return what a figure has been called so far, and what stands beside its name."""
        return figure.said | self.called[figure.number]

    def serves(self, person: Figure) -> Figure | None:
        """Return the body that the article calls somebody an officer of, if that is one only."""
        if person.number not in self._bodies:
            self._bodies[person.number] = affiliation(self.doc, self.cast, person)
        return self._bodies[person.number]

    def figure(self, figure: Figure, phrase: NounPhrase) -> tuple[Referent, ...]:
        """Return a figure as it is referred to; that, and what it is called here, is remembered."""
        head = phrase.head
        if phrase.name is None or self.cast.at(phrase.name) is not figure:  # "the Board" may be a name
            pronoun, gender = len(phrase.words) == 1, gender_of_pronoun(head.low)
            if gender is not None:
                self._pronouns.setdefault(figure.number, gender)
            trace = Trace(head, figure, subject=True, pronoun=pronoun)
            insort(self.traces, trace, key=lambda trace: trace.word.index)
            if not pronoun:
                called = {head.low, *(word.low for word in phrase.modifiers)}
                self.called[figure.number] |= called
                self.all_called |= called
        return (Referent(("figure", figure.number), figure.name, of_figure(figure), phrase, figure),)

    def tell(self, attribution: Attribution, referents: tuple[Referent, ...]) -> None:
        """Remember who the source of an attribution is."""
        self.resolved[attribution.id] = referents
        if referents:
            insort(self._spoken, referents, key=lambda spoken: spoken[0].at)

    def together(self, word: Token, within: int, kind: EntityKind) -> tuple[int, tuple[Referent, ...]]:
        """Return where several were last named or spoke together, at most some sentences back, and who."""
        spoken = next((s for s in self.before(word) if len(s) > 1), ())
        spoke = spoken[-1].at if spoken else -1
        pace, pairs = self.doc.pace, self._pairs[kind]
        end = bisect_left(pairs, word.index, key=lambda pair: pair.at)
        last = max(spoke, pairs[end - 1].at) if end else spoke
        if last < 0 or pace[word.sentence] - pace[self.doc.tokens[last].sentence] > within:
            return -1, ()
        if last == spoke:
            return last, spoken
        figures = (self.cast.figures[number] for number in pairs[end - 1].figures)
        return last, tuple(r for figure in figures for r in self.named(figure))

    def named(self, figure: Figure) -> tuple[Referent, ...]:
        """Return somebody who is meant without being named there."""
        name = figure.mentions[0]
        phrase = noun_phrase(self.doc.tokens[name.first : name.last], self.cast.names)
        return self.figure(figure, phrase) if phrase is not None else ()

    def before(self, word: Token, within: int | None = None) -> Iterator[tuple[Referent, ...]]:
        """Yield the sources that spoke before a word, at most some sentences back, the latest first."""
        end = bisect_left(self._spoken, word.index, key=lambda spoken: spoken[0].at)
        for spoken in reversed(self._spoken[max(0, end - MEMORY) : end]):
            if within is None or word.sentence - spoken[0].phrase.head.sentence <= within:
                yield spoken

    def traces_before(self, word: Token) -> Sequence[Trace]:
        """Return the latest mentions before a word, in order."""
        end = bisect_left(self.traces, word.index, key=lambda trace: trace.word.index)
        return self.traces[max(0, end - MEMORY) : end]

    def before_pronoun(self, reference: Reference, after: int = -1) -> list[Trace]:
        """Return the mentions before a pronoun and ``after`` a word, in order, of persons whom it can mean.

        Nobody is both he and she.
        """
        traces = (trace for trace in self.traces_before(reference.head) if trace.word.index > after)
        fitting = (trace for trace in traces if reference.fits(trace.figure))
        return [t for t in fitting if self._pronouns.get(t.figure.number) in (None, reference.gender)]
