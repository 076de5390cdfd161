"""The corpus as Parquet files, for DuckDB, Spark and Trino.

One file a resource, all packages in it.
"""

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from juesuan.corpus.tables import TABLES, open_packages, quoted
from juesuan.package.folder import locked

__all__ = ["CURRENT", "export", "write_parquet", "write_query", "write_rows"]

CURRENT = "current"
"""Name of the link to the last complete export."""


def export(folders: Iterable[Path], into: Path) -> Path:
    """Write the packages' tables as Parquet and make them the current export in one step.

    A second export into the folder waits for the first: each sweeps away what it finds unfinished.

    Args:
        folders: The packages, each ``…/<organization>/<year>``.
        into: Folder of exports.

    Returns:
        The folder of the files, which the link ``current`` now names.

    Raises:
        PackageInvalid: A file does not hold what its schema promises.
    """
    with locked(into):
        return _export(folders, into)


def _export(folders: Iterable[Path], into: Path) -> Path:
    """Write, move the link, and sweep away what killed and former exports left."""
    for left in into.glob(".export-*"):  # links that a killed export never moved to their place
        left.unlink(missing_ok=True)
    folder = into / f"export-{secrets.token_hex(4)}"
    with open_packages(folders) as database:
        write_parquet(database, folder)
    link = into / f".{folder.name}"
    link.symlink_to(folder.name)
    link.replace(into / CURRENT)
    for former in into.glob("export-*"):
        if former.name != folder.name:
            shutil.rmtree(former, ignore_errors=True)
    return folder


def write_parquet(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write each table to ``<resource>.parquet`` in a new folder, or leave no folder."""
    complete = False
    folder.mkdir(parents=True)
    try:
        for resource in TABLES:
            write_rows(database, resource, folder)
        complete = True
    finally:
        if not complete:
            shutil.rmtree(folder, ignore_errors=True)


def write_rows(database: duckdb.DuckDBPyConnection, resource: str, folder: Path) -> None:
    """Write a table to ``<resource>.parquet``.

    Rows are sorted by account and stand in the order of the package, so that the files depend on
    nothing but the packages, and whoever asks for one body reads few of them.
    """
    rows = f'SELECT * FROM "{resource}" ORDER BY organization, year, rowid'  # noqa: S608 - ours
    write_query(database, rows, folder / f"{resource}.parquet")


def write_query(database: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write the rows of a query as Parquet."""
    database.execute(f"COPY ({query}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
