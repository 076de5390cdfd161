"""The OpenAPI 3.1 description of ``/api/``.

It is made of the same tables that the lookups are checked against.
"""

from collections.abc import Mapping
from typing import Any, Final

import juesuan
from juesuan.corpus.tables import COLUMNS
from juesuan_site.lookups.lookup import BASE, LARGEST_PAGE, NUMBERS, divisions
from juesuan_site.search.index import KINDS
from juesuan_vocab import open_json

__all__ = ["openapi"]

_TEXT: Final = {"type": "string"}
_WORDS: Final = ("code", "title", "message", "message_zh", "hint", "docs")
_ERROR: Final = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": list(_WORDS),
            "properties": dict.fromkeys(_WORDS, _TEXT),
            "additionalProperties": False,
        }
    },
}
_JSON_TYPES: Final = {"VARCHAR": "string", "BIGINT": "integer", "BOOLEAN": "boolean"}
"""How a column comes in JSON; decimals are text."""

_TABULAR: Final = {
    "application/x-ndjson": {"schema": _TEXT},
    "text/csv": {"schema": _TEXT},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"schema": _TEXT},
}
_FAILURES: Final = {
    "400": "A parameter or a value is not known; the message lists what is.",
    "404": "There is no such thing.",
    "406": "No such format; the message lists them.",
    "422": "The answer is larger than a named setting allows.",
    "429": "The budget of the client is used up; Retry-After tells for how long.",
    "503": "Not available at the moment; Retry-After tells when to ask again.",
    "504": "Stopped at a named setting of time.",
}


def openapi() -> dict[str, Any]:
    """The description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Juesuan 决算",
            "version": juesuan.__version__,
            "description": (
                "Rows and sums of the published final accounts 部门决算. "
                "Decimals are text: no digit is lost. "
                "A suffix (.json, .ndjson, .csv, .xlsx) or Accept gives the format."
            ),
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "paths": {
            **{f"/api/{resource}": {"get": _lookup(resource)} for resource in COLUMNS},
            "/api/entity/{path}": {"get": _entity()},
            "/api/search": {"get": _search()},
        },
        "components": {"schemas": {"Error": _ERROR}},
    }


def _lookup(resource: str) -> dict[str, Any]:
    columns = COLUMNS[resource]
    chosen = "|".join(columns)
    groups = "|".join(divisions(resource)).replace(".", "[.]")
    parameters = [
        _parameter(
            "limit", "Rows of a page.", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}
        ),
        _parameter(
            "offset", "Rows before it.", {"type": "integer", "minimum": 0, "maximum": 10**9}
        ),
        _parameter("fields", "Columns of the answer, with commas.", _listed(chosen)),
        _parameter("group", "Columns to sum or count by, with commas.", _listed(groups)),
        *(_filter(resource, name, columns.get(name, "VARCHAR")) for name in divisions(resource)),
    ]
    if resource == "amounts":
        described = ", ".join(f"{name}={value}" for name, value in BASE.items())
        parameters += [
            _parameter(
                "subject",
                "Code of the functional classification.",
                {"type": "string", "pattern": "^[0-9]+$"},
            ),
            _parameter(
                "children", "1: codes under the subject too.", {"enum": ["0", "1", "true", "false"]}
            ),
            _parameter(
                "measure",
                f"What is computed. A sum rests on {described}.",
                {"enum": ["sum", "count"]},
            ),
        ]
    else:
        parameters = [
            one for one in parameters if not (one["name"] == "group" and "count" in columns)
        ]
    parameters.append(
        _parameter(
            "sort",
            "Columns of the answer, with commas; - in front for descending.",
            _listed(f"-?({chosen})"),
        )
    )
    content = {"application/json": {"schema": _page(columns)}, **_TABULAR}
    return {
        "summary": f"Rows of {resource}",
        "operationId": f"list_{resource}",
        "parameters": parameters,
        "responses": {
            "200": {"description": "A page of rows, or groups.", "content": content},
            **_failures(),
        },
    }


def _page(columns: Mapping[str, str]) -> dict[str, Any]:
    row = {
        name: {"type": [_JSON_TYPES.get(kind, "string"), "null"]} for name, kind in columns.items()
    }
    return {
        "type": "object",
        "required": ["total", "next", "version", "sql", "sparql", "rows"],
        "properties": {
            "total": {"type": "integer", "description": "Rows of the whole answer."},
            "next": {"type": ["string", "null"], "description": "Path of the next page."},
            "version": {"type": "string", "description": "Version of the data."},
            "sql": {
                "type": "object",
                "required": ["text", "values"],
                "properties": {"text": _TEXT, "values": {"type": "array", "items": _TEXT}},
            },
            "sparql": {
                "type": ["string", "null"],
                "description": "Finds the same; null where the graph cannot.",
            },
            "base": {"type": "object", "description": "What a sum or count rests on."},
            "rests_on": {
                "type": "string",
                "description": "Path of the rows that a sum or count rests on.",
            },
            "unit": _TEXT,
            "rows": {"type": "array", "items": {"type": "object", "properties": row}},
        },
    }


def _filter(resource: str, name: str, kind: str) -> dict[str, Any]:
    """A parameter for a column; given twice it means one of the values."""
    if name == "organization":
        item: dict[str, Any] = {
            "type": "string",
            "pattern": "^[a-z0-9-]+$",
            "examples": ["370600-renmin-zhengfu-bangongshi"],
        }
    elif kind in NUMBERS:
        item = {"type": "string", "pattern": f"^({NUMBERS[kind].pattern})?$"}
    else:
        item = {"type": "string", "pattern": "^[^\\u0000]*$", **_enumerated(resource, name)}
    return _parameter(name, f"Rows whose {name} is this.", {"type": "array", "items": item})


def _enumerated(resource: str, name: str) -> dict[str, Any]:
    """The values that a column may have, as examples.

    What nobody has is no error, it finds nothing.
    """
    if resource == "accounts":
        return {}
    fields = {field["name"]: field for field in open_json(f"schemas/{resource}.json")["fields"]}
    values = fields.get(name, {}).get("constraints", {}).get("enum")
    return {"examples": values} if values else {}


def _listed(names: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^({names})(,({names}))*$"}


def _entity() -> dict[str, Any]:
    said = {
        "type": "object",
        "required": ["iri", "types", "properties", "sparql", "version", "page"],
        "properties": {
            "iri": _TEXT,
            "types": {"type": "array", "items": _TEXT},
            "properties": {"type": "object", "additionalProperties": {"type": "array"}},
            "sparql": _TEXT,
            "version": _TEXT,
            "page": {"type": ["string", "null"]},
        },
    }
    kinds = ("text/turtle", "application/ld+json", "application/n-triples")
    graph: dict[str, Any] = {name: {"schema": {}} for name in kinds}
    path = {"type": "string", "examples": ["id/rule/weights-add-up-to-100", "id/catalogue"]}
    return {
        "summary": "All that the graph says of one thing",
        "operationId": "entity",
        "parameters": [
            {
                "name": "path",
                "in": "path",
                "required": True,
                "description": (
                    "Its IRI without the base: id/amount/370600-…/2024/expenditure/4/total."
                ),
                "schema": path,
            }
        ],
        "responses": {
            "200": {
                "description": "The thing.",
                "content": {"application/json": {"schema": said}, **graph},
            },
            **_failures(),
        },
    }


def _search() -> dict[str, Any]:
    hit = {
        "type": "object",
        "required": ["kind", "title", "url", "highlighted"],
        "properties": {
            **dict.fromkeys(("kind", "title", "code", "value", "context", "url"), _TEXT),
            "highlighted": {"type": "array", "items": {"type": "object"}},
        },
    }
    found = {
        "type": "object",
        "required": ["q", "counts", "hits", "suggestions", "version"],
        "properties": {
            "q": _TEXT,
            "counts": {"type": "object"},
            "hits": {"type": "array", "items": hit},
            "suggestions": {
                "type": "array",
                "items": _TEXT,
                "description": "Names like it, where nothing was found.",
            },
            "version": _TEXT,
        },
    }
    return {
        "summary": (
            "Full-text search over bodies, subjects, items, projects, indicators, terms "
            "and sentences"
        ),
        "operationId": "search",
        "parameters": [
            _parameter(
                "q", "Words; one Chinese character is enough.", {"type": "string", "maxLength": 100}
            ),
            _parameter("kind", "One kind only.", {"enum": list(KINDS)}),
            _parameter(
                "limit", "Hits of a page.", {"type": "integer", "minimum": 1, "maximum": 100}
            ),
            _parameter(
                "offset", "Hits before it.", {"type": "integer", "minimum": 0, "maximum": 10_000}
            ),
        ],
        "responses": {
            "200": {
                "description": "What was found.",
                "content": {"application/json": {"schema": found}},
            },
            **_failures(),
        },
    }


def _failures() -> dict[str, Any]:
    error = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {code: {"description": what, **error} for code, what in _FAILURES.items()}


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}
