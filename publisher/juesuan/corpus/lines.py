"""What the N-Quads of a package say of each thing that belongs to it, without asking the store.

A package alone speaks of its amounts, facts and findings. Reading them back from the store took
five times as long as taking them from the lines on their way into it.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan.corpus.things import packed

__all__ = ["OwnThings", "subjects_of"]

_LITERAL: Final = re.compile(rb'"(?P<text>.*)"(?:@[A-Za-z0-9-]+|\^\^<(?P<type>[^>]*)>)?', re.DOTALL)
_XSD: Final = b"http://www.w3.org/2001/XMLSchema#"
_DECIMAL: Final = _XSD + b"decimal"
_INTEGER: Final = _XSD + b"integer"


class OwnThings:
    """The things of one package, gathered while its lines pass.

    Args:
        organization: Identifier of the body.
        year: Fiscal year.

    Attributes:
        others: IRIs that the package speaks of and that do not belong to it alone.
    """

    def __init__(self, organization: str, year: int | str) -> None:
        package = iris.package(organization, year)
        self._belongs = iris.belonging(organization, year)
        self._end = f" <{package}> .".encode()
        self._said: dict[bytes, dict[bytes, None]] = {}
        self.others: set[str] = set()

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks as they are, each looked through as it passes."""
        for chunk in chunks:
            for line in chunk.split(b"\n"):
                subject, _, rest = line.removesuffix(self._end).partition(b" ")
                # A dict keeps the order of the package, and a triple that comes twice once.
                self._said.setdefault(subject, {})[rest] = None
            yield chunk

    def things(self) -> dict[str, bytes]:
        """IRI to what is said of it, as it is held; ask once, when all has passed."""
        found = {}
        for subject, said in self._said.items():
            if subject.startswith(b"<"):
                iri = subject[1:-1].decode()
                if self._belongs.match(iri):
                    found[iri] = packed(map(_value, said))
                else:
                    self.others.add(iri)
        self._said = {}
        return found


def subjects_of(chunks: Iterable[bytes]) -> set[str]:
    """IRIs of the things that N-Quads speak of."""
    starts = {line.partition(b" ")[0] for chunk in chunks for line in chunk.split(b"\n")}
    return {start[1:-1].decode() for start in starts if start.startswith(b"<")}


def _value(said: bytes) -> tuple[str, str, bool]:
    """Property, value as text, and whether it is a thing, as the store would give them."""
    name, _, value = said.partition(b" ")
    if b"\\" in said:
        return _parsed(said)
    if value.startswith(b"<"):
        return _name(name), value[1:-1].decode(), True
    literal = _LITERAL.fullmatch(value)
    if literal is None:
        return _parsed(said)
    text = literal["text"].decode()
    return _name(name), _canonical(text, literal["type"]), False


def _canonical(text: str, datatype: bytes | None) -> str:
    """A number as the store writes it: 63.90 is 63.9."""
    if datatype == _DECIMAL:
        number = Decimal(text)
        return format(number.normalize(), "f") if number else "0"
    return str(int(text)) if datatype == _INTEGER else text


def _parsed(said: bytes) -> tuple[str, str, bool]:
    """The same by the parser, for what is escaped or rare."""
    (quad,) = pyoxigraph.parse(b"<http://a> " + said + b" .", pyoxigraph.RdfFormat.N_TRIPLES)
    is_thing = not isinstance(quad.object, pyoxigraph.Literal)
    return quad.predicate.value, str(getattr(quad.object, "value", "")), is_thing


@lru_cache(maxsize=1024)
def _name(written: bytes) -> str:
    return written[1:-1].decode()
