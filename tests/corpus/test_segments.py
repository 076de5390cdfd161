"""Segments: what a version takes from each, when they are merged, and what merging keeps."""

import shutil
from pathlib import Path

import duckdb
import pytest

from juesuan.cli.program import run
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.merging import merge_current
from juesuan.corpus.segments import (
    SEGMENTS,
    Layout,
    Segment,
    adopt,
    begin_segment,
    finish_segment,
    read_layout,
    run_to_merge,
)
from juesuan.corpus.step import merged_at_most
from juesuan.corpus.tables import TABLES, open_parquet, ordered_rows
from juesuan.corpus.things import Things
from juesuan.store.oxigraph import OxigraphStore


def segment(name: str, *packages: str, replaces: tuple[str, ...] = ()) -> Segment:
    """A segment that has no files."""
    return Segment(
        folder=Path(name),
        packages=frozenset(packages),
        resources=frozenset(),
        replaces=replaces,
    )


def sized(*sizes: int) -> Layout:
    """Segments of so many packages."""
    layout = Layout()
    for number, size in enumerate(sizes):
        layout = layout.followed_by(
            segment(f"s{number}", *(f"b{number}-{p}/2024" for p in range(size)))
        )
    return layout


def test_a_package_is_live_in_the_newest_segment_that_has_it() -> None:
    """Loaded again it is stale in the older one, and gone it is stale in all."""
    first, second = segment("one", "a/2023", "b/2023"), segment("two", "a/2023")
    layout = Layout().followed_by(first).followed_by(second)
    assert (layout.live(first), layout.live(second)) == ({"b/2023"}, {"a/2023"})
    assert layout.without(["a/2023"]).live(second) == frozenset()


def test_a_merged_segment_takes_the_place_of_its_parts() -> None:
    """What became stale in its parts since it was merged is stale in it too."""
    layout = Layout()
    for one in (segment("one", "a/2023"), segment("two", "b/2023"), segment("three", "b/2023")):
        layout = layout.followed_by(one)
    merged = segment("merged", "a/2023", "b/2023", replaces=("one", "two"))
    after = layout.merged(merged)
    assert [one.name for one in after.segments] == ["merged", "three"]
    assert after.live(merged) == {"a/2023"}


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([1] * 7, 0),
        ([1] * 8, 8),
        ([100, *[1] * 8], 8),
        ([100, *[1] * 7], 0),
        ([8] * 8 + [1], 9),
        ([8, 1] * 8, 16),
        ([64] * 3 + [8] * 3 + [1] * 3, 0),
    ],
)
def test_eight_of_a_size_are_merged(sizes: list[int], merged: int) -> None:
    """The newest that stand together, smaller ones between them included."""
    assert len(run_to_merge(sized(*sizes))) == merged


def test_a_load_merges_no_more_than_its_memory_allows() -> None:
    """One package merges the eight that it completes; a load of thousands leaves the rest to another process."""
    assert [merged_at_most(fresh) for fresh in (0, 1, 2, 12, 13, 5000)] == [8, 8, 16, 96, 100, 100]


def test_rewriting_grows_with_the_logarithm() -> None:
    """Of 512 loads of one package each row is written at most four times, and 22 segments are left at most."""
    layout, written, most = Layout(), 0, 0
    for number in range(512):
        layout = layout.followed_by(segment(f"s{number}", f"b{number}/2024"))
        written += 1
        while chosen := run_to_merge(layout):
            packages = [key for one in chosen for key in layout.live(one)]
            names = tuple(one.name for one in chosen)
            layout = layout.merged(segment(f"m{number}-{len(packages)}", *packages, replaces=names))
            written += len(packages)
        most = max(most, len(layout.segments))
    assert written <= 4 * 512
    assert most <= 22


@pytest.fixture
def store(corpus: Path, tmp_path: Path) -> Path:
    """A store into which packages were loaded one by one."""
    folder = tmp_path / "store"
    for package in sorted((corpus / "datapackages").glob("*/[0-9]*")):
        assert run(["load", str(package), "--store", str(folder)]) == 0
    return folder


def whole(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in their order."""
    layout = read_layout(tables_of(store, OxigraphStore(store).version))
    assert layout is not None
    return {name: duckdb.sql(ordered_rows(name, layout)).fetchall() for name in TABLES}


def test_merging_keeps_every_row_and_thing(corpus: Path, store: Path) -> None:
    """One by one, at once, or merged: the same rows in the same order, the same things."""
    version = OxigraphStore(store).version
    layout = read_layout(tables_of(store, version))
    assert layout is not None
    assert whole(store) == whole(corpus / "store")
    subjects = {row[0] for row in duckdb.sql(ordered_rows("amounts", layout)).fetchall()}
    assert len(subjects) > 1
    iris = [
        f"https://w3id.org/juesuan/id/{kind}/{body}"
        for kind in ("organization", "series")
        for body in subjects
    ]
    one, other = (
        Things(store, version),
        Things(corpus / "store", OxigraphStore(corpus / "store").version),
    )
    assert [one.shape(iri) for iri in iris] == [other.shape(iri) for iri in iris]
    assert all(one.shape(iri) for iri in iris)


def test_what_another_process_merged_is_taken_by_the_next_load(
    corpus: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No version changes meanwhile; afterwards there are fewer segments with the same rows."""
    monkeypatch.setattr("juesuan.corpus.segments._FACTOR", 2)
    before, version = whole(store), OxigraphStore(store).version
    assert merge_current(store)
    assert (OxigraphStore(store).version, whole(store)) == (version, before)
    layout = read_layout(tables_of(store, version))
    assert layout is not None
    assert len(adopt(store, layout).segments) < len(layout.segments)
    package = min((corpus / "datapackages").glob("*/[0-9]*"))
    assert run(["unload", str(package), "--store", str(store)]) == 0
    gone = f"{package.parent.name}/{package.name}"
    after = whole(store)
    assert all(f"{row[0]}/{row[1]}" != gone for row in after["amounts"])
    assert len(after["amounts"]) < len(before["amounts"])
    assert run(["load", str(package), "--store", str(store)]) == 0
    assert whole(store) == before


def test_a_segment_without_a_file_that_it_names_is_an_error(store: Path) -> None:
    """Rows that were lost are told, not passed over."""
    next((store / "segments").glob("*/amounts.parquet")).unlink()
    tables = tables_of(store, OxigraphStore(store).version)
    with pytest.raises(duckdb.IOException):
        open_parquet(tables).sql("SELECT sum(amount) FROM amounts").fetchall()


def test_what_a_killed_writer_left_is_no_segment(tmp_path: Path) -> None:
    """A folder becomes a segment by its name, in one step."""
    folder = begin_segment(tmp_path / SEGMENTS)
    assert folder.name.startswith(".new-")
    finished = finish_segment(folder, tmp_path, ["a/2024"], replaces=["one"])
    assert finished.packages == {"a/2024"}
    assert not folder.exists()
    shutil.rmtree(finished.folder)
