"""The list of an article's sources, each once with all its mentions, and the outlet among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.outlets import branches
from claimcheck.link.names.cast import Cast
from claimcheck.link.reference.referents import Key, Referent, Resolved
from claimcheck.records import Attribution, Source, SourceKind, Span
from claimcheck.tokens import Doc

_OUTLET: Key = ("outlet",)
_SITE = re.compile(r"\.(?:com|org|net|info|co)(?:\.[a-z]{2})?\Z")


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
    own_name = _plain(outlet) if outlet else None
    own_keys = _own_keys(cast, own_name) if own_name is not None else ()
    outlet_key = own_keys[0] if own_keys else None

    def key_of(referent: Referent) -> Key:
        named = referent.kind is not SourceKind.PERSON and _plain(referent.name) == own_name
        return outlet_key if outlet_key and (named or referent.key in own_keys) else referent.key

    referents: dict[Key, Referent] = {}
    mentions: dict[Key, set[Span]] = {}
    for found in (*speaking.values(), *channels.values()):
        for referent in found:
            key = key_of(referent)
            referents.setdefault(key, referent)
            mentions.setdefault(key, set()).add(referent.mention)
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
        return tuple(dict.fromkeys(ids[key_of(referent)] for referent in resolved.get(attribution.id, ())))

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


def _own_keys(cast: Cast, own: str) -> tuple[Key, ...]:
    """Return the keys of the figures that bear the outlet's plain name, else one of its own; all are one."""
    bearing = (f for f in cast.figures if not f.person and any(_plain(" ".join(k)) == own for k in f.keys))
    return tuple(("figure", figure.number) for figure in bearing) or (_OUTLET,)


def _plain(name: str) -> str:
    """Return what an outlet's name is compared by: ``CBN News`` is CBN, ``FoxNews.com`` Fox News."""
    whole = _SITE.sub("", plain(name).removeprefix("the ")).replace(".", "").replace(" ", "")
    return next(
        (rest for branch in branches() if (rest := whole.removesuffix(branch)) not in ("", whole)), whole
    )


def _places(doc: Doc, outlet: str) -> Iterable[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(outlet)}(?!\w)", doc.article.text):
        yield match.span()
