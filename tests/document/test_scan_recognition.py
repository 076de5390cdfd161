"""Texts of recognised pieces: specks of dust are no print, and a lost point is found again."""

from typing import Any

import pytest

from juesuan.document.pdf.scan import engine, recognition
from juesuan.document.pdf.scan.engine import Character, Reading
from juesuan.document.pdf.scan.sheet import Text
from juesuan.document.pdf.scan.strokes import Strokes

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
BOX = (100, 100, 200, 120)


def line(text: str, certainty: float = 0.99) -> Reading:
    """The characters of a line, evenly apart."""
    step = 1 / len(text)
    return tuple(
        Character(letter, (at + 0.5) * step, certainty, ()) for at, letter in enumerate(text)
    )


def numpy_page(numbers: Any) -> Strokes:  # noqa: ANN401
    """A page of white paper with ink in the box."""
    white = numbers.full((300, 400), 255, dtype="uint8")
    ink = white * 0
    ink[BOX[1] : BOX[3], BOX[0] : BOX[2]] = 255
    bare = white * 0
    return Strokes(horizontal=(), vertical=(), writing=white, ink=ink, faint=ink, hidden=bare)


def read(text: str) -> Text:
    """A piece of which the engine tells this text."""
    found = recognition._text(BOX, line(text), None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("seen", "text"), [("866 72", "866.72"), ("8 740 55", "8,740.55"), ("-1 830.99", "-1,830.99")]
)
def test_a_point_that_was_lost_is_found_again_and_unsure(seen: str, text: str) -> None:
    """Blanks in one figure are its separators; it is no sure reading, and the other one is kept."""
    found = read(seen)
    assert found.text == text
    assert found.certainty <= recognition.UNSURE
    assert found.readings[0] == seen


@pytest.mark.parametrize("seen", ["12 34 5", "2010 301", "1 2345.00", "一 二"])
def test_other_blanks_stay(seen: str) -> None:
    """Where groups are not of three digits, blanks are no separators."""
    assert read(seen).text == seen


@pytest.mark.parametrize(("seen", "text"), [("740.12.", "740.12"), ("'94.94\"", "94.94")])
def test_specks_beside_a_figure_are_no_part_of_it(seen: str, text: str) -> None:
    """What dust was read as is taken off a figure, which is unsure then."""
    found = read(seen)
    assert found.text == text
    assert len(found.ends) == len(text) + 1
    assert found.certainty <= recognition.UNSURE


@pytest.mark.parametrize("seen", ['".', ":", "|", ",", "、;"])
def test_specks_alone_are_no_text(seen: str) -> None:
    """A piece of dust prints nothing, whichever sign it looks like."""
    assert recognition._text(BOX, line(seen), None) is None


@pytest.mark.parametrize("seen", ["-", "—", "/", "…", "：1", "合计："])
def test_what_is_printed_for_nothing_is_no_dust(seen: str) -> None:
    """Signs that accounts print in blank cells stay, and signs beside a text."""
    assert read(seen).text.strip() == seen


@pytest.mark.parametrize(
    ("seen", "gap", "parts"),
    [
        ("8,298,242.92", 0.12, False),
        ("8,298,242.92", 0.79, False),
        ("123.45 678.90", 0.5, True),
        ("2010301 行政运行", 0.6, True),
    ],
)
def test_a_separator_of_digits_parts_no_columns(seen: str, gap: float, parts: bool) -> None:  # noqa: FBT001
    """Where the recogniser saw a comma or a point, the blank in the ink is that of a pale one."""
    at = BOX[0] + int(gap * (BOX[2] - BOX[0]))
    assert recognition._parts_columns(BOX, line(seen), at) is parts


@pytest.mark.parametrize(
    ("seen", "again", "text", "sure"),
    [
        ("18,816,291.27", "18,816.291.27", "18,816,291.27", True),
        ("18,816.291.27", "18,816,291.27", "18,816,291.27", True),
        ("18.816.291.27", "18,816.291.27", "18.816.291.27", False),
        ("18,816,291.27", "18,816,291.21", "18,816,291.27", False),
        ("12.345", "12,345", "12.345", False),
        ("854.93", "854,93", "854.93", False),
    ],
)
def test_a_point_for_a_comma_is_no_other_reading(
    seen: str,
    again: str,
    text: str,
    sure: bool,  # noqa: FBT001
) -> None:
    """Groups of three and two decimals tell what a separator is, if one picture shows them."""
    found = recognition._text(BOX, line(seen), line(again))
    assert found is not None
    assert found.text == text
    assert (found.certainty > recognition.UNSURE) is sure


def test_what_stands_beside_a_seal_may_go_on_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure whose last digits a seal hides is no sure one: 313 of 313,852.92."""
    numbers = pytest.importorskip("numpy")
    page = numpy_page(numbers)
    monkeypatch.setattr(engine, "read", lambda pictures: [line("313")] * len(pictures))
    sealed = page.ink * 0
    sealed[90:130, 210:230] = 255
    (near,) = recognition._texts(page, sealed, [BOX])
    assert near.sealed
    sealed[:] = 0
    sealed[90:130, 230:240] = 255
    (far,) = recognition._texts(page, sealed, [BOX])
    assert not far.sealed


@pytest.mark.parametrize(("column", "sealed"), [(98, True), (90, False)])
def test_what_meets_a_rule_may_go_on_below_it(
    column: int,
    sealed: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A figure whose first stroke runs into a rule is no sure one; one beside a rule is."""
    page = numpy_page(pytest.importorskip("numpy"))
    monkeypatch.setattr(engine, "read", lambda pictures: [line("60")] * len(pictures))
    page.hidden[100:120, column] = 255
    (found,) = recognition._texts(page, page.ink * 0, [BOX])
    assert found.sealed is sealed
