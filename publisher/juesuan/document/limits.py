"""How large a document may be before it is refused; each limit is named in the message that refuses.

A limit is raised by the environment variable of its name: ``JUESUAN_LIMIT_UNPACKED_BYTES=4000000000``.
"""

import os
from dataclasses import dataclass
from typing import Final

from juesuan.errors import DocumentTooLarge, SettingInvalid

__all__ = ["CELLS", "FILE_BYTES", "MEMBERS", "NESTING", "TEXT_BYTES", "UNPACKED_BYTES", "Limit"]


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
            raise SettingInvalid(f"{self.variable} must be a positive whole number, not {told!r}")
        return int(told)

    def check(self, size: int, place: str) -> None:
        """Pass if ``size`` is within the bound.

        Raises:
            DocumentTooLarge: It is not.
        """
        if size > self.value:
            message = f"{size:,} {self.unit}, more than the limit {self.variable} of {self.value:,}"
            raise DocumentTooLarge(message, place=place)


FILE_BYTES: Final = Limit(variable="JUESUAN_LIMIT_FILE_BYTES", default=512 * 1024**2, unit="bytes in the file")
# the largest part of Taiyuan's docx is 1.4 MB unpacked; a workbook of a whole province stays under 100 MB
UNPACKED_BYTES: Final = Limit(
    variable="JUESUAN_LIMIT_UNPACKED_BYTES", default=512 * 1024**2, unit="bytes when unpacked"
)
TEXT_BYTES: Final = Limit(variable="JUESUAN_LIMIT_TEXT_BYTES", default=128 * 1024**2, unit="bytes of text")
MEMBERS: Final = Limit(variable="JUESUAN_LIMIT_MEMBERS", default=20_000, unit="files in the container")
CELLS: Final = Limit(variable="JUESUAN_LIMIT_CELLS", default=4_000_000, unit="cells in one table")
NESTING: Final = Limit(variable="JUESUAN_LIMIT_NESTING", default=48, unit="tables inside each other")
