"""A question to a store and its answer, independent of who answers."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = [
    "Answer",
    "Cell",
    "Form",
    "Query",
    "Table",
    "fill",
    "iri",
    "literal",
]


class Form(StrEnum):
    """What a query asks for: a table (SELECT), a yes or no (ASK), a graph (CONSTRUCT, DESCRIBE)."""

    TABLE = "table"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A SPARQL 1.1 query with its dataset and the formats its answer may come in.

    Attributes:
        text: The query.
        default_graphs: IRIs of the graphs whose merge is the default graph; empty = all packages.
        named_graphs: IRIs of the graphs that GRAPH sees; empty = all, unless default_graphs are
            given.
        table: Name of the format if the answer is a table or a boolean.
        graph: Name of the format if the answer is a graph.
        base: IRI that relative IRIs are resolved against; empty = they are errors.
        trusted: The text is ours: it is neither measured nor looked through for SERVICE and FROM.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str = "json"
    graph: str = "ttl"
    base: str = ""
    trusted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An RDF term in a table, for showing.

    Attributes:
        value: IRI, text or label of a blank node.
        kind: ``uri``, ``literal`` or ``bnode``; empty if unbound.
        language: Language tag of a literal.
        datatype: IRI of the datatype of a literal; empty for strings.
    """

    value: str = ""
    kind: str = ""
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A SELECT's answer as columns in the order of the query and rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The whole answer to one query, from one version of the data.

    Attributes:
        form: What was asked for.
        format: Name of the serialisation in ``content``.
        content: The serialised answer.
        size: Rows of a table, triples of a graph, 1 for a boolean.
        version: Version of the data that it rests on.
        seconds: How long a worker was at it; 0 if none was.
    """

    form: Form
    format: str
    content: bytes
    size: int
    version: str
    seconds: float = 0.0

    def rows(self) -> list[dict[str, str]]:
        """The rows of a table in JSON: variable to its value as text; what is unbound is absent."""
        bindings = json.loads(self.content)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    def table(self) -> Table:
        """The table in JSON with its columns and terms."""
        decoded = json.loads(self.content)
        columns = tuple(decoded["head"]["vars"])
        rows = tuple(
            tuple(_cell(row.get(name, {})) for name in columns)
            for row in decoded["results"]["bindings"]
        )
        return Table(columns=columns, rows=rows)

    def holds(self) -> bool:
        """What an ASK in JSON found."""
        return bool(json.loads(self.content)["boolean"])


def _cell(term: dict[str, str]) -> Cell:
    return Cell(
        value=term.get("value", ""),
        kind=term.get("type", ""),
        language=term.get("xml:lang", ""),
        datatype=term.get("datatype", ""),
    )


_FORBIDDEN_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PARAMETER: Final = re.compile(r"\$(\w+)")


def iri(value: str) -> str:
    """``value`` as an IRI in a query.

    Raises:
        ValueError: It holds a character that no IRI may hold.
    """
    if _FORBIDDEN_IN_IRI.search(value):
        raise ValueError(f"No IRI: {value!r}")
    return f"<{value}>"


def literal(value: str, *, language: str = "") -> str:
    """``value`` as a string in a query, with a language tag if one is given."""
    quoted = '"' + "".join(_ESCAPES.get(character, character) for character in value) + '"'
    return f"{quoted}@{language}" if language else quoted


def fill(text: str, **terms: str) -> str:
    """The query with each ``$name`` replaced by its term.

    :func:`iri` and :func:`literal` write the terms.

    ``$name`` is a variable in SPARQL too, so a query file with parameters is itself valid; our
    files keep ``$`` for parameters and ``?`` for variables, and never write ``$`` inside a string.

    Raises:
        KeyError: A parameter has no term, or a term no parameter.
    """
    wanted = set(_PARAMETER.findall(text))
    if wanted != set(terms):
        raise KeyError(f"Parameters {sorted(wanted)}, terms {sorted(terms)}")
    return _PARAMETER.sub(lambda match: terms[match[1]], text)
