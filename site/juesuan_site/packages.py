"""The data packages that the site serves: found by their key, read where a page shows what is printed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from juesuan.errors import PackageMissing
from juesuan.package import Package
from juesuan_site.services import services

__all__ = ["all_packages", "file_of", "find", "licence", "not_understood", "region_names", "rows", "sources"]


def find(organization: str, year: str) -> Package | None:
    """The package of an account; None if there is none. The key comes from a path and holds no dots or slashes."""
    try:
        return Package.open(services().packages / organization / year)
    except PackageMissing:
        return None


def all_packages(folder: Path) -> Iterator[Package]:
    """Every package below the folder, by body and year; the register is none."""
    for descriptor in sorted(folder.glob("*/[0-9]*/datapackage.json")):
        yield Package.open(descriptor.parent)


def file_of(package: Package, name: str) -> Path | None:
    """A file of the package by its path in it; None if the package has none, or the path leaves it."""
    folder = package.folder.resolve()
    path = (folder / name).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def rows(package: Package, resource: str) -> list[dict[str, str]]:
    """The rows of ``data/<resource>.csv``; none if the package does not hold it."""
    path = f"data/{resource}.csv"
    name = next((known["name"] for known in package.descriptor.get("resources", ()) if known["path"] == path), "")
    return list(package.rows(name)) if name and file_of(package, path) else []


def licence(package: Package) -> Mapping[str, str]:
    """Name, title and address (``path``) of the licence of the data; empty strings where the descriptor has none."""
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


def not_understood(package: Package) -> list[dict[str, str]] | None:
    """What the document printed and nobody understood; None if the package does not tell."""
    doubts = package.descriptor.get("doubts")
    if doubts is None:
        return None
    return [{name: str(doubt.get(name, "")) for name in ("code", "message", "raw", "place")} for doubt in doubts]


def region_names() -> Mapping[str, str]:
    """GB/T 2260 code to full name of a region, from the register; empty without a register."""
    folder = services().packages / "register"
    try:
        return _region_names(folder, (folder / "datapackage.json").stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _region_names(folder: Path, _changed: int) -> Mapping[str, str]:
    return {row["code"]: row["full_name"] for row in Package.open(folder).rows("regions")}
