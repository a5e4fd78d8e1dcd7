"""The parts of ``Pence and a Kaine aide``, told from appositions: ``Ann Lee, chair and founder of the group,``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.link.lexicon import lexicon, singular
from claimcheck.link.naming import Name
from claimcheck.link.page import Word
from claimcheck.link.phrases import Phrase, bare, links, phrase
from claimcheck.records import EntityKind

_AND = frozenset({"and", "or", "&", "nor"})
_SET_OFF = frozenset({",", "—", "–", "-"})
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between commas and conjunctions; ``joined`` where an ``and`` stands before it."""

    words: tuple[Word, ...]
    phrase: Phrase
    joined: bool

    @property
    def named(self) -> bool:
        return self.phrase.name is not None

    @property
    def describing(self) -> bool:
        """Whether it can say what a name is: ``the governor of Indiana``, ``a French website``."""
        known, head = lexicon(), self.phrase.head.low
        forms = (head, singular(head), head.rpartition("-")[2])
        return not self.named and any(known.is_role(f) or f in known.organizations.nouns for f in forms)

    @property
    def document(self) -> bool:
        head = self.phrase.head.low
        return head in lexicon().documents.nouns or singular(head) in lexicon().documents.nouns

    @property
    def partitive(self) -> bool:
        """Whether it is some of others: ``a group of Republicans``."""
        lows = [word.low for word in self.words]
        return any(low == "of" and lows[at] in lexicon().grammar.partitive for at, low in enumerate(lows[1:]))

    @property
    def person(self) -> bool:
        name = self.phrase.name
        return name is not None and (name.kind is EntityKind.PERSON or bool(name.titles))


def read(
    words: Sequence[Word], names: Mapping[int, Name], joined: frozenset[int], *, headline: bool = False
) -> tuple[Phrase, ...]:
    """Give the noun phrases that a source is made of, one for each of those it coordinates.

    ``joined`` holds the words inside one name that only the tagger knows, as the ``and`` in a ministry's. In a
    headline a comma stands for ``and``.
    """
    whole = bare(words)
    # "Both he and Lee" are two, "both women" only where that is all that is said.
    if len(whole) > 1 and whole[0].low in ("both", "either") and any(word.low in _AND for word in whole):
        whole = whole[1:]
    bracketed = _bracketed(whole, names)
    if bracketed is not None:
        return (bracketed,)
    parts = _parts(_plain(whole), names, joined, headline)
    if not parts:
        only = phrase(whole, names)
        return (only,) if only is not None else ()
    kept = _kept(parts, names)
    if len(kept) == 1 and kept[0] is parts[0]:
        only = phrase(whole, names)
        return (only,) if only is not None and only.head == kept[0].phrase.head else (kept[0].phrase,)
    return tuple(part.phrase for part in kept)


def _bracketed(words: Sequence[Word], names: Mapping[int, Name]) -> Phrase | None:
    """Give the person whose name stands in brackets at the end of a description: ``this guy (Lee)``."""
    opens = next((at for at, word in enumerate(words) if word.text == "("), 0)
    inside = [word for word in words[opens + 1 :] if word.text != ")"]
    if not opens or not inside or any(word.index in names for word in words[:opens]):
        return None
    name = names.get(inside[0].index)
    whole = name is not None and name.last - name.first == len(inside)
    return phrase(inside, names) if whole and name is not None and name.kind is EntityKind.PERSON else None


def _plain(words: Sequence[Word]) -> list[Word]:
    """Give the words up to a relative clause, brackets left out: ``(R-Tex.)`` parts no names."""
    grammar, kept, until = lexicon().grammar, list[Word](), ""
    for at, word in enumerate(words):
        if until:
            until = "" if word.text == until else until
        elif word.text in _BRACKETS:
            until = _BRACKETS[word.text]
        elif kept and (word.low in grammar.relative or word.low in grammar.aside or word.text in ":;"):
            break
        elif kept and kept[-1].text == "," and word.low in ("like", "such"):
            break
        elif kept and kept[-1].text == "," and word.text.islower() and _participle(words[at : at + 2]):
            break
        else:
            kept.append(word)
    return kept


def _participle(words: Sequence[Word]) -> bool:
    if len(words) == 1 or not words[0].low.endswith(("ed", "ing")):
        return False
    return words[1].low in links() or words[1].capital or words[1].low.endswith("ly")


def _parts(
    words: Sequence[Word], names: Mapping[int, Name], inside: frozenset[int], headline: bool
) -> list[_Part]:
    stretches: list[tuple[list[Word], bool]] = [([], False)]
    for word in words:
        name = names.get(word.index)
        within = word.index in inside or (name is not None and name.first < word.index < name.last - 1)
        if within or not (word.low in _AND or word.text in _SET_OFF):
            stretches[-1][0].append(word)
        else:
            stretches.append(
                ([], headline or word.low in _AND or (stretches[-1][1] and not stretches[-1][0]))
            )
    parts = []
    for stretch, joined in stretches:
        read = phrase(stretch, names)
        # "The Rev. Ann Lee, of Harbour Church": what a preposition leads to is no source.
        led = (
            bool(parts) and not joined and bool(stretch) and stretch[0].low in lexicon().grammar.prepositions
        )
        if read is not None and not led:
            parts.append(_Part(bare(stretch), read, joined))
    return parts


def _kept(parts: Sequence[_Part], names: Mapping[int, Name]) -> list[_Part]:
    """Give the parts that are sources of their own."""
    ands, several = any(part.joined for part in parts), lexicon().grammar.several
    kept, described = [parts[0]], False
    for part in parts[1:]:
        last = kept[-1]
        if _names_it(last, part) and not (ands and last.phrase.plural and not last.phrase.determined):
            kept[-1], described = part, True
        elif described and last.named and not part.named:
            continue
        elif part.joined and _one_noun(last, part):
            kept[-1] = _merged(last, part, names)
        elif last.named and part.describing and not (part.phrase.plural and part.joined):
            described = True
        elif last.person and not part.named and not part.joined and part.phrase.first not in several:
            described = True
        elif last.named and last.joined and part.phrase.definite and not part.named and not part.joined:
            described = True
        elif not _place(part, last) and (part.joined or ands or (part.named and _persons(parts))):
            kept.append(part)
            described = False
        else:
            described = last.named
    return kept


def _names_it(last: _Part, part: _Part) -> bool:
    """Whether a name tells who the nominal before it is: ``his campaign manager, Ali Kaya``; ``Chair and CEO Ali Kaya``."""
    if not part.named or last.named:
        return False
    titled = part.phrase.name is not None and bool(part.phrase.name.titles)
    if part.joined:
        # "Chair and CEO Ann Lee", "his wife and current nominee Ann Lee".
        introduced = part.words[0].text.islower() and not part.phrase.determined and not last.phrase.plural
        return last.describing and ((titled and not last.phrase.determined) or (part.person and introduced))
    return last.describing or (part.person and last.phrase.determined and not last.document)


def _one_noun(last: _Part, part: _Part) -> bool:
    """Whether ``and`` joins two nouns of one source: ``her friends and allies``, ``White House and Pentagon aides``."""
    known = lexicon()
    if any(word.low == "between" for word in last.words):
        return True
    # "Eleven progressive and Muslim groups": what is counted comes last.
    counted = (
        last.phrase.first in known.grammar.several | {"eleven", "twelve"} or last.words[0].text[0].isdigit()
    )
    # "Federal and state officials".
    bare_word = len(last.words) == 1 and not last.named and not last.describing and not last.phrase.plural
    counted = counted or (bare_word and last.phrase.head.low not in known.grammar.subjects)
    if (
        counted
        and not last.phrase.head.low.endswith("s")
        and part.phrase.plural
        and not part.phrase.determined
    ):
        return True
    place = part.phrase.name is not None and part.phrase.name.kind is EntityKind.LOCATION
    of_several = last.phrase.head.low in known.grammar.plural_nouns or last.partitive
    merges = place or (last.document and not part.person) or (of_several and not part.phrase.determined)
    if merges and (last.phrase.tail or last.partitive) and not last.named:
        return True
    if part.named or part.phrase.determined or part.words[0].capital:
        officials = known.unnamed.spokesperson | known.unnamed.speaking_for
        return last.named and not part.named and part.phrase.head.low in officials
    if last.describing and not last.phrase.plural and part.describing and not part.phrase.plural:
        return True
    return last.phrase.determined and not last.named


def _merged(last: _Part, part: _Part, names: Mapping[int, Name]) -> _Part:
    if last.describing and not last.phrase.plural and not last.named and part.describing:
        return last
    head = last.phrase.head if last.phrase.tail else part.phrase.head
    words = (*last.words, *part.words)
    merged = Phrase(words, words, head, None, last.phrase.owner)
    return _Part(words, merged, last.joined)


def _persons(parts: Sequence[_Part]) -> bool:
    """Whether commas alone join persons, as headlines do: ``Lee, Kaya clash``."""
    return all(part.named for part in parts) and len({part.phrase.name for part in parts}) == len(parts)


def _place(part: _Part, last: _Part) -> bool:
    """Whether a part only tells where or of which party: ``of Alexandria, Va.``, ``R-Ky.``"""
    party, dash, _ = part.words[0].text.partition("-")
    if dash and party in lexicon().places.parties:
        return True
    return part.named and not part.joined and last.phrase.tail != () and not part.person
