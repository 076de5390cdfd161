"""What is said of each thing, held beside a version of the store."""

import json
from pathlib import Path

import lmdb

from juesuan.corpus.lines import subjects_of
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.segments import (
    SEGMENTS,
    Layout,
    begin_segment,
    finish_segment,
    read_layout,
    write_layout,
)
from juesuan.corpus.things import Things, merge_things, said_of, write_things
from juesuan.store.oxigraph import Change, OxigraphStore, open_version
from juesuan.store.versions import Versions

THING, OTHER, LONG = (
    "http://example.org/a",
    "http://example.org/b",
    f"http://example.org/{'c' * 600}",
)
GRAPHS = ("http://example.org/graph/1", "http://example.org/graph/2")


def said(subject: str, value: str) -> bytes:
    """One triple."""
    return f'<{subject}> <http://example.org/p> "{value}" .\n'.encode()


def load(folder: Path, graphs: dict[str, list[bytes]]) -> Things:
    """Load graphs with a segment of their things; the things of the version that became current."""
    store = OxigraphStore(folder)
    former = read_layout(tables_of(folder, store.version)) or Layout()

    def beside(version: str) -> None:
        segment = begin_segment(folder / SEGMENTS)
        subjects = {iri for chunks in graphs.values() for iri in subjects_of(chunks)}
        database = open_version(Versions(folder).path(version))
        write_things(segment, dict(said_of(database, subjects)))
        layout = former.followed_by(finish_segment(segment, folder, []))
        write_layout(tables_of(folder, version), layout)

    store.change(Change(fresh=graphs), beside=beside)
    return Things(folder, store.version)


def quads(subject: str, value: str, graph: str) -> list[bytes]:
    """One quad, as the chunks of a graph."""
    return [said(subject, value).replace(b" .\n", f" <{graph}> .\n".encode())]


def value(things: Things, iri: str) -> object:
    """The values of the property; None if nothing is said."""
    shape = things.shape(iri)
    return None if shape is None else json.loads(shape)["properties"]["http://example.org/p"]


def test_a_load_changes_what_it_speaks_of_and_nothing_else(tmp_path: Path) -> None:
    """Things of other graphs stay, those of the loaded one are said anew, and the former version keeps its own."""
    first = load(
        tmp_path,
        {GRAPHS[0]: quads(THING, "old", GRAPHS[0]), GRAPHS[1]: quads(OTHER, "stays", GRAPHS[1])},
    )
    second = load(tmp_path, {GRAPHS[0]: quads(THING, "new", GRAPHS[0])})
    assert (value(first, THING), value(second, THING)) == (["old"], ["new"])
    assert value(second, OTHER) == ["stays"]
    assert value(second, "http://example.org/none") is None


def test_an_iri_too_long_for_a_key_is_left_to_the_store(tmp_path: Path) -> None:
    """It is not held here and breaks no load."""
    things = load(
        tmp_path, {GRAPHS[0]: [*quads(LONG, "long", GRAPHS[0]), *quads(THING, "short", GRAPHS[0])]}
    )
    assert not things.holds(LONG)
    assert things.holds(THING)
    assert value(things, THING) == ["short"]


def test_a_version_without_things_holds_none(tmp_path: Path) -> None:
    """Whoever asks is told to ask the store."""
    assert not Things(tmp_path, "0").holds(THING)


def test_what_is_gone_is_said_by_no_older_segment(tmp_path: Path) -> None:
    """A thing that a graph speaks of no more is found no more, though an older segment has it."""
    first = load(tmp_path, {GRAPHS[0]: quads(THING, "old", GRAPHS[0])})
    segment = tmp_path / "gone"
    segment.mkdir()
    write_things(
        segment, dict(said_of(open_version(tmp_path / "current"), ["http://example.org/none"]))
    )
    whole = tmp_path / "whole"
    whole.mkdir()
    write_things(whole, {THING: b""})
    (tmp_path / "merged").mkdir()
    held = next(path.parent for path in (tmp_path / "segments").glob("*/things.lmdb"))
    merge_things(tmp_path / "merged", [held, segment, whole], whole=True)
    with lmdb.open(str(tmp_path / "merged" / "things.lmdb"), subdir=False, lock=False) as file:
        assert file.stat()["entries"] == 0
    assert value(first, THING) == ["old"]


def test_a_thing_of_many_values_is_left_to_the_store(tmp_path: Path) -> None:
    """What each package adds a value to is not written anew with all of them by each load."""
    lines = b"".join(quads(THING, str(number), GRAPHS[0])[0] for number in range(501))
    things = load(tmp_path, {GRAPHS[0]: [lines]})
    assert not things.holds(THING)
    assert things.shape(THING) is None
