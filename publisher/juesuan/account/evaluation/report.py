"""The score tables of evaluation reports (绩效评价报告): 决策, 过程, 产出, 效益 with their points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.account.evaluation.layout.heading import headings, is_header
from juesuan.account.evaluation.layout.line import Line, lines
from juesuan.account.evaluation.lexicon import is_word, number, search, word_of
from juesuan.account.evaluation.model import ReportScore
from juesuan.account.outline import condense
from juesuan.document.model import Document, Table

__all__ = ["report_scores"]

LONGEST_TITLE = 60
COLUMNS = ("report", "columns")
NAMES = ("name", "level2", "level1")
"""Of several levels the last names the row."""
POINTS = ("weight", "score", "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the reading stands: the report, and whether a title of scores stands right above."""

    report: str = ""
    titled: bool = False

    def after(self, text: str) -> "_Place":
        """The place after a paragraph."""
        title = len(text) < LONGEST_TITLE and search(text, "report", "titles") is not None
        scores = search(text, "report", "score_titles") is not None
        return replace(self, report=text if title else self.report, titled=self.titled or scores)


def report_scores(document: Document) -> Iterator[ReportScore]:
    """The rows of the score tables of a document."""
    place = _Place()
    for block in document.blocks:
        if not isinstance(block, Table):
            place = place.after(condense(block.text))
            continue
        rows = lines(block)
        if place.titled or (place.report and _scores_a_report(rows)):
            for row in _scored(rows):
                yield replace(row, report=place.report)
        place = replace(place, titled=False)


def _scores_a_report(rows: Sequence[Line]) -> bool:
    """Whether a table names dimensions of a report with weight and score, and neither targets nor a project."""
    if _across(rows):
        return True
    for line in rows:
        named = {word_of(text, *COLUMNS) for text in line.texts}
        if {"weight", "score"} <= named:
            return not named & {"target", "project"} and _names_dimensions(rows)
    return False


def _names_dimensions(rows: Sequence[Line]) -> bool:
    texts = {text for line in rows for text in line.texts}
    return any(is_word(text, "report", "dimensions") for text in texts)


def _scored(rows: Sequence[Line]) -> Iterator[ReportScore]:
    """The rows of a score table: dimensions below each other, or beside each other over their points."""
    across = _across(rows)
    if across:
        yield from across
        return
    columns: dict[str, int] = {}
    for line in rows:
        named = _columns(line)
        if {"weight", "score"} <= named.keys() or is_header(line):
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
    by_column = {place.column: place.text for place in line.places}
    found = {role: by_column[column] for role, column in columns.items() if column in by_column}
    name = next((found[role] for role in NAMES if role in found), "")
    yield from _score(name, [found.get(role, "") for role in POINTS], line)


def _score(name: str, texts: Sequence[str], line: Line) -> Iterator[ReportScore]:
    weight, score, rate = (number(text) for text in (*texts, "", "", "")[:3])
    if name and number(name) is None and weight is not None and score is not None:
        yield ReportScore(
            report="", name=name, weight=weight, score=score, rate=rate, anchor=line.anchor
        )


def _across(rows: Sequence[Line]) -> list[ReportScore]:
    """Dimensions beside each other: a row of names, and below it one of weights and one of scores."""
    labelled = {word_of(line.first, *COLUMNS): line for line in reversed(rows)}
    header = next((line for line in rows if _is_row_of_dimensions(line)), None)
    if header is None or not {"weight", "score"} <= labelled.keys():
        return []
    found: list[ReportScore] = []
    for place in header.places[1:]:
        texts = [_at(labelled[role], place.column) if role in labelled else "" for role in POINTS]
        found += _score(place.text, texts, header)
    return found


def _is_row_of_dimensions(line: Line) -> bool:
    return sum(is_word(text, "report", "dimensions") for text in line.texts[1:]) > 1


def _at(line: Line, column: int) -> str:
    return next((place.text for place in line.places if place.column == column), "")
