"""What must not be republished (个人信息): mobile, identity and card numbers, private mailboxes, in any spelling.

The patterns are data (``juesuan_vocab/package/privacy.toml``). They see a folded text: width,
dashes, blanks, digits of other scripts and zero-width characters make no difference.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from juesuan_vocab import open_toml

__all__ = ["VOCABULARY", "Masked", "is_private", "mask", "masked"]

VOCABULARY: Final = "package/privacy.toml"
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
# The look behind keeps long runs of blanks, as pages of HTML have them, from being tried at each of
# their places.
_WRAP: Final = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_DOTS: Final = frozenset("·•‧・∙．｡。")
_DASHES: Final = frozenset("−‐‑‒–—―﹣－─━ー")
_REMEMBERED: Final = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text that may be published.

    Attributes:
        text: The text with a mark in place of each private number or mailbox, and without control
            characters.
        kinds: Kind of each mark, in no order.
    """

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mask:
    kind: str
    pattern: re.Pattern[str]
    passes: Callable[[str], bool]
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text as the patterns see it.

    ``places`` has the place in the text of each of its characters, and the end.
    """

    text: str
    places: Sequence[int]


@lru_cache(maxsize=_REMEMBERED)
def mask(text: str) -> Masked:
    """The text with its private numbers and mailboxes masked.

    A line feed stays; a carriage return goes.
    """
    text = _CONTROL.sub("", text)
    if not _suspect().search(text):
        return Masked(text=text)
    kinds: list[str] = []
    for kind in _masks():
        for fold in (_folded, _joined):
            text = _masked_by(kind, text, fold(text), kinds)
    return Masked(text=text, kinds=tuple(kinds))


def masked(text: str) -> str:
    """The text of :func:`mask`."""
    return mask(text).text


def is_private(text: str) -> bool:
    """Whether :func:`mask` would mask something; for texts of any length."""
    text = _CONTROL.sub("", text)
    if not _suspect().search(text):
        return False
    folded = _folded(text).text
    folds = (folded, _WRAP.sub("", folded))
    return any(_finds(kind, folded) for kind in _masks() for folded in folds)


def _finds(kind: _Mask, folded: str) -> bool:
    return any(kind.passes(match[0]) for match in kind.pattern.finditer(folded))


def _masked_by(kind: _Mask, text: str, folded: _Folded, kinds: list[str]) -> str:
    for match in reversed(list(kind.pattern.finditer(folded.text))):
        if kind.passes(match[0]):
            start, end = folded.places[match.start()], folded.places[match.end() - 1] + 1
            text = text[:start] + kind.mark + text[end:]
            kinds.append(kind.kind)
    return text


@lru_cache(maxsize=1)
def _folded(text: str) -> _Folded:
    """The text as the patterns see it.

    The last one is remembered, as one text is masked kind by kind.
    """
    plain = text.translate(_PLAIN)
    if len(plain) == len(text):
        return _Folded(text=plain, places=range(len(text) + 1))
    places = [place for place, character in enumerate(text) if _PLAIN[ord(character)]]
    return _Folded(text=plain, places=(*places, len(text)))


def _joined(text: str) -> _Folded:
    """The folded text with its lines joined; only what a line break parts is new in it."""
    folded = _folded(text)
    gaps = [match.span() for match in _WRAP.finditer(folded.text)]
    if not gaps:
        return _Folded(text="", places=(0,))
    edges = [0, *(edge for gap in gaps for edge in gap), len(folded.text)]
    pieces = [slice(start, end) for start, end in list(pairwise(edges))[::2]]
    places = tuple(place for piece in pieces for place in folded.places[:-1][piece])
    return _Folded(
        text="".join(folded.text[piece] for piece in pieces), places=(*places, len(text))
    )


class _Plain(dict[int, str]):
    """By code point the character that patterns know it as, looked up when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = _plain(chr(point))
        return self[point]


_PLAIN: Final = _Plain()


def _plain(character: str) -> str:
    """The one character that patterns know it as; nothing for what takes no room."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cf", "Mn"}:
        return ""
    if category == "Zs" or character == "\t":
        return " "
    if category == "Pd" or character in _DASHES:
        return "-"
    if character in _DOTS:
        return "."
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(open_toml(VOCABULARY)["suspect"]["pattern"])


@cache
def _masks() -> tuple[_Mask, ...]:
    """The kinds in the order of the vocabulary."""
    return tuple(_told())


def _told() -> Iterator[_Mask]:
    for told in open_toml(VOCABULARY)["masks"]:
        pattern, passes = re.compile(told["pattern"]), _CHECKS[told.get("check", "none")]
        yield _Mask(kind=told["id"], pattern=pattern, passes=passes, mark=told["mark"])


def _is_identity(text: str) -> bool:
    """Whether the check digit of GB 11643 is right."""
    number = [character for character in text.upper() if character in "0123456789X"]
    products = (weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return number[-1] == _CHECK_DIGITS[sum(products) % len(_CHECK_DIGITS)]


def _is_card(text: str) -> bool:
    """Whether the check digit is that of ISO/IEC 7812 (Luhn)."""
    digits = [int(character) for character in text if character.isdigit()]
    # The sum of the digits of the double: 7 gives 14 gives 5.
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0


def _is_personal(text: str) -> bool:
    """Whether the mailbox is under no office's domain, and no name of a file."""
    offices = open_toml(VOCABULARY)["offices"]
    domain = re.split(r"[@)\]]", text)[-1].strip().lower().rstrip("-.")
    if domain.rpartition(".")[2] in offices["files"]:
        return False
    return not any(
        domain == office or domain.endswith(f".{office}") for office in offices["domains"]
    )


_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "none": lambda text: True,  # noqa: ARG005 - the pattern is enough
    "identity": _is_identity,
    "luhn": _is_card,
    "personal": _is_personal,
}
