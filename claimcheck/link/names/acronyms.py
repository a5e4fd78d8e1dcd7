"""Acronyms of names, ``Kestrian Association against Torture (KAT)``, and of offices, that the article tells.

After Schwartz and Hearst (2003): the letters in brackets are matched with the words before, the last first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.same_name import initials
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc, Token

_LETTERS = range(2, 9)
"""Letters of an acronym."""

_OFFICE = range(2, 6)
"""Letters of an office's."""

_REACH = 4
"""Words in lower case that stand for no letter, at most."""


def spelled_out(doc: Doc) -> Iterator[Sequence[Token]]:
    """Yield the words of each name that an acronym in brackets follows, in order."""
    words = doc.tokens
    for short in words[2:-1]:
        at, acronym = short.index, short.acronym and short.low.isalpha() and len(short.low) in _LETTERS
        if acronym and words[at - 1].text == "(" and words[at + 1].text in "),":
            first = _begins(words, at - 2, short.low)
            if first is not None:
                yield words[first : at - 1]


def _begins(words: Sequence[Token], at: int, letters: str, small: int = 0) -> int | None:
    """Return where the words up to a place begin whose first letters are these; None where none do.

    ``small`` counts the words in lower case that were passed over.
    """
    if at < 0 or not (words[at].letters or words[at].text == "&"):
        return None
    first = "".join(part[:1] for part in words[at].low.split("-"))
    if words[at].acronym and letters.endswith(words[at].low):
        first = words[at].low  # "UN Harbour Fund (UNHF)"
    if letters == first and words[at].capital:
        return at
    begins = _begins(words, at - 1, letters.removesuffix(first), small) if letters.endswith(first) else None
    if begins is None and not words[at].capital and small < _REACH:
        return _begins(words, at - 1, letters, small + 1)
    return begins


def holders(doc: Doc, names: Sequence[Name]) -> Iterator[tuple[Name, Key]]:
    """Yield the acronyms of offices among names, each with its only holder's: ``the AG``, and who that is.

    What may be the acronym of a body is none.
    """
    held: dict[str, set[Key]] = {}
    others: list[Key] = []
    for name in names:
        person = bool(name.titles) or name.kind is EntityKind.PERSON
        if name.key[1:] and not person:
            others.append(name.key)
        for letters in _offices(doc, name) if name.key[1:] and person else ():
            held.setdefault(letters, set()).add(name.key)
    acronyms = [name for name in names if not name.key[1:] and len(held.get(name.key[0], ())) == 1]
    bodies = {letters for key in others if acronyms for letters in initials(key)}
    for name in acronyms:
        if len(name.key[0]) in _OFFICE and name.key[0] not in bodies and name.words[0].isupper():
            yield name, next(iter(held[name.key[0]]))


def _offices(doc: Doc, name: Name) -> Iterator[str]:
    """Yield acronyms of what somebody is: ``Attorney General Ana Ruiz``, ``Ana Ruiz, AG of Tarn``."""
    words = doc.tokens
    letters, at = "", name.first - 1
    while name.titles and at >= 0 and words[at].capital and words[at].sentence == name.sentence:
        letters, at = words[at].low[0] + letters, at - 1
        yield letters
    before = words[max(0, name.start - 4) : name.start]
    if [word.text for word in before[1::2]] == ["(", ")"] and lexicon().is_role(before[0].low):
        yield before[2].low  # "Harbour Control Officer (HCO) Ana Ruiz"
    after = words[name.last : name.last + 3]
    if [word.low for word in after[::2]] == [",", "of"] and after[1].acronym:
        yield after[1].low
