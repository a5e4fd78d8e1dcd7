"""The network itself: what a window's scores depend on, and that reading side by side changes nothing."""

from __future__ import annotations

import hashlib
import tomllib

import numpy as np
import pytest

from claimcheck.extract import tagger
from claimcheck.extract.network import OUTPUTS, Network
from claimcheck.extract.tagger import MODEL, Tagger
from claimcheck.extract.windows import Window

PARAGRAPH = (
    "Hedda Lorn told the Skell Herald on Monday that the harbour “would stay shut” until midsummer.\n\n"
)


def of(size: int) -> Window:
    return Window(
        ids=(101, *range(2000, 2000 + size), 102),
        cases=(0, *(n % 5 for n in range(size)), 0),
        quoted=(0, *(n % 2 for n in range(size)), 0),
        first=tuple(range(1, size + 1)),
        words=tuple(range(size)),
    )


@pytest.mark.parametrize("size", [1, 2, 97, 254])
def test_a_window_of_any_size_has_a_row_a_word(size: int) -> None:
    (found,) = Network(MODEL / "tagger.onnx")([of(size)])
    assert len(found) == len(OUTPUTS)
    assert {len(values) for values in found} == {size}
    assert all(np.isfinite(values).all() for values in found)


def test_windows_side_by_side_come_in_order_with_the_scores_they_have_alone() -> None:
    alone, together = Network(MODEL / "tagger.onnx"), Network(MODEL / "tagger.onnx", threads=3)
    seen = [of(size) for size in (200, 3, 120, 7, 254, 31)]
    for one, other in zip(alone(seen), together(seen), strict=True):
        for values, same in zip(one, other, strict=True):
            np.testing.assert_array_equal(values, same)


def test_words_have_the_same_scores_whichever_others_are_asked_for() -> None:
    (whole,), (part,) = (
        Network(MODEL / "tagger.onnx")([seen]) for seen in (of(120), of(120).of(range(31, 84)))
    )
    for values, some in zip(whole, part, strict=True):
        np.testing.assert_array_equal(values[31:84], some)


def test_an_article_has_the_same_scores_with_one_thread_and_with_several() -> None:
    text = PARAGRAPH * 40
    one, several = (Tagger.opened(threads=threads)(text) for threads in (1, 4))
    assert one.words == several.words
    for name, values in one.scores.items():
        np.testing.assert_array_equal(values, several.scores[name])


@pytest.mark.parametrize("name", ["tagger.onnx", "decoder.npz", "vocab.txt"])
def test_the_card_is_that_of_the_model(name: str) -> None:
    card = tomllib.loads((MODEL / "card.toml").read_text(encoding="utf-8"))
    assert card["files"][name] == hashlib.sha256((MODEL / name).read_bytes()).hexdigest()


def test_an_opening_that_failed_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def opened(threads: int) -> str:
        tries.append(threads)
        if len(tries) == 1:
            raise MemoryError
        return "the tagger"

    monkeypatch.setattr(Tagger, "opened", opened)
    tagger._opening.cache_clear()
    try:
        with pytest.raises(MemoryError):
            tagger.shipped_tagger.__wrapped__()
        assert tagger.shipped_tagger.__wrapped__() == "the tagger"  # type: ignore[comparison-overlap]
    finally:
        tagger._opening.cache_clear()
    assert len(tries) == 2
