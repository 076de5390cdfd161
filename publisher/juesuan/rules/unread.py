"""Nothing is held against what was not understood: such a place was not compared, and says why."""

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.rules.finding import Finding
from juesuan.rules.reading import Doubt, Reading
from juesuan.rules.rule import Rule
from juesuan_vocab import open_toml
from juesuan_vocab.doubts import doubt_kind

__all__ = ["without_unread"]

Place = tuple[str, str]
"""A statement and one of its rows or columns; nothing for all of it."""


def without_unread(
    findings: Sequence[Finding], rules: Mapping[str, Rule], reading: Reading
) -> tuple[Finding, ...]:
    """The findings; those that touch what was not understood say ``insufficient_data`` and the doubt.

    Args:
        findings: All findings of an account.
        rules: Each rule by its id.
        reading: What is known of the reading.
    """
    gaps = _gaps(reading)
    return tuple(_judged(finding, rules[finding.rule], gaps) for finding in findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gaps:
    """What was not understood.

    Attributes:
        cells: Cells that are doubtful.
        rows: Statement and row in which a number was lost.
        columns: Statement and column in which a number was lost.
        statements: Statements in which anything was lost.
        wholes: Statements in which something was lost that has no row or column.
    """

    cells: Mapping[str, Doubt]
    rows: Mapping[Place, Doubt]
    columns: Mapping[Place, Doubt]
    statements: Mapping[str, Doubt]
    wholes: Mapping[Place, Doubt]

    def of_sum(self, cells: Sequence[str]) -> Doubt | None:
        """The doubt about a number that was lost in a row or column that the cells add up."""
        rows: list[Place] = []
        columns: list[Place] = []
        wholes: list[Place] = []
        for cell in cells:
            if cell.startswith("amounts:"):
                statement, row, column = cell.partition(":")[2].split("/")
                rows.append((statement, row))
                columns.append((statement, column))
                wholes.append((statement, ""))
        return _lost(self.rows, rows) or _lost(self.columns, columns) or _lost(self.wholes, wholes)


def _lost(known: Mapping[Place, Doubt], asked: Sequence[Place]) -> Doubt | None:
    """The doubt about a place that several cells are in."""
    shared = {place for place, times in Counter(asked).items() if times > 1}
    return next((known[place] for place in sorted(shared & known.keys())), None)


def _gaps(reading: Reading) -> _Gaps:
    cells: dict[str, Doubt] = {}
    rows: dict[Place, Doubt] = {}
    columns: dict[Place, Doubt] = {}
    statements: dict[str, Doubt] = {}
    wholes: dict[Place, Doubt] = {}
    for doubt in reading.doubts:
        if doubt_kind(doubt.code).doubtful:
            cells |= dict.fromkeys(doubt.cells, doubt)
        cells |= dict.fromkeys(_numbers_of_text(doubt, reading), doubt)
        for column in _columns_of_row(doubt, reading):
            columns.setdefault((doubt.statement, column), doubt)
        for statement in _statements(doubt, reading):
            statements.setdefault(statement, doubt)
            if doubt.row is None or not doubt.column:
                wholes.setdefault((statement, ""), doubt)
            else:
                rows.setdefault((statement, str(doubt.row)), doubt)
                columns.setdefault((statement, doubt.column), doubt)
    return _Gaps(cells=cells, rows=rows, columns=columns, statements=statements, wholes=wholes)


def _numbers_of_text(doubt: Doubt, reading: Reading) -> list[str]:
    """The numbers in the text of a page whose lines are cut."""
    if doubt.code not in open_toml("rules/evidence.toml")["text"]["doubts"]:
        return []
    text = (cell for cell in reading.cells.values() if not cell.statement)
    return [cell.name for cell in text if cell.page == doubt.page]


def _columns_of_row(doubt: Doubt, reading: Reading) -> frozenset[str]:
    """The columns that a row may hold numbers of, where its numbers may stand in others than they are read in."""
    if doubt.code not in open_toml("rules/evidence.toml")["whole_row"]["doubts"]:
        return frozenset()
    start = f"amounts:{doubt.statement}/"
    return frozenset(cell.rpartition("/")[2] for cell in reading.cells if cell.startswith(start))


def _statements(doubt: Doubt, reading: Reading) -> tuple[str, ...]:
    """The statements that may lack what was lost: its own, else those printed beside it."""
    words = open_toml("rules/evidence.toml")
    reach: int | None = words["reach"].get(doubt.code)
    is_beside = doubt.code in words["beside"]["doubts"]
    if doubt.severity != "lost" and not is_beside:
        return ()
    if doubt.statement:
        return (doubt.statement,)
    if is_beside:
        return _beside(doubt, reading, words["beside"]["most"])
    return () if reach is None else _near(doubt, reading, reach)


def _near(doubt: Doubt, reading: Reading, reach: int) -> tuple[str, ...]:
    """The statements that are printed at most so many pages away."""
    if doubt.page is None:
        return ()
    near = set(range(doubt.page - reach, doubt.page + reach + 1))
    return tuple(statement for statement, pages in reading.pages.items() if pages & near)


def _beside(doubt: Doubt, reading: Reading, most: int) -> tuple[str, ...]:
    """The statements that a table may be a part of: its own, or those near it before and behind.

    Where it is unsure which statement the table is, both its own and its neighbours may be meant.
    """
    lost = doubt.table
    if lost is None:
        return _near(doubt, reading, most)
    own = tuple(name for name, tables in reading.tables.items() if lost in tables)
    if own and doubt.severity == "lost":
        return own
    return own + _near_neighbours(doubt, lost, reading, most)


def _near_neighbours(doubt: Doubt, lost: int, reading: Reading, most: int) -> tuple[str, ...]:
    """The statements printed next before and behind a table, as far as they are near."""
    neighbours = _neighbours(lost, reading)
    if doubt.page is None:
        return tuple(name for at, name in neighbours.items() if abs(at - lost) <= most)
    near = _near(doubt, reading, most)
    return tuple(name for name in neighbours.values() if name in near)


def _neighbours(lost: int, reading: Reading) -> Mapping[int, str]:
    """The tables of statements that are printed next before and next behind a table."""
    printed: dict[int, str] = {}
    for name, tables in reading.tables.items():
        printed |= dict.fromkeys(tables, name)
    others = sorted(printed.keys() - {lost})
    place = bisect(others, lost)
    beside = others[max(0, place - 1) : place + 1]
    return {at: printed[at] for at in beside}


def _judged(finding: Finding, rule: Rule, gaps: _Gaps) -> Finding:
    if finding.outcome == "insufficient_data":
        return finding
    doubt = next((gaps.cells[cell] for cell in finding.cells if cell in gaps.cells), None)
    if doubt is None and finding.outcome in {"mismatch", "observation"}:
        doubt = gaps.of_sum(finding.cells) or _absent(finding, rule, gaps)
    return finding if doubt is None else _unsure(finding, doubt)


def _absent(finding: Finding, rule: Rule, gaps: _Gaps) -> Doubt | None:
    """Words or rows that a statement does not print may be among those that were lost in it."""
    asked = rule.applies_to if rule.relation in {"same", "present"} else rule.counts
    own = {cell.partition(":")[2].partition("/")[0] for cell in finding.cells}
    lacking = [name for name in asked if name in gaps.statements]
    return next(
        (gaps.statements[name] for name in sorted(lacking, key=lambda name: name in own)), None
    )


def _unsure(finding: Finding, doubt: Doubt) -> Finding:
    words = open_toml("rules/evidence.toml")["unread"]
    return replace(
        finding,
        outcome="insufficient_data",
        severity="",
        cause="",
        message_zh=words["zh"].format(scope=finding.scope, doubt=doubt.message_zh),
        message_en=words["en"].format(scope=finding.scope, doubt=doubt.message_en),
    )
