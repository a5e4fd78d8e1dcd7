"""The list of an article's sources, each once with all its mentions, and the outlet among them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.lexicon.letters import plain
from claimcheck.link.names.cast import Cast
from claimcheck.link.reference.referents import Key, Referent
from claimcheck.link.tokens import Doc
from claimcheck.records import Attribution, Source, SourceKind, Span

_OUTLET: Key = ("outlet",)


@dataclass(frozen=True, slots=True)
class Listed:
    """All sources by first mention, the ids of each attribution's, and the outlet's id.

    ``said`` holds the small words that the article calls each by, or puts beside its name.
    """

    sources: tuple[Source, ...]
    by_attribution: Mapping[str, tuple[str, ...]]
    outlet: str | None
    said: Mapping[str, frozenset[str]]


def list_sources(
    doc: Doc, cast: Cast, attributions: Iterable[Attribution], resolved: Mapping[str, tuple[Referent, ...]]
) -> Listed:
    """Return every source once. A figure's mentions are its names too, not only where it speaks."""
    outlet = doc.article.outlet
    outlet_key = _outlet_key(cast, outlet) if outlet else None
    referents: dict[Key, Referent] = {}
    mentions: dict[Key, set[Span]] = {}
    for found in resolved.values():
        for referent in found:
            referents.setdefault(referent.key, referent)
            mentions.setdefault(referent.key, set()).add(referent.mention)
    if outlet_key is not None:
        mentions.setdefault(outlet_key, set()).update(_places(doc, outlet or ""))
    for key, spans in mentions.items():
        names = cast.figures[int(key[1])].mentions if key[0] == "figure" else ()
        spans.update(_apart(spans, ((doc.tokens[n.first].start, doc.tokens[n.last - 1].end) for n in names)))
    order = sorted(mentions, key=lambda key: (min(mentions[key], default=(-1, -1)), str(key)))
    ids = {key: f"s{number}" for number, key in enumerate(order, start=1)}
    sources = tuple(
        Source(ids[key], *_name_and_kind(key, referents, outlet_key, outlet), tuple(sorted(mentions[key])))
        for key in order
    )
    by_attribution = {
        attribution.id: tuple(dict.fromkeys(ids[r.key] for r in resolved.get(attribution.id, ())))
        for attribution in attributions
    }
    said = {ids[key]: _said(doc, cast, key, mentions[key]) for key in order}
    return Listed(sources, by_attribution, ids[outlet_key] if outlet_key is not None else None, said)


def _said(doc: Doc, cast: Cast, key: Key, spans: Iterable[Span]) -> frozenset[str]:
    called = frozenset(word.low for word in doc.covered(tuple(spans)))
    return called | cast.figures[int(key[1])].said if key[0] == "figure" else called


def _apart(spans: set[Span], others: Iterable[Span]) -> set[Span]:
    """Return those of other spans that begin in none of the spans."""
    ordered = sorted(spans)

    def begins_inside(start: int) -> bool:
        at = bisect_right(ordered, (start, sys.maxsize)) - 1
        return at >= 0 and start < ordered[at][1]

    return {other for other in others if not begins_inside(other[0])}


def _name_and_kind(
    key: Key, referents: Mapping[Key, Referent], outlet_key: Key | None, outlet: str | None
) -> tuple[str, SourceKind]:
    if key == outlet_key:
        return outlet or "", SourceKind.ORGANIZATION
    return referents[key].name, referents[key].kind


def _outlet_key(cast: Cast, outlet: str) -> Key:
    """Return the key of the figure that bears the outlet's name, else one of its own."""
    wanted = _plain(outlet)
    for figure in cast.figures:
        if not figure.person and any(_plain(" ".join(key)) == wanted for key in figure.keys):
            return ("figure", figure.number)
    return _OUTLET


def _plain(name: str) -> str:
    return plain(name).replace(".", "").removeprefix("the ")


def _places(doc: Doc, outlet: str) -> Iterable[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(outlet)}(?!\w)", doc.article.text):
        yield match.span()
