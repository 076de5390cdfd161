"""What is said of each thing, held beside a version of the store."""

import json
from pathlib import Path

from juesuan.corpus.loaded import tables_of
from juesuan.corpus.things import Things, write_things
from juesuan.store.oxigraph import OxigraphStore

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
    """Load graphs with their things; the things of the version that became current."""

    def beside(version: str, former: str) -> None:
        tables_of(folder, version).mkdir(parents=True)
        write_things(folder, version, former, graphs)

    store = OxigraphStore(folder)
    store.replace_all(graphs, beside=beside)
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
