"""Workbooks: what cells show, where tables begin, what is hidden, and files that are broken."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from juesuan.document import read
from juesuan.document.model import Document, Paragraph, Table
from juesuan.document.sheets.number_format import display
from juesuan.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentFormatUnknown,
    DocumentTooLarge,
)

SHOWN = [
    ("10095.35", "#,##0.00", "10,095.35"),
    ("736.85000000000002", "General", "736.85"),
    ("736.8500000001", "General", "736.85"),
    ("12345678901.25", "General", "12345678901.25"),
    ("2080505", "General", "2080505"),
    ("201", "0", "201"),
    ("58.9", "0.00", "58.90"),
    ("0", "#,##0.00", "0.00"),
    ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("1234.5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    ("-1234.5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
    ("-3", "#,##0.00_);[Red]\\(#,##0.00\\)", "(3.00)"),
    ("0", "#,##0.00;-#,##0.00;", ""),
    ("-0.001", "0.00", "0.00"),
    ("0.025", "0.00", "0.03"),
    ("0.9876", "0.00%", "98.76%"),
    ("1", "0%", "100%"),
    ("123456.78", "0!.0000", "12.3457"),
    ("42575058.26", "#,##0.00,", "42,575.06"),
    ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    ("45657", "yyyy/m/d", "2024/12/31"),
    ("45657.5", "yyyy-mm-dd hh:mm", "2024-12-31 12:00"),
    ("5", '0"辆"', "5辆"),
    ("12", '[>100]0.0;[<=100]"少"', "少"),
    ("1E-7", "General", "0.0000001"),
    ("301", "00000", "00301"),
    ("7", "[$¥-804]#,##0.00", "¥7.00"),
    ("1.5", "#.##", "1.5"),
    ("12", "@", "12"),
]


@pytest.mark.parametrize(("value", "code", "shown"), SHOWN)
def test_display(value: str, code: str, shown: str) -> None:
    """A number under a format code is shown as the spreadsheet shows it."""
    assert display(Decimal(value), code) == shown


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2, allow_nan=False))
def test_display_keeps_the_amount(amount: Decimal) -> None:
    """What #,##0.00 shows of an amount is that amount again, also when the file holds its binary neighbour."""
    neighbour = Decimal(float(amount))
    for value in (amount, neighbour):
        assert Decimal(display(value, "#,##0.00").replace(",", "")) == amount


def written(path: Path, make: Callable[[xlsxwriter.Workbook], None]) -> Document:
    """The workbook that ``make`` writes, read."""
    book = xlsxwriter.Workbook(str(path / "a.xlsx"))
    make(book)
    book.close()
    return read(path / "a.xlsx")


def statement(book: xlsxwriter.Workbook, *, name: str = "Sheet1", border: int = 1) -> None:
    """A sheet as finance bureaus publish it: merged title, lines of labels, grid, note."""
    sheet = book.add_worksheet(name)
    boxed = book.add_format({"border": border})
    money = book.add_format({"border": border, "num_format": "#,##0.00"})
    sheet.merge_range("A1:D1", "收入决算表")
    sheet.write("D2", "公开02表")
    sheet.write("A3", "部门：某局")
    sheet.write("D3", "金额单位：万元")
    sheet.merge_range("A4:B4", "项目", boxed)
    sheet.merge_range("C4:C5", "本年收入合计", boxed)
    sheet.merge_range("D4:D5", "财政拨款收入", boxed)
    sheet.write("A5", "科目编码", boxed)
    sheet.write("B5", "科目名称", boxed)
    for row, (code, item) in enumerate(
        [("", "合计"), ("201", "一般公共服务支出"), ("20103", "政府办公厅")], 5
    ):
        sheet.write(row, 0, code, boxed)
        sheet.write(row, 1, item, boxed)
        sheet.write_number(row, 2, 10095.35, money)
        sheet.write_number(row, 3, 0, money)
    sheet.write("A9", "注：本表反映部门本年度取得的各项收入情况。")


@pytest.mark.parametrize("border", [1, 0])
def test_lines_and_grid(tmp_path: Path, border: int) -> None:
    """Titles and notes around the grid are paragraphs, with borders drawn or not."""
    document = written(tmp_path, lambda book: statement(book, border=border))
    before = ["收入决算表", "公开02表", "部门：某局", "金额单位：万元"]
    texts = [block.text if isinstance(block, Paragraph) else "" for block in document.blocks]
    assert texts == [*before, "", "注：本表反映部门本年度取得的各项收入情况。"]
    (table,) = document.tables
    assert (len(table.rows), table.width) == (5, 4)
    assert table.rows[0][0] is table.rows[0][1]
    assert [cell.text for cell in table.rows[3]] == ["201", "一般公共服务支出", "10,095.35", "0.00"]
    assert (table.rows[3][2].anchor.table, str(table.rows[3][2].anchor)) == (1, "Sheet1!C7")


def test_many_sheets(tmp_path: Path) -> None:
    """Each sheet gives its blocks in the order of the tabs, tables counted through the workbook."""

    def make(book: xlsxwriter.Workbook) -> None:
        statement(book, name="一")
        statement(book, name="二")

    anchors = [table.anchor for table in written(tmp_path, make).tables]
    assert [(anchor.table, anchor.sheet) for anchor in anchors] == [(1, "一"), (2, "二")]


def test_many_statements_in_a_sheet(tmp_path: Path) -> None:
    """Statements below each other in one sheet are parted by their titles."""

    def make(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for top, title in ((0, "收入决算表"), (8, "支出决算表")):
            sheet.merge_range(top, 0, top, 2, title)
            sheet.write(top + 1, 2, "单位：万元")
            sheet.write_row(top + 2, 0, ["项目", "科目名称", "合计"])
            sheet.write_row(top + 3, 0, ["201", "一般公共服务支出", 1.5])
            sheet.write_row(top + 4, 0, ["208", "社会保障和就业支出", 2])

    document = written(tmp_path, make)
    kinds = [
        block.text if isinstance(block, Paragraph) else len(block.rows) for block in document.blocks
    ]
    assert kinds == ["收入决算表", "单位：万元", 3, "支出决算表", "单位：万元", 3]


def test_narrow_table_below_a_wide_one(tmp_path: Path) -> None:
    """Without borders a narrow empty table is a table of its own below one that is twice as wide."""

    def make(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 7, "收入支出决算总表")
        sheet.write_row(1, 0, ["项目", "行次", "预算", "决算", "项目", "行次", "预算", "决算"])
        sheet.write_row(2, 0, ["一、事业收入", "1", 1.5, 2.5, "一、教育支出", "2", 1.5, 2.5])
        sheet.merge_range(4, 0, 4, 3, "国有资本经营预算财政拨款支出决算表")
        sheet.write(5, 3, "单位：万元")
        sheet.write_row(6, 0, ["科目编码", "科目名称"])
        sheet.merge_range(6, 2, 6, 3, "本年支出")
        sheet.write_row(7, 2, ["基本支出", "项目支出"])
        sheet.write(8, 0, "合计")
        sheet.write(9, 0, "注：本单位没有国有资本经营预算财政拨款支出，故本表为空表。")

    blocks = written(tmp_path, make).blocks
    tables = [len(block.rows) for block in blocks if not isinstance(block, Paragraph)]
    assert tables == [2, 3]


def test_untitled_sheet_takes_its_tab(tmp_path: Path) -> None:
    """Where no line stands above the grid, the name on the tab is its title; "Sheet1" is none."""

    def make(book: xlsxwriter.Workbook) -> None:
        for name in ("收入决算表", "Sheet2"):
            book.add_worksheet(name).write_row(0, 0, ["项目", "科目名称", "行次", "金额"])

    document = written(tmp_path, make)
    kinds = [block.text if isinstance(block, Paragraph) else "table" for block in document.blocks]
    assert kinds == ["收入决算表", "table", "table"]


def test_hidden_sheet(tmp_path: Path) -> None:
    """A hidden sheet is not read, and said so."""

    def make(book: xlsxwriter.Workbook) -> None:
        statement(book, name="看")
        sheet = book.add_worksheet("暗")
        sheet.write("A1", "底稿")
        sheet.hide()

    document = written(tmp_path, make)
    assert len(list(document.tables)) == 1
    assert [(remark.code, str(remark.anchor)) for remark in document.remarks] == [
        ("hidden-sheet", "暗")
    ]


def test_hidden_rows_and_columns(tmp_path: Path) -> None:
    """Hidden rows and columns are not in the table, and said so."""

    def make(book: xlsxwriter.Workbook) -> None:
        statement(book)
        sheet = book.get_worksheet_by_name("Sheet1")
        assert sheet is not None
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_column("D:D", None, None, {"hidden": True})

    document = written(tmp_path, make)
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows[2:]] == [
        ["", "合计", "10,095.35"],
        ["20103", "政府办公厅", "10,095.35"],
    ]
    assert {remark.code for remark in document.remarks} == {"hidden-rows", "hidden-columns"}


def test_formula_without_value(tmp_path: Path) -> None:
    """A formula that was never calculated keeps its text and is remarked with its cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目", "行次", "金额"])
    sheet.append(["合计", "1", "=SUM(C3:C4)"])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert next(document.tables).rows[1][2].text == "=SUM(C3:C4)"
    assert [(remark.code, str(remark.anchor)) for remark in document.remarks] == [
        ("formula-without-value", "Sheet!C2")
    ]


def test_far_cell(tmp_path: Path) -> None:
    """A cell in the last row of the sheet costs no table of a million rows."""

    def make(book: xlsxwriter.Workbook) -> None:
        statement(book)
        sheet = book.get_worksheet_by_name("Sheet1")
        assert sheet is not None
        sheet.write("A1048576", "末")
        sheet.write("XFD1", "远")

    document = written(tmp_path, make)
    assert sum(len(table.rows) for table in document.tables) < 10
    assert "末" in [paragraph.text for paragraph in document.paragraphs]


def test_zeros_not_shown(tmp_path: Path) -> None:
    """Where the sheet shows no zeros, a zero is blank."""

    def make(book: xlsxwriter.Workbook) -> None:
        statement(book)
        sheet = book.get_worksheet_by_name("Sheet1")
        assert sheet is not None
        sheet.hide_zero()

    assert next(written(tmp_path, make).tables).rows[3][3].text == ""


def test_empty(tmp_path: Path) -> None:
    """A workbook without text is empty."""
    with pytest.raises(DocumentEmpty):
        written(tmp_path, lambda book: book.add_worksheet() and None)


def test_truncated(tmp_path: Path) -> None:
    """A truncated workbook is damaged."""
    written(tmp_path, statement)
    path = tmp_path / "a.xlsx"
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DocumentDamaged):
        read(path)


def test_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that would grow past the limit is refused by the limit's name."""
    monkeypatch.setenv("JUESUAN_LIMIT_UNPACKED_BYTES", "5000")
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_UNPACKED_BYTES"):
        written(tmp_path, statement)


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of more cells than the limit is refused by the limit's name."""
    monkeypatch.setenv("JUESUAN_LIMIT_CELLS", "10")
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_CELLS"):
        written(tmp_path, statement)


def compound(name: str) -> bytes:
    """The smallest compound file with one empty stream of this name ([MS-CFB])."""
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

    def numbers(*values: int) -> bytes:
        return b"".join(value.to_bytes(4, "little") for value in values)

    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(16)
        + bytes.fromhex("3e000300feff09000600")
        + bytes(6)
    )
    header += numbers(0, 1, 1, 0, 4096, end, 0, end, 0, 0) + numbers(*[free] * 108)
    table = numbers(fat, end, *[free] * 126)

    def entry(title: str, kind: int, child: int) -> bytes:
        coded = (title + "\0").encode("utf-16-le")
        return (
            coded.ljust(64, b"\0") + len(coded).to_bytes(2, "little") + bytes([kind, 1])
            + numbers(free, free, child) + bytes(36) + numbers(end, 0, 0)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1) + entry(name, 2, free) + 2 * (bytes(66) + bytes(62))
    return header + table + directory


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".xls"])
def test_encrypted(tmp_path: Path, suffix: str) -> None:
    """An encrypted package is answered as protected, whatever its name."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(compound("EncryptedPackage"))
    with pytest.raises(DocumentEncrypted):
        read(path)


def test_compound_file_of_something_else(tmp_path: Path) -> None:
    """A compound file that is neither Word nor Excel is none of ours, and is not called damaged."""
    path = tmp_path / "a.xls"
    path.write_bytes(compound("PowerPoint Document"))
    with pytest.raises(DocumentFormatUnknown, match="neither"):
        read(path)


def test_html_named_xlsx(tmp_path: Path) -> None:
    """A page of HTML named .xlsx is read as what it is."""
    path = tmp_path / "a.xlsx"
    path.write_text("<html><table><tr><td>项目<td>金额<tr><td>合计<td>1.00</table></html>")
    document = read(path)
    assert document.media_type == "text/html"
    assert [cell.text for cell in next(document.tables).rows[1]] == ["合计", "1.00"]


def test_workbook_named_docx(tmp_path: Path) -> None:
    """A workbook named .docx is read as what it is."""
    written(tmp_path, statement)
    (tmp_path / "a.xlsx").rename(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx")
    assert document.media_type.endswith("spreadsheetml.sheet")
    assert [type(block) for block in document.blocks].count(Table) == 1


def test_zip_of_something_else(tmp_path: Path) -> None:
    """A zip that is no office document is answered as such."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(DocumentFormatUnknown, match="neither"):
        read(tmp_path / "a.xlsx")
