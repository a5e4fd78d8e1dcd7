"""Where figures are mentioned, and as what: what is remembered of an article while it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast
from claimcheck.link.names.name import Name
from claimcheck.records import SentenceKind
from claimcheck.tokens import Doc

MEMORY = 200
"""Mentions, and speakers, that a reader has in mind: as many as a long article has, an end to a book's."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a figure is mentioned, by name or by a word that stands for it (``pronoun``)."""

    at: int
    figure: int
    sentence: int
    quoted: bool
    subject: bool
    oblique: bool = False
    pronoun: bool = False


_TITLED = 32
"""Words that titles before a name have at most."""


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
        oblique = _oblique(doc, name)
        yield Trace(name.first, figure.number, name.sentence, name.quoted, subject, oblique)


def _oblique(doc: Doc, name: Name) -> bool:
    """Return whether a name is an owner or stands after a preposition."""
    words = doc.tokens
    if name.last < len(words) and words[name.last].low in lexicon().grammar.genitive:
        return True
    at = name.first - 1
    nearest = at - _TITLED  # in a headline of capitals all words might be titles
    while at >= 0 and at > nearest and (words[at].low in lexicon().titles.words or words[at].capital):
        at -= 1
    return at >= 0 and words[at].low in lexicon().grammar.prepositions
