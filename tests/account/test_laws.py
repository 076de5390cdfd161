"""Understanding undoes printing: what is read from a made-up document is what was printed in it."""

from collections import Counter
from dataclasses import fields, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents import (
    Expected,
    Fault,
    Layout,
    available,
    differences,
    drawn,
    expected,
    made,
    next_year,
    pairwise,
    render,
    single,
)
from tests.documents.evaluated import evaluated, expected_project, unequal
from tests.documents.expected import ExpectedAmount, ExpectedLabel
from tests.documents.form_sheet import FormLayout, drawn_form, form_options
from tests.documents.layout import options
from tests.documents.narrative import MadeFact, narrative
from tests.documents.performance import projects
from tests.documents.render import SUFFIXES, Scanner, scanned
from tests.documents.understood import understood

from juesuan.account import understand
from juesuan.account.evaluation import evaluate
from juesuan.account.narrative import narrate
from juesuan.document import read

_Named = TypeVar("_Named", ExpectedLabel, ExpectedAmount)

FORMATS = ("text", "html", "docx", "xlsx", "pdf")
GRID = [*single(FORMATS), *pairwise(FORMATS)]


def _understood(data: bytes, form: str, folder: Path) -> Expected:
    """What is understood of a document, through a file as published."""
    path = folder / f"document{SUFFIXES[form]}"
    path.write_bytes(data)
    return understood(understand(read(path)))


def _rounded(form: str, layout: Layout) -> bool:
    """Whether the file holds numbers and not their digits."""
    return form == "xlsx" and layout.numbers == "number"


def _name(at: int) -> str:
    form, layout = GRID[at]
    return f"{at:03d}-{form}-{layout}"


@pytest.mark.parametrize("at", range(len(GRID)), ids=_name)
def test_what_is_printed_is_understood(at: int, tmp_path: Path) -> None:
    """An account printed in any format and layout of the grid is understood as it is, cell by cell."""
    form, layout = GRID[at]
    if reason := available(form):
        pytest.skip(reason)
    account = made(at)
    found = _understood(render(account, form, layout), form, tmp_path)
    assert differences(expected(account, layout), found, rounded=_rounded(form, layout)) == []


def _layouts() -> st.SearchStrategy[Layout]:
    return st.builds(
        Layout, **{name: st.sampled_from(values) for name, values in options().items()}
    )


@given(
    seed=st.integers(min_value=0, max_value=10**6),
    layout=_layouts(),
    form=st.sampled_from(("text", "html", "docx")),
)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_account_in_any_layout_is_understood(
    seed: int, layout: Layout, form: str, tmp_path: Path
) -> None:
    """The law holds for seeds and layouts that nobody chose."""
    account = made(seed)
    found = _understood(render(account, form, layout), form, tmp_path)
    assert differences(expected(account, layout), found, rounded=_rounded(form, layout)) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_format_does_not_matter(seed: int, tmp_path: Path) -> None:
    """One account in one layout gives the same account in every format."""
    account, layout = made(seed), drawn(seed)
    forms = [form for form in FORMATS if not available(form)]
    assert len(forms) >= 3
    accounts = [_understood(render(account, form, layout), form, tmp_path) for form in forms]
    for form, found in zip(forms, accounts, strict=True):
        assert differences(accounts[0], found, rounded=_rounded(form, layout)) == [], form


@pytest.mark.parametrize("kind", ["digit", "swap", "drop", "unit"])
def test_faults_are_understood_as_printed(kind: str, tmp_path: Path) -> None:
    """What is printed wrong is read as printed: finding it is the rules' affair, correcting it nobody's."""
    account, layout = made(11), Layout(nothing="0.00")
    fault = Fault(kind=kind, statement="expenditure", row=2)  # type: ignore[arg-type]
    found = _understood(render(account, "text", layout, fault), "text", tmp_path)
    assert differences(expected(account, layout, fault), found) == []
    assert differences(expected(account, layout), found)


def test_consecutive_years_of_one_body_are_told_apart(tmp_path: Path) -> None:
    """The account of the next year is of the same body and a year later."""
    account = made(21, year=2019)
    first = _understood(render(account, "text", Layout()), "text", tmp_path)
    second = _understood(render(next_year(account), "text", Layout()), "text", tmp_path)
    assert (first.name, first.year) == (second.name, second.year - 1) == (account.name, 2019)


def test_the_grid_is_wide_enough() -> None:
    """The grid has at least sixty combinations, in every format, with every value of every option."""
    assert len(GRID) >= 60
    assert {form for form, _ in GRID} == set(FORMATS)
    for f in fields(Layout):
        assert {getattr(layout, f.name) for _, layout in GRID} == set(options()[f.name]), f.name


@pytest.mark.parametrize("form", ["text", "html", "docx", "pdf"])
@pytest.mark.parametrize("phrasing", options()["phrasing"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_told_is_understood(seed: int, phrasing: str, form: str, tmp_path: Path) -> None:
    """The narrative gives the facts that it states, each number of it in its place, and none is lost."""
    if reason := available(form):
        pytest.skip(reason)
    account = made(seed)
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(account, form, replace(Layout(), phrasing=phrasing)))
    found = narrate(understand(read(path)))
    names = [f.name for f in fields(MadeFact)]
    truth = Counter(
        tuple(getattr(fact, n) for n in names)
        for _, facts in narrative(account, phrasing)
        for fact in facts
    )
    assert len(truth) > 10
    assert (
        Counter(tuple(getattr(f, n) for n in names) for f in found.facts if not f.derived_from)
        == truth
    )
    assert found.misunderstood == ()


def _form_layouts() -> list[FormLayout]:
    """The layout of the seed's first form, every value of every option alone, and thirty drawn ones."""
    single_ones = [
        replace(FormLayout(), **{n: v}) for n, values in form_options().items() for v in values[1:]
    ]  # type: ignore[arg-type]
    return [FormLayout(), *single_ones, *(drawn_form(seed) for seed in range(30))]


@pytest.mark.parametrize("form", ["text", "html", "docx", "pdf", "xlsx"])
@pytest.mark.parametrize("at", range(len(_form_layouts())))
def test_forms_of_projects_are_understood(at: int, form: str, tmp_path: Path) -> None:
    """A self-evaluation form in any layout and format gives the project's money, goals and indicators."""
    layout = _form_layouts()[at]
    if reason := available(form):
        pytest.skip(reason)
    account = made(at)
    path = tmp_path / f"document{SUFFIXES[form]}"
    path.write_bytes(render(account, form, Layout(evaluation="forms"), forms=(layout,)))
    truth = tuple(expected_project(project, layout) for project in projects(account))
    assert truth
    assert unequal(truth, evaluated(evaluate(read(path)))) == [], (form, layout)


SCANS = (
    (
        Scanner(dots=150, wear=("skew",)),
        1,
        Layout(page_rows=26, continuation="repeat"),
        ("expenditure",),
    ),
    (
        Scanner(wear=("noise", "jpeg")),
        3,
        Layout(codes="three", units="元", titles="year"),
        ("revenue",),
    ),
    (
        Scanner(wear=("blur", "sideways")),
        5,
        Layout(nothing="—", spaces="ascii"),
        ("basic-expenditure",),
    ),
    (
        Scanner(form="png"),
        4,
        Layout(total="last", nothing="0.00"),
        ("general-budget", "three-public"),
    ),
)


@pytest.mark.parametrize("at", range(len(SCANS)), ids=lambda at: str(SCANS[at][0]))
def test_scans_are_understood(at: int, tmp_path: Path) -> None:
    """Pictures of pages, also crooked, noisy or sideways ones, give the statements that were printed.

    Cell by cell; where a code tells the row, the name beside it may be misread.
    """
    scanner, seed, layout, statements = SCANS[at]
    if reason := available(scanner.form):
        pytest.skip(reason)
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        pytest.skip("reading scans needs the extra juesuan[ocr]")
    account, layout = made(seed), replace(layout, contents=False)
    found = _understood(scanned(account, scanner, layout, statements), scanner.form, tmp_path)
    truth = expected(account, layout)
    told = {key: statement for key, statement in truth.statements.items() if key in statements}
    assert set(told) == set(statements)
    assert differences(_by_code(replace(truth, statements=told)), _by_code(found)) == []


def _by_code(account: Expected) -> Expected:
    """The account without the names that stand beside a code."""
    statements = {
        key: replace(
            statement,
            rows=tuple(
                replace(
                    row,
                    labels=tuple(map(_coded, row.labels)),
                    amounts=tuple(map(_coded, row.amounts)),
                )
                for row in statement.rows
            ),
        )
        for key, statement in account.statements.items()
    }
    return replace(account, statements=statements)


def _coded(one: _Named) -> _Named:
    return replace(one, item="") if one.code else one
