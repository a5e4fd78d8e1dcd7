"""The list of an article's sources, each once with all its mentions, and the outlet among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.lexicon.outlets import plain_outlet
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.reference.mentions import Key, Referent
from claimcheck.records import Source, SourceKind, Span
from claimcheck.tokens import Doc, disjoint, span_of


@dataclass(frozen=True, slots=True)
class Listed:
    """All sources by first mention, the id of each by the keys of its referents, and the outlet's id.

    ``said`` holds the small words that the article calls each by, or puts beside its name.
    """

    sources: tuple[Source, ...]
    ids: Mapping[Key, str]
    outlet: str | None
    said: Mapping[str, frozenset[str]]

    def among(self, referents: Iterable[Referent]) -> tuple[str, ...]:
        """Return the ids of those who are meant, each once."""
        return tuple(dict.fromkeys(self.ids[referent.key] for referent in referents))


def list_sources(doc: Doc, cast: Cast, referents: Iterable[Referent]) -> Listed:
    """Return every source once, of those that attributions and channels stand for.

    A figure's mentions are its names too, not only where it speaks. What bears the outlet's plain name is it.
    """
    outlet = doc.article.outlet or ""
    plain = plain_outlet(outlet) if outlet else None
    bodies = [figure for figure in cast.figures if plain is not None and not figure.person]
    bearing = [body for body in bodies if any(plain_outlet(" ".join(key)) == plain for key in body.keys)]
    own: list[Key] = [("figure", body.number) for body in bearing] or [("outlet",)]
    told: dict[Key, tuple[str, SourceKind]] = {}
    mentions: dict[Key, set[Span]] = {}
    if outlet:
        told[own[0]] = outlet, SourceKind.ORGANIZATION
        pattern = rf"(?<!\w){re.escape(outlet)}(?!\w)"
        mentions[own[0]] = {match.span() for match in re.finditer(pattern, doc.article.text)}
    keys = dict.fromkeys(own, own[0])
    for referent in referents:
        if referent.kind is not SourceKind.PERSON and plain_outlet(referent.name) == plain:
            keys[referent.key] = own[0]
        key = keys.setdefault(referent.key, referent.key)
        told.setdefault(key, (referent.name, referent.kind))
        mentions.setdefault(key, set()).add(referent.mention)
    figures: dict[Key, Figure] = {key: cast.figures[int(key[1])] for key in mentions if key[0] == "figure"}
    for key, figure in figures.items():
        mentions[key].update(span_of(doc.tokens[name.first : name.last]) for name in figure.mentions)
    order = sorted(mentions, key=lambda key: (min(mentions[key], default=(-1, -1)), str(key)))
    ids = {key: f"s{number}" for number, key in enumerate(order, start=1)}
    called = {key: frozenset(word.low for word in doc.covered((*mentions[key],))) for key in order}
    return Listed(
        tuple(Source(ids[key], *told[key], disjoint(mentions[key])) for key in order),
        {key: ids[same] for key, same in keys.items() if same in ids},
        ids.get(own[0]) if outlet else None,
        {ids[key]: called[key] | (figures[key].said if key in figures else frozenset()) for key in order},
    )
