"""The corpus as Parquet files, for DuckDB, Spark and Trino: one file a resource, all packages in it."""

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from juesuan.corpus.tables import COLUMNS, open_packages

__all__ = ["CURRENT", "export"]

CURRENT = "current"
"""Name of the link to the last complete export."""


def export(root: Path, folders: Iterable[Path], into: Path) -> Path:
    """Write the packages' tables as Parquet and make them the current export in one step.

    Rows are sorted by organization and year, and the files depend on nothing but the packages.

    Args:
        root: Folder that the packages stand in as ``<organization>/<year>``.
        folders: The packages.
        into: Folder of exports.

    Returns:
        The folder of the files, which the link ``current`` now names.

    Raises:
        PackageInvalid: A file does not hold what its schema promises.
    """
    into.mkdir(parents=True, exist_ok=True)
    folder = into / f"export-{secrets.token_hex(4)}"
    folder.mkdir()
    complete = False
    try:
        with open_packages(root, folders) as database:
            for resource in COLUMNS:
                path = (folder / f"{resource}.parquet").as_posix().replace("'", "''")
                query = f'SELECT * FROM "{resource}" ORDER BY organization, year'  # noqa: S608 - our names
                database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        complete = True
    finally:
        if not complete:
            shutil.rmtree(folder, ignore_errors=True)
    link = into / f".{folder.name}"
    link.symlink_to(folder.name)
    link.replace(into / CURRENT)
    for former in into.glob("export-*"):
        if former.name != os.path.basename(os.readlink(into / CURRENT)):  # noqa: PTH115, PTH119 - the name, not a path
            shutil.rmtree(former, ignore_errors=True)
    return folder
