"""``index.html``: a folder as one page for readers, whole in itself; it asks for nothing from elsewhere.

The articles' words reach it only through a template that escapes them, and its Content-Security-Policy lets
a browser run and load nothing but the script and style below, as on the pages of single articles.
"""

from __future__ import annotations

from pathlib import Path

import claimcheck
from claimcheck.batch.index_page.drawing import draw
from claimcheck.batch.manifest import FOLDER, PAGES
from claimcheck.batch.overview import Overview
from claimcheck.report.html import shell

SOURCES, OUTLETS, CITATIONS = 40, 40, 60
"""Rows that a table shows before it is cut."""

_HERE = Path(__file__).parent


def render(whole: Overview) -> str:
    """Return the page of a folder: the same totals, the same bytes; HTML 5, to be encoded as UTF-8."""
    cards = whole.totals.cards
    return shell.page(
        _HERE / "index.html.jinja",
        (shell.PAGE, _HERE / "index.css"),
        _HERE / "index.js",
        version=claimcheck.__version__,
        totals=whole.totals,
        cards=cards,
        sources=whole.sources[:SOURCES],
        named=whole.named,
        dated=any(card.date for card in cards),
        outlets=whole.totals.outlets[:OUTLETS],
        drawing=draw(whole.citations) if whole.citations else None,
        citations=whole.citations[:CITATIONS],
        cited_in_all=len(whole.citations),
        failures=whole.failures,
        stories=whole.stories,
        pages=PAGES,
        folder=FOLDER,
        ending=whole.ending,
    )
