"""What was recognised on the picture of a page, and the page that it makes.

A sheet is all that the engine told: it is kept by the digest of its picture, and pages are laid
out of it anew by each version of the reader.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, NamedTuple

from juesuan.document.pdf.native.glyphs import Glyph, Print
from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.native.upright import Upright
from juesuan.document.pdf.page import Page, lay_out
from juesuan.document.pdf.recognised import Doubt, Piece, Recognised
from juesuan.document.pdf.scan.strays import without_strays

__all__ = ["Sheet", "Text", "page_of", "sheet_from", "written"]

SIZE: Final = 1.0
"""Of the height of the ink of a line: its font size."""
FIGURE: Final = 0.8
"""Of the font size: the ink of figures without a comma, which hangs below their line."""
FIGURES: Final = frozenset("0123456789.")
ASCENT: Final = 0.92
"""Of the height of the ink of a line: where its baseline is."""
DOUBTFUL: Final = 0.9
"""Of certainty: below it the text is told as doubtful."""
LEAST: Final = 0.5
"""Of certainty: below it the text is left out, and told."""
LEGIBLE: Final = 0.87
"""Of certainty on the average of a page: what is read of a page below it is mostly wrong.

Worn pages that are read have 0.93 and more; faxes of 75 dots an inch 0.8.
"""
FEWEST: Final = 60
"""Characters: of fewer the average tells nothing."""
SEALED: Final = 0.6
"""Of certainty at most, of what a seal covered: only a sum or a list proves it."""
DIGITS: Final = 1
"""Behind the point, of points and of certainty in hundredths."""


class Text(NamedTuple):
    """A piece of a line that no rule parts; points.

    Attributes:
        text: Its characters.
        top: Of its line.
        bottom: Of its line.
        ends: Where its first character begins, and where each ends.
        scores: How sure each character is, up to 1.
        readings: Other texts that the picture may show, likeliest first.
        sealed: Whether a seal was lifted off it, under which it may be another.
    """

    text: str
    top: float
    bottom: float
    ends: tuple[float, ...]
    scores: tuple[float, ...]
    readings: tuple[str, ...] = ()
    sealed: bool = False

    @property
    def certainty(self) -> float:
        """Of its average character, up to 1."""
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The recognised picture of a page; points.

    Attributes:
        engine: Name and version of what read it.
        width: Of the page.
        height: Of the page.
        texts: The pieces of its lines.
        ruling: Its rules.
        covered: Whether it is black, or has more dark dots than writing has.
    """

    engine: str
    width: float
    height: float
    texts: tuple[Text, ...]
    ruling: Ruling
    covered: bool = False

    @property
    def is_textless(self) -> bool:
        """Whether there is much on the picture, and none of it can be read."""
        return self.covered and not any(map(_is_surely_read, self.texts))

    @property
    def is_legible(self) -> bool:
        """Whether the picture was fine and dark enough to be read."""
        scores = [score for text in self.texts for score in text.scores]
        return len(scores) < FEWEST or sum(scores) >= LEGIBLE * len(scores)


def _is_surely_read(text: Text) -> bool:
    """Whether a text is more than a stroke, and no doubtful one."""
    return text.certainty >= DOUBTFUL and any(map(str.isalnum, text.text))


def page_of(sheet: Sheet, number: int) -> Page:
    """The page that a sheet makes, with its doubts; ``number`` from 1."""
    upright = Upright(quarters=0, width=sheet.width, height=sheet.height)
    kept = _in_order([text for text in sheet.texts if text.certainty >= LEAST])
    glyphs = [glyph for text in kept for glyph in _glyphs(text)]
    page = lay_out(number, Print(glyphs, upright), sheet.ruling, pictured=True)
    return replace(
        page,
        tables=tuple(map(without_strays, page.tables)),
        doubts=tuple(_doubt(text) for text in sheet.texts if text.certainty < DOUBTFUL),
        recognised=Recognised(engine=sheet.engine, pieces=tuple(map(_piece, kept))),
    )


def _in_order(texts: Iterable[Text]) -> list[Text]:
    """The texts as a file would write them: line by line from the top, each from left to right."""
    rows: list[list[Text]] = []
    for text in sorted(texts, key=lambda text: text.top + text.bottom):
        if rows and _is_level(rows[-1][0], text):
            rows[-1].append(text)
        else:
            rows.append([text])
    return [text for row in rows for text in sorted(row, key=lambda text: text.ends[0])]


def _is_level(one: Text, other: Text) -> bool:
    """Whether the middle of a text is within the height of another."""
    return one.top <= (other.top + other.bottom) / 2 <= one.bottom


def _glyphs(text: Text) -> Iterator[Glyph]:
    height = text.bottom - text.top
    baseline, size = text.top + ASCENT * height, _size_of(text.text) * height
    for character, (left, right) in zip(text.text, pairwise(text.ends), strict=True):
        yield Glyph(character, left, right, baseline, size)
    if text.text[-1].isdigit() or not any(map(str.isalnum, text.text)):
        # what was read apart is no part of one figure: a blank stands between
        yield Glyph(" ", text.ends[-1], text.ends[-1], baseline, size)


def _size_of(text: str) -> float:
    """How many times larger than its ink the font of a text is: figures are low."""
    return SIZE / FIGURE if FIGURES.issuperset(text) else SIZE


def _piece(text: Text) -> Piece:
    return Piece(
        left=text.ends[0],
        right=text.ends[-1],
        middle=(text.top + text.bottom) / 2,
        text=text.text,
        certainty=min(*text.scores, SEALED if text.sealed else 1.0),
        readings=text.readings,
    )


def _doubt(text: Text) -> Doubt:
    x, y = (text.ends[0] + text.ends[-1]) / 2, (text.top + text.bottom) / 2
    sure = text.certainty
    return Doubt(text=text.text, x=x, y=y, certainty=sure, kept=sure >= LEAST)


def written(sheet: Sheet) -> bytes:
    """A sheet as JSON, a text a line."""
    head = {
        "engine": sheet.engine,
        "width": _round(sheet.width),
        "height": _round(sheet.height),
    }
    if sheet.covered:
        head["covered"] = True
    texts = [
        [
            text.text,
            [_round(text.top), _round(text.bottom)],
            list(map(_round, text.ends)),
            [int(score * 100) for score in text.scores],
            list(text.readings),
            *([True] if text.sealed else []),
        ]
        for text in sheet.texts
    ]
    rules = {
        "horizontal": _rules(sheet.ruling.horizontal),
        "vertical": _rules(sheet.ruling.vertical),
    }
    lines = ",\n".join(_compact(text) for text in texts)
    opening = _compact(head | rules)[:-1]
    return f'{opening},"texts":[\n{lines}\n]}}\n'.encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _round(points: float) -> float:
    return round(points, DIGITS)


def _rules(rules: Sequence[Rule]) -> list[list[float]]:
    return [list(map(_round, rule)) for rule in rules]


def sheet_from(data: bytes) -> Sheet:
    """The sheet in a JSON.

    Raises:
        ValueError: It is none.
    """
    try:
        return _sheet(json.loads(data))
    except (AttributeError, KeyError, TypeError, IndexError, ValueError) as problem:
        raise ValueError("this is no recognised sheet") from problem


def _sheet(found: Mapping[str, Any]) -> Sheet:
    ruling = Ruling(
        horizontal=[Rule(*rule) for rule in found["horizontal"]],
        vertical=[Rule(*rule) for rule in found["vertical"]],
    )
    return Sheet(
        engine=found["engine"],
        width=found["width"],
        height=found["height"],
        texts=tuple(map(_text, found["texts"])),
        ruling=ruling,
        covered=found.get("covered", False),
    )


def _text(found: Sequence[Any]) -> Text:
    text, (top, bottom), ends, scores, readings, *sealed = found
    sure = tuple(score / 100 for score in scores)
    return Text(text, top, bottom, tuple(ends), sure, tuple(readings), bool(sealed))
