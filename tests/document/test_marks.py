"""Marks of notes beside figures: parted from the number in every format, never folded into it."""

import re
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given
from hypothesis import strategies as st
from tests.document import test_xlsb as binary
from tests.document.office import converted, needs_office

from juesuan.document import read
from juesuan.document.marks import part_marks, parted, raised, unclear
from juesuan.document.model import Anchor, Cell, Document, Paragraph, Table
from juesuan_vocab import open_toml

CASES = Path(__file__).parents[3] / "shared" / "cases" / "reading" / "footnote-marks"
HERE = Anchor(line=1)
MARKED = [
    ("1985①", "1985", "①"),
    ("985¹", "985", "¹"),
    ("985.00 ²", "985.00", "²"),
    ("1,985⑴", "1,985", "⑴"),
    ("（3.20）⁽¹⁾", "（3.20）", "⁽¹⁾"),
    ("985注¹", "985", "注¹"),
    ("985注1", "985", "注1"),
    ("1985（注1）", "1985", "（注1）"),
    ("1000[1]", "1000", "[1]"),
    ("1000^1", "1000", "^1"),
    ("985*", "985", "*"),
    ("985①、②", "985", "①、②"),
    ("12.5%①", "12.5%", "①"),
    ("12.34万元②", "12.34万元", "②"),
    ("205①", "205", "①"),
    ("1985㉑", "1985", "㉑"),
    ("985㈠", "985", "㈠"),
]
NAMED = [
    ("普通教育②", "普通教育", "②"),
    ("职业培训补贴*", "职业培训补贴", "*"),
    ("因公出国（境）费¹", "因公出国（境）费", "¹"),
    ("决算数 ※", "决算数", "※"),
    ("收入决算表①", "收入决算表", "①"),
    ("收入决算表[1]", "收入决算表", "[1]"),
    ("收入决算表（注1）", "收入决算表", "（注1）"),
    ("收入决算表注", "收入决算表", "注"),
]
TITLES = ("收入决算表*", "收入决算表 ①", "收入决算表¹", "收入决算表[1]", "收入决算表（注1）")
UNMARKED = [
    "1985",
    "985(1)",
    "⑨",
    "①",
    "98½",
    "10₂",
    "⒈985",
    "985⁻¹",
    "*",
    "—*",
    "[2010301]行政运行",
    "执行率③=②/①",
    "（一）人员经费",
    "合计（①+②）",
    "注①",
    "",
]


@pytest.mark.parametrize(("printed", "text", "marks"), MARKED)
def test_a_mark_behind_a_figure_or_a_code_is_parted(printed: str, text: str, marks: str) -> None:
    """The figure keeps its digits, the mark stands beside it."""
    assert parted(printed) == (text, marks)


@pytest.mark.parametrize("printed", TITLES)
def test_a_mark_behind_a_title_is_parted(printed: str) -> None:
    """A line that is the title of a table has no mark, and keeps it beside it."""
    blocks = (Paragraph(text=printed, anchor=HERE),)
    document = part_marks(
        Document(name="a", media_type="text/plain", sha256="", size=1, blocks=blocks)
    )
    assert [line.text for line in document.paragraphs] == ["收入决算表"]
    assert all(line.marks for line in document.paragraphs)


@pytest.mark.parametrize(("printed", "text", "marks"), NAMED)
def test_a_mark_behind_a_name_is_parted(printed: str, text: str, marks: str) -> None:
    """A subject or a head has its name, and the mark stands beside it."""
    assert parted(printed) == (text, marks)


@pytest.mark.parametrize("printed", UNMARKED)
def test_what_is_no_figure_with_a_mark_stays_as_printed(printed: str) -> None:
    """Enumerators, formulas of heads, negative figures in brackets and characters that may be digits are left alone."""
    assert parted(printed) == (printed, "")


@given(
    st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([row[2] for row in MARKED])
)
def test_a_figure_with_any_mark_is_the_figure_and_the_mark(figure: object, mark: str) -> None:
    """parted(figure + mark) is (figure, mark), and parting again changes nothing."""
    text = f"{figure:,}"
    assert parted(text + mark) == (text, mark)
    assert parted(text) == (text, "")


def test_raised_digits_and_brackets_have_their_characters() -> None:
    """Other text stays as it is."""
    assert raised("注12(3)") == "注¹²⁽³⁾"


def test_every_pattern_of_the_vocabulary_is_tried() -> None:
    """Each pattern is that of one of the marks above."""
    for pattern in open_toml("recognition/marks.toml")["mark"]["patterns"]:
        assert any(re.fullmatch(pattern, marks) for _, _, marks in MARKED), pattern


@pytest.mark.parametrize("printed", ["98½", "10₂", "⒈985", "985⁻¹", "98²5"])
def test_a_character_that_may_be_a_digit_is_unclear(printed: str) -> None:
    """Neither folded into the number nor taken for a mark."""
    assert unclear(printed)


@pytest.mark.parametrize("printed", ["1985", "⑨", "①②", "一、教育支出", "１９８５", "1,985.00"])
def test_plain_figures_and_names_are_clear(printed: str) -> None:
    """Full-width digits are digits; a number of a column alone is no figure in doubt."""
    assert not unclear(printed)


def _document(*texts: str) -> Document:
    cells = tuple(Cell(text=text, anchor=HERE) for text in texts)
    return Document(
        name="a.txt",
        media_type="text/plain",
        sha256="",
        size=1,
        blocks=(Table(rows=(cells,), anchor=HERE),),
    )


def test_a_table_with_unclear_figures_has_one_remark() -> None:
    """The remark counts the figures and quotes them."""
    (remark,) = part_marks(_document("98½", "1985①", "10₂")).remarks
    assert remark.code == "unclear-mark"
    assert dict(remark.parameters) == {"count": "2", "figures": "98½ 10₂"}


def test_a_cell_that_spans_stays_one_object() -> None:
    """The marks are parted once, and the cell stands at all its positions."""
    cell = Cell(text="1985①", anchor=HERE, column_span=2)
    table = Table(rows=((cell, cell),), anchor=HERE)
    document = Document(name="a", media_type="text/html", sha256="", size=1, blocks=(table,))
    (row,) = next(part_marks(document).tables).rows
    assert row[0] is row[1]
    assert (row[0].text, row[0].marks) == ("1985", "①")


def test_marks_that_a_reader_parted_stay_in_front() -> None:
    """What the reader saw by its position is kept with what the text shows."""
    table = Table(rows=((Cell(text="985②", anchor=HERE, marks="①"),),), anchor=HERE)
    document = Document(name="a", media_type="application/pdf", sha256="", size=1, blocks=(table,))
    assert next(part_marks(document).tables).rows[0][0].marks == "①②"


def test_figures_of_the_text_stay_clean() -> None:
    """A mark between a figure and its unit is kept beside the paragraph.

    An enumerator and a power are text.
    """
    said = "支出1985①万元，接待24¹批次；②其他 5²。"
    blocks = (Paragraph(text=said, anchor=HERE),)
    (made,) = part_marks(
        Document(name="a", media_type="text/plain", sha256="", size=1, blocks=blocks)
    ).paragraphs
    assert (made.text, made.marks) == ("支出1985万元，接待24批次；②其他 5²。", "①¹")


def test_marks_take_time_in_proportion_to_the_text() -> None:
    """A long run of raised digits is given up on at once."""
    assert parted("1" * 50_000 + "¹" * 50_000 + "x")[1] == ""
    assert not unclear("1" * 50_000 + "¹" * 50_000 + "x")


def _word(path: Path) -> Path:
    document = docx.Document()
    style = document.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    cells = document.add_table(rows=1, cols=3).rows[0].cells
    cells[0].text = "205"
    for cell, figure in zip(cells[1:], ("985.00", "1,000.00"), strict=True):
        cell.paragraphs[0].add_run(figure)
    cells[1].paragraphs[0].add_run("1").font.superscript = True
    cells[2].paragraphs[0].add_run("2").style = style
    document.add_paragraph("部门决算")
    document.save(str(path))
    return path


def _book(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, above = book.add_worksheet(), book.add_format({"font_script": 1})
        sheet.write_row(0, 0, ["科目编码", "基本支出", "项目支出"])
        sheet.write_row(1, 0, ["201", 5.5, 6.5])
        sheet.write_string(2, 0, "205")
        sheet.write_rich_string(2, 1, "985.00", above, "1")
        sheet.write_rich_string(2, 2, "1,000.00", above, "2")
    return path


def _marks(path: Path) -> list[tuple[str, str]]:
    return [(cell.text, cell.marks) for cell in next(read(path).tables).rows[-1]]


EXPECTED = [("205", ""), ("985.00", "¹"), ("1,000.00", "²")]


def test_word_tells_raised_text_by_run_and_by_style(tmp_path: Path) -> None:
    """Superscript of the run, or of the character style that the run has."""
    assert _marks(_word(tmp_path / "a.docx")) == EXPECTED


def test_a_workbook_tells_raised_text_by_rich_strings(tmp_path: Path) -> None:
    """The runs of a shared string; a plain 985.001 stays what it is."""
    path = _book(tmp_path / "a.xlsx")
    assert _marks(path) == EXPECTED
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B3"] = "985.001"
    book.save(path)
    assert _marks(path)[1] == ("985.001", "")


@needs_office
@pytest.mark.parametrize("suffix", ["xls", "ods", "doc", "odt", "rtf"])
def test_older_and_open_formats_tell_raised_text(tmp_path: Path, suffix: str) -> None:
    """What LibreOffice writes of the same document gives the same figures and marks."""
    original = (
        _book(tmp_path / "a.xlsx") if suffix in {"xls", "ods"} else _word(tmp_path / "a.docx")
    )
    assert _marks(converted(original, suffix)) == EXPECTED


@pytest.mark.parametrize(
    "raised_text",
    [
        "<sup>1</sup>",
        '<span style="vertical-align: super">1</span>',
        "<sup>(1)</sup>",
        "<sup>①</sup>",
    ],
)
def test_a_page_tells_raised_text(tmp_path: Path, raised_text: str) -> None:
    """The element, or the style that looks like it."""
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><table><tr><td>205</td><td>985{raised_text}</td></tr></table></html>",
        encoding="utf-8",
    )
    assert _marks(path)[1][0] == "985"
    assert _marks(path)[1][1]


def _binary(path: Path, *items: bytes, cells: int) -> Path:
    strings = b"".join(binary._record(0x13, item) for item in items)
    fonts = [
        binary._record(0x2B, struct.pack("<4H", 220, 0, 400, script) + bytes(20))
        for script in (0, 1)
    ]
    row = b"".join(
        binary._record(0x07, struct.pack("<III", column, 0, column)) for column in range(cells)
    )
    data = binary._record(binary.SHEET) + binary._record(
        binary.DIMENSION, struct.pack("<IIII", 0, 0, 0, cells - 1)
    )
    data += (
        binary._record(binary.DATA)
        + binary._record(binary.ROW, struct.pack("<I", 0) + bytes(13))
        + row
    )
    data += binary._record(binary.END_DATA) + binary._record(binary.END_SHEET)
    out = BytesIO(binary.workbook(("表", 0, data)))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(
            "xl/sharedStrings.bin", binary._record(0x9F, struct.pack("<II", cells, cells)) + strings
        )
        formats = binary._record(0x269, struct.pack("<I", 1)) + binary._record(0x2F, bytes(16))
        file.writestr("xl/styles.bin", b"".join(fonts) + formats)
    path.write_bytes(out.getvalue())
    return path


def _item(text: str, *runs: tuple[int, int]) -> bytes:
    told = (
        struct.pack("<I", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs)
        if runs
        else b""
    )
    return bytes([bool(runs)]) + binary._wide(text) + told


def test_a_binary_workbook_tells_raised_text(tmp_path: Path) -> None:
    """Runs with a raised font are parted from the figure."""
    path = _binary(tmp_path / "a.xlsb", _item("205"), _item("9851", (0, 0), (3, 1)), cells=2)
    assert _marks(path) == [("205", ""), ("985", "¹")]


def test_a_binary_workbook_that_prints_a_text_both_ways_says_so(tmp_path: Path) -> None:
    """Nothing is folded in silently: the remark names the cell."""
    path = _binary(tmp_path / "a.xlsb", _item("9851"), _item("9851", (3, 1)), cells=2)
    remarks = [remark for remark in read(path).remarks if remark.code == "mark-or-digit"]
    assert [str(remark.anchor) for remark in remarks] == ["表!A1", "表!B1"]


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie outside of this repository")
@pytest.mark.parametrize(
    "path", sorted(CASES.glob("[!0-9]*.[!p]*")) + sorted(CASES.glob("[0-9]*.[!p]*")), ids=str
)
def test_the_cases_keep_their_figures(path: Path) -> None:
    """Each case has a mark, and no figure of a cell or of the text has another digit for it."""
    document = read(path)
    marks = [
        cell.marks for table in document.tables for row in table.rows for cell in row if cell.marks
    ]
    marks += [paragraph.marks for paragraph in document.paragraphs if paragraph.marks]
    assert marks
    figures = {cell.text for table in document.tables for row in table.rows for cell in row}
    assert not figures & {"19851", "9851", "985.001", "1985²"}
