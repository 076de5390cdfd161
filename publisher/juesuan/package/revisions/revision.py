"""Where the revisions of an account stand on disk (版本).

::

    datapackages/<organization>/
    ├── 2024/                 the current revision
    └── revisions/2024-v1/    each earlier one, byte for byte as it was when the next one came

So whoever reads ``<organization>/<year>`` reads the current one, and nothing earlier is ever
counted with it.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from juesuan.package.opened import DESCRIPTOR

__all__ = ["FIRST", "former", "former_folder", "number_of", "source_digests", "withdrawal_of"]

FIRST: Final = 1
"""The number of the revision that replaces none."""

_FOLDER: Final = "revisions"
_NAME: Final = re.compile(r"(\d{4})-v([1-9]\d*)")


def former_folder(place: Path, number: int) -> Path:
    """Where an earlier revision stands.

    Args:
        place: The folder of the current one, ``…/<organization>/<year>``.
        number: Which.
    """
    return place.parent / _FOLDER / f"{place.name}-v{number}"


def former(place: Path) -> dict[int, Path]:
    """The earlier revisions of the account at a place, by number."""
    found: dict[int, Path] = {}
    for folder in (place.parent / _FOLDER).glob(f"{place.name}-v*"):
        match = _NAME.fullmatch(folder.name)
        if match and (folder / DESCRIPTOR).is_file():
            found[int(match[2])] = folder
    return dict(sorted(found.items()))


def number_of(descriptor: Mapping[str, Any]) -> int:
    """The number of the revision that a descriptor describes; packages made before have none."""
    number = descriptor.get("revision", FIRST)
    return number if isinstance(number, int) and number >= FIRST else FIRST


def withdrawal_of(descriptor: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Day and reason of the withdrawal of a package; None if it stands."""
    told = descriptor.get("withdrawn")
    return told if isinstance(told, dict) else None


def source_digests(descriptor: Mapping[str, Any]) -> frozenset[str]:
    """The digests of the documents that a package was made of."""
    return frozenset(
        str(source["hash"]) for source in descriptor.get("sources", ()) if source.get("hash")
    )
