"""The tables of what the store holds, as Parquet beside its versions: ``<store>/tables/<version>/<resource>.parquet``.

They are written before their version becomes current and go when it goes. So lookups over tables
and queries over the graph rest on the same packages, and nobody waits for the first lookup after a
load.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from juesuan.corpus.export import write_parquet
from juesuan.corpus.tables import TABLES, open_packages, quoted

__all__ = ["sweep", "tables_of", "write_tables"]

_TABLES: Final = "tables"


def tables_of(store: Path, version: str) -> Path:
    """The folder of the tables of a version; it is there if that version was loaded with them."""
    return store / _TABLES / version


def write_tables(  # noqa: PLR0913 - each names another set of packages
    store: Path,
    version: str,
    former: str,
    folders: Iterable[Path],
    *,
    gone: Iterable[str] = (),
    whole: Iterable[Path] = (),
) -> None:
    """Write the tables of a version: those of the version before it, the packages in the place of their former rows.

    Args:
        store: The store folder.
        version: Whose tables they are.
        former: The version before it.
        folders: The packages that are loaded, each ``…/<organization>/<year>``.
        gone: ``<organization>/<year>`` of those that leave.
        whole: All packages of the version: read where the former version has no tables.

    Raises:
        PackageInvalid: A file does not hold what its schema promises.
    """
    held = tables_of(store, former)
    loaded = list(folders) if held.is_dir() else list(whole) or list(folders)
    changed = [*(f"{folder.parent.name}/{folder.name}" for folder in loaded), *gone]
    with open_packages(loaded) as database:
        database.execute('CREATE TEMP TABLE changed (organization VARCHAR, "year" BIGINT)')
        for organization, _, year in (key.partition("/") for key in changed):
            database.execute("INSERT INTO changed VALUES (?, ?)", [organization, int(year)])
        for resource in TABLES if held.is_dir() else ():
            path = quoted(held / f"{resource}.parquet")
            database.execute(
                f'INSERT INTO "{resource}" BY NAME SELECT * FROM read_parquet({path}) AS kept '  # noqa: S608 - our names
                "WHERE (kept.organization, kept.year) NOT IN (FROM changed)"
            )
        write_parquet(database, tables_of(store, version))


def sweep(store: Path) -> None:
    """Remove the tables of versions that are no more."""
    for folder in (store / _TABLES).glob("*"):
        if not (store / "versions" / folder.name).is_dir():
            shutil.rmtree(folder, ignore_errors=True)
