"""A statement laid out: header, 栏次, rows, cut into the tables of its pages."""

import random
from dataclasses import replace

from tests.documents.drawn_badly import apart, beside
from tests.documents.grid import Box, BoxRow, Grid, headed, spread
from tests.documents.layout import Layout
from tests.documents.sheet import Field, Line, Sheet, Tag
from tests.documents.stacked import parts, stacked
from tests.documents.wording import SPACES, printed, words

WRAP_NAME, WRAP_HEADER, WRAP_NUMBER = 9, 6, 8
PAGED = frozenset({"text", "pdf", "scan", "png"})
NARROW = frozenset({"pdf", "docx", "html"})
DRAWN = frozenset({"docx", "html"})
BROAD = frozenset({"revenue", "expenditure", "general-budget"})


def halves(text: str, longest: int) -> tuple[str, str]:
    """A text cut in the middle if it is longer; else the text and nothing."""
    cut = (len(text) + 1) // 2
    return (text[:cut], text[cut:]) if len(text) > longest else (text, "")


def wrapped(text: str, longest: int, layout: Layout) -> str:
    """A text with a line break in the middle if the layout wraps and it is long."""
    first, second = halves(text, longest)
    return f"{first}\n{second}" if layout.wrapped != "none" and second else text


def amount_text(sheet: Sheet, line: Line, key: tuple[str, ...], layout: Layout) -> str:
    """What stands in a cell under a column of amounts."""
    if key in line.marks:
        return layout.nothing if layout.nothing in {"-", "—", "────"} else line.marks[key]
    if key in line.counts:
        return str(line.counts[key])
    if key not in line.amounts:
        return ""
    amount = line.amounts[key]
    if sheet.empty:
        return "0.00" if layout.empty == "zeros" else ""
    return printed(amount, sheet.unit, layout) if amount else layout.nothing


def ordered(sheet: Sheet, layout: Layout) -> Sheet:
    """With the total where the layout has it."""
    if sheet.scheme != "functional" or layout.total != "last":
        return stacked(sheet, layout)
    return replace(sheet, lines=(*sheet.lines[1:], sheet.lines[0]))


def total_in_header(sheet: Sheet, layout: Layout) -> bool:
    """Whether the first line stands in the header: only where the header has 类款项 to stand beside."""
    return sheet.scheme == "functional" and layout.total == "header" and layout.codes != "one"


def _slots(sheet: Sheet) -> list[tuple[Field, int]]:
    return [(f, level) for f in sheet.fields for level in range(max(1, len(f.levels)))]


def _code_boxes(tag: Tag, f: Field, layout: Layout) -> list[Box]:
    if not f.levels:
        return [Box(tag.code)]
    if layout.codes == "merged" and len(f.levels) == 3:
        return [Box(tag.code, 3)]
    cuts = [tag.code[:3], tag.code[3:5], tag.code[5:7]]
    return [Box(text) for text in cuts[: len(f.levels)]]


def _line_row(sheet: Sheet, line: Line, layout: Layout) -> BoxRow:
    boxes: list[Box] = []
    pending: str | None = None
    width = 0
    for f in sheet.fields:
        tag = line.tags.get(f.block, Tag())
        if pending is not None and f.kind != "amount":
            width += max(1, len(f.levels))
            continue
        if pending is not None and f.key not in line.amounts:
            width += 1
            continue
        if pending is not None:
            boxes.append(Box(pending, width))
            pending = None
        starts = f.kind == "code" and not tag.code and layout.total_cell == "merged"
        if starts and (tag.total or (line.total and f.block == "public")):
            pending = words(tag.item or "公用经费合计", layout)
            width = max(1, len(f.levels))
        elif f.kind == "code":
            boxes += _code_boxes(tag, f, layout)
        elif f.kind == "item":
            boxes.append(Box(wrapped(words(tag.item, layout), WRAP_NAME, layout)))
        elif f.kind == "line":
            boxes.append(Box(tag.line))
        else:
            boxes.append(Box(amount_text(sheet, line, f.key, layout)))
    return spread(boxes)


def _index_boxes(sheet: Sheet, layout: Layout, *, labels: bool) -> list[Box]:
    """The 栏次 row: the word over the label columns of a block, then numbers."""
    boxes: list[Box] = []
    number = 0
    for f in sheet.fields:
        if f.kind == "amount":
            number += 1
            boxes.append(Box(str(number), header=True))
        elif f.kind == "line":
            boxes.append(Box(header=True))
        elif f.kind == "code":
            if labels:
                boxes.append(Box(words("栏次", layout), max(1, len(f.levels)) + 1, header=True))
            else:
                boxes += [Box(words(level, layout), header=True) for level in f.levels]
        elif not (labels and any(other.kind == "code" for other in sheet.fields)):
            boxes.append(Box(words("栏次", layout), header=True))
    return boxes


def _header(sheet: Sheet, layout: Layout, *, repeated: bool = False) -> list[BoxRow]:
    slots = _slots(sheet)
    paths = [
        tuple(words(w, layout) for w in (*f.header, *(f.levels[level : level + 1])))
        for f, level in slots
    ]
    depth = max(map(len, paths))
    split_codes = sheet.scheme == "functional" and layout.codes != "one"
    shared = split_codes and (total_in_header(sheet, layout) or layout.index == "beside")
    depths = [depth - 1 if shared and not f.levels else depth for f, _ in slots]
    stretch = not (sheet.id == "three-public" and layout.three_public == "inner")
    rows = headed(paths, depths, stretch_last=stretch)
    if shared:
        line = sheet.lines[0]
        boxes = _line_row(sheet, line, replace(layout, total_cell="name", codes="three"))
        index = spread(_index_boxes(sheet, layout, labels=False))
        last = boxes if total_in_header(sheet, layout) else index
        if repeated and total_in_header(sheet, layout):
            last = (Box(header=True),) * len(slots)
        rows[-1] = [rows[-1][c] if f.levels else last[c] for c, (f, _) in enumerate(slots)]
    rows = [
        [
            replace(box, text=wrapped(box.text, WRAP_HEADER, layout)) if box and box.header else box
            for box in row
        ]
        for row in rows
    ]
    numbered = layout.index == "row" or (layout.index == "beside" and not shared)
    if (
        numbered
        and not total_in_header(sheet, layout)
        and not sheet.id.startswith(("other", "basic"))
    ):
        rows.append(list(spread(_index_boxes(sheet, layout, labels=True))))
    return [tuple(row) for row in rows]


def _body(sheet: Sheet, layout: Layout) -> list[BoxRow]:
    lines = sheet.lines[1:] if total_in_header(sheet, layout) else sheet.lines
    rows = [_line_row(sheet, line, layout) for line in lines]
    if sheet.empty and layout.empty == "grid":
        blank = (Box(),) * len(_slots(sheet))
        rows = [blank] * 5 + rows if layout.total == "last" else rows + [blank] * 5
    return rows


def _cut(rows: list[BoxRow], first: int, rng: random.Random) -> tuple[BoxRow, BoxRow] | None:
    """The last row before a page break with one number cut, and the row that holds the rest.

    None if it has none.
    """
    row = rows[-1]
    if any(box and "\n" in box.text for box in row):
        return None
    places = [
        c
        for c, box in enumerate(row)
        if box and c >= first and "." in box.text and box.text != "0.00"
    ]
    if not places:
        return None
    place = rng.choice(places)
    text = row[place].text  # type: ignore[union-attr]
    at = len(text) - rng.choice((1, 2))
    upper = tuple(
        replace(box, text=text[:at]) if c == place and box else box for c, box in enumerate(row)
    )
    lower = tuple(Box(text[at:]) if c == place else Box() for c in range(len(row)))
    return upper, lower


def _narrowed(rows: list[BoxRow]) -> list[BoxRow]:
    """Without the trailing columns in which nothing is printed."""
    width = len(rows[0])
    while width > 1 and all(row[width - 1] is not None and not row[width - 1].text for row in rows):  # type: ignore[union-attr]
        width -= 1
    return [row[:width] for row in rows]


def _collapsed(rows: list[BoxRow]) -> list[BoxRow]:
    """With the three code columns drawn as one."""
    out = []
    for row in rows:
        head, *rest = (box for box in row if box is not None)
        if head.columns >= 3:
            boxes = [replace(head, columns=head.columns - 2), *rest]
        else:
            boxes = [Box(), *(box for box in row[3:] if box is not None)]
        out.append(spread(boxes))
    return out


def _footers(layout: Layout, pages: int, start: int) -> list[str]:
    forms = {"none": "", "dashes": "- {page} -", "pages": "第 {page} 页"}
    return [forms[layout.footers].format(page=start + n) for n in range(pages)]


def _narrow(rows: list[BoxRow], rng: random.Random) -> list[BoxRow]:
    """With long numbers broken before their last digits, as narrow cells break them."""

    def broken(box: Box | None) -> Box | None:
        if (
            box is None
            or len(box.text) < WRAP_NUMBER
            or not box.text.replace(",", "").replace(".", "").isdigit()
        ):
            return box
        at = len(box.text) - rng.choice((1, 2))
        return replace(box, text=f"{box.text[:at]}\n{box.text[at:]}") if "." in box.text else box

    return [tuple(broken(box) for box in row) for row in rows]


def tables(sheet: Sheet, layout: Layout, form: str) -> tuple[Grid, ...]:
    """The tables that the statement is printed as, one a page.

    Args:
        sheet: The statement, its total where the layout has it.
        layout: The layout.
        form: The format: only some have pages that can cut a number, or cells that can break one.
    """
    if len(parts(sheet, layout)) > 1:
        return _below(sheet, layout, form)
    header, body = _header(sheet, layout), _body(sheet, layout)
    slots = _slots(sheet)
    size = layout.page_rows if layout.continuation != "none" else max(1, len(body))
    chunks = [body[at : at + size] for at in range(0, len(body), size)] or [[]]
    rng = random.Random(f"{sheet.id} {len(body)}")  # noqa: S311 - made-up damage
    first = next(c for c, (f, _) in enumerate(slots) if f.kind == "amount")
    for at in range(len(chunks) - 1):
        cut = _cut(chunks[at], first, rng) if layout.split_numbers and form in PAGED else None
        if cut:
            chunks[at] = [*chunks[at][:-1], cut[0]]
            chunks[at + 1] = [cut[1], *chunks[at + 1]]
    functional = sheet.scheme == "functional"
    name = next((c for c, (f, _) in enumerate(slots) if f.kind == "item"), None)
    grids = []
    for at, chunk in enumerate(chunks):
        if layout.wrapped_numbers and form in NARROW:
            chunk = _narrow(chunk, rng)  # noqa: PLW2901
        rows = [*header, *chunk] if at == 0 else list(chunk)
        if at and layout.continuation == "repeat":
            rows = [*_header(sheet, layout, repeated=True), *chunk]
        here = name
        if at and layout.continuation == "narrow":
            rows = _narrowed(rows)
        if at and layout.continuation == "collapsed" and functional and layout.codes == "merged":
            rows, here = _collapsed(rows), 1
        around = here if functional and layout.wrapped == "around" else None
        grids.append(Grid(rows=tuple(rows), name_column=around))
    if layout.breadth != "fits" and form in NARROW and _may_be_cut(sheet, layout):
        grids = _behind(grids, first, labelled=layout.breadth == "labelled")
    marks = _footers(layout, len(grids), sheet.number * 3 + 1)
    grids = [_edged(grid, sheet, layout, form) for grid in grids]
    return tuple(replace(grid, footer=mark) for grid, mark in zip(grids, marks, strict=True))


def _below(sheet: Sheet, layout: Layout, form: str) -> tuple[Grid, ...]:
    """The parts of a sheet below each other: in one table if they are of one width."""
    drawn = [
        Grid(rows=(*_header(part, layout), *_body(part, layout))) for part in parts(sheet, layout)
    ]
    if len({grid.width for grid in drawn}) == 1:
        drawn = [Grid(rows=tuple(row for grid in drawn for row in grid.rows))]
    return tuple(_edged(grid, sheet, layout, form) for grid in drawn)


def _may_be_cut(sheet: Sheet, layout: Layout) -> bool:
    """Whether further columns may be printed on pages behind: where pages have their columns and numbers whole."""
    whole = layout.continuation in {"none", "repeat", "bare"} and not layout.split_numbers
    return whole and sheet.id in BROAD and not total_in_header(sheet, layout)


def _behind(grids: list[Grid], first: int, *, labelled: bool) -> list[Grid]:
    """The pages cut in the middle of their amounts: first all the left ones, then the right ones."""
    cut = first + (grids[0].width - first + 1) // 2
    halves_of = [beside(grid, first, cut, labelled=labelled) for grid in grids]
    return [left for left, _ in halves_of] + [right for _, right in halves_of]


def _edged(grid: Grid, sheet: Sheet, layout: Layout, form: str) -> Grid:
    """The table, its edges apart where the layout has them so and the format can."""
    return apart(grid, sheet.id) if layout.edges == "apart" and form in DRAWN else grid


def joined_spaces(text: str) -> str:
    """A text without any space: what understanding compares."""
    for space in (*SPACES.values(), "\n", "\t"):
        text = text.replace(space, "") if space else text
    return text
