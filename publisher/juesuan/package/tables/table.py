"""A table of a package before it is written: its schema, its rows, its bytes."""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Table", "csv_bytes", "sha256"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a package.

    Attributes:
        name: Name of the resource: ``amounts``, ``statements/revenue``.
        schema: Its Table Schema, with titles and description of the table itself.
        rows: Cells as text, in the order of the schema's fields.
    """

    name: str
    schema: Mapping[str, Any]
    rows: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        """Path of its file in the package."""
        return f"data/{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(field["name"] for field in self.schema["fields"])

    def records(self) -> list[dict[str, str]]:
        """The rows with their columns by name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def content(self) -> bytes:
        """The file: UTF-8 without BOM, LF."""
        return csv_bytes(self.columns, self.rows)


def csv_bytes(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A CSV file (RFC 4180 with LF): UTF-8 without BOM, quotes only where needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def sha256(content: bytes) -> str:
    """The digest as Data Package writes it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
