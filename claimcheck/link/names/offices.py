"""Acronyms of offices: ``the AG`` is the Attorney General whom the article names, and no body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.same_name import initials
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc

_LETTERS = range(2, 6)


def holders(doc: Doc, names: Sequence[Name]) -> Iterator[tuple[Name, Key]]:
    """Yield the acronyms of offices among names, each with the name of its only holder.

    What may be the acronym of a body is none.
    """
    held: dict[str, set[Key]] = {}
    for name in names:
        for letters in _offices(doc, name) if _person(name) and name.key[1:] else ():
            held.setdefault(letters, set()).add(name.key)
    acronyms = [name for name in names if not name.key[1:] and len(held.get(name.key[0], ())) == 1]
    longer = [name.key for name in names if acronyms and name.key[1:] and not _person(name)]
    bodies = {letters for key in longer for letters in initials(key)}
    for name in acronyms:
        if len(name.key[0]) in _LETTERS and name.key[0] not in bodies and name.words[0].isupper():
            yield name, next(iter(held[name.key[0]]))


def _person(name: Name) -> bool:
    return bool(name.titles) or name.kind is EntityKind.PERSON


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
