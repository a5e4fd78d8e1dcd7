"""The words of a line that stands beside a speech: their text, their case, the name among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.labels import ENTITY_LABELS
from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import EntityKind, Span
from claimcheck.resources import any_of, word_lists
from claimcheck.typography.quotations import CLOSING, STOPS

LONGEST_CREDIT = 14
"""Words of a credit: a name, a post, a place, a date."""

DASHES = frozenset("—–-―")

BULLETS = frozenset("•▪■●◦‣·*-–—")

NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
"""How an item of a numbered list opens."""

QUOTES = ">"
"""What stands before each line of a quotation in e-mails and plain text, once for each it stands in."""


def word_of(tagged: Tagged, number: int, text: str) -> str:
    """Return a word of the article by its number."""
    return text[tagged.words[number].start : tagged.words[number].end]


def lines_of(tagged: Tagged, text: str) -> list[str]:
    """Return the article's paragraphs, from the first word of each to its last."""
    return [text[slice(*place_of(tagged, run))] for run in tagged.runs]


def place_of(tagged: Tagged, words: range) -> Span:
    """Return where some words of the article stand in its text, one at least."""
    return tagged.words[words.start].start, tagged.words[words.stop - 1].end


def behind_signs(tagged: Tagged, run: range, text: str) -> int:
    """Return the number of the first word of a paragraph that is no sign in its margin, or its end."""
    return next((n for n in run if word_of(tagged, n, text).strip(QUOTES)), run.stop)


def colon_of(tagged: Tagged, line: range, text: str) -> int | None:
    """Return the colon that ends a line, maybe before a closing quotation mark: ``a “better port:”``."""
    last = line.stop - 1
    if word_of(tagged, last, text) in CLOSING and last > line.start:
        last -= 1
    return last if word_of(tagged, last, text) == ":" else None


def set_in(tagged: Tagged, text: str) -> Iterator[Span]:
    """Yield the paragraphs that signs of a quotation stand before, as in ``> It rained``."""
    for run in tagged.runs:
        first = behind_signs(tagged, run, text)
        if run.start < first < run.stop:
            yield place_of(tagged, range(first, run.stop))


def is_dash(tagged: Tagged, number: int, text: str) -> bool:
    """Return whether a word of the article is a dash, and no hyphen within a word."""
    return word_of(tagged, number, text) in DASHES and not is_hyphen(tagged, number, text)


def is_hyphen(tagged: Tagged, number: int, text: str) -> bool:
    """Return whether a word of the article is a hyphen between two parts of one: ``Hye-jin``."""
    start, end = tagged.words[number].start, tagged.words[number].end
    return text[start:end] == "-" and text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()


def is_person(tagged: Tagged, number: int) -> bool:
    """Return whether a word is, as the tagger reads it, of a person's name."""
    return kind_of_name(tagged, number).endswith(EntityKind.PERSON)


def persons_in(tagged: Tagged, words: Iterable[int]) -> Iterator[Run]:
    """Yield the names of persons, as the tagger reads them, among some neighbouring words."""
    yield from runs_of(words, lambda n: is_person(tagged, n))


def runs_of(words: Iterable[int], is_told: Callable[[int], bool]) -> Iterator[Run]:
    """Yield the runs of some neighbouring words that something is told of."""
    for told, run in groupby(words, is_told):
        if told:
            first, *others = run
            yield first, [first, *others][-1]


def is_place(tagged: Tagged, number: int) -> bool:
    """Return whether a word is, as the tagger reads it, of a place's name."""
    return kind_of_name(tagged, number).endswith(EntityKind.LOCATION)


def kind_of_name(tagged: Tagged, number: int) -> str:
    """Return the label of a word as part of a name, which ends in the kind of it."""
    return ENTITY_LABELS[int(tagged.scores["entity"][number].argmax())]


def last_sentence(tagged: Tagged, line: range, text: str) -> range:
    """Return the words of a line behind the last stop within it."""
    ends = (n for n in reversed(line[1:-1]) if _ends_sentence(tagged, n, text))
    return range(next(ends, line.start - 1) + 1, line.stop)


def sentence_begins(tagged: Tagged, line: range, text: str) -> list[int]:
    """Return where the sentences of a line begin, in order; the first begins with it."""
    return [line.start, *(n + 1 for n in line[1:-1] if _ends_sentence(tagged, n, text))]


def _ends_sentence(tagged: Tagged, number: int, text: str) -> bool:
    """Return whether a word within a line is a stop behind a sentence; ``a.m.`` and ``J.`` end none."""
    return (
        word_of(tagged, number, text) in STOPS
        and tagged.words[number + 1].case in CAPITAL
        and len(word_of(tagged, number - 1, text)) > 1
    )


def opens_clause(tagged: Tagged, before: range, text: str) -> bool:
    """Return whether nothing but titles stands between a name and the comma or stop before it, if any."""
    words = [word_of(tagged, n, text) for n in before]
    near = takewhile(lambda word: word != "," and word not in STOPS, reversed(words))
    return lexicon().titles.every.issuperset(word.lower() for word in near)


def name_in(tagged: Tagged, words: range, text: str) -> Run | None:
    """Return the first run of capitalised words that is no opener of a sentence."""
    first = next((n for n in words if _may_begin(tagged, n, text)), None)
    if first is None:
        return None
    last = first
    while last + 1 in words and (
        tagged.words[last + 1].case in CAPITAL or word_of(tagged, last + 1, text) == "."
    ):
        last += 1
    while word_of(tagged, last, text) == ".":
        last -= 1
    return first, last


def _may_begin(tagged: Tagged, number: int, text: str) -> bool:
    word = word_of(tagged, number, text)
    return tagged.words[number].case in (Case.CAPITAL, Case.UPPER) and word not in listed("openers")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that layout is told by (``rules/en/extract/turns.toml``) with its lists."""
    read = word_lists("extract/turns.toml")
    words: str = read["patterns"][name]
    for listed_words in ("nobody", "words_said", "words_cited"):
        words = words.replace(listed_words.upper(), any_of(read[listed_words]))
    return re.compile(words)


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of words that layout is told by (``rules/en/extract/turns.toml``)."""
    return frozenset(word_lists("extract/turns.toml")[name])
