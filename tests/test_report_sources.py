"""The sources of an article as rows."""

from __future__ import annotations

from linked import Said, linked
from reported import empty

from claimcheck.report.source_columns import SOURCE_COLUMNS, source_rows

TEXT = """Ana Ruiz said that Tom Kaya had told the crew it rained. “The dam is old,” Ruiz added. \
Critics doubt it. It was said that the pit was wet."""


def test_a_row_for_each_source_that_is_cited() -> None:
    found = linked(
        TEXT,
        Said("Ana Ruiz", "said", "that Tom Kaya had told the crew it rained"),
        Said("Tom Kaya", "had told", "it rained", inside=1),
        Said("Ruiz", "added", "“The dam is old,”", near="Ruiz added"),
        Said("Critics", "doubt", "it", near="Critics"),
        Said("", "was said", "that the pit was wet"),
        outlet="Tarn Star",
    )
    ruiz, kaya, critics = source_rows(found)
    assert (ruiz.name, ruiz.kind, ruiz.claims, ruiz.first, ruiz.depth) == ("Ana Ruiz", "person", 2, 1, 1)
    assert ruiz.independent
    # 9 and 4 of the 19 words that somebody is cited for.
    assert ruiz.share == round(13 / 19, 4)
    assert (kaya.name, kaya.claims, kaya.depth, kaya.independent) == ("Tom Kaya", 1, 2, False)
    assert (critics.name, critics.kind, critics.first, critics.independent) == ("Critics", "vague", 3, False)


def test_an_article_without_sources_has_no_rows() -> None:
    assert source_rows(empty()) == ()
    assert SOURCE_COLUMNS[:3] == ("article", "name", "kind")
