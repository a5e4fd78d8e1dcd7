"""Whom ``you`` means in a quotation: the one called by name in it, or to whom it is said."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.names.name import Name
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference
from claimcheck.records import Attribution
from claimcheck.tokens import Token
from claimcheck.typography.quotations import MARKS

_ENDS = frozenset({",", ".", "?", "!", '"', "''"})


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
        _other_turn(discourse, speech),
        _faced(discourse, head),
    ):
        others = [figure for figure in found if figure.person and figure.number not in speakers]
        if others:
            return others[0]
    return None


def _called(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who is called by name in what is said: ``Mr. Lee, do you``, ``you know, Ana, that``."""
    for name in discourse.cast.among(discourse.doc.covered(speech.content)):
        if _set_off(discourse, name):
            yield discourse.cast.at(name)


def _set_off(discourse: Discourse, name: Name) -> bool:
    """Return whether a name stands apart as a call does, not in a list or beside the noun it belongs to."""
    words, after = discourse.doc.tokens, discourse.doc.low(name.last)
    if after not in _ENDS or name.start == 0:
        return False
    before, comma = words[name.start - 1], after == ","
    if before.text in MARKS or before.sentence != name.sentence or before.low in lexicon().people.greetings:
        return comma
    noun = words[max(0, name.start - 2)]
    goes_on = comma and any(word.capital for word in words[name.last + 1 : name.last + 2])
    listed = noun.capital or lexicon().is_role(noun.low) or goes_on
    return before.text == "," and not listed


def _other_turn(discourse: Discourse, speech: Attribution) -> Iterator[Figure]:
    """Yield who speaks beside in a transcript, where each turn begins with a name and a colon."""
    for turn in discourse.turns_around(speech):
        for referent in discourse.sources(turn):
            if referent.figure is not None:
                yield discourse.cast.figures[referent.figure]


def _faced(discourse: Discourse, head: Token) -> Iterator[Figure]:
    """Yield who was named just before what only one person can be told: ``You said``, ``You closed``."""
    words, doc = discourse.doc.tokens, discourse.doc
    after = doc.low(head.index + 1)
    opens = words[head.index - 1].text in MARKS or words[head.index - 1].sentence != head.sentence
    if not opens or not (after in lexicon().people.charging or is_past(after)):
        return
    near = doc.paragraph(head) - 1
    for trace in reversed(discourse.traces_before(head)):
        if doc.paragraph(words[trace.at]) < near:
            return
        if not trace.quoted:
            yield discourse.cast.figures[trace.figure]
