"""Whom he or she stands for: every person named so far is weighed, and one must stand out."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from claimcheck.link.names.cast import Figure
from claimcheck.link.reference.mentions import Trace, opens
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
    """What was read before a pronoun: those who may be meant, by number, and where each has been mentioned.

    ``spoke`` has where those who spoke did so last, the latest first, and ``within`` who is reported to say
    it. ``begins`` is the word with which what somebody says begins, in whose words the pronoun stands.
    ``cited``: whether the pronoun is the source of a statement, rather than only mentioned.
    """

    doc: Doc
    pronoun: Token
    mentions: Mapping[int, Sequence[Trace]]
    spoke: Mapping[int, int]
    within: Set[int]
    begins: int
    cited: bool


def choose(scene: Scene) -> Figure | None:
    """Return the person meant, or none where nobody fits or nobody is likelier than all who do."""
    weights = weights_of(cited=scene.cited)
    scores = [
        (sum(weights[name] * value for name, value in told.items() if value), -number)
        for number, told in candidates(scene).items()
    ]
    best, number = max(scores, default=(weights[NOBODY], 0))
    return scene.mentions[-number][0].figure if best > weights[NOBODY] else None


@cache
def weights_of(*, cited: bool) -> Mapping[str, float]:
    """Return what each feature adds, and what speaks for ``NOBODY``."""
    read = word_lists(FILE)
    return {name: w + (0.0 if cited else read["mentioned"][name]) for name, w in read["weights"].items()}


def candidates(scene: Scene) -> dict[int, dict[str, float]]:
    """Return the features of each person who fits, by figure."""
    lately = sorted(scene.mentions, key=lambda number: scene.mentions[number][-1].word.index)[-_PERSONS:]
    mentions = {number: scene.mentions[number] for number in lately}
    spoken = [number for number in scene.spoke if number in mentions]
    # Who is named first in the content around, in the pronoun's own sentence, is its subject.
    inside = (t for traces in mentions.values() for t in traces if t.word.index >= scene.begins)
    here = (t for t in inside if t.word.sentence == scene.pronoun.sentence and not t.oblique)
    local = min(((t.word.index, t.figure.number) for t in here), default=(0, None))[1]
    return {
        number: _features(scene, traces, spoken, latest=mentions[lately[-1]][-1].word)
        | {"local": number == local, "within": float(number in scene.within)}
        for number, traces in mentions.items()
    }


def _features(scene: Scene, traces: Sequence[Trace], told: Sequence[int], latest: Token) -> dict[str, float]:
    doc, pronoun, figure = scene.doc, scene.pronoun, traces[0].figure
    # What stands inside quotation marks is seldom what a pronoun outside them points to.
    last = next((trace for trace in reversed(traces) if not trace.word.quoted), traces[-1])
    here, there, pace = pronoun.sentence, last.word.sentence, doc.pace
    # Sentences inside one quotation do not count.
    back = max(1, pace[here] - pace[there]) if here != there else 0
    spoke = scene.spoke.get(figure.number)
    lately = bisect_left(traces, pace[here] - _LATELY, key=lambda trace: pace[trace.word.sentence])
    new = last.word == latest and latest.index == figure.mentions[0].first
    return {
        "same_sentence": back == 0,
        "last_sentence": back == 1,
        "two_back": back == _TWO,
        "far": math.log1p(max(0, back - _TWO)),
        "subject": last.subject,
        "oblique": last.oblique,
        "quoted": last.word.quoted,
        "spoke_last": told[:1] == [figure.number],
        "spoke_before": told[1:2] == [figure.number],
        "spoke_near": spoke is not None and here - doc.tokens[spoke].sentence <= 1,
        "often": math.log(len(traces)),
        "gender": figure.gender is not None,
        "lately": len(traces) - lately,
        "paragraph": doc.paragraph(pronoun) == doc.paragraph(last.word),
        "pronoun": last.pronoun,
        "opens": here == there and opens(doc, last),
        "latest": last.word == latest,
        # "Lee said no. Kaya drives a bus. He": the one who has just been brought in, beside who spoke.
        "brought_in": new and last.subject and bool(told) and told[0] != figure.number,
    }
