"""The decoder: from the tagger's scores to attributions in words, un-nested and nested."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from claimcheck.extract.beside import with_speakers_beside
from claimcheck.extract.labels import CUE_LABELS, ENTITY_LABELS, POINTERS, ROLE_LABELS, ROLES
from claimcheck.extract.pointers import (
    Links,
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
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.viterbi import FORBIDDEN, best_each, rules, spans
from claimcheck.records import Span

REACH = 256
"""Words between a content and its cue, or a cue and its source, at most: what the tagger saw at once."""

CERTAIN = 0.9
"""How sure a content must be of a cue in another paragraph: a wrong speaker is worse than none."""

LEAST = 0.5
"""How sure a nested attribution must be to be told (chosen on dev)."""

TRUST, HOPE = 0.5, 2.0
"""How much a pointer's log odds weigh beside the labels' scores, and from which odds on (chosen on dev)."""

_ROLE_RULES, _CUE_RULES, _ENTITY_RULES = rules(ROLE_LABELS), rules(CUE_LABELS), rules(ENTITY_LABELS)


def attributions(
    tagged: Tagged, parameters: dict[str, Scores], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return every attribution, un-nested ones first, each list in the order of the text."""
    if not tagged.words:
        return []
    outer = with_speakers_beside(tagged, list(_outer(tagged, parameters)), quoted, text)
    outer = with_standing_speakers(tagged, outer, quoted, text)
    return outer + list(nested(tagged, parameters, outer))


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


def _outer(tagged: Tagged, parameters: dict[str, Scores]) -> Iterator[Found]:
    """Yield each cue with the contents that point to it; a cue without content is no attribution."""
    cues, contents, sources = _spans(tagged, parameters)
    link = tagged.scores["link"]
    of_contents, of_cues, of_sources = (
        linked(link, part, runs) for part, runs in ((0, contents), (2, cues), (4, sources))
    )
    sure = softmax(tagged.scores["role"]).max(1)
    mine: dict[Run, list[tuple[Run, float]]] = {}
    before: tuple[Run, Run] | None = None
    for content in contents:
        cue, chance = _cue_of(tagged, (of_contents, of_cues, parameters), content, cues, before)
        if cue is not None:
            mine.setdefault(cue, []).append((content, chance))
            before = content, cue
    for cue in cues:
        if cue in mine:
            home = tagged.runs[tagged.paragraph(cue[0])]
            near = [source for source in _near(cue, sources) if source[0] in home]
            chances = cue_to_source(of_cues, of_sources, parameters, cue, near)
            source = [*near, None][int(chances.argmax())]
            parts = tuple(content for content, _ in mine[cue])
            words = [n for first, last in (cue, *parts) for n in range(first, last + 1)]
            surest = min(float(chances.max()), *(chance for _, chance in mine[cue]))
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
    links: tuple[Links, Links, dict[str, Scores]],
    content: Run,
    cues: list[Run],
    before: tuple[Run, Run] | None,
) -> tuple[Run | None, float]:
    """Return the cue a content belongs to, and how sure that is; none rather than a far one.

    A quotation that goes on from the paragraph before has that paragraph's speaker. Other contents find
    their cue in their own paragraph, quotations and what follows a colon also in one nearby.
    """
    if before and tagged.goes_on(before[0][1], content[0]):
        return before[1], 1.0
    home = tagged.runs[tagged.paragraph(content[0])]
    near = _near(content, cues)
    here = [cue for cue in near if cue[0] in home]
    reaches = tagged.may_reach(content[0])
    if reaches and (near := [cue for cue in near if tagged.lies_open(content[0], cue[0])]):
        chances = content_to_cue(*links, content, near)
        best_one = near[int(chances.argmax())]
        if best_one in here or chances.max() >= CERTAIN:
            return best_one, float(chances.max())
    if not here:
        return None, 0.0
    chances = content_to_cue(*links, content, here)
    return here[int(chances.argmax())], float(chances.max())


def _near(run: Run, others: list[Run]) -> list[Run]:
    """Return those of ``others``, in order, that begin within reach of a run."""
    return others[bisect_left(others, (run[0] - REACH, 0)) : bisect_left(others, (run[0] + REACH, 0))]


def nested(
    tagged: Tagged, parameters: dict[str, Scores], outer: Sequence[Found], least: float = LEAST
) -> Iterator[Found]:
    """Yield cues inside contents, each pointing to its source and content inside the same run of content.

    ``parent`` is the number of one of ``outer``, or of a nested one counted after those.
    """
    sure = softmax(tagged.scores["cue"])
    inner: list[Found] = []
    within = [(number, *run) for number, parent in enumerate(outer) for run in parent.contents]
    read = _cues_within(tagged, [(low, high) for _, low, high in within])
    found = [(place, cue) for place, cues in zip(within, read, strict=True) for cue in cues]
    vectors = tagged.scores["point"]
    asking = asked(vectors, [cue for _, cue in found])
    for ((number, low, high), cue), one in zip(found, asking, strict=True):
        around = (max(low, cue[0] - REACH), min(high, cue[1] + REACH))
        content, source, chance = _pointed(point(vectors, parameters, one, cue, around), cue, around)
        chance *= float(sure[cue[0] : cue[1] + 1, 1:].sum(1).mean())
        if content is not None and chance >= least:
            inner.append(Found(number, source, cue, (content,), chance))
    # What holds a cue points to its content from no farther than it can reach.
    places = [one.cue[0] for one in inner]
    order = sorted(range(len(inner)), key=places.__getitem__)
    places.sort()
    for one in inner:
        reach = 2 * REACH
        near = order[bisect_left(places, one.cue[0] - reach) : bisect_right(places, one.cue[1] + reach)]
        parents = [
            (_length(inner[other].contents[0]), len(outer) + other)
            for other in near
            if inner[other].parent == one.parent
            and _holds(inner[other], one)
            and not _holds(one, inner[other])
        ]
        yield replace(one, parent=min(parents)[1] if parents else one.parent)


def _cues_within(tagged: Tagged, contents: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the cues in each of some runs of words, which may overlap."""
    words = [number for low, high in contents for number in range(low, high + 1)]
    ends = accumulate(high - low + 1 for low, high in contents)
    runs = [range(end - (high - low + 1), end) for end, (low, high) in zip(ends, contents, strict=True)]
    for path, (low, _) in zip(
        best_each(tagged.scores["cue"][words], runs, _CUE_RULES), contents, strict=True
    ):
        yield [(low + first, low + last) for _, first, last in spans(path, CUE_LABELS)]


def _holds(outer: Found, inner: Found) -> bool:
    """Return whether cue and content of ``inner`` stand in the content of ``outer``."""
    low, high = outer.contents[0]
    return all(low <= first and last <= high for first, last in (inner.cue, *inner.contents))


def _length(run: Run) -> int:
    return run[1] - run[0]


def _pointed(pointing: tuple[Scores, Scores], cue: Run, within: Run) -> tuple[Run | None, Run | None, float]:
    """Return the content and source that a cue points to among the words ``within``, and how sure."""
    logs, nobody = pointing
    at = (cue[0] - within[0], cue[1] - within[0])
    content, good = _best_run(logs[2], logs[3], [at])
    if content is None:
        return None, None, 0.0
    source, better = _best_run(logs[0], logs[1], [at, content])
    if source is None or float(nobody.sum()) >= better:
        source = None
    low = within[0]
    moved = (low + content[0], low + content[1])
    chance = float(np.exp(good / 2))
    return moved, None if source is None else (low + source[0], low + source[1]), chance


def _best_run(starts: Scores, ends: Scores, taken: Sequence[Run]) -> tuple[Run | None, float]:
    """Return the run with the likeliest first and last word that overlaps nothing ``taken``."""
    best_run: Run | None = None
    best_score = FORBIDDEN / 2
    begin = 0
    for low, high in (*sorted(taken), (len(starts), len(starts))):
        if begin < low:
            # The likeliest end at or after each place, and so the likeliest run that begins there.
            latest = np.maximum.accumulate(ends[begin:low][::-1])[::-1]
            first = begin + int((starts[begin:low] + latest).argmax())
            totals = starts[first] + ends[first:low]
            last = first + int(totals.argmax())
            if totals[last - first] > best_score:
                best_run, best_score = (first, last), totals[last - first]
        begin = max(begin, high + 1)
    return best_run, float(best_score)
