"""What a request to ``/sparql`` asks, read as the SPARQL 1.1 Protocol says and no laxer."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from juesuan.errors import QueryRefused
from juesuan.store.formats import FORMATS, GRAPH_FORMATS, TABLE_FORMATS, format_named

__all__ = ["Asked", "read_request"]

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_UTF_8: Final = {"", "utf-8", "utf8", "us-ascii"}
_FIELDS: Final = 1000
_BYTE_ORDER_MARK: Final = "\ufeff"
"""Editors on Windows put it before a file, and some clients send the file as it is."""

_FORMAT_PARAMETERS: Final = ("format", "output", "results")
"""What clients call the parameter, ours first; SPARQLWrapper sends all three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request.

    Attributes:
        text: The query; empty if there is none.
        default_graphs: ``default-graph-uri``.
        named_graphs: ``named-graph-uri``.
        table: Name of the format of a table, if one is asked for; it goes before ``Accept``.
        graph: Name of the format of a graph, likewise.
    """

    text: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str = ""
    graph: str = ""

    @property
    def has_format(self) -> bool:
        """Whether a parameter asks for a format."""
        return bool(self.table or self.graph)


def read_request(request: Request) -> Asked:
    """What the request asks.

    Raises:
        BadRequest: It is not UTF-8, has several queries, or none where one must be.
        UnsupportedMediaType: Its body is of a type, or in an encoding, that is not read here.
        QueryRefused: It is an update.
    """
    fields = _fields(request.query_string)
    if request.method == "POST":
        fields += _posted(request)
    if any(name == "update" for name, _ in fields):
        raise QueryRefused("Updates are not accepted here.")
    queries = _values(fields, "query")
    if len(queries) > 1:
        raise BadRequest("One query a request.")
    if request.method == "POST" and not queries:
        raise BadRequest("The parameter query is missing.")
    table, graph = _formats(fields)
    return Asked(
        text="".join(queries).lstrip(_BYTE_ORDER_MARK).strip(),
        default_graphs=_values(fields, "default-graph-uri"),
        named_graphs=_values(fields, "named-graph-uri"),
        table=table,
        graph=graph,
    )


def _posted(request: Request) -> list[tuple[str, str]]:
    """Name and value of what the body of the request says."""
    if request.mimetype_params.get("charset", "").lower() not in _UTF_8:
        raise UnsupportedMediaType("The body must be UTF-8.")
    if request.mimetype == _FORM:
        return _fields(request.get_data())
    if request.mimetype == _QUERY:
        return [("query", _text(request.get_data()))]
    if request.mimetype == _UPDATE:
        raise QueryRefused("Updates are not accepted here.")
    raise UnsupportedMediaType(f"A body is {_FORM} or {_QUERY}.")


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    """Name and value of the fields of a form or a query string."""
    try:
        text = encoded.decode()
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise BadRequest("The parameters are not UTF-8.") from error
    except ValueError as error:
        raise BadRequest(f"More than {_FIELDS} parameters.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"The query is not UTF-8: {error.reason} at byte {error.start}."
        ) from error


def _values(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for field, value in fields if field == name)


def _formats(fields: list[tuple[str, str]]) -> tuple[str, str]:
    """Names of the formats of a table and of a graph that a parameter asks for.

    Empty where it asks for none.

    Raises:
        BadRequest: It names no format that there is.
    """
    given = [found for name in _FORMAT_PARAMETERS if (found := _wishes(fields, name))]
    if not given:
        return "", ""
    for wish in given[0]:
        table, graph = (format_named(wish, formats) for formats in (TABLE_FORMATS, GRAPH_FORMATS))
        if table or graph:
            return table.name if table else "", graph.name if graph else ""
    raise BadRequest(f"format is one of {', '.join(FORMATS)}, or a media type.")


def _wishes(fields: list[tuple[str, str]], name: str) -> list[str]:
    """What the values of a parameter say; SPARQLWrapper sends some values as lists with commas."""
    return [wish for value in _values(fields, name) for wish in value.split(",") if wish]
