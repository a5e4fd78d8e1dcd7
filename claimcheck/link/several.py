"""Whom ``they`` means in somebody's words: the people or the body spoken of just before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.link.antecedent import before_place, read_last
from claimcheck.link.lexicon import is_plural, lexicon, singular
from claimcheck.link.naming import is_people
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.page import Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story
    from claimcheck.records import Attribution

_FAR = 60
"""Words back to which it looks."""

_PARAGRAPHS = 1
"""Paragraphs back to which it looks, as a quotation may begin one."""

# What speaks for a mention: that they are several, or else one body; being a subject, or after
# a preposition; each sentence in between. Set by hand on training articles.
_SEVERAL, _SUBJECT, _OBLIQUE, _SENTENCE = 2.0, 0.8, -0.3, -0.6
_NAMED: dict[EntityKind | None, float] = {EntityKind.ORGANIZATION: 0.9, EntityKind.LOCATION: 0.9}
_ENOUGH = 0.3


def spoken_of(story: Story, phrase: Phrase, attribution: Attribution) -> Phrase | None:
    """Give the noun phrase that ``they`` stands for; none for other words and where nothing fits."""
    head, grammar = phrase.head, lexicon().grammar
    if len(phrase.words) > 1 or head.low not in grammar.plural:
        return None
    # Whoever speaks is "we" or "I", never "they".
    speaker = story.speaker(head, attribution)
    spans = (*attribution.source, *(speaker.source if speaker is not None else ()))
    own = {word.index for word in story.page.covered(spans)}
    found = [one for one in _mentioned(story, head) if one[2] not in own]
    best = max(found, default=None, key=lambda one: (one[0], one[2]))
    return read_last(story, best[1], best[2] + 1) if best is not None and best[0] >= _ENOUGH else None


def _mentioned(story: Story, head: Word) -> Iterator[tuple[float, int, int]]:
    """Yield how well each plural before a word fits, with its first and last word, the latest first."""
    page = story.page
    first = page.paragraph(head) - _PARAGRAPHS
    at = head.index - 1
    while at >= max(0, head.index - _FAR) and page.paragraph(page.words[at]) >= first:
        word, name = page.words[at], story.cast.ending(at)
        # Whom the article spoke of outside, one in a quotation may mean or not.
        score = _weight(story, at) if word.quoted or not head.quoted else 0.0
        start = name.first if name is not None else _start(story, at)
        if score:
            back = head.sentence - word.sentence
            yield score + _SENTENCE * back + _role(story, start, at), start, at
        at = min(start, at) - 1 if name is not None or score else at - 1


def _start(story: Story, at: int) -> int:
    """Give where the noun phrase begins that ends with a plural, without a verb or ``that`` before it."""
    words, grammar = story.page.words, lexicon().grammar
    start = before_place(story, at, words[at].sentence)
    if start == at:
        return start
    # "To press donors", "Lee pressed donors", "he says that donors": none of these words are the donors'.
    before = words[start - 1] if start and words[start - 1].sentence == words[start].sentence else None
    verb = before is not None and before.low == "to" and words[start].low not in grammar.determiners
    return start + (verb or words[start].low in grammar.relative)


def _weight(story: Story, at: int) -> float:
    """Give what a noun adds by what it is; nothing where ``they`` cannot mean it."""
    known, word = lexicon(), story.page.words[at]
    name = story.cast.ending(at)
    if name is not None:
        return _NAMED.get(story.cast.at(name).kind, 0.0)
    if not word.letters or word.low in known.grammar.plural:
        return 0.0
    one = singular(word.low)
    several = is_plural(word.low) and (known.is_role(one) or one in known.organizations.nouns)
    people = is_people((word,)) and word.low.endswith("s")
    return _SEVERAL if several or people or word.low in known.grammar.plural_nouns else 0.0


def _role(story: Story, start: int, last: int) -> float:
    """Give what a noun phrase's place adds: ``people`` in ``because people say`` is a subject."""
    words, grammar = story.page.words, lexicon().grammar
    before = words[start - 1] if start and words[start - 1].sentence == words[start].sentence else None
    if before is not None and before.low in grammar.prepositions - {"as", "after", "since", "until"}:
        return _OBLIQUE
    follows = words[last + 1] if last + 1 < len(words) else None
    verb = follows is not None and follows.low in grammar.finite
    if words[start].index in story.names:
        return _SUBJECT * verb
    opens = before is None or not before.letters or before.low in grammar.breaks | {"that"}
    return _SUBJECT if verb or opens else 0.0
