"""Self-evaluation forms (项目支出绩效自评表) laid out.

The options are what the forms of real documents differ in.
"""

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from tests.documents.grid import Box, BoxRow, Grid, spread
from tests.documents.performance import WEIGHTS, MadeIndicator, MadeProject

HEADERS = {
    "year": ("年度指标值（A）", "实际完成指标值（B）", "分值", "得分", "偏差原因分析及改进措施"),
    "short": ("指标值", "完成值", "权重", "得分", "偏差原因"),
    "full": ("年度指标值", "全年实际值", "分值", "得分", "未完成原因分析"),
    "expected": ("预期指标值", "完成情况", "标准分值", "自评得分", "偏差原因分析及改进措施"),
    "western": ("指标值", "完成值", "权重", "得分", "未完成原因分析"),
}
MONEY = {
    "national": (
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "预算执行率（B/A×100%）",
        "得分",
    ),
    "western": ("年初预算", "调整后预算数", "预算执行数", "权重", "预算执行率", "得分"),
    "plain": ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
}
SOURCES = {
    "national": ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"),
    "western": ("总额", "其中：财政资金", "财政专户管理资金", "单位资金"),
    "plain": ("年度资金总额：", "其中：本年财政拨款", "上年结转资金", "其他资金"),
}
GOALS = {
    "national": ("年度总体目标", "年初预期目标", "目标实际完成情况"),
    "western": ("项目年度目标完成情况", "项目年度目标", "年度目标完成情况"),
    "plain": ("年度总体目标", "预期目标", "实际完成情况"),
}
COMPARATORS = {"ge": "≥", "le": "≤", "eq": "=", "": ""}
WHOLE = "部门整体支出"
TITLE = "项目支出绩效自评表"
PAGE = 5
"""Rows of indicators on the first page of a form that a page cuts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """How a form is printed.

    Attributes:
        lead: Whether a first column says 年度绩效指标 beside all indicators.
        title: Title, year and unit above the table or in merged cells on top of it.
        heads: Body and unit on one row, 主管部门 first or second, or below the name.
        phone: Whether there is a 联系电话.
        weights: Whether first levels carry their weight (产出指标（40分）).
        levels: First and second levels in merged cells, or repeated on each row.
        rate: The execution rate with a percent sign or without.
        none: What stands where there is nothing to score.
        brackets: Full- or half-width brackets.
        headers: Words of the header of the indicators.
        wording: Words of the money and of the goals.
        kind: A form of a project, or of the whole body (部门整体支出) that names no project.
        target: The target in one column, or in three (指标性质, 指标值, 度量单位).
        names: Names of indicators as they are, or numbered (指标1：…).
        points: Whether indicators have 分值 and 得分.
        pages: On one page, or cut by a page: the rest without or with the header again.
        together: Whether all forms of an account stand in one table.
        ending: What stands below the total.
        total: 总分 with the weights' sum, or alone.
        sources: Whether the money is told by source.
    """

    lead: Literal[True, False] = True
    title: Literal["above", "inside"] = "above"
    heads: Literal["department_first", "unit_first", "below"] = "department_first"
    phone: Literal[True, False] = True
    weights: Literal[True, False] = True
    levels: Literal["merged", "repeated"] = "merged"
    rate: Literal["percent", "number"] = "percent"
    none: Literal["—", "-", ""] = "—"
    brackets: Literal["full", "half"] = "full"
    headers: Literal["year", "short", "full", "expected", "western"] = "year"
    wording: Literal["national", "western", "plain"] = "national"
    kind: Literal["project", "whole"] = "project"
    target: Literal["one", "three"] = "one"
    names: Literal["plain", "numbered"] = "plain"
    points: Literal["both", "none"] = "both"
    pages: Literal["one", "bare", "repeated"] = "one"
    together: Literal[False, True] = False
    ending: Literal["none", "conclusion"] = "none"
    total: Literal["weighted", "alone"] = "weighted"
    sources: Literal[True, False] = True

    @property
    def title_text(self) -> str:
        """The title of the form."""
        return f"{WHOLE}绩效自评表" if self.kind == "whole" else TITLE

    @property
    def three(self) -> bool:
        """Whether the target stands in three columns; a form without points always has them."""
        return self.target == "three" or self.points == "none"

    @property
    def width(self) -> int:
        """Columns of the table."""
        return 8 + self.lead + 2 * self.three - 2 * (self.points == "none")


def form_options() -> dict[str, tuple[object, ...]]:
    """Every option with its values, the default first."""
    return {name: get_args(hint) for name, hint in get_type_hints(FormLayout).items()}


def drawn_form(seed: int | str) -> FormLayout:
    """The layout of a seed."""
    rng = random.Random(f"form {seed}")  # noqa: S311 - made-up layouts
    return replace(FormLayout(), **{n: rng.choice(v) for n, v in form_options().items()})  # type: ignore[arg-type]


def plain(number: Decimal) -> str:
    """A number as forms print it: no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _pair(label: str, value: str, width: int) -> list[Box]:
    """A label and its value over a number of columns, at least two."""
    return [Box(label, 1), Box(value, width - 1)]


def _heads(project: MadeProject, layout: FormLayout, width: int) -> list[BoxRow]:
    half = width // 2
    lead = 2
    if layout.kind == "whole":
        return [spread([Box("部门（单位）名称", lead), Box(project.unit, width - lead)])]
    name = [
        Box("项目名称", lead),
        Box(project.name, half - lead),
        *_pair("主管部门", project.department, width - half),
    ]
    unit_row = [Box("项目实施单位", lead), Box(project.unit, half - lead)]
    phone = _pair("联系电话", "6780686" if layout.phone else "", width - half)
    if layout.heads == "below":
        below = [Box("主管部门", lead), Box(project.department, half - lead)]
        return [
            spread([Box("项目名称", lead), Box(project.name, width - lead)]),
            spread([*below, *_pair("项目实施单位", project.unit, width - half)]),
        ]
    if layout.heads == "unit_first":
        name = [*name[:2], *_pair("项目实施单位", project.unit, width - half)]
        unit_row = [Box("主管部门", lead), Box(project.department, half - lead)]
    if not layout.phone:
        return [spread(name), spread([unit_row[0], Box(unit_row[1].text, width - lead)])]
    return [spread(name), spread([*unit_row, *phone])]


def _money(project: MadeProject, layout: FormLayout, width: int) -> list[BoxRow]:
    values = [plain(project.initial), plain(project.adjusted), plain(project.executed)]
    rate = f"{project.rate}%" if layout.rate == "percent" else str(project.rate)
    head = MONEY[layout.wording]
    label = width - len(head)
    count = 4 if layout.sources else 1
    boxes = [
        Box(f"项目预算执行情况（{project.execution}分）", 1, count + 1),
        Box("", label - 1),
        *map(Box, head),
    ]
    rows = [spread(boxes)]
    scored = [*values, str(project.execution), rate, plain(project.rate_score)]
    unscored = [*values, layout.none, layout.none, layout.none]
    empty = ["", "", "", layout.none, "", layout.none]
    for name, cells in list(
        zip(SOURCES[layout.wording], [scored, unscored, empty, empty], strict=True)
    )[:count]:
        rows.append((None, *spread([Box(name, label - 1), *map(Box, cells)])))
    return rows


def _goals(project: MadeProject, layout: FormLayout, width: int) -> list[BoxRow]:
    left = (width - 1) // 2
    right = width - 1 - left
    label, expected, achieved = GOALS[layout.wording]
    head = spread([Box(label, 1, 2), Box(expected, left), Box(achieved, right)])
    return [
        head,
        (None, *spread([Box(project.expected_goal, left), Box(project.achieved_goal, right)])),
    ]


def _run(indicators: tuple[MadeIndicator, ...], at: int, key: str) -> int:
    """How many rows from here on have the same level; 0 if the row above has it too."""
    here = (indicators[at].level1, getattr(indicators[at], key))
    if at and (indicators[at - 1].level1, getattr(indicators[at - 1], key)) == here:
        return 0
    end = at
    while end < len(indicators) and (indicators[end].level1, getattr(indicators[end], key)) == here:
        end += 1
    return end - at


def _level(project: MadeProject, at: int, key: str, layout: FormLayout) -> Box | None:
    indicators = project.indicators
    text = getattr(indicators[at], key)
    if key == "level1" and layout.weights:
        text = f"{text}（{WEIGHTS[project.execution][text]}分）"
    if layout.levels == "repeated":
        return Box(text)
    rows = _run(indicators, at, key)
    return Box(text, 1, rows) if rows else None


def _header(layout: FormLayout) -> list[str]:
    target, actual, weight, score, reason = HEADERS[layout.headers]
    targets = ["指标性质", target, "度量单位"] if layout.three else [target]
    points = [weight, score] if layout.points == "both" else []
    return ["一级指标", "二级指标", "三级指标", *targets, actual, *points, reason]


def _target(row: MadeIndicator, layout: FormLayout) -> list[str]:
    """The target in its one cell or its three."""
    if not layout.three:
        return [row.target]
    if row.value is None:
        return ["定性", row.target, ""]
    if not row.target.startswith(f"{COMPARATORS[row.comparator]}{row.value}"):
        return ["", row.target, ""]
    tail = row.target.removeprefix(COMPARATORS[row.comparator]).removeprefix(str(row.value))
    return [COMPARATORS[row.comparator], str(row.value), tail]


def _indicators(project: MadeProject, layout: FormLayout) -> list[BoxRow]:
    rows = project.indicators
    lead: list[Box | None] = [Box("年度绩效指标", 1, len(rows) + 1)] if layout.lead else []
    covered: list[Box | None] = [None] * len(lead)
    out: list[BoxRow] = [(*lead, *map(Box, _header(layout)))]
    numbers: dict[str, int] = {}
    for at, row in enumerate(rows):
        levels = [_level(project, at, key, layout) for key in ("level1", "level2")]
        numbers[row.level2] = numbers.get(row.level2, 0) + 1
        name = f"指标{numbers[row.level2]}：{row.name}" if layout.names == "numbered" else row.name
        points = [plain(row.weight), plain(row.score)] if layout.points == "both" else []
        out.append(
            (
                *covered,
                *levels,
                *map(Box, (name, *_target(row, layout), row.actual, *points, row.reason)),
            )
        )
    return out


def _closing(project: MadeProject, layout: FormLayout, width: int) -> list[BoxRow]:
    left = width - 3
    total = [Box("总分", left), Box("100"), Box(plain(project.score)), Box()]
    if layout.total == "alone":
        total = [Box("总分", left), Box(plain(project.score), 3)]
    rows = [spread(total)] if layout.points == "both" else []
    if layout.ending == "conclusion":
        rows.append(
            spread([Box("评价结论"), Box("项目按计划完成，共用时12个月，得分较高。", width - 1)])
        )
        rows.append(spread([Box("存在问题"), Box("无", width - 1)]))
    return rows


def form(project: MadeProject, year: int, layout: FormLayout) -> Grid:
    """The form of a project on one page."""
    width = layout.width
    rows = [
        *_heads(project, layout, width),
        *_money(project, layout, width),
        *_goals(project, layout, width),
        *_indicators(project, layout),
        *_closing(project, layout, width),
    ]
    if layout.title == "inside" or layout.together:
        captions = (layout.title_text, f"（{year}年度）", "单位：万元")
        rows = [*(spread([Box(text, width)]) for text in captions), *rows]
    if layout.brackets == "half":
        rows = [tuple(box and replace(box, text=halved(box.text)) for box in row) for row in rows]
    return Grid(rows=tuple(rows))


def pages(project: MadeProject, year: int, layout: FormLayout) -> tuple[Grid, ...]:
    """The form of a project, cut by a page if the layout says so; merged cells end with their page."""
    whole = form(project, year, layout)
    at = next(
        n for n, row in enumerate(whole.rows) if any(box and box.text == "三级指标" for box in row)
    )
    if layout.pages == "one" or len(project.indicators) <= PAGE:
        return (whole,)
    cut = at + 1 + PAGE
    first = tuple(
        tuple(box and replace(box, rows=min(box.rows, cut - n)) for box in row)
        for n, row in enumerate(whole.rows[:cut])
    )
    rest = [list(row) for row in whole.rows[cut:]]
    for column in range(whole.width):
        _carry(whole, rest, cut, column)
    head = [whole.rows[at]] if layout.pages == "repeated" else []
    head = [tuple(box and replace(box, rows=1) for box in row) for row in head]
    return Grid(rows=first), Grid(rows=(*head, *(tuple(row) for row in rest)))


def _carry(whole: Grid, rest: list[list[Box | None]], cut: int, column: int) -> None:
    """A cell that spans the cut stands on the next page again, as tall as what is left of it."""
    for above in range(cut - 1, -1, -1):
        box = whole.rows[above][column]
        if box is not None:
            left = box.rows - (cut - above)
            if left > 0:
                rest[0][column] = replace(box, rows=left)
            return


def together(projects: tuple[MadeProject, ...], year: int, layout: FormLayout) -> Grid:
    """All forms in one table, one below the other."""
    return Grid(rows=tuple(row for project in projects for row in form(project, year, layout).rows))


def halved(text: str) -> str:
    """A text with half-width brackets."""
    return text.replace("（", "(").replace("）", ")")
