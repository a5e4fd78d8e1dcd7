"""How good the model is: claimcheck's reports on the dev articles, measured by the bench's own scorer."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from claimcheck.pipeline import check
from claimcheck.rules import load
from claimcheck.train.data import polnear

SCORER = "score.py"
EVALUATED = ("polnear-dev.jsonl.gz", "chains-dev.jsonl")

Figures = dict[str, dict[str, float]]


def score(data: Path, reports: Path | None = None) -> Figures:
    """The figures of ``score.py`` on the dev articles, a row a measure, per cent and counts.

    ``reports`` is a folder that keeps the JSON reports; without one they are thrown away.
    """
    with tempfile.TemporaryDirectory() as scratch:
        kept = reports or Path(scratch)
        rules = load()
        for article in polnear(data, "dev"):
            report = check(article.text, rules=rules).to_json()
            (kept / f"{article.name}.json").write_text(report, encoding="utf-8")
        figures = Path(scratch, "figures")
        gold, chains = (str(data / name) for name in EVALUATED)
        command = [sys.executable, str(data / SCORER), "score", "--gold", gold, "--chains", chains]
        command += ["--pred", str(kept), "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(figures.read_text(encoding="utf-8"))
    return {name: row for name, row in found.items() if isinstance(row, dict)}


def scorer(data: Path) -> ModuleType:
    """The bench's scorer as a module, for what else is to be counted its way."""
    spec = importlib.util.spec_from_file_location("bench_score", data / SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
