"""What the article says of a name right beside it: titles, the nouns before it, the apposition after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from claimcheck.link.lexicon import ARTICLES, fold, lexicon, singular
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Page, Word

_REACH = 12
_TITLED = 2
"""Words between a noun and a title: ``an ad titled “``."""
_DASHES = frozenset({",", "-", "—", "–"})
_MARKS = frozenset({"“", "”", '"', "''", "‘", "’", "«", "»"})
_INSIDE = frozenset({"'s", "-"})
_IS = frozenset({"is", "was", "as", "became", "remains"})


def said_of(page: Page, name: Name) -> frozenset[str]:
    """Give the words that describe a name at one place, folded; abbreviations spelled out."""
    titles = lexicon().titles
    said = {titles.short.get(singular(title), title) for title in name.titles}
    quoted = name.first > 1 and page.words[name.first - 1].text in _MARKS
    comma = name.first > 0 and page.words[name.first - 1 - quoted].text == ","
    if not comma:
        said |= {word.low for word in _before(page, name)}
    elif name.kind is not EntityKind.LOCATION:
        # "The school in Leeds, England," says nothing of England.
        said |= {word.low for word in _apposed(page, name.first - 2 - quoted, name.sentence)}
    # "Held in Leeds, a board said": what follows a place where something is says nothing of it.
    led = name.first > 0 and page.words[name.first - 1].low in lexicon().grammar.prepositions
    if name.kind is EntityKind.LOCATION and led:
        return frozenset(said)
    return frozenset(said | set(_after(page, name)))


def _is_noun(low: str) -> bool:
    known = lexicon()
    return known.is_role(low) or low in known.organizations.nouns or low in known.documents.works


def _before(page: Page, name: Name) -> Iterator[Word]:
    """Yield the words between the noun phrase's beginning and the name: ``the French website`` X."""
    grammar, titles = lexicon().grammar, lexicon().titles.words
    stops = grammar.determiners | grammar.prepositions | grammar.relative
    described = bool(name.titles)
    for at in range(name.first - 1, max(-1, name.first - 1 - _REACH), -1):
        word = page.words[at]
        if (word.text in _MARKS or word.low in grammar.naming) and name.first - at <= _TITLED:
            continue
        if word.text == "." and at and page.words[at - 1].low in titles:
            continue
        if word.sentence != name.sentence or not word.letters or word.low in stops:
            return
        # A verb may stand before a bare name; only a noun for a person or a body describes it.
        described = described or _is_noun(word.low)
        if not described:
            return
        yield word


def _apposed(page: Page, last: int, sentence: int) -> Sequence[Word]:
    """Give the noun phrase before a comma and a name: ``the Indiana governor``, ``Tarn's mayor``."""
    grammar = lexicon().grammar
    found: list[Word] = []
    for at in range(last, max(-1, last - _REACH), -1):
        word = page.words[at]
        verb = word.low in grammar.finite or word.low in grammar.relative
        if word.sentence != sentence or verb or not (word.letters or word.text in _INSIDE):
            return ()
        found.insert(0, word)
        owner = word.low == "'s" and at > 0 and page.words[at - 1].capital
        if owner or word.low in ARTICLES or word.low in grammar.definite:
            break
    else:
        return ()
    of = next((at for at, word in enumerate(found) if word.low in ("of", "for", "at")), len(found))
    return found if of and _is_noun(found[of - 1].low) else ()


def _after(page: Page, name: Name) -> Iterator[str]:
    """Yield the words of ``(R-Tex.)``, of ``, a Republican consultant,`` and of ``is the governor``."""
    reach = page.words[name.last : name.last + _REACH + 2]
    # What follows a title stands outside its marks, what follows a name in a quotation outside the quotation.
    marks = _MARKS if name.kind is EntityKind.OTHER else frozenset[str]()
    words = [word for word in reach if word.sentence == name.sentence and word.text not in marks]
    if len(words) <= 1:
        return
    first, second = words[0], words[1]
    if first.text == "(":
        yield from _party(words[1:6])
    elif first.text == "," and second.text.partition("-")[0] in lexicon().places.parties:
        yield from _party(words[1:2])
    elif first.text in _DASHES:
        yield from _apposition(words[1:])
    elif first.low in ("of", "from"):
        yield from _place(words[1:4])
        # "Ann Lee of Ohio, the panel's chair": she is, not Ohio.
        comma = next((at for at, word in enumerate(words[1:5], start=1) if word.text == ","), None)
        if comma is not None and all(word.capital for word in words[1:comma]):
            yield from _apposition(words[comma + 1 :])
    elif first.low in _IS and (second.low in ARTICLES or _is_noun(second.low)):
        yield from _apposition(words[1:])


def _party(words: Sequence[Word]) -> Iterator[str]:
    parties = lexicon().places.parties
    for word in words:
        if word.text == ")":
            return
        for part in word.text.replace("–", "-").split("-"):
            yield from (fold(name) for name in parties.get(part, ()))
            yield from fold(_states().get(part.replace(".", ""), "")).split()


@cache
def _states() -> dict[str, str]:
    states = lexicon().places.states
    return {form.replace(".", ""): state for state, forms in states.items() for form in (state, *forms)}


def _place(words: Sequence[Word]) -> Iterator[str]:
    """Yield the state somebody is from: ``Ann Lee of North Carolina``."""
    for size in (1, 2):
        place = " ".join(word.text for word in words[:size])
        if place in lexicon().places.states:
            yield from fold(place).split()


def _apposition(words: Sequence[Word]) -> Iterator[str]:
    """Yield the head noun phrase of an apposition and whom it is for; none without a person or body in it."""
    grammar = lexicon().grammar
    found: list[str] = []
    for at, word in enumerate(words):
        if at == 0 and word.low in ARTICLES:
            continue
        ends = word.low in grammar.relative or (word.low in grammar.prepositions and bool(found))
        if ends or not (word.letters or word.text in _INSIDE):
            if word.low == "for":
                found.extend(of.low for of in takewhile(lambda of: of.capital, words[at + 1 :]))
            break
        found.append(word.low)
    if any(_is_noun(low) for low in found):
        yield from found
