"""The noun phrase that ``who``, ``which`` or ``that`` belongs to."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.lexicon.forms import is_plural, singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_people
from claimcheck.link.names.cast import Cast
from claimcheck.link.names.name import Name
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Key, Reference, Referent
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase, of_whom
from claimcheck.link.wording.source_kinds import of_phrase
from claimcheck.tokens import Doc, Token


def antecedent(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the noun phrase that ``who`` or ``which`` belongs to, or the one that this describes.

    ``Lee, a Leeds investor, who backed`` is Lee, and so is ``Lee is a man who backs``. None for other words,
    and where no noun stands before.
    """
    doc, cast, head = discourse.doc, discourse.cast, reference.phrase.words[-1]
    words, grammar = doc.tokens, lexicon().grammar
    people = head.low in grammar.relating - grammar.of_things
    last = at = reference.phrase.words[0].index - 1
    if last < 0:
        return None
    while at > 0 and not (words[at].letters or (people and at == last and words[at].number)):
        closed, at = words[at].text == ")", at - 1
        while closed and at > 0 and words[at].text != "(":
            at -= 1
    while at > 0 and words[at].low in grammar.elsewhere:
        at -= 1 + (words[at - 1].low in grammar.coordinators)
    if words[at].low in grammar.resuming and people:
        return _of_the_clause_before(reference, discourse, at)
    name = cast.ending(at)
    if name is not None and (not people or cast.at(name).person):
        return last_phrase(doc, cast, name.first, at + 1)
    start = name.first if name is not None else beginning(doc, cast, at, head.sentence)
    begins = start - 1 if words[start - 1].low in grammar.articles else start
    if people and begins > 1 and _leads_back(doc, name, begins, at, head):
        far = words[begins - 2].low in grammar.by_place
        start = beginning(doc, cast, begins - 2 - far, head.sentence)
    described = _described(doc, cast, start, head)
    if described is None and words[head.index - 1].text == "," and not _somebody(words[at]):
        # "People who see evil, who live in fear": what the clause before ends in is nobody.
        described = _of_the_clause_before(reference, discourse, at) if people else None
    return described or last_phrase(doc, cast, start, at + 1)


def some(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return some of those whom a clause tells of: ``the miners, some of whom`` are some of the miners."""
    phrase, determiners = reference.phrase, lexicon().grammar.determiners
    whom = antecedent(reference, discourse) if of_whom(phrase.words) else None
    before = discourse.doc.low(whom.words[0].index - 1) if whom is not None else ""
    # "He met Lee and Kaya, neither of whom": the last one is not all.
    if whom is None or whom.name is not None or before in lexicon().grammar.coordinators:
        return ()
    of = discourse.doc.text(phrase.words[0].start, phrase.words[-2].end)
    text = discourse.doc.text(whom.words[0].start, whom.words[-1].end)
    text = whom.words[0].low + text[len(whom.words[0].text) :] if whom.first in determiners else text
    key: Key = ("words", *(word.low for word in (*phrase.words[:-1], *whom.words)))
    return (Referent(key, f"{of} {text}", of_phrase(whom, reference.attribution), phrase),)


def _of_the_clause_before(reference: Reference, discourse: Discourse, at: int) -> NounPhrase | None:
    """Return whom the clause that ``and`` goes on with belongs to: ``people who fled and who``."""
    head = reference.head
    here = (word for word in discourse.doc.in_sentence(head.sentence) if word.index < at)
    before = [word for word in here if word.low == head.low][-1:]
    relative = next(iter(read(before, discourse.cast)), None)
    return antecedent(replace(reference, phrase=relative), discourse) if relative is not None else None


def _leads_back(doc: Doc, name: Name | None, begins: int, at: int, head: Token) -> bool:
    """Return whether what is before ``who`` only says which people: ``a clerk at | the Port Office who``."""
    words, grammar = doc.tokens, lexicon().grammar
    link = words[begins - 1]
    leads = link.low in grammar.prepositions - grammar.agents  # not "taken down by the firm who"
    if link.sentence != head.sentence or not leads or words[begins - 2].low in grammar.relative:
        return False
    if name is not None:
        return True
    word = words[at]
    few = lexicon().unnamed.vague_words | grammar.determiners | grammar.partitive | grammar.plural_nouns
    person = begins < at and (lexicon().is_role(singular(word.low)) or is_people((word.low,)))
    if word.number or word.low in few or person:
        return False
    # "Dealing with frauds who", but "the director of operations who".
    officer = link.low == "of" and lexicon().is_role(words[begins - 2].low)
    body = singular(word.low) in lexicon().organizations.nouns
    return officer or body or not is_plural(word.low)


def _somebody(word: Token) -> bool:
    several = is_plural(word.low) or word.low in lexicon().grammar.plural_nouns
    return several or word.capital or lexicon().is_role(word.low)


def _described(doc: Doc, cast: Cast, start: int, head: Token) -> NounPhrase | None:
    """Return whom the noun phrase that begins here describes: after a comma, or after ``is``."""
    words, grammar = doc.tokens, lexicon().grammar
    another = words[start].low in grammar.determiners or _somebody(words[start])
    if start > 1 and words[start - 1].low == "of" and not another:
        # "Lorn, a seat of learning that": that is Lorn; "Lee, a fan of a band that": that is the band.
        start = beginning(doc, cast, start - 2, head.sentence)
    if start > 1 and words[start - 1].low == "and":
        # "Lee, a builder and activist, who": one person; "Lee, a builder, and activists who" are more.
        earlier = beginning(doc, cast, start - 2, head.sentence)
        start = earlier if words[start].low not in grammar.determiners else start
    before = start - 2
    if before < 0 or words[before].sentence != head.sentence:
        return None
    name = cast.ending(before)
    if name is None or (head.low in grammar.relating - grammar.of_things and not cast.at(name).person):
        return None
    # "Lee is a man who", and "Lee — a man who".
    apart = words[start - 1].low in grammar.copulas or not words[start - 1].letters
    is_one = apart and words[start].low in grammar.articles
    return last_phrase(doc, cast, name.first, name.last) if is_one or words[start - 1].text == "," else None
