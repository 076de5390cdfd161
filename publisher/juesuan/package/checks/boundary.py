"""The border of a package: nothing in a descriptor may lead out of its folder or onto the network.

frictionless opens ``schema: ../…``, follows links and fetches remote paths, schemas and profiles; a
descriptor is therefore looked at here before anything else opens it. What is no file is not opened.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from juesuan.errors import PackageInvalid

__all__ = ["refuse_remote", "refuse_special", "refuse_unsafe_path"]

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
_SIGNS: Final = ("://", "\\", "\0")
"""In an address, in a path of Windows, and in none at all."""
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


def refuse_special(folder: Path) -> None:
    """Refuse a package that holds a pipe, a socket or a device: to open it may never end.

    Raises:
        PackageInvalid: With its path.
    """
    for path in folder.rglob("*"):
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise PackageInvalid("it is a pipe, a socket or a device, no file", place=str(path))


def refuse_unsafe_path(path: str, folder: Path) -> None:
    r"""Refuse a path that leads out of the folder, by itself or by a link, or is an address.

    Raises:
        PackageInvalid: With the path as it stands in the descriptor.
    """
    if _is_unsafe(path) or _leaves(path, folder):
        raise PackageInvalid(
            "the path {path!r} leads out of the package", path=path, place=str(folder)
        )


def _leaves(path: str, folder: Path) -> bool:
    """Whether links lead the path out of the folder; those in a circle lead nowhere."""
    real = os.path.realpath(folder)
    # Path.resolve takes three times as long, and raises over a circle of links.
    return not os.path.realpath(f"{real}/{path}").startswith(f"{real.rstrip('/')}/")


def _is_unsafe(path: str) -> bool:
    """Whether the text alone says that no file of the package is meant."""
    if not path or any(sign in path for sign in _SIGNS):
        return True
    # ``..`` leads out, and what begins with a dot is hidden
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    return hidden or path.startswith(("/", "~")) or path[1:2] == ":"


def refuse_remote(descriptor: Mapping[str, Any], *, place: str) -> None:
    """Refuse schemas, dialects and profiles from elsewhere, and data inside the descriptor.

    Raises:
        PackageInvalid: With the key.
    """
    for holder in _holders(descriptor):
        for key in _OBJECTS:
            if key in holder and not isinstance(holder[key], dict):
                raise PackageInvalid(
                    "{key} does not stand in the descriptor: {value!r}",
                    key=key,
                    value=holder[key],
                    place=place,
                )
        for key in ("profile", "$schema"):
            if key in holder and holder[key] not in _PROFILES:
                raise PackageInvalid(
                    "{key} stands elsewhere: {value!r}", key=key, value=holder[key], place=place
                )
        for key in _FORBIDDEN:
            if key in holder:
                raise PackageInvalid(
                    "{key} is not allowed in a package of ours", key=key, place=place
                )


def _holders(descriptor: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects whose keys make a reader open something: package, resources, their schemas."""
    yield descriptor
    for resource in descriptor["resources"]:
        if isinstance(resource, dict):
            yield resource
            if isinstance(resource.get("schema"), dict):
                yield resource["schema"]
