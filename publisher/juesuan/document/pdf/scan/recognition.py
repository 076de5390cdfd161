"""Characters of a picture of a page. Needs the extra ``juesuan[ocr]``; works offline.

The picture is laid flat, its rules are found in the pixels, its lines of text are parted where
rules cross them, and each piece is recognised by itself. Figures are read twice, from two pictures
of them; where the readings differ both are kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, takewhile
from statistics import mean
from typing import Final

from juesuan.document.model import OPEN
from juesuan.document.pdf.scan import engine
from juesuan.document.pdf.scan.engine import Reading
from juesuan.document.pdf.scan.paper import flat, whiten
from juesuan.document.pdf.scan.pieces import MARGIN, cut, gaps, pieces, tight
from juesuan.document.pdf.scan.pixels import (
    POINTS,
    Picture,
    Pixels,
    is_covered,
    quarter_turned,
    vision,
)
from juesuan.document.pdf.scan.seals import ink_of, seals
from juesuan.document.pdf.scan.sheet import Sheet, Text
from juesuan.document.pdf.scan.strokes import Strokes, bar, strokes
from juesuan_vocab import open_toml

__all__ = ["recognise"]

POOR: Final = 0.75
"""Of certainty on the average: the page may stand on its head."""
SAMPLE: Final = 12
"""Lines that tell how a page is turned."""
TALL: Final = 1.5
"""Times as high as wide: a line of text that runs upwards."""
COLUMN: Final = 3
"""Digits beside a gap that are a figure, or a code, of a column of their own."""
DASH, LONG_DASH = 1.8, 7.0  # times as wide as high
MOST_READINGS: Final = 6
SURE: Final = 0.9
"""Of certainty: a digit that is less sure may be any."""
UNSURE: Final = 0.6
"""Of certainty at most, of what was read otherwise the second time."""
HAN, LAST_HAN = "\u3400", "\u9fff"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What recognisers confuse, from vocab ``recognition/pictures.toml``."""

    forms: Mapping[int, int]
    brackets: Mapping[str, str]
    figures: frozenset[str]
    stops: frozenset[str]
    separators: frozenset[str]
    specks: str
    dust: str
    blanks: re.Pattern[str]
    grouped: re.Pattern[str]


@cache
def _words() -> _Words:
    table = open_toml("recognition/pictures.toml")
    return _Words(
        forms=str.maketrans(table["forms"]["other"], table["forms"]["simplified"]),
        brackets=table["brackets"],
        figures=frozenset(table["figures"]["characters"]),
        stops=frozenset(table["stops"]["characters"]),
        separators=frozenset(table["stops"]["separators"]),
        specks=table["specks"]["characters"],
        dust=table["specks"]["characters"] + table["specks"]["alone"],
        blanks=re.compile(table["figures"]["blanks"]),
        grouped=re.compile(table["figures"]["whole"]),
    )


def recognise(pixels: Picture) -> Sheet:
    """What is on the picture of a page.

    Args:
        pixels: Height × width × 3 bytes, blue green red, at about 200 dots an inch.

    Raises:
        ReaderUnavailable: The extra is not installed.
    """
    level = flat(pixels)
    stamped = seals(level)
    grey = whiten(level, stamped)
    sealed = ink_of(stamped, grey)
    drawn = strokes(grey)
    boxes = engine.boxes(drawn.writing)
    quarters = _quarters(drawn, boxes)
    if quarters:
        height, width = grey.shape[:2]
        drawn = strokes(quarter_turned(grey, quarters))
        sealed = quarter_turned(sealed, quarters)
        boxes = [_turn(box, quarters, width, height) for box in boxes]
    height, width = drawn.ink.shape[:2]
    return Sheet(
        engine=engine.name(),
        width=width * POINTS,
        height=height * POINTS,
        texts=tuple(_texts(drawn, sealed, pieces(drawn, boxes))),
        ruling=drawn.ruling(),
        covered=is_covered(pixels),
    )


# --- how the page lies ------------------------------------------ ---


def _quarters(drawn: Strokes, boxes: Sequence[Pixels]) -> int:
    """By how many quarters the page must be turned clockwise so that its text can be read."""
    sizes = [(right - left, bottom - top) for left, top, right, bottom in boxes]
    tall = sum(height > TALL * width for width, height in sizes)
    wide = sum(width > TALL * height for width, height in sizes)
    sample = sorted(boxes, key=lambda box: -max(box[2] - box[0], box[3] - box[1]))[:SAMPLE]
    if tall > wide:
        return max((1, 3), key=lambda turn: _legibility(drawn, sample, turn))
    upright = _legibility(drawn, sample, 0)
    if not sample or upright >= POOR:
        return 0
    return 2 if _legibility(drawn, sample, 2) > upright else 0


def _legibility(drawn: Strokes, boxes: Sequence[Pixels], quarters: int) -> float:
    """How surely lines are read when they are turned."""
    turned = [quarter_turned(cut(drawn.writing, box), quarters) for box in boxes]
    characters = chain.from_iterable(engine.read(turned))
    certainties = [one.certainty for one in characters if one.text]
    return mean(certainties) if certainties else 0.0


def _turn(box: Pixels, quarters: int, width: int, height: int) -> Pixels:
    """Where a box of a page of that size lies when the page is turned clockwise."""
    for _ in range(quarters):
        left, top, right, bottom = box
        box = height - bottom, left, height - top, right
        width, height = height, width
    return box


# --- texts ------------------------------------------------------ ---


def _texts(drawn: Strokes, sealed: Picture, whole: Sequence[Pixels]) -> Iterator[Text]:
    """The text of each piece.

    Args:
        drawn: The page.
        sealed: Mask of the ink of seals that were lifted.
        whole: The pieces.
    """
    parted, first = _read_apart(drawn, whole)
    figures = [at for at, line in enumerate(first) if _is_nearly_figure(_text_of(line))]
    again = engine.read([_otherwise(drawn.writing, parted[at]) for at in figures])
    second = dict(zip(figures, again, strict=True))
    for at, (box, line) in enumerate(zip(parted, first, strict=True)):
        text = _dash(drawn.ink, box, line) or _text(box, line, second.get(at))
        if text is not None:
            # what stands beside a seal may go on below it, and what touches a rule below the rule
            hidden = cut(sealed, box, box[3] - box[1]).any() or cut(drawn.hidden, box).any()
            yield text._replace(sealed=bool(hidden))


def _read_apart(drawn: Strokes, whole: Sequence[Pixels]) -> tuple[list[Pixels], list[Reading]]:
    """The pieces and what they print, parted where they hold figures of several columns."""
    read = engine.read([cut(drawn.writing, box) for box in whole])
    kept = {}
    parted: list[Pixels] = []
    for at, (box, line) in enumerate(zip(whole, read, strict=True)):
        crossed = [gap for gap in gaps(drawn.faint, box) if _parts_columns(box, line, gap)]
        if not crossed:
            kept[at] = line
            continue
        sides = pairwise([box[0], *crossed, box[2]])
        inked = [tight(drawn.faint, (first, box[1], last, box[3])) for first, last in sides]
        parted += filter(None, inked)
    again = engine.read([cut(drawn.writing, box) for box in parted])
    return [whole[at] for at in kept] + parted, [*kept.values(), *again]


def _parts_columns(box: Pixels, line: Reading, gap: int) -> bool:
    """Whether figures stand on a side of a gap, and no punctuation makes it."""
    width = box[2] - box[0] + 2 * MARGIN
    at = (gap - box[0] + MARGIN) / width
    before = "".join(one.text for one in line if one.at < at).rstrip()
    behind = "".join(one.text for one in line if one.at >= at).lstrip()
    if not before or not behind or _is_mark(before[-1], behind[0]):
        return False
    return COLUMN in {_digits_at_end(before), _digits_at_end(behind[::-1])}


def _is_mark(before: str, behind: str) -> bool:
    """Whether the blank between two characters is punctuation: faint commas leave no ink."""
    words = _words()
    return before in words.stops or bool({before, behind} & words.separators)


def _digits_at_end(text: str) -> int:
    """How many digits the figure at the end of a text has, up to COLUMN."""
    figures = _words().figures - {" "}
    figure = takewhile(figures.__contains__, reversed(text))
    return min(COLUMN, sum(map(str.isdigit, figure)))


def _text_of(line: Reading) -> str:
    return "".join(character.text for character in line)


def _is_figure(text: str) -> bool:
    """Whether a text consists of what figures consist of, and has a digit."""
    return any(map(str.isdigit, text)) and _words().figures.issuperset(text)


def _is_nearly_figure(text: str) -> bool:
    """Whether a text may be a figure with a character too many: half are digits, none Chinese."""
    digits = sum(map(str.isdigit, text))
    if not text or digits < len(text) / 2:
        return False
    return not any(map(_is_han, text))


def _is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return HAN <= character <= LAST_HAN


def _otherwise(picture: Picture, box: Pixels) -> Picture:
    """Another picture of a piece: smaller in its frame, black and white with soft edges."""
    cv = vision()
    piece = cut(picture, box)
    frame = max(2, int(piece.shape[0]) // 7)
    wider = cv.copyMakeBorder(piece, frame, frame, frame, frame, cv.BORDER_CONSTANT, value=255)
    large = cv.resize(wider, None, fx=2, fy=2, interpolation=cv.INTER_CUBIC)
    _, sharp = cv.threshold(large, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU)
    return cv.GaussianBlur(sharp, (3, 3), 0)


def _dash(ink: Picture, box: Pixels, line: Reading) -> Text | None:
    """A lone stroke as the dash it is: recognisers, trained on words, call it 一, = or 1."""
    if len(_text_of(line)) > 1:
        return None
    left, top, right, bottom = box
    shape = bar(ink, (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
    if shape < DASH:
        return None
    return _place(box, "-" if shape < LONG_DASH else "—", (0.5,), (1.0,), ())


def _text(box: Pixels, line: Reading, second: Reading | None) -> Text | None:
    """A recognised piece; None if nothing was recognised there, or specks of dust."""
    if not _text_of(line).strip(_words().dust):
        return None
    line, other = _figure_first(line, line if second is None else second)
    read = _without_specks(tuple(character for character in line if character.text))
    text = _separate(_chinese(_text_of(read)))
    differing = _differing(text, _chinese(_text_of(line)), _chinese(_text_of(other)))
    most = UNSURE if differing else 1.0
    scores = [min(character.certainty, most) for character in read]
    readings = (*_likely(text, line, differing)[:MOST_READINGS], *_open(text, read))
    return _place(box, text, [one.at for one in read], scores, readings)


def _likely(text: str, line: Reading, differing: tuple[str, ...]) -> tuple[str, ...]:
    """The other texts of a piece: what was read otherwise, then what a figure may be besides."""
    similar = tuple(_readings(line)) if _is_nearly_figure(text) else ()
    return tuple(dict.fromkeys((*differing, *similar))) if differing else similar


def _open(text: str, read: Reading) -> tuple[str, ...]:
    """The readings of a figure in which an unsure digit is open."""
    return tuple(_open_readings(read)) if _is_figure(text) else ()


def _figure_first(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Two readings of a piece, the one that is a figure first."""
    for is_better in (_is_figure, _is_grouped):
        better, worse = is_better(_text_of(other)), is_better(_text_of(one))
        if better != worse:
            return (other, one) if better else (one, other)
    return one, other


def _without_specks(read: Reading) -> Reading:
    """The characters of a figure without the specks of dust before and behind it."""
    text = _text_of(read)
    begin = len(text) - len(text.lstrip(_words().specks))
    end = len(text.rstrip(_words().specks))
    return read[begin:end] if _is_figure(text[begin:end]) else read


def _separate(text: str) -> str:
    """A figure whose point or commas were read as blanks, with them: 2 853.47, 8 740 55."""
    if not _words().blanks.fullmatch(text):
        return text
    grouped = re.sub(r"[ .]", ",", text)
    return f"{grouped[:-3]}.{grouped[-2:]}"


def _differing(text: str, *others: str) -> tuple[str, ...]:
    """Other readings of a text that differ from it in more than blanks.

    Where groups of three digits show it, a point for a comma is no other reading.
    """
    plain = _evenly if _is_grouped(text) else _solid
    return tuple(one for one in others if plain(one) not in {plain(text), ""})


def _solid(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def _evenly(text: str) -> str:
    """A text without blanks, each separator of digits as a comma."""
    return "".join("," if one in _words().separators else one for one in _solid(text))


def _is_grouped(text: str) -> bool:
    """Whether a text is a figure with groups of three digits and two decimals."""
    return _words().grouped.fullmatch(_solid(text)) is not None


def _open_readings(read: Reading) -> Iterator[str]:
    """The figure with each digit that was not surely read left open."""
    for at, character in enumerate(read):
        if character.text.isdigit() and character.certainty < SURE:
            yield f"{_text_of(read[:at])}{OPEN}{_text_of(read[at + 1 :])}"


def _readings(line: Reading) -> Iterator[str]:
    """The other texts of a figure that differ in one character, likeliest first."""
    found: list[tuple[float, str]] = []
    for at, character in enumerate(line):
        before, behind = _text_of(line[:at]), _text_of(line[at + 1 :])
        for other, certainty in character.others:
            if not other or other in _words().figures:
                share = certainty / max(character.certainty, certainty)
                found.append((share, before + other + behind))
    yield from (text for _, text in sorted(found, key=lambda one: -one[0]))


def _place(
    box: Pixels,
    text: str,
    middles: Sequence[float],
    scores: Sequence[float],
    readings: tuple[str, ...],
) -> Text:
    """A text on its page, each of its characters ending half-way to the next."""
    left, top, right, bottom = box
    width = right - left
    # the picture of the piece was wider by its margins
    whole = width + 2 * MARGIN
    places = [min(max(middle * whole - MARGIN, 0.0), float(width)) for middle in middles]
    inner = [(one + other) / 2 for one, other in pairwise(places)]
    ends = [left + place for place in (0.0, *inner, float(width))]
    return Text(
        text,
        top * POINTS,
        bottom * POINTS,
        tuple(end * POINTS for end in ends),
        tuple(scores),
        readings,
    )


def _chinese(text: str) -> str:
    """A text in simplified Chinese, its brackets full-width among Chinese characters.

    As long as before.
    """
    words = _words()
    text = text.translate(words.forms)
    for at, character in enumerate(text):
        beside = (text[at - 1 : at], text[at + 1 : at + 2])
        if character in words.brackets and any(map(_is_han, beside)):
            text = text[:at] + words.brackets[character] + text[at + 1 :]
    return text
