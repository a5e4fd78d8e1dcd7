"""Whether a phrase names a news outlet or a platform, or speaks of one (``sources/outlets.toml``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon.letters import plain
from claimcheck.resources import word_lists

_DOMAIN = re.compile(
    r"(?:www\.)?([a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,20})?\.(?:com|org|net|info|news|tv|co|io|eu|[a-z]{2}))/?",
    re.I,
)
_SITE = re.compile(r"\.(?:com|org|net|info|co)(?:\.[a-z]{2})?\Z")
_LONGEST = 5
"""Words that the name of an outlet has at most."""


@dataclass(frozen=True, slots=True)
class _Lists:
    names: frozenset[str]
    the_names: frozenset[str]
    last_words: frozenset[str]
    common_last_words: frozenset[str]
    papers: frozenset[str]
    last_pairs: frozenset[str]
    first_words: frozenset[str]
    small: frozenset[str]
    plain: frozenset[str]
    general: frozenset[str]
    agencies: dict[str, str]
    families: tuple[str, ...]
    nouns: frozenset[str]
    common_nouns: frozenset[str]
    of_news: frozenset[str]
    platforms: frozenset[str]
    posted: dict[str, str]
    platform_nouns: frozenset[str]
    of_platforms: frozenset[str]
    starters: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = word_lists("sources/outlets.toml")

    def lowered(key: str) -> frozenset[str]:
        return frozenset(item.casefold() for item in lists[key])

    acronyms = {name for name in lists["names"] if name.isupper()}
    return _Lists(
        names=frozenset(lists["names"]) | (lowered("names") - {name.casefold() for name in acronyms}),
        the_names=lowered("the_names"),
        last_words=lowered("last_words"),
        common_last_words=lowered("common_last_words"),
        papers=lowered("papers"),
        last_pairs=lowered("last_pairs"),
        first_words=lowered("first_words"),
        small=lowered("small"),
        plain=lowered("plain"),
        general=lowered("plain") | lowered("last_words") | lowered("common_last_words") | lowered("small"),
        agencies=lists["agencies"],
        families=tuple(lists["families"]),
        nouns=lowered("nouns"),
        common_nouns=lowered("common_nouns"),
        of_news=lowered("of_news"),
        platforms=frozenset(lists["platforms"]),
        posted=lists["posted"],
        platform_nouns=lowered("platform_nouns"),
        of_platforms=lowered("of_platforms"),
        starters=frozenset(word_lists("segment/sentences.toml")["starters"]),
    )


def outlet(phrase: str, *, at_top: bool = False, in_credit: bool = False) -> str | None:
    """Return the outlet that a whole phrase names as it stands, agencies' letters written out; else None.

    At the top of an article, where its headline may stand, common words such as `Post` do not make an outlet.
    In a credit, behind who wrote it, a paper's name may be made of common words alone: `Evening Ledger`.
    """
    name = " ".join(phrase.split()).strip(" ,;:|")
    lists = _lists()
    if name in lists.agencies:
        return lists.agencies[name]
    domain = _DOMAIN.fullmatch(name)
    if domain:
        return domain.group(1)
    if _known(name, lists) or _shaped(name, lists, at_top=at_top, in_credit=in_credit):
        return name
    return None


def is_outlet(name: str, said: Collection[str]) -> bool:
    """Return whether this is a news outlet, by its name or what is ``said`` of it: ``the daily Sözcü``."""
    lists = _lists()
    known = outlet(name) is not None or f"{name} ".startswith(lists.families)
    return known or not lists.nouns.isdisjoint(said) or _both(said, lists.common_nouns, lists.of_news)


def is_platform(name: str, said: Collection[str]) -> bool:
    """Return whether this is a platform where anybody can publish, by its name or what is ``said`` of it."""
    lists = _lists()
    return name in lists.platforms or _both(said, lists.platform_nouns, lists.of_platforms)


def platform_of(word: str) -> str | None:
    """Return the platform that a small word names, or a mark before a handle: ``tweeted``, ``(@``."""
    return _lists().posted.get(word)


def branches() -> Sequence[str]:
    """Return the words by which an outlet's newsroom or site is called beside it: ``BBC News``."""
    return tuple(word_lists("sources/outlets.toml")["branches"])


def may_describe(word: str) -> bool:
    """Return whether a small word can belong to what an outlet is called: ``news``, ``agency``, ``daily``."""
    lists = _lists()
    return any(
        word in words
        for words in (
            lists.nouns, lists.common_nouns, lists.of_news, lists.platform_nouns, lists.of_platforms
        )
    )  # fmt: skip


def _both(said: Collection[str], nouns: frozenset[str], kinds: frozenset[str]) -> bool:
    return not nouns.isdisjoint(said) and not kinds.isdisjoint(said)


def is_label(phrase: str) -> bool:
    """Return whether a phrase is only the name of a section: `World`, `Breaking News`, `Middle East`."""
    parts = re.sub(r"[|/&]", " ", phrase.casefold()).split()
    return 0 < len(parts) <= _LONGEST and all(part in _lists().plain for part in parts)


def _known(name: str, lists: _Lists) -> bool:
    low = name.casefold()
    bare = low.removeprefix("the ")
    if bare in lists.the_names:
        return bare != low
    return name in lists.names or (name[:1].isupper() and bare in lists.names)


def _shaped(name: str, lists: _Lists, *, at_top: bool, in_credit: bool) -> bool:
    """Return whether words are a name whose last says what it is, and one is its own: `Harbour Gazette`."""
    parts = name.removeprefix("The ").split()
    if not 1 < len(parts) <= _LONGEST or not name[0].isupper() or parts[0] in lists.starters:
        return False
    if any(mark in name for mark in '.:;!?"“”,()'):
        return False
    if not all(part[0].isupper() or part[0].isdigit() or part in lists.small for part in parts):
        return False
    low = [part.casefold() for part in parts]
    ends = low[-1] in lists.last_words or " ".join(low[-2:]) in lists.last_pairs
    common = not at_top and (low[-1] in lists.common_last_words or low[0] in lists.first_words)
    if in_credit and (ends or low[-1] in lists.papers):
        return True
    return (ends or common) and not all(word in lists.general for word in low)


def plain_outlet(name: str) -> str:
    """Return what an outlet's name is compared by: ``CBN News`` is CBN, ``FoxNews.com`` Fox News."""
    whole = _SITE.sub("", plain(name).removeprefix("the ")).replace(".", "").replace(" ", "")
    return next(
        (rest for branch in branches() if (rest := whole.removesuffix(branch)) not in ("", whole)), whole
    )
