"""What stands for somebody in the text, and who that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.lexicon.gender import Gender, gender_of_pronoun
from claimcheck.link.names.cast import Figure
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, SourceKind, Span
from claimcheck.tokens import Token, span_of

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
