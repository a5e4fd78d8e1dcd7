"""The JSON report, schema ``claimcheck/2``: the whole of what was found; ``schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

import claimcheck
from claimcheck.chains import statements
from claimcheck.errors import InputError
from claimcheck.read.read_notices import notices_on
from claimcheck.records import Attribution, Claim, Findings, Flag, Link, Origin, Source
from claimcheck.report import Display
from claimcheck.report.column_types import names_of
from claimcheck.report.first_look import Look, look_first
from claimcheck.report.source_columns import source_rows
from claimcheck.report.summary import Summary, summarise
from claimcheck.typography.hard_wraps import flowing
from claimcheck.typography.unprintable import line, unsafe_replaced

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = "claimcheck/2"

_SCHEMAS = "claimcheck/"

# What is reported of a record; sentences hold more.
_ARTICLE = ("name", "path", "title", "outlet", "author", "published", "format", "extracted", "pages")
_SENTENCE = ("index", "start", "end", "kind")

_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False)

_NAMED = json.JSONEncoder(ensure_ascii=True)


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield one article's report as an object, several as an array of objects."""
    written = (render(findings, attitudes=display.attitudes) for findings in articles)
    return listed(written) if display.several else written


def listed(written: Iterable[str]) -> Iterator[str]:
    """Yield an array of values that are JSON already, and nothing where there is none."""
    before = "[\n"
    for each in written:
        yield before + each.removesuffix("\n")
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def write_sources(articles: Iterable[Findings], display: Display) -> Iterator[str]:  # noqa: ARG001 - one form
    """Yield one array of all articles' sources; ``article`` tells them apart."""
    whole = [source_rows(findings) for findings in articles]
    if whole:
        lines = ",\n".join(compact(asdict(row)) for rows in whole for row in rows)
        yield f"[\n{lines}\n]\n" if lines else "[]\n"


def render(findings: Findings, *, attitudes: bool = False) -> str:
    """Return one article's report: the same findings, the same bytes.

    A record stands on a line of its own, so that two reports can be compared line by line. The summary counts
    what tables show: ``attitudes`` only where they do.
    """
    whole = document(findings, attitudes=attitudes)
    members = (f'"{name}": {records(value)}' for name, value in whole.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def compact(value: object) -> str:
    """Return ``value`` as JSON on one line that any encoding of Unicode can hold, and a terminal show."""
    # What hides, turns the line or is no character at all, as a lone surrogate, JSON can name.
    return unsafe_replaced(_COMPACT.encode(value), lambda letter: _NAMED.encode(letter)[1:-1])


def document(findings: Findings, *, attitudes: bool = False) -> dict[str, object]:
    """Return the report as plain dictionaries and lists, in the order in which it is written."""
    return {
        "schema": SCHEMA,
        "version": claimcheck.__version__,
        "article": {
            **{name: getattr(findings.article, name) for name in _ARTICLE},
            "notices": notices_on(findings.article.text),
        },
        "text": findings.article.text,
        "sentences": [
            {name: getattr(sentence, name) for name in _SENTENCE} for sentence in findings.sentences
        ],
        "sources": [_members(source) for source in findings.sources],
        "attributions": [_attribution(attribution) for attribution in findings.attributions],
        "claims": [
            {
                **_members(claim),
                "chain": [_members(link) for link in claim.chain],
                "page": findings.article.page(claim.content[0][0]),
            }
            for claim in findings.claims
        ],
        "flags": [_members(flag) for flag in findings.flags],
        "origins": [_members(origin) for origin in findings.origins],
        "look_first": [_members(look) for look in look_first(findings)],
        "summary": _members(summarise(findings if attitudes else statements(findings))),
    }


def parse(text: str, name: str = "report") -> Findings:
    """Return the findings that a report holds; ``name`` stands in the message of an ``InputError``.

    What a report does not hold is left at its default: the tagger's probabilities of each kind of source.
    """
    from pydantic import ValidationError

    try:
        report = json.loads(text)
        if not isinstance(report, dict) or report.get("schema") != SCHEMA:
            raise InputError(name, other_schema(report) or f"is not a {SCHEMA} report")
        article = {**report["article"], "text": report["text"]}
        parts = {part: report[part] for part in ("sources", "claims", "flags", "origins")}
        attributions = [_parsed_attribution(attribution) for attribution in report["attributions"]]
        sentences = _numbered(report["sentences"], flowing(report["text"]))
        whole = {"article": article, "sentences": sentences, "attributions": attributions, **parts}
        return _adapter().validate_python(whole)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError) as error:
        raise InputError(name, f"is not a whole {SCHEMA} report") from error


@cache
def _adapter() -> TypeAdapter[Findings]:
    """Return what makes findings of plain values, which takes longer to build than to use."""
    from pydantic import TypeAdapter

    return TypeAdapter(Findings)


def other_schema(report: object) -> str | None:
    """Return what to say of a report of ours in a schema that is not today's; None for anything else."""
    schema = report.get("schema") if isinstance(report, dict) else None
    if not isinstance(schema, str) or not schema.startswith(_SCHEMAS) or schema == SCHEMA:
        return None
    return f"is a report of schema {line(schema)}, not {SCHEMA}; check the article again"


def records(value: object) -> str:
    """Return a member's value as JSON, each record of a list on a line of its own."""
    if not isinstance(value, list) or not value:
        return compact(value)
    return "[\n" + ",\n".join(f"  {compact(record)}" for record in value) + "\n]"


def _members(record: Claim | Flag | Link | Look | Origin | Source | Summary) -> dict[str, Any]:
    """Return a record's members by name, in order; unlike `asdict` nothing in them is copied."""
    return {name: getattr(record, name) for name in names_of(record)}


def _attribution(attribution: Attribution) -> dict[str, object]:
    ids = attribution.source_ids
    return {
        "id": attribution.id,
        "parent": attribution.parent,
        "source": attribution.source or None,
        "source_id": (ids[0] if len(ids) == 1 else ids) or None,
        "resolved": attribution.resolved,
        "channel": attribution.channel,
        "type": attribution.type,
        **({"own": True} if attribution.own else {}),
        "cue": attribution.cue,
        "content": attribution.content,
        "quotation": attribution.quotation,
        "confidence": round(attribution.confidence, 4),
    }


def _parsed_attribution(attribution: dict[str, Any]) -> dict[str, Any]:
    ids = attribution.pop("source_id")
    ids = [] if ids is None else [ids] if isinstance(ids, str) else ids
    return {**attribution, "source": attribution["source"] or [], "source_ids": ids}


def _numbered(sentences: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """Return the sentences with their paragraph: a sentence opens one where a line break stands before it."""
    paragraph = -1
    end = 0
    numbered = []
    for sentence in sentences:
        paragraph += paragraph < 0 or "\n" in text[end : sentence["start"]]
        end = sentence["end"]
        numbered.append({**sentence, "paragraph": paragraph})
    return numbered
