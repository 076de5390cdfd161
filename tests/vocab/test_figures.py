"""The example queries against the CSV: each row that a query gives is computed once more by DuckDB."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import count
from pathlib import Path

import pytest
from tests.documents import Layout, MadeAccount, drawn, made, render
from tests.documents.layout import options
from tests.graph.sample import ROOT
from tests.graph.served import load
from tests.vocab.figures import Row, figures, normal, opened, place

from juesuan.package import Package, build
from juesuan.rules.publication import check_tables
from juesuan.store import Query
from juesuan_vocab import names, open_text

QUERIES = names("queries", ".rq")
DOCUMENTS = ROOT.parent / "shared" / "documents"
REAL = (
    *(
        "putuo-culture-2025/document.docx",
        "putuo-finance-2024/document.pdf",
        "putuo-shiquan-street-2025/document.docx",
    ),
    *("southwest-university-2024/document.pdf", "taiyuan-drc-2016/document.html"),
    "yantai-gov-office-2024/document.txt",
)
FORMATS = {"text": "txt", "html": "html", "xlsx": "xlsx", "docx": "docx"}
GENERATED = 40
OF_FAULTS = {"queries/doubtful-numbers.rq", "queries/narrative-against-tables.rq"}
"""What they ask for is not in made-up accounts, which are sound.

The sample and the real ones have it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Rows by query: of the graph, and computed from the CSV."""

    graph: Mapping[str, Counter[Row]]
    tables: Mapping[str, Counter[Row]]


def compared(packages: list[Package], folder: Path) -> Compared:
    """Both answers to every query over all the packages together."""
    store, database = load(packages, folder), opened(packages)
    graph = {}
    for name in QUERIES:
        answer = store.query(Query(text=open_text(name), trusted=True)).table()
        graph[name] = Counter(normal(cell.value for cell in row) for row in answer.rows)
    return Compared(
        graph=graph, tables={name: Counter(figures(database, name)) for name in QUERIES}
    )


def layouts() -> list[tuple[str, Layout]]:
    """Formats and layouts of the generated documents."""
    formats = list(FORMATS)
    return [(formats[seed % len(formats)], drawn(seed)) for seed in range(GENERATED)]


def accounts() -> list[MadeAccount]:
    """Made-up accounts, no two of one body and year."""
    found: dict[tuple[str, int], MadeAccount] = {}
    for seed in count(1):
        account = made(seed)
        found.setdefault((account.name, account.year), account)
        if len(found) == GENERATED:
            break
    return list(found.values())


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Forty made-up accounts of all layouts in one store."""
    folder = tmp_path_factory.mktemp("generated")
    packages = []
    for account, (format_, layout) in zip(accounts(), layouts(), strict=True):
        document = folder / f"{account.seed}.{FORMATS[format_]}"
        document.write_bytes(render(account, format_, layout))
        packages.append(Package.open(build(document, folder / "packages", check=check_tables)))
    return compared(packages, folder / "store")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """The real accounts in one store."""
    documents = [DOCUMENTS / name for name in REAL]
    if not all(document.is_file() for document in documents):
        pytest.skip("the real documents are not at hand")
    folder = tmp_path_factory.mktemp("real")
    packages = [
        Package.open(build(document, folder / "packages", check=check_tables))
        for document in documents
    ]
    return compared(packages, folder / "store")


def test_every_value_of_every_option_is_printed() -> None:
    """The generated documents are of all layouts."""
    drawn_ones = [layout for _, layout in layouts()]
    for one in fields(Layout):
        assert {getattr(layout, one.name) for layout in drawn_ones} == set(options()[one.name]), (
            one.name
        )


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_what_the_tables_of_generated_documents_hold(
    generated: Compared, name: str
) -> None:
    """Whatever the layout, no row is doubled, lost or other than the CSV says, and something is found."""
    assert generated.graph[name] == generated.tables[name]
    assert generated.graph[name] or name in OF_FAULTS


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_what_the_tables_of_real_documents_hold(real: Compared, name: str) -> None:
    """The same over the real accounts together, of several regions and years."""
    assert real.graph[name] == real.tables[name]


def test_no_figure_is_left_over() -> None:
    """Every SQL is that of a query."""
    folder = place(QUERIES[0]).parent
    assert {path.name for path in folder.iterdir()} == {place(name).name for name in QUERIES}


def test_wrong_rows_would_be_seen(generated: Compared) -> None:
    """Amounts of another component are other rows: the comparison can fail."""
    basic = generated.graph["queries/three-public.rq"]
    assert basic != generated.tables["queries/total-expenditure.rq"]
