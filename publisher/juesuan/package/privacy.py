"""What must not be republished (个人信息): numbers of persons, private mailboxes, in any spelling.

The patterns are data (``juesuan_vocab/package/privacy.toml``). They see a folded text: width,
dashes, blanks, digits of other scripts and zero-width characters make no difference. A text is
looked at as it is, with its lines joined, with Chinese numerals and letters typed for digits as
digits, and with percent signs resolved.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final
from urllib.parse import unquote

from juesuan.package.proofs import CHECKS, VOCABULARY
from juesuan_vocab import open_toml

__all__ = [
    "VOCABULARY",
    "Masked",
    "Private",
    "is_private",
    "mask",
    "masked",
    "numbers_in",
    "numbers_of",
    "plain",
    "quotation",
]

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
# The look behind keeps long runs of blanks, as pages of HTML have them, from being tried at each of
# their places.
_WRAP: Final = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_SIGNS: Final = {
    **dict.fromkeys("·•‧・∙．｡。", "."),
    **dict.fromkeys("Ⓐⓐ🅐🄰🅰", "@"),
    **dict.fromkeys("−‐‑‒–—―﹣－─━ー", "-"),
    **dict.fromkeys("\t\u115f\u1160\u2800\u3164\uffa0", " "),  # the last show nothing
    **{chr(0xE0030 + digit): str(digit) for digit in range(10)},  # tags, which no font shows
    **{chr(0xF000 + point): chr(point) for point in range(0x20, 0x7F)},  # places in a symbol font
}
"""Signs as patterns know them."""
_KINDS: Final = {"Zs": " ", "Pd": "-", "Cf": "", "Mn": "", "Me": ""}
"""What patterns know all characters of a category as."""
_OTHER: Final = re.compile(r"[^0-9Xx]")
_LEAST: Final = 10
"""Digits of a number that is masked wherever it is quoted."""
_TEN: Final = 10
_NUMBERS: Final = ("Nd", "Nl", "No")
_REMEMBERED: Final = 4_096
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_TIMES: Final = 3
"""How often percent signs are resolved: an address inside of an address spells them twice."""
_AROUND: Final = 256
"""Characters around a suspect place: more than a private number with gaps and name has."""
_WORD: Final = re.compile(r"\S+")
_BLANK: Final = re.compile(r"\s")
_TURNED: Final = "\u202e"
"""What follows is shown from right to left."""


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
class Private:
    """Something private in a text: its kind, what stands in its place, where it begins and ends."""

    kind: str
    mark: str
    start: int
    end: int


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
    found = _mask_as_it_is(_CONTROL.sub("", text))
    if not _PERCENT.search(found.text):
        return found
    kinds = [*found.kinds]
    plain = _WORD.sub(lambda word: _mask_address(word[0], kinds), found.text)
    return Masked(text=plain, kinds=tuple(kinds))


def masked(text: str) -> str:
    """The text of :func:`mask`."""
    return mask(text).text


def numbers_of(texts: Iterable[str]) -> dict[str, str]:
    """The mark of each private number of texts, by its digits; also of one that line feeds part."""
    plains = [*filter(_is_suspect, map(plain, texts))]
    plains += [_WRAP.sub("", text) for text in plains if "\n" in text]
    found = [(text, one) for text in plains for one in numbers_in(text)]
    marks = {_OTHER.sub("", text[one.start : one.end]): one.mark for text, one in found}
    return {digits: mark for digits, mark in marks.items() if len(digits) >= _LEAST}


def quotation(numbers: Iterable[str]) -> re.Pattern[str]:
    """What such numbers look like where they are quoted, whatever stands between their digits."""
    wanted = "|".join(map("[^0-9A-Za-z]{0,3}".join, numbers)) or "(?!)"
    return re.compile(rf"(?<![0-9])(?:{wanted})(?![0-9])")


def plain(text: str) -> str:
    """The text as the patterns see it: half-width, digits for all that means one."""
    return _with_digits(_folded(text).text)


def numbers_in(text: str) -> Iterator[Private]:
    """All that is private in a text as :func:`plain` gives it."""
    for kind in _masks():
        for start, end in _places(kind, text):
            yield Private(kind=kind.kind, mark=kind.mark, start=start, end=end)


def is_private(text: str) -> bool:
    """Whether :func:`mask` would mask something; for texts of any length."""
    text = _CONTROL.sub("", text)
    if _holds_private(text):
        return True
    return bool(_PERCENT.search(text)) and _holds_private(_resolved(text))


def _holds_private(text: str) -> bool:
    """Whether something private stands around a place that is suspect.

    Such places are few in most files, and to look at the rest takes most of the time.
    """
    return any(map(_part_holds_private, _suspect_parts(_WRAP.sub("\n", text))))


def _part_holds_private(part: str) -> bool:
    folded = _folded(part).text
    folds = {folded, _WRAP.sub("", folded), _with_digits(folded), _turned(part).text}
    return any(_finds(kind, fold) for kind in _masks() for fold in folds)


def _suspect_parts(text: str) -> Iterator[str]:
    """The surroundings of what is suspect; those that touch are one."""
    found = (pattern.finditer(text) for pattern in _suspect())
    spans = sorted(match.span() for matches in found for match in matches)
    parts: list[tuple[int, int]] = []
    for start, end in ((max(0, start - _AROUND), end + _AROUND) for start, end in spans):
        if parts and start <= parts[-1][1]:
            parts[-1] = parts[-1][0], max(parts[-1][1], end)
        else:
            parts.append((start, end))
    return (text[start:end] for start, end in parts)


def _mask_as_it_is(text: str) -> Masked:
    """The text masked, its percent signs taken for what they are."""
    kinds: list[str] = []
    if _is_suspect(text):
        for kind in _masks():
            for fold in _FOLDS:
                text = _masked_by(kind, text, fold(text), kinds)
    return Masked(text=text, kinds=tuple(kinds))


def _mask_address(word: str, kinds: list[str]) -> str:
    """A word as it stands, unless its percent signs stand for something private."""
    if not _PERCENT.search(word):
        return word
    found = _mask_as_it_is(_resolved(word))
    kinds.extend(found.kinds)
    return _BLANK.sub("%20", found.text) if found.kinds else word


def _resolved(text: str) -> str:
    """What the percent signs stand for, those of percent signs too."""
    for _ in range(_TIMES):
        if not _PERCENT.search(text):
            break
        text = unquote(text, errors="replace")
    return _CONTROL.sub("", text)


def _is_suspect(text: str) -> bool:
    digits, words = _suspect()
    return bool(words.search(text) or digits.search(text))


def _finds(kind: _Mask, folded: str) -> bool:
    return next(_places(kind, folded), None) is not None


def _places(kind: _Mask, folded: str) -> Iterator[tuple[int, int]]:
    """Start and end of each private thing of a kind.

    What does not pass its check hides nothing that begins inside of it.
    """
    place = 0
    while match := kind.pattern.search(folded, place):
        start, end = match.span(match.lastgroup or 0)
        if kind.passes(folded[start:end]):
            yield start, end
            place = end
        else:
            place = match.start() + 1


def _masked_by(kind: _Mask, text: str, folded: _Folded, kinds: list[str]) -> str:
    for first, last in reversed(list(_places(kind, folded.text))):
        start, end = sorted((folded.places[first], folded.places[last - 1]))
        text = text[:start] + kind.mark + text[end + 1 :]
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
    within = folded.places[:-1]
    places = tuple(place for piece in pieces for place in within[piece])
    return _Folded(
        text="".join(folded.text[piece] for piece in pieces), places=(*places, len(text))
    )


def _in_digits(text: str) -> _Folded:
    """The folded text with all that means digits as digits; nothing for a text that has none."""
    folded = _folded(text)
    digits = _with_digits(folded.text)
    if digits == folded.text:
        return _Folded(text="", places=(0,))
    return _Folded(text=digits, places=folded.places)


def _with_digits(text: str) -> str:
    """A folded text with digits for Chinese numerals and for letters that stand for a digit."""
    letters = _digits_by_sign("letters")
    digits = text.translate(_digits_by_sign("numerals"))
    return _letter().sub(lambda letter: letter[0].translate(letters), digits)


def _turned(text: str) -> _Folded:
    """The folded text from right to left, if any of it is shown so."""
    if _TURNED not in text:
        return _Folded(text="", places=(0,))
    folded = _folded(text)
    places = tuple(folded.places[:-1][::-1])
    return _Folded(text=folded.text[::-1], places=(*places, len(text)))


_FOLDS: Final = (_folded, _joined, _in_digits, _turned)


class _Plain(dict[int, str]):
    """By code point the character that patterns know it as, looked up when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = _plain(chr(point))
        return self[point]


_PLAIN: Final = _Plain()


def _plain(character: str) -> str:
    """The one character that patterns know it as; nothing for what takes no room."""
    category = unicodedata.category(character)
    known = _SIGNS.get(character, _KINDS.get(category))
    if known is not None:
        return known
    if category in _NUMBERS and unicodedata.numeric(character, -1) in range(_TEN):
        return str(int(unicodedata.numeric(character)))
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


@cache
def _suspect() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Digits enough for a number, and words and signs that tell of something private."""
    told = open_toml(VOCABULARY)["suspect"]
    digit, gap, more = told["digits"], told["gap"], told["count"] - 1
    digits = re.compile(f"(?:[{digit}][^{digit}]{{0,{gap}}}){{{more}}}[{digit}]")
    return digits, re.compile(told["words"])


@cache
def _letter() -> re.Pattern[str]:
    """A letter that stands for a digit, beside one."""
    letters = "".join(open_toml(VOCABULARY)["letters"].values())
    return re.compile(rf"(?<=\d)[{letters}]+|[{letters}]+(?=\d)")


@cache
def _digits_by_sign(name: str) -> dict[int, str]:
    """The digit of each sign of a list of the vocabulary, by the sign's code point."""
    told: dict[str, str] = open_toml(VOCABULARY)[name]
    return {ord(sign): digit for digit in told for sign in told[digit]}


@cache
def _masks() -> tuple[_Mask, ...]:
    """The kinds in the order of the vocabulary."""
    return tuple(map(_read, open_toml(VOCABULARY)["masks"]))


def _read(told: dict[str, Any]) -> _Mask:
    check = CHECKS[told.get("check", "none")]
    return _Mask(
        kind=told["id"], pattern=re.compile(told["pattern"]), passes=check, mark=told["mark"]
    )
