"""What a row of subjects cannot say of itself.

The scheme of the year, its top, and the concept across years.
"""

from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from juesuan import iris
from juesuan.graph.codes.classification import TITLES, latest_name, listed
from juesuan.namespaces import JUE

__all__ = ["add_subjects"]

_WHOLE = {"_T": ("合计", "Total"), "_Z": ("未分类", "Not classified so")}


def add_subjects(graph: Graph, subjects: Iterable[Mapping[str, str]], year: int) -> None:
    """Add the schemes of the year, the names of the subjects and the concepts across years.

    The schemes have ``_T`` and ``_Z``. The preferred name of a subject is that of the list
    (:mod:`juesuan.graph.codes.classification`), so that two accounts never give one subject two; a
    code that the list does not know yet has the printed one. The concept across years has the name
    of the latest year. Another name that was printed is an alternative label.
    """
    for scheme, (chinese, english) in TITLES.items():
        of_year, of_all = URIRef(iris.subject_scheme(scheme, year)), URIRef(iris.code_list(scheme))
        graph.add((of_year, RDF.type, SKOS.ConceptScheme))
        for property_ in (SKOS.prefLabel, DCTERMS.title):
            graph.add((of_year, property_, Literal(f"{year}年{chinese}", lang="zh")))
            graph.add((of_year, property_, Literal(f"{english} of {year}", lang="en")))
        codes = URIRef(iris.subject_scheme_across_years(scheme))
        graph.add((codes, RDF.type, SKOS.ConceptScheme))
        for property_ in (SKOS.prefLabel, DCTERMS.title):
            graph.add((codes, property_, Literal(f"{chinese}编码", lang="zh")))
            graph.add((codes, property_, Literal(f"Codes of the {english.lower()}", lang="en")))
        graph.add((of_year, JUE.year, Literal(str(year), datatype=XSD.gYear, normalize=False)))
        for code, (label, label_english) in _WHOLE.items():
            whole = URIRef(iris.subject(scheme, year, code))
            graph.add((whole, RDF.type, SKOS.Concept))
            graph.add((whole, SKOS.notation, Literal(code)))
            graph.add((whole, SKOS.prefLabel, Literal(label, lang="zh")))
            graph.add((whole, SKOS.prefLabel, Literal(label_english, lang="en")))
            graph.add((whole, SKOS.exactMatch, URIRef(iris.code(scheme, code))))
            for in_scheme in (of_year, of_all):
                graph.add((whole, SKOS.inScheme, in_scheme))
            graph.add((whole, SKOS.topConceptOf, of_year))
            graph.add((of_year, SKOS.hasTopConcept, whole))
    for row in subjects:
        _add_subject(graph, row, year)


def _add_subject(graph: Graph, row: Mapping[str, str], year: int) -> None:
    """The names, the top concepts of the year, and the concept across years."""
    of_year = URIRef(iris.subject_scheme(row["scheme"], year))
    across = URIRef(iris.subject_across_years(row["scheme"], row["code"]))
    subject = URIRef(iris.subject(row["scheme"], year, row["code"]))
    known = listed(row["scheme"], year, row["code"])
    preferred = known.label if known else row["name"]
    graph.add((subject, SKOS.prefLabel, Literal(preferred, lang="zh")))
    if row["name"] != preferred:
        graph.add((subject, SKOS.altLabel, Literal(row["name"], lang="zh")))
    if not row.get("parent") and not (known and known.parent):
        graph.add((subject, SKOS.topConceptOf, of_year))
        graph.add((of_year, SKOS.hasTopConcept, subject))
    graph.add((across, RDF.type, SKOS.Concept))
    codes = URIRef(iris.subject_scheme_across_years(row["scheme"]))
    graph.add((across, SKOS.inScheme, codes))
    graph.add((across, SKOS.topConceptOf, codes))
    graph.add((codes, SKOS.hasTopConcept, across))
    graph.add((across, SKOS.notation, Literal(row["code"])))
    latest = latest_name(row["scheme"], row["code"]) or row["name"]
    graph.add((across, SKOS.prefLabel, Literal(latest, lang="zh")))
    if row["name"] != latest:
        graph.add((across, SKOS.altLabel, Literal(row["name"], lang="zh")))
