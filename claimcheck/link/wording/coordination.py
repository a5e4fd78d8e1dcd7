"""The parts of ``Lee and a Kaya aide``, told from appositions: ``Ann Lee, chair of the group,``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from claimcheck.lexicon.forms import is_adverb, is_ing, is_past, is_plural, may_be_plural
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.lexicon.places import is_people
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.noun_phrases import NounPhrase, bare, hyphen, links, of_whom, phrase, some_of
from claimcheck.records import EntityKind
from claimcheck.tokens import Token, outside_brackets

_SET_OFF = frozenset({",", "—", "–", "-"})
_LONGEST_JOINT = 3
"""Words of ``as well as``."""
_SHORT = 2
"""Words of an article and an adjective."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between commas and conjunctions; ``joined`` where an ``and`` stands before it.

    It is ``set_off`` where a comma stands before that, and ``listed`` where fields of an office before it
    were joined to it.
    """

    words: tuple[Token, ...]
    phrase: NounPhrase
    joined: bool
    set_off: bool = False
    listed: bool = False

    @property
    def named(self) -> bool:
        """Whether it ends in a name; capitals may be an office's: ``UN Special Rapporteur``."""
        return self.phrase.name is not None and (self.person or not lexicon().is_role(self.phrase.head.low))

    @property
    def kind(self) -> EntityKind | None:
        return self.phrase.name.kind if self.phrase.name is not None else None

    @property
    def person(self) -> bool:
        return self.kind is EntityKind.PERSON

    @property
    def describing(self) -> bool:
        """Whether it can say what a name is: ``the governor of Indiana``, ``a French website``."""
        forms = (*self.phrase.nouns, self.phrase.head.low.rpartition("-")[2])
        return not self.named and any(map(lexicon().describes, forms))

    @property
    def document(self) -> bool:
        return not self.phrase.nouns.isdisjoint(lexicon().documents.nouns)

    @property
    def partitive(self) -> bool:
        """Whether it is some of others: ``a group of Republicans``."""
        return some_of(self.words, lexicon().grammar.partitive)

    @property
    def counted(self) -> bool:
        return self.phrase.first in lexicon().grammar.several or self.words[0].number


def read(words: Sequence[Token], cast: Cast, *, headline: bool = False) -> tuple[NounPhrase, ...]:
    """Return the noun phrases that a source is made of, one for each of those it coordinates.

    In a headline a comma stands for ``and``.
    """
    whole = _without_adjunct(bare(_examples(words, cast)), cast)
    coordinators = lexicon().grammar.coordinators
    # "Both he and Lee" are two; "both women" keep their word.
    correlative = len(whole) > 1 and whole[0].low in lexicon().grammar.correlatives
    if correlative and any(word.low in coordinators for word in whole):
        whole = whole[1:]
    parts = _parts(_plain(whole), cast, headline=headline)
    # "The skipper and chief engineer, who are in hospital": they are two.
    text = " ".join(word.low for word in whole)
    several = any(f", who {verb} " in text for verb in lexicon().grammar.of_several)
    kept = _kept(parts, several=several)
    # One source: read it whole, for what its clauses say of it. A lone "and" is one too.
    only = phrase(whole, cast.names) if kept == parts[:1] else None
    if only is not None and all(only.head == part.phrase.head for part in kept):
        return (only,)
    return tuple(part.phrase for part in kept)


def _without_adjunct(words: tuple[Token, ...], cast: Cast) -> tuple[Token, ...]:
    """Return the words without when or where, which they begin with: ``in May | miners``."""
    grammar, end = lexicon().grammar, 0
    if words[:1] == words[:2] or words[0].low not in grammar.prepositions:
        return words
    after = words[1]
    named = after.index in cast.names and words[0].low not in lexicon().titles.before  # "Under Secretary Lee"
    if after.low in grammar.calendar and not named:
        end = next((at for at, word in enumerate(words) if at > 1 and word.letters), 0)
    elif named or after.low in grammar.determiners | grammar.prepositions:
        # "In Tarn, | miners", "outside of office, | miners", but "outside experts, miners".
        end = next((at for at, word in enumerate(words, start=1) if word.text == ","), 0)
    return words[end:] if all(word.low not in grammar.coordinators for word in words[:end]) else words


def _examples(words: Sequence[Token], cast: Cast) -> Sequence[Token]:
    """Return the names in ``outlets such as Reuters and AFP``, if no comma sets them off; else all words."""
    exemplifying, relative = lexicon().grammar.exemplifying, lexicon().grammar.relative
    at = next((n for n, word in enumerate(words) if n and word.low in exemplifying | relative), 0)
    if not at or words[at].low in relative or not is_plural(words[at - 1].low):
        return words
    after = [word for word in words[at + 1 :] if word.low != "as"]
    return after if any(word.index in cast.names for word in after[:2]) else words


def _plain(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words up to a clause or an example, brackets left out: ``(R-Tex.)`` parts no names.

    What an editor put in for a pronoun is left in: "both [Lee] and [Kaya]".
    """
    joints = lexicon().grammar.coordinators
    words = outside_brackets(
        word for at, word in enumerate(words) if word.text != "[" or (at and words[at - 1].low not in joints)
    )
    places = (at for at in range(1, len(words)) if not of_whom(words[at - 1 : at + 1]))
    ends = (at for at in places if _leaves_off(words[at - 1], words[at : at + 2]))
    return words[: next(ends, len(words))]


def _leaves_off(before: Token, words: Sequence[Token]) -> bool:
    """Return whether a clause or a list of examples begins here, after another word."""
    grammar, word = lexicon().grammar, words[0]
    if word.low in grammar.relative or word.low in grammar.aside or word.text in ":;":
        return True
    if before.text != ",":
        return False
    if len(words) > 1 and is_adverb(word.low):
        # "Lorn, widely known as the Gull".
        return is_past(words[1].low) or words[1].low in grammar.prepositions
    verb = word.text.islower() and (is_past(word.low) or is_ing(word.low))
    opens = verb and any(w.low in links() or w.capital or is_adverb(w.low) for w in words[1:])
    return opens or word.low in grammar.exemplifying


def _parts(words: Sequence[Token], cast: Cast, *, headline: bool) -> list[_Part]:
    """Return what commas and conjunctions part, words that say the office of one person as one."""
    grammar, parts, firm = lexicon().grammar, list[_Part](), 0
    for stretch, joined, set_off in _stretches(words, cast, headline=headline):
        # "Ann Lee, of Lorn, | Ruiz | and Kaya": surnames go on with the firm that "of" leads to.
        alone = len(stretch) == 1 and stretch[0].capital and not (set_off and firm == 1)
        firm = firm + 1 if firm and alone else 0
        if firm:
            continue
        read = phrase(stretch, cast.names)
        # "The Rev. Ann Lee, of Harbour Church": what a preposition leads to is no source.
        led = bool(parts) and stretch[0].low in grammar.prepositions
        led = led and (not joined or bool(parts[-1].phrase.tail))  # "Voters who stand for office and in Tarn"
        firm = int(led and stretch[0].low == "of" and len(stretch[1:]) == 1)
        year = bool(parts) and all(word.text.isdigit() for word in stretch)  # "Videos from 2016 and 2015"
        if read is None or led or year:
            continue
        part = _Part(bare(stretch), read, joined, set_off)
        while parts and _one_office(parts[-1], part):
            before = parts.pop()
            part = replace(part, joined=before.joined, set_off=before.set_off, listed=not before.joined)
        parts.append(part)
    return parts


def _stretches(
    words: Sequence[Token], cast: Cast, *, headline: bool
) -> Iterator[tuple[list[Token], bool, bool]]:
    """Yield the words between commas and conjunctions; whether ``and`` joins them, set off by a comma."""
    stretch, joined, set_off, behind = list[Token](), False, False, 0
    for at, word in enumerate(words):
        if at < behind:
            continue
        name = cast.names.get(word.index)
        within = word.index in cast.joined or (name is not None and name.start < word.index < name.last - 1)
        within = within or hyphen(words, at)
        joint = 0 if within else _joint(words, at)
        if not joint and (within or word.text not in _SET_OFF):
            stretch.append(word)
            continue
        # "And, increasingly, miners".
        set_off = all(is_adverb(one.low) for one in stretch)
        if not set_off:
            yield stretch, joined, False
        stretch, joined, behind = [], headline or joint > 0 or (joined and set_off), at + joint
    if stretch:
        yield stretch, joined, set_off


def _joint(words: Sequence[Token], at: int) -> int:
    """Return how many words from a place on join what stands around them: ``and``, ``along with``."""
    grammar, lows = lexicon().grammar, [word.low for word in words[at : at + _LONGEST_JOINT]]
    sizes = (size for size in range(2, len(lows) + 1) if " ".join(lows[:size]) in grammar.joining)
    return 1 if lows[0] in grammar.coordinators else next(sizes, 0)


def _kept(parts: Sequence[_Part], *, several: bool) -> list[_Part]:
    """Return the parts that are sources of their own."""
    kept, described = list(parts[:1]), False
    ands = any(part.joined for part in parts)
    for at, part in enumerate(parts[1:], start=1):
        last = kept[-1]
        listed = ands and last.phrase.plural and not (last.phrase.determined or last.counted)
        # "Ana Lee, chair of the board, and two aides", "... and her husband".
        owned = part.phrase.first in lexicon().grammar.possessives
        own = part.set_off and part.phrase.speaks and not part.partitive and (part.phrase.plural or owned)
        if _names_it(last, part) and not listed:
            kept[-1], described = part, True
        elif described and not own and (not part.named or _of_the_office(last, part)):
            continue
        elif not part.joined and part.words[0].low in lexicon().grammar.trailing:
            continue  # "Scientists at A and B, both in Tarn"
        elif several and part.joined and _two_offices(last, part):
            kept.append(part)
        elif (part.joined and _one_noun(last, part)) or _one_article(last, part):
            kept[-1] = _merged(last, part)
        elif (_describes(last, part) or _tells_of_the_body(last, part)) and not _listed(last, parts[at:]):
            described = True
        elif ands and not _place(part, last):
            kept.append(part)
            described = False
        else:
            described = last.named
    return kept


def _names_it(last: _Part, part: _Part) -> bool:
    """Return whether a name tells who the noun before it is: ``his campaign manager, Ali Kaya``."""
    name, known = part.phrase.name, lexicon()
    if name is None or not part.named or last.named:
        return False
    if not part.person and any(word.capital for word in last.phrase.tail):
        return False  # "Police in Tarn, Valdora", "Police in Tarn province, western Valdora"
    if last.document and not part.joined:
        return part.kind is EntityKind.OTHER
    if not part.joined:
        # "A voice of the mayor, Rep. Ana Lee": an office is that of whom somebody speaks for.
        office = not known.titles.courtesy.issuperset(name.titles)
        voice = office and last.phrase.head.low in known.unnamed.spokesperson
        # "Local member of Parliament, Ana Lee".
        one = last.phrase.determined or (bool(last.phrase.tail) and not last.phrase.plural)
        return not voice and (last.describing or (part.person and one))
    # "Chair and CEO Ann Lee", "his wife and current nominee Ann Lee".
    # "Minister of Trade and Head of the Harbour Committee Ann Lee".
    titled = not last.phrase.determined and (bool(name.titles) or _begins_with_office(part))
    # "The club chairman and event's organizer Ann Lee": a bare owner leaves the article to both nouns.
    determined = part.words[0].low in known.grammar.determiners or part.words[0].capital
    return last.describing and (titled or not (determined or last.phrase.plural))


def _one_office(last: _Part, part: _Part) -> bool:
    """Return whether ``and`` joins words of one office: ``Tourism and Sports Minister Ana Ruiz``.

    What stands before the name then says the office; with a title alone before it, the name is another one's.
    """
    known, name = lexicon(), part.phrase.name
    if name is None or last.person or not (part.person and (part.joined or part.listed)):
        return False
    before = [word for word in part.words if word.index < name.first]
    if not before or known.is_role(before[0].low) or part.phrase.determined or last.phrase.determined:
        return False
    if last.phrase.plural and last.phrase.speaks:
        return False
    # "Minister of Trade | and Industry Ana Ruiz", "Deputy Youth | and Sports Minister Ana Ruiz".
    if last.words[0].low in known.titles.before | known.titles.every and before[0].capital:
        return True
    # "Businessman and Lorn loyalist Ana Ruiz": a noun right before the name says what she is.
    office = before[-1].text.islower() or any(known.is_role(word.low) for word in before)
    return office and not is_people([before[0].low]) and _field(last)


def _field(last: _Part) -> bool:
    """Return whether words may say what an office is of: ``Health``, ``Norwegian Trade``, ``Tarn Oil``.

    What the tagger takes for a body is one only if it is known as one, and places have one word.
    """
    known, name = lexicon().organizations, last.phrase.name
    alone = last.phrase.single and last.words[0].low not in known.whole
    if name is None or alone or last.kind in (None, EntityKind.OTHER):
        return True
    # "Lorn Gas and Tarn Oil chairman Ana Lee" heads both, unless an outlet or the Senate is one of them.
    return known.standing.isdisjoint(name.key) and not is_outlet(" ".join(name.words), ())


def _describes(last: _Part, part: _Part) -> bool:
    """Return whether a part is an apposition to the name before it."""
    if part.words[0].low in lexicon().titles.suffixes:
        return True  # "Ana Ruiz, M.D."
    if part.named or not last.named:
        return False
    if part.joined:
        # "Ann Lee, chair and founder", but "Ann Lee and a founder".
        return part.describing and not (part.phrase.plural or part.phrase.determined)
    listed = part.phrase.first in lexicon().grammar.several
    return part.describing or last.joined or (last.person and not listed)


def _listed(last: _Part, parts: Sequence[_Part]) -> bool:
    """Return whether a body goes on with a list: "Lorn, | the KNO fishing agency | and Tarn Oil".

    What tells of a name has a comma behind it.
    """
    part, after = parts[0], parts[1:2]
    joined = bool(after) and after[0].joined and not after[0].set_off
    acronym = any(word.acronym for word in part.phrase.modifiers)
    return joined and acronym and last.kind is EntityKind.ORGANIZATION and part.phrase.determined


def _one_article(last: _Part, part: _Part) -> bool:
    """Return whether an article waits for the noun behind a comma: ``an unjust, | old system of rule``."""
    phrase = last.phrase
    # "The bespectacled, | old diplomat".
    adjective = len(phrase.words) == _SHORT and phrase.first in lexicon().grammar.central
    if last.named or last.describing or last.document or phrase.plural:
        return False
    alone = not (part.joined or part.named or part.phrase.determined or part.phrase.plural)
    return (adjective or "-" in phrase.head.text) and (alone or part.describing or part.document)


def _tells_of_the_body(last: _Part, part: _Part) -> bool:
    """Return whether a part describes whose people they are: "Officials at Tarn, a division of".

    Or whose document it is: "A letter by Ana Ruiz, Secretary of Trade".
    """
    known = lexicon().organizations
    named = bool(last.phrase.tail) and last.words[-1].capital and not part.joined
    body = part.phrase.determined and part.phrase.head.low in known.nouns | known.names
    return named and (body or (last.document and part.describing and not part.phrase.plural))


def _begins_with_office(part: _Part) -> bool:
    """Return whether a part in capitals is an office: ``Head of Heritage``, ``Ranking Member``."""
    prepositions = lexicon().grammar.prepositions
    noun = [*takewhile(lambda word: word.low not in prepositions, part.words)][-1:]
    return any(lexicon().is_role(word.low) for word in noun)


def _of_the_office(last: _Part, part: _Part) -> bool:
    """Return whether what ``and`` joins still says what somebody is: ``director for Valdora | and Merrow``.

    "Ana Lee, a geologist | and Harbour Professor at Tarn" is one person too.
    """
    office = not part.person and _begins_with_office(part)
    another = part.person or (part.set_off and (part.phrase.determined or last.person))
    return bool(last.person or last.phrase.tail) and part.joined and (office or not another)


def _one_noun(last: _Part, part: _Part) -> bool:
    """Return whether ``and`` joins two nouns of one source: ``her friends and allies``."""
    grammar, unled = lexicon().grammar, not (part.named or part.phrase.determined)
    # "Scientists at Tarn University | and KNO".
    at_a_body = any(word.low in grammar.of_a_body for word in last.phrase.tail[:1])
    members = at_a_body and last.phrase.plural and part.kind is EntityKind.ORGANIZATION
    # "A KNO | and Tarn poll": an article waits for the noun.
    waits = last.phrase.name is not None and last.words[0].low in grammar.indefinite and unled
    if members or waits or _counts(last, part) or any(word.low in grammar.pairing for word in last.words):
        return True
    if last.named:
        # "White House and Pentagon aides", "KNO and Harbour Party leaders".
        officials = part.phrase.head.low in lexicon().unnamed.speaking_for
        capitals = (word.low for word in part.phrase.modifiers if word.capital)
        bodies = any(not is_people([low]) for low in capitals)
        officers = bodies and part.describing and part.phrase.plural
        return (officials or officers) and not part.named and not last.person
    # "People in Tarn | and Merrow", "a group of Republicans | and Democrats", "a letter by Lee | and Kaya".
    some = last.partitive and not part.phrase.determined
    letter = last.document and not (part.person or (part.document and part.phrase.determined))
    if (last.phrase.tail or last.partitive) and (part.kind is EntityKind.LOCATION or some or letter):
        return True
    another = part.words[0].capital and (part.phrase.speaks or not last.phrase.tail)
    return unled and (_two_offices(last, part) or (last.phrase.determined and not another))


def _two_offices(last: _Part, part: _Part) -> bool:
    """Return whether both nouns may say what one person is: ``Tarn's chair | and Port Board member``."""
    return last.describing and part.describing and not (last.phrase.plural or part.phrase.plural)


def _counts(last: _Part, part: _Part) -> bool:
    """Return whether an adjective waits for its noun: ``eleven regional | and national groups``."""
    phrase = last.phrase
    noun = last.named or last.describing or phrase.plural or phrase.head.low in lexicon().grammar.subjects
    adjective = len(last.words) == 1 and (is_people([last.words[0].low]) or not noun)
    open_ended = (last.counted or adjective) and not may_be_plural(phrase.head.low)
    return open_ended and part.phrase.plural and not part.phrase.determined


def _merged(last: _Part, part: _Part) -> _Part:
    if _two_offices(last, part):
        return last
    head = last.phrase.head if last.phrase.tail else part.phrase.head
    words, whole = (*last.phrase.words, *part.phrase.words), (*last.words, *part.words)
    return replace(last, words=whole, phrase=NounPhrase(words, whole, head, None, last.phrase.owner))


def _place(part: _Part, last: _Part) -> bool:
    """Return whether a part only tells the place or the party of the one before it: Alexandria, ``Va.``."""
    party, dash, _ = part.words[0].text.partition("-")
    if dash and party in lexicon().places.parties:
        return True
    place = part.kind is EntityKind.LOCATION and last.person
    return not part.joined and (place or (part.named and bool(last.phrase.tail) and not part.person))
