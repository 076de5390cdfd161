"""One query on one open Oxigraph database, with the size of the answer bounded."""

import io
from collections.abc import Iterator
from typing import Final

import pyoxigraph

from juesuan.errors import QuerySyntaxError, StoreError
from juesuan.store.datatypes import restored
from juesuan.store.formats import SYNTAXES
from juesuan.store.limits import Limits, limit_reached
from juesuan.store.query import Answer, Form, Query
from juesuan.store.rows import count_rows
from juesuan.store.syntax import engine_remark, visible_slip
from juesuan_vocab import open_json

__all__ = ["evaluate"]

_TABLE: Final = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
_MEBIBYTE: Final = 1 << 20


def evaluate(database: pyoxigraph.Store, query: Query, limits: Limits, version: str) -> Answer:
    """The whole answer.

    Raises:
        QuerySyntaxError: The text is no SPARQL 1.1 query.
        QueryLimitReached: The answer has too many rows or bytes.
        StoreError: The database cannot be read.
    """
    output = _Buffer(limits)
    try:
        result = _ask(database, query)
        if isinstance(result, pyoxigraph.QueryTriples):
            triples = _Counted(result, limits)
            prefixes = open_json("prefixes.json")
            pyoxigraph.serialize(
                restored(triples), output, SYNTAXES[query.graph], prefixes=prefixes
            )
            form, name, size = Form.GRAPH, query.graph, triples.count
        else:
            result.serialize(output, _TABLE[query.table])
            form, name, size = Form.BOOLEAN, query.table, 1
            if isinstance(result, pyoxigraph.QuerySolutions):
                form, size = Form.TABLE, count_rows(output.getvalue(), query.table)
    except SyntaxError as error:
        slip = visible_slip(query.text) or engine_remark(str(error))
        raise QuerySyntaxError(slip.sentence, **slip.values) from error
    except (OSError, RuntimeError) as error:
        raise StoreError("The query failed: {error}", error=error) from error
    if size > limits.rows:
        raise limit_reached(limits, "rows")
    return Answer(form=form, format=name, content=output.getvalue(), size=size, version=version)


def _ask(
    database: pyoxigraph.Store, query: Query
) -> pyoxigraph.QueryBoolean | pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples:
    base = query.base or None
    try:
        if not query.default_graphs and not query.named_graphs:
            return database.query(query.text, base_iri=base)
        return database.query(
            query.text,
            base_iri=base,
            default_graph=[pyoxigraph.NamedNode(name) for name in query.default_graphs],
            named_graphs=[pyoxigraph.NamedNode(name) for name in query.named_graphs],
        )
    except ValueError as error:
        raise QuerySyntaxError("No IRI: {error}", error=error) from error


class _Buffer(io.BytesIO):
    """Takes what is serialised until it is too much."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self._room = limits.bytes * _MEBIBYTE

    def write(self, part: bytes) -> int:  # type: ignore[override]  # Oxigraph hands over bytes
        """Take a part."""
        self._room -= len(part)
        if self._room < 0:
            raise limit_reached(self._limits, "bytes")
        return super().write(part)


class _Counted:
    """Triples, counted as they pass, until they are too many."""

    def __init__(self, triples: pyoxigraph.QueryTriples, limits: Limits) -> None:
        self._triples = triples
        self._limits = limits
        self.count = 0

    def __iter__(self) -> Iterator[pyoxigraph.Triple]:
        for triple in self._triples:
            self.count += 1
            if self.count > self._limits.rows:
                raise limit_reached(self._limits, "rows")
            yield triple
