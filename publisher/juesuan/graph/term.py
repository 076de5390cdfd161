"""How terms are written in N-Quads, and which lexical forms a datatype admits."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from juesuan.errors import PackageInvalid
from juesuan.iris import absolute, curie

__all__ = [
    "absolute",
    "all_numbers",
    "curie",
    "form_of",
    "iri",
    "literal",
    "plain",
    "suffix",
    "typed",
    "typed_writer",
]

_ESCAPES: Final = {
    **{number: f"\\u{number:04X}" for number in (*range(0x20), 0x7F)},
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iri(text: str) -> str:
    """An IRI between its brackets.

    The caller answers for its form: :mod:`juesuan.iris` minted or checked it.
    """
    return f"<{text}>"


def literal(text: str, *, lang: str = "", datatype: str = "") -> str:
    """A literal; ``datatype`` is an absolute IRI."""
    written = f'"{text.translate(_ESCAPES)}"'
    if lang:
        return f"{written}@{lang}"
    return f"{written}^^<{datatype}>" if datatype else written


def _is_date(text: str) -> bool:
    """Whether the text is an ISO date that the calendar has."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    if not (year and 1 <= month <= len(_MONTH_DAYS) and 1 <= day <= _MONTH_DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


_PATTERNS: Final = {
    "decimal": r"-?\d+(?:\.\d+)?",
    "integer": r"-?\d+",
    "nonNegativeInteger": r"\d+",
    "positiveInteger": r"0*[1-9]\d*",
    "boolean": r"true|false",
    "gYear": r"\d{4}",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "string": r"[\s\S]*",
}
_NUMBERS: Final = frozenset({"decimal", "integer", "nonNegativeInteger", "positiveInteger"})


def _matches(pattern: str) -> Callable[[str], bool]:
    """A test of a whole text against an ASCII pattern."""
    fullmatch = re.compile(pattern, re.ASCII).fullmatch
    return lambda text: fullmatch(text) is not None


_FORMS: Final[dict[str, Callable[[str], bool]]] = {
    **{name: _matches(pattern) for name, pattern in _PATTERNS.items()},
    "date": _is_date,
}
_ALL: Final = {name: _matches(f"(?:(?:{_PATTERNS[name]})?\n)*") for name in _NUMBERS}


def all_numbers(texts: Sequence[str], datatype: str) -> bool:
    """Whether the datatype is one of numbers, and each text one of them or empty.

    One look at all of a column.
    """
    if datatype not in _ALL:
        return False
    lines = "\n".join(texts) + "\n"
    return lines.count("\n") == len(texts) and _ALL[datatype](lines)


def plain(texts: Sequence[str]) -> bool:
    """Whether none of the texts holds a character that N-Quads escapes."""
    return _ESCAPED.search("".join(texts)) is None


def form_of(datatype: str) -> Callable[[str], bool]:
    """Whether a text is in the lexical space of an XSD datatype, given by its local name.

    Raises:
        PackageInvalid: The datatype is not known.
    """
    form = _FORMS.get(datatype)
    if form is None:
        raise PackageInvalid("the datatype {datatype!r} is not known", datatype=datatype)
    return form


def suffix(*, lang: str = "", datatype: str = "string") -> str:
    """What follows the quotes of a literal.

    Its language, or its type, an XSD datatype by its local name.
    """
    if lang:
        return f"@{lang}"
    return "" if datatype == "string" else f"^^<{curie(f'xsd:{datatype}')}>"


def typed_writer(datatype: str) -> Callable[[str], str]:
    """A function from a text to a literal of an XSD datatype.

    It raises PackageInvalid if the text is no value.
    """
    if datatype == "string":
        return literal
    form, suffix = form_of(datatype), f'"^^<{curie(f"xsd:{datatype}")}>'

    def write(text: str) -> str:
        # What these forms admit needs no escapes.
        if not form(text):
            raise PackageInvalid("{text!r} is no {datatype}", text=text, datatype=datatype)
        return f'"{text}{suffix}'

    return write


def typed(text: str, datatype: str) -> str:
    """A literal of an XSD datatype, given by its local name.

    Raises:
        PackageInvalid: The text is no value of the datatype, or the datatype is not known.
    """
    return typed_writer(datatype)(text)
