"""The drafts become statements: each of the nine once, in the order of vocab.

Then the others as printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile
from typing import Final

from juesuan.account.model import Doubt, Statement, Status
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.rows import finish_rows
from juesuan.account.tables.columns import is_comparison
from juesuan.account.tables.drafts import RowDraft
from juesuan.account.tables.grid import Grid
from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.layout import is_generic
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.tables.torn.names import join_names
from juesuan.account.words.bilingual import compared
from juesuan.account.words.caption import OTHER, is_caption, unsuffixed
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import wording
from juesuan.document.model import Anchor, Ruling, Table
from juesuan_vocab.structures import structures
from juesuan_vocab.wording import plain

__all__ = [
    "bare_titles",
    "finish",
    "has_figures",
    "publish",
    "told_only",
    "without_carried",
    "without_copies",
]

_NO_GRID: Final = Grid(lines=(), spans=True, ruling=Ruling.MARKED)
MANY: Final = 4
"""A table with so many columns that the statement does not have, and few that it has, is another table."""
FEW: Final = 0.34
REACH: Final = 9
"""A sentence that stands for a statement stands at most so many lines below its title."""


def publish(drafts: Sequence[StatementDraft]) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The nine statements, missing ones included, then ``other-1`` … in printed order.

    And the doubts of all.
    """
    chosen = {known.id: _chosen(drafts, known.id) for known in structures()}
    others = list(_others(drafts, chosen))
    finished = [_finished(draft, id_) for id_, draft in chosen.items()]
    finished += [finish(draft, f"{OTHER}-{number}") for number, draft in enumerate(others, 1)]
    statements = tuple(statement for statement, _ in finished)
    doubts = [doubt for _, told in finished for doubt in told]
    return statements, doubts + _doubts_twice(chosen, others)


def _others(
    drafts: Sequence[StatementDraft], chosen: Mapping[str, StatementDraft | None]
) -> Iterator[StatementDraft]:
    """The tables that are none of the nine, and those of the nine that were not chosen."""
    taken = {id(draft) for draft in chosen.values()}
    for draft in drafts:
        if id(draft) not in taken and (draft.known is None or has_figures(draft)):
            yield draft


def _finished(draft: StatementDraft | None, id_: str) -> tuple[Statement, list[Doubt]]:
    return (_missing(id_), []) if draft is None else finish(draft, id_)


def without_copies(drafts: Sequence[StatementDraft]) -> tuple[list[StatementDraft], list[Doubt]]:
    """The drafts without those printed before, title and all.

    And a doubt for each that was left out.

    A file may hold its tables and the workbook they were made of. Of two statements with equal
    numbers each keeps its own title.
    """
    kept: dict[tuple[str, ...], StatementDraft] = {}
    alone: list[StatementDraft] = []
    doubts: list[Doubt] = []
    for draft in drafts:
        figures = _figures(draft)
        key = (draft.title.statement, unsuffixed(draft.title.text), *figures)
        if figures and key in kept:
            doubts.append(
                Doubt(
                    code="statement-printed-again", raw=draft.title.text, anchor=_beginning(draft)
                )
            )
            continue
        kept[key] = draft
        alone.append(draft)
    return alone, doubts


def without_carried(draft: StatementDraft) -> StatementDraft:
    """The draft without the rows that carry a running sum from page to page, and a note on each.

    Where it has no other total, 本页合计 is one.
    """
    carried = list(filter(_is_carried, draft.rows))
    if not carried or not any(row.is_total for row in draft.rows):
        return draft
    rows = tuple(row for row in draft.rows if not _is_carried(row))
    return replace(draft, rows=rows, doubts=(*draft.doubts, *map(_of_carried, carried)))


def _is_carried(row: RowDraft) -> bool:
    """Whether a row prints what its page sums up: 过次页, 承前页."""
    return any(compared(label.item) in lexicon().carried for label in row.labels)


def _of_carried(row: RowDraft) -> Doubt:
    label = next(label for label in row.labels if label.item)
    cells = tuple(dict.fromkeys(entry.cell.anchor for entry in row.entries))
    return Doubt(code="carried-over", raw=label.item, anchor=label.anchor, cells=cells)


def _doubts_twice(
    chosen: dict[str, StatementDraft | None], others: Sequence[StatementDraft]
) -> list[Doubt]:
    """A doubt for each table under the very title of a statement that prints other figures.

    It may be the rest of another statement: its amounts are doubtful.
    """
    titles = {unsuffixed(draft.title.text) for draft in chosen.values() if draft is not None}
    return [
        Doubt(
            code="statement-printed-twice",
            raw=draft.title.text,
            anchor=_beginning(draft),
            cells=tuple(entry.cell.anchor for entry in draft.entries if entry.text),
        )
        for draft in others
        if draft.known is not None and unsuffixed(draft.title.text) in titles
    ]


def _beginning(draft: StatementDraft) -> Anchor:
    return draft.tables[0].anchor if draft.tables else Anchor()


def _chosen(drafts: Sequence[StatementDraft], statement: str) -> StatementDraft | None:
    """The table that is the statement.

    One with amounts, with the columns of the statement, and the first of these.

    The ministry's own book prints 基本支出决算明细表 (a column for each economic subject) before
    the statement.
    """
    own = [
        draft for draft in drafts if draft.title.statement == statement and not _is_foreign(draft)
    ]
    return max(
        own, key=lambda draft: (_is_named(draft), has_figures(draft), _share(draft)), default=None
    )


def _is_named(draft: StatementDraft) -> bool:
    """Whether the title has all words of the statement.

    江苏 prints 财政拨款基本支出决算表, of all funds, beside it.
    """
    title = plain(draft.title.text)
    words = draft.known.title_words if draft.known else ()
    return all(any(word in title for word in synonyms) for synonyms in words)


def _is_foreign(draft: StatementDraft) -> bool:
    """Whether hardly any column is the statement's.

    The title is alike, the table is another one. A column without a head says nothing of that.
    """
    headed = (column for column in draft.columns if any(column.header))
    unknown = [column for column in headed if is_generic(column) and not is_comparison(column)]
    return len(unknown) >= MANY and _share(draft) < FEW


def _share(draft: StatementDraft) -> float:
    told = [
        column for column in draft.columns if not is_generic(column) or not is_comparison(column)
    ]
    known = sum(not is_generic(column) for column in told)
    return known / len(told) if told else 0.0


def _figures(draft: StatementDraft) -> tuple[str, ...]:
    texts = [wording(entry.text) for row in draft.rows for entry in row.entries]
    return tuple(str(text.amount) for text in texts if text.amount is not None)


def has_figures(draft: StatementDraft) -> bool:
    """Whether the draft prints a number."""
    return any(wording(entry.text).figure for row in draft.rows for entry in row.entries)


def _missing(statement: str) -> Statement:
    return Statement(id=statement, title="", number="", unit="", status=Status.MISSING, note="")


def finish(draft: StatementDraft, statement: str) -> tuple[Statement, list[Doubt]]:
    """The statement under an id, and its doubts."""
    scheme = draft.known.scheme if draft.known else ""
    named = join_names(draft.rows)
    rows, doubts = finish_rows(named, draft.columns, draft.blocks or ("",), scheme)
    filled = any(entry.amount is not None for row in rows for entry in row.entries)
    whole = Statement(
        id=statement,
        title=draft.title.text,
        number=draft.heading.number,
        unit=draft.unit,
        status=Status.FILLED if filled else Status.EMPTY,
        note="\n".join(draft.notes),
        columns=draft.columns,
        rows=rows,
        pages=_pages(draft.tables),
        tables=tuple(sorted({number for table in draft.tables if (number := table.anchor.table)})),
    )
    return whole, [*draft.doubts, *doubts]


def _pages(tables: Sequence[Table]) -> tuple[int, ...]:
    rows = chain.from_iterable(table.rows for table in tables)
    pages = {cell.anchor.page for cell in chain.from_iterable(rows)}
    return tuple(sorted(filter(None, pages)))


def told_only(
    runs: Sequence[TableRun], opening: Sequence[Line], present: frozenset[str]
) -> list[StatementDraft]:
    """Statements that are a title and a sentence (本部门无政府性基金收支，故本表无数据) without a table."""
    told: list[StatementDraft] = []
    for lines in (opening, *(run.tail for run in runs)):
        for number, line in enumerate(lines):
            draft = _told(lines[number : number + REACH], line)
            if draft is not None and draft.title.statement not in present:
                told.append(draft)
                present |= {draft.title.statement}
    return told


def _told(lines: Sequence[Line], line: Line) -> StatementDraft | None:
    """The statement that a title line and the sentence below it tell."""
    title = line.title
    if title is None or title.statement in ("", OTHER):
        return None
    after = list(takewhile(lambda other: other.title is None, lines[1:]))
    notes = [other.text for other in after if _says_empty(other.text)]
    if not notes:
        return None
    captions = [other for other in after if is_caption(other.text)]
    nothing = Table(rows=(), anchor=line.anchor)
    heading = heading_of(TableRun(lead=(line, *captions), grid=_NO_GRID, table=nothing))
    return StatementDraft(title=title, heading=heading, unit=heading.unit, notes=(notes[0],))


def bare_titles(runs: Sequence[TableRun], opening: Sequence[Line]) -> Iterator[tuple[str, Doubt]]:
    """The statements whose title and caption are printed above no table, each with its doubt.

    No contents print a unit or a body below a title. The table may be a picture.
    """
    for lines in (opening, *(run.tail for run in runs)):
        last = next((line for line in reversed(lines) if not is_caption(line.text)), None)
        for title, below in pairwise(lines):
            if title is not last and _is_captioned(title, below):
                yield _of_bare_title(title)


def _is_captioned(title: Line, below: Line) -> bool:
    """Whether a line is the title of one of the nine, and the one below it its caption."""
    known = title.title is not None and title.title.statement not in ("", OTHER)
    return known and is_caption(below.text) and title.anchor.page == below.anchor.page


def _of_bare_title(line: Line) -> tuple[str, Doubt]:
    """The statement that a title names, and the doubt that its table was not read."""
    statement = line.title.statement if line.title is not None else ""
    return statement, Doubt(code="table-not-found", raw=line.text, anchor=line.anchor)


def _says_empty(text: str) -> bool:
    """Whether a sentence says that there is nothing to print."""
    return any(word in plain(text) for word in lexicon().note_empty)
