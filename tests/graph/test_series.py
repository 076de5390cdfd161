"""The series of a body's packages."""

from dataclasses import replace

import pyoxigraph
from tests.graph.sample import ORGANIZATION, HandMade

from juesuan import iris
from juesuan.graph.series import series_graph, series_quads


def test_years_follow_each_other(package: HandMade) -> None:
    """A package names the one of the year before, also where a year is missing between them."""
    held = [replace(package, year=year) for year in (2024, 2021, 2023)]
    quads = list(
        pyoxigraph.parse(b"".join(series_quads(held)), format=pyoxigraph.RdfFormat.N_QUADS)
    )
    found = {
        (quad.subject.value, quad.predicate.value.rpartition("#")[2], quad.object.value)
        for quad in quads
    }
    first, second, third = (iris.package(ORGANIZATION, year) for year in (2021, 2023, 2024))
    assert found == {
        (iris.series(ORGANIZATION), "first", first),
        (iris.series(ORGANIZATION), "last", third),
        (second, "prev", first),
        (third, "prev", second),
        (first, "next", second),
        (second, "next", third),
    }
    assert {quad.graph_name.value for quad in quads} == {series_graph()}
