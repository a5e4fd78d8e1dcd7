"""brat's stand-off files: written, read back, and what is not taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import hostile
from reported import empty, findings

from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.records import (
    Article,
    Attribution,
    Findings,
    Link,
    LinkRole,
    Quotation,
    Source,
    SourceKind,
    Spans,
)
from claimcheck.report import Display
from claimcheck.report.brat import CONFIGURATION, parse, render, write


def told(found: Findings) -> list[tuple[object, ...]]:
    """Return what a stand-off file keeps of attributions, whatever they and their sources are numbered."""
    names = {source.id: (" ".join(source.name.split()), source.kind) for source in found.sources}
    text = found.article.text

    def written(spans: Spans) -> Spans:
        """Return spans as brat can hold them, which no line break ends."""
        return tuple((start, start + len(text[start:end].rstrip())) for start, end in spans)

    order = {attribution.id: place for place, attribution in enumerate(found.attributions)}
    return [
        (
            written(each.content),
            written(each.cue),
            written(each.source),
            each.quotation,
            each.type,
            order.get(each.parent or ""),
            [names[source][0] for source in each.source_ids],
        )
        for each in found.attributions
    ]


@pytest.mark.parametrize("found", [findings(), hostile(), empty()], ids=["usual", "hostile", "empty"])
def test_what_is_written_is_read_back(found: Findings) -> None:
    again = parse(render(found), found.article.text, found.article.name)
    assert told(again) == told(found)
    assert [(claim.content, claim.factuality) for claim in again.claims] == [
        (claim.content, claim.factuality)
        for claim in sorted(found.claims, key=lambda claim: claim.attribution is None)
    ]
    assert render(again) == render(parse(render(again), found.article.text, found.article.name))


def test_lines_are_as_brat_has_them() -> None:
    text = findings().article.text
    for line in render(findings()).splitlines():
        if found := re.fullmatch(r"T\d+\t\w+ ([\d ;]+)\t(.*)", line):
            places = [tuple(map(int, pair.split())) for pair in found[1].split(";")]
            assert " ".join(text[start:end] for start, end in places) == found[2]
        else:
            assert re.fullmatch(
                r"R\d+\t\w+ Arg1:T\d+ Arg2:T\d+|A\d+\t\w+ T\d+ \S+|#\d+\tAnnotatorNotes T\d+\t.*", line
            )


def test_the_configuration_knows_all_that_is_written() -> None:
    for line in render(findings()).splitlines():
        name, first = line.split("\t")[:2]
        kind, *rest = first.split(" ")
        value = rest[-1] if name.startswith("A") else ""
        assert name.startswith("#") or re.search(rf"^{kind}\b.*{value}", CONFIGURATION, re.MULTILINE), line


WORDS = "Ana Ruiz said\non Monday, through “Tom”, that the ferry\n\nsank.\n"


def spans(most: int) -> st.SearchStrategy[Spans]:
    """Return spans of WORDS in order, none touching another or beginning or ending in white space."""
    starts = [found.span() for found in re.finditer(r"\S+", WORDS)]

    def chosen(places: list[int]) -> Spans:
        edges = sorted(set(places))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        found = [(starts[one][0], starts[two][1]) for one, two in pairs]
        # What only a line break parts is one span for brat.
        return tuple(
            span
            for place, span in enumerate(found)
            if not place or WORDS[found[place - 1][1] : span[0]].strip()
        )

    return st.lists(st.integers(0, len(starts) - 1), min_size=2, max_size=2 * most, unique=True).map(chosen)


@st.composite
def articles(draw: st.DrawFn) -> Findings:
    count = draw(st.integers(1, 4))
    names = ("Ana Ruiz", "Tom", "the ferry's crew")
    sources = tuple(Source(f"s{n}", name, SourceKind.PERSON, ()) for n, name in enumerate(names, 1))
    attributions = []
    for number in range(1, count + 1):
        source = draw(st.one_of(st.just(()), spans(2)))
        attributions.append(
            Attribution(
                f"a{number}",
                draw(st.sampled_from([None, *(f"a{n}" for n in range(1, number))])),
                source,
                draw(spans(1)),
                draw(spans(3)),
                draw(st.sampled_from(Quotation)),
                1.0,
                source_ids=tuple(draw(st.sets(st.sampled_from(["s1", "s2", "s3"]), min_size=1)))
                if source
                else (),
            )
        )
    return Findings(Article("ferry", WORDS), (), sources, tuple(attributions))


@given(articles())
def test_any_attributions_are_read_back(found: Findings) -> None:
    assert told(parse(render(found), WORDS, "ferry")) == told(found)


def test_a_corrected_file_is_taken_as_it_is() -> None:
    text = "Ana Ruiz said it sank. She denies that."
    standoff = (
        "T1\tContent 14 21\tit sank\r\nT2\tSource 0 8\tAna Ruiz\r\nR1\tSaidBy Arg1:T1 Arg2:T2\t\r\n"
        "T9\tSource 23 26\tShe\nT10\tContent 34 38\tthat\nR7\tSaidBy Arg1:T10 Arg2:T9\n"
        "#3\tAnnotatorNotes T9\tAna Ruiz\nE1\tEvent:T1\n*\tEquiv T1 T2\n\n"
    )
    found = parse(standoff, text, "ferry.ann")
    assert [source.name for source in found.sources] == ["Ana Ruiz"]
    assert [claim.chain for claim in found.claims] == [(Link(LinkRole.SOURCE, ("s1",)),)] * 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tContent 0 99\tx", "line 1 is no stand-off annotation of this text"),
        ("T1\tContent 3 3\t", "line 1 is no stand-off annotation of this text"),
        ("nothing", "line 1 is no stand-off annotation of this text"),
        ("A1\tFactuality T1 sure", "line 1 is no stand-off annotation of this text"),
        ("R1\tSaidBy Arg1:T1 Arg2:T2", "SaidBy leads from or to a span that is not there"),
    ],
)
def test_what_is_wrong_is_told(line: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        parse(line, "Ana said it.", "ferry.ann")
    assert str(error.value) == f"ferry.ann: {reason}"


def test_a_ring_of_contents_ends() -> None:
    standoff = (
        "T1\tContent 0 3\tAna\nT2\tContent 4 8\tsaid\n"
        "R1\tWithin Arg1:T1 Arg2:T2\nR2\tWithin Arg1:T2 Arg2:T1\n"
    )
    assert len(parse(standoff, "Ana said it.", "ferry.ann").claims) == 2


def test_several_articles_are_several_files() -> None:
    with pytest.raises(ClaimcheckError, match="one file an article"):
        list(write([findings()], Display(several=True)))
