"""Names of sources across articles: what they are compared by, and which of them can be one and the same.

A name alone never joins two people. What stands in two articles is one source where the full names agree:
the surname the same or a slip of spelling away, the given names the same, short for each other, or an initial
that only one of the folder's people can have. A surname without a given name joins nobody, and what has no
name ("critics", "a senior official") is counted by its wording, which says nothing of who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.lexicon.letters import Key, plain
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.same_name import alike, near_spellings, same_person, without_suffix
from claimcheck.records import SourceKind

_NAMED = (SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
_ACRONYM = range(3, 7)
_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")


def key(name: str, kind: SourceKind) -> str:
    """Return what a source is looked up by: its folded words; before them its kind, where it has no name."""
    words = " ".join(words_of(name)) or name
    return f":{words}" if kind in _NAMED and _is_name(name, kind) else f"{kind.value}:{words}"


def words_of(name: str) -> Key:
    """Return a name's words folded, without full stops and an article before them: ``the U.N.`` is ``un``."""
    found = tuple(_WORD.findall(plain(name).replace(".", "")))
    return found[1:] if found[:1] == ("the",) and len(found) > 1 else found


def named(key: str) -> Key:
    """Return the words of a key that is a name; none where it is only a wording."""
    return tuple(key[1:].split()) if key.startswith(":") else ()


def anchor(words: Key) -> str:
    """Return the word that joined names share, but for a slip of spelling: a surname, a last word."""
    return without_suffix(words)[0][-1]


def shelf(words: Key) -> str:
    """Return the letter under which a name stands together with every name that may be joined with it."""
    last = anchor(words)
    # An acronym stands with the last word of what it is short for.
    return last[-1] if acronym(words) else last[0]


def full(words: Key) -> bool:
    """Return whether a name has more than one word, as a person's has that is more than a surname."""
    return len(without_suffix(words)[0]) > 1


def same(one: Key, other: Key, person: bool) -> bool:
    """Return whether two different names can be one source's: a person's or a body's, spelled another way."""
    if person:
        return full(one) and full(other) and same_person(one, other)
    return 1 < len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))


def acronym(words: Key) -> bool:
    """Return whether a name may be the acronym of a longer one."""
    return len(words) == 1 and len(words[0]) in _ACRONYM


def groups(names: Sequence[tuple[Key, bool]]) -> list[list[int]]:
    """Return which names are one source's, as places in ``names``, which has the surest name first.

    ``names`` holds words and whether they name a person. A name joins a group only where it agrees with all
    of it, and with no other group: John Marl and Jane Marl leave J. Marl alone.
    """
    agreeing = _agreeing(names)
    found: list[list[int]] = []
    group_of: dict[int, int] = {}
    for place in range(len(names)):
        fitting = {group_of[other] for other in agreeing[place] if other in group_of}
        if len(fitting) == 1 and agreeing[place].issuperset(found[min(fitting)]):
            group_of[place] = min(fitting)
            found[group_of[place]].append(place)
        else:
            group_of[place] = len(found)
            found.append([place])
    return found


def _agreeing(names: Sequence[tuple[Key, bool]]) -> dict[int, set[int]]:
    """Return for each name those it agrees with; only names that could are compared, not all pairs."""
    agreeing: dict[int, set[int]] = {place: set() for place in range(len(names))}
    for block in _blocks(names):
        for one, other in combinations(block, 2):
            if same(names[one][0], names[other][0], person=names[one][1]):
                agreeing[one].add(other)
                agreeing[other].add(one)
    return agreeing


def _blocks(names: Sequence[tuple[Key, bool]]) -> Iterator[list[int]]:
    """Yield places of names whose anchors differ in a letter at most, and whose other words begin alike."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for place, (words, person) in enumerate(names):
        for form in near_spellings(anchor(words)):
            for letters in _beginnings(words, person):
                blocks.setdefault((form, letters), []).append(place)
    yield from (block for block in blocks.values() if len(block) > 1)


def _beginnings(words: Key, person: bool) -> set[str]:
    if not person:
        return {"=" + "".join(word[0] for word in words)}
    return {form[0] for form in {words[0], *lexicon().given.short.get(words[0], ())}}


def _is_name(name: str, kind: SourceKind) -> bool:
    """Return whether words are a name: "the coast guard" and "a Kestrian paper" can be anybody's."""
    words = _WORD.findall(name)
    if words and words[0].lower() in lexicon().grammar.articles:
        words = words[1:] if words[0].lower() == "the" else []
    # Scripts without capitals tell nothing. In a headline "Report" has one too.
    capital = any(word[0] != word[0].lower() or word[0] == word[0].upper() for word in words)
    return capital and (kind is not SourceKind.DOCUMENT or len(words) > 1)
