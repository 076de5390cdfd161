"""Texts of recognised pieces: specks of dust are no print, and a lost point is found again."""

import pytest

from juesuan.document.pdf.scan import engine, recognition
from juesuan.document.pdf.scan.engine import Character, Reading
from juesuan.document.pdf.scan.sheet import Text

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
