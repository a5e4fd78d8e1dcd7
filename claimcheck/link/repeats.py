"""Sources said again in fewer words: ``the officials``, ``the report``, ``the email``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.link.antecedent import before_place, read_last
from claimcheck.link.lexicon import lexicon, singular
from claimcheck.link.people import gender_of_noun

if TYPE_CHECKING:
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Referent, Story

_NEAR_BY = 4
"""Sentences back to which a plural looks for those named together."""

_BROUGHT_UP = 200
"""Words back to where somebody or something may have been brought up."""


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


def introduced(story: Story, phrase: Phrase) -> Phrase | None:
    """Give the fuller words that brought up a document: ``the letter`` is ``a resignation letter``."""
    return _brought_up(story, phrase) if phrase.head.low in lexicon().documents.nouns else None


def somebody(story: Story, phrase: Phrase) -> Phrase | None:
    """Give the words that brought up somebody without a name: ``the envoy`` is ``an unnamed envoy``.

    None where the article calls somebody so whom it names.
    """
    low = phrase.head.low
    if not lexicon().is_role(low) or any(low in story.said_of(figure) for figure in story.cast.figures):
        return None
    return _brought_up(story, phrase)


def _brought_up(story: Story, phrase: Phrase) -> Phrase | None:
    if phrase.first != "the" or phrase.plural or phrase.owner or phrase.modifiers or phrase.tail:
        return None
    words, low = story.page.words, phrase.head.low
    for at in range(phrase.head.index - 1, max(0, phrase.head.index - _BROUGHT_UP), -1):
        if words[at].low == low:
            start = before_place(story, at, words[at].sentence)
            indefinite = words[start].low in lexicon().grammar.indefinite
            longer = read_last(story, start, at + 1) if indefinite else None
            if longer is not None and longer.modifiers and longer.head.index == at:
                return longer
    return None


def _both(story: Story, phrase: Phrase, together: Sequence[Referent]) -> bool:
    """Whether those named together can be what a plural calls them: ``the senators``, ``both women``."""
    noun = singular(phrase.head.low)
    figures = [story.cast.figures[r.figure] for r in together if r.figure is not None]
    if len(figures) != len(together) or any(
        f.gender not in (None, gender_of_noun(noun) or f.gender) for f in figures
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
