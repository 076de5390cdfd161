"""A document becomes an account."""

from dataclasses import replace

from juesuan.account.bodies.cover import read_cover
from juesuan.account.bodies.units import read_units
from juesuan.account.evaluation import evaluate
from juesuan.account.model import Account, Body, Kind
from juesuan.account.refusal import (
    refuse_government,
    refuse_nameless,
    refuse_other_documents,
    refuse_several,
    refuse_template,
)
from juesuan.account.statements.reading import read_statements
from juesuan.document.model import Anchor, Document

__all__ = ["understand"]


def understand(
    document: Document, *, year: int | None = None, organization: str | None = None
) -> Account:
    """The final account in the document.

    Args:
        document: A document, read.
        year: The fiscal year, if the document does not tell it or tells it wrong.
        organization: Name of the body, likewise.

    Raises:
        GovernmentNotDepartment: It is the account of a whole government.
        BudgetNotAccount: It is a budget.
        NotAFinalAccount: It is no final account.
        AccountUnread: Pages or pictures of it were not read, and the rest holds no amounts.
        SeveralAccounts: It holds the accounts of several bodies or years.
        TemplateNotAccount: It holds no amounts.
        YearMissing: It does not tell its year, and none is given.
        OrganizationMissing: It does not tell its body, and none is given.
    """
    reading = read_statements(document)
    lines, found, statements = list(reading.lines), list(reading.drafts), reading.statements
    refuse_government(document, lines, reading.runs)
    refuse_other_documents(document, lines, found)
    refuse_several(document, found)
    cover = read_cover(lines, found, document.name)
    refuse_template(document, statements, cover)
    refuse_nameless(document, cover, year, organization)
    body = cover.body or Body(name="", kind=Kind.DEPARTMENT, anchor=Anchor())
    return Account(
        year=year or cover.year or 0,
        body=replace(body, name=organization) if organization else body,
        units=read_units(lines, reading.runs),
        statements=statements,
        doubts=(*reading.doubts, *evaluate(document).doubts),
        document=document,
    )
