"""The noun phrase that ``who``, ``which`` or ``that`` belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.link.conjuncts import read
from claimcheck.link.lexicon import ARTICLES, is_plural, lexicon, singular
from claimcheck.link.naming import is_people

if TYPE_CHECKING:
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Word
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story

_LONGEST = 8
"""Words of a noun phrase before ``who``."""

_FAR_AND_WIDE = frozenset({"all", "just", "right", "directly"})  # "people all over the country"
_BEFORE_DETERMINER = frozenset({"all", "both", "half", "such"})


def antecedent(story: Story, phrase: Phrase) -> Phrase | None:
    """Give the noun phrase that ``who`` or ``which`` belongs to, or the one that this describes.

    ``Lee, a Leeds investor, who backed`` is Lee, and so is ``Lee is a man who backs``. None for other words,
    and where no noun stands before.
    """
    words, head = story.page.words, phrase.head
    if len(phrase.words) > 1 or head.low not in lexicon().grammar.relative or not head.index:
        return None
    at = head.index - 1
    while at >= 0 and not words[at].letters:
        at = _bracket(story, at) - 1
    if words[at].low in ("and", "or", "but") and head.low == "who":
        return _of_the_clause_before(story, head, at)
    name = story.cast.ending(at)
    if name is not None and (head.low != "who" or story.cast.at(name).person):
        return read_last(story, name.first, at + 1)
    start = name.first if name is not None else before_place(story, at, head.sentence)
    begins = start - 1 if words[start - 1].low in ARTICLES else start
    if head.low == "who" and begins > 1 and _leads_back(story, name, begins, at, head):
        far = words[begins - 2].low in _FAR_AND_WIDE
        start = before_place(story, begins - 2 - far, head.sentence)
    described = _described(story, start, head)
    if described is None and words[head.index - 1].text == "," and not _somebody(words[at]):
        # "People who see evil, who live in fear": what the clause before ends in is nobody.
        described = _of_the_clause_before(story, head, at) if head.low == "who" else None
    return described or read_last(story, start, at + 1)


def _of_the_clause_before(story: Story, head: Word, at: int) -> Phrase | None:
    """Give whom the clause that ``and`` goes on with belongs to: ``people who fled and who``."""
    words = story.page.words
    while at > 0 and words[at - 1].sentence == head.sentence:
        at -= 1
        if words[at].low == head.low:
            clause = read(words[at : at + 1], story.names, story.joined)
            return antecedent(story, clause[0]) if clause else None
    return None


def _leads_back(story: Story, name: Name | None, begins: int, at: int, head: Word) -> bool:
    """Whether what stands before ``who`` only says which people: ``a clerk at | the Port Office who``."""
    words, grammar = story.page.words, lexicon().grammar
    link = words[begins - 1]
    if link.sentence != head.sentence or link.low not in grammar.prepositions:
        return False
    if name is not None:
        return True
    word = words[at]
    if word.low in lexicon().unnamed.vague_words | grammar.determiners or _is_person(word, begins < at):
        return False
    # "Dealing with frauds who", but "the director of operations who".
    officer = link.low == "of" and lexicon().is_role(words[begins - 2].low)
    body = singular(word.low) in lexicon().organizations.nouns
    return officer or body or not is_plural(word.low)


def _somebody(word: Word) -> bool:
    several = is_plural(word.low) or word.low in lexicon().grammar.plural_nouns
    return several or word.capital or lexicon().is_role(word.low)


def _is_person(word: Word, modified: bool) -> bool:
    return modified and (lexicon().is_role(singular(word.low)) or is_people((word,)))


def _described(story: Story, start: int, head: Word) -> Phrase | None:
    """Give whom the noun phrase that begins here describes: after a comma, or after ``is``."""
    words = story.page.words
    if start > 1 and words[start - 1].low == "and":
        # "Lee, a builder and activist, who": one person; "Lee, a builder, and activists who" are more.
        earlier = before_place(story, start - 2, head.sentence)
        start = earlier if words[start].low not in lexicon().grammar.determiners else start
    before = start - 2
    if before < 0 or words[before].sentence != head.sentence:
        return None
    name = story.cast.ending(before)
    if name is not None and head.low == "who" and not story.cast.at(name).person:
        return None
    if words[start - 1].text == ",":
        return read_last(story, name.first, name.last) if name is not None else None
    if words[start - 1].low not in lexicon().grammar.copulas or words[start].low not in ARTICLES:
        return None
    if name is not None:
        return read_last(story, name.first, name.last)
    gendered = lexicon().grammar.masculine | lexicon().grammar.feminine
    return read_last(story, before, before + 1) if words[before].low in gendered else None


def _bracket(story: Story, at: int) -> int:
    """Give where a bracket that ends here opens, else the same place."""
    words, opens = story.page.words, at
    if words[at].text == ")":
        while opens > 0 and words[opens].text != "(":
            opens -= 1
    return opens


def before_place(story: Story, at: int, sentence: int) -> int:
    """Give where a noun phrase of a sentence begins that ends at a place, ``millions of`` included."""
    words, start = story.page.words, _begin(story, at, sentence)
    some = start > 1 and words[start - 1].low == "of" and words[start - 2].low in lexicon().grammar.partitive
    return before_place(story, start - 2, sentence) if some else start


def _begin(story: Story, at: int, sentence: int) -> int:
    """Give where the plain noun phrase begins."""
    words, grammar, start = story.page.words, lexicon().grammar, at + 1
    while start > 0 and at + 1 - start < _LONGEST:
        word = words[start - 1]
        name = story.cast.ending(start - 1) if start <= at else None
        number = word.text.isdigit() and start <= at
        if word.sentence != sentence or not (word.letters or number):
            break
        # "They wrote that voters", but "that voter".
        joins = word.low == "that" and is_plural(words[at].low)
        if word.low in grammar.determiners and not joins:
            all_of = start > 1 and words[start - 2].low in _BEFORE_DETERMINER
            return start - 2 if all_of else start - 1
        if joins or word.low in grammar.prepositions | grammar.breaks | grammar.finite:
            break
        if name is not None and words[start].low.endswith("ed"):
            break
        start = name.first if name is not None else start - 1
    return start + 1 if start < at and _verb(story, start) else start


def _verb(story: Story, at: int) -> bool:
    """Whether a word before a noun is a verb: "we need judges", "Lee, who left, backed judges"."""
    word, before, grammar = story.page.words[at], story.page.words[max(0, at - 1)], lexicon().grammar
    if before.low in grammar.subjects:
        return True
    if word.low.endswith("ed"):
        return before.index in story.names or before.text == ","
    # "Of backing people who", but "of working people who".
    return word.low.endswith("ing") and word.low not in lexicon().people.doing


def read_last(story: Story, first: int, last: int) -> Phrase | None:
    """Give the last noun phrase of a stretch of words; none where it is a relative pronoun."""
    found = read(story.page.words[first:last], story.names, story.joined)
    if not found or found[-1].head.low in lexicon().grammar.relative:
        return None
    return found[-1]
