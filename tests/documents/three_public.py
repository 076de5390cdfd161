"""财政拨款“三公”经费支出决算表: a matrix of one row, or a list with counts."""

from tests.documents.account import MadeAccount
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Meaning, Sheet, Tag

TITLE = "财政拨款“三公”经费支出决算表"
WHOLE = "财政拨款“三公”经费"
VEHICLES = "公务用车购置及运行维护费"
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("total", ("合计",)),
    ("abroad", ("因公出国（境）费",)),
    ("vehicles", (VEHICLES, "小计")),
    ("vehicle_purchase", (VEHICLES, "公务用车购置费")),
    ("vehicle_operation", (VEHICLES, "公务用车运行维护费")),
    ("reception", ("公务接待费",)),
)
BUDGETS = {"预算数": "adjusted", "年初预算数": "initial", "全年预算数": "adjusted"}
NOTE = "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。"
# The note of the seed document: what says that a bare 预算数 is the adjusted one.
ADJUSTED = "其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。"
COUNTS = (
    ("1.因公出国（境）团组数（个）", "groups"),
    ("2.因公出国（境）人次数（人）", "people"),
    ("3.公务用车购置数（辆）", "bought"),
    ("4.公务用车保有量（辆）", "owned"),
    ("5.国内公务接待批次（个）", "batches"),
    ("6.国内公务接待人次（人）", "guests"),
)
LISTED = (
    ("（一）合计", "total"),
    ("因公出国（境）费用", "abroad"),
    ("公务接待费", "reception"),
    (VEHICLES, "vehicles"),
    ("其中：公务用车运行维护费", "vehicle_operation"),
    ("公务用车购置费", "vehicle_purchase"),
)


def _path(part: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """The header of a part: on two rows the parts of vehicles stand beside the others."""
    if layout.three_public_rows == 2 and len(part) > 1:
        return (VEHICLES,) if part[1] == "小计" else (part[1],)
    return part


def _phases(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The words above budget and final figures with their phases."""
    return ((layout.budgets, BUDGETS[layout.budgets]), ("决算数", "final"))


def _id(column: str, phase: str) -> str:
    return column if phase == "final" else f"{phase}_{column}"


def _note(layout: Layout) -> str:
    return NOTE + (ADJUSTED if layout.budgets == "预算数" else "")


def _matrix_fields(layout: Layout) -> tuple[Field, ...]:
    def field(word: str, phase: str, component: str, part: tuple[str, ...]) -> Field:
        path = _path(part, layout)
        path = (*path, word) if layout.three_public == "inner" else (word, *path)
        if layout.three_public_rows == 4 and layout.three_public != "stacked":
            path = (WHOLE, *path)
        meaning = Meaning(
            id=_id(component, phase), side="expenditure", component=component, phase=phase
        )
        return Field(kind="amount", header=path, meaning=meaning)

    phases = _phases(layout)
    if layout.three_public != "inner":
        return tuple(field(word, phase, c, part) for word, phase in phases for c, part in PARTS)
    return tuple(field(word, phase, c, part) for c, part in PARTS for word, phase in phases)


def _matrix(account: MadeAccount, layout: Layout) -> Sheet:
    fields = _matrix_fields(layout)
    pick = {"initial": 0, "adjusted": 0, "final": 1}
    amounts = {
        f.key: account.three_public[f.meaning.component][pick[f.meaning.phase]] for f in fields
    }
    line = Line(tags={}, amounts=amounts)
    return Sheet(
        id="three-public",
        title=TITLE,
        scheme="",
        fields=fields,
        lines=(line,),
        note=_note(layout),
        number=9,
    )


def _listed(account: MadeAccount, layout: Layout) -> Sheet:
    columns = (
        Field(
            kind="amount",
            header=(w,),
            meaning=Meaning(id=_id("amount", phase), side="expenditure", phase=phase),
        )
        for w, phase in _phases(layout)
    )
    fields = (Field(kind="item", header=("项目",)), *columns)
    keys = [f.key for f in fields[1:]]
    lines = [
        Line(
            tags={"": Tag(item=item)},
            amounts=dict(zip(keys, account.three_public[part], strict=True)),
        )
        for item, part in LISTED
    ]
    lines.append(Line(tags={"": Tag(item="（二）相关统计数")}, marks=dict.fromkeys(keys, "—")))
    lines += [
        Line(
            tags={"": Tag(item=item)}, counts={keys[1]: account.counts[what]}, marks={keys[0]: "—"}
        )
        for item, what in COUNTS
    ]
    return Sheet(
        id="three-public",
        title=TITLE,
        scheme="",
        fields=fields,
        lines=tuple(lines),
        note=_note(layout),
        number=9,
    )


def three_public(account: MadeAccount, layout: Layout) -> Sheet:
    """财政拨款“三公”经费支出决算表 in the form of the layout."""
    return _listed(account, layout) if layout.three_public == "list" else _matrix(account, layout)
