"""A body in the register (登记册): what stays the same about it over the years."""

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["IDENTIFIER", "Organization"]

IDENTIFIER: Final = re.compile(r"\d{6}-[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
"""An identifier of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A department or unit, registered.

    Attributes:
        id: Region code and slug, ASCII, minted once: ``370600-renmin-zhengfu-bangongshi``.
        name: Name under which it was registered.
        kind: ``department`` or ``unit``.
        region: GB/T 2260 code; ``000000`` if its name tells none.
        parent: Identifier of the department that first named it as its unit; empty if none did.
        slug: The id without the region code.
        first_seen: The account that it was first seen in: ``<organization>/<year>``.
    """

    id: str
    name: str
    kind: str
    region: str
    parent: str
    slug: str
    first_seen: str
