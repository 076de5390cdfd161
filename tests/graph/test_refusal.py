"""Packages that are refused before anything is loaded."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.graph.sample import rows, write

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import claims, nquads


@pytest.mark.parametrize(
    ("table", "row", "column", "cell", "word"),
    [
        ("amounts", 3, "component", "basics", "list"),
        ("amounts", 3, "side", "income", "list"),
        ("amounts", 3, "function_code", "2019999", "subjects"),
        ("amounts", 3, "function_code", "30101", "functional"),
        ("amounts", 5, "economic_code", "201", "economic"),
        ("amounts", 3, "statement", "revenue", "statements"),
        ("amounts", 3, "column", "ba sic", "identifier"),
        ("amounts", 3, "amount_yuan", "58.9万", "decimal"),
        ("amounts", 3, "amount_yuan", "NaN", "decimal"),
        ("amounts", 3, "amount_yuan", "58\n90", "decimal"),
        ("amounts", 3, "amount_yuan", "58.", "decimal"),
        ("amounts", 3, "amount_yuan", "5890１", "decimal"),
        ("amounts", 3, "row", "1.5", "integer"),
        ("amounts", 3, "row", "", "empty"),
        ("statements", 0, "status", "full", "list"),
        ("statements", 0, "structure", "expenses", "list"),
        ("organizations", 1, "kind", "office", "list"),
        ("organizations", 1, "parent", "370600-nobody", "this table"),
        ("organizations", 0, "id", "370600 ceshi", "identifier"),
        ("subjects", 2, "parent", "20104", "this table"),
    ],
)
def test_a_broken_cell_is_refused_with_its_place(  # noqa: PLR0913, PLR0917 - one column of the table above each
    tmp_path: Path, table: str, row: int, column: str, cell: str, word: str
) -> None:
    """A code outside its list, a broken key, a wrong value: refused at once, naming table, row and column."""
    tables = rows()
    tables[table][row][column] = cell
    package = write(tmp_path, tables)
    with pytest.raises(PackageInvalid) as caught:
        nquads(package)
    assert word in caught.value.message
    assert caught.value.place == f"{table} row {row + 1} column {column}"


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("created", "2025年8月", "created"),
        ("created", "2025-02-30", "created"),
        ("created", "2025-13-01T00:00:00Z", "created"),
        ("licenses", [{"path": "https://example.org/a licence"}], "licenses"),
        ("sources", [{"path": "https://example.org/决算.pdf"}], "sources"),
        ("sources", [{"path": "https://example.org/a file.pdf"}], "sources"),
    ],
)
def test_a_broken_descriptor_is_refused(
    tmp_path: Path, key: str, value: object, place: str
) -> None:
    """A wrong date or an address with a space in the descriptor is refused with the key that holds it."""
    package = write(tmp_path, **{key: value})
    with pytest.raises(PackageInvalid) as caught:
        nquads(package)
    assert caught.value.place == f"datapackage.json {place}"


def test_a_wrong_year_is_refused(tmp_path: Path) -> None:
    """A package without a four-digit year has no graph."""
    with pytest.raises(PackageInvalid):
        nquads(replace(write(tmp_path), year=24))


def test_a_header_that_is_not_the_schemas_is_refused(tmp_path: Path) -> None:
    """Columns are never taken by position alone."""
    package = write(tmp_path)
    file = tmp_path / "data" / "subjects.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("scheme,code", "code,scheme"), encoding="utf-8"
    )
    with pytest.raises(PackageInvalid, match="header"):
        nquads(package)


def test_a_row_that_is_too_short_is_refused(tmp_path: Path) -> None:
    """A lost cell does not shift its neighbours."""
    package = write(tmp_path)
    with (tmp_path / "data" / "subjects.csv").open("a", encoding="utf-8") as file:
        file.write("functional,202,外交支出\n")
    with pytest.raises(PackageInvalid, match="cells"):
        nquads(package)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A resource without its file stops before anything is written."""
    package = write(tmp_path)
    (tmp_path / "data" / "amounts.csv").unlink()
    with pytest.raises(PackageInvalid):
        nquads(package)


def test_two_packages_cannot_claim_one_graph(tmp_path: Path) -> None:
    """Two folders with one body and year are refused, naming both."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first, second = write(tmp_path / "first"), write(tmp_path / "second")
    with pytest.raises(PackageInvalid, match="first"):
        claims([first, second])
    assert next(iter(claims([first, replace(second, year=2023)]).values())) is first


def with_finding(cells: str) -> dict[str, list[dict[str, str]]]:
    """The tables with one finding that names cells."""
    held = rows()
    one = {"id": "a-1", "rule": "revenue-agrees", "outcome": "rounding", "cells": cells}
    held["findings"] = [one]
    return held


@pytest.mark.parametrize(
    "cells",
    [
        "amounts:expenditure/99/basic",
        "amounts:expenditure/4/basic amounts:expenditure/5",
        "facts:revenue-1",
        "nothing",
    ],
)
def test_a_finding_about_a_row_that_is_not_there_is_refused(tmp_path: Path, cells: str) -> None:
    """Each `resource:key` of a finding must be a row of the package."""
    with pytest.raises(PackageInvalid) as caught:
        nquads(write(tmp_path, with_finding(cells)))
    assert caught.value.place == "findings row 1 column cells"


def test_a_cell_that_names_two_rows_gives_two_links(tmp_path: Path) -> None:
    """The cells of a finding, parted by a space, become links to the amounts themselves."""
    package = write(
        tmp_path, with_finding("amounts:expenditure/4/basic amounts:expenditure/4/project")
    )
    lines = b"".join(nquads(package)).decode().splitlines()
    links = [line for line in lines if "speaksOf" in line and "/id/finding/" in line]
    assert [line.split()[2][1:-1].rpartition("/")[2] for line in links] == ["basic", "project"]
    assert len({line.split()[0] for line in links}) == 1


def test_a_unit_that_is_not_on_the_list_breaks_nothing(tmp_path: Path) -> None:
    """Its amount is of another unit in the graph.

    A form that the list knows is the unit it stands for.
    """
    tables = rows()
    tables["amounts"][3]["unit"] = "万美元"
    tables["amounts"][6]["unit"] = "台、套"
    graph = b"".join(nquads(write(tmp_path, tables))).decode()
    for code in ("_O", "台（套）"):
        assert f"printedUnit> <{iris.code('unit', code)}>" in graph
