"""A source that cannot be told: it stays the words on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.link import kinds
from claimcheck.link.lexicon import ARTICLES, lexicon
from claimcheck.link.phrases import owners
from claimcheck.link.story import Key, Referent

if TYPE_CHECKING:
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story
    from claimcheck.records import Attribution

_LONGEST = 90
"""Characters of what tells who ``those who`` are."""


def as_written(story: Story, phrase: Phrase, attribution: Attribution) -> Referent:
    """Give a source by its own words; the same words are one source, but nobody's ``we`` is another's."""
    kind, low = kinds.of_phrase(phrase, attribution), phrase.head.low
    if len(phrase.words) == 1 and low in owners():
        plain = lexicon().grammar.plain.get(low)
        around = story.parents(attribution)[:1]
        speaker: Key = tuple(part for a in around for r in story.resolved.get(a.id, ()) for part in r.key)
        return Referent(("words", plain or low, *speaker), plain or phrase.head.text, kind, phrase)
    clause = _clause(story, phrase, attribution)
    if clause is not None:
        return Referent(("words", clause.lower()), clause, kind, phrase)
    key: Key = ("words", *(word.low for word in phrase.words if word.low not in ARTICLES))
    mention = phrase.words[0].start, phrase.words[-1].end
    return Referent(key, story.page.text(*mention), kind, phrase)


def _clause(story: Story, phrase: Phrase, attribution: Attribution) -> str | None:
    """Give ``those who doubt the tests`` whole: without what they think, it does not say who they are."""
    spans = [*attribution.cue, *attribution.content]
    if phrase.head.low != "those" or not spans:
        return None
    start, end = phrase.words[0].start, max(end for _, end in spans)
    if min(spans)[0] < start or end - start > _LONGEST:
        return None
    whole = phrase.head.sentence == story.page.sentence_at(end - 1)
    return story.page.text(start, end) if whole else None
