"""Sheets: what was recognised on a page, kept as JSON, and the page that it makes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.scan.sheet import SEALED, Sheet, Text, page_of, sheet_from, written

XS, YS = (50.0, 150.0, 250.0), (100.0, 120.0, 140.0, 160.0)
RULING = Ruling(
    horizontal=[Rule(y, XS[0], XS[-1]) for y in YS],
    vertical=[Rule(x, YS[0], YS[-1]) for x in XS],
)


def text(words: str, left: float, top: float, *, sure: float = 0.99) -> Text:
    """A piece of a line whose characters are five points wide."""
    ends = tuple(left + 5 * at for at in range(len(words) + 1))
    return Text(words, top, top + 10, ends, (sure,) * len(words), ("7",))


def sheet(*texts: Text) -> Sheet:
    """A sheet with a table of three rows and two columns."""
    return Sheet(engine="engine 1.0", width=300, height=400, texts=texts, ruling=RULING)


def test_pieces_stand_in_the_cells_that_rules_enclose() -> None:
    """A page of a sheet has its tables, and says what read their cells."""
    page = page_of(sheet(text("办公费", 60, 105), text("12.50", 160, 125)), 3)
    (table,) = page.tables
    assert table.texts == ("办公费", "", "", "12.50", "", "")
    assert page.number == 3
    assert page.recognised is not None
    assert page.recognised.engine == "engine 1.0"


def test_figures_that_were_read_apart_have_a_blank_between() -> None:
    """Two pieces of figures side by side are two words, though no gap parts them."""
    (table,) = page_of(sheet(text("1,2", 160, 105), text("34.50", 175, 105)), 1).tables
    assert "1,2 34.50" in table.texts


@pytest.mark.parametrize(
    ("words", "ink"), [("其他支出", 10.0), ("92,639,200.00", 10.0), ("229", 8.0), ("0.50", 8.0)]
)
def test_figures_have_the_font_size_of_the_names_beside_them(words: str, ink: float) -> None:
    """The ink of figures is low unless a comma hangs below it: their font is no smaller."""
    low = text(words, 60, 205)._replace(bottom=205 + ink)
    (line,) = page_of(sheet(low), 1).lines
    assert line.size == pytest.approx(10)


def test_names_that_were_read_apart_are_one() -> None:
    """Two pieces of Chinese text side by side are one name."""
    (table,) = page_of(sheet(text("一般公共", 60, 105), text("服务支出", 80, 105)), 1).tables
    assert "一般公共服务支出" in table.texts


@pytest.mark.parametrize(
    ("sure", "kept", "doubts"), [(0.95, True, 0), (0.89, True, 1), (0.5, True, 1), (0.49, False, 1)]
)
def test_what_is_not_surely_read_is_told(sure: float, kept: bool, doubts: int) -> None:  # noqa: FBT001
    """Below 0.9 of certainty a text is told as doubtful, below 0.5 it is left out."""
    page = page_of(sheet(text("12.50", 160, 105, sure=sure)), 1)
    assert ("12.50" in page.tables[0].texts) is kept
    assert [doubt.kept for doubt in page.doubts] == [kept] * doubts


def test_a_sheet_is_read_as_it_was_written() -> None:
    """JSON keeps a sheet: texts, places, scores, readings, rules."""
    whole = sheet(text("办公费", 60, 105), text("12.50", 160, 125, sure=0.25))
    assert sheet_from(written(whole)) == whole


@given(st.binary(max_size=40) | st.sampled_from([b"{}", b"[]", b"null", b'{"texts":[[1]]}']))
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    """Bytes that are no sheet are a ValueError, whatever they are."""
    with pytest.raises(ValueError, match="no recognised sheet"):
        sheet_from(data)


def test_pieces_are_ordered_as_a_file_writes_them() -> None:
    """The order in which pieces were recognised tells nothing: they stand line by line."""
    pieces = (text("乙", 160, 105), text("丁", 160, 206), text("甲", 60, 104), text("丙", 60, 205))
    page = page_of(replace(sheet(*pieces), ruling=Ruling()), 1)
    assert ["".join(line.text.split()) for line in page.lines] == ["甲乙", "丙丁"]


@pytest.mark.parametrize(
    ("sure", "characters", "legible"), [(0.88, 60, True), (0.86, 60, False), (0.86, 59, True)]
)
def test_a_page_that_is_hardly_read_is_illegible(
    sure: float,
    characters: int,
    legible: bool,  # noqa: FBT001
) -> None:
    """Where the average character of a page is below 0.87, the page is not read at all."""
    assert sheet(text("甲" * characters, 0, 105, sure=sure)).is_legible is legible


@pytest.mark.parametrize(
    ("texts", "covered", "textless"),
    [
        ((), True, True),
        ((), False, False),
        ((text("—", 60, 105),), True, True),
        ((text("甲乙", 60, 105, sure=0.89),), True, True),
        ((text("甲乙", 60, 105, sure=0.91),), True, False),
    ],
)
def test_a_covered_page_on_which_nothing_is_surely_read_has_no_text(
    texts: tuple[Text, ...],
    covered: bool,  # noqa: FBT001
    textless: bool,  # noqa: FBT001
) -> None:
    """Black, or noise, and no word read surely: the page is told as unread, and not as blank."""
    whole = replace(sheet(*texts), covered=covered)
    assert whole.is_textless is textless
    assert sheet_from(written(whole)) == whole


def test_what_a_seal_covered_is_no_sure_reading() -> None:
    """However sure the engine is of it, a text under a lifted seal needs a proof; it is kept."""
    covered = text("教育支出", 60, 105)._replace(sealed=True)
    page = page_of(sheet(covered, text("12.50", 160, 105)), 1)
    assert page.recognised is not None
    sure = {piece.text: piece.certainty for piece in page.recognised.pieces}
    assert sure == {"教育支出": SEALED, "12.50": 0.99}
    assert not page.doubts
    assert sheet_from(written(sheet(covered))) == sheet(covered)


PRINTED = tuple(
    text(f"{row}{column}7.50", 60 + 100 * column, YS[row] + 5)
    for row in range(3)
    for column in (0, 1)
)
strays = st.lists(
    st.tuples(
        st.booleans(),
        st.floats(min_value=30, max_value=280),
        st.floats(min_value=90, max_value=170),
        st.floats(min_value=4, max_value=60),
    ),
    max_size=3,
)


@given(strays)
def test_no_row_vanishes_behind_a_stray_mark(marks: list[tuple[bool, float, float, float]]) -> None:
    """Wherever a pen strokes over a table, what is printed there is in a cell or in a line."""
    across = [Rule(y, x, x + long) for lying, x, y, long in marks if lying]
    down = [Rule(x, y, y + long) for lying, x, y, long in marks if not lying]
    ruling = Ruling(horizontal=[*RULING.horizontal, *across], vertical=[*RULING.vertical, *down])
    page = page_of(replace(sheet(*PRINTED), ruling=ruling), 1)
    cells = [cell for table in page.tables for cell in table.texts]
    found = "".join("".join([*cells, *(line.text for line in page.lines)]).split())
    assert sorted(found) == sorted("".join(piece.text for piece in PRINTED))
