"""CSV on the Web: the metadata of a package before a validator and a converter that are not ours."""

import json
import shutil
import subprocess
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyld import jsonld
from tests.graph.sample import ROOT, rows, write

from juesuan import iris
from juesuan.graph import nquads
from juesuan.graph.rows import namer, quads_of_rows, writer
from juesuan.graph.table import Held, tables
from juesuan.package import Package
from juesuan.package.checks.integrity import file_problems
from juesuan.package.csvw import CSVW_METADATA, csvw_metadata, within_csvw
from juesuan_vocab import names, open_json

csvw = pytest.importorskip("csvw")

CONVERTER = ROOT / "tests" / "csvw"
CONTEXT = CONVERTER / "node_modules" / "rdf-parser-csvw" / "test" / "support" / "csvw.json"
ADDRESS = "https://example.org/data/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TABLES = [name.removeprefix("schemas/").removesuffix(".json") for name in names("schemas", ".json")]

HELD = [name for name in TABLES if name != "changes"]
"""Those of the sample: only the package of a corrected account has changes."""

converted = pytest.mark.skipif(
    shutil.which("node") is None or not CONTEXT.is_file(),
    reason="Node.js or the packages of tests/csvw are not at hand (npm ci --prefix tests/csvw)",
)


def valid(metadata: Path) -> bool:
    """Whether the validator is content with the metadata and the tables that it describes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells in warnings what is wrong, and keeps them
        return bool(csvw.CSVW(str(metadata), validate=True).is_valid)


def test_the_validator_is_content_with_the_sample(sample: Package) -> None:
    """Types, required cells, keys and references of every table hold by the metadata alone."""
    assert valid(sample.folder / CSVW_METADATA)


@pytest.fixture
def copied(sample: Package, tmp_path: Path) -> Path:
    """A copy of the tables of the sample, to be broken."""
    return Path(shutil.copytree(sample.folder / "data", tmp_path / "data"))


FAULTS = {
    "a row that is none": ("amounts.csv", ",1,revenue_amount,", ",first,revenue_amount,"),
    "an amount that is none": ("amounts.csv", ",100953500,", ",100953500万,"),
    "a statement that is not there": (
        "amounts.csv",
        "\nrevenue-and-expenditure,",
        "\nrevenue-and-expenses,",
    ),
    "a key twice": ("statements.csv", "\nrevenue,", "\nexpenditure,"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_validator_finds_a_fault(copied: Path, fault: str) -> None:
    """The metadata says enough for others to find a wrong type, a broken reference and a key that stands twice."""
    name, right, wrong = FAULTS[fault]
    text = (copied / name).read_text(encoding="utf-8")
    assert right in text
    (copied / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    try:
        assert not valid(copied / "csv-metadata.json")
    except ValueError:
        return  # some faults it raises


def test_the_metadata_describes_every_table_of_the_package(sample: Package) -> None:
    """No table is left out, and no prefix or variable of ours is left for a converter to guess."""
    metadata = json.loads((sample.folder / CSVW_METADATA).read_text(encoding="utf-8"))
    described = [f"data/{table['url']}" for table in metadata["tables"]]
    assert described == [resource["path"] for resource in sample.descriptor["resources"]]
    for table in metadata["tables"]:
        for column in table["tableSchema"]["columns"]:
            assert column.get("suppressOutput") or column["propertyUrl"].startswith("http")
            assert "{base}" not in str(column)
            assert "{def}" not in str(column)


def canonical(lines: str) -> str:
    """The triples in canonical form by RDFC-1.0, sorted."""
    quads = pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    dataset = pyoxigraph.Dataset(pyoxigraph.Quad(*quad.triple) for quad in quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{quad}\n" for quad in dataset))


def ours(package: Held, resource: str) -> str:
    """What our mapper says of the rows of one table, canonical."""
    constants = {
        "base": iris.base(),
        "def": iris.DEF,
        "organization": package.organization,
        "year": str(package.year),
    }
    held = tables(package)
    table = next(table for table in held if table.name == resource)
    write_block = writer(
        table.mapping,
        constants,
        f" <{ADDRESS}> .\n",
        namer((one.mapping for one in held), constants),
    )
    with table.rows() as found:
        return canonical(b"".join(quads_of_rows(write_block, found)).decode())


def csv2rdf(table: Mapping[str, Any], file: Path, scratch: Path) -> str:
    """What rdf-parser-csvw makes of the table, canonical, with its one known fault put right.

    It passes over ``default`` where a column is virtual, or has a ``valueUrl`` (metadata
    recommendation, 5.7 and 6.4.2: the default stands for the cell before either). Only those cells
    are filled in here, from the metadata alone.
    """
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    document = {**table, "@context": [context, {"@language": "zh"}]}
    said = scratch / "metadata.json"
    said.write_text(
        json.dumps(jsonld.to_rdf(document, {"base": ADDRESS})["@default"]), encoding="utf-8"
    )
    command = [
        "node",
        str(CONVERTER / "convert.mjs"),
        str(said),
        str(file),
        f"{ADDRESS}{table['url']}",
    ]
    text = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()  # noqa: S603 - ours
    for column in table["tableSchema"]["columns"]:
        if "default" in column and not column.get("suppressOutput"):
            property_ = f" <{column['propertyUrl']}> "
            if "valueUrl" in column:
                start = column["valueUrl"].partition("{")[0]
                text = text.replace(
                    f"{property_}<{start}>", f"{property_}<{start}{column['default']}>"
                )
            else:
                typed = f"^^<{XSD}{column['datatype']}>"
                text = text.replace(
                    f'{property_}""{typed}', f'{property_}"{column["default"]}"{typed}'
                )
    return canonical(text)


@converted
@pytest.mark.parametrize("resource", HELD)
def test_the_converter_makes_our_triples(sample: Package, tmp_path: Path, resource: str) -> None:
    """Where a schema keeps within CSVW the converter makes all our triples.

    Elsewhere none that is not ours.
    """
    metadata = json.loads((sample.folder / CSVW_METADATA).read_text(encoding="utf-8"))
    table = next(table for table in metadata["tables"] if table["url"] == f"{resource}.csv")
    made, wanted = (
        csv2rdf(table, sample.folder / "data" / table["url"], tmp_path),
        ours(sample, resource),
    )
    if within_csvw(sample.schema(resource)):
        assert made == wanted
    else:
        assert set(made.splitlines()) <= set(wanted.splitlines())
    silent = "aboutUrl" not in sample.schema(resource) or not any(sample.rows(resource))
    assert silent or made.count("\n") > 10


def test_most_tables_keep_within_csvw() -> None:
    """Beyond it are counts that are no observations, units that may be others, rows named in other tables."""
    beyond = {name for name in TABLES if not within_csvw(open_json(f"schemas/{name}.json"))}
    assert beyond == {"amounts", "doubts", "facts", "findings", "projects", "statements"}


def swap_cell(folder: Path, table: dict[str, Any]) -> None:
    """Another name in the table."""
    file = folder / "data" / table["url"]
    file.write_text(file.read_text(encoding="utf-8").replace("行政运行", "行政"), encoding="utf-8")


def swap_property(folder: Path, table: dict[str, Any]) -> None:
    """Another property in the metadata."""
    del folder
    column = next(one for one in table["tableSchema"]["columns"] if one["name"] == "name")
    column["propertyUrl"] = "http://www.w3.org/2004/02/skos/core#altLabel"


def swap_pattern(folder: Path, table: dict[str, Any]) -> None:
    """Another IRI in the metadata."""
    del folder
    table["tableSchema"]["aboutUrl"] = table["tableSchema"]["aboutUrl"].replace("{code}", "{name}")


@converted
@pytest.mark.parametrize("swap", [None, swap_cell, swap_property, swap_pattern])
def test_a_changed_table_or_metadata_makes_other_triples(
    tmp_path: Path, swap: Callable[[Path, dict[str, Any]], None] | None
) -> None:
    """The comparison sees one changed name, one changed property and one changed pattern, and nothing else."""
    package = write(tmp_path, rows())
    resources = [
        {"name": name, "path": f"data/{name}.csv", "schema": package.schema(name)}
        for name in ("subjects", "organizations", "statements", "amounts")
    ]
    metadata = csvw_metadata("测试", package.organization, package.year, resources)
    wanted, table = ours(package, "subjects"), metadata["tables"][0]
    if swap is not None:
        swap(tmp_path, table)
    assert (csv2rdf(table, tmp_path / "data" / "subjects.csv", tmp_path) == wanted) is (
        swap is None
    )


def test_the_package_says_that_it_has_csvw_metadata(sample: Package) -> None:
    """The document is a distribution of the dataset, with its digest, and conforms to the recommendation."""
    file = pyoxigraph.NamedNode(iris.distribution(sample.organization, sample.year, CSVW_METADATA))
    conforms = pyoxigraph.NamedNode("http://purl.org/dc/terms/conformsTo")
    quads = list(pyoxigraph.parse(b"".join(nquads(sample)), format=pyoxigraph.RdfFormat.N_QUADS))
    assert {
        quad.object.value for quad in quads if (quad.subject, quad.predicate) == (file, conforms)
    } == {"https://www.w3.org/TR/tabular-metadata/"}
    assert any(
        quad.object == file and quad.predicate.value.endswith("distribution") for quad in quads
    )


def test_changed_metadata_are_told(sample: Package, tmp_path: Path) -> None:
    """The document is a file of the package like any other: its digest is in the descriptor and is checked."""
    folder = Path(shutil.copytree(sample.folder, tmp_path / sample.organization / str(sample.year)))
    assert list(file_problems(Package.open(folder))) == []
    with (folder / CSVW_METADATA).open("a", encoding="utf-8") as file:
        file.write(" ")
    assert [problem.code for problem in file_problems(Package.open(folder))] == [
        "bytes-differ",
        "hash-differs",
    ]
