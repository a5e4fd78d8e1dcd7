"""The decoder: from the tagger's scores to attributions in words, un-nested and nested."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from claimcheck.extract.behind_colons import with_colons
from claimcheck.extract.beside import with_speakers_beside
from claimcheck.extract.inside import nested
from claimcheck.extract.labels import ENTITY_LABELS, POINTERS, ROLE_LABELS, ROLES
from claimcheck.extract.pointers import (
    REACH,
    Near,
    Run,
    Scores,
    asked,
    content_to_cue,
    cue_to_source,
    linked,
    point,
    softmax,
)
from claimcheck.extract.standing_speakers import Found, with_standing_speakers
from claimcheck.extract.stranded import with_predicates
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.viterbi import FORBIDDEN, best_each, rules, spans
from claimcheck.records import Span

CERTAIN = 0.9
"""How sure a content must be of a cue in another paragraph: a wrong speaker is worse than none."""

TRUST, HOPE = 0.5, 2.0
"""How much a pointer's log odds weigh beside the labels' scores, and from which odds on (chosen on dev)."""

_ROLE_RULES, _ENTITY_RULES = rules(ROLE_LABELS), rules(ENTITY_LABELS)


def attributions(
    tagged: Tagged, parameters: dict[str, Scores], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return every attribution, un-nested ones first, each list in the order of the text."""
    if not tagged.words:
        return []
    read = list(outermost(tagged, parameters))
    outer = with_speakers_beside(tagged, read, quoted, text)
    outer = with_standing_speakers(tagged, outer, quoted, text)
    outer = with_colons(tagged, outer, read, quoted, text)
    blocks = [around is not None for around in _around(outer, outer)]
    quoting = [one for one, inside in zip(outer, blocks, strict=True) if inside]
    outer = [one for one, inside in zip(outer, blocks, strict=True) if not inside]
    cited = list(_cited_within(outer, [*read, *quoting]))
    inner = list(nested(tagged, parameters, outer, cited, text))
    return list(with_predicates(tagged, [*outer, *inner], text))


def _cited_within(outer: Sequence[Found], read: Sequence[Found]) -> Iterator[Found]:
    """Yield the un-nested attributions that stand whole in words which the layout gives to somebody else."""
    cues = {one.cue for one in outer}
    for one, number in zip(read, _around(outer, read), strict=True):
        if one.contents and one.cue not in cues and number is not None:
            yield replace(one, parent=number)


def _around(outer: Sequence[Found], read: Sequence[Found]) -> Iterator[int | None]:
    """Yield for each attribution the number of the one whose contents have all its parts, if any does."""
    given = deque(sorted((run, number) for number, one in enumerate(outer) for run in one.contents))
    parts = [(one.cue, *one.contents, *((one.source,) if one.source else ())) for one in read]
    begun: list[tuple[Run, int]] = []
    holding: dict[Run, set[int]] = {}
    for first, last in sorted({run for runs in parts for run in runs}):
        while given and given[0][0][0] <= first:
            begun.append(given.popleft())
        begun = [(run, number) for run, number in begun if run[1] >= first]
        holding[first, last] = {number for run, number in begun if last <= run[1]}
    for runs in parts:
        yield min(set.intersection(*(holding[run] for run in runs)), default=None)


def entities(tagged: Tagged) -> list[tuple[str, int, int]]:
    """Return the names in the text: kind, first and last word."""
    if not tagged.words:
        return []
    return list(_by_paragraph(tagged, tagged.scores["entity"], ENTITY_LABELS, _ENTITY_RULES))


def _by_paragraph(
    tagged: Tagged, scores: Scores, labels: Sequence[str], moves: Scores
) -> Iterator[tuple[str, int, int]]:
    for run, path in zip(tagged.runs, best_each(scores, tagged.runs, moves), strict=True):
        for name, first, last in spans(path, labels):
            yield name, first + run.start, last + run.start


def outermost(tagged: Tagged, parameters: dict[str, Scores]) -> Iterator[Found]:
    """Yield each cue with the contents that point to it; one without content is no attribution yet."""
    cues, contents, sources = _spans(tagged, parameters)
    link = tagged.scores["link"]
    of_contents, of_cues, of_sources = (
        linked(link, part, runs) for part, runs in ((0, contents), (2, cues), (4, sources))
    )
    sure = softmax(tagged.scores["role"]).max(1)
    mine: dict[Run, list[tuple[Run, float]]] = {}
    before: tuple[Run, Run] | None = None
    for number, content in enumerate(contents):
        asking = partial(content_to_cue, of_contents, of_cues, parameters, number)
        cue, chance = _cue_of(tagged, asking, content, cues, before)
        if cue is not None:
            mine.setdefault(cue, []).append((content, chance))
            before = content, cue
    for number, cue in enumerate(cues):
        _, here = _near(tagged, cue, sources)
        chances = cue_to_source(of_cues, of_sources, parameters, number, here)
        source = [*sources[here], None][int(chances.argmax())]
        told = mine.get(cue, [])
        parts = tuple(content for content, _ in told)
        words = [n for first, last in (cue, *parts) for n in range(first, last + 1)]
        surest = min([float(chances.max()), *(chance for _, chance in told)])
        yield Found(None, source, cue, parts, float(sure[words].mean()) * surest)


def _spans(tagged: Tagged, parameters: dict[str, Scores]) -> tuple[list[Run], list[Run], list[Run]]:
    """Return cues, contents and sources, as the labels say, the layout forces, and the cues point to."""
    moves = _ROLE_RULES.copy()
    moves[1:, 1:] += parameters["transitions"]
    found: dict[str, list[Run]] = {role: [] for role in ROLES}
    scores = tagged.scores["role"].copy()
    for role, (first, last) in tagged.told:
        scores[first : last + 1] += FORBIDDEN
        scores[range(first, last + 1), _labels(role, last - first + 1)] -= 2 * FORBIDDEN
    cues = [(a, b) for role, a, b in _by_paragraph(tagged, scores, ROLE_LABELS, moves) if role == "cue"]
    for role, first, last in _by_paragraph(
        tagged, scores + _pointed_to(tagged, parameters, cues), ROLE_LABELS, moves
    ):
        found[role].append((first, last))
    return found["cue"], found["content"], found["source"]


def _pointed_to(tagged: Tagged, parameters: dict[str, Scores], cues: Sequence[Run]) -> Scores:
    """Return what the cues add to the labels that begin or end a source or content where they point."""
    missed = np.ones((len(POINTERS), len(tagged.words)), dtype=np.float32)
    vectors = tagged.scores["point"]
    for cue, asking in zip(cues, asked(vectors, cues), strict=True):
        run = tagged.runs[tagged.paragraph(cue[0])]
        low, high = max(run.start, cue[0] - REACH), min(run.stop - 1, cue[1] + REACH)
        logs, _ = point(vectors, parameters, asking, cue, (low, high))
        missed[:, low : high + 1] *= 1 - np.exp(logs)
    chance = np.clip(1 - missed, 1e-6, 1 - 1e-3)
    gain = TRUST * np.maximum(np.log(chance / (1 - chance)) + HOPE, 0)
    added = np.zeros((len(tagged.words), len(ROLE_LABELS)), dtype=np.float32)
    for row, pointer in zip(gain, POINTERS, strict=True):
        role, edge = pointer.split("_")
        for place in "BS" if edge == "start" else "ES":
            added[:, ROLE_LABELS.index(f"{place}-{role}")] += row
    return added


def _labels(role: str, length: int) -> list[int]:
    if role not in ROLES:
        return [0] * length
    places = "S" if length == 1 else "B" + "I" * (length - 2) + "E"
    return [ROLE_LABELS.index(f"{place}-{role}") for place in places]


def _cue_of(
    tagged: Tagged,
    asking: Callable[[Near], Scores],
    content: Run,
    cues: list[Run],
    before: tuple[Run, Run] | None,
) -> tuple[Run | None, float]:
    """Return the cue a content belongs to, and how sure that is; none rather than a far one.

    ``asking`` says how likely each of some cues is.
    A quotation that goes on from the paragraph before has that paragraph's speaker. Other contents find
    their cue in their own paragraph, quotations and what follows a colon also in one nearby.
    """
    if before and tagged.goes_on(before[0][1], content[0]):
        return before[1], 1.0
    near, here = _near(tagged, content, cues)
    reached = range(near.start, near.stop) if tagged.may_reach(content[0]) else ()
    if open_to := [number for number in reached if tagged.lies_open(content[0], cues[number][0])]:
        chances = asking(open_to)
        best_one = open_to[int(chances.argmax())]
        if here.start <= best_one < here.stop or chances.max() >= CERTAIN:
            return cues[best_one], float(chances.max())
    if here.start >= here.stop:
        return None, 0.0
    chances = asking(here)
    return cues[here.start + int(chances.argmax())], float(chances.max())


def _near(tagged: Tagged, run: Run, others: list[Run]) -> tuple[slice, slice]:
    """Return which of ``others``, in order, begin within reach of a run, and which in its paragraph too."""
    home = tagged.runs[tagged.paragraph(run[0])]
    places = run[0] - REACH, run[0] + REACH, home.start, home.stop
    first, end, begins, ends = (bisect_left(others, (place, 0)) for place in places)
    return slice(first, end), slice(max(first, begins), min(end, ends))
