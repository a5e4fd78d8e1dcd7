"""``reports/quality.md``: the model's figures, and misses by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.train.evaluation import SETS, Figures
from claimcheck.train.misses import Miss

SHOWN = 50

_HEAD = """# Quality

Written by `python -m claimcheck.train score --report reports/quality.md`; do not edit by hand.
Three sets of dev articles, the bench's own scorers, per cent: PolNeAR (84 articles of US politics; 26 with
chains), world (14, from as many countries) and Wikinews (14). None of them is in the training data, but
settings were chosen on them: expect a little less on articles never seen.
"""

_CONFIDENCE = """## Confidence

How many attributions are right (source and content as in the gold) of those that are as sure as the row says.
"""

_MAIN = ("F1", "accuracy")
_MORE = ("P", "R", "gold")


def page(figures: dict[str, Figures], reliability: Sequence[str], misses: Sequence[Miss]) -> str:
    """Return the page as Markdown: figures of all sets side by side, of the rest, and misses by cause.

    ``reliability`` says, as lines of a table, how far the confidence holds.
    """
    sets = {which: rows for which, rows in figures.items() if which in SETS}
    lines = [_HEAD, "| measure | " + " | ".join(f"{which}-dev" for which in sets) + " |"]
    lines.append("|---|" + "---|" * len(sets))
    for name in dict.fromkeys(name for rows in sets.values() for name in rows):
        lines.append(f"| {name} | " + " | ".join(_told(rows.get(name, {})) for rows in sets.values()) + " |")
    for which, rows in figures.items():
        if which not in sets:
            lines += ["", f"| {which} | |", "|---|---|"]
            lines += [f"| {name} | {_told(row)} |" for name, row in rows.items()]
    lines += ["", _CONFIDENCE, *reliability]
    return "\n".join([*lines, *_analysis(misses), ""])


def _told(row: dict[str, float]) -> str:
    """Return the figure, and what it is made of in brackets."""
    main = " ".join(str(row[key]) for key in _MAIN if key in row)
    more = ", ".join(f"{key} {row[key]:g}" for key in _MORE if key in row)
    return f"{main} ({more})" if main and more else main or more


def _analysis(misses: Sequence[Miss]) -> list[str]:
    """Return the misses evenly picked from all, so that every article has its share."""
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
