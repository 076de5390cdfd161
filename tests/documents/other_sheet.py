"""Tables of amounts that are none of the nine: 政府采购情况表, a statement told by unit (分单位)."""

from tests.documents.account import MadeAccount
from tests.documents.functional import REVENUE_COLUMNS
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Sheet, Tag


def procurement(account: MadeAccount) -> Sheet:
    """政府采购情况表."""
    fields = (
        Field(kind="item", header=("项目",)),
        Field(kind="amount", header=("采购预算金额",)),
        Field(kind="amount", header=("采购决算金额",)),
    )
    names = {"goods": "货物", "works": "工程", "services": "服务"}
    rows = [
        ("合计", sum(account.procurement.values())),
        *((names[k], v) for k, v in account.procurement.items()),
    ]
    lines = tuple(
        Line(tags={"": Tag(item=item)}, amounts={fields[1].key: amount * 2, fields[2].key: amount})
        for item, amount in rows
    )
    return Sheet(id="other-1", title="政府采购情况表", scheme="", fields=fields, lines=lines)


def by_unit(account: MadeAccount) -> Sheet:
    """收入决算表（分单位）: the revenue of each unit, all but a tenth by the head office."""
    components = [("本年收入合计", None), *REVENUE_COLUMNS]
    fields = (
        Field(kind="item", header=("单位名称",)),
        *(Field(kind="amount", header=(name,)) for name, _ in components),
    )
    keys = [f.key for f in fields[1:]]
    units = account.units or (account.name,)
    sums = {c: sum(i.revenue[c] for i in account.items) for _, c in REVENUE_COLUMNS}
    parts = {
        c: [amount // 10**at - amount // 10 ** (at + 1) for at in range(len(units))]
        for c, amount in sums.items()
    }
    for c, amount in sums.items():
        parts[c][-1] = amount // 10 ** (len(units) - 1)
    rows = [("合计", sums)]
    rows += [(unit, {c: parts[c][at] for c in sums}) for at, unit in enumerate(units)]
    lines = tuple(
        Line(
            tags={"": Tag(item=item)},
            amounts=dict(zip(keys, (sum(a.values()), *a.values()), strict=True)),
        )
        for item, a in rows
    )
    return Sheet(id="other-1", title="收入决算表（分单位）", scheme="", fields=fields, lines=lines)


def extra(account: MadeAccount, layout: Layout) -> tuple[Sheet, ...]:
    """The table that the layout adds, if any."""
    if layout.extra == "procurement":
        return (procurement(account),)
    if layout.extra == "by_unit":
        return (by_unit(account),)
    return ()
