"""What training makes of gold articles: wrapped sentences and labels, with every span where it was."""

import csv
import gzip
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extract.labels import CUE_LABELS, ROLE_LABELS
from claimcheck.extract.tagger import MODEL
from claimcheck.extract.viterbi import spans
from claimcheck.extract.wordpiece import WordPiece
from claimcheck.records import EntityKind, Spans
from claimcheck.train.batches import batch
from claimcheck.train.data import READINGS, Gold, GoldArticle
from claimcheck.train.examples import IGNORED, example, windows
from claimcheck.train.restate import restated
from claimcheck.train.wrap import restyled, wrapped

TEXT = "Storm closes pier\n\nOkafor said “the pier” would stay shut.\n\nNobody was hurt. It rained.\n"


def place(text: str, words: str) -> Spans:
    return ((text.index(words), text.index(words) + len(words)),)


def article() -> GoldArticle:
    gold = Gold(
        "E1", None, place(TEXT, "Okafor"), place(TEXT, "said"), place(TEXT, "“the pier” would stay shut")
    )
    start = TEXT.index("Okafor")
    named = ((start, start + 6, EntityKind.PERSON),)
    return GoldArticle("storm", TEXT, (gold,), named, unread=frozenset({"E1"}))


def words(text: str, where: Spans) -> list[str]:
    return [text[start:end] for start, end in where]


@given(st.integers(0, 10_000))
def test_a_wrapped_sentence_keeps_its_attribution_and_gains_one(seed: int) -> None:
    made = wrapped(article(), 1.0, Random(seed))
    old, new = made.attributions or ()
    assert words(made.text, old.source) == ["Okafor"]
    assert words(made.text, old.cue) == ["said"]
    assert words(made.text, old.content)[0].endswith("the pier” would stay shut"[9:])
    assert (old.parent, new.parent) == (new.id, None)
    (start, end), ((low, high),) = old.content[0], new.content
    assert low <= start < end <= high
    assert words(made.text, new.source)[0].lower() in made.text.lower()
    assert made.text.startswith("Storm closes pier\n\n")
    assert made.text.endswith("\n\nNobody was hurt. It rained.\n")


def test_labels_say_the_gold_spans() -> None:
    made = example(article(), WordPiece(MODEL / "vocab.txt"))
    told = [
        (role, TEXT[made.words[first].start : made.words[last].end])
        for role, first, last in spans([int(label) for label in made.labels["role"]], ROLE_LABELS)
    ]
    assert told == [("source", "Okafor"), ("cue", "said"), ("content", "“the pier” would stay shut")]
    inside = [made.words.index(word) for word in made.words if TEXT[word.start : word.end] == "shut"]
    assert made.labels["cue"][inside[0]] == IGNORED


def test_in_a_content_that_was_read_what_is_no_cue_is_known_to_be_none() -> None:
    inner = Gold("E1.0", "E1", (), place(TEXT, "would"), place(TEXT, "stay shut"))
    known = replace(article(), attributions=(*(article().attributions or ()), inner), unread=frozenset())
    made = example(known, WordPiece(MODEL / "vocab.txt"))
    cues = [CUE_LABELS[label] for label in made.labels["cue"] if label != IGNORED]
    assert len(cues) == len(made.words)
    assert [label for label in cues if label != "O"] == ["S-cue", "S-cue"]
    assert [one.nested for one in made.attributions] == [False, True]


def test_other_newsrooms_quotation_marks_move_nothing() -> None:
    texts = {restyled(article(), Random(seed)).text for seed in range(30)}
    assert texts == {
        TEXT,
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace("“", "‘").replace("”", "’"),
    }


def test_a_batch_holds_the_attributions_of_its_windows() -> None:
    wordpiece = WordPiece(MODEL / "vocab.txt")
    rows = list(windows(example(article(), wordpiece), wordpiece, Random(1)))
    arrays = batch(rows)
    assert arrays["ids"].shape[0] == len(rows)
    assert (arrays["cues"][:, 3:] == [[0, arrays["cues"][0, 4], arrays["cues"][0, 5], 1]]).all()
    assert len(arrays["contents"]) == 1


SAID = "Storm closes pier\n\n“The pier will stay shut,” Rosa Okafor said.\n\nNobody was hurt. It rained.\n"


@given(st.integers(0, 10_000))
def test_a_restated_paragraph_says_the_same_of_the_same_person(seed: int) -> None:
    spans = (place(SAID, "Rosa Okafor"), place(SAID, "said"), place(SAID, "“The pier will stay shut,”"))
    start = SAID.index("Rosa")
    before = GoldArticle(
        "storm", SAID, (Gold("E1", None, *spans),), ((start, start + 11, EntityKind.PERSON),)
    )
    made = restated(before, 1.0, Random(seed))
    assert made.text != SAID
    first, *around = made.attributions or ()
    relayed = "quoting" in made.text
    assert relayed or words(made.text, first.source) == ["Rosa Okafor"]
    assert "he pier will stay shut" in words(made.text, first.content)[0]
    assert all(words(made.text, one.cue) for one in (first, *around))
    assert first.parent == (around[0].id if around else None)
    assert [made.text[s:e] for s, e, _ in made.entities] == ["Rosa Okafor"]
    assert made.text.endswith("\n\nNobody was hurt. It rained.\n")


def test_quotations_set_apart_keep_their_places() -> None:
    text = "“We shut it,” Ana Ruiz said. “It was old.” It rained.\n"
    contents = (*place(text, "“We shut it,”"), *place(text, "“It was old.”"))
    gold = Gold("E1", None, place(text, "Ana Ruiz"), place(text, "said"), contents)
    texts = {restyled(GoldArticle("pier", text, (gold,)), Random(seed)).text for seed in range(40)}
    apart = {made for made in texts if "said.\n" in made}
    assert apart
    assert {len(made) for made in texts} == {len(text)}


def test_what_was_read_for_training_has_places_and_its_parents_beside_it() -> None:
    with gzip.open(READINGS, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 20_000
    ids = {(row["doc"], row["id"]) for row in rows}
    for row in rows:
        for part in ("source", "cue", "content"):
            places = [piece.split("-") for piece in row[part].split(",") if piece]
            assert all(int(start) < int(end) for start, end in places)
        assert bool(row["content"]) == bool(row["id"])
        # Those read inside a corpus's content have that one around them, others one of their own article.
        assert row["parent"] in ("", row["read_in"]) or (row["doc"], row["parent"]) in ids
