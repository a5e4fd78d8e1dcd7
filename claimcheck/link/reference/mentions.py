"""What stands for somebody in the text: where figures are mentioned, and as what; who a phrase is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.lexicon.gender import Gender, gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.name import Name
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, SentenceKind, SourceKind, Span
from claimcheck.tokens import Doc, Token, span_of

Key = tuple[str | int, ...]

MEMORY = 200
"""Mentions, and speakers, that a reader has in mind: as many as a long article has, an end to a book's."""

_TITLED = 32
"""Words that titles before a name have at most."""

_FIRST_WORDS = 3
"""Words of a sentence before its subject, at most."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a figure is mentioned, by name or by a word that stands for it (``pronoun``)."""

    word: Token
    figure: Figure
    subject: bool
    oblique: bool = False
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that stands for a source, and the attribution whose source it is (a part of)."""

    phrase: NounPhrase
    attribution: Attribution

    @property
    def head(self) -> Token:
        """The phrase's head: the pronoun, or the noun."""
        return self.phrase.head

    @property
    def gender(self) -> Gender | None:
        """What its pronoun tells of somebody's gender."""
        return gender_of_pronoun(self.head.low)

    def fits(self, figure: Figure) -> bool:
        """Return whether somebody is a person whom its pronoun, ``he`` or ``she``, can mean."""
        return figure.person and figure.gender in (None, self.gender)


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a phrase stands for; ``key`` is the same for the same source throughout the article."""

    key: Key
    name: str
    kind: SourceKind
    phrase: NounPhrase
    figure: Figure | None = None

    @property
    def at(self) -> int:
        """The index of the word that stands for it."""
        return self.phrase.head.index

    @property
    def mention(self) -> Span:
        """The place of the words that stand for it."""
        return span_of(self.phrase.words)


Antecedent = Figure | NounPhrase | tuple[Referent, ...]
"""What a reference leads to: somebody named, other words of the text, or whoever was referred to before."""

Resolved = Mapping[str, tuple[Referent, ...]]
"""The referents of attributions, by their ids; none where they have no source, or no channel."""


def find_traces(doc: Doc, cast: Cast, names: Sequence[Name]) -> Iterator[Trace]:
    """Yield the places of all names; a sentence's first person or first body is taken for its subject."""
    seen: set[tuple[bool, int]] = set()
    for name in names:
        # Whoever wrote the article is seldom spoken of in it.
        if doc.sentences[name.sentence].kind is SentenceKind.BYLINE:
            continue
        figure = cast.at(name)
        subject = (figure.person, name.sentence) not in seen and not name.quoted
        seen.add((figure.person, name.sentence))
        yield Trace(doc.tokens[name.first], figure, subject, _oblique(doc, name))


def _oblique(doc: Doc, name: Name) -> bool:
    """Return whether a name is an owner or stands after a preposition."""
    words, titles, at = doc.tokens, lexicon().titles, name.first - 1
    leading = titles.words | titles.before
    nearest = max(-1, at - _TITLED)  # in a headline of capitals all words might be titles
    while at > nearest and (
        words[at].capital or words[at].low in leading or lexicon().is_role(words[at].low)
    ):
        at -= 1
    at -= doc.low(at) in lexicon().grammar.articles
    after = doc.low(name.last) in lexicon().grammar.genitive
    return after or doc.low(at) in lexicon().grammar.prepositions


def opens(doc: Doc, trace: Trace) -> bool:
    """Return whether a mention is the subject that its sentence begins with; behind ``when`` it is not."""
    words = doc.tokens[max(0, trace.word.index - _FIRST_WORDS) : trace.word.index]
    before = [word.low for word in words if word.sentence == trace.word.sentence]
    begins = len(before) < _FIRST_WORDS and lexicon().grammar.subordinating.isdisjoint(before[:1])
    return begins and trace.subject and not trace.oblique
