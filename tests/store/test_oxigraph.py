"""The embedded store: what a load changes, and what it leaves."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.conftest import FIRST, SECOND, facts, quads

from juesuan.errors import StoreBusy, StoreError, StoreMissing
from juesuan.store import Query, Store
from juesuan.store.oxigraph import OxigraphStore

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
LABELS = "SELECT ?label { <http://example.org/code/201> <http://example.org/label> ?label }"


def count(store: Store, text: str = COUNT) -> int:
    """The number that a query counts."""
    return int(store.query(Query(text=text)).rows()[0]["n"])


def test_is_a_store(folder: Path) -> None:
    """The embedded store keeps the protocol."""
    assert isinstance(OxigraphStore(folder), Store)


def test_lists_graphs(folder: Path) -> None:
    """Each package stands in its own graph."""
    assert OxigraphStore(folder).graphs() == [FIRST, SECOND]


def test_merges_packages_in_the_default_graph(folder: Path) -> None:
    """A triple that two packages state is one triple of the default graph, so that no sum counts it twice."""
    store = OxigraphStore(folder)
    assert len(store.query(Query(text=LABELS)).rows()) == 1
    assert count(store) == 601
    assert count(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 602


def test_replaces_a_graph_whole(folder: Path) -> None:
    """Nothing of the former graph stays, in the graph or in the merge, and the other package keeps what it states."""
    store = OxigraphStore(folder)
    store.replace(FIRST, quads(FIRST, '<http://example.org/new> <http://example.org/value> "1"'))
    assert count(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{FIRST}> {{ ?s ?p ?o }} }}") == 1
    assert count(store) == 302
    assert len(store.query(Query(text=LABELS)).rows()) == 1


def test_removes_a_graph(folder: Path) -> None:
    """What no package states any more is gone from the merge too."""
    store = OxigraphStore(folder)
    store.remove(FIRST)
    store.remove(SECOND)
    assert store.graphs() == []
    assert count(store) == 0


def test_removing_what_is_not_there_changes_nothing(folder: Path) -> None:
    """Removing an unknown graph makes no new version."""
    store = OxigraphStore(folder)
    version = store.version
    store.remove("http://example.org/package/3")
    assert store.version == version


def test_version_changes_with_each_load(folder: Path) -> None:
    """Loading the same data again is a new version."""
    store = OxigraphStore(folder)
    versions = {store.version}
    for _ in range(2):
        store.replace(FIRST, facts(FIRST, 300))
        versions.add(store.version)
    assert len(versions) == 3


def test_keeps_two_versions(folder: Path) -> None:
    """The version before the current one stays for whoever is opening it.

    Older ones are swept away.
    """
    store = OxigraphStore(folder)
    for _ in range(4):
        store.replace(FIRST, facts(FIRST, 3))
    assert len(list((folder / "versions").iterdir())) == 2


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param([b"<http://example.org/a> <http://example.org/b> oops"], id="damaged"),
        pytest.param(
            quads(SECOND, "<http://example.org/a> <http://example.org/b> <http://example.org/c>"),
            id="other",
        ),
        pytest.param([b'<http://example.org/a> <http://example.org/b> "\xff" .\n'], id="encoding"),
    ],
)
def test_refuses_damaged_quads(folder: Path, chunks: list[bytes]) -> None:
    """Quads that are damaged or of another graph are an error, and the store is as before."""
    store = OxigraphStore(folder)
    version = store.version
    with pytest.raises(StoreError):
        store.replace(FIRST, [*facts(FIRST, 5), *chunks])
    assert store.version == version
    assert count(store) == 601
    assert len(list((folder / "versions").iterdir())) == 1


def test_is_missing_before_the_first_load(tmp_path: Path) -> None:
    """A store that nothing was loaded into has no graphs, version 0, and answers with an error."""
    store = OxigraphStore(tmp_path / "nothing")
    assert (store.graphs(), store.version) == ([], "0")
    with pytest.raises(StoreMissing):
        store.query(Query(text=COUNT))
    assert not (tmp_path / "nothing").exists()


def test_second_writer_is_told(folder: Path) -> None:
    """Who loads while another loads gets StoreBusy."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreBusy):
            OxigraphStore(folder).replace(FIRST, facts(FIRST, 1))


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A path inside a file is a store error, not a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError):
        OxigraphStore(tmp_path / "file" / "store").replace(FIRST, facts(FIRST, 1))


_LOADER = """
import itertools, sys
from pathlib import Path
from juesuan.store.oxigraph import OxigraphStore
from tests.store.conftest import FIRST, SECOND, facts
store = OxigraphStore(Path(sys.argv[1]))
for size in itertools.cycle((10, 20)):
    store.replace_all({graph: facts(graph, size) for graph in (FIRST, SECOND)})
    print(size, flush=True)
"""


def test_what_killed_loaders_left_goes_first(folder: Path) -> None:
    """A version that was never published is gone before the next is written; the current one stays."""
    store, versions = OxigraphStore(folder), folder / "versions"
    current = store.version
    shutil.copytree(versions / current, versions / "2-00dead")
    seen: list[str] = []

    def made() -> Iterator[bytes]:
        seen.extend(path.name for path in versions.iterdir())
        yield from facts(FIRST, 1)

    store.replace(FIRST, made())
    assert seen == [current]


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_killed_loader_leaves_a_whole_version(folder: Path, lines: int) -> None:
    """After kill -9 in the middle of loads, both packages are of one load, and the next load works."""
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", _LOADER, str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, cwd=root, stdout=subprocess.PIPE
    ) as loader:
        assert loader.stdout is not None
        for _ in range(lines):
            assert loader.stdout.readline()
        loader.send_signal(signal.SIGKILL)
    store = OxigraphStore(folder)
    sizes = {
        count(
            store,
            f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s <http://example.org/value> ?o }} }}",
        )
        for graph in (FIRST, SECOND)
    }
    assert sizes in ({10}, {20})
    store.replace(FIRST, facts(FIRST, 1))
    assert count(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{FIRST}> {{ ?s ?p ?o }} }}") == 2
