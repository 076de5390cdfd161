"""Run the rules over a package: every place where a rule applies gives a finding, and every rule says what it did."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from juesuan.errors import PackageInvalid
from juesuan.rules.bench import Bench, Rows, laid_bench
from juesuan.rules.contradiction import joined
from juesuan.rules.evidence import explained, shift_explanation
from juesuan.rules.finding import Coverage, Finding, Outcome, judge
from juesuan.rules.reading import Reading
from juesuan.rules.rule import Rule, rules
from juesuan.rules.shift import Realignment, realignment
from juesuan.rules.unread import without_unread

__all__ = ["Checked", "apply", "check", "checked_on", "concluded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the rules found.

    Attributes:
        findings: In the order of the rules; places where a rule passes are there too.
        coverage: One entry a rule.
    """

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]


def check(files: Mapping[str, Path], which: Sequence[Rule] | None = None) -> Checked:
    """Run rules over the tables of a package.

    Args:
        files: Name of a resource to its CSV file.
        which: The rules; all that speak of one account if None.

    Raises:
        PackageInvalid: A table is not what its schema says.
    """
    asked = [rule for rule in rules() if not rule.between] if which is None else which
    try:
        with laid_bench(files) as laid:
            return checked_on(laid, asked)
    except duckdb.Error as error:
        raise PackageInvalid(f"the rules cannot read its tables: {error}") from error


def checked_on(laid: Bench, asked: Sequence[Rule]) -> Checked:
    """Run rules over the package that lies on a bench.

    A statement whose rows were realigned stays so.
    """

    def again(moved: Realignment) -> Sequence[Rows]:
        laid.realign(moved)
        return laid.ask(asked)

    return concluded(asked, laid.ask(asked), laid.reading(), again)


def concluded(
    asked: Sequence[Rule],
    answers: Sequence[Rows],
    reading: Reading,
    again: Callable[[Realignment], Sequence[Rows]] | None = None,
) -> Checked:
    """What follows from the rows that the rules gave.

    Args:
        asked: The rules.
        answers: The rows of each.
        reading: What is known of the reading.
        again: Gives the rows of each rule once more, with the amounts of a statement in other rows;
            without it rows
            that are shifted are not found.
    """
    known = {rule.id: rule for rule in asked}
    found = _read(asked, answers, reading)
    moved = realignment(found, reading) if again else None
    after = _read(asked, again(moved), reading) if again and moved else ()
    shifted = shift_explanation(moved, found, after, reading) if moved else {}
    rest = explained([finding for finding in found if finding.id not in shifted], known, reading)
    told = shifted | {finding.id: finding for finding in rest}
    findings = tuple(told[finding.id] for finding in found)
    return Checked(findings=joined(findings), coverage=_coverage(asked, findings))


def _read(asked: Sequence[Rule], answers: Sequence[Rows], reading: Reading) -> tuple[Finding, ...]:
    """The findings of the rows; nothing is held against what was not understood."""
    found = [
        finding
        for rule, rows in zip(asked, answers, strict=True)
        for finding in _findings(rule, rows)
    ]
    return without_unread(found, {rule.id: rule for rule in asked}, reading)


def _coverage(asked: Sequence[Rule], findings: Sequence[Finding]) -> tuple[Coverage, ...]:
    outcomes = {rule.id: Counter[str]() for rule in asked}
    for finding in findings:
        outcomes[finding.rule][finding.outcome] += 1
    return tuple(
        Coverage(rule=rule, outcomes=dict(counted) or {"not_applicable": 1})
        for rule, counted in outcomes.items()
    )


def apply(rule: Rule, connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """What one rule finds in tables that are open (:func:`juesuan.rules.tables.open_tables`)."""
    return list(_findings(rule, connection.execute(rule.sql).fetchall()))


def _findings(rule: Rule, rows: Sequence[Sequence[Any]]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for scope, left, right, terms, cells in rows:
        outcome = _of_kind(rule, _outcome(rule, left, right, Decimal(str(terms or 0))))
        stem = hashlib.sha256(f"{scope}|{'|'.join(cells)}".encode()).hexdigest()[:10]
        seen[stem] += 1
        suffix = "" if seen[stem] == 1 else f"-{seen[stem]}"
        yield _finding(
            rule,
            f"{rule.id}-{stem}{suffix}",
            outcome,
            scope,
            _text(left),
            _text(right),
            tuple(cells),
        )


def _outcome(
    rule: Rule, left: Decimal | str | None, right: Decimal | str | None, terms: Decimal
) -> Outcome:
    if rule.relation in {"equal", "at-most"}:
        assert not isinstance(left, str) and not isinstance(right, str)  # noqa: S101, PT018 - the rule's own tests see to it
        return judge(left, right, terms, rule.relation)
    if left is None or (right is None and rule.relation == "same"):
        return Outcome(name="insufficient_data", difference=None, tolerance=None)
    agrees = left == right if rule.relation == "same" else left == ""
    return Outcome(name="pass" if agrees else "mismatch", difference=None, tolerance=None)


def _of_kind(rule: Rule, outcome: Outcome) -> Outcome:
    """What is noteworthy and contradicts nothing is no mismatch."""
    is_noted = rule.kind == "observation" and outcome.name == "mismatch"
    return replace(outcome, name="observation") if is_noted else outcome


def _text(value: Decimal | str | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else format(value.normalize(), "f")


def _finding(  # noqa: PLR0913, PLR0917 - one argument a column
    rule: Rule,
    name: str,
    outcome: Outcome,
    scope: str,
    left: str,
    right: str,
    cells: tuple[str, ...],
) -> Finding:
    wrong = outcome.name == "mismatch"
    words = {
        "scope": scope,
        "left": left,
        "right": right,
        "difference": "" if outcome.difference is None else _text(abs(outcome.difference)),
        "tolerance": "" if outcome.tolerance is None else _text(outcome.tolerance),
    }
    zh, en = _messages(rule, outcome.name, words)
    return Finding(
        id=name,
        rule=rule.id,
        outcome=outcome.name,
        severity=_severity(rule, outcome, left) if wrong else "",
        scope=scope,
        left=left,
        right=right,
        difference=outcome.difference,
        tolerance=outcome.tolerance,
        cause=rule.cause if wrong else "",
        cells=cells,
        message_zh=zh,
        message_en=en,
    )


def _severity(rule: Rule, outcome: Outcome, left: str) -> str:
    """Of a figure that was cut instead of rounded, or is off by one in its last place, another than of a wrong one."""
    if outcome.difference is None or not left:
        return rule.severity
    last = Decimal(1).scaleb(-len(left.partition(".")[2]))
    return rule.slight if abs(outcome.difference) <= last else rule.severity


def _messages(rule: Rule, outcome: str, words: Mapping[str, str]) -> tuple[str, str]:
    if outcome == "pass":
        return "", ""
    if outcome == "insufficient_data":
        return (
            f"{words['scope']}：{rule.lacking_zh}，没有核对",
            f"{words['scope']}: {rule.lacking_en}; not compared",
        )
    zh, en = rule.message_zh.format(**words), rule.message_en.format(**words)
    if outcome in {"mismatch", "observation"}:
        return zh, en
    return (
        f"{zh}（相差 {words['difference']}，在尾差 {words['tolerance']} 以内）",
        f"{en} (off by {words['difference']}: rounding explains up to {words['tolerance']})",
    )
