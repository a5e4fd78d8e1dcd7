"""Relative clauses that are a claim, with the word they hang on: ``a port … will close``, not ``which``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from claimcheck.claims.clauses import is_verb, states
from claimcheck.lexicon.forms import is_adverb, is_ing, is_plural
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Attribution, Spans
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import CLOSING

_LONGEST = 12
"""Words of a noun phrase that a clause can hang on."""
_HYPHEN = "-"
_BRACKETS = frozenset(")]")


def with_antecedent(doc: Doc, content: Spans, attribution: Attribution) -> Spans:
    """Return what is said in a relative clause with what its ``which``, ``who`` or ``whom`` stands for.

    ``The pier, which | Moss says | is rotten, was shut`` claims that ``The pier … is rotten``. As it was
    where the sentence does not show plainly what that is: ``ports, of which many``, ``whom he told that``.
    """
    first, *others = doc.covered(content)
    held = first.low in lexicon().grammar.relating
    relative, clause = (first, others) if held else (_before(doc, content, attribution), [first, *others])
    if relative is None or not clause or not _continues(doc, clause, attribution, held):
        return content
    sentence = doc.in_sentence(relative.sentence)
    noun = _antecedent(sentence, relative)
    hangs = relative.low not in lexicon().grammar.of_things or _is_thing(sentence, noun, relative, clause[-1])
    if not noun or not hangs or not _agrees(noun, clause):
        return content
    begun = clause[0].start if held else first.start
    rest = ((max(start, begun), end) for start, end in content)
    return (noun[0].start, noun[-1].end), *((start, end) for start, end in rest if start < end)


def _before(doc: Doc, content: Spans, attribution: Attribution) -> Token | None:
    """Return the relative pronoun right before who says so, if what they say comes behind that."""
    start = min((*attribution.source, *attribution.cue), default=content[0])[0]
    at = next((word.index for word in doc.within((start, start + 1))), 0) - 1
    found = at >= 0 and start < content[0][0] and doc.low(at) in lexicon().grammar.relating
    return doc.tokens[at] if found else None


def _continues(doc: Doc, clause: Sequence[Token], attribution: Attribution, held: bool) -> bool:
    """Return whether words have a subject or object before the cue: ``is rotten``, ``called | a trap``."""
    grammar = lexicon().grammar
    if held and clause[0].low not in grammar.prepositions | {"that"}:
        return True  # not "which pupils blame | on the strike"
    cue = [word.low for word in doc.covered(attribution.cue) if word.letters]
    named = bool(cue) and cue[-1] in grammar.naming and clause[0].low in grammar.articles
    return (named and not states(clause)) or clause[0].low == "as" or clause[0].low in grammar.finite


def _antecedent(sentence: Sequence[Token], relative: Token) -> Sequence[Token]:
    """Return the noun phrase right before a relative pronoun and its comma, back to a verb or a sign."""
    grammar = lexicon().grammar
    before = [word for word in sentence if word.index < relative.index][::-1]
    if before and before[0].text == ",":
        before.pop(0)
    ends = (
        grammar.subordinating | grammar.relative | grammar.resuming | grammar.questions | grammar.unfinished
    )
    ends -= grammar.prepositions
    phrase = list(
        takewhile(lambda word: not (_ends(word) or word.low in ends or _acts(sentence, word)), before)
    )
    if any(_closes(word) for word in before[len(phrase) : len(phrase) + 1]):
        return ()  # "a “very partisan” vote, which"
    noun = _from_article(phrase[::-1])
    noun = list(dropwhile(lambda word: word.low in grammar.prepositions or is_adverb(word.low), noun))
    plain = all(word.low not in grammar.prepositions for word in noun)  # "the son of the mayor, who"
    idle = grammar.alone | grammar.determiners
    whole = plain and bool(noun) and len(noun) <= _LONGEST and noun[-1].letters and noun[-1].low not in idle
    return noun if whole else ()


def _is_thing(sentence: Sequence[Token], noun: Sequence[Token], relative: Token, last: Token) -> bool:
    """Return whether ``which`` is a noun before it, not all that is told: ``They shut it, which is a shame``.

    It is if the noun opens the sentence and its verb comes behind: ``The pier, which leaks, was shut``; or if
    no comma parts them, and nobody knows it yet: ``a pier which leaks``.
    """
    at = relative.index - sentence[0].index
    if sentence[at - 1].text != ",":
        return bool(noun) and noun[0].low in lexicon().grammar.indefinite
    behind = [word for word in sentence if word.index > last.index]
    goes_on = len(behind) > 1 and behind[0].text == "," and is_verb(behind[1])
    return goes_on and bool(noun) and noun[0] is sentence[0]


def _ends(word: Token) -> bool:
    return word.sign and word.text != _HYPHEN and not word.text[1:].isalpha()  # "the mayor's driver"


def _closes(word: Token) -> bool:
    return word.text in CLOSING or word.text in _BRACKETS


def _from_article(words: list[Token]) -> list[Token]:
    """Return words from the last article that no phrase has within: ``The crews shut | the port of Tarn``."""
    grammar = lexicon().grammar
    within = grammar.prepositions | grammar.determiners
    starts = (n for n, word in enumerate(words) if n and word.low in grammar.central)
    return words[max((n for n in starts if words[n - 1].low not in within), default=0) :]


def _acts(sentence: Sequence[Token], word: Token) -> bool:
    """Return whether a word ends a noun phrase to its right as its verb does: ``shut | the pier``."""
    grammar = lexicon().grammar
    before = sentence[word.index - sentence[0].index - 1] if word.index > sentence[0].index else None
    named = before is not None and before.low in grammar.determiners | grammar.possessives | {_HYPHEN}
    return (
        not named
        and _HYPHEN not in word.text
        and (is_verb(word) or (word.text.islower() and is_ing(word.low)))
    )


def _agrees(noun: Sequence[Token], clause: Sequence[Token]) -> bool:
    """Return whether a noun can be the subject of a clause, by the clause's verb where that comes first."""
    grammar = lexicon().grammar
    *_, head = takewhile(lambda word: word.low not in grammar.prepositions, noun)
    verb = next((word.low for word in clause if word.letters and not is_adverb(word.low)), "")
    if is_plural(head.low) or head.low in grammar.plural_nouns:
        return head.capital or verb not in grammar.of_one
    return verb not in grammar.of_several
