"""What a run over documents shall build: files, folders, patterns, and manifests (清单).

A manifest is a CSV file with a column ``file`` and, if they are known, ``organization``, ``year``,
``source_url``, ``retrieved`` and ``published``. Paths are relative to the manifest.
"""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import Final

from juesuan.errors import DocumentMissing, DocumentOutside, JuesuanError, ManifestInvalid
from juesuan.package.origin import NOWHERE, Origin

__all__ = ["COLUMNS", "Order", "Refusal", "orders_in"]

COLUMNS: Final = ("file", "organization", "year", "source_url", "retrieved", "published")
"""Columns of a manifest; all but the first may be absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A document that shall become a package.

    Attributes:
        file: The published file.
        year: The fiscal year, where the document does not name it.
        organization: Name or identifier of the body, where the document does not name it.
        origin: Where the document comes from.
        found: Whether it was found in a folder, by a pattern or in a manifest, not named by itself.
        sure: Whether year and body come from a manifest, and must not contradict the document.
    """

    file: Path
    year: int | None = None
    organization: str | None = None
    origin: Origin = NOWHERE
    found: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What cannot be ordered, with the reason."""

    file: Path
    error: JuesuanError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a manifest.

    Attributes:
        place: For people: the manifest and the number of the line.
        said: What it says in each column of a manifest.
    """

    place: str
    said: Mapping[str, str]


def orders_in(
    named: Iterable[Path],
    *,
    year: int | None = None,
    organization: str | None = None,
    origin: Origin = NOWHERE,
) -> list[Order | Refusal]:
    """The documents that paths name, each once.

    Args:
        named: Files, folders, patterns such as ``2024/*.pdf``, and manifests.
        year: Of all, where they do not name it.
        organization: Of all, where they do not name it.
        origin: Of all.
    """
    found: dict[Path, Order | Refusal] = {}
    for path in named:
        if _is_manifest(path):
            for entry in _listed(path):
                found.setdefault(entry.file, entry)
            continue
        files = _files(path)
        if not files:
            found[path] = _empty(path)
        for file in files:
            if file in found:
                continue
            found[file] = _outside(file, path) or Order(
                file=file,
                year=year,
                organization=organization,
                origin=origin,
                found=file != path,
            )
    return list(found.values())


def _files(path: Path) -> list[Path]:
    """The files below a folder, or that fit a pattern; else the path itself."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if _is_document(file, path))
    if has_magic(str(path)) and not path.exists():
        return _fitting(path) or [path]
    return [path]


def _fitting(pattern: Path) -> list[Path]:
    """The files that fit a pattern, from where it is anchored."""
    start, relative = Path(), pattern
    if pattern.is_absolute():
        start, relative = Path(pattern.anchor), pattern.relative_to(pattern.anchor)
    return sorted(file for file in start.glob(str(relative)) if file.is_file())


def _is_document(file: Path, folder: Path) -> bool:
    """Whether a file is meant: hidden files and what programs leave are not."""
    hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return not hidden and (file.is_file() or file.is_symlink())


def _outside(file: Path, named: Path) -> Refusal | None:
    """The refusal of a link that leaves the folder in which it was found."""
    if file == named or not named.is_dir():
        return None
    # Path.resolve raises over links in a circle; they are told as files that cannot be read.
    target = Path(os.path.realpath(file))
    if target.is_relative_to(os.path.realpath(named)):
        return None
    error = DocumentOutside("it leads to {target}", target=target, place=str(file))
    return Refusal(file=file, error=error)


def _empty(folder: Path) -> Refusal:
    """The refusal of a folder in which there is nothing to build."""
    error = DocumentMissing("the folder holds no document", place=str(folder))
    return Refusal(file=folder, error=error)


def _is_manifest(path: Path) -> bool:
    """Whether a file is a CSV with a column ``file``."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(1000).decode("utf-8-sig", errors="replace")
    return COLUMNS[0] in next(csv.reader([head]), [])


def _listed(manifest: Path) -> Iterator[Order | Refusal]:
    """What a manifest lists."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ManifestInvalid(
            "it cannot be read as CSV: {error}", error=error, place=str(manifest)
        ) from error
    named: dict[str, list[_Line]] = {}
    for number, row in enumerate(rows, start=2):
        line = _Line(place=f"{manifest} line {number}", said=_said(row))
        if line.said[COLUMNS[0]]:
            named.setdefault(line.said[COLUMNS[0]], []).append(line)
    for name, lines in named.items():
        yield _contradicted(manifest.parent / name, lines) or _order(
            manifest.parent / name, lines[0]
        )


def _said(row: Mapping[str, str | None]) -> dict[str, str]:
    """What a line says in the columns of a manifest; empty where it says nothing."""
    return {column: (row.get(column) or "").strip() for column in COLUMNS}


def _contradicted(file: Path, lines: Sequence[_Line]) -> Refusal | None:
    """The refusal of a document of which two lines say different things."""
    other = next((line for line in lines if line.said != lines[0].said), None)
    if other is None:
        return None
    error = ManifestInvalid(
        "{first} and {second} say different things of it",
        first=lines[0].place,
        second=other.place,
        place=str(file),
    )
    return Refusal(file=file, error=error)


def _order(file: Path, line: _Line) -> Order | Refusal:
    """What a line orders."""
    year, organization = line.said["year"], line.said["organization"]
    try:
        if not file.is_file():
            raise DocumentMissing(
                "{in_place} names it, and there is no such file",
                in_place=line.place,
                place=str(file),
            )
        if year and not (year.isascii() and year.isdigit()):
            raise ManifestInvalid("{year!r} is no year", year=year, place=line.place)
        origin = Origin.of(line.said)
    except JuesuanError as error:
        return Refusal(file=file, error=error)
    return Order(
        file=file,
        year=int(year) if year else None,
        organization=organization or None,
        origin=origin,
        found=True,
        sure=True,
    )
