"""All packages as tables in DuckDB: one table a resource, with the organization and year of the package in front.

Types follow the table schemas: whole numbers BIGINT, other numbers DECIMAL (never floating point), the rest text.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import duckdb

from juesuan.errors import PackageInvalid
from juesuan_vocab import names, open_json

__all__ = ["COLUMNS", "open_packages", "open_parquet"]

_TYPES: Final = {"integer": "BIGINT", "number": "DECIMAL(24, 6)", "boolean": "BOOLEAN"}
_KEY: Final = {"organization": "VARCHAR", "year": "BIGINT"}
_FOLDER: Final = re.compile(r"^(?P<organization>[a-z0-9-]+)/(?P<year>[0-9]{4})$")
_MISSING: Final = ("", "—")


def _columns() -> dict[str, dict[str, str]]:
    found = {}
    for name in names("schemas", ".json"):
        fields = open_json(name).get("fields", ())
        resource = name.rpartition("/")[2].removesuffix(".json")
        own = {field["name"]: _TYPES.get(field["type"], "VARCHAR") for field in fields}
        found[resource] = {**_KEY, **{column: kind for column, kind in own.items() if column not in _KEY}}
    return found


COLUMNS: Final[Mapping[str, Mapping[str, str]]] = _columns()
"""Of each resource the columns with their SQL types."""


def open_packages(root: Path, folders: Iterable[Path]) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the tables of the packages.

    Args:
        root: Folder that the packages stand in as ``<organization>/<year>``.
        folders: The packages.

    Raises:
        PackageInvalid: A file does not hold what its schema promises.
    """
    database = duckdb.connect(":memory:")
    for resource, columns in COLUMNS.items():
        described = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        database.execute(f'CREATE TABLE "{resource}" ({described})')
    for folder in sorted(folders):
        key = _FOLDER.match(folder.relative_to(root).as_posix())
        if key is None:
            raise PackageInvalid("A package stands in <organization>/<year>.", place=str(folder))
        for resource, columns in COLUMNS.items():
            path = folder / "data" / f"{resource}.csv"
            if path.is_file():
                _insert(database, resource, columns, path, key.groupdict())
    return database


def open_parquet(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory whose tables are the Parquet files in the folder."""
    database = duckdb.connect(":memory:")
    for resource in COLUMNS:
        path = (folder / f"{resource}.parquet").as_posix().replace("'", "''")
        database.execute(f"CREATE VIEW \"{resource}\" AS SELECT * FROM read_parquet('{path}')")  # noqa: S608 - our names
    return database


def _insert(
    database: duckdb.DuckDBPyConnection, resource: str, columns: Mapping[str, str], path: Path, key: Mapping[str, str]
) -> None:
    try:
        text = database.read_csv(str(path), all_varchar=True, header=True, delimiter=",", quotechar='"')
        values = []
        for name, kind in columns.items():
            if name in _KEY:
                values.append(f"CAST('{key[name]}' AS {kind})")
            elif name not in text.columns:
                values.append(f"CAST(NULL AS {kind})")
            elif kind == "VARCHAR":
                values.append(f"coalesce(\"{name}\", '')")
            else:
                blank = ", ".join(f"'{mark}'" for mark in _MISSING)
                values.append(f'CASE WHEN "{name}" IN ({blank}) THEN NULL ELSE CAST("{name}" AS {kind}) END')
        text.create_view("incoming", replace=True)
        database.execute(f'INSERT INTO "{resource}" SELECT {", ".join(values)} FROM incoming')  # noqa: S608 - our names
    except duckdb.Error as error:
        raise PackageInvalid(str(error), place=str(path)) from error
