"""The list of an article's sources, each once with all its mentions, and the outlet among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.lexicon.outlets import plain_outlet
from claimcheck.link.names.cast import Cast
from claimcheck.link.reference.referents import Key, Referent, Resolved
from claimcheck.records import Attribution, Source, SourceKind, Span
from claimcheck.tokens import Doc, disjoint


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
    doc: Doc, cast: Cast, attributions: Sequence[Attribution], resolved: tuple[Resolved, Resolved]
) -> Listed:
    """Return every source once, the sources of attributions and their channels being ``resolved``.

    A figure's mentions are its names too, not only where it speaks. An outlet is no channel to itself.
    """
    speaking, channels = resolved
    outlet = doc.article.outlet or ""
    own_name = plain_outlet(outlet) if outlet else None
    own_keys = _own_keys(cast, own_name) if own_name is not None else ()
    outlet_key = own_keys[0] if own_keys else None

    def key_of(referent: Referent) -> Key:
        named = referent.kind is not SourceKind.PERSON and plain_outlet(referent.name) == own_name
        return outlet_key if outlet_key and (named or referent.key in own_keys) else referent.key

    told: dict[Key, tuple[str, SourceKind]] = {}
    mentions: dict[Key, set[Span]] = {}
    if outlet_key is not None:
        told[outlet_key] = outlet, SourceKind.ORGANIZATION
        pattern = rf"(?<!\w){re.escape(outlet)}(?!\w)"
        mentions[outlet_key] = {match.span() for match in re.finditer(pattern, doc.article.text)}
    for found in (*speaking.values(), *channels.values()):
        for referent in found:
            key = key_of(referent)
            told.setdefault(key, (referent.name, referent.kind))
            mentions.setdefault(key, set()).add(referent.mention)
    for key, spans in mentions.items():
        names = cast.figures[int(key[1])].mentions if key[0] == "figure" else ()
        spans.update((doc.tokens[name.first].start, doc.tokens[name.last - 1].end) for name in names)
    order = sorted(mentions, key=lambda key: (min(mentions[key], default=(-1, -1)), str(key)))
    ids = {key: f"s{number}" for number, key in enumerate(order, start=1)}
    own = ids.get(outlet_key) if outlet_key is not None else None

    def named(resolved: Resolved, attribution: Attribution) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[key_of(referent)] for referent in resolved.get(attribution.id, ())))

    return Listed(
        tuple(Source(ids[key], *told[key], disjoint(mentions[key])) for key in order),
        {a.id: named(speaking, a) for a in attributions},
        {a.id: tuple(i for i in named(channels, a) if i != own) for a in attributions},
        own,
        {ids[key]: _said(doc, cast, key, mentions[key]) for key in order},
    )


def _said(doc: Doc, cast: Cast, key: Key, spans: Iterable[Span]) -> frozenset[str]:
    called = frozenset(word.low for word in doc.covered(tuple(spans)))
    return called | cast.figures[int(key[1])].said if key[0] == "figure" else called


def _own_keys(cast: Cast, own: str) -> tuple[Key, ...]:
    """Return the keys of the figures that bear the outlet's plain name, else one of its own; all are one."""
    bodies = (figure for figure in cast.figures if not figure.person)
    bearing = (body for body in bodies if any(plain_outlet(" ".join(key)) == own for key in body.keys))
    return tuple(("figure", body.number) for body in bearing) or (("outlet",),)
