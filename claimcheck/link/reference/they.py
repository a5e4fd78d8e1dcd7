"""Whom ``they`` means: those who spoke or were named together; in a quotation, those spoken of in it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.places import is_people
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Reference, Referent
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import EntityKind, SourceKind
from claimcheck.tokens import Token

_SENTENCES = 3
"""Sentences back to which it looks for those who spoke."""

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


def speakers(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the last several who spoke near by in one phrase, or were named together."""
    head, grammar = reference.head, lexicon().grammar
    they = reference.phrase.single and (head.low in grammar.plural or head.low == "both")
    # Whom "they" in a quotation means, only the speaker knows.
    if not they or head.quoted:
        return ()
    at, together = discourse.together(head, _SENTENCES)
    if _dead(discourse, at) or _people_since(reference, discourse, at):
        together = ()
    for spoken in discourse.before(head):
        if head.sentence - spoken[0].phrase.head.sentence > _SENTENCES:
            break
        plural = spoken[0].phrase.plural and spoken[0].kind is not SourceKind.DOCUMENT
        if plural or (len(spoken) == 1 and spoken[0].phrase.head.low in grammar.plural):
            return spoken if spoken[0].at > at else together
    last = next(discourse.before(head), ())
    if together:
        return together
    # A body may be "they" too.
    if last and last[0].kind not in (SourceKind.PERSON, SourceKind.DOCUMENT):
        return last if head.sentence - last[0].phrase.head.sentence <= 1 else ()
    return () if last else _named_after(reference, discourse)


def _dead(discourse: Discourse, at: int) -> bool:
    """Return whether the article says of those named at a place that they died: they say nothing more."""
    words, grammar = discourse.doc.tokens, lexicon().grammar
    for word in words[at + 1 : at + 1 + _VERB] if at >= 0 else ():
        if word.sentence != words[at].sentence or word.low in grammar.relative:
            return False
        if word.low in lexicon().people.dying:
            return True
    return False


def _people_since(reference: Reference, discourse: Discourse, at: int) -> bool:
    """Return whether people are brought up between the sentence of those named and that of a pronoun."""
    doc, head = discourse.doc, reference.head
    if at < 0 or discourse.around(reference.attribution) or head.low not in lexicon().grammar.plural:
        return False
    first = doc.in_sentence(doc.tokens[at].sentence)[-1].index + 1
    words = doc.tokens[first : doc.in_sentence(head.sentence)[0].index]
    return any(not word.quoted and _weight(discourse, word.index) == _SEVERAL for word in words)


def _named_after(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the several whose words a pronoun opens: ``They said it was safe, the lawyers wrote``."""
    for around in discourse.around(reference.attribution)[:1]:
        found = discourse.sources(around)
        opens = bool(around.content) and around.content[0][0] == reference.phrase.words[0].start
        if opens and found and found[0].at > reference.head.index:
            return found if len(found) > 1 or found[0].phrase.plural else ()
    return ()


def spoken_of(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the noun phrase that ``they`` stands for in somebody's words; None where nothing fits."""
    head = reference.head
    if not reference.phrase.single or head.low not in lexicon().grammar.plural:
        return None
    # Whoever speaks is "we" or "I", never "they".
    speech = discourse.speaker(head, reference.attribution)
    own = {word.index for word in discourse.doc.covered(speech.source)} if speech is not None else set()
    found = [one for one in _mentioned(discourse, head) if one[2] not in own]
    best = max(found, default=None, key=lambda one: (one[0], one[2]))
    if best is None or best[0] < _ENOUGH:
        return None
    return last_phrase(discourse.doc, discourse.cast, best[1], best[2] + 1)


def _mentioned(discourse: Discourse, head: Token) -> Iterator[tuple[float, int, int]]:
    """Yield how well each plural before a word fits, with its first and last word, the latest first."""
    doc = discourse.doc
    first = doc.paragraph(head) - _PARAGRAPHS
    at = head.index - 1
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
