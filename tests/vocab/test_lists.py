"""The code lists hold every code that the statement structures can give."""

import pyoxigraph
import pytest

from juesuan_vocab import open_text
from juesuan_vocab.structures import structures

NOTATION = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#notation")


def notations(name: str) -> set[str]:
    """The codes of a list."""
    quads = pyoxigraph.parse(
        open_text(f"codes/{name}.ttl").encode(), format=pyoxigraph.RdfFormat.TURTLE
    )
    return {quad.object.value for quad in quads if quad.predicate == NOTATION}


@pytest.mark.parametrize("name", ["component", "side", "fund", "phase"])
def test_every_code_of_a_column_is_in_its_list(name: str) -> None:
    """A column that the vocabulary describes never gives a code that the graph refuses."""
    used = {getattr(column, name) for statement in structures() for column in statement.columns}
    assert used - {""} <= notations(name)
    assert used - {""}
