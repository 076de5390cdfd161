"""Characters of a picture of a page. Needs the extra ``juesuan[ocr]``; works offline.

The rules are found in the pixels and go the same way as those of a PDF: a scan is read by the same
grids.
"""

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from itertools import accumulate
from typing import Any, NamedTuple

from juesuan.document.pdf.native.glyphs import Glyph, Print
from juesuan.document.pdf.native.upright import Upright
from juesuan.document.pdf.page import CharacterCertainty, Doubt, Page, Recognised, laid_out
from juesuan.document.pdf.scan.pixels import (
    POINTS,
    Box,
    Picture,
    bands,
    bar,
    ink,
    quarter_turned,
    ruling,
    straightened,
    unread,
)
from juesuan.errors import ReaderUnavailable

EXTRA = "juesuan[ocr]"
SIZE = 0.75  # of the height of a line of text: its font size
ASCENT = 0.82  # of the height of a line of text: where its baseline is
DOUBTFUL = 0.9  # of certainty: below it the text is told as doubtful
LEAST = 0.5  # of certainty: below it the text is left out, and told
POOR = 0.75  # of certainty on the average: the page may stand on its head
TALL = 1.5  # times as high as wide: a line of text that runs upwards
MARGIN = 4  # pixels around a place that is read by itself
DASH, LONG_DASH = 1.8, 7.0  # times as wide as high
BATCH = 16  # lines recognised at once
LONGEST = 4000  # pixels: a side longer than this is shrunk by the recogniser
# The recogniser knows both forms of a character; in a page of simplified Chinese the other one is a
# misread stroke.
FORMS = str.maketrans(
    "決況減凈涼準湊沖収產內戶別刪錄換爭沒溫強増徳步每值真絕總務財項費資貸購車運門問間關閉開國圍結給經緒維綜續編線級約紀細終組織統",
    "决况减净凉准凑冲收产内户别删录换争没温强增德步每值真绝总务财项费资贷购车运门问间关闭开国围结给经绪维综续编线级约纪细终组织统",
)
BRACKETS = {"(": "（", ")": "）"}
HAN, LAST_HAN = "\u3400", "\u9fff"


class _Line(NamedTuple):
    """A recognised line; pixels."""

    text: str
    certainty: float
    box: Box
    characters: tuple[tuple[str, float, float], ...]
    scores: tuple[float, ...]


def available() -> bool:
    """Whether character recognition is installed."""
    return (
        importlib.util.find_spec("rapidocr") is not None
        and importlib.util.find_spec("onnxruntime") is not None
    )


@cache
def _engine() -> Any:  # noqa: ANN401  the library has no types
    """The recogniser with its models, loaded once.

    Nothing is dropped for being uncertain, and no line is turned by itself: a lone 6 became a 9.
    """
    try:
        module = importlib.import_module("rapidocr")
    except ImportError as problem:
        raise ReaderUnavailable(f"pictures of text are read with the extra {EXTRA}") from problem
    settings = {
        "Global.log_level": "critical",
        "Global.text_score": 0.0,
        "Global.use_cls": False,
        "Global.max_side_len": LONGEST,
        "Rec.rec_batch_num": BATCH,
    }
    return module.RapidOCR(params=settings)


def start() -> None:
    """Load the engine, before memory is bounded.

    Raises:
        ReaderUnavailable: The extra is not installed.
    """
    _engine()


def recognised(pixels: Picture, number: int) -> Page:
    """The page in a picture, with its doubts.

    Args:
        pixels: Height × width × 3 bytes, blue green red, at about 200 dots an inch.
        number: Of the page, from 1.

    Raises:
        ReaderUnavailable: The extra is not installed.
    """
    pixels, lines = _upright(straightened(pixels))
    printed = ink(pixels)
    lines += _left_over(pixels, printed, lines)
    lines = [_dashed(printed, line) for line in lines]
    glyphs = [glyph for line in lines if line.certainty >= LEAST for glyph in _glyphs(line)]
    height, width = pixels.shape[:2]
    upright = Upright(quarters=0, width=width * POINTS, height=height * POINTS)
    page = laid_out(number, Print(glyphs, upright), ruling(pixels), pictured=True)
    sure = tuple(one for line in lines for one in _certainties(line))
    return replace(
        page,
        doubts=tuple(_doubt(line) for line in lines if line.certainty < DOUBTFUL),
        recognised=Recognised(engine=f"rapidocr {version('rapidocr')}", characters=sure),
    )


def _certainties(line: _Line) -> Iterator[CharacterCertainty]:
    """How sure each character of a line is."""
    middle = (line.box[1] + line.box[3]) / 2 * POINTS
    for (_, left, right), score in zip(line.characters, line.scores, strict=True):
        yield CharacterCertainty(left * POINTS, right * POINTS, middle, score)


def _doubt(line: _Line) -> Doubt:
    left, top, right, bottom = line.box
    x, y = (left + right) / 2 * POINTS, (top + bottom) / 2 * POINTS
    return Doubt(text=line.text, x=x, y=y, certainty=line.certainty, kept=line.certainty >= LEAST)


def _upright(pixels: Picture) -> tuple[Picture, list[_Line]]:
    """The picture turned so that its text can be read, and the text."""
    lines = _lines(pixels)
    turns = [2] if lines and _certainty(lines) < POOR else []
    shapes = [(line.box[2] - line.box[0], line.box[3] - line.box[1]) for line in lines]
    if sum(height > TALL * width for width, height in shapes) > sum(
        width > TALL * height for width, height in shapes
    ):
        turns = [1, 3]
    for quarters in turns:
        turned = straightened(quarter_turned(pixels, quarters))
        other = _lines(turned)
        if _certainty(other) > _certainty(lines):
            pixels, lines = turned, other
    return pixels, lines


def _certainty(lines: list[_Line]) -> float:
    """Of the average character."""
    characters = sum(len(line.text) for line in lines)
    return (
        sum(line.certainty * len(line.text) for line in lines) / characters if characters else 0.0
    )


def _lines(pixels: Picture) -> list[_Line]:
    """The lines of text in a picture."""
    return [line for top, band in bands(pixels) for line in _band_lines(band, top)]


def _band_lines(band: Picture, top: int) -> list[_Line]:
    """The lines of one band, which begins at row ``top`` of its picture."""
    result = _engine()(band, use_det=True, return_word_box=True, return_single_char_box=True)
    if result.boxes is None:
        return []
    lines, words = [], list(result.word_results or ())
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        xs, ys = [float(x) for x, _ in box], [float(y) + top for _, y in box]
        # a line for whose characters no boxes could be computed is left out of the list of words
        own = words.pop(0) if words and _joined(words[0]) == _plain(text) else ()
        characters = tuple(
            (word, min(x for x, _ in at), max(x for x, _ in at)) for word, _, at in own
        )
        sure = tuple(float(certainty) for _, certainty, _ in own)
        place = (min(xs), min(ys), max(xs), max(ys))
        lines.append(_line(text, float(score), place, characters, sure))
    return lines


def _joined(words: Any) -> str:  # noqa: ANN401
    return _plain("".join(str(word[0]) for word in words)) if isinstance(words, tuple) else ""


def _plain(text: str) -> str:
    return "".join(text.split())


def _line(
    text: str,
    certainty: float,
    box: Box,
    characters: tuple[tuple[str, float, float], ...] = (),
    scores: tuple[float, ...] = (),
) -> _Line:
    """A line.

    Characters whose places are not told are spread over its box, Chinese ones twice as wide as
    others.
    """
    if not characters:
        widths = [2 if character >= HAN else 1 for character in text]
        step = (box[2] - box[0]) / max(1, sum(widths))
        ends = [box[0] + step * end for end in accumulate(widths, initial=0)]
        characters = tuple(zip(text, ends, ends[1:], strict=False))
    fixed = _chinese("".join(character for character, _, _ in characters))
    placed = [
        (new, float(left), float(right))
        for new, (_, left, right) in zip(fixed, characters, strict=True)
    ]
    # without a score of its own a character is as sure as its line
    return _Line(fixed, certainty, box, tuple(placed), scores or (certainty,) * len(placed))


def _chinese(text: str) -> str:
    """A text in simplified Chinese, its brackets full-width among Chinese characters.

    As long as before.
    """
    text = text.translate(FORMS)
    for at, character in enumerate(text):
        if character in BRACKETS and any(
            HAN <= other <= LAST_HAN for other in (text[at - 1 : at], text[at + 1 : at + 2])
        ):
            text = text[:at] + BRACKETS[character] + text[at + 1 :]
    return text


def _left_over(pixels: Picture, printed: Picture, lines: list[_Line]) -> list[_Line]:
    """What detection passed over: a lone digit, the last character of a name.

    Each place is read by itself.
    """
    found = []
    for left, top, right, bottom in unread(printed, [line.box for line in lines]):
        piece = pixels[
            max(0, top - MARGIN) : bottom + MARGIN, max(0, left - MARGIN) : right + MARGIN
        ]
        result = _engine()(piece, use_det=False)
        text, score = (
            (result.txts[0].strip(), float(result.scores[0])) if result.txts else ("", 0.0)
        )
        if text or bar(printed, (left, top, right, bottom)) >= DASH:
            found.append(_line(text or "-", score, (left, top, right, bottom)))
    return found


def _dashed(printed: Picture, line: _Line) -> _Line:
    """A lone stroke as the dash it is: recognisers are trained on words, and call it 一, = or 1."""
    if len(line.text) > 1:
        return line
    left, top, right, bottom = line.box
    shape = bar(printed, (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
    if shape < DASH:
        return line
    return _line("-" if shape < LONG_DASH else "—", 1.0, line.box)


def _glyphs(line: _Line) -> list[Glyph]:
    """The characters of a line."""
    _, top, _, bottom = (side * POINTS for side in line.box)
    baseline, size = top + ASCENT * (bottom - top), SIZE * (bottom - top)
    return [
        Glyph(text, left * POINTS, right * POINTS, baseline, size)
        for text, left, right in line.characters
    ]
