"""The data packages that the site serves.

Those of the loaded version, as they were when they were loaded.

What is built or edited since stands in other folders and is not shown; what was rebuilt or deleted
since still is.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from juesuan.corpus.manifest import Manifest, read_manifest
from juesuan.errors import PackageError, PackageMissing, PackageWithdrawn
from juesuan.package import Package
from juesuan.package.opened import DESCRIPTOR, README
from juesuan.package.revisions.revision import number_of, withdrawal_of
from juesuan.store.versions import NO_VERSION
from juesuan_site.serving.language import gettext
from juesuan_site.serving.services import services

__all__ = [
    "ABSENT",
    "aliases",
    "all_packages",
    "all_withdrawn",
    "doubts",
    "file_of",
    "find",
    "folders",
    "licence",
    "refuse",
    "refuse_withdrawn",
    "region_names",
    "revisions",
    "rows",
    "sources",
    "years",
]

ABSENT: Final = frozenset({"missing", "unread"})
"""The states of a statement that has no page."""
_CENTRE: Final = "000000"
_ORIGIN: Final = ("source_url", "published", "retrieved")
_LOG: Final = logging.getLogger("juesuan.site")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """The packages of one version.

    ``<organization>/<year>`` to folder, and the folder of the register.

    Beside them the earlier revisions of each, by number, and the packages that were withdrawn.
    """

    packages: Mapping[str, Path]
    register: Path | None
    former: Mapping[str, Mapping[int, Path]] = field(default_factory=dict)
    withdrawn: Mapping[str, Path] = field(default_factory=dict)


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
    keys = {*manifest.packages, *manifest.withdrawn}
    return _Served(
        packages=packages,
        register=manifest.register_folder(store),
        former={key: _former(store, manifest, key) for key in keys},
        withdrawn={
            key: folder
            for key in manifest.withdrawn
            if (folder := manifest.withdrawn_folder(store, key)) is not None
        },
    )


def _former(store: Path, manifest: Manifest, key: str) -> dict[int, Path]:
    """The earlier revisions of a package, by number."""
    folders = {
        number: manifest.former_folder(store, key, number)
        for number in manifest.former_numbers(key)
    }
    return {number: folder for number, folder in folders.items() if folder is not None}


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


def years(organization: str) -> list[str]:
    """The years of a body whose accounts are served, the earliest first."""
    keys = (key.split("/") for key in _served().packages)
    return sorted(year for body, year in keys if body == organization)


def revisions(organization: str, year: str) -> dict[int, Package]:
    """All revisions of an account that are served, by number, the current one last.

    Withdrawn ones too.

    Raises:
        PackageInvalid: One of them cannot be read.
    """
    served, key = _served(), f"{organization}/{year}"
    current = served.packages.get(key) or served.withdrawn.get(key)
    held = [*served.former.get(key, {}).values(), *([current] if current is not None else [])]
    opened = [Package.open(folder) for folder in held]
    return {number_of(package.descriptor): package for package in opened}


def all_withdrawn() -> list[Package]:
    """The packages that were withdrawn, by body and year."""
    return [Package.open(folder) for _, folder in sorted(_served().withdrawn.items())]


def refuse_withdrawn(organization: str, year: str) -> None:
    """Pass unless the account was withdrawn.

    Raises:
        PackageWithdrawn: It was; the message says when, why, and which revisions there are.
    """
    folder = _served().withdrawn.get(f"{organization}/{year}")
    if folder is not None:
        refuse(Package.open(folder))


def refuse(package: Package) -> None:
    """Pass unless the package was withdrawn.

    Raises:
        PackageWithdrawn: It was.
    """
    told = withdrawal_of(package.descriptor)
    if told is None:
        return
    known = revisions(package.organization, str(package.year))
    history = "；".join(_in_history(one) for one in known.values())
    title = package.descriptor["title"]
    raise PackageWithdrawn(
        "{title}已于 {date} 撤回。理由：{reason} 历次版本：{history}。 "
        "Withdrawn on {date}; the data is kept in the archive.",
        title=title,
        date=told["date"],
        reason=told["reason"],
        history=history,
    )


def _in_history(package: Package) -> str:
    """A revision in the history of an account."""
    descriptor = package.descriptor
    days = [one["published"] for one in descriptor["sources"] if one.get("published")]
    published = f"，{days[0]} 发布" if days else ""
    told = withdrawal_of(descriptor)
    ended = f"，{told['date']} 撤回" if told else ""
    return f"第 {number_of(descriptor)} 版（{descriptor.get('version', '')}{published}{ended}）"


def folders() -> list[Path]:
    """The folders of all packages that are served, by body and year."""
    return [folder for _, folder in sorted(_served().packages.items())]


def all_packages(some: slice = slice(None)) -> Iterator[Package]:
    """Every package that is served, by body and year, or some of them.

    The log names those that cannot be read, the others come.
    """
    for folder in folders()[some]:
        try:
            yield Package.open(folder)
        except PackageError:
            _LOG.exception("the package cannot be shown: %s", folder)


def file_of(package: Package, name: str) -> Path | None:
    """A file of the package by its path in it.

    None if its descriptor does not list it, or it is not there.

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
    """The source documents.

    Title, path in the package, sha256, size and media type, as far as the descriptor tells.
    """
    return [_source(package, source) for source in package.descriptor.get("sources", [])]


def _digest(source: Mapping[str, Any]) -> str:
    digest = source.get("sha256") or source.get("hash") or ""
    return str(digest).removeprefix("sha256:")


def _source(package: Package, source: Mapping[str, Any]) -> dict[str, Any]:
    path = source.get("path", "")
    address = path if "://" in path else ""
    held = file_of(package, path) if path and not address else None
    return {
        "name": source.get("title") or Path(path).name,
        "file": path if held else "",
        "address": address,
        "sha256": _digest(source),
        "bytes": source.get("bytes") or (held.stat().st_size if held else None),
        "media_type": source.get("mediatype", ""),
        "withheld": bool(source.get("withheld")),
        **{name: str(source.get(name, "")) for name in _ORIGIN},
    }


def doubts(package: Package) -> list[dict[str, str]] | None:
    """What the reading of the document is not sure of; None if the package does not say."""
    return rows(package, "doubts") if package.holds("doubts") else None


def region_names() -> Mapping[str, str]:
    """GB/T 2260 code to full name of a region, from the register; 000000 is the centre."""
    register = _register()
    known = _region_names(*register) if register else {}
    return {_CENTRE: gettext("中央"), **known}


def aliases() -> Mapping[str, tuple[str, ...]]:
    """Id of a body to its other names, from the register; empty without a register."""
    register = _register()
    return _aliases(*register) if register else {}


def _register() -> tuple[Path, int] | None:
    """The folder of the register and when it was changed; None if there is none."""
    folder = _served().register
    try:
        return (folder, (folder / DESCRIPTOR).stat().st_mtime_ns) if folder else None
    except FileNotFoundError:
        return None


@lru_cache(maxsize=2)
def _region_names(folder: Path, _changed: int) -> Mapping[str, str]:
    return {row["code"]: row["full_name"] for row in Package.open(folder).rows("regions")}


@lru_cache(maxsize=2)
def _aliases(folder: Path, _changed: int) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in Package.open(folder).rows("aliases"):
        body = row["organization"]
        found[body] = (*found.get(body, ()), row["alias"])
    return found
