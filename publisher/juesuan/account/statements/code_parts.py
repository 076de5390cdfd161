"""Codes of rows that print a part: 类, 款 and 项 that are only printed where they change.

The column in which a part stands decides its level. Where it says none, the name decides that the
lists of subjects have for one level alone; else the deepest level that goes on with the row above.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from juesuan.account.tables.drafts import LabelDraft, RowDraft
from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.subject_names import subject_names

__all__ = ["LEVELS", "Codes", "Key", "joined_codes"]

LEVELS: Final = (3, 5, 7)
"""Digits of 类, 款, 项."""
MIDDLE: Final = 2
DEEPEST: Final = 3
"""Levels of 款 and 项; each has two digits more than the level above it."""
PART: Final = 2

Key = tuple[int, int]
"""A label, by row and block."""
Codes = Mapping[Key, str]
"""The code of each label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    """The code of a label.

    Attributes:
        text: The whole code.
        name: The plain name beside it.
        carried: Whether its beginning stands in the rows above.
        proven: Whether its column or the lists say its level.
        disputed: Whether its column and the lists disagree.
    """

    text: str
    name: str
    carried: bool = False
    proven: bool = True
    disputed: bool = False


def joined_codes(drafts: Sequence[RowDraft]) -> tuple[Codes, frozenset[Key]]:
    """The code of each label, and the labels whose code may be of another level."""
    found: dict[Key, _Code] = {}
    last: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        for label in draft.labels:
            code = _code(label, last.get(label.block, ""))
            found[number, label.block] = code
            if code.text:
                last[label.block] = code.text
    return {key: code.text for key, code in found.items()}, frozenset(_unsure(found))


def _code(label: LabelDraft, last: str) -> _Code:
    """The code of a label below a row of another code."""
    text, name = _joined(label.codes), compared(label.item)
    ways = _ways(text, last)
    if not ways:
        return _Code(text=text, name=name)
    listed = [level for level, code in ways.items() if name in subject_names().get(code, ())]
    if label.level not in (MIDDLE, DEEPEST) or _is_economic(last):
        level = listed[0] if len(listed) == 1 else max(ways)
        return _Code(text=ways[level], name=name, carried=True, proven=len(listed) == 1)
    level = label.level if label.level in ways else max(ways)
    agrees = level == label.level and level in (listed or ways)
    return _Code(text=ways[level], name=name, carried=True, disputed=not agrees)


def _joined(parts: Sequence[str]) -> str:
    code = ""
    for part in parts:
        code = part if code and part.startswith(code) else code + part
    return code


def _ways(code: str, last: str) -> Mapping[int, str]:
    """By level what a code may be that prints only its end: 06, or 06 and 01, below 201."""
    top, middle, _ = LEVELS
    if len(code) not in (PART, 2 * PART) or len(last) < top:
        return {}
    if len(code) == 2 * PART:
        return {DEEPEST: last[:top] + code}
    ways = {MIDDLE: last[:top] + code}
    if len(last) >= middle and not _is_economic(last):
        ways[DEEPEST] = last[:middle] + code
    return ways


def _is_economic(code: str) -> bool:
    """Whether a code is of an economic classification, which stops at 款."""
    return not code.startswith(lexicon().functional)


def _unsure(found: Mapping[Key, _Code]) -> Iterator[Key]:
    """The labels of which column and lists disagree, and those that a code twice speaks against."""
    renamed = _renamed(found)
    guessed = _guessed_wrong(found)
    for key, code in found.items():
        _, block = key
        speaks_against = code.carried and (block, code.text) in renamed
        if code.disputed or speaks_against or key in guessed:
            yield key


def _renamed(found: Mapping[Key, _Code]) -> set[tuple[int, str]]:
    """The codes that stand beside several names in one block."""
    named = {(block, code.text, code.name) for (_, block), code in found.items()}
    times = Counter((block, text) for block, text, _ in named)
    return {code for code, names in times.items() if names > 1}


def _guessed_wrong(found: Mapping[Key, _Code]) -> set[Key]:
    """The labels of a block whose level nothing says, if one of their codes stands in it twice."""
    printed = Counter((block, code.text) for (_, block), code in found.items())
    guessed = {key: code for key, code in found.items() if not code.proven}
    twice = {block for (_, block), code in guessed.items() if printed[block, code.text] > 1}
    return {key for key in guessed if key[1] in twice}
