"""Where things lie unless told otherwise, and the options that tell it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

__all__ = [
    "CORPUS",
    "PACKAGES",
    "STORE",
    "ckan_option",
    "folder_option",
    "package_at",
    "packages_at",
    "packages_in",
    "packages_option",
    "store_option",
]

PACKAGES = Path("datapackages")
STORE = Path("var/store")
CORPUS = Path("var/corpus")

Option = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What gives a command an option."""


def folder_option(name: str, default: Path, about: str, *, variable: str | None = None) -> Option:
    """An option that names a folder.

    Args:
        name: ``--store``.
        default: The folder where neither the option nor the variable names one.
        about: What the help says.
        variable: The variable of the environment that names it too.
    """
    return click.option(
        name,
        default=default,
        show_default=True,
        envvar=variable,
        type=click.Path(path_type=Path, file_okay=False),
        help=about,
    )


store_option = folder_option("--store", STORE, "Folder of the store.", variable="JUESUAN_STORE")
packages_option = folder_option(
    "--packages", PACKAGES, "Folder of the packages.", variable="JUESUAN_PACKAGES"
)
ckan_option = click.option(
    "--ckan", "address", required=True, envvar="JUESUAN_CKAN", help="Address of the CKAN."
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
