"""What a cue points to beside what is said: an adjunct of the one who says it, the ``it`` of a passive."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extract.line_words import word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.forms import is_ing
from claimcheck.records import Sentence
from claimcheck.resources import word_lists


def without_adjuncts(
    tagged: Tagged, found: Sequence[Found], sentences: Sequence[Sentence], text: str
) -> list[Found]:
    """Return the attributions in the same order, their contents without what only leads up to the cue.

    ``Answering the crews, Feld said it rained`` has one content, ``It rained, it is said`` too.
    """
    starts = [sentence.start for sentence in sentences]

    def idle(one: Found, at: int, run: Run) -> bool:
        others = [other for other in one.contents if other != run]
        if not others:
            return False
        words = [word_of(tagged, n, text).lower() for n in range(run[0], run[1] + 1)]
        if words in [[word] for word in word_lists("extract/passives.toml")["empty_subjects"]]:
            return others[-1][1] < run[0]
        behind = any(  # "Feld said | it rained"
            other[0] == one.cue[1] + 1 and word_of(tagged, other[0], text) != "," for other in others
        )
        if at or not behind or one.source is None or not run[1] < one.source[0] < one.cue[0]:
            return False
        begun = starts[bisect_right(starts, tagged.words[run[0]].start) - 1] if starts else 0
        paused = tagged.words[one.source[0] - 1].case is Case.NONE
        return paused and (is_ing(words[0]) or tagged.words[run[0]].start > begun) and words[0].isalpha()

    return [
        replace(one, contents=tuple(run for at, run in enumerate(one.contents) if not idle(one, at, run)))
        for one in found
    ]
