"""``juesuan inspect``: what a document is, table by table, and what was not understood."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from juesuan.account.model import Account, Doubt
from juesuan.cli.console import describe, print_json, print_table
from juesuan.cli.places import PACKAGES
from juesuan.document.model import Document, Remark
from juesuan.errors import AccountError

_WIDE: Final = 40


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--year",
    type=click.IntRange(1990, 2100),
    help="The fiscal year, where the document does not name it.",
)
@click.option("--organization", help="The name of the body, where the document does not name it.")
@click.option(
    "--why",
    type=int,
    is_flag=False,
    flag_value=0,
    help="Show how tables were read and what spoke for it: of one table by its number, or of all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def inspect(
    file: Path, year: int | None, organization: str | None, *, why: int | None, as_json: bool
) -> int:
    """Show what was recognised in a document, and what was not. Nothing is written."""
    from juesuan.cli.why import explain
    from juesuan.document import read
    from juesuan.document.bounds.process import within_limits

    if why is not None:
        document = within_limits(partial(read, file), str(file))
        return explain(document, why or None, as_json=as_json)
    look = partial(findings_of, file, year=year, organization=organization)
    findings, status = within_limits(look, str(file))
    if as_json:
        print_json(findings)
    else:
        show(findings)
    return status


def findings_of(
    file: Path, *, year: int | None, organization: str | None
) -> tuple[dict[str, Any], int]:
    """What was recognised in a document, and the exit status."""
    from juesuan.account import understand
    from juesuan.document import read

    document = read(file)
    findings: dict[str, Any] = {"document": told_document(document)}
    try:
        account = understand(document, year=year, organization=organization)
        findings["account"] = told_account(account) | told_prose(account)
    except AccountError as error:
        return findings | {"error": describe(error)}, error.exit_status
    return findings, 0


def told_document(document: Document) -> dict[str, Any]:
    """What the reader says of the file."""
    return {
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "size": document.size,
        "pages": document.pages,
        "paragraphs": sum(1 for _ in document.paragraphs),
        "tables": sum(1 for _ in document.tables),
        "remarks": [_seen(remark) for remark in document.remarks],
    }


def told_account(account: Account) -> dict[str, Any]:
    """What the account layer says of the document."""
    from juesuan.account.unread import unread
    from juesuan.account.words.caption import OTHER, nearest_statement
    from juesuan.package.register.ledger import FOLDER, read_register

    return {
        "organization": account.body.name,
        "kind": account.body.kind,
        "region": read_register(PACKAGES / FOLDER).region_name(account.body.name),
        "year": account.year,
        "units": [unit.name for unit in account.units],
        "statements": [
            {
                "id": statement.id,
                "title": statement.title,
                "status": statement.status,
                "unit": statement.unit,
                "pages": list(statement.pages),
                "rows": len(statement.rows),
                "amounts": sum(
                    entry.amount is not None for row in statement.rows for entry in row.entries
                ),
                "note": statement.note,
                "nearest": nearest_statement(statement.title)
                if statement.id.startswith(OTHER)
                else "",
            }
            for statement in account.statements
        ],
        "not_statements": [
            {
                "title": table.title,
                "rows": table.rows,
                "figures": table.figures,
                "place": str(table.anchor),
                "nearest": nearest_statement(table.title) if table.figures else "",
            }
            for table in unread(account)
        ],
        "not_understood": [_seen(doubt) | {"raw": doubt.raw} for doubt in account.doubts],
    }


def _seen(seen: Doubt | Remark) -> dict[str, str]:
    """A doubt or remark with its words."""
    from juesuan.account.doubt import words_of

    words = words_of(seen)
    return {
        "code": seen.code,
        "message": words.en,
        "message_zh": words.zh,
        "place": str(seen.anchor),
    }


def told_prose(account: Account) -> dict[str, Any]:
    """What the narrative, the explanations and the evaluations hold.

    The numbers of the narrative add up.
    """
    from juesuan.account.accounting import account_for
    from juesuan.account.evaluation import evaluate
    from juesuan.account.evaluation.paragraph import told
    from juesuan.account.narrative import narrate
    from juesuan.account.narrative.doubt import doubts_of
    from juesuan.account.narrative.term import terms

    narrative = narrate(account)
    evaluations = told(evaluate(account.document), narrative.facts).evaluations
    accounting = account_for(account, evaluations.doubts)
    return {
        "accounting": {
            "printed": sum(tally.printed for tally in accounting.tallies),
            **accounting.total,
            "tables": [asdict(tally) for tally in accounting.tallies],
            "not_accounted": [_seen(doubt) | {"raw": doubt.raw} for doubt in accounting.doubts],
        },
        "narrative": {
            "overview": asdict(narrative.overview),
            "numbers": asdict(narrative.numbers),
            "facts": sum(not fact.derived_from and not fact.report for fact in narrative.facts),
            "reports": asdict(narrative.reports),
            "facts_of_reports": sum(
                not fact.derived_from and bool(fact.report) for fact in narrative.facts
            ),
            "derived_facts": sum(bool(fact.derived_from) for fact in narrative.facts),
            "not_understood": [_seen(doubt) | {"raw": doubt.raw} for doubt in doubts_of(narrative)],
        },
        "terms": sum(1 for _ in terms(account)),
        "evaluations": {
            "projects": len(evaluations.projects),
            "indicators": sum(len(project.indicators) for project in evaluations.projects),
            "repaired": sum(
                bool(row.repaired) for project in evaluations.projects for row in project.indicators
            ),
            "problems": [
                f"{project.name}: {problem}"
                for project in evaluations.projects
                for problem in project.problems
            ],
        },
    }


def show(findings: dict[str, Any]) -> None:
    """The same for people."""
    document = findings["document"]
    pages = f", {document['pages']} pages" if document["pages"] else ""
    click.echo(f"{document['name']}: {document['media_type']}{pages}, {document['tables']} tables")
    for remark in document["remarks"]:
        click.echo(f"  {remark['place'] or document['name']}: {remark['message']}")
    if "error" in findings:
        error = findings["error"]
        click.secho(f"{error['code']}: {error['title']}", fg="red", bold=True)
        click.echo(f"  {error['message']}\n  What to do: {error['hint']}")
        return
    account = findings["account"]
    click.echo(
        f"{account['organization']} ({account['kind']}, {account['region'] or 'region not printed'}), {account['year']}"
    )
    for unit in account["units"]:
        click.echo(f"  {unit}")
    print_table(
        ["statement", "title", "status", "unit", "pages", "rows", "amounts"],
        [
            (
                statement["id"],
                statement["title"],
                statement["status"],
                statement["unit"],
                " ".join(map(str, statement["pages"])),
                statement["rows"],
                statement["amounts"],
            )
            for statement in account["statements"]
        ],
        right=frozenset({5, 6}),
    )
    for statement in account["statements"]:
        if statement["nearest"]:
            click.echo(
                f"{statement['id']} {statement['title']}: nearest statement {statement['nearest']}"
            )
    others = account["not_statements"]
    click.echo(f"tables that are no statement: {len(others)}")
    for table in others:
        title = table["title"][:_WIDE] or "without a title"
        near = f" (nearest statement: {table['nearest']})" if table["nearest"] else ""
        click.echo(
            f"  {table['place']}: {title}, {table['rows']} rows, {table['figures']} figures{near}"
        )
    show_prose(account)
    doubts = account["not_understood"]
    click.echo(f"not understood: {len(doubts)}")
    for doubt in doubts:
        click.echo(f"  {doubt['place']}: {doubt['message']} [{doubt['raw']}]")


def show_prose(account: dict[str, Any]) -> None:
    """Narrative, terms and evaluations for people."""
    numbers = account["accounting"]
    click.echo(
        f"numbers in tables: {numbers['printed']} = {numbers['published']} published "
        f"+ {numbers['structural']} structural + {numbers['told']} in doubts + {numbers['unread']} unread"
    )
    for lost in numbers["not_accounted"]:
        click.echo(f"  {lost['place']}: {lost['message']} [{lost['raw']}]")
    narrative, evaluations = account["narrative"], account["evaluations"]
    numbers = narrative["numbers"]
    click.echo(
        f"narrative: {numbers['printed']} numbers = {numbers['facts']} in {narrative['facts']} facts "
        f"+ {numbers['references']} references + {numbers['misunderstood']} not understood; "
        f"{narrative['derived_facts']} values of last year derived; {account['terms']} terms"
    )
    reports = narrative["reports"]
    if reports["printed"]:
        click.echo(
            f"evaluation reports: {reports['printed']} numbers = {reports['facts']} in {narrative['facts_of_reports']} "
            f"facts + {reports['references']} references + {reports['misunderstood']} not understood"
        )
    for lost in narrative["not_understood"]:
        click.echo(f"  {lost['place']}: {lost['message']}")
    click.echo(
        f"evaluations: {evaluations['projects']} projects, {evaluations['indicators']} indicators, "
        f"{evaluations['repaired']} rows repaired"
    )
    for problem in evaluations["problems"]:
        click.echo(f"  {problem}")
