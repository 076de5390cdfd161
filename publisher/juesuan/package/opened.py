"""A data package on disk, read as it is.

Opening refuses what could lead out of the folder or onto the network.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, Self

from juesuan import __version__
from juesuan.errors import PackageInvalid, PackageMissing, PackageNewer
from juesuan.package.checks.boundary import refuse_remote, refuse_special, refuse_unsafe_path
from juesuan.package.register.organization import IDENTIFIER

__all__ = ["DESCRIPTOR", "README", "Package", "Value", "read_descriptor"]

DESCRIPTOR: Final = "datapackage.json"
README: Final = "README.md"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

Value = str | int | Decimal | None
"""A typed cell: None where the schema says that the text stands for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A data package.

    Attributes:
        folder: The folder that holds ``datapackage.json``.
        descriptor: Its content. Shared: do not change it.
    """

    folder: Path
    descriptor: Mapping[str, Any]
    _by_name: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The package in the folder.

        Raises:
            PackageMissing: There is no ``datapackage.json``.
            PackageInvalid: It is no descriptor, or names a path outside the folder, or something
                remote.
            PackageNewer: A newer version of the software made it.
        """
        folder = Path(folder)
        descriptor = read_descriptor(folder)
        return cls(
            folder=folder,
            descriptor=descriptor,
            _by_name={r["name"]: r for r in descriptor["resources"]},
        )

    @property
    def organization(self) -> str:
        """Identifier of the body whose account it is.

        Raises:
            PackageInvalid: It is the package of no account (the register is one).
        """
        told = self.descriptor.get("organization")
        identifier = told.get("id") if isinstance(told, dict) else None
        if not isinstance(identifier, str) or not IDENTIFIER.fullmatch(identifier):
            raise self._untold("organization")
        return identifier

    @property
    def year(self) -> int:
        """The fiscal year.

        Raises:
            PackageInvalid: It is the package of no account.
        """
        year = self.descriptor.get("year")
        if not isinstance(year, int) or not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise self._untold("year")
        return year

    @property
    def resources(self) -> tuple[str, ...]:
        """Names of the resources, in the order of the descriptor."""
        return tuple(self._by_name)

    def holds(self, resource: str) -> bool:
        """Whether it has a resource of the name."""
        return resource in self._by_name

    def path(self, resource: str) -> Path:
        """The file of a resource.

        Raises:
            PackageInvalid: There is no such resource.
        """
        path: str = self._resource(resource)["path"]
        return self.folder / path

    def schema(self, resource: str, /) -> Mapping[str, Any]:
        """The Table Schema of a resource, with titles and RDF meaning of each column.

        Raises:
            PackageInvalid: There is no such resource.
        """
        schema: Mapping[str, Any] = self._resource(resource)["schema"]
        return schema

    def rows(self, resource: str) -> Iterator[dict[str, str]]:
        """The rows of a resource, each cell as the file has it; an empty cell is an empty string.

        Raises:
            PackageInvalid: There is no such resource, its file is missing, is no UTF-8 or CSV, or
                its header or the
                length of a row is not what the schema says.
        """
        columns = [column["name"] for column in self.schema(resource)["fields"]]
        with self._cells(resource) as cells:
            if next(cells, None) != columns:
                raise PackageInvalid(
                    "the header is not that of the schema", place=f"{self.folder} {resource}"
                )
            for number, row in enumerate(cells, start=1):
                if len(row) != len(columns):
                    place = f"{self.folder} {resource} row {number}"
                    raise PackageInvalid(
                        "the row has {cells} cells, not {columns}",
                        cells=len(row),
                        columns=len(columns),
                        place=place,
                    )
                yield dict(zip(columns, row, strict=True))

    def records(self, resource: str) -> Iterator[dict[str, Value]]:
        """The rows of a resource: numbers as Decimal, integers as int, blanks as None.

        Raises:
            PackageInvalid: As :meth:`rows`, or a cell is no value of its type.
        """
        schema = self.schema(resource)
        types = {column["name"]: column.get("type", "string") for column in schema["fields"]}
        missing = frozenset(schema.get("missingValues", [""]))
        for number, row in enumerate(self.rows(resource), start=1):
            try:
                yield {
                    name: None if cell in missing else _value(cell, types[name])
                    for name, cell in row.items()
                }
            except (ValueError, InvalidOperation) as error:
                place = f"{self.folder} {resource} row {number}"
                raise PackageInvalid("a cell is no value of its type", place=place) from error

    @contextmanager
    def _cells(self, resource: str) -> Iterator[Iterator[list[str]]]:
        path = self.path(resource)
        try:
            with path.open(encoding="utf-8", newline="") as file:
                yield csv.reader(file, strict=True)
        except FileNotFoundError as error:
            raise PackageInvalid("the file of the resource is missing", place=str(path)) from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise PackageInvalid(
                "the file cannot be read as CSV: {error}", error=error, place=str(path)
            ) from error

    def _resource(self, name: str) -> Mapping[str, Any]:
        if name not in self._by_name:
            raise PackageInvalid(
                "the package has no resource {name!r}", name=name, place=str(self.folder)
            )
        return self._by_name[name]

    def _untold(self, key: str) -> PackageInvalid:
        return PackageInvalid(
            "the descriptor does not tell its {key}", key=key, place=str(self.folder / DESCRIPTOR)
        )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys each stand once: readers differ in which of two they take."""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a key stands twice")
    return told


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The content of ``datapackage.json``, once it is known to be safe to follow.

    Raises:
        PackageMissing: There is none.
        PackageInvalid: It is no JSON object with resources that have a name, a path in the folder
            and a schema; or something in the folder is no file.
        PackageNewer: A newer version of the software made it.
    """
    path = folder / DESCRIPTOR
    refuse_special(folder)
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
        json.dumps(descriptor, ensure_ascii=False).encode()  # a half of a character is no text
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PackageMissing(
            "there is no {descriptor}", descriptor=DESCRIPTOR, place=str(folder)
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise PackageInvalid(
            "the descriptor cannot be read: {error}", error=error, place=str(path)
        ) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise PackageInvalid("the descriptor has no list of resources", place=str(path))
    if not descriptor["resources"]:
        raise PackageInvalid("the descriptor lists no resource", place=str(path))
    refuse_remote(descriptor, place=str(path))
    _refuse_newer(descriptor, place=str(path))
    names: set[str] = set()
    for resource in descriptor["resources"]:
        _refuse_resource(resource, folder)
        if resource["name"] in names:
            raise PackageInvalid(
                "two resources are called {name!r}", name=resource["name"], place=str(path)
            )
        names.add(resource["name"])
    return descriptor


def _refuse_newer(descriptor: Mapping[str, Any], *, place: str) -> None:
    """Refuse a package whose maker may mean by it what this version does not know."""
    software = descriptor.get("software")
    made = software if isinstance(software, dict) and software.get("name") == "juesuan" else {}
    version = str(made.get("version", ""))
    if _release(version) > _release(__version__):
        raise PackageNewer(
            "Juesuan {version} made it, and this is {ours}",
            version=version,
            ours=__version__,
            place=place,
        )


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a version, to be compared: 0.10.2 is newer than 0.9."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version.partition("+")[0])[:3])


def _refuse_resource(resource: object, folder: Path) -> None:
    """Refuse a resource that is not a table in a file of the folder with its schema beside it."""
    place = str(folder / DESCRIPTOR)
    if (
        not isinstance(resource, dict)
        or not isinstance(resource.get("name"), str)
        or not resource["name"]
    ):
        raise PackageInvalid("a resource has no name", place=place)
    if not isinstance(resource.get("path"), str):
        raise PackageInvalid(
            "the resource {name!r} has not one path", name=resource["name"], place=place
        )
    refuse_unsafe_path(resource["path"], folder)
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(
        isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields
    ):
        raise PackageInvalid(
            "the resource {name!r} has no schema with fields", name=resource["name"], place=place
        )


def _value(cell: str, kind: str) -> Value:
    if kind == "integer":
        return int(cell)
    return Decimal(cell) if kind == "number" else cell
