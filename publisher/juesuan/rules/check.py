"""Run the rules over a package: every place where a rule applies gives a finding, and every rule says what it did."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol

import duckdb

from juesuan.errors import PackageInvalid
from juesuan.rules.bench import Bench, Rows, laid_bench
from juesuan.rules.causes.denial import denial_explanation
from juesuan.rules.causes.evidence import equations, explained, shift_explanation, unit_explanation
from juesuan.rules.causes.exchange import exchanged_rates, exchanges
from juesuan.rules.causes.form import Retried, form_explanation
from juesuan.rules.causes.misreading import without_misread
from juesuan.rules.causes.row import row_explanation
from juesuan.rules.causes.shift import Realignment, Remeasurement, realignment, remeasurement
from juesuan.rules.causes.told import with_open_amounts
from juesuan.rules.causes.unit import amount_units
from juesuan.rules.contradiction import joined
from juesuan.rules.figures import is_denied
from juesuan.rules.finding import Coverage, Finding, Outcome, judge
from juesuan.rules.message import Row, compose
from juesuan.rules.reading import UNREAD, Reading
from juesuan.rules.rule import Rule, rules
from juesuan.rules.unread import without_unread

__all__ = ["Checked", "Retrial", "apply", "check", "checked_on", "concluded"]

_SAID: Final = 300
"""Characters of what the database says that a message holds."""


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
        said = str(error)[:_SAID]  # it quotes the value, which may be a page of digits
        raise PackageInvalid("the rules cannot read its tables: {error}", error=said) from error


def checked_on(laid: Bench, asked: Sequence[Rule]) -> Checked:
    """Run rules over the package that lies on a bench.

    A statement whose rows were realigned stays so.
    """
    return concluded(asked, laid.ask(asked), laid.reading(), _Laid(laid, asked))


class Retrial(Protocol):
    """Asks the rules once more, of tables that are changed."""

    def remeasured(self, asked: Remeasurement) -> tuple[Sequence[Rows], Reading]:
        """The rows of each rule with a statement in another unit, and how its amounts read."""

    def realigned(self, moved: Realignment) -> Sequence[Rows]:
        """The rows of each rule with the amounts of a statement in other rows."""

    def put_back(self, moved: Realignment) -> None:
        """Put the amounts that were moved last back where they are printed."""

    def corrected(self, values: Mapping[str, Decimal]) -> Sequence[Rows]:
        """The rows of each rule with other numbers in some cells, each in its unit."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """The tables that lie on a bench."""

    bench: Bench
    rules: Sequence[Rule]

    def remeasured(self, asked: Remeasurement) -> tuple[Sequence[Rows], Reading]:
        self.bench.remeasure(asked)
        return self.bench.ask(self.rules), self.bench.reading()

    def realigned(self, moved: Realignment) -> Sequence[Rows]:
        self.bench.realign(moved)
        return self.bench.ask(self.rules)

    def put_back(self, moved: Realignment) -> None:
        self.bench.put_back(moved)

    def corrected(self, values: Mapping[str, Decimal]) -> Sequence[Rows]:
        self.bench.correct(values)
        return self.bench.ask(self.rules)


def concluded(
    asked: Sequence[Rule],
    answers: Sequence[Rows],
    reading: Reading,
    retrial: Retrial | None = None,
) -> Checked:
    """What follows from the rows that the rules gave.

    Args:
        asked: The rules.
        answers: The rows of each.
        reading: What is known of the reading.
        retrial: Asks the rules again; without it rows that are shifted are not found, and a slip is
            told only if no share or rate depends on the number.
    """
    known = {rule.id: rule for rule in asked}
    found, reading, measured = _measured(asked, _read(asked, answers, reading), reading, retrial)
    shifted = _shifted(asked, found, reading, retrial)
    rest = [finding for finding in found if finding.id not in shifted]
    told = _explained(asked, rest, reading, retrial, is_moved=bool(shifted)) | shifted
    proven = _proven(found, known, reading)
    causes = [
        with_open_amounts(measured.get(finding.id, told[finding.id]), proven) for finding in found
    ]
    findings = without_misread(causes, reading)
    return Checked(
        findings=joined(findings, _denials(reading), _places(reading)),
        coverage=_coverage(asked, findings),
    )


def _explained(
    asked: Sequence[Rule],
    found: Sequence[Finding],
    reading: Reading,
    retrial: Retrial | None,
    *,
    is_moved: bool,
) -> dict[str, Finding]:
    """The findings by id, with what explains them."""
    if retrial is None:
        known = {rule.id: rule for rule in asked}
        told = {finding.id: finding for finding in explained(found, known, reading)}
    else:
        told = _retried(asked, found, reading, retrial, is_moved=is_moved)
    for further in (row_explanation, exchanged_rates):
        told |= further([one for one in told.values() if not one.explained_by], reading)
    return told


def _denials(reading: Reading) -> dict[str, str]:
    """The numbers of which a sentence says that there is none, each to the sentence."""
    return {cell.name: cell.sentence for cell in reading.cells.values() if is_denied(cell)}


def _places(reading: Reading) -> dict[str, str]:
    """Where the numbers of the text and all else that is no cell of a statement are printed."""
    text = {cell.name: cell.place for cell in reading.cells.values() if not cell.statement}
    return text | {name: spot.place for name, spot in reading.spots.items()}


def _proven(
    found: Sequence[Finding], known: Mapping[str, Rule], reading: Reading
) -> frozenset[str]:
    """The cells whose amounts close a sum or are printed alike elsewhere."""
    sums, _ = equations(found, known, reading.cells)
    closing: set[str] = set()
    for one in sums:
        if one.closes and not one.at_most:
            closing.update(one.weights)
    return frozenset(closing)


def _retried(
    asked: Sequence[Rule],
    found: Sequence[Finding],
    reading: Reading,
    retrial: Retrial,
    *,
    is_moved: bool,
) -> dict[str, Finding]:
    """The findings by id, explained by what the rules say of the corrected account."""
    known = {rule.id: rule for rule in asked}

    def again(values: Mapping[str, Decimal]) -> Sequence[Finding]:
        return _read(asked, retrial.corrected(values), reading)

    if is_moved:
        # amounts that were moved to other rows are not what a second change is about
        told = {finding.id: finding for finding in explained(found, known, reading, None)}
    else:
        told = _corrected(found, known, reading, again)
    left = [finding for finding in told.values() if not finding.explained_by]
    return told | form_explanation(left, reading, again)


def _corrected(
    found: Sequence[Finding], known: Mapping[str, Rule], reading: Reading, again: Retried
) -> dict[str, Finding]:
    """The findings by id: what the text denies, a unit or a wrong number explains them."""
    told = denial_explanation(found, reading, again)
    told |= amount_units(_without(told, found), reading, again)
    rest = explained(_without(told, found), known, reading, again)
    return told | {finding.id: finding for finding in rest}


def _without(told: Mapping[str, Finding], found: Iterable[Finding]) -> list[Finding]:
    """The findings that nothing explains yet."""
    return [finding for finding in found if finding.id not in told]


def _measured(
    asked: Sequence[Rule], found: Sequence[Finding], reading: Reading, retrial: Retrial | None
) -> tuple[Sequence[Finding], Reading, dict[str, Finding]]:
    """The findings and the reading in the unit that is meant, and what the printed one explains."""
    other = remeasurement(reading) if retrial else None
    if other is None or retrial is None:
        return found, reading, {}
    answers, read = retrial.remeasured(other)
    after = _read(asked, answers, read)
    told = unit_explanation(other, found, after, reading)
    if told:
        return after, read, told
    retrial.remeasured(replace(other, unit=other.printed))
    return found, reading, {}


def _shifted(
    asked: Sequence[Rule], found: Sequence[Finding], reading: Reading, retrial: Retrial | None
) -> dict[str, Finding]:
    """What rows that stand beside other labels explain, by id."""
    if retrial is None:
        return {}
    moves = filter(None, (realignment(found, reading), *exchanges(found, reading)))
    tried = [_returned(moved, asked, found, reading, retrial) for moved in moves]
    return _proven_return([one for one in tried if one.healed], retrial)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Return:
    """Rows of a statement that are put back where they belong, and the findings that this heals."""

    moved: Realignment
    healed: dict[str, Finding]


def _returned(
    moved: Realignment,
    asked: Sequence[Rule],
    found: Sequence[Finding],
    reading: Reading,
    retrial: Retrial,
) -> _Return:
    """What the rows explain; they are left as they are printed."""
    after = _read(asked, retrial.realigned(moved), reading)
    healed = shift_explanation(moved, found, after, reading)
    retrial.put_back(moved)
    return _Return(moved=moved, healed=healed)


def _proven_return(proven: Sequence[_Return], retrial: Retrial) -> dict[str, Finding]:
    """What those rows explain whose return heals all that any other would; they stay returned.

    Rows that moved on come first, then those that changed places, then what needs an amount that is
    printed nowhere. Two statements may contradict each other alone: then either may be wrong.
    """
    least = min(map(_rank, proven), default=None)
    rivals = [one for one in proven if _rank(one) == least]
    best = max(rivals, key=lambda one: len(one.healed), default=None)
    if best is None:
        return {}
    rivals.remove(best)
    if any(not one.healed.keys() < best.healed.keys() for one in rivals):
        return {}
    retrial.realigned(best.moved)
    return best.healed


def _rank(one: _Return) -> tuple[bool, bool]:
    return bool(one.moved.lost), one.moved.is_exchange


def _read(asked: Sequence[Rule], answers: Sequence[Rows], reading: Reading) -> tuple[Finding, ...]:
    """The findings of the rows; nothing is held against what was not understood."""
    found = [
        finding
        for rule, rows in zip(asked, answers, strict=True)
        for finding in _findings(rule, rows, reading)
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


def apply(
    rule: Rule, connection: duckdb.DuckDBPyConnection, known: Reading = UNREAD
) -> list[Finding]:
    """What one rule finds in tables that are open (:func:`juesuan.rules.tables.open_tables`).

    Args:
        rule: The rule.
        connection: Holds the tables.
        known: What they say of their reading: messages have units and places then.
    """
    return list(_findings(rule, connection.execute(rule.sql).fetchall(), known))


def _findings(rule: Rule, rows: Sequence[Sequence[Any]], reading: Reading) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for scope, left, right, terms, asked, *also in rows:
        cells = tuple(filter(None, asked))  # a side that is not printed has no cell
        stem = hashlib.sha256(f"{scope}|{'|'.join(cells)}".encode()).hexdigest()[:10]
        seen[stem] += 1
        suffix = "" if seen[stem] == 1 else f"-{seen[stem]}"
        outcome = _of_kind(rule, _outcome(rule, left, right, Decimal(str(terms or 0))))
        yield compose(
            rule,
            f"{rule.id}-{stem}{suffix}",
            outcome,
            Row(scope=scope, left=left, right=right, cells=cells, also="".join(also)),
            reading,
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
