"""An article's text as tokens, each with its place, its sentence and whether it stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import attrgetter

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import AGED, lexicon
from claimcheck.records import Article, Sentence, SentenceKind, Span, Spans
from claimcheck.resources import any_of
from claimcheck.typography.quotations import quotations_in

_START = attrgetter("start")
_BRACKETS = {"(": ")", "[": "]"}


@cache
def _word() -> re.Pattern[str]:
    """Return U.S. and J.; words with inner hyphens, apostrophes and web endings; any other sign alone."""
    cut = rf"{any_of(lexicon().grammar.contracted)}\b"
    return re.compile(
        r"(?:[^\W\d_]-)?(?:[^\W\d_]\.){2,}(?:[-‐‑]\w+)*|[^\W\d_]\.(?=\s)(?<=\b[A-Z]\.)|\d+(?:[.,]\d+)*%|\d+(?:[.,]\d+)+"
        rf"|\w+(?:[-‐‑&/]\w+|['’](?!{cut})\w+|\.(?:com|org|net|gov|edu|co|tv|info)\b)*"
        rf"|['’]{cut}|''|``|[^\w\s]"
    )


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark; ``low`` is plain and without full stops or curly apostrophes.

    Letters that read like a pronoun keep theirs: the ``low`` of US is ``u.s``. ``capital``: it begins with a
    capital, as a name does; ``iPhone``, ``al-Assad`` and ``d'Arc`` do too. ``letters``: it is no number and
    no sign.
    """

    index: int
    start: int
    end: int
    text: str
    low: str
    sentence: int
    quoted: bool
    capital: bool
    letters: bool

    @property
    def acronym(self) -> bool:
        """Whether it is several letters in capitals: ``US`` and ``U.S.`` are acronyms."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def aged(self) -> bool:
        """Whether it calls somebody by an age: ``51-year-old``."""
        return self.low.endswith(AGED)

    @property
    def sign(self) -> bool:
        """Whether it is a mark, or what an apostrophe cuts off a word: ``'s``; ``_ana`` is a word."""
        return not self.text.lstrip("_")[:1].isalnum()

    def begins_in(self, spans: Spans) -> bool:
        """Return whether its first letter stands in one of some spans."""
        return any(start <= self.start < end for start, end in spans)


@dataclass(frozen=True, slots=True)
class Doc:
    """The article as linking sees it: sentences, and the tokens in them in order.

    ``pace`` counts, for each sentence, those so far that are not wholly quoted: a long quotation does not
    make those who are spoken of around it any less present. ``inner`` holds the quotations within quotations
    that somebody has asked for.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    quotations: Spans
    pace: tuple[int, ...]
    inner: dict[Span, Spans] = field(default_factory=dict, compare=False, repr=False)

    def within(self, span: Span) -> tuple[Token, ...]:
        """Return the words that lie in a span, those that it cuts included."""
        at = bisect_left(self.starts, span[0])
        cut = at > 0 and self.tokens[at - 1].end > span[0]
        return self.tokens[at - cut : bisect_left(self.starts, span[1])]

    def covered(self, spans: Spans) -> tuple[Token, ...]:
        """Return the words of all spans, in order of the text, none twice."""
        if len(spans) == 1:
            return self.within(spans[0])
        return tuple({word.index: word for span in sorted(spans) for word in self.within(span)}.values())

    def low(self, at: int) -> str:
        """Return the plain word at an index; nothing before the first one and behind the last."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def in_sentence(self, number: int) -> tuple[Token, ...]:
        """Return the words of the sentence with this index in ``sentences``."""
        return self.within((self.sentences[number].start, self.sentences[number].end))

    def sentence_at(self, place: int) -> int:
        """Return the index in ``sentences`` of the one at a place, or of the last one before it."""
        return max(0, bisect_left(self.sentences, place + 1, key=_START) - 1)

    def by_sentence(self) -> Iterator[list[Token]]:
        """Yield the words of each sentence that has some."""
        return (list(words) for _, words in groupby(self.tokens, key=attrgetter("sentence")))

    def paragraph(self, word: Token) -> int:
        """Return the number of the paragraph a word stands in."""
        return self.sentences[word.sentence].paragraph

    def text(self, start: int, end: int) -> str:
        """Return a stretch of text on one line."""
        return " ".join(self.article.text[start:end].split())

    def opening(self, place: int) -> int | None:
        """Return where the innermost quotation around a place opens; none outside quotations."""
        spans, base, found = self.quotations, 0, None
        while True:
            at = bisect_right(spans, (place - base, len(self.article.text))) - 1
            if at < 0 or place - base >= spans[at][1]:
                return found
            around = spans[at]
            found = base + around[0]
            inside = found + 1, base + around[1] - 1
            if inside not in self.inner:
                self.inner[inside] = quotations_in(self.article.text[slice(*inside)])
            base, spans = found + 1, self.inner[inside]


def span_of(words: Sequence[Token]) -> Span:
    """Return the stretch of text from the first of some words to the last."""
    return words[0].start, words[-1].end


def outside_brackets(words: Iterable[Token]) -> list[Token]:
    """Return words without those in brackets; behind one that nothing closes there are none."""
    kept: list[Token] = []
    until = ""
    for word in words:
        if until:
            until = "" if word.text == until else until
        elif word.text in _BRACKETS:
            until = _BRACKETS[word.text]
        else:
            kept.append(word)
    return kept


def merged(spans: Iterable[Span]) -> Spans:
    """Return spans in order, those that touch, but for one sign, as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order of which no two overlap: of two that do, the longer one."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end)
        else:
            kept.append((start, end))
    return tuple(kept)


def tokenize(article: Article, sentences: tuple[Sentence, ...]) -> Doc:
    """Return the words of every sentence that can hold a source: all but boilerplate."""
    words: list[Token] = []
    quoted = quotations_in(article.text)
    forms: dict[str, tuple[str, bool, bool]] = {}
    within = 0
    for number, sentence in enumerate(sentences):
        if sentence.kind is SentenceKind.BOILERPLATE:
            continue
        shouted = article.text[sentence.start : sentence.end].isupper()
        for match in _word().finditer(article.text, sentence.start, sentence.end):
            start, end = match.span()
            text = match[0]
            while within < len(quoted) and quoted[within][1] <= start:
                within += 1
            inside = within < len(quoted) and quoted[within][0] <= start
            form = forms.get(text)
            if form is None:
                low = plain(text).replace("’", "'").replace(".", "") or text
                form = forms[text] = low, _capital(text), _is_acronym(text, low)
            low, capital, acronym = form
            if acronym and not (shouted and start > sentence.start):
                low = ".".join(low)
            words.append(Token(len(words), start, end, text, low, number, inside, capital, text[0].isalpha()))
    starts = tuple(word.start for word in words)
    return Doc(article, sentences, tuple(words), starts, quoted, tuple(_pace(sentences, quoted)))


def _capital(text: str) -> bool:
    last = (text.rpartition("-")[2], re.split("['’]", text)[-1])
    return text[0].isupper() or text[1:2].isupper() or any(part[:1].isupper() for part in last)


def _is_acronym(text: str, low: str) -> bool:
    """Return whether capitals or full stops tell a word from the pronoun it reads like: US, U.S., IT, WHO."""
    return text.isupper() and len(low) > 1 and low in lexicon().pronouns


def _pace(sentences: tuple[Sentence, ...], quoted: Spans) -> Iterator[int]:
    told = 0
    for sentence in sentences:
        at = bisect_right(quoted, (sentence.start, sentence.end)) - 1
        told += at < 0 or quoted[at][1] < sentence.end
        yield told
