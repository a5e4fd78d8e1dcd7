"""Whom a pronoun stands for: ``he``, ``I``, ``they``, ``it``, ``who``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.link import salience
from claimcheck.link.lexicon import lexicon
from claimcheck.link.people import gender_of_noun
from claimcheck.link.serving import serves
from claimcheck.link.story import Referent
from claimcheck.records import SourceKind

if TYPE_CHECKING:
    from claimcheck.link.cast import Figure
    from claimcheck.link.page import Word
    from claimcheck.link.people import Gender
    from claimcheck.link.phrases import Phrase
    from claimcheck.link.story import Story
    from claimcheck.records import Attribution

AUTHOR = "AUTHOR"
"""The name of the article's own writer where the writer speaks as I or we."""

_NEAR = 3
"""Sentences within which ``it`` and ``they`` look for whom they stand for."""


def refer(story: Story, phrase: Phrase, attribution: Attribution) -> tuple[Referent, ...]:
    """Give whom a phrase of one pronoun stands for; nothing for others, and where that cannot be told."""
    grammar, head = lexicon().grammar, phrase.head
    if len(phrase.words) > 1:
        return ()
    gender = salience.gender_of(head)
    if gender is not None:
        unnamed = story.same(_unnamed(story, head, gender, attribution), phrase)
        figure = person(story, head, gender, attribution) if not unnamed else None
        return story.figure(figure, phrase) if figure is not None else unnamed
    if head.low in grammar.first_singular | grammar.first_plural:
        return _first_person(story, phrase, attribution)
    # Whom "they" in a quotation means, only the speaker knows.
    if (head.low in grammar.plural or head.low == "both") and not head.quoted:
        return _several(story, phrase)
    if head.low in grammar.neuter:
        return _thing(story, phrase, attribution)
    return ()


def _unnamed(story: Story, pronoun: Word, gender: Gender, attribution: Attribution) -> tuple[Referent, ...]:
    """Give the one without a name who has just spoken: "A spokesman said no. He declined to say why"."""
    if pronoun.quoted:
        return ()
    around = story.parents(attribution)[:1]
    if around:
        # "The minister said she believed it", but "A voter asked if she believed it".
        last, cue = story.resolved.get(around[0].id, ()), story.page.covered(around[0].cue)
        tells = pronoun.low in ("he", "she") and not any(word.low.startswith("ask") for word in cue)
        return last if tells and _one_without_a_name(last, gender) else ()
    page, last = story.page, next(story.before(pronoun), ())
    if not _one_without_a_name(last, gender):
        return ()
    said = last[0].phrase.head
    near = page.paragraph(said) == page.paragraph(pronoun) and pronoun.sentence > said.sentence
    between = (
        story.cast.figures[trace.figure] for trace in story.traces_before(pronoun) if trace.at > said.index
    )
    others = any(figure.person and figure.gender in (None, gender) for figure in between)
    return last if near and not said.quoted and not others else ()


def _one_without_a_name(source: tuple[Referent, ...], gender: Gender) -> bool:
    """Whether a source is one person, of this gender or of either, whom the article does not name."""
    if len(source) != 1 or source[0].figure is not None or source[0].phrase.plural:
        return False
    noun, unnamed = source[0].phrase.head.low, lexicon().unnamed
    told = gender_of_noun(noun)
    return told is gender or (told is None and noun in unnamed.spokesperson | lexicon().roles)


def person(story: Story, pronoun: Word, gender: Gender, attribution: Attribution) -> Figure | None:
    """Give whom he or she means: never the one in whose quotation the word stands."""
    speaker = story.speaker(pronoun, attribution)
    parents = story.parents(attribution)
    inside = parents[: parents.index(speaker)] if speaker is not None else parents
    figures = [{r.figure for r in story.resolved.get(p.id, ()) if r.figure is not None} for p in parents]
    not_meant = figures[len(inside)] if speaker is not None else set()
    before = reversed(list(story.before(pronoun)))
    scene = salience.Scene(
        tuple(trace for trace in story.traces_before(pronoun) if trace.figure not in not_meant),
        tuple((r.at, r.figure) for spoken in before for r in spoken if r.figure is not None),
        frozenset(figures[0] if inside else ()),
    )
    return salience.choose(story.page, story.cast, scene, pronoun, gender)


def _first_person(story: Story, phrase: Phrase, attribution: Attribution) -> tuple[Referent, ...]:
    parents = story.parents(attribution)
    speaker = story.speaker(phrase.head, attribution)
    if speaker is None and not phrase.head.quoted and not parents:
        return (Referent(("author",), AUTHOR, SourceKind.AUTHOR, phrase),)
    # A quotation set in paragraphs of its own may have lost its marks.
    speaker = speaker or (parents[-1] if parents else None)
    found = story.resolved.get(speaker.id, ()) if speaker is not None else ()
    if phrase.head.low in lexicon().grammar.first_plural and len(found) == 1:
        return _with_others(story, found[0], phrase)
    return story.same(found, phrase)


def _with_others(story: Story, speaker: Referent, phrase: Phrase) -> tuple[Referent, ...]:
    """Give whom one speaker means by ``we``: the body that speaks or is spoken for, if any; else not told."""
    if speaker.kind is not SourceKind.PERSON:
        return story.same((speaker,), phrase)
    body = serves(story, story.cast.figures[speaker.figure]) if speaker.figure is not None else None
    return story.figure(body, phrase) if body is not None else ()


def _several(story: Story, phrase: Phrase) -> tuple[Referent, ...]:
    """Give the last several who spoke near by in one phrase, or were named together."""
    at, together = story.together(phrase.head, _NEAR)
    for spoken in story.before(phrase.head):
        if phrase.head.sentence - spoken[0].phrase.head.sentence > _NEAR:
            break
        plural = spoken[0].phrase.plural and spoken[0].kind is not SourceKind.DOCUMENT
        if plural or (len(spoken) == 1 and spoken[0].phrase.head.low in lexicon().grammar.plural):
            return story.same(spoken if spoken[0].at > at else together, phrase)
    last = next(story.before(phrase.head), ())
    if together or not last:
        return story.same(together, phrase)
    # A body may be "they" too.
    body = last[0].kind not in (SourceKind.PERSON, SourceKind.DOCUMENT)
    near = phrase.head.sentence - last[0].phrase.head.sentence <= 1
    return story.same(last, phrase) if body and near else ()


def _thing(story: Story, phrase: Phrase, attribution: Attribution) -> tuple[Referent, ...]:
    """Give the last body or document that spoke near by; inside what one says, the subject there.

    "It said that the port paid because it wanted peace": the port did, not who said so.
    """
    subject = _subject_before(story, phrase.head, attribution)
    if subject is not None:
        return () if subject.person else story.figure(subject, phrase)
    for spoken in story.before(phrase.head):
        if phrase.head.sentence - spoken[0].phrase.head.sentence > _NEAR:
            break
        thing = spoken[0].kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT)
        if thing and len(spoken) == 1 and not spoken[0].phrase.plural:
            return story.same(spoken, phrase)
    return ()


def _subject_before(story: Story, pronoun: Word, attribution: Attribution) -> Figure | None:
    """Give the subject of the content in which a pronoun stands, if it can be meant: no he or she."""
    parents = story.parents(attribution)
    if not parents or not parents[0].content:
        return None
    begins = parents[0].content[0][0]
    subjects = [
        story.cast.figures[trace.figure]
        for trace in story.traces_before(pronoun)
        if trace.sentence == pronoun.sentence
        and story.page.words[trace.at].start >= begins
        and trace.subject
        and not (trace.oblique or trace.pronoun or story.cast.figures[trace.figure].gender)
    ]
    return subjects[-1] if subjects else None
