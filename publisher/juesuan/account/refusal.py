"""Documents that are no final account of one body: refused, each with its own error."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from juesuan.account.bodies.cover import Cover, placeholders
from juesuan.account.model import Statement, Status
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.caption import OTHER, unsuffixed
from juesuan.account.words.figure import ordinal_removed
from juesuan.document.model import Document
from juesuan.errors import (
    BudgetNotAccount,
    GovernmentNotDepartment,
    NotAFinalAccount,
    OrganizationMissing,
    SeveralAccounts,
    TemplateNotAccount,
    YearMissing,
)
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = [
    "refuse_government",
    "refuse_other_documents",
    "refuse_several",
    "refuse_template",
    "told_body_and_year",
]

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
    """
    texts = ["".join(line.text.split()) for line in lines]
    texts += [one.title.text for one in found]
    accounts = sum(text.count("决算") for text in texts)
    budgets = sum(text.count(word) for text in texts for word in _words("budget", "names"))
    cover = "".join(texts[:_COVER_LINES])
    titled = (
        any(_BUDGET_TITLE.search(text) for text in texts[:_COVER_LINES]) and "决算" not in cover
    )
    announced = titled and not any("决算" in one.title.text for one in found)
    if (budgets > accounts and budgets > _FEW) or announced or (titled and budgets > accounts):
        raise BudgetNotAccount(
            f"it says 预算 {budgets} times as the name of a document or table, and 决算 {accounts} times",
            place=document.name,
        )
    # a part of an account may hold none of the nine, but tables that say 决算 themselves
    nine = [one for one in found if one.title.statement != OTHER or "决算" in one.title.text]
    if not nine or not (accounts or any("决算" in one.title.text for one in nine)):
        reason = "no statement was found" if accounts else "nothing in it says 决算"
        raise NotAFinalAccount(reason, place=document.name)


def refuse_government(document: Document, lines: Sequence[Line], runs: Sequence[TableRun]) -> None:
    """Passes a document that is not the account of a whole government.

    Raises:
        GovernmentNotDepartment: Its cover, its titles and its rows say so; no one of them alone is
            enough.
    """
    heads = [plain(line.text) for line in [*lines, *(line for run in runs for line in run.lead)]]
    cover = heads[:_COVER_LINES]
    titles = [text for text in heads if text.endswith("表")]
    rows = {
        ordinal_removed(cell.text)
        for run in runs
        for line in run.grid.lines
        for cell in line[:FIRST_LABELS]
    }
    said = [
        [word for word in _words("government", "covers") if any(word in text for text in cover)],
        [word for word in _words("government", "scopes") if any(word in text for text in titles)],
        [word for word in _words("government", "titles") if any(word in text for text in titles)],
        [word for word in _words("government", "rows") if word in rows],
    ]
    found = [words[0] for words in said if words]
    if len(found) >= open_toml(_DOCUMENTS)["government"]["least"]:
        raise GovernmentNotDepartment(f"it says {'、'.join(found)}", place=document.name)


@cache
def _words(kind: str, name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in open_toml(_DOCUMENTS)[kind][name])


def refuse_template(document: Document, statements: tuple[Statement, ...], cover: Cover) -> None:
    """Passes a document with amounts.

    Raises:
        TemplateNotAccount: No statement has an amount, or the body's name is left open.
    """
    filled = [statement for statement in statements if statement.status is Status.FILLED]
    if not filled:
        raise TemplateNotAccount("its statements hold no amounts", place=document.name)
    if cover.body is not None and placeholders(cover.body.name):
        raise TemplateNotAccount(f"the body is left open: {cover.body.name}", place=document.name)


def refuse_several(document: Document, found: list[StatementDraft]) -> None:
    """Passes the account of one body and year.

    Raises:
        SeveralAccounts: Statements are printed twice, for different bodies or years, or most of
            them twice.
    """
    nine = [one for one in found if one.title.statement != OTHER and one.rows]
    times = Counter(one.title.statement for one in nine)
    twice = [statement for statement, count in times.items() if count > 1]
    # the ministry's book has more tables than nine: 基本支出决算明细表 beside
    # 一般公共预算财政拨款基本支出决算明细表
    alike = Counter((one.title.statement, unsuffixed(one.title.text)) for one in nine)
    again = {statement for (statement, _), count in alike.items() if count > 1}
    bodies = {one.heading.body for one in nine if one.title.statement in twice and one.heading.body}
    years = {one.heading.year for one in nine if one.title.statement in twice and one.heading.year}
    # one body beside all of them: the same account printed again, or parts that were not joined
    unnamed = not bodies and len(again) * 2 > len(times)
    if len(twice) >= _FEW and (len(bodies) > 1 or len(years) > 1 or unnamed):
        whose = (
            ", ".join(sorted([*bodies, *map(str, years)]))
            or f"{len(twice)} statements are printed twice"
        )
        raise SeveralAccounts(whose, place=document.name)


def told_body_and_year(
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
