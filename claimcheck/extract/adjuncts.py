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
from claimcheck.lexicon.checkable import is_clause
from claimcheck.lexicon.forms import is_ing
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Sentence
from claimcheck.resources import word_lists


def without_adjuncts(
    tagged: Tagged, found: Sequence[Found], sentences: Sequence[Sentence], text: str
) -> list[Found]:
    """Return the attributions in the same order, their contents without what only leads up to the cue.

    ``Answering the crews, Feld said it rained`` has one content, ``On whether it rained, he said it did`` and
    ``It rained, it is said`` too, and ``In 2021, Feld wrote:`` above what he wrote.
    """
    starts = [sentence.start for sentence in sentences]

    def idle(one: Found, at: int, run: Run) -> bool:
        if len(one.contents) == 1:
            return False
        opener = word_of(tagged, run[0], text).lower()
        if run[0] == run[1] and opener in word_lists("extract/passives.toml")["empty_subjects"]:
            return one.contents[-2 if run == one.contents[-1] else -1][1] < run[0]
        if at or one.source is None or not run[1] < one.source[0] < one.cue[0]:
            return False
        if tagged.paragraph(one.contents[-1][0]) > tagged.paragraph(one.cue[0]) and only_opens(
            tagged, run, text
        ):
            return True
        behind = any(  # "Feld said | it rained"
            other[0] == one.cue[1] + 1 and word_of(tagged, other[0], text) != ","
            for other in one.contents[1:]
        )
        begun = starts[bisect_right(starts, tagged.words[run[0]].start) - 1] if starts else 0
        paused = tagged.words[one.source[0] - 1].case is Case.NONE
        asked = word_of(tagged, run[0] + 1, text).lower() in lexicon().grammar.questions
        led = asked or opener == "to" or is_ing(opener) or tagged.words[run[0]].start > begun
        return behind and paused and led and opener.isalpha()

    return [
        replace(one, contents=tuple(run for at, run in enumerate(one.contents) if not idle(one, at, run)))
        for one in found
    ]


def only_opens(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether words before a cue only say when or how: ``In 2021, Moss wrote:``."""
    first, *others = (word_of(tagged, n, text) for n in range(run[0], run[1] + 1))
    words = [first.lower(), *others]  # "3 May" is no verb
    return words[0] in lexicon().grammar.prepositions and not is_clause(words, " ".join(words))
