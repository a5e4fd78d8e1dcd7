"""A rule tried on its examples: findings made of strings, without the tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.chains import chain
from claimcheck.claims.origins import find_origins
from claimcheck.flag import flag
from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    Findings,
    Quotation,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
    Span,
    Spans,
)
from claimcheck.rules import Rule, Rules
from claimcheck.rules.schema import Example, Given
from claimcheck.segment import segment
from claimcheck.typography.quotations import OPENING

# What is left of a sentence beside its attributions is a claim of its own when it has more letters than this.
_LEAST_LEFT = 8


def failures(rule: Rule, rules: Rules) -> tuple[str, ...]:
    """Return one line for every example in which a rule flags other words than it says."""
    found = []
    for number, example in enumerate(rule.examples, 1):
        words = flagged(rule, example, rules)
        if words != example.flagged:
            told, expected = (" | ".join(said) or "nothing" for said in (words, example.flagged))
            found.append(f"{rule.id}: example {number}: flags {told}; expected {expected}")
    return tuple(found)


def flagged(rule: Rule, example: Example, rules: Rules) -> tuple[str, ...]:
    """Return the words that a rule flags in an example, in order."""
    built = findings(example.text, example.attributions, outlet=example.outlet)
    return tuple(built.article.text[f.start : f.end] for f in flag(built, rules).flags if f.rule == rule.id)


def findings(text: str, given: Sequence[Given] = (), *, outlet: str | None = None) -> Findings:
    """Return the findings, without flags, of a text whose attributions are given as strings that stand in it.

    Each part is taken where it stands nearest to the one before it; what no attribution covers in a
    sentence is a claim in the article's own voice.
    """
    article = Article(name="example", text=text, outlet=outlet)
    sentences = segment(article)
    sources = _sources(given, outlet)
    attributions = _attributions(text, given, {source.name: source.id for source in sources})
    sources = tuple(replace(source, mentions=_mentions(source, attributions)) for source in sources)
    claims = (
        *_attributed(attributions, sources[0].id if outlet else None),
        *_own(text, sentences, attributions),
    )
    ordered = sorted(claims, key=lambda claim: claim.content)
    return Findings(
        article=article,
        sentences=sentences,
        sources=sources,
        attributions=attributions,
        origins=find_origins(
            sources, {source.id: _said(text, source, attributions) for source in sources}, claims
        ),
        claims=tuple(
            Claim(
                id=f"c{number}",
                sentence=_sentence(sentences, claim.content[0][0]),
                content=claim.content,
                text=" ".join(text[a:b] for a, b in claim.content),
                attribution=claim.attribution,
                chain=claim.chain,
            )
            for number, claim in enumerate(ordered, 1)
        ),
    )


def _sources(given: Iterable[Given], outlet: str | None) -> tuple[Source, ...]:
    kinds = {outlet: SourceKind.ORGANIZATION} if outlet else {}
    for part in given:
        name = part.name or part.source
        if name is not None:
            kinds.setdefault(name, part.kind)
        if part.channel is not None:
            kinds.setdefault(part.channel, SourceKind.ORGANIZATION)
    return tuple(Source(f"s{n}", name, kind, ()) for n, (name, kind) in enumerate(kinds.items(), 1))


def _mentions(source: Source, attributions: Iterable[Attribution]) -> Spans:
    return tuple(sorted(span for a in attributions if source.id in a.source_ids for span in a.source))


def _attributions(text: str, given: Iterable[Given], ids: Mapping[str, str]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    place = 0
    for number, part in enumerate(given, 1):
        within = found[part.inside - 1].content[0] if part.inside else (0, len(text))
        content = _nearest(text, part.content, max(place, within[0]), within)
        cue = _nearest(text, part.cue, content[0], within)
        source = (_nearest(text, part.source, cue[0], within),) if part.source else ()
        name = part.name or part.source
        found.append(
            Attribution(
                id=f"a{number}",
                parent=f"a{part.inside}" if part.inside else None,
                source=source,
                cue=(cue,),
                content=(content,),
                quotation=Quotation.DIRECT if text[content[0]] in OPENING else Quotation.INDIRECT,
                confidence=1.0,
                source_ids=(ids[name],) if name else (),
                channel=(ids[part.channel],) if part.channel else (),
            )
        )
        place = place if part.inside else content[1]
    return tuple(found)


def _nearest(text: str, part: str, place: int, within: Span) -> Span:
    starts = [n for n in range(within[0], within[1] - len(part) + 1) if text.startswith(part, n)]
    start = min(starts or [text.index(part)], key=lambda n: abs(n - place))
    return start, start + len(part)


def _attributed(attributions: Sequence[Attribution], outlet: str | None) -> Iterator[Claim]:
    by_id = {attribution.id: attribution for attribution in attributions}
    for attribution in attributions:
        links = chain(attribution, by_id, outlet)
        yield Claim("", 0, attribution.content, "", attribution.id, links)


def _said(text: str, source: Source, attributions: Iterable[Attribution]) -> frozenset[str]:
    """Return the small words that a source is called by."""
    spans = [span for a in attributions if source.id in a.source_ids for span in a.source]
    return frozenset(word for start, end in spans for word in text[start:end].lower().split())


def _own(text: str, sentences: Iterable[Sentence], attributions: Iterable[Attribution]) -> Iterator[Claim]:
    """Yield what no attribution covers in a sentence of the headline or body."""
    taken = sorted(span for a in attributions for span in (*a.source, *a.cue, *a.content))
    for sentence in sentences:
        if sentence.kind not in (SentenceKind.HEADLINE, SentenceKind.BODY):
            continue
        left: list[Span] = []
        start = sentence.start
        for a, b in [*taken, (sentence.end, sentence.end)]:
            if start < a <= sentence.end and sum(map(str.isalpha, text[start:a])) > _LEAST_LEFT:
                left.append((start, a))
            start = max(start, b)
        if left:
            yield Claim("", 0, tuple(left), "", None, ())


def _sentence(sentences: Iterable[Sentence], place: int) -> int:
    return next((s.index for s in sentences if s.start <= place < s.end), 0)
