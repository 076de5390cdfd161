"""The border to rapidocr: where lines are, which characters, and what else each may be.

Needs the extra ``juesuan[ocr]``; works offline. The engine's own pipeline tells one character for
each place; here its models are asked for the second best too.
"""

import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, Final, NamedTuple

from juesuan.document.pdf.scan.pixels import Picture, Pixels, arrays, bands, vision
from juesuan.errors import ReaderUnavailable

__all__ = ["EXTRA", "Character", "Reading", "available", "boxes", "name", "read", "start"]

EXTRA: Final = "juesuan[ocr]"
SMALLER: Final = 0.6
"""Lines are found at 120 dots an inch: as well as at 200, in a third of time and memory."""
HEIGHT: Final = 48
"""Pixels of the lines that the recogniser was trained on."""
STEP: Final = 16
"""Pixels: widths are rounded up to it."""
NARROWEST: Final = 64
BATCH: Final = 4096
"""Pixels of width of the lines that are recognised at once: memory grows with it."""
POSSIBLE: Final = 0.02
"""Of certainty: a character that is less sure is not told as another reading."""
LOST: Final = 0.1
"""Of certainty: a character that may stand where none was read."""
BLANK: Final = 0
LONGEST: Final = 4000
"""Pixels: a side longer than this is shrunk by the engine."""


class Character(NamedTuple):
    """One place of a line.

    Attributes:
        text: The likeliest character; empty where rather nothing is printed.
        at: Its middle, as a share of the width of the line.
        certainty: Up to 1.
        others: What else it may be, likeliest first; empty text for nothing.
    """

    text: str
    at: float
    certainty: float
    others: tuple[tuple[str, float], ...]


Scores = Any  # a numpy array of steps × characters
Reading = tuple[Character, ...]
"""The characters of a line from left to right."""


def available() -> bool:
    """Whether character recognition is installed."""
    return (
        importlib.util.find_spec("rapidocr") is not None
        and importlib.util.find_spec("onnxruntime") is not None
    )


def name() -> str:
    """Name and version of the engine, ``rapidocr 3.10.0``."""
    return f"rapidocr {version('rapidocr')}"


@cache
def _engine() -> Any:  # noqa: ANN401  the library has no types
    """The engine with its models, loaded once."""
    try:
        module = importlib.import_module("rapidocr")
    except ImportError as problem:
        raise ReaderUnavailable(
            "pictures of text are read with the extra {extra}", extra=EXTRA
        ) from problem
    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.max_side_len": LONGEST,
    }
    engine = module.RapidOCR(params=settings)
    # its parts are loaded when they are first used
    engine(arrays().full((HEIGHT, 2 * HEIGHT, 3), 255, dtype="uint8"), use_det=False)
    return engine


def start() -> None:
    """Load the engine, before memory is bounded.

    Raises:
        ReaderUnavailable: The extra is not installed.
    """
    _engine()


def boxes(grey: Picture) -> list[Pixels]:
    """The boxes of the lines of text in a grey picture."""
    return [box for top, band in bands(grey) for box in _band_boxes(band, top)]


def _band_boxes(band: Picture, top: int) -> Iterator[Pixels]:
    """The boxes in a band, which begins at row ``top`` of its picture."""
    cv = vision()
    height, width = band.shape[:2]
    small = cv.resize(band, None, fx=SMALLER, fy=SMALLER, interpolation=cv.INTER_AREA)
    colours = cv.cvtColor(small, cv.COLOR_GRAY2BGR)
    found = _engine()(colours, use_det=True, use_cls=False, use_rec=False)
    corners = () if found.boxes is None else found.boxes
    for box in corners:
        xs = [float(x) / SMALLER for x, _ in box]
        ys = [float(y) / SMALLER for _, y in box]
        left, right = max(0, int(min(xs))), min(width, round(max(xs)) + 1)
        upper, lower = max(0, int(min(ys))), min(height, round(max(ys)) + 1)
        if left < right and upper < lower:
            yield left, upper + top, right, lower + top


def read(pieces: Sequence[Picture]) -> list[Reading]:
    """The characters in grey pictures of one line each."""
    numbers = arrays()
    recogniser = _engine().text_rec
    letters = recogniser.postprocess_op.character
    found: list[Reading] = [()] * len(pieces)
    for group in _batches(pieces):
        width = max(_width(pieces[at]) for at in group)
        batch = numbers.stack([_normal(pieces[at], width) for at in group])
        scores = recogniser.session(batch)
        for at, own in zip(group, scores, strict=True):
            found[at] = _decode(own, letters, width / _true_width(pieces[at]))
    return found


def _true_width(piece: Picture) -> float:
    """Pixels of width that a line has when it is as high as the recogniser wants it."""
    height, width = piece.shape[:2]
    return max(1.0, HEIGHT * float(width) / float(height))


def _width(piece: Picture) -> int:
    """The width that a line needs in a batch."""
    return max(NARROWEST, -(-int(_true_width(piece) + 1) // STEP) * STEP)


def _batches(pieces: Sequence[Picture]) -> Iterator[list[int]]:
    """The numbers of the lines that are recognised together: of nearly one width."""
    group: list[int] = []
    for at in sorted(range(len(pieces)), key=lambda at: _width(pieces[at])):
        if group and (len(group) + 1) * _width(pieces[at]) > BATCH:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _normal(piece: Picture, width: int) -> Any:  # noqa: ANN401  an array
    """A line as the recogniser wants it.

    Three equal channels between −1 and 1, blank at its end.
    """
    cv, numbers = vision(), arrays()
    own = min(width, round(_true_width(piece)) or 1)
    line = cv.resize(piece, (own, HEIGHT), interpolation=cv.INTER_LINEAR)
    whole = numbers.zeros((3, HEIGHT, width), dtype="float32")
    whole[:, :, :own] = line.astype("float32") / 127.5 - 1.0
    return whole


def _decode(scores: Scores, letters: Sequence[str], stretch: float) -> Reading:
    """The characters of a line from the scores of all characters at each of its steps.

    Args:
        scores: Steps × characters, between 0 and 1.
        letters: The characters; the first is the blank between two.
        stretch: How many times wider than the line the picture of its batch is.
    """
    best = scores.argmax(axis=1).tolist()
    steps = len(best)
    found: list[Character] = []
    at = 0
    while at < steps:
        end = at + 1
        while end < steps and best[end] == best[at]:
            end += 1
        own = scores[at:end]
        if best[at] == BLANK:
            found += _missed(own, letters, at, stretch / steps)
        else:
            peak = int(own[:, best[at]].argmax())
            place = (at + peak + 0.5) * stretch / steps
            score = float(own[peak, best[at]])
            found.append(
                Character(letters[best[at]], place, score, _others(own[peak], best[at], letters))
            )
        at = end
    return tuple(found)


def _others(scores: Scores, best: int, letters: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The next likely characters at a step."""
    likely = scores.argpartition(-4)[-4:].tolist()
    ranked = sorted(likely, key=lambda letter: -float(scores[letter]))
    return tuple(
        (letters[letter] if letter != BLANK else "", float(scores[letter]))
        for letter in ranked
        if letter != best and float(scores[letter]) >= POSSIBLE
    )


def _missed(scores: Scores, letters: Sequence[str], begin: int, step: float) -> Iterator[Character]:
    """The character that may stand where rather none was read."""
    without = scores.copy()
    without[:, BLANK] = 0.0
    at, letter = divmod(int(without.argmax()), int(without.shape[1]))
    score = float(without[at, letter])
    if score >= LOST:
        sure = float(scores[at, BLANK])
        yield Character("", (begin + at + 0.5) * step, sure, ((letters[letter], score),))
