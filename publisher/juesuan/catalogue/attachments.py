"""The files that go into a catalogue with a package.

Its own, and the workbook, the zip and the Turtle made of it.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pyoxigraph

from juesuan import __version__, iris
from juesuan.catalogue.record import Attachment
from juesuan.errors import PackageInvalid
from juesuan.graph import ntriples
from juesuan.package.archive import archive
from juesuan.package.csvw import CSVW_METADATA
from juesuan.package.opened import DESCRIPTOR, Package
from juesuan.package.workbook import workbook
from juesuan_vocab import open_json, open_toml

__all__ = ["attachments", "digest_of", "digest_of_bytes", "files_of", "settings"]

MAPPING_VERSION: Final = "1"
"""Raised when the made files change for the same package: then they are written anew."""

_ALGORITHM: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"


@cache
def settings() -> Mapping[str, Any]:
    """``ckan.toml`` of the vocabulary."""
    return open_toml("catalogue/ckan.toml")


def files_of(package: Package) -> dict[str, bytes]:
    """Every file of the package by its path in it, descriptor first.

    Raises:
        PackageInvalid: A file leads out of the folder or cannot be read.
    """
    root = package.folder.resolve()
    found: dict[str, bytes] = {}
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    for path in sorted(paths, key=lambda path: path.name != DESCRIPTOR or path.parent != root):
        if not path.resolve().is_relative_to(root):
            raise PackageInvalid("the file leads out of the package", place=str(path))
        try:
            found[path.relative_to(root).as_posix()] = path.read_bytes()
        except OSError as error:
            raise PackageInvalid(
                "the file cannot be read: {reason}", reason=error.strerror, place=str(path)
            ) from error
    return found


def digest_of(files: Mapping[str, bytes]) -> str:
    """One sha256 over all files of a package, names included."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def digest_of_bytes(content: bytes) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def attachments(package: Package, name: str, files: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """The files: the tables, what is made of them, the source, the descriptor and the readme."""
    described = {resource["path"]: resource for resource in package.descriptor["resources"]}
    licence = (package.descriptor.get("licenses") or [{}])[0].get("path", "")
    common = {"license": licence} if licence else {}
    own = {
        path: _own(package, path, content, described.get(path), common)
        for path, content in files.items()
    }
    made = _made(package, name, files, common)
    rest = [own[path] for path in files if path not in described]
    return (*(own[path] for path in described if path in own), *made, *rest)


def identifier_of(package: Package, key: str) -> str:
    """The identifier of a file in every catalogue: the same package and key give the same."""
    return str(
        uuid.uuid5(uuid.NAMESPACE_URL, f"{iris.package(package.organization, package.year)}#{key}")
    )


def _own(
    package: Package,
    path: str,
    content: bytes,
    resource: Mapping[str, Any] | None,
    common: Mapping[str, str],
) -> Attachment:
    """A file of the package as it is."""
    digest = hashlib.sha256(content).hexdigest()
    suffix = PurePosixPath(path).suffix.lower()
    form, media_type = settings()["suffixes"].get(
        suffix, [suffix.lstrip(".").upper() or "BIN", "application/octet-stream"]
    )
    if resource is not None:
        titles = resource.get("titles") or {}
        title = " ".join(
            filter(None, (resource.get("title", resource["name"]), titles.get("en", "")))
        )
        told = {"name": title, "description": resource.get("description", "")}
        told["schema"] = json.dumps(resource["schema"], ensure_ascii=False, separators=(",", ":"))
    else:
        kind = {DESCRIPTOR: "descriptor", "README.md": "readme", CSVW_METADATA: "csvw"}.get(
            path, "source"
        )
        told = {
            "name": settings()["files"][kind]["title"],
            "description": settings()["files"][kind]["description"],
        }
    return Attachment(
        key=path,
        name=_ascii(path),
        identifier=identifier_of(package, path),
        table=resource["name"] if resource is not None else "",
        make=partial(_again, package.folder / path, digest),
        fields={
            **told,
            **common,
            "format": form,
            "mimetype": media_type,
            "hash": digest,
            "hash_algorithm": _ALGORITHM,
            "origin": digest,
            "package_path": path,
        },
    )


def _again(path: Path, digest: str) -> bytes:
    """The file, read when it is sent: not every package of a run is held in memory.

    Raises:
        PackageInvalid: It is not what it was when the package was compared.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PackageInvalid(
            "the file cannot be read: {reason}", reason=error.strerror, place=str(path)
        ) from error
    if digest_of_bytes(content) != digest:
        raise PackageInvalid("the file changed while its package was published", place=str(path))
    return content


def _made(
    package: Package, name: str, files: Mapping[str, bytes], common: Mapping[str, str]
) -> Iterator[Attachment]:
    """What is made of the whole package."""
    digests = {path: digest_of_bytes(content) for path, content in files.items()}
    whole = hashlib.sha256(
        f"{digest_of(files)} {__version__} {MAPPING_VERSION}".encode()
    ).hexdigest()
    makers: dict[str, Callable[[], bytes]] = {
        "workbook": partial(workbook, package),
        "archive": partial(_archived, package, name, digests),
        "triples": partial(turtle, package),
    }
    for kind, make in makers.items():
        told = settings()["files"][kind]
        yield Attachment(
            key=f"made/{kind}",
            name=told["file"].format(name=name),
            identifier=identifier_of(package, f"made/{kind}"),
            make=make,
            fields={
                **common,
                "name": told["title"],
                "description": told["description"],
                "format": told["format"],
                "mimetype": told["media_type"],
                "hash_algorithm": _ALGORITHM,
                "origin": whole,
            },
        )


def _archived(package: Package, name: str, digests: Mapping[str, str]) -> bytes:
    """The package as one zip file."""
    return archive(
        name, {path: _again(package.folder / path, digest) for path, digest in digests.items()}
    )


def turtle(package: Package) -> bytes:
    """The triples of the package as Turtle."""
    lines = b"".join(ntriples(package))
    # what is written here need not be looked at again: lenient
    triples = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    text = pyoxigraph.serialize(
        triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=open_json("prefixes.json")
    )
    assert text is not None  # noqa: S101 - it is, where no output is given
    return text


def _ascii(path: str) -> str:
    """A file name that a catalogue keeps as it is: Han characters would be dropped."""
    plain = Path(path)
    stem = (
        "-".join([*plain.parent.parts[1:], plain.stem])
        if plain.stem.isascii()
        else plain.parent.name or "file"
    )
    kept = "".join(
        character if (character.isascii() and character.isalnum()) or character in "-_." else "-"
        for character in stem
    )
    suffix = plain.suffix if plain.suffix.isascii() else ""
    return f"{kept.strip('-.').lower() or 'file'}{suffix.lower()}"
