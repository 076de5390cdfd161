"""Strips become statements: recognised by title and header, continuation tables joined, every figure kept."""

import re
from dataclasses import replace
from typing import Final

from juesuan.account.breadth import widen
from juesuan.account.caption import OTHER, Title, is_caption, unit_in, unsuffixed
from juesuan.account.draft import RowDraft, draft_rows
from juesuan.account.figure import amount, is_figure, is_nothing
from juesuan.account.found import Found, adopt, are_other_sides, is_another_phase, same_columns
from juesuan.account.header import Grid, is_header_row, read_header
from juesuan.account.heading import Heading, heading_of, note_of, passes
from juesuan.account.layout import (
    Layout,
    below_torn_header,
    body_rows,
    is_misplaced,
    lay_out,
    relay,
    repeated,
    sections,
)
from juesuan.account.lexicon import lexicon
from juesuan.account.mending import join_pages
from juesuan.account.model import Doubt
from juesuan.account.strip import Line, Strip, distinct
from juesuan.document.model import Anchor, Cell, Table, parameters
from juesuan_vocab.structures import StatementStructure, structure
from juesuan_vocab.wording import plain

__all__ = ["Found", "read_statements"]

_SCRAP: Final = re.compile(r"(?!第|附|目录|.*(?:部分|情况|说明|表))[\u4e00-\u9fff（）()]{1,8}")


def read_statements(strips: list[Strip], opening: list[Line]) -> tuple[list[Found], list[Doubt]]:
    """The statements in printed order, those that are only a title with a sentence included, and the doubts."""
    found: list[Found] = []
    doubts: list[Doubt] = []
    current: Found | None = None
    headings = [heading_of(strip) for strip in strips]
    default = _common_unit(headings) or _unit_of_all(opening, strips)
    torn: tuple[Heading, Strip] | None = None
    for strip, own in zip(strips, headings, strict=True):
        heading = own
        if torn is not None and own.title is None and _nothing_between(strip, _known_heads(torn[0])):
            heading = torn[0]
            _mend_header(torn[1], strip, heading)
            found = [one for one in found if one is not current]
            current = None
        torn = None
        if current is not None and _goes_on(current, heading, strip) and _taken(current, strip):
            pass
        elif heading.title is None:
            doubts += _doubts_untitled(strip, heading, follows=current is not None)
            current = None
        else:
            current = _begun(heading.title, heading, strip, default)
            torn = (heading, strip) if heading.title.statement and _is_torn_header(strip) else None
            found += [current] if current is not None else []
        if current is not None:
            current.notes += [note] if (note := note_of(strip.tail)) else []
            current.doubts += _figures_outside(strip)
    found = _once(found)
    found += _told_only(strips, opening, {one.title.statement for one in found})
    return found, doubts


def _figures_outside(strip: Strip) -> list[Doubt]:
    """The amounts that stand alone in a line behind a table: a table wider than its page leaves them there."""
    return [
        Doubt(
            code="number-outside-table",
            raw=line.text,
            anchor=line.anchor,
        )
        for line in strip.tail
        if is_figure(line.text) and "." in line.text
    ]


def _is_torn_header(strip: Strip) -> bool:
    """Whether the page break tore the header of the strip, or came right below it.

    Then it holds neither figures nor the head of a column of names, or nothing but header rows.
    """
    texts = [cell.text for row in strip.rows for _, cell in distinct(row)]
    heads = lexicon().item | lexicon().code
    if not any(is_figure(text) or plain(text) in heads for text in texts):
        return True
    return read_header(strip.rows, spans=strip.table.spans).height == len(strip.rows)


def _mend_header(torn: Strip, strip: Strip, heading: Heading) -> None:
    """Puts the header rows that the page break tore off back on top: as they stand, or a cell over each side."""
    width = len(strip.rows[0])
    if _texts(strip.rows[0]) in map(_texts, torn.rows):
        return
    if len(torn.rows[0]) == width:
        strip.rows = torn.rows + strip.rows
        return
    known = structure(heading.title.statement) if heading.title and heading.title.statement != OTHER else None
    layout = lay_out(strip.rows, known, heading.unit, spans=strip.table.spans)
    for row in reversed(torn.rows):
        cells = [cell for _, cell in distinct(row)]
        if len(cells) == len(layout.blocks):
            strip.rows = [tuple(cells[slot.block] for slot in layout.slots), *strip.rows]


def _once(found: list[Found]) -> list[Found]:
    """The statements without those printed before: a file may hold its tables and the workbook they were made of."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Found] = []
    for one in found:
        figures = [str(amount(text)) for draft in one.drafts for text in _figures(draft) if is_figure(text)]
        key = (one.title.statement, "" if one.known else one.title.text, *figures)
        if not figures or key not in seen:
            kept.append(one)
        seen.add(key)
    return kept


def _goes_on(current: Found, heading: Heading, strip: Strip) -> bool:
    """Whether what stands before a strip allows it to continue the statement."""
    if heading.title is not None:
        return _same_title(current, heading)
    heads = {plain(segment) for column in current.columns.values() for segment in column.header}
    return heading.continues or _nothing_between(strip, heads)


def _nothing_between(strip: Strip, heads: set[str]) -> bool:
    """Whether nothing parts a strip from the one before but captions, and what the page's edge cut off.

    That are words of a header, or the last characters of names (补贴 of 个人农业生产补贴).
    """
    return all(
        passes(line)
        or _SCRAP.fullmatch(line.text) is not None
        or all(any(plain(word) in head for head in heads) for word in line.text.split())
        for line in strip.lead
    )


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [plain(cell.text) for _, cell in distinct(row)]


def _known_heads(heading: Heading) -> set[str]:
    if heading.title is None or heading.title.statement == OTHER:
        return set()
    return {
        part for one in structure(heading.title.statement).columns for head in one.headers for part in head.split("/")
    }


def _taken(one: Found, strip: Strip) -> bool:
    """Whether the strip is a part of the statement: further rows, or further columns of rows it has."""
    rows = len(one.drafts)
    if one.broad and widen(one, strip):
        return True
    if _continue(one, strip):
        one.runs.append(range(rows, len(one.drafts)))
        return True
    return widen(one, strip)


def _begun(title: Title, heading: Heading, strip: Strip, default: str) -> Found | None:
    """The statement that the strip begins, None if it is none."""
    if not title.statement or (title.statement == OTHER and not _holds_money(strip, heading)):
        return None
    printed = heading.unit or _unit_inside(strip)
    one = Found(title=title, heading=heading, unit=printed or default, layout=None)
    if not printed:
        one.doubts.append(_no_unit(default, title, strip))
    return one if _begin(one, strip) else None


def _begin(one: Found, strip: Strip) -> bool:
    for section in sections(strip.rows):
        if not _add_section(one, section, strip) and one.layout is None:
            return False
    one.tables.append(strip.table)
    one.runs.append(range(len(one.drafts)))
    return True


def _add_section(one: Found, section: Grid, strip: Strip) -> bool:
    """Adds rows that begin with a header of their own; False if it names no column."""
    rows = _without_section_title(section, one.known)
    layout = lay_out(rows, one.known, one.unit, spans=strip.table.spans)
    if not layout.columns:
        return False
    layout = adopt(one, layout)
    _add(one, body_rows(rows, layout), layout, strip)
    return True


def _without_section_title(rows: Grid, known: StatementStructure | None) -> Grid:
    """一、政府采购情况 above a header heads a part of a table; it is no row of it. 收入 heads a side: it is kept."""
    sides = {header for block in known.blocks for header in block.headers} if known else set()
    while len(rows) > 1:
        texts = [plain(cell.text) for _, cell in distinct(rows[0])]
        if texts and (len(texts) > 1 or not is_header_row(rows[1]) or texts[0] in sides):
            break
        rows = rows[1:]
    return rows


def _add(one: Found, rows: Grid, layout: Layout, strip: Strip) -> None:
    moved = next((number for number, row in enumerate(rows) if is_misplaced(layout.slots, row)), len(rows))
    _add_rows(one, rows[:moved], layout, strip)
    if moved < len(rows):
        _add_moved(one, rows[moved:], layout, strip)


def _trimmed(rows: Grid) -> Grid:
    """The rows without the last columns in which nothing is printed."""
    width = max((column + 1 for row in rows for column, _ in distinct(row)), default=0)
    return [row[:width] for row in rows]


def _add_moved(one: Found, rows: Grid, layout: Layout, strip: Strip) -> None:
    """Adds rows that stand in other columns than the rows above: a sheet goes on with one cell for 类, 款 and 项."""
    trimmed = _trimmed(rows)
    slots = relay(layout, trimmed) if trimmed and len(trimmed[0]) < len(layout.slots) else None
    if slots is not None and not any(is_misplaced(slots, row) for row in trimmed):
        _add_rows(one, trimmed, replace(layout, slots=slots), strip)
        return
    _add_rows(one, rows, layout, strip)
    one.doubts += [
        Doubt(
            code="row-not-under-header",
            raw=" | ".join(cell.text.strip() for _, cell in distinct(row)),
            anchor=row[0].anchor,
            cells=tuple(cell.anchor for _, cell in distinct(row)),
        )
        for row in rows
        if is_misplaced(layout.slots, row)
    ]


def _add_rows(one: Found, rows: Grid, layout: Layout, strip: Strip) -> None:
    drafts = draft_rows(rows, layout.slots, spans=strip.table.spans, header=layout.cells)
    if drafts and one.drafts and _has_total(drafts[:1]) and _printed_before(one.drafts, drafts[0]) and layout.texts:
        drafts = drafts[1:]
    if drafts and one.drafts and join_pages(one.drafts[-1], drafts[0]):
        drafts = drafts[1:]
    one.drafts += drafts


def _continue(one: Found, strip: Strip) -> bool:
    """Joins a strip to the statement it continues; False if it does not."""
    if one.layout is None:
        return False
    first, *others = sections(strip.rows)
    layout = repeated(one.layout, first) or lay_out(first, one.known, one.unit, spans=strip.table.spans)
    if layout.told:
        if _heads_ended_side(one, one.layout, layout):
            layout = replace(one.layout, height=layout.height, texts=layout.texts, cells=layout.cells)
        elif not same_columns(one.layout, layout):
            if not (is_another_phase(one, layout) or are_other_sides(one, layout)):
                return False
        elif _totals_again(one, first, layout, spans=strip.table.spans):
            return False
        layout = adopt(one, layout)
        _add(one, body_rows(first, layout), layout, strip)
    else:
        rows, header = below_torn_header(first)
        slots = relay(one.layout, rows)
        if slots is None:
            # rows that moved to other columns on the page before leave the last ones blank here too
            rows = _trimmed(rows)
            slots = relay(one.layout, rows)
        if slots is None:
            return False
        _add(one, rows, replace(one.layout, slots=slots, cells=header), strip)
    for section in others:
        _add_section(one, section, strip)
    one.tables.append(strip.table)
    return True


def _heads_ended_side(one: Found, current: Layout, layout: Layout) -> bool:
    """Whether the header is of a side that has its total, and rows of another side were read since.

    A program repeats the header of the table, 收入, on each page: the rows below are of the side read last.
    """
    here = {column.id for column in layout.columns}
    if not here or len(layout.slots) != len(current.slots) or here & {column.id for column in current.columns}:
        return False
    ended = {column.id for draft in one.drafts if _has_total([draft]) for column, _, text in draft.entries if text}
    return here <= ended


def _totals_again(one: Found, rows: Grid, layout: Layout, *, spans: bool) -> bool:
    """Whether the rows begin with a total that is not the one printed before: they are another table."""
    first = draft_rows(body_rows(rows, layout)[:1], layout.slots, spans=spans, header=layout.cells)
    return _has_total(one.drafts) and _has_total(first) and not _printed_before(one.drafts, first[0])


def _has_total(drafts: list[RowDraft]) -> bool:
    return any(plain(label.item) in lexicon().total for draft in drafts for label in draft.labels.values())


def _printed_before(drafts: list[RowDraft], row: RowDraft) -> bool:
    """Whether the row repeats an earlier one: a total in the header is printed on every page.

    Below one another, both sides of a statement end with one figure in columns of their own.
    """
    return any(_placed(draft) == _placed(row) for draft in drafts if _has_total([draft]))


def _placed(row: RowDraft) -> list[tuple[str, str]]:
    return [(column.id, text) for column, _, text in row.entries]


def _figures(row: RowDraft) -> list[str]:
    return [text for _, _, text in row.entries]


def _same_title(current: Found, heading: Heading) -> bool:
    """Whether the title is repeated: 云南 prints 公开10表 and 公开11表, two tables of 三公 with one header."""
    title, before = heading.title, current.title
    if title is None or title.statement != before.statement:
        return False
    if heading.number and current.heading.number and heading.number != current.heading.number:
        return False
    one, other = unsuffixed(title.text), unsuffixed(before.text)
    return one.endswith(other) or other.endswith(one)


def _holds_money(strip: Strip, heading: Heading) -> bool:
    """Whether a table under a title that is none of the nine is a table of amounts of money."""
    texts = [cell.text for row in strip.rows for _, cell in distinct(row)]
    printed = any(is_figure(text) for text in texts) or sum(is_nothing(text) for text in texts) > 1
    return printed and bool(heading.unit or _unit_inside(strip))


def _unit_inside(strip: Strip) -> str:
    for row in strip.rows[:4]:
        for _, cell in distinct(row):
            if unit := unit_in(cell.text):
                return unit
    return ""


def _common_unit(headings: list[Heading]) -> str:
    units = {heading.unit for heading in headings if heading.unit}
    return units.pop() if len(units) == 1 else ""


def _unit_of_all(opening: list[Line], strips: list[Strip]) -> str:
    """The unit that a line between the tables tells for all of them (以下各表金额单位：万元), empty if several do."""
    lines = [*opening, *(line for strip in strips for line in strip.tail)]
    units = {unit for line in lines if is_caption(line.text) and (unit := unit_in(line.text))}
    return units.pop() if len(units) == 1 else ""


def _doubts_untitled(strip: Strip, heading: Heading, *, follows: bool) -> list[Doubt]:
    """The doubt of a table without a title: if a unit stands beside it, or nothing parts it from a statement."""
    figures = any(is_figure(cell.text) for row in strip.rows for _, cell in distinct(row))
    if not (heading.unit and _holds_money(strip, heading)) and not (follows and heading.continues and figures):
        return []
    return [Doubt(code="table-not-recognised", raw="", anchor=_beginning(strip))]


def _no_unit(default: str, title: Title, strip: Strip) -> Doubt:
    """No unit is printed at the table; ``default`` is that of the other tables, if they have one."""
    anchor = _beginning(strip)
    if not default:
        return Doubt(code="unit-not-printed", raw=title.text, anchor=anchor)
    return Doubt(code="unit-from-elsewhere", raw=title.text, anchor=anchor, parameters=parameters(unit=default))


def _beginning(strip: Strip) -> Anchor:
    return strip.rows[0][0].anchor if strip.rows else strip.table.anchor


def _told_only(strips: list[Strip], opening: list[Line], present: set[str]) -> list[Found]:
    """Statements that are a title and a sentence (本部门无政府性基金收支，故本表无数据) without a table."""
    told: list[Found] = []
    for lines in (opening, *(strip.tail for strip in strips)):
        for number, line in enumerate(lines):
            if line.title is None or line.title.statement in present | {"", OTHER}:
                continue
            after = []
            for following in lines[number + 1 : number + 6]:
                if following.title is not None:
                    break
                after.append(following)
            note = next(
                (other.text for other in after if any(word in plain(other.text) for word in lexicon().note_empty)), ""
            )
            if note:
                captions = [other for other in after if is_caption(other.text)]
                lead = [*lines[: number + 1], *captions]
                heading = heading_of(Strip(lead=lead, rows=[], table=Table(rows=(), anchor=line.anchor)))
                one = Found(title=line.title, heading=heading, unit=heading.unit, layout=None, notes=[note])
                told.append(one)
                present = present | {line.title.statement}
    return told
