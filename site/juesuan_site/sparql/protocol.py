"""What a request to ``/sparql`` asks, read as the SPARQL 1.1 Protocol says and no laxer."""

from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from juesuan.errors import QueryRefused
from juesuan.store.formats import FORMATS, GRAPH_FORMATS, TABLE_FORMATS, format_named

__all__ = ["Asked", "read_request"]

Fields = MultiDict[str, str]
"""The fields of a request, each with the values that were given to it."""
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
        fields.update(_posted(request))
    if "update" in fields:
        raise QueryRefused("Updates are not accepted here.")
    queries = fields.getlist("query")
    if len(queries) > 1:
        raise BadRequest("One query a request.")
    if request.method == "POST" and not queries:
        raise BadRequest("The parameter query is missing.")
    table, graph = _formats(fields)
    return Asked(
        text="".join(queries).lstrip(_BYTE_ORDER_MARK).strip(),
        default_graphs=tuple(fields.getlist("default-graph-uri")),
        named_graphs=tuple(fields.getlist("named-graph-uri")),
        table=table,
        graph=graph,
    )


def _posted(request: Request) -> Fields:
    """What the body of the request says."""
    if request.mimetype_params.get("charset", "").lower() not in _UTF_8:
        raise UnsupportedMediaType("The body must be UTF-8.")
    if request.mimetype == _FORM:
        return _fields(request.get_data())
    if request.mimetype == _QUERY:
        return MultiDict({"query": _text(request.get_data())})
    if request.mimetype == _UPDATE:
        raise QueryRefused("Updates are not accepted here.")
    raise UnsupportedMediaType(f"A body is {_FORM} or {_QUERY}.")


def _fields(encoded: bytes) -> Fields:
    """The fields of a form or a query string, each with its values."""
    try:
        text = encoded.decode()
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise BadRequest("The parameters are not UTF-8.") from error
    except ValueError as error:
        raise BadRequest(f"More than {_FIELDS} parameters.") from error
    return MultiDict(pairs)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"The query is not UTF-8: {error.reason} at byte {error.start}."
        ) from error


def _formats(fields: Fields) -> tuple[str, str]:
    """Names of the formats of a table and of a graph that a parameter asks for.

    Empty where it asks for none.

    Raises:
        BadRequest: It names no format that there is.
    """
    wishes = next(filter(None, map(partial(_wishes, fields), _FORMAT_PARAMETERS)), None)
    if wishes is None:
        return "", ""
    named = next(filter(any, map(_named, wishes)), None)
    if named is None:
        raise BadRequest(f"format is one of {', '.join(FORMATS)}, or a media type.")
    return named


def _named(wish: str) -> tuple[str, str]:
    """The names of the format of a table and of that of a graph which a wish is for."""
    table, graph = format_named(wish, TABLE_FORMATS), format_named(wish, GRAPH_FORMATS)
    return getattr(table, "name", ""), getattr(graph, "name", "")


def _wishes(fields: Fields, name: str) -> list[str]:
    """What the values of a parameter say; SPARQLWrapper sends some values as lists with commas."""
    return list(filter(None, ",".join(fields.getlist(name)).split(",")))
