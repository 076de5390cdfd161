"""Rules between accounts: this year against last year, one department against another."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from juesuan.errors import PackageInvalid
from juesuan.rules.check import Checked, apply
from juesuan.rules.finding import Coverage, Finding
from juesuan.rules.rule import rules
from juesuan.rules.tables import insertion, open_tables, resources

__all__ = ["check_between", "open_accounts"]

Account = tuple[str, int, Mapping[str, Path]]
"""Organization, year, and the name of each resource to its CSV file."""


def check_between(accounts: Iterable[Account]) -> Checked:
    """Run the rules between accounts.

    Raises:
        PackageInvalid: A table is not what its schema says.
    """
    findings: list[Finding] = []
    coverage = []
    try:
        connection = open_accounts(accounts)
        for rule in (rule for rule in rules() if rule.between):
            found = apply(rule, connection)
            findings += found
            outcomes = Counter(finding.outcome for finding in found)
            coverage.append(
                Coverage(rule=rule.id, outcomes=dict(outcomes) or {"not_applicable": 1})
            )
    except duckdb.Error as error:
        raise PackageInvalid("the rules cannot read the tables: {error}", error=error) from error
    return Checked(findings=tuple(findings), coverage=tuple(coverage))


def open_accounts(accounts: Iterable[Account]) -> duckdb.DuckDBPyConnection:
    """A connection whose tables hold all accounts, with ``organization`` and ``year`` in front."""
    connection = open_tables({})
    for name in resources():
        connection.execute(f'CREATE TABLE "one {name}" AS FROM "{name}" LIMIT 0')
        connection.execute(
            f'CREATE OR REPLACE TABLE "{name}" AS SELECT \'\' AS organization, 0::BIGINT AS year, * FROM "one {name}"'  # noqa: S608
        )
    for organization, year, files in accounts:
        for name in (name for name in resources() if name in files):
            connection.execute(f'DELETE FROM "one {name}"')  # noqa: S608
            connection.execute(insertion(f"one {name}", files[name], name))
            connection.execute(
                f'INSERT INTO "{name}" SELECT ?, ?, * FROM "one {name}"',  # noqa: S608
                [organization, year],
            )
    return connection
