"""The example report is what the command writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import ARTICLE, EXAMPLE
from readme import ROOT, run

pytestmark = pytest.mark.slow


def test_the_example_is_what_is_written(tmp_path: Path) -> None:
    if not EXAMPLE.is_dir():
        pytest.skip("no example has been written yet: make example")
    run(f"claimcheck report {ARTICLE} --output {tmp_path}", ROOT)
    for fresh in sorted(tmp_path.iterdir()):
        assert (EXAMPLE / fresh.name).read_bytes() == fresh.read_bytes(), "run: make example"
