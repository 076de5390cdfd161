"""What is refused before a single quad is written.

A store that has begun to load must not find out half-way.

A code outside its list, a key that refers to nothing, an identifier that would break an IRI, a
value that its datatype does not admit. One pass over the tables; only values not met before are
looked at, so it costs little and holds little.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.graph.codes.code_list import code_list, codes
from juesuan.graph.mapping import ForeignKey, Statement, TableMapping
from juesuan.graph.table import Held, Table, tables

__all__ = ["codes", "refuse"]

_CHUNK_ROWS = 2_000
_REMEMBERED = 4_000
_VARIABLE = re.compile(r"\{\+?(\w+)\}")

_SUBJECT = re.compile(r"\{base\}code/([a-z]+)/\{year\}/\{(\w+)\}")

Check = Callable[[str], None]
"""Raises PackageInvalid for a cell that cannot be mapped."""

Keys = Mapping[tuple[str, tuple[str, ...]], set[tuple[str, ...]]]
"""The values that foreign keys may refer to, by resource and columns."""


def refuse(package: Held) -> None:
    """Look at all that will be mapped.

    Raises:
        PackageInvalid: With the resource, line and column, for the first thing that is wrong.
    """
    for name, value in (("organization", package.organization), ("year", str(package.year))):
        try:
            iris.encode(value)
        except PackageInvalid as error:
            raise error.at(f"datapackage.json {name}") from error
    try:
        term.typed(str(package.year), "gYear")
    except PackageInvalid as error:
        raise error.at("datapackage.json year") from error
    held = tables(package)
    keys = _referenced(held)
    subjects = _subjects(held)
    for table in held:
        _refuse_table(table, keys, subjects)
        _refuse_names(table, held)


def _refuse_names(table: Table, held: Sequence[Table]) -> None:
    """Look at the cells that name rows of other tables, ``resource:key``.

    Each row must be there.
    """
    for said in table.mapping.statements:
        if not said.value_row:
            continue
        wanted = _names_in(table, said)
        for other in held:
            _strike_rows(other, wanted)
        for name, line in wanted.items():
            place = f"{table.name} row {line} column {said.column}"
            raise PackageInvalid("{name!r} is no row of the package", name=name, place=place)


def _names_in(table: Table, said: Statement) -> dict[str, int]:
    """The rows that a column names, each with the first row that names it."""
    place, wanted = _place(table.mapping, said.column), dict[str, int]()
    with table.rows() as rows:
        for line, row in enumerate(rows, 1):
            cell = row[place]
            for name in filter(None, cell.split(said.separator) if said.separator else [cell]):
                wanted.setdefault(name, line)
    return wanted


def _strike_rows(table: Table, wanted: dict[str, int]) -> None:
    """Take the rows of a table out of those that are wanted."""
    key = [_place(table.mapping, part) for part in table.mapping.primary_key]
    if not key or not any(name.startswith(f"{table.name}:") for name in wanted):
        return
    with table.rows() as rows:
        for row in rows:
            wanted.pop(f"{table.name}:{'/'.join([row[part] for part in key])}", None)


def _referenced(held: Sequence[Table]) -> dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]]:
    """The values of every column, or columns, that a foreign key of some table names."""
    wanted = {
        (key.resource or table.name, key.reference)
        for table in held
        for key in table.mapping.foreign_keys
    }
    by_name = {table.name: table for table in held}
    found: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = {}
    for name, fields in wanted:
        if name not in by_name:
            raise PackageInvalid(
                "a foreign key names the resource {name!r}, which the package does not have",
                name=name,
            )
        table = by_name[name]
        places = [_place(table.mapping, field) for field in fields]
        with table.rows() as rows:
            found[name, fields] = {tuple([row[place] for place in places]) for row in rows}
    return found


def _subjects(held: Sequence[Table]) -> dict[str, frozenset[str]]:
    """The codes of each scheme that the package lists.

    A foreign key of Table Schema cannot say in which scheme a code stands; 301 is a subject of one,
    not of the other.
    """
    found: dict[str, set[str]] = {}
    for table in held:
        if table.name == "subjects":
            scheme, code = (_place(table.mapping, name) for name in ("scheme", "code"))
            with table.rows() as rows:
                for row in rows:
                    found.setdefault(row[scheme], set()).add(row[code])
    return {scheme: frozenset(codes_) for scheme, codes_ in found.items()}


def _place(mapping: TableMapping, column: str) -> int:
    """Where the column stands.

    Raises:
        PackageInvalid: The table has no such column.
    """
    try:
        return mapping.columns.index(column)
    except ValueError as error:
        raise PackageInvalid(
            "a foreign key names the column {column!r}", column=column, place=mapping.resource
        ) from error


def _refuse_table(table: Table, keys: Keys, subjects: Mapping[str, frozenset[str]]) -> None:
    """Look at one table."""
    mapping = table.mapping
    checks = list(_checked_columns(mapping, subjects))
    numbers = _only_numbers(mapping, {name: held for _, name, held in checks})
    known: dict[int, set[str]] = {index: set() for index, _, _ in checks}
    line = 2
    with table.rows() as rows:
        while chunk := list(islice(rows, _CHUNK_ROWS)):
            _refuse_short(chunk, len(mapping.columns), table.name, line)
            cells = list(zip(*chunk, strict=True))
            for index, name, held in checks:
                if name not in numbers or not term.all_numbers(cells[index], numbers[name]):
                    where = partial(_where, table.name, line, name)
                    _refuse_cells(cells[index], known[index], held, where)
            _refuse_keys(mapping, cells, keys, line)
            line += len(chunk)


def _refuse_keys(
    mapping: TableMapping, cells: Sequence[Sequence[str]], keys: Keys, line: int
) -> None:
    """Look at the foreign keys of a block of rows, which begins at that line."""
    name = mapping.resource
    for key in mapping.foreign_keys:
        met = list(zip(*[cells[_place(mapping, one)] for one in key.fields], strict=True))
        where = partial(_where, name, line, ",".join(key.fields))
        _refuse_key(met, key, keys[key.resource or name, key.reference], where)


def _checked_columns(
    mapping: TableMapping, subjects: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str, list[Check]]]:
    """The columns whose cells must pass something: place, name and what they must pass."""
    for index, name in enumerate(mapping.columns):
        if found := _checks(mapping, name, subjects):
            yield index, name, found


def _refuse_short(chunk: Sequence[Sequence[str]], width: int, name: str, line: int) -> None:
    """Look at how many cells the rows have."""
    for number, row in enumerate(chunk, line - 1):
        if len(row) != width:
            raise PackageInvalid(
                "a row has not {width} cells", width=width, place=f"{name} row {number}"
            )


def _only_numbers(mapping: TableMapping, checks: Mapping[str, Sequence[Check]]) -> dict[str, str]:
    """The datatypes of the columns that are asked for nothing but being numbers, by column."""
    datatypes = {
        said.column: said.datatype
        for said in mapping.statements
        if said.column and not said.value_url
    }
    return {
        name: datatypes[name]
        for name, found in checks.items()
        if len(found) == 1 and name in datatypes
    }


def _where(resource: str, line: int, column: str, offset: int) -> str:
    """The place of a cell: rows are counted below the header, as ``juesuan validate`` does."""
    return f"{resource} row {line + offset - 1} column {column}"


def _refuse_cells(
    cells: Sequence[str], known: set[str], checks: Sequence[Check], where: Callable[[int], str]
) -> None:
    """Look at the cells of a column that hold what was not met before."""
    for cell in set(cells) - known:
        try:
            for check in checks:
                check(cell)
        except PackageInvalid as error:
            raise error.at(where(cells.index(cell))) from error
        if len(known) >= _REMEMBERED:
            known.clear()
        known.add(cell)


def _refuse_key(
    found: Sequence[tuple[str, ...]],
    key: ForeignKey,
    values: set[tuple[str, ...]],
    where: Callable[[int], str],
) -> None:
    """Look at the values of a foreign key.

    A key with an empty part refers to nothing and is allowed.
    """
    for value in set(found) - values:
        if all(value):
            raise PackageInvalid(
                "{value!r} does not stand in {resource} ({columns})",
                value=" ".join(value),
                resource=key.resource or "this table",
                columns=", ".join(key.reference),
                place=where(found.index(value)),
            )


def _checks(
    mapping: TableMapping, column: str, subjects: Mapping[str, frozenset[str]]
) -> list[Check]:
    """What the cells of a column must pass."""
    checks: list[Check] = []
    if column in mapping.required:
        checks.append(_filled)
    if column in mapping.enums:
        checks.append(partial(_listed, mapping.enums[column]))
    if any(column in _VARIABLE.findall(template) for template in _templates(mapping)):
        checks.append(_identifier_check(mapping, column))
    for said in mapping.statements:
        checks.extend(_checks_of(said, column))
    checks.extend(_subject_checks(mapping, column, subjects))
    return checks


def _subject_checks(
    mapping: TableMapping, column: str, subjects: Mapping[str, frozenset[str]]
) -> Iterator[Check]:
    """What the codes of a column must pass that refers to the subjects of the package."""
    alone = {key.fields for key in mapping.foreign_keys if key.resource == "subjects"}
    if (column,) not in alone:
        return
    for said in mapping.statements:
        match = _SUBJECT.fullmatch(said.value_url)
        if match and match[2] == column:
            yield partial(_known, match[1], subjects.get(match[1], frozenset()))


def _templates(mapping: TableMapping) -> Iterator[str]:
    """The templates whose cells become parts of IRIs."""
    yield mapping.about_url
    for said in mapping.statements:
        if not said.other:
            yield from (said.value_url, said.about_url)


def _identifier_check(mapping: TableMapping, column: str) -> Check:
    """What a cell must pass that stands in IRIs.

    Where a column holds several values, each of them must.
    """
    if column in _VARIABLE.findall(mapping.about_url):
        return _identifies
    separators = [
        said.separator for said in mapping.statements if said.column == column and said.separator
    ]
    return partial(_each_identifies, separators[0]) if separators else _identifies_or_empty


def _checks_of(said: Statement, column: str) -> list[Check]:
    """What one statement asks of the cells of a column."""
    if said.other or said.column not in ("", column):
        return []
    if code_list(said.value_url) and f"{{{column}}}" in said.value_url:
        return [partial(_listed, codes(code_list(said.value_url)))]
    if said.column and not said.value_url and said.datatype != "string":
        return [partial(_is_value, said.datatype)]
    return []


def _known(scheme: str, admitted: frozenset[str], cell: str) -> None:
    """The cell is empty or a code of the scheme."""
    if cell and cell not in admitted:
        raise PackageInvalid(
            "{cell!r} does not stand in subjects ({scheme})", cell=cell, scheme=scheme
        )


def _filled(cell: str) -> None:
    """The cell may not be empty."""
    if not cell:
        raise PackageInvalid("the cell is empty")


def _listed(admitted: frozenset[str], cell: str) -> None:
    """The cell is empty or a code of the list."""
    if cell and cell not in admitted:
        raise PackageInvalid("{cell!r} is not in the list of the column", cell=cell)


def _identifies(cell: str) -> None:
    """The cell can stand in an IRI."""
    iris.encode(cell)


def _identifies_or_empty(cell: str) -> None:
    """The cell is empty or can stand in an IRI."""
    if cell:
        iris.encode(cell)


def _each_identifies(separator: str, cell: str) -> None:
    """Each value of the cell can stand in an IRI."""
    for value in filter(None, cell.split(separator)):
        iris.encode(value)


def _is_value(datatype: str, cell: str) -> None:
    """The cell is empty or a value of the datatype."""
    if cell and not term.form_of(datatype)(cell):
        raise PackageInvalid("{cell!r} is no {datatype}", cell=cell, datatype=datatype)
