"""The OpenAPI 3.1 description of ``/api/``, made of the same tables that the lookups are checked against."""

import juesuan
from juesuan.corpus.tables import COLUMNS
from juesuan_site.lookup import LARGEST_PAGE

__all__ = ["openapi"]

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "title", "message", "hint", "docs"],
            "properties": {name: {"type": "string"} for name in ("code", "title", "message", "hint", "docs")},
        }
    },
}


def openapi() -> dict[str, object]:
    """The description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Juesuan 决算",
            "version": juesuan.__version__,
            "description": "Rows and sums of the published final accounts. Decimals are text: no digit is lost.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "paths": {f"/api/{resource}": {"get": _operation(resource)} for resource in COLUMNS},
        "components": {"schemas": {"Error": _ERROR}},
    }


def _operation(resource: str) -> dict[str, object]:
    parameters = [
        _parameter("limit", "Rows of a page.", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}),
        _parameter("offset", "Rows before it.", {"type": "integer", "minimum": 0}),
        _parameter("sort", "Columns, with commas; - in front for descending.", {"type": "string"}),
        _parameter("fields", "Columns of the answer, with commas.", {"type": "string"}),
        *(_parameter(name, f"Rows whose {name} is this.", {"type": "string"}) for name in COLUMNS[resource]),
    ]
    if resource == "amounts":
        parameters += [
            _parameter("subject", "Code of the functional classification.", {"type": "string"}),
            _parameter("children", "1: codes under the subject too.", {"type": "string", "enum": ["0", "1"]}),
            _parameter("group", "Columns, subject.1 to subject.3, economic.1, economic.2.", {"type": "string"}),
            _parameter("measure", "What is computed.", {"type": "string", "enum": ["sum", "count"]}),
        ]
    unique = {str(parameter["name"]): parameter for parameter in parameters}
    error = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {
        "summary": f"Rows of {resource}",
        "operationId": f"list_{resource}",
        "parameters": list(unique.values()),
        "responses": {
            "200": {"description": "A page of rows.", "content": {"application/json": {"schema": {"type": "object"}}}},
            **{code: {"description": what, **error} for code, what in _FAILURES.items()},
        },
    }


_FAILURES = {
    "400": "A parameter is not known.",
    "406": "No such format.",
    "429": "The budget of the client is used up.",
    "503": "Not available at the moment.",
}


def _parameter(name: str, description: str, schema: dict[str, object]) -> dict[str, object]:
    return {"name": name, "in": "query", "description": description, "schema": schema}
