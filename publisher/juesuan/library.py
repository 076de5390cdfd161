"""Juesuan as a library: the few names that ``import juesuan`` offers.

    >>> import juesuan
    >>> account = juesuan.open_package("datapackages/370600-renmin-zhengfu-bangongshi/2024")
    >>> account.amounts.relation().filter("certainty = 'closed'").aggregate("count(*)")

A table is a DuckDB relation or a frame, with codes as text and amounts as decimals; what each
column means, and in which unit it is, stands in :attr:`Table.fields`.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from juesuan.account import understand
from juesuan.document import read
from juesuan.package import Package
from juesuan.package.opened import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from juesuan.rules.check import Checked

__all__ = [
    "AccountPackage",
    "Table",
    "build",
    "check",
    "open_package",
    "query",
    "read",
    "understand",
]

_TYPES = {"number": "DECIMAL(24, 6)", "integer": "BIGINT", "boolean": "BOOLEAN"}
_SHOWN = 10
"""Rows that a table shows of itself in a notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a package.

    Attributes:
        name: The name of the resource: ``amounts``.
        package: The package that holds it.
    """

    name: str
    package: Package

    @property
    def fields(self) -> Sequence[Mapping[str, Any]]:
        """The columns with type, titles, description and meaning, as the Table Schema has them."""
        fields: Sequence[Mapping[str, Any]] = self.package.schema(self.name)["fields"]
        return fields

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """The rows: amounts as ``Decimal``, codes as text, None for what is blank."""
        return self.package.records(self.name)

    def __len__(self) -> int:
        """How many rows it has."""
        return sum(1 for _ in self.package.rows(self.name))

    def relation(
        self, connection: duckdb.DuckDBPyConnection | None = None
    ) -> duckdb.DuckDBPyRelation:
        """The rows as a DuckDB relation; numbers are ``DECIMAL``, never floating point.

        Args:
            connection: The database that shall read it; that of the process if None.
        """
        asked = connection or duckdb.default_connection()
        missing = self.package.schema(self.name).get("missingValues", [""])
        held = asked.read_csv(
            str(self.package.path(self.name)),
            header=True,
            all_varchar=True,
            quotechar='"',
            escapechar='"',
            delimiter=",",
        )
        return held.project(", ".join(_cast(field, missing) for field in self.fields))

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a pandas frame: ``Decimal`` for numbers, text for codes, None for blanks."""
        import pandas as pd  # noqa: PLC0415 - who does not ask for a frame need not have it

        columns = [field["name"] for field in self.fields]
        return pd.DataFrame(list(self), columns=columns, dtype=object)

    def to_polars(self) -> "pl.DataFrame":
        """The rows as a polars frame: ``Decimal`` for numbers, text for codes, null for blanks."""
        import polars as pl  # noqa: PLC0415 - who does not ask for a frame need not have it

        kinds: dict[str, Any] = {"number": pl.Decimal(24, 6), "integer": pl.Int64}
        schema = {field["name"]: kinds.get(field["type"], pl.String) for field in self.fields}
        return pl.DataFrame(list(self), schema=schema)

    def _repr_html_(self) -> str:
        """The first rows as a table, under their Chinese titles."""
        rows = [row for row, _ in zip(self.package.rows(self.name), range(_SHOWN), strict=False)]
        heads = _cells("th", (field.get("title", field["name"]) for field in self.fields))
        lines = "".join(f"<tr>{_cells('td', row.values())}</tr>" for row in rows)
        return f"<table><caption>{self.name}, {len(self)} rows</caption>{heads}{lines}</table>"


def _cast(field: Mapping[str, Any], missing: Sequence[str]) -> str:
    """A column of text as its type, with null for what the schema says stands for nothing."""
    name = '"{}"'.format(field["name"].replace('"', '""'))
    blanks = ", ".join("'{}'".format(text.replace("'", "''")) for text in missing)
    kind = _TYPES.get(field["type"], "VARCHAR")
    return f"CAST(CASE WHEN {name} IN ({blanks}) THEN NULL ELSE {name} END AS {kind}) AS {name}"


def _cells(tag: str, texts: Any) -> str:  # noqa: ANN401 - any iterable of texts
    return "".join(f"<{tag}>{html.escape(str(text))}</{tag}>" for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPackage:
    """The data package of one account.

    Attributes:
        package: The package as it lies on disk.
    """

    package: Package

    @property
    def organization(self) -> str:
        """The identifier of the body."""
        return self.package.organization

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.package.year

    @property
    def title(self) -> str:
        """The title of the package."""
        return str(self.package.descriptor.get("title", ""))

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        return self.package.resources

    def __getitem__(self, name: str) -> Table:
        """A table by its name.

        Raises:
            PackageInvalid: The package has no such table.
        """
        self.package.path(name)
        return Table(name=name, package=self.package)

    @property
    def amounts(self) -> Table:
        """Every printed amount with statement, item, code, unit, yuan, certainty and place."""
        return self["amounts"]

    @property
    def facts(self) -> Table:
        """What the narrative states."""
        return self["facts"]

    @property
    def findings(self) -> Table:
        """What contradicts what, what rounding explains, and what is noteworthy."""
        return self["findings"]

    def _repr_html_(self) -> str:
        """Title, body, year and the tables."""
        entries = "".join(f"<li>{html.escape(name)}</li>" for name in self.tables)
        return f"<p><b>{html.escape(self.title)}</b></p><ul>{entries}</ul>"


def build(
    document: str | Path,
    into: str | Path,
    *,
    year: int | None = None,
    organization: str | None = None,
) -> AccountPackage:
    """Build the data package of a document, check it by the rules, and open it.

    Args:
        document: The published file.
        into: The folder of the packages.
        year: The fiscal year, where the document does not name it.
        organization: The body, where the document does not name it.

    Raises:
        JuesuanError: As ``juesuan build`` tells it.
    """
    # who only reads need not wait for these
    from juesuan.graph.checks.verification import verify  # noqa: PLC0415
    from juesuan.package.construction import build as build_package  # noqa: PLC0415 - same
    from juesuan.rules.publication import check_beside  # noqa: PLC0415 - same

    folder = build_package(
        Path(document),
        Path(into),
        year=year,
        organization=organization,
        check=check_beside(Path(document)),
        verify=verify,
    )
    return open_package(folder)


def open_package(folder: str | Path) -> AccountPackage:
    """Open the data package in a folder.

    Raises:
        PackageMissing: There is none.
        PackageInvalid: Its descriptor is not to be followed.
    """
    return AccountPackage(package=Package.open(Path(folder)))


def check(account: AccountPackage) -> "Checked":
    """Run the rules anew over the tables of a package.

    Raises:
        PackageInvalid: A table is not what its schema says.
    """
    from juesuan.rules.check import check as check_files  # noqa: PLC0415 - rules load DuckDB's SQL

    return check_files({name: account.package.path(name) for name in account.tables})


def query(text: str, store: str | Path) -> list[dict[str, str]]:
    """Ask a store in SPARQL, and give the rows of the answer.

    Args:
        text: A ``SELECT`` query.
        store: The folder of the store.

    Raises:
        QueryError: The query is none, or takes too long.
    """
    # who asks no store need not wait for it
    from juesuan.store.oxigraph import OxigraphStore  # noqa: PLC0415
    from juesuan.store.query import Query  # noqa: PLC0415 - same

    return list(OxigraphStore(Path(store)).query(Query(text=text)).rows())
