"""``python -m claimcheck.train``: what is asked for reaches the part that does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.train import antecedents
from claimcheck.train.__main__ import app


@pytest.mark.parametrize("order", [("--data", "there", "antecedents"), ("antecedents", "--data", "there")])
def test_options_hold_before_and_behind_a_command(
    order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def score(data: Path, _most: int | None) -> dict[str, dict[str, float]]:
        asked.append(data)
        return {"GAP": {"F1": 1.0}}

    monkeypatch.setattr(antecedents, "score_antecedents", score)
    told = CliRunner().invoke(app, order)
    assert (told.exit_code, asked) == (0, [Path("there")])
    assert "GAP" in told.output
