"""Whom ``you`` means in a quotation: the one called by name in it, or to whom it is said."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.gender import gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.reference import he_and_she
from claimcheck.typography.quotations import MARKS

if TYPE_CHECKING:
    from claimcheck.link.names.cast import Figure
    from claimcheck.link.names.name import Name
    from claimcheck.link.reference.discourse import Discourse
    from claimcheck.link.reference.referents import Reference
    from claimcheck.link.tokens import Token
    from claimcheck.records import Attribution

_ENDS = frozenset({",", ".", "?", "!", "”", '"', "''"})
_FAR = 4
"""Words after a cue in which those told are named."""


def addressed(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom ``you`` means; None for other words, where it means anybody, or cannot be told."""
    head = reference.head
    if not reference.phrase.single or head.low not in lexicon().grammar.second:
        return None
    around = discourse.around(reference.attribution)
    speech = discourse.speaker(head, reference.attribution) or (around[-1] if around else None)
    if speech is None:
        return None
    speakers = {referent.figure for referent in discourse.sources(speech)}
    for found in (
        _called(discourse, speech),
        _told(discourse, speech),
        _answered(discourse, speech),
        _just_told(discourse, head, speech),
        _other_turn(discourse, speech),
        _faced(discourse, head),
    ):
        others = [figure for figure in found if figure.person and figure.number not in speakers]
        if others:
            return others[0]
    return None


def _called(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who is called by name in what is said: ``Mr. Lee, do you``, ``you know, Ana, that``."""
    names = {
        discourse.cast.names[word.index]
        for word in discourse.doc.covered(speech.content)
        if word.index in discourse.cast.names
    }
    for name in sorted(names, key=lambda name: name.first):
        if _set_off(discourse, name):
            yield discourse.cast.at(name)


def _set_off(discourse: Discourse, name: Name) -> bool:
    """Return whether a name stands apart as a call does, not in a list or beside the noun it belongs to."""
    words, after = discourse.doc.tokens, discourse.doc.tokens[name.last : name.last + 2]
    if not after or after[0].text not in _ENDS or name.start == 0:
        return False
    before, next_one = words[name.start - 1], after[-1]
    comma = after[0].text == "," and next_one is not after[0]
    if before.text in MARKS or before.sentence != name.sentence or before.low in lexicon().people.greetings:
        grammar = lexicon().grammar
        beside = (
            next_one.low in grammar.determiners | grammar.relative or next_one.index in discourse.cast.names
        )
        return comma and not beside
    noun = words[max(0, name.start - 2)]
    listed = noun.capital or lexicon().is_role(noun.low) or (comma and next_one.capital)
    return before.text == "," and not listed


def _told(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield to whom it is said: by the words after the cue, then by those before the quotation."""
    cue, source = discourse.doc.covered(speech.cue), set(discourse.doc.covered(speech.source))
    if not cue or cue[-1].text == ":":
        return
    yield from _after_the_cue(discourse, speech, cue[-1], source)
    yield from _before_the_colon(discourse, speech, source)


def _after_the_cue(
    discourse: Discourse, speech: Attribution, cue: Token, source: Set[Token]
) -> Iterator[Figure]:
    """Yield to whom the cue says that it is said: ``told Lee``, ``asked him``."""
    for word in discourse.doc.tokens[cue.index + 1 : cue.index + 1 + _FAR]:
        if word in source or word.sentence != cue.sentence:
            return
        if word.index in discourse.cast.names or gender_of_pronoun(word.low) is not None:
            yield from _person_at(discourse, word, speech)
            return
        if word.low != "to" and word.low not in lexicon().titles.words | lexicon().titles.courtesy:
            return


def _before_the_colon(discourse: Discourse, speech: Attribution, source: Set[Token]) -> Iterator[Figure]:
    """Yield whom the words that lead to a quotation name: ``scolded Lee: “``."""
    said = discourse.doc.covered(speech.content[:1])
    before = discourse.doc.tokens[max(0, said[0].index - 3) : said[0].index] if said else ()
    led = [word for word in before if word.text not in MARKS]
    if len(led) > 1 and led[-1].text == ":" and led[-2] not in source:
        name = discourse.cast.names.get(led[-2].index)
        verb = discourse.doc.tokens[(name.start if name is not None else led[-2].index) - 1]
        if verb.low not in lexicon().grammar.prepositions | lexicon().grammar.breaks:
            yield from _person_at(discourse, led[-2], speech)


def _person_at(discourse: Discourse, word: Token, speech: Attribution) -> Iterator[Figure]:
    """Yield who is named by a word, or meant by ``him`` or ``her``."""
    gender = gender_of_pronoun(word.low)
    if word.index in discourse.cast.names:
        yield discourse.cast.at(discourse.cast.names[word.index])
    elif gender is not None:
        figure = he_and_she.meant(word, gender, speech, discourse)
        if figure is not None:
            yield figure


def _answered(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who spoke just before, where the cue says that somebody answers."""
    cue = discourse.doc.covered(speech.cue)
    if not any(word.low in lexicon().people.answering for word in cue):
        return
    near = discourse.doc.paragraph(cue[0]) - 1
    for spoken in discourse.before(cue[0]):
        word = spoken[0].phrase.head
        if discourse.doc.paragraph(word) < near:
            return
        if len(spoken) == 1 and spoken[0].figure is not None and not word.quoted:
            yield discourse.cast.figures[spoken[0].figure]


def _just_told(discourse: Discourse, head: Token, speech: Attribution) -> Iterator[Figure]:
    """Yield to whom the same speaker spoke earlier in the paragraph."""
    for spoken in discourse.before(head):
        word = spoken[0].phrase.head
        if discourse.doc.paragraph(word) != discourse.doc.paragraph(head):
            break
        if word.low in lexicon().grammar.second and spoken[0].figure is not None:
            yield discourse.cast.figures[spoken[0].figure]
    for other in discourse.beside(speech):
        if other.cue and other.cue < speech.cue:
            yield from _told(discourse, other)


def _other_turn(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who speaks beside in a transcript, where each turn begins with a name and a colon."""
    for turn in discourse.turns_around(speech):
        for referent in discourse.sources(turn):
            if referent.figure is not None:
                yield discourse.cast.figures[referent.figure]


def _faced(discourse: Discourse, head: Token) -> Iterator[Figure]:
    """Yield who was named just before what only one person can be told: ``You said``, ``You closed``."""
    words, doc = discourse.doc.tokens, discourse.doc
    after = words[head.index + 1] if head.index + 1 < len(words) else head
    opens = words[head.index - 1].text in MARKS or words[head.index - 1].sentence != head.sentence
    if not opens or not (after.low in lexicon().people.charging or is_past(after.low)):
        return
    near = doc.paragraph(head) - 1
    for trace in reversed(discourse.traces_before(head)):
        if doc.paragraph(words[trace.at]) < near:
            return
        if not trace.quoted:
            yield discourse.cast.figures[trace.figure]
