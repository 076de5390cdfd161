"""The tables of a document that are no statement, with their titles: self-evaluations, lists, what has no title."""

from dataclasses import dataclass

from juesuan.account.caption import is_page_mark
from juesuan.account.figure import is_figure
from juesuan.account.heading import heading_of
from juesuan.account.model import Account
from juesuan.account.strip import Strip, cut, distinct
from juesuan.document.model import Anchor

__all__ = ["Unread", "unread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A table from which no amount of a statement was read.

    Attributes:
        title: As printed, or the line before the table; empty if none is.
        rows: Rows, its header included.
        figures: Cells that print a number.
        anchor: Where it begins.
    """

    title: str
    rows: int
    figures: int
    anchor: Anchor


def unread(account: Account) -> tuple[Unread, ...]:
    """The tables in printed order; one that goes on without a title on the next page is told once a page."""
    read = {entry.anchor for one in account.statements for row in one.rows for entry in row.entries}
    read |= {label.anchor for one in account.statements for row in one.rows for label in row.labels}
    strips, _ = cut(account.document)
    return tuple(_told(strip) for strip in strips if not read & {cell.anchor for row in strip.rows for cell in row})


def _told(strip: Strip) -> Unread:
    title = heading_of(strip).title
    before = [line.text for line in strip.lead if line.text.strip() and not is_page_mark(line.text)]
    cells = {id(cell): cell for row in strip.rows for _, cell in distinct(row)}
    return Unread(
        title=title.text if title else "".join(before[-1].split()) if before else "",
        rows=len(strip.rows),
        figures=sum(is_figure(cell.text) for cell in cells.values()),
        anchor=strip.rows[0][0].anchor,
    )
