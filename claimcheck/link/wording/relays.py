"""Who quotes whom, where forms say surely what the tagger leaves open: ``was quoted by Reuters as saying``.

What is relayed is nested: its attribution stands inside that of whoever passes it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count, takewhile

from claimcheck.claims.clauses import states
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.coordination import read
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
    # What stood in one that is gone stands by itself.
    kept = mending.kept
    return tuple(one if one.parent in kept else replace(one, parent=None) for one in kept.values())


class _Mending:
    """The attributions of one article while relays are read into them."""

    def __init__(self, doc: Doc, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.doc, self.cast = doc, cast
        self.kept: dict[str, Attribution] = {}
        # By sentence, in the order they came: those of others are not looked at.
        self._in_sentence: dict[int, dict[str, None]] = {}
        for attribution in attributions:
            self._keep(attribution)
        self._ids = (f"a{number}" for number in count(len(attributions) + 1))

    def _keep(self, attribution: Attribution) -> None:
        """Put an attribution in the place of the one of its id, or behind all others."""
        self.kept[attribution.id] = attribution
        begins = self.doc.covered(attribution.content[:1])[:1]
        for word in (*self.doc.covered(attribution.cue), *begins):
            self._in_sentence.setdefault(word.sentence, {})[attribution.id] = None

    def _near(self, word: Token) -> list[Attribution]:
        """Return the attributions with a cue, or the beginning of a content, in a word's sentence."""
        ids = self._in_sentence.get(word.sentence, ())
        return [self.kept[name] for name in ids if name in self.kept]

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
        cited = words[at - 1].low == "as"
        by = [word for word in words[at + 1 : at + 2] if word.low in lexicon().relays.by]
        for one in self._near(words[at]) if by else ():
            after = [word for word in self.doc.covered(one.source) if word.start > by[0].start]
            whose = [self.cast.at(name).person for name in self.cast.among(after)]
            inside = words[at].begins_in(one.source) and words[at].start > one.source[0][0]
            if inside and whose and (cited or not any(whose)):
                hole = words[at - cited].start, one.source[-1][1]
                self._keep(replace(one, source=self._without(one.source, hole)))

    def _cut(self, words: Sequence[Token], at: int) -> None:
        """Take ``as cited by the Herald,`` from the beginning of a content: it says how that came."""
        hole = span_of(words[at - 1 : self._end(words, at) + 1])
        own = self._holding(words[at])
        for one in self._near(words[at]):
            content = self._without(one.content, hole)
            if content and one.content[0][0] == hole[0]:
                parent = one.parent
                if own is not None and own.id not in (one.id, parent):
                    self._keep(replace(own, parent=parent))
                    parent = own.id
                self._keep(replace(one, parent=parent, content=content))

    def _quoted_as(self, words: Sequence[Token], at: int, as_at: int) -> None:
        """Read ``S quoted Y as saying X`` and ``Y was quoted (by S) as saying X (by S)``."""
        passive = any(word.low in lexicon().relays.being for word in words[max(0, at - 2) : at])
        saying, behind = words[as_at : as_at + 2], words[as_at + 2 :]
        # The form says it surely where the tagger saw nothing.
        around = self._holding(words[at]) or self._new((), (), ((saying[-1].end, words[-1].start),))
        before = tuple(span for span in around.content if span[1] <= words[at].start)
        told = [span for one in (*self._of(*words[: as_at + 2]), around) for span in one.content]
        reach = max((end for _, end in told), default=0)
        goes_on = bool(behind) and behind[0].low not in lexicon().relays.by and behind[0].start < reach
        content = ((behind[0].start, reach),) if goes_on else before
        if not any(word.letters for word in behind):
            # "“It rained,” Lee was quoted as saying. “It snowed.”"
            opening = [*takewhile(lambda word: word.quoted, words)]
            before = before or ((span_of(opening),) if opening else ())
            content = (*before, *(span for span in content if span not in before))
        if passive:
            quoted = self._subject(words, at, around)
            by = self._by(words[at + 1 : as_at]) or self._by(behind[:8])
        else:
            quoted, by = words[at + 1 : as_at], self.doc.covered(around.source)
        content = self._without(content, span_of(quoted)) if quoted else ()
        if not content:
            return
        for other in self._of(words[at], saying[-1]):
            if other.id != around.id:
                del self.kept[other.id]
        source, end = (span_of(quoted),), saying[-1].end
        cue = words[at - passive].start, words[at].end if by else end
        single = replace(around, source=source, cue=(cue,), content=content, type=_SAID)
        inner = replace(single, id=next(self._ids), parent=single.id, cue=(span_of(saying),))
        if by:
            whole = merged((*source, *content, (saying[0].start, max(end, content[-1][1]))))
            self._keep(replace(single, source=(span_of(by),), content=whole))
        self._keep(inner if by else single)

    def _citing(self, words: Sequence[Token], at: int) -> None:
        """Read ``S, citing Y, said X``, ``S reported, citing Y, that X`` and ``X, S said, quoting Y``."""
        end = self._named(words, at + 1, self._end(words, at + 1))
        cited, own = words[at + 1 : end], self._holding(words[at])
        if not self._speak(cited) or (own is not None and own.parent is not None):
            return
        main = self._main(words, at, end, own)
        if main is None:
            return
        if own is not None and own.id != main.id:
            del self.kept[own.id]
        whole = span_of(words[at:end])
        content = self._without(main.content, whole)
        main = replace(main, cue=self._without(main.cue, whole), content=content)
        self._keep(main)
        source, cue = (span_of(cited),), (span_of(words[at : at + 1]),)
        self._keep(replace(main, id=next(self._ids), parent=main.id, source=source, cue=cue, type=_SAID))

    def _main(self, words: Sequence[Token], at: int, end: int, own: Attribution | None) -> Attribution | None:
        """Return the attribution of whoever cites: with a cue of its own, or that of the verb before."""
        others = [
            (abs(cue[0].index - words[at].index), [*cue, *self.doc.covered(one.source)], one)
            for one in self._near(words[at])
            if one.parent is None and one is not own and not words[at].begins_in(one.content)
            if (cue := self.doc.covered(one.cue)) and cue[0].sentence == words[at].sentence
        ]
        if others:
            # Whoever cites is the source of it: no other clause lies in between.
            _, parts, near = min(others, key=lambda other: other[0])
            first, last = (edge(word.index for word in parts) - words[0].index for edge in (min, max))
            return near if first < end + _NEXT and at <= last + _NEXT else None
        verbs = self.doc.covered(own.cue) if own is not None else ()
        if own is None or any(word.letters and word.index < words[at].index for word in verbs):
            return own
        # "Reuters reported, citing the owner, that the lamps had failed": the tagger took one cue of two.
        verb = next((word for word in reversed(words[:at]) if word.letters), None)
        begun = self._without(own.content, (0, words[end].end)) if words[end:] else ()
        if verb is None or not (own.source and begun) or verb.start < own.source[-1][1]:
            return None
        return replace(own, id=next(self._ids), cue=((verb.start, verb.end),), content=begun)

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
        if name is None or not self.cast.at(name).person or self.cast.among(role):
            return comma
        end = name.last - words[0].index
        # "According to the coach, Bo Reed, the captain, | will play" is about Reed.
        grammar = lexicon().grammar
        clause = _clause(words[end + 1 :])
        closed = [word.text for word in words[end : end + 1]] == [","] and states(clause)
        titled = any(lexicon().is_role(word.low) for word in role)
        if not (closed and titled) or clause[0].low in grammar.relative | grammar.finite:
            return comma
        whole = span_of(words[first:end])
        for one in self._of(words[first - 1]):
            if one.source == (span_of(role),):
                content = self._without(one.content, (whole[0], words[end].end))
                self._keep(replace(one, source=(whole,), content=content))
        return end

    def _reported(self, words: Sequence[Token], comma: int) -> bool:
        """Read ``According to X, S, Y reports.`` where X's cue was not seen; return whether it is that."""
        reports = (
            one
            for one in self._near(words[0])
            if one.parent is None
            and one.content
            and words[comma - 1].end < one.content[0][0]
            and one.content[-1][1] <= one.cue[0][0]
            and any(word.low in lexicon().relays.reporting for word in self.doc.covered(one.cue))
        )
        outer = next(reports, None)
        if outer is None or self._holding(words[0]) or not self._speak(words[2:comma]):
            return False
        self._nest(words[:comma], self._new((), (), ()), outer, outer.content)
        return True

    def _passed_on(self, words: Sequence[Token], comma: int) -> bool:
        """Read ``According to X, Y reports, S``, of an outlet ``that S`` too; return whether it is that."""
        verb = next((n for n in range(comma, len(words)) if words[n].low in lexicon().relays.reporting), 0)
        by, rest, after = _bare(words[comma:verb]), _bare(words[verb + 2 :]), words[verb + 1 : verb + 2]
        if not (words[2:comma] and rest and self._speak(by)):
            return False
        outlets = [is_outlet(self.cast.at(name).name, ()) for name in self.cast.among(by)]
        passes = after[0].text == "," or (after[0].low == "that" and outlets and all(outlets))
        if not passes or any(word.text in _STOPS or word.quoted for word in (*by, words[verb])):
            return False
        inner, outer = (self._holding(word) or self._new((), (), ()) for word in (words[0], words[verb]))
        outer = replace(outer, source=(span_of(by),), cue=(span_of(words[verb : verb + 1]),), type=_SAID)
        self._nest(words[:comma], inner, outer, (span_of(rest),))
        return True

    def _nest(self, led: Sequence[Token], inner: Attribution, outer: Attribution, told: Spans) -> None:
        """Put ``According to X`` and what is told so into what somebody says who passes it on."""
        source, cue = (span_of(led[2:]),), (span_of(led[:2]),)
        self._keep(replace(outer, parent=inner.parent, content=(span_of(led), *told)))
        self._keep(replace(inner, parent=outer.id, source=source, cue=cue, content=told))

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
        if not rest or any(word.quoted or word.index in self._taken for word in (*cited, *cue)):
            return
        if not self._speak(cited):
            return
        around = self._new(*((span_of(words),) for words in (cited, cue, rest)))
        for one in self._near(cue[0]):
            if one.parent is None and any(rest[0].start <= start < rest[-1].end for start, _ in one.cue[:1]):
                self._keep(replace(one, parent=around.id))
        self._keep(around)

    @cached_property
    def _taken(self) -> frozenset[int]:
        """The words (by index) in what the tagger has seen that somebody says, and how."""
        spans = ((*one.cue, *one.content) for one in self.kept.values())
        return frozenset(word.index for some in spans for word in self.doc.covered(some))

    def join_clauses(self) -> None:
        """Put ``said B`` into the ``according to C`` behind it, and ``according to X`` into ``Y reports``."""
        cues = {one.id: self.doc.covered(one.cue) for one in self.kept.values() if one.parent is None}
        for one in [self.kept[name] for name, cue in cues.items() if _accords(cue)]:
            for other in self._near(cues[one.id][0]):
                beside = other.id in cues and other.source and not _accords(cues[other.id])
                mine, others = (
                    {word.index for word in self.doc.covered(spans)} for spans in (one.content, other.content)
                )
                if beside and 2 * len(mine & others) > len(mine | others):
                    inner, around = (other, one) if other.cue < one.cue else (one, other)
                    self._keep(replace(self.kept[inner.id], parent=around.id))

    def _holding(self, word: Token) -> Attribution | None:
        """Return the attribution in whose cue a word stands."""
        return next(iter(self._of(word)), None)

    def _of(self, *words: Token) -> list[Attribution]:
        """Return the attributions in whose cues one of the words stands."""
        return [one for one in self._near(words[0]) if any(word.begins_in(one.cue) for word in words)]

    def _subject(self, words: Sequence[Token], at: int, around: Attribution) -> Sequence[Token]:
        """Return who was quoted: as the tagger saw them right before that, else without a quotation there."""
        passive = lexicon().relays.being | lexicon().relays.had
        end = next((n for n in range(at, 0, -1) if words[n - 1].low not in passive), 0)
        seen = self.doc.covered(around.source)
        if end and seen[-1:] == words[end - 1 : end]:
            return seen
        parts = (n for n in range(end, 0, -1) if words[n - 1].quoted or words[n - 1].text in ";:")
        begin = next(parts, 0)
        for comma in [n for n in range(end - 1, begin, -1) if words[n].text == ","]:
            # "The mine will close, | the board", but "Ana Ruiz, who will lead it".
            before = takewhile(lambda word: word.text != ",", reversed(words[begin:comma]))
            lows = [word.low for word in before]
            if not (lexicon().grammar.finite.isdisjoint(lows) or lows[-1] in lexicon().grammar.relative):
                return _bare(words[comma:end])
        return _bare(words[begin:end])

    def _by(self, words: Sequence[Token]) -> Sequence[Token]:
        """Return who quotes: the words behind ``by`` or ``in``, dates left out."""
        by, calendar = lexicon().relays.by, lexicon().grammar.calendar
        led = (n for n in range(1, len(words)) if words[n - 1].low in by and words[n].low not in calendar)
        return _clause(words[next(led, len(words)) :])

    def _end(self, words: Sequence[Token], first: int) -> int:
        """Return where the words for who is cited end: at a comma, a stop, ``that``, or a quotation."""
        said, signs = lexicon().relays.before_said, _STOPS | {"—", "–"}
        for n, word in enumerate(words[first:], first):
            if word.quoted or word.text in signs or word.low in said:
                return n
        return len(words)

    def _speak(self, words: Sequence[Token]) -> bool:
        """Return whether words are sources that can be cited: nobody cites concerns as saying."""
        return bool(words) and all(
            phrase.speaks if phrase.name is None else self.cast.at(phrase.name).kind is not EntityKind.OTHER
            for phrase in read(words, self.cast)
        )

    def _without(self, spans: Spans, hole: Span) -> Spans:
        """Return spans without what a hole takes from them, nor the signs at its edge."""
        left = (
            _bare(self.doc.within(part))
            for start, end in spans
            for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))
            if part[0] < part[1]
        )
        return tuple(dict.fromkeys(span_of(words) for words in left if words))

    def _new(self, source: Spans, cue: Spans, content: Spans) -> Attribution:
        """Return one that the tagger has not seen."""
        return Attribution(next(self._ids), None, source, cue, content, Quotation.INDIRECT, _SEEN, (), _SAID)


_SAID = AttributionType.ASSERTION
_STOPS = frozenset(",.;:")


def _accords(words: Sequence[Token]) -> bool:
    return tuple(word.low for word in words) == lexicon().relays.according


def _clause(words: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(takewhile(lambda word: word.text not in _STOPS, words))


def _bare(words: Sequence[Token]) -> Sequence[Token]:
    """Return words without commas at their edges."""
    kept = [at for at, word in enumerate(words) if word.text not in _STOPS]
    return words[kept[0] : kept[-1] + 1] if kept else ()
