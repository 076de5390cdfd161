"""``juesuan diff``: what one package says otherwise than another."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juesuan.cli.console import print_json, print_table, tell
from juesuan.cli.language import say
from juesuan.cli.places import package_at

if TYPE_CHECKING:
    from juesuan.package.tables.table import Table

_SHOWN = ("table", "column_title", "item", "before", "after", "difference", "unit")
_HEADS = (
    "table 表",
    "column 列",
    "row 行",
    "before 前",
    "after 后",
    "difference 差额",
    "unit 单位",
)


@click.command()
@click.argument("earlier", type=click.Path(path_type=Path))
@click.argument("later", type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, the columns of changes.csv.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(earlier: Path, later: Path, *, as_csv: bool, as_json: bool) -> int:
    """Show cell by cell what one data package says otherwise than another.

    A package is named by its folder, an earlier revision as <folder>/v1. Statements are compared as
    printed, row by row by what the rows are called; prose and evaluations by their content. Where
    something stands and how sure the reading is are not compared.

    The exit status is 1 if they differ.
    """
    from juesuan.package import Package
    from juesuan.package.revisions.difference import differences
    from juesuan.package.tables.changes import changes_table

    before, after = Package.open(package_at(earlier)), Package.open(package_at(later))
    statements = {row["statement"] for row in after.rows("statements")}
    table = changes_table(differences(before, after), statements)
    if as_json:
        print_json(table.records())
    elif as_csv:
        csv.writer(sys.stdout, lineterminator="\n").writerows([table.columns, *table.rows])
    elif table.rows:
        _show(table)
    tell(say("cells-differ", number=len(table.rows)))
    return 1 if table.rows else 0


def _show(table: "Table") -> None:
    rows = ([record[name] for name in _SHOWN] for record in table.records())
    print_table(_HEADS, rows, right=frozenset({3, 4, 5}))
