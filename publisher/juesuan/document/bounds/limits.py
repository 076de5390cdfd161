"""How large a document may be before it is refused.

Each limit is named in the message that refuses.

A limit is raised by the environment variable of its name:
``JUESUAN_LIMIT_UNPACKED_BYTES=4000000000``.
"""

import os
from dataclasses import dataclass
from typing import Final

from juesuan.document.model import Anchor, Document
from juesuan.errors import DocumentTooLarge, SettingInvalid

__all__ = [
    "CELLS",
    "CHARACTERS",
    "FILE_BYTES",
    "MEMBERS",
    "NESTING",
    "PARAGRAPHS",
    "REPEATS",
    "TEXT_BYTES",
    "UNPACKED_BYTES",
    "Limit",
    "check_lengths",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bound with a name.

    Attributes:
        variable: Environment variable that overrides it.
        default: The bound unless overridden.
        unit: What is counted, for the message.
    """

    variable: str
    default: int
    unit: str

    @property
    def value(self) -> int:
        """The bound in force.

        Raises:
            SettingInvalid: The variable is set to something that is no positive whole number.
        """
        told = os.environ.get(self.variable, "")
        if not told:
            return self.default
        if not told.isascii() or not told.isdigit() or int(told) == 0:
            raise SettingInvalid(
                "{variable} must be a positive whole number, not {told!r}",
                variable=self.variable,
                told=told,
            )
        return int(told)

    def check(self, size: int, place: str) -> None:
        """Pass if ``size`` is within the bound.

        Raises:
            DocumentTooLarge: It is not.
        """
        if size > self.value:
            raise DocumentTooLarge(
                "{size:,} {unit}, more than the limit {variable} of {limit:,}",
                size=size,
                unit=self.unit,
                variable=self.variable,
                limit=self.value,
                place=place,
            )


FILE_BYTES: Final = Limit(
    variable="JUESUAN_LIMIT_FILE_BYTES", default=512 * 1024**2, unit="bytes in the file"
)
# the largest part of Taiyuan's docx is 1.4 MB unpacked; a workbook of a whole province stays under
# 100 MB
UNPACKED_BYTES: Final = Limit(
    variable="JUESUAN_LIMIT_UNPACKED_BYTES", default=512 * 1024**2, unit="bytes when unpacked"
)
TEXT_BYTES: Final = Limit(
    variable="JUESUAN_LIMIT_TEXT_BYTES", default=128 * 1024**2, unit="bytes of text"
)
MEMBERS: Final = Limit(
    variable="JUESUAN_LIMIT_MEMBERS", default=20_000, unit="files in the container"
)
CELLS: Final = Limit(variable="JUESUAN_LIMIT_CELLS", default=4_000_000, unit="cells in one table")
# a spreadsheet of OpenDocument writes cells that are alike once, and 442 bytes stood for 16 billion
REPEATS: Final = Limit(
    variable="JUESUAN_LIMIT_REPEATS",
    default=200_000,
    unit="cells of a sheet that repeat another",
)
# the accounts of the tests have up to 470 paragraphs and 5,500 cells; Word and HTML have a
# paragraph in each cell
PARAGRAPHS: Final = Limit(variable="JUESUAN_LIMIT_PARAGRAPHS", default=100_000, unit="paragraphs")
# the accounts of the tests have up to 930; a sentence is read in time that grows faster than its
# length
CHARACTERS: Final = Limit(
    variable="JUESUAN_LIMIT_CHARACTERS", default=20_000, unit="characters in one paragraph or cell"
)
NESTING: Final = Limit(
    variable="JUESUAN_LIMIT_NESTING", default=48, unit="tables inside each other"
)


def check_lengths(document: Document) -> None:
    """Pass if a document has no more paragraphs, and none longer, than the limits allow.

    Cells are held to the latter.

    Raises:
        DocumentTooLarge: It has.
    """
    PARAGRAPHS.check(sum(1 for _ in document.paragraphs), document.name)
    for paragraph in document.paragraphs:
        CHARACTERS.check(len(paragraph.text), _place(document, paragraph.anchor))
    for table in document.tables:
        for row in table.rows:
            longest = max(row, key=lambda cell: len(cell.text), default=None)
            if longest is not None:
                CHARACTERS.check(len(longest.text), _place(document, longest.anchor))


def _place(document: Document, anchor: Anchor) -> str:
    return f"{document.name}: {anchor}" if str(anchor) else document.name
