"""The self-evaluation form: where it is in the document, and what its upper part says of the project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from juesuan.account.evaluation.model import Funding
from juesuan.account.narrative.passage import compact, condense
from juesuan.document.model import Anchor, Cell, Table
from juesuan_vocab import open_toml

__all__ = [
    "Form",
    "Line",
    "fields",
    "funding",
    "goals",
    "is_header",
    "lines",
    "matcher",
    "number",
    "other_funding",
    "words",
]


INSIDE = re.compile(r"(其中:)?[^:\d]{2,20}:[\d,]+(\.\d+)?(万元|元)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table without repetitions: each cell once, with the first column it covers.

    Attributes:
        row: Row of the table from 1.
        cells: Column (from 0) and cell of every filled cell that begins in this row.
        above: The same for filled cells that began in a row above and reach into this one.
    """

    row: int
    cells: tuple[tuple[int, Cell], ...]
    above: tuple[tuple[int, Cell], ...]

    @property
    def texts(self) -> list[str]:
        """The condensed texts of the cells."""
        return [condense(cell.text) for _, cell in self.cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table that is a self-evaluation form, with what was printed right above it.

    Attributes:
        title: The title as printed; empty if none was found.
        unit: Unit of its money; empty if not printed.
        anchor: Where it begins.
        lines: Its rows, of all tables that a page cut it into.
        header: Index in ``lines`` of the header of the indicators.
        above: The paragraphs above it, condensed.
    """

    title: str
    unit: str
    anchor: Anchor
    lines: tuple[Line, ...]
    header: int
    above: tuple[str, ...] = ()


@cache
def words() -> dict[str, Any]:
    """The words of the forms."""
    return open_toml("evaluation/form.toml")


@cache
def matcher(*path: str) -> re.Pattern[str]:
    """The pattern at a path of the words; lists are alternatives. To be used with ``fullmatch``."""
    entry: Any = words()
    for step in path:
        entry = entry[step]
    return re.compile("|".join(entry) if isinstance(entry, list) else entry)


@lru_cache(maxsize=4096)
def number(text: str) -> Decimal | None:
    """A plain number, with or without thousands separators or a percent sign; None if the text is something else."""
    bare = condense(text).removesuffix("%").removesuffix("分").replace(",", "")
    return Decimal(bare) if re.fullmatch(r"-?\d+(\.\d+)?", bare) else None


def lines(table: Table) -> tuple[Line, ...]:
    """The rows of a table, each cell once."""
    seen: set[int] = set()
    result = []
    for index, row in enumerate(table.rows, 1):
        here: list[tuple[int, Cell]] = []
        above: list[tuple[int, Cell]] = []
        inside: set[int] = set()
        before: Cell | None = None
        for column, cell in enumerate(row):
            if cell is before or not cell.text or id(cell) in inside or not cell.text.strip():
                continue
            before = cell
            inside.add(id(cell))
            (above if id(cell) in seen else here).append((column, cell))
        seen |= inside
        result.append(Line(row=index, cells=tuple(here), above=tuple(above)))
    return tuple(result)


def is_header(line: Line) -> bool:
    """Whether a row is the header of the indicators: levels, and what was reached or scored beside them."""
    texts = line.texts

    def has(name: str) -> bool:
        return any(matcher("indicator", "columns", name).fullmatch(text) for text in texts)

    return has("level1") and has("name") and (has("score") or (has("actual") and (has("weight") or has("target"))))


def fields(form: Form) -> dict[str, str]:
    """The labelled values of the upper part: in the next filled cell of the row, or after a colon."""
    found: dict[str, str] = {}
    for line in form.lines[: form.header]:
        for (_, label), (_, value) in zip(line.cells, line.cells[1:], strict=False):
            name = _field(condense(label.text).rstrip(":"))
            if name and not _field(condense(value.text).rstrip(":")):
                found.setdefault(name, compact(value.text))
    written = (*(cell.text for line in form.lines[: form.header] for _, cell in line.cells), *form.above)
    for text in written:
        title, colon, told = compact(text).replace("：", ":").partition(":")
        name = _field(condense(title)) if colon and told else ""
        if name:
            found.setdefault(name, told)
    return found


@lru_cache(maxsize=4096)
def _field(label: str) -> str:
    """What a label says stands beside it; empty if it is no label."""
    return next((name for name in words()["fields"] if matcher("fields", name).fullmatch(label)), "")


def funding(form: Form) -> Iterator[Funding]:
    """The rows of money, below the row that names their columns."""
    for source, line, columns in _money(form):
        if source:
            yield _row(source, line, columns)


def other_funding(form: Form) -> Iterator[str]:
    """Rows of money that have no column of their own in projects.csv: another source, or a second row of one."""
    seen: set[str] = set()
    for source, line, columns in _money(form):
        told = [
            text
            for column, text in zip((c for c, _ in line.cells), line.texts, strict=True)
            if column in columns.values()
        ]
        if (not source or source in seen) and any(number(text) for text in told):
            yield f"{line.cells[0][1].anchor}: money of another source is not taken: {' | '.join(line.texts)}"
        seen.add(source)


def money_in_labels(form: Form) -> Iterator[str]:
    """Labels of the money that hold their number themselves (其中：基本支出：400): no column says of which budget."""
    below = False
    for line in form.lines[: form.header]:
        below = below or "executed" in _columns(line, ("budget", "columns"))
        for _, cell in line.cells if below else ():
            text = condense(cell.text)
            if INSIDE.fullmatch(text) and not _field(text.partition(":")[0]):
                yield f"{cell.anchor}: money inside a label is not taken: {text}"


def _money(form: Form) -> Iterator[tuple[str, Line, dict[str, int]]]:
    """Source, row and columns of each row of money; the source is empty where its label is not known."""
    columns: dict[str, int] = {}
    for line in form.lines[: form.header]:
        named = _columns(line, ("budget", "columns"))
        if "executed" in named and named.keys() & {"weight", "adjusted", "initial"}:
            columns = named
        elif columns and line.cells:
            source = _source(line)
            spent = dict(line.cells).get(columns["executed"])
            if source or (spent is not None and number(spent.text) is not None):
                yield source or "", line, columns


def _columns(line: Line, path: tuple[str, ...]) -> dict[str, int]:
    """Which column of the table is which, by the cells of a header row."""
    entry: Any = words()
    for step in path:
        entry = entry[step]
    named: dict[str, int] = {}
    for column, cell in line.cells:
        text = condense(cell.text)
        for name in entry:
            if matcher(*path, name).fullmatch(text):
                named.setdefault(name, column)
    return named


def _source(line: Line) -> str | None:
    for text in line.texts:
        for source in words()["budget"]["rows"]:
            if matcher("budget", "rows", source).fullmatch(text):
                return str(source)
    return None


def _row(source: str, line: Line, columns: dict[str, int]) -> Funding:
    by_column = dict(line.cells)

    def at(name: str) -> str:
        cell = by_column.get(columns.get(name, -1))
        return condense(cell.text) if cell else ""

    return Funding(
        source=source,
        initial=number(at("initial")),
        adjusted=number(at("adjusted")),
        executed=number(at("executed")),
        rate=number(at("rate")),
        rate_raw=at("rate"),
        weight=number(at("weight")),
        score=number(at("score")),
    )


def goals(form: Form) -> tuple[str, str]:
    """The expected and the achieved goal: the texts below their two headings."""
    upper = form.lines[: form.header]
    for heading, below in pairwise(upper):
        named = {
            name: column
            for column, cell in heading.cells
            for name in ("expected", "achieved")
            if matcher("goal", name).fullmatch(condense(cell.text))
        }
        if len(named) == 2:  # noqa: PLR2004 - both headings stand in one row
            by_column = dict(below.cells)
            expected, achieved = (by_column.get(named[name]) for name in ("expected", "achieved"))
            return (_unwrapped(expected), _unwrapped(achieved))
    return "", ""


def _unwrapped(cell: Cell | None) -> str:
    """The text of a cell without the breaks that only its width made; those after a full stop are the publisher's."""
    return re.sub(r"(?<![。；;：:])\s*\n\s*(?!\d{1,2}[.、])", "", cell.text.strip()) if cell else ""
