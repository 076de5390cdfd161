"""Where things lie unless told otherwise, and the options that tell it."""

from pathlib import Path

import click

__all__ = ["CORPUS", "PACKAGES", "STORE", "packages_in", "packages_option", "store_option"]

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
    """The packages below a folder: ``<organization>/<year>/datapackage.json``; the register is none."""
    return sorted(found.parent for found in folder.glob("*/[0-9]*/datapackage.json"))
