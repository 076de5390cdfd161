"""The pixels of scans: paper laid flat and white, rules told from characters, pieces of lines."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw
from tests.documents.image_format import WEAR

from juesuan.document.pdf.scan import engine, paper, pieces, pixels, seals, strokes

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
WIDTH, HEIGHT = 1600, 1000
XS, YS = (100, 500, 900, 1300), tuple(range(100, 800, 60))

Pixels = Any  # numpy comes with the extra


def coloured(picture: Image.Image) -> Pixels:
    """The pixels of a picture, blue green red."""
    numbers = pytest.importorskip("numpy")
    return numbers.ascontiguousarray(numbers.asarray(picture.convert("RGB"))[:, :, ::-1])


def grey(picture: Image.Image) -> Pixels:
    """The pixels of a picture in grey."""
    return pytest.importorskip("numpy").asarray(picture.convert("L")).copy()


def white_of(seen: Pixels) -> Pixels:
    """The picture in grey on white paper, its seals lifted."""
    return paper.whiten(seen, seals.seals(seen))


def ruled(ink: int = 0, width: int = 2, mode: str = "L") -> Image.Image:
    """A page with a table of three columns and eleven rows."""
    picture = Image.new(mode, (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    colour = (ink, ink, ink) if mode == "RGB" else ink
    for x in XS:
        pen.line((x, YS[0], x, YS[-1]), colour, width)
    for y in YS:
        pen.line((XS[0], y, XS[-1], y), colour, width)
    return picture


def lines(found: strokes.Strokes) -> tuple[list[int], list[int]]:
    """Where the rules lie, across and down."""
    across = sorted({round((top + bottom) / 2) for _, top, _, bottom in found.horizontal})
    down = sorted({round((left + right) / 2) for left, _, right, _ in found.vertical})
    return across, down


def near(found: list[int], true: tuple[int, ...], by: int = 2) -> bool:
    """Whether the places are the true ones, nearly."""
    return len(found) == len(true) and all(
        abs(one - other) <= by for one, other in zip(found, true, strict=True)
    )


@pytest.mark.parametrize(("ink", "width"), [(0, 2), (0, 5), (130, 1), (200, 1), (215, 2)])
def test_rules_are_found_however_faint(ink: int, width: int) -> None:
    """A spreadsheet's hair lines and a Word table's borders are rules alike."""
    across, down = lines(strokes.strokes(grey(ruled(ink, width))))
    assert near(across, YS)
    assert near(down, XS)


@pytest.mark.parametrize("wear", ["noise", "blur", "jpeg", "fax", "edge", "double"])
def test_rules_are_found_on_worn_paper(wear: str) -> None:
    """Grain, blur and packing hide no rule and make none."""
    white = white_of(coloured(WEAR[wear](ruled())))
    across, down = lines(strokes.strokes(white))
    assert near(across, YS)
    assert near(down, XS)


def test_the_sides_of_low_rows_are_rules() -> None:
    """A stroke of twenty pixels between two rules is no digit 1; one that meets no rule is no rule."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for y in (100, 122):
        pen.line((100, y, 900, y), 0, 2)
    for x in (100, 500, 900):
        pen.line((x, 100, x, 122), 0, 2)
    pen.line((600, 300, 600, 330), 0, 3)
    found = strokes.strokes(grey(picture))
    assert near(lines(found)[1], (100, 500, 900))
    assert found.ink[300:330, 595:606].any()
    assert not found.ink[90:130, 90:910].any()


@pytest.mark.parametrize(
    ("wide", "rules"), [(0, (100, 500, 900)), (9, (100, 900))], ids=["bare", "character"]
)
def test_a_character_that_fills_a_low_row_is_no_rule(wide: int, rules: tuple[int, ...]) -> None:
    """The upright stroke of 本 runs from rule to rule, and others part from it: it is no column."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for y in (100, 122):
        pen.line((100, y, 900, y), 0, 2)
    for x in (100, 500, 900):
        pen.line((x, 100, x, 122), 0, 2)
    pen.line((500 - wide, 108, 500 + wide, 108), 0, 2)
    found = strokes.strokes(grey(picture))
    assert near(lines(found)[1], rules)


def test_a_short_rule_that_crosses_another_is_one_though_text_touches_it() -> None:
    """Amounts are set against the sides of low rows: no character is crossed by a rule."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for y in (100, 130, 160):
        pen.line((100, y, 900, y), 0, 2)
    for x in (100, 500, 900):
        pen.line((x, 100, x, 160), 0, 2)
    pen.rectangle((480, 110, 497, 120), fill=0)
    assert near(lines(strokes.strokes(grey(picture)))[1], (100, 500, 900))


def test_a_row_of_characters_is_no_rule() -> None:
    """The feet of characters side by side have gaps: they are no rule, and stay."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for at in range(20):
        pen.rectangle((300 + 22 * at, 300, 314 + 22 * at, 303), fill=0)
        pen.rectangle((306 + 22 * at, 284, 309 + 22 * at, 303), fill=0)
    found = strokes.strokes(grey(picture))
    assert (found.horizontal, found.vertical) == ((), ())


def _dark(white: Pixels) -> float:
    return float((white < 128).mean())


def test_a_seal_is_lifted_and_what_is_below_it_stays() -> None:
    """A red seal leaves no grey behind, and rules below it are found."""
    white = white_of(coloured(WEAR["seal"](ruled(mode="RGB"))))
    assert _dark(white) == pytest.approx(_dark(grey(ruled())), rel=0.02)
    across, down = lines(strokes.strokes(white))
    assert near(across, YS)
    assert near(down, XS)


def test_a_round_seal_is_lifted_however_large() -> None:
    """A seal of 90 millimetres leaves its table; what is red inside of it is gone too."""
    picture = ruled(mode="RGB")
    red = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(red)
    pen.ellipse((300, 80, 1010, 790), outline=(220, 50, 60), width=25)
    pen.regular_polygon((655, 435, 90), 5, fill=(220, 50, 60))
    white = white_of(coloured(ImageChops.multiply(picture, red)))
    assert _dark(white) == pytest.approx(_dark(grey(ruled())), rel=0.02)


def test_a_red_table_is_no_seal() -> None:
    """Red rules that reach the corners of what they enclose stay."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    ImageDraw.Draw(picture).rectangle((200, 100, 1000, 900), outline=(200, 20, 20), width=6)
    assert _dark(white_of(coloured(picture))) > 0.005


def test_the_ink_of_seals_is_known() -> None:
    """The mask of a seal covers its ring, and neither what is inside nor what is outside of it."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    ImageDraw.Draw(picture).ellipse((300, 100, 700, 500), outline=(220, 50, 60), width=10)
    seen = coloured(picture)
    ink = seals.ink_of(seals.seals(seen), grey(picture))
    assert ink[300, 303:307].all()
    assert not ink[300, 400:600].any()
    assert not ink[600:].any()


def test_red_letters_are_no_seal() -> None:
    """A red heading stays: it is long and low."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    ImageDraw.Draw(picture).rectangle((200, 100, 1200, 140), fill=(200, 20, 20))
    assert _dark(white_of(coloured(picture))) > 0.02


@pytest.mark.parametrize("wear", ["edge", "photo"])
def test_shadows_and_desks_are_no_ink(wear: str) -> None:
    """Along the edges of a page whose shadow or desk was dark nothing is printed."""
    blank = Image.new("L", (WIDTH, HEIGHT), "white")
    white = white_of(paper.flat(coloured(WEAR[wear](blank))))
    assert _dark(white) < 0.001


@pytest.mark.parametrize("wear", ["skew", "photo"])
def test_slopes_are_taken_away(wear: str) -> None:
    """The rules of a crooked page, and of one seen from one side, are level and upright."""
    white = white_of(paper.flat(coloured(WEAR[wear](ruled()))))
    found = strokes.strokes(white)
    across, down = lines(found)
    assert (len(across), len(down)) == (len(YS), len(XS))
    assert all(bottom - top <= 8 for _, top, _, bottom in found.horizontal)
    assert all(right - left <= 8 for left, _, right, _ in found.vertical)


@pytest.mark.parametrize("degrees", [0.15, -0.25, 1.4, -3.0, 6.0])
def test_no_slope_is_too_small_to_be_seen(degrees: float) -> None:
    """A page that was turned without a word to its pixels is level to a pixel in a thousand."""
    crooked = ruled().rotate(degrees, resample=Image.Resampling.NEAREST, fillcolor=255)
    found = strokes.strokes(white_of(paper.flat(coloured(crooked))))
    assert len(found.horizontal) >= len(YS)
    assert all(bottom - top <= 5 for _, top, _, bottom in found.horizontal)


def test_the_characters_beside_a_bent_rule_stay() -> None:
    """Paper is never quite flat: only the pixels of a rule are taken away, not all of its box."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for step in range(7):
        pen.line((100 + 200 * step, 300 + step, 300 + 200 * step, 300 + step), 0, 2)
    pen.rectangle((120, 306, 130, 330), fill=0)
    found = strokes.strokes(grey(picture))
    assert found.horizontal
    assert found.ink[306:331, 120:131].all()


def test_a_streak_over_the_whole_page_is_no_rule() -> None:
    """Dust below the lamp draws a line from edge to edge: it parts no column, and what it crosses goes on."""
    picture = ruled()
    pen = ImageDraw.Draw(picture)
    pen.line((700, 0, 700, HEIGHT // 2), 60, 2)
    pen.line((701, HEIGHT // 2 + 20, 701, HEIGHT), 60, 2)
    pen.rectangle((690, 120, 715, 124), fill=0)
    found = strokes.strokes(grey(picture))
    assert near(lines(found)[1], XS)
    assert not found.ink[:90, 690:710].any()
    assert found.ink[122, 690:716].all()


def test_a_rule_in_the_shadow_of_a_fold_stays() -> None:
    """A fold from edge to edge is grey; the rule that lies in it is black, and parts its rows."""
    picture = ruled()
    fold = Image.new("L", picture.size, "white")
    pen = ImageDraw.Draw(fold)
    for depth in range(9):
        pen.line((0, YS[2] - 4 + depth, WIDTH, YS[2] - 4 + depth), 255 - 20 * (5 - abs(4 - depth)))
    found = strokes.strokes(grey(ImageChops.darker(picture, fold)))
    assert near(lines(found)[0], YS)
    assert not any(left == 0 for left, _, _, _ in found.horizontal)


def test_a_streak_takes_no_more_of_a_character_than_its_own_width() -> None:
    """A line of a pixel through a character leaves the strokes on both sides as they are."""
    picture = ruled()
    pen = ImageDraw.Draw(picture)
    for step in range(16):
        pen.rectangle((692 + step, 120 + step, 694 + step, 121 + step), fill=0)
    pen.line((700, 0, 700, HEIGHT), 110, 1)
    found = strokes.strokes(grey(picture))
    assert near(lines(found)[1], XS)
    thick = (found.ink[118:142] > 0).sum(axis=0)
    assert thick[698] == thick[699] == thick[701] == thick[702] == thick[695] > 0


def test_a_table_that_fills_the_picture_keeps_its_rules() -> None:
    """A picture cut out of a page at the edges of its table has rules from edge to edge."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for y in range(60, HEIGHT - 40, 60):
        pen.line((0, y, WIDTH, y), 0, 2)
    for x in (200, 500):
        pen.line((x, 0, x, HEIGHT), 0, 2)
    across, down = lines(strokes.strokes(grey(picture)))
    assert len(across) == len(range(60, HEIGHT - 40, 60))
    assert near(down, (200, 500))


def test_the_side_of_a_head_of_two_rows_is_a_rule() -> None:
    """A short stroke between two rules is one though its last pixel lies behind the rule."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    for y in (100, 190):
        pen.line((100, y, 900, y), 0, 2)
    pen.line((100, 145, 403, 145), 0, 2)
    pen.line((400, 100, 400, 192), 0, 2)
    assert near(lines(strokes.strokes(grey(picture)))[1], (400,))


def test_a_line_of_text_is_parted_where_rules_cross_it() -> None:
    """One box over two columns is two pieces, each as wide as its ink."""
    picture = ruled()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((300, 120, 480, 140), fill=0)
    pen.rectangle((520, 120, 600, 140), fill=0)
    found = pieces.pieces(strokes.strokes(grey(picture)), [(290, 112, 640, 148)])
    assert [(left, right) for left, _, right, _ in sorted(found)] == [(300, 481), (520, 601)]


def test_boxes_that_reach_into_the_next_line_are_cut_between_the_lines() -> None:
    """A head of two lines set close is read line by line, whatever boxes detection draws."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((300, 120, 480, 138), fill=0)
    pen.rectangle((340, 142, 440, 160), fill=0)
    boxes = [(290, 112, 490, 149), (330, 131, 450, 168)]
    found = pieces.pieces(strokes.strokes(grey(picture)), boxes)
    assert sorted(found) == [(300, 120, 481, 139), (340, 142, 441, 161)]


def test_pale_ink_belongs_to_a_line_that_was_detected() -> None:
    """The comma of small print is too pale to be ink by itself: it leaves no gap in its figure."""
    picture = Image.new("L", (WIDTH, HEIGHT), 250)
    pen = ImageDraw.Draw(picture)
    for left in (300, 330):
        pen.rectangle((left, 120, left + 14, 134), fill=120)
    pen.rectangle((320, 132, 323, 137), fill=205)
    drawn = strokes.strokes(grey(picture))
    assert not drawn.ink[136, 318:326].any()
    ((left, top, right, bottom),) = pieces.pieces(drawn, [(290, 112, 360, 145)])
    assert (left, top, right) == (300, 120, 345)
    assert bottom >= 137


@pytest.mark.parametrize(("at", "alone"), [(485, 0), (700, 1)])
def test_what_detection_passed_over_is_part_of_its_line(at: int, alone: int) -> None:
    """Ink beside a piece is read with it; ink further away is a piece of its own."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((300, 120, 480, 140), fill=0)
    pen.rectangle((at, 120, at + 12, 140), fill=0)
    found = pieces.pieces(strokes.strokes(grey(picture)), [(290, 112, 482, 148)])
    assert len(found) == 1 + alone
    assert max(right for _, _, right, _ in found) == at + 13


def test_the_rim_of_a_neighbour_is_cut_off() -> None:
    """What a box cuts off the character before it is no character."""
    picture = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((280, 120, 302, 140), fill=0)
    pen.rectangle((330, 120, 480, 140), fill=0)
    ink = strokes.strokes(grey(picture)).ink
    assert pieces.tight(ink, (299, 112, 490, 148)) == (330, 120, 481, 141)


def test_the_picture_is_as_it_was_where_nothing_is_wrong() -> None:
    """A clean level page is neither turned nor made brighter."""
    clean = ruled()
    numbers = pytest.importorskip("numpy")
    unchanged: Callable[[Pixels], Pixels] = paper.flat
    assert numbers.array_equal(unchanged(coloured(clean)), coloured(clean))
    assert numbers.array_equal(white_of(coloured(clean)), grey(clean))


@pytest.mark.parametrize(
    ("picture", "covered"),
    [
        (Image.new("L", (400, 400), 0), True),
        (Image.effect_noise((400, 400), 200), True),
        (Image.new("L", (400, 400), 90), False),
        (Image.new("L", (400, 400), "white"), False),
        (ruled(), False),
    ],
    ids=["black", "noise", "dark paper", "white paper", "table"],
)
def test_black_and_noise_cover_a_page(picture: Image.Image, covered: bool) -> None:  # noqa: FBT001
    """A page that is black, or whose dots are denser than writing, is covered."""
    assert pixels.is_covered(coloured(picture)) is covered


@pytest.mark.parametrize(("last", "changes"), [(390, False), (410, True)])
def test_strokes_side_by_side_tell_no_perspective(last: int, changes: bool) -> None:  # noqa: FBT001
    """Lines of a title have edges of any slope: only strokes over much of a page show a tilt."""
    strokes_ = [(last * at / 8, math.radians(at / 10), 100.0) for at in range(9)]
    top, bottom = paper._trend(strokes_, 1000)
    assert (top != bottom) is changes
    if not changes:
        assert top == pytest.approx(math.radians(0.4))


def test_what_a_seal_leaves_blank_stays_as_dark_as_it_was() -> None:
    """Only below its ink is a seal lifted: pale print between ring and star is not bleached."""
    picture = Image.new("RGB", (600, 600), (250, 250, 250))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((100, 100, 300, 300), outline=(215, 60, 60), width=6)
    for at in range(3):
        pen.rectangle((150 + 40 * at, 180, 165 + 40 * at, 220), fill=(215, 60, 60))
    pen.rectangle((170, 240, 220, 246), fill=(190, 190, 190))
    white = white_of(coloured(picture))
    assert white[243, 195] < 200
    assert white[200, 102] > 245
