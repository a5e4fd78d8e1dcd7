"""One stretch of a source between commas and conjunctions, and what it can be to the others."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.wording.noun_phrases import NounPhrase, some_of
from claimcheck.records import EntityKind
from claimcheck.tokens import Token

_SHORT = 2
"""Words of an article and an adjective."""


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A stretch between commas and conjunctions; ``joined`` where an ``and`` stands before it.

    It is ``set_off`` where a comma stands before that, and ``listed`` where fields of an office before it
    were joined to it.
    """

    words: tuple[Token, ...]
    phrase: NounPhrase
    joined: bool
    set_off: bool = False
    listed: bool = False

    @property
    def named(self) -> bool:
        """Whether it ends in a name; capitals may be an office's: ``UN Special Rapporteur``."""
        return self.phrase.name is not None and (self.person or not lexicon().is_role(self.phrase.head.low))

    @property
    def kind(self) -> EntityKind | None:
        """What its name names."""
        name = self.phrase.name
        return None if name is None else EntityKind.PERSON if name.titles else name.kind

    @property
    def person(self) -> bool:
        """Whether it names a person."""
        return self.kind is EntityKind.PERSON

    @property
    def describing(self) -> bool:
        """Whether it can say what a name is: ``the governor of Indiana``, ``a French website``."""
        forms = (*self.phrase.nouns, self.phrase.head.low.rpartition("-")[2])
        return not self.named and any(map(lexicon().describes, forms))

    @property
    def document(self) -> bool:
        """Whether its noun is for something that can be cited."""
        return not self.phrase.nouns.isdisjoint(lexicon().documents.nouns)

    @property
    def partitive(self) -> bool:
        """Whether it is some of others: ``a group of Republicans``."""
        return some_of(self.words, lexicon().grammar.partitive)

    @property
    def open_ended(self) -> bool:
        """Whether it is an adjective, maybe with an article: ``the bespectacled | old diplomat``."""
        phrase = self.phrase
        article = len(phrase.words) == _SHORT and phrase.first in lexicon().grammar.central
        hyphened = len(phrase.words) == 1 and "-" in phrase.head.text
        noun = self.named or self.describing or self.document or phrase.plural
        return (article or hyphened) and not noun

    @property
    def counted(self) -> bool:
        """Whether it begins with a number."""
        return self.phrase.first in lexicon().grammar.several or self.words[0].number
