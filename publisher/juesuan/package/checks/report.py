"""What a check of a package found: problems as values."""

from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import PackageInvalid

__all__ = ["Problem", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as the descriptor and the schemas promise.

    Attributes:
        code: Stable name of the kind (``hash-differs``, ``foreign-key``).
        message: What is wrong, in one sentence.
        resource: Name of the resource, or path of the file; empty if it is the package.
        row: Row below the header, from 1; None if it is no row.
        field: Name of the column; empty if it is no column.
    """

    code: str
    message: str
    resource: str = ""
    row: int | None = None
    field: str = ""

    @property
    def place(self) -> str:
        """Where it is inside the package: ``amounts row 12 column unit``."""
        row = f"row {self.row}" if self.row is not None else ""
        column = f"column {self.field}" if self.field else ""
        return " ".join(filter(None, (self.resource, row, column)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All problems of a package.

    Attributes:
        folder: The package.
        problems: In the order of the checks; empty if the package is valid.
    """

    folder: Path
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def refusal(self) -> PackageInvalid:
        """The first problem as an error that names package, place and rule.

        For a package that is not valid.
        """
        first, *others = self.problems
        more = f" ({len(others)} more)" if others else ""
        place = " ".join(filter(None, (str(self.folder), first.place)))
        return PackageInvalid(f"{first.message.rstrip('.')} [{first.code}]{more}", place=place)
