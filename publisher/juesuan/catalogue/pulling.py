"""The way back: a dataset becomes the data package that was published, byte for byte."""

import json
from pathlib import Path
from typing import Any, Final

from juesuan.catalogue.attachments import digest_of, digest_of_bytes
from juesuan.catalogue.catalogue import Catalogue
from juesuan.catalogue.record import Held, field_of_file
from juesuan.errors import CatalogueDamaged, CatalogueMissing, PackageInvalid
from juesuan.package.checks.boundary import refuse_unsafe_path
from juesuan.package.folder import locked, write_folder
from juesuan.package.opened import DESCRIPTOR, Package
from juesuan.workplace import temporary_workplace

__all__ = ["pull"]

_MOST: Final = 1000


def pull(catalogue: Catalogue, name: str, into: Path) -> Path:
    """Write the package to ``into/<organization>/<year>``, in one step; its folder.

    Raises:
        CatalogueMissing: There is no such dataset, or it is no package of ours.
        CatalogueDamaged: A file is not the one that was published.
        PackageInvalid: The files are no data package, or one would lie outside its folder.
    """
    held = catalogue.held(name)
    if held is None or not held.identity or DESCRIPTOR not in held.files:
        raise CatalogueMissing(
            "there is no data package of this name", place=f"{catalogue.address} {name}"
        )
    files = _files(catalogue, held)
    digest = held.fields.get("extras/juesuan_digest", "")
    if digest_of(files) != digest:
        raise CatalogueDamaged(
            "the files together are not the package that was published", place=name
        )
    organization, year = _checked(files)
    place = into / organization / year
    with locked(place.parent):
        write_folder(place, files)
    return place


def _files(catalogue: Catalogue, held: Held) -> dict[str, bytes]:
    """The files of the package by path; what is made of them stays where it is."""
    paths = {
        file.key: path
        for file in held.files.values()
        if (path := held.fields.get(field_of_file(file.key, "package_path")))
    }
    if len(paths) > _MOST:
        raise PackageInvalid("the dataset has more than {most} files", most=_MOST, place=held.name)
    files: dict[str, bytes] = {}
    for key, path in paths.items():
        refuse_unsafe_path(path, Path("/nowhere"))
        content = catalogue.read(held, held.files[key])
        if digest_of_bytes(content) != held.files[key].sha256:
            raise CatalogueDamaged(
                "the file has not the sha256 that the catalogue tells", place=f"{held.name} {path}"
            )
        files[path] = content
    return files


def _checked(files: dict[str, bytes]) -> tuple[str, str]:
    """Organization and year of the package, once it opens as one."""
    with temporary_workplace() as folder:
        write_folder(folder / "package", files)
        package = Package.open(folder / "package")
        _refuse_missing(package.descriptor, files)
        return package.organization, str(package.year)


def _refuse_missing(descriptor: Any, files: dict[str, bytes]) -> None:  # noqa: ANN401 - JSON
    """Refuse a package that lacks a file which its descriptor names."""
    for resource in descriptor["resources"]:
        if resource["path"] not in files:
            raise PackageInvalid("the file is missing", place=json.dumps(resource["path"]))
