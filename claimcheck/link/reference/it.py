"""What ``it`` means: the body or document that spoke near by, or of which somebody speaks."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Antecedent, Reference
from claimcheck.link.reference.traces import Trace, opens
from claimcheck.records import EntityKind, SourceKind
from claimcheck.tokens import Token

_NEAR = 3
"""Sentences back to which it looks."""


def thing(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return the last body or document that spoke near by; inside what one says, the subject there.

    "It said that the port paid because it wanted peace": the port did, not who said so.
    """
    head = reference.head
    if not reference.phrase.single or head.low not in lexicon().grammar.neuter:
        return None
    subject = _subject_before(reference, discourse)
    if subject is not None:
        return None if subject.person else subject
    at, opening = _opening(head, discourse)
    for spoken in discourse.before(head):
        if spoken[0].at <= at:
            break
        if head.sentence - spoken[0].phrase.head.sentence > _NEAR:
            break
        fits = spoken[0].kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        if fits and len(spoken) == 1 and not spoken[0].phrase.plural:
            return spoken
    return opening


def _opening(pronoun: Token, discourse: Discourse) -> tuple[int, Figure | None]:
    """Return the body that the sentence before begins with, and where: "The Port Board met. It".

    Nothing where "it" may be what that has or does, "obtained a memo", or another, "was fined by the union".
    """
    doc = discourse.doc
    for trace in reversed(discourse.traces_before(pronoun)):
        figure, word = discourse.cast.figures[trace.figure], doc.tokens[trace.at]
        if trace.sentence < pronoun.sentence - 1 or doc.paragraph(word) != doc.paragraph(pronoun):
            break
        subject = trace.sentence < pronoun.sentence and not trace.quoted and opens(doc, trace)
        if _may_speak(figure) and subject and _alone(trace, figure, discourse):
            return trace.at, figure
    return -1, None


def _may_speak(figure: Figure) -> bool:
    """Return whether a figure is a body or a nation; a city that is getting hotter says nothing."""
    nation = figure.kind is EntityKind.LOCATION and figure.name in lexicon().places.countries
    return figure.kind is EntityKind.ORGANIZATION or nation


def _alone(opening: Trace, figure: Figure, discourse: Discourse) -> bool:
    """Return whether a sentence has nothing that can say something beside the body that it opens with."""
    words, grammar, known = discourse.doc.in_sentence(opening.sentence), lexicon().grammar, lexicon()
    speaking = known.documents.nouns | known.documents.works | known.organizations.nouns | grammar.agents
    others = (word.low for word in words if word.index not in discourse.cast.names)
    return (speaking - discourse.said_of(figure)).isdisjoint(others)


def _subject_before(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the subject of the content in which a pronoun stands, if it can be meant: no he or she."""
    around, pronoun = discourse.around(reference.attribution), reference.head
    if not around or not around[0].content:
        return None
    begins, figures = around[0].content[0][0], discourse.cast.figures
    subjects = [
        figures[trace.figure]
        for trace in discourse.traces_before(pronoun)
        if trace.sentence == pronoun.sentence
        and discourse.doc.tokens[trace.at].start >= begins
        and trace.subject
        and not (trace.oblique or trace.pronoun or figures[trace.figure].gender)
    ]
    return subjects[-1] if subjects else None
