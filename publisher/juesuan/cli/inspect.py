"""``juesuan inspect``: what a document is, table by table, and what was not understood."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from juesuan.account.model import Account, Doubt
from juesuan.cli.console import print_json, print_table
from juesuan.cli.language import label, language, place, say
from juesuan.cli.places import PACKAGES
from juesuan.document.model import Document, Remark
from juesuan.errors import AccountError
from juesuan_vocab.error_words import error_words
from juesuan_vocab.structures import structure

if TYPE_CHECKING:
    from juesuan.account.evaluation.model import Project
    from juesuan.account.narrative.fact import Narrative

_WIDE: Final = 40
_FILE: Final = ("name", "media_type", "pages", "tables")
_BODY: Final = ("organization", "kind", "year")
_COLUMNS: Final = ("id", "title", "status", "unit", "pages", "rows", "amounts")


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
    from juesuan.account.narrative.term import terms

    narrative = narrate(account)
    read = evaluate(account.document)
    evaluations = told(read, narrative.facts).evaluations
    accounting = account_for(account, read, evaluations.doubts)
    return {
        "accounting": {
            "printed": sum(tally.printed for tally in accounting.tallies),
            **accounting.total,
            "tables": [asdict(tally) for tally in accounting.tallies],
            "not_accounted": _with_raw(accounting.doubts),
        },
        "narrative": _told_narrative(narrative),
        "terms": sum(1 for _ in terms(account)),
        "evaluations": _told_evaluations(evaluations.projects),
    }


def _with_raw(doubts: Iterable[Doubt]) -> list[dict[str, str]]:
    """Doubts with their words and what is printed."""
    return [_seen(doubt) | {"raw": doubt.raw} for doubt in doubts]


def _told_narrative(narrative: "Narrative") -> dict[str, Any]:
    """How the numbers of the narrative and of the reports add up."""
    from juesuan.account.narrative.doubt import doubts_of

    printed = [fact for fact in narrative.facts if not fact.derived_from]
    return {
        "overview": asdict(narrative.overview),
        "numbers": asdict(narrative.numbers),
        "facts": sum(not fact.report for fact in printed),
        "reports": asdict(narrative.reports),
        "facts_of_reports": sum(bool(fact.report) for fact in printed),
        "derived_facts": len(narrative.facts) - len(printed),
        "not_understood": _with_raw(doubts_of(narrative)),
    }


def _told_evaluations(projects: "Sequence[Project]") -> dict[str, Any]:
    """How many projects and indicators there are, and what was wrong with their forms."""
    rows = [row for project in projects for row in project.indicators]
    problems = [f"{one.name}: {problem}" for one in projects for problem in one.problems]
    return {
        "projects": len(projects),
        "indicators": len(rows),
        "repaired": sum(bool(row.repaired) for row in rows),
        "problems": problems,
    }


def show(findings: dict[str, Any]) -> None:
    """The same for people."""
    document = findings["document"]
    key = "document" if document["pages"] else "document-without-pages"
    click.echo(say(key, **{name: document[name] for name in _FILE}))
    for remark in document["remarks"]:
        click.echo(f"  {place(remark['place']) or document['name']}: {_in_words(remark)}")
    if "error" in findings:
        _show_error(findings["error"])
        return
    account = findings["account"]
    region = account["region"] or say("region-not-printed")
    told = {name: account[name] for name in _BODY}
    kind = label(account["kind"])
    click.echo(say("account", **told | {"region": region, "kind": kind}))
    for unit in account["units"]:
        click.echo(f"  {unit}")
    _show_statements(account["statements"])
    _show_others(account["not_statements"])
    show_prose(account)
    doubts = account["not_understood"]
    click.echo(say("not-understood", number=len(doubts)))
    for doubt in doubts:
        click.echo(f"  {place(doubt['place'])}: {_in_words(doubt)} [{doubt['raw']}]")


def _show_error(error: dict[str, str]) -> None:
    """Why the document is no account that can be read."""
    words, spoken = error_words(error["code"]), language()
    click.secho(f"{error['code']}: {words.title.spoken_in(spoken)}", fg="red", bold=True)
    click.echo(f"  {error['message']}\n  {say('what-to-do')}{words.hint.spoken_in(spoken)}")


def _show_statements(statements: list[dict[str, Any]]) -> None:
    """The statements as a table; below it the nearest known one of each other table."""
    shown = [
        one | {"pages": " ".join(map(str, one["pages"])), "status": label(one["status"])}
        for one in statements
    ]
    rows = [[one[name] for name in _COLUMNS] for one in shown]
    print_table(say("statement-heads").split("|"), rows, right=frozenset({5, 6}))
    for statement in filter(itemgetter("nearest"), statements):
        near = _titled(statement["nearest"])
        click.echo(say("statement-nearest", **statement | {"nearest": near}))


def _show_others(others: list[dict[str, Any]]) -> None:
    """The tables that are no statement."""
    click.echo(say("tables-no-statement", number=len(others)))
    for table in others:
        title = table["title"][:_WIDE] or say("without-title")
        near = say("nearest", nearest=_titled(table["nearest"])) if table["nearest"] else ""
        told = table | {"title": title, "place": place(table["place"])}
        click.echo(say("table-no-statement", **told) + near)


def _titled(statement: str) -> str:
    """The title of a statement with its id, which is the name of its file in vocab."""
    known = structure(statement)
    title = known.title_zh if language() == "zh" else known.title_en
    return f"{title} ({statement})"


def _in_words(seen: dict[str, str]) -> str:
    """The sentence of a doubt or remark in the language of the program."""
    return seen["message_zh"] if language() == "zh" else seen["message"]


def show_prose(account: dict[str, Any]) -> None:
    """Narrative, terms and evaluations for people."""
    narrative, lost = account["narrative"], account["accounting"]["not_accounted"]
    click.echo(say("numbers-in-tables", **account["accounting"]))
    for doubt in lost:
        click.echo(f"  {place(doubt['place'])}: {_in_words(doubt)} [{doubt['raw']}]")
    _show_numbers("narrative", narrative["numbers"], narrative["facts"], account)
    if narrative["reports"]["printed"]:
        facts = narrative["facts_of_reports"]
        _show_numbers("evaluation-reports", narrative["reports"], facts, account)
    for doubt in narrative["not_understood"]:
        click.echo(f"  {place(doubt['place'])}: {_in_words(doubt)}")
    click.echo(say("evaluations", **account["evaluations"]))
    for problem in account["evaluations"]["problems"]:
        click.echo(f"  {problem}")


def _show_numbers(key: str, numbers: dict[str, int], facts: int, account: dict[str, Any]) -> None:
    """How the numbers of a prose add up."""
    derived, terms = account["narrative"]["derived_facts"], account["terms"]
    told = numbers | {"in_facts": numbers["facts"], "facts": facts}
    click.echo(say(key, **told, derived=derived, terms=terms))
