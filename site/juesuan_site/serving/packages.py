"""The data packages that the site serves: those of the loaded version, as they were when they were loaded.

What is built or edited since stands in other folders and is not shown; what was rebuilt or deleted
since still is.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from juesuan.corpus.manifest import read_manifest
from juesuan.errors import PackageError, PackageMissing
from juesuan.package import Package
from juesuan.package.opened import DESCRIPTOR, README
from juesuan.store.versions import NO_VERSION
from juesuan_site.serving.services import services

__all__ = [
    "ABSENT",
    "all_packages",
    "doubts",
    "file_of",
    "find",
    "folders",
    "licence",
    "region_names",
    "rows",
    "sources",
]

ABSENT: Final = frozenset({"missing", "unread"})
"""The states of a statement that has no page."""
_LOG: Final = logging.getLogger("juesuan.site")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """The packages of one version: ``<organization>/<year>`` to folder, and the folder of the register."""

    packages: Mapping[str, Path]
    register: Path | None


def _served() -> _Served:
    """What is served now.

    Behind a SPARQL server, or of a store without a manifest: the folder of the packages.
    """
    opened = services()
    if opened.settings.sparql_server:
        return _below(opened.packages)
    version = opened.pages.version
    found = (
        _of_version(opened.settings.store.absolute(), version)
        if version != NO_VERSION
        else _NOTHING
    )
    return found or _below(opened.packages)


_NOTHING: Final = _Served(packages={}, register=None)


@lru_cache(maxsize=4)
def _of_version(store: Path, version: str) -> _Served | None:
    manifest = read_manifest(store, version)
    if manifest is None:
        return None
    packages = {
        key: folder
        for key in manifest.packages
        if (folder := manifest.folder(store, key)) is not None
    }
    return _Served(packages=packages, register=manifest.register_folder(store))


def _below(folder: Path) -> _Served:
    found = {
        f"{path.parent.parent.name}/{path.parent.name}": path.parent
        for path in _descriptors(folder)
    }
    return _Served(packages=found, register=folder / "register")


def _descriptors(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*/[0-9]*/datapackage.json") if path.parent.name.isdigit())


def find(organization: str, year: str) -> Package | None:
    """The package of an account; None if the loaded version does not hold it.

    Raises:
        PackageInvalid: It holds one that cannot be read.
    """
    folder = _served().packages.get(f"{organization}/{year}")
    try:
        return Package.open(folder) if folder is not None else None
    except PackageMissing:
        return None


def folders() -> list[Path]:
    """The folders of all packages that are served, by body and year."""
    return [folder for _, folder in sorted(_served().packages.items())]


def all_packages() -> Iterator[Package]:
    """Every package that is served, by body and year.

    The log names those that cannot be read, the others come.
    """
    for folder in folders():
        try:
            yield Package.open(folder)
        except PackageError:
            _LOG.exception("the package cannot be shown: %s", folder)


def file_of(package: Package, name: str) -> Path | None:
    """A file of the package by its path in it; None if its descriptor does not list it, or it is not there.

    Only names of the descriptor reach the file system: what else stands in an address is no name of
    a file.
    """
    path = package.folder / name if name in _files(package) else None
    return path if path is not None and path.is_file() and not path.is_symlink() else None


def _files(package: Package) -> set[str]:
    """The paths of the files of a package."""
    listed = [*package.descriptor["resources"], *package.descriptor.get("sources", ())]
    csvw = package.descriptor.get("csvw") or {}
    return {
        DESCRIPTOR,
        README,
        str(csvw.get("path", "")),
        *(str(one.get("path", "")) for one in listed),
    }


def rows(package: Package, resource: str) -> list[dict[str, str]]:
    """The rows of ``data/<resource>.csv``; none if the package does not hold it."""
    path = f"data/{resource}.csv"
    name = next(
        (
            known["name"]
            for known in package.descriptor.get("resources", ())
            if known["path"] == path
        ),
        "",
    )
    return list(package.rows(name)) if name and file_of(package, path) else []


def licence(package: Package) -> Mapping[str, str]:
    """Name, title and address (``path``) of the licence of the data.

    Empty strings where the descriptor has none.
    """
    given = (package.descriptor.get("licenses") or [{}])[0]
    return {name: str(given.get(name, "")) for name in ("name", "title", "path")}


def sources(package: Package) -> list[dict[str, Any]]:
    """The source documents: title, path in the package, sha256, size and media type, as far as the descriptor tells."""
    found = []
    for source in package.descriptor.get("sources", []):
        path = source.get("path", "")
        held = file_of(package, path) if path and "://" not in path else None
        digest = str(source.get("sha256") or source.get("hash") or "").removeprefix("sha256:")
        found.append(
            {
                "name": source.get("title") or Path(path).name,
                "file": path if held else "",
                "address": path if "://" in path else "",
                "sha256": digest,
                "bytes": source.get("bytes") or (held.stat().st_size if held else None),
                "media_type": source.get("mediatype", ""),
                "withheld": bool(source.get("withheld")),
            }
        )
    return found


def doubts(package: Package) -> list[dict[str, str]] | None:
    """What the reading of the document is not sure of; None if the package does not say."""
    return rows(package, "doubts") if package.holds("doubts") else None


def region_names() -> Mapping[str, str]:
    """GB/T 2260 code to full name of a region, from the register; empty without a register."""
    folder = _served().register
    if folder is None:
        return {}
    try:
        return _region_names(folder, (folder / "datapackage.json").stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=2)
def _region_names(folder: Path, _changed: int) -> Mapping[str, str]:
    return {row["code"]: row["full_name"] for row in Package.open(folder).rows("regions")}
