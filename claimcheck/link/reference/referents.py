"""What stands for somebody in the text, and who that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.link.names.cast import Figure
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, SourceKind, Span
from claimcheck.tokens import Token

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that stands for a source, and the attribution whose source it is (a part of)."""

    phrase: NounPhrase
    attribution: Attribution

    @property
    def head(self) -> Token:
        """The phrase's head: the pronoun, or the noun."""
        return self.phrase.head


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a phrase stands for; ``key`` is the same for the same source throughout the article."""

    key: Key
    name: str
    kind: SourceKind
    phrase: NounPhrase
    figure: int | None = None

    @property
    def at(self) -> int:
        """The index of the word that stands for it."""
        return self.phrase.head.index

    @property
    def mention(self) -> Span:
        """The place of the words that stand for it."""
        return self.phrase.words[0].start, self.phrase.words[-1].end


Antecedent = Figure | NounPhrase | tuple[Referent, ...]
"""What a reference leads to: somebody named, other words of the text, or whoever was referred to before."""

Resolved = Mapping[str, tuple[Referent, ...]]
"""The referents of attributions, by their ids; none where they have no source, or no channel."""
