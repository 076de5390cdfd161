"""Where words, columns and lines of a page stand decides what belongs together, bound by bound."""

from typing import Final

import pytest

from juesuan.document.pdf.furniture import _repeats
from juesuan.document.pdf.margins import is_cut
from juesuan.document.pdf.native.glyphs import Glyph
from juesuan.document.pdf.running import _MarginLine
from juesuan.document.pdf.tables import codes
from juesuan.document.pdf.tables.columns import Align, Column, Columns
from juesuan.document.pdf.tables.lines import Line
from juesuan.document.pdf.tables.words import Kind, Word, overlap, shared_width

SIZE: Final = 10.0


def word(text: str, left: float, right: float, y: float = 0.0, *, begin: int = 0) -> Word:
    """A word of ten points."""
    kind = Kind.FIGURE if "." in text else Kind.NUMBER if text.isdigit() else Kind.TEXT
    end = begin + len(text) - 1
    return Word(
        text=text,
        kind=kind,
        left=left,
        right=right,
        y=y,
        size=SIZE,
        glyphs=(),
        begin=begin,
        end=end,
    )


@pytest.mark.parametrize(
    ("y", "begin", "below"),
    [
        (16.0, 50, True),
        (16.1, 50, False),
        (17.5, 4, True),
        (17.6, 4, False),
        (17.5, 50, False),
        (0.0, 4, False),
    ],
)
def test_the_next_line_of_a_text_is_near_or_written_behind_it(
    y: float,
    begin: int,
    below: bool,  # noqa: FBT001
) -> None:
    """1.6 of the font size, or 1.75 where the file writes it right behind."""
    assert word("乙", 0, 10, y, begin=begin).is_below(word("甲甲", 0, 20, begin=1)) is below


@pytest.mark.parametrize(("begin", "follows"), [(3, True), (5, True), (6, False), (2, False)])
def test_a_word_follows_within_three_places(begin: int, follows: bool) -> None:  # noqa: FBT001
    """White space between them is counted; the word itself does not follow itself."""
    assert word("乙", 0, 10, begin=begin).follows(word("甲甲", 0, 20, begin=1)) is follows


def test_words_share_the_width_in_which_both_stand() -> None:
    """Those that only touch share none."""
    assert shared_width(word("甲", 0, 20), word("乙", 10, 30)) == 10
    assert overlap(word("甲", 0, 20), word("乙", 19, 30))
    assert not overlap(word("甲", 0, 20), word("乙", 20, 30))


LABELS: Final = Column(left=0, right=100, figures=False)
FIRST: Final = Column(left=120, right=160, figures=True)
SECOND: Final = Column(left=180, right=220, figures=True)
TABLE: Final = Columns(
    columns=(LABELS, FIRST, SECOND), align=Align.RIGHT, heads=(("合计", 125.0), ("合计", 185.0))
)


@pytest.mark.parametrize(
    ("one", "home"),
    [
        (word("1.00", 130, 158), 1),
        (word("1.00", 100, 130), 1),
        (word("1.00", 161, 175), 1),
        (word("1.00", 165, 205), 2),
        (word("1.00", 230, 240), 2),
        (word("甲", 0, 20), 0),
        (word("甲甲甲甲甲甲甲", 60, 150), 0),
        (word("甲", 125, 155), 1),
        (word("甲", 116, 130), 1),
        (word("甲", 115, 120), 0),
        (word("甲", 161, 175), 1),
    ],
)
def test_a_word_is_at_home_in_one_column(one: Word, home: int) -> None:
    """A figure where it shares most or ends nearest, a label where it begins."""
    assert TABLE.home(one) == home


def test_figures_and_labels_are_told_apart() -> None:
    """Each column is one of both; its middle is between its ends."""
    assert TABLE.figures == [FIRST, SECOND]
    assert TABLE.labels == [LABELS]
    assert FIRST.centre == 140
    assert FIRST.is_over(word("甲", 100, 180))
    assert not FIRST.is_over(word("甲", 60, 170))


@pytest.mark.parametrize(
    ("left", "head"), [(125.0, True), (129.0, True), (129.1, False), (189.0, True)]
)
def test_a_head_that_is_printed_again_stands_at_its_place(left: float, head: bool) -> None:  # noqa: FBT001
    """Four points off at most, and with the words of the head."""
    assert TABLE.is_headed_by(word("合计", left, left + 20)) is head
    assert not TABLE.is_headed_by(word("小计", left, left + 20))


@pytest.mark.parametrize(("align", "home"), [(Align.LEFT, 1), (Align.RIGHT, 0), (Align.CENTRE, 0)])
def test_the_nearest_column_is_that_of_the_end_where_figures_meet(align: Align, home: int) -> None:
    """A figure between two columns goes by its left, its right end or its middle."""
    table = Columns(
        columns=(Column(left=0, right=50, figures=True), Column(left=70, right=120, figures=True)),
        align=align,
    )
    assert table.home(word("1.00", 52, 60)) == home


@pytest.mark.parametrize(
    ("left", "right", "y", "goes_on"),
    [
        (0, 20, 12, True),
        (12, 16, 12, True),
        (13, 33, 12, False),
        (2, 18, 12, True),
        (0, 20, 17, False),
        (0, 20, 0, False),
    ],
)
def test_a_code_goes_on_in_the_next_line(
    left: float,
    right: float,
    y: float,
    goes_on: bool,  # noqa: FBT001
) -> None:
    """Where it begins, or is centred, alike: 1.2 of the font size apart at most."""
    assert codes._goes_on(word("20103", 0, 20), word("01", left, right, y)) is goes_on


def test_three_lines_fill_their_cell() -> None:
    """The first two have as many digits, the last one fewer."""
    first, second, last = word("201", 0, 9), word("030", 0, 9), word("1", 0, 3)
    assert codes._fill_cell(first, second, last)
    assert not codes._fill_cell(first, second, word("101", 0, 9))
    assert not codes._fill_cell(first, word("03", 0, 6), last)


def test_figures_stand_between_the_two_lines_of_a_code() -> None:
    """On the line of neither, and not farther off than 0.85 of the font size."""
    upper, lower = word("20103", 0, 20), word("01", 0, 8, 12)
    heights = {6.0: True, 8.5: True, 2.5: False, 9.0: False, 3.4: False}
    for height, between in heights.items():
        figure = word("1.00", 50, 70, height)
        assert (list(codes._between((upper, lower), [figure])) == [figure]) is between


def test_figures_stand_on_the_middle_line_of_three() -> None:
    """Where the other lines have figures of their own, they are codes of their own."""
    lines = (word("201", 0, 9), word("030", 0, 9, 12), word("1", 0, 3, 24))
    figure, other = word("1.00", 50, 70, 12), word("2.00", 50, 70, 24)
    assert list(codes._beside(lines, [figure])) == [figure]
    assert list(codes._beside(lines, [figure, other])) == []
    assert list(codes._beside(lines, [word("1.00", 50, 70, 15)])) == []


def test_rows_of_figures_have_a_step() -> None:
    """The least between two heights that are not one line; a single row has none."""
    rows = [word("1.00", 50, 70, y) for y in (0.0, 2.0, 30.0, 50.0)]
    assert codes._row_step(rows) == 20
    assert codes._row_step(rows[:1]) == float("inf")
    assert codes._row_step([]) == float("inf")


def line(right: float, baseline: float = 100.0) -> Line:
    """A line of ten points that ends there."""
    return Line(text="甲", left=0, right=right, baseline=baseline, size=SIZE)


def beyond(left: float, baseline: float = 100.0, text: str = "乙") -> Glyph:
    """A character outside of a page of 500 points."""
    return Glyph(text, left, left + SIZE, baseline, SIZE)


@pytest.mark.parametrize(
    ("ended", "glyph", "cut"),
    [
        (line(499), beyond(501), True),
        (line(485), beyond(501), False),
        (line(486), beyond(501), True),
        (line(499), beyond(514), True),
        (line(499), beyond(515), False),
        (line(499), beyond(501, 102), True),
        (line(499), beyond(501, 102.1), False),
        (line(499), beyond(501, 98), True),
        (line(499), beyond(501, text=" "), False),
        (line(499), beyond(499.5), False),
    ],
)
def test_a_line_is_cut_if_characters_go_on_behind_the_edge(
    ended: Line,
    glyph: Glyph,
    cut: bool,  # noqa: FBT001
) -> None:
    """On its height, right behind its end, and the end near the edge."""
    assert is_cut([ended], [glyph], 500) is cut


def margin(page: int, text: str, height: float = 20.0, left: float = 50.0) -> _MarginLine:
    """A line in the margin."""
    return _MarginLine(
        page=page,
        edge="top",
        text=text,
        height=height,
        sides=(left, 9.0 * page, 40.0 * page),
        glyphs=(),
    )


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (margin(2, "2/9"), True),
        (margin(3, "3/9"), True),
        (margin(2, "1/9"), True),
        (margin(2, "3/9"), False),
        (margin(2, "第2页"), False),
        (margin(2, "2/9", height=23.0), True),
        (margin(2, "2/9", height=23.1), False),
        (margin(2, "2/9", left=53.0), True),
        (margin(2, "2/9", left=53.1), False),
    ],
)
def test_a_running_line_is_the_same_on_another_page(other: _MarginLine, same: bool) -> None:  # noqa: FBT001
    """At its place, with its words; its numbers stay or rise with the page."""
    assert margin(1, "1/9").runs_on_in(other) is same


@pytest.mark.parametrize(
    ("text", "numbers", "pages", "repeats"),
    [
        ("部门决算", [1, 2, 3], 3, True),
        ("部门决算", [1, 2], 2, False),
        ("部门决算", [1, 1, 2], 3, False),
        ("部门决算", [1, 2, 3], 5, True),
        ("部门决算", [1, 2, 3], 6, False),
        ("单位：万元", [1, 2, 3], 3, False),
        ("#", [1, 2, 3], 3, False),
        ("", [1, 2, 3], 3, False),
    ],
)
def test_a_head_is_furniture_on_three_pages_and_most_of_them(
    text: str,
    numbers: list[int],
    pages: int,
    repeats: bool,  # noqa: FBT001
) -> None:
    """Six in ten; captions, page numbers and nothing are none."""
    assert _repeats(("top", text), numbers, pages) is repeats
