"""A row of text that prints fewer cells than the rows beside it: shifted where sums prove it, else doubted."""

from pathlib import Path

import pytest

from juesuan.account import understand
from juesuan.account.model import Certainty
from juesuan.document import read

SAMPLE = Path(__file__).parents[3] / "samples/yantai-gov-office-2024/document.txt"
ROW = "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t\t0.67"


@pytest.mark.parametrize(
    "short",
    [
        "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t0.67",
        "2010301\t行政运行\t2,934.81\t2,934.14\t\t\t\t0.87",
    ],
    ids=["a shift makes the sums close", "no shift makes them close"],
)
def test_a_row_that_lost_a_tab_is_doubtful(short: str, tmp_path: Path) -> None:
    """Its amounts are doubtful as a whole, whether or not its place is found."""
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(ROW) == 1
    place = tmp_path / "document.txt"
    place.write_text(text.replace(ROW, short), encoding="utf-8")
    account = understand(read(place))
    doubts = [doubt for doubt in account.doubts if doubt.code == "row-too-short"]
    assert len(doubts) == 1
    revenue = next(one for one in account.statements if one.id == "revenue")
    row = next(row for row in revenue.rows if row.labels[0].code == "2010301")
    assert {entry.certainty for entry in row.entries if entry.raw} == {Certainty.DOUBTFUL}


def test_a_row_that_ends_early_adds_up() -> None:
    """Rows of the sample whose last cells are blank are not doubted."""
    assert [doubt.code for doubt in understand(read(SAMPLE)).doubts] == []


HEAD = "科目编码|科目名称|本年支出合计|基本支出|项目支出|经营支出"


def _doubted(tmp_path: Path, *rows: str) -> list[str]:
    """The doubts of a statement in HTML, each row with the cells that are given."""
    lines = (f"<tr><td>{'</td><td>'.join(row.split('|'))}</td></tr>" for row in (HEAD, *rows))
    place = tmp_path / "document.html"
    place.write_text(
        "<meta charset=utf-8><p>临江市档案局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p>"
        f"<table>{''.join(lines)}</table>",
        encoding="utf-8",
    )
    account = understand(read(place))
    return [doubt.raw for doubt in account.doubts if doubt.code == "row-too-short"]


@pytest.mark.parametrize(
    ("row", "doubts"),
    [("202|国防|4.00|4.00|", ["4.00 | 4.00"]), ("202|国防|4.00|4.00||", [])],
    ids=["it lacks a cell", "it lacks none"],
)
def test_a_row_that_lost_a_cell_is_doubtful(row: str, doubts: list[str], tmp_path: Path) -> None:
    """Where a sum over rows fails, the amount of a row that lacks a cell may be of any column."""
    rows = ("|合计|9.00|5.00|4.00|", "201|服务|5.00|5.00||", row)
    assert _doubted(tmp_path, *rows) == doubts


def test_a_row_that_lacks_its_last_cell_adds_up(tmp_path: Path) -> None:
    """Where the sums over rows close, a row that ends early is believed."""
    rows = ("|合计|9.00|9.00||", "201|服务|5.00|5.00||", "202|国防|4.00|4.00|")
    assert _doubted(tmp_path, *rows) == []


def test_a_row_that_no_sum_proves_is_doubtful(tmp_path: Path) -> None:
    """Its amount may be of any column, and no sum over rows says of which."""
    assert _doubted(tmp_path, "|服务|5.00|5.00||", "|国防|4.00|4.00|") == ["4.00 | 4.00"]


def _seen_in_text(tmp_path: Path, *lines: str) -> list[tuple[str, int]]:
    """The doubts of a statement in text, each with how many amounts it touches."""
    place = tmp_path / "document.txt"
    place.write_text(
        "临江市档案局2024年度部门决算\n支出决算表\n单位：万元\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )
    return [(doubt.code, len(doubt.cells)) for doubt in understand(read(place)).doubts]


@pytest.mark.parametrize(
    ("last", "doubts"),
    [("202\t国防\t6.00\t6.00", [("blanks-lost", 6)]), ("202\t国防\t6.00\t\t6.00", [])],
    ids=["no row prints a blank", "blanks are printed"],
)
def test_text_that_prints_no_blank_may_have_lost_them(
    last: str, doubts: list[tuple[str, int]], tmp_path: Path
) -> None:
    """A row that ends early may stand under any part, unless the text prints blanks elsewhere."""
    head = HEAD.replace("|", "\t")
    rows = ("299\t合计\t10.00\t10.00", "201\t一般公共服务\t4.00\t4.00", last)
    assert _seen_in_text(tmp_path, head, *rows) == doubts


@pytest.mark.parametrize(
    ("heads", "doubts"),
    [("\t小计\t基本支出\t项目支出", [("blanks-lost", 6)]), ("\t\t小计\t基本支出\t项目支出", [])],
    ids=["one tab is left", "both tabs are there"],
)
def test_a_header_that_lost_its_blanks_leaves_all_rows_open(
    heads: str, doubts: list[tuple[str, int]], tmp_path: Path
) -> None:
    """Full rows below a header that is short may stand under the heads of other columns."""
    rows = ("299\t合计\t10.00\t4.00\t6.00", "201\t一般公共服务\t10.00\t4.00\t6.00")
    assert _seen_in_text(tmp_path, "科目编码\t科目名称\t本年支出", heads, *rows) == doubts
