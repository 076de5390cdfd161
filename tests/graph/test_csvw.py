"""CSV on the Web metadata."""

import csv
import re

import pyoxigraph
import pytest
from tests.graph.sample import ORGANIZATION, HandMade

from juesuan import iris
from juesuan.graph import nquads
from juesuan.graph.csvw import csvw_metadata

XSD = "http://www.w3.org/2001/XMLSchema#"
KIND = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def csv2rdf(package: HandMade, resource: str) -> set[tuple[str, str, str]]:
    """The minimal mode of csv2rdf, written from the recommendation, for what our metadata uses."""
    table = csvw_metadata(package, resource)["tableSchema"]
    found = set()
    with (package.folder / "data" / f"{resource}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            held = {c["name"]: row.get(c["name"], "") or c.get("default", "") for c in table["columns"]}

            def fill(template: str, values: dict[str, str] = held) -> str:
                return re.sub(r"\{(\w+)\}", lambda match: iris.encode(values[match.group(1)]), template)

            for column in table["columns"]:
                cell = held[column["name"]]
                if column.get("suppressOutput") or not (cell or column.get("virtual")):
                    continue
                if "valueUrl" in column:
                    value = str(pyoxigraph.NamedNode(fill(column["valueUrl"])))
                elif "lang" in column:
                    value = str(pyoxigraph.Literal(cell, language=column["lang"]))
                else:
                    value = str(pyoxigraph.Literal(cell, datatype=pyoxigraph.NamedNode(XSD + column["datatype"])))
                found.add((fill(column.get("aboutUrl", table["aboutUrl"])), column["propertyUrl"], value))
    return found


@pytest.mark.parametrize("resource", ["organizations", "statements", "subjects"])
def test_csv2rdf_gives_our_triples(package: HandMade, resource: str) -> None:
    """Where the schema stays within CSVW, a converter that knows only the metadata makes every triple of the mapper."""
    converted = csv2rdf(package, resource)
    ours = {
        (quad.subject.value, quad.predicate.value, str(quad.object))
        for quad in pyoxigraph.parse(b"".join(nquads(package)), format=pyoxigraph.RdfFormat.N_QUADS)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    assert len(converted) > 5
    assert converted <= ours
    about = {subject for subject, _, _ in converted}
    properties = {said for _, said, _ in converted} - {KIND}
    assert {triple for triple in ours if triple[0] in about and triple[1] in properties} == {
        triple for triple in converted if triple[1] != KIND
    }


def test_the_metadata_names_absolute_properties_and_the_file(package: HandMade) -> None:
    """No prefix and no variable of ours is left for a converter to guess."""
    metadata = csvw_metadata(package, "amounts")
    assert metadata["url"] == "amounts.csv"
    assert metadata["tableSchema"]["aboutUrl"] == (
        f"{iris.base()}id/amount/{ORGANIZATION}/2024/{{statement}}/{{row}}/{{column}}"
    )
    for column in metadata["tableSchema"]["columns"]:
        assert column.get("suppressOutput") or column["propertyUrl"].startswith("http")
        assert "{base}" not in str(column)
        assert "{def}" not in str(column)
