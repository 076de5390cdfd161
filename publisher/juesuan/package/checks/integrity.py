"""The files of a package: each one listed and there, none besides, bytes and digests as told."""

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Final

from juesuan.errors import PackageInvalid
from juesuan.package.checks.boundary import refuse_unsafe_path
from juesuan.package.checks.report import Problem, problem, problem_of
from juesuan.package.opened import DESCRIPTOR, README, Package

__all__ = ["file_problems"]

_BESIDE: Final = frozenset({DESCRIPTOR, README})
_SHA256: Final = "sha256:"


def file_problems(package: Package) -> Iterator[Problem]:
    """What is wrong with the files."""
    resources = {resource["path"]: resource for resource in package.descriptor["resources"]}
    if len(resources) < len(package.descriptor["resources"]):
        yield problem("Two resources name one file.", code="file-twice")
    listed = resources | dict(_beside_tables(package.descriptor))
    for path, told in listed.items():
        yield from _listed_problems(package.folder, path, told)
    yield from _found_problems(package.folder, listed.keys() | _BESIDE)


def _beside_tables(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Copies of sources and the CSVW metadata, by path; a source elsewhere is no file of ours."""
    for told in (*descriptor.get("sources", ()), descriptor.get("csvw")):
        path = told.get("path", "") if isinstance(told, dict) else ""
        if isinstance(path, str) and path and "://" not in path:
            yield path, told


def _found_problems(folder: Path, expected: AbstractSet[str]) -> Iterator[Problem]:
    """Links, and files that nothing lists."""
    for found in sorted(folder.rglob("*")):
        path = found.relative_to(folder).as_posix()
        if found.is_symlink():
            yield problem("A link is no file of the package.", code="file-link", resource=path)
        elif not found.is_dir() and path not in expected:
            yield problem(
                "The file is not listed in the descriptor.", code="file-unlisted", resource=path
            )


def _listed_problems(folder: Path, path: str, told: Mapping[str, Any]) -> Iterator[Problem]:
    """A file against what the descriptor tells of it."""
    try:
        refuse_unsafe_path(path, folder)
        content = (folder / path).read_bytes()
    except PackageInvalid as error:
        yield problem_of(error, code="path-unsafe", resource=path)
        return
    except OSError:
        yield problem("The file is listed, and not there.", code="file-missing", resource=path)
        return
    if told.get("bytes") != len(content):
        yield problem(
            "The file has {found} bytes, the descriptor says {told}.",
            found=len(content),
            told=told.get("bytes"),
            code="bytes-differ",
            resource=path,
        )
    digest = _SHA256 + hashlib.sha256(content).hexdigest()
    if told.get("hash") != digest:
        yield problem(
            "The digest is {found}, the descriptor says {told}.",
            found=digest,
            told=told.get("hash"),
            code="hash-differs",
            resource=path,
        )
    if path.endswith(".csv"):
        yield from _encoding_problems(path, content)


def _encoding_problems(path: str, content: bytes) -> Iterator[Problem]:
    """UTF-8 without BOM, LF, no control characters."""
    if content.startswith(b"\xef\xbb\xbf"):
        yield problem("The file begins with a byte order mark.", code="encoding-bom", resource=path)
    if b"\0" in content or b"\r" in content:
        yield problem(
            "The file holds a NUL or a carriage return.", code="encoding-control", resource=path
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield problem(
            "The file is no UTF-8: {reason}.",
            reason=error.reason,
            code="encoding-error",
            resource=path,
        )
