"""一般公共预算财政拨款基本支出决算表: economic subjects in two or three blocks beside each other, or in one list."""

from itertools import zip_longest

from tests.documents.account import MadeAccount
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Meaning, Sheet, Tag
from tests.documents.subjects import economic

SIDES = {2: {"personnel": ("301", "303"), "public": ("302", "304", "307", "310", "399")}}
SIDES[3] = {
    "personnel": ("301", "303"),
    "public": ("302",),
    "public2": ("304", "307", "310", "399"),
}


def _fields(layout: Layout) -> tuple[Field, ...]:
    fields = []
    named = layout.sections == "under"
    amount = "金额" if named else "决算数"
    split = layout.basic_codes == "split"
    for block in SIDES[layout.basic_sides]:
        component = "personnel" if block == "personnel" else "public"
        top = (({"personnel": "人员经费", "public": "公用经费"})[component],) if named else ()
        code = (*top, "经济分类科目编码" if split or not named else "科目编码")
        meaning = Meaning(
            id=f"{block}_amount", side="expenditure", fund="general", component=component
        )
        fields += [
            Field(kind="code", block=block, header=code, levels=("类", "款") if split else ()),
            Field(kind="item", block=block, header=(*top, "科目名称")),
            Field(kind="amount", block=block, header=(*top, amount), meaning=meaning),
        ]
    return tuple(fields)


def _subjects(account: MadeAccount, prefixes: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Code, name and amount of every subject below the prefixes, in printed order."""
    entries = []
    for prefix in prefixes:
        whole = sum(amount for code, amount in account.economic.items() if code.startswith(prefix))
        for code, name in economic(account.year).items():
            if code.startswith(prefix):
                parent = code.rstrip("0") == prefix or code == prefix
                entries.append((code, name, whole if parent else account.economic.get(code, 0)))
    return entries


def basic_expenditure(account: MadeAccount, layout: Layout) -> Sheet:
    """一般公共预算财政拨款基本支出决算表."""
    return _listed(account, layout) if layout.basic == "list" else _in_blocks(account, layout)


def _listed(account: MadeAccount, layout: Layout) -> Sheet:
    """One list, each row with 合计 and the one of 人员经费 and 公用经费 that it is of."""
    split = layout.basic_codes == "split"
    code = Field(
        kind="code",
        header=("经济分类科目编码" if split else "科目编码",),
        levels=("类", "款") if split else (),
    )
    columns = {
        component: Field(
            kind="amount",
            header=(name,),
            meaning=Meaning(id=component, side="expenditure", fund="general", component=component),
        )
        for component, name in (
            ("total", "合计"),
            ("personnel", "人员经费"),
            ("public", "公用经费"),
        )
    }
    lines = []
    sums = dict.fromkeys(columns, 0)
    for component, prefixes in SIDES[2].items():
        for subject, name, amount in _subjects(account, prefixes):
            printed = {columns["total"].key: amount, columns[component].key: amount}
            lines.append(Line(tags={"": Tag(code=subject, item=name)}, amounts=printed))
            if len(subject) == len("301"):
                sums["total"] += amount
                sums[component] += amount
    lines.append(
        Line(
            tags={"": Tag(item="合计")},
            amounts={columns[c].key: amount for c, amount in sums.items()},
        )
    )
    return _sheet((code, Field(kind="item", header=("科目名称",)), *columns.values()), lines)


def _in_blocks(account: MadeAccount, layout: Layout) -> Sheet:
    fields = _fields(layout)
    amount_of = {f.block: f.key for f in fields if f.kind == "amount"}
    sides = SIDES[layout.basic_sides]
    lines = []
    for entries in zip_longest(*(_subjects(account, prefixes) for prefixes in sides.values())):
        present = {
            block: entry for block, entry in zip(sides, entries, strict=True) if entry is not None
        }
        lines.append(
            Line(
                tags={
                    block: Tag(code=code, item=name) for block, (code, name, _) in present.items()
                },
                amounts={amount_of[block]: amount for block, (_, _, amount) in present.items()},
            )
        )
    personnel = sum(a for c, a in account.economic.items() if c.startswith(("301", "303")))
    public = sum(account.economic.values()) - personnel
    last = list(sides)[-1]
    lines.append(
        Line(
            tags={"personnel": Tag(item="人员经费合计"), last: Tag(item="公用经费合计")},
            amounts={amount_of["personnel"]: personnel, amount_of[last]: public},
        )
    )
    return _sheet(fields, lines)


def _sheet(fields: tuple[Field, ...], lines: list[Line]) -> Sheet:
    return Sheet(
        id="basic-expenditure",
        title="一般公共预算财政拨款基本支出决算表",
        scheme="economic",
        fields=fields,
        lines=tuple(lines),
        note="注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
        number=6,
    )
