"""Each weight, margin and limit of the reading has bounds: moved past them, a small document is read otherwise."""

from dataclasses import replace

import pytest
from tests.account.statements.scenes import SCENES, read

from juesuan.account.statements import choice, evidence
from juesuan.account.statements.choice import Path
from juesuan.account.statements.evidence import (
    beam_width,
    longest_open,
    margin,
    proof,
    score,
    weights,
)
from juesuan.account.statements.reading import read_statements

BOUNDS = [
    ("title", 4.2, "two tables"),
    ("title", 12.0, "half again"),
    ("other_title", -12.0, "title in the second grid"),
    ("other_title", 12.0, "half again, other title"),
    ("borrowed_title", 6.0, "borrowed"),
    ("borrowed_title", 15.0, "borrowed, new codes"),
    ("columns_known", 2.0, "one known column in the second grid"),
    ("columns_known", 12.0, "borrowed"),
    ("columns_headed", 1.0, "known in the second grid, other title"),
    ("columns_headed", 12.0, "borrowed"),
    ("cells_fit", 2.0, "most cells fit in the second grid"),
    ("cells_fit", 5.2, "few more cells fit"),
    ("labelled", 0.4, "labels in the second grid"),
    ("labelled", 3.0, "labels in the fifth grid"),
    ("rows_go_on", 2.0, "half again"),
    ("rows_go_on", 10.4, "two tables"),
    ("same_title", 1.5, "further columns"),
    ("same_title", 7.8, "two tables"),
    ("header_again", -6.0, "half again"),
    ("header_again", 3.5, "two tables"),
    ("codes_again", -7.7, "two tables"),
    ("codes_again", -22.0, "half again"),
    ("rows_unlabelled", 8.0, "further columns of figures"),
    ("columns_go_on", 1.75, "further columns"),
    ("columns_go_on", 19.0, "borrowed, new codes"),
    ("columns_went_on", -4.0, "further columns of names"),
    ("sums_close", 0.125, "more sums close"),
    ("sums_close", 3.0, "further columns"),
    ("sums_fail", -0.4, "a failing sum or none"),
    ("sums_fail", -6.0, "more close than fail"),
    ("other_grid", -0.3, "few more cells fit"),
    ("other_grid", -1.2, "one known column in the second grid"),
    ("left_out", 20.0, "title in the second grid"),
]


@pytest.mark.parametrize(("feature", "moved", "scene"), BOUNDS)
def test_a_weight_moved_past_its_bound_changes_a_reading(
    feature: str, moved: float, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each weight decides a document: below or above its bound the document is read otherwise."""
    before = read(SCENES[scene])
    changed = {**weights(), feature: replace(weights()[feature], weight=moved)}
    monkeypatch.setattr(evidence, "weights", lambda: changed)
    assert read(SCENES[scene]) != before


def test_every_weight_has_a_bound() -> None:
    """A weight that no document needs would not be tested."""
    assert {feature for feature, _, _ in BOUNDS} == set(weights())


EXPECTED = {
    "title again": [("expenditure", 4)],
    "title again, no header": [("expenditure", 4)],
    "two tables": [("expenditure", 2), ("other-1", 2)],
    "half again": [("expenditure", 4)],
    "further columns": [("expenditure", 2)],
    "further columns, bare": [("expenditure", 4)],
    "further columns of names": [("expenditure", 4)],
    "further columns of figures": [("expenditure", 4)],
    "borrowed": [("revenue", 2), ("expenditure", 2)],
    "columns, then the next title": [("revenue", 2), ("expenditure", 2)],
    "title in the second grid": [("expenditure", 2), ("other-1", 1)],
}


@pytest.mark.parametrize("scene", EXPECTED)
def test_runs_are_joined_as_they_belong(scene: str) -> None:
    """Each small document gives its statements with their rows."""
    found = [(name.split()[0], len(rows)) for name, rows in read(SCENES[scene]).items()]
    assert found == EXPECTED[scene]


def test_columns_before_a_title_stay_with_their_statement() -> None:
    """A later title is evidence once: the run that it stands above does not repeat it."""
    found = read(SCENES["columns, then the next title"])
    revenue = next(rows for title, rows in found.items() if title.startswith("revenue"))
    assert "其他收入=—" in revenue[0]
    assert not any(
        "收入" in row for title, rows in found.items() if title.startswith("exp") for row in rows
    )


@pytest.mark.parametrize("scene", SCENES)
def test_no_row_has_a_column_twice(scene: str) -> None:
    """Whatever a run is taken for, each amount has a key of its own."""
    for statement in read_statements(SCENES[scene]).statements:
        for row in statement.rows:
            ids = [entry.column.id for entry in row.entries]
            assert len(ids) == len(set(ids))


def test_a_share_counts_once_and_a_count_up_to_its_most() -> None:
    """A feature counts no further than its most: one for shares, four for the grids of a page."""
    assert score({"title": 9.0}) == weights()["title"].weight
    assert score({"other_grid": 9.0}) == score({"other_grid": 4.0}) < score({"other_grid": 3.0})
    assert score({"sums_close": 900.0}) == 900 * weights()["sums_close"].weight
    assert score({}) == 0
    with pytest.raises(KeyError):
        score({"unknown": 1.0})


def _ahead(points: tuple[float, ...]) -> list[float]:
    """The points of the paths that are kept."""
    paths = [Path(points=one) for one in points]
    return [path.points for path in choice._kept(paths, choice._Sums())]


def test_hopeless_paths_are_given_up() -> None:
    """A path that is worse by more than the margin goes.

    One at the margin stays; the best comes first.
    """
    assert margin("hopeless") == 20.0
    assert _ahead((1.0, 30.0, 10.0, 9.9)) == [30.0, 10.0]
    assert _ahead((5.0,)) == [5.0]


def test_so_many_paths_are_kept() -> None:
    """No more paths than the beam is wide go on."""
    assert beam_width() == 12
    assert len(_ahead(tuple(float(one) for one in range(15)))) == 12


@pytest.mark.parametrize(("tables", "is_long"), [(24, False), (25, True)])
def test_a_statement_over_many_tables_is_read_as_it_was(tables: int, is_long: bool) -> None:  # noqa: FBT001 - from the table above
    """Beyond 24 tables the readings of a statement are compared no more."""
    assert longest_open() == 24
    draft = read_statements(SCENES["two tables"]).drafts[0]
    path = Path(open=replace(draft, tables=draft.tables[:1] * tables))
    assert choice._is_long([Path(), path]) is is_long
    assert not choice._is_long([Path()])


def _doubted(monkeypatch: pytest.MonkeyPatch, scene: str, near: float) -> bool:
    """Whether a rival of the scene counts as near, with that margin."""
    monkeypatch.setattr(choice, "margin", lambda name: near if name == "doubt" else margin(name))
    return any(
        doubt.code == "other-reading-near" for doubt in read_statements(SCENES[scene]).doubts
    )


def test_a_near_rival_leaves_its_cells_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that is worse by 1.5 at most is a rival; one that is worse by more is none."""
    assert margin("doubt") == 1.5
    assert _doubted(monkeypatch, "labels in the second grid", 1.5)
    assert not _doubted(monkeypatch, "labels in the second grid", 0.4)
    assert not _doubted(monkeypatch, "known columns in the second grid", 1.5)
    assert _doubted(monkeypatch, "known columns in the second grid", 4.0)


def test_eight_sums_prove_a_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where so many sums close and none fails no other grid is tried: a better one is not found."""
    assert proof() == 8
    scene = "more sums close"
    before = read(SCENES[scene])
    monkeypatch.setattr(choice, "proof", lambda: 3)
    assert read(SCENES[scene]) == before
    monkeypatch.setattr(choice, "proof", lambda: 2)
    assert read(SCENES[scene]) != before
    failing = "sums close in the second grid"
    before = read(SCENES[failing])
    monkeypatch.setattr(choice, "proof", lambda: 1)
    assert read(SCENES[failing]) == before
