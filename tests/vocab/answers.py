"""The expected answers of the example queries on the sample package. ``python -m tests.vocab.answers`` writes them."""

import csv
import io
from pathlib import Path

import pyoxigraph

from juesuan.graph import nquads, vocabulary
from juesuan.package import Package
from juesuan_vocab import names, open_text

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
ANSWERS = Path(__file__).parent / "answers"


def sample_store() -> pyoxigraph.Store:
    """The sample package and the vocabulary."""
    store = pyoxigraph.Store()
    for chunks in (nquads(Package.open(SAMPLE)), vocabulary()):
        store.extend(pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS))
    return store


def answer(store: pyoxigraph.Store, name: str) -> str:
    """The answer as CSV: lexical forms below the names of the variables."""
    found = store.query(open_text(name), use_default_graph_as_union=True)
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
    store = sample_store()
    for name in names("queries", ".rq"):
        place(name).write_text(answer(store, name), encoding="utf-8")
