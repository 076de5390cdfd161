"""The score tables of evaluation reports (绩效评价报告): 决策, 过程, 产出, 效益 with their points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.account.evaluation.layout.heading import headings, is_header
from juesuan.account.evaluation.layout.line import Line, lines
from juesuan.account.evaluation.lexicon import is_word, number, search, word_of
from juesuan.account.evaluation.model import ReportScore
from juesuan.account.outline import condense
from juesuan.document.model import Anchor, Document, Table

__all__ = ["report_scores"]

LONGEST_TITLE = 60
COLUMNS = ("report", "columns")
NAMES = ("name", "level2", "level1")
"""Of several levels the last names the row."""
POINTS = ("weight", "score", "rate")
TOTAL = ("indicator", "words", "total")
SCORED = frozenset({"weight", "score"})
"""Columns that a table of scores has at least."""
NO_ROW = Line(row=0, places=())
NOWHERE = -1
"""No column of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What stands above a table.

    Attributes:
        report: Title of the report, evaluated by others or by the body itself.
        anchor: Where that title stands.
        evaluated: Whether a report of an evaluation (评价报告) began above.
        scores: Title of scores right above; empty if none.
    """

    report: str = ""
    anchor: Anchor | None = None
    evaluated: bool = False
    scores: str = ""

    @property
    def name(self) -> str:
        """What names the scores: the report; without one the title of the scores if it is short."""
        if self.report:
            return self.report
        return self.scores if len(self.scores) < LONGEST_TITLE else ""

    def after(self, text: str, anchor: Anchor) -> "_Place":
        """The place after a paragraph."""
        scores = self.scores
        if search(text, "report", "score_titles") is not None:
            scores = text
        if _is_title(text, "titles"):
            return _Place(report=text, anchor=anchor, evaluated=True, scores=scores)
        if _is_title(text, "self_titles"):
            return replace(self, report=text, anchor=anchor, scores=scores)
        return replace(self, scores=scores)


def _is_title(text: str, words: str) -> bool:
    return len(text) < LONGEST_TITLE and search(text, "report", words) is not None


def report_scores(document: Document) -> Iterator[ReportScore]:
    """The rows of the score tables of a document, numbered by the table."""
    for number_of_table, rows in enumerate(_tables(document), 1):
        yield from (replace(row, table=number_of_table) for row in rows)


def _tables(document: Document) -> Iterator[list[ReportScore]]:
    """The rows of each score table.

    A table without a total goes on in the table that follows without a word between: a page cuts
    it.
    """
    place, above = _Place(), _Above()
    unfinished: list[ReportScore] = []
    for block in document.blocks:
        if isinstance(block, Table):
            above = above.before(block) if unfinished else _Above()
            here = above.place or place
            *whole, unfinished = _parted([*unfinished, *_scores_of(block, here, above.columns)])
            yield from whole
            above = _Above(place=here, table=block, columns=above.columns or _columns_of(block))
            place = replace(place, scores="")
            continue
        if unfinished:
            yield unfinished
            unfinished = []
        place = place.after(condense(block.text), block.anchor)
    if unfinished:
        yield unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """A table of scores that may go on over the page, without its header there.

    Attributes:
        place: What stands above it; None where nothing goes on.
        table: The table.
        columns: The columns of its levels and points.
    """

    place: _Place | None = None
    table: Table | None = None
    columns: Mapping[str, int] = field(default_factory=dict)

    def before(self, table: Table) -> "_Above":
        """This, if a table goes on with it: as wide, and without a header of its own."""
        as_wide = self.table is not None and self.table.width == table.width
        return _Above() if not as_wide or _columns_of(table) else self


def _columns_of(table: Table) -> dict[str, int]:
    """The columns of levels and points that the header of a table names; empty if it has none."""
    named = map(_columns, lines(table))
    return next((columns for columns in named if columns.keys() >= SCORED), {})


def _parted(rows: Sequence[ReportScore]) -> list[list[ReportScore]]:
    """The rows parted behind each total that has rows above it; the last part has no total."""
    parts: list[list[ReportScore]] = [[]]
    for row in rows:
        parts[-1].append(row)
        if is_word(row.name, *TOTAL) and len(parts[-1]) > 1:
            parts.append([])
    if any(is_word(row.name, *TOTAL) for row in parts[-1]):
        parts.append([])
    return parts


def _scores_of(table: Table, place: _Place, columns: Mapping[str, int]) -> Iterator[ReportScore]:
    """The rows of a table that stands below a title of scores, or scores a report by itself.

    Args:
        table: The table.
        place: What stands above it.
        columns: Those of the table that it goes on with; empty if with none.
    """
    rows = lines(table)
    if columns or place.scores or (place.evaluated and _scores_a_report(rows)):
        for row in _scored(rows, columns):
            yield replace(row, report=place.name, title_anchor=place.anchor)


def _scores_a_report(rows: Sequence[Line]) -> bool:
    """Whether a table names dimensions of a report with weight and score, and neither targets nor a project."""
    if _across(rows):
        return True
    header = next(filter(SCORED.issubset, map(_words_of, rows)), None)
    if header is None:
        return False
    return header.isdisjoint({"target", "project"}) and any(map(_dimensions_of, rows))


def _words_of(line: Line) -> set[str]:
    """The columns that the cells of a row name."""
    return {word_of(text, *COLUMNS) for text in line.texts}


def _dimensions_of(line: Line) -> list[str]:
    """The cells of a row that name dimensions of a report."""
    return [text for text in line.texts if is_word(text, "report", "dimensions")]


def _scored(rows: Sequence[Line], columns: Mapping[str, int]) -> Iterator[ReportScore]:
    """The rows of a score table: dimensions below each other, or beside each other over their points."""
    across = _across(rows)
    if across:
        yield from across
        return
    for line in rows:
        named = _columns(line)
        if named.keys() >= SCORED or is_header(line):
            columns = named
        else:
            yield from _row(line, columns)


def _columns(line: Line) -> dict[str, int]:
    """The columns of levels and points that a row names."""
    named: dict[str, int] = {}
    if is_header(line):
        named = {heading.role: heading.column for heading in headings(line)}
    for place in line.places:
        role = word_of(place.text, *COLUMNS)
        if role:
            named.setdefault(role, place.column)
    return named


def _row(line: Line, columns: Mapping[str, int]) -> Iterator[ReportScore]:
    """A row by its columns; without a header it is name, weight, score and rate."""
    if not columns:
        name, *texts = line.texts or [""]
        yield from _score(name, texts, line)
        return
    for by_column in _melted(line, columns) or [_texts_by_column(line)]:
        found = {role: by_column.get(column, "") for role, column in columns.items()}
        names = (found.get(role, "") for role in NAMES)
        points = [found.get(role, "") for role in POINTS]
        yield from _score(next(filter(None, names), ""), points, line)


def _melted(line: Line, columns: Mapping[str, int]) -> list[dict[int, str]]:
    """The rows that the break of a page melted into one, by column: as many names as points.

    Empty if it is one row.
    """
    texts = {place.column: place.cell.text.split("\n") for place in line.places}
    named = next((columns[role] for role in NAMES if role in columns), NOWHERE)
    rows = len(texts.get(named, []))
    points = [texts.get(columns.get(role, NOWHERE), []) for role in SCORED]
    are_several = rows > 1 and all(_are_points(column, rows) for column in points)
    return _rows_of(texts, rows) if are_several else []


def _rows_of(texts: Mapping[int, list[str]], rows: int) -> list[dict[int, str]]:
    """So many rows, by column, of the cells that have a line for each."""
    whole = {column: told for column, told in texts.items() if len(told) == rows}
    return [{column: told[row] for column, told in whole.items()} for row in range(rows)]


def _are_points(texts: Sequence[str], rows: int) -> bool:
    """Whether the lines of a cell are so many numbers."""
    return len(texts) == rows and None not in map(number, texts)


def _score(name: str, texts: Sequence[str], line: Line) -> Iterator[ReportScore]:
    weight, score, rate = map(number, (*texts, "", "", "")[:3])
    if weight is None or score is None:
        return
    if name and number(name) is None:
        yield ReportScore(
            report="", name=name, weight=weight, score=score, rate=rate, anchor=line.anchor
        )


def _across(rows: Sequence[Line]) -> list[ReportScore]:
    """Dimensions beside each other: a row of names, and below it one of weights and one of scores."""
    labelled = {word_of(line.first, *COLUMNS): line for line in reversed(rows)}
    header = next((line for line in rows if _is_row_of_dimensions(line)), None)
    if header is None or not labelled.keys() >= SCORED:
        return []
    points = [_texts_by_column(labelled.get(role, NO_ROW)) for role in POINTS]
    found: list[ReportScore] = []
    for place in header.places[1:]:
        texts = [by_column.get(place.column, "") for by_column in points]
        found += _score(place.text, texts, header)
    return found


def _is_row_of_dimensions(line: Line) -> bool:
    named = _dimensions_of(replace(line, places=line.places[1:]))
    return len(named) > 1


def _texts_by_column(line: Line) -> dict[int, str]:
    return {place.column: place.text for place in line.places}
