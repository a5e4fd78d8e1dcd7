"""Bodies and documents called by an owner's name and a noun: ``the Lee campaign`` is ``Lee's campaign``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import national_adjectives
from claimcheck.records import SourceKind

if TYPE_CHECKING:
    from claimcheck.link.names.cast import Cast
    from claimcheck.link.tokens import Doc, Token

Owner = int | str
"""The number of a figure, or a nation's adjective."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A body or a document, by its owner and its noun; ``name`` is the form to show."""

    owner: Owner
    noun: str
    name: str

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is."""
        body = self.noun in lexicon().organizations.nouns
        return SourceKind.ORGANIZATION if body else SourceKind.DOCUMENT


def find_owned(doc: Doc, cast: Cast) -> Mapping[tuple[Owner, str], Owned]:
    """Return everything in an article that is called by its owner's name, by owner and noun."""
    forms: dict[tuple[Owner, str], list[tuple[bool, int, int, str]]] = {}
    grammar, documents = lexicon().grammar, lexicon().documents.nouns
    nouns = lexicon().organizations.nouns | documents
    for word in doc.tokens[1:]:
        if word.low not in nouns or not word.text.islower():
            continue
        possessive = doc.tokens[word.index - 1].low in grammar.genitive and word.index > 1
        last = doc.tokens[word.index - 2 if possessive else word.index - 1]
        found = owner_at(cast, last) if last.sentence == word.sentence else None
        if found is not None:
            owner, first = found
            if doc.tokens[first - 1].low in grammar.indefinite and word.low not in documents:
                continue
            text = doc.text(doc.tokens[first].start, word.end)
            forms.setdefault((owner, word.low), []).append((possessive, -len(text), word.index, text))
    return {key: Owned(*key, min(seen)[-1]) for key, seen in forms.items()}


def owner_at(cast: Cast, last: Token) -> tuple[Owner, int] | None:
    """Return the figure or the nation that a word ends, and the index of its first word."""
    name = cast.ending(last.index)
    if name is not None:
        return cast.at(name).number, name.first
    return (last.low, last.index) if last.capital and last.low in national_adjectives() else None
