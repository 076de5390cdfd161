"""Performance evaluations (绩效自评): projects, their money, and their indicators."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from juesuan.account.doubt import words_of
from juesuan.account.evaluation.lexicon import matcher
from juesuan.account.evaluation.repair import Repair
from juesuan.account.model import Doubt
from juesuan.document.model import Anchor, parameters

__all__ = ["Evaluations", "Funding", "Indicator", "Measure", "Project", "ReportScore", "Summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A target or an actual, as printed and as understood.

    Attributes:
        raw: As printed, white space removed.
        form: ``number``, ``range``, ``list``, ``deadline``, ``text``; empty if nothing is printed.
        comparator: ``ge``, ``gt``, ``le``, ``lt``, ``eq``; empty if none.
        value: The number, or the lower end of a range.
        upper: The upper end of a range.
        unit: Unit as printed without the period (``次``, ``万元``, ``%``, ``次/台``); empty if
            none.
        period: ``month``, ``quarter``, ``year``, ``week``, ``day``; empty if none is printed.
        of: Words printed before the comparator (``平台运营总成本`` in ``平台运营总成本≤3300万元``).
        parts: The values of a ``list`` (``≥3次，≥200人次``), which has none of its own.
    """

    raw: str
    form: str = ""
    comparator: str = ""
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    period: str = ""
    of: str = ""
    parts: tuple["Measure", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of the form.

    Attributes:
        level1: 一级指标 without its weight.
        level2: 二级指标.
        name: 三级指标 as printed, without a definition after a colon.
        definition: What stands after the colon; empty if nothing.
        target: 年度指标值.
        actual: 实际完成值.
        other_target: The target of a second column (年初目标值 beside 全年目标值); nothing printed
            where the form has one.
        other_head: The head of that column as printed.
        kind: ``up``, ``down``, ``deadline`` or ``qualitative``.
        weight: 分值.
        score: 得分.
        attainment: ``met``, ``not_met``, ``partly`` or ``not_comparable``.
        reason: 偏差原因分析及改进措施.
        raw: The cells of the row as printed, joined with `` | ``.
        repaired: What was put right and what proves it; None if the row was read as it stands.
        printed_level1: 一级指标 that the row stands under, where that was repaired; else empty.
        printed_level2: 二级指标 likewise.
        anchor: Where the row stands.
    """

    level1: str
    level2: str
    name: str
    definition: str
    target: Measure
    actual: Measure
    other_target: Measure = Measure(raw="")
    other_head: str = ""
    kind: str
    weight: Decimal | None
    score: Decimal | None
    attainment: str
    reason: str
    raw: str
    repaired: Repair | None
    printed_level1: str
    printed_level2: str
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """One row of the money of a project.

    Attributes:
        source: ``total``, ``appropriation``, ``carried_over`` or ``other``.
        initial: 年初预算数.
        adjusted: 全年预算数.
        executed: 全年执行数.
        rate: 预算执行率 in percent.
        rate_raw: As printed.
        weight: 分值 of the execution.
        score: 得分 of the execution.
    """

    source: str
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    rate_raw: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A row of the summary table (自评情况汇总表).

    Attributes:
        project: 项目名称 as printed.
        unit: 资金使用单位 as printed.
        budget: 全年预算数.
        score: 自评得分.
        grade: 自评等级.
        anchor: Where the row stands.
        total: 合计 of the budgets, as printed below the rows; None where it is not sure of which.
        total_anchor: Where the total stands.
    """

    project: str
    unit: str
    budget: Decimal | None
    score: Decimal | None
    grade: str
    anchor: Anchor
    total: Decimal | None = None
    total_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A self-evaluated project: its form, and its row of the summary where one fits.

    Attributes:
        name: 项目名称 on the form; of the summary if there is no form.
        department: 主管部门.
        unit: 项目实施单位.
        money_unit: Unit of the money as printed on the form.
        funding: Rows of money, ``total`` first.
        total_score: 总分.
        expected_goal: 年初预期目标.
        achieved_goal: 目标实际完成情况.
        declared_weights: Weights declared in the cells of the first levels (``产出指标（40分）``),
            by first level.
        indicators: In printed order.
        summary: The row of the summary table, None if none fits.
        anchor: Where the form (or the row) begins.
        doubts: What was not understood or does not add up inside the form.
    """

    name: str
    department: str
    unit: str
    money_unit: str
    funding: tuple[Funding, ...]
    total_score: Decimal | None
    expected_goal: str
    achieved_goal: str
    declared_weights: tuple[tuple[str, Decimal], ...]
    indicators: tuple[Indicator, ...]
    summary: Summary | None
    anchor: Anchor
    doubts: tuple[Doubt, ...] = ()

    @property
    def unit_name(self) -> str:
        """The name of the unit without the code that may stand before it (219001-…)."""
        return matcher("form", "code").sub("", self.unit)

    @property
    def problems(self) -> tuple[str, ...]:
        """The doubts in words, one sentence each with its place."""
        return tuple(f"{doubt.anchor}: {words_of(doubt).en}" for doubt in self.doubts)

    @classmethod
    def without_form(
        cls, name: str, unit: str, anchor: Anchor, source: str, summary: Summary | None = None
    ) -> Self:
        """A project without a form: ``source`` is what names it, ``summary`` or ``paragraph``."""
        return cls(
            name=name,
            department="",
            unit=unit,
            money_unit="",
            funding=(),
            total_score=None,
            expected_goal="",
            achieved_goal="",
            declared_weights=(),
            indicators=(),
            summary=summary,
            anchor=anchor,
            doubts=(_formless(name, anchor, source),),
        )

    def money(self, source: str = "total") -> Funding | None:
        """The row of money of a source."""
        return next((row for row in self.funding if row.source == source), None)


def _formless(name: str, anchor: Anchor, source: str) -> Doubt:
    return Doubt(
        code="evaluation-form-missing",
        raw=name,
        anchor=anchor,
        parameters=parameters(source=source),
        cells=(anchor,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScore:
    """A row of the score table of an evaluation report (绩效评价得分表).

    Attributes:
        report: Title of the report; that of the score table where the report has none.
        name: 指标.
        weight: 分值.
        score: 得分.
        rate: 得分率 in percent.
        anchor: Where the row stands.
        table: Number of its score table in the document, from 1.
        title_anchor: Where the title of the report stands; None if it has none.
    """

    report: str
    name: str
    weight: Decimal | None
    score: Decimal | None
    rate: Decimal | None
    anchor: Anchor
    table: int = 1
    title_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluations:
    """All evaluations of an account."""

    projects: tuple[Project, ...]
    reports: tuple[ReportScore, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts of all projects."""
        return tuple(doubt for project in self.projects for doubt in project.doubts)
