"""What the search finds: drawn from the packages, once for each version of the data."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from juesuan.errors import JuesuanError
from juesuan.package import Package
from juesuan_site.search.index import Entry
from juesuan_site.search.spelling import initials
from juesuan_site.serving import urls
from juesuan_site.serving.packages import ABSENT, aliases, all_packages, region_names, rows
from juesuan_site.serving.printed.printed_table import (
    SCHEMES,
    Column,
    PrintedCell,
    PrintedRow,
    PrintedTable,
    printed,
)

__all__ = ["entries"]

_LOG: Final = logging.getLogger("juesuan.site")

_WEIGHT = {
    "organization": 50,
    "account": 40,
    "statement": 30,
    "subject": 20,
    "term": 20,
    "project": 15,
    "indicator": 10,
}
_TOTAL = "total"
"""The column of the total of a row, which people mean before its parts and balances."""
_SUM = "小计"
_BUDGETS = ("initial_", "adjusted_")
"""Columns that come after those of the final account."""
_ROLE_WEIGHT = {"total": 3, "subtotal": 2, "detail": 1}


def entries() -> Iterator[Entry]:
    """Everything that can be found in the packages that are served.

    What several packages hold comes once.

    A package that cannot be read is left out, and the log names it: it harms no search of the
    others.
    """
    seen: set[tuple[str, str]] = set()
    for package in all_packages():
        for entry in map(_below_the_root, _readable(package)):
            name = (entry.kind, entry.path)
            if entry.kind in {"organization", "subject"}:
                if name in seen:
                    continue
                seen.add(name)
            yield entry


def _below_the_root(entry: Entry) -> Entry:
    """The entry with the path that it has where the site is not mounted.

    The index serves all mounts.
    """
    root = urls.root()
    numbers = tuple((text, path.removeprefix(root)) for text, path in entry.numbers)
    return replace(entry, path=entry.path.removeprefix(root), numbers=numbers)


def _readable(package: Package) -> Sequence[Entry]:
    """What can be found in a package; nothing of one that cannot be read."""
    try:
        return list(_of_package(package))
    except (JuesuanError, OSError, LookupError, ValueError):
        _LOG.exception("the package cannot be searched: %s", package.folder)
        return ()


def _of_package(package: Package) -> Iterator[Entry]:
    key = {"organization": str(package.organization), "year": str(package.year)}
    title = str(package.descriptor.get("title", ""))
    account = urls.page("account", **key)
    yield Entry(kind="account", title=title, path=account, weight=_WEIGHT["account"])
    regions, named = region_names(), _aliases(package)
    for row in package.rows("organizations"):
        path = urls.page("organization", organization=row["id"])
        yield Entry(
            kind="organization",
            title=row["name"],
            path=path,
            also=_other_names(row["name"], named.get(row["id"], ())),
            context=f"{regions.get(row['region'], '')} {row['region']}".strip(),
            weight=_WEIGHT["organization"],
        )
    for row in package.rows("subjects"):
        path = urls.subject(row["scheme"], row["code"])
        context = str(SCHEMES.get(row["scheme"], ""))
        yield Entry(
            kind="subject",
            title=row["name"],
            path=path,
            also=initials(row["name"]),
            code=row["code"],
            context=context,
            weight=_WEIGHT["subject"],
        )
    yield from _terms(package, key, title)
    yield from _projects(package, key, title)
    yield from _facts(package, key, title)
    yield from _statements(package, key, title)


def _terms(package: Package, key: dict[str, str], account: str) -> Iterator[Entry]:
    for row in rows(package, "terms"):
        yield Entry(
            kind="term",
            title=row["term"],
            path=urls.part("terms", key, row["id"]),
            code=row["function_code"],
            context=f"{account} · {row['definition']}",
            weight=_WEIGHT["term"],
        )


def _projects(package: Package, key: dict[str, str], account: str) -> Iterator[Entry]:
    """The projects and their indicators."""
    names = {}
    for row in rows(package, "projects"):
        names[row["key"]] = row["name"]
        yield Entry(
            kind="project",
            title=row["name"],
            path=urls.page("project", **key, project=row["key"]),
            value=f"{row['executed']} {row['money_unit']}" if row["executed"] else "",
            context=f"{account} · {row['unit']}",
            weight=_WEIGHT["project"],
        )
    for row in rows(package, "indicators"):
        yield Entry(
            kind="indicator",
            title=row["name"],
            path=urls.page("indicator", **key, indicator=row["id"]),
            value=row["actual"],
            context=f"{account} · {names.get(row['project'], '')}",
            weight=_WEIGHT["indicator"],
        )


def _facts(package: Package, key: dict[str, str], account: str) -> Iterator[Entry]:
    """The sentences of the narrative, each once, at its first number."""
    told: set[tuple[str, str]] = set()
    for row in rows(package, "facts"):
        if (row["sentence"], row["place"]) in told:
            continue
        told.add((row["sentence"], row["place"]))
        yield Entry(
            kind="fact",
            title=row["sentence"],
            path=urls.part("facts", key, row["id"]),
            context=f"{account} · {row['section'].rpartition(' / ')[2]}",
        )


def _statements(package: Package, key: dict[str, str], account: str) -> Iterator[Entry]:
    for statement in package.rows("statements"):
        if statement["status"] in ABSENT:
            continue
        path = urls.page("statement", **key, statement=statement["statement"])
        title = statement["title"]
        yield Entry(
            kind="statement",
            title=title,
            path=path,
            also=initials(title),
            context=account,
            weight=_WEIGHT["statement"],
        )
        context = f"{account} · {title}"
        table = printed(package, statement["statement"])
        yield from _columns(table, path, context)
        for row in table.rows:
            yield from _row(row, path, context)


def _columns(table: PrintedTable, path: str, context: str) -> Iterator[Entry]:
    """One entry for each head of a column of amounts, at its first number (mostly the total)."""
    for column in table.columns:
        cells = (
            (row.number, cell)
            for row in table.rows
            for cell in row.cells
            if cell.column is column and cell.state == "number"
        )
        row, first = next(cells, ("", None))
        if first is not None and column.kind == "amount":
            title = _head(column)
            yield Entry(
                kind="column",
                title=title,
                value=f"{first.text} {first.unit}",
                path=f"{path}#{urls.cell(row, column.id)}",
                also=initials(title),
                context=context,
                weight=_ROLE_WEIGHT[first.role] - 3 * column.id.startswith(_BUDGETS),
            )


def _head(column: Column) -> str:
    """What a column is called: its own head, that above it where it says only 小计 or is a budget."""
    own = column.header[-1]
    if column.id.startswith(_BUDGETS):
        return "/".join(column.header)
    return own if len(own) > len(_SUM) else "/".join(column.header[-2:])


def _row(row: PrintedRow, path: str, context: str) -> Iterator[Entry]:
    """One entry for each label of the row that has a number beside it.

    The total, if there is one.
    """
    blocks: dict[str, list[PrintedCell]] = {}
    for cell in row.cells:
        blocks.setdefault(cell.column.block, []).append(cell)
    for cells in blocks.values():
        labels = {cell.column.kind: cell.text for cell in reversed(cells)}
        numbers = [cell for cell in cells if cell.state == "number"]
        if numbers and labels.get("item"):
            number = _told(numbers)
            printed = {cell.column.id: _printed(cell, row, path) for cell in numbers}
            value, address = printed.pop(number.column.id)
            yield Entry(
                kind="row",
                title=labels["item"],
                code=labels.get("code", ""),
                value=value,
                path=address,
                numbers=tuple(printed.values()),
                context=context,
                weight=_ROLE_WEIGHT[number.role],
            )


def _printed(cell: PrintedCell, row: PrintedRow, path: str) -> tuple[str, str]:
    """A number with its unit, and the address it stands at."""
    return f"{cell.text} {cell.unit}", f"{path}#{urls.cell(row.number, cell.column.id)}"


def _told(numbers: Sequence[PrintedCell]) -> PrintedCell:
    """The number of a row that is shown: that of its total, or else the first."""
    return next((cell for cell in numbers if cell.column.id == _TOTAL), numbers[0])


def _aliases(package: Package) -> dict[str, tuple[str, ...]]:
    """Id of a body to what the register and the document call it besides."""
    found = dict(aliases())
    for row in rows(package, "names"):
        body = row["organization_id"]
        found[body] = (*found.get(body, ()), row["form"])
    return found


def _other_names(name: str, known: Sequence[str]) -> str:
    """What a body is called besides: names in the register, and the letters of all its names."""
    return " / ".join([*known, *map(initials, (name, *known))])
