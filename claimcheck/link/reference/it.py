"""What ``it`` means: the body or document that spoke near by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.lexicon.lists import lexicon
from claimcheck.records import SourceKind

if TYPE_CHECKING:
    from claimcheck.link.reference.discourse import Discourse
    from claimcheck.link.reference.referents import Antecedent, Reference

_NEAR = 3
"""Sentences back to which it looks."""


def thing(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return the last body or document that spoke near by."""
    head = reference.head
    if not reference.phrase.single or head.low not in lexicon().grammar.neuter:
        return None
    for spoken in discourse.before(head):
        if head.sentence - spoken[0].phrase.head.sentence > _NEAR:
            break
        fits = spoken[0].kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        if fits and len(spoken) == 1 and not spoken[0].phrase.plural:
            return spoken
    return None
