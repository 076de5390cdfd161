"""Where things lie unless told otherwise, and the options that tell it."""

from collections.abc import Iterable
from pathlib import Path

import click

__all__ = [
    "CORPUS",
    "PACKAGES",
    "STORE",
    "package_at",
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

    The register is none, and earlier revisions stand elsewhere.
    """
    found = (path.parent for path in folder.glob("*/[0-9]*/datapackage.json"))
    return sorted(one for one in found if one.name.isdigit())


def package_at(path: Path) -> Path:
    """The folder that a path names: ``<organization>/<year>/v1`` is an earlier revision."""
    from juesuan.package.revisions.revision import former_folder

    number = path.name.removeprefix("v")
    if path.is_dir() or path.name == number or not number.isdigit():
        return path
    return former_folder(path.parent, int(number))


def packages_at(named: Iterable[Path]) -> list[Path]:
    """The packages that folders name: a folder of packages stands for those below it."""
    return [folder for path in named for folder in (packages_in(path) or [path])]
