"""Names that are written alike are read alike: what kind a name is, is known better by all its mentions.

One sense a discourse (Gale, Church and Yarowsky 1992), here as the mean of what is read of each mention.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from claimcheck.extract.labels import ENTITY_LABELS
from claimcheck.extract.pointers import Run, Scores, log_softmax
from claimcheck.extract.wordpiece import Case, Word
from claimcheck.records import EntityKind
from claimcheck.resources import word_lists

CAPITAL = frozenset({Case.CAPITAL, Case.UPPER, Case.OTHER})

KNOWN = 4.0
"""What an outlet's or a platform's name gains in scores for being an organization (chosen on dev)."""

SHOUTED = 4
"""Letters from which on a word in capitals may be a name that is written in small ones elsewhere."""

LONGEST = 14
"""Words that an acronym in brackets stands for, at most."""

_KINDS = ("O", *EntityKind)
_KIND_OF = np.array([_KINDS.index(label.partition("-")[2] or label) for label in ENTITY_LABELS])
_IS = [np.equal(_KIND_OF, number) for number in range(len(_KINDS))]
_ORGANIZATION = _IS[_KINDS.index(EntityKind.ORGANIZATION)]

_Spelling = tuple[str, bool]


def read_alike(text: str, words: Sequence[Word], scores: Scores) -> Scores:
    """Return the scores of kinds of names, [words, ENTITY_LABELS], with words alike of one kind.

    Capitalised words that are written alike are of the kinds that they are on average, each as far as it is
    read as a name; an acronym is heard together with the name before its brackets. What is a name in one
    place is none the less so for another. Where in a name a word stands is as it was read.
    """
    spelled = [text[word.start : word.end] for word in words]
    scores = scores.copy()
    for first, last in _listed(spelled):
        scores[first : last + 1, _ORGANIZATION] += KNOWN
    named = [n for n, word in enumerate(words) if word.case in CAPITAL]
    chances = log_softmax(scores[named])
    kinds = np.stack([np.logaddexp.reduce(chances[:, those], axis=1) for those in _IS], 1)
    name = np.logaddexp.reduce(kinds[:, 1:], axis=1, keepdims=True)
    # How likely each kind is if a word is of a name, how likely that it is of none, and its weight.
    read = np.concatenate([(kinds[:, 1:] - name) * np.exp(name), kinds[:, :1], np.exp(name)], 1)
    groups: dict[_Spelling, int] = {}
    group = np.array(
        [groups.setdefault(_spelling(text, words, n), len(groups)) for n in named], dtype=np.int64
    )
    total = np.zeros((len(groups), read.shape[1]), dtype=np.float32)
    np.add.at(total, group, read)
    count = np.bincount(group, minlength=len(groups))
    for acronym, (first, last) in _acronyms(spelled):
        if (at := groups.get((_plain(acronym), False))) is not None:
            total[at] += count[at] * read[bisect_left(named, first) : bisect_right(named, last)].mean(0)
            count[at] *= 2
    kind = log_softmax(total[:, :-2] / total[:, -1:])[group] - (kinds - name)[:, 1:]
    none = np.minimum((total[:, -2] / count)[group] - kinds[:, 0], 0)
    scores[named] += np.concatenate([none[:, None], kind], 1)[:, _KIND_OF].astype(np.float32)
    return scores


def _spelling(text: str, words: Sequence[Word], number: int) -> _Spelling:
    """Return how a word is written, and whether its name goes on, as in "Moss Foundation"."""
    word, after = words[number], words[number + 1] if number + 1 < len(words) else None
    goes_on = after is not None and after.case in CAPITAL and text[word.end : after.start] == " "
    return _plain(text[word.start : word.end]), goes_on


def _plain(word: str) -> str:
    """Return a word as it is written where not all is in capitals: ``MOSS`` in a label is ``Moss``."""
    return word.capitalize() if len(word) >= SHOUTED and word.isupper() else word


def _acronyms(spelled: Sequence[str]) -> Iterator[tuple[str, Run]]:
    """Yield acronyms in brackets, with the words before them whose first letters they are."""
    for at in range(2, len(spelled) - 1):
        letters = spelled[at]
        if (spelled[at - 1], spelled[at + 1]) != ("(", ")") or not letters.isupper() or not letters[1:]:
            continue
        for first in range(at - 3, max(-1, at - 2 - LONGEST), -1):
            initials = "".join(word[0] for word in spelled[first : at - 1] if word[0].isupper())
            if initials == letters and spelled[first][0].isupper():
                yield letters, (first, at - 2)
                break


def _listed(spelled: Sequence[str]) -> Iterator[Run]:
    """Yield where the names of known outlets and platforms stand."""
    known = _known()
    for at, word in enumerate(spelled):
        for name in known.get(word, ()):
            if tuple(spelled[at : at + len(name)]) == name:
                yield at, at + len(name) - 1


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    listed = word_lists("sources/outlets.toml")
    known: dict[str, list[tuple[str, ...]]] = {}
    for name in (*listed["names"], *listed["platforms"]):
        parts = tuple(name.replace("-", " - ").replace("/", " / ").split())
        known.setdefault(parts[0], []).append(parts)
    return known
