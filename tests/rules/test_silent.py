"""What real documents print without contradicting themselves raises no alarm: each case with where it was seen."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from juesuan.package import Package, build
from juesuan.rules.check import apply
from juesuan.rules.finding import Finding
from juesuan.rules.rule import rule, rules
from juesuan.rules.tables import load, resources, share

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
CASES = tomllib.loads((Path(__file__).parent / "silent.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="session", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return {name: package.path(name) for name in package.resources if name in resources()}


def findings(name: str, tables: Mapping[str, Path], change: str) -> tuple[list[Finding], str]:
    """What a rule finds in the tables with a change made in them, and a mark of what the tables hold."""
    connection = duckdb.connect(config={"threads": "1"})
    load(connection, tables, resources())
    share(connection)  # some cases use its macros
    connection.execute(change)
    share(connection)
    marks = [
        connection.execute(f'SELECT sum(hash(t)) FROM "{table}" t').fetchone()  # noqa: S608
        for table in resources()
    ]
    return apply(rule(name), connection), str(marks)


BESIDE = {
    "half as much as a budget": "'whole_' || \"column\", 'adjusted', component, '预算', amount / 2, amount_yuan / 2",
    "half as much last year": "'earlier_' || \"column\", 'earlier', '', '上年决算数', amount / 2, amount_yuan / 2",
    "a difference": "'less_' || \"column\", '', '', '比上年增减', -amount, -amount_yuan",
}


@pytest.mark.parametrize("cells", BESIDE.values(), ids=BESIDE)
def test_only_final_amounts_are_held_against_others(cells: str, tables: dict[str, Path]) -> None:
    """What stands beside each final amount is never taken for one: no rule of an account finds a mismatch more."""
    names = ['"column"', "phase", "component", "column_header", "amount", "amount_yuan"]
    columns = ", ".join(
        f"{cell} AS {name}" for cell, name in zip(cells.split(", "), names, strict=True)
    )
    chosen = "phase = 'final' AND statement <> 'three-public'"  # which prints a budget of its own
    change = f"INSERT INTO amounts SELECT * REPLACE ({columns}) FROM amounts WHERE {chosen}"  # noqa: S608 - ours
    (before, after) = (mismatches(tables, sql) for sql in ("", change))
    assert after - before == set()


def mismatches(tables: Mapping[str, Path], change: str) -> set[tuple[str, str]]:
    """What all rules of an account find wrong in the tables with a change made in them: the rule, and its words."""
    connection = duckdb.connect(config={"threads": "1"})
    load(connection, tables, resources())
    connection.execute(change)
    share(connection)
    found = (finding for one in rules() if not one.between for finding in apply(one, connection))
    return {
        (finding.rule, finding.message_zh) for finding in found if finding.outcome == "mismatch"
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['seen']}")
def test_no_alarm(case: Mapping[str, Any], tables: dict[str, Path]) -> None:
    """The rule finds no mismatch more than before, and gives what the case says where it gives something else."""
    (before, sound), (after, changed) = (
        findings(case["rule"], tables, sql) for sql in ("", case["sql"])
    )
    assert changed != sound
    wrong = Counter(finding.outcome for finding in before)["mismatch"]
    assert [f.message_zh for f in after if f.outcome == "mismatch"][wrong:] == []
    known = {(f.id, f.left, f.right, f.outcome) for f in before}
    new = {f.outcome for f in after if (f.id, f.left, f.right, f.outcome) not in known}
    assert new <= {"pass", "rounding", case["outcome"]}
    assert case["outcome"] in {"none", "pass"} or case["outcome"] in new
    assert all(
        "没有核对" in finding.message_zh
        for finding in after
        if finding.outcome == "insufficient_data"
    )
