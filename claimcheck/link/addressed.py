"""Whom ``you`` means in a quotation: the one called by name in it, or to whom it is said."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from claimcheck.link.lexicon import lexicon
from claimcheck.link.pronouns import person
from claimcheck.link.salience import gender_of

if TYPE_CHECKING:
    from claimcheck.link.cast import Figure
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story
    from claimcheck.records import Attribution

_MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'"})
_ENDS = frozenset({",", ".", "?", "!", "”", '"', "''"})
_FAR = 4
"""Words after a cue in which those told are named."""


def addressed(story: Story, phrase: Phrase, attribution: Attribution) -> Figure | None:
    """Give the person whom ``you`` means; none for other words, where it means anybody, or cannot be told."""
    head = phrase.head
    if len(phrase.words) > 1 or head.low not in lexicon().grammar.second:
        return None
    parents = story.parents(attribution)
    speech = story.speaker(head, attribution) or (parents[-1] if parents else None)
    if speech is None:
        return None
    speakers = {referent.figure for referent in story.resolved.get(speech.id, ())}
    for found in (
        _called(story, speech),
        _told(story, speech),
        _answered(story, speech),
        _just_told(story, head, speech),
        _other_turn(story, speech),
        _faced(story, head),
    ):
        others = [figure for figure in found if figure.person and figure.number not in speakers]
        if others:
            return others[0]
    return None


def _called(story: Story, speech: Attribution) -> Iterator[Figure]:
    """Yield who is called by name in what is said: ``Mr. Lee, do you``, ``you know, Ana, that``."""
    names = {
        story.names[word.index] for word in story.page.covered(speech.content) if word.index in story.names
    }
    for name in sorted(names, key=lambda name: name.first):
        if _set_off(story, name):
            yield story.cast.at(name)


def _set_off(story: Story, name: Name) -> bool:
    """Whether a name stands apart as a call does, not as one of a list or beside the noun it belongs to."""
    words, after = story.page.words, story.page.words[name.last : name.last + 2]
    if not after or after[0].text not in _ENDS or name.start == 0:
        return False
    before, next_one = words[name.start - 1], after[-1]
    comma = after[0].text == "," and next_one is not after[0]
    if before.text in _MARKS or before.sentence != name.sentence or before.low in lexicon().people.greetings:
        grammar = lexicon().grammar
        beside = next_one.low in grammar.determiners | grammar.relative or next_one.index in story.names
        return comma and not beside
    noun = words[max(0, name.start - 2)]
    listed = noun.capital or lexicon().is_role(noun.low) or (comma and next_one.capital)
    return before.text == "," and not listed


def _told(story: Story, speech: Attribution) -> Iterator[Figure]:
    """Yield to whom it is said: by the words after the cue, then by those before the quotation."""
    cue, source = story.page.covered(speech.cue), set(story.page.covered(speech.source))
    if not cue or cue[-1].text == ":":
        return
    yield from _after_the_cue(story, speech, cue[-1], source)
    yield from _before_the_colon(story, speech, source)


def _after_the_cue(story: Story, speech: Attribution, cue: Word, source: Set[Word]) -> Iterator[Figure]:
    """Yield to whom the cue says that it is said: ``told Lee``, ``asked him``."""
    for word in story.page.words[cue.index + 1 : cue.index + 1 + _FAR]:
        if word in source or word.sentence != cue.sentence:
            return
        if word.index in story.names or gender_of(word) is not None:
            yield from _person_at(story, word, speech)
            return
        if word.low != "to" and word.low not in lexicon().titles.words | lexicon().titles.courtesy:
            return


def _before_the_colon(story: Story, speech: Attribution, source: Set[Word]) -> Iterator[Figure]:
    """Yield whom the words that lead to a quotation name: ``scolded Lee: “``."""
    said = story.page.covered(speech.content[:1])
    before = story.page.words[max(0, said[0].index - 3) : said[0].index] if said else ()
    led = [word for word in before if word.text not in _MARKS]
    if len(led) > 1 and led[-1].text == ":" and led[-2] not in source:
        name = story.names.get(led[-2].index)
        verb = story.page.words[(name.start if name is not None else led[-2].index) - 1]
        if verb.low not in lexicon().grammar.prepositions | lexicon().grammar.breaks:
            yield from _person_at(story, led[-2], speech)


def _person_at(story: Story, word: Word, speech: Attribution) -> Iterator[Figure]:
    """Yield who is named by a word, or meant by ``him`` or ``her``."""
    gender = gender_of(word)
    if word.index in story.names:
        yield story.cast.at(story.names[word.index])
    elif gender is not None:
        figure = person(story, word, gender, speech)
        if figure is not None:
            yield figure


def _answered(story: Story, speech: Attribution) -> Iterator[Figure]:
    """Yield who spoke just before, where the cue says that somebody answers."""
    cue = story.page.covered(speech.cue)
    if not any(word.low in lexicon().people.answering for word in cue):
        return
    near = story.page.paragraph(cue[0]) - 1
    for spoken in story.before(cue[0]):
        word = spoken[0].phrase.head
        if story.page.paragraph(word) < near:
            return
        if len(spoken) == 1 and spoken[0].figure is not None and not word.quoted:
            yield story.cast.figures[spoken[0].figure]


def _just_told(story: Story, head: Word, speech: Attribution) -> Iterator[Figure]:
    """Yield to whom the same speaker spoke earlier in the paragraph."""
    for spoken in story.before(head):
        word = spoken[0].phrase.head
        if story.page.paragraph(word) != story.page.paragraph(head):
            break
        if word.low in lexicon().grammar.second and spoken[0].figure is not None:
            yield story.cast.figures[spoken[0].figure]
    for other in story.beside(speech):
        if other.cue and other.cue < speech.cue:
            yield from _told(story, other)


def _other_turn(story: Story, speech: Attribution) -> Iterator[Figure]:
    """Yield who speaks beside in a transcript, where each turn begins with a name and a colon."""
    for turn in story.turns_around(speech):
        for referent in story.resolved.get(turn.id, ()):
            if referent.figure is not None:
                yield story.cast.figures[referent.figure]


def _faced(story: Story, head: Word) -> Iterator[Figure]:
    """Yield who was named just before what only one person can be told: ``You said``, ``You closed``."""
    words, page = story.page.words, story.page
    after = words[head.index + 1] if head.index + 1 < len(words) else head
    opens = words[head.index - 1].text in _MARKS or words[head.index - 1].sentence != head.sentence
    if not opens or not (after.low in lexicon().people.charging or after.low.endswith("ed")):
        return
    near = page.paragraph(head) - 1
    for trace in reversed(story.traces_before(head)):
        if page.paragraph(words[trace.at]) < near:
            return
        if not trace.quoted:
            yield story.cast.figures[trace.figure]
