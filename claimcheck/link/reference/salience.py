"""Whom he or she stands for: every person named so far is weighed, and one must stand out."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon.gender import Gender
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.reference.traces import Trace, opens
from claimcheck.resources import word_lists
from claimcheck.tokens import Doc, Token

FILE = "link/he_and_she.toml"
NOBODY = "nobody"

_PERSONS = 16
"""Persons, the latest named, among whom one looks."""

_LATELY = 3
_TWO = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What was read before a pronoun: who is mentioned, who spoke where, and who is reported to say it.

    ``begins`` is the word with which what somebody says begins, in whose words the pronoun stands. ``cited``:
    whether the pronoun is the source of a statement, rather than only mentioned.
    """

    traces: Sequence[Trace]
    spoken: Sequence[tuple[int, int]]
    within: Set[int]
    begins: int | None = None
    cited: bool = True


@dataclass(frozen=True, slots=True)
class _View:
    """A scene as one pronoun sees it: mentions of those who fit, the last two of them who spoke, and where.

    ``spoke`` has the word where each of them spoke last.
    """

    doc: Doc
    pronoun: Token
    mentions: Mapping[int, Sequence[Trace]]
    spoke: Mapping[int, int]
    last: Sequence[int]
    latest: int
    local: int | None


def choose(doc: Doc, cast: Cast, scene: Scene, pronoun: Token, gender: Gender) -> Figure | None:
    """Return the person meant, or none where nobody fits or nobody is likelier than all who do."""
    weights = weights_of(cited=scene.cited)
    scores = [
        (sum(weights[name] * value for name, value in told.items() if value), -number)
        for number, told in candidates(doc, cast, scene, pronoun, gender).items()
    ]
    best, number = max(scores, default=(weights[NOBODY], 0))
    return cast.figures[-number] if best > weights[NOBODY] else None


@cache
def weights_of(*, cited: bool) -> Mapping[str, float]:
    """Return what each feature adds, and what speaks for ``NOBODY``."""
    read = word_lists(FILE)
    return {name: w + (0.0 if cited else read["mentioned"][name]) for name, w in read["weights"].items()}


def candidates(
    doc: Doc, cast: Cast, scene: Scene, pronoun: Token, gender: Gender
) -> dict[int, dict[str, float]]:
    """Return the features of each person who fits, by figure."""
    mentions: dict[int, list[Trace]] = {}
    for trace in scene.traces:
        figure = cast.figures[trace.figure]
        if figure.person and figure.gender in (None, gender):
            mentions.setdefault(trace.figure, []).append(trace)
    if not mentions:
        return {}
    if len(mentions) > _PERSONS:
        latest_named = sorted(mentions, key=lambda number: mentions[number][-1].at)[-_PERSONS:]
        mentions = {number: mentions[number] for number in latest_named}
    spoke = {who: at for at, who in scene.spoken if who in mentions}
    last = list(dict.fromkeys(who for _, who in reversed(scene.spoken) if who in mentions))
    latest = max(traces[-1].at for traces in mentions.values())
    view = _View(doc, pronoun, mentions, spoke, last, latest, _local(mentions, scene, pronoun))
    return {
        number: _features(view, cast.figures[number]) | {"within": float(number in scene.within)}
        for number in mentions
    }


def _local(mentions: Mapping[int, Sequence[Trace]], scene: Scene, pronoun: Token) -> int | None:
    """Return who is named first in the content around, in the pronoun's own sentence: its subject."""
    begins = pronoun.index if scene.begins is None else scene.begins
    traces = (trace for some in mentions.values() for trace in some if trace.at >= begins)
    here = (trace for trace in traces if trace.sentence == pronoun.sentence and not trace.oblique)
    return min(((trace.at, trace.figure) for trace in here), default=(0, None))[1]


def _features(view: _View, figure: Figure) -> dict[str, float]:
    doc, pronoun, traces = view.doc, view.pronoun, view.mentions[figure.number]
    # What stands inside quotation marks is seldom what a pronoun outside them points to.
    last = next((trace for trace in reversed(traces) if not trace.quoted), traces[-1])
    back, spoke = _back(doc, pronoun, last), view.spoke.get(figure.number)
    lately = doc.pace[pronoun.sentence] - _LATELY
    new = last.at == view.latest == figure.mentions[0].first
    paragraphs = {doc.sentences[index].paragraph for index in (pronoun.sentence, last.sentence)}
    return {
        "same_sentence": back == 0,
        "last_sentence": back == 1,
        "two_back": back == _TWO,
        "far": math.log1p(max(0, back - _TWO)),
        "subject": last.subject,
        "oblique": last.oblique,
        "quoted": last.quoted,
        "spoke_last": view.last[:1] == [figure.number],
        "spoke_before": view.last[1:2] == [figure.number],
        "spoke_near": spoke is not None and pronoun.sentence - doc.tokens[spoke].sentence <= 1,
        "often": math.log(len(traces)),
        "gender": figure.gender is not None,
        "lately": len(traces) - bisect_left(traces, lately, key=lambda trace: doc.pace[trace.sentence]),
        "paragraph": len(paragraphs) == 1,
        "pronoun": last.pronoun,
        "local": view.local == figure.number,
        "opens": last.sentence == pronoun.sentence and opens(doc, last),
        "latest": last.at == view.latest,
        # "Lee said no. Kaya drives a bus. He": the one who has just been brought in, beside who spoke.
        "brought_in": new and last.subject and bool(view.last) and view.last[0] != figure.number,
    }


def _back(doc: Doc, pronoun: Token, trace: Trace) -> int:
    """Return how many sentences lie between; those inside one quotation do not count."""
    if pronoun.sentence == trace.sentence:
        return 0
    return max(1, doc.pace[pronoun.sentence] - doc.pace[trace.sentence])
