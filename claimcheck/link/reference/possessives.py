"""What is called by its owner: ``the Lee campaign``, ``his campaign``, ``the poll``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.lexicon.gender import gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.possessions import Owned, Owner, owner_at
from claimcheck.link.reference import he_and_she
from claimcheck.link.reference.referents import Referent

if TYPE_CHECKING:
    from claimcheck.link.reference.discourse import Discourse
    from claimcheck.link.reference.referents import Reference
    from claimcheck.link.wording.noun_phrases import NounPhrase


def owned(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return what a phrase means whose owner is a name, a nation or a pronoun."""
    phrase, noun = reference.phrase, reference.head.low
    if phrase.plural or phrase.tail:
        return ()
    owner: Owner | None = None
    if phrase.owner:
        owner = _owner(reference, discourse)
    elif phrase.modifiers:
        found = owner_at(discourse.cast, phrase.modifiers[-1])
        owner = found[0] if found is not None else None
    return _referents(discourse.owned.get((owner, noun)), phrase) if owner is not None else ()


def only(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the only thing that a phrase can mean: ``the poll`` where one poll has an owner."""
    phrase, noun, documents = reference.phrase, reference.head.low, lexicon().documents
    document = noun in documents.nouns and phrase.determined
    known = phrase.definite or document or discourse.headline(phrase.head)
    if not known or phrase.plural or phrase.tail or phrase.owner or phrase.modifiers:
        return ()
    for nouns in (frozenset({noun}), documents.fits.get(noun, frozenset())):
        same = [owned for (_, of), owned in discourse.owned.items() if of in nouns]
        if same:
            return _referents(same[0], phrase) if len(same) == 1 else ()
    return ()


def _owner(reference: Reference, discourse: Discourse) -> Owner | None:
    last = reference.phrase.owner[-1]
    found = owner_at(discourse.cast, last)
    if found is not None:
        return found[0]
    gender = gender_of_pronoun(last.low)
    if gender is None or reference.phrase.modifiers:
        return None
    figure = he_and_she.meant(last, gender, reference.attribution, discourse)
    return figure.number if figure is not None else None


def _referents(owned: Owned | None, phrase: NounPhrase) -> tuple[Referent, ...]:
    if owned is None:
        return ()
    return (Referent(("owned", owned.owner, owned.noun), owned.name, owned.kind, phrase),)
