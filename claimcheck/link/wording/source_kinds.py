"""What kind of source a phrase is, by its words, and by the tagger's opinion where they leave it open."""

from __future__ import annotations

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_people
from claimcheck.link.names.cast import Figure
from claimcheck.link.wording.noun_phrases import NounPhrase, some_of
from claimcheck.records import Attribution, EntityKind, SourceKind

_SURE = 0.8
"""From which probability on the tagger is asked."""

_OPEN = frozenset({SourceKind.ANONYMOUS, SourceKind.SPOKESPERSON, SourceKind.VAGUE, SourceKind.GROUP})
"""Kinds of people without a name, which words alone often leave open."""

_THINGS = frozenset({SourceKind.ORGANIZATION, SourceKind.DOCUMENT})
"""What one noun that no list has may be too: "the medical journal"."""


def of_figure(figure: Figure) -> SourceKind:
    """Return the kind of a named source: a person, a document by its last word, or else a body or a place."""
    if figure.kind is EntityKind.PERSON:
        return SourceKind.PERSON
    last = figure.name.lower().split()[-1]
    noun = last in lexicon().documents.nouns and last not in lexicon().organizations.names
    document = noun and figure.kind not in (EntityKind.ORGANIZATION, EntityKind.LOCATION)
    return SourceKind.DOCUMENT if figure.work or document else SourceKind.ORGANIZATION


def of_phrase(phrase: NounPhrase, attribution: Attribution) -> SourceKind:
    """Return the kind of a source that stays without a name."""
    kind = _thing(phrase) or _person(phrase)
    told = max(attribution.kinds, key=lambda item: item[1], default=None)
    may_be = _OPEN if phrase.plural or kind is not SourceKind.GROUP else _OPEN | _THINGS
    if kind in _OPEN and told is not None and told[0] in may_be and told[1] >= _SURE:
        return told[0]
    return kind


def _thing(phrase: NounPhrase) -> SourceKind | None:
    """Return the kind of a document or a body, by its noun; None for people."""
    known, head, forms = lexicon(), phrase.head.low, phrase.nouns
    people = known.is_role(head) or not forms.isdisjoint(known.unnamed.anonymous_heads)
    # "Some party figures" are no statistics.
    people = people or (head in known.unnamed.people_too and phrase.first in known.unnamed.vague_words)
    if not people and not forms.isdisjoint(known.documents.nouns):
        return SourceKind.DOCUMENT
    # "The website fivethirtyeight": a name that bears no capital.
    before = next((w.low for w in phrase.modifiers[-1:] if w.text.islower() and not phrase.plural), "")
    body = head in known.organizations.nouns | known.grammar.neuter or before in known.organizations.nouns
    # Some people of a body are not the body: "a number of members of Congress".
    people = people or head in known.unnamed.speaking_for or some_of(phrase.words, known.unnamed.group_heads)
    return SourceKind.ORGANIZATION if body and not people else None


def _person(phrase: NounPhrase) -> SourceKind:
    """Return the kind of somebody without a name: who speaks for others, is kept unnamed, or neither."""
    unnamed, head = lexicon().unnamed, phrase.head.low
    if head in unnamed.spokesperson:
        return SourceKind.SPOKESPERSON
    person = head in unnamed.anonymous_may or lexicon().is_role(singular(head))
    text = " " + " ".join(word.low for word in phrase.whole) + " "
    kept_unnamed = person and any(f" {words} " in text for words in unnamed.anonymous_phrases)
    if head in unnamed.anonymous_heads or kept_unnamed:
        return SourceKind.ANONYMOUS
    if head in unnamed.speaking_for:
        return SourceKind.SPOKESPERSON if _for_a_body(phrase) else SourceKind.ANONYMOUS
    if phrase.first == "one" and lexicon().is_role(head):
        return SourceKind.ANONYMOUS
    return SourceKind.GROUP if _can_be_found(phrase) else SourceKind.VAGUE


def _for_a_body(phrase: NounPhrase) -> bool:
    """Return whether officials are a body's ("White House officials"), not unnamed ("a senior official")."""
    former = any(word.low == "former" for word in phrase.modifiers)
    if former and phrase.first in lexicon().grammar.indefinite:
        return False
    body = [word for word in phrase.modifiers if word.low not in lexicon().unnamed.ranks]
    # "An Israeli official" could be anybody's, "Israeli officials" speak for Israel.
    body = [word for word in body if phrase.plural or not is_people((word.low,))]
    nouns = lexicon().organizations.nouns
    named = bool(phrase.owner or phrase.tail) or any(word.capital for word in body)
    return named or (bool(body) and (phrase.plural or any(word.low in nouns for word in body)))


def _can_be_found(phrase: NounPhrase) -> bool:
    """Return whether people could be found; generic ones cannot be asked.

    "Lee supporters" and "members of the Port Council" can; "supporters" and "some members" cannot.
    """
    head, first, unnamed, grammar = phrase.head.low, phrase.first, lexicon().unnamed, lexicon().grammar
    counted = any(word.number or word.low in grammar.numbers for word in phrase.words)
    group = "group of" in " ".join(singular(word.low) for word in phrase.words)
    if counted or group or head in unnamed.present:
        return True
    determined = phrase.definite or any(word.low in grammar.definite for word in phrase.words[:2])
    # "Some members", and "a number of members", which is some.
    if not unnamed.vague_words.isdisjoint((head, first, *(word.low for word in phrase.words[1:2]))):
        return False
    known = determined or not phrase.plural
    if head in unnamed.group_heads:
        return known or any(word.capital for word in phrase.modifiers)
    placed = any(word.capital for word in phrase.words[1:]) and not phrase.head.capital
    return head not in unnamed.collective and (known or placed)
