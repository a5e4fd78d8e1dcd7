"""Stretches of capitalised words, joined over what may stand inside a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import takewhile

from claimcheck.lexicon.forms import is_plural, singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_party_mark, place_names
from claimcheck.records import Entity, EntityKind, SentenceKind
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import MARKS, OPENING

_LONG = 4
_FEWEST, _FEWEST_IN_HEADLINE = 4, 3
_HEADLINE_SHARE = 0.75
_NICKNAME = 3
"""Words of a nickname."""

_AHEAD = 32
"""Words after a sign that may go on with a name."""

_DASHES = frozenset("-–")
_BEFORE_CAPITALS = OPENING | {":", "—", "–", "("}


def in_title_case(words: Sequence[Token], kind: SentenceKind) -> bool:
    """Return whether nearly every long word of a headline bears a capital, so that capitals tell nothing.

    A sentence of the body is taken for a headline only if no word but small ones is in lower case.
    """
    grammar, rest = lexicon().grammar, [word for word in words[1:] if word.letters]
    headline = kind is SentenceKind.HEADLINE
    if not headline and any(not word.capital and word.low not in grammar.small for word in rest):
        return False
    if headline and len(rest) > 1 and all(word.text.isupper() for word in rest):
        return True
    long = [w for w in rest if len(w.text) >= _LONG and (w.capital or w.low not in grammar.openers)]
    fewest = _FEWEST_IN_HEADLINE if headline else _FEWEST
    return len(long) >= fewest and sum(word.capital for word in long) >= _HEADLINE_SHARE * len(long)


def joints(doc: Doc, entities: tuple[Entity, ...]) -> frozenset[int]:
    """Return the small words (by index) inside one name.

    They are those inside a body, a place or a law that the tagger found, and those that the article writes
    more than once between the same words: ``Music for Valdora``.
    """
    known, laws = lexicon().organizations, lexicon().documents.nouns
    spans = [(entity.kind, doc.within((entity.start, entity.end))) for entity in entities]
    inside = {
        word.index
        for kind, words in spans
        for word in words[1:-1]
        if word.low in known.inside
        and kind is not EntityKind.PERSON
        and (kind is not EntityKind.OTHER or words[-1].low in laws)
        # "The Crane League | and the Port Union".
        and not (
            word.low == "and" and doc.low(word.index - 1) in known.names and doc.low(word.index + 1) == "the"
        )
    }
    linked: dict[tuple[str, str, str], list[int]] = {}
    for one, link, other in zip(doc.tokens, doc.tokens[1:], doc.tokens[2:], strict=False):
        if link.low in known.linking and namelike(one) and namelike(other):
            linked.setdefault((one.low, link.low, other.low), []).append(link.index)
    inside.update(index for uses in linked.values() if len(uses) > 1 for index in uses)
    persons = (words for kind, words in spans if kind is EntityKind.PERSON)
    return frozenset(inside | _days_in_names(doc, {word.index for words in persons for word in words}))


def _days_in_names(doc: Doc, persons: Set[int]) -> set[int]:
    """Return the words (by index) that read like months and are names: ``Theresa May``, ``Jan Nowak``."""
    known, grammar = lexicon(), lexicon().grammar
    named, undated = dict[int, str](), dict[int, str]()
    for word in (word for word in doc.tokens if word.capital and word.low in grammar.months_too):
        before, after = doc.low(word.index - 1), doc.low(word.index + 1)
        # "In May", "3 May", "May 3".
        dated = before[:1].isdigit() or after[:1].isdigit() or before in grammar.prepositions
        behind = doc.tokens[word.index + 1 : word.index + 2]
        # "Jan Nowak": a surname follows, and no "the" or "next" makes it a month.
        surname = any(one.sentence == word.sentence and namelike(one) for one in behind)
        given = surname and before not in grammar.definite | grammar.dating
        told = given or {word.index - 1, word.index} <= persons
        if before in known.given_names | known.titles.courtesy or (told and not dated):
            named[word.index] = word.low
        elif not dated:
            undated[word.index] = word.low
    return named.keys() | {index for index, low in undated.items() if low in named.values()}


def runs(words: Sequence[Token], inside: Set[int], opening: Set[int]) -> Iterator[Sequence[Token]]:
    """Yield a sentence's stretches of capitals, with the `joints` ``inside`` them, and by its `openings`."""
    run: list[Token] = []
    for at, word in enumerate(words):
        name = word.capital and (namelike(word) or word.index in inside)
        # "Tarn Sues Ruiz | Because They Rest": a headline in the text; "@AnaRuiz" is an account.
        other = _in_headlines_only() if at and words[at - 1].capital else frozenset[str]()
        other = lexicon().grammar.openers if word.index in opening else other
        name = name and word.low not in other and not (at and words[at - 1].text == "@")
        name = name or (word.number and [one.text for one in run] == ["The"])  # "told The 19th"
        if name or (run and (_joins(run, words, at, inside) or _nickname(words, at))):
            run.append(word)
        elif run:
            yield trimmed(run)
            run = []
    if run:
        yield trimmed(run)


def namelike(word: Token) -> bool:
    """Return whether a word bears a capital as a name does, and is no day, month, party's mark or ``I``."""
    grammar = lexicon().grammar
    # "Ruiz-backed" speaks of Ruiz, but names nobody.
    _, hyphen, last = word.text.rpartition("-")
    adjective = hyphen and last.islower() and last.endswith(grammar.endings.hyphened)
    other = adjective or word.low in grammar.calendar or word.low in grammar.first_singular
    return word.letters and word.capital and not (other or is_party_mark(word.text))


@cache
def _in_headlines_only() -> frozenset[str]:
    """Return words that bear no capital inside a name: ``because``, ``they``, ``Ana Ruiz | HERE``."""
    grammar = lexicon().grammar
    return grammar.subordinating | (grammar.subjects & grammar.alone) | grammar.elsewhere


def openings(doc: Doc) -> frozenset[int]:
    """Return the words (by index) that bear a capital anyhow: first in a sentence, after a mark or colon."""
    found, before, begun = set[int](), "", -1
    for word in doc.tokens:
        if word.sentence != begun or before in _BEFORE_CAPITALS:
            found.add(word.index)
        before, begun = word.text, word.sentence if word.letters else begun
    return frozenset(found)


def _joins(run: Sequence[Token], words: Sequence[Token], at: int, inside: Set[int]) -> bool:
    """Return whether the lower-case word or the sign at a place goes on with the name before it."""
    if at + 1 == len(words):
        return False
    known, word, later, before = lexicon(), words[at], words[at + 1], run[-1].low
    particles, titles = known.grammar.particles, known.titles
    if word.text == ".":
        short = titles.courtesy.union(titles.short, titles.suffixes, titles.plural_short, titles.abbreviated)
        name = namelike(later) and later.low not in known.grammar.determiners
        return before in short and run[-1].end == word.start and (name or later.text == ",")
    article = later.low == "the" and any(map(namelike, words[at + 2 : at + 3]))
    if not namelike(later) and not article:
        return later.low in particles and word.low in particles
    for stands, form in (
        (word.text == ",", _one_more_field),
        (word.low == "and" and word.index not in inside, _one_body),
        (word.low in known.grammar.genitive, _peoples_court),
        (word.text in _DASHES, _two_halves),
    ):
        if stands:
            return namelike(later) and form(run, words[at + 1 : at + _AHEAD])
    named = known.organizations.names | known.organizations.places.keys()  # "Republic of Kestria"
    body = before in named or before in titles.words
    # "Secretaries of State Ana Ruiz and Bo Kaya".
    body = body or (singular(before) in titles.words and later.low in titles.offices)
    # "Court of Appeals for the Sixth Circuit".
    body = body or (article and any(earlier.low in known.organizations.names for earlier in run))
    linking = known.organizations.linking
    of = word.low in linking and body
    return of or word.text == "&" or word.index in inside or word.low in particles or before in linking


def _two_halves(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether a dash stands inside a name: ``Export–Import Bank``, ``Ana Smith–Jones``."""
    rest = list(takewhile(namelike, words))
    whole = run[-1].end + len("–") == rest[0].start
    surnames = len(rest) == 1 and len(run) > 1 and run[0].low in lexicon().given_names
    return whole and (surnames or rest[-1].low in lexicon().organizations.names)


def _peoples_court(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether ``'s`` stands inside a body's name: ``People's Court``, ``Governor's Office``."""
    owner, *_, last = run[-1].low, *(word.low for word in takewhile(namelike, words))
    many = owner in lexicon().grammar.plural_nouns or is_plural(owner) or owner in lexicon().titles.words
    return many and last in lexicon().organizations.names


def _one_body(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether ``and`` stands inside a body's name: ``Fisheries | and Harbour Commission``."""
    rest = list(takewhile(namelike, words))
    known = lexicon().organizations
    complete = run[-1].low in known.names or run[0].low in lexicon().given_names or run[0].text.isupper()
    place = " ".join(word.low for word in run) in place_names() or run[-1].low in place_names()
    # "Ministry of Agriculture and Livestock", "Workers and Helpers Union".
    if _has_field(run):
        return _is_field(rest) and not place
    if len(rest) > 1 and len(run) == 1 and is_plural(run[0].low) and is_plural(rest[0].low):
        return rest[-1].low in known.names
    return len(rest) > 1 and rest[-1].low in known.agencies and not complete and not place


def _one_more_field(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether a comma stands inside an office's name: ``Ministry of Trade | , Ports and Harbours``."""
    rest = list(takewhile(namelike, words))
    sign, after = words[len(rest) : len(rest) + 1], words[len(rest) + 1 :]
    if not (_has_field(run) and _is_field(rest) and sign):
        return False
    if sign[0].text == ",":
        return _one_more_field(run, after)
    return sign[0].low in ("and", "&") and _is_field(list(takewhile(namelike, after)))


def _has_field(run: Sequence[Token]) -> bool:
    """Return whether a name is an office's with its field: ``Ministry of Trade``, ``Minister for Trade``."""
    known = lexicon().organizations
    links = [at for at, word in enumerate(run[:-1]) if at and word.low in known.linking]
    minister = run[0].low in lexicon().titles.words and any(run[at].low == "for" for at in links)
    return minister or (bool(links) and run[links[0] - 1].low in known.agencies)


def _is_field(words: Sequence[Token]) -> bool:
    """Return whether words may be an office's field; neither a person nor a place, nor another body."""
    others = lexicon().organizations.names | place_names()
    # "Ministry of Trade and Justice", but "Ministry of Trade and Justice Lee".
    others = others | lexicon().titles.every if words[1:] else others
    # "Minister for Trade and Rural Affairs | Ana Ruiz".
    field = [word.low for word in takewhile(lambda word: word.low not in lexicon().given_names, words)]
    return bool(field) and not words[0].acronym and others.isdisjoint(field)


def _nickname(words: Sequence[Token], at: int) -> bool:
    """Return whether a word or mark belongs to a nickname inside a name: ``Ana “The Gull” Ruiz``."""
    for first in range(at, max(0, at - _NICKNAME - 1), -1):
        if words[first].text in MARKS and namelike(words[first - 1]):
            inner = list(takewhile(namelike, words[first + 1 :]))
            last = first + 1 + len(inner)
            ends = last + 1 < len(words) and words[last].text in MARKS and namelike(words[last + 1])
            if 0 < len(inner) <= _NICKNAME and ends and at <= last:
                return True
    return False


def trimmed(words: Sequence[Token]) -> Sequence[Token]:
    """Return words without those in lower case that they end in."""
    size = next((n for n in range(len(words), 0, -1) if words[n - 1].capital or words[n - 1].number), 0)
    return words[:size]
