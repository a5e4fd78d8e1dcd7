"""Whether an attribution claims something: a learned judge of it.

``The mayor said | the pier is safe`` and ``denied | taking bribes`` do; what is only acted on, asked or
spoken of does not: ``cancelled | the parade``, ``tweeted about | Jon Aker``. The judge hears named features
of cue and content, and what the tagger makes of their words; it learned from rows that readers judged
(``python -m claimcheck.train claims``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.extract.pointers import Run, Scores
from claimcheck.lexicon.checkable import is_clause
from claimcheck.lexicon.forms import is_ing
from claimcheck.lexicon.judge import judges
from claimcheck.records import Attribution, Quotation
from claimcheck.rules.patterns import searchable
from claimcheck.typography.quotations import OPENING

CLAIM = "claim"
"""The judge's name."""
IN_CONTENT, IN_CUE, IN_SOURCE, IN_OWN = (slice(at, at + 1) for at in range(4))
"""The columns of what is heard: in words of a content, a cue, a source, and of what the article states."""

_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_BEHIND_STOP = frozenset(".?!:\n") | OPENING
_BEFORE = 8
"""Characters before a content in which its sentence may begin."""
_SURE = 8
"""Parts that a confidence is told in."""
_LONG, _CUE = 12, 4
"""Lengths from which on all are alike: of a content in pairs of words, of a cue in words."""
_MANY = 0.6
"""The share of a title's words that are written large."""


def claims_something(one: Attribution, text: str, heard: float) -> bool:
    """Return whether an attribution claims something; ``heard``: what the tagger hears of that, 0 if nothing.

    Where no judge was learned, or it is `asked` of none such, all do.
    """
    judge = judges().get(CLAIM)
    return judge is None or not asked(one, text) or judge.finds(features(one, text), heard)


def asked(one: Attribution, text: str) -> bool:
    """Return whether a judge is asked: not of what a line above leads in, nor what articles quote or label.

    ``“It rained,” Lee said`` and ``LEE: It rained`` are said, whatever they claim.
    """
    if "\n" in text[one.cue[-1][1] : one.content[0][0]]:
        return False
    worded = any(char.isalpha() for start, end in one.cue for char in text[start:end])
    return one.parent is not None or (worded and one.quotation is not Quotation.DIRECT)


def heard_in(scores: Scores | None, contents: Sequence[Run], cue: Run, source: Run | None) -> float:
    """Return what the tagger hears in the words of contents, of a cue and a source: a mean each, summed."""
    if scores is None or not contents:
        return 0.0
    parts = [(IN_CONTENT, contents), (IN_CUE, [cue]), (IN_SOURCE, [source] if source is not None else [])]
    words = ((column, [word for run in runs for word in range(run[0], run[1] + 1)]) for column, runs in parts)
    return float(sum(scores[some, column].mean() for column, some in words if some))


def features(one: Attribution, text: str) -> frozenset[str]:
    """Return what the judge hears of an attribution beside the tagger's states."""
    said = " ".join(text[start:end] for start, end in one.content)
    cue = " ".join(text[start:end] for start, end in one.cue).lower()
    told, words = _TOKEN.findall(cue), _TOKEN.findall(said)
    start = one.content[0][0]
    before = text[max(0, start - _BEFORE) : start]
    return frozenset(
        (
            f"quotation={one.quotation}",
            f"type={one.type}",
            f"kind={one.kinds[0][0] if one.kinds and one.source else None}",
            "nested" if one.parent else "outermost",
            "somebody's" if one.source else "nobody's",
            f"sure={int(one.confidence * _SURE)}",
            "behind its cue" if one.content > one.cue else "before its cue",
            f"cue={cue}",
            *_of_cue(told),
            *_of_content(said, words),
            *(f"meets={told[-1]} {word.lower()}" for word in words[:1] if told),
            "begun" if before.rstrip(" ")[-1:] in _BEHIND_STOP else "within a sentence",
        )
    )


def _of_cue(words: Sequence[str]) -> Iterator[str]:
    yield f"words of cue={min(len(words), _CUE)}"
    yield from (f"cue has={word}" for word in words)
    if words:
        yield f"cue first={words[0]}"
        yield f"cue last={words[-1]}"


def _of_content(said: str, words: Sequence[str]) -> Iterator[str]:
    yield f"pairs of words={min(len(words) // 2, _LONG)}"
    if not words:
        return
    small = searchable(said).small
    yield f"first={words[0].lower()}"
    yield f"last={words[-1].lower()}"
    yield f"opens={' '.join(words[:2]).lower()}"
    yield from (f"sign={sign}" for sign in ("?", "!") if sign in words)
    plain = _WORD.findall(small)
    yield "clause" if plain and is_clause(plain, small) else "no clause"
    if is_ing(words[0].lower()):
        yield "opens with ing"
    if words[0] in OPENING:
        yield "opens with a quotation"
    yield "opens large" if words[0][0].isupper() else "opens small"
    yield "title" if sum(word[0].isupper() for word in words) > _MANY * len(words) else "no title"
