"""The border of a package: nothing in a descriptor may lead out of its folder or onto the network.

frictionless opens ``schema: ../…``, follows links and fetches remote paths, schemas and profiles; a
descriptor is therefore looked at here before anything else opens it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from juesuan.errors import PackageInvalid

__all__ = ["refuse_remote", "refuse_unsafe_path"]

# What makes a reader open something else: each must be an object beside the data, or be absent.
_OBJECTS: Final = ("schema", "dialect")
# Inline data is no file to count; the others tell frictionless how to open something in another
# way.
_FORBIDDEN: Final = (
    "data",
    "basepath",
    "checklist",
    "compression",
    "control",
    "extrapaths",
    "innerpath",
    "pipeline",
    "scheme",
)
_PROFILES: Final = frozenset(
    {
        "data-package",
        "tabular-data-package",
        "data-resource",
        "tabular-data-resource",
        "https://datapackage.org/profiles/1.0/datapackage.json",
        "https://datapackage.org/profiles/1.0/dataresource.json",
        "https://datapackage.org/profiles/1.0/tableschema.json",
        "https://datapackage.org/profiles/2.0/datapackage.json",
        "https://datapackage.org/profiles/2.0/dataresource.json",
        "https://datapackage.org/profiles/2.0/tableschema.json",
    }
)


def refuse_unsafe_path(path: str, folder: Path) -> None:
    r"""Refuse a path that is absolute, leaves the folder, goes through a link out of it, or is an address.

    Raises:
        PackageInvalid: With the path as it stands in the descriptor.
    """
    parts = PurePosixPath(path).parts
    unsafe = (
        not path
        or "://" in path
        or "\\" in path
        or "\0" in path
        or path.startswith(("/", "~"))
        or path[1:2] == ":"
        or any(part == ".." or part.startswith(".") for part in parts)
    )
    if unsafe or not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise PackageInvalid(f"the path {path!r} leads out of the package", place=str(folder))


def refuse_remote(descriptor: Mapping[str, Any], *, place: str) -> None:
    """Refuse schemas, dialects and profiles that stand elsewhere, and data that stands in the descriptor.

    Raises:
        PackageInvalid: With the key.
    """
    for holder in _holders(descriptor):
        for key in _OBJECTS:
            if key in holder and not isinstance(holder[key], dict):
                raise PackageInvalid(
                    f"{key} does not stand in the descriptor: {holder[key]!r}", place=place
                )
        for key in ("profile", "$schema"):
            if key in holder and holder[key] not in _PROFILES:
                raise PackageInvalid(f"{key} stands elsewhere: {holder[key]!r}", place=place)
        for key in _FORBIDDEN:
            if key in holder:
                raise PackageInvalid(f"{key} is not allowed in a package of ours", place=place)


def _holders(descriptor: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects whose keys make a reader open something: package, resources, their schemas."""
    yield descriptor
    for resource in descriptor["resources"]:
        if isinstance(resource, dict):
            yield resource
            if isinstance(resource.get("schema"), dict):
                yield resource["schema"]
