"""What else bodies are called.

Short forms and misspellings of the names of an account, each with its place.

Nothing is corrected: a form is kept as printed, beside the body that it must mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypinyin import Style, pinyin

from juesuan.account.model import Account
from juesuan.account.outline import compact
from juesuan.document.model import Anchor, Document, Paragraph

__all__ = ["Naming", "namings"]

HAN = r"[\u4e00-\u9fff（）()]"
ROOT = 2
"""A form begins with as many characters as names of one place share (烟台)."""
TAIL = 1
"""and ends with as many as tell a body from another thing (局, 处, 室)."""
BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
"""What a name has in brackets at its end: another name of the same body, which forms leave out."""
SHORTEST = 6
LONGEST_GAP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A form of a name.

    Attributes:
        form: As printed, white space removed.
        name: The name of the account that it stands for.
        kind: ``short`` if only characters are left out, ``misspelt`` if one is another that
            sounds the same.
        count: How often it is printed.
        anchor: Where it is printed first.
    """

    form: str
    name: str
    kind: str
    count: int
    anchor: Anchor


def namings(account: Account) -> Iterator[Naming]:
    """The forms, in the order in which they are first printed; names in full are none."""
    names = sorted(
        {compact(body.name) for body in (account.body, *account.units)}, key=len, reverse=True
    )
    pattern = _pattern(names)
    if pattern is None:
        return
    whole = set(names)
    found: dict[str, list[Anchor]] = {}
    for text, anchor in _pieces(account.document):
        for form in pattern.findall(text):
            if form not in whole:
                found.setdefault(form, []).append(anchor)
    for form, anchors in found.items():
        told = _told(form, names)
        if told:
            yield Naming(
                form=form, name=told[0], kind=told[1], count=len(anchors), anchor=anchors[0]
            )


def _pattern(names: list[str]) -> re.Pattern[str] | None:
    """Runs of characters that begin and end like a name of the account."""
    usable = [name for name in names if len(name) >= SHORTEST]
    if not usable:
        return None
    roots = "|".join(sorted({re.escape(name[:ROOT]) for name in usable}))
    tails = "|".join(sorted({re.escape(name[-TAIL:]) for name in usable}))
    longest = max(map(len, usable))
    return re.compile(f"(?=((?:{roots}){HAN}{{0,{longest}}}?(?:{tails})))")


def _pieces(document: Document) -> Iterator[tuple[str, Anchor]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield compact(block.text), block.anchor
            continue
        seen: set[int] = set()
        for row in block.rows:
            for cell in row:
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield compact(cell.text), cell.anchor


def _told(form: str, names: list[str]) -> tuple[str, str] | None:
    """The name that a form stands for and how, None if it stands for none or for several."""
    unbracketed = [name for name in names if BRACKETED.sub("", name) == form]
    if len(unbracketed) == 1:
        return unbracketed[0], "short"
    misspelt = [name for name in names if _one_other(form, name)]
    if len(misspelt) == 1:
        return misspelt[0], "misspelt"
    nearest = _nearest(form, names) if len(form) >= SHORTEST else []
    return (nearest[0], "short") if len(nearest) == 1 else None


def _nearest(form: str, names: list[str]) -> list[str]:
    """The shortest names that are the form with a few characters more."""
    longer = [name for name in names if 0 < len(name) - len(form) <= LONGEST_GAP]
    fits = [name for name in longer if _left_out(form, name)]
    return [name for name in fits if len(name) == min(map(len, fits))]


def _one_other(form: str, name: str) -> bool:
    """Whether exactly one character is another that sounds the same.

    林业局 is no misspelling of 农业局.
    """
    if len(form) != len(name):
        return False
    others = [(a, b) for a, b in zip(form, name, strict=True) if a != b]
    return len(others) == 1 and bool(set(_sounds(others[0][0])) & set(_sounds(others[0][1])))


def _sounds(character: str) -> list[str]:
    """How a character can be read, without tones."""
    return pinyin(character, style=Style.NORMAL, heteronym=True)[0]


def _left_out(form: str, name: str) -> bool:
    """Whether the form is the name with characters left out."""
    rest = iter(name)
    return all(character in rest for character in form)
