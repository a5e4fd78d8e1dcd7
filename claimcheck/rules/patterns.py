"""Phrases of the rule files, made into regular expressions that match folded text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from operator import methodcaller

from claimcheck.records import Span
from claimcheck.rules.openings import Openings, Places, is_letter, opened_by
from claimcheck.rules.time_bounds import Bounded

_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‛": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})
# Not within a word: a pattern may begin or end with a quotation mark or a currency sign.
_EDGE = r"(?!(?<=\w)\w)"
_SPACE = re.compile(r"(?<!\\) (?P<repeated>(?=[?*+]|\{[\d,]))?")
_LIST = re.compile(r"\{([a-z][a-z_-]*)\}")
_ESCAPE = re.compile(r"\\.")
_CAPITAL = re.compile(r"[A-Z]")
_VOWELS = "aeiou"
_ENOUGH = 20_000
"""Characters that an expression has read before it is worked out what it begins with."""
_FEW = 40
"""Characters of a text that is sooner read than it is looked up where its words are."""

Forms = Mapping[str, Sequence[str]]
"""Irregular forms by dictionary form: ``{"say": ("says", "said", "saying")}``."""

Expression = re.Pattern[str] | Bounded
"""One of ours, or of a user's rule."""

Compile = Callable[[str], Expression]
"""What makes one of its text."""

_Matches = Iterable[re.Match[str]]

_START = methodcaller("start")

Lists = Mapping[str, str]
"""Named lists as pattern text, for ``{name}`` in phrases and patterns."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text with one kind of apostrophe, space and hyphen, in small letters and as it stands.

    Both have every character where the text has it, so that offsets hold.
    """

    small: str
    cased: str
    words: Places = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Let it be known where words begin."""
        object.__setattr__(self, "words", Places(self.small))


@dataclass(slots=True, unsafe_hash=True)
class Opened:
    """An expression that is tried only where a word begins as what it matches does.

    Where one stands of what else it cannot do without, it is tried everywhere. What these are is worked out
    once it has read as much as that takes: who checks one article does not wait for it. It is compiled when
    it is first asked for: that is most of the time that starting takes.
    """

    alternatives: tuple[str, ...]
    _expression: re.Pattern[str] | None = field(default=None, init=False, repr=False, compare=False)
    _openings: tuple[Openings, Openings] | None = field(default=None, init=False, repr=False, compare=False)
    _read: int = field(default=0, init=False, repr=False, compare=False)

    @property
    def expression(self) -> re.Pattern[str]:
        """Any of the alternatives, on whole words."""
        if self._expression is None:
            self._expression = re.compile(_on_whole_words(self.alternatives))
        return self._expression

    def work_out(self) -> None:
        """Let it be known what the expression begins with."""
        self._openings = opened_by(self.alternatives)

    def each(self, letters: str, text: Searchable, stretches: Iterable[Span]) -> Iterator[_Matches]:
        """Yield the matches in each of some stretches of ``letters``, which are one form of a text."""
        if self._openings is None and self._read >= _ENOUGH:
            self.work_out()
        known = self._openings if len(letters) >= _FEW else None
        worth, hold = (text.words.of(openings) for openings in known) if known else ([], [])
        for start, end in stretches:
            # What is left of a word that is cut off may be another.
            if known is None or is_letter(letters[end : end + 1]):
                self._read += end - start
                yield self.expression.finditer(letters, start, end)
                continue
            first = bisect_left(worth, start)
            if first == len(worth) or worth[first] >= end:
                yield ()
            elif _any_between(hold, start, end):
                yield self.expression.finditer(letters, start, end)
            else:
                yield self._matches(letters, worth[first : bisect_left(worth, end, first)], end)

    def _matches(self, letters: str, places: Iterable[int], end: int) -> Iterator[re.Match[str]]:
        reached, found = 0, self.expression.match
        for place in places:
            if place >= reached and (match := found(letters, place, end)):
                yield match
                reached = match.end()


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of some places, which are in order, lies in a stretch."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


@dataclass(frozen=True, slots=True)
class Words:
    """Expressions for the small letters of a text, and for its letters as they stand."""

    small: Opened | Expression | None
    cased: Opened | Expression | None

    def each(self, text: Searchable, stretches: Sequence[Span]) -> Iterator[_Matches]:
        """Yield the matches in each of some stretches of a text, in order of place."""
        small = _each(self.small, text.small, text, stretches)
        if self.cased is None:
            return small
        cased = _each(self.cased, text.cased, text, stretches)
        return (sorted((*one, *other), key=_START) for one, other in zip(small, cased, strict=True))

    def matches(self, text: Searchable, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return the matches in ``text[start:end]`` in order of place."""
        return iter(next(self.each(text, [(start, end)])))

    def found_in(self, text: Searchable, start: int, end: int) -> bool:
        """Return whether any of the words stand in ``text[start:end]``."""
        return next(self.matches(text, start, end), None) is not None


def _each(
    sought: Opened | Expression | None, letters: str, text: Searchable, stretches: Iterable[Span]
) -> Iterator[_Matches]:
    if isinstance(sought, Opened):
        return sought.each(letters, text, stretches)
    return (() if sought is None else sought.finditer(letters, *stretch) for stretch in stretches)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Words to look for, and words around them that make them mean something else."""

    found: Words
    unless: Words | None

    def each(self, text: Searchable, stretches: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
        """Yield where the words stand in some stretches of a text, each place behind its stretch.

        Pseudo-cues are left out. Where a pattern has a group that took part, its words are found, the rest is
        their surroundings.
        """
        stretches = tuple(stretches)
        for stretch, matches in zip(stretches, self.found.each(text, stretches), strict=True):
            if not matches:
                continue
            found = [match.span(match.lastindex or 0) for match in matches]
            if found and self.unless:
                excused = self.excused(text, *stretch)
                found = [span for span in found if not touches(excused, *span)]
            for span in found:
                if span[0] < span[1]:
                    yield stretch, span

    def spans(self, text: Searchable, start: int, end: int) -> list[Span]:
        """Return where the words stand in ``text[start:end]``, as ``each`` yields it."""
        return [span for _, span in self.each(text, [(start, end)])]

    def excused(self, text: Searchable, start: int, end: int) -> list[Span]:
        """Return where pseudo-cues stand in ``text[start:end]``: none of the words found there counts."""
        return merged(match.span() for match in self.unless.matches(text, start, end)) if self.unless else []


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans that come in order of their starts as spans that do not overlap."""
    done: list[Span] = []
    for start, end in spans:
        if done and start < done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return done


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Return whether ``start`` to ``end`` overlaps one of some spans that are in order and do not overlap."""
    place = bisect_left(spans, (end,)) - 1
    return place >= 0 and start < spans[place][1]


def searchable(text: str) -> Searchable:
    """Return a text in the two forms that words are looked for in."""
    cased = text.translate(_FOLD)
    small = cased.lower()
    if len(small) != len(cased):  # "İ" has two characters in small letters
        small = "".join(character.lower()[:1] for character in cased)
    return Searchable(small, cased)


def inflect(word: str, forms: Forms) -> tuple[str, ...]:
    """Return a verb's or noun's forms, itself first: those listed in ``forms``, else the regular ones."""
    if word in forms:
        return (word, *forms[word])
    ends_in_consonant_y = word.endswith("y") and word[-2:-1] not in _VOWELS
    stem = word[:-1] if word.endswith("e") else word
    if ends_in_consonant_y:
        return (word, word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return (word, plural, stem + "ed", stem + "ing")


def pattern(phrase: str, lists: Lists, forms: Forms) -> str:
    """Return the regular expression of one phrase.

    Plain words match themselves, in any case; ``~word`` any of its forms; ``{name}`` any member of a
    list; a later ``(word)`` may be missing; ``...`` stands for up to three words. Raises ``KeyError``
    with the name of a list that does not exist.
    """
    first, *rest = searchable(phrase).small.split()
    joined = _word(first, lists, forms)
    for word in rest:
        if word == "...":
            joined += r"(?:\s+[\w'.-]+){0,3}?"
        elif word.startswith("(") and word.endswith(")"):
            joined += rf"(?:\s+{_word(word[1:-1], lists, forms)})?"
        else:
            joined += rf"\s+{_word(word, lists, forms)}"
    return joined


def expand(regular: str, lists: Lists) -> str:
    """Return a pattern with each ``{name}`` replaced by its list and each space by any white space.

    Raises ``KeyError`` with the name of a list that does not exist; ``{2,3}`` stays a repetition.
    """
    return _LIST.sub(lambda found: lists[found[1]], _SPACE.sub(_any_space, regular.translate(_FOLD)))


def _any_space(found: re.Match[str]) -> str:
    """Return any white space, in brackets only where it may be missing or come again: they take time."""
    return r"\s+" if found["repeated"] is None else r"(?:\s+)"


def grouped(alternatives: Sequence[str]) -> str:
    """Return one pattern text that matches any of the alternatives; nothing at all where there are none."""
    return "(?:" + "|".join(alternatives) + ")" if alternatives else "(?!)"


def union(alternatives: Sequence[str], make: Compile = re.compile) -> Words:
    """Return alternatives as expressions on whole words; one with a capital letter is held to capitals."""
    small = [text for text in alternatives if not _is_cased(text)]
    cased = [text for text in alternatives if _is_cased(text)]
    return Words(_compiled(small, make), _compiled(cased, make))


def whole(alternatives: Sequence[str], make: Compile = re.compile) -> Expression:
    """Return alternatives as one expression for all the words of a source, capitals as in ``union``."""
    held = [text if _is_cased(text) else f"(?i:{text})" for text in alternatives]
    return make(grouped(held))


def _is_cased(regular: str) -> bool:
    return _CAPITAL.search(_ESCAPE.sub("", regular)) is not None


def _compiled(alternatives: Sequence[str], make: Compile) -> Opened | Expression | None:
    if not alternatives:
        return None
    return Opened(tuple(alternatives)) if make is re.compile else make(_on_whole_words(alternatives))


def _on_whole_words(alternatives: Sequence[str]) -> str:
    return _EDGE + grouped(alternatives) + _EDGE


def _word(word: str, lists: Lists, forms: Forms) -> str:
    if found := _LIST.fullmatch(word):
        return lists[found[1]]
    if word.startswith("~"):
        return _one_of(inflect(word[1:], forms))
    return re.escape(word)


def _one_of(words: Sequence[str]) -> str:
    """Return one pattern text for some words, what all begin with only once: it is compiled sooner."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(min(words), max(words), strict=False))
    begin = "".join(letter for letter, _ in pairs)
    return re.escape(begin) + grouped([re.escape(word[len(begin) :]) for word in words])
