"""Tables in plain text that blanks align."""

from pathlib import Path

import pytest

from juesuan.document.model import Document, Paragraph, Ruling, Table
from juesuan.document.registry import read
from juesuan.document.typewritten import ALIGNED, TypedLine, typed_tables

ALIGNED_TEXT = """某局2023年度决算

        收入支出决算总表

单位：某局                     金额单位：万元
项目               金额  项目           金额
一、财政拨款收入  80.00  一、教育支出
二、事业收入            二、卫生支出   101.50
本年收入合计     101.50  本年支出合计  101.50

        收入决算表

编码   名称          合计  拨款
205    教育支出    101.50  80.00
20502  普通教育    101.50
说明：上年为99.00万元，减少19.00万元。
"""


def _read(tmp_path: Path, text: str) -> Document:
    """A text, read."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def _texts(table: Table) -> list[list[str]]:
    """The texts of the cells of a table."""
    return [[cell.text for cell in row] for row in table.rows]


def test_blanks_that_align_columns_make_a_table(tmp_path: Path) -> None:
    """An amount is in the column that it stands in, also where the one before it is blank."""
    first, second = _read(tmp_path, ALIGNED_TEXT).tables
    assert _texts(first)[1:] == [
        ["一、财政拨款收入", "80.00", "一、教育支出", ""],
        ["二、事业收入", "", "二、卫生支出", "101.50"],
        ["本年收入合计", "101.50", "本年支出合计", "101.50"],
    ]
    assert _texts(second)[-1] == ["20502", "普通教育", "101.50", ""]
    assert {first.ruling, second.ruling} == {Ruling.ALIGNED}


def test_a_cell_of_aligned_text_knows_its_line(tmp_path: Path) -> None:
    """An anchor has the line of the file, and no place on a page that there is not."""
    document = _read(tmp_path, ALIGNED_TEXT)
    first, second = document.tables
    assert [row[0].anchor.line for row in first.rows] == [6, 7, 8, 9]
    assert (second.anchor.line, second.anchor.table) == (13, 2)
    cell = second.rows[1][2]
    assert (cell.anchor.line, cell.anchor.row, cell.anchor.column) == (14, 2, 3)
    assert not cell.boxes


def test_lines_beside_aligned_tables_are_paragraphs(tmp_path: Path) -> None:
    """A title between two tables parts them; a sentence below one with amounts is no row of it."""
    blocks = _read(tmp_path, ALIGNED_TEXT).blocks
    kinds = [block.text if isinstance(block, Paragraph) else len(block.rows) for block in blocks]
    assert kinds == [
        "某局2023年度决算",
        "收入支出决算总表",
        "单位：某局                     金额单位：万元",
        4,
        "收入决算表",
        3,
        "说明：上年为99.00万元，减少19.00万元。",
    ]


def test_text_whose_blanks_were_lost_makes_no_table(tmp_path: Path) -> None:
    """Where figures do not stand below one another nothing tells their columns."""
    lost = "\n".join("  ".join(line.split()) for line in ALIGNED_TEXT.splitlines())
    assert not list(_read(tmp_path, lost).tables)


@pytest.mark.parametrize(("moved", "tables"), [(1, 1), (2, 0)])
def test_most_figures_of_a_column_stand_at_one_place(moved: int, tables: int) -> None:
    """One figure of five may stand off the end of its column, two may not."""
    lines = ["项目            金额"]
    lines += [f"第{name}项   {' ' * (at < moved)}{value}" for at, (name, value) in enumerate(ROWS)]
    typed = [TypedLine(text, number, None) for number, text in enumerate(lines, 1)]
    found, _ = typed_tables(typed, above=0)
    assert len(found) == tables
    assert pytest.approx(0.8) == ALIGNED


ROWS = [("甲", "     1.00"), ("乙", "    22.00"), ("丙", "   333.00"), ("丁", " 4,444.00")]
ROWS += [("戊", "55,555.00")]


def test_text_without_figures_is_left_as_it_is(tmp_path: Path) -> None:
    """Lines with gaps alone are paragraphs, and keep their blanks."""
    document = _read(tmp_path, "目    录\n一、职责    1\n二、机构\n")
    assert [block.text for block in document.paragraphs] == [
        "目    录",
        "一、职责    1",
        "二、机构",
    ]


def test_pages_do_not_part_an_aligned_table(tmp_path: Path) -> None:
    """A row behind a form feed is on its page, and in the table above."""
    text = "项目        金额\n第一项     11.00\n第二项      2.00\n\f第三项      3.00\n"
    (table,) = _read(tmp_path, text).tables
    assert [row[1].anchor.page for row in table.rows] == [1, 1, 1, 2]


BOXED = """
支出决算表

┌──────┬────────┬────────────────────┐
│      │        │本年支出            │
│编码  │名称    ├──────┬──────┬──────┤
│      │        │小计  │基本  │项目  │
├──────┼────────┼──────┼──────┼──────┤
│205   │教育支出│101.50│ 80.00│ 21.50│
├──────┼────────┼──────┼──────┼──────┤
│208   │社保支出│ 20.00│      │ 20.00│
│合计  │        │121.50│ 80.00│ 41.50│
└──────┴────────┴──────┴──────┴──────┘
"""
PLAIN = str.maketrans("┌┬┐├┼┤└┴┘─│", "+" * 9 + "-|")


def _wide(text: str) -> str:
    """The same with rules of characters that are as wide as Chinese ones."""
    return text.replace("──", "─")


@pytest.mark.parametrize("drawn", [BOXED, _wide(BOXED), BOXED.translate(PLAIN)])
def test_characters_that_draw_a_box_are_its_rules(drawn: str, tmp_path: Path) -> None:
    """Drawn in one width or the other, or with + and |, a box has the cells that it shows."""
    (table,) = _read(tmp_path, drawn).tables
    assert _texts(table)[-3:] == [
        ["205", "教育支出", "101.50", "80.00", "21.50"],
        ["208", "社保支出", "20.00", "", "20.00"],
        ["合计", "", "121.50", "80.00", "41.50"],
    ]
    assert [row[3].text for row in table.rows[:2]] == ["本年支出", "基本"]


def test_rows_between_bars_alone_are_a_table_of_their_own(tmp_path: Path) -> None:
    """A table of Markdown has no rule of + above it, and its cells are those between its bars."""
    rows = "| 205 | 教育支出 | 101.50 |\n| 208 | 社保 | 20.00 |"
    (table,) = _read(tmp_path, f"支出决算表\n\n{rows}\n").tables
    assert (_texts(table)[0], table.ruling) == (["205", "教育支出", "101.50"], Ruling.MARKED)
