"""Precision, recall and F1, as the reports of figures write them."""

from __future__ import annotations

Rates = dict[str, float]


def rated(right: int, found: int, gold: int) -> Rates:
    """Return P, R and F1 in per cent, and the counts ``gold`` and ``found`` that they are of."""
    return {
        "P": round(100 * right / max(1, found), 1),
        "R": round(100 * right / max(1, gold), 1),
        "F1": round(200 * right / max(1, found + gold), 1),
        "gold": gold,
        "found": found,
    }
