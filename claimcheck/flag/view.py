"""What every way of looking looks at: one article's findings, folded text, quotations and hedges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from claimcheck.flag.hedges import Hedge, find_hedges
from claimcheck.lexicon.pronouns import is_pronoun
from claimcheck.records import (
    UNHEARD,
    Attribution,
    AttributionType,
    Claim,
    Findings,
    Heard,
    OriginKind,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
    Span,
    Spans,
)
from claimcheck.rules import CueClass, Rule, Rules
from claimcheck.rules.patterns import Matcher, Searchable, searchable, touches
from claimcheck.rules.schema import Role
from claimcheck.typography.quotations import quotations_in

# Classes of cues that say what somebody wants, whose names the rules give.
_ATTITUDES = frozenset({"intending"})
_LEAST_LETTERS = 2
_READ = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
_START = attrgetter("start")
_BEFORE = 120
"""Characters right before a quotation in which words may lead up to its mark."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule found, the claim they bear on where a way knows it, and who and how many.

    What they show of the article as a ``whole`` bears on no claim.
    """

    start: int
    end: int
    claim: str | None = None
    source: str = ""
    count: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: where, how sure its judge is, and whether the rule's level may rest on it.

    ``again``: whether the rule asked after the same source before.
    """

    hit: Hit
    likely: float
    firm: bool
    again: bool


@dataclass(frozen=True, slots=True)
class View:
    """One article, with what more than one way of looking needs; ``text`` is folded, offsets hold.

    ``sentences`` are those of headlines and body, ``stretches`` where they stand.
    ``cues`` has what `cue_of` returns by attribution, ``parts_in`` the attributions that have a part in a
    sentence, by its position in ``findings.sentences``, ``sourced`` those whose source stands in a span,
    ``answers`` what rules and paragraphs have been asked for, and ``anonymous`` counts the sources that are
    not named.
    """

    findings: Findings
    rules: Rules
    text: Searchable
    sentences: tuple[Sentence, ...]
    stretches: Spans
    quoted: Spans
    hedges: tuple[Hedge, ...]
    sources: Mapping[str, Source]
    attributions: Mapping[str, Attribution]
    claims_of: Mapping[str, tuple[Claim, ...]]
    claims_in: Mapping[int, tuple[Claim, ...]]
    cues: Mapping[str, tuple[CueClass, Span] | None]
    anonymous: int
    outlets: frozenset[str]
    parts_in: Mapping[int, tuple[Attribution, ...]]
    sourced: Mapping[Span, tuple[Attribution, ...]]
    answers: dict[tuple[str, int], Span | None]
    heard: Heard
    _places: dict[str, Spans] = field(default_factory=dict)

    def in_quotation(self, start: int) -> bool:
        """Return whether a place stands within quotation marks."""
        return touches(self.quoted, start, start + 1)

    def claim_at(self, start: int, end: int) -> str | None:
        """Return the id of the innermost claim that holds some of the place, else the sentence's first."""
        index = self.sentence_at(start)
        around = self.claims_in.get(index, ()) if index is not None else ()
        holding = [claim for claim in around if any(a < end and start < b for a, b in claim.content)]
        if holding:
            return min(holding, key=lambda claim: sum(b - a for a, b in claim.content)).id
        return around[0].id if around else None

    def sentence_at(self, place: int) -> int | None:
        """Return the position in ``findings.sentences`` of the sentence that holds a place."""
        position = bisect_right(self.findings.sentences, place, key=lambda s: s.start) - 1
        if position < 0 or place >= self.findings.sentences[position].end:
            return None
        return position

    def in_headline(self, place: int) -> bool:
        """Return whether a place stands in a headline."""
        position = self.sentence_at(place)
        return position is not None and self.findings.sentences[position].kind is SentenceKind.HEADLINE

    def sentences_in(self, start: int, end: int) -> range:
        """Return the positions in ``findings.sentences`` of the sentences that hold some of a span."""
        sentences = self.findings.sentences
        first = bisect_right(sentences, start, key=lambda s: s.end)
        return range(first, max(first, bisect_left(sentences, end, key=lambda s: s.start)))

    def quotations_in(self, start: int, end: int) -> range:
        """Return the positions in ``quoted`` of the quotations that hold some of a span."""
        first = bisect_right(self.quoted, start, key=lambda span: span[1])
        return range(first, max(first, bisect_left(self.quoted, end, key=lambda span: span[0])))

    def paragraph_at(self, place: int) -> Span:
        """Return the line of the text that holds a place."""
        end = self.text.small.find("\n", place)
        return self.text.small.rfind("\n", 0, place) + 1, end if end >= 0 else len(self.text.small)

    def paragraph_before(self, place: int) -> Span:
        """Return the last line with words that ends before a place, else the first one."""
        while place > 0 and self.text.small[place - 1].isspace():
            place -= 1
        return self.paragraph_at(max(place - 1, 0))

    def excused(self, rule: Rule, place: int) -> bool:
        """Return whether the paragraph of a place holds words that answer what the rule asks."""
        return self._answers(rule, place) is not None

    def excused_beside(self, rule: Rule, span: Span) -> bool:
        """Return whether the paragraph of a span holds such words before or behind it."""
        if rule.unless_near is None:
            return False
        answers = self._answers(rule, span[0])
        if answers is not None and (answers[0] <= span[0] or span[1] <= answers[1]):
            return True
        # What leads up to a quotation ("he said: ") ends where that begins, and not where the paragraph does.
        first = max(self.paragraph_at(span[0])[0], span[0] - _BEFORE)
        return rule.unless_near.found_in(self.text, first, span[0])

    def _answers(self, rule: Rule, place: int) -> Span | None:
        """Return where in a paragraph the first of the words that answer a rule ends, and the last begins."""
        if rule.unless_near is None:
            return None
        paragraph = self.paragraph_at(place)
        # Looked for once: a paragraph of many pages may hold thousands of such places.
        if (rule.id, paragraph[0]) not in self.answers:
            found = [match.span() for match in rule.unless_near.matches(self.text, *paragraph)]
            edges = (min(end for _, end in found), max(start for start, _ in found)) if found else None
            self.answers[rule.id, paragraph[0]] = edges
        return self.answers[rule.id, paragraph[0]]

    def traced_to(self, attribution: Attribution) -> tuple[str, ...]:
        """Return the ids of those an attribution rests on: the outlet it was told to, else its sources."""
        told = tuple(source for source in attribution.channel if source in self.outlets)
        return told or attribution.source_ids

    def words_of(self, attribution: Attribution) -> Span | None:
        """Return the place of the words for a source, from the first to the last; None where there are none.

        Who is quoted stands in the cue: "citing two officials".
        """
        spans = attribution.source or tuple(
            mention
            for source in attribution.source_ids
            if source in self.sources
            for start, end in attribution.cue
            for mention in _within(self.sources[source].mentions, start, end)
        )
        return (min(spans)[0], max(end for _, end in spans)) if spans else None

    def name_of(self, attribution: Attribution) -> str:
        """Return the names of an attribution's sources, or the words on the page where none is resolved."""
        names = [self.sources[i].name for i in attribution.source_ids if i in self.sources]
        return ", ".join(names) or " ".join(self.findings.article.text[a:b] for a, b in attribution.source)

    def claim_of(self, attribution: Attribution) -> str | None:
        """Return the id of an attribution's first claim."""
        claims = self.claims_of.get(attribution.id, ())
        return claims[0].id if claims else None

    def kind_of(self, attribution: Attribution) -> SourceKind:
        """Return the kind of an attribution's source, of the first where there are several."""
        known = [self.sources[i].kind for i in attribution.source_ids if i in self.sources]
        return known[0] if known else SourceKind.NONE

    def attributions_of(self, span: Span) -> tuple[Attribution, ...]:
        """Return the attributions whose source stands exactly in a span."""
        return self.sourced.get(span, ())

    def saying(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Return the attributions whose content holds a place."""
        return tuple(
            attribution
            for attribution in self.near(start, start + 1)
            if any(a <= start and end <= b for a, b in attribution.content)
        )

    def near(self, start: int, end: int) -> Iterator[Attribution]:
        """Yield the attributions that have a part in the sentences of a span."""
        for position in _reached(self.findings.sentences, start, end):
            yield from self.parts_in.get(position, ())

    def firm(self, attribution: Attribution) -> bool:
        """Return whether an attribution says what its source asserts or holds, and who that is.

        Wants and plans are not held to be so, and a pronoun that is its own name is nobody known.
        """
        cue = self.cue_of(attribution)
        wanted = cue is not None and cue[0].id in _ATTITUDES
        if wanted or attribution.type is AttributionType.ATTITUDE:
            return False
        name = self.name_of(attribution)
        return sum(map(str.isalpha, name)) >= _LEAST_LETTERS and not is_pronoun(name)

    def hedges_in(self, spans: Iterable[Span]) -> Iterator[Hedge]:
        """Yield the hedges whose cue begins within the spans."""
        for start, end in spans:
            first = bisect_left(self.hedges, start, key=lambda hedge: hedge.start)
            last = bisect_left(self.hedges, end, key=lambda hedge: hedge.start)
            yield from self.hedges[first:last]

    def cue_of(self, attribution: Attribution) -> tuple[CueClass, Span] | None:
        """Return the class of an attribution's cue and the words that show it, the longest of them all."""
        return self.cues[attribution.id]

    def places(self, rule: Rule) -> Spans:
        """Return where a rule's words stand in headlines and body: found once for all ways of looking."""
        if rule.id not in self._places:
            self._places[rule.id] = tuple(self.matches(rule.matcher, self.stretches))
        return self._places[rule.id]

    def matches(self, matcher: Matcher, spans: Iterable[Span]) -> Iterator[Span]:
        """Return where a rule's words stand in the spans, one after the other."""
        return (span for _, span in matcher.each(self.text, spans))


def view_of(findings: Findings, rules: Rules, heard: Heard = UNHEARD) -> View:
    """Return the view of one article's findings, and what the tagger heard, under the rules in force."""
    text = searchable(findings.article.text)
    read = tuple(sentence for sentence in findings.sentences if sentence.kind in _READ)
    by_attribution: dict[str, list[Claim]] = {}
    for claim in findings.claims:
        if claim.attribution is not None:
            by_attribution.setdefault(claim.attribution, []).append(claim)
    return View(
        findings=findings,
        rules=rules,
        text=text,
        sentences=read,
        stretches=tuple((sentence.start, sentence.end) for sentence in read),
        quoted=quotations_in(findings.article.text),
        hedges=find_hedges(text, read, rules, heard),
        sources={source.id: source for source in findings.sources},
        attributions={attribution.id: attribution for attribution in findings.attributions},
        claims_of={key: tuple(claims) for key, claims in by_attribution.items()},
        claims_in=_by_sentence(findings),
        cues=_cues(findings.attributions, text, rules.of_role(Role.CUE)),
        anonymous=sum(source.kind is SourceKind.ANONYMOUS for source in findings.sources),
        outlets=frozenset(o.source for o in findings.origins if o.kind is OriginKind.OUTLET),
        parts_in=_parts_in(findings),
        sourced=_sourced(findings.attributions),
        answers={},
        heard=heard,
    )


def _cues(
    attributions: Iterable[Attribution], text: Searchable, classes: Iterable[CueClass]
) -> dict[str, tuple[CueClass, Span] | None]:
    """Return the class of each attribution's cue and the words that show it, by the attribution's id."""
    parts = dict.fromkeys(part for one in attributions for part in one.cue)
    shown: dict[Span, list[tuple[CueClass, Span]]] = {}
    for cue in classes:
        for part, span in cue.matcher.each(text, parts):
            shown.setdefault(part, []).append((cue, span))
    found = {one.id: [each for part in one.cue for each in shown.get(part, ())] for one in attributions}
    return {id_: min(each, key=_longest, default=None) for id_, each in found.items()}


def _longest(shown: tuple[CueClass, Span]) -> tuple[int, int]:
    start, end = shown[1]
    return start - end, start


def _reached(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """Return the positions of the sentences that a span reaches into, with what lies behind each."""
    first = max(bisect_right(sentences, start, key=_START) - 1, 0)
    return range(first, bisect_left(sentences, end, key=_START))


def _by_sentence(findings: Findings) -> dict[int, tuple[Claim, ...]]:
    """Return the claims that reach into each sentence, by the sentence's position."""
    found: dict[int, list[Claim]] = {}
    for claim in findings.claims:
        spans = (_reached(findings.sentences, *span) for span in claim.content)
        for position in {position for reached in spans for position in reached}:
            found.setdefault(position, []).append(claim)
    return {position: tuple(claims) for position, claims in found.items()}


def _parts_in(findings: Findings) -> dict[int, tuple[Attribution, ...]]:
    """Return the attributions that have a part in each sentence, by the sentence's position."""
    found: dict[int, list[Attribution]] = {}
    for one in findings.attributions:
        spans = (_reached(findings.sentences, *span) for span in (*one.source, *one.cue, *one.content))
        for position in {position for reached in spans for position in reached}:
            found.setdefault(position, []).append(one)
    return {position: tuple(parts) for position, parts in found.items()}


def _sourced(attributions: Iterable[Attribution]) -> dict[Span, tuple[Attribution, ...]]:
    found: dict[Span, list[Attribution]] = {}
    for one in attributions:
        if one.source:
            found.setdefault((one.source[0][0], one.source[-1][1]), []).append(one)
    return {span: tuple(those) for span, those in found.items()}


def _within(spans: Spans, start: int, end: int) -> Iterator[Span]:
    """Yield those of some spans, in order, that lie between two places."""
    first, last = (bisect_left(spans, place, key=lambda span: span[0]) for place in (start, end))
    return (span for span in spans[first:last] if span[1] <= end)
