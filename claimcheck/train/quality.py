"""``reports/quality.md``: the model's figures, and fifty misses by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.train.misses import Miss
from claimcheck.train.score import Figures

SHOWN = 50

_HEAD = """# Quality

Written by `python -m claimcheck.train score --report reports/quality.md`; do not edit by hand.
The dev articles of PolNeAR (84; 26 with chains), the bench's own scorer, per cent. None of them is in the
training data, but settings were chosen on them: expect a little less on articles never seen.
"""


def page(figures: Figures, misses: Sequence[Miss]) -> str:
    """The page as Markdown."""
    columns = ("P", "R", "F1", "accuracy", "gold", "found")
    lines = [_HEAD, "| measure | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name, row in figures.items():
        lines.append(f"| {name} | " + " | ".join(str(row.get(column, "")) for column in columns) + " |")
    return "\n".join([*lines, "", *_analysis(misses), ""])


def _analysis(misses: Sequence[Miss]) -> list[str]:
    """The misses evenly picked from all, so that every article has its share."""
    if not misses:
        return []
    picked = [misses[n * len(misses) // SHOWN] for n in range(SHOWN)] if len(misses) > SHOWN else list(misses)
    counts, chosen = Counter(miss.cause for miss in misses), Counter(miss.cause for miss in picked)
    lines = [
        f"## {len(picked)} misses",
        "",
        f"Nested attributions that were not found, or whose chain has a wrong name: {len(misses)} in all,",
        f"{len(picked)} picked evenly. The words are the cue.",
        "",
        "| cause | picked | of all | for instance |",
        "|---|---:|---:|---|",
    ]
    for cause, count in chosen.most_common():
        words = dict.fromkeys(miss.words for miss in picked if miss.cause == cause)
        shown = ", ".join(f"“{word.replace('|', ' ')}”" for word in list(words)[:6])
        lines.append(f"| {cause} | {count} | {counts[cause]} | {shown} |")
    return lines
