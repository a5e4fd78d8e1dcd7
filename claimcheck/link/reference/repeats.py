"""Sources said again in fewer words: ``the officials``, ``the report``, ``the email``."""

from __future__ import annotations

from collections.abc import Sequence, Set

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.gender import gender_of_noun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Antecedent, Reference, Referent
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase, some_of
from claimcheck.records import EntityKind

_NEAR_BY = 4
"""Sentences back to which a plural looks for those named together."""

_BROUGHT_UP = 200
"""Words back to where somebody or something may have been brought up."""


def again(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the source that a phrase repeats in fewer words: ``the officials``, ``the report``."""
    phrase = reference.phrase
    if not phrase.definite or phrase.owner:
        return ()
    noun = singular(phrase.head.low)
    pair = noun in lexicon().grammar.pair
    kind = EntityKind.PERSON if pair or lexicon().is_role(noun) else EntityKind.ORGANIZATION
    if pair or (phrase.plural and (kind is EntityKind.PERSON or noun in lexicon().organizations.nouns)):
        at, together = discourse.together(phrase.head, _NEAR_BY, kind)
        if kind is EntityKind.PERSON and _two(phrase) and len(together) != len(("both", "senators")):
            together = discourse.last_two(phrase.head, _NEAR_BY)
        if together and _both(discourse, phrase, together, kind) and not _others(discourse, phrase, at):
            return together
    fits = lexicon().documents.fits.get(phrase.head.low) or lexicon().people.means.get(noun, frozenset())
    return _spoken(discourse, phrase, {phrase.head.low}) or _spoken(discourse, phrase, fits)


def _spoken(discourse: Discourse, phrase: NounPhrase, nouns: Set[str]) -> tuple[Referent, ...]:
    """Return who spoke before under a longer phrase with one of some nouns, and without a name."""
    for spoken in discourse.before(phrase.head):
        longer = spoken[0].phrase
        unnamed = len(spoken) == 1 and spoken[0].figure is None
        if unnamed and not longer.nouns.isdisjoint(nouns) and _shortened(phrase, longer):
            return spoken
    return ()


def thing(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the fuller words that brought up a thing: ``the letter`` is ``a resignation letter``."""
    things = lexicon().documents.nouns | lexicon().organizations.nouns
    if reference.head.low not in things:
        return None
    return _brought_up(discourse, reference.phrase, lexicon().grammar.articles)


def somebody(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return the words that brought up somebody without a name: ``the envoy`` is ``an unnamed envoy``.

    None where the article calls somebody so whom it names.
    """
    phrase, low = reference.phrase, reference.head.low
    if not lexicon().is_role(low) or discourse.calls_somebody(low):
        return None
    spoken = _spoken(discourse, phrase, {low}) if phrase.definite and not phrase.owner else ()
    return spoken or _brought_up(discourse, phrase, lexicon().grammar.indefinite)


def _brought_up(discourse: Discourse, phrase: NounPhrase, openers: Set[str]) -> NounPhrase | None:
    if phrase.first != "the" or phrase.plural or phrase.owner or phrase.modifiers or phrase.tail:
        return None
    words, low = discourse.doc.tokens, phrase.head.low
    for at in range(phrase.head.index - 1, max(0, phrase.head.index - _BROUGHT_UP), -1):
        if words[at].low == low:
            start = beginning(discourse.doc, discourse.cast, at, words[at].sentence)
            # "A council member" brings up no council, nor do "a number of council houses".
            part = lexicon().describes(singular(discourse.doc.low(at + 1)))
            part = part or some_of(words[start:at], lexicon().grammar.partitive)
            opens = words[start].low in openers and not part
            longer = last_phrase(discourse.doc, discourse.cast, start, at + 1) if opens else None
            if longer is not None and longer.name is None and longer.modifiers and longer.head.index == at:
                return longer
    return None


def _both(discourse: Discourse, phrase: NounPhrase, together: Sequence[Referent], kind: EntityKind) -> bool:
    """Return whether those named together can be what a plural calls: ``the senators``, ``both women``."""
    noun = singular(phrase.head.low)
    gender = gender_of_noun(noun)
    figures = [r.figure for r in together if r.figure is not None]
    fitting = [figure for figure in figures if figure.gender in (None, gender or figure.gender)]
    if len(fitting) != len(together):
        return False
    wanted = {noun} | lexicon().people.means.get(noun, frozenset())
    called = [not wanted.isdisjoint(discourse.said_of(figure)) for figure in figures]
    if kind is not EntityKind.PERSON:
        named = frozenset(word for figure in figures for key in figure.keys for word in key)
        called.append(not (wanted | lexicon().organizations.fits.get(noun, frozenset())).isdisjoint(named))
        return all(figure.kind is kind for figure in figures) and _two(phrase) and any(called)
    return any(called) or (_two(phrase) and all(figure.person for figure in figures))


def _others(discourse: Discourse, phrase: NounPhrase, at: int) -> bool:
    """Return whether others were called by a plural since: "sold both to two banks. The two banks"."""
    words, low = discourse.doc.tokens, phrase.head.low
    return at >= 0 and any(word.low == low for word in words[at : phrase.words[0].index])


def _two(phrase: NounPhrase) -> bool:
    return any(word.low in lexicon().grammar.pair for word in phrase.words[:2])


def _shortened(phrase: NounPhrase, longer: NounPhrase) -> bool:
    said = {word.low for word in longer.words}
    fewer = phrase.plural == longer.plural and len(longer.words) > 1
    # "The data by Tarn Bank" is not what was compiled by others.
    names = (word for word in phrase.tail if word.capital)
    return fewer and all(word.low in said for word in (*phrase.modifiers, *names))
