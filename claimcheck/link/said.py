"""What the article says of a name right beside it: titles, the nouns before it, the apposition after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimcheck.link.lexicon import Lexicon, fold, lexicon
from claimcheck.link.naming import Name
from claimcheck.link.page import Page, Word
from claimcheck.records import EntityKind

_REACH = 12


def said_of(page: Page, name: Name) -> frozenset[str]:
    """Give the words that describe a name at one place, folded; abbreviations spelled out."""
    known = lexicon()
    said = {known.titles.short.get(title, title) for title in name.titles}
    said |= {word.low for word in _before(page, name, known)}
    said |= set(_after(page, name, known))
    return frozenset(said)


def _before(page: Page, name: Name, known: Lexicon) -> Iterator[Word]:
    """Yield the words between the noun phrase's beginning and the name: ``the French website`` X."""
    grammar, at = known.grammar, name.first - 1
    if at >= 0 and page.words[at].text == ",":
        # "The school in Leeds, England," says nothing of England.
        if name.kind is not EntityKind.LOCATION:
            yield from _apposed(page, at - 1, known)
        return
    described = bool(name.titles)
    while at >= 0 and name.first - at <= _REACH:
        word = page.words[at]
        if word.text == "." and page.words[at - 1].low in known.titles.words:
            at -= 1
            continue
        stops = (
            word.low in grammar.determiners
            or word.low in grammar.prepositions
            or word.low in grammar.relative
        )
        if word.sentence != name.sentence or not word.letters or stops:
            return
        # A verb or a name of its own may stand before a bare name; only a noun or an adjective in capitals describes it.
        noun = known.is_role(word.low) or word.low in known.organizations.nouns
        if not described and not noun:
            return
        described = True
        yield word
        at -= 1


def _apposed(page: Page, at: int, known: Lexicon) -> Iterator[Word]:
    """Yield the noun phrase before a comma and a name: ``the Indiana governor``, Mike Pence."""
    found: list[Word] = []
    while at >= 0 and len(found) < _REACH:
        word = page.words[at]
        if not word.letters and word.text != "'s" and word.text != "-":
            break
        # "Lee had told the chair, Ann Kaya": what is apposed begins at the last article, and holds no verb.
        if word.low in known.grammar.finite or word.low in known.grammar.relative:
            return
        found.append(word)
        if word.low in known.grammar.definite or word.low in ("a", "an"):
            if any(known.is_role(w.low) or _is_body_noun(w, known) for w in found):
                yield from found
            return
        at -= 1


def _is_body_noun(word: Word, known: Lexicon) -> bool:
    return word.low in known.organizations.nouns


def _after(page: Page, name: Name, known: Lexicon) -> Iterator[str]:
    """Yield the words of ``(R-Tex.)``, of ``, a Republican consultant,`` and of ``is the governor``."""
    reach = page.words[name.last : name.last + _REACH + 2]
    words = tuple(word for word in reach if word.sentence == name.sentence)
    if len(words) <= 1:
        return
    if words[0].text == "(":
        yield from _party(words[1:6], known)
    elif words[0].text == "," and words[1].text.partition("-")[0] in known.places.parties:
        yield from _party(words[1:2], known)
    elif words[0].text in (",", "-", "—", "–"):
        yield from _apposition(words[1:], known)
    elif words[0].low in ("of", "from"):
        yield from _place(words[1:4], known)
    elif words[0].low in ("is", "was") and words[1].low in ("a", "an", "the"):
        yield from _apposition(words[1:], known)


def _party(words: tuple[Word, ...], known: Lexicon) -> Iterator[str]:
    for word in words:
        if word.text == ")":
            return
        for part in word.text.replace("–", "-").split("-"):
            if part in known.places.parties:
                yield from (fold(name) for name in known.places.parties[part])
            yield from _state(part, known)


def _state(part: str, known: Lexicon) -> Iterator[str]:
    state = _states().get(part.replace(".", ""))
    if state is not None:
        yield from fold(state).split()


@cache
def _states() -> dict[str, str]:
    states = lexicon().places.states
    return {short.replace(".", ""): state for state, forms in states.items() for short in (state, *forms)}


def _place(words: tuple[Word, ...], known: Lexicon) -> Iterator[str]:
    """Yield the state somebody is from: ``Ann Lee of North Carolina``."""
    for size in (1, 2):
        place = " ".join(word.text for word in words[:size])
        if place in known.places.states:
            yield from fold(place).split()


def _apposition(words: tuple[Word, ...], known: Lexicon) -> Iterator[str]:
    """Yield the head noun phrase of an apposition, if a noun for a person or a body is in it."""
    grammar, found = known.grammar, list[str]()
    for at, word in enumerate(words):
        if at == 0 and word.low in ("a", "an", "the"):
            continue
        if not word.letters and word.text not in ("'s", "’s", "-"):
            break
        if word.low in grammar.relative or (word.low in grammar.prepositions and found):
            break
        found.append(word.low)
    if any(known.is_role(word) or word in known.organizations.nouns for word in found):
        yield from found
