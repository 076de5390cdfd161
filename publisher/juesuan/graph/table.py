"""The tables of a package as the mapper reads them.

One pass, constant memory, columns as the schema names them.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from juesuan.errors import PackageInvalid
from juesuan.graph.mapping import TableMapping, read_mapping

__all__ = ["Held", "Table", "tables"]


class Held(Protocol):
    """What the mapper needs of a data package; :class:`juesuan.package.Package` has it."""

    @property
    def folder(self) -> Path:
        """The folder that holds ``datapackage.json``."""
        ...

    @property
    def descriptor(self) -> Mapping[str, Any]:
        """``datapackage.json``."""
        ...

    @property
    def organization(self) -> str:
        """The identifier of the body whose account it is."""
        ...

    @property
    def year(self) -> int:
        """The fiscal year."""
        ...

    def schema(self, resource: str, /) -> Mapping[str, Any]:
        """The Table Schema of a resource."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a package that has a meaning in RDF, or is referred to by one that has.

    Attributes:
        name: Name of the resource.
        path: Its file.
        mapping: Its meaning.
    """

    name: str
    path: Path
    mapping: TableMapping

    @contextmanager
    def rows(self) -> Iterator[Iterator[Sequence[str]]]:
        """The rows below the header.

        Raises:
            PackageInvalid: The file is missing or no UTF-8, or its header is not what the schema
                says.
        """
        try:
            with self.path.open(encoding="utf-8", newline="") as file:
                reader = csv.reader(file, strict=True)
                header = next(reader, [])
                if tuple(header) != self.mapping.columns:
                    raise PackageInvalid(
                        "the header is not that of the schema: {header}",
                        header=",".join(header),
                        place=self.name,
                    )
                yield reader
        except FileNotFoundError as error:
            raise PackageInvalid(
                "the file of the resource is missing", place=str(self.path)
            ) from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise PackageInvalid(
                "the file cannot be read as CSV: {error}", error=error, place=str(self.path)
            ) from error


def tables(package: Held) -> list[Table]:
    """The tables of the package, in the order of the descriptor."""
    return [
        Table(
            name=resource["name"],
            path=package.folder / resource["path"],
            mapping=read_mapping(resource["name"], package.schema(resource["name"])),
        )
        for resource in package.descriptor["resources"]
        if isinstance(resource.get("path"), str)
        and resource["path"].endswith(".csv")
        and "schema" in resource
    ]
