"""Who speaks, and to whom: ``I``, ``we`` and ``you``, and the ``A:`` of an interview."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.names.name import Name
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Antecedent, Reference, Referent
from claimcheck.records import Attribution, SourceKind
from claimcheck.tokens import Token
from claimcheck.typography.quotations import MARKS

WRITER = "the author"
"""The name of the article's own writer where the writer speaks as I or we."""

_ENDS = frozenset({",", ".", "?", "!", '"', "''"})


def answers(attribution: Attribution, discourse: Discourse) -> bool:
    """Return whether an attribution is an answer: its cue is the stop of a question before it."""
    cue = [word.text for word in discourse.doc.covered(attribution.cue)]
    return not attribution.source and cue in (["?"], ["."])


def labelled(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom the ``A`` of an interview stands for, or initials before two turns: ``RM: I left``."""
    words = reference.phrase.words
    cue = [discourse.doc.text(*span) for span in reference.attribution.cue]
    if len(words) != 1 or not words[0].capital or cue not in ([":"], ["."]):
        return None
    if words[0].low.rstrip(".") in lexicon().grammar.answer_labels:
        return discourse.interviewee
    return discourse.initialled.get(words[0].text)


def speaker(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return who speaks; of one who says ``we`` the body that speaks or is spoken for, if any."""
    speech = discourse.speech(reference, marked=False)
    if speech is None and not reference.head.quoted:
        return (Referent(("author",), WRITER, SourceKind.AUTHOR, reference.phrase),)
    found = discourse.sources(speech)
    owner = found[0].phrase.owner if found and found[0].kind is SourceKind.DOCUMENT else ()
    for name in discourse.cast.among(owner)[-1:]:
        return discourse.cast.at(name)  # "I asked him", Lee's complaint said
    several = reference.head.low in lexicon().grammar.first_plural
    if several and len(found) == 1 and found[0].kind is SourceKind.PERSON:
        return discourse.serves(found[0].figure) if found[0].figure is not None else None
    return found


def addressed(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom ``you`` means in a quotation; None where it means anybody, or cannot be told."""
    speech = discourse.speech(reference, marked=False)
    if speech is None:
        return None
    speakers = [referent.figure for referent in discourse.sources(speech)]
    for found in (
        _called(discourse, speech),
        _other_turn(discourse, speech),
        _faced(discourse, reference.head),
    ):
        other = next((figure for figure in found if figure.person and figure not in speakers), None)
        if other is not None:
            return other
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
        yield from (r.figure for r in discourse.sources(turn) if r.figure is not None)


def _faced(discourse: Discourse, head: Token) -> Iterator[Figure]:
    """Yield who was named just before what only one person can be told: ``You said``, ``You closed``."""
    words, doc = discourse.doc.tokens, discourse.doc
    after = doc.low(head.index + 1)
    opens = words[head.index - 1].text in MARKS or words[head.index - 1].sentence != head.sentence
    if not opens or not (after in lexicon().people.charging or is_past(after)):
        return
    near = doc.paragraph(head) - 1
    for trace in reversed(discourse.traces_before(head)):
        if doc.paragraph(trace.word) < near:
            return
        if not trace.word.quoted:
            yield trace.figure
