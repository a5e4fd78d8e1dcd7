"""Who each attribution's source is: its words go through a sieve of resolvers, the surest first.

The order of a multi-pass sieve (Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference Resolution"):
whoever is found by an early resolver is known to the later ones, and to the references that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.link.names.cast import Figure
from claimcheck.link.reference import (
    he_and_she,
    it,
    nominals,
    possessives,
    relative_clauses,
    repeats,
    they,
    unresolved,
    we,
    you,
)
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Antecedent, Reference, Referent
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Resolution

if TYPE_CHECKING:
    from claimcheck.link.names.cast import Cast
    from claimcheck.link.names.name import Name
    from claimcheck.link.tokens import Doc
    from claimcheck.records import Attribution

Resolver = Callable[[Reference, Discourse], Antecedent | None]
"""One way to tell whom a reference means; None or nobody where it cannot be told this way."""

Resolved = Mapping[str, tuple[Referent, ...]]
"""The referents of every attribution, by its id; none where it has no source."""


def by_name(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the figure that bears the name a phrase ends in."""
    name = reference.phrase.name
    return discourse.cast.at(name) if name is not None else None


RESOLVERS: tuple[Resolver, ...] = (
    by_name,  # Mayor Ana Lee
    relative_clauses.antecedent,  # a clerk who left
    repeats.somebody,  # the envoy: an unnamed envoy
    he_and_she.unnamed,  # A spokesman said no. He ...
    he_and_she.named,  # he, she
    we.speaker,  # I, we
    they.speakers,  # they
    it.thing,  # it
    possessives.owned,  # the Lee campaign, his campaign
    nominals.named,  # the mayor, the website
    possessives.only,  # the poll: the only one with an owner
    repeats.again,  # the officials: two Tarn officials
    you.addressed,  # you
    they.spoken_of,  # "Voters know what they want"
    repeats.document,  # the letter: a resignation letter
    unresolved.as_written,  # critics
)
"""The surest first; the last one always answers."""


def resolve(doc: Doc, cast: Cast, names: Sequence[Name], attributions: Sequence[Attribution]) -> Resolved:
    """Return the sources of every attribution: read in the order of the text, each helps with the next."""
    discourse = Discourse(doc, cast, names, attributions)
    for attribution in _in_order(discourse, attributions):
        words = doc.covered(attribution.source)
        headline = bool(words) and discourse.headline(words[0])
        phrases = read(words, cast, headline=headline)
        referents = (r for phrase in phrases for r in _referents(Reference(phrase, attribution), discourse))
        discourse.tell(attribution, tuple({referent.key: referent for referent in referents}.values()))
    return discourse.resolved


def resolution(doc: Doc, referents: Sequence[Referent]) -> Resolution | None:
    """Return how the sources of an attribution got their names; the least sure way where these differ."""
    ways = {_way(doc, referent) for referent in referents}
    return max(ways, key=list(Resolution).index, default=None)


def _way(doc: Doc, referent: Referent) -> Resolution:
    words = " ".join(doc.text(*referent.mention).split()).lower()
    if " ".join(referent.name.split()).lower() not in words:
        return Resolution.LINKED
    return Resolution.NAMED if referent.figure is not None else Resolution.AS_WRITTEN


def _in_order(discourse: Discourse, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions by place, those inside another's content after all that are not."""

    def place(attribution: Attribution) -> tuple[int, int, str]:
        spans = attribution.source or attribution.cue or attribution.content or ((0, 0),)
        return len(discourse.around(attribution)), min(spans)[0], attribution.id

    return sorted(attributions, key=place)


def _referents(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return whom a reference stands for, as the first resolver that can tell says."""
    antecedents = (resolver(reference, discourse) for resolver in RESOLVERS)
    antecedent = next(found for found in antecedents if found)
    if isinstance(antecedent, Figure):
        return discourse.figure(antecedent, reference.phrase)
    if isinstance(antecedent, NounPhrase):
        antecedent = _referents(Reference(antecedent, reference.attribution), discourse)
    return discourse.same(antecedent, reference.phrase)
