"""Windows: every word is read once, in a window that fits, with its neighbours around it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.pointers import Scores
from claimcheck.extract.tagger import MODEL, shipped_tagger
from claimcheck.extract.windows import OVERLAP, WINDOW, Window, layout, paragraphs
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


@given(lengths, st.sampled_from([0.0, 0.3, 1.0]), st.randoms(use_true_random=False))
def test_every_word_is_taken_once_from_a_window_that_shows_it(
    paragraph_lengths: list[int], fresh_share: float, random: Random
) -> None:
    runs = runs_of(paragraph_lengths)
    sizes = [random.choice([1, 1, 1, 2, 5]) for _ in range(runs[-1].stop)]
    taken: list[int] = []
    fresh = {run.start for run in runs if random.random() < fresh_share}
    for shown, wanted in layout(runs, sizes, fresh):
        assert pieces(shown, sizes) <= WINDOW
        assert set(wanted) <= {word for run in shown for word in run}
        taken.extend(wanted)
    assert taken == list(range(runs[-1].stop))


def test_windows_overlap_where_no_paragraph_can_be_read_by_itself() -> None:
    runs = runs_of([30] * 20)
    shown = [{word for run in window for word in run} for window, _ in layout(runs, [1] * 600, set())]
    assert len(shown) > 2
    assert all(len(one & two) >= OVERLAP for one, two in pairwise(shown))


def test_windows_part_before_the_last_paragraph_that_can_be_read_by_itself() -> None:
    runs = runs_of([30] * 20)
    windows = list(layout(runs, [1] * 600, {180, 210, 360, 390}))
    assert [(shown[0].start, shown[-1].stop) for shown, _ in windows] == [(0, 210), (210, 390), (390, 600)]
    assert [(wanted.start, wanted.stop) for _, wanted in windows] == [(0, 210), (210, 390), (390, 600)]


def begun(text: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the paragraphs that windows of a text begin with."""
    tagger = shipped_tagger()
    network, seen = tagger._network, list[Window]()

    def watched(windows: Sequence[Window]) -> Iterable[Sequence[Scores]]:
        seen.extend(windows)
        return network(windows)

    with monkeypatch.context() as patch:
        patch.setattr(tagger, "_network", watched)
        tagged = tagger(text)
    return [tagged.paragraph(one.words[0]) for one in seen]


def test_no_window_begins_with_a_quotation_or_below_a_colon(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Officials in the harbour town met again on the quay today."] * 60
    _, second, *_, last = begun("\n".join(lines), monkeypatch)
    assert 0 < second < last
    lines[second] = "“It goes on, and nobody in this town can say for how long.”"
    lines[last - 1] = "Officials in the harbour town put it in these words today:"
    changed = begun("\n".join(lines), monkeypatch)
    assert not {second, last} & {*changed}


def test_a_paragraph_longer_than_a_window_is_read_in_overlapping_parts() -> None:
    (run,) = runs_of([1000])
    windows = list(layout([run], [1] * 1000, {0}))
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
    assert len(list(layout(runs, [1] * 3_000, set(range(3_000))))) > 20
    assert runs.times <= 2


def test_words_in_quotation_marks_are_known() -> None:
    text = "“Yes,” she said.\n“No\nThat “was” it"
    found = paragraphs(text, WordPiece(MODEL / "vocab.txt"))
    told = [
        [text[word.start : word.end] for word, q in zip(p.words, p.quoted, strict=True) if q] for p in found
    ]
    assert told == [["“", "Yes", ",", "”"], ["“", "No"], ["“", "was", "”"]]
