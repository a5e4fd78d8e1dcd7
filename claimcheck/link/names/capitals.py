"""Stretches of capitalised words, joined over what may stand inside a name."""

from __future__ import annotations

from collections import Counter
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
_DASHES = frozenset("-–")
_BEFORE_CAPITALS = OPENING | {":", "—", "–", "("}


def in_title_case(words: Sequence[Token], kind: SentenceKind) -> bool:
    """Return whether nearly every long word of a headline bears a capital, so that capitals tell nothing.

    A sentence of the body is taken for a headline only if no word but small ones is in lower case.
    """
    grammar, rest = lexicon().grammar, [word for word in words[1:] if word.letters]
    if kind is not SentenceKind.HEADLINE and any(not w.capital and w.low not in grammar.small for w in rest):
        return False
    if kind is SentenceKind.HEADLINE and len(rest) > 1 and all(word.text.isupper() for word in rest):
        return True
    long = [
        word for word in rest if len(word.text) >= _LONG and (word.capital or word.low not in grammar.openers)
    ]
    fewest = _FEWEST_IN_HEADLINE if kind is SentenceKind.HEADLINE else _FEWEST
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
        if kind in (EntityKind.ORGANIZATION, EntityKind.LOCATION)
        or (kind is EntityKind.OTHER and words[-1].low in laws)
    }
    inside = {index for index in inside if doc.tokens[index].low in known.inside}
    uses: Counter[tuple[str, str, str]] = Counter()
    triples = list(zip(doc.tokens, doc.tokens[1:], doc.tokens[2:], strict=False))
    for one, link, other in triples:
        if link.low in known.linking and namelike(one) and namelike(other):
            uses[one.low, link.low, other.low] += 1
    for one, link, other in triples:
        if uses[one.low, link.low, other.low] > 1:
            inside.add(link.index)
    persons = (words for kind, words in spans if kind is EntityKind.PERSON)
    return frozenset(inside) | _days_in_names(doc, {word.index for words in persons for word in words})


def _days_in_names(doc: Doc, persons: Set[int]) -> frozenset[int]:
    """Return the words (by index) that read like months and are names: ``Theresa May``, ``Jan Nowak``."""
    known = lexicon()
    days = [word for word in doc.tokens if word.capital and word.low in known.grammar.months_too]
    known_before = known.given_names | known.titles.courtesy
    named = {word for word in days if doc.low(word.index - 1) in known_before or _given(doc, word)}
    named |= {word for word in days if {word.index - 1, word.index} <= persons and not _date(doc, word)}
    lows = {word.low for word in named}
    return frozenset(
        word.index for word in days if word in named or (word.low in lows and not _date(doc, word))
    )


def _given(doc: Doc, word: Token) -> bool:
    """Return whether a month is a given name: a surname follows, and nothing before makes it a date."""
    after = doc.tokens[word.index + 1 : word.index + 2]
    surname = bool(after) and after[0].sentence == word.sentence and namelike(after[0])
    grammar = lexicon().grammar
    dated = _date(doc, word) or doc.low(word.index - 1) in grammar.definite | grammar.dating
    return surname and not dated


def _date(doc: Doc, word: Token) -> bool:
    """Return whether a month stands in a date: ``in May``, ``3 May``, ``May 3``."""
    before, after = doc.low(word.index - 1), doc.low(word.index + 1)
    numbers = before[:1].isdigit() or after[:1].isdigit()
    return numbers or before in lexicon().grammar.prepositions


def runs(words: Sequence[Token], inside: frozenset[int]) -> Iterator[Sequence[Token]]:
    """Yield stretches of capitals in a sentence; ``inside`` holds the small words known to join them."""
    run: list[Token] = []
    for at, word in enumerate(words):
        name = word.capital and (namelike(word) or word.index in inside)
        opening = opens(words, at)
        # "Tarn Sues Ruiz | Because They Rest": a headline in the text; "@AnaRuiz" is an account.
        goes_on = at and words[at - 1].capital
        other = lexicon().grammar.openers if opening else _in_headlines_only() if goes_on else frozenset()
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
    # "Ruiz-backed" speaks of Ruiz, but names nobody.
    _, hyphen, last = word.text.rpartition("-")
    adjective = hyphen and last.islower() and last.endswith(lexicon().grammar.endings.hyphened)
    other = adjective or is_party_mark(word.text)
    return word.letters and word.capital and not other and word.low not in _no_names()


@cache
def _in_headlines_only() -> frozenset[str]:
    """Return words that bear no capital inside a name: ``because``, ``they``, ``Ana Ruiz | HERE``."""
    grammar = lexicon().grammar
    return grammar.subordinating | (grammar.subjects & grammar.alone) | grammar.elsewhere


@cache
def _no_names() -> frozenset[str]:
    return lexicon().grammar.calendar | lexicon().grammar.first_singular


def opens(words: Sequence[Token], at: int, start: int = 0) -> bool:
    """Return whether a word would bear a capital here anyhow: first in the sentence, after a mark or a colon.

    ``start`` is where the sentence begins in ``words``.
    """
    before = words[at - 1].text if at > start else ""
    return before in _BEFORE_CAPITALS or not any(words[place].letters for place in range(start, at))


def _joins(run: Sequence[Token], words: Sequence[Token], at: int, inside: frozenset[int]) -> bool:
    """Return whether the lower-case word or the sign at a place goes on with the name before it."""
    known, word, before = lexicon(), words[at], run[-1].low
    later = words[at + 1] if at + 1 < len(words) else None
    if later is None:
        return False
    particles = known.grammar.particles
    if word.text == ".":
        abbreviated = before in _abbreviated() and run[-1].end == word.start
        name = namelike(later) and later.low not in known.grammar.determiners
        return abbreviated and (name or later.text == ",")
    article = later.low == "the" and at + 2 < len(words) and namelike(words[at + 2])
    if not namelike(later) and not article:
        return later.low in particles and word.low in particles
    forms = (
        (word.text == ",", _one_more_field),
        (word.low == "and" and word.index not in inside, _one_body),
        (word.low in known.grammar.genitive, _peoples_court),
        (word.text in _DASHES, _two_halves),
    )
    for stands, form in forms:
        if stands:
            return form(run, words[at + 1 :])
    named = known.organizations.names | known.organizations.places.keys()  # "Republic of Kestria"
    body = before in named or before in known.titles.words
    # "Secretaries of State Ana Ruiz and Bo Kaya".
    body = body or (singular(before) in known.titles.words and later.low in known.titles.offices)
    # "Court of Appeals for the Sixth Circuit".
    body = body or (article and any(earlier.low in known.organizations.names for earlier in run))
    linking = known.organizations.linking
    of = word.low in linking and body
    return of or word.text == "&" or word.index in inside or word.low in particles or before in linking


def _two_halves(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether a dash stands inside a name: ``Export–Import Bank``, ``Ana Smith–Jones``."""
    rest = list(takewhile(namelike, words))
    whole = bool(rest) and run[-1].end + len("–") == rest[0].start
    surnames = len(rest) == 1 and len(run) > 1 and run[0].low in lexicon().given_names
    return whole and (surnames or rest[-1].low in lexicon().organizations.names)


def _peoples_court(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether ``'s`` stands inside a body's name: ``People's Court``, ``Governor's Office``."""
    owner = run[-1].low
    rest = list(takewhile(namelike, words))
    many = owner in lexicon().grammar.plural_nouns or is_plural(owner) or owner in lexicon().titles.words
    return many and bool(rest) and rest[-1].low in lexicon().organizations.names


def _one_body(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether ``and`` stands inside a body's name: ``Fisheries | and Harbour Commission``."""
    rest = list(takewhile(namelike, words))
    known = lexicon().organizations
    complete = run[-1].low in known.names or run[0].low in lexicon().given_names or run[0].text.isupper()
    place = " ".join(word.low for word in run) in place_names() or run[-1].low in place_names()
    # "Ministry of Agriculture and Livestock", "Workers and Helpers Union".
    if _has_field(run) and rest:
        return _is_field(rest) and not place
    if len(rest) > 1 and len(run) == 1 and is_plural(run[0].low) and is_plural(rest[0].low):
        return rest[-1].low in known.names
    return len(rest) > 1 and rest[-1].low in known.agencies and not complete and not place


def _one_more_field(run: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether a comma stands inside an office's name: ``Ministry of Trade | , Ports and Harbours``."""
    if not _has_field(run):
        return False
    rest = list(takewhile(namelike, words))
    after = words[len(rest) : len(rest) + 2]
    joined = len(after) > 1 and namelike(after[1]) and (after[0].low == "and" or after[0].text in ",&")
    more = joined and (after[0].text != "," or _one_more_field(run, words[len(rest) + 1 :]))
    return more and _is_field(rest) and _is_field(list(takewhile(namelike, words[len(rest) + 1 :])))


def _has_field(run: Sequence[Token]) -> bool:
    """Return whether a name is an office's with its field: ``Ministry of Trade``."""
    known = lexicon().organizations
    link = next((at for at, word in enumerate(run) if word.low in known.linking), 0)
    return 0 < link < len(run) - 1 and run[link - 1].low in known.agencies


def _is_field(words: Sequence[Token]) -> bool:
    """Return whether words may be an office's field; neither a person nor a place, nor another body."""
    others = lexicon().given_names | lexicon().organizations.names | place_names()
    # "Ministry of Trade and Justice", but "Ministry of Trade and Justice Lee".
    others = others | lexicon().titles.every if words[1:] else others
    return not words[0].acronym and others.isdisjoint(word.low for word in words)


@cache
def _abbreviated() -> frozenset[str]:
    titles = lexicon().titles
    return (
        titles.courtesy | frozenset(titles.short) | titles.suffixes | titles.plural_short | titles.abbreviated
    )


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


_NICKNAME = 3
"""Words of a nickname."""


def trimmed(words: Sequence[Token]) -> Sequence[Token]:
    """Return words without those in lower case that they end in."""
    size = next((n for n in range(len(words), 0, -1) if words[n - 1].capital or words[n - 1].number), 0)
    return words[:size]
