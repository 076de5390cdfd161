"""What a check of a package found: problems as values."""

from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import PackageError, PackageInvalid
from juesuan_vocab.error_words import detail

__all__ = ["Problem", "Report", "problem", "problem_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as the descriptor and the schemas promise.

    Attributes:
        code: Stable name of the kind (``hash-differs``, ``foreign-key``).
        message: What is wrong, in one English sentence.
        message_zh: The same in Chinese; empty if there is none.
        resource: Name of the resource, or path of the file; empty if it is the package.
        row: Row below the header, from 1; None if it is no row.
        field: Name of the column; empty if it is no column.
    """

    code: str
    message: str
    message_zh: str = ""
    resource: str = ""
    row: int | None = None
    field: str = ""

    def message_in(self, language: str) -> str:
        """The message in ``zh`` or ``en``; in English where it has no Chinese."""
        return (self.message_zh if language == "zh" else "") or self.message

    @property
    def place(self) -> str:
        """Where it is inside the package: ``amounts row 12 column unit``."""
        row = f"row {self.row}" if self.row is not None else ""
        column = f"column {self.field}" if self.field else ""
        return " ".join(filter(None, (self.resource, row, column)))


def problem(
    sentence: str,
    *,
    code: str,
    resource: str = "",
    row: int | None = None,
    field: str = "",
    **values: object,
) -> Problem:
    """A problem that is told in both languages.

    Args:
        sentence: What is wrong, in English; ``{name}`` stands for a value. Its Chinese is in the
            vocabulary under these very words.
        code: Stable name of the kind.
        resource: Where it is, as in ``Problem``.
        row: Likewise.
        field: Likewise.
        values: What the names in the sentence stand for.
    """
    return Problem(
        code=code,
        message=sentence.format(**values),
        message_zh=detail(sentence).format(**values),
        resource=resource,
        row=row,
        field=field,
    )


def problem_of(
    error: PackageError, *, code: str, resource: str = "", row: int | None = None, field: str = ""
) -> Problem:
    """What an error says of a package, as a problem."""
    told = error.message_in("zh").removesuffix("。")
    return Problem(
        code=code,
        message=f"{error.message.removesuffix('.')}.",
        message_zh=f"{told}。" if told != error.message else "",
        resource=resource,
        row=row,
        field=field,
    )


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
        more = f" (+{len(others)})" if others else ""
        place = " ".join(filter(None, (str(self.folder), first.place)))
        return PackageInvalid(
            "{detail} [{code}]{more}",
            detail=first.message.rstrip("."),
            detail_zh=first.message_in("zh").rstrip("。."),
            code=first.code,
            more=more,
            place=place,
        )
