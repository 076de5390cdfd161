"""The one list of units (``codes/unit.ttl``): of money, with their factors, and of counts.

What prints a unit in another way (台、套 for 台（套）) is a hidden label of it there. A unit that
is not on the list is kept as printed; the graph calls it :data:`OTHER`. What else counts in running
text and in forms (课时, 场次) is in ``recognition/units.toml``.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final

import pyoxigraph

from juesuan_vocab import open_text, open_toml
from juesuan_vocab.wording import plain

__all__ = [
    "OTHER",
    "counts",
    "factors",
    "forms",
    "is_boundless",
    "money",
    "words_of_cells",
    "words_of_sentences",
]

OTHER: Final = "_O"
"""Code of a unit that is not on the list."""

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_DEF: Final = "https://w3id.org/juesuan/def"
_NOTATION: Final = pyoxigraph.NamedNode(f"{_SKOS}notation")
_HIDDEN: Final = pyoxigraph.NamedNode(f"{_SKOS}hiddenLabel")
_MEMBER: Final = pyoxigraph.NamedNode(f"{_SKOS}member")
_FACTOR: Final = pyoxigraph.NamedNode(f"{_DEF}#factor")


def is_boundless(text: str) -> bool:
    """Whether a text holds a number in digits that has more of them than any amount has."""
    return _boundless().search(text) is not None


@cache
def _boundless() -> re.Pattern[str]:
    told = open_toml("recognition/tables.toml")["figures"]
    most, decimals = told["most_digits"], told["most_decimals"]
    return re.compile(rf"(?<![\d.,])\d(?:,?\d){{{most},}}|\.\d{{{decimals},}}\d")


@cache
def _graph() -> pyoxigraph.Store:
    graph = pyoxigraph.Store()
    graph.load(open_text("codes/unit.ttl").encode(), pyoxigraph.RdfFormat.TURTLE)
    return graph


def _texts(unit: pyoxigraph.NamedNode, name: pyoxigraph.NamedNode) -> Iterator[str]:
    quads = _graph().quads_for_pattern(unit, name, None)
    return (quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal))


def _members(collection: str) -> list[pyoxigraph.NamedNode]:
    quads = _graph().quads_for_pattern(pyoxigraph.NamedNode(f"{_DEF}/{collection}"), _MEMBER, None)
    return [quad.object for quad in quads if isinstance(quad.object, pyoxigraph.NamedNode)]


@cache
def forms() -> Mapping[str, str]:
    """Each way in which a unit is printed, with the code of the unit."""
    found: dict[str, str] = {}
    for quad in _graph().quads_for_pattern(None, _NOTATION, None):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)  # noqa: S101 - an IRI in the list
        code = str(getattr(quad.object, "value", ""))
        found |= dict.fromkeys((code, *_texts(quad.subject, _HIDDEN)), code)
    return found


def _printed(collection: str) -> tuple[str, ...]:
    names = (_NOTATION, _HIDDEN)
    return tuple(
        sorted(
            form for unit in _members(collection) for name in names for form in _texts(unit, name)
        )
    )


@cache
def money() -> tuple[str, ...]:
    """The units of money, as they are printed."""
    return _printed("units-of-money")


@cache
def counts() -> tuple[str, ...]:
    """The units of counts, in every way in which they are printed."""
    return _printed("units-of-count")


@cache
def factors() -> Mapping[str, Decimal]:
    """How many yuan a unit of money is."""
    return {
        code: Decimal(factor)
        for unit in _members("units-of-money")
        for code in _texts(unit, _NOTATION)
        for factor in _texts(unit, _FACTOR)
    }


@cache
def words_of_sentences() -> tuple[str, ...]:
    """What may count behind a number of running text, with half-width brackets; money aside."""
    return _words("sentences")


@cache
def words_of_cells() -> tuple[str, ...]:
    """What may count behind a number in a cell of a form, with half-width brackets; money aside."""
    return _words("cells")


def _words(place: str) -> tuple[str, ...]:
    listed = open_toml("recognition/units.toml")
    return (*dict.fromkeys(map(plain, counts())), *listed["everywhere"], *listed[place])
