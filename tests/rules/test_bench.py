"""A bench that is laid anew answers as a fresh one does."""

from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.bench import Bench
from juesuan.rules.causes.shift import Realignment
from juesuan.rules.rule import rules
from juesuan.rules.tables import open_tables, resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
ONES = [rule for rule in rules() if not rule.between]


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return {name: package.path(name) for name in package.resources if name in resources()}


def test_a_bench_answers_as_plain_duckdb_does(tables: dict[str, Path]) -> None:
    """Prepared queries without most optimizers give the rows, in the order, that anyone gets who runs the SQL."""
    bench = Bench()
    bench.lay(tables)
    connection = open_tables(tables)
    for rule, rows in zip(ONES, bench.ask(ONES), strict=True):
        assert rows == connection.execute(rule.sql).fetchall(), rule.id
    bench.close()


def test_nothing_of_one_package_stays_for_the_next(tables: dict[str, Path]) -> None:
    """After a package with everything, one without narrative and forms is asked about nothing of them."""
    bench = Bench()
    bench.lay(tables)
    first = bench.ask(ONES)
    bench.lay({name: tables[name] for name in ("amounts", "statements", "subjects")})
    few = dict(zip([rule.id for rule in ONES], bench.ask(ONES), strict=True))
    assert (
        few["narrative-restates-amount"] == few["score-within-weight"] == few["no-word-twice"] == []
    )
    assert few["row-total-is-sum-of-components"]
    bench.lay(tables)
    assert bench.ask(ONES) == first
    bench.close()


def test_plans_outlive_a_package(tables: dict[str, Path]) -> None:
    """No table is made or dropped and the optimizer is off: DuckDB keeps a plan for so long alone."""
    bench = Bench()
    bench.lay(tables)
    tables_made = "SELECT table_name, table_oid FROM duckdb_tables() WHERE NOT temporary"
    made = bench.see(tables_made)
    bench.lay(tables)
    bench.correct({"amounts:expenditure/1/total": Decimal(1)})
    bench.realign(Realignment(statement="expenditure", sources={1: 2, 2: 1}))
    bench.ask(ONES)
    assert bench.see(tables_made) == made
    assert bench.see("SELECT current_setting('enable_optimizer')") == [(False,)]
    bench.close()
