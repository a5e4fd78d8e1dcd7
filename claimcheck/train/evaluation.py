"""How good the model is: claimcheck's reports on the dev articles, measured by the bench's own scorers."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from claimcheck.pipeline import check
from claimcheck.rules import load
from claimcheck.train.antecedents import score_antecedents
from claimcheck.train.data import CHAINS, attributed
from claimcheck.train.fact_appeal import score_appeals

SCORER, NAMES_SCORER = "score.py", "ner.py"
SETS = ("polnear", "world", "wikinews")
"""The sets of dev articles; a gain on one that the others do not show is none."""

_FIGURE = re.compile(r"(P|R|F1|gold) +([\d.]+)")
_NAMES = "ner-world-dev.jsonl.gz"

Figures = dict[str, dict[str, float]]
"""A row a measure: F1, accuracy and the like in per cent, and counts."""


def evaluated(which: str) -> tuple[str, str]:
    """Return the names of a set's dev files: the articles, and who their sources are."""
    return f"{which}-dev.jsonl.gz", CHAINS[which].format("dev") + ".jsonl"


def figures(data: Path, reports: Path) -> dict[str, Figures]:
    """Return the figures of ``score.py`` a set, then those of names and appeals, and of antecedents.

    ``reports`` is a folder that keeps the JSON reports, a folder a set.
    """
    found = {which: _score(data, which, reports / which) for which in SETS}
    return found | {
        "names and appeals": _names(data) | score_appeals(data),
        "antecedents": score_antecedents(data),
    }


def _score(data: Path, which: str, reports: Path) -> Figures:
    reports.mkdir(parents=True, exist_ok=True)
    rules = load()
    for article in attributed(data, which, "dev"):
        report = check(article.text, rules=rules).to_json()
        (reports / f"{article.name}.json").write_text(report, encoding="utf-8")
    gold, chains = (str(data / name) for name in evaluated(which))
    with tempfile.TemporaryDirectory() as scratch:
        figures = Path(scratch, "figures")
        command = [sys.executable, str(data / SCORER), "score", "--gold", gold, "--chains", chains]
        command += ["--pred", str(reports), "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(figures.read_text(encoding="utf-8"))
    return {name: row for name, row in found.items() if isinstance(row, dict)}


def _names(data: Path) -> Figures:
    """Return names by hand in articles from fifty countries: exact spans (``ner.py``)."""
    command = [sys.executable, str(data / NAMES_SCORER), str(data / _NAMES)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {
        f"name {line.split()[0]}": {key: float(value) for key, value in _FIGURE.findall(line)}
        for line in told.splitlines()
    }


def scorer(data: Path) -> ModuleType:
    """Return the bench's scorer as a module, for what else is to be counted its way."""
    spec = importlib.util.spec_from_file_location("bench_score", data / SCORER)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
