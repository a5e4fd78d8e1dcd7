"""The description of the API (OpenAPI 3.1): what requests and answers hold, and every way it can go wrong."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from claimcheck.report.column_types import Holds, columns_of
from claimcheck.report.json import SCHEMA
from claimcheck.report.source_columns import SourceRow
from claimcheck.serve import problems
from claimcheck.serve.asked import SIDES, Pair, Piece, RequestSettings, Several, Words

Schema = dict[str, Any]

ALWAYS = (400, 401, 403, 421, 429, 500)
WITH_ARTICLES = (*ALWAYS, 408, 413, 415, 422, 503)
"""The problems that a request may come to, without and with articles in it."""

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TYPES: dict[Holds, Schema] = {
    Holds.TEXT: _TEXT,
    Holds.DAY: _TEXT,
    Holds.COUNT: _COUNT,
    Holds.WHOLE: {"type": ["integer", "null"]},
    Holds.NUMBER: {"type": "number"},
    Holds.TRUTH: {"type": "boolean"},
}


def described(openapi: Schema) -> Schema:
    """Return the description that FastAPI makes of the paths, with all that it cannot know."""
    schemas = openapi.setdefault("components", {}).setdefault("schemas", {})
    schemas.clear()
    schemas |= {
        "Problem": problems.SCHEMA,
        **_written("Report", "claimcheck.report", "schema.json"),
        **_written("Story", "claimcheck.stories.written", "story.schema.json"),
        **_written("Comparison", "claimcheck.stories.written", "comparison.schema.json"),
        **_own(),
    }
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            wrong = WITH_ARTICLES if method == "post" else ALWAYS
            operation["responses"] = {
                "200": {
                    "description": "What was asked for.",
                    "content": {"application/json": {"schema": _ANSWERS[path]}},
                },
                **{str(status): _problem(status) for status in sorted(wrong)},
            }
            if method == "post":
                operation["requestBody"] = {"required": True, "content": _bodies(*_ASKED[path])}
    return openapi


def told(words: str) -> Markup:
    """Return a description for people; what stands in backticks is code."""
    # As a plain text: of a Markup, what is put in would be escaped once more.
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(words))))


def kind(schema: Schema) -> Markup:  # noqa: PLR0911 - a line a way of saying it
    """Return in a few words what a schema allows, for people; a component is a link to where it is told."""
    match schema:
        case {"$ref": str(place)}:
            name = place.rpartition("/")[2]
            return Markup('<a href="#{0}">{0}</a>').format(name)
        case {"anyOf": list(several)} | {"oneOf": list(several)} if "type" not in schema:
            return Markup(" or ").join(kind(each) for each in several)
        case {"const": value}:
            return _code(value)
        case {"enum": list(values)}:
            return Markup(", ").join(_code(value) for value in values)
        case {"prefixItems": list(items)}:
            return Markup("[{}]").format(Markup(", ").join(kind(item) for item in items))
        case {"items": dict(items)}:
            return Markup("list of {}").format(kind(items))
        case {"type": list(types)}:
            return Markup(" or ").join(types)
        case {"type": str(name)}:
            return escape(name)
    return Markup()


def _code(value: object) -> Markup:
    return Markup("<code>{}</code>").format(json.dumps(value))


def _written(called: str, room: str, file: str) -> dict[str, Schema]:
    """Return the schema of a JSON report, each of its parts as a component."""
    text = files(room).joinpath(file).read_text(encoding="utf-8")
    whole = json.loads(text.replace("#/$defs/", f"#/components/schemas/{called.lower()}."))
    parts: dict[str, Schema] = whole.pop("$defs")
    for name in ("$schema", "$id"):
        whole.pop(name, None)
    return {called: whole, **{f"{called.lower()}.{name}": part for name, part in parts.items()}}


def _own() -> dict[str, Schema]:
    settings = RequestSettings.model_json_schema()["properties"]
    fields = {name: {"type": "string", "description": settings[name]["description"]} for name in settings}
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {
        "type": "object",
        "properties": {
            "file": {
                "type": "array",
                "items": file,
                "description": "Files of any kind that `check` reads; in .jsonl and .csv an article a row.",
            },
            "text": {"type": "array", "items": _TEXT, "description": "Texts."},
            "address": {"type": "array", "items": _TEXT, "description": "Web addresses."},
            **fields,
        },
    }
    pair_form = {
        "type": "object",
        "required": list(SIDES),
        "properties": {
            "article": {**file, "description": "The article: a file, a text or a web address."},
            "source": {**file, "description": "The text it rests on, in the same ways."},
            **fields,
        },
    }
    return {
        "Article": _one_of_two(Words.model_json_schema()),
        "Piece": _one_of_two(Piece.model_json_schema()),
        "Articles": _parts(Several.model_json_schema()),
        "Pair": _parts(Pair.model_json_schema()),
        "Form": form,
        "PairForm": pair_form,
        "Failure": _object({"name": _TEXT, "reason": _TEXT}, "An article that could not be checked."),
        "Reports": _object({"reports": _list(_named("Report")), "failures": _list(_named("Failure"))}),
        "ToldStory": _object({"story": _named("Story"), "failures": _list(_named("Failure"))}),
        "Sources": _object({"sources": _list(_named("Source")), "failures": _list(_named("Failure"))}),
        "Source": _object(
            {name: _TYPES[holds] for name, holds in columns_of(SourceRow).items()},
            "A source of an article. `claims` counts what it says itself, `direct` its quotations; `share` "
            "is its part of all words that somebody is cited for, `depth` its deepest place in a chain.",
        ),
        "Rules": _object({"rules": _list(_named("Rule"))}),
        "Rule": _object(
            {
                **dict.fromkeys(("rule", "level", "category", "title", "why"), _TEXT),
                "follows": _list(_object({"name": _TEXT, "url": _TEXT})),
            }
        ),
        "Health": _object(
            {
                "status": {"const": "ok"},
                "version": _TEXT,
                "workers": _COUNT,
                "busy": _COUNT,
                "requests": _COUNT,
            }
        ),
    }


def _one_of_two(article: Schema) -> Schema:
    """Return the schema of an article with what its model cannot say: either a text or an address."""
    for name in ("text", "address"):
        # One of them is given, so that null is the same as to leave it out; saying so helps nobody.
        article["properties"][name] = {
            **article["properties"][name]["anyOf"][0],
            "description": article["properties"][name]["description"],
        }
    return article | {"oneOf": [{"required": ["text"]}, {"required": ["address"]}]}


def _parts(schema: Schema) -> Schema:
    """Return the schema of a model whose parts are components of ours."""
    schema.pop("$defs")
    told: Schema = json.loads(json.dumps(schema).replace("#/$defs/", "#/components/schemas/"))
    return told


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(members: dict[str, Schema], description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {
        "type": "object",
        **told,
        "required": list(members),
        "additionalProperties": False,
        "properties": members,
    }


def _problem(status: int) -> Schema:
    answer: Schema = {
        "description": HTTPStatus(status).phrase,
        "content": {problems.MEDIA_TYPE: {"schema": _named("Problem")}},
    }
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        answer["headers"] = {
            "Retry-After": {
                "description": "Seconds after which to try again.",
                "schema": {"type": "integer", "minimum": 1},
            }
        }
    return answer


def _bodies(article: str, form: str) -> Schema:
    return {
        "application/json": {"schema": _named(article)},
        "multipart/form-data": {"schema": _named(form)},
    }


_ASKED = {
    "/api/check": ("Article", "Form"),
    "/api/sources": ("Article", "Form"),
    "/api/story": ("Articles", "Form"),
    "/api/compare": ("Pair", "PairForm"),
}
_ANSWERS: dict[str, Schema] = {
    "/api/check": {"anyOf": [_named("Report"), _named("Reports")], "description": f"`{SCHEMA}`, or several."},
    "/api/sources": _named("Sources"),
    "/api/story": _named("ToldStory"),
    "/api/compare": _named("Comparison"),
    "/api/rules": _named("Rules"),
    "/api/health": _named("Health"),
}
