"""Whoever answers in an interview: ``A: I left``, or a paragraph in the first person below a question."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference
from claimcheck.records import Attribution


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
