"""What the article says of a name right beside it: titles, the nouns before it, the apposition after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import AGED, lexicon
from claimcheck.lexicon.places import states_by_form
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import MARKS

_REACH = 12
_TITLED = 2
"""Words between a noun and a title: ``an ad titled “``."""
_AUXILIARIES = 2
"""Words before a verb: ``who had long led Kestria``."""
_DASHES = frozenset({",", "-", "—", "–"})


def said_of(doc: Doc, name: Name, names: Mapping[int, Name]) -> frozenset[str]:
    """Return the words that describe a name at one place, plain; abbreviations spelled out.

    ``names`` gives the name that a word (by index) belongs to.
    """
    titles = lexicon().titles
    said = {titles.short.get(singular(title), title) for title in name.titles}
    quoted = name.first > 1 and doc.tokens[name.first - 1].text in MARKS
    if doc.low(name.start - 1) in lexicon().grammar.agents:  # "represented by Lee"
        said |= lexicon().people.deeds.get(doc.low(name.start - 2), frozenset())
    comma = name.first > 0 and doc.tokens[name.first - 1 - quoted].text == ","
    # "The school in Leeds, England," says nothing of England.
    stands_by = comma and name.kind is not EntityKind.LOCATION
    apposed = _apposed(doc, name.first - 2 - quoted, name.sentence) if stands_by else ()
    # "The health ministry, Ministry of Trade, ...": a list, as what is apposed does not repeat its noun.
    apposed = () if any(word.low in name.key for word in apposed[-1:]) else apposed
    said |= {word.low for word in (apposed if comma else _before(doc, name, names))}
    # "Held in Leeds, a board said": what follows a place where something is says nothing of it.
    led = doc.low(name.first - 1) in lexicon().grammar.prepositions
    # "The former president, Marsk, met the envoy": the second comma ends what the first began.
    ended = bool(apposed) and doc.low(name.last) == ","
    if not (ended or (name.kind is EntityKind.LOCATION and led)):
        said.update(_after(doc, name))
    return frozenset(said)


def _before(doc: Doc, name: Name, names: Mapping[int, Name]) -> Iterator[Token]:
    """Yield the words between the noun phrase's beginning and the name: ``the French website`` X."""
    known, grammar = lexicon(), lexicon().grammar
    capitals = bool(name.titles) and doc.tokens[name.first - 1].capital
    stops = grammar.determiners | grammar.prepositions | grammar.relative
    described, kin = bool(name.titles), known.people.kin
    for at in range(name.first - 1, max(-1, name.first - 1 - _REACH), -1):
        word = doc.tokens[at]
        if (word.text in MARKS or word.low in grammar.naming) and name.first - at <= _TITLED:
            continue
        if word.text == "." and at and doc.tokens[at - 1].low in known.titles.words:
            continue
        if word.sentence != name.sentence or not (word.letters or word.aged) or word.low in stops:
            # "Whose father, | the director Tom Ray": the kin that he is stands before that.
            apposed = word.low in grammar.articles and doc.low(at - 1) == ","
            yield from (one for one in doc.tokens[at - 2 : at - 1] if apposed and one.low in kin)
            return
        # "Tarn coach Ana Lee and | Lorn coach Tom Ray": what is said of her is not said of him.
        another = names.get(at - 1) if word.low in grammar.coordinators else None
        if another is not None and another.kind is EntityKind.PERSON:
            return
        # "Ruiz met Foreign Minister Kaya": an office in capitals ends where they do.
        noun = known.describes(word.low)
        if capitals and word.text.islower() and not (noun or word.low in known.titles.before):
            return
        # A verb may stand before a bare name; only a noun for a person or a body describes it.
        described = described or noun
        if not described:
            return
        yield word


def _apposed(doc: Doc, last: int, sentence: int) -> Sequence[Token]:
    """Return the noun phrase before a comma and a name: ``the Indiana governor``, ``Tarn's mayor``."""
    grammar, words = lexicon().grammar, doc.tokens
    for at in range(last, max(-1, last - _REACH), -1):
        word, before = words[at], words[max(0, at - 1)]
        if word.low in grammar.of_whom and at < last and before.text == ",":
            found = (words[at - 2], *words[at + 1 : last + 1])  # "Kestria, whose president, Lee,"
            break
        clause = word.low in grammar.finite or word.low in grammar.relative
        inside = word.letters or word.text == "-" or word.low in grammar.genitive
        if word.sentence != sentence or clause or not inside:
            return ()
        owned = word.low in grammar.genitive and before.capital
        if owned or word.low in grammar.articles | grammar.definite:
            found = words[at - owned : last + 1]
            break
    else:
        return ()
    of = next((at for at, word in enumerate(found) if word.low in grammar.post_of), len(found))
    return found if of and lexicon().describes(found[of - 1].low) else ()


def _after(doc: Doc, name: Name) -> Iterator[str]:
    """Yield the words of ``(R-Tex.)``, of ``, a Republican consultant,`` and of ``is the governor``."""
    reach = doc.tokens[name.last : name.last + _REACH + 2]
    # What follows a title stands outside its marks, what follows a name in a quotation outside the quotation.
    marks = MARKS if name.kind is EntityKind.OTHER else frozenset[str]()
    grammar, skipped = lexicon().grammar, lexicon().grammar.ageing
    words = [w for w in reach if w.sentence == name.sentence and w.text not in marks and w.low not in skipped]
    if len(words) <= 1:
        return
    first, second = words[0], words[1]
    if first.text == "(":
        yield from _party(words[1:6])
        yield from (f"{word.text}{AGED}" for word in words[1:2] if word.text.isdecimal())  # "Ana Lee (51)"
    elif first.text == "," and second.text.partition("-")[0] in lexicon().places.parties:
        yield from _party(words[1:2])
    elif first.text == "," and second.text.isdecimal() and all(word.sign for word in words[2:3]):
        yield f"{second.text}{AGED}"  # "Ana Lee, 51, said"
        yield from _apposition(words[3:])
    elif first.text == "," and second.low == "who":
        yield from _led(words[2:])
    elif first.text in _DASHES:
        yield from _apposition(words[1:])
    elif first.low in grammar.from_place:
        yield from (word.low for word in takewhile(lambda word: word.capital, words[1:4]))
        # "Ann Lee of Ohio, the panel's chair": she is, not Ohio.
        comma = next((at for at, word in enumerate(words[1:5], start=1) if word.text == ","), None)
        if comma is not None and all(word.capital for word in words[1:comma]):
            yield from _apposition(words[comma + 1 :])
    elif first.low in grammar.copulas and (second.low in grammar.articles or lexicon().describes(second.low)):
        yield from _apposition(words[1:])


def _party(words: Sequence[Token]) -> Iterator[str]:
    parties = lexicon().places.parties
    for word in words:
        if word.text == ")":
            return
        for part in word.text.replace("–", "-").split("-"):
            yield from (plain(name) for name in parties.get(part, ()))
            yield from plain(states_by_form().get(part.replace(".", ""), "")).split()


def _led(words: Sequence[Token]) -> Iterator[str]:
    """Yield what somebody is or was ``who led Valdora``, ``who was president of Valdora until 2021``."""
    people, relays = lexicon().people, lexicon().relays
    is_one = list(takewhile(lambda word: word.low in relays.being | relays.had, words))
    if is_one and is_one[-1].low in relays.being:
        yield from _apposition(words[len(is_one) :])
        return
    verb = next((at for at, word in enumerate(words) if word.low in people.leading), len(words))
    place = [word.low.replace(".", "") for word in takewhile(lambda word: word.capital, words[verb + 1 :])]
    if place and verb <= _AUXILIARIES and all(word.text.islower() for word in words[:verb]):
        yield from ("leader", *place)


def _apposition(words: Sequence[Token]) -> Iterator[str]:
    """Yield the head noun phrase of an apposition and whom it is for; none without a person or body in it."""
    grammar = lexicon().grammar
    found: list[str] = []
    words = words[any(word.low in grammar.articles for word in words[:1]) :]
    for at, word in enumerate(words):
        ends = word.low in grammar.relative or (found and word.low in grammar.prepositions)
        if ends or not (word.letters or word.aged or word.text == "-" or word.low in grammar.genitive):
            if word.low in grammar.post_of:
                found.extend(of.low for of in takewhile(lambda of: of.capital, words[at + 1 :]))
            break
        # "The Dockers, the Miners and | the Bakers met": a list.
        if word.low in grammar.coordinators and "the" in [after.low for after in words[at + 1 : at + 2]]:
            return
        # "Lee, the mayor's brother,": he is no mayor.
        if word.low in grammar.genitive and found and lexicon().is_role(found[-1]):
            found.pop()
        found.append(word.low)
    if any(map(lexicon().describes, found)):
        yield from found
