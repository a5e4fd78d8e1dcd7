"""Findings made by hand, for the tests of what is written from them."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    Factuality,
    Findings,
    Flag,
    Level,
    Link,
    LinkRole,
    Quotation,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
    Span,
)

TEXT = """Ferry to stay in port: Report

Ana Ruiz and Tom Okoro said the ferry could stay in port, which The Pier | Wharf <b>said</b> Ruiz denies.

=cmd|' /C calc'!A0 is the price. It is believed that the
crew left.
"""


THROUGH = (Link(LinkRole.OUTLET, ("s1",)), Link(LinkRole.SOURCE, ("s2", "s3")))
"""An outlet that has two say the same thing in one breath."""


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def findings(name: str = "ferry.txt") -> Findings:
    """Return two sources in one breath, one within another, a claim of the article's own, one of nobody."""
    he_said = Attribution(
        "a1",
        None,
        (span("Ana Ruiz"), span("Tom Okoro")),
        (span("said"),),
        (span("the ferry could stay in port"),),
        Quotation.INDIRECT,
        0.98766,
        kinds=((SourceKind.PERSON, 0.9),),
        source_ids=("s2", "s3"),
    )
    denies = Attribution(
        "a2",
        "a1",
        (span("Ruiz"),),
        (span("denies"),),
        (span("could stay"),),
        Quotation.INDIRECT,
        0.5,
        source_ids=("s2",),
    )
    believed = Attribution(
        "a3", None, (), (span("is believed"),), (span("the\ncrew left"),), Quotation.INDIRECT, 0.7
    )
    return Findings(
        article=Article(
            name, TEXT, path=f"in/{name}", title="Ferry to stay in port: Report", outlet="Tide|Times"
        ),
        sentences=(
            Sentence(0, *span("Ferry to stay in port: Report"), SentenceKind.HEADLINE, 0),
            Sentence(1, span("Ana Ruiz")[0], span("denies.")[1], SentenceKind.BODY, 1),
            Sentence(2, *span("=cmd|' /C calc'!A0 is the price."), SentenceKind.BODY, 2),
            Sentence(3, span("It is")[0], span("left.")[1], SentenceKind.BODY, 2),
        ),
        sources=(
            Source("s1", "Tide|Times", SourceKind.ORGANIZATION, ()),
            Source("s2", "Ana Ruiz", SourceKind.PERSON, (span("Ana Ruiz"),)),
            Source("s3", "Tom <Okoro>", SourceKind.PERSON, (span("Tom Okoro"),)),
        ),
        attributions=(he_said, denies, believed),
        claims=(
            Claim(
                "c1",
                1,
                he_said.content,
                "the ferry could stay in port",
                "a1",
                THROUGH,
                Factuality.POSSIBLE,
                (span("could"),),
                ("f1", "f2"),
            ),
            Claim("c2", 1, denies.content, "could stay", "a2", (*THROUGH, Link(LinkRole.SOURCE, ("s2",)))),
            Claim(
                "c3",
                2,
                (span("=cmd|' /C calc'!A0 is the price"),),
                "=cmd|' /C calc'!A0 is the price",
                None,
                (),
            ),
            Claim("c4", 3, believed.content, "the\ncrew left", "a3", ()),
        ),
        flags=(
            Flag("f1", "hedge", Level.NOTE, "hedge", *span("could"), "c1", "“could” leaves room."),
            Flag("f2", "disputed", Level.WARNING, "disputed", *span("denies"), "c1", "Ruiz denies it."),
            Flag("f3", "single-source", Level.ERROR, "chain", 0, 5, None, "All rests\non [one] voice."),
        ),
    )


def printed(name: str = "ferry.pdf") -> Findings:
    """Return the same, taken out of a PDF whose second page begins in the middle of a claim."""
    before = findings(name)
    pages = (0, TEXT.index("stay in port, which"))
    return replace(before, article=replace(before.article, format="pdf", pages=pages))


def empty() -> Findings:
    return Findings(Article("empty", "..."), ())
