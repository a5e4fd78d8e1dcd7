"""Whom ``I`` and ``we`` mean: whoever speaks, the body spoken for, or the article's writer."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Antecedent, Reference, Referent
from claimcheck.records import SourceKind

WRITER = "the author"
"""The name of the article's own writer where the writer speaks as I or we."""


def speaker(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return who speaks, where a phrase is a pronoun of the first person; else None."""
    phrase, head, grammar = reference.phrase, reference.head, lexicon().grammar
    if not phrase.single or head.low not in grammar.first_singular | grammar.first_plural:
        return None
    around = discourse.around(reference.attribution)
    speech = discourse.speaker(head, reference.attribution)
    if speech is None and not head.quoted and not around:
        return (Referent(("author",), WRITER, SourceKind.AUTHOR, phrase),)
    # A quotation set in paragraphs of its own may have lost its marks.
    found = discourse.sources(speech or (around[-1] if around else None))
    owner = found[0].phrase.owner if found and found[0].kind is SourceKind.DOCUMENT else ()
    for name in discourse.cast.among(owner)[-1:]:
        return discourse.cast.at(name)  # "I asked him", Lee's complaint said
    if head.low in grammar.first_plural and len(found) == 1:
        return _with_others(found[0], discourse)
    return found


def _with_others(speaker: Referent, discourse: Discourse) -> Antecedent | None:
    """Return whom one speaker means by ``we``: the body that speaks or is spoken for, if any."""
    if speaker.kind is not SourceKind.PERSON:
        return (speaker,)
    return discourse.serves(discourse.cast.figures[speaker.figure]) if speaker.figure is not None else None
