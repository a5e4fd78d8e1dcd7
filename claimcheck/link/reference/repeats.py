"""Sources said again in fewer words: ``the officials``, ``the report``, ``the email``."""

from __future__ import annotations

from collections.abc import Set
from itertools import groupby

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.gender import gender_of_noun
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.matters import same_matter
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Antecedent, Reference, Referent
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase, some_of
from claimcheck.records import EntityKind, SourceKind, Spans
from claimcheck.tokens import Token

_PAIR = 2
_NEAR_BY = 4
"""Sentences back to which a plural looks for those named together."""

_BROUGHT_UP = 200
"""Words back to where somebody or something may have been brought up."""


def again(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the source that a phrase repeats in fewer words: ``the officials``, ``the report``."""
    phrase, head = reference.phrase, reference.head.low
    if not phrase.definite or phrase.owner:
        return ()
    means = lexicon().people.means.get(singular(head), frozenset())
    fits = lexicon().documents.fits.get(head) or means
    together = _together(discourse, phrase, means | {singular(head)})
    return together or _spoken(discourse, phrase, {head}) or _spoken(discourse, phrase, fits)


def _together(discourse: Discourse, phrase: NounPhrase, nouns: Set[str]) -> tuple[Referent, ...]:
    """Return those named together whom a plural calls: ``the senators``, ``both women``, ``two banks``."""
    noun, pair = singular(phrase.head.low), lexicon().grammar.pair
    person = noun in pair or lexicon().is_role(noun)
    bodies = lexicon().organizations
    if noun not in pair and not (phrase.plural and (person or noun in bodies.nouns)):
        return ()
    two = any(word.low in pair for word in phrase.words[:2])
    kind = EntityKind.PERSON if person else EntityKind.ORGANIZATION
    at, found = discourse.together(phrase.head, _NEAR_BY, kind)
    if person and two and len(found) != _PAIR:
        found = _last_two(discourse, phrase.head)
    # "Sold both to two banks. The two banks": others were called by a plural since.
    since = discourse.doc.tokens[at : phrase.words[0].index] if at >= 0 else ()
    figures = [referent.figure for referent in found if referent.figure is not None]
    gender = gender_of_noun(noun)
    fitting = [figure for figure in figures if figure.gender in (None, gender or figure.gender)]
    if len(fitting) != len(found) or any(word.low == phrase.head.low for word in since):
        return ()
    called = any(not nouns.isdisjoint(discourse.said_of(figure)) for figure in figures)
    if person:
        return found if called or (two and all(figure.person for figure in figures)) else ()
    named = frozenset(word for figure in figures for key in figure.keys for word in key)
    called = called or not named.isdisjoint(nouns | bodies.fits.get(noun, frozenset()))
    return found if two and called and all(figure.kind is kind for figure in figures) else ()


def _last_two(discourse: Discourse, head: Token) -> tuple[Referent, ...]:
    """Return the two persons named last near by, outside quotations; nobody where a third is beside them."""
    traces = [trace for trace in discourse.traces_before(head) if trace.figure.person]
    outside = (trace for trace in reversed(traces) if not trace.word.quoted)
    pace, begun = discourse.doc.pace, head.sentence
    persons: dict[int, Figure] = {}
    for sentence, some in groupby(outside, key=lambda trace: trace.word.sentence):
        if len(persons) < _PAIR:
            begun = sentence
            persons |= {trace.figure.number: trace.figure for trace in some}
    near = pace[head.sentence] - pace[begun] <= _NEAR_BY
    two = [*persons.values()][::-1] if near and len(persons) == _PAIR else []
    return tuple(referent for figure in two for referent in discourse.named(figure))


def _spoken(discourse: Discourse, phrase: NounPhrase, nouns: Set[str]) -> tuple[Referent, ...]:
    """Return who spoke before under a longer phrase with one of some nouns, and without a name."""
    # "The data by Tarn Bank" is not what was compiled by others.
    names = (word for word in phrase.tail if word.capital)
    told = {word.low for word in (*phrase.modifiers, *names)}
    for spoken in discourse.before(phrase.head):
        longer = spoken[0].phrase
        unnamed = len(spoken) == 1 and spoken[0].figure is None and not longer.nouns.isdisjoint(nouns)
        fewer = phrase.plural == longer.plural and len(longer.words) > 1
        if unnamed and fewer and told.issubset(word.low for word in longer.words):
            return spoken
    return ()


def thing(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the fuller words that brought up a thing: ``the letter`` is ``a resignation letter``."""
    things = lexicon().documents.nouns | lexicon().organizations.nouns
    listed = reference.head.low in things
    return _brought_up(discourse, reference.phrase, lexicon().grammar.articles) if listed else None


def somebody(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return the words that brought up somebody without a name: ``the envoy`` is ``an unnamed envoy``.

    None where the article calls somebody so whom it names.
    """
    phrase, low = reference.phrase, reference.head.low
    if not lexicon().is_role(low) or low in discourse.all_called:
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
            if longer is not None and longer.name is None and longer.modifiers:
                return longer
    return None


def cited_below(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return who is cited first in the text for what a headline has from a ``Report``, if anybody is.

    Headlines are read last, so that the text is known.
    """
    low = reference.head.low
    report = low in lexicon().documents.nouns or is_outlet("", {low})
    if not report or not reference.phrase.single or not discourse.headline(reference.head):
        return ()
    told = _words(reference.attribution.content, discourse)
    read = [one for one in discourse.attributions.values() if one.id in discourse.resolved]
    for attribution in sorted(read, key=lambda one: (one.cue or one.content, one.id)):
        found = discourse.resolved[attribution.id]
        publishing = len(found) == 1 and found[0].kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        if publishing and same_matter(told, _words(attribution.content, discourse)):
            return found
    return ()


def _words(spans: Spans, discourse: Discourse) -> str:
    return " ".join(discourse.doc.text(*span) for span in spans)
