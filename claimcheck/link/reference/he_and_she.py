"""Whom ``he`` or ``she`` means: a subject without a name, whoever has just spoken, or somebody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.lexicon.gender import gender_of_noun, gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Figure
from claimcheck.link.reference import nominals, salience
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.mentions import Reference, Referent, Trace
from claimcheck.link.wording.chunks import beginning, last_phrase
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Attribution, SourceKind
from claimcheck.tokens import Token

_ADDRESSED = 4
"""Words from a cue in which whoever is told is named."""


def unnamed(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return the one without a name who has just spoken: "A spokesman said no. He declined to say why"."""
    pronoun, doc, asking = reference.head, discourse.doc, lexicon().people.asking
    around = discourse.right_around(reference.attribution)
    if pronoun.quoted:
        return ()
    if around is not None:
        # "The minister said she believed it", but "A voter asked if she believed it".
        last = discourse.sources(around)
        asked = any(word.low.startswith(asking) for word in doc.covered(around.cue))
        tells = pronoun.low in lexicon().grammar.third_singular and not asked
        tells = tells and owner_of_words(reference, discourse) is None
        return last if tells and _one_without_a_name(last, reference) else ()
    # "My mother said no, and I laughed. She": whoever writes is no she.
    told = [spoken for spoken in discourse.before(pronoun) if spoken[0].kind is not SourceKind.AUTHOR]
    # "A clerk said no. He left, he said": the second "he" is the clerk as the first one is.
    same = [one for one in told if one[0].key == told[0][0].key]
    last = next((one for one in same if gender_of_pronoun(one[0].phrase.head.low) is None), ())
    if not _one_without_a_name(last, reference):
        return ()
    phrase, said = last[0].phrase, told[0][0].phrase.head
    # Whoever speaks after one who asks is another, who answers.
    first, end = phrase.words[0].index, phrase.words[-1].index + 1
    asks = any(doc.low(at).startswith(asking) for at in (first - 2, first - 1, end))
    # "The mayor" and "Lee's doctor" may be somebody whom the article names; "another resident" and "Tarn's
    # envoy" have just been brought in.
    personal = any(discourse.cast.at(name).person for name in discourse.cast.among(phrase.owner))
    known = phrase.definite and (personal or not phrase.owner) and gender_of_noun(phrase.head.low) is None
    reach = int(not known and said == phrase.head)
    near = doc.paragraph(pronoun) - doc.paragraph(said) <= reach and pronoun.sentence > said.sentence
    if asks or not near or said.quoted:
        return ()
    between = doc.tokens[doc.in_sentence(said.sentence)[-1].index + 1 : pronoun.index]
    return last if not (_is_anybody(between, reference) or _named_since(said, reference, discourse)) else ()


def _one_without_a_name(source: tuple[Referent, ...], reference: Reference) -> bool:
    """Return whether a source is one person, whom a pronoun can mean and the article does not name."""
    if len(source) != 1 or source[0].figure is not None or source[0].phrase.plural:
        return False
    noun, known = source[0].phrase.head.low, lexicon()
    told, kept = gender_of_noun(noun), known.unnamed.spokesperson | known.unnamed.anonymous_heads
    return told is reference.gender or (told is None and (noun in kept or known.is_role(noun)))


def _is_anybody(words: Sequence[Token], reference: Reference) -> bool:
    """Return whether a noun among words stands for a person: "A clerk said no. The mayor left. He"."""
    nouns = (word.low for word in words if not word.quoted and lexicon().is_role(word.low))
    return any(gender_of_noun(noun) in (None, reference.gender) for noun in nouns)


def _named_since(said: Token, reference: Reference, discourse: Discourse) -> bool:
    """Return whether a pronoun may be somebody named since a word: "A clerk said Lee was ill. He" may be Lee.

    Not whom he speaks of himself, nor whom the clerk named beside something else: "said it was Lee's book".
    """
    traces = discourse.before_pronoun(reference, said.index)
    not_meant = _spoken_of(reference, discourse) if traces else []
    aside = said.sentence if reference.head.low in lexicon().grammar.subjects else -1
    near = (trace for trace in traces if not (trace.oblique and trace.word.sentence == aside))
    return any(trace.figure not in not_meant for trace in near)


def opening(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the subject without a name that a pronoun goes back to: "My mother is old, but she still says".

    It opens the pronoun's sentence or the one before, and nobody who can be meant is named since.
    """
    pronoun, doc, cast = reference.head, discourse.doc, discourse.cast
    for sentence in (pronoun.sentence, max(0, pronoun.sentence - 1)) if not pronoun.quoted else ():
        words = [word for word in doc.in_sentence(sentence) if word.index < pronoun.index]
        opens_at = next((word.index for word in words if word.letters), pronoun.index)
        fits = (word for word in words if gender_of_noun(word.low) is reference.gender and not word.quoted)
        word = next((word for word in fits if word.index not in cast.names), None)
        if word is not None:
            opens = beginning(doc, cast, word.index, sentence) == opens_at
            near = opens and doc.paragraph(word) == doc.paragraph(pronoun)
            others = discourse.before_pronoun(reference, word.index)
            return last_phrase(doc, cast, opens_at, word.index + 1) if near and not others else None
    return None


def announced(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return the subject that a pronoun comes before in what opens a sentence: "In his book, Marsk said"."""
    grammar, names = lexicon().grammar, discourse.cast.names
    words = discourse.doc.in_sentence(reference.head.sentence)
    comma = next((word.index for word in words if word.text == ","), -1)
    name = names.get(comma + 1) if comma > reference.head.index else None
    if name is None or words[0].low not in grammar.prepositions | grammar.subordinating:
        return None
    subject = words[-1].index > name.last and discourse.doc.low(name.last) not in {",", "and"}
    figure = discourse.cast.at(name)
    return figure if subject and reference.fits(figure) else None


def owner_of_deeds(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whose doing the clause of a pronoun describes: "in Lee's speech on Monday, in which he"."""
    doc, cast, grammar, pronoun = discourse.doc, discourse.cast, lexicon().grammar, reference.head
    opens = doc.low(pronoun.index - 1)
    traces = discourse.traces_before(pronoun) if opens in grammar.placing else ()
    persons = [t for t in traces if t.figure.person and t.word.sentence == pronoun.sentence]
    name = cast.names.get(persons[-1].word.index) if persons else None
    if name is None or name.quoted != pronoun.quoted or doc.low(name.last) not in grammar.genitive:
        return None
    # "Lee rejected Marsk's plan, which he called dear", but "Lee read Marsk's plan, in which he called".
    inside = opens in grammar.of_things and doc.low(pronoun.index - 2) in grammar.prepositions
    before = (word for word in doc.in_sentence(pronoun.sentence) if word.index < name.start)
    others = _is_anybody([word for word in before if word.index not in cast.names], reference)
    alone = all(trace.oblique for trace in persons) and not others
    return cast.at(name) if (inside or alone) and reference.fits(cast.at(name)) else None


def owner_of_words(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return for whom those speak in whose words a pronoun stands: "Lee's lawyer said he would stay"."""
    phrases = (r.phrase for r in discourse.sources(discourse.right_around(reference.attribution)))
    owners = (word for phrase in phrases if phrase.name is None for word in phrase.owner)
    figures = map(discourse.cast.at, discourse.cast.among(owners))
    return next(filter(reference.fits, figures), None)


def described(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom the words around a pronoun call by an office before it: "the mayor left when he"."""
    doc, cast, grammar, pronoun = discourse.doc, discourse.cast, lexicon().grammar, reference.head
    around = discourse.right_around(reference.attribution)
    within = around.content if around is not None else ()
    offices = (word for word in doc.in_sentence(pronoun.sentence) if lexicon().is_role(word.low))
    for word in (word for word in offices if word.index < pronoun.index and word.begins_in(within)):
        start = beginning(doc, cast, word.index, word.sentence)
        oblique = doc.low(start - 1) in grammar.prepositions - grammar.clausal
        phrase = last_phrase(doc, cast, start, word.index + 1) if not oblique else None
        if phrase is not None and phrase.first == "the":
            figure = nominals.named(replace(reference, phrase=phrase), discourse)
            others = discourse.before_pronoun(reference, word.index)
            return figure if figure is not None and reference.fits(figure) and not others else None
    return None


def meant(reference: Reference, discourse: Discourse) -> Figure | None:
    """Return whom a pronoun means: never the one in whose quotation it stands."""
    pronoun, attribution = reference.head, reference.attribution
    speech = discourse.speech(reference)
    around = discourse.around(attribution)
    not_meant = _spoken_of(reference, discourse)
    if speech is not None:
        not_meant += _figures(speech, discourse) + _told(speech, discourse)
    within = _figures(around[0], discourse) if around else []
    if around and _is_object(pronoun, around[0], discourse):
        not_meant += within
    mentions: dict[int, list[Trace]] = {}
    for trace in discourse.before_pronoun(reference):
        if trace.figure not in not_meant:
            mentions.setdefault(trace.figure.number, []).append(trace)
    spoke: dict[int, int] = {}
    for referent in (r for spoken in discourse.before(pronoun) for r in reversed(spoken)):
        if referent.figure is not None:
            spoke.setdefault(referent.figure.number, referent.at)
    said = discourse.doc.covered(around[0].content) if around else ()
    begins = said[0].index if said else pronoun.index
    reported = frozenset(figure.number for figure in within if around[0] is not speech)
    cited = bool(attribution.cue)
    return salience.choose(salience.Scene(discourse.doc, pronoun, mentions, spoke, reported, begins, cited))


def _figures(attribution: Attribution, discourse: Discourse) -> list[Figure]:
    return [r.figure for r in discourse.sources(attribution) if r.figure is not None]


def _spoken_of(reference: Reference, discourse: Discourse) -> list[Figure]:
    """Return whom ``he`` names in his own words: "He accused Marsk" is not Marsk (principle B and C).

    Nor is "“Marsk lied,” he said": who is quoted says "I"; nor "Marsk, he said, lied". Others may name him:
    "He rejected Lee's claim that Marsk lied".
    """
    pronoun, attribution, doc = reference.head, reference.attribution, discourse.doc
    if pronoun.quoted or pronoun.low not in lexicon().grammar.third_singular:
        return []
    # "Lee's claim that Marsk lied": a noun names whose words these are, as in "he said" none does.
    cited, pronouns = discourse.cited.get(attribution.id, ()), lexicon().pronouns
    named = [a for a in cited if any(w.letters and w.low not in pronouns for w in doc.covered(a.source))]
    others = {word.index for one in named for word in doc.covered(one.content)}
    content = [word for word in doc.covered(attribution.content) if word.quoted or word.index not in others]
    here = {word.index for word in content if word.sentence == pronoun.sentence}
    owners = [t.figure for t in discourse.traces_before(pronoun) if t.oblique and t.word.index in here]
    later = [
        word
        for word in (*doc.covered(attribution.cue), *content)
        if word.quoted or (word.sentence == pronoun.sentence and word.index > pronoun.index)
    ]
    aside = later and doc.low(pronoun.index - 1) == "," and pronoun.index - 2 in here
    subject = discourse.cast.ending(pronoun.index - 2) if aside else None
    names = [*discourse.cast.among(later), *([subject] if subject is not None else [])]
    return [*owners, *map(discourse.cast.at, names)]


def _told(speech: Attribution, discourse: Discourse) -> list[Figure]:
    """Return whom a cue says that something is said to, who is no ``he`` in it: ``Lee told | Kaya``."""
    cue = discourse.doc.covered(speech.cue)
    told = any(word.low in lexicon().relays.telling for word in cue)
    after = discourse.doc.tokens[cue[-1].index : cue[-1].index + _ADDRESSED] if told else ()
    return [discourse.cast.at(name) for name in discourse.cast.among(after)[:1]]


def _is_object(pronoun: Token, around: Attribution, discourse: Discourse) -> bool:
    """Return whether a pronoun is the object of a cue, whose subject it cannot mean: ``Lee praised him``."""
    grammar, cue = lexicon().grammar, discourse.doc.covered(around.cue)[-1:]
    plain = grammar.plain.get(pronoun.low, "") in grammar.third_singular
    own = pronoun.low.endswith("self") or pronoun.low in grammar.possessives
    return plain and not own and any(word.index + 1 == pronoun.index for word in cue)


def owned(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return the words that call what ``his`` or ``her`` says by its owner's name; None where none do."""
    phrase, cast = reference.phrase, discourse.cast
    if len(phrase.owner) != 1 or gender_of_pronoun(phrase.owner[0].low) is None or phrase.tail:
        return None
    his = replace(phrase, words=phrase.owner, head=phrase.owner[0], owner=())
    owner = meant(replace(reference, phrase=his), discourse)
    called = [word.low for word in (*phrase.modifiers, phrase.head)]
    for name in owner.mentions if owner is not None else ():
        first = name.last + (discourse.doc.low(name.last) in lexicon().grammar.genitive)
        last = first + len(called)
        if [word.low for word in discourse.doc.tokens[first:last]] == called:
            who = cast.names.get(last)
            if who is not None and cast.at(who).person:
                last = who.last  # "Ruiz's manager Bo Kaya"
            return last_phrase(discourse.doc, cast, name.first, last)
    return None
