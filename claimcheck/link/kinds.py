"""What kind of source a phrase is (DESIGN: Words), by its own words; the tagger's opinion where they leave it open."""

from __future__ import annotations

from claimcheck.link.cast import Figure
from claimcheck.link.lexicon import Lexicon, lexicon, singular
from claimcheck.link.phrases import Phrase
from claimcheck.records import Attribution, EntityKind, SourceKind

_SURE = 0.5
_OPEN = frozenset(
    {SourceKind.ANONYMOUS, SourceKind.SPOKESPERSON, SourceKind.VAGUE, SourceKind.GROUP, SourceKind.DOCUMENT}
)
_NUMBERS = frozenset("two three four five six seven eight nine ten dozen percent".split())


def of_figure(figure: Figure) -> SourceKind:
    """Give the kind of a named source: a person, a document by its last word, or else a body or a place."""
    if figure.kind is EntityKind.PERSON:
        return SourceKind.PERSON
    last = figure.name.lower().split()[-1]
    named = figure.kind in (EntityKind.ORGANIZATION, EntityKind.LOCATION)
    if last in lexicon().documents.nouns and last not in lexicon().organizations.names and not named:
        return SourceKind.DOCUMENT
    return SourceKind.ORGANIZATION


def of_phrase(phrase: Phrase, attribution: Attribution) -> SourceKind:
    """Give the kind of a source that stays without a name."""
    kind = _by_words(phrase, lexicon())
    told = max(attribution.kinds, key=lambda item: item[1], default=None)
    if kind in _OPEN and told is not None and told[0] in _OPEN and told[1] >= _SURE:
        return told[0]
    return kind


def _by_words(phrase: Phrase, known: Lexicon) -> SourceKind:
    head, unnamed = phrase.head.low, known.unnamed
    if head in unnamed.spokesperson:
        return SourceKind.SPOKESPERSON
    stem = singular(head)
    person = head in unnamed.anonymous_may or known.is_role(stem)
    if head in unnamed.anonymous_heads or (person and _kept_unnamed(phrase, known)):
        return SourceKind.ANONYMOUS
    if phrase.first in unnamed.vague_words and head == "figures":
        return SourceKind.VAGUE
    if not {head, stem}.isdisjoint(known.documents.nouns) and not known.is_role(head):
        return SourceKind.DOCUMENT
    if head in known.grammar.neuter:
        return SourceKind.ORGANIZATION
    # "The website fivethirtyeight": a name that bears no capital.
    named = phrase.modifiers and phrase.modifiers[-1].low in known.organizations.nouns and not phrase.plural
    if head in known.organizations.nouns or (named and not known.is_role(head)):
        return SourceKind.ORGANIZATION
    if head in unnamed.speaking_for:
        return _official(phrase, known)
    return _people(phrase, known)


def _kept_unnamed(phrase: Phrase, known: Lexicon) -> bool:
    text = " " + " ".join(word.low for word in phrase.whole) + " "
    return any(f" {words} " in text for words in known.unnamed.anonymous_phrases)


def _official(phrase: Phrase, known: Lexicon) -> SourceKind:
    """Tell officials of a body ("White House officials") from one who is kept unnamed ("a senior official")."""
    if phrase.owner:
        return SourceKind.SPOKESPERSON
    body = [word for word in phrase.modifiers if word.low not in _RANKS]
    named = any(word.capital for word in body) or bool(phrase.tail)
    if named or (body and (phrase.plural or any(word.low in known.organizations.nouns for word in body))):
        return SourceKind.SPOKESPERSON
    return SourceKind.ANONYMOUS


_RANKS = frozenset(
    "senior top high-ranking ranking former current another high-level unnamed anonymous".split()
)


def _people(phrase: Phrase, known: Lexicon) -> SourceKind:
    """Tell generic people, who cannot be asked, from those who could be found."""
    head, first, unnamed = phrase.head.low, phrase.first, known.unnamed
    if first == "one" and known.is_role(head):
        return SourceKind.ANONYMOUS
    if any(word.text[0].isdigit() or word.low in _NUMBERS for word in phrase.words):
        return SourceKind.GROUP
    determined = phrase.definite or any(word.low in known.grammar.definite for word in phrase.words[:2])
    # "Lee supporters" and "members of the Port Council" can be found; "supporters" and "some members" cannot.
    placed = any(word.capital and word.index != phrase.words[0].index for word in phrase.words)
    if head in unnamed.present or "group of" in " ".join(singular(word.low) for word in phrase.words):
        return SourceKind.GROUP
    if head in unnamed.vague_words or first in unnamed.vague_words:
        return SourceKind.VAGUE
    if head in unnamed.group_heads:
        told = determined or not phrase.plural or any(word.capital for word in phrase.modifiers)
        return SourceKind.GROUP if told else SourceKind.VAGUE
    if head in unnamed.collective:
        return SourceKind.VAGUE
    if phrase.plural and not determined:
        return SourceKind.GROUP if placed and not phrase.head.capital else SourceKind.VAGUE
    return SourceKind.GROUP
