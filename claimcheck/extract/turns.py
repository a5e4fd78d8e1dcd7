"""Forms of layout that say who speaks without a verb: speakers' turns, and a headline's last words.

The tagger saw too few transcripts to learn them: here they are read, and the tagger is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.extract.pointers import Run
from claimcheck.extract.wordpiece import Word
from claimcheck.resources import word_lists

LONGEST_LABEL = 6
"""Words before a colon, at most, that can name the speaker of a turn."""

LONGEST_SUFFIX = 4
"""Words behind a headline's last colon, at most, that can name its source."""

_TURN = re.compile(
    r"[“„«\"‘']?"
    r"(?P<name>[QA]|[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’\- ]*[^\W\d_a-zß-öø-ÿ.])"
    r"(?: \([^()\n]{1,40}\))?:(?=\s+\S)"
)
_HEADLINE = re.compile(r"(?P<content>\S.*\S)(?P<cue>:) *(?P<source>[^:.!?“”\"]+?)\s*$")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    read = word_lists("extract/turns.toml")
    return frozenset(read["not_speakers"]), frozenset(read["headline_sources"])


def forms(text: str, words: Sequence[Word], runs: Sequence[range]) -> Iterator[tuple[str, Run]]:
    """Yield the parts that layout alone tells, as role and run of words, in order."""
    if runs and (headline := _headline(text, words, runs[0])):
        yield from headline
    turns = [turn for run in runs if (turn := _turn(text, words, run))]
    if len(turns) > 1:
        for turn in turns:
            yield from turn


def _turn(text: str, words: Sequence[Word], run: range) -> list[tuple[str, Run]] | None:
    """Return a paragraph ``NAME: what is said``, as transcripts set it; quoted ones open each with a mark."""
    match = _TURN.match(text, words[run.start].start, words[run.stop - 1].end)
    if match is None or match["name"].replace("’", "'") in _lists()[0]:
        return None
    source = _covered(words, run, match.start("name"), match.end("name"))
    colon = _covered(words, run, match.end() - 1, match.end())
    if source[1] - source[0] >= LONGEST_LABEL:
        return None
    return [("source", source), ("cue", colon), ("content", (colon[1] + 1, run.stop - 1))]


def _headline(text: str, words: Sequence[Word], run: range) -> list[tuple[str, Run]] | None:
    """Return a first line ``What is said: Report``."""
    start, end = words[run.start].start, words[run.stop - 1].end
    match = _HEADLINE.match(text[start:end])
    if match is None or match["source"].lower().split(" of ")[0].split()[-1] not in _lists()[1]:
        return None
    if len(match["source"].split()) > LONGEST_SUFFIX:
        return None
    return [
        (role, _covered(words, run, start + match.start(role), start + match.end(role)))
        for role in ("content", "cue", "source")
    ]


def _covered(words: Sequence[Word], run: range, start: int, end: int) -> Run:
    inside = [n for n in run if words[n].start < end and start < words[n].end]
    return inside[0], inside[-1]
