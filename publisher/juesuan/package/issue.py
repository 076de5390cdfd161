"""The files of a package are put together, anew when what is told of it changes (发布)."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from juesuan.package.border import Border
from juesuan.package.csvw import CSVW_METADATA, csvw_metadata
from juesuan.package.descriptor import (
    file_told,
    json_bytes,
    resource_descriptors,
    version_of,
)
from juesuan.package.opened import DESCRIPTOR, README
from juesuan.package.readme import readme_bytes
from juesuan.package.tables.table import Table

__all__ = ["Files", "issue", "issue_anew"]

Files = Mapping[str, bytes]
"""Content by path inside the package."""

_LISTS: Final = ("statements", "doubts")
_COPIES: Final = "source/"
_ORDER: Final = (
    "name",
    "id",
    "title",
    "titles",
    "description",
    "version",
    "revision",
    "replaces",
    "withdrawn",
    "keywords",
    "licenses",
    "contributors",
    "sources",
    "organization",
    "year",
    "temporal",
    "spatial",
    "software",
    "masks",
)


def issue(descriptor: Mapping[str, Any], tables: Files, copies: Files) -> dict[str, bytes]:
    """All files of a package.

    Args:
        descriptor: Its descriptor, without what is told of the CSVW metadata.
        tables: The tables by path.
        copies: Copies of published files, by path.
    """
    descriptor = _ordered(descriptor)
    name, year = descriptor["organization"]["id"], descriptor["year"]
    csvw = json_bytes(csvw_metadata(descriptor["title"], name, year, descriptor["resources"]))
    descriptor["csvw"] = file_told(CSVW_METADATA, csvw)
    rows = {one["name"]: _rows(tables[one["path"]]) for one in descriptor["resources"]}
    lists = {name: rows[name] for name in _LISTS}
    counts = {name: len(found) for name, found in rows.items()}
    return {
        DESCRIPTOR: json_bytes(descriptor),
        README: readme_bytes(descriptor, counts, **lists),
        CSVW_METADATA: csvw,
        **tables,
        **copies,
    }


def issue_anew(
    files: Files,
    told: Mapping[str, Any],
    *,
    more: Iterable[Table] = (),
    copies: Files | None = None,
) -> dict[str, bytes]:
    """The files of a package of which something else is told now.

    Args:
        files: The files as they are.
        told: Keys of the descriptor, in place of those that it has; one that is None leaves.
        more: Tables that come into it, or in the place of those of their name.
        copies: Copies of further published files, by path.
    """
    before = json.loads(files[DESCRIPTOR])
    border = Border()
    added = [(table, table.content()) for table in map(border.table, more)]
    kept = _others(before["resources"], {table.name for table, _ in added})
    descriptor = _retold(before, told)
    descriptor["resources"] = [*kept, *resource_descriptors(added)]
    first = descriptor["sources"][0]["hash"].removeprefix("sha256:")
    descriptor["version"] = version_of(descriptor["year"], descriptor["revision"], first)
    tables = {one["path"]: files[one["path"]] for one in kept}
    tables |= {table.path: content for table, content in added}
    return issue(descriptor, tables, _copies_in(files) | dict(copies or {}))


def _others(
    resources: Iterable[Mapping[str, Any]], names: AbstractSet[str]
) -> list[Mapping[str, Any]]:
    """The resources that have none of these names."""
    return [one for one in resources if one["name"] not in names]


def _retold(before: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor with other values; a value of None takes its key away."""
    # the CSVW metadata are made anew from all the rest
    kept = {key: value for key, value in before.items() if key not in {"csvw", *told}}
    return kept | {key: value for key, value in told.items() if value is not None}


def _copies_in(files: Files) -> dict[str, bytes]:
    """The copies of published files that a package holds."""
    return {path: content for path, content in files.items() if path.startswith(_COPIES)}


def _ordered(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in one order, whatever was told when, and the long list of tables last."""
    known = [*filter(descriptor.__contains__, _ORDER)]
    others = [key for key in descriptor if key not in {*_ORDER, "resources"}]
    return {key: descriptor[key] for key in (*known, *others, "resources")}


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
