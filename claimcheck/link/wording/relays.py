"""Who quotes whom, where forms say surely what the tagger leaves open: ``was quoted by Reuters as saying``.

What is relayed is nested: its attribution stands inside that of whoever passes it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count, pairwise, takewhile

from claimcheck.chains import levels
from claimcheck.claims.clauses import states
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, AttributionType, EntityKind, Quotation, Span, Spans
from claimcheck.tokens import Doc, Token, merged, span_of

_NEXT = 2
"""Words from a source or a cue to ``citing``: a comma, and ``also``."""

_SEEN = 0.8
"""How sure a form alone is."""

_SAID_AS = 14
"""Words between ``quoted`` and ``as saying``."""


def mend_relays(doc: Doc, cast: Cast, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with those of people who are quoted inside those of whoever quotes them."""
    mending, relays = _Mending(doc, cast, attributions), lexicon().relays
    for word in doc.tokens:
        if word.low in relays.quoting and not word.quoted:
            look = mending.look_at
        elif word.low == relays.according[0] and _accords(doc.tokens[word.index : word.index + 2]):
            look = mending.accord
        elif word.low in relays.reporting:
            look = mending.report
        else:
            continue
        words = doc.in_sentence(word.sentence)
        look(words, word.index - words[0].index)
    mending.join_clauses()
    return mending.mended()


class _Mending:
    """The attributions of one article while relays are read into them."""

    def __init__(self, doc: Doc, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.doc, self.cast = doc, cast
        self.kept: dict[str, Attribution] = {}
        # Where each has a part, by sentence, and in which order they came: those of others are not looked at.
        self._in_sentence: dict[int, set[str]] = {}
        self._came: dict[str, int] = {}
        for attribution in attributions:
            self._keep(attribution)
        self._numbers = count(len(attributions) + 1)

    def _keep(self, attribution: Attribution) -> None:
        """Put an attribution in the place of the one of its id, or behind all others."""
        self._came.setdefault(attribution.id, len(self._came))
        self.kept[attribution.id] = attribution
        begins = ((start, start) for start, _ in attribution.content[:1])
        for start, end in (*attribution.cue, *begins):
            first, last = self.doc.sentence_at(start), self.doc.sentence_at(max(start, end - 1))
            for sentence in range(first, last + 1):
                self._in_sentence.setdefault(sentence, set()).add(attribution.id)

    def _near(self, sentence: int) -> list[Attribution]:
        """Return the attributions with a cue, or the beginning of a content, in a sentence, as they came."""
        ids = self._in_sentence.get(sentence, set()) & self.kept.keys()
        return [self.kept[name] for name in sorted(ids, key=self._came.__getitem__)]

    def mended(self) -> tuple[Attribution, ...]:
        """Return what has come of it, in the old order; what stood in one that is gone stands by itself."""
        ordered = sorted(self.kept.values(), key=lambda one: self._came[one.id])
        return tuple(a if a.parent in self.kept else replace(a, parent=None) for a in ordered)

    def look_at(self, words: Sequence[Token], at: int) -> None:
        """Read one ``quoted``, ``citing``."""
        saying = lexicon().relays.saying
        ahead = range(at + 1, min(at + _SAID_AS, len(words) - 1))
        as_at = next((n for n in ahead if words[n].low == "as" and words[n + 1].low in saying), None)
        self._bare_source(words, at)
        if words[max(0, at - 1)].low == "as":
            self._cut(words, at)
        elif as_at is not None:
            self._quoted_as(words, at, as_at)
        elif words[at].low.endswith(lexicon().grammar.endings.ing):
            self._citing(words, at)

    def _bare_source(self, words: Sequence[Token], at: int) -> None:
        """Take ``quoted by the Herald`` from the end of a source: it says how that came.

        ``The section cited by Moll`` is that section: a person tells which one it is.
        """
        by = words[at + 1 : at + 2]
        for one in self._near(words[at].sentence) if by and by[0].low in lexicon().relays.by else ():
            if not words[at].begins_in(one.source) or words[at].start == one.source[0][0]:
                continue
            after = [word for word in self.doc.covered(one.source) if word.start > by[0].start]
            whose = [self.cast.at(name) for name in self.cast.among(after)]
            if whose and (words[at - 1].low == "as" or not any(figure.person for figure in whose)):
                hole = words[at - 1 if words[at - 1].low == "as" else at].start, one.source[-1][1]
                self._keep(replace(one, source=self._without(one.source, hole)))

    def _cut(self, words: Sequence[Token], at: int) -> None:
        """Take ``as cited by the Herald,`` from the beginning of a content: it says how that came."""
        start, end = words[at - 1].start, self._end(words, at)
        here = self._of(words[at])
        own = next((one for one in here if one.source), None)
        for inner in here:
            if inner is not own:
                del self.kept[inner.id]
        for attribution in self._near(words[at].sentence):
            for first, last in attribution.content[:1]:
                if first == start and end + 1 < len(words) and words[end + 1].start < last:
                    content = ((words[end + 1].start, last), *attribution.content[1:])
                    parent = attribution.parent
                    if own is not None and own.id != attribution.id and not self._inside(attribution, own):
                        self._keep(replace(own, parent=parent))
                        parent = own.id
                    self._keep(replace(attribution, parent=parent, content=content))

    def _inside(self, one: Attribution, other: Attribution) -> bool:
        """Return whether an attribution stands in another, however deep."""
        return any(around is other for around in levels(one, self.kept))

    def _quoted_as(self, words: Sequence[Token], at: int, as_at: int) -> None:
        """Read ``S quoted Y as saying X`` and ``Y was quoted (by S) as saying X (by S)``."""
        passive = any(word.low in lexicon().relays.being for word in words[max(0, at - 2) : at])
        # The form says it surely where the tagger saw nothing.
        rest = ((words[as_at + 1].end, words[-1].start),)
        around = self._holding(words[at]) or self._new((), (), rest)
        before = tuple(span for span in around.content if span[1] <= words[at].start)
        content = self._after(words, as_at + 2, around) or before
        if not any(word.letters for word in words[as_at + 2 :]):
            # "“It rained,” Lee was quoted as saying. “It snowed.”"
            content = (*(before or _opening_quotation(words[:at])), *(c for c in content if c not in before))
        if passive:
            quoted = self._seen_subject(words, at, around) or self._subject(words, at)
            by = self._by(words[at + 1 : as_at]) or self._by(words[as_at + 2 : as_at + 10])
        else:
            quoted, by = words[at + 1 : as_at], self.doc.covered(around.source)
        content = self._without(content, span_of(quoted)) if quoted else ()
        if not content:
            return
        cue = (words[as_at].start, words[as_at + 1].end)
        source = (span_of(quoted),)
        for other in self._of(words[at], words[as_at + 1]):
            del self.kept[other.id]
        inner = replace(around, id=self._id(), source=source, cue=(cue,), content=content, type=_SAID)
        if not by:
            whole = (words[at - 1 if passive else at].start, cue[1])
            self._keep(replace(around, source=source, cue=(whole,), content=content, type=_SAID))
            return
        spans = sorted({*source, *content, (cue[0], max(cue[1], content[-1][1]))})
        quoting = (words[max(0, at - 1) if passive else at].start, words[at].end)
        outer = replace(around, source=(span_of(by),), cue=(quoting,), content=merged(spans), type=_SAID)
        self._keep(outer)
        self._keep(replace(inner, parent=outer.id))

    def _citing(self, words: Sequence[Token], at: int) -> None:
        """Read ``S, citing Y, said X``, ``S reported, citing Y, that X`` and ``X, S said, quoting Y``."""
        end = self._named(words, at + 1, self._end(words, at + 1))
        cited = tuple(words[at + 1 : end])
        if not cited or not all(self._speaks(phrase) for phrase in read(cited, self.cast)):
            return
        whole = span_of(words[at:end])
        own = self._holding(words[at])
        main = None if own is not None and own.parent is not None else self._main(words, (at, end), own)
        if main is None:
            return
        if own is not None:
            del self.kept[own.id]
        content, own_cue = self._without(main.content, whole), self._without(main.cue, whole)
        main = replace(main, cue=own_cue, content=content)
        self._keep(main)
        source, cue = (span_of(cited),), (span_of(words[at : at + 1]),)
        self._keep(replace(main, id=self._id(), parent=main.id, source=source, cue=cue, type=_SAID))

    def _main(
        self, words: Sequence[Token], citing: tuple[int, int], own: Attribution | None
    ) -> Attribution | None:
        """Return the attribution of whoever cites: with a cue of its own, or that of the verb before.

        ``citing`` is where the words for that, and for who is cited, begin and end.
        """
        at, sentence = citing[0], words[citing[0]].sentence
        others = [
            attribution
            for attribution in self._near(sentence)
            if attribution.parent is None
            and attribution is not own
            and not words[at].begins_in(attribution.content)
            and (cue := self.doc.covered(attribution.cue))
            and cue[0].sentence == sentence
        ]
        if others:
            near = min(others, key=lambda other: abs(self.doc.covered(other.cue)[0].index - words[at].index))
            return near if self._next_to(near, words, citing) else None
        if own is None:
            return None
        before = [word for word in self.doc.covered(own.cue) if word.index < words[at].index and word.letters]
        if before:
            return own
        # "Reuters reported, citing the owner, that the lamps had failed": the tagger took one cue of two.
        verb = next((word for word in reversed(words[:at]) if word.letters), None)
        source = self.doc.covered(own.source)
        that = self._end(words, at + 1) + 1
        if verb is None or not source or verb.index <= source[-1].index or that >= len(words):
            return None
        first = words[that].start
        begun = tuple((max(start, first), end) for start, end in own.content if end > first)
        return replace(own, id=self._id(), cue=((verb.start, verb.end),), content=begun) if begun else None

    def _next_to(self, main: Attribution, words: Sequence[Token], citing: tuple[int, int]) -> bool:
        """Return whether whoever cites is the source of an attribution: no other clause lies in between."""
        near = [word.index for word in (*self.doc.covered(main.cue), *self.doc.covered(main.source))]
        first, end = (words[0].index + place for place in citing)
        return min(near) - _NEXT < end and first <= max(near) + _NEXT

    def accord(self, words: Sequence[Token], at: int) -> None:
        """Read ``S said X, according to Y.`` and ``According to Y, S said X`` where Y's cue was not seen."""
        end = self._named(words, at + 2, self._end(words, at + 2))
        if at == 0 and (self._passed_on(words, end) or self._reported(words, end)):
            return
        if at == 0 or end >= len(words) - 1:
            self._put_around(words[at + 2 : end], words[at : at + 2], _bare(words[:at] or words[end:]))

    def _named(self, words: Sequence[Token], first: int, comma: int) -> int:
        """Return where who is cited ends: behind ``her manager, Ida Moll,``, which the tagger may cut."""
        role, after = words[first:comma], words[comma + 1 : comma + 2]
        name = self.cast.names.get(after[0].index) if after and words[comma].text == "," else None
        end = name.last - words[0].index if name is not None else len(words)
        if name is None or end >= len(words) or words[end].text != "," or not self.cast.at(name).person:
            return comma
        if self.cast.among(role) or not any(lexicon().is_role(word.low) for word in role):
            return comma
        # "According to the coach, Bo Reed, the captain, | will play" is about Reed.
        grammar = lexicon().grammar
        clause = list(takewhile(lambda word: word.text not in _STOPS, words[end + 1 :]))
        if not clause or clause[0].low in grammar.relative | grammar.finite or not states(clause):
            return comma
        whole = span_of(words[first:end])
        for one in self._of(words[first - 1]):
            if one.source == (span_of(role),):
                content = self._without(one.content, (whole[0], words[end].end))
                self._keep(replace(one, source=(whole,), content=content))
        return end

    def _reported(self, words: Sequence[Token], comma: int) -> bool:
        """Read ``According to X, S, Y reports.`` where X's cue was not seen; return whether it is that."""
        cited = words[2:comma]
        reports = (
            one
            for one in self._near(words[0].sentence)
            if one.parent is None
            and one.content
            and words[comma - 1].end < one.content[0][0]
            and one.content[-1][1] <= one.cue[0][0]
            and any(word.low in lexicon().relays.reporting for word in self.doc.covered(one.cue))
        )
        outer = next(reports, None)
        if outer is None or self._holding(words[0]) or not cited:
            return False
        if not all(self._speaks(phrase) for phrase in read(cited, self.cast)):
            return False
        inner = self._new((span_of(cited),), (span_of(words[:2]),), outer.content)
        self._keep(replace(outer, content=(span_of(words[:comma]), *outer.content)))
        self._keep(replace(inner, parent=outer.id))
        return True

    def _passed_on(self, words: Sequence[Token], comma: int) -> bool:
        """Read ``According to X, Y reports, S``, of an outlet ``that S`` too; return whether it is that."""
        verb = next((n for n in range(comma, len(words)) if words[n].low in lexicon().relays.reporting), 0)
        cited, by, rest = (_bare(part) for part in (words[2:comma], words[comma:verb], words[verb + 2 :]))
        after = words[verb + 1 : verb + 2]
        if not (cited and by and rest) or any(
            word.text in _STOPS or word.quoted for word in (*by, words[verb])
        ):
            return False
        phrases = read(by, self.cast)
        outlets = all(phrase.name and is_outlet(self.cast.at(phrase.name).name, ()) for phrase in phrases)
        if after[0].text != "," and not (outlets and after[0].low == "that"):
            return False
        if not all(self._speaks(phrase) for phrase in phrases):
            return False
        led, told = span_of(words[: len(cited) + 2]), span_of(rest)
        cues = tuple((span_of(part),) for part in (words[:2], words[verb : verb + 1]))
        inner, outer = (self._holding(word) or self._new((), (), ()) for word in (words[0], words[verb]))
        outer = replace(outer, parent=inner.parent, source=(span_of(by),), cue=cues[1], content=(led, told))
        self._keep(replace(outer, type=_SAID))
        self._keep(replace(inner, parent=outer.id, source=(span_of(cited),), cue=cues[0], content=(told,)))
        return True

    def report(self, words: Sequence[Token], at: int) -> None:
        """Read ``S said X, Y wrote in May.`` where Y's cue was not seen."""
        comma = max((n for n in range(at) if words[n].text in _STOPS), default=0)
        grammar = lexicon().grammar
        dates = grammar.calendar | grammar.prepositions | lexicon().relays.time
        behind = takewhile(lambda later: later.low not in grammar.subordinating, words[at + 1 :])
        if all(later.sign or later.number or later.low in dates for later in behind):
            self._put_around(words[comma + 1 : at], words[at : at + 1], _bare(words[:comma]))

    def _put_around(self, cited: Sequence[Token], cue: Sequence[Token], rest: Sequence[Token]) -> None:
        """Put who is cited around what a sentence says else, unless these words belong to somebody."""
        if not (cited and rest) or any(word.quoted or word.index in self._taken for word in (*cited, *cue)):
            return
        if not all(self._speaks(phrase) for phrase in read(cited, self.cast)):
            return
        around = self._new(*((span_of(words),) for words in (cited, cue, rest)))
        for one in self._near(cue[0].sentence):
            if one.parent is None and any(rest[0].start <= start < rest[-1].end for start, _ in one.cue[:1]):
                self._keep(replace(one, parent=around.id))
        self._keep(around)

    @cached_property
    def _taken(self) -> frozenset[int]:
        """The words (by index) in what the tagger has seen that somebody says, and how."""
        spans = ((*one.cue, *one.content) for one in self.kept.values())
        return frozenset(word.index for some in spans for span in some for word in self.doc.within(span))

    def join_clauses(self) -> None:
        """Put ``said B`` into the ``according to C`` behind it, and ``according to X`` into ``Y reports``."""
        cues = {one.id: self.doc.covered(one.cue) for one in self.kept.values() if one.parent is None}
        for one in [self.kept[name] for name, cue in cues.items() if _accords(cue)]:
            for other in self._near(cues[one.id][0].sentence):
                beside = other.id in cues and other.source and not _accords(cues[other.id])
                if beside and self._alike(one.content, other.content):
                    inner, around = (other, one) if other.cue < one.cue else (one, other)
                    self._keep(replace(self.kept[inner.id], parent=around.id))

    def _alike(self, one: Spans, other: Spans) -> bool:
        mine, others = ({word.index for word in self.doc.covered(spans)} for spans in (one, other))
        return 2 * len(mine & others) > len(mine | others)

    def _holding(self, word: Token) -> Attribution | None:
        """Return the attribution in whose cue a word stands."""
        return next(iter(self._of(word)), None)

    def _of(self, *words: Token) -> list[Attribution]:
        """Return the attributions in whose cues one of the words stands."""
        return [
            attribution
            for attribution in self._near(words[0].sentence if words else -1)
            if any(word.begins_in(attribution.cue) for word in words)
        ]

    def _after(self, words: Sequence[Token], first: int, around: Attribution) -> Spans:
        """Return what is said behind ``as saying``, as far as the contents around it reach."""
        if first >= len(words) or words[first].low in lexicon().relays.by:
            return ()
        start = words[first].start
        spans = [span for a in self._of(*words[:first]) for span in a.content] or around.content
        end = max((end for begun, end in spans if end > start), default=start)
        return ((start, end),) if end > start else ()

    def _seen_subject(self, words: Sequence[Token], at: int, around: Attribution) -> Sequence[Token]:
        """Return who is quoted where the tagger saw them right before ``was quoted``."""
        seen = self.doc.covered(around.source)
        between = words[seen[-1].index + 1 - words[0].index : at] if seen else ()
        passive = lexicon().relays.being | lexicon().relays.had
        return seen if between and all(word.low in passive for word in between) else ()

    def _subject(self, words: Sequence[Token], at: int) -> Sequence[Token]:
        """Return who is quoted: the words before ``was quoted``, a quotation before them left out."""
        end = at
        while end > 0 and words[end - 1].low in lexicon().relays.being | lexicon().relays.had:
            end -= 1
        parts = (n for n in range(end, 0, -1) if words[n - 1].quoted or words[n - 1].text in _CLAUSES)
        begin = next(parts, 0)
        for comma in [n for n in range(end - 1, begin, -1) if words[n].text == ","]:
            # "The mine will close, | the board", but "Ana Ruiz, who will lead it".
            before = takewhile(lambda word: word.text != ",", reversed(words[begin:comma]))
            lows = [word.low for word in before]
            if not (lexicon().grammar.finite.isdisjoint(lows) or lows[-1] in lexicon().grammar.relative):
                begin = comma
                break
        return _bare(words[begin:end])

    def _by(self, words: Sequence[Token]) -> Sequence[Token]:
        """Return who quotes: the words behind ``by`` or ``in``, dates left out."""
        for word, after in pairwise(words):
            if word.low in lexicon().relays.by and after.low not in lexicon().grammar.calendar:
                behind = words[words.index(after) :]
                return tuple(takewhile(lambda later: later.text not in _STOPS, behind))
        return ()

    def _end(self, words: Sequence[Token], first: int) -> int:
        """Return where the words for who is cited end: at a comma, a stop, ``that``, or a quotation."""
        said = lexicon().relays.before_said
        ends = (n for n in range(first, len(words)) if words[n].text in ",.;:—–" or words[n].low in said)
        end = next(ends, len(words))
        return next((n for n in range(first, end) if words[n].quoted), end)

    def _speaks(self, phrase: NounPhrase) -> bool:
        """Return whether words are a source that can be cited: nobody cites concerns as saying."""
        if phrase.name is not None:
            return self.cast.at(phrase.name).kind is not EntityKind.OTHER
        return phrase.speaks

    def _without(self, spans: Spans, hole: Span) -> Spans:
        """Return spans without what a hole takes from them, nor the signs at its edge."""
        left = [
            self.doc.within(part)
            for start, end in spans
            for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))
            if part[0] < part[1]
        ]
        worded = (_bare(words) for words in left)
        return tuple(dict.fromkeys(span_of(words) for words in worded if words))

    def _new(self, source: Spans, cue: Spans, content: Spans) -> Attribution:
        """Return one that the tagger has not seen."""
        return Attribution(self._id(), None, source, cue, content, Quotation.INDIRECT, _SEEN, (), _SAID)

    def _id(self) -> str:
        return f"a{next(self._numbers)}"


_SAID = AttributionType.ASSERTION
_CLAUSES = frozenset(";:")
_STOPS = _CLAUSES | {",", "."}


def _accords(words: Sequence[Token]) -> bool:
    return tuple(word.low for word in words) == lexicon().relays.according


def _opening_quotation(words: Sequence[Token]) -> Spans:
    """Return the quotation that words begin with, if any."""
    quoted = list(takewhile(lambda word: word.quoted or word.sign, words))
    return (span_of(quoted),) if any(word.letters for word in quoted) else ()


def _bare(words: Sequence[Token]) -> Sequence[Token]:
    """Return words without commas at their edges."""
    kept = [at for at, word in enumerate(words) if word.text not in _STOPS]
    return words[kept[0] : kept[-1] + 1] if kept else ()
