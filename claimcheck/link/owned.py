"""Bodies and documents called by an owner's name and a noun: ``the Lee campaign`` is ``Lee's campaign``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimcheck.link import pronouns
from claimcheck.link.lexicon import fold, lexicon
from claimcheck.link.salience import gender_of
from claimcheck.records import SourceKind

if TYPE_CHECKING:
    from claimcheck.link.cast import Cast
    from claimcheck.link.page import Page, Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story
    from claimcheck.records import Attribution

Owner = int | str
"""The number of a figure, or a nation's adjective."""

_APOSTROPHES = ("'s", "'")


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


class Belongings:
    """Everything in an article that is called by its owner's name."""

    def __init__(self, page: Page, cast: Cast) -> None:
        forms: dict[tuple[Owner, str], list[tuple[bool, int, int, str]]] = {}
        documents = lexicon().documents.nouns
        nouns = lexicon().organizations.nouns | documents
        for word in page.words[1:]:
            if word.low not in nouns or not word.text.islower():
                continue
            possessive = page.words[word.index - 1].low in _APOSTROPHES and word.index > 1
            last = page.words[word.index - 2 if possessive else word.index - 1]
            found = _owner(cast, last) if last.sentence == word.sentence else None
            if found is not None:
                owner, first = found
                if page.words[first - 1].low in ("a", "an", "another") and word.low not in documents:
                    continue
                text = page.text(page.words[first].start, word.end)
                forms.setdefault((owner, word.low), []).append((possessive, -len(text), word.index, text))
        self._owned = {key: Owned(*key, min(seen)[-1]) for key, seen in forms.items()}

    def meant(self, story: Story, phrase: Phrase, attribution: Attribution) -> Owned | None:
        """Give what a phrase means whose owner is a name, a nation or a pronoun."""
        noun = phrase.head.low
        if phrase.plural or (phrase.tail and phrase.tail[0].low == "of"):
            return None
        if phrase.owner:
            owner = self._by_owner(story, phrase, attribution)
            return self._owned.get((owner, noun)) if owner is not None else None
        if phrase.modifiers:
            found = _owner(story.cast, phrase.modifiers[-1])
            return self._owned.get((found[0], noun)) if found is not None else None
        return None

    def only(self, story: Story, phrase: Phrase) -> Owned | None:
        """Give the only thing that a phrase can mean: ``the poll`` where one poll has a name."""
        noun, documents = phrase.head.low, lexicon().documents
        known = (
            phrase.definite or story.headline(phrase.head) or (noun in documents.nouns and phrase.determined)
        )
        if not known or phrase.plural or phrase.tail or phrase.owner or phrase.modifiers:
            return None
        for nouns in (frozenset({noun}), documents.fits.get(noun, frozenset())):
            same = [owned for (_, of), owned in self._owned.items() if of in nouns]
            if same:
                return same[0] if len(same) == 1 else None
        return None

    def _by_owner(self, story: Story, phrase: Phrase, attribution: Attribution) -> Owner | None:
        last = phrase.owner[-1]
        found = _owner(story.cast, last)
        if found is not None:
            return found[0]
        gender = gender_of(last)
        if gender is None or phrase.modifiers:
            return None
        figure = pronouns.person(story, last, gender, attribution)
        return figure.number if figure is not None else None


def _owner(cast: Cast, last: Word) -> tuple[Owner, int] | None:
    """Give the figure or the nation that a word ends, and the index of its first word."""
    name = cast.ending(last.index)
    if name is not None:
        return cast.at(name).number, name.first
    return (last.low, last.index) if last.capital and last.low in _nations() else None


@cache
def _nations() -> frozenset[str]:
    return frozenset(fold(n) for country in lexicon().places.countries.values() for n in country.adjectives)
