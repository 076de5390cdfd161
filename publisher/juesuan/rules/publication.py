"""findings.csv and coverage.csv: what the rules found, as tables of the package."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from juesuan.errors import PackageInvalid
from juesuan.package.construction import Check
from juesuan.package.tables.table import Table
from juesuan.rules.answer import NOTHING, Answer, answers_beside
from juesuan.rules.check import Checked, check
from juesuan.rules.tables import resources
from juesuan.workplace import temporary_workplace
from juesuan_vocab import open_json

__all__ = ["check_beside", "check_tables", "coverage_table", "findings_table"]

_OUTCOMES = ("pass", "rounding", "mismatch", "observation", "insufficient_data")


def check_tables(
    tables: Sequence[Table], answers: Mapping[str, Answer] | None = None
) -> tuple[Table, Table]:
    """Run the rules over the tables of a package that is being built.

    What they found, as two more tables.

    Args:
        tables: The tables.
        answers: What the publisher published in explanation, by the id of the finding.

    Raises:
        PackageInvalid: A table is not what its schema says, or what is explained was not found.
    """
    known = set(resources())
    with temporary_workplace() as folder:
        files: dict[str, Path] = {}
        for table in tables:
            if table.name in known:
                files[table.name] = folder / f"{table.name}.csv"
                files[table.name].write_bytes(table.content())
        checked = check(files)
    return findings_table(checked, answers or {}), coverage_table(checked)


def check_beside(document: Path) -> Check:
    """What runs the rules over the tables of a document, with the explanations that stand beside it."""
    answers = answers_beside(document)
    return partial(check_tables, answers=answers)


def findings_table(checked: Checked, answers: Mapping[str, Answer]) -> Table:
    """One row a place where a rule was applied."""
    strange = sorted(answers.keys() - {finding.id for finding in checked.findings})
    if strange:
        raise PackageInvalid(
            "explanations name findings that are not there: {names}", names=", ".join(strange)
        )
    return Table(
        name="findings",
        schema=open_json("schemas/findings.json"),
        rows=tuple(
            (
                finding.id,
                finding.rule,
                finding.outcome,
                finding.severity,
                finding.scope,
                finding.left,
                finding.right,
                _text(finding.difference),
                _text(finding.tolerance),
                finding.cause,
                " ".join(finding.cells),
                finding.message_zh,
                finding.message_en,
                finding.same_as,
                finding.place,
                answers.get(finding.id, NOTHING).text,
                answers.get(finding.id, NOTHING).source,
            )
            for finding in checked.findings
        ),
    )


def coverage_table(checked: Checked) -> Table:
    """One row a rule."""
    return Table(
        name="coverage",
        schema=open_json("schemas/coverage.json"),
        rows=tuple(
            (
                entry.rule,
                _applied(entry.outcomes),
                *(str(entry.outcomes.get(name, 0)) for name in _OUTCOMES),
            )
            for entry in checked.coverage
        ),
    )


def _applied(outcomes: Mapping[str, int]) -> str:
    return "false" if "not_applicable" in outcomes else "true"


def _text(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")
