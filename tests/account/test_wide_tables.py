"""A table of very many columns costs what its cells cost, and not their square."""

import time
from pathlib import Path

from juesuan.account import understand
from juesuan.document import read


def seconds(columns: int, folder: Path) -> float:
    """How long it takes to understand two tables of so many columns."""
    heads = "".join(f"<td>合计{number}</td>" for number in range(columns))
    cells = "<td>1.25</td>" * columns
    table = f"""<p>支出决算表</p><p>公开03表</p><p>单位：万元</p><table>
    <tr><td>科目编码</td><td>科目名称</td>{heads}</tr>
    <tr><td>201</td><td>一般公共服务支出</td>{cells}</tr></table>"""
    file = folder / f"{columns}.html"
    file.write_text(
        f"<html><body><p>临江市档案局</p><p>2024年度部门决算</p>{table}{table}</body></html>",
        encoding="utf-8",
    )
    document = read(file)
    begun = time.process_time()
    understand(document)
    return time.process_time() - begun


def test_four_times_the_columns_cost_less_than_ten_times(tmp_path: Path) -> None:
    """Squares would cost sixteen times; a table of 19,000 ends in its time."""
    seconds(100, tmp_path)  # words and patterns are read
    assert seconds(2_400, tmp_path) < 10 * max(seconds(600, tmp_path), 0.05)
