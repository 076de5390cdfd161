"""Documents that are no final account of one body: refused, each with its own error."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from juesuan.account.bodies.cover import Cover, placeholders
from juesuan.account.model import Statement, Status
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.tables.heading import Heading
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.caption import OTHER, unsuffixed
from juesuan.account.words.figure import figures_among_labels, figures_in_row, ordinal_removed
from juesuan.document.model import Document, Paragraph, Table
from juesuan.errors import (
    AccountUnread,
    BudgetNotAccount,
    GovernmentNotDepartment,
    NotAFinalAccount,
    OrganizationMissing,
    SeveralAccounts,
    TemplateNotAccount,
    YearMissing,
)
from juesuan_vocab import open_toml
from juesuan_vocab.doubts import doubt_kind
from juesuan_vocab.wording import plain

__all__ = [
    "refuse_government",
    "refuse_nameless",
    "refuse_other_documents",
    "refuse_several",
    "refuse_template",
]

Value = TypeVar("Value", bound=Hashable)

_DOCUMENTS: Final = "recognition/documents.toml"
FIRST_LABELS: Final = 3
"""The names of rows stand in one of so many first columns."""
_COVER_LINES: Final = 15
_FEW: Final = 2
# the title of a budget on its cover: 2024年部门预算, 2024年度临江市档案局预算公开说明
_BUDGET_TITLE: Final = re.compile(
    r"预算(?:公开|说明|情况|报告|编制|信息|表|文本|草案|[（(].*[)）])*$"
)


def refuse_other_documents(
    document: Document, lines: list[Line], found: list[StatementDraft]
) -> None:
    """Passes a final account.

    Raises:
        BudgetNotAccount: The document speaks of the budget more than of the final account.
        NotAFinalAccount: It says nothing of 决算, or holds no statement.
        AccountUnread: It may hold one in a page or picture that was not read.
    """
    texts = ["".join(line.text.split()) for line in lines]
    titles = [one.title.text for one in found]
    accounts = _times(("决算",), texts + titles)
    budgets = _times(_words("budget", "names"), texts + titles)
    if _is_budget(texts[:_COVER_LINES], titles, accounts, budgets):
        raise BudgetNotAccount(
            "it says 预算 {budgets} times as the name of a document or table, and 决算 {accounts} times",
            budgets=budgets,
            accounts=accounts,
            place=document.name,
        )
    if not accounts or not any(map(_is_of_account, found)):
        _refuse_unread(document)
    if not accounts:
        raise NotAFinalAccount("nothing in it says 决算", place=document.name)
    if not any(map(_is_of_account, found)):
        raise NotAFinalAccount("no statement was found", place=document.name)


def _refuse_unread(document: Document) -> None:
    """Passes a document of which all was read.

    Raises:
        AccountUnread: Pages or pictures of it were not read.
    """
    unread = sum(doubt_kind(remark.code).whole_page for remark in document.remarks)
    if unread:
        raise AccountUnread(
            "{number} of its pages or pictures were not read, and the rest holds no amounts of a"
            " final account",
            number=unread,
            place=document.name,
        )


def _times(words: Sequence[str], texts: Sequence[str]) -> int:
    """How often any of the words stands in the texts."""
    return sum(text.count(word) for text in texts for word in words)


def _is_budget(cover: Sequence[str], titles: Sequence[str], accounts: int, budgets: int) -> bool:
    """Whether the names of the document and its tables are those of a budget."""
    if budgets > accounts and budgets > _FEW:
        return True
    if "决算" in "".join(cover) or not any(map(_BUDGET_TITLE.search, cover)):
        return False
    return budgets > accounts or not any("决算" in title for title in titles)


def _is_of_account(draft: StatementDraft) -> bool:
    """Whether a table is one of the nine, or says 决算 itself.

    A part of an account may hold none of the nine.
    """
    return draft.title.statement != OTHER or "决算" in draft.title.text


def refuse_government(document: Document, lines: Sequence[Line], runs: Sequence[TableRun]) -> None:
    """Passes a document that is not the account of a whole government.

    Raises:
        GovernmentNotDepartment: Its cover, its titles and its rows say so; no one of them alone is
            enough.
    """
    heads = [plain(line.text) for line in [*lines, *(line for run in runs for line in run.lead)]]
    titles = [text for text in heads if text.endswith("表")]
    said = [
        _first_inside(_words("government", "covers"), heads[:_COVER_LINES]),
        _first_inside(_words("government", "scopes"), titles),
        _first_inside(_words("government", "titles"), titles),
        _first_among(_words("government", "rows"), _row_labels(runs)),
    ]
    found = [word for word in said if word]
    if len(found) >= open_toml(_DOCUMENTS)["government"]["least"]:
        raise GovernmentNotDepartment(
            "it says {names}", names="、".join(found), place=document.name
        )


def _row_labels(runs: Sequence[TableRun]) -> frozenset[str]:
    """The texts of the first columns, without ordinals."""
    lines = [line for run in runs for line in run.grid.lines]
    return frozenset(ordinal_removed(cell.text) for line in lines for cell in line[:FIRST_LABELS])


def _first_inside(words: Sequence[str], texts: Sequence[str]) -> str:
    """The first word that is part of any text; empty if none is."""
    return next((word for word in words if any(word in text for text in texts)), "")


def _first_among(words: Sequence[str], texts: frozenset[str]) -> str:
    """The first word that is a text; empty if none is."""
    return next((word for word in words if word in texts), "")


@cache
def _words(kind: str, name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in open_toml(_DOCUMENTS)[kind][name])


def refuse_template(document: Document, statements: tuple[Statement, ...], cover: Cover) -> None:
    """Passes a document with amounts.

    Raises:
        NotAFinalAccount: No statement has an amount, and rows of amounts stand in no table, or
            numbers in tables were not understood.
        TemplateNotAccount: No statement has an amount, or the body's name is left open.
        AccountUnread: No statement has an amount where all was read.
    """
    filled = [statement for statement in statements if statement.status is Status.FILLED]
    if not filled:
        _refuse_unread(document)
        if any(map(_prints_amounts, document.paragraphs)):
            raise NotAFinalAccount("its rows of amounts are in no table", place=document.name)
        if any(map(_prints_decimals, document.tables)):
            raise NotAFinalAccount("no number of its tables was understood", place=document.name)
        raise TemplateNotAccount("its statements hold no amounts", place=document.name)
    if cover.body is not None and placeholders(cover.body.name):
        raise TemplateNotAccount(
            "the body is left open: {name}", name=cover.body.name, place=document.name
        )


def _prints_amounts(line: Paragraph) -> bool:
    """Whether a line outside of tables is the row of one."""
    return bool(figures_in_row(line.text) or figures_among_labels(line.text))


def _prints_decimals(table: Table) -> bool:
    """Whether a cell prints digits on both sides of a mark; codes and counts have none."""
    decimals = re.compile(open_toml(_DOCUMENTS)["template"]["decimals"])
    return any(decimals.search(cell.text) for cell in chain.from_iterable(table.rows))


def refuse_several(document: Document, found: list[StatementDraft]) -> None:
    """Passes the account of one body and year.

    Raises:
        SeveralAccounts: Statements are printed twice, for different bodies or years, or most of
            them twice.
    """
    nine = list(filter(_is_filled, found))
    twice = _repeated(one.title.statement for one in nine)
    if len(twice) < _FEW:
        return
    whose = _named([one.heading for one in nine if one.title.statement in twice])
    # one body beside all of them: the same account printed again, or parts that were not joined
    again = not whose.bodies and _most_printed_again(nine)
    if again or len(whose.bodies) > 1 or len(whose.years) > 1:
        told = ", ".join(sorted([*whose.bodies, *map(str, whose.years)]))
        if told:
            raise SeveralAccounts("{whose}", whose=told, place=document.name)
        raise SeveralAccounts(
            "{number} statements are printed twice", number=len(twice), place=document.name
        )


class _Named(NamedTuple):
    """The bodies and the years that stand beside titles."""

    bodies: frozenset[str]
    years: frozenset[int]


def _named(headings: Sequence[Heading]) -> _Named:
    """Whose the tables are, by what stands beside their titles."""
    bodies = frozenset(heading.body for heading in headings if heading.body)
    years = frozenset(heading.year for heading in headings if heading.year)
    return _Named(bodies, years)


def _is_filled(draft: StatementDraft) -> bool:
    """Whether it is one of the nine and has rows."""
    return draft.title.statement != OTHER and bool(draft.rows)


def _repeated(values: Iterable[Value]) -> frozenset[Value]:
    return frozenset(value for value, count in Counter(values).items() if count > 1)


def _most_printed_again(nine: Sequence[StatementDraft]) -> bool:
    """Whether most statements stand there twice under one title.

    The ministry's book has more tables than nine: 基本支出决算明细表 beside
    一般公共预算财政拨款基本支出决算明细表.
    """
    alike = _repeated((one.title.statement, unsuffixed(one.title.text)) for one in nine)
    again = {statement for statement, _ in alike}
    return len(again) * 2 > len({one.title.statement for one in nine})


def refuse_nameless(
    document: Document, cover: Cover, year: int | None, organization: str | None
) -> None:
    """Passes if the year and the body are known.

    Raises:
        YearMissing: No year is printed or given.
        OrganizationMissing: No body is printed or given.
    """
    if year is None and cover.year is None:
        raise YearMissing("no year is printed with 决算 or beside a statement", place=document.name)
    if not organization and cover.body is None:
        raise OrganizationMissing(
            "no department or unit is printed on the cover or beside a statement",
            place=document.name,
        )
