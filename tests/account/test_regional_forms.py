"""Forms as regions publish them are read in every format: projects, money, indicators, and what is not understood."""

import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.account.paper import paper, ruled
from tests.documents.grid import Box, Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, Prose
from tests.documents.render import SUFFIXES, available, drawn_as

from juesuan.account.evaluation import Evaluations, Indicator, Project, evaluate
from juesuan.document import read

FORMS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "forms" / "regions.toml").read_text(encoding="utf-8")
)
FORMATS = ("html", "docx", "xlsx", "pdf")
COVER = ("临江市档案局", "2024年度部门决算")
NEEDS_TARGETS = "evaluation-target-missing"


def cells(row: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in f" {row} ".split("|")]


@dataclass(frozen=True)
class _Span:
    """How far a cell reaches."""

    columns: int
    rows: int


def span(rows: list[list[str]], row: int, column: int) -> _Span:
    """How many columns and rows the cell at a place covers."""
    columns = 1
    while column + columns < len(rows[row]) and rows[row][column + columns] == "<":
        columns += 1
    height = 1
    while row + height < len(rows) and rows[row + height][column] == "^":
        height += 1
    return _Span(columns, height)


def grid(table: list[str]) -> Grid:
    """A table for the generator."""
    rows = [cells(row) for row in table]
    boxes = []
    for number, row in enumerate(rows):
        line: list[Box | None] = []
        for column, text in enumerate(row):
            reach = span(rows, number, column)
            line.append(None if text in {"<", "^"} else Box(text, reach.columns, reach.rows))
        boxes.append(tuple(line))
    return Grid(rows=tuple(boxes))


def document_of(form: dict[str, Any], kind: str, folder: Path) -> Evaluations:
    """The evaluations of a document with this form in a format."""
    grids = tuple(map(grid, form["tables"]))
    title, *captions = form["text"] or [""]
    blocks: tuple[Block, ...] = tuple(Prose(text=text) for text in COVER)
    above = tuple((caption,) for caption in captions)
    printed = Printed(sheet=None, title=title, number="", captions=above, grids=grids)
    path = folder / f"form{SUFFIXES[kind]}"
    path.write_bytes(drawn_as((*blocks, printed), kind, Layout()))
    return evaluate(read(path))


def in_row(row: Indicator) -> list[str]:
    """An indicator as the cells that the file of forms writes."""
    points = ["" if value is None else str(value) for value in (row.weight, row.score)]
    return [row.level1, row.level2, row.name, row.target.raw, row.actual.raw, *points]


def money_of(project: Project) -> list[list[str]]:
    """The money as the cells that the file of forms writes."""
    lines = []
    for row in project.funding:
        amounts = [
            "" if value is None else str(value)
            for value in (row.initial, row.adjusted, row.executed)
        ]
        lines.append([row.source, *amounts])
    return lines


def check(name: str, found: Evaluations) -> None:
    """What was read is what must come."""
    truth = FORMS[name]["projects"]
    assert [project.name for project in found.projects] == [project["name"] for project in truth]
    for project, told in zip(found.projects, truth, strict=True):
        assert list(map(in_row, project.indicators)) == list(map(cells, told["indicators"]))
        others = [row.other_target.raw for row in project.indicators]
        assert others == told.get("other_targets", [""] * len(others))
        assert money_of(project) == list(map(cells, told["money"]))
        assert project.total_score == (Decimal(told["total"]) if "total" in told else None)
        assert (project.department, project.unit) == (told["department"], told["unit"])
        assert project.money_unit == told["money_unit"]
        assert (project.expected_goal, project.achieved_goal) == (
            told["expected"],
            told["achieved"],
        )
        doubts = [doubt.code for doubt in project.doubts if doubt.code != NEEDS_TARGETS]
        assert doubts == told.get("doubts", [])
        assert not any(row.repaired for row in project.indicators)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_a_region_is_read(name: str) -> None:
    """The form as a document model: no format is in the way."""
    form = FORMS[name]
    tables = [ruled(*table, number=number) for number, table in enumerate(form["tables"], 1)]
    check(name, evaluate(paper(*form["text"], *tables)))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_a_region_is_read_in_every_format(name: str, kind: str, tmp_path: Path) -> None:
    """The same comes of HTML, Word, Excel and PDF."""
    if reason := available(kind):
        pytest.skip(reason)
    check(name, document_of(FORMS[name], kind, tmp_path))


CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "evaluation"


@pytest.mark.parametrize("name", ["p5.docx", "p6.html", "p7.pdf", "p8.docx"])
def test_a_shared_case_is_read_as_its_truth_says(name: str) -> None:
    """A whole body, targets alone, three projects in one table, a form without scores: every indicator, no doubt."""
    path = CASES / name
    if not path.exists():
        pytest.skip("the shared cases are not here")
    truth = json.loads(path.with_name(f"{path.stem}_perf.json").read_text(encoding="utf-8"))
    found = evaluate(read(path)).projects
    assert [project.name for project in found] == [project["name"] for project in truth]
    for project, told in zip(found, truth, strict=True):
        rows = [
            (row.level1, row.level2, row.name, row.weight, row.score) for row in project.indicators
        ]
        wanted = [
            (row["l1"], row["l2"], row["name"], row["weight"], row["score"]) for row in told["ind"]
        ]
        assert rows == wanted
        assert [row.target.unit for row in project.indicators] == [
            row["tu"] or "" for row in told["ind"]
        ]
        assert project.doubts == ()
        assert not any(row.repaired for row in project.indicators)
