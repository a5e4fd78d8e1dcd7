"""Attributions inside the contents of others: their cues, and where each points to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from claimcheck.extract.doers import is_doer, is_doing, is_hearsay, up_to_dash
from claimcheck.extract.labels import CUE_LABELS
from claimcheck.extract.line_words import kind_of_name, listed, word_of
from claimcheck.extract.overlaps import overlaps_one
from claimcheck.extract.passives import tells_of_subject
from claimcheck.extract.pointers import REACH, Run, Scores, asked, point, softmax
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.viterbi import FORBIDDEN, best_each, rules, spans
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import is_outlet
from claimcheck.records import EntityKind
from claimcheck.typography.quotations import OPENING

LEAST = 0.55
"""How sure a nested attribution must be to be told (chosen on dev)."""

_CUE_RULES = rules(CUE_LABELS)


def nested(
    tagged: Tagged,
    parameters: dict[str, Scores],
    outer: Sequence[Found],
    cited: Sequence[Found],
    text: str,
) -> Iterator[Found]:
    """Yield cues inside contents, each pointing to its source and content inside the same run of content.

    ``parent`` is the number of one of ``outer``, or of a nested one counted after those. What is known to be
    ``cited`` inside them is among them.
    """
    sure = softmax(tagged.scores["cue"])
    inner = [*cited]
    known = sorted(one.cue for one in cited)
    within = [(number, *run) for number, parent in enumerate(outer) for run in parent.contents]
    read = _cues_within(tagged, [(low, high) for _, low, high in within])
    found = [
        (place, cue)
        for place, cues in zip(within, read, strict=True)
        for cue in cues
        if not overlaps_one(cue, known)
    ]
    vectors = tagged.scores["point"]
    asking = asked(vectors, [cue for _, cue in found])
    for ((number, low, high), cue), one in zip(found, asking, strict=True):
        around = (max(low, cue[0] - REACH), min(high, cue[1] + REACH))
        pointing = point(vectors, parameters, one, cue, around)
        contents, source, chance = _pointed(pointing, cue, around, _tells_of_subject(tagged, cue, text))
        chance *= float(sure[cue[0] : cue[1] + 1, 1:].sum(1).mean())
        if source is None and contents and is_doing(tagged, cue, text):
            source = _doer(tagged, pointing, cue, (around[0], contents), text)
            if source is None:
                continue  # What nobody does, nobody says.
        if contents and (hearsay := is_hearsay(tagged, cue, text)):
            contents = tuple(up_to_dash(tagged, run, text) if run > cue else run for run in contents)
        if contents and (chance >= LEAST or hearsay):
            inner.append(Found(number, _relative(tagged, source, cue, text), cue, contents, chance))
    inner = [_gone_on(tagged, one, outer, text) for one in inner]
    # What holds a cue points to its content from no farther than it can reach.
    places = [one.cue[0] for one in inner]
    order = sorted(range(len(inner)), key=places.__getitem__)
    places.sort()
    for one in inner:
        reach = 2 * REACH
        near = order[bisect_left(places, one.cue[0] - reach) : bisect_right(places, one.cue[1] + reach)]
        parents = [
            (_length(_whole(inner[other].contents)), len(outer) + other)
            for other in near
            if inner[other].parent == one.parent
            and _holds(inner[other], one)
            and not _holds(one, inner[other])
        ]
        yield replace(one, parent=min(parents)[1] if parents else one.parent)


def _gone_on(tagged: Tagged, one: Found, outer: Sequence[Found], text: str) -> Found:
    """Return who speaks through an outlet with the quotations that go on behind its name.

    ``“It leaks,” Moss said, the Skell Herald reported. “It rots.”`` Another who passes it on may go
    on himself, and so may the outlet where the speaker says I and what goes on does not.
    """
    around = None if one.parent is None or one.parent >= len(outer) else outer[one.parent]
    if around is None or one.source is None or not _is_outlet(tagged, around.source, text):
        return one
    (first, *behind), said = around.contents, one.contents[0]
    inside = first[0] == said[0] < said[1] < one.cue[0] <= one.cue[1] <= first[1] < around.cue[0]
    quoted = all(_opens_quotation(tagged, run, text) for run in (said, *behind))
    quoted &= not _says_i(tagged, said, text) or all(_says_i(tagged, run, text) for run in behind)
    if inside and quoted and all(run > around.cue for run in behind):
        return replace(one, contents=(*one.contents, *behind))
    return one


def _says_i(tagged: Tagged, run: Run, text: str) -> bool:
    words = (word_of(tagged, n, text).lower() for n in range(run[0], run[1] + 1))
    return not listed("first_person").isdisjoint(words)


def _opens_quotation(tagged: Tagged, run: Run, text: str) -> bool:
    return word_of(tagged, run[0], text) in OPENING


def _is_outlet(tagged: Tagged, source: Run | None, text: str) -> bool:
    """Return whether a source is an outlet, or another body by its name."""
    if source is None:
        return False
    words = [word_of(tagged, n, text) for n in range(source[0], source[1] + 1)]
    bare = words[1:] if words[0].lower() in lexicon().grammar.articles else words
    body = kind_of_name(tagged, source[1]).endswith(EntityKind.ORGANIZATION)
    said = {word for word in words if word.islower()}
    return body or any(is_outlet(" ".join(name), said) for name in (words, bare))


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
    low, high = _whole(outer.contents)
    return all(low <= first and last <= high for first, last in (inner.cue, *inner.contents))


def _whole(contents: Sequence[Run]) -> Run:
    return contents[0][0], contents[-1][1]


def _length(run: Run) -> int:
    return run[1] - run[0]


def _relative(tagged: Tagged, source: Run | None, cue: Run, text: str) -> Run | None:
    """Return a source; of "the people who" only the "who", which is linked to them ("many of whom" stays)."""
    if source is None:
        return None
    last = source[1] + 1 if source[1] + 2 == cue[0] else source[1]
    before, word = (word_of(tagged, number, text).casefold() for number in (last - 1, last))
    alone = last > source[0] and word in lexicon().grammar.relative and before != "of"
    return (last, last) if alone else source


def _doer(
    tagged: Tagged,
    pointing: tuple[Scores, Scores],
    cue: Run,
    told: tuple[int, tuple[Run, ...]],
    text: str,
) -> Run | None:
    """Return the likeliest source of a participle or an infinitive if it stands where whose doing it is does.

    ``told`` is the first word that was pointed among, and what is told.
    """
    low, contents = told
    starts, ends = pointing[0][:2]
    likeliest, _ = _best_run(starts, ends, [_moved(run, -low) for run in (cue, *contents)])
    source = likeliest and _moved(likeliest, low)
    return source if source and is_doer(tagged, source, cue, text) else None


def _tells_of_subject(tagged: Tagged, cue: Run, text: str) -> bool:
    first, last = cue
    before = word_of(tagged, first - 1, text) if first else ""
    after = word_of(tagged, last + 1, text) if last + 1 < len(tagged.words) else ""
    return tells_of_subject(before, text[tagged.words[first].start : tagged.words[last].end], after)


def _pointed(
    pointing: tuple[Scores, Scores], cue: Run, within: Run, of_subject: bool
) -> tuple[tuple[Run, ...], Run | None, float]:
    """Return the contents and source that a cue points to among the words ``within``, and how sure.

    Contents stand beside the cue, or around it in parts, as they do where nobody says something
    ``of_subject``: "the fire *was thought* to be arson".
    """
    logs, _ = pointing
    low = within[0]
    at = (cue[0] - low, cue[1] - low)
    beside, good = _best_run(logs[2], logs[3], [at])
    around, better = _around(logs[2], logs[3], at)
    if around is not None and (of_subject or better > good):
        source = _source(pointing, [at])
        parts = tuple(without(around, sorted((at, source)) if source else [at]))
        # Where only a source stands before the cue, nothing is around it.
        if parts and parts[0] < at and (better > good or source is None):
            return (
                tuple(_moved(part, low) for part in parts),
                source and _moved(source, low),
                float(np.exp(max(good, better) / 2)),
            )
    if beside is None:
        return (), None, 0.0
    source = _source(pointing, [at, beside])
    return (_moved(beside, low),), source and _moved(source, low), float(np.exp(good / 2))


def _source(pointing: tuple[Scores, Scores], taken: Sequence[Run]) -> Run | None:
    """Return the source that a cue points to, beside what is ``taken``; ``None`` where it points to none."""
    logs, nobody = pointing
    source, chance = _best_run(logs[0], logs[1], taken)
    return None if float(nobody.sum()) >= chance else source


def _moved(run: Run, by: int) -> Run:
    return run[0] + by, run[1] + by


def _around(starts: Scores, ends: Scores, cue: Run) -> tuple[Run | None, float]:
    """Return the likeliest run that begins before a cue and ends after it."""
    before, after = starts[: cue[0]], ends[cue[1] + 1 :]
    if not len(before) or not len(after):
        return None, float(FORBIDDEN)
    run = int(before.argmax()), cue[1] + 1 + int(after.argmax())
    return run, float(starts[run[0]] + ends[run[1]])


def without(run: Run, taken: Sequence[Run]) -> Iterator[Run]:
    """Yield what of a run lies between and around the runs ``taken``, which are in order."""
    first, last = run
    for low, high in taken:
        if low > last:
            break
        if first < low:
            yield first, low - 1
        first = max(first, high + 1)
    if first <= last:
        yield first, last


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
