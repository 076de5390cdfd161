"""Reading takes time in proportion to what a document prints: four times as much, four times as long."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.account.paper import paper, ruled
from tests.document.drawing import drawn
from tests.document.drawing import read as read_pdf

from juesuan.account import understand
from juesuan.account.accounting import account_for
from juesuan.account.evaluation import evaluate
from juesuan.account.narrative import narrate
from juesuan.document.model import Document, Ruling, Table

TIMES = 4
"""How much more the longer document prints."""
BOUND = 8.0
"""How much longer it may take: twice its share, half of what quadratic work would take."""
TRIALS = 4
"""A machine that is busy slows a trial down, never up: one good one is enough."""
HEADER = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
FEW, SOME = 40, 150


def row(number: int) -> str:
    """A row of a statement with amounts of its own."""
    code = f"2{number // 100 % 100:02d}{number % 100:02d}"
    return f"{code}|科目{number}|{number}.00|{number - 1}.00|1.00"


def sentences(count: int) -> Document:
    """A narrative of so many sentences."""
    lines = (
        f"{number}．科目{number}支出决算为{number}.25万元，比上年增加{number % 7 + 1}.10万元，"
        f"增长{number % 9 + 1}.5%，主要原因是第{number}项工作增加。"
        for number in range(1, count + 1)
    )
    return statement(["第三部分 2024年度部门决算情况说明", *lines])


def statement(behind: list[str | Table], rows: int = 3) -> Document:
    """A document with a statement of so many rows, and what stands behind it."""
    table = ruled(HEADER, "合计|<|9.00|6.00|3.00", *map(row, range(1, rows)))
    return paper("支出决算表", "单位：万元", table, *behind)


def pages(count: int, *between: str, drawn: bool = True) -> Document:
    """A statement whose rows go on over so many pages, with lines above each.

    Where nothing draws its columns, each page allows two grids.
    """

    def page(number: int) -> Table:
        lines = (row(3 * number + at) for at in range(3))
        table = ruled(HEADER, *lines, page=number, number=number)
        if not drawn:
            aligned = replace(table, ruling=Ruling.ALIGNED)
            return replace(aligned, alternatives=(aligned,))
        levels = tuple(100.0 + 15 * at for at in range(5))
        return replace(table, ruling=Ruling.DRAWN, levels=levels)

    parts = [part for number in range(1, count + 1) for part in (*between, page(number))]
    return paper("支出决算表", "单位：万元", *parts)


def others(count: int) -> Document:
    """So many tables with titles of their own."""
    tables = [
        part
        for number in range(2, count + 2)
        for part in (
            f"第{number}项工作经费情况表",
            "单位：万元",
            ruled("项目|金额", f"工作{number}|{number}.00", number=number),
        )
    ]
    return statement(tables)


def known(document: Document) -> None:
    """Everything that is understood of a document."""
    account = understand(document)
    narrate(account)
    account_for(account, evaluate(document))


CASES: dict[str, tuple[Callable[[int], Document], int]] = {
    "sentences": (sentences, SOME),
    "rows": (lambda count: statement([], count), SOME),
    "pages": (pages, FEW),
    "pages below parts of titles": (lambda count: pages(count, "支出"), FEW),
    "pages without rules": (lambda count: pages(count, drawn=False), FEW),
    "tables of their own": (others, FEW),
}


def is_linear(short: Callable[[], object], long: Callable[[], object]) -> bool:
    """Whether the longer work takes no more than its share, in one of several trials."""

    def spent(work: Callable[[], object]) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    short()
    return any(spent(long) <= BOUND * spent(short) for _ in range(TRIALS))


@pytest.mark.parametrize("case", CASES)
def test_what_is_understood_takes_linear_time(case: str) -> None:
    """Sentences, rows, pages and tables: four times as many take no eight times as long."""
    document, count = CASES[case]
    short, long = document(count), document(TIMES * count)
    assert is_linear(lambda: known(short), lambda: known(long))


@pytest.mark.parametrize("rules", [True, False], ids=["drawn", "aligned"])
def test_pages_are_read_in_linear_time(rules: bool, tmp_path: Path) -> None:  # noqa: FBT001 - from the table above
    """Pages of a table with rules, and of one without."""

    def page(canvas: Canvas) -> None:
        for at in range(20):
            y = 700.0 - 18 * at
            for column, text in enumerate(row(at + 1).split("|")):
                canvas.drawString(60 + 95 * column, y, text)
            if rules:
                canvas.grid([56, 150, 246, 340, 436, 530], [y - 5, y + 13])

    short, long = drawn(*[page] * 3), drawn(*[page] * 3 * TIMES)
    assert is_linear(lambda: read_pdf(short, tmp_path), lambda: read_pdf(long, tmp_path))


def test_quadratic_work_is_not_linear() -> None:
    """The measure finds what it is for: work that looks at each pair takes sixteen times as long."""

    def pairs(count: int) -> int:
        return sum(one < other for one in range(count) for other in range(count))

    assert not is_linear(lambda: pairs(300), lambda: pairs(300 * TIMES))
    assert is_linear(lambda: sum(range(200_000)), lambda: sum(range(200_000 * TIMES)))
