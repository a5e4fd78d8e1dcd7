"""The list of an article's sources, each once with all its mentions, and the outlet among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.lexicon.letters import plain
from claimcheck.link.names.cast import Cast
from claimcheck.link.reference.referents import Key, Referent, Resolved
from claimcheck.link.tokens import Doc
from claimcheck.records import Attribution, Source, SourceKind, Span

_OUTLET: Key = ("outlet",)


@dataclass(frozen=True, slots=True)
class Listed:
    """All sources by first mention, the ids of each attribution's and of its channels, and the outlet's id.

    ``said`` holds the small words that the article calls each by, or puts beside its name.
    """

    sources: tuple[Source, ...]
    by_attribution: Mapping[str, tuple[str, ...]]
    channels: Mapping[str, tuple[str, ...]]
    outlet: str | None
    said: Mapping[str, frozenset[str]]


def list_sources(
    doc: Doc, cast: Cast, attributions: Iterable[Attribution], resolved: tuple[Resolved, Resolved]
) -> Listed:
    """Return every source once, the sources of attributions and their channels being ``resolved``.

    A figure's mentions are its names too, not only where it speaks. An outlet is no channel to itself.
    """
    speaking, channels = resolved
    outlet = doc.article.outlet
    outlet_key = _outlet_key(cast, outlet) if outlet else None
    referents: dict[Key, Referent] = {}
    mentions: dict[Key, set[Span]] = {}
    for found in (*speaking.values(), *channels.values()):
        for referent in found:
            referents.setdefault(referent.key, referent)
            mentions.setdefault(referent.key, set()).add(referent.mention)
    if outlet_key is not None:
        mentions.setdefault(outlet_key, set()).update(_places(doc, outlet or ""))
    for key, spans in mentions.items():
        names = cast.figures[int(key[1])].mentions if key[0] == "figure" else ()
        spans.update((doc.tokens[name.first].start, doc.tokens[name.last - 1].end) for name in names)
    order = sorted(mentions, key=lambda key: (min(mentions[key], default=(-1, -1)), str(key)))
    ids = {key: f"s{number}" for number, key in enumerate(order, start=1)}
    sources = tuple(
        Source(ids[key], *_name_and_kind(key, referents, outlet_key, outlet), _disjoint(mentions[key]))
        for key in order
    )

    def named(resolved: Resolved, attribution: Attribution) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[referent.key] for referent in resolved.get(attribution.id, ())))

    by_attribution = {attribution.id: named(speaking, attribution) for attribution in attributions}
    own = ids.get(outlet_key) if outlet_key is not None else None
    told = {a.id: tuple(i for i in named(channels, a) if i != own) for a in attributions}
    said = {ids[key]: _said(doc, cast, key, mentions[key]) for key in order}
    return Listed(sources, by_attribution, told, own, said)


def _said(doc: Doc, cast: Cast, key: Key, spans: Iterable[Span]) -> frozenset[str]:
    called = frozenset(word.low for word in doc.covered(tuple(spans)))
    return called | cast.figures[int(key[1])].said if key[0] == "figure" else called


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order of which no two overlap: of two that do, the longer one."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end)
        else:
            kept.append((start, end))
    return tuple(kept)


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
