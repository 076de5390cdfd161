"""findings.csv and coverage.csv: what the rules found, as tables of the package."""

import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from juesuan.package.tables.table import Table
from juesuan.rules.check import Checked, check
from juesuan.rules.tables import resources
from juesuan_vocab import open_json

__all__ = ["check_tables", "coverage_table", "findings_table"]

_OUTCOMES = ("pass", "rounding", "mismatch", "observation", "insufficient_data")


def check_tables(tables: Sequence[Table]) -> tuple[Table, Table]:
    """Run the rules over the tables of a package that is being built.

    What they found, as two more tables.
    """
    known = set(resources())
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        files: dict[str, Path] = {}
        for table in tables:
            if table.name in known:
                files[table.name] = Path(folder) / f"{table.name}.csv"
                files[table.name].write_bytes(table.content())
        checked = check(files)
    return findings_table(checked), coverage_table(checked)


def findings_table(checked: Checked) -> Table:
    """One row a place where a rule was applied."""
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
