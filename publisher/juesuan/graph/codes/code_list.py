"""The code lists that all portals share, as the mapper asks them.

Which codes there are, and how they are printed.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from urllib.parse import unquote

import pyoxigraph

from juesuan import iris
from juesuan.graph import term
from juesuan.graph.vocabulary import turtle_files
from juesuan_vocab import resource

__all__ = ["code_list", "codes", "forms"]

_TEMPLATE: Final = re.compile(r"\{def\}(\w+)/\{\w+\}")


def code_list(template: str) -> str:
    """Name of the list whose codes an IRI template names; empty if it names none."""
    found = _TEMPLATE.fullmatch(template)
    return found.group(1) if found else ""


@cache
def codes(name: str) -> frozenset[str]:
    """The codes of a list; empty if there is no such list."""
    kind = pyoxigraph.NamedNode(term.curie("rdf:type"))
    return frozenset(code for code, quad in _said(name) if quad.predicate == kind)


@cache
def forms(name: str) -> Mapping[str, str]:
    """The codes of a list and their hidden labels, each with the code that it stands for."""
    hidden = pyoxigraph.NamedNode(term.curie("skos:hiddenLabel"))
    labels = {
        str(getattr(quad.object, "value", "")): code
        for code, quad in _said(name)
        if quad.predicate == hidden
    }
    return labels | {code: code for code in codes(name)}


def _said(name: str) -> Sequence[tuple[str, pyoxigraph.Quad]]:
    """What the vocabulary says of the concepts of a list, each with its code."""
    return _concepts().get(iris.code_list(name), ())


@cache
def _concepts() -> Mapping[str, Sequence[tuple[str, pyoxigraph.Quad]]]:
    """What the vocabulary says of what stands below a list, by list.

    The files are parsed once: a load asks for some twenty lists.
    """
    found: defaultdict[str, list[tuple[str, pyoxigraph.Quad]]] = defaultdict(list)
    for file in turtle_files():
        turtle = resource(file).read_bytes()
        for quad in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                above, _, code = quad.subject.value.rpartition("/")
                found[above].append((unquote(code), quad))
    return found
