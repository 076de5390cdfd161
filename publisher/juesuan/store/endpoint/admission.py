"""Which queries of strangers are let in: reading only, from our graphs only.

The query is looked through parsed, so that SERVICE is found however it is written, and a string
that holds the word is not. What would kill a parser is kept from it by
:mod:`juesuan.store.measure`.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import urljoin

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import expandUnicodeEscapes, parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from juesuan.errors import QueryRefused, QuerySyntaxError
from juesuan.store.syntax import not_understood, visible_slip

__all__ = ["admit", "is_plain"]

_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SURROGATES: Final = range(0xD800, 0xE000)
_SUSPICIOUS: Final = re.compile(r"service|from|\\u", re.IGNORECASE)
_UPDATE: Final = re.compile(
    r"\b(insert|delete|load|clear|create|drop|copy|move|add|with)\b", re.IGNORECASE
)  # only chooses the words of a refusal


def is_plain(text: str) -> bool:
    r"""Whether no parser is needed to know that the query only reads our graphs.

    A keyword stands in the text letter by letter, or with ``\u`` escapes. A text that holds neither
    the letters of SERVICE or FROM nor an escape has no such clause, wherever its strings and
    comments end; and what Oxigraph takes for a query is no update. Parsing each lookup of a thing
    in Python would cost ten times its answer.
    """
    return _SUSPICIOUS.search(text) is None


def admit(text: str, base: str, graphs: frozenset[str]) -> str:
    r"""The query in the only spelling that may be evaluated: with ``\u`` escapes resolved.

    Evaluating what was looked through, to the character, leaves no room for two parsers to see two
    queries.

    Args:
        text: The query.
        base: What relative IRIs are resolved against.
        graphs: IRIs that FROM and FROM NAMED may name.

    Raises:
        QuerySyntaxError: It is no SPARQL 1.1 query.
        QueryRefused: It is an update, has SERVICE, or names a graph that is not ours.
    """
    plain = _resolved(text)
    try:
        prologue, query = parseQuery(plain)
    except ParseException as error:
        if _is_update(plain):
            raise QueryRefused(
                "Updates are not accepted: the data changes only through `juesuan load`."
            ) from error
        slip = visible_slip(plain) or not_understood(error.pstr, error.loc)
        raise QuerySyntaxError(slip.sentence, **slip.values) from error
    resolve = _resolver(prologue, base)
    for part in _parts(query):
        if part.name == "ServiceGraphPattern":
            raise QueryRefused("SERVICE is not accepted: this endpoint asks no other.")
        if part.name == "DatasetClause":
            graph = resolve(part.default or part.named)
            if graph not in graphs:
                raise QueryRefused(
                    "FROM may name the graphs of this store only, not <{graph}>.", graph=graph
                )
    return plain


def _resolver(prologue: Iterable[CompValue], base: str) -> Callable[[object], str]:
    """What makes an IRI after this prologue whole.

    It may be written relative or prefixed.
    """
    prefixes: dict[str, str] = {}

    def resolve(name: object) -> str:
        if isinstance(name, CompValue):
            return prefixes.get(str(name.prefix or ""), "") + str(name.localname or "")
        return urljoin(base, str(name))

    for declaration in prologue:
        if declaration.name == "Base":
            base = resolve(declaration.iri)
        else:
            prefixes[str(declaration.prefix or "")] = resolve(declaration.iri)
    return resolve


def _resolved(text: str) -> str:
    r"""The text without ``\u`` escapes.

    Those that stand for punctuation would move a border between two tokens.
    """
    for match in _ESCAPED.finditer(text):
        code = int(match[1] or match[2], 16)
        if code > sys.maxunicode or code in _SURROGATES:
            raise QuerySyntaxError("{text} is no character.", text=match[0])
        if code < 0x80 and not chr(code).isalnum():  # noqa: PLR2004 - ASCII
            raise QueryRefused(
                "{text} stands for punctuation: write the character itself.", text=match[0]
            )
    return str(expandUnicodeEscapes(text))


def _is_update(text: str) -> bool:
    """Whether the text is a SPARQL update."""
    if not _UPDATE.search(text):
        return False
    try:
        parseUpdate(text)
    except ParseException:
        return False
    return True


def _parts(tree: object) -> Iterator[CompValue]:
    """Every named part of a parsed query, however deep."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, (list, tuple, ParseResults)):
            waiting.extend(part)
