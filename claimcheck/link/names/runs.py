"""What a stretch of capitals names: titles, nations and parties are taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_people
from claimcheck.link.names.capitals import trimmed
from claimcheck.link.names.name import Kinds, Name, is_body, name_of
from claimcheck.records import EntityKind
from claimcheck.tokens import Token

_GIVEN_AND_SURNAME = 2
"""Words of most full names."""


def names_in(run: Sequence[Token], kinds: Kinds) -> Iterator[Name]:
    """Yield the names in a stretch of capitals: ``Turkish President Aydın Kara`` names Aydın Kara."""
    words = [word for word in run if word.text != "."]
    while len(words) > _GIVEN_AND_SURNAME and words[-1].low in lexicon().titles.after:
        words.pop()
    if len(words) > _GIVEN_AND_SURNAME and f"{words[0].low}.{words[1].low}" in lexicon().titles.words:
        words = words[2:]  # "H E Akbar Zaman"
    end = _end_of_titles(words, kinds)
    name = words[end:]
    person = len(name) > 1 and all(kinds.get(word.index) is EntityKind.PERSON for word in name)
    courtesy = words[end - 1].low in lexicon().titles.courtesy
    if not end or (name and not person and not courtesy and is_body(name)):
        yield from _untitled(words, kinds)
        return
    if not name and len(words) > 1 and all(kinds.get(w.index) is EntityKind.ORGANIZATION for w in words):
        yield name_of(words, (), kinds)
        return
    before, titles = _titles(words[:end])
    if before and not is_people([word.low for word in before]):
        yield name_of(before, (), kinds)
    if name:
        yield name_of(name, titles, kinds, words[len(before)].index)


def _titles(words: Sequence[Token]) -> tuple[Sequence[Token], tuple[str, ...]]:
    """Return part what stands before a title (``Turkish``, ``Fox News``) from the words of the title."""
    at = len(words)
    while at and not _is_title(words[at - 1]):
        at -= 1  # what the title is of
    while at and _is_title(words[at - 1]):
        at -= 1
    while at and words[at - 1].low in lexicon().titles.before:
        at -= 1
    # "Deputy Minister of Health | Dr Ana Ruiz": one title after another.
    prepositions = lexicon().grammar.prepositions
    of = next((n for n in range(1, at) if words[n].low in prepositions and _is_title(words[n - 1])), 0)
    at = len(_titles(words[:of])[0]) if of else at
    return words[:at], tuple(word.low for word in words[at:] if word.letters)


def _end_of_titles(words: Sequence[Token], kinds: Kinds) -> int:
    """Return where the last title ends; a title right after a given name is a surname: ``Angela King``."""
    known = lexicon()
    for at in range(len(words) - 1, -1, -1):
        before = words[at - 1].low if at else ""
        # But "St. Louis Mayor Ana Ruiz": a given name follows.
        after = words[at + 1].low if at + 1 < len(words) else ""
        given = (len(before) == 1 or before in known.given_names) and after not in known.given_names
        # "Shannon Chief": the tagger takes both for her name.
        both = [kinds.get(word.index) for word in words[at - 1 :]] if at else []
        given = given or both == [EntityKind.PERSON, EntityKind.PERSON]
        if _is_title(words[at]) and not given and before not in known.organizations.of_a_body:
            return at + 1 + _of_what(words[at + 1 :], kinds)
    return 0


def _of_what(words: Sequence[Token], kinds: Kinds) -> int:
    """Return how many words tell what a title is of: ``of State``, ``In Law``; all, if no name follows."""
    if not words or words[0].low not in lexicon().grammar.prepositions:
        return 0
    if words[1:] and words[1].low in lexicon().titles.offices:
        return 2 + _of_what(words[2:], kinds)
    given = (at for at, word in enumerate(words) if word.low in lexicon().given_names)
    return next(given, _person_from(words, kinds) or len(words))


def _is_title(word: Token) -> bool:
    """Return whether a word can be (part of) a title: ``Sen``, ``President-elect``, ``Senators``."""
    titles, low = lexicon().titles, word.low
    if "-" in low and all(part in titles.words | titles.parts | titles.before for part in low.split("-")):
        return True
    low = low.removeprefix("co-")
    return low in titles.every or singular(low) in titles.words


def _untitled(words: Sequence[Token], kinds: Kinds) -> Iterator[Name]:
    """Yield the name of a run without a title, freed of a nation or party before it: ``Democrat Ann Lee``."""
    at = next((n for n, word in enumerate(words[:-1]) if not is_people([word.low])), len(words) - 1)
    rest = words[at:]
    # "Public Advocate Trin Kaya": the tagger may know where the person's name begins.
    told = _person_from(rest, kinds)
    if 0 < told < len(rest) - 1 and rest[0].low not in lexicon().given_names:
        body, titles = _titles(rest[:told]) if _is_title(rest[told - 1]) else (rest[:told], ())
        if is_body(body) and (bare := trimmed(body)):
            # "Harbour Council for Skippers Ana Ruiz", "Government of President Ana Ruiz".
            yield name_of(bare, (), kinds)
        yield name_of(rest[told:], titles, kinds, rest[len(body)].index)
    elif (role := _role_before_a_name(rest, kinds)) is not None:
        yield name_of(rest[role + 1 :], (rest[role].low,), kinds, rest[role].index)
    elif at and _full_name(rest, kinds) and not is_body(rest):
        yield name_of(rest, (), kinds)
    elif not is_people([word.low for word in words]):
        yield name_of(words, (), kinds)


def _role_before_a_name(words: Sequence[Token], kinds: Kinds) -> int | None:
    """Return where a noun for a person stands before a full name: ``Tarn Elder | Ana Ruiz``."""
    known = lexicon()
    places = enumerate(words[:-_GIVEN_AND_SURNAME] if not is_body(words) else ())
    lows = ((at, word.low) for at, word in places if word.low not in known.given_names)
    roles = (at for at, low in lows if known.is_role(low) or known.is_role(singular(low)))
    return next((at for at in roles if _full_name(words[at + 1 :], kinds)), None)


def _full_name(words: Sequence[Token], kinds: Kinds) -> bool:
    """Return whether words are a person's, by the first one or by the tagger: ``Ana Ruiz``."""
    person = all(kinds.get(word.index) is EntityKind.PERSON for word in words)
    return person or words[0].low in lexicon().given_names


def _person_from(words: Sequence[Token], kinds: Kinds) -> int:
    """Return the place from which all words are of persons' names, and before which none is; 0 for none."""
    person = [kinds.get(word.index) is EntityKind.PERSON for word in words]
    first = person.index(True) if True in person else 0
    return first if all(person[first:]) and not is_body(words[first:]) else 0
