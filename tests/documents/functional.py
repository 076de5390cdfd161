"""Statements by functional subject: 收入决算表, 支出决算表, 一般公共预算, 政府性基金, 国有资本经营."""

from collections.abc import Callable

from tests.documents.account import MadeAccount, MadeItem
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Meaning, Sheet, Tag
from tests.documents.subjects import functional

Amounts = Callable[[MadeItem], int]
Column = tuple[tuple[str, ...], Meaning, Amounts]


def _rolled(items: tuple[MadeItem, ...], year: int) -> list[tuple[str, str, tuple[MadeItem, ...]]]:
    """Each subject of level 1, 2 and 3 in the order of codes: code, name, the items below it."""
    codes = sorted({item.code[:n] for item in items for n in (3, 5, 7)})
    below = {code: tuple(i for i in items if i.code.startswith(code)) for code in codes}
    return [(code, functional(year)[code], below[code]) for code in codes]


def _fields(columns: list[Column], layout: Layout) -> tuple[Field, ...]:
    levels = () if layout.codes == "one" else ("类", "款", "项")
    code = Field(kind="code", header=("项目", "科目编码"), levels=levels)
    if levels:
        code = Field(kind="code", header=("项目", "支出功能分类科目编码"), levels=levels)
    amounts = (Field(kind="amount", header=path, meaning=meaning) for path, meaning, _ in columns)
    return (code, Field(kind="item", header=("项目", "科目名称")), *amounts)


def _sheet(
    account: MadeAccount,
    layout: Layout,
    columns: list[Column],
    items: tuple[MadeItem, ...],
    **sheet: object,
) -> Sheet:
    fields = _fields(columns, layout)
    keys = [f.key for f in fields if f.kind == "amount"]
    rolled = [("", "合计", items), *_rolled(items, account.year)]
    lines = tuple(
        Line(
            tags={"": Tag(item=name, code=code)},
            amounts={
                key: sum(map(amounts, below))
                for key, (_, _, amounts) in zip(keys, columns, strict=True)
            },
        )
        for code, name, below in rolled
    )
    return Sheet(scheme="functional", fields=fields, lines=lines, empty=not items, **sheet)  # type: ignore[arg-type]


REVENUE_COLUMNS = (
    ("财政拨款收入", "fiscal_appropriation"),
    ("上级补助收入", "higher_subsidy"),
    ("事业收入", "business"),
    ("经营收入", "operating"),
    ("附属单位上缴收入", "affiliated_remittance"),
    ("其他收入", "other"),
)
EXPENDITURE_COLUMNS = (
    ("基本支出", "basic"),
    ("项目支出", "project"),
    ("上缴上级支出", "remitted_to_higher"),
    ("经营支出", "operating"),
    ("对附属单位补助支出", "subsidy_to_affiliated"),
)


def _received(component: str) -> Amounts:
    return lambda item: item.revenue[component]


def _spent(component: str) -> Amounts:
    return lambda item: item.spent(component)


def _fiscal(component: str) -> Amounts:
    return lambda item: item.fiscal[component]


def revenue(account: MadeAccount, layout: Layout) -> Sheet:
    """收入决算表."""
    columns: list[Column] = [
        (
            ("本年收入合计",),
            Meaning(id="total", side="revenue", component="total"),
            lambda i: sum(i.revenue.values()),
        )
    ]
    for name, component in REVENUE_COLUMNS:
        columns.append(
            (
                (name,),
                Meaning(id=component, side="revenue", component=component),
                _received(component),
            )
        )
    received = tuple(i for i in account.items if any(i.revenue.values()))
    note = "注：本表反映部门本年度取得的各项收入情况。"
    return _sheet(
        account, layout, columns, received, id="revenue", title="收入决算表", note=note, number=2
    )


def expenditure(account: MadeAccount, layout: Layout) -> Sheet:
    """支出决算表."""
    columns: list[Column] = [
        (
            ("本年支出合计",),
            Meaning(id="total", side="expenditure", component="total"),
            lambda i: sum(i.fiscal.values()) + sum(i.own.values()),
        )
    ]
    for name, component in EXPENDITURE_COLUMNS:
        columns.append(
            (
                (name,),
                Meaning(id=component, side="expenditure", component=component),
                _spent(component),
            )
        )
    note = "注：本表反映部门本年度各项支出情况。"
    return _sheet(
        account,
        layout,
        columns,
        account.items,
        id="expenditure",
        title="支出决算表",
        note=note,
        number=3,
    )


def _expenses(fund: str, layout: Layout, *, under: bool) -> list[Column]:
    """合计, 基本支出, 项目支出, below 本年支出 or alone."""
    total = (
        ("本年支出", "小计") if under else ("本年支出合计" if layout.titles == "year" else "合计",)
    )
    head = ("本年支出",) if under else ()
    side = "expenditure"
    return [
        (
            total,
            Meaning(id="total", side=side, fund=fund, component="total"),
            lambda i: sum(i.fiscal.values()),
        ),
        (
            (*head, "基本支出"),
            Meaning(id="basic", side=side, fund=fund, component="basic"),
            _fiscal("basic"),
        ),
        (
            (*head, "项目支出"),
            Meaning(id="project", side=side, fund=fund, component="project"),
            _fiscal("project"),
        ),
    ]


def general_budget(account: MadeAccount, layout: Layout) -> Sheet:
    """一般公共预算财政拨款支出决算表."""
    return _sheet(
        account,
        layout,
        _expenses("general", layout, under=layout.sections == "under"),
        account.of_fund("general"),
        id="general-budget",
        title="一般公共预算财政拨款支出决算表",
        note="注：本表反映部门本年度一般公共预算财政拨款支出情况。",
        number=5,
    )


def government_fund(account: MadeAccount, layout: Layout) -> Sheet:
    """政府性基金预算财政拨款收入支出决算表."""
    fund = "government_fund"
    opening = Meaning(id="opening_balance", side="revenue", fund=fund, component="opening_balance")
    closing = Meaning(
        id="closing_balance", side="expenditure", fund=fund, component="closing_balance"
    )
    received = Meaning(id="revenue", side="revenue", fund=fund, component="revenue")
    columns: list[Column] = [
        (("年初结转和结余",), opening, lambda i: i.opening),
        (("本年收入",), received, _received("fiscal_appropriation")),
        *_expenses(fund, layout, under=True),
        (("年末结转和结余",), closing, lambda i: i.closing),
    ]
    items = account.of_fund(fund)
    note = "注：本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。"
    return _sheet(
        account,
        layout,
        columns,
        items,
        id="government-fund",
        title="政府性基金预算财政拨款收入支出决算表",
        note="" if items else note,
        number=7,
    )


def state_capital(account: MadeAccount, layout: Layout) -> Sheet:
    """国有资本经营预算财政拨款支出决算表."""
    items = account.of_fund("state_capital")
    return _sheet(
        account,
        layout,
        _expenses("state_capital", layout, under=layout.sections == "under"),
        items,
        id="state-capital",
        title="国有资本经营预算财政拨款支出决算表",
        note="" if items else "注：本部门没有使用国有资本经营预算安排的支出，故本表无数据。",
        number=8,
    )
