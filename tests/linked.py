"""Articles linked for tests: attributions given by their words, sentences split as in the pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.link import link
from claimcheck.records import (
    Article,
    Attribution,
    Entity,
    Extraction,
    Findings,
    Quotation,
    SourceKind,
    Span,
    Spans,
)
from claimcheck.segment import segment

Kinds = tuple[tuple[SourceKind, float], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says, with which cue, what: words of the text, and the place from 1 of the attribution around it.

    ``near`` are words that stand shortly before, where the source's own stand more than once in the text.
    """

    source: str
    cue: str
    content: str
    inside: int | None = None
    near: str = ""
    kinds: Kinds = ()


def linked(text: str, *said: Said, outlet: str | None = None, entities: tuple[Entity, ...] = ()) -> Findings:
    """Return what linking makes of a text with these attributions."""
    article = Article("test", text, outlet=outlet)
    attributions = tuple(_attribution(text, number, one) for number, one in enumerate(said, start=1))
    return link(article, segment(article), Extraction(attributions, entities))


def sources(findings: Findings) -> list[str]:
    """Return the names of each attribution's sources, several joined by ``+``."""
    names = {source.id: source.name for source in findings.sources}
    return [" + ".join(names[i] for i in attribution.source_ids) for attribution in findings.attributions]


def kinds(findings: Findings) -> dict[str, str]:
    """Return the kind of every source by its name."""
    return {source.name: source.kind.value for source in findings.sources}


def chains(findings: Findings) -> list[tuple[str, str]]:
    """Return every claim as its chain of names and its text."""
    names = {source.id: source.name for source in findings.sources}
    return [
        (" > ".join(" + ".join(names[i] for i in link.sources) for link in claim.chain), claim.text)
        for claim in findings.claims
    ]


def _attribution(text: str, number: int, said: Said) -> Attribution:
    place = text.index(said.near) if said.near else 0
    return Attribution(
        f"a{number}",
        f"a{said.inside}" if said.inside is not None else None,
        _spans(text, said.source, place),
        _spans(text, said.cue, place),
        _spans(text, said.content, place if text.find(said.content, place) >= 0 else 0),
        Quotation.INDIRECT,
        0.9,
        said.kinds,
    )


def _spans(text: str, words: str, place: int) -> Spans:
    """Return the places of words, of several parts where `` ... `` stands between them."""
    found: list[Span] = []
    for part in words.split(" ... ") if words else []:
        start = text.index(part, place)
        found.append((start, start + len(part)))
        place = start + len(part)
    return tuple(found)
