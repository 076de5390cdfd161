"""What is wrong with a query that is no SPARQL, in one sentence with line and column.

Parsers tell where they gave up and list what they would have taken there, which is seldom where the
slip is. The usual slips show in the tokens: a string or a bracket that is not closed, a prefix that
nobody declared. Only for the rest the parsers are asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from juesuan.store.tokens import CLOSING, Kind, Token, position, tokens

__all__ = ["Slip", "engine_remark", "not_understood", "visible_slip"]

_SHOWN: Final = 30
_KEYWORD: Final = len("PREFIX") + 40
_DECLARATION: Final = re.compile(r"prefix\s*$", re.IGNORECASE)
_SPACED: Final = re.compile(r"<(?:https?|urn):[^<>\"{}\n\s|^`\\]*([\s|^`\\])[^<>\"{}\n]*>")
_FURTHEST: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_QUOTED: Final = re.compile(r'"([^"\\]+)"')
_FEW: Final = 4
_REMARKS: Final = {
    "IRI parsing failed": "an IRI before this place is not valid",
    "language tag parsing failed": "a language tag before this place is not valid",
    "The SELECT contains a variable that is unbound": (
        "the SELECT contains a variable that is unbound"
    ),
    "The SELECT contains an expression with a variable that is unbound": (
        "the SELECT contains an expression with a variable that is unbound"
    ),
    "Duplicated variable name in SELECT": "the SELECT names a variable twice",
    "The SELECT overrides an existing variable": (
        "an expression of the SELECT is named like a variable that has a value"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * does not go with GROUP BY",
    "BIND is overriding an existing variable": "BIND names a variable that has a value",
    "Unexpected aggregate": "an aggregate may not stand here",
}
"""What Oxigraph remarks among what it expected, and how it is told here."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, as a message of an error: a sentence with names, and their values.

    Its Chinese stands in the vocabulary under the sentence.
    """

    sentence: str
    values: Mapping[str, Any]


def visible_slip(text: str) -> Slip | None:
    """The slip that the tokens of the query show; None if they show none."""
    found = list(tokens(text))
    return (
        _unclosed(text, found)
        or _unbalanced(text, found)
        or _spaced(text)
        or _undeclared(text, found)
    )


def engine_remark(message: str) -> Slip:
    """What Oxigraph says of the slip, in words.

    Args:
        message: Of Oxigraph: ``error at 1:29: expected one of …``, with what its rules would have
            taken.
    """
    told = _FURTHEST.match(message)
    if told is None:
        return Slip(message, {})
    where: dict[str, Any] = {"line": int(told[1]), "column": int(told[2])}
    expected = told[3]
    for remark, words in _REMARKS.items():
        if remark in expected:
            return Slip("Line {line}, column {column}: {remark}.", {**where, "remark": words})
    signs = _QUOTED.findall(expected)
    if 0 < len(signs) <= _FEW:
        quoted = " / ".join(f"“{sign}”" for sign in signs)
        return Slip("Line {line}, column {column}: expected {signs}.", {**where, "signs": quoted})
    return Slip("Line {line}, column {column}: the query is not understood up to here.", where)


def not_understood(text: str, start: int) -> Slip:
    """That the text from a character on makes no sense."""
    where = _place(text, start)
    rest = " ".join(text[start:].split())
    if not rest:
        return Slip("Line {line}, column {column}: the query ends too early.", where)
    shown = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN]}…"
    return Slip(
        "Line {line}, column {column}: “{text}” is not understood here.", {**where, "text": shown}
    )


def _place(text: str, start: int) -> dict[str, Any]:
    """The place of a character, as values of a sentence."""
    line, column = position(text, start)
    return {"line": line, "column": column}


def _unclosed(text: str, found: list[Token]) -> Slip | None:
    """A string that begins and does not end."""
    for token in found:
        if token.kind is Kind.UNCLOSED:
            return Slip(
                "Line {line}, column {column}: the string that begins here is not closed.",
                _place(text, token.start),
            )
    return None


def _unbalanced(text: str, found: list[Token]) -> Slip | None:
    """A bracket without its other half."""
    waiting: list[Token] = []
    for token in found:
        if token.kind is not Kind.BRACKET:
            continue
        if token.text in CLOSING:
            waiting.append(token)
        elif not waiting:
            return _bracket("Line {line}, column {column}: “{sign}” closes nothing.", text, token)
        elif CLOSING[waiting[-1].text] != token.text:
            return _crossed(text, waiting[-1], token)
        else:
            waiting.pop()
    if not waiting:
        return None
    return _bracket("Line {line}, column {column}: “{sign}” is not closed.", text, waiting[-1])


def _bracket(sentence: str, text: str, token: Token) -> Slip:
    """What is wrong with one bracket."""
    return Slip(sentence, {**_place(text, token.start), "sign": token.text})


def _crossed(text: str, opened: Token, closing: Token) -> Slip:
    """A bracket that closes one of another kind."""
    line, column = position(text, opened.start)
    return Slip(
        "Line {line}, column {column}: “{sign}” does not close the “{opened}” of line {first_line},"
        " column {first_column}.",
        {
            **_place(text, closing.start),
            "sign": closing.text,
            "opened": opened.text,
            "first_line": line,
            "first_column": column,
        },
    )


def _undeclared(text: str, found: list[Token]) -> Slip | None:
    """A prefix that is used and not declared."""
    names = [token for token in found if token.kind is Kind.NAME]
    declared = {_prefix(token) for token in names if _is_declaration(text, token)}
    for token in names:
        # A blank node is "_:b0": the underscore before the colon is no prefix.
        is_blank = text[max(0, token.start - 1) : token.start] == "_"
        if _prefix(token) not in declared and not is_blank:
            return Slip(
                "Line {line}, column {column}: the prefix {prefix} is not declared.",
                {**_place(text, token.start), "prefix": _prefix(token)},
            )
    return None


def _prefix(name: Token) -> str:
    """The prefix of a name, with its colon."""
    return name.text.partition(":")[0] + ":"


def _is_declaration(text: str, name: Token) -> bool:
    """Whether the word PREFIX precedes the name."""
    return _DECLARATION.search(text[max(0, name.start - _KEYWORD) : name.start]) is not None


def _spaced(text: str) -> Slip | None:
    """An address with a character that no IRI may hold."""
    found = _SPACED.search(text)
    if found is None:
        return None
    sign = "a space" if found[1].isspace() else f"“{found[1]}”"
    return Slip(
        "Line {line}, column {column}: the IRI holds a character that no IRI may hold: {sign}.",
        {**_place(text, found.start()), "sign": sign},
    )
