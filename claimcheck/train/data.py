"""The gold data: articles with attributions, names or mentions, and FactAppeal's sentences."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.records import AttributionType, EntityKind, SourceKind, Span, Spans

READINGS = Path(__file__).resolve().parents[2] / "reports" / "attributions-read.tsv.gz"
"""Attributions read for this project: in contents of PolNeAR, and in whole articles; places, no words."""

_ENTITY_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORGANIZATION": EntityKind.ORGANIZATION,
    "LOCATION": EntityKind.LOCATION,
    "MISC": EntityKind.OTHER,
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANIZATION,
    "Location": EntityKind.LOCATION,
    "Facility": EntityKind.OTHER,
    "NORP": EntityKind.OTHER,
    "Misc": EntityKind.OTHER,
    "Product": EntityKind.OTHER,
}
"""What CoreNLP (in capitals) and Worldwide newswire call the kinds of names; dates and money are none."""
_NESTED_PARTS = ("source_span", "cue_span", "content_span")
_MARK = re.compile(r"<(/?)([A-Za-z_:]+)>")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold attribution; ``kind`` is known where the article's chains were annotated, ``type`` in few."""

    id: str
    parent: str | None
    source: Spans
    cue: Spans
    content: Spans
    kind: SourceKind | None = None
    type: AttributionType | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something; mentions of one thing have one ``cluster``.

    ``asks``: whether its antecedent is to be found; other mentions only answer.
    """

    span: Span
    cluster: str
    asks: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold; ``nested_known`` says whether nested attributions were annotated.

    ``unread`` are the ids of attributions in whose contents nobody looked for others.
    ``attributions`` is None where nobody looked for any. ``names_known``: ``entities`` are a reader's, and
    are learned. ``appeals`` holds FactAppeal's spans with their labels, ``read`` the probabilities that a
    teacher reads in it, and ``pointed`` its attributions (see `teaching`).
    """

    name: str
    text: str
    attributions: tuple[Gold, ...] | None = ()
    entities: tuple[tuple[int, int, EntityKind], ...] = ()
    nested_known: bool = False
    unread: frozenset[str] = frozenset()
    names_known: bool = False
    mentions: tuple[Mention, ...] = ()
    appeals: tuple[tuple[int, int, str], ...] | None = None
    read: Path | None = None
    pointed: tuple[Gold, ...] = ()


CHAINS = {
    "polnear": "chains-{}",
    "world": "chains-world-{}",
    "wikinews": "chains-wikinews-{}",
    "more": "chains-more-{}",
}
"""The sets of articles with attributions, and the files that say who their sources are."""


def attributed(folder: Path, which: str, part: str) -> list[GoldArticle]:
    """Return the articles of a set (a key of ``CHAINS``) and part (train or dev), with chains where known."""
    chains = {row["doc"]: row for row in _lines(folder / (CHAINS[which].format(part) + ".jsonl"))}
    names = {a.name: a.entities for a in named(folder, part)} if which == "world" else {}
    inner = _readings() if part == "train" else {}
    made = (
        _article(row, chains.get(row["doc"]), inner.get(row["doc"], {}))
        for row in _lines(folder / f"{which}-{part}.jsonl.gz")
    )
    return [replace(a, entities=names[a.name], names_known=True) if a.name in names else a for a in made]


def read_anew(folder: Path) -> list[GoldArticle]:
    """Return the articles that were read whole for this project, with their attributions.

    Texts and names are Worldwide newswire's, other texts those of news that nobody had annotated.
    """
    found = _readings()
    news = (GoldArticle(row["doc"], row["text"], None) for row in _lines(folder / "news-unlabelled.jsonl.gz"))
    known = {a.name: a for a in (*news, *named(folder, "train")) if None in found.get(a.name, ())}
    return [
        replace(article, attributions=tuple(found[name][None]), nested_known=True)
        for name, article in sorted(known.items())
    ]


@cache
def _readings() -> dict[str, dict[str | None, list[Gold]]]:
    """Return what was read for this project (`READINGS`), by article and by whose content was read.

    A line an attribution: its article, its id and that of the one around it, and the places of its source,
    cue and content, pieces parted by commas. One without an id says that a content holds none. By ``None``
    stand those of an article that was read whole.
    """
    found: dict[str, dict[str | None, list[Gold]]] = {}
    with gzip.open(READINGS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            here = found.setdefault(row["doc"], {}).setdefault(row["read_in"] or None, [])
            if row["id"]:
                source, cue, content = (_places(row[part]) for part in ("source", "cue", "content"))
                here.append(Gold(row["id"], row["parent"] or None, source, cue, content))
    return found


def _places(written: str) -> Spans:
    pairs = (part.split("-") for part in written.split(",") if part)
    return tuple((int(start), int(end)) for start, end in pairs)


def named(folder: Path, part: str) -> list[GoldArticle]:
    """Return the articles of ``part`` (train or dev) whose names were annotated by hand."""
    return [
        GoldArticle(row["doc"], row["text"], None, _entities(row), names_known=True)
        for row in _lines(folder / f"ner-world-{part}.jsonl.gz")
    ]


def unlabelled(folder: Path, most: int, without: Collection[str]) -> list[GoldArticle]:
    """Return up to ``most`` articles nobody annotated, spread over outlets, without the texts ``without``."""
    known = {text[:_OPENING] for text in without}
    rows = [row for row in _lines(folder / "news-unlabelled.jsonl.gz") if row["text"][:_OPENING] not in known]
    rows.sort(key=lambda row: hashlib.sha256(row["doc"].encode()).digest())
    turn: Counter[str] = Counter()
    places: dict[str, int] = {}
    for row in rows:
        turn[row["outlet"]] += 1
        places[row["doc"]] = turn[row["outlet"]]
    rows.sort(key=lambda row: places[row["doc"]])
    return [GoldArticle(row["doc"], row["text"], None) for row in rows[:most]]


_OPENING = 200
"""Characters by which an article is known again."""

_ASKING = ("person", "organization")


def coreferent(folder: Path, part: str) -> list[GoldArticle]:
    """Return GUM's documents of ``part`` (train or dev) with their mentions; people and bodies ask."""
    return [
        GoldArticle(
            row["doc"],
            row["text"],
            None,
            mentions=tuple(
                Mention((s, e), str(cluster), kind in _ASKING) for s, e, cluster, kind, _ in row["mentions"]
            ),
        )
        for row in _lines(folder / f"gum-coref-{part}.jsonl.gz")
    ]


def gendered(folder: Path, part: str) -> list[GoldArticle]:
    """Return GAP's passages (``development`` or ``validation``): a pronoun and two names it may stand for."""
    with (folder / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as file:
        return [_passage(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _passage(row: dict[str, str]) -> GoldArticle:
    def mention(text: str, offset: str, cluster: str, *, asks: bool) -> Mention:
        return Mention((int(row[offset]), int(row[offset]) + len(row[text])), cluster, asks)

    whose = next((name for name in "AB" if row[f"{name}-coref"].upper() == "TRUE"), "neither")
    return GoldArticle(
        row["ID"],
        row["Text"],
        None,
        mentions=(
            mention("A", "A-offset", "A", asks=False),
            mention("B", "B-offset", "B", asks=False),
            mention("Pronoun", "Pronoun-offset", whose, asks=True),
        ),
    )


def fact_appeal(folder: Path, part: str) -> list[GoldArticle]:
    """Return the FactAppeal sentences of ``part`` (``train`` or ``val``), each as an article of its own."""
    with (folder / f"factappeal-{part}.csv").open(encoding="utf-8", newline="") as file:
        return [_sentence(f"{part}-{n}", row["annotation"]) for n, row in enumerate(csv.DictReader(file))]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def _article(
    row: dict[str, Any], chains: dict[str, Any] | None, read: dict[str | None, list[Gold]]
) -> GoldArticle:
    sources = chains["sources"] if chains else {}
    found = [
        Gold(
            a["id"],
            None,
            _spans(a["source"]),
            _spans(a["cue"]),
            _spans(a["content"]),
            SourceKind(sources[a["id"]]["type"]) if a["id"] in sources else None,
            _type(a.get("type")),
        )
        for a in row["attributions"]
    ]
    for a in chains["nested"] if chains else ():
        source, cue, content = (_spans([a[key]] if a.get(key) else []) for key in _NESTED_PARTS)
        kind = SourceKind(a["type"]) if a.get("type") else None
        found.append(Gold(a["id"], a["parent"], source, cue, content, kind, _type(a.get("attribution_type"))))
    unread: frozenset[str] = frozenset()
    if chains is None:
        unread = frozenset(gold.id for gold in found) - read.keys()
        found += [gold for golds in read.values() for gold in golds]
    who = sources | {a["id"]: a for a in chains["nested"]} if chains else {}
    return GoldArticle(
        row["doc"],
        row["text"],
        tuple(found),
        _entities(row),
        chains is not None,
        unread,
        mentions=tuple(_mentions(row["text"], found, who, _entities(row))),
    )


def _type(name: str | None) -> AttributionType | None:
    return AttributionType(name) if name else None


def _entities(row: dict[str, Any]) -> tuple[tuple[int, int, EntityKind], ...]:
    return tuple(
        (s, e, _ENTITY_KINDS[kind]) for s, e, kind in row.get("entities") or () if kind in _ENTITY_KINDS
    )


def _mentions(
    text: str,
    found: list[Gold],
    who: dict[str, Any],
    entities: tuple[tuple[int, int, EntityKind], ...],
) -> Iterator[Mention]:
    """Yield every source as a mention of who it is said to be, and the names it may be told by.

    A name that is part of somebody's full name is taken for it; all other names are somebody else's.
    """
    full: set[str] = set()
    for gold in found:
        entity = who.get(gold.id, {}).get("entity")
        if isinstance(entity, str) and entity != "AUTHOR" and len(gold.source) == 1:
            full.add(entity)
            yield Mention(gold.source[0], entity, asks=True)
    told = {(m.start(), m.end()): name for name in full for m in re.finditer(rf"\b{re.escape(name)}\b", text)}
    for start, end, _ in entities:
        if not any(start < e and s < end for s, e in told):
            words = text[start:end]
            owner = next((name for name in sorted(full) if f" {name} ".find(f" {words} ") >= 0), words)
            told[start, end] = owner
    yield from (Mention(span, name, asks=False) for span, name in sorted(told.items()))


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
    return GoldArticle(name, text + annotation[at:], None, appeals=tuple(f for f in found if f[2] != "none"))


def _appeal_label(label: str) -> str:
    if label.startswith("Source:"):
        return "source_named" if label.split(":")[1] == "Named" else "source_unnamed"
    return {"Fact_Appeal": "appeal", "Fact_No_Appeal": "no_appeal"}.get(
        label.split(":", maxsplit=1)[0], "none"
    )
