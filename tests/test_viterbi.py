"""The best path: never an illegal one, and the best of the legal ones."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.labels import CUE_LABELS, legal
from claimcheck.extract.viterbi import best, best_each, rules, spans

scores = st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5)


def is_legal(path: tuple[str, ...]) -> bool:
    return all(legal(a, b) for a, b in zip((None, *path), (*path, None), strict=True))


@given(scores)
def test_the_path_is_the_best_legal_one(rows: list[list[int]]) -> None:
    emissions = np.array(rows, dtype=np.float32)
    path = best(emissions, rules(CUE_LABELS))
    totals = {
        option: sum(emissions[at, label] for at, label in enumerate(option))
        for option in product(range(5), repeat=len(rows))
        if is_legal(tuple(CUE_LABELS[label] for label in option))
    }
    assert totals[tuple(path)] == max(totals.values())


def test_spans_are_read_off_a_path() -> None:
    path = [CUE_LABELS.index(label) for label in ("O", "S-cue", "B-cue", "I-cue", "E-cue", "O")]
    assert spans(path, CUE_LABELS) == [("cue", 1, 1), ("cue", 2, 4)]


def test_no_words_have_no_path() -> None:
    assert best(np.empty((0, 5), dtype=np.float32), rules(CUE_LABELS)) == []


@given(st.integers(0, 10_000))
def test_runs_read_together_have_the_labels_they_have_alone(seed: int) -> None:
    chance = np.random.default_rng(seed)
    moves = rules(CUE_LABELS)
    moves[1:, 1:] += chance.normal(size=(5, 5)).astype(np.float32)
    sizes = chance.integers(1, 9, size=int(chance.integers(1, 7)))
    ends = np.cumsum(sizes).tolist()
    runs = [range(end - size, end) for end, size in zip(ends, sizes.tolist(), strict=True)]
    scores = chance.normal(size=(ends[-1], 5)).astype(np.float32)
    assert best_each(scores, runs, moves) == [best(scores[run.start : run.stop], moves) for run in runs]
