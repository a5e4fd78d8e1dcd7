"""Where the article names somebody or something: found by capitals, titles and the tagger's entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby

from claimcheck.lexicon.forms import is_ing, may_be_plural, singular
from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.lexicon.places import is_people, place_names
from claimcheck.lexicon.same_name import near_spellings
from claimcheck.link.names.acronyms import spelled_out
from claimcheck.link.names.capitals import in_title_case, joints, openings, runs
from claimcheck.link.names.name import Kinds, Name, name_of
from claimcheck.link.names.runs import names_in
from claimcheck.records import Entity, EntityKind, SentenceKind
from claimcheck.tokens import Doc, Token

_HEADLINE_NAME = 3
"""Words of a name in a headline that only the tagger tells; it takes whole headlines for names."""

_TITLE = 7
"""Words of a work's title; more is something that somebody says."""

_LONGEST = 32
"""Words of the longest name."""

_OFFICE = 3
"""Words of ``and Harbour Minister``."""

_FULL = 2
"""Words of a full name, at least."""

_ADJECTIVE = 6
"""Letters of an adjective made of a place's name, at least; shorter ones are given names, as Ivan is."""


def find_names(
    doc: Doc, entities: tuple[Entity, ...], sources: Iterable[Sequence[Token]] = ()
) -> tuple[Name, ...]:
    """Return every name in the text, in order; none overlaps another.

    ``sources`` are the words of each source: a capital there is more likely a name's.
    """
    source_of = {word.index: words[0].index for words in sorted(sources, key=len) for word in words}
    kinds = {word.index: e.kind for e in entities for word in doc.within((e.start, e.end))}
    lower = frozenset(word.low for word in doc.tokens if word.letters and not word.capital)
    inside, opening = joints(doc, entities), openings(doc)
    found: list[Name] = []
    headlines: list[list[Token]] = []
    for words in doc.by_sentence():
        if in_title_case(words, doc.sentences[words[0].sentence].kind):
            headlines.append(words)
        else:
            names = (name for run in runs(words, inside, opening) for name in names_in(run, kinds))
            found.extend(part for name in names for part in _by_source(name, doc, source_of, kinds))
    found = [name for name in _agreed(doc, found) if not _is_office(doc, name)]
    full = (name for name in found if name.key[1:])
    surnames = {n.key[-1] for n in full if n.kind is EntityKind.PERSON or n.key[0] in lexicon().given_names}
    found = [part for name in found for part in _parted(name, surnames)]
    told = frozenset(kinds) | _names_by_right(doc, source_of.keys(), lower, surnames)
    common = lexicon().organizations.common - surnames
    sure = _sure(found, doc, told, lower, opening)
    kept = [name for name in sure if name.key[1:] or name.key[0] not in common]
    kept = _with_whole_names([*kept, *_surnames(doc, surnames, kept)], doc)
    known = {name.key: name.kind for name in kept}
    persons = {key[-1] for key, kind in known.items() if kind is EntityKind.PERSON}
    kept.extend(name for words in headlines for name in _in_headline(words, known, persons, kinds))
    return tuple(sorted(_hyphened(kept), key=lambda name: name.first))


def _hyphened(names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names, a surname with its hyphen where the text has it once: ``Ana Ruiz-Kaya``, Ruiz Kaya."""
    persons = (name.key for name in names if name.full and name.kind is EntityKind.PERSON)
    hyphened = {tuple(key[-1].split("-")) for key in persons if "-" in key[-1]}
    for name in names:
        words = (*name.words[:-2], "-".join(name.words[-2:]))
        yield replace(name, words=words) if name.key[-2:] in hyphened else name


def _by_source(name: Name, doc: Doc, source_of: Mapping[int, int], kinds: Kinds) -> Iterator[Name]:
    """Yield what sources hold of a name that begins or ends outside them: ``Overnight | Kaya`` said.

    "According to KNO News | Kaya left" has two. But the tagger may miss a given name or a last word.
    """
    words = [word for word in doc.tokens[name.first : name.last] if word.text != "."]
    parts = [(at, list(part)) for at, part in groupby(words, lambda word: source_of.get(word.index))]
    (_, opener), (last, end) = parts[0], parts[-1]
    given = [word.low in lexicon().given_names for word in words]
    missed = (len(opener) == 1 and given[0] and not all(given[1:2])) or (last is None and len(end) == 1)
    joined = any(not word.capital for at, part in parts if at is None for word in part)
    if len(parts) == 1 or missed or joined:
        yield name
        return
    for at, part in parts:
        if at is not None:
            yield name_of(part, name.titles if part is opener else (), kinds)


def _parted(name: Name, surnames: Set[str]) -> Iterator[Name]:
    """Yield a surname without a party, nation or body before it: ``loyalists of Republican | Kaya``.

    "He told KNO Kaya left" names both, as does "KNO Pentagon correspondent".
    """
    first, *after = name.key
    whole = lexicon().organizations.whole
    outlet = is_outlet(name.words[0], ())
    surname = len(after) == 1 and after[0] in surnames
    told = (surname and first in whole) or (outlet and len(after) == 1 and after[0] in surnames | whole)
    if told:
        yield replace(name, last=name.last - 1, words=name.words[:1], kind=EntityKind.ORGANIZATION)
    yield _without_first(name) if told or (surname and is_people(name.key[:1])) else name


def _without_first(name: Name) -> Name:
    return replace(name, start=name.first + 1, first=name.first + 1, words=name.words[1:])


def _surnames(doc: Doc, surnames: Set[str], found: Sequence[Name]) -> Iterator[Name]:
    """Yield surnames that stand alone and read like a title: ``King said``, where Ana King is named."""
    taken = {index for name in found for index in range(name.start, name.last)}
    titles, determiners = lexicon().titles.every, lexicon().grammar.determiners
    for word in doc.tokens:
        if word.low in surnames and word.low in titles and word.capital and word.index not in taken:
            around = [w for w in doc.tokens[max(0, word.index - 1) : word.index + 2] if w is not word]
            if not any(w.low in determiners or (w.capital and w.sentence == word.sentence) for w in around):
                yield replace(name_of([word], (), {}), kind=EntityKind.PERSON)


def _with_whole_names(found: list[Name], doc: Doc) -> list[Name]:
    """Return the titles of works and the bodies that an acronym follows too, and no names inside them."""
    whole, offices = list(_works(doc)), lexicon().titles.every
    for words in spelled_out(doc):
        body = replace(name_of(words, (), {}), kind=EntityKind.ORGANIZATION)
        around = (name for name in found if name.first <= body.first and name.last >= body.last)
        wider = any(name.words != body.words or name.kind is EntityKind.PERSON for name in around)
        if not wider and offices.isdisjoint(body.key):
            whole.append(body)
    taken = {index for name in whole for index in range(name.first, name.last)}
    return whole + [name for name in found if taken.isdisjoint((name.first, name.last - 1))]


def _works(doc: Doc) -> Iterator[Name]:
    """Yield works' titles, short and in capitals: the film “Harbour”, an ad titled “A Long Winter”."""
    grammar, small = lexicon().grammar, lexicon().grammar.small
    introducing = lexicon().documents.works | grammar.naming | {"'s"}
    for start, end in doc.quotations:
        words = [word for word in doc.within((start, end)) if not word.sign and start < word.start]
        lower = [word for word in words if not (word.capital or word.number)]
        if not 0 < len(words) <= _TITLE or words[0] in lower or any(w.low not in small for w in lower):
            continue
        at = words[0].index - 2
        at -= doc.low(at) == "," or doc.low(at) in grammar.articles
        if doc.low(at) in introducing and doc.tokens[at].sentence == words[0].sentence:
            yield replace(name_of(words, (), {}), kind=EntityKind.OTHER, quoted=False)


def _agreed(doc: Doc, found: list[Name]) -> list[Name]:
    """Return the same names, each with its most frequent kind: the tagger differs from place to place."""
    kinds: defaultdict[Key, Counter[EntityKind]] = defaultdict(Counter)
    capitals = {word.low for word in doc.tokens if word.capital}
    # "Valdora" is a place where "Valdoran" is said too, and that one is nobody's name.
    alone = {name.key for name in found if name.key[1:] or not _before_a_noun(doc, name)}
    found = [n for n in found if n.key in alone and (n.key[1:] or not _adjective(n.key[0], capitals))]
    last = lexicon().grammar.endings.of_a_place[-1]
    for name in found:
        told, low = kinds[name.key], name.key[0]
        if not name.key[1:] and low + last in capitals and _adjective(low + last, capitals):
            told[EntityKind.LOCATION] += len(found)
        if _is_of_a_body(doc, name) and low not in lexicon().given_names:
            told[EntityKind.ORGANIZATION] += len(found)
        if _is_named_after(name.key, alone):
            told[EntityKind.ORGANIZATION] += len(found)
        comma, age, after = (doc.low(name.last + at) for at in range(3))
        if comma == "," and age.isdigit() and len(age) == len("17") and after in (",", "."):
            # "Ana Courier, 17,".
            told[EntityKind.PERSON] += len(found)
        if name.kind is not None:
            told[name.kind] += 1
    return [replace(n, kind=kinds[n.key].most_common(1)[0][0]) if kinds[n.key] else n for n in found]


def _is_office(doc: Doc, name: Name) -> bool:
    """Return whether capitals are an office's: ``a Junior Assistant`` is nobody's name.

    Nor is what "Deputy Ports and Harbour Minister Ana Ruiz" begins with.
    """
    titles = lexicon().titles
    one = doc.low(name.start - 1) in lexicon().grammar.indefinite
    if one and (titles.every | titles.before).issuperset(name.key):
        return True
    after = doc.tokens[name.last : name.last + _OFFICE]
    joined = [word.low for word in after[:1]] == ["and"] and all(word.capital for word in after[1:])
    deputy = bool(name.titles) and name.titles[-1] in titles.before
    return deputy and joined and not name.key[1:] and after[-1].low in titles.words


def _adjective(low: str, capitals: Set[str]) -> bool:
    """Return whether a word is what a place in the text makes of its name: ``Valdoran`` of Valdora."""
    ends = len(low) >= _ADJECTIVE and low.endswith(lexicon().grammar.endings.of_a_place)
    return ends and low[:-1] in capitals


def _before_a_noun(doc: Doc, name: Name) -> bool:
    """Return whether a word that may be an adjective of a nation stands before what somebody is."""
    low, after = name.key[0], doc.low(name.last)
    nation = len(low) >= _ADJECTIVE and low.endswith(lexicon().grammar.endings.of_a_nation)
    known = lexicon()
    role = known.is_role(after) or after in known.titles.every | known.titles.before
    return nation and role and low not in known.given_names


def _is_of_a_body(doc: Doc, name: Name) -> bool:
    """Return whether words beside a name make it a body's: ``the daily Meridian``, ``Meridian customers``."""
    known, after = lexicon().organizations, doc.low(name.last)
    before = doc.tokens[max(0, name.start - 1)]
    called = before.text in known.nouns and before.sentence == name.sentence
    return called or after in known.possessions or (after == "," and doc.low(name.last + 1) == "which")


def _is_named_after(key: Key, keys: Set[Key]) -> bool:
    """Return whether a body bears a name that stands alone too: ``Ana Ruiz Motorsports``."""
    known = lexicon().organizations
    body = key[0] in lexicon().given_names and key[-1] in known.names | known.nouns
    return body and any(key[:size] in keys for size in range(_FULL, len(key)))


def _sure(found: list[Name], doc: Doc, told: Set[int], lower: Set[str], opening: Set[int]) -> Iterator[Name]:
    """Yield the names without words that bear a capital only where a sentence or a quotation begins."""
    elsewhere = {low for name in found for low in name.key[name.first in opening :]}
    keys = {name.key for name in found}
    usual = lexicon().given_names | place_names() | lexicon().organizations.whole
    for name in (_with_opener(name, doc, keys) for name in found):
        first = doc.tokens[name.first]
        # An account follows a name that is whole: "Harbour Polls (@hpolls)".
        account = [word.text for word in doc.tokens[name.last : name.last + 2]] == ["(", "@"]
        known = first.low in elsewhere or first.index in told or first.low in usual
        common = first.low in lower and first.low not in elsewhere
        if name.first not in opening or name.titles or account:
            yield name
        elif not name.key[1:]:
            # "Tram line cut": the tagger is least sure in headlines.
            headline = doc.sentences[name.sentence].kind is SentenceKind.HEADLINE
            sure = first.index in told and not (headline and name.kind is EntityKind.ORGANIZATION)
            if known and (sure or not common):
                yield name
        else:
            yield _without_first(name) if not known and (common or name.key[1:] in keys) else name


def _with_opener(name: Name, doc: Doc, keys: set[Key]) -> Name:
    """Return a name back the small word that opens it, if it bears one elsewhere too: ``Our`` Harbour."""
    before = doc.tokens[max(0, name.first - 1)]
    if not before.capital or (before.low, *name.key) not in keys:
        return name
    return replace(name, start=before.index, first=before.index, words=(before.text, *name.words))


def _names_by_right(doc: Doc, sources: Set[int], lower: Set[str], surnames: Set[str]) -> frozenset[int]:
    """Return the words in sources that are no common noun we know of, nor one used as such in the text.

    "Wines" may be a slip for the surname Wimes, and SKIPS an acronym; "Leading Harbour Party members" may
    lead it.
    """
    known, unnamed = lexicon(), lexicon().unnamed
    nouns = known.roles.union(known.organizations.nouns, known.documents.nouns, known.grammar.openers, lower)
    nouns |= unnamed.vague_words | unnamed.group_heads | unnamed.speaking_for | unnamed.collective
    nouns |= unnamed.spokesperson | unnamed.anonymous_may
    spelled = {spelling for surname in surnames for spelling in near_spellings(surname)}

    def is_noun(word: Token) -> bool:
        plural = may_be_plural(word.low) and near_spellings(word.low).isdisjoint(spelled)
        plural = plural and not (word.acronym and singular(word.low) not in nouns)
        after = doc.tokens[word.index + 1 : word.index + 2]
        return word.low in nouns or plural or (is_ing(word.low) and any(one.capital for one in after))

    return frozenset(index for index in sources if not is_noun(doc.tokens[index]))


def _in_headline(
    words: Sequence[Token], known: Mapping[Key, EntityKind | None], surnames: Set[str], kinds: Kinds
) -> Iterator[Name]:
    """Yield the names of a headline in capitals throughout: those that the text knows, or the tagger."""

    def known_at(words: Sequence[Token]) -> int:
        """Return the size of the longest known name that begins here; a known person's surname is one."""
        lows = tuple(word.low for word in words)
        size = next((size for size in range(len(lows), 0, -1) if lows[:size] in known), 0)
        return size or int(words[0].capital and lows[0] in surnames)

    def told_at(words: Sequence[Token], kind: EntityKind) -> int:
        """Return the size of what the tagger takes for a name here, up to the next known name."""
        size = 1
        while size < len(words) and kinds.get(words[size].index) is kind:
            # A surname may be known from the text where the full name stands only here.
            if (kind is not EntityKind.PERSON or size > 1) and known_at(words[size:]):
                break
            size += 1
        return size

    at = 0
    while at < len(words):
        ahead = words[at : at + _LONGEST]
        size, kind = known_at(ahead), kinds.get(words[at].index)
        if size:
            kind = known.get(tuple(word.low for word in ahead[:size]), EntityKind.PERSON)
        elif kind is not None:
            size = told_at(ahead, kind)
            kind = kind if size <= _HEADLINE_NAME else EntityKind.OTHER
        if size and kind is not EntityKind.OTHER:
            yield replace(name_of(ahead[:size], (), kinds), kind=kind)
        at += max(size, 1)
