"""Names made of a name and a noun, ``the Trump campaign`` and ``Trump's campaign`` being one: bodies and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.link.cast import Cast
from claimcheck.link.lexicon import fold, lexicon
from claimcheck.link.page import Page, Word


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun with its owner, by all the forms in the text: ``name`` is the one to show."""

    owner: int | str
    noun: str
    name: str
    places: tuple[int, ...]


def find_owned(page: Page, cast: Cast) -> Mapping[tuple[int | str, str], Owned]:
    """Give every body or document that the text calls by its owner's name, by owner and noun."""
    known = lexicon()
    nouns = known.organizations.nouns | known.documents.nouns
    forms: dict[tuple[int | str, str], list[tuple[bool, int, str]]] = {}
    for word in page.words[1:]:
        if word.low not in nouns or not word.text.islower():
            continue
        before = page.words[word.index - 1]
        possessive = before.low in ("'s", "'") and word.index > 1
        last = page.words[word.index - 2] if possessive else before
        found = _owner(page, cast, last)
        if found is not None and last.sentence == word.sentence:
            owner, first = found
            text = page.text(page.words[first].start, word.end)
            forms.setdefault((owner, word.low), []).append((possessive, word.index, text))
    return {
        (owner, noun): Owned(
            owner,
            noun,
            min(seen, key=lambda form: (form[0], -len(form[2]), form[1]))[2],
            tuple(f[1] for f in seen),
        )
        for (owner, noun), seen in forms.items()
    }


def _owner(page: Page, cast: Cast, last: Word) -> tuple[int | str, int] | None:
    """Give the figure or the nation that a word ends, and the index of its first word."""
    name = cast.ending(last.index)
    if name is not None:
        return cast.at(name).number, name.first
    if last.capital and last.low in _nations():
        return last.low, last.index
    return None


def _nations() -> frozenset[str]:
    return frozenset(fold(names[0]) for names in lexicon().places.countries.values())
