"""Linking as a whole: who each source is, the chains, the claims, told by paragraphs of invented news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linked import Said, chains, kinds, linked, sources

from claimcheck.chains import levels
from claimcheck.lexicon.checkable import is_sentence, names_something
from claimcheck.link import link
from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    Entity,
    EntityKind,
    Extraction,
    Quotation,
    Sentence,
    SentenceKind,
    Span,
    Spans,
)
from claimcheck.segment import segment
from claimcheck.tokens import Doc, tokenize

HARBOUR = """Harbour to close in May, council says

The Merrow Council will close the harbour in May, Mayor Ilse Brandt said on Monday.

“I know what this means for the fleet,” Brandt told the Merrow Post. \
She said that Nils Okoro, the port's director, had promised new berths.

Okoro, who has run the port since 2011, said it could reopen by winter. Critics doubt that.

A spokesman for the council said the mayor was right. It was believed that the fleet would leave.
"""


def harbour(outlet: str | None = None) -> list[tuple[str, str]]:
    return chains(
        linked(
            HARBOUR,
            Said("council", "says", "Harbour to close in May"),
            Said("Mayor Ilse Brandt", "said", "The Merrow Council will close the harbour in May"),
            Said("Brandt", "told", "“I know what this means for the fleet,”", near="Brandt told"),
            Said("She", "said", "that Nils Okoro, the port's director, had promised new berths"),
            Said("Nils Okoro, the port's director,", "had promised", "new berths", inside=4),
            Said("I", "know", "what this means for the fleet", inside=3),
            Said(
                "Okoro, who has run the port since 2011,",
                "said",
                "it could reopen by winter",
                near="Okoro, who",
            ),
            Said("Critics", "doubt", "that", near="Critics"),
            Said("A spokesman for the council", "said", "the mayor was right", near="A spokesman"),
            Said("", "was believed", "that the fleet would leave"),
            outlet=outlet,
        )
    )


def test_every_claim_has_its_chain() -> None:
    assert harbour("Merrow Post") == [
        ("Merrow Post > Merrow Council", "Harbour to close in May"),
        ("Merrow Post > Ilse Brandt", "The Merrow Council will close the harbour in May"),
        ("Merrow Post > Ilse Brandt", "“I know what this means for the fleet,”"),
        ("Merrow Post > Ilse Brandt", "what this means for the fleet"),
        ("Merrow Post > Ilse Brandt", "that Nils Okoro, the port's director, had promised new berths"),
        ("Merrow Post > Ilse Brandt > Nils Okoro", "new berths"),
        ("", "Okoro … has run the port since 2011"),
        ("Merrow Post > Nils Okoro", "it could reopen by winter"),
        ("Merrow Post > A spokesman for the council", "the mayor was right"),
        ("Merrow Post", "that the fleet would leave"),
    ]


def test_without_an_outlet_the_chain_begins_with_the_source() -> None:
    assert harbour()[1] == ("Ilse Brandt", "The Merrow Council will close the harbour in May")
    assert harbour()[-1] == ("", "that the fleet would leave")


@pytest.mark.parametrize(
    ("outlet", "cited"),
    [
        ("TBN", "TBN News"),
        ("Tarn News", "TarnNews.com"),
        ("The Tarn Star", "Tarn Star Online"),
        ("TBN News", "TBN"),
    ],
)
def test_the_outlets_newsroom_and_site_are_the_outlet(outlet: str, cited: str) -> None:
    text = f"{cited} reported on Monday that the mill had burned."
    said = Said(cited, "reported", "that the mill had burned")
    body = Entity(0, len(cited), EntityKind.ORGANIZATION)
    assert chains(linked(text, said, outlet=outlet, entities=(body,)))[0][0] == outlet


@pytest.mark.parametrize("cited", ["Tarn Gazette", "Newsham", "The Star"])
def test_another_outlet_is_another_one(cited: str) -> None:
    text = f"{cited} reported on Monday that the mill had burned."
    said = Said(cited, "reported", "that the mill had burned")
    body = Entity(0, len(cited), EntityKind.ORGANIZATION)
    assert chains(linked(text, said, outlet="Tarn Star", entities=(body,)))[0][0].startswith("Tarn Star > ")


def test_the_outlet_that_cites_itself_is_one_link() -> None:
    found = linked(
        "The Tarn Star reported on Monday that the mill had burned.",
        Said("The Tarn Star", "reported", "that the mill had burned"),
        outlet="The Tarn Star",
    )
    assert chains(found) == [("The Tarn Star", "that the mill had burned")]
    assert [source.kind.value for source in found.sources] == ["organization"]


def test_sources_are_numbered_by_first_mention_and_hold_every_mention() -> None:
    text = "Ana Ruiz met Tom Okoro. Okoro said it rained. He said it snowed. Ruiz said it was dry."
    found = linked(
        text,
        Said("Okoro", "said", "it rained", near="Okoro said"),
        Said("He", "said", "it snowed", near="He said"),
        Said("Ruiz", "said", "it was dry", near="Ruiz said"),
    )
    assert [(source.id, source.name) for source in found.sources] == [("s1", "Ana Ruiz"), ("s2", "Tom Okoro")]
    assert [text[a:b] for a, b in found.sources[1].mentions] == ["Tom Okoro", "Okoro", "He"]


def test_a_relayed_outlet_stands_before_its_sources() -> None:
    found = linked(
        "The Skerry Post, citing two officials familiar with the plan, reported that the bridge is closed.",
        Said(
            "The Skerry Post",
            "reported",
            "citing two officials familiar with the plan ... that the bridge is closed",
        ),
        Said("two officials familiar with the plan", "citing", "that the bridge is closed", inside=1),
    )
    assert chains(found)[-1] == (
        "Skerry Post > two officials familiar with the plan",
        "that the bridge is closed",
    )
    assert kinds(found)["two officials familiar with the plan"] == "anonymous"


def test_whom_somebody_tells_is_no_source() -> None:
    found = linked("Ana Ruiz told Tom Kaya the ferry sank.", Said("Ana Ruiz", "told", "the ferry sank"))
    assert [source.name for source in found.sources] == ["Ana Ruiz"]


def test_a_byline_and_boilerplate_make_no_claims() -> None:
    found = linked("Ferry sinks\n\nBy Ana Ruiz\n\nThe ferry sank on Monday.\n\nFollow Ana Ruiz on Twitter\n")
    assert [text for _, text in chains(found)] == ["Ferry sinks", "The ferry sank on Monday."]


def test_a_parent_that_is_missing_or_its_own_ends_the_chain() -> None:
    article = Article("loop", "Ruiz said it rained.")
    said = Attribution("a1", "a2", ((0, 4),), ((5, 9),), ((10, 19),), Quotation.INDIRECT, 0.5)
    other = Attribution("a2", "a1", ((0, 4),), ((5, 9),), ((10, 19),), Quotation.INDIRECT, 0.5)
    lost = Attribution("a3", "gone", ((0, 4),), ((5, 9),), ((10, 19),), Quotation.INDIRECT, 0.5)
    found = link(article, segment(article), Extraction((said, other, lost), ()))
    assert sources(found) == ["Ruiz", "Ruiz", "Ruiz"]
    assert all(len(claim.chain) <= 2 for claim in found.claims)


WORDS = st.sampled_from(
    [
        *("Ann", "Lee", "Mr.", "Kaya", "U.S.", "Harbour Council", "Critics", "R-Tex.", "May", "The", "'s"),
        *("he", "she", "it", "they", "who", "whose", "I", "we", "both", "some", "of", "and", "the", "a"),
        *("said", "told", "that", "which", "campaign", "poll", "report", "senator", "officials"),
        *("“", "”", '"', "''", "'", "’", "(", ")", ",", ".", ":", "—", "\n", "\n\n"),
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, Extraction]:
    text = draw(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
    size = len(text)

    def spans(least: int) -> st.SearchStrategy[Spans]:
        if not size:
            return st.just(())
        places = st.lists(st.integers(0, size), min_size=2, max_size=2, unique=True).map(sorted)
        spans = st.lists(places.map(lambda ends: (ends[0], ends[1])), min_size=least, max_size=2)
        return spans.map(lambda found: tuple(sorted(found)))

    count = draw(st.integers(0, 4 if size else 0))
    attributions = tuple(
        Attribution(
            f"a{number}",
            draw(st.sampled_from([None, *(f"a{other}" for other in range(count))])),
            draw(spans(0)),
            draw(spans(1)),
            draw(spans(1)),
            draw(st.sampled_from(Quotation)),
            0.5,
        )
        for number in range(count)
    )
    entities = tuple(Entity(start, end, draw(st.sampled_from(EntityKind))) for start, end in draw(spans(0)))
    return Article("any", text, outlet=draw(st.sampled_from([None, "Lee", "The Harbour"]))), Extraction(
        attributions, entities
    )


def _inside(spans: Spans, text: str) -> bool:
    def holds(span: Span) -> bool:
        return 0 <= span[0] < span[1] <= len(text)

    return all(holds(span) for span in spans)


@given(articles())
def test_any_extraction_gives_sound_findings(drawn: tuple[Article, Extraction]) -> None:
    article, extraction = drawn
    sentences = segment(article)
    found = link(article, sentences, extraction)
    ids = {source.id for source in found.sources}
    assert [a.id for a in found.attributions] == [a.id for a in extraction.attributions]
    assert all(set(a.source_ids) <= ids for a in found.attributions)
    assert all(
        {i for link in claim.chain for i in link.sources} <= ids and _inside(claim.content, article.text)
        for claim in found.claims
    )
    assert all(source.name and _inside(source.mentions, article.text) for source in found.sources)
    doc, claiming, stating = tokenize(article, sentences), set(), set()
    spans = [span for a in extraction.attributions for span in (*a.source, *a.cue, *a.content)]
    for sentence in sentences:
        words = article.text[sentence.start : sentence.end]
        if sentence.kind in (SentenceKind.BODY, SentenceKind.HEADLINE) and any(map(str.isalnum, words)):
            claiming.add(sentence.index)
            cited = any(start < sentence.end and sentence.start < end for start, end in spans)
            plain = sentence.kind is SentenceKind.BODY and words[0].isalpha() and words.endswith(".")
            if plain and not cited and _says_something(doc, ((sentence.start, sentence.end),)):
                stating.add(sentence.index)
    assert stating <= {claim.sentence for claim in found.claims} <= claiming
    keys = [(claim.content, claim.chain, claim.attribution is None) for claim in found.claims]
    assert [claim.id for claim in found.claims] == [f"c{number}" for number in range(1, len(keys) + 1)]
    assert link(article, sentences, extraction) == found


@pytest.mark.parametrize("source", ["_ana", "And", "% and:", "“who”", "both"])
def test_a_source_of_odd_words_stays_as_they_are(source: str) -> None:
    found = linked(f"{source} said the ferry sank.", Said(source, "said", "the ferry sank"))
    assert sources(found)[0].lower() in source.lower()
    assert len(found.attributions[0].source_ids) == 1


def _says_something(doc: Doc, spans: Spans) -> bool:
    """Return whether words are a sentence about something: ``Yes.`` and ``that`` are no claims."""
    words = [token.low for token in doc.covered(spans) if token.letters]
    return is_sentence(words) and names_something(words)


def _said_in(text: str, spans: Spans, sentence: Sentence) -> bool:
    """Return whether a letter or a digit of the spans stands in a sentence."""
    parts = (text[max(start, sentence.start) : min(end, sentence.end)] for start, end in spans)
    return any(char.isalnum() for part in parts for char in part)


@given(articles())
def test_no_attribution_is_lost(drawn: tuple[Article, Extraction]) -> None:
    article, extraction = drawn
    sentences = segment(article)
    found = link(article, sentences, extraction)
    parents = {attribution.id: attribution.parent for attribution in extraction.attributions}
    doc = tokenize(article, sentences)
    claiming = [one for one in sentences if one.kind in (SentenceKind.BODY, SentenceKind.HEADLINE)]
    by_id = {attribution.id: attribution for attribution in found.attributions}
    for before, after in zip(extraction.attributions, found.attributions, strict=True):
        unlinked = replace(
            after,
            source_ids=(),
            parent=before.parent,
            resolved=before.resolved,
            channel=before.channel,
            own=before.own,
            topic=before.topic,
        )
        if _is_cited(before, extraction):
            cited = (*before.source, *before.cue)
            assert after.source == ()
            assert after.cue == ((min(cited)[0], max(end for _, end in cited)),)
            unlinked = replace(unlinked, source=before.source, cue=before.cue)
        assert unlinked == before
        assert after.parent in (before.parent, parents.get(before.parent or ""))
        named = any(not token.sign for token in doc.covered(before.source))
        assert bool(after.source_ids) >= named
        for sentence in claiming:
            cut = ((max(a, sentence.start), min(b, sentence.end)) for a, b in before.content)
            asked = "?" in article.text[sentence.start : sentence.end + 1]
            something = _says_something(doc, tuple(span for span in cut if span[0] < span[1]))
            if _said_in(article.text, before.content, sentence) and something and not asked:
                claims = [claim for claim in found.claims if claim.sentence == sentence.index]
                passing = [a for a in found.attributions if after in levels(a, by_id)]
                assert any(_tells(claim, one, sentence) for claim in claims for one in passing)


def _is_cited(attribution: Attribution, extraction: Extraction) -> bool:
    """Return whether somebody says all that is said around him: "Reuters, citing Lorn, said it rained"."""
    around = next((a for a in extraction.attributions if a.id == attribution.parent), None)
    return around is not None and around.content == attribution.content and bool(attribution.source)


def _tells(claim: Claim, attribution: Attribution, sentence: Sentence) -> bool:
    """Return whether a claim is what an attribution says in a sentence, through its own sources."""
    own = claim.chain[-1].sources if attribution.source_ids and claim.chain else ()
    cut = ((max(a, sentence.start), min(b, sentence.end)) for a, b in sorted(attribution.content))
    spans = [span for span in cut if span[0] < span[1]]
    inside = all(any(a <= start and end <= b for a, b in spans) for start, end in claim.content)
    return inside and own == attribution.source_ids and claim.attribution is not None


@pytest.mark.parametrize("content", ["’s", "— “”", "that", "it"])
def test_a_content_that_says_nothing_is_no_claim(content: str) -> None:
    found = linked(f"Lee said {content} on the pier.", Said("Lee", "said", content))
    assert [claim for claim in found.claims if claim.attribution] == []
