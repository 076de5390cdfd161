"""``juesuan inspect``: what a document is, table by table, and what was not understood."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from juesuan.account.model import Account, Doubt
from juesuan.cli.console import print_json, print_table
from juesuan.cli.language import language, say
from juesuan.cli.places import PACKAGES
from juesuan.document.model import Document, Remark
from juesuan.errors import AccountError
from juesuan_vocab.error_words import error_words

_WIDE: Final = 40
_FILE: Final = ("name", "media_type", "pages", "tables")
_BODY: Final = ("organization", "kind", "year")


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
        return findings | {"error": error.shape()}, error.exit_status
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
    key = "document" if document["pages"] else "document-without-pages"
    click.echo(say(key, **{name: document[name] for name in _FILE}))
    for remark in document["remarks"]:
        click.echo(f"  {remark['place'] or document['name']}: {_in_words(remark)}")
    if "error" in findings:
        error = findings["error"]
        words = error_words(error["code"])
        title, hint = words.title.spoken_in(language()), words.hint.spoken_in(language())
        click.secho(f"{error['code']}: {title}", fg="red", bold=True)
        click.echo(f"  {error['message']}\n  {say('what-to-do')}{hint}")
        return
    account = findings["account"]
    region = account["region"] or say("region-not-printed")
    click.echo(say("account", **{name: account[name] for name in _BODY} | {"region": region}))
    for unit in account["units"]:
        click.echo(f"  {unit}")
    print_table(
        say("statement-heads").split("|"),
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
            click.echo(say("statement-nearest", **statement))
    others = account["not_statements"]
    click.echo(say("tables-no-statement", number=len(others)))
    for table in others:
        title = table["title"][:_WIDE] or say("without-title")
        near = say("nearest", **table) if table["nearest"] else ""
        click.echo(say("table-no-statement", **table | {"title": title}) + near)
    show_prose(account)
    doubts = account["not_understood"]
    click.echo(say("not-understood", number=len(doubts)))
    for doubt in doubts:
        click.echo(f"  {doubt['place']}: {_in_words(doubt)} [{doubt['raw']}]")


def _in_words(seen: dict[str, str]) -> str:
    """The sentence of a doubt or remark in the language of the program."""
    return seen["message_zh"] if language() == "zh" else seen["message"]


def show_prose(account: dict[str, Any]) -> None:
    """Narrative, terms and evaluations for people."""
    narrative, lost = account["narrative"], account["accounting"]["not_accounted"]
    click.echo(say("numbers-in-tables", **account["accounting"]))
    for doubt in lost:
        click.echo(f"  {doubt['place']}: {_in_words(doubt)} [{doubt['raw']}]")
    _show_numbers("narrative", narrative["numbers"], narrative["facts"], account)
    if narrative["reports"]["printed"]:
        facts = narrative["facts_of_reports"]
        _show_numbers("evaluation-reports", narrative["reports"], facts, account)
    for doubt in narrative["not_understood"]:
        click.echo(f"  {doubt['place']}: {_in_words(doubt)}")
    click.echo(say("evaluations", **account["evaluations"]))
    for problem in account["evaluations"]["problems"]:
        click.echo(f"  {problem}")


def _show_numbers(key: str, numbers: dict[str, int], facts: int, account: dict[str, Any]) -> None:
    """How the numbers of a prose add up."""
    derived, terms = account["narrative"]["derived_facts"], account["terms"]
    told = numbers | {"in_facts": numbers["facts"], "facts": facts}
    click.echo(say(key, **told, derived=derived, terms=terms))
