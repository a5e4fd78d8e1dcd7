"""Windows: every word is read once, in a window that fits, with its neighbours around it."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.tagger import MODEL
from claimcheck.extract.windows import OVERLAP, WINDOW, layout, paragraphs
from claimcheck.extract.wordpiece import WordPiece

lengths = st.lists(st.integers(1, 400), min_size=1, max_size=25)


def runs_of(paragraph_lengths: list[int]) -> list[range]:
    runs, at = [], 0
    for length in paragraph_lengths:
        runs.append(range(at, at + length))
        at += length
    return runs


def pieces(shown: list[range], sizes: list[int]) -> int:
    return 1 + sum(1 + sum(sizes[word] for word in run) for run in shown)


@given(lengths, st.randoms(use_true_random=False))
def test_every_word_is_taken_once_from_a_window_that_shows_it(
    paragraph_lengths: list[int], random: Random
) -> None:
    runs = runs_of(paragraph_lengths)
    sizes = [random.choice([1, 1, 1, 2, 5]) for _ in range(runs[-1].stop)]
    taken: list[int] = []
    for shown, wanted in layout(runs, sizes):
        assert pieces(shown, sizes) <= WINDOW
        assert set(wanted) <= {word for run in shown for word in run}
        taken.extend(wanted)
    assert taken == list(range(runs[-1].stop))


def test_neighbouring_windows_overlap() -> None:
    runs = runs_of([30] * 20)
    shown = [{word for run in window for word in run} for window, _ in layout(runs, [1] * 600)]
    assert len(shown) > 2
    assert all(len(one & two) >= OVERLAP for one, two in pairwise(shown))


def test_a_paragraph_longer_than_a_window_is_read_in_overlapping_parts() -> None:
    (run,) = runs_of([1000])
    windows = list(layout([run], [1] * 1000))
    assert all(len(shown) == 1 for shown, _ in windows)
    shared = [one[0].stop - two[0].start for (one, _), (two, _) in pairwise(windows)]
    assert min(shared) >= OVERLAP - 1


def test_all_paragraphs_are_gone_through_for_all_windows_at_once() -> None:
    class Counted(list[range]):
        times = 0

        def __iter__(self) -> Iterator[range]:
            self.times += 1
            return super().__iter__()

    runs = Counted(runs_of([1] * 3_000))
    assert len(list(layout(runs, [1] * 3_000))) > 20
    assert runs.times <= 2


def test_words_in_quotation_marks_are_known() -> None:
    text = "“Yes,” she said.\n“No\nThat “was” it"
    found = paragraphs(text, WordPiece(MODEL / "vocab.txt"))
    told = [
        [text[word.start : word.end] for word, q in zip(p.words, p.quoted, strict=True) if q] for p in found
    ]
    assert told == [["“", "Yes", ",", "”"], ["“", "No"], ["“", "was", "”"]]
