"""Prose in two columns: a line ends at the gutter, and goes on below."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.document.drawing import drawn, read

LEFT = (
    "本年度支出决算为五百元与上一年度相比增加",
    "一百元主要原因是人员增加其中基本支出为四",
    "百元项目支出为一百元占本年支出合计的百分",
    "之二十其余各项支出与上年持平没有其他变动",
    "情况需要说明各单位均按照规定编报部门决算",
    "报表并对数据的真实性和完整性负责审核汇总",
    "后报送财政部门批复本说明所列各项金额均以",
)
RIGHT = (
    "万元为单位因四舍五入合计数与分项之和可能",
    "存在尾差住房保障支出为七十元主要用于缴纳",
    "住房公积金卫生健康支出为六十元主要用于缴",
    "纳医疗保险费教育支出为五十元主要用于干部",
    "培训科学技术支出为四十元主要用于购置设备",
    "文化支出为三十元主要用于开展群众文化活动",
    "节能环保支出为二十元主要用于治理环境污染",
)


def _read(left: Sequence[str], right: Sequence[str], gap: float, folder: Path) -> list[str]:
    """The paragraphs of a page with lines at the left and at the right of a gap."""

    def page(canvas: Canvas) -> None:
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, 700 - 18 * at, one)
            canvas.drawString(60 + 10 * len(LEFT[0]) + gap, 700 - 18 * at, other)

    return [paragraph.text for paragraph in read(drawn(page), folder).paragraphs]


def test_the_left_column_is_read_to_its_end_first(tmp_path: Path) -> None:
    """A sentence goes on below in its column, and from its foot to the head of the next."""
    assert _read(LEFT, RIGHT, 24, tmp_path) == ["".join((*LEFT, *RIGHT))]


@pytest.mark.parametrize(
    ("gap", "end"), [(0.0, 7), (24.0, 5), (24.0, 7)], ids=["no gap", "few lines", "short lines"]
)
def test_other_lines_are_read_across(gap: float, end: int, tmp_path: Path) -> None:
    """Lines without a gap, few of them, and lists of words and their meanings are no columns."""
    right = RIGHT if end < len(RIGHT) or not gap else tuple(line[:6] for line in RIGHT)
    (first, *_) = _read(LEFT[:end], right[:end], gap, tmp_path)
    assert first.replace(" ", "").startswith(LEFT[0] + right[0])
