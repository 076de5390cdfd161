"""RDF Data Cube: the integrity constraints on our graph, on broken copies of it, and on the suite of their editor."""

from pathlib import Path

import pyoxigraph
import pytest
from tests.graph.sample import ORGANIZATION, ROOT, HandMade

from juesuan import iris
from juesuan.graph import nquads, vocabulary
from juesuan.graph.checks.integrity import broken_constraints
from juesuan_vocab import names

SUITE = ROOT.parent / "shared" / "suites" / "data-cube"
JUE = iris.TERMS
QB = "http://purl.org/linked-data/cube#"

# Constraint, files merged, whether the suite's own tests say that it holds. A fault is a patch on a
# good cube.
ABBREVIATED, BY_MEASURE = "abbrv-cube", "mt-cube"
JUDGED = [
    *((f"ic-{number:02d}", (ABBREVIATED,), True) for number in range(1, 15)),
    ("ic-01", (ABBREVIATED, "missing-ds"), False),
    ("ic-01", (ABBREVIATED, "extra-ds"), False),
    ("ic-02", (ABBREVIATED, "missing-dsd"), False),
    ("ic-02", (ABBREVIATED, "extra-dsd"), False),
    ("ic-03", ("missing-measure",), False),
    ("ic-04", ("missing-range",), False),
    ("ic-05", ("missing-codelist",), False),
    ("ic-06", ("bad-component-required",), False),
    ("ic-07", ("bad-slicekey",), False),
    ("ic-08", ("bad-slicekey2",), False),
    ("ic-09", ("missing-slicekey",), False),
    ("ic-09", ("duplicate-slicekey",), False),
    ("ic-10", (ABBREVIATED, "missing-slicedim"), False),
    ("ic-11", (ABBREVIATED, "missing-obs-dim-value"), False),
    ("ic-12", (ABBREVIATED, "duplicate-observation"), False),
    ("ic-13", (ABBREVIATED, "missing-required-attr"), False),
    ("ic-14", (ABBREVIATED, "missing-measure-on-obs"), False),
    ("ic-14", (BY_MEASURE,), True),
    ("ic-15", (BY_MEASURE,), True),
    ("ic-15", (BY_MEASURE, "mt-missing-measure"), False),
    ("ic-16", (BY_MEASURE,), True),
    ("ic-16", (BY_MEASURE, "mt-extra-measure"), False),
    ("ic-17", (BY_MEASURE,), True),
    ("ic-17", ("mt-cube-3-measures",), True),
    ("ic-17", ("mt-cube-with-missing-points",), False),
    ("ic-18", (ABBREVIATED,), True),
    ("ic-18", (ABBREVIATED, "observation-bad-dataset"), False),
    ("ic-19", (ABBREVIATED, "codelist-complete"), True),
    ("ic-19", (ABBREVIATED, "codelist-partial"), False),
    ("ic-19", (ABBREVIATED, "collection-complete"), True),
    ("ic-19", (ABBREVIATED, "collection-partial"), False),
    ("ic-20", (ABBREVIATED, "hierarchy-good"), True),
    ("ic-20", (ABBREVIATED, "hierarchy-good-multiroot"), True),
    ("ic-20", (ABBREVIATED, "hierarchy-bad"), False),
    ("ic-21", (ABBREVIATED, "hierarchy-good-inverse"), True),
    ("ic-21", (ABBREVIATED, "hierarchy-bad-inverse"), False),
]


def cube(package: HandMade) -> pyoxigraph.Store:
    """The package and the vocabulary in one default graph."""
    store = pyoxigraph.Store()
    for chunks in (nquads(package), vocabulary()):
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS):
            store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    return store


def test_all_twenty_one_constraints_are_there() -> None:
    """No constraint of the recommendation is left out."""
    assert [name[-8:-3] for name in names("shapes/data-cube", ".rq")] == [
        f"ic-{number:02d}" for number in range(1, 22)
    ]


def test_our_cubes_break_no_constraint(package: HandMade) -> None:
    """A package and the vocabulary together are well-formed cubes with observations in them."""
    store = cube(package)
    assert broken_constraints(store) == []
    assert (
        sum(1 for _ in store.quads_for_pattern(None, pyoxigraph.NamedNode(f"{QB}dataSet"), None))
        == 6
    )


AMOUNT = iris.amount(ORGANIZATION, 2024, "expenditure", 4, "basic")
BREAKS = {
    "ic-01": f"DELETE WHERE {{ <{AMOUNT}> <{QB}dataSet> ?d }}",
    "ic-02": f"DELETE WHERE {{ <{iris.statement(ORGANIZATION, 2024, 'expenditure')}> <{QB}structure> ?d }}",
    "ic-03": f"DELETE WHERE {{ ?spec <{QB}measure> ?m }}",
    "ic-04": f"DELETE WHERE {{ <{JUE}row> <http://www.w3.org/2000/01/rdf-schema#range> ?r }}",
    "ic-05": f"DELETE WHERE {{ <{JUE}side> <{QB}codeList> ?l }}",
    "ic-11": f"DELETE WHERE {{ <{AMOUNT}> <{JUE}fund> ?f }}",
    "ic-12": f"DELETE {{ <{AMOUNT}> <{JUE}row> ?r }} INSERT {{ <{AMOUNT}> <{JUE}row> 3 ; <{JUE}function>"
    f" <{iris.subject('functional', 2024, '20103')}> . }} WHERE {{ <{AMOUNT}> <{JUE}row> ?r }} ; "
    f"DELETE DATA {{ <{AMOUNT}> <{JUE}function> <{iris.subject('functional', 2024, '2010301')}> }} ; "
    f"DELETE {{ ?s <{JUE}row> ?o }} INSERT {{ ?s <{JUE}row> 3 }} WHERE {{ ?s <{JUE}row> ?o FILTER(STR(?o) = '3') }}",
    "ic-13": f"DELETE WHERE {{ <{AMOUNT}> <{JUE}printed> ?p }}",
    "ic-14": f"DELETE WHERE {{ <{AMOUNT}> <{JUE}amount> ?a }}",
    "ic-19": f"DELETE WHERE {{ <{iris.code('side', 'expenditure')}> "
    "<http://www.w3.org/2004/02/skos/core#inScheme> ?s }",
}


@pytest.mark.parametrize("constraint", BREAKS)
def test_a_broken_cube_breaks_its_constraint(package: HandMade, constraint: str) -> None:
    """Each constraint that our cubes could break fires when they do."""
    store = cube(package)
    store.update(BREAKS[constraint])
    assert constraint in broken_constraints(store)


@pytest.mark.skipif(
    not SUITE.is_dir(), reason="the suite of the recommendation's editor is not at hand"
)
@pytest.mark.parametrize(("constraint", "files", "holds"), JUDGED)
def test_the_suite_of_the_editor_is_judged_as_its_own_tests_say(
    constraint: str, files: tuple[str, ...], *, holds: bool
) -> None:
    """Each faulty cube breaks the constraint of its fault; the good ones keep it."""
    store = pyoxigraph.Store()
    for name in files:
        store.load((SUITE / f"{name}.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    # The suite supposes the qb vocabulary itself beside the data; of that, one property is a
    # dimension.
    store.update(
        f"INSERT DATA {{ <{QB}measureType> a <{QB}DimensionProperty> ;"
        f" <http://www.w3.org/2000/01/rdf-schema#range> <{QB}MeasureProperty> }}"
    )
    assert (constraint not in broken_constraints(store)) is holds


@pytest.mark.skipif(
    not SUITE.is_dir(), reason="the suite of the recommendation's editor is not at hand"
)
def test_every_file_of_the_suite_is_judged() -> None:
    """No file is left out, and each constraint is seen to hold and to break."""
    assert {path.stem for path in Path(SUITE).glob("*.ttl")} == {
        name for _, files, _ in JUDGED for name in files
    }
    assert {name for name, _, holds in JUDGED if not holds} == {
        name for name, _, holds in JUDGED if holds
    }
    assert len({name for name, _, _ in JUDGED}) == 21
