"""Where the article names somebody or something: names found by capitals, titles, and the tagger's entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimcheck.link.lexicon import Lexicon, fold, lexicon
from claimcheck.link.page import Page, Word
from claimcheck.records import Entity, EntityKind, SentenceKind

_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4
_LONG = 4
_HEADLINE_NAME = 3
_ACRONYM = range(2, 7)


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands, without its title: ``[first, last)`` in the page's words."""

    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: EntityKind | None
    sentence: int
    quoted: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Its words folded, full stops dropped: what two names are compared by."""
        return tuple(fold(word).replace(".", "").replace("’", "'") or word for word in self.words)


def find(page: Page, entities: tuple[Entity, ...], sources: frozenset[int] = frozenset()) -> tuple[Name, ...]:
    """Give every name in the text, in order; none overlaps another.

    ``sources`` are the words (by index) that stand in sources: a capital there is more likely a name's.
    """
    kinds = _kinds_by_word(page, entities)
    lower = {word.low for word in page.words if word.letters and not word.capital}
    fixed = _fixed(page)
    found: list[Name] = []
    headlines: list[list[Word]] = []
    for words in _by_sentence(page):
        if _in_title_case(words, page.sentences[words[0].sentence].kind):
            headlines.append(words)
        else:
            for run in _runs(words, fixed):
                found.extend(_read_run(run, kinds, lower))
    found = _without_chance_capitals(
        found, page, frozenset(kinds) | _names_by_right(page, sources, lower), lower
    )
    found = [
        name for name in found if len(name.words) > 1 or name.key[0] not in lexicon().organizations.common
    ]
    known = {name.key: name.kind for name in found}
    for words in headlines:
        found.extend(_known_names(words, known, kinds))
    return tuple(sorted(found, key=lambda name: name.first))


def _by_sentence(page: Page) -> Iterator[list[Word]]:
    words: list[Word] = []
    for word in page.words:
        if words and words[-1].sentence != word.sentence:
            yield words
            words = []
        words.append(word)
    if words:
        yield words


def _kinds_by_word(page: Page, entities: tuple[Entity, ...]) -> dict[int, EntityKind]:
    return {
        word.index: entity.kind for entity in entities for word in page.within((entity.start, entity.end))
    }


def _in_title_case(words: Sequence[Word], kind: SentenceKind) -> bool:
    small = lexicon().grammar.openers | lexicon().grammar.prepositions
    long = [w for w in words[1:] if w.letters and len(w.text) >= _LONG and (w.capital or w.low not in small)]
    share = _HEADLINE_SHARE if kind is SentenceKind.HEADLINE else 1.0
    return len(long) >= _HEADLINE_WORDS and sum(w.capital for w in long) >= share * len(long)


def _fixed(page: Page) -> frozenset[tuple[str, str, str]]:
    """Give what the article writes more than once as one name: ``Music for Valdora``."""
    uses: Counter[tuple[str, str, str]] = Counter()
    for one, link, other in zip(page.words, page.words[1:], page.words[2:]):
        if link.low in ("of", "for") and _namelike(one) and _namelike(other):
            uses[one.low, link.low, other.low] += 1
    return frozenset(words for words, count in uses.items() if count > 1)


def _runs(words: Sequence[Word], fixed: frozenset[tuple[str, str, str]]) -> Iterator[list[Word]]:
    """Yield stretches of capitalised words, joined over particles, initials and ``of`` inside a body's name."""
    run: list[Word] = []
    for at, word in enumerate(words):
        if _namelike(word) and not (_opens(words, at) and word.low in lexicon().grammar.openers):
            run.append(word)
        elif run and not _joins(run, words, at, fixed):
            yield _trimmed(run)
            run = []
        elif run:
            run.append(word)
    if run:
        yield _trimmed(run)


def _namelike(word: Word) -> bool:
    if not word.letters or not word.capital:
        return False
    grammar = lexicon().grammar
    return word.low not in grammar.calendar and word.low.split("'")[0] not in grammar.first_singular


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a word would bear a capital here anyhow: first in the sentence, or after a quotation mark or colon."""
    before = words[at - 1].text if at else ""
    return not any(word.letters for word in words[:at]) or before in _BEFORE_CAPITALS


_BEFORE_CAPITALS = frozenset({"“", "„", "«", '"', "'", "''", "``", "‘", ":", "—", "–", "("})


def _joins(
    run: Sequence[Word], words: Sequence[Word], at: int, fixed: frozenset[tuple[str, str, str]]
) -> bool:
    """Whether the lower-case word or the sign at a place goes on with the name before it."""
    known, word = lexicon(), words[at]
    later = words[at + 1] if at + 1 < len(words) else None
    if later is None:
        return False
    if word.text == ".":
        return (
            run[-1].low in _ABBREVIATED()
            and run[-1].end == word.start
            and (_namelike(later) or later.text == ",")
        )
    if not _namelike(later) and not (later.low == "the" and at + 2 < len(words) and _namelike(words[at + 2])):
        return later.low in known.grammar.particles and word.low in known.grammar.particles
    if word.text == "&":
        return True
    if word.low in known.grammar.particles:
        return word.letters
    if word.low in ("of", "for", "on"):
        if (run[-1].low, word.low, later.low) in fixed:
            return True
        return run[-1].low in known.organizations.names or run[-1].low in known.titles.words
    return word.low == "the" and run[-1].low in ("of", "for", "on")


@cache
def _ABBREVIATED() -> frozenset[str]:
    titles = lexicon().titles
    return (
        titles.courtesy
        | frozenset(titles.short)
        | titles.suffixes
        | titles.plural_short
        | {"st", "ft", "mt", "atty"}
    )


def _trimmed(run: list[Word]) -> list[Word]:
    while run and not _namelike(run[-1]):
        run.pop()
    return run


def _read_run(run: Sequence[Word], kinds: dict[int, EntityKind], lower: set[str]) -> Iterator[Name]:
    """Yield the names in a stretch of capitals: ``Turkish President Aydın Kara`` names Aydın Kara."""
    known = lexicon()
    words = [word for word in run if word.text != "."]
    if not words:
        return
    end = _end_of_titles(words, known)
    name = words[end:]
    if end and name and _is_body(name, known) and words[end - 1].low not in known.titles.courtesy:
        name, end = words, 0
    before = words[:end]
    titles: list[str] = []
    while before and _is_title(before[-1], known):
        titles.insert(0, before.pop().low)
    while before and before[-1].low in known.titles.before:
        titles.insert(0, before.pop().low)
    if end and name:
        if before and not _is_people(before, known):
            yield _name(before, (), kinds)
        yield _name(name, tuple(titles), kinds)
    elif end and len(words) > 1 and all(kinds.get(w.index) is EntityKind.ORGANIZATION for w in words):
        yield _name(words, (), kinds)
    elif end:
        if before and not _is_people(before, known):
            yield _name(before, (), kinds)
    else:
        yield from _untitled(words, kinds, known)


def _end_of_titles(words: Sequence[Word], known: Lexicon) -> int:
    """Give where the last title ends; a title right after a given name is a surname: ``Angela King``."""
    given = known.given.masculine | known.given.feminine
    for at in range(len(words) - 1, -1, -1):
        before = words[at - 1].low if at else ""
        if _is_title(words[at], known) and before not in given and before not in _LINKS and len(before) != 1:
            return at + 1 + _of_what(words[at + 1 :], given)
    return 0


_OFFICES = frozenset(
    "state defense defence interior labor labour commerce energy education agriculture staff".split()
)
_LINKS = frozenset({"of", "for", "on", "the", "&"})


def _of_what(words: Sequence[Word], given: frozenset[str]) -> int:
    """Give how many words tell what a title is of: ``of State``, ``of Government Affairs``; all, if no name follows."""
    if not words or words[0].low != "of":
        return 0
    if words[1].low in _OFFICES:
        return 2
    return next((at for at, word in enumerate(words) if word.low in given), len(words))


def _is_title(word: Word, known: Lexicon) -> bool:
    titles = known.titles
    low = word.low
    if "-" in low and all(part in titles.words or part in _TITLE_PARTS for part in low.split("-")):
        low = low.split("-")[0]
    return low in titles.words or low in titles.courtesy or low in titles.masculine or low in titles.feminine


_TITLE_PARTS = frozenset({"elect", "designate", "in", "at", "large", "treasurer", "vice", "select"})


def _is_body(words: Sequence[Word], known: Lexicon) -> bool:
    return words[-1].low in known.organizations.names or any(w.low in ("of", "for", "&") for w in words)


def _untitled(words: Sequence[Word], kinds: dict[int, EntityKind], known: Lexicon) -> Iterator[Name]:
    """Yield the name of a run without a title, freed of a nation or party before it: ``Democrat Ann Lee``."""
    given = known.given.masculine | known.given.feminine
    at = 0
    while at + 1 < len(words) and _is_people(words[at : at + 1], known):
        at += 1
    rest = words[at:]
    personal = rest[0].low in given or all(kinds.get(w.index) is EntityKind.PERSON for w in rest)
    if at and personal and not _is_body(rest, known):
        yield _name(rest, (), kinds)
    elif not _is_people(words, known):
        yield _name(words, (), kinds)


@cache
def _peoples() -> frozenset[str]:
    places = lexicon().places
    adjectives = {fold(name) for names in places.countries.values() for name in names[:2]}
    return frozenset(adjectives) | {fold(name) for names in places.parties.values() for name in names}


@cache
def _members() -> frozenset[str]:
    places = lexicon().places
    several = {fold(name) for names in places.countries.values() for name in names[1:2] if name.endswith("s")}
    return frozenset(several) | {fold(name) for names in places.parties.values() for name in names[1:]}


def _is_people(words: Sequence[Word], known: Lexicon) -> bool:
    """Whether the words only say of which nation, party or body somebody is."""
    whole = " ".join(word.low for word in words)
    return whole in _peoples() or (len(words) > 1 and words[-1].low in _members())


def _name(words: Sequence[Word], titles: tuple[str, ...], kinds: dict[int, EntityKind]) -> Name:
    return Name(
        words[0].index,
        words[-1].index + 1,
        tuple(word.text for word in words),
        titles,
        _kind(words, titles, kinds),
        words[0].sentence,
        words[0].quoted,
    )


def _kind(words: Sequence[Word], titles: tuple[str, ...], kinds: dict[int, EntityKind]) -> EntityKind | None:
    known = lexicon()
    last, whole = words[-1].low, " ".join(word.low for word in words)
    if whole in _place_names():
        return EntityKind.LOCATION
    if titles:
        return EntityKind.PERSON
    if whole in known.organizations.whole or (len(words) > 1 and _is_body(words, known)):
        return EntityKind.ORGANIZATION
    if len(words) > 1 and words[0].low in known.given.masculine | known.given.feminine:
        return EntityKind.PERSON
    told = [kinds[word.index] for word in words if word.index in kinds]
    if told:
        return max(told, key=told.count)
    if len(words) == 1 and words[0].text.isupper() and len(last) in _ACRONYM:
        return EntityKind.ORGANIZATION
    return None


@cache
def _place_names() -> frozenset[str]:
    places = lexicon().places
    capitals = {name for names in places.countries.values() for name in names[1:] if name[:1].isupper()}
    every = set(places.countries) | set(places.states) | capitals
    return frozenset(fold(name).replace(".", "") for name in every) - _peoples()


def _without_chance_capitals(
    found: list[Name], page: Page, told: frozenset[int], lower: set[str]
) -> list[Name]:
    """Drop words that bear a capital only because a sentence or a quotation begins with them."""
    sure = {low for name in found if not _opens_at(page, name) for low in name.key}
    kept = []
    keys = {name.key for name in found}
    for name in (_with_opener(name, page, keys) for name in found):
        first = page.words[name.first]
        if not _opens_at(page, name) or name.titles:
            kept.append(name)
            continue
        doubtful = first.low not in sure and first.index not in told and not _usual(first.low)
        common = first.low in lower and first.low not in sure
        if len(name.words) == 1:
            if not doubtful and not (common and first.index not in told):
                kept.append(name)
        elif doubtful and (common or name.key[1:] in keys):
            kept.append(replace(name, first=name.first + 1, words=name.words[1:]))
        else:
            kept.append(name)
    return kept


def _with_opener(name: Name, page: Page, keys: set[tuple[str, ...]]) -> Name:
    """Give a name back the small word that opens it, if it bears one elsewhere too: ``Our`` Harbour."""
    before = page.words[name.first - 1] if name.first else None
    if before is None or not before.capital or (before.low, *name.key) not in keys:
        return name
    return replace(name, first=before.index, words=(before.text, *name.words))


def _names_by_right(page: Page, sources: frozenset[int], lower: set[str]) -> frozenset[int]:
    """Give the words in sources that are no common noun we know of, nor one used as such in the text."""
    known = lexicon()
    common = known.roles | known.organizations.nouns | known.documents.nouns | known.grammar.openers
    common |= known.unnamed.vague_words | known.unnamed.group_heads | known.unnamed.speaking_for
    common |= known.unnamed.spokesperson | known.unnamed.anonymous_may | known.unnamed.collective
    return frozenset(
        index
        for index in sources
        if (low := page.words[index].low) not in common and low not in lower and not low.endswith("s")
    )


def _usual(low: str) -> bool:
    known = lexicon()
    return (
        low in known.given.masculine
        or low in known.given.feminine
        or low in _place_names()
        or low in known.organizations.whole
    )


def _opens_at(page: Page, name: Name) -> bool:
    at = name.first
    before = page.words[at - 1] if at else None
    if before is None or before.sentence != name.sentence:
        return True
    start = at
    while start and page.words[start - 1].sentence == name.sentence:
        start -= 1
    return _opens(page.words[start : at + 1], at - start)


def _known_names(
    words: Sequence[Word], known: dict[tuple[str, ...], EntityKind | None], kinds: dict[int, EntityKind]
) -> Iterator[Name]:
    """Yield the names of a headline where every word bears a capital: those that the text knows, or the tagger."""
    surnames = {key[-1]: kind for key, kind in known.items() if kind is EntityKind.PERSON}
    longest = max((len(key) for key in known), default=0)

    def size_at(at: int) -> tuple[int, EntityKind | None]:
        for size in range(min(longest, len(words) - at), 0, -1):
            key = tuple(word.low for word in words[at : at + size])
            if key in known or (size == 1 and key[0] in surnames):
                return size, known.get(key, surnames.get(key[0]))
        return 0, None

    at = 0
    while at < len(words):
        size, kind = size_at(at)
        if not size:
            kind = kinds.get(words[at].index)
            while kind and at + size < len(words) and kinds.get(words[at + size].index) is kind:
                if size_at(at + size)[0] and (kind is not EntityKind.PERSON or size == _HEADLINE_NAME - 1):
                    break
                size += 1
        # The tagger takes whole headlines for names.
        if size and kind is not EntityKind.OTHER and (size <= _HEADLINE_NAME or size_at(at)[0]):
            yield replace(_name(words[at : at + size], (), kinds), kind=kind)
        at += max(size, 1)
