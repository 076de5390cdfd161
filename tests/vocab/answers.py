"""The expected answers of the example queries on the sample.

``python -m tests.vocab.answers`` writes them.

The sample is built from its document, not read from ``datapackages/``, so that the answers are
those of this program.
"""

import csv
import io
import tempfile
from pathlib import Path

import pyoxigraph
from tests.package.refresh import refreshed_copy

from juesuan.graph import nquads, vocabulary
from juesuan.graph.table import Held
from juesuan.package import Package
from juesuan_vocab import names, open_text

ANSWERS = Path(__file__).parent / "answers"


def built_sample(into: Path) -> Package:
    """The sample's package, built into a folder."""
    [folder] = [
        held
        for held in refreshed_copy(into)
        if held.parts[-2:] == ("370600-renmin-zhengfu-bangongshi", "2024")
    ]
    return Package.open(folder)


def merged(package: Held) -> pyoxigraph.Store:
    """The package and the vocabulary in the default graph, every triple once, as the store holds them."""
    store = pyoxigraph.Store()
    for chunks in (nquads(package), vocabulary()):
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS):
            store.add(pyoxigraph.Quad(*quad.triple))
    return store


def answer(store: pyoxigraph.Store, name: str) -> str:
    """The answer as CSV: lexical forms below the names of the variables."""
    found = store.query(open_text(name))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([variable.value for variable in found.variables])
    writer.writerows([[value.value if value is not None else "" for value in row] for row in found])
    return text.getvalue()


def place(name: str) -> Path:
    """The file of the expected answer."""
    return ANSWERS / f"{name.removeprefix('queries/').removesuffix('.rq')}.csv"


if __name__ == "__main__":
    ANSWERS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        held = merged(built_sample(Path(scratch)))
        for query in names("queries", ".rq"):
            place(query).write_text(answer(held, query), encoding="utf-8")
