"""The tokens of a SPARQL query that decide what its other characters are.

IRIs, strings, comments, brackets.

No parser: text that is no SPARQL has tokens too. A ``<`` that compares, right before something that
looks like the rest of an IRI, is taken for an IRI, as SPARQL's own rules for tokens have it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["CLOSING", "Kind", "Token", "position", "tokens"]

CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
"""Each opening bracket with the one that closes it."""


class Kind(StrEnum):
    """What a token is."""

    IRI = "iri"
    STRING = "string"
    UNCLOSED = "unclosed"
    COMMENT = "comment"
    ESCAPE = "escape"
    NAME = "name"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: what it is, its text, and the index of its first character."""

    kind: Kind
    text: str
    start: int


_LONG: Final = r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""' + "|" + r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
_SHORT: Final = r'"(?:[^"\\\r\n]|\\.)*"' + "|" + r"'(?:[^'\\\r\n]|\\.)*'"
_TOKEN: Final = re.compile(
    rf"""(?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    |(?P<string>{_LONG}|{_SHORT})
    |(?P<unclosed>["'])
    |(?P<comment>\#[^\r\n]*)
    |(?P<escape>\\.)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w.:%-]|\\.)*)
    |(?P<bracket>[()\[\]{{}}])""",
    re.VERBOSE | re.DOTALL,
)
"""An escape outside a string belongs to a name (``ex:it\\'s``).

What it escapes begins nothing.
"""


def tokens(text: str) -> Iterator[Token]:
    """The tokens in their order; what is none of them is left out."""
    for match in _TOKEN.finditer(text):
        assert match.lastgroup is not None  # noqa: S101 - every alternative is named
        yield Token(Kind(match.lastgroup), match[0], match.start())


def position(text: str, start: int) -> tuple[int, int]:
    """Line and column of a character, both counted from 1."""
    before = text[:start]
    line_start = before.rfind("\n") + 1
    return before.count("\n") + 1, start - line_start + 1
