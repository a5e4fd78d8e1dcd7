"""Where figures are mentioned, and as what: what is remembered of an article while it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.name import Name
from claimcheck.records import SentenceKind
from claimcheck.tokens import Doc, Token

MEMORY = 200
"""Mentions, and speakers, that a reader has in mind: as many as a long article has, an end to a book's."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a figure is mentioned, by name or by a word that stands for it (``pronoun``)."""

    word: Token
    figure: Figure
    subject: bool
    oblique: bool = False
    pronoun: bool = False


_TITLED = 32
"""Words that titles before a name have at most."""

_FIRST_WORDS = 3
"""Words of a sentence before its subject, at most."""


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
    after = doc.low(name.last) in lexicon().grammar.genitive
    return after or doc.low(at) in lexicon().grammar.prepositions


def opens(doc: Doc, trace: Trace) -> bool:
    """Return whether a mention is the subject that its sentence begins with; behind ``when`` it is not."""
    words = doc.tokens[max(0, trace.word.index - _FIRST_WORDS) : trace.word.index]
    before = [word.low for word in words if word.sentence == trace.word.sentence]
    begins = len(before) < _FIRST_WORDS and lexicon().grammar.subordinating.isdisjoint(before[:1])
    return begins and trace.subject and not trace.oblique
