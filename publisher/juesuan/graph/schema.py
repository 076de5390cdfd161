"""The Table Schemas as resources: what a distribution of a table conforms to."""

from collections.abc import Iterator

from juesuan import iris
from juesuan.graph import term
from juesuan_vocab import names, open_json

__all__ = ["triples_of_schemas"]


def triples_of_schemas() -> Iterator[str]:
    """What is said of each schema, a triple of N-Triples without its full stop."""
    for path in names("schemas", ".json"):
        name = path.removeprefix("schemas/").removesuffix(".json")
        subject = term.iri(iris.schema(name))
        schema = open_json(path)
        yield f"{subject} {term.iri(term.curie('rdf:type'))} {term.iri(term.curie('dct:Standard'))}"
        yield f"{subject} {term.iri(term.curie('dct:identifier'))} {term.literal(name)}"
        description = term.literal(schema["description"], lang="zh")
        yield f"{subject} {term.iri(term.curie('dct:description'))} {description}"
        for lang, title in schema["titles"].items():
            yield f"{subject} {term.iri(term.curie('dct:title'))} {term.literal(title, lang=lang)}"
