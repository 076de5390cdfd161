"""Statements with revenue beside expenditure: 收入支出决算总表 and 财政拨款收入支出决算总表."""

from itertools import zip_longest

from tests.documents.account import FUNDS, MadeAccount
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Meaning, Sheet, Tag
from tests.documents.subjects import classes, functional

NUMERALS = "一二三四五六七八九十"
Entry = tuple[str, dict[str, int]]


def ordinal(number: int) -> str:
    """一, 十, 十一, 二十, 二十六."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else NUMERALS[tens - 1] + "十")
    return head + (NUMERALS[ones - 1] if ones else "")


def _label_fields(block: str, top: str, layout: Layout) -> list[Field]:
    fields = [Field(kind="item", block=block, header=(top, "项目"))]
    if layout.line_numbers:
        fields.append(Field(kind="line", block=block, header=(top, "行次")))
    return fields


def _spent_by_class(account: MadeAccount, funds: tuple[str, ...], *, own: bool) -> list[Entry]:
    """Each class of statement 01 with its expenditure by fund (and ``total``)."""
    names = functional(account.year)
    entries: list[Entry] = []
    for at, name in enumerate(classes(account.year), start=1):
        amounts = {
            fund: sum(
                sum(i.fiscal.values())
                for i in account.items
                if names[i.code[:3]] == name and i.fund == fund
            )
            for fund in funds
        }
        extra = (
            sum(sum(i.own.values()) for i in account.items if names[i.code[:3]] == name)
            if own
            else 0
        )
        entries.append(
            (f"{ordinal(at)}、{name}", amounts | {"total": sum(amounts.values()) + extra})
        )
    return entries


def _sum(entries: list[Entry], key: str) -> int:
    return sum(amounts.get(key, 0) for _, amounts in entries)


def _lines(
    fields: list[Field], revenue: list[Entry | None], expenditure: list[Entry | None]
) -> tuple[Line, ...]:
    """Both sides beside each other; the parts of a side are named by the key of the meaning."""
    lines = []
    sides = {"revenue": 0, "expenditure": 1}
    for pair in zip_longest(revenue, expenditure):
        tags, amounts = {}, {}
        for block, side in sides.items():
            entry = pair[side]
            if entry is None:
                continue
            tags[block] = Tag(item=entry[0])
            for f in fields:
                if f.kind == "amount" and f.block == block:
                    key = f.meaning.fund or "total"
                    if key in entry[1]:
                        amounts[f.key] = entry[1][key]
        lines.append(Line(tags=tags, amounts=amounts))
    return tuple(lines)


def _padded(entries: list[Entry], length: int) -> list[Entry | None]:
    return [*entries, *([None] * (length - len(entries)))]


def _revenue_entries(account: MadeAccount) -> list[Entry]:
    by_fund = {
        fund: sum(i.revenue["fiscal_appropriation"] for i in account.of_fund(fund))
        for fund in FUNDS
    }
    own = {c: sum(i.revenue[c] for i in account.items) for c in account.items[0].revenue}
    names = [
        ("上级补助收入", "higher_subsidy"),
        ("事业收入", "business"),
        ("经营收入", "operating"),
        ("附属单位上缴收入", "affiliated_remittance"),
        ("其他收入", "other"),
    ]
    if account.year < 2019:
        entries: list[Entry] = [
            ("一、财政拨款收入", {"total": sum(by_fund.values())}),
            ("其中：政府性基金预算财政拨款", {"total": by_fund["government_fund"]}),
        ]
        return entries + [
            (f"{ordinal(n)}、{name}", {"total": own[c]})
            for n, (name, c) in enumerate(names, start=2)
        ]
    titles = (
        "一般公共预算财政拨款收入",
        "政府性基金预算财政拨款收入",
        "国有资本经营预算财政拨款收入",
    )
    entries = [
        (f"{ordinal(n)}、{title}", {"total": by_fund[fund]})
        for n, (title, fund) in enumerate(zip(titles, FUNDS, strict=True), start=1)
    ]
    return entries + [
        (f"{ordinal(n)}、{name}", {"total": own[c]}) for n, (name, c) in enumerate(names, start=4)
    ]


def revenue_and_expenditure(account: MadeAccount, layout: Layout) -> Sheet:
    """收入支出决算总表."""
    amount = "决算数" if not layout.line_numbers else "金额"
    income = Meaning(id="revenue_amount", side="revenue")
    outlay = Meaning(id="expenditure_amount", side="expenditure")
    fields = [
        *_label_fields("revenue", "收入", layout),
        Field(kind="amount", block="revenue", header=("收入", amount), meaning=income),
        *_label_fields("expenditure", "支出", layout),
        Field(kind="amount", block="expenditure", header=("支出", amount), meaning=outlay),
    ]
    spent = _spent_by_class(account, FUNDS, own=True)
    received = _revenue_entries(account)
    opening = sum(i.opening for i in account.items) + account.own_opening
    closing = sum(i.closing for i in account.items) + account.own_closing
    earned = sum(sum(i.revenue.values()) for i in account.items)
    used = "用事业基金弥补收支差额" if account.year < 2019 else "使用非财政拨款结余（含专用结余）"
    total = {"total": earned + account.surplus_used + opening}
    length = max(len(spent), len(received))
    left: list[Entry | None] = [
        *_padded(received, length),
        ("本年收入合计", {"total": earned}),
        (used, {"total": account.surplus_used}),
        ("年初结转和结余", {"total": opening}),
        ("总计", total),
    ]
    right: list[Entry | None] = [
        *_padded(spent, length),
        ("本年支出合计", {"total": _sum(spent, "total")}),
        ("结余分配", {"total": account.distributed}),
        ("年末结转和结余", {"total": closing}),
        ("总计", total),
    ]
    return Sheet(
        id="revenue-and-expenditure",
        title="收入支出决算总表",
        scheme="",
        fields=tuple(fields),
        lines=_lines(fields, left, right),
        note="注：1. 本表反映部门本年度的总收支和年末结转结余情况。2. 本套报表金额单位转换时可能存在尾数误差。",
        number=1,
    )


def _fund_fields(account: MadeAccount, layout: Layout) -> list[Field]:
    total = "合计" if account.year >= 2019 else "小计"
    names = [
        ("一般公共预算财政拨款", "general"),
        ("政府性基金预算财政拨款", "government_fund"),
        ("国有资本经营预算财政拨款", "state_capital"),
    ]
    amount = "金额" if layout.line_numbers else "决算数"
    revenue = Meaning(id="revenue_amount", side="revenue")
    whole = Meaning(id="expenditure_total", side="expenditure", component="total")
    funds = [
        Field(
            kind="amount",
            block="expenditure",
            header=("支出", name),
            meaning=Meaning(id=f"expenditure_{fund}", side="expenditure", fund=fund),
        )
        for name, fund in names
    ]
    return [
        *_label_fields("revenue", "收入", layout),
        Field(kind="amount", block="revenue", header=("收入", amount), meaning=revenue),
        *_label_fields("expenditure", "支出", layout),
        Field(kind="amount", block="expenditure", header=("支出", total), meaning=whole),
        *funds,
    ]


def _by_fund(account: MadeAccount, what: str) -> dict[str, int]:
    amounts = {fund: sum(getattr(i, what) for i in account.of_fund(fund)) for fund in FUNDS}
    return amounts | {"total": sum(amounts.values())}


def fiscal_appropriation(account: MadeAccount, layout: Layout) -> Sheet:
    """财政拨款收入支出决算总表."""
    fields = _fund_fields(account, layout)
    spent = _spent_by_class(account, FUNDS, own=False)
    names = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    earned = {
        fund: sum(i.revenue["fiscal_appropriation"] for i in account.of_fund(fund))
        for fund in FUNDS
    }
    received: list[Entry] = [
        (f"{ordinal(n)}、{name}", {"total": earned[fund]})
        for n, (name, fund) in enumerate(zip(names, FUNDS, strict=True), start=1)
    ]
    opening, closing = _by_fund(account, "opening"), _by_fund(account, "closing")
    whole = {key: _sum(spent, key) for key in ("total", *FUNDS)}
    length = max(len(spent), len(received))
    grand = {key: whole[key] + closing[key] for key in whole}
    left: list[Entry | None] = [
        *_padded(received, length),
        ("本年收入合计", {"total": sum(earned.values())}),
        ("年初财政拨款结转和结余", {"total": opening["total"]}),
        *((name, {"total": opening[fund]}) for name, fund in zip(names, FUNDS, strict=True)),
        ("总计", {"total": sum(earned.values()) + opening["total"]}),
    ]
    right: list[Entry | None] = [
        *_padded(spent, length),
        ("本年支出合计", whole),
        ("年末财政拨款结转和结余", closing),
        None,
        None,
        None,
        ("总计", grand),
    ]
    return Sheet(
        id="fiscal-appropriation",
        title="财政拨款收入支出决算总表",
        scheme="",
        fields=tuple(fields),
        lines=_lines(fields, left, right),
        note="注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
        number=4,
    )
