"""All tables of the package of an account: statements, lists, narrative, evaluations."""

from dataclasses import replace

from juesuan.account.accounting import account_for
from juesuan.account.bodies.duty import duties
from juesuan.account.bodies.naming import namings
from juesuan.account.evaluation import evaluate
from juesuan.account.evaluation.paragraph import Told, told
from juesuan.account.lost import beside_lost
from juesuan.account.model import Account, Body
from juesuan.account.narrative import Narrative, narrate
from juesuan.account.narrative.doubt import doubts_of
from juesuan.account.narrative.term import terms
from juesuan.account.outline import compact
from juesuan.package.register.organization import Organization
from juesuan.package.tables.accounting import accounting_table
from juesuan.package.tables.amounts import amounts_table
from juesuan.package.tables.bodies import duties_table, names_table
from juesuan.package.tables.doubts import DoubtIndex, doubts_table, index_doubts
from juesuan.package.tables.evaluation import (
    indicator_keys,
    indicators_table,
    keys,
    projects_table,
    report_scores_table,
)
from juesuan.package.tables.lists import organizations_table, statements_table, subjects_table
from juesuan.package.tables.narrative import Spoken, facts_table, terms_table
from juesuan.package.tables.printed import printed_table
from juesuan.package.tables.table import Table
from juesuan.package.tables.text import paragraphs_table

__all__ = ["account_tables"]


def account_tables(
    account: Account, bodies: tuple[tuple[Organization, Body], ...]
) -> tuple[Table, ...]:
    """The tables in the order of the descriptor.

    Of narrative and evaluations only those that hold a row.

    Args:
        account: The account.
        bodies: What the register says beside what is printed; the body first.
    """
    narrative = narrate(account)
    evaluations = evaluate(account.document)
    joined = told(evaluations, narrative.facts)
    forms = tuple(namings(account))
    printed = {compact(body.name): found.id for found, body in reversed(bodies)}
    # a short or misspelt form of a name leads to the same body
    known = printed | {naming.form: printed.get(naming.name, "") for naming in forms}
    accounting = account_for(account, evaluations, joined.evaluations.doubts)
    statements, beside = beside_lost(account.statements, accounting.doubts)
    account = replace(account, statements=statements)
    further = (*doubts_of(narrative), *joined.evaluations.doubts, *accounting.doubts, *beside)
    doubts = index_doubts(account, further)
    tables = (
        *_narrative_tables(account, narrative, joined),
        *_evaluation_tables(joined, known, doubts),
        duties_table(duties(account), known),
        names_table(forms, printed),
        paragraphs_table(account.document),
    )
    return (
        amounts_table(account, doubts),
        statements_table(account, doubts),
        organizations_table(bodies),
        subjects_table(account),
        doubts_table(account, doubts),
        accounting_table(accounting, narrative),
        *(table for table in tables if table.rows),
        *(printed_table(statement) for statement in account.statements if statement.columns),
    )


def _narrative_tables(account: Account, narrative: Narrative, joined: Told) -> tuple[Table, ...]:
    projects, rows = keys(joined.evaluations), indicator_keys(joined.evaluations)
    spoken = {
        fact: Spoken(
            project=projects[index],
            indicator=rows[index][joined.indicators[fact]] if fact in joined.indicators else "",
        )
        for fact, index in joined.projects.items()
    }
    return facts_table(account, narrative, spoken), terms_table(terms(account))


def _evaluation_tables(
    joined: Told, organizations: dict[str, str], doubts: DoubtIndex
) -> tuple[Table, ...]:
    evaluations = joined.evaluations
    projects = keys(evaluations)
    spoken_of = {place: projects[index] for place, index in joined.reports.items()}
    return (
        projects_table(evaluations, organizations, doubts),
        indicators_table(evaluations),
        report_scores_table(evaluations, spoken_of),
    )
