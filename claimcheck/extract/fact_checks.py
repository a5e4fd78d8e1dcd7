"""Fact checks: what is put to the test has its label for a cue, and for its source the posts that say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.extract.line_words import word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.turns import CHECK_LABELS
from claimcheck.extract.wordpiece import Case
from claimcheck.resources import word_lists


def checked(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield what a fact check puts to the test: ``CLAIM: The army shut it``; its source the posts, if any."""
    labels = {tagged.paragraph(run[0]): (kind, run) for kind, run in tagged.told if kind in CHECK_LABELS}
    for here, (kind, label) in labels.items():
        if kind != "claim":
            continue
        run = tagged.runs[here]
        if label[1] + 1 >= run.stop:
            if here + 1 >= len(tagged.runs) or here + 1 in labels:
                continue
            run = tagged.runs[here + 1]
        words = range(max(run.start, label[1] + 1), run.stop)
        sources = [one.source for one in found if one.source is not None]
        source = next(_posts(tagged, range(words.stop, len(tagged.words)), sources, text), None)
        cue = label if tagged.words[label[1]].case is not Case.NONE else (label[1], label[1])
        yield Found(None, source, cue, ((words[0], words[-1]),), 1.0)


def _posts(tagged: Tagged, words: range, sources: Sequence[Run], text: str) -> Iterator[Run]:
    """Yield the posts that words speak of: as somebody's source, else the noun with what stands before it."""
    for source in sources:
        if source[0] in words and any(_small(tagged, n, text) in _posting()[0] for n in _each(source)):
            yield source
    for last in words:
        if _small(tagged, last, text) in _posting()[0]:
            first = last
            while first - 1 in words and _small(tagged, first - 1, text) in _posting()[1]:
                first -= 1
            yield first, last


def _small(tagged: Tagged, number: int, text: str) -> str:
    return word_of(tagged, number, text).lower()


def _each(run: Run) -> range:
    return range(run[0], run[1] + 1)


@cache
def _posting() -> tuple[frozenset[str], frozenset[str]]:
    read = word_lists("extract/turns.toml")
    return frozenset(read["posts"]), frozenset(read["before_posts"])
