"""The merge of all graphs: each thing has one preferred name, whatever the packages print."""

from pathlib import Path

import pytest
from tests.store.conftest import quads

from juesuan.store import Query
from juesuan.store.oxigraph import OxigraphStore

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
