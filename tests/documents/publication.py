"""The whole document as paragraphs and tables, before a format draws it."""

from dataclasses import dataclass, replace

from tests.documents.account import MadeAccount
from tests.documents.economic_sheet import basic_expenditure
from tests.documents.faults import Fault, spoiled
from tests.documents.form_sheet import FormLayout, drawn_form, pages, together
from tests.documents.functional import (
    expenditure,
    general_budget,
    government_fund,
    revenue,
    state_capital,
)
from tests.documents.grid import Box, Grid, spread
from tests.documents.laid_out import ordered, tables
from tests.documents.layout import Layout
from tests.documents.narrative import narrative
from tests.documents.other_sheet import extra
from tests.documents.performance import projects
from tests.documents.prose import closing, opening
from tests.documents.sheet import Sheet
from tests.documents.three_public import three_public
from tests.documents.two_sided import fiscal_appropriation, ordinal, revenue_and_expenditure
from tests.documents.wording import number, title, unit_of, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph; level 1 and 2 are headings."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A statement, or a self-evaluation form, as it stands in the document.

    Attributes:
        sheet: The statement; None for a form.
        title: As printed.
        number: 公开01表 as printed; empty if none.
        captions: Lines between title and table, each of one to three parts from left to right.
        grids: Its tables, one a page.
        note: What is printed below.
    """

    sheet: Sheet | None
    title: str
    number: str
    captions: tuple[tuple[str, ...], ...]
    grids: tuple[Grid, ...]
    note: str = ""


Block = Prose | Printed
LEFT_OUT = {"nine": frozenset[str](), "eight": frozenset({"state-capital"})}
LEFT_OUT["four"] = frozenset(
    {
        "fiscal-appropriation",
        "basic-expenditure",
        "government-fund",
        "state-capital",
        "three-public",
    }
)


def sheets(
    account: MadeAccount, layout: Layout, faults: tuple[Fault, ...] = ()
) -> tuple[Sheet, ...]:
    """The statements in printed order, each in its unit and with its total where the layout has it."""
    last = three_public(account, layout)
    by_fund = (government_fund(account, layout), state_capital(account, layout))
    tail = (last, *by_fund) if layout.order == "three_public_seventh" else (*by_fund, last)
    made = (
        revenue_and_expenditure(account, layout),
        revenue(account, layout),
        expenditure(account, layout),
        fiscal_appropriation(account, layout),
        general_budget(account, layout),
        basic_expenditure(account, layout),
        *tail,
        *extra(account, layout),
    )
    left_out = LEFT_OUT[layout.published]
    numbered = (
        s.numbered() if any(f.kind == "line" for f in s.fields) else s
        for s in made
        if s.id not in left_out
    )
    return tuple(
        ordered(spoiled(replace(s, unit=unit_of(s, layout)), faults), layout) for s in numbered
    )


def _captions(
    account: MadeAccount, sheet: Sheet, mark: str, layout: Layout
) -> tuple[tuple[str, ...], ...]:
    who = {
        "number_first": "部门：",
        "body_first": "编制单位：",
        "one_line": "单位名称：",
        "unit_only": "",
    }[layout.caption]
    amounts = sheet.stated or sheet.unit
    body, unit = f"{who}{account.name}", f"金额单位：{amounts}"
    if layout.caption == "unit_only":
        return ((f"单位：{amounts}",),)
    if layout.caption == "one_line":
        return (tuple(part for part in (body, mark, f"单位：{amounts}") if part),)
    if layout.caption == "body_first":
        return ((body,), *(((mark,),) if mark else ()), (unit,))
    return (*(((mark,),) if mark else ()), (body, unit))


def capped(printed: Printed) -> tuple[Grid, ...]:
    """The tables with title and captions in merged cells on top of the first and the note below the last."""
    first, *rest = printed.grids
    width = first.width
    top = [spread([Box(printed.title, width)])] if printed.title else []
    for parts in printed.captions:
        if len(parts) == 1 or width < len(parts):
            top.append(spread([Box("  ".join(parts), width)]))
        else:
            left = width - len(parts) + 1
            top.append(spread([Box(parts[0], left), *(Box(part) for part in parts[1:])]))
    grids = [replace(first, rows=(*top, *first.rows)), *rest]
    if printed.note:
        last = grids[-1]
        grids[-1] = replace(last, rows=(*last.rows, spread([Box(printed.note, last.width)])))
    return tuple(grids)


def statements(
    account: MadeAccount, layout: Layout, *, form: str = "text", faults: tuple[Fault, ...] = ()
) -> tuple[Printed, ...]:
    """The statements as printed."""
    out = []
    for at, sheet in enumerate(sheets(account, layout, faults), start=1):
        mark = number(at, layout)
        out.append(
            Printed(
                sheet=sheet,
                title=title(sheet, at, account.year, layout),
                number=mark,
                captions=_captions(account, sheet, mark, layout),
                grids=tables(sheet, layout, form),
                note=sheet.note,
            )
        )
    return tuple(out)


def _part(number_: int, text: str, layout: Layout) -> list[Block]:
    if not layout.parts:
        return [Prose(text=text, level=1)]
    return [Prose(text=f"第{ordinal(number_)}部分", level=1), Prose(text=text, level=1)]


def _contents(account: MadeAccount, printed: tuple[Printed, ...], layout: Layout) -> list[Block]:
    who = "部门" if account.kind == "department" else "单位"
    lines = [f"{who}概况", f"{account.year}年度{who}决算表"]
    titles = (p.sheet.title for p in printed if p.sheet)
    entries = [f"{ordinal(n)}、{words(text, layout)}" for n, text in enumerate(titles, start=1)]
    lines = [
        lines[0],
        "一、主要职责",
        "二、机构设置",
        lines[1],
        *entries,
        "决算情况说明",
        "名词解释",
    ]
    return [Prose(text="目 录"), *(Prose(text=line) for line in lines)]


def publication(
    account: MadeAccount,
    layout: Layout,
    *,
    form: str = "text",
    faults: tuple[Fault, ...] = (),
    forms: tuple[FormLayout, ...] = (),
) -> tuple[Block, ...]:
    """The document in reading order.

    ``forms`` are layouts of its self-evaluation forms, drawn if not told.
    """
    who = "部门" if account.kind == "department" else "单位"
    printed = statements(account, layout, form=form, faults=faults)
    blocks: list[Block] = [
        Prose(text=f"{account.year}年度", level=1),
        Prose(text=account.name, level=1),
        Prose(text=f"{who}决算", level=1),
    ]
    if layout.contents:
        blocks += _contents(account, printed, layout)
    blocks += [*_part(1, f"{who}概况", layout), *(Prose(text=text) for text in opening(account))]
    told = [Prose(text=text) for text, _ in narrative(account, layout.phrasing)]
    said = f"{account.year}年度{who}决算情况说明"
    shown = f"{account.year}年度{who}决算表"
    if layout.narrative == "before":
        blocks += [*_part(2, said, layout), *told, *_part(3, shown, layout), *printed]
    else:
        blocks += [*_part(2, shown, layout), *printed, *_part(3, said, layout), *told]
    blocks += [*_part(4, "名词解释", layout), *(Prose(text=text) for text in closing())]
    if layout.evaluation == "forms":
        blocks += [*_part(5, "附件", layout), *evaluation_forms(account, forms)]
    return tuple(blocks)


def evaluation_forms(account: MadeAccount, layouts: tuple[FormLayout, ...] = ()) -> list[Printed]:
    """The self-evaluation forms; each project has the next of the layouts, or one drawn for it."""
    made = projects(account)
    if layouts and layouts[0].together:
        grid = together(made, account.year, layouts[0])
        return [Printed(sheet=None, title="", number="", captions=(), grids=(grid,))]
    out = []
    for at, project in enumerate(made):
        chosen = (
            layouts[at % len(layouts)]
            if layouts
            else replace(drawn_form(f"{account.seed} {at}"), together=False)
        )
        above = chosen.title == "above" and not chosen.together
        out.append(
            Printed(
                sheet=None,
                title=chosen.title_text if above else "",
                number="",
                captions=((f"（{account.year}年度）",), ("单位：万元",)) if above else (),
                grids=pages(project, account.year, chosen),
            )
        )
    return out
