"""Which names name the same body or place: the same words, and short forms that fit one fuller name."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import adjectives_by_country, place_names, usual_names
from claimcheck.lexicon.same_name import initials, same_body
from claimcheck.link.names.name import Name
from claimcheck.tokens import Doc

_FIELD = 2
"""Words of an office's name before its field: ``Ministry of``."""

_LONGEST_COUNTRY = 3
"""Words of a country's name, but for a few."""


def find_bodies(doc: Doc, names: Sequence[Name]) -> list[list[Name]]:
    """Return the names of each body or place, a short one with the only fuller one that it fits.

    What a nation owns is its own: "Valdora's Foreign Ministry" is not the Merrovian Foreign Ministry.
    """
    by_key: dict[Key, list[Name]] = {}
    forms: dict[Key, Key] = {}
    for name in names:
        article = len(name.key) > 1 and name.key[0] == "the"
        key = forms.setdefault(_in_one_form(name.key), name.key[article:])
        nation = owning_nation(doc, name)
        whole = usual_names().get(key, key) if nation is None else (nation[0], *key)
        by_key.setdefault(whole, []).append(name)
    groups: dict[Key, list[Name]] = {}
    longer: dict[str, list[Key]] = {}
    for key in sorted(by_key, key=len, reverse=True):
        near = dict.fromkeys([*longer.get(key[0], ()), *longer.get(key[-1], ())])
        country = key if " ".join(key) in place_names() else None  # which is not short for its embassy
        fuller = [other for other in near if same_body(key, other) and other[: len(key)] != country]
        whole = fuller[0] if len(fuller) == 1 else key
        groups.setdefault(whole, []).extend(by_key[key])
        for word in {key[0], key[-1], *initials(key)} if whole == key else ():
            longer.setdefault(word, []).append(key)
    return list(groups.values())


def _in_one_form(key: Key) -> Key:
    """Return a body's name without ``the``, and its field or nation first: ``Ministry of (the) Interior``.

    "Football Federation of Kestria" is the Kestrian Football Federation.
    """
    key = tuple(word for word in key if word != "the") or key
    if len(key) > _FIELD and key[0] in lexicon().organizations.agencies and key[1] == "of":
        return (*key[2:], key[0])
    of = key.index("of") if "of" in key else 0
    place = key[of + 1 :]
    nation = adjectives_by_country().get(place)
    if of and key[of - 1] in lexicon().organizations.names and (nation or " ".join(place) in place_names()):
        return (*((nation,) if nation else place), *key[:of])
    return key


def owning_nation(doc: Doc, name: Name) -> tuple[str, int] | None:
    """Return the adjective of the nation whose body a name is, and where the nation's name begins."""
    at = name.first - 1
    if doc.low(at) not in lexicon().grammar.genitive or name.key[-1] not in lexicon().organizations.names:
        return None
    for first in range(max(0, at - _LONGEST_COUNTRY), at):
        country = tuple(word.low.replace(".", "") for word in doc.tokens[first:at])
        if country in adjectives_by_country():
            return adjectives_by_country()[country], first
    return None
