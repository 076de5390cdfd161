"""accounting.csv: what became of every printed number, by table and by part of the text."""

from juesuan.account.accounting import Accounting, Tally
from juesuan.account.narrative import Narrative
from juesuan.account.narrative.fact import Numbers
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["accounting_table"]


def accounting_table(accounting: Accounting, narrative: Narrative) -> Table:
    """One row a table on a page that prints numbers, then overview, narrative and reports."""
    return Table(
        name="accounting",
        schema=open_json("schemas/accounting.json"),
        rows=(
            *(_table_row(tally) for tally in accounting.tallies),
            _text_row("overview", narrative.overview),
            _text_row("narrative", narrative.numbers),
            _text_row("report", narrative.reports),
        ),
    )


def _table_row(tally: Tally) -> tuple[str, ...]:
    page = "" if tally.page is None else str(tally.page)
    table = "" if tally.table is None else str(tally.table)
    name = "-".join(filter(None, ("table", table, page and f"page-{page}")))
    fates = (tally.published, tally.structural, tally.told, tally.unread)
    return (name, "table", page, table, str(tally.printed), *map(str, fates))


def _text_row(part: str, numbers: Numbers) -> tuple[str, ...]:
    fates = (numbers.facts, numbers.references, numbers.misunderstood, 0)
    return (part, part, "", "", str(numbers.printed), *map(str, fates))
