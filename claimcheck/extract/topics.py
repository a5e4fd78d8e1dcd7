"""Contents that are only what somebody talks about or acts on: nothing is said that could be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.line_words import listed
from claimcheck.extract.line_words import pattern as layout_pattern
from claimcheck.extract.types import attribution_type
from claimcheck.lexicon.checkable import names_something
from claimcheck.lexicon.forms import is_adverb, is_ing, is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import AttributionType
from claimcheck.resources import any_of, word_lists
from claimcheck.rules.patterns import Words, pattern, searchable, union

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_QUOTED = re.compile(r"(?:[“\"„«]|(?<!\w)['‘])\w")

_NOT = r"n't\b"
_OWNING = "s"
"""No verb for sure: ``the mayor's``."""

_LONGEST_NAME = 4
"""Words."""
_LONGEST_NOUN = 5
"""Words of a noun with what stands before it."""
_PREPOSITIONS = frozenset({"of", "for"})
"""Behind these a single word is what is alleged or called for."""


@dataclass(frozen=True, slots=True)
class _Lists:
    telling: Words
    topical: frozenset[str]
    mentioning: frozenset[str]
    naming: Words
    acting: Words
    showing: frozenset[str]
    undergoing: frozenset[str]
    duties: tuple[str, ...]
    places: frozenset[str]
    asking: frozenset[str]
    denying: Words
    hearsay: Words
    negated: re.Pattern[str]
    contracted: re.Pattern[str]


@cache
def _lists() -> _Lists:
    """Return the words of cues by which something is said, thought or known, and those before a topic."""
    types, forms = word_lists("extract/types.toml"), word_lists("forms.toml")
    classes = (word_lists(f"cues/{name}.toml")["phrases"] for name in types["telling"])
    phrases = (
        phrase
        for listed in (*classes, types["assertion"], types["belief"], types["fact"])
        for phrase in listed
    )
    patterns = sorted((pattern(phrase, {}, forms) for phrase in phrases), key=len, reverse=True)
    negation = any_of(types["negations"])
    return _Lists(
        telling=union(patterns),
        topical=frozenset(types["topical"]),
        mentioning=frozenset(types["mentioning"]),
        naming=union([pattern(phrase, {}, forms) for phrase in types["naming"]]),
        acting=union([pattern(phrase, {}, forms) for phrase in types["acting"]]),
        showing=frozenset(types["showing"]),
        undergoing=frozenset(types["undergoing"]),
        duties=tuple(f"{duty} " for duty in types["duties"]),
        places=frozenset(types["places"]),
        asking=frozenset(types["questions"]) - {*types["topical"]},
        denying=union([pattern(phrase, {}, forms) for phrase in word_lists("cues/denying.toml")["phrases"]]),
        hearsay=union([pattern(phrase, {}, forms) for phrase in word_lists("cues/hearsay.toml")["phrases"]]),
        negated=re.compile(rf"\b{negation}\b|{_NOT}"),
        contracted=re.compile(rf"'{any_of(lexicon().grammar.contracted - {_OWNING})}\b|{_NOT}"),
    )


def is_topic(cue: Sequence[str], content: str, *, nested: bool = False, behind: bool = True) -> bool:
    """Return whether a content only names what its cue is about: ``tweeted about | the harbour chief``.

    Such a sentence is the article's own statement that somebody tweeted, attacked, was charged. A content
    that is no clause says something where its cue is one of saying, thinking or knowing (``announced | a
    ban``), not of acting (``ordered | a ban``); so do a clause, and words in quotation marks. What is only
    asked, or owed (``must know``), says nothing, nor does what is ``nested`` in another's words, is no clause
    and is only thought or known (``“We know | his ways”``). ``behind``: the content stands behind its cue.
    """
    said, lists = searchable(" ".join(cue)), _lists()
    named = lists.naming.found_in(said, 0, len(said.small)) or said.small in lists.places
    if named or f"{said.small} ".startswith(lists.duties):
        return True
    if not any(map(str.isalpha, said.small)) or _QUOTED.search(content):
        return False
    small = searchable(content).small
    words = _WORD.findall(small)
    kind = attribution_type(cue, content)
    if kind is AttributionType.QUESTION or not names_something(words):
        return True
    asks, last = words[0] in lists.asking, said.small.split()[-1]
    bare = not (asks or words[0] in {"that", "to"} or is_ing(words[0]))
    about = bare and last in lists.mentioning | lists.topical
    if not (asks or about) and is_clause(words, small):
        return False
    name = len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in _WORD.findall(content))
    withheld = asks and lists.negated.search(said.small)  # "did not share whether it burned"
    known = asks and not withheld and kind is AttributionType.FACT  # "knows what it wants"
    noun = words[1:] if words[0] in lexicon().grammar.pointed else words  # "conceded | the race"
    alone = len(noun) == 1 and last not in _PREPOSITIONS and kind is AttributionType.ASSERTION
    acts = any(match.end() == len(said.small) for match in lists.acting.matches(said, 0, len(said.small)))
    undergone = last in lists.undergoing and "as" not in words
    # "A statement blasting | the board".
    judged = attribution_type([last], content) is AttributionType.ATTITUDE
    acted = acts or undergone or judged or (last in lists.showing and _is_noun(words))
    if behind and bare and (alone or acted) and not lists.denying.found_in(said, 0, len(said.small)):
        return True
    idle = about or name or known or (nested and kind is not AttributionType.ASSERTION)
    return idle or not (withheld or lists.telling.found_in(said, 0, len(said.small)))


def is_unvoiced(cue: Sequence[str], content: str) -> bool:
    """Return whether a content that nobody is named for says nothing: ``known for | her work``.

    What somebody is accused of, or reportedly did, does: ``was accused of | theft``.
    """
    said, words = searchable(" ".join(cue)), _WORD.findall(searchable(content).small)
    layout = not any(map(str.isalpha, said.small))  # the mark of a question above its answer
    if not words or layout or _QUOTED.search(content):
        return False
    if _lists().hearsay.found_in(said, 0, len(said.small)):
        return is_adverb(said.small.split()[-1]) and is_ing(words[0])  # "after reportedly | getting a letter"
    accused = any(map(is_past, said.small.split())) and is_ing(words[0])  # "accused of | planning a fire"
    open_to = words[0] not in {"to", *_lists().asking} and not accused
    return open_to and not is_clause(words, searchable(content).small)


def is_speaker(source: str) -> bool:
    """Return whether a source is whoever speaks: ``I``, ``we``."""
    return source.lower() in listed("speakers_themselves")


def is_nobody(source: str, before: str) -> bool:
    """Return whether nobody says what a source is given for, or, of none, what stands ``before`` the cue.

    ``No one``, ``None of the boats' owners`` say nothing.
    """
    if source:
        return layout_pattern("says_nobody").match(source) is not None
    return layout_pattern("nobody_before").search(before) is not None


def is_own_saying(source: str, cue: str) -> bool:
    """Return whether speakers only open so what they say: ``I would say``, ``We are just saying``."""
    return is_speaker(source) and layout_pattern("says_only").fullmatch(cue.lower()) is not None


def _is_noun(words: Sequence[str]) -> bool:
    """Return whether words open with a noun that no verb follows: ``the first opinion of the term``."""
    grammar = lexicon().grammar
    behind = grammar.prepositions | grammar.relative | grammar.coordinators
    end = next((n for n, word in enumerate(words) if word in behind), len(words))
    opens = words[1:2] if words[0] in grammar.adding else words[:1]  # "yet another post"
    return any(word in grammar.determiners for word in opens) and end <= _LONGEST_NOUN


def is_clause(words: Sequence[str], small: str) -> bool:
    """Return whether words have a finite verb of their own, more than their relative clauses need."""
    grammar = lexicon().grammar
    if words[0] == "that":
        return True
    before = grammar.determiners | grammar.prepositions | grammar.coordinators
    verbs = [
        (word in grammar.finite or (n > 0 and is_past(word) and words[n - 1] not in before))
        and words[n + 1 : n + 2] != ["by"]  # "the damage brought by the storm"
        for n, word in enumerate(words)
    ]
    groups = sum(verb and not (n and verbs[n - 1]) for n, verb in enumerate(verbs))
    inner = sum(
        word in grammar.relative and words[n - 1] not in grammar.prepositions
        for n, word in enumerate(words)
        if n
    )
    return groups > inner or (inner == 0 and _lists().contracted.search(small) is not None)
