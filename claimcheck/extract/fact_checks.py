"""Fact checks: what is put to the test has its label for a cue, and for its source the posts that say it."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Container, Iterator, Sequence
from functools import cache

from claimcheck.extract.line_words import word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.turns import CHECK_LABELS
from claimcheck.extract.wordpiece import Case
from claimcheck.resources import word_lists


def checked(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield what a fact check puts to the test: ``CLAIM: The army shut it``; its source the posts, if any.

    There is none of ``CLAIM: A video claims that it shut``, whose cue is its verb.
    """
    labels = {tagged.paragraph(run[0]): (kind, run) for kind, run in tagged.told if kind in CHECK_LABELS}
    tested = {here for here, (kind, _) in labels.items() if kind == "claim"}
    posts = _Posts(tagged, found, tested, text) if tested else None
    telling = {one.source[0]: (one.source, one.cue) for one in found if one.source} if tested else {}
    for here, (kind, label) in labels.items():
        if kind != "claim":
            continue
        run = tagged.runs[here]
        if label[1] + 1 >= run.stop:
            if here + 1 >= len(tagged.runs) or here + 1 in labels:
                continue
            run = tagged.runs[here + 1]
        words = range(max(run.start, label[1] + 1), run.stop)
        source, cue = telling.get(words[0], (None, label))
        if source and posts and posts.among(source) and _small(tagged, cue[0], text) in _posting()[2]:
            continue
        source = posts.behind(words.stop) if posts else None
        cue = label if tagged.words[label[1]].case is not Case.NONE else (label[1], label[1])
        yield Found(None, source, cue, ((words[0], words[-1]),), 1.0)


class _Posts:
    """The posts that an article speaks of: as somebody's source, else the noun with what stands before it.

    Those in what else is put to the test are not meant.
    """

    def __init__(self, tagged: Tagged, found: Sequence[Found], tested: Container[int], text: str) -> None:
        self._tagged, self._text = tagged, text
        sources = (one.source for one in found if one.source is not None)
        self._sources = deque(
            run for run in sources if tagged.paragraph(run[0]) not in tested and self.among(run)
        )
        plain = (run for here, run in enumerate(tagged.runs) if here not in tested)
        self._nouns = [number for run in plain for number in run if self._is_post(number)]

    def among(self, source: Run) -> bool:
        """Return whether a source is posts."""
        return any(map(self._is_post, range(source[0], source[1] + 1)))

    def behind(self, word: int) -> Run | None:
        """Return the first posts behind a word, each time a later one; those that say something first."""
        while self._sources and self._sources[0][0] < word:
            self._sources.popleft()
        if self._sources:
            return self._sources[0]
        at = bisect_left(self._nouns, word)
        if at == len(self._nouns):
            return None
        first = last = self._nouns[at]
        while (
            first > self._tagged.runs[self._tagged.paragraph(first)].start
            and _small(self._tagged, first - 1, self._text) in _posting()[1]
        ):
            first -= 1
        return first, last

    def _is_post(self, number: int) -> bool:
        return _small(self._tagged, number, self._text) in _posting()[0]


def _small(tagged: Tagged, number: int, text: str) -> str:
    return word_of(tagged, number, text).lower()


@cache
def _posting() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    read = word_lists("extract/turns.toml")
    return frozenset(read["posts"]), frozenset(read["before_posts"]), frozenset(read["claimed_by_posts"])
