"""What ``it`` and ``they`` mean: a body, a document or several who spoke or were named near by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_people
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Antecedent, Reference, Referent, Trace, opens
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import EntityKind, SourceKind
from claimcheck.tokens import Token

_NEAR = 3
"""Sentences back to which one looks for who spoke."""

_VERB = 6
"""Words after names within which it is said what became of those."""

_WORDS = 60
"""Words back to which it looks for those spoken of."""

_PARAGRAPHS = 1
"""Paragraphs back to which it looks for those spoken of, as a quotation may begin one."""

# What speaks for a mention: that they are several, or else one body; being a subject, or after
# a preposition; each sentence in between. Set by hand on training articles.
_SEVERAL, _SUBJECT, _OBLIQUE, _SENTENCE = 2.0, 0.8, -0.3, -0.6
_NAMED: dict[EntityKind | None, float] = {EntityKind.ORGANIZATION: 0.9, EntityKind.LOCATION: 0.9}
_ENOUGH = 0.3


def thing(reference: Reference, discourse: Discourse) -> Antecedent | None:
    """Return the last body or document that spoke near by; inside what one says, the subject there.

    "It said that the port paid because it wanted peace": the port did, not who said so.
    """
    subject = _subject_before(reference, discourse)
    if subject is not None:
        return None if subject.person else subject
    opening = _opening(reference.head, discourse)
    at = opening.word.index if opening is not None else -1
    for spoken in discourse.before(reference.head, _NEAR):
        fits = spoken[0].kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        if fits and len(spoken) == 1 and not spoken[0].phrase.plural and spoken[0].at > at:
            return spoken
    return opening.figure if opening is not None else None


def _subject_before(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the subject of the content in which a pronoun stands, if it can be meant: no he or she."""
    around, pronoun = discourse.right_around(reference.attribution), reference.head
    begins = around.content[0][0] if around is not None and around.content else pronoun.start
    subjects = [
        trace.figure
        for trace in discourse.traces_before(pronoun)
        if trace.word.sentence == pronoun.sentence
        and trace.word.start >= begins
        and trace.subject
        and not (trace.oblique or trace.figure.gender)
    ]
    return subjects[-1] if subjects else None


def _opening(pronoun: Token, discourse: Discourse) -> Trace | None:
    """Return the body that the sentence before begins with: "The Port Board met. It".

    Nothing where "it" may be what that has or does, "obtained a memo", or another, "was fined by the union".
    """
    doc = discourse.doc
    for trace in reversed(discourse.traces_before(pronoun)):
        back = pronoun.sentence - trace.word.sentence
        if back > 1 or doc.paragraph(trace.word) != doc.paragraph(pronoun):
            break
        subject = back and not trace.word.quoted and opens(doc, trace)
        # A nation says something, a city that is getting hotter does not.
        kind, name = trace.figure.kind, trace.figure.name
        nation = kind is EntityKind.LOCATION and name in lexicon().places.countries
        if subject and (kind is EntityKind.ORGANIZATION or nation) and _alone(trace, discourse):
            return trace
    return None


def _alone(opening: Trace, discourse: Discourse) -> bool:
    """Return whether a sentence has nothing that can say something beside the body that it opens with."""
    words, grammar, known = discourse.doc.in_sentence(opening.word.sentence), lexicon().grammar, lexicon()
    speaking = known.documents.nouns | known.documents.works | known.organizations.nouns | grammar.agents
    others = (word.low for word in words if word.index not in discourse.cast.names)
    return (speaking - discourse.said_of(opening.figure)).isdisjoint(others)


def speakers(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the last several who spoke near by in one phrase, or were named together."""
    head, plural = reference.head, lexicon().grammar.plural
    # Whom "they" in a quotation means, only the speaker knows.
    if head.quoted:
        return ()
    at, together = discourse.together(head, _NEAR, EntityKind.PERSON)
    if _dead(discourse, at) or _people_since(reference, discourse, at):
        together = ()
    for spoken in discourse.before(head, _NEAR):
        several = spoken[0].phrase.plural and spoken[0].kind is not SourceKind.DOCUMENT
        several = several or (len(spoken) == 1 and spoken[0].phrase.head.low in plural)
        if several or _is_they(spoken, reference, discourse):
            return spoken if spoken[0].at > at else together
    last = next(discourse.before(head), ())
    if together or not last:
        return together or _named_after(reference, discourse)
    # A body may be "they" too.
    body = last[0].kind not in (SourceKind.PERSON, SourceKind.DOCUMENT)
    return last if body and head.sentence - last[0].phrase.head.sentence <= 1 else ()


def _is_they(spoken: tuple[Referent, ...], reference: Reference, discourse: Discourse) -> bool:
    """Return whether a body is "they" in its own words: "The port said they would pay. They added"."""
    plural, said = lexicon().grammar.plural, spoken[0].phrase.head
    last = next(discourse.before(reference.head), ())
    if reference.head.low not in plural or last != spoken or spoken[0].kind is not SourceKind.ORGANIZATION:
        return False
    # "Towns do what the port demands they do": the towns, if it names some before.
    words = (word for word in discourse.doc.in_sentence(said.sentence) if word.index < reference.head.index)
    several = (word for word in words if word.low in plural or _weight(discourse, word.index) == _SEVERAL)
    first = next(several, said)
    return first.low in plural and first.index > said.index


def _dead(discourse: Discourse, at: int) -> bool:
    """Return whether the article says of those named at a place that they died: they say nothing more."""
    words, relative = discourse.doc.tokens, lexicon().grammar.relative
    after = words[at + 1 : at + 1 + _VERB] if at >= 0 else ()
    said = takewhile(lambda word: word.sentence == words[at].sentence and word.low not in relative, after)
    return any(word.low in lexicon().people.dying for word in said)


def _people_since(reference: Reference, discourse: Discourse, at: int) -> bool:
    """Return whether people are brought up between the sentence of those named and that of a pronoun."""
    doc, head = discourse.doc, reference.head
    if at < 0 or discourse.around(reference.attribution) or head.low not in lexicon().grammar.plural:
        return False
    since = (word for word in doc.tokens[at : head.index] if not word.quoted)
    between = (word for word in since if doc.tokens[at].sentence < word.sentence < head.sentence)
    return any(_weight(discourse, word.index) == _SEVERAL for word in between)


def _named_after(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the several whose words a pronoun opens: ``They said it was safe, the lawyers wrote``."""
    around = discourse.right_around(reference.attribution)
    opens = around is not None and around.content[:1] and around.content[0][0] == reference.head.start
    found = discourse.sources(around) if opens else ()
    return found if found and (len(found) > 1 or found[0].phrase.plural) else ()


def spoken_of(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the noun phrase that ``they`` stands for in somebody's words; None where nothing fits."""
    # Whoever speaks is "we" or "I", never "they".
    speech = discourse.speech(reference)
    own = discourse.doc.covered(speech.source) if speech is not None else ()
    found = (one for one in _mentioned(discourse, reference.head) if discourse.doc.tokens[one[2]] not in own)
    score, first, last = max(found, default=(0.0, 0, 0), key=lambda one: (one[0], one[2]))
    return last_phrase(discourse.doc, discourse.cast, first, last + 1) if score >= _ENOUGH else None


def _mentioned(discourse: Discourse, head: Token) -> Iterator[tuple[float, int, int]]:
    """Yield how well each plural before a word fits, with its first and last word, the latest first."""
    doc, at = discourse.doc, head.index - 1
    first = doc.paragraph(head) - _PARAGRAPHS
    while at >= max(0, head.index - _WORDS) and doc.paragraph(doc.tokens[at]) >= first:
        word, name = doc.tokens[at], discourse.cast.ending(at)
        # Whom the article spoke of outside, one in a quotation may mean or not.
        score = _weight(discourse, at) if word.quoted or not head.quoted else 0.0
        start = name.first if name is not None else _start(discourse, at)
        if score:
            back = head.sentence - word.sentence
            yield score + _SENTENCE * back + _role(discourse, start, at), start, at
        at = min(start, at) - 1 if name is not None or score else at - 1


def _start(discourse: Discourse, at: int) -> int:
    """Return where the noun phrase begins that ends with a plural, without a verb or ``that`` before it."""
    words, grammar = discourse.doc.tokens, lexicon().grammar
    start = beginning(discourse.doc, discourse.cast, at, words[at].sentence)
    if start == at:
        return start
    # "To press donors", "Lee pressed donors", "he says that donors": none of these words are the donors'.
    before = words[start - 1] if start and words[start - 1].sentence == words[start].sentence else None
    verb = before is not None and before.low == "to" and words[start].low not in grammar.determiners
    return start + (verb or words[start].low in grammar.relative)


def _weight(discourse: Discourse, at: int) -> float:
    """Return what a noun adds by what it is; nothing where ``they`` cannot mean it."""
    known, word = lexicon(), discourse.doc.tokens[at]
    name = discourse.cast.ending(at)
    if name is not None:
        return _NAMED.get(discourse.cast.at(name).kind, 0.0)
    if not word.letters or word.low in known.grammar.plural:
        return 0.0
    one = singular(word.low)
    unnamed = known.unnamed.group_heads | known.unnamed.present
    people = known.is_role(one) or one in known.organizations.nouns or is_people((word.low,))
    people = people or not unnamed.isdisjoint((one, word.low))
    return _SEVERAL if (people and one != word.low) or word.low in known.grammar.plural_nouns else 0.0


def _role(discourse: Discourse, start: int, last: int) -> float:
    """Return what a noun phrase's place adds: ``people`` in ``because people say`` is a subject."""
    words, grammar = discourse.doc.tokens, lexicon().grammar
    before = words[start - 1] if start and words[start - 1].sentence == words[start].sentence else None
    if before is not None and before.low in grammar.prepositions - grammar.clausal:
        return _OBLIQUE
    verb = discourse.doc.low(last + 1) in grammar.finite
    if words[start].index in discourse.cast.names:
        return _SUBJECT * verb
    opens = before is None or not before.letters or before.low in grammar.breaks | {"that"}
    return _SUBJECT if verb or opens else 0.0
