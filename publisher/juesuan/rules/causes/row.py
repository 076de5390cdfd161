"""One row that several columns of a sum fail by: printed twice, left out, or in a neighbouring column."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.shift import Amounts, elsewhere, rows
from juesuan.rules.causes.source import Source, source_of
from juesuan.rules.causes.trace import unheld
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = ["row_explanation"]

_NOTHING: Final = Decimal(0)
_NO_WORDS: Final[Mapping[str, str]] = {}
_SEVERAL: Final = 2
"""Columns that fail by the amounts of one row; one alone may do so by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A subject whose parts do not make it, in several columns.

    Attributes:
        cell: The cell of the subject.
        code: Its code; empty for the total row.
        by: Each column to what its parts are too much.
        own: All cells of the statement.
        parts: The rows that are added up, with their amounts.
    """

    cell: Cell
    code: str
    by: Amounts
    own: Sequence[Cell]
    parts: Mapping[int, Amounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """What was done with a row: its kind in ``rules/evidence.toml``, and what its sentence names."""

    kind: str
    cell: str
    words: Mapping[str, str]


def row_explanation(findings: Iterable[Finding], reading: Reading) -> dict[str, Finding]:
    """What single rows explain, by id; told only if one row alone has just the amounts that are off.

    Args:
        findings: All findings of an account that nothing else explains.
        reading: What is known of the reading.
    """
    asked = list(findings)
    told: dict[str, Finding] = {}
    for wrong in _by_subject(asked).values():
        known = _sum(wrong, reading)
        causes = [] if known is None else list(_causes(known, reading))
        if known is not None and len(causes) == 1:
            told |= _told(
                causes[0], known, [*wrong, *_following(causes[0], asked, reading)], reading
            )
    return told


def _causes(known: _Sum, reading: Reading) -> Iterator[_Cause]:
    """What may have been done; in one column alone other rows have its amount by chance."""
    yield from _left_out(known, reading)
    if len(known.by) >= _SEVERAL:
        yield from _twice(known)
        yield from _column(known)


def _following(cause: _Cause, findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """What follows from it that a row is left out, or prints amounts in columns of one another."""
    rules = open_toml("rules/evidence.toml")["row"]["follows"].get(cause.kind, [])
    code = reading.cells[cause.cell].code
    for finding in findings:
        is_asked = finding.outcome == "mismatch" and finding.rule in rules
        codes = {reading.cells[cell].code for cell in finding.cells if cell in reading.cells}
        if is_asked and code in codes:
            yield finding


def _by_subject(findings: Iterable[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    """The sums that fail, by statement and row of the subject."""
    names = open_toml("rules/evidence.toml")["row"]["rules"]
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome == "mismatch" and finding.rule in names:
            statement, row, _ = finding.cells[0].split("/")
            found[statement, row].append(finding)
    return found


def _sum(wrong: Sequence[Finding], reading: Reading) -> _Sum | None:
    """The subject of sums that fail; None if a cell of it is not known."""
    heads = _heads(wrong, reading)
    if len(heads) < len(wrong):
        return None
    first = heads[0]
    own = [cell for cell in reading.cells.values() if cell.statement == first.statement]
    by = {
        cell.component: finding.difference or _NOTHING
        for cell, finding in zip(heads, wrong, strict=True)
    }
    return _Sum(cell=first, code=first.code, by=by, own=own, parts=_parts(wrong, own))


def _heads(wrong: Iterable[Finding], reading: Reading) -> list[Cell]:
    """The cells that are sums: rules name them first."""
    names = (finding.cells[0] for finding in wrong)
    return [reading.cells[name] for name in names if name in reading.cells]


def _parts(wrong: Iterable[Finding], own: Sequence[Cell]) -> Mapping[int, Amounts]:
    """The rows that are added up, with their amounts."""
    named: set[str] = set()
    for finding in wrong:
        named.update(finding.cells[1:])
    added = {cell.row for cell in own if cell.name in named}
    printed = rows(own)
    return {row: _printed(printed[row]) for row in sorted(added)}


def _printed(amounts: Amounts) -> Amounts:
    """The amounts of a row without those that are nothing."""
    return {component: amount for component, amount in amounts.items() if amount}


def _twice(known: _Sum) -> Iterator[_Cause]:
    """A row that stands there twice, and has just what the parts are too much."""
    cells = {cell.row: cell for cell in known.own}
    met: set[str] = set()
    for row, amounts in known.parts.items():
        cell = cells[row]
        if cell.code in met and amounts == known.by:
            yield _cause("twice", cell, known.by)
        met.add(cell.code)


def _left_out(known: _Sum, reading: Reading) -> Iterator[_Cause]:
    """A subject that another statement prints below this one, with just what its parts lack.

    Where none has just that, one with no more: a part of it may be of other money.
    """
    lacking = {component: -by for component, by in known.by.items()}
    names = _others(known, reading)
    printed = _printed_with(lacking, elsewhere(names.values()))
    exact = {code: lacking for code, amounts in printed if _agrees(amounts, lacking)}
    within = {code: amounts for code, amounts in printed if _is_within(amounts, lacking)}
    kind = "left_out" if exact else "left_out_more"
    for code, amounts in (exact or within).items():
        cell = min(names.values(), key=lambda one: one.code != code)
        yield _cause(kind, cell, amounts)


def _printed_with(
    lacking: Amounts, known: Mapping[str, Sequence[Amounts]]
) -> list[tuple[str, Amounts]]:
    """The rows that have amounts in columns that lack some, each with its code."""
    several = [(code, amounts) for code, rows_of in known.items() for amounts in rows_of]
    return [(code, amounts) for code, amounts in several if lacking.keys() & amounts.keys()]


def _agrees(amounts: Amounts, lacking: Amounts) -> bool:
    """Whether a row has just what is lacking, in all columns that both have."""
    return all(amounts[part] == lacking[part] for part in lacking.keys() & amounts.keys())


def _is_within(amounts: Amounts, lacking: Amounts) -> bool:
    """Whether a row has no more than what is lacking, in all columns that both have."""
    return all(0 < amounts[part] <= lacking[part] for part in lacking.keys() & amounts.keys())


def _others(known: _Sum, reading: Reading) -> Mapping[str, Cell]:
    """Cells of other statements by name, below the subject, whose codes this one does not print."""
    printed = {cell.code for cell in known.own}
    found: dict[str, Cell] = {}
    for name, cell in reading.cells.items():
        is_below = cell.statement and cell.code.startswith(known.code)
        if is_below and cell.code not in printed:
            found[name] = cell
    return found


def _column(known: _Sum) -> Iterator[_Cause]:
    """A row whose amount stands in the other of two columns, or whose two changed places."""
    columns = sorted(known.by, key=lambda column: known.by[column])
    there, here = columns[0], columns[-1]
    much = known.by[here]
    is_moved = len(columns) == _SEVERAL and much > 0
    if not is_moved or known.by[there] != -much:
        return
    headers = {cell.component: cell.header.rpartition("/")[2] for cell in known.own}
    words = {"header": headers[here], "due": headers[there]}
    cells = {cell.row: cell for cell in known.own}
    for row, amounts in known.parts.items():
        amount = amounts.get(here, _NOTHING)
        if amount - amounts.get(there, _NOTHING) == much:
            kind = "exchanged" if there in amounts else "column"
            yield _cause(kind, cells[row], {here: amount}, words)


def _cause(kind: str, cell: Cell, amounts: Amounts, words: Mapping[str, str] = _NO_WORDS) -> _Cause:
    amount = amounts.get("total", max(amounts.values()))
    label = f"{cell.code} {cell.item}".strip()
    parts = {"label": label, "amount": f"{amount:,.2f}"}
    return _Cause(kind=kind, cell=cell.name, words={**parts, **words})


def _told(
    cause: _Cause, known: _Sum, wrong: Sequence[Finding], reading: Reading
) -> dict[str, Finding]:
    words = open_toml("rules/evidence.toml")["row"]
    parts = {"statement": known.cell.number or known.cell.title, **cause.words}
    zh, en = (words[f"{cause.kind}_{language}"].format(**parts) for language in ("zh", "en"))
    if cause.kind.startswith("left_out"):
        # whether a row was never printed or was lost on the way, the document alone does not say
        return unheld(wrong, (zh, en), is_noted=True)
    blamed = "publisher" if source_of(reading) is Source.DIRECT else "undetermined"
    return {
        finding.id: replace(finding, cause=blamed, explained_by=cause.cell, slip_zh=zh, slip_en=en)
        for finding in wrong
    }
