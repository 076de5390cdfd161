"""The JSON-LD context."""

import re

from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS

from juesuan import iris
from juesuan_vocab import open_json, open_text


def test_the_context_knows_every_term_with_its_type() -> None:
    """Each class and property has a key.

    A typed literal keeps its datatype and an IRI is known as one.
    """
    context = open_json("context.jsonld")["@context"]
    keys = {}
    for key, value in context.items():
        if isinstance(value, float):
            continue
        named = value if isinstance(value, str) else value.get("@id", "")
        if re.fullmatch(r"jue:\w+", named):
            keys[iris.TERMS + named.removeprefix("jue:")] = (key, value)
    ontology = Graph().parse(data=open_text("ontology.ttl"), format="turtle")
    properties = [
        str(p) for p in ontology.subjects(RDF.type, RDF.Property) if str(p).startswith(iris.TERMS)
    ]
    classes = [
        str(c) for c in ontology.subjects(RDF.type, OWL.Class) if str(c).startswith(iris.TERMS)
    ]
    assert set(keys) == {*properties, *classes}
    for name in properties:
        wanted = next(str(r) for p, r in ontology.subject_objects(RDFS.range) if str(p) == name)
        value = keys[name][1]
        if wanted.endswith("#langString"):
            assert value["@language"] == "zh", name
        elif wanted.endswith("#string"):
            assert isinstance(value, str), name
        elif "XMLSchema#" in wanted:
            assert value["@type"] == f"xsd:{wanted.rpartition('#')[2]}", name
        else:
            assert value["@type"] == "@id", name


def test_prefixes_are_those_of_the_vocabulary() -> None:
    """The context, the queries and the mapper mean the same by a prefix."""
    prefixes = open_json("prefixes.json")
    context = open_json("context.jsonld")["@context"]
    assert {key: context[key] for key in prefixes} == prefixes
