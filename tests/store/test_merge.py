"""The merge of all graphs: each thing has one preferred name, whatever the packages print."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph
import pytest
from tests.store.conftest import quads

from juesuan.store import Query
from juesuan.store.merge import settle_labels
from juesuan.store.oxigraph import OxigraphStore, open_version

EARLIER = "http://example.org/package/a/2023"
LATER = "http://example.org/package/a/2024"
OTHER = "http://example.org/package/b/2024"
VOCABULARY = "http://example.org/def"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def names(graph: str, *labels: str, kind: str = "prefLabel") -> list[bytes]:
    """N-Quads that give the body these labels."""
    return quads(graph, *(f"<http://example.org/body> <{SKOS}{kind}> {label}" for label in labels))


def merged(store: OxigraphStore, kind: str, graph: str = "") -> set[str]:
    """The labels of the body in the merge, or in a graph."""
    pattern = f"<http://example.org/body> <{SKOS}{kind}> ?name"
    text = f"SELECT ?name {{ {f'GRAPH <{graph}> {{ {pattern} }}' if graph else pattern} }}"
    return {row["name"] or "" for row in store.query(Query(text=text)).rows()}


@pytest.fixture
def store(tmp_path: Path) -> OxigraphStore:
    """A store in which two years name one body differently."""
    store = OxigraphStore(tmp_path / "store")
    store.replace_all({EARLIER: names(EARLIER, '"商务局"@zh'), LATER: names(LATER, '"商务委"@zh')})
    return store


def test_the_name_of_the_latest_year_is_preferred(store: OxigraphStore) -> None:
    """The other is an alternative label; the graphs of the packages keep what they state."""
    assert merged(store, "prefLabel") == {"商务委"}
    assert merged(store, "altLabel") == {"商务局"}
    assert merged(store, "prefLabel", EARLIER) == {"商务局"}
    assert merged(store, "altLabel", EARLIER) == set()


def test_the_order_of_loads_does_not_matter(store: OxigraphStore) -> None:
    """An earlier year that is loaded later takes no name away."""
    store.replace(EARLIER, names(EARLIER, '"招商局"@zh'))
    assert merged(store, "prefLabel") == {"商务委"}
    assert merged(store, "altLabel") == {"招商局"}


def test_a_name_comes_back_when_the_latest_year_leaves(store: OxigraphStore) -> None:
    """The earlier name is preferred again, and none is alternative."""
    store.remove(LATER)
    assert merged(store, "prefLabel") == {"商务局"}
    assert merged(store, "altLabel") == set()


def test_the_vocabulary_names_before_any_package(store: OxigraphStore) -> None:
    """What the lists know is named as they name it, in each language."""
    store.replace(VOCABULARY, names(VOCABULARY, '"商业局"@zh', '"Commerce"@en'))
    assert merged(store, "prefLabel") == {"商业局", "Commerce"}
    assert merged(store, "altLabel") == {"商务局", "商务委"}


def test_of_two_names_of_one_year_the_first_in_order_is_preferred(store: OxigraphStore) -> None:
    """Two loads of the same packages give the same names."""
    store.replace(OTHER, names(OTHER, '"一局"@zh'))
    assert merged(store, "prefLabel") == {"一局"}
    store.replace(OTHER, names(OTHER, '"龙局"@zh'))
    assert merged(store, "prefLabel") == {"商务委"}


def test_stated_alternative_labels_stay(store: OxigraphStore) -> None:
    """A label that is preferred in the merge is not alternative there too."""
    store.replace(OTHER, names(OTHER, '"商务委"@zh', '"商委"@zh', kind="altLabel"))
    assert merged(store, "prefLabel") == {"商务委"}
    assert merged(store, "altLabel") == {"商务局", "商委"}


class Counted:
    """A database that counts the quads it gives.

    Args:
        database: The database.
    """

    def __init__(self, database: pyoxigraph.Store) -> None:
        self._database = database
        self.given = 0

    def quads_for_pattern(self, *pattern: Any) -> Iterator[pyoxigraph.Quad]:  # noqa: ANN401 - as pyoxigraph has it
        """The quads that fit."""
        for quad in self._database.quads_for_pattern(*pattern):
            self.given += 1
            yield quad


def test_what_all_name_alike_is_asked_for_once(tmp_path: Path) -> None:
    """A code that a hundred graphs name alike costs a load no look at them."""
    graphs = [f"http://example.org/package/{number}/2024" for number in range(100)]
    store = OxigraphStore(tmp_path / "store")
    store.replace_all({graph: names(graph, '"行政运行"@zh') for graph in graphs})
    counted = Counted(open_version(tmp_path / "store" / "current"))
    body = pyoxigraph.NamedNode("http://example.org/body")
    settle_labels(cast("pyoxigraph.Store", counted), {body}, ())
    assert counted.given == 1


def test_quads_are_made_before_the_database_is_opened(tmp_path: Path) -> None:
    """An open database compacts itself: none is open while a small load makes its quads."""
    folders: list[Path] = []

    def made() -> Iterator[bytes]:
        folders.extend((tmp_path / "store" / "versions").iterdir())
        yield from names(OTHER, '"局"@zh')

    OxigraphStore(tmp_path / "store").replace(OTHER, made())
    assert folders == []
