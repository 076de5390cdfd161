"""What the lines of a package say of its things is what the store would say."""

import json
from pathlib import Path

import pyoxigraph
import pytest

from juesuan.corpus.lines import OwnThings, subjects_of
from juesuan.corpus.things import said_of
from juesuan.graph import nquads
from juesuan.package import Package

ROOT = Path(__file__).parents[2] / "datapackages"
PACKAGES = sorted(path.parent for path in ROOT.glob("*/[0-9]*/datapackage.json"))


def sorted_values(said: bytes) -> object:
    """What is said, with the values of each property in one order."""
    shape = json.loads(said)
    values = {name: sorted(map(str, found)) for name, found in shape["properties"].items()}
    return shape["types"], values


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda path: path.parent.name)
def test_things_are_as_the_store_has_them(folder: Path) -> None:
    """Each thing of a package: the same types, properties and values, numbers as the store writes them."""
    package = Package.open(folder)
    own = OwnThings(package.organization, package.year)
    chunks = list(own.watch(nquads(package)))
    things = own.things()
    store = pyoxigraph.Store()
    for quad in pyoxigraph.parse(b"".join(chunks), pyoxigraph.RdfFormat.N_QUADS):
        store.add(pyoxigraph.Quad(*quad.triple))
    assert len(things) > 100
    assert things.keys() | own.others == subjects_of(chunks)
    assert {iri: sorted_values(said) for iri, said in said_of(store, things)} == {
        iri: sorted_values(said) for iri, said in things.items()
    }


def test_escaped_text_and_rare_literals_are_read_by_the_parser() -> None:
    """Escapes are undone, a language says nothing, a number keeps the digits that count."""
    own = OwnThings("370600-a", 2024)
    thing = "https://w3id.org/juesuan/id/amount/370600-a/2024/x"
    number = "http://www.w3.org/2001/XMLSchema#decimal"
    graph = "https://w3id.org/juesuan/id/package/370600-a/2024"
    lines = "".join(
        f"<{thing}> <http://example.org/p> {value} <{graph}> .\n"
        for value in (r'"a\"b\n"', '"年"@zh', f'"-63.90"^^<{number}>', f'"0.00"^^<{number}>')
    )
    list(own.watch([lines.encode()]))
    (said,) = own.things().values()
    assert json.loads(said)["properties"] == {"http://example.org/p": ['a"b\n', "年", "-63.9", "0"]}


@pytest.mark.parametrize(
    "end", ["370600-a/2023/x", "370600-ab/2024/x", "370600-a/2024", "370600-a/20245"]
)
def test_things_of_others_are_told_apart(end: str) -> None:
    """Another year, another body, and the package itself, of which the series speaks too."""
    own = OwnThings("370600-a", 2024)
    iri = f"https://w3id.org/juesuan/id/package/{end}"
    list(own.watch([f"<{iri}> <http://example.org/p> <{iri}> <{iri}> .\n".encode()]))
    assert own.things() == {}
    assert own.others == {iri}
