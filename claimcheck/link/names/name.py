"""One place where a name stands: its words, its titles, and what kind of thing it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from claimcheck.lexicon.letters import Key, plain
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import place_names
from claimcheck.records import EntityKind
from claimcheck.tokens import Token
from claimcheck.typography.quotations import MARKS

Kinds = Mapping[int, EntityKind]
"""What the tagger takes a token (by index) for."""

_ACRONYM = range(2, 7)


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands, without its title: ``[first, last)`` in the text's tokens.

    ``start`` is where the title begins, or the name if it has none. ``key`` has its words plain, full stops
    dropped: what two names are compared by. ``full``: it is more than a surname.
    """

    start: int
    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: EntityKind | None
    sentence: int
    quoted: bool
    key: Key = field(init=False, repr=False, compare=False)
    full: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let it be known by its words."""
        key, full = _known_by(self.words)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "full", full)


@lru_cache(maxsize=1 << 14)
def _known_by(words: tuple[str, ...]) -> tuple[Key, bool]:
    key = tuple(_bare(plain(word).replace(".", "").replace("’", "'")) or word for word in words)
    own = [word for word in words if not (word.islower() and word in lexicon().grammar.particles)]
    return key, len(own) - (key[-1] in lexicon().titles.suffixes) > 1


def _bare(low: str) -> str:
    """Return a word without an article that is written with it: ``al-Kaya``."""
    particle, _, rest = low.partition("-")
    return rest if rest and particle in lexicon().grammar.particles else low


def name_of(words: Sequence[Token], titles: tuple[str, ...], kinds: Kinds, start: int | None = None) -> Name:
    """Return the name that words are; its title begins at ``start``."""
    texts, first = tuple(word.text for word in words), words[0]
    start, last = first.index if start is None else start, words[-1].index + 1
    kind = _kind(words, titles, kinds)
    return Name(start, first.index, last, texts, titles, kind, first.sentence, first.quoted)


def _kind(words: Sequence[Token], titles: tuple[str, ...], kinds: Kinds) -> EntityKind | None:
    whole = " ".join(word.low for word in words)
    organizations = lexicon().organizations
    told = Counter(kinds[word.index] for word in words if word.index in kinds)
    kind = told.most_common(1)[0][0] if told else None
    law = kind is EntityKind.OTHER and words[-1].low in lexicon().documents.nouns - organizations.names
    body = whole in organizations.whole or (len(words) > 1 and is_body(words) and not law)
    if kind is None and len(words) == 1 and words[0].text.isupper() and len(whole) in _ACRONYM:
        kind = EntityKind.ORGANIZATION
    begins = len(words) > 1 and words[0].low in lexicon().places.beginnings
    if whole in place_names() or (begins and words[-1].low not in organizations.names):
        kind = EntityKind.LOCATION
    elif titles:
        kind = EntityKind.PERSON
    elif body and not (kind is EntityKind.PERSON and words[0].low in lexicon().given_names):
        # "Emily Post" is a person where the tagger takes her for one.
        kind = EntityKind.ORGANIZATION
    elif len(words) > 1 and words[0].low in lexicon().given_names:
        kind = EntityKind.PERSON
    return kind


def is_body(words: Sequence[Token]) -> bool:
    """Return whether words are a body's name, by the last one or by a small one between them."""
    known = lexicon().organizations
    # "Ana “The Gull” Ruiz" has a nickname.
    small = any(word.low in known.of_a_body for word in words) and MARKS.isdisjoint(w.text for w in words)
    return small or words[-1].low in known.names
