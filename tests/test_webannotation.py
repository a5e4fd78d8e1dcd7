"""Web annotations: what the W3C's model demands, and that their places are where the words stand."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator
from pages import hostile
from reported import empty, findings

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.webannotation import document, write

# What the Web Annotation Data Model (W3C, 23 February 2017) says MUST be, of what is used here.
_IRI = {"type": "string", "pattern": r"^[^\s<>\"{}|\\^`]+$"}
_MOTIVATIONS = ["assessing", "describing", "identifying", "tagging"]
_TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": _IRI,
        "selector": {
            "type": "array",
            "prefixItems": [
                {
                    "type": "object",
                    "required": ["type", "exact", "prefix", "suffix"],
                    "additionalProperties": False,
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
                    },
                },
                {
                    "type": "object",
                    "required": ["type", "start", "end"],
                    "additionalProperties": False,
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        **{name: {"type": "integer", "minimum": 0} for name in ("start", "end")},
                    },
                },
            ],
            "items": False,
        },
    },
}
_TEXTUAL = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "purpose": {"enum": _MOTIVATIONS},
    },
}
_ATTRIBUTION = {
    "type": "object",
    "required": ["type", "chain", "factuality"],
    "properties": {"type": {"const": "Attribution"}, "chain": {"type": "array", "items": {"type": "string"}}},
}
_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": _MOTIVATIONS},
        "body": {"type": "array", "items": {"anyOf": [_TEXTUAL, _ATTRIBUTION]}, "minItems": 1},
        "target": {"anyOf": [_TARGET, {"type": "array", "items": _TARGET, "minItems": 2}]},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}, {"type": "object"}],
        },
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": _IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": _ANNOTATION},
            },
        },
    },
}


def items_of(found: Findings) -> list[dict[str, Any]]:
    """Return an article's annotations, once they have been held against the model."""
    (line,) = write([found], Display())
    collection = json.loads(line)
    Draft202012Validator(SCHEMA).validate(collection)
    items: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    return items


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_each_claim_source_and_flag_is_an_annotation() -> None:
    found = findings()
    kinds = [item["motivation"] for item in items_of(found)]
    mentioned = [source for source in found.sources if source.mentions]
    assert kinds.count("describing") == len(found.claims)
    assert kinds.count("identifying") == len(mentioned)
    assert kinds.count("assessing") == len(found.flags)


def test_a_claim_tells_its_chain_in_words_and_in_parts() -> None:
    words, parts = items_of(findings())[1]["body"]
    assert words["value"] == " > ".join(parts["chain"])
    assert parts["chain"][0] == "Tide|Times"
    assert parts["cue"] == "denies"


def test_places_are_where_the_words_stand() -> None:
    for found in (findings(), hostile()):
        text = found.article.text
        for annotation in items_of(found):
            for target in targets(annotation):
                quote, place = target["selector"]
                start, end = place["start"], place["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote["prefix"])
                assert text[end:].startswith(quote["suffix"])


def test_an_article_without_claims_has_a_collection_too() -> None:
    assert items_of(empty()) == []


def test_the_same_article_has_the_same_names_and_another_has_others() -> None:
    assert document(findings())["id"] == document(findings())["id"]
    assert document(findings("other.txt"))["id"] != document(findings())["id"]


def test_several_articles_are_an_array() -> None:
    told = json.loads("".join(write([findings(), empty()], Display(several=True))))
    assert [collection["total"] for collection in told] == [len(items_of(findings())), 0]
