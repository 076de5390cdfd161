"""The rules 勾稽规则 as resources.

What must hold, on what basis, and the SQL that anyone can run again.
"""

from collections.abc import Iterator

from juesuan import iris
from juesuan.graph import term
from juesuan.rules.rule import Rule, rules

__all__ = ["triples_of_rules"]


def triples_of_rules() -> Iterator[str]:
    """What is said of each rule, a triple of N-Triples without its full stop."""
    for rule in rules():
        subject = term.iri(iris.rule(rule.id))
        for name, value in _said(rule):
            yield f"{subject} {term.iri(term.curie(name))} {value}"


def _said(rule: Rule) -> Iterator[tuple[str, str]]:
    """Property and value, in N-Triples."""
    yield "rdf:type", term.iri(term.curie("jue:Rule"))
    yield "rdf:type", term.iri(term.curie("prov:Plan"))
    yield "dct:identifier", term.literal(rule.id)
    for name, chinese, english in (
        ("dct:title", rule.title_zh, rule.title_en),
        ("jue:basis", rule.basis, rule.basis_en),
        ("jue:messageTemplate", rule.message_zh, rule.message_en),
    ):
        yield name, term.literal(chinese, lang="zh")
        yield name, term.literal(english, lang="en")
    yield "jue:relation", term.iri(iris.code("relation", rule.relation))
    yield "jue:severity", term.iri(iris.code("severity", rule.severity))
    yield "jue:cause", term.iri(iris.code("cause", rule.cause))
    for name in rule.applies_to:
        yield "jue:appliesTo", term.literal(name)
    if rule.unit:
        yield "sdmx-attribute:unitMeasure", term.iri(iris.code("unit", rule.unit))
    yield "jue:sql", term.literal(rule.sql)
