"""How good the model is: claimcheck's reports on the dev articles, measured by the bench's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck.pipeline import check
from claimcheck.train.data import polnear

SCORER = "score.py"
EVALUATED = ("polnear-dev.jsonl.gz", "chains-dev.jsonl")


def score(data: Path) -> dict[str, dict[str, float]]:
    """The figures of ``score.py`` on the dev articles, a row a measure, per cent and counts."""
    with tempfile.TemporaryDirectory() as scratch:
        reports = Path(scratch, "reports")
        reports.mkdir()
        for article in polnear(data, "dev"):
            (reports / f"{article.name}.json").write_text(check(article.text).to_json(), encoding="utf-8")
        figures = Path(scratch, "figures.json")
        gold, chains = (str(data / name) for name in EVALUATED)
        command = [sys.executable, str(data / SCORER), "score", "--gold", gold, "--chains", chains]
        command += ["--pred", str(reports), "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(figures.read_text(encoding="utf-8"))
    return {name: row for name, row in found.items() if isinstance(row, dict)}
