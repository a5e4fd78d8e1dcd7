"""Whom a noun phrase without a name points back to: ``the senator``, ``the website``, ``the budget office``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.link.cast import Cast, Figure, Gender
from claimcheck.link.lexicon import Words, lexicon
from claimcheck.link.phrases import Phrase
from claimcheck.link.salience import Trace
from claimcheck.records import EntityKind, SourceKind

_ENOUGH = 2.0
"""What must speak for a candidate: its noun, or that it has just spoken and something else."""

_CLEAR = 0.5
"""By how much the best candidate must lead; two equally good ones leave the words as they are."""

_LATELY = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that has spoken, and where."""

    at: int
    sentence: int
    figure: int | None
    phrase: Phrase
    name: str
    kind: SourceKind
    key: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was read before a phrase: who was named where, who spoke, and what else somebody was called."""

    cast: Cast
    traces: Sequence[Trace]
    spoken: Sequence[Spoken]
    learned: Mapping[int, frozenset[str]]


def named(phrase: Phrase, before: Before, *, headline: bool) -> Figure | None:
    """Give the figure that a phrase means by its noun; none where nothing or too much fits.

    A headline leaves articles out, so there a bare noun counts as definite, and what follows counts as known.
    """
    known, head = lexicon(), phrase.head.low
    if phrase.plural or not (phrase.definite or (headline and not phrase.determined)):
        return None
    if head not in known.roles | known.organizations.nouns | known.organizations.names:
        return None
    return _clear_best(_scored(phrase, before, headline=headline))


def again(phrase: Phrase, before: Before) -> Spoken | None:
    """Give the earlier source that a phrase repeats in fewer words: ``the officials``, ``the report``, ``it``, ``they``."""
    known, head = lexicon(), phrase.head.low
    earlier = [spoken for spoken in before.spoken if spoken.at < phrase.head.index]
    if len(phrase.words) == 1 and head in known.grammar.plural:
        return next((s for s in reversed(earlier) if _several(s) and _near(s, phrase)), None)
    if len(phrase.words) == 1 and head in known.grammar.neuter:
        kinds = (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        return next(
            (s for s in reversed(earlier) if s.kind in kinds and not _several(s) and _near(s, phrase)), None
        )
    if not phrase.definite or phrase.owner:
        return None
    for same in (frozenset({head}), known.documents.fits.get(head, frozenset())):
        for spoken in reversed(earlier):
            other = spoken.phrase
            if (
                spoken.figure is None
                and other.head.low in same
                and other.plural == phrase.plural
                and len(other.words) > 1
            ):
                if {word.low for word in phrase.modifiers} <= {word.low for word in other.words}:
                    return spoken
    return None


def _near(spoken: Spoken, phrase: Phrase) -> bool:
    return phrase.head.sentence - spoken.sentence <= _LATELY


def _several(spoken: Spoken) -> bool:
    if spoken.phrase.head.low in lexicon().grammar.plural:
        return True
    return spoken.phrase.plural and spoken.kind is not SourceKind.DOCUMENT


def _scored(phrase: Phrase, before: Before, *, headline: bool) -> Iterator[tuple[float, Figure]]:
    """Yield how well each figure fits: by its nouns, and by how lately it was named or spoke."""
    here, sentence = phrase.head.index, phrase.head.sentence
    last: dict[int, Trace] = {}
    for trace in before.traces:
        if trace.at < here or (headline and trace.figure not in last):
            last[trace.figure] = trace
    speaker = next((s for s in reversed(before.spoken) if s.at < here and s.figure is not None), None)
    fit = _person_fit if phrase.head.low in lexicon().roles else _body_fit
    for number, trace in last.items():
        figure = before.cast.figures[number]
        score = fit(phrase, figure, before)
        if score is not None:
            score += _NEAR * _fading(sentence - trace.sentence) + _SUBJECT * trace.subject
            if speaker is not None and speaker.figure == number:
                score += _SPOKE * _fading(sentence - speaker.sentence)
            yield score, figure


def _fading(sentences: int) -> float:
    return math.exp(-max(0, abs(sentences) - 1) / _FADE)


_SPOKE, _SUBJECT, _NEAR, _FADE = 1.5, 0.3, 1.0, 2.0
_NOUN, _LIKE_NOUN, _OTHER_NOUN, _MODIFIER, _NO_MODIFIER = 2.5, 1.7, 0.7, 1.0, 0.4


def _person_fit(phrase: Phrase, figure: Figure, before: Before) -> float | None:
    known, head = lexicon(), phrase.head.low
    if not figure.person or figure.gender not in (None, _gender(head) or figure.gender):
        return None
    said = figure.said | before.learned.get(figure.number, frozenset())
    score = _nouns(head, known.people.means.get(head, frozenset()), said)
    if not score and said & known.roles:
        score -= _OTHER_NOUN
    for word in phrase.modifiers:
        if word.low in said:
            score += _MODIFIER
        elif any(word.low in rivals and said & rivals for rivals in _rivals()):
            return None
        elif word.capital:
            score -= _NO_MODIFIER
    return score


def _body_fit(phrase: Phrase, figure: Figure, before: Before) -> float | None:
    known, head = lexicon(), phrase.head.low
    if figure.person:
        return None
    own = frozenset(word for key in figure.keys for word in key)
    fits = known.organizations.fits.get(head, frozenset())
    said = figure.said | before.learned.get(figure.number, frozenset())
    score = max(_nouns(head, fits, said), _nouns(head, fits, own))
    if not score and any(word.capital and word.low in own for word in phrase.modifiers):
        return None
    for word in phrase.modifiers:
        if word.low in own or word.low in said:
            score += _MODIFIER
        elif word.capital:
            return None
    if not score and figure.kind is not EntityKind.ORGANIZATION:
        return None
    return score


def _nouns(head: str, like: Words, said: frozenset[str]) -> float:
    return _NOUN if head in said else _LIKE_NOUN if like & said else 0.0


def _gender(noun: str) -> Gender | None:
    people = lexicon().people
    return (
        Gender.MASCULINE if noun in people.masculine else Gender.FEMININE if noun in people.feminine else None
    )


@cache
def _rivals() -> tuple[frozenset[str], ...]:
    """Give words that exclude each other: a Republican is no Democrat, a Texan not from Ohio."""
    places = lexicon().places
    parties = frozenset(name.lower() for names in places.parties.values() for name in names)
    return parties, frozenset(name.split()[-1].lower() for name in places.states)


def _clear_best(candidates: Iterable[tuple[float, Figure]]) -> Figure | None:
    scored = sorted(candidates, key=lambda item: (-item[0], item[1].number))
    if not scored or scored[0][0] < _ENOUGH:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR:
        return None
    return scored[0][1]
