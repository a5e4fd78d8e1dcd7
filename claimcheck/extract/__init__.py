"""Stage 3: who is said to have said what, as the trained tagger reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf

import numpy as np

from claimcheck.extract.adjuncts import without_adjuncts
from claimcheck.extract.agents import with_agents
from claimcheck.extract.claiming import IN_OWN, claims_something, heard_in
from claimcheck.extract.confidence import how_sure
from claimcheck.extract.decode import attributions, entities
from claimcheck.extract.directness import holds_words, quotation, stands_before, stands_behind
from claimcheck.extract.edges import with_whole_words
from claimcheck.extract.labels import SOURCE_KINDS
from claimcheck.extract.led_in import told_once
from claimcheck.extract.pointers import Run, Scores, softmax
from claimcheck.extract.reach import within_reach
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import CLAIMING, SENSES, Tagged, Tagger, shipped_tagger
from claimcheck.extract.types import attribution_type
from claimcheck.extract.unsaid import is_nobody, is_own_saying, is_speaker
from claimcheck.extract.voiceless import with_voices
from claimcheck.records import (
    UNHEARD,
    Article,
    Attribution,
    AttributionType,
    Entity,
    EntityKind,
    Extraction,
    Heard,
    Sentence,
    SentenceKind,
    SourceKind,
    Span,
    Spans,
)
from claimcheck.typography.quotations import quotations_in

SILENT = frozenset({SentenceKind.BOILERPLATE, SentenceKind.BYLINE, SentenceKind.DATELINE})
"""Kinds of sentences in which nobody says anything."""


_THOUGHT = frozenset({AttributionType.BELIEF, AttributionType.FACT})
"""Types that are a stance on what speakers say where it is their own: "We think it is safe", she said."""

_ALL = slice(None)

_PLACES = 2
"""Decimals of what is heard of senses; a batch keeps it."""

SURE = 0.4
"""How likely a nested attribution must be right to be told (chosen on dev)."""

_BEFORE = 24
"""Characters before a source or a cue in which it is told that nobody says it."""


def extract(article: Article, sentences: Sequence[Sentence], tagger: Tagger | None = None) -> Extraction:
    """Return the attributions of an article, un-nested ones first, and its names; none in its furniture.

    Another ``tagger`` may read in place of the shipped one.
    """
    return begin(article.text, tagger)(article, sentences)


def begin(text: str, tagger: Tagger | None = None) -> Callable[[Article, Sequence[Sentence]], Extraction]:
    """Begin to read a text, beside what follows where there are threads, and return its `extract`."""
    opened = tagger or shipped_tagger()
    return partial(_extracted, opened.parameters, opened.begin(text))


def _extracted(
    parameters: dict[str, Scores],
    read: Callable[[], Tagged],
    article: Article,
    sentences: Sequence[Sentence],
) -> Extraction:
    tagged = read()
    found = _sure(tagged, parameters, attributed(tagged, parameters, article.text, sentences))
    quoted = quotations_in(article.text)
    ids = {number: f"a{at + 1}" for at, number in enumerate(found)}
    kinds = _kinds(tagged, [one.source or one.cue for one in found.values()])
    made = tuple(
        _attribution(
            article.text,
            tagged,
            one,
            quoted,
            (ids[number], None if one.parent is None else ids.get(one.parent)),
            likely,
        )
        for (number, one), likely in zip(found.items(), kinds, strict=True)
    )
    names = tuple(
        Entity(*_place(tagged, (first, last)), EntityKind(kind)) for kind, first, last in entities(tagged)
    )
    return Extraction(made, names, _heard(tagged, SENSES), _heard(tagged, CLAIMING, IN_OWN))


def _sure(tagged: Tagged, parameters: dict[str, Scores], found: dict[int, Found]) -> dict[int, Found]:
    """Return attributions with how sure each is, less the nested ones that are not sure enough.

    What one of those held is its parent's.
    """
    chances = how_sure(tagged, parameters, list(found.values()))
    sure = {
        number: replace(one, confidence=chance)
        for (number, one), chance in zip(found.items(), chances, strict=True)
        if one.parent is None or chance >= SURE
    }

    def parent(number: int | None) -> int | None:
        while number in found and number not in sure:
            number = found[number].parent
        return number

    return {number: replace(one, parent=parent(one.parent)) for number, one in sure.items()}


def _heard(tagged: Tagged, what: str, columns: slice = _ALL) -> Heard:
    if what not in tagged.scores:
        return UNHEARD
    rows = tagged.scores[what][:, columns].round(_PLACES).tolist()
    return Heard(tuple(word.end for word in tagged.words), tuple(map(tuple, rows)))


def attributed(
    tagged: Tagged, parameters: dict[str, Scores], text: str, sentences: Sequence[Sentence]
) -> dict[int, Found]:
    """Return the attributions of an article in words, by the numbers that ``parent`` names them by."""
    quoted = quotations_in(text)
    silent = tuple((s.start, s.end) for s in sentences if s.kind in SILENT)
    read = with_agents(tagged, attributions(tagged, parameters, quoted, text), text)
    read = with_whole_words(tagged, without_adjuncts(tagged, read, sentences, text), sentences, quoted, text)
    reached = told_once(tagged, within_reach(tagged, read, sentences, quoted))
    found = with_voices(tagged, reached, sentences, text)
    return {
        number: one
        for number, one in enumerate(found)
        if one.contents and not _within(_place(tagged, one.cue), silent)
    }


def _place(tagged: Tagged, run: Run) -> Span:
    return tagged.words[run[0]].start, tagged.words[run[1]].end


def _within(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, (span[0], inf)) - 1
    return at >= 0 and span[1] <= spans[at][1]


def _attribution(
    text: str,
    tagged: Tagged,
    found: Found,
    quoted: Spans,
    ids: tuple[str, str | None],
    kinds: tuple[tuple[SourceKind, float], ...],
) -> Attribution:
    content = tuple(_place(tagged, run) for run in found.contents)
    cue = _place(tagged, found.cue)
    said = " ".join(text[start:end] for start, end in content)
    how = quotation(text, content, quoted)
    source = _place(tagged, found.source) if found.source else None
    nobody = _is_nobody(text, source, cue)
    spoken = stands_before(text, content, cue) or stands_behind(text, content, cue)
    kind = attribution_type(
        [text[slice(*cue)]], said, quoted=holds_words(text, content, quoted), spoken=spoken
    )
    made = Attribution(
        id=ids[0],
        parent=ids[1],
        source=(source,) if source and not nobody else (),
        cue=(cue,),
        content=content,
        quotation=how,
        type=kind,
        confidence=round(found.confidence, 3),
        kinds=kinds,
    )
    said_by = found.source if made.source else None
    heard = heard_in(tagged.scores.get(CLAIMING), found.contents, found.cue, said_by)
    return replace(made, topic=nobody or _is_own(made, text) or not claims_something(made, text, heard))


def _is_nobody(text: str, source: Span | None, cue: Span) -> bool:
    first = (source or cue)[0]
    said_by = text[slice(*source)] if source else ""
    return is_nobody(said_by, text[max(0, first - _BEFORE) : first], text[slice(*cue)])


def _is_own(one: Attribution, text: str) -> bool:
    """Return whether the speakers around only open so, or think, what they say."""
    source, cue = (" ".join(text[start:end] for start, end in part) for part in (one.source, one.cue))
    own = one.parent is not None and is_speaker(source)
    return own and (one.type in _THOUGHT or is_own_saying(source, cue))


def _kinds(tagged: Tagged, runs: Sequence[Run]) -> Iterator[tuple[tuple[SourceKind, float], ...]]:
    """Yield for each source how likely each kind is, likeliest first."""
    if not runs:
        return
    first, last = (tagged.scores["kind"][[run[edge] for run in runs]] for edge in (0, 1))
    both: Scores = (first + last) / np.float32(2)
    for chances in softmax(both).tolist():
        ranked = sorted(zip(SOURCE_KINDS, chances, strict=True), key=lambda pair: -pair[1])
        yield tuple((kind, round(chance, 3)) for kind, chance in ranked)
