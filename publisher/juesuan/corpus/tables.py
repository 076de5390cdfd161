"""All packages as tables in DuckDB.

One table a resource, with the organization and year of the package in front.

Types follow the table schemas: whole numbers BIGINT, other numbers DECIMAL (never floating point),
the rest text. A view ``accounts`` beside them has one row an account.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import duckdb

from juesuan.corpus.segments import Layout, read_layout
from juesuan.errors import PackageInvalid, StoreError
from juesuan_vocab import names, open_json, open_text

__all__ = [
    "ACCOUNTS",
    "COLUMNS",
    "KEYS",
    "TABLES",
    "connect_bounded",
    "open_packages",
    "open_parquet",
    "open_remote",
    "ordered_rows",
    "quoted",
    "rows_of",
]

_TYPES: Final = {"integer": "BIGINT", "number": "DECIMAL(24, 6)", "boolean": "BOOLEAN"}
_KEY: Final = {"organization": "VARCHAR", "year": "BIGINT"}
_MEMORY: Final = "192MB"
_FOLDER: Final = re.compile(r"[a-z0-9-]+/[0-9]{4}")
_PLACE: Final = "^.*/([a-z0-9-]+)/([0-9]{4})/data/[^/]*$"

ACCOUNTS: Final[Mapping[str, str]] = {
    **_KEY,
    "name": "VARCHAR",
    "kind": "VARCHAR",
    "region": "VARCHAR",
    "filled": "BIGINT",
    "empty": "BIGINT",
    "missing": "BIGINT",
}
"""Columns of the view ``accounts``.

The body, and how many of its statements are filled, empty and missing.
"""


def _schemas() -> Mapping[str, Mapping[str, object]]:
    found = {
        name.rpartition("/")[2].removesuffix(".json"): open_json(name)
        for name in names("schemas", ".json")
    }
    return {resource: schema for resource, schema in found.items() if "fields" in schema}


def _columns(schema: Mapping[str, object]) -> dict[str, str]:
    fields: list[dict[str, str]] = schema["fields"]  # type: ignore[assignment]
    own = {field["name"]: _TYPES.get(field["type"], "VARCHAR") for field in fields}
    return {**_KEY, **{column: kind for column, kind in own.items() if column not in _KEY}}


TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    name: _columns(schema) for name, schema in _schemas().items()
}
"""Of each resource of a package the columns with their SQL types."""

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {"accounts": ACCOUNTS, **TABLES}
"""The same, and of the view ``accounts``."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "accounts": tuple(_KEY),
    **{
        name: (*_KEY, *schema.get("primaryKey", ()))  # type: ignore[misc]
        for name, schema in _schemas().items()
    },
}
"""Of each the columns that name a row, in the order that rows are sorted by."""


def open_packages(folders: Iterable[Path]) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the tables of the packages.

    Files with the same header are read at once: 119 packages take a second and a half, one by one
    they took twenty.

    Args:
        folders: The packages, each ``…/<organization>/<year>``.

    Raises:
        PackageInvalid: A file does not hold what its schema promises, or a folder is not named so.
    """
    known = sorted(folders)
    for folder in known:
        if not _FOLDER.fullmatch(f"{folder.parent.name}/{folder.name}"):
            raise PackageInvalid("A package stands in <organization>/<year>.", place=str(folder))
    database = duckdb.connect(":memory:")
    for resource, columns in TABLES.items():
        described = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        database.execute(f'CREATE TABLE "{resource}" ({described})')
        paths = [
            path for folder in known if (path := folder / "data" / f"{resource}.csv").is_file()
        ]
        for header, alike in _by_header(paths).items():
            _insert(database, resource, header, alike)
    database.execute(open_text("corpus/accounts.sql"))
    return database


def connect_bounded(spilled: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds little: what is too much goes to the folder.

    Args:
        spilled: Need not exist; the caller removes it.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "threads": 1,
        "temp_directory": str(spilled),
    }
    return duckdb.connect(":memory:", config=config)


def open_parquet(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory whose tables are the Parquet files of an export, or of a version.

    Args:
        folder: Of ``<resource>.parquet``, or of the tables of a version.
    """
    layout = read_layout(folder)
    database = duckdb.connect(":memory:")
    for resource in TABLES:
        rows = (
            _whole(folder / f"{resource}.parquet") if layout is None else rows_of(resource, layout)
        )
        database.execute(f'CREATE VIEW "{resource}" AS {rows}')
    database.execute(open_text("corpus/accounts.sql"))
    return database


def open_remote(address: str) -> duckdb.DuckDBPyConnection:
    """The same over an export on any file system of fsspec, which reads credentials where it does.

    DuckDB fetches the parts of the files that a question needs.

    Args:
        address: Folder of ``<resource>.parquet``: ``s3://bucket/corpus``.

    Raises:
        StoreError: There is no such file system, or no such file.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - only where it is asked for

        filesystem, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise StoreError(
            "{error}: pip install 'juesuan[remote]'", error=error, place=address
        ) from error
    database = duckdb.connect(":memory:")
    database.register_filesystem(filesystem)
    start = f"{_scheme(address)}{path}"
    try:
        for resource in TABLES:
            rows = _whole(f"{start}/{resource}.parquet")
            database.execute(f'CREATE VIEW "{resource}" AS {rows}')
    except (duckdb.Error, OSError) as error:
        raise StoreError(
            "The tables cannot be read: {error}", error=error, place=address
        ) from error
    database.execute(open_text("corpus/accounts.sql"))
    return database


def _scheme(address: str) -> str:
    """``s3://``, by which DuckDB knows whose file it is."""
    return f"{address.partition('://')[0]}://"


def rows_of(resource: str, layout: Layout, *, extra: str = "") -> str:
    """A query for the rows of a resource in segments, stale ones left out.

    Args:
        resource: Which.
        layout: The segments.
        extra: Options of ``read_parquet``, with a comma in front.
    """
    held = [
        (quoted(segment.folder / f"{resource}.parquet"), sorted(layout.stale.get(segment.name, ())))
        for segment in layout.segments
        if resource in segment.resources
    ]
    clean = [path for path, stale in held if not stale]
    parts = [_some(f"[{', '.join(clean)}]", extra)] if clean else []
    parts += [f"{_some(path, extra)} WHERE {_fresh(stale)}" for path, stale in held if stale]
    return " UNION ALL ".join(parts) or _none(resource)


def ordered_rows(resource: str, layout: Layout) -> str:
    """A query for the same rows, sorted by account.

    Those of an account in the order of the package.

    A package is live in one segment, so the order does not depend on what segments there are.
    """
    rows = rows_of(resource, layout, extra=", file_row_number = true")
    columns = ", ".join(f'"{name}"' for name in TABLES[resource])
    order = "organization, year"
    if "file_row_number" in rows:
        order += ", file_row_number"
    return f"SELECT {columns} FROM ({rows}) ORDER BY {order}"  # noqa: S608 - ours


def _whole(path: Path | str) -> str:
    return _some(quoted(path), "")


def _some(paths: str, extra: str) -> str:
    return f"SELECT * FROM read_parquet({paths}{extra})"  # noqa: S608 - our own paths


def _fresh(stale: Sequence[str]) -> str:
    """A condition that leaves out packages."""
    parted = [key.partition("/") for key in stale]
    listed = ", ".join(f"('{organization}', {int(year)})" for organization, _, year in parted)
    return f"(organization, year) NOT IN (VALUES {listed})"


def _none(resource: str) -> str:
    """A query for the columns of a resource without rows."""
    columns = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in TABLES[resource].items())
    return f"SELECT {columns} WHERE false"


def quoted(path: Path | str) -> str:
    """A path or an address as text in SQL."""
    text = path if isinstance(path, str) else path.as_posix()
    return "'" + text.replace("'", "''") + "'"


def _by_header(paths: Sequence[Path]) -> dict[tuple[str, ...], list[Path]]:
    """The files, those with the same columns together.

    Versions of the software differ in theirs.
    """
    found: dict[tuple[str, ...], list[Path]] = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            try:
                header = tuple(next(csv.reader(file, strict=True), ()))
            except (UnicodeDecodeError, csv.Error) as error:
                raise PackageInvalid(
                    "the file cannot be read as CSV: {error}", error=error, place=str(path)
                ) from error
        found.setdefault(header, []).append(path)
    return found


def _insert(
    database: duckdb.DuckDBPyConnection,
    resource: str,
    header: tuple[str, ...],
    paths: Sequence[Path],
) -> None:
    """Add the rows of files that have one header.

    A file that is damaged is looked for when there is one.
    """
    try:
        text = database.read_csv(
            [path.absolute().as_posix() for path in paths],
            columns=dict.fromkeys(header, "VARCHAR"),
            header=True,
            sep=",",
            quotechar='"',
            escapechar='"',
            filename="juesuan_file",
        )
        text.create_view("incoming", replace=True)
        values = ", ".join(_value(name, kind, header) for name, kind in TABLES[resource].items())
        inserting = f'INSERT INTO "{resource}" SELECT {values} FROM incoming'  # noqa: S608 - ours
        database.execute(inserting)
    except duckdb.Error as error:
        if len(paths) == 1:
            raise PackageInvalid("{error}", error=error, place=str(paths[0])) from error
        for path in paths:
            with duckdb.connect(":memory:") as alone:
                described = ", ".join(f'"{name}" {kind}' for name, kind in TABLES[resource].items())
                alone.execute(f'CREATE TABLE "{resource}" ({described})')
                _insert(alone, resource, header, [path])
        raise PackageInvalid("{error}", error=error, place=resource) from error


def _value(name: str, kind: str, header: tuple[str, ...]) -> str:
    """A column of the table as SQL over the columns of the file."""
    if name in _KEY:
        group = list(_KEY).index(name) + 1
        return f"CAST(regexp_extract(juesuan_file, '{_PLACE}', {group}) AS {kind})"
    if name not in header:
        return f"CAST(NULL AS {kind})"
    if kind == "VARCHAR":
        return f"coalesce(\"{name}\", '')"
    return f'CASE WHEN "{name}" = \'\' THEN NULL ELSE CAST("{name}" AS {kind}) END'
