"""What is wrong with a query that is no SPARQL, in one sentence with line and column.

Parsers tell where they gave up and list what they would have taken there, which is seldom where the
slip is. The usual slips show in the tokens: a string or a bracket that is not closed, a prefix that
nobody declared. Only for the rest the parsers are asked.
"""

import re
from typing import Final

from juesuan.store.tokens import CLOSING, Kind, Token, place, tokens

__all__ = ["engine_remark", "not_understood", "visible_slip"]

_SHOWN: Final = 30
_KEYWORD: Final = len("PREFIX") + 40
_DECLARATION: Final = re.compile(r"prefix\s*$", re.IGNORECASE)
_SPACED: Final = re.compile(r"<(?:https?|urn):[^<>\"{}\n\s|^`\\]*([\s|^`\\])[^<>\"{}\n]*>")
_FURTHEST: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_IN_WORDS: Final = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)+")
_QUOTED: Final = re.compile(r'"([^"\\]+)"')
_FEW: Final = 4
_REMARKS: Final = {"IRI parsing failed": "an IRI before this place is not valid"}
"""Remarks of Oxigraph that need other words."""


def visible_slip(text: str) -> str:
    """The slip that the tokens of the query show; empty if they show none."""
    found = list(tokens(text))
    return (
        _unclosed(text, found)
        or _unbalanced(text, found)
        or _spaced(text)
        or _undeclared(text, found)
    )


def engine_remark(message: str) -> str:
    """What Oxigraph says of the slip, in words.

    Args:
        message: Of Oxigraph: ``error at 1:29: expected one of …``, with what its rules would have
            taken.
    """
    told = _FURTHEST.match(message)
    if told is None:
        return message
    where, expected = f"Line {told[1]}, column {told[2]}", told[3]
    if remarks := _IN_WORDS.findall(expected):
        return f"{where}: {_REMARKS.get(remarks[0], remarks[0][0].lower() + remarks[0][1:])}."
    signs = _QUOTED.findall(expected)
    if 0 < len(signs) <= _FEW:
        return f"{where}: expected {' or '.join(f'“{sign}”' for sign in signs)}."
    return f"{where}: the query is not understood up to here."


def not_understood(text: str, start: int) -> str:
    """That the text from a character on makes no sense."""
    rest = " ".join(text[start:].split())
    if not rest:
        return f"{place(text, start)}: the query ends too early."
    shown = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN]}…"
    return f"{place(text, start)}: “{shown}” is not understood here."


def _unclosed(text: str, found: list[Token]) -> str:
    """A string that begins and does not end."""
    for token in found:
        if token.kind is Kind.UNCLOSED:
            return f"{place(text, token.start)}: the string that begins here is not closed."
    return ""


def _unbalanced(text: str, found: list[Token]) -> str:
    """A bracket without its other half."""
    waiting: list[Token] = []
    for token in found:
        if token.kind is not Kind.BRACKET:
            continue
        if token.text in CLOSING:
            waiting.append(token)
        elif not waiting:
            return f"{place(text, token.start)}: “{token.text}” closes nothing."
        elif CLOSING[waiting[-1].text] != token.text:
            opened = waiting[-1]
            begun = place(text, opened.start).lower()
            return f"{place(text, token.start)}: “{token.text}” does not close the “{opened.text}” of {begun}."
        else:
            waiting.pop()
    return (
        f"{place(text, waiting[-1].start)}: “{waiting[-1].text}” is not closed." if waiting else ""
    )


def _undeclared(text: str, found: list[Token]) -> str:
    """A prefix that is used and not declared."""
    names = [token for token in found if token.kind is Kind.NAME]
    declared = {_prefix(token) for token in names if _is_declaration(text, token)}
    for token in names:
        # A blank node is "_:b0": the underscore before the colon is no prefix.
        is_blank = text[max(0, token.start - 1) : token.start] == "_"
        if _prefix(token) not in declared and not is_blank:
            return f"{place(text, token.start)}: the prefix {_prefix(token)} is not declared."
    return ""


def _prefix(name: Token) -> str:
    """The prefix of a name, with its colon."""
    return name.text.partition(":")[0] + ":"


def _is_declaration(text: str, name: Token) -> bool:
    """Whether the word PREFIX precedes the name."""
    return _DECLARATION.search(text[max(0, name.start - _KEYWORD) : name.start]) is not None


def _spaced(text: str) -> str:
    """An address with a character that no IRI may hold."""
    if found := _SPACED.search(text):
        sign = "a space" if found[1].isspace() else f"“{found[1]}”"
        return (
            f"{place(text, found.start())}: the IRI holds a character that no IRI may hold: {sign}."
        )
    return ""
