"""What no shape looks at: IRIs, lexical forms, languages, blank nodes.

And the integrity conditions of SKOS.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph
import pytest

from juesuan import iris
from juesuan.graph import nquads, series_quads, vocabulary
from juesuan.package import Package

Triple = pyoxigraph.Triple
Node = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | Triple
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# RFC 3987, of which we use the part that is RFC 3986; a per cent sign is followed by two
# hexadecimal digits.
IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+", re.ASCII
)
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
# XML Schema 1.1 part 2, the lexical spaces of the types we use.
FORMS = {
    "boolean": r"true|false|0|1",
    "date": r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?",
    "dateTime": r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "gYear": r"-?\d{4,}(Z|[+-]\d\d:\d\d)?",
    "hexBinary": r"([0-9a-fA-F]{2})*",
    "integer": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+|-0+",
    "positiveInteger": r"\+?0*[1-9]\d*",
    "string": r"[\s\S]*",
}


@pytest.fixture(scope="module")
def triples(sample: Package) -> frozenset[Triple]:
    """The sample, its series and the vocabulary."""
    return frozenset(
        quad.triple
        for chunks in (nquads(sample), series_quads([sample]), vocabulary())
        for quad in pyoxigraph.parse(b"".join(chunks), format=pyoxigraph.RdfFormat.N_QUADS)
    )


def wrong_iris(triples: Iterable[Triple]) -> Iterator[str]:
    """IRIs that are none."""
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, pyoxigraph.NamedNode) and not IRI.fullmatch(node.value):
                yield node.value


def wrong_literals(triples: Iterable[Triple]) -> Iterator[str]:
    """Literals outside the lexical space of their type, of a type that we do not use, or empty."""
    for triple in triples:
        if isinstance(triple.object, pyoxigraph.Literal) and not triple.object.language:
            form = FORMS.get(triple.object.datatype.value.removeprefix(XSD))
            if (
                form is None
                or not triple.object.value
                or not re.fullmatch(form, triple.object.value, re.ASCII)
            ):
                yield str(triple.object)


def wrong_languages(triples: Iterable[Triple]) -> Iterator[str]:
    """Tags that are not well-formed (BCP 47), or that nobody asked for."""
    for triple in triples:
        language = triple.object.language if isinstance(triple.object, pyoxigraph.Literal) else None
        if language and not (TAG.fullmatch(language) and language in {"zh", "en"}):
            yield str(triple.object)


def blank_nodes(triples: Iterable[Triple]) -> Iterator[str]:
    """Nodes that nobody can name."""
    for triple in triples:
        if pyoxigraph.BlankNode in {type(triple.subject), type(triple.object)}:
            yield str(triple)


def undescribed(triples: Iterable[Triple]) -> Iterator[str]:
    """IRIs below our base of which nothing is said, and resources without a class."""
    held = list(triples)
    described = {triple.subject.value for triple in held}
    typed = {triple.subject.value for triple in held if triple.predicate.value == TYPE}
    yield from described - typed
    for triple in held:
        node = triple.object
        if (
            isinstance(node, pyoxigraph.NamedNode)
            and node.value.startswith(iris.BASE)
            and node.value not in described
        ):
            yield node.value


class Skos:
    """Concepts, schemes and what is said of them, for the conditions of the SKOS reference."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.said: defaultdict[str, defaultdict[str, set[Node]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for triple in triples:
            self.said[triple.predicate.value][triple.subject.value].add(triple.object)
        kinds = self.said[TYPE]
        self.concepts = {
            node for node, held in kinds.items() if f"{SKOS}Concept" in self.values(held)
        }
        self.schemes = {
            node for node, held in kinds.items() if f"{SKOS}ConceptScheme" in self.values(held)
        }

    @staticmethod
    def values(nodes: Iterable[Node]) -> set[str]:
        """The IRIs and texts of nodes."""
        return {node.value for node in nodes if not isinstance(node, Triple)}

    def of(self, concept: str, name: str) -> set[str]:
        """What a SKOS property says of a concept."""
        return self.values(self.said[SKOS + name][concept])

    def labels(self, concept: str, name: str) -> set[Node]:
        """Labels with their languages."""
        return self.said[SKOS + name][concept]

    def above(self, concept: str) -> set[str]:
        """All broader concepts."""
        found: set[str] = set()
        waiting = [concept]
        while waiting:
            for broader in self.of(waiting.pop(), "broader") - found:
                found.add(broader)
                waiting.append(broader)
        return found


def broken(skos: Skos) -> Iterator[tuple[str, str]]:
    """Each condition that is not kept, by its number in the reference or its name in qSKOS, with where."""
    yield from (("S9", node) for node in skos.concepts & skos.schemes)
    for concept in skos.concepts:
        preferred, others = skos.labels(concept, "prefLabel"), skos.labels(concept, "altLabel")
        if preferred & others or (preferred | others) & skos.labels(concept, "hiddenLabel"):
            yield "S13", concept
        languages = Counter(
            label.language for label in preferred if isinstance(label, pyoxigraph.Literal)
        )
        if max(languages.values(), default=0) > 1:
            yield "S14", concept
        if skos.of(concept, "related") & skos.above(concept):
            yield "S27", concept
        if skos.of(concept, "exactMatch") & (
            skos.of(concept, "broadMatch") | skos.of(concept, "relatedMatch")
        ):
            yield "S46", concept
        yield from (
            (name, concept) for name, holds in _of_concept(skos, concept).items() if not holds
        )
    for scheme in skos.schemes:
        tops = {concept for concept in skos.concepts if scheme in skos.of(concept, "topConceptOf")}
        if not tops or tops != skos.of(scheme, "hasTopConcept"):
            yield "omitted top concepts", scheme


def _of_concept(skos: Skos, concept: str) -> Mapping[str, bool]:
    """Conditions of one concept, by name: whether it holds."""
    tops = skos.of(concept, "topConceptOf")
    return {
        "S37": skos.of(concept, "broader") <= skos.concepts,
        "cycle": concept not in skos.above(concept),
        "label missing": bool(skos.labels(concept, "prefLabel")),
        "notation missing": bool(skos.labels(concept, "notation")),
        "undocumented": bool(skos.labels(concept, "definition"))
        or not concept.startswith(iris.DEF),
        "scheme missing": bool(skos.of(concept, "inScheme"))
        and skos.of(concept, "inScheme") <= skos.schemes,
        "orphan": bool(tops or skos.of(concept, "broader")),
        "top with broader": not (tops and skos.of(concept, "broader")),
        "top of another scheme": tops <= skos.of(concept, "inScheme"),
        "self-reference": concept
        not in skos.of(concept, "exactMatch") | skos.of(concept, "related"),
    }


LOOKS: list[Callable[[Iterable[Triple]], Iterator[str]]] = [
    wrong_iris,
    wrong_literals,
    wrong_languages,
    blank_nodes,
    undescribed,
]


@pytest.mark.parametrize("look", LOOKS)
def test_every_term_is_well_formed(
    triples: frozenset[Triple], look: Callable[[Iterable[Triple]], Iterator[str]]
) -> None:
    """IRIs, literals and languages are as their standards want them, no node is blank, and everything is described."""
    assert set(look(triples)) == set()


def said(subject: str, predicate: str, value: Node) -> Triple:
    """A triple."""
    return Triple(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), value)  # type: ignore[arg-type]


SUBJECT = iris.subject("functional", 2024, "2010301")
CLASS = iris.subject("functional", 2024, "201")
GROUP = iris.subject("functional", 2024, "20103")
SIDE = iris.code_list("side")
WRONG = [
    (wrong_iris, "http://example.org/决算", pyoxigraph.Literal("x")),
    (
        wrong_literals,
        SUBJECT,
        pyoxigraph.Literal("2025年8月", datatype=pyoxigraph.NamedNode(f"{XSD}date")),
    ),
    (
        wrong_literals,
        SUBJECT,
        pyoxigraph.Literal("1,058.90", datatype=pyoxigraph.NamedNode(f"{XSD}decimal")),
    ),
    (wrong_literals, SUBJECT, pyoxigraph.Literal("")),
    (wrong_languages, SUBJECT, pyoxigraph.Literal("x", language="zh-cn")),
    (blank_nodes, SUBJECT, pyoxigraph.BlankNode("x")),
    (undescribed, SUBJECT, pyoxigraph.NamedNode(f"{iris.BASE}id/nothing")),
]


@pytest.mark.parametrize(("look", "subject", "value"), WRONG)
def test_a_malformed_term_is_seen(
    triples: frozenset[Triple],
    look: Callable[[Iterable[Triple]], Iterator[str]],
    subject: str,
    value: Node,
) -> None:
    """Each look finds what it looks for."""
    assert set(look({*triples, said(subject, f"{SKOS}note", value)}))


def test_the_concepts_keep_the_conditions_of_skos(triples: frozenset[Triple]) -> None:
    """No condition of the reference, and none of those that qSKOS adds, is broken by lists or subjects."""
    assert set(broken(Skos(triples))) == set()


def label(text: str) -> pyoxigraph.Literal:
    """A Chinese label."""
    return pyoxigraph.Literal(text, language="zh")


def named(name: str) -> pyoxigraph.NamedNode:
    """An IRI."""
    return pyoxigraph.NamedNode(name)


BREAKS = {
    "S9": said(SUBJECT, TYPE, named(f"{SKOS}ConceptScheme")),
    "S13": said(SUBJECT, f"{SKOS}altLabel", label("行政运行")),
    "S14": said(SUBJECT, f"{SKOS}prefLabel", label("另一个名称")),
    "S27": said(SUBJECT, f"{SKOS}related", named(CLASS)),
    "S37": said(SUBJECT, f"{SKOS}broader", named(SIDE)),
    "cycle": said(CLASS, f"{SKOS}broader", named(SUBJECT)),
    "self-reference": said(SUBJECT, f"{SKOS}exactMatch", named(SUBJECT)),
    "scheme missing": said(SUBJECT, f"{SKOS}inScheme", named(GROUP)),
    "top with broader": said(CLASS, f"{SKOS}broader", named(GROUP)),
    "top of another scheme": said(SUBJECT, f"{SKOS}topConceptOf", named(SIDE)),
    "omitted top concepts": said(SUBJECT, f"{SKOS}topConceptOf", named(SIDE)),
    "label missing": said(f"{iris.BASE}x", TYPE, named(f"{SKOS}Concept")),
    "notation missing": said(f"{iris.BASE}x", TYPE, named(f"{SKOS}Concept")),
    "undocumented": said(f"{iris.DEF}x", TYPE, named(f"{SKOS}Concept")),
    "orphan": said(f"{iris.BASE}x", TYPE, named(f"{SKOS}Concept")),
}


@pytest.mark.parametrize("condition", BREAKS)
def test_a_broken_condition_is_seen(triples: frozenset[Triple], condition: str) -> None:
    """Each condition is seen to fail where one triple breaks it."""
    assert condition in {name for name, _ in broken(Skos({*triples, BREAKS[condition]}))}


def test_a_match_that_is_exact_and_broad_is_seen(triples: frozenset[Triple]) -> None:
    """S46: an exact match is neither broader nor merely related."""
    match = {said(SUBJECT, f"{SKOS}{name}", named(GROUP)) for name in ("exactMatch", "broadMatch")}
    assert ("S46", SUBJECT) in set(broken(Skos(triples | match)))
