"""Passes of rules 通过 as numbers: how often a rule passes in a statement.

A rule passes at a thousand places of an account, and each place as a resource took two fifths of
the graph. The schema names the rows that are counted (``counted``); they stay in ``findings.csv``
and in Parquet, and :func:`ntriples_of_row` says of one what its schema means.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.graph.mapping import TableMapping
from juesuan.graph.rows import namer, quads_of_rows, writer
from juesuan.graph.table import Held, tables

__all__ = ["Tally", "constants_of", "ntriples_of_row"]

Row = Sequence[str]

_OF_STATEMENTS: Final = frozenset({"amounts", "statements"})
"""Tables whose keys begin with the statement."""


class Tally:
    """Counts the rows of a table that the graph does not tell one by one.

    Args:
        mapping: Of the table, with the columns ``rule`` and ``cells`` if any row is counted.
    """

    def __init__(self, mapping: TableMapping) -> None:
        columns = mapping.columns
        self._counted = [(columns.index(name), held) for name, held in mapping.counted.items()]
        self._passes: Counter[tuple[str, str]] = Counter()
        if self._counted:
            self._rule, self._cells = columns.index("rule"), columns.index("cells")

    def others(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows that are told one by one; the others are counted as they pass."""
        return self._parted(rows) if self._counted else rows

    def _parted(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if all(row[index] in held for index, held in self._counted):
                rule = row[self._rule]
                self._passes.update((rule, one) for one in statements_of(row[self._cells]))
            else:
                yield row

    def lines(self, organization: str, year: int | str, end: str) -> bytes:
        """What was counted, as lines of N-Quads or N-Triples with that end."""
        said = (
            line
            for (rule, statement), passes in sorted(self._passes.items())
            for line in _said(organization, year, rule, statement, passes)
        )
        return "".join(f"{line}{end}" for line in said).encode()


def statements_of(cells: str) -> set[str]:
    """The statements that the cells of a finding stand in."""
    parted = (cell.partition(":") for cell in cells.split())
    return {key.partition("/")[0] for resource, _, key in parted if resource in _OF_STATEMENTS}


def _said(
    organization: str, year: int | str, rule: str, statement: str, passes: int
) -> Iterator[str]:
    """The triples of one number, without their ends."""
    place = {"organization": organization, "year": str(year), "statement": statement}
    subject = term.iri(iris.mint("tally", rule=rule, **place))
    integer, of_year = term.curie("xsd:integer"), term.curie("xsd:gYear")
    for name, value in (
        ("rdf:type", term.iri(term.curie("jue:Tally"))),
        ("jue:organization", term.iri(iris.organization(organization))),
        ("jue:year", term.literal(str(year), datatype=of_year)),
        ("jue:rule", term.iri(iris.rule(rule))),
        ("jue:speaksOf", term.iri(iris.mint("statement", **place))),
        ("jue:passes", term.literal(str(passes), datatype=integer)),
    ):
        yield f"{subject} {term.iri(term.curie(name))} {value}"


def constants_of(package: Held) -> Mapping[str, str]:
    """What templates may name beside columns."""
    return {
        "base": iris.base(),
        "def": iris.DEF,
        "organization": package.organization,
        "year": str(package.year),
    }


def ntriples_of_row(package: Held, resource: str, key: Row) -> bytes:
    """What the schema means by one row, whether the graph tells it or only counts it.

    Args:
        package: Holds the table.
        resource: Name of the table.
        key: The cells of its primary key.

    Returns:
        Lines of N-Triples; none if there is no such row.

    Raises:
        PackageInvalid: The package has no such table, or it cannot be mapped.
    """
    held, constants = tables(package), constants_of(package)
    table = next((one for one in held if one.name == resource), None)
    if table is None:
        raise PackageInvalid("the package has no such table", place=resource)
    mapping = table.mapping
    places = [mapping.columns.index(name) for name in mapping.primary_key]
    named = namer((one.mapping for one in held), constants)
    with table.rows() as rows:
        found = (row for row in rows if [row[index] for index in places] == list(key))
        write = writer(mapping, constants, " .\n", named)
        return b"".join(quads_of_rows(write, found))
