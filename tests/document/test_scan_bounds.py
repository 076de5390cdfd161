"""Each bound of the scan rooms stands between two cases that differ by little."""

from typing import Any

import pytest

from juesuan.document.pdf.native.ruling import Ruling
from juesuan.document.pdf.scan import engine, paper, pieces, pixels, recognition, seals, strokes
from juesuan.document.pdf.scan.engine import Character
from juesuan.document.pdf.scan.sheet import Sheet, Text, page_of
from juesuan.document.pdf.scan.strokes import Strokes

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
Page = Any  # numpy comes with the extra


def white(height: int = 400, width: int = 400, level: int = 255) -> Page:
    """Paper in grey."""
    return pytest.importorskip("numpy").full((height, width), level, dtype="uint8")


def drawn(ink: Page, *, across: Any = (), down: Any = ()) -> Strokes:  # noqa: ANN401
    """A page with ink, as a mask, and rules."""
    paper_ = ink * 0 + 255
    return Strokes(
        horizontal=tuple(across),
        vertical=tuple(down),
        writing=paper_,
        ink=ink,
        faint=ink,
        hidden=ink * 0,
    )


def sheet(count: int, score: float) -> Sheet:
    """A sheet of so many characters, each so sure."""
    ends = tuple(float(at) for at in range(count + 1))
    text = Text("1" * count, 10.0, 20.0, ends, (score,) * count)
    return Sheet(engine="e", width=500, height=500, texts=(text,), ruling=Ruling())


@pytest.mark.parametrize(
    ("count", "score", "legible"),
    [(60, 0.88, True), (60, 0.86, False), (59, 0.1, True), (61, 0.1, False)],
)
def test_a_page_is_legible_from_087_on_of_sixty_characters(
    count: int,
    score: float,
    legible: bool,  # noqa: FBT001
) -> None:
    """Of fewer characters the average tells nothing."""
    assert sheet(count, score).is_legible is legible


@pytest.mark.parametrize(
    ("score", "told", "kept"), [(0.91, 0, 1), (0.89, 1, 1), (0.51, 1, 1), (0.49, 1, 0)]
)
def test_a_text_is_told_below_09_and_left_out_below_05(score: float, told: int, kept: int) -> None:
    """What is left out is told too."""
    page = page_of(sheet(4, score), 1)
    assert (len(page.doubts), len(page.recognised.pieces if page.recognised else ())) == (
        told,
        kept,
    )


@pytest.mark.parametrize(("certainty", "is_open"), [(0.89, True), (0.91, False)])
def test_a_digit_is_open_below_09(certainty: float, is_open: bool) -> None:  # noqa: FBT001
    """A surer digit is no other."""
    line = (Character("7", 0.5, certainty, ()),)
    assert bool(list(recognition._open_readings(line))) is is_open


@pytest.mark.parametrize(("ratio", "text"), [(1.7, None), (1.9, "-"), (6.9, "-"), (7.1, "—")])
def test_a_stroke_is_a_dash_by_its_shape(
    ratio: float, text: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lone stroke nearly twice as wide as high is a dash, seven times as wide a long one."""
    monkeypatch.setattr(recognition, "bar", lambda *_: ratio)
    found = recognition._dash(white(), (0, 0, 10, 10), ())
    assert (found.text if found else None) == text


@pytest.mark.parametrize(("height", "turn"), [(29, 0), (31, 1)])
def test_lines_half_as_high_again_as_wide_run_upwards(
    height: int, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of such lines lies on its side."""
    monkeypatch.setattr(recognition, "_legibility", lambda *_: 0.9)
    assert recognition._quarters(drawn(white()), [(0, 0, 20, height)] * 3) == turn


@pytest.mark.parametrize(("upright", "turn"), [(0.76, 0), (0.74, 2)])
def test_a_page_read_worse_than_075_may_stand_on_its_head(
    upright: float, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then it is turned to see."""
    monkeypatch.setattr(recognition, "_legibility", lambda *told: 0.9 if told[2] else upright)
    assert recognition._quarters(drawn(white()), [(0, 0, 90, 20)]) == turn


@pytest.mark.parametrize(("digits", "parts"), [("12", False), ("123", True)])
def test_three_digits_beside_a_gap_are_a_column(digits: str, parts: bool) -> None:  # noqa: FBT001
    """Fewer are an ordinal, or a count within a sentence."""
    text = f"款{digits}"
    line = tuple(Character(one, (at + 0.5) / len(text), 1.0, ()) for at, one in enumerate(text))
    gap = 100 + round(100 / len(text))
    assert recognition._parts_columns((100, 100, 200, 120), line, gap) is parts


@pytest.mark.parametrize(("score", "told"), [(0.015, ()), (0.025, (("b", 0.025),))])
def test_another_character_is_told_from_two_hundredths_on(score: float, told: Any) -> None:  # noqa: ANN401
    """A less likely one is none."""
    numbers = pytest.importorskip("numpy")
    assert (
        engine._others(numbers.array([0.0, 0.9, score, 0.0, 0.0]), 1, ["", "a", "b", "c", "d"])
        == told
    )


@pytest.mark.parametrize(("score", "told"), [(0.09, 0), (0.11, 1)])
def test_a_lost_character_is_told_from_a_tenth_on(score: float, told: int) -> None:
    """A character where rather none was read."""
    numbers = pytest.importorskip("numpy")
    scores = numbers.array([[0.8, score]])
    assert len(list(engine._missed(scores, ["", "a"], 0, 0.1))) == told


@pytest.mark.parametrize(("blank", "parts"), [(14, 0), (17, 1)])
def test_a_gap_of_three_quarters_of_the_height_may_end_a_column(blank: int, parts: int) -> None:
    """A lost point leaves less."""
    ink = white(60, 300) * 0
    ink[20:40, 50:100] = ink[20:40, 100 + blank : 200] = 255
    assert len(list(pieces.gaps(ink, (50, 20, 200, 40)))) == parts


@pytest.mark.parametrize(("rule", "count"), [((120, 90, 122, 113), 1), ((120, 90, 122, 116), 2)])
def test_a_rule_over_seven_tenths_of_a_line_parts_it(rule: Any, count: int) -> None:  # noqa: ANN401
    """A shorter stroke is of a character."""
    assert len(list(pieces._part(drawn(white()), (50, 100, 200, 120)))) == 1
    page = drawn(white(), down=[rule])
    assert len(list(pieces._part(page, (50, 100, 200, 120)))) == count


@pytest.mark.parametrize(("low", "below"), [(6, False), (8, True)])
def test_boxes_a_third_of_their_height_apart_are_two_lines(low: int, below: bool) -> None:  # noqa: FBT001
    """Nearer ones are pieces of one line."""
    assert pieces._is_below((0, 100, 90, 120), (0, 100 + low, 90, 120 + low)) is below


@pytest.mark.parametrize(
    ("gap", "rules", "beside"), [(9, 0, True), (11, 0, False), (25, 1, True), (27, 1, False)]
)
def test_ink_is_part_of_a_line_that_is_near(gap: int, rules: int, beside: bool) -> None:  # noqa: FBT001
    """Half the height of a line away, or more where rules part the columns."""
    page = drawn(white(), down=[(390, 0, 392, 400)] * rules)
    assert pieces._is_beside(page, (50, 100, 90, 120), (90 + gap, 100, 98 + gap, 120)) is beside


@pytest.mark.parametrize(("across", "found"), [(95, 0), (115, 1), (540, 1), (575, 0)])
def test_a_seal_is_of_14_to_71_millimetres(across: int, found: int) -> None:
    """Smaller red things are letters, larger square ones tables."""
    numbers = pytest.importorskip("numpy")
    page = numbers.full((620, 620, 3), 250, dtype="uint8")
    page[20 : 20 + across, 20 : 20 + across] = (40, 40, 210)
    assert len(seals.seals(page)) == found


@pytest.mark.parametrize(("long", "found"), [(350, 1), (370, 0)])
def test_a_seal_is_not_twice_as_long_as_broad(long: int, found: int) -> None:
    """A longer red thing is a line of print."""
    numbers = pytest.importorskip("numpy")
    page = numbers.full((300, 620, 3), 250, dtype="uint8")
    page[20:220, 20 : 20 + long] = (40, 40, 210)
    assert len(seals.seals(page)) == found


@pytest.mark.parametrize(("red", "found"), [(155, 0), (165, 1)])
def test_a_seal_is_redder_than_its_other_colours_by_sixty(red: int, found: int) -> None:
    """What is less red is paper, or brown ink."""
    numbers = pytest.importorskip("numpy")
    page = numbers.full((300, 300, 3), 250, dtype="uint8")
    page[20:220, 20:220] = (100, 100, red)
    assert len(seals.seals(page)) == found


@pytest.mark.parametrize(("level", "ink"), [(180, True), (200, False)])
def test_ink_is_darker_than_three_quarters_of_what_is_around(level: int, ink: bool) -> None:  # noqa: FBT001
    """A shade of a cell is none."""
    page = white()
    page[200:202, 200:202] = level
    assert bool(pixels.darker(page).any()) is ink


@pytest.mark.parametrize(("level", "ink"), [(215, True), (228, False)])
def test_pale_ink_is_darker_than_87_hundredths_of_the_paper(level: int, ink: bool) -> None:  # noqa: FBT001
    """The average of nine pixels counts."""
    page = white()
    page[200:204, 200:204] = level
    assert bool(pixels.fainter(page).any()) is ink


@pytest.mark.parametrize(("level", "covered"), [(38, True), (42, False)])
def test_a_page_is_black_below_forty(level: int, covered: bool) -> None:  # noqa: FBT001
    """A lid was closed on nothing."""
    numbers = pytest.importorskip("numpy")
    assert pixels.is_covered(numbers.full((90, 90, 3), level, dtype="uint8")) is covered


@pytest.mark.parametrize(("side", "dust"), [(2, True), (3, False)])
def test_eight_dark_pixels_are_more_than_dust(side: int, dust: bool) -> None:  # noqa: FBT001
    """A point of small print has nine."""
    seen = white() * 0
    seen[50 : 50 + side, 50 : 50 + side] = 1
    assert bool(strokes._without_dust(seen).any()) is not dust


@pytest.mark.parametrize(("height", "found"), [(6, 0), (9, 1), (60, 1), (64, 0)])
def test_ink_of_the_heights_of_characters_is_left_over(height: int, found: int) -> None:
    """Lower is dust, higher a drawing."""
    ink = white() * 0
    ink[50 : 50 + height, 50:58] = 255
    assert len(strokes.left_over(ink, ())) == found


@pytest.mark.parametrize(("length", "rules"), [(110, 0), (125, 1)])
def test_a_stroke_of_15_millimetres_is_a_rule_by_itself(length: int, rules: int) -> None:
    """A shorter one must meet a rule."""
    page = white(300, 600)
    page[100:103, 50 : 50 + length] = 0
    assert len(strokes.strokes(page).horizontal) == rules


@pytest.mark.parametrize(("depth", "rules"), [(11, 0), (18, 1)])
def test_a_rule_is_fourteen_levels_darker_than_its_sides(depth: int, rules: int) -> None:
    """Grain is not."""
    page = white(300, 600)
    page[100:103, 50:350] = 255 - depth
    assert len(strokes.strokes(page).horizontal) == rules


@pytest.mark.parametrize(("level", "clean"), [(105, True), (115, False)])
def test_a_shadow_at_the_edge_is_darker_than_110(level: int, clean: bool) -> None:  # noqa: FBT001
    """What is paler is a grey cell."""
    page = white()
    page[:, :30] = level
    paper._clear_edges(page)
    assert bool((page == 255).all()) is clean


@pytest.mark.parametrize(("least", "uneven"), [(230, False), (215, True)])
def test_light_is_uneven_from_thirty_levels_on(least: int, uneven: bool) -> None:  # noqa: FBT001
    """Less is the grain of paper."""
    numbers = pytest.importorskip("numpy")
    light = numbers.linspace(least, 255, 200).astype("uint8")[None, :].repeat(200, axis=0)
    assert paper._is_uneven(numbers.ascontiguousarray(light)) is uneven
