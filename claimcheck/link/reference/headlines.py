"""Whose ``Report`` a headline cites: the outlet's or document's that is cited for the same in the text."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.matters import same_matter
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference, Referent
from claimcheck.records import SourceKind, Spans

_PUBLISHING = frozenset({SourceKind.ORGANIZATION, SourceKind.DOCUMENT})


def cited_below(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return who is cited first in the text for what a headline has from a ``Report``, if anybody is.

    Headlines are read last, so that the text is known.
    """
    phrase, low = reference.phrase, reference.head.low
    if not phrase.single or not discourse.headline(phrase.head):
        return ()
    if low not in lexicon().documents.nouns and not is_outlet("", {low}):
        return ()
    told = _words(reference.attribution.content, discourse)
    for attribution, found in discourse.told():
        publishing = len(found) == 1 and found[0].kind in _PUBLISHING
        if publishing and same_matter(told, _words(attribution.content, discourse)):
            return found
    return ()


def _words(spans: Spans, discourse: Discourse) -> str:
    return " ".join(discourse.doc.text(*span) for span in spans)
