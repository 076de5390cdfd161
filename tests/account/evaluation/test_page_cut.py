"""A form that a page cuts goes on with its columns, and with the words of its last row."""

from collections.abc import Sequence

from juesuan.account.evaluation import evaluate
from juesuan.account.evaluation.model import Project
from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table

HEAD = [
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]
UPPER = ["项目名称", "", "良种推广", "", "", "", "", "", "", ""]
CUT = ["", "效益指标", "", "生态效益指标", "化肥减量", "≥2%", "1.6%", "60", "50", "雨季追肥较"]
REST = ["", "", "", "", "", "", "", "", "多，推广不足"]
LAST = ["", "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "96.3%", "40", "40", ""]
TOTAL = ["总分", "", "", "", "", "", "100", "90", ""]


def table(number: int, rows: Sequence[Sequence[str]]) -> Table:
    """A table of these texts; two blanks stand for a cell that covers two columns."""
    anchor = Anchor(page=number, table=number)
    cells = [
        tuple(
            Cell(text=text, anchor=Anchor(page=number, table=number, row=row, column=column))
            for column, text in enumerate(texts, 1)
        )
        for row, texts in enumerate(rows, 1)
    ]
    return Table(rows=tuple(cells), anchor=anchor)


def project(*following: Sequence[str]) -> Project:
    """The project of a form of ten columns whose next page has nine."""
    header = [HEAD[0], HEAD[1], "", *HEAD[2:]]
    blocks: tuple[Block, ...] = (
        Paragraph(text="项目支出绩效自评表", anchor=Anchor(page=1)),
        table(1, [UPPER, header, CUT]),
        table(2, following),
    )
    document = Document(name="t", media_type="text/plain", sha256="", size=0, blocks=blocks)
    (found,) = evaluate(document).projects
    return found


def test_the_next_page_has_the_columns_of_the_indicators() -> None:
    """A row of the narrower table stands in the columns of the header."""
    row = project(LAST, TOTAL).indicators[-1]
    assert (row.name, row.target.raw, row.weight, row.score) == ("农户满意度", "≥90%", 40, 40)


def test_words_that_go_on_over_the_page_are_one_reason() -> None:
    """The rest of a reason is joined to the row above it, and is no row of its own."""
    found = project(REST, LAST, TOTAL)
    assert [row.reason for row in found.indicators] == ["雨季追肥较多，推广不足", ""]
    assert found.doubts == ()


def test_a_row_with_points_is_a_row_of_its_own() -> None:
    """A row that is scored is not the rest of another, whatever its words are."""
    other = ["", "", "", "其他", "≥3%", "3%", "0", "0", "多，推广不足"]
    assert len(project(other, LAST, TOTAL).indicators) == 3


def test_the_row_of_totals_alone_on_the_next_page_ends_the_form() -> None:
    """The row of totals has as many cells as are filled, where no rule of the page parts more."""
    rows = [*LAST[:-2], "39", ""]
    header = [HEAD[0], HEAD[1], "", *HEAD[2:]]
    blocks: tuple[Block, ...] = (
        Paragraph(text="项目支出绩效自评表", anchor=Anchor(page=1)),
        table(1, [UPPER, header, ["", *rows]]),
        table(2, [["总分", "100", "89.5"]]),
    )
    document = Document(name="t", media_type="text/plain", sha256="", size=0, blocks=blocks)
    (found,) = evaluate(document).projects
    assert str(found.total_score) == "89.5"
