"""The measure of antecedents: what counts as right, told and wanted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from claimcheck.records import Article, Extraction, Sentence
from claimcheck.train.antecedents import score_antecedents

HEAD = ["ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref"]


def nobody(_article: Article, _sentences: tuple[Sentence, ...]) -> Extraction:
    """Return nothing found, as a tagger that knows no names."""
    return Extraction((), ())


def passage(text: str, whose: str) -> list[str]:
    at = [str(text.index(name)) for name in ("He", "Tom Kaya", "Paul Brandt")]
    a, b = (str(whose == name).upper() for name in "AB")
    return ["1", text, "He", at[0], "Tom Kaya", at[1], a, "Paul Brandt", at[2], b]


def write(folder: Path, passages: list[list[str]], text: str, mentions: list[tuple[str, int, str]]) -> None:
    rows = "\n".join("\t".join(row) for row in (HEAD, *passages))
    (folder / "gap-validation.tsv").write_text(rows + "\n", encoding="utf-8")
    spans = []
    for words, cluster, kind in mentions:
        start = text.index(words)
        spans.append([start, start + len(words), cluster, kind, "coref"])
    document = {"doc": "d", "text": text, "mentions": spans}
    with gzip.open(folder / "gum-coref-dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(document) + "\n")


def test_what_is_right_told_and_wanted(tmp_path: Path) -> None:
    text = "The clerk came. Mayor Ana Ruiz met the press. She said the mayor was glad."
    write(
        tmp_path,
        [
            passage("Tom Kaya wrote that it rained. He left with a friend of Paul Brandt.", "A"),
            passage("Tom Kaya wrote that it rained. He left with a friend of Paul Brandt.", "B"),
        ],
        text,
        [("Ana Ruiz", 1, "person"), ("She", 1, "person"), ("The clerk", 2, "person")],
    )
    figures = score_antecedents(tmp_path, extract=nobody)
    # He is told to be Tom Kaya twice, and is once; the clerk has no antecedent, and is told to have none.
    assert figures["GAP validation"] == {"P": 50.0, "R": 50.0, "F1": 50.0, "gold": 2, "found": 2}
    assert figures["GUM dev"] == {"P": 100.0, "R": 100.0, "F1": 100.0, "gold": 1, "found": 1}


def test_most_reads_only_the_first(tmp_path: Path) -> None:
    text = "Mayor Ana Ruiz met the press. She said so."
    first = passage("Tom Kaya wrote that it rained. He left with a friend of Paul Brandt.", "A")
    write(tmp_path, [first, first, first], text, [("Ana Ruiz", 1, "person"), ("She", 1, "person")])
    assert score_antecedents(tmp_path, most=1, extract=nobody)["GAP validation"]["gold"] == 1
