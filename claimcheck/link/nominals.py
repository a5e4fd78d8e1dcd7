"""Whom a noun phrase without a name points back to: ``the senator``, ``the website``, ``the budget office``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from claimcheck.link.cast import Gender
from claimcheck.link.lexicon import lexicon, singular
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.cast import Figure
    from claimcheck.link.lexicon import Words
    from claimcheck.link.page import Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Referent, Story, Trace

_ENOUGH = 2.0
"""What must speak for a figure: a noun said of it, or that it has just spoken."""

_NEAR_BY = 4
"""Sentences back to which a plural looks for those named together."""

_CLEAR = 0.5
"""By how much the best figure must lead; two equally good ones leave the words as they are."""


def named(story: Story, phrase: Phrase) -> Figure | None:
    """Give the figure that a phrase means by its noun; none where nothing or too much fits.

    A headline leaves articles out, so there a bare noun counts as definite, and what follows counts as known.
    """
    known, head = lexicon(), phrase.head.low
    if phrase.plural:
        return None
    if head in known.unnamed.spokesperson:
        return _spokesperson(story, phrase)
    definite = phrase.definite or (story.headline(phrase.head) and not phrase.determined)
    bodies = known.organizations.nouns | known.organizations.names
    if not definite or not (known.is_role(head) or head in bodies):
        return None
    return _clear_best(_scored(story, phrase))


def again(story: Story, phrase: Phrase) -> tuple[Referent, ...]:
    """Give the source that a phrase repeats in fewer words: ``the officials``, ``the report``."""
    if not phrase.definite or phrase.owner:
        return ()
    if phrase.plural and lexicon().is_role(singular(phrase.head.low)):
        _, together = story.together(phrase.head, _NEAR_BY)
        if together and _both(story, phrase, together):
            return story.same(together, phrase)
    fits = lexicon().documents.fits.get(phrase.head.low, frozenset())
    earlier = [spoken for spoken in story.before(phrase.head) if len(spoken) == 1]
    for same in (frozenset({phrase.head.low}), fits):
        for (spoken,) in earlier:
            if spoken.figure is None and spoken.phrase.head.low in same and _shortened(phrase, spoken.phrase):
                return story.same((spoken,), phrase)
    return ()


def _both(story: Story, phrase: Phrase, together: Sequence[Referent]) -> bool:
    """Whether those named together are what a plural calls them, or nothing else is known of them: ``both women``."""
    noun = singular(phrase.head.low)
    figures = [story.cast.figures[r.figure] for r in together if r.figure is not None]
    if len(figures) != len(together) or any(
        f.gender not in (None, _gender(noun) or f.gender) for f in figures
    ):
        return False
    wanted = {noun} | lexicon().people.means.get(noun, frozenset())
    called = [not wanted.isdisjoint(story.said_of(figure)) for figure in figures]
    two = any(word.low in ("both", "two") for word in phrase.words[:2])
    return any(called) or (two and all(figure.person for figure in figures))


def _shortened(phrase: Phrase, longer: Phrase) -> bool:
    said = {word.low for word in longer.words}
    fewer = phrase.plural == longer.plural and len(longer.words) > 1
    return fewer and all(word.low in said for word in phrase.modifiers)


def _spokesperson(story: Story, phrase: Phrase) -> Figure | None:
    """Give the only spokesperson whom the article names, unless the phrase may mean another one's."""
    spoken_for = {word.low for word in (*phrase.owner, *phrase.modifiers, *phrase.tail) if word.capital}
    spokespeople = [f for f in story.cast.figures if f.person and f.said & lexicon().unnamed.spokesperson]
    if len(spokespeople) != 1:
        return None
    said = spokespeople[0].said
    return spokespeople[0] if spoken_for & said or (phrase.definite and not spoken_for) else None


def _scored(story: Story, phrase: Phrase) -> Iterator[tuple[float, Figure]]:
    """Yield how well each figure fits: by its nouns, and by how lately it was named or spoke."""
    here, sentence = phrase.head.index, phrase.head.sentence
    last: dict[int, Trace] = {}
    for trace in story.traces:
        if trace.at < here or (story.headline(phrase.head) and trace.figure not in last):
            last[trace.figure] = trace
    speaker = next((r for spoken in story.before(phrase.head) for r in spoken if r.figure is not None), None)
    pace = story.page.pace
    fit = _person_fit if lexicon().is_role(phrase.head.low) else _body_fit
    fits = {n: fit(phrase, f, story.said_of(f)) for n in last for f in story.cast.figures[n : n + 1]}
    near = [
        n
        for n, score in fits.items()
        if score is not None and pace[sentence] - pace[last[n].sentence] <= _CLOSE
    ]
    for number, score in fits.items():
        figure, trace = story.cast.figures[number], last[number]
        if score is not None:
            score += (
                _ALONE * (near == [number])
                + _NEAR * _fading(pace[sentence] - pace[trace.sentence])
                + _SUBJECT * trace.subject
            )
            if speaker is not None and speaker.figure == number:
                score += _SPOKE * _fading(pace[sentence] - pace[speaker.phrase.head.sentence])
            # "Lee met Kaya after the minister had said": a noun in the subject's own sentence is somebody else.
            if trace.subject and trace.sentence == sentence and _begins(story, trace):
                score -= _SPOKE
            yield score, figure


def _begins(story: Story, trace: Trace) -> bool:
    """Whether a mention is among the first words of its sentence."""
    return trace.at < _FIRST_WORDS or story.page.words[trace.at - _FIRST_WORDS].sentence != trace.sentence


def _fading(sentences: int) -> float:
    return math.exp(-max(0, abs(sentences) - 1) / _FADE)


_CLOSE, _FIRST_WORDS = 2, 3
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_SPOKE, _SUBJECT, _ALONE, _NEAR, _FADE = 1.5, 0.3, 0.8, 1.0, 2.0
_NOUN, _LIKE_NOUN, _OTHER_NOUN, _MODIFIER, _NO_MODIFIER = 2.5, 1.7, 0.4, 1.0, 0.2


def _person_fit(phrase: Phrase, figure: Figure, said: frozenset[str]) -> float | None:
    known, head = lexicon(), phrase.head.low
    if not figure.person or figure.gender not in (None, _gender(head) or figure.gender):
        return None
    score = _nouns(head, known.people.means.get(head, frozenset()), said)
    if not score and (phrase.owner or head in known.people.generic):
        return None
    # "His lawyer" is the lawyer whom the article calls his or somebody's by name.
    if phrase.owner and said.isdisjoint(_POSSESSIVES | {word.low for word in phrase.owner}):
        return None
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


def _body_fit(phrase: Phrase, figure: Figure, said: frozenset[str]) -> float | None:
    known, head = lexicon(), phrase.head.low
    if figure.person:
        return None
    own = frozenset(word for key in figure.keys for word in key)
    fits = known.organizations.fits.get(head, frozenset())
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
