"""Self-evaluation forms (项目支出绩效自评表) laid out; the options are what the forms of real documents differ in."""

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args, get_type_hints

from tests.documents.grid import Box, BoxRow, Grid, spread
from tests.documents.performance import EXECUTION, WEIGHTS, MadeIndicator, MadeProject

HEADERS = {
    "year": ("年度指标值（A）", "实际完成指标值（B）", "分值", "得分", "偏差原因分析及改进措施"),
    "short": ("指标值", "完成值", "权重", "得分", "偏差原因"),
    "full": ("年度指标值", "全年实际值", "分值", "得分", "未完成原因分析"),
}
MONEY = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "预算执行率（B/A×100%）", "得分")
TITLE = "项目支出绩效自评表"


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
    headers: Literal["year", "short", "full"] = "year"
    total: Literal["weighted", "alone"] = "weighted"
    sources: Literal[True, False] = True


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
    name = [Box("项目名称", lead), Box(project.name, half - lead), *_pair("主管部门", project.department, width - half)]
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
    label = width - len(MONEY)
    count = 4 if layout.sources else 1
    boxes = [Box(f"项目预算执行情况（{EXECUTION}分）", 1, count + 1), Box("", label - 1), *map(Box, MONEY)]
    rows = [spread(boxes)]
    scored = [*values, str(EXECUTION), rate, plain(project.rate_score)]
    unscored = [*values, layout.none, layout.none, layout.none]
    empty = ["", "", "", layout.none, "", layout.none]
    sources = [("年度资金总额", scored), ("其中：当年财政拨款", unscored), ("上年结转资金", empty), ("其他资金", empty)]
    for name, cells in sources[:count]:
        rows.append((None, *spread([Box(name, label - 1), *map(Box, cells)])))
    return rows


def _goals(project: MadeProject, width: int) -> list[BoxRow]:
    left = (width - 1) // 2
    right = width - 1 - left
    head = spread([Box("年度总体目标", 1, 2), Box("年初预期目标", left), Box("目标实际完成情况", right)])
    return [head, (None, *spread([Box(project.expected_goal, left), Box(project.achieved_goal, right)]))]


def _run(indicators: tuple[MadeIndicator, ...], at: int, key: str) -> int:
    """How many rows from here on have the same level; 0 if the row above has it too."""
    here = (indicators[at].level1, getattr(indicators[at], key))
    if at and (indicators[at - 1].level1, getattr(indicators[at - 1], key)) == here:
        return 0
    end = at
    while end < len(indicators) and (indicators[end].level1, getattr(indicators[end], key)) == here:
        end += 1
    return end - at


def _level(indicators: tuple[MadeIndicator, ...], at: int, key: str, layout: FormLayout) -> Box | None:
    text = getattr(indicators[at], key)
    if key == "level1" and layout.weights:
        text = f"{text}（{WEIGHTS[text]}分）"
    if layout.levels == "repeated":
        return Box(text)
    rows = _run(indicators, at, key)
    return Box(text, 1, rows) if rows else None


def _indicators(project: MadeProject, layout: FormLayout) -> list[BoxRow]:
    rows = project.indicators
    head = ["一级指标", "二级指标", "三级指标", *HEADERS[layout.headers]]
    lead: list[Box | None] = [Box("年度绩效指标", 1, len(rows) + 1)] if layout.lead else []
    covered: list[Box | None] = [None] * len(lead)
    out: list[BoxRow] = [(*lead, *map(Box, head))]
    for at, row in enumerate(rows):
        levels = [_level(rows, at, key, layout) for key in ("level1", "level2")]
        cells = (row.name, row.target, row.actual, plain(row.weight), plain(row.score), row.reason)
        out.append((*covered, *levels, *map(Box, cells)))
    return out


def form(project: MadeProject, year: int, layout: FormLayout) -> Grid:
    """The form of a project."""
    width = 9 if layout.lead else 8
    rows = [
        *_heads(project, layout, width),
        *_money(project, layout, width),
        *_goals(project, width),
        *_indicators(project, layout),
    ]
    left = width - 3
    total = [Box("总分", left), Box("100"), Box(plain(project.score)), Box()]
    if layout.total == "alone":
        total = [Box("总分", left), Box(plain(project.score), 3)]
    rows.append(spread(total))
    if layout.title == "inside":
        captions = (TITLE, f"（{year}年度）", "单位：万元")
        rows = [*(spread([Box(text, width)]) for text in captions), *rows]
    if layout.brackets == "half":
        rows = [tuple(box and replace(box, text=halved(box.text)) for box in row) for row in rows]
    return Grid(rows=tuple(rows))


def halved(text: str) -> str:
    """A text with half-width brackets."""
    return text.replace("（", "(").replace("）", ")")
