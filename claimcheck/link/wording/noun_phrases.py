"""How one source is worded: its head noun, its owner, its number, the name it ends in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimcheck.lexicon.forms import is_adverb, is_ing, is_past, is_plural, singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_party_mark
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Token

_PAUSES = frozenset({",", ".", ")", ";", ":"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """One noun phrase: ``words`` name the source, ``whole`` has the clauses and appositions too."""

    words: tuple[Token, ...]
    whole: tuple[Token, ...]
    head: Token
    name: Name | None
    owner: tuple[Token, ...]

    @property
    def single(self) -> bool:
        """Whether it is one word, as a pronoun is; ``US``, ``WHO`` and ``IT`` in capitals are none."""
        return len(self.words) == 1 and not self.head.acronym

    @property
    def first(self) -> str:
        """Its first word: a determiner, where it has one."""
        return self.words[0].low

    @property
    def definite(self) -> bool:
        """Whether it speaks of somebody already known: ``the``, ``this``, ``his``, ``Ryan's``."""
        return self.first in lexicon().grammar.definite or bool(self.owner)

    @property
    def determined(self) -> bool:
        """Whether it begins with a determiner or an owner."""
        return self.first in lexicon().grammar.determiners or bool(self.owner)

    @property
    def nouns(self) -> frozenset[str]:
        """Its head as it stands, and in the singular."""
        return frozenset((self.head.low, singular(self.head.low)))

    @property
    def modifiers(self) -> tuple[Token, ...]:
        """Its words before the head, owner and determiner left out."""
        determiners = lexicon().grammar.determiners
        before = (word for word in self.words if word.index < self.head.index and word not in self.owner)
        return tuple(word for word in before if not word.sign and word.low not in determiners)

    @property
    def tail(self) -> tuple[Token, ...]:
        """Its words after the head: ``familiar with the matter``."""
        return tuple(word for word in self.words if word.index > self.head.index)

    @property
    def plural(self) -> bool:
        """Whether it speaks of several."""
        grammar, low = lexicon().grammar, self.head.low
        listed = low in grammar.plural_nouns or low in grammar.plural or self.first in grammar.several
        return self.name is None and (listed or (is_plural(low) and not self.head.text.isupper()))

    @property
    def speaks(self) -> bool:
        """Whether its noun is one for people, a body or a document, of which something can be cited."""
        known, unnamed = lexicon(), lexicon().unnamed
        people = unnamed.anonymous_heads | unnamed.anonymous_may | unnamed.group_heads | unnamed.spokesperson
        others = unnamed.speaking_for | known.organizations.nouns | known.documents.nouns
        return any(known.is_role(noun) or noun in people | others for noun in self.nouns)


def phrase(whole: Sequence[Token], names: Mapping[int, Name]) -> NounPhrase | None:
    """Return words read as one noun phrase; ``names`` gives the name that a word (by index) belongs to."""
    grammar, whole = lexicon().grammar, bare(whole)
    if not whole:
        return None
    words = whole[: _end(whole, names)]
    if words[0].low in grammar.alone and not words[0].acronym:
        words = words[:1]
    at = _head(words, names)
    if at and words[0].low == "that" and is_plural(words[at].low):
        # "He said that directors": a conjunction.
        return phrase(whole[1:], names)
    rest, after = words[at + 2 :], {word.low for word in words[at + 1 : at + 2]}
    # "A group called Music for Valdora".
    inner = rest if rest and rest[0].index in names and after & grammar.naming else ()
    if not inner and words[at].low in lexicon().documents.speech:
        # "Reporting by the Herald", "Lee's remarks".
        inner = rest if after & grammar.authoring else words[: _owned_until(words[:at])]
    found = phrase(inner, names)
    if found is not None and (found.name is not None or found.head.capital):
        return _called(found, inner) if after & grammar.naming else found
    head = words[at]
    name = names.get(head.index) if not some_of(words[:at], grammar.partitive) else None
    owner = words[: _owned_until(words[:at])]
    if not owner and len(words) > 1 and words[0].low in lexicon().personal:
        owner = words[:1]
    # The poll that a newspaper published last week is cited as that poll.
    if head.low in lexicon().documents.nouns and any(word.index in names for word in words[:at]):
        words = words if after & lexicon().organizations.linking else words[: at + 1]
    return NounPhrase(words, tuple(whole), head, name, owner)


def _called(found: NounPhrase, words: Sequence[Token]) -> NounPhrase:
    """Return what a group is called, as it is written where a name is only part of it: ``Sons in Exile``."""
    words = words[: next((at for at, word in enumerate(words) if word.sign), len(words))]
    last, small = words[-1], lexicon().grammar.small
    title = last.capital and all(word.capital or word.low in small for word in words)
    whole = found.name is None or (found.name.start <= words[0].index and last.index < found.name.last)
    return found if whole or not title else NounPhrase(tuple(words), tuple(words), last, None, ())


def some_of(words: Sequence[Token], some: Set[str]) -> bool:
    """Return whether one of some words stands before ``of``: members of a court are not the court."""
    return any(of.low == "of" and before.low in some for before, of in pairwise(words))


def _owned_until(words: Sequence[Token]) -> int:
    """Return the place of the last apostrophe that makes an owner of what stands before it."""
    genitive = lexicon().grammar.genitive
    return max((at for at, word in enumerate(words) if word.low in genitive), default=0)


def bare(words: Sequence[Token]) -> tuple[Token, ...]:
    """Return words without signs, a last apostrophe, and prepositions and conjunctions that led to them."""
    grammar, start, end = lexicon().grammar, 0, len(words)
    while end > start and words[end - 1].sign and not _ends_in_acronym(words[:end]):
        end -= 1
    while start < end and (words[start].sign or (words[start].low in grammar.leading and end - start > 1)):
        start += 1
    trailing = grammar.trailing | grammar.relative
    while end > start + 1 and not (_ends_in_acronym(words[:end]) or of_whom(words[end - 2 : end])):
        last, before = words[end - 1], words[end - 2].low
        # "Aides to both", "nearly all": the word is what others lead to.
        led = last.low in grammar.partitive and (before in grammar.prepositions or is_adverb(before))
        if led or not (last.sign or last.low in trailing or is_party_mark(last.text)):
            break
        end -= 1
    return tuple(words[start:end])


def of_whom(words: Sequence[Token]) -> bool:
    """Return whether words end in ``of whom`` or ``of which``, and so tell of some of others."""
    last = words[-2:]
    return [word.low for word in last[:1]] == ["of"] and last[-1].low in lexicon().grammar.relative


def _ends_in_acronym(words: Sequence[Token]) -> bool:
    """Return whether words end in an acronym in brackets: ``Association against Torture (AAT)``."""
    last = words[-3:]
    return [word.text for word in last[::2]] == ["(", ")"] and last[1].acronym


def _end(words: Sequence[Token], names: Mapping[int, Name]) -> int:
    """Return where the words that name the source end: before a clause set off by a sign, or after a name."""
    grammar = lexicon().grammar
    for at, word in enumerate(words):
        if at == 0 or (word.index in names and names[word.index].start < word.index):
            continue
        # "A report by the Association against Torture (AAT)".
        set_off = word.text in ",(—–-:;[" and not (_ends_in_acronym(words[: at + 3]) or hyphen(words, at))
        if set_off or word.low in grammar.aside:
            return at
        if word.low in grammar.relative and (words[at - 1].index in names or _says_more(words, at)):
            return at
        if _clause_begins(words, at) or _predicate_begins(words, at, names):
            # "The laws | they cite", "one of the counts | on which", "Ana Ruiz | has won".
            return at
    return len(words)


def hyphen(words: Sequence[Token], at: int) -> bool:
    """Return whether a dash joins two words of one name: ``Export–Import Bank``, ``Maj.-Gen. Ana Ruiz``."""
    beside = words[max(0, at - 1) : at + 2]
    if words[at].text not in "–-" or not beside[-1].capital:
        return False
    return all(one.end == other.start for one, other in pairwise(beside))


def _clause_begins(words: Sequence[Token], at: int) -> bool:
    """Return whether a clause of somebody's own begins after a noun: ``the lady | I'm talking to``."""
    grammar, after = lexicon().grammar, words[at + 1 : at + 2]
    if not after or words[at - 1].low in grammar.coordinators | grammar.determiners:
        return False  # "Ana Ruiz and I", "those we met"
    led = words[at].low in grammar.prepositions and after[0].low in grammar.of_things
    led = led and not of_whom(words[at:])  # "one of which"
    # "Men called Sons We Lost" begins none.
    subject = words[at].low in grammar.alone & grammar.subjects and words[at].text in (words[at].low, "I")
    return led or (subject and after[0].text not in _PAUSES)


def _predicate_begins(words: Sequence[Token], at: int, names: Mapping[int, Name]) -> bool:
    """Return whether a clause's own verb begins here: ``the minutes | will show the miners``."""
    grammar, word = lexicon().grammar, words[at]
    if word.low not in grammar.finite & grammar.asking or not word.text.islower() or word.index in names:
        return False
    name = names.get(words[at - 1].index)
    before = [one for one in words[:at] if name is None or one.index < name.start]
    met = name is not None and bool(before) and is_plural(before[-1].low)  # "the voters Ruiz has met"
    # "The will of the people", "those he has met".
    noun = words[at - 1].low not in grammar.determiners | grammar.alone
    return noun and not met and grammar.relative.isdisjoint(one.low for one in words[:at])


def _says_more(words: Sequence[Token], at: int) -> bool:
    """Return whether a clause is more than the name of a source.

    It tells more of somebody brought up, "an official who heard the call", or why a source goes without a
    name. But "voters who doubt the tests" are not all voters.
    """
    if words[0].low in lexicon().grammar.articles and words[at].low == "who":
        return True
    text = " ".join(word.low for word in words[at:])
    return any(phrase in text for phrase in lexicon().unnamed.excuses)


def _head(words: Sequence[Token], names: Mapping[int, Name]) -> int:
    """Return the head noun's place: before the first preposition or clause; after ``many of``, of what."""
    grammar = lexicon().grammar
    if _titled(words, names):
        return len(words) - 1
    start = 0
    for at, word in enumerate(words):
        inside = word.index in names and names[word.index].start < word.index
        if at == 0 or inside or not word.letters:
            continue
        if word.low == "of" and words[at - 1].low in grammar.partitive and at + 1 < len(words):
            start = at + 1
        elif at > start and _ends_noun(words, at, names):
            return at - 1
    last = len(words) - 1
    while last > start and words[last].sign:
        last -= 1
    # "Article 33" is an article, "the 51-year-old" somebody.
    while last > start and words[last].number and words[last - 1].letters and not words[last].aged:
        last -= 1
    return last


def _titled(words: Sequence[Token], names: Mapping[int, Name]) -> bool:
    """Return whether an office leads to a name: ``former secretary of state | Ana Ruiz``."""
    name = names.get(words[-1].index)
    if name is None or name.kind is not EntityKind.PERSON:
        return False
    title, grammar = [word for word in words if word.index < name.start], lexicon().grammar
    of = next((at for at, word in enumerate(title) if word.low in grammar.prepositions), 0)
    if not 0 < of < len(title) - 1:
        return False
    body = names.get(title[of - 1].index)
    body_of = body is not None and body.kind is EntityKind.ORGANIZATION
    if body_of or title[of - 1].low in lexicon().organizations.nouns:
        # "Board of elections director", "KNO of Tarn legal director".
        return of < len(title) - 2 and lexicon().is_role(title[-1].low)
    if not lexicon().is_role(title[of - 1].low):
        return False
    # "Friends of candidate Ana Ruiz" are not she, nor is "the lawyer of Tarn chairman Ana Ruiz".
    last, another = title[-1], not lexicon().titles.courtesy.issuperset(name.titles)
    joins = last.low in grammar.prepositions | grammar.determiners | grammar.coordinators
    return not (another or joins or lexicon().is_role(last.low) or last.sign)


def _ends_noun(words: Sequence[Token], at: int, names: Mapping[int, Name]) -> bool:
    """Return whether a preposition, a clause or participle follows the noun: ``groups | encouraging her``."""
    known, low, before = lexicon(), words[at].low, words[at - 1].low
    grammar = known.grammar
    if before in grammar.genitive or before in grammar.determiners - grammar.several:
        return False
    if low in grammar.prepositions | grammar.relative | grammar.after_noun | grammar.naming:
        return True
    ended = names.get(words[at - 1].index)
    person = ended is not None and ended.kind is EntityKind.PERSON
    noun = person or known.describes(before) or before in known.documents.nouns or is_plural(before)
    if not noun or not words[at].text.islower() or len(words) <= at + 1:
        return False
    follows = words[at + 1]
    if low in grammar.participles or (is_adverb(low) and follows.low.endswith(grammar.endings.participle)):
        return True
    # "Groups opposing the law", but "the news polling average".
    return (is_ing(low) or is_past(low)) and (follows.index in names or follows.low in links())


@cache
def links() -> frozenset[str]:
    """Return the words that a participle after its noun goes on with: ``opposing the``, ``led by``."""
    grammar = lexicon().grammar
    return grammar.determiners | grammar.prepositions | grammar.calendar | grammar.dating
