"""``docs/reference/vocabulary.md``, written from the ontology, the structures and the lists.

``python -m juesuan.graph.reference`` writes it; a test fails when it is not up to date.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, QB, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node

from juesuan import iris
from juesuan.graph.vocabulary import turtle_files
from juesuan_vocab import open_json, open_text

__all__ = ["reference"]

_HEAD: Final = """# 词汇 · Vocabulary

<!-- Written by `python -m juesuan.graph.reference` from vocab/juesuan_vocab/*.ttl. Edit those. -->

Terms have the prefix `jue:` for `https://w3id.org/juesuan/def#`. Code lists and cube \
structures stand below
`https://w3id.org/juesuan/def/`, the same on every portal; what a portal publishes stands below \
its own base.
"""
_PATTERNS_HEAD: Final = """
## 标识 · Identifiers

`{base}` is the portal's own (`JUESUAN_BASE`, default `https://w3id.org/juesuan/`), `{def}` is
`https://w3id.org/juesuan/def/`. Identifiers are percent-encoded.

| kind | IRI |
|---|---|
"""


def reference() -> str:
    """The page, Markdown."""
    graph = Graph()
    for name in (*turtle_files(), "shapes/juesuan.ttl"):
        graph.parse(data=open_text(name), format="turtle")
    lines = [
        _HEAD,
        open_text("reference/paths.md"),
        "\n## 类 · Classes\n",
        *_terms(graph, OWL.Class),
        "\n## 属性 · Properties\n",
        *_terms(graph, RDF.Property),
    ]
    lines += [
        "\n## 立方结构 · Cube structures\n",
        *_structures(graph),
        "\n## 代码表 · Code lists\n",
        *_lists(graph),
        _PATTERNS_HEAD,
    ]
    lines += [f"| {kind} | `{pattern}` |\n" for kind, pattern in sorted(iris.PATTERNS.items())]
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _iris(nodes: Iterable[Node]) -> list[URIRef]:
    """The IRIs among the nodes, sorted."""
    return sorted({node for node in nodes if isinstance(node, URIRef)})


def _in_both(graph: Graph, node: URIRef, property_: URIRef, between: str) -> str:
    """What is said of a term in Chinese, then in English."""
    return between.join(_label(graph, node, property_, lang) for lang in ("zh", "en"))


def _label(graph: Graph, subject: URIRef, property_: URIRef, lang: str) -> str:
    """The text in a language, empty if there is none."""
    found = (o for o in graph.objects(subject, property_) if getattr(o, "language", None) == lang)
    return str(next(found, "")).replace("|", "\\|")


def _short(iri: str) -> str:
    """An IRI as a prefixed name where a prefix is known."""
    for prefix, namespace in open_json("prefixes.json").items():
        if iri.startswith(namespace):
            return f"`{prefix}:{iri.removeprefix(namespace)}`"
    return f"`{iri}`"


def _terms(graph: Graph, kind: URIRef) -> Iterator[str]:
    """Each class or property of ours."""
    for term in _iris(graph.subjects(RDF.type, kind)):
        if not term.startswith(iris.TERMS):
            continue
        name = term.removeprefix(iris.TERMS)
        yield f"\n### jue:{name} {_in_both(graph, term, RDFS.label, ' · ')}\n"
        yield f"\n{_in_both(graph, term, RDFS.comment, ' ')}\n"
        facts = []
        for title, property_ in (
            ("subclass of", RDFS.subClassOf),
            ("subproperty of", RDFS.subPropertyOf),
            ("domain", RDFS.domain),
            ("range", RDFS.range),
            ("code list", QB.codeList),
        ):
            values = sorted(_short(str(value)) for value in graph.objects(term, property_))
            if values:
                facts.append(f"- {title}: {', '.join(values)}\n")
        ministry = _label(graph, term, URIRef(iris.curie("jue:ministryTerm")), "zh")
        facts.append(f"- 财政部用语: {ministry or '无'}\n")
        facts += [f"- says: {', '.join(said)}\n"] if (said := _said(graph, term)) else []
        facts += [
            f"- example: {_example(graph, term, str(example))}\n"
            for example in graph.objects(term, SKOS.example)
        ]
        yield "\n"
        yield from facts


def _said(graph: Graph, kind: URIRef) -> list[str]:
    """What the shape of a class lets its resources say, with how often where not at will."""
    found = {}
    for shape in graph.subjects(SH.targetClass, kind):
        for held in graph.objects(shape, SH.property):
            path = graph.value(held, SH.path)
            least, most = (graph.value(held, name) for name in (SH.minCount, SH.maxCount))
            if isinstance(path, URIRef) and path != RDF.type and str(most) != "0":
                count = {(True, True): " 1", (True, False): " 1…", (False, True): " 0…1"}.get(
                    (least is not None, most is not None), ""
                )
                found[path] = f"{_short(path)}{count}"
    return [found[path] for path in sorted(found)]


def _example(graph: Graph, term: URIRef, text: str) -> str:
    """The example as it would stand in a query, where it is a code or has a type."""
    if code_list := graph.value(term, QB.codeList):
        listed = graph.subjects(SKOS.inScheme, code_list)
        code = next(
            (code for code in listed if (code, SKOS.notation, Literal(text)) in graph), None
        )
        return f"`<{code}>` ({text})" if code else text
    range_ = str(graph.value(term, RDFS.range) or "")
    if range_ == str(XSD.gYear):
        return f'`"{text}"^^xsd:gYear`'
    return f"`{text}`" if range_.startswith(str(XSD)) and range_ != str(XSD.string) else text


def _structures(graph: Graph) -> Iterator[str]:
    """The structures; they share their components."""
    yield (
        "\nAll structures share the dimensions, the measure and the attributes; "
        "a dimension is never left out.\n"
    )
    yield "\n| structure | 表 | statement |\n|---|---|---|\n"
    for structure in _iris(graph.subjects(RDF.type, QB.DataStructureDefinition)):
        zh, en = (_label(graph, structure, RDFS.label, lang) for lang in ("zh", "en"))
        yield f"| `{structure.removeprefix(iris.DEF)}` | {zh} | {en} |\n"


def _lists(graph: Graph) -> Iterator[str]:
    """Each list with its codes."""
    for scheme in _iris(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        zh, en = (_label(graph, scheme, SKOS.prefLabel, lang) for lang in ("zh", "en"))
        yield f"\n### {scheme.removeprefix(iris.DEF)} {zh} · {en}\n"
        yield "\n| code | 中文 | English |\n|---|---|---|\n"
        for concept in _iris(graph.subjects(SKOS.inScheme, scheme)):
            notation = next(map(str, graph.objects(concept, SKOS.notation)), "")
            labels = (_label(graph, concept, SKOS.prefLabel, lang) for lang in ("zh", "en"))
            yield f"| `{notation}` | {' | '.join(labels)} |\n"


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference/vocabulary.md")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(reference(), encoding="utf-8")
