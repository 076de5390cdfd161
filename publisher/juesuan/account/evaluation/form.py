"""The self-evaluation form: its rows, and what its upper part says of the project; its money is in ``budget``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Any

from juesuan.account.narrative.passage import compact, condense
from juesuan.document.model import Anchor, Cell, Table
from juesuan_vocab import open_toml

__all__ = [
    "Form",
    "Labelled",
    "Line",
    "columns_in",
    "field_of",
    "fields",
    "goal_cells",
    "goals",
    "is_header",
    "labelled",
    "lines",
    "matcher",
    "number",
    "words",
]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled value of the upper part.

    Attributes:
        name: What it is, of ``fields`` in vocab/evaluation/form.toml.
        value: As printed, without white space.
        cells: The cells that it takes: label and value, or the one that holds both; none if it stands above the form.
    """

    name: str
    value: str
    cells: tuple[Cell, ...]


def labelled(form: Form) -> tuple[Labelled, ...]:
    """The labelled values of the upper part: in the next filled cell of the row, or after a colon; the first counts."""
    found: dict[str, Labelled] = {}
    for entry in chain(_beside(form), _inside(form)):
        found.setdefault(entry.name, entry)
    return tuple(found.values())


def fields(form: Form) -> dict[str, str]:
    """The labelled values by what they are."""
    return {entry.name: entry.value for entry in labelled(form)}


def _beside(form: Form) -> Iterator[Labelled]:
    for line in form.lines[: form.header]:
        for (_, label), (_, value) in pairwise(line.cells):
            name = field_of(condense(label.text).rstrip(":"))
            if name and not field_of(condense(value.text).rstrip(":")):
                yield Labelled(name=name, value=compact(value.text), cells=(label, value))


def _inside(form: Form) -> Iterator[Labelled]:
    cells = (cell for line in form.lines[: form.header] for _, cell in line.cells)
    written = chain(((cell.text, (cell,)) for cell in cells), ((text, ()) for text in form.above))
    for text, taken in written:
        title, colon, told = compact(text).replace("：", ":").partition(":")
        name = field_of(condense(title)) if colon and told else ""
        if name:
            yield Labelled(name=name, value=told, cells=taken)


@lru_cache(maxsize=4096)
def field_of(label: str) -> str:
    """What a label says stands beside it; empty if it is no label."""
    return next((name for name in words()["fields"] if matcher("fields", name).fullmatch(label)), "")


def columns_in(line: Line, *path: str) -> dict[str, int]:
    """Which column of the table is which, by the cells of a header row; ``path`` leads to their words."""
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


def goals(form: Form) -> tuple[str, str]:
    """The expected and the achieved goal: the texts below their two headings."""
    expected, achieved = goal_cells(form)
    return _unwrapped(expected), _unwrapped(achieved)


def goal_cells(form: Form) -> tuple[Cell | None, Cell | None]:
    """The cells of the expected and the achieved goal, None where there is none."""
    for heading, below in pairwise(form.lines[: form.header]):
        # the last of a row counts: 年度目标完成情况 may stand left of both headings
        named = {
            name: column
            for column, cell in heading.cells
            for name in ("expected", "achieved")
            if matcher("goal", name).fullmatch(condense(cell.text))
        }
        if len(named) == 2:  # noqa: PLR2004 - both headings stand in one row
            by_column = dict(below.cells)
            return by_column.get(named["expected"]), by_column.get(named["achieved"])
    return None, None


def _unwrapped(cell: Cell | None) -> str:
    """The text of a cell without the breaks that only its width made; those after a full stop are the publisher's."""
    return re.sub(r"(?<![。；;：:])\s*\n\s*(?!\d{1,2}[.、])", "", cell.text.strip()) if cell else ""
