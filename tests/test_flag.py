"""The flag stage as a whole: what it adds to findings, in which order, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    Factuality,
    Findings,
    Level,
    Link,
    LinkRole,
    Quotation,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
)
from claimcheck.rules import load
from claimcheck.rules.schema import Given

QUOTED = Given(source="critics", kind=SourceKind.VAGUE, cue="say", content="it may fall", inside=1)
TEXT = "The wall reportedly leans. “I think critics say it may fall,” said Ines Duarte, who might resign."
SPEECH = "“I think critics say it may fall,”"


def flagged() -> Findings:
    return flag(findings(TEXT, [Given(source="Ines Duarte", cue="said", content=SPEECH), QUOTED]), load())


def test_flags_are_numbered_by_place_and_carry_their_words() -> None:
    found = [(entry.id, entry.rule, TEXT[entry.start : entry.end]) for entry in flagged().flags]
    assert found == [
        ("f1", "hearsay-adverb", "reportedly"),
        ("f2", "quoted-hedge", "I think"),
        ("f3", "hearsay-chain", "critics"),
        ("f4", "vague-source", "critics"),
        ("f5", "quoted-hedge", "may"),
        ("f6", "hedge", "might"),
    ]


def test_inside_a_quotation_only_attributions_are_flagged_beside_the_speakers_hedges() -> None:
    start, end = TEXT.index("“"), TEXT.index("”")
    inside = {entry.rule for entry in flagged().flags if start < entry.start < end}
    assert inside == {"vague-source", "hearsay-chain", "quoted-hedge"}


def test_a_flag_belongs_to_the_innermost_claim_and_the_claim_lists_it() -> None:
    done = flagged()
    by_words = {done.article.text[f.start : f.end]: f for f in done.flags}
    claims = {claim.id: claim for claim in done.claims}
    assert claims[by_words["may"].claim or ""].text == "it may fall"
    assert claims[by_words["I think"].claim or ""].text == SPEECH
    assert all(f.id in claims[f.claim].flags for f in done.flags if f.claim is not None)


def test_hedges_in_quotations_are_recorded_on_the_claim() -> None:
    claim = next(claim for claim in flagged().claims if claim.text == "it may fall")
    assert [TEXT[a:b] for a, b in claim.hedges] == ["may"]
    assert claim.factuality is Factuality.POSSIBLE


def test_messages_quote_the_words() -> None:
    assert all(TEXT[entry.start : entry.end] in entry.message for entry in flagged().flags)


def test_braces_in_an_article_do_no_harm() -> None:
    text = "Analysts at {words} reportedly {0} agreed."
    assert [entry.rule for entry in flag(findings(text), load()).flags] == ["hearsay-adverb"]


def test_what_concerns_the_whole_article_is_reported_once_and_belongs_to_no_claim() -> None:
    text = "The union accused Duarte of fraud. The board accused Okafor of fraud."
    found = [entry for entry in flag(findings(text), load()).flags if entry.rule == "no-response"]
    assert [(text[entry.start : entry.end], entry.claim) for entry in found] == [("accused", None)]


def test_only_headline_and_body_are_looked_at() -> None:
    text = "The wall reportedly leans."
    built = findings(text)
    sentences = tuple(replace(s, kind=SentenceKind.BOILERPLATE) for s in built.sentences)
    assert flag(replace(built, sentences=sentences, claims=()), load()).flags == ()


def test_findings_without_anything_have_no_flags() -> None:
    assert flag(Findings(Article("empty", ""), ()), load()).flags == ()


THROUGH = (
    Link(LinkRole.OUTLET, ("s1",)),
    Link(LinkRole.CHANNEL, ("s2",)),
    Link(LinkRole.SOURCE, ("s1", "s2")),
)


@st.composite
def arbitrary_findings(draw: st.DrawFn) -> Findings:
    """Return findings whose spans lie anywhere in a text of awkward characters."""
    text = draw(
        st.text(alphabet=st.sampled_from("may “”\"'critics said n’t İ\u00a0.?\n{}reportedly "), max_size=120)
    )
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda ends: (min(ends), max(ends))).filter(lambda s: s[0] < s[1])
    spans = st.lists(span, max_size=2).map(lambda found: tuple(sorted(found))) if text else st.just(())
    attributions = tuple(
        Attribution(
            id=f"a{number}",
            parent=draw(st.sampled_from([None, "a1", "a9"])),
            source=draw(spans),
            cue=draw(spans),
            content=draw(spans),
            quotation=Quotation.INDIRECT,
            confidence=0.5,
            source_ids=draw(st.sampled_from([(), ("s1",), ("s9",), ("s1", "s2")])),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    )
    claims = tuple(
        Claim(
            f"c{n}",
            0,
            content,
            "",
            draw(st.sampled_from([None, "a1", "a9"])),
            draw(st.sampled_from([(), THROUGH])),
        )
        for n, content in enumerate(draw(st.lists(spans.filter(bool), max_size=3)) if text else [], 1)
    )
    kinds = draw(st.tuples(st.sampled_from(SourceKind), st.sampled_from(SourceKind)))
    sources = (Source("s1", "x", kinds[0], ()), Source("s2", "y", kinds[1], ()))
    sentences = (Sentence(0, 0, len(text), SentenceKind.BODY, 0),) if text else ()
    return Findings(
        Article("any", text, outlet=draw(st.sampled_from([None, "x"]))),
        sentences,
        sources,
        attributions,
        claims,
    )


@given(arbitrary_findings())
def test_any_findings_can_be_flagged(built: Findings) -> None:
    done = flag(built, load())
    assert all(0 <= entry.start < entry.end <= len(built.article.text) for entry in done.flags)
    assert [entry.id for entry in done.flags] == [f"f{number}" for number in range(1, len(done.flags) + 1)]
    assert flag(built, load()) == done


def test_a_source_in_a_headline_is_a_note_and_one_in_the_body_a_warning() -> None:
    body = "The wall of Skell may fall, critics said on Monday. It was built in 1931 and never mended."
    checked = claimcheck.check(f"Wall may fall, critics say\n\n{body}\n")
    levels = [entry.level for entry in checked.flags if entry.rule == "vague-source"]
    assert levels == [Level.NOTE, Level.WARNING]
