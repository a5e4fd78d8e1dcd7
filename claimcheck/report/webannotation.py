"""W3C Web Annotations (2017) as JSON-LD: claims, sources and flags as annotations of the article's text.

Each has its place twice: by the words with those around them (TextQuoteSelector), which survive a changed
page, and by offsets (TextPositionSelector), code points of the text as read, half-open. A claim that is
interrupted has a target a part. What the model has no words for (chain, factuality, cue) is a second body
under our own terms; readers that do not know them have the first, in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import claimcheck
from claimcheck.chains import names
from claimcheck.records import Attribution, Claim, Findings, Flag, Source, Spans
from claimcheck.report import Display
from claimcheck.report.json import compact, listed
from claimcheck.typography.unprintable import line

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
"""The media type that the standard gives such files."""

_CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "claimcheck": "urn:claimcheck:terms:",
        "Attribution": "claimcheck:Attribution",
        "chain": {"@id": "claimcheck:chain", "@container": "@list"},
        **{
            name: f"claimcheck:{name}"
            for name in ("cue", "factuality", "quotation", "attributionType", "confidence")
        },
    },
)
_AROUND = 32
"""Characters before and after the words, enough to tell them from the same words elsewhere."""

Members = dict[str, object]


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a collection of annotations an article, on a line; of several articles an array of them."""
    written = (compact(document(findings)) for findings in articles)
    return listed(written) if display.several else (f"{each}\n" for each in written)


def document(findings: Findings) -> Members:
    """Return an article's annotations as an AnnotationCollection with one page that holds them all."""
    place = _urn(findings)
    annotations = [*_annotations(findings, place)]
    return {
        "@context": list(_CONTEXT),
        "id": place,
        "type": "AnnotationCollection",
        "label": line(findings.article.title or findings.article.name),
        "generator": {"type": "Software", "name": f"claimcheck {claimcheck.__version__}"},
        "total": len(annotations),
        "first": {
            "id": f"{place}:page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": annotations,
        },
    }


def _annotations(findings: Findings, place: str) -> Iterator[Members]:
    text, page = findings.article.text, _iri(findings) or place

    def annotation(name: str, why: str, bodies: list[Members], spans: Spans) -> Members:
        targets = [
            {
                "type": "SpecificResource",
                "source": page,
                "selector": [
                    _quoted(text, start, end),
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            }
            for start, end in spans
        ]
        return {
            "id": f"{place}:{name}",
            "type": "Annotation",
            "motivation": why,
            "body": bodies,
            "target": targets[0] if len(targets) == 1 else targets,
        }

    attributions = {attribution.id: attribution for attribution in findings.attributions}
    sources = {source.id: source for source in findings.sources}
    for claim in findings.claims:
        told = _claim(claim, attributions.get(claim.attribution or ""), sources, text)
        yield annotation(claim.id, "describing", told, claim.content)
    for source in findings.sources:
        if source.mentions:
            yield annotation(source.id, "identifying", _source(source), source.mentions)
    for flag in findings.flags:
        yield annotation(flag.id, "assessing", _flag(flag), ((flag.start, flag.end),))


def _quoted(text: str, start: int, end: int) -> Members:
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }


def _claim(
    claim: Claim, attribution: Attribution | None, sources: dict[str, Source], text: str
) -> list[Members]:
    chain = [line(names(link, sources)) for link in claim.chain]
    bodies = [_words(" > ".join(chain) or "(own voice)", "describing")]
    told: Members = {"type": "Attribution", "chain": chain, "factuality": claim.factuality.value}
    if attribution is not None:
        told["cue"] = " ".join(line(text[start:end]) for start, end in attribution.cue)
        told["quotation"] = attribution.quotation.value
        told["confidence"] = round(attribution.confidence, 4)
        told["attributionType"] = attribution.type.value
    return [*bodies, told]


def _source(source: Source) -> list[Members]:
    return [_words(line(source.name), "identifying"), _words(source.kind.value, "tagging")]


def _flag(flag: Flag) -> list[Members]:
    tags = [_words(tag, "tagging") for tag in (flag.rule, flag.level.value)]
    return [_words(line(flag.message), "assessing"), *tags]


def _words(value: str, purpose: str) -> Members:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _iri(findings: Findings) -> str:
    """Return what an article is called on the web: its address, or its file as a relative reference."""
    path = findings.article.path or findings.article.name
    return path if path.startswith(("https://", "http://")) else quote(path)


def _urn(findings: Findings) -> str:
    """Return a name that the same text under the same name always has, and no other."""
    digest = hashlib.sha256(f"{findings.article.name}\0{findings.article.text}".encode("utf-8", "replace"))
    return f"urn:claimcheck:{digest.hexdigest()[:32]}"
