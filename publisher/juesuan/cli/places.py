"""Where things lie unless told otherwise, and the options that tell it."""

from collections.abc import Iterable
from pathlib import Path

import click

__all__ = [
    "CORPUS",
    "PACKAGES",
    "STORE",
    "packages_at",
    "packages_in",
    "packages_option",
    "store_option",
]

PACKAGES = Path("datapackages")
STORE = Path("var/store")
CORPUS = Path("var/corpus")

store_option = click.option(
    "--store",
    default=STORE,
    show_default=True,
    envvar="JUESUAN_STORE",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the store.",
)
packages_option = click.option(
    "--packages",
    default=PACKAGES,
    show_default=True,
    envvar="JUESUAN_PACKAGES",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the packages.",
)


def packages_in(folder: Path) -> list[Path]:
    """The packages below a folder: ``<organization>/<year>/datapackage.json``.

    The register is none.
    """
    return sorted(found.parent for found in folder.glob("*/[0-9]*/datapackage.json"))


def packages_at(named: Iterable[Path]) -> list[Path]:
    """The packages that folders name: a folder of packages stands for those below it."""
    return [folder for path in named for folder in (packages_in(path) or [path])]
