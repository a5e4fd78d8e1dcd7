"""Subjects without a name that he or she goes back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.lexicon.gender import gender_of_noun, gender_of_pronoun
from claimcheck.link.wording.chunks import beginning, last_phrase

if TYPE_CHECKING:
    from claimcheck.link.reference.discourse import Discourse
    from claimcheck.link.reference.referents import Reference
    from claimcheck.link.wording.noun_phrases import NounPhrase


def opening(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the subject without a name that a pronoun goes back to: "My mother is old, but she still says".

    It opens the pronoun's sentence or the one before, and nobody who can be meant is named since.
    """
    pronoun, doc, cast = reference.head, discourse.doc, discourse.cast
    gender = gender_of_pronoun(pronoun.low)
    if gender is None or not reference.phrase.single or pronoun.quoted:
        return None
    for sentence in (pronoun.sentence, pronoun.sentence - 1):
        span = doc.sentences[max(0, sentence)]
        words = [word for word in doc.within((span.start, span.end)) if word.index < pronoun.index]
        opens_at = next((word.index for word in words if word.letters), pronoun.index)
        for word in words:
            if gender_of_noun(word.low) is not gender or word.index in cast.names or word.quoted:
                continue
            others = discourse.somebody_between(word, pronoun, gender)
            opens = beginning(doc, cast, word.index, word.sentence) == opens_at
            if others or not opens or doc.paragraph(word) != doc.paragraph(pronoun):
                return None
            phrase = last_phrase(doc, cast, opens_at, word.index + 1)
            return phrase if phrase is not None and phrase.head == word else None
    return None
