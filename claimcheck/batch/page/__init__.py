"""``index.html``: a folder as one page for readers, whole in itself; it asks for nothing from anywhere else."""

from __future__ import annotations

from claimcheck.batch.whole import Whole


def render(whole: Whole) -> str:
    return f"{whole.totals.articles}"
