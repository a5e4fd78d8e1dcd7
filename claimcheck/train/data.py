"""The gold data: articles with attributions, nested ones among them, and FactAppeal's sentences."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.records import EntityKind, SourceKind, Spans

_ENTITY_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORGANIZATION": EntityKind.ORGANIZATION,
    "LOCATION": EntityKind.LOCATION,
    "MISC": EntityKind.OTHER,
}
_NESTED_PARTS = ("source_span", "cue_span", "content_span")
_MARK = re.compile(r"<(/?)([A-Za-z_:]+)>")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold attribution; ``kind`` is known only where the article's chains were annotated."""

    id: str
    parent: str | None
    source: Spans
    cue: Spans
    content: Spans
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold; ``nested_known`` says whether nested attributions were annotated.

    Where they were read by a tagger instead (`silver`), ``doubtful`` holds the cues that may be some.
    ``appeals`` holds FactAppeal's spans with their labels; such a sentence has no attributions.
    """

    name: str
    text: str
    attributions: tuple[Gold, ...] = ()
    entities: tuple[tuple[int, int, EntityKind], ...] = ()
    nested_known: bool = False
    appeals: tuple[tuple[int, int, str], ...] | None = None
    doubtful: Spans | None = None


def polnear(folder: Path, part: str) -> list[GoldArticle]:
    """The PolNeAR articles of ``part`` (``train`` or ``dev``), with chains where there are some."""
    chains = {row["doc"]: row for row in _lines(folder / f"chains-{part}.jsonl")}
    return [_article(row, chains.get(row["doc"])) for row in _lines(folder / f"polnear-{part}.jsonl.gz")]


def fact_appeal(folder: Path, part: str) -> list[GoldArticle]:
    """The FactAppeal sentences of ``part`` (``train`` or ``val``), each as an article of its own."""
    with (folder / f"factappeal-{part}.csv").open(encoding="utf-8", newline="") as file:
        return [_sentence(f"{part}-{n}", row["annotation"]) for n, row in enumerate(csv.DictReader(file))]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def _article(row: dict[str, Any], chains: dict[str, Any] | None) -> GoldArticle:
    sources = chains["sources"] if chains else {}
    found = [
        Gold(
            a["id"],
            None,
            _spans(a["source"]),
            _spans(a["cue"]),
            _spans(a["content"]),
            SourceKind(sources[a["id"]]["type"]) if a["id"] in sources else None,
        )
        for a in row["attributions"]
    ]
    for a in chains["nested"] if chains else ():
        source, cue, content = (_spans([a[key]] if a.get(key) else []) for key in _NESTED_PARTS)
        kind = SourceKind(a["type"]) if a.get("type") else None
        found.append(Gold(a["id"], a["parent"], source, cue, content, kind))
    entities = tuple(
        (s, e, _ENTITY_KINDS[kind]) for s, e, kind in row.get("entities") or () if kind in _ENTITY_KINDS
    )
    return GoldArticle(row["doc"], row["text"], tuple(found), entities, chains is not None)


def _spans(spans: list[list[int]] | None) -> Spans:
    return tuple((start, end) for start, end in spans or ())


def _sentence(name: str, annotation: str) -> GoldArticle:
    text, at, opened = "", 0, {}
    found: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(annotation):
        text += annotation[at : match.start()]
        at = match.end()
        label = match[2]
        if not match[1]:
            opened[label] = len(text)
        elif label in opened:
            found.append((opened.pop(label), len(text), _appeal_label(label)))
    return GoldArticle(name, text + annotation[at:], appeals=tuple(f for f in found if f[2] != "none"))


def _appeal_label(label: str) -> str:
    if label.startswith("Source:"):
        return "source_named" if label.split(":")[1] == "Named" else "source_unnamed"
    return {"Fact_Appeal": "appeal", "Fact_No_Appeal": "no_appeal"}.get(
        label.split(":", maxsplit=1)[0], "none"
    )
