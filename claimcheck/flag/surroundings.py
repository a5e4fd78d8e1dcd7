"""What bears on whether a finding is worth an editor's time: where it stands, and who speaks around it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.likes import named_likes
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
_OFTEN = 4
_ONE = ("a ", "an ", "one ", "another ")
_FULLER = 4
"""Code points by which a mention is longer than the words found where it describes the source."""
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
            *_source(hit, look),
            *_beside(hit, look),
            *named_likes(hit, look),
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
    start = look.paragraph_at(hit.start)[0]
    yield "opens a line" if hit.start - start < _OPENS else "within a line"
    # A paragraph that another outlet wrote: "as the Gazette reported:".
    if start and look.text.small[slice(*look.paragraph_before(start))].rstrip().endswith(":"):
        yield "a colon leads in"


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


def _source(hit: Hit, look: View) -> Iterator[str]:
    """Yield what is known of the source whose words were found: how often it is named, and how fully."""
    for one in look.attributions_of((hit.start, hit.end)):
        yield f"resolved={one.resolved}"
        for source in (look.sources[i] for i in one.source_ids if i in look.sources):
            yield f"mentions={min(_OFTEN, len(source.mentions))}"
            longest = max((end - start for start, end in source.mentions), default=0)
            if longest > hit.end - hit.start + _FULLER:
                yield "described elsewhere"
            first = not source.mentions or source.mentions[0][0] >= hit.start
            yield "first mention" if first else "later mention"


def _beside(hit: Hit, look: View) -> Iterator[str]:
    """Yield who else is a source in the sentence: "..., say two of them", "according to her office"."""
    here = look.sentence_at(hit.start)
    if here is None:
        return
    sentence = look.findings.sentences[here]
    for one in look.near(hit.start, hit.end):
        started = [a for a, _ in one.source if sentence.start <= a < sentence.end]
        if started and not any(a < hit.end and hit.start < b for a, b in one.source):
            yield f"also said by a {look.kind_of(one)}"
            yield f"also said by a {look.kind_of(one)} {'behind' if started[0] > hit.start else 'before'}"


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
            if new and step > 0 and look.text.small.startswith(_ONE, hit.start):
                yield "one, and a new name behind"
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
