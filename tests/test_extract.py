"""The tagger end to end, on invented articles: who said what, in which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.extract import extract
from claimcheck.extract.tagger import shipped_tagger
from claimcheck.records import Article, Attribution, Extraction, Quotation, Sentence, SentenceKind, Spans
from claimcheck.segment import segment


def extraction(text: str, sentences: tuple[Sentence, ...] = ()) -> Extraction:
    return extract(Article("test", text), sentences)


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def parts(text: str) -> list[tuple[str, str, str]]:
    found = extraction(text).attributions
    return [(words(text, a.source), words(text, a.cue), words(text, a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour master Ines Okafor said on Monday that the pier would reopen in May.",
            [("Harbour master Ines Okafor", "said on Monday", "that the pier would reopen in May")],
        ),
        (
            "“We did everything we could,” said Okafor. “Nobody was told.”",
            [("Okafor", "said", "“We did everything we could,” … “Nobody was told.”")],
        ),
        (
            "According to the audit, the port lost 12 million euros last year.",
            [("the audit", "According to", "the port lost 12 million euros last year")],
        ),
        ("The pier reopened in May.", []),
    ],
)
def test_attributions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert parts(text) == expected


def test_a_nested_attribution_has_its_parent() -> None:
    text = "Okafor said that the minister, Tomas Vale, had told her the harbour would close within weeks."
    outer, inner = extraction(text).attributions
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert words(text, inner.content).endswith("the harbour would close within weeks")


def turns(text: str) -> list[str]:
    """Return the speakers that layout alone tells."""
    told = shipped_tagger()(text)
    return [text[told.words[a].start : told.words[b].end] for role, (a, b) in told.told if role == "source"]


def test_labels_of_several_words_are_speakers_whom_the_text_names() -> None:
    text = (
        "The head of the board, Ana Kaya, spoke on Monday.\n\nANA KAYA: The dam holds. It will hold.\n\n"
        "The host asked on.\n\nKAYA: I have seen it. They lie.\n\nWHAT WE KNOW: The dam is old.\n"
    )
    assert turns(text) == ["ANA KAYA", "KAYA"]
    assert turns("WHAT WE KNOW: The dam is old.\n\nWHY IT MATTERS: It may break.\n") == []


def test_what_we_think_is_a_stance_of_who_says_we() -> None:
    text = "“We think the pier is safe,” Vale told reporters. “They said that the pier was closed,” she said."
    found = {words(text, a.source): a.topic for a in extraction(text).attributions}
    assert found == {"Vale": False, "she": False, "We": True, "They": False}


def test_a_quoted_transcript_is_told_by_its_turns() -> None:
    text = "“OKAFOR: Will the pier close?\n\n“VALE: It is closed. Nobody was told.\n\n“OKAFOR: Nobody?”"
    assert [source for source, cue, _ in parts(text) if cue == ":"] == ["OKAFOR", "VALE", "OKAFOR"]


def test_questions_and_answers_are_turns() -> None:
    text = "Q: Will the pier close?\n\nA: It is closed."
    assert [source for source, cue, _ in parts(text) if cue == ":"] == ["Q", "A"]


def test_letters_are_of_writers_who_are_named_with_a_place() -> None:
    text = (
        "Who should row?\n\nMario, South Brann: I would never row alone.\n\n"
        "M.H., Valdora: Ask the crews.\n\nSarah Lorn, Port Brann, Kestria: We row at night.\n\n"
        "Jo, the Skerry Isles: Most people do not care."
    )
    told = [source for source, cue, _ in parts(text) if cue == ":"]
    writers = [
        "Mario, South Brann",
        "M.H., Valdora",
        "Sarah Lorn, Port Brann, Kestria",
        "Jo, the Skerry Isles",
    ]
    assert told == writers
    places = "Where it rained\n\n" + "\n\n".join(
        f"{place}, Kestria: The pier was closed at noon." for place in ("Brann", "Merrow", "Tarn")
    )
    assert turns(places) == []


def test_plain_words_of_an_earlier_sentence_are_not_what_a_later_cue_reports() -> None:
    text = (
        "In Brannport, the port council said on Wednesday it would propose new limits, a move that the "
        "fleet's owner, Jon Vale, called “a mistake”. The council's chair, Ines Okafor, told captains: "
        "“Here it is.”"
    )
    for attribution in extraction(text, segment(Article("test", text))).attributions:
        if words(text, attribution.source).endswith("Ines Okafor"):
            assert all(text.index("The council's chair") < start for start, _ in attribution.content)


def test_quotations_are_told_apart() -> None:
    text = "“It is over,” said Okafor. Vale said it was over. Vale called the audit “a farce” in parliament."
    kinds = [a.quotation for a in extraction(text).attributions]
    assert kinds[:2] == [Quotation.DIRECT, Quotation.INDIRECT]


def test_furniture_says_nothing() -> None:
    text = "Okafor said the pier would reopen."
    line = Sentence(0, 0, len(text), SentenceKind.BOILERPLATE, 0)
    assert extraction(text, (line,)).attributions == ()
    assert len(extraction(text).attributions) == 1


def test_attributions_at_every_place_of_a_long_article_are_found() -> None:
    names = ["Okafor", "Vale", "Lindqvist", "Moreau", "Tanaka"]
    lines = [
        f"{names[n % 5]} said on day {n} that the pier would stay closed for {n} weeks because of the storm."
        for n in range(120)
    ]
    text = "\n\n".join(lines)
    found = extraction(text).attributions
    assert [words(text, a.source) for a in found] == [names[n % 5] for n in range(120)]


@settings(max_examples=settings().max_examples // 4)
@given(st.text(max_size=400))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    found = extraction(text)
    ids = {a.id for a in found.attributions}
    for a in found.attributions:
        assert a.parent is None or a.parent in ids
        assert_inside(text, a)


def assert_inside(text: str, a: Attribution) -> None:
    assert a.cue
    assert a.content
    for start, end in (*a.source, *a.cue, *a.content):
        assert 0 <= start < end <= len(text)
        assert not text[start:end].isspace()


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "Okafor said the pier would reopen. Critics say it may not.\n\nVale denied the report."
    assert extraction(text) == extraction(text)
