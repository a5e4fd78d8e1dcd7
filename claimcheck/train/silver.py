"""Nested attributions for articles that nobody looked for them in: read by a tagger, twice.

Once in their place, and once with each content taken out of its article: there, what is nested stands
un-nested, and the un-nested labels, of which the corpus has far more, find it. What both find is learned by
the next stage (co-training's two views, Blum and Mitchell 1998, here of one network).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.extract.decode import attributions, nested
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged, Tagger
from claimcheck.records import Span
from claimcheck.train.data import Gold, GoldArticle
from claimcheck.train.examples import Covering

_LEARNED = 0.4
"""The mean of both readings' confidence from which on a nested attribution is learned (chosen on dev)."""

_DOUBTFUL = 0.15
"""The mean from which on nothing is said of a cue."""

_SAME = 0.5
"""The overlap from which on both readings found one attribution, as the bench's scorer counts."""

_THAT = re.compile(r"\s*(?:that\s+)?")
_MARKS = str.maketrans(dict.fromkeys('“”„«»‘"\n', " "))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One nested attribution as read; ``parent`` is the gold one it stands in."""

    parent: str
    source: Span | None
    cue: Span
    content: Span
    chance: float


def with_silver(articles: Sequence[GoldArticle], tagger: Tagger) -> list[GoldArticle]:
    """Return the articles, those without nested attributions with those that a tagger finds in them."""
    return [a if a.nested_known or a.attributions is None else _read(a, tagger) for a in articles]


def _read(article: GoldArticle, tagger: Tagger) -> GoldArticle:
    found = list(_in_place(article, tagger))
    taken_out = list(_taken_out(article, tagger))
    learned: list[_Reading] = []
    doubtful: list[Span] = []
    for one in found:
        same = next((other for other in taken_out if _overlap(one, other) > _SAME), None)
        if same is not None:
            taken_out.remove(same)
        _sort(one, (one.chance + (same.chance if same else 0.0)) / 2, learned, doubtful)
    for one in taken_out:
        _sort(one, one.chance / 2, learned, doubtful)
    new = tuple(
        Gold(f"S{n}", one.parent, (one.source,) if one.source else (), (one.cue,), (one.content,))
        for n, one in enumerate(learned)
    )
    return replace(article, attributions=(*(article.attributions or ()), *new), doubtful=tuple(doubtful))


def _sort(one: _Reading, chance: float, learned: list[_Reading], doubtful: list[Span]) -> None:
    if chance >= _LEARNED:
        learned.append(one)
    elif chance >= _DOUBTFUL:
        doubtful.append(one.cue)


def _in_place(article: GoldArticle, tagger: Tagger) -> Iterator[_Reading]:
    tagged = tagger(article.text)
    covering = Covering(tagged.words)
    outer = []
    for gold in article.attributions or ():
        cues, contents = covering(gold.cue), tuple(covering(gold.content))
        if cues and contents:
            outer.append((gold.id, Found(None, None, (cues[0][0], cues[-1][1]), contents, 1.0)))
    inner = list(nested(tagged, tagger.parameters, [one for _, one in outer], least=0.0))
    for found in inner:
        at = found.parent
        while at is not None and at >= len(outer):
            at = inner[at - len(outer)].parent
        if at is not None:
            yield _reading(outer[at][0], tagged, found, 0)


def _taken_out(article: GoldArticle, tagger: Tagger) -> Iterator[_Reading]:
    """Return what is read where every content is a text of its own, in one paragraph, without its marks."""
    for gold in article.attributions or ():
        for start, end in gold.content:
            text = article.text[start:end].translate(_MARKS)
            begins = match.end() if (match := _THAT.match(text)) else 0
            text = text[begins:].rstrip()
            if not text:
                continue
            tagged = tagger(text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else "."))
            for found in attributions(tagged, tagger.parameters):
                if len(found.contents) == 1:
                    yield _reading(gold.id, tagged, found, start + begins)


def _reading(parent: str, tagged: Tagged, found: Found, moved: int) -> _Reading:
    def place(run: Run) -> Span:
        return tagged.words[run[0]].start + moved, tagged.words[run[1]].end + moved

    source = place(found.source) if found.source else None
    return _Reading(parent, source, place(found.cue), place(found.contents[0]), found.confidence)


def _overlap(one: _Reading, other: _Reading) -> float:
    return min(_jaccard(one.source, other.source), _jaccard(one.content, other.content))


def _jaccard(one: Span | None, other: Span | None) -> float:
    if one is None or other is None:
        return float(one is other)
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))
