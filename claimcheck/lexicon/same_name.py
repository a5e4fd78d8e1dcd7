"""Whether two names can name one person or one body; no single score of likeness is trusted with it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import nation_of, place_names

_LONGEST = 40
"""Letters of a word in which a slip is looked for; no name has more."""
_ACRONYM = 3
"""Letters of an acronym that leaves a nation out: the EPA is the U.S. Environmental Protection Agency."""
_SPELLED = 5
"""Shorter words that differ in a letter are different words: Khan and Kahn may be two people."""


def without_suffix(key: Key) -> tuple[Key, str]:
    """Return a name without ``jr``, ``iii`` and the like, and what was taken off, empty where nothing was."""
    if len(key) > 1 and key[-1] in lexicon().titles.suffixes:
        return key[:-1], key[-1]
    return key, ""


def same_person(one: Key, other: Key) -> bool:
    """Return whether two full names can be one person's: surnames alike, given names not against it."""
    (one, ending), (other, other_ending) = without_suffix(one), without_suffix(other)
    # "Ana Lux", "Ana M. Lux Ruiz"; but "Ana M. Lux" is not "Ana B. M. Lux Ruiz".
    spelled, other_spelled = (tuple(word for word in key if len(word) > 1) for key in (one, other))
    without = spelled == one or other_spelled == other
    if _begins(spelled, other_spelled) if without else _begins(one, other):
        return ending == other_ending
    if ending != other_ending or not alike(one[-1], other[-1]):
        return False
    given, other_given = one[:-1], other[:-1]
    if not given or not other_given:
        return False
    if given[-len(other_given) :] == other_given or other_given[-len(given) :] == given:
        return True
    return _given_alike(given[0], other_given[0]) and not _middles_differ(given[1:], other_given[1:])


def _begins(one: Key, other: Key) -> bool:
    """Return whether the shorter of two full names is what the other begins with."""
    size = min(len(one), len(other))
    return size > 1 and one[:size] == other[:size]


def is_short_for(short: Key, full: Key) -> bool:
    """Return whether a name is the end of a fuller one, as a surname is; ``Wasserman Schultz`` is one too."""
    (short, ending), (full, full_ending) = without_suffix(short), without_suffix(full)
    if not short or len(short) >= len(full) or (ending and ending != full_ending):
        return False
    return short == full[-len(short) :] or (len(short) == 1 and alike(short[0], full[-1]))


def alike(one: str, other: str) -> bool:
    """Return whether two words are one, or long ones of one first letter that differ in a single slip."""
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < _SPELLED:
        return False
    # A last letter more is a plural or an adjective rather than a slip: Clintons, Trumpian.
    if one.startswith(other) or other.startswith(one):
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # which takes time, and few articles have need of it

    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def near_spellings(word: str) -> frozenset[str]:
    """Return what any two words have in common that are `alike`: a word, and itself without one letter.

    So words are found that differ in a slip without holding each against each (Garbe's SymSpell).
    """
    if len(word) < _SPELLED:
        return frozenset({word})
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(1, min(len(word), _LONGEST)))})


def initials(key: Key) -> frozenset[str]:
    """Return a body's name as acronyms would have it, without its small words and with them.

    Parts of a word may stand for a letter each: the Anti-Smuggling Board is the ASB. So is Kestria's board.
    """
    grammar = lexicon().grammar
    small = lexicon().organizations.unlettered | grammar.prepositions | grammar.particles
    parts = tuple(part for word in key for part in word.split("-") if part)
    forms = (key, parts, _without_nation(key)) if len(key) > _ACRONYM else (key, parts)
    return frozenset(
        "".join(_letters(word) if whole else word[0] for word in words if keep or word not in small)
        for words in forms
        for keep in (False, True)
        for whole in (False, True)
    )


def _letters(word: str) -> str:
    """Return what a word stands for in an acronym: ``UN`` both its letters, as in UNDP."""
    short = len(word) < _ACRONYM and (nation_of(word) or word in lexicon().organizations.whole)
    return word if short else word[0]


def _without_nation(key: Key) -> Key:
    return key[1:] if nation_of(key[0]) is not None else key


def same_body(short: Key, full: Key) -> bool:
    """Return whether a body's name is a shorter form of another: its acronym, its beginning or its end.

    The beginning counts only before general words (``Fox`` for Fox News, ``Harbour Center`` for Harbour
    Center for Justice): the Senate is not the Senate Harbour Committee, nor Leeds the Leeds Tribune. The end
    counts for what is left of a name after a place or an owner (``Times``, ``Supreme Court``).
    """
    if len(short) >= len(full):
        return False
    if len(short) == 1 and len(short[0]) > 1 and short[0] in initials(full):
        return True
    if len(short) > 1 and short == _without_nation(full):
        return True
    known = lexicon().organizations
    if full[: len(short)] == short:
        rest = full[len(short) :]
        a_place = rest[0] in known.fits["newspaper"] - known.fits["network"]
        # A firm is called by what its name begins with: "Lorn" for the Lorn Trading Company.
        firm = len(short) == 1 and rest[-1] in known.fits["firm"]
        general = firm or rest[0] in known.unlettered or all(word in known.names for word in rest)
        return general and not a_place and short[-1] not in known.standing
    if len(short) == 1 and short[0] in known.apart and not _is_place(full[:-1]):
        return False
    last = short[-1].rpartition("-")[2]  # "Courier-Journal"
    return full[-len(short) :] == short and last in known.names | known.fits["newspaper"]


def _is_place(key: Key) -> bool:
    return " ".join(key) in place_names() or nation_of(" ".join(key)) is not None


def _given_alike(one: str, other: str) -> bool:
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    short = lexicon().given.short
    if other in short.get(one, ()) or one in short.get(other, ()):
        return True
    return alike(one, other)


def _middles_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether both have something between given name and surname, and not the same: W. and H.W."""
    return bool(one) and bool(other) and one[0][0] != other[0][0]
