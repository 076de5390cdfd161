"""A cell of a document that is another: the output shows it, or a doubt or a finding speaks of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.orders import Order

HEAD = "临江市档案局\n2024年度部门决算\n\n支出决算表\n单位：万元\n\n"
ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("合计", "", "8.50", "5.00", "3.50"),
    ("201", "一般公共服务支出", "6.25", "4.00", "2.25"),
    ("20126", "档案事务", "6.25", "4.00", "2.25"),
    ("2012601", "行政运行", "4.00", "4.00", ""),
    ("2012604", "档案馆", "2.25", "", "2.25"),
    ("208", "社会保障和就业支出", "2.25", "1.00", "1.25"),
)
CELLS = [(row, column) for row in range(1, len(ROWS)) for column in range(5)]
OTHERS = ("", "0", "0.00", "—", "9.99", "-4.00", "4.0O", "###", "4.00 2.25", "12.5%", "九", "10²")
TABLES = "data"

Cell = tuple[int, int]


def text(cell: Cell | None = None, value: str = "") -> str:
    """The document, with another value in a cell."""
    rows = [list(row) for row in ROWS]
    if cell is not None:
        rows[cell[0]][cell[1]] = value
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return HEAD + "\n".join([lines[0], "|---|---|---|---|---|", *lines[1:]]) + "\n"


def shown(folder: Path, document: str) -> dict[str, bytes]:
    """The tables of its package by name, or the code with which it is refused.

    The text of the document as it stands in the package is left out: it shows everything.
    """
    folder.mkdir()
    path = folder / "document.txt"
    path.write_text(document, encoding="utf-8")
    (ended,) = build_all([Order(file=path)], folder / "packages")
    if ended.folder is None:
        assert ended.error is not None
        return {"refused": ended.error.code.encode()}
    tables = {one.stem: one.read_bytes() for one in (ended.folder / TABLES).rglob("*.csv")}
    del tables["paragraphs"]
    return tables


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is published of the document as it is."""
    return shown(tmp_path_factory.mktemp("before") / "0", text())


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cell=st.sampled_from(CELLS), value=st.sampled_from(OTHERS))
def test_a_cell_that_is_another_is_seen(
    before: dict[str, bytes], tmp_path: Path, cell: Cell, value: str
) -> None:
    """No digit, blank, sign or mark of one cell can change without a change in what is published."""
    if ROWS[cell[0]][cell[1]] == value:
        return
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    assert shown(folder, text(cell, value)) != before
