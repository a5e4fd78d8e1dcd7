"""Who each attribution's source is: read in the order of the text, each one helps with the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.link import nominals, pronouns, repeats
from claimcheck.link.addressed import addressed
from claimcheck.link.antecedent import antecedent
from claimcheck.link.as_written import as_written
from claimcheck.link.conjuncts import read
from claimcheck.link.owned import Belongings
from claimcheck.link.several import spoken_of
from claimcheck.link.story import Referent, Story

if TYPE_CHECKING:
    from claimcheck.link.cast import Cast
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Page
    from claimcheck.link.phrases import Phrase
    from claimcheck.records import Attribution, Entity

Resolved = Mapping[str, tuple[Referent, ...]]
"""The referents of every attribution, by its id; none where it has no source."""


def resolve(
    page: Page,
    cast: Cast,
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
) -> Resolved:
    """Give the sources of every attribution."""
    story = Story(page, cast, names, attributions, entities)
    belongings = Belongings(page, cast)
    for attribution in _in_order(story, attributions):
        words = page.covered(attribution.source)
        headline = bool(words) and story.headline(words[0])
        phrases = read(words, story.names, story.joined, headline=headline)
        referents = (r for phrase in phrases for r in _refer(story, belongings, phrase, attribution))
        story.tell(attribution, tuple({referent.key: referent for referent in referents}.values()))
    return story.resolved


def _in_order(story: Story, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the attributions by place, those inside another's content after all that are not."""

    def place(attribution: Attribution) -> tuple[int, int, str]:
        spans = attribution.source or attribution.cue or attribution.content or ((0, 0),)
        return len(story.parents(attribution)), min(spans)[0], attribution.id

    return sorted(attributions, key=place)


def _refer(
    story: Story, belongings: Belongings, phrase: Phrase, attribution: Attribution
) -> tuple[Referent, ...]:
    """Give who a phrase stands for; where that cannot be told, the words themselves."""
    if phrase.name is not None:
        return story.figure(story.cast.at(phrase.name), phrase)
    before = antecedent(story, phrase) or repeats.somebody(story, phrase)
    if before is not None:
        return story.same(_refer(story, belongings, before, attribution), phrase)
    found = pronouns.refer(story, phrase, attribution) or _by_noun(story, belongings, phrase, attribution)
    if found:
        return found
    figure = addressed(story, phrase, attribution)
    if figure is not None:
        return story.figure(figure, phrase)
    fuller = spoken_of(story, phrase, attribution) or repeats.introduced(story, phrase)
    if fuller is not None:
        return story.same(_refer(story, belongings, fuller, attribution), phrase)
    return (as_written(story, phrase, attribution),)


def _by_noun(
    story: Story, belongings: Belongings, phrase: Phrase, attribution: Attribution
) -> tuple[Referent, ...]:
    owned = belongings.meant(story, phrase, attribution)
    figure = nominals.named(story, phrase, attribution) if owned is None else None
    if figure is not None:
        return story.figure(figure, phrase)
    owned = owned or belongings.only(story, phrase)
    if owned is not None:
        return (Referent(("owned", owned.owner, owned.noun), owned.name, owned.kind, phrase),)
    return repeats.again(story, phrase)
