"""What bears on whether a finding is worth an editor's time: where it stands, and who speaks around it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.view import Finding, Hit, View
from claimcheck.records import Attribution, Source, SourceKind
from claimcheck.rules import Rule

_AROUND = (-2, -1, 0, 1, 2, 3)
"""Sentences around a finding, counted from its own."""
_FIRST = 3
"""Sentences at the top of an article, where it says what it is about."""
_OPENS = 40
"""Code points from the start of a line within which a finding opens it."""
_PARTS = 5
"""Probabilities are told in so many parts."""
_MANY = 3
_NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.DOCUMENT, SourceKind.SPOKESPERSON})


def bearing(rule: Rule, found: Finding, look: View) -> frozenset[str]:
    """Return the features of a finding that its words alone do not tell, each named after what it says."""
    hit = found.hit
    return frozenset(
        {
            f"rule={rule.id}",
            f"sure={int(found.likely * _PARTS)}",
            "again" if found.again else "first asked",
            f"anonymous sources={min(_MANY, look.anonymous)}",
            *_place(hit, look),
            *_said(hit, look),
            *(
                told
                for here in [look.sentence_at(hit.start)]
                if here is not None
                for told in _near(here, hit, look)
            ),
        }
    )


def _place(hit: Hit, look: View) -> Iterator[str]:
    here = look.sentence_at(hit.start)
    yield "top" if here is not None and here < _FIRST else "below the top"
    yield "opens a line" if hit.start - look.paragraph_at(hit.start)[0] < _OPENS else "within a line"


def _said(hit: Hit, look: View) -> Iterator[str]:
    """Yield what is said by the words found, and whose words they are part of."""
    resting = look.attributions_of((hit.start, hit.end))
    if not resting:
        yield "says nothing"
    for one in resting:
        yield f"type={one.type}"
        yield "told by another" if one.parent else "told by the article"
        yield f"quotation={one.quotation}"
        yield f"confidence={int(one.confidence * _PARTS)}"
    yield from (f"in the words of a {look.kind_of(one)}" for one in look.saying(hit.start, hit.end))


def _near(here: int, hit: Hit, look: View) -> Iterator[str]:
    """Yield who speaks by name around: known before, or new, who may be whom the words leave out."""
    sentences = look.findings.sentences
    for step in _AROUND:
        if not 0 <= here + step < len(sentences):
            yield f"no sentence {step:+}"
            continue
        for source in _named(here + step, hit, look):
            new = bool(source.mentions) and source.mentions[0][0] >= hit.end
            yield f"named {step:+}"
            yield f"new {step:+}" if new else f"known {step:+}"
    starts = [one.start for one in sentences[here : here + 2]]
    if look.in_quotation(starts[0]):
        yield "opens with a quotation"
    if len(starts) > 1 and look.in_quotation(starts[1]):
        yield "a quotation follows"
    if here and look.in_quotation(sentences[here - 1].end - 2):
        yield "a quotation before"


def _named(place: int, hit: Hit, look: View) -> Iterator[Source]:
    for claim in look.claims_in.get(place, ()):
        attribution = look.attributions.get(claim.attribution or "")
        if attribution is not None and attribution.parent is None and not _found(attribution, hit):
            sources = (look.sources[i] for i in attribution.source_ids if i in look.sources)
            yield from (source for source in sources if source.kind in _NAMED)


def _found(attribution: Attribution, hit: Hit) -> bool:
    return bool(attribution.source) and attribution.source[0][0] == hit.start
