"""The sums that an amount belongs to, with their other members.

What makes it certain, or contradicts it.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from juesuan.account.statements.identities import Cell, Identity
from juesuan.package import Package
from juesuan.package.opened import DESCRIPTOR
from juesuan.package.tables.sums import Place, sums_by_place
from juesuan_site.pages.findings.references import References
from juesuan_vocab import open_toml

__all__ = ["described_sums", "sums_of"]

_WORDS = "words/sums.toml"


def described_sums(package: Package, place: Place, references: References) -> list[dict[str, Any]]:
    """Each sum of the amount at the place as pages and JSON say it; those that fail come first.

    Args:
        package: The package.
        place: Statement, row and column of the amount.
        references: What finds the other members.
    """
    found = sums_of(package).get(place, ())
    described = [_described(identity, place, references) for identity in found]
    return sorted(described, key=lambda one: one["closes"])


def sums_of(package: Package) -> Mapping[Place, tuple[Identity, ...]]:
    """The sums of a package by each amount that they hold, formed once."""
    changed = (package.folder / DESCRIPTOR).stat().st_mtime_ns
    return _sums(package.folder, changed)


@lru_cache(maxsize=16)
def _sums(folder: Path, _changed: int) -> Mapping[Place, tuple[Identity, ...]]:
    return sums_by_place(Package.open(folder))


def _described(identity: Identity, place: Place, references: References) -> dict[str, Any]:
    words = open_toml(_WORDS)[identity.kind]
    return {
        "kind": identity.kind,
        "title": words["zh"],
        "title_en": words["en"],
        "closes": identity.closes,
        "difference": format(identity.difference, "f"),
        "tolerance": format(identity.tolerance, "f"),
        "left": [_member(cell, place, references) for cell in identity.left],
        "right": [_member(cell, place, references) for cell in identity.right],
    }


def _member(cell: Cell, place: Place, references: References) -> dict[str, Any]:
    [shown] = references.of(f"amounts:{cell.statement}/{cell.row}/{cell.column}")
    return {**shown, "current": cell.place == place}
