"""Sheets wider than their pages in PDFs that draw no column: rows are known by their height on the paper."""

from decimal import Decimal
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from tests.account.paper import paper, ruled
from tests.account.printed import statement
from tests.document.drawing import drawn

from juesuan.account import Account, understand
from juesuan.account.model import Certainty
from juesuan.document import read

TOP, STEP = 700.0, 20.0
ROWS = (
    ("", "合计", "100.00", "96.00"),
    ("208", "社会保障和就业支出", "60.00", "60.00"),
    ("20805", "行政事业单位养老支出", "60.00", "60.00"),
    ("2080501", "行政单位离退休", "60.00", "60.00"),
    ("211", "节能环保支出", "40.00", "36.00"),
    ("21103", "污染防治", "40.00", "36.00"),
    ("2110301", "大气", "40.00", "36.00"),
)
OTHER = {0: "4.00", 4: "4.00", 5: "4.00", 6: "4.00"}


def cover(canvas: Canvas) -> None:
    """Name and year of the account."""
    canvas.drawString(50, TOP, "临江市档案局2024年度部门决算")


def first_page(canvas: Canvas, heads: tuple[str, ...] = ("本年收入合计", "财政拨款收入")) -> None:
    """Labels and the first columns; the unit is printed on the next page."""
    canvas.drawString(200, TOP + 60, "收入决算表")
    canvas.drawString(50, TOP + 42, "部门：临江市档案局")
    for x, text in ((65, "科目编码"), (165, "科目名称"), (300, heads[0]), (400, heads[1])):
        canvas.drawCentredString(x, TOP + 20, text)
    for at, (code, name, *amounts) in enumerate(ROWS):
        y = TOP - STEP * at
        canvas.drawString(50, y, code)
        canvas.drawString(110, y, name)
        for x, amount in zip((320, 420), amounts, strict=True):
            canvas.drawRightString(x, y, amount)
    stripes(canvas)


def stripes(canvas: Canvas) -> None:
    """Thin lines below each row."""
    for at in range(len(ROWS) + 1):
        canvas.line(45, TOP + 14 - STEP * at, 500, TOP + 14 - STEP * at)


def second_page(canvas: Canvas) -> None:
    """The columns that did not fit, without labels: only four rows print an amount."""
    canvas.drawRightString(420, TOP + 60, "公开02表")
    canvas.drawRightString(420, TOP + 42, "单位：元")
    for x, text in ((150, "事业收入"), (270, "经营收入"), (400, "其他收入")):
        canvas.drawCentredString(x, TOP + 20, text)
    for at, amount in OTHER.items():
        canvas.drawRightString(420, TOP - STEP * at, amount)
    stripes(canvas)


def account(folder: Path, *, shift: float = 0.0) -> Account:
    """The account of a cover and a table of two pages, the second of them moved down."""

    def moved(canvas: Canvas) -> None:
        canvas.translate(0, -shift)
        second_page(canvas)

    path = folder / "document.pdf"
    path.write_bytes(drawn(cover, first_page, moved))
    return understand(read(path))


def test_further_columns_stand_beside_the_rows_at_their_height(tmp_path: Path) -> None:
    """Four amounts without labels belong to the four rows that stand as high on the page before."""
    found = statement(account(tmp_path), "revenue")
    other = {
        row.labels[0].item: entry.amount
        for row in found.rows
        for entry in row.entries
        if entry.column.id == "other" and entry.amount is not None
    }
    assert other == dict.fromkeys(("合计", "节能环保支出", "污染防治", "大气"), Decimal("4.00"))
    assert {entry.certainty for row in found.rows for entry in row.entries if entry.amount} == {
        Certainty.CLOSED
    }


def test_the_unit_may_be_printed_above_the_further_columns(tmp_path: Path) -> None:
    """单位：元 at the right edge of the sheet is on the page behind and holds for all its amounts."""
    found = account(tmp_path)
    assert statement(found, "revenue").unit == "元"
    assert "unit-not-printed" not in [doubt.code for doubt in found.doubts]


def test_rows_at_other_heights_stand_beside_none(tmp_path: Path) -> None:
    """Amounts between the heights of the rows are put into no row; a doubt tells of them."""
    found = account(tmp_path, shift=9.0)
    ids = {column.id for column in statement(found, "revenue").columns}
    assert "other" not in ids
    assert {"table-not-recognised", "number-outside-table"} & {d.code for d in found.doubts}


def test_a_column_that_the_form_knows_outside_a_group_stays_beside_it() -> None:
    """年末结转和结余 behind the columns of 本年支出 is none of them, though no 小计 tells where they end."""
    first = ruled(
        "科目编码|科目名称|本年收入|小计", "合计|<|9.00|9.00", "212|城乡社区支出|9.00|9.00", page=1
    )
    behind = ruled(
        *("本年支出|项目支出|年末结转和结余", "基本支出|^|^", "1.00|8.00|2.00", "1.00|8.00|2.00"),
        page=2,
        number=2,
    )
    title = "政府性基金预算财政拨款收入支出决算表"
    found = statement(understand(paper(title, "单位：万元", first, behind)), "government-fund")
    heads = ["/".join(column.header) for column in found.columns]
    assert heads[-3:] == ["本年支出/基本支出", "本年支出/项目支出", "年末结转和结余"]


def test_a_page_without_heads_that_shows_fewer_columns_is_doubtful(tmp_path: Path) -> None:
    """Where nothing tells which columns the rows of the next page lack, their amounts are doubtful."""

    def rest(canvas: Canvas) -> None:
        for at, (code, name, amount) in enumerate(
            (
                ("229", "其他支出", "7.50"),
                ("22999", "其他支出", "7.50"),
                ("2299999", "其他支出", "7.50"),
            )
        ):
            canvas.drawString(50, TOP - STEP * at, code)
            canvas.drawString(110, TOP - STEP * at, name)
            canvas.drawRightString(250, TOP - STEP * at, amount)
        stripes(canvas)

    path = tmp_path / "document.pdf"
    path.write_bytes(drawn(cover, first_page, rest))
    found = statement(understand(read(path)), "revenue")
    entries = [e for row in found.rows for e in row.entries if e.amount == Decimal("7.50")]
    assert len(entries) == 3
    assert {entry.certainty for entry in entries} == {Certainty.DOUBTFUL}


def test_a_table_under_the_end_of_a_title_is_doubtful_where_it_finds_no_place() -> None:
    """The edge of the page cut title and columns: what could not be joined is read apart, and told."""
    title = "一般公共预算财政拨款基本支出决算表"
    first = ruled(
        "科目编码|科目名称|决算数|科目编码|科目名称",
        "301|工资福利支出|9.00|302|商品和服务支出",
        "30101|基本工资|9.00|30201|办公费",
        page=1,
    )
    behind = ruled(
        "决算数|科目编码|科目名称|决算数",
        "3.00|310|资本性支出|2.00",
        "3.00|31002|办公设备购置|2.00",
        page=2,
        number=2,
    )
    found = understand(
        paper(title, "单位：万元", first, "拨款基本支出决算表", "单位：万元", behind)
    )
    sure = [
        entry
        for one in found.statements
        for row in one.rows
        for entry in row.entries
        if entry.anchor.table == 2 and entry.amount and entry.certainty is not Certainty.DOUBTFUL
    ]
    assert sure == []
