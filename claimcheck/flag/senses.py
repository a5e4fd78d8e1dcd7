"""The sense of words that a rule found: learned judges, a small logistic regression a sense.

A rule proposes ("may", "officials", "denied") and, where its file names a ``sense``, a judge decides by the
words around, by the attribution they stand in, and by what the tagger hears in them, whether this is the
sense that the rule means: "May" the month, "denied bail".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from claimcheck.lexicon.judge import judges
from claimcheck.resources import word_lists
from claimcheck.rules.patterns import Searchable
from claimcheck.rules.schema import Sense

WORTH = "worth"
"""The judge who says whether a finding is worth an editor's time; the others are called after senses."""

_COLUMNS = {sense: column for column, sense in enumerate(Sense)}
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
# How far around words are looked at: in characters first, so that a long line costs no more than a short one.
# Words count for themselves near by; farther off, within their sentence, only for their classes.
_NEAR, _AROUND, _FAR = 120, 4, 10
_STOPS = frozenset(".?!")
_LONGEST = 5
# Enough of a word to know it in its forms: "alleg", "claim", "offic".
_STEM = 5
_ING = "ing"


def judged(sense: Sense | None, features: frozenset[str], heard: Sequence[float] = ()) -> float | None:
    """Return how likely words with these features have the sense; None where they are too unlikely to stand.

    ``heard`` is what the tagger hears in them of each sense, if anything. Where no sense is asked for, or
    none was learned, all stands, and is sure: 1.
    """
    judge = judges().get(sense or "")
    if sense is None or judge is None:
        return 1.0
    likely = judge.probability(features, heard[_COLUMNS[sense]] if heard else 0.0)
    return likely if likely >= judge.least else None


def worth(features: frozenset[str]) -> bool:
    """Return whether a finding with these features is worth an editor's time: its rule's level holds."""
    judge = judges().get(WORTH)
    return judge is None or judge.finds(features)


def around(text: Searchable, start: int, end: int) -> frozenset[str]:
    """Return the features of words in their line: what they are, and what stands around them."""
    first = max(text.cased.rfind("\n", 0, start) + 1, start - _NEAR)
    last = text.cased.find("\n", end, end + _NEAR)
    words = _tokens(text.cased, start, end)
    before = _tokens(text.cased, first, start)[-_FAR:]
    after = _tokens(text.cased, end, last if last >= 0 else end + _NEAR)[:_FAR]
    small = [_small(word) for word in words]
    return frozenset(
        (
            *_wording(small, words, before[-_AROUND:], after[:_AROUND]),
            *_farther("left", reversed(before[:-_AROUND])),
            *_farther("right", after[_AROUND:]),
        )
    )


def _farther(side: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the classes of words farther off, up to the end of their sentence."""
    for word in takewhile(lambda word: word not in _STOPS, words):
        yield from (f"far {side}:{kind}" for kind in _classes().get(_small(word), ()))


def _wording(words: list[str], cased: list[str], before: list[str], after: list[str]) -> Iterator[str]:
    if words:
        yield from (f"is={' '.join(words[:_LONGEST])}", f"first={words[0]}", f"last={words[-1]}")
        yield f"shape={_shape(cased[0])}"
    yield from (f"has={word}" for word in words)
    yield f"length={min(len(words), _LONGEST)}"
    left = ["^"] * (_AROUND - len(before)) + before
    right = [*after, *["$"] * (_AROUND - len(after))]
    small_left, small_right = [_small(word) for word in left], [_small(word) for word in right]
    for distance in (1, 2, 3):
        yield f"before{distance}={small_left[-distance]}"
        yield f"after{distance}={small_right[distance - 1]}"
    yield f"before=({_shape(left[-1])})"
    yield f"after=({_shape(right[0])})"
    yield f"before={small_left[-2]} {small_left[-1]}"
    yield f"after={small_right[0]} {small_right[1]}"
    if words:
        yield f"with={words[-1]} {small_right[0]}"
        yield f"with={small_left[-1]} {words[0]}"
    yield from _classed(words, small_left, small_right)
    yield from (f"left~{word[:_STEM]}" for word in small_left if len(word) >= _STEM)
    yield from (f"right~{word[:_STEM]}" for word in small_right if len(word) >= _STEM)
    yield from (f"stem={word[:_STEM]}" for word in words if len(word) >= _STEM)


def _classed(words: list[str], left: list[str], right: list[str]) -> Iterator[str]:
    """Yield the classes of what stands around, alone, with the first of the words, and with their classes."""
    seen = {f"right:{kind}" for near in right for kind in _classes().get(near, ())}
    seen |= {f"left:{kind}" for near in left for kind in _classes().get(near, ())}
    seen |= {f"next:{kind}" for kind in _classes().get(right[0], ())}
    if right[0].endswith(_ING) and len(right[0]) > _STEM:
        seen.add("next:ing")
    yield from seen
    first = words[0] if words else ""
    yield from (f"{first[:_STEM]}+{near}" for near in seen)
    for kind in {kind for word in words for kind in _classes().get(word, ())}:
        yield f"of:{kind}"
        yield from (f"of:{kind}+{near}" for near in seen)


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Return the classes that each word is in (``rules/en/senses.toml``)."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in word_lists("senses.toml").items():
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found


def _tokens(text: str, start: int, end: int) -> list[str]:
    return [match[0] for match in _TOKEN.finditer(text, start, min(end, len(text)))]


def _small(word: str) -> str:
    return "0" if word[0].isdigit() else word.lower()


def _shape(word: str) -> str:
    if word[0].isalpha():
        return "capital" if word[0].isupper() else "small"
    return "figure" if word[0].isdigit() else word
