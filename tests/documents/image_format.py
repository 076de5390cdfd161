"""Scans: the pages of the PDF as pictures, in a PDF without text, one under the other in a PNG, or in a TIFF.

Real ones are worn: laid askew on the glass, noisy, packed as JPEG or as a fax, fed sideways, stamped,
punched, written on, or taken with a telephone.
"""

import io
import math
import random
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS = 150
POINTS = 72
SEAL = (210, 30, 35)
DESK = (96, 78, 62)
FAINT = 0.4
"""Of full ink: what a printer without toner leaves."""


def _jpeg(picture: Image.Image) -> Image.Image:
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=50)
    return Image.open(io.BytesIO(packed.getvalue())).convert(picture.mode)


def _noisy(picture: Image.Image) -> Image.Image:
    """Grain on paper that is not white, the same each time."""
    rng = random.Random(picture.size[0])  # noqa: S311 - made-up dust
    grain = Image.frombytes("L", picture.size, rng.randbytes(picture.size[0] * picture.size[1]))
    grain = grain.point(lambda value: value // 7)
    return ImageChops.subtract(picture, grain.convert(picture.mode))


def _sealed(picture: Image.Image) -> Image.Image:
    """The round red seal of an office over the lower right of the text."""
    across = picture.width // 6
    size = 4 * across
    star = [
        (
            size / 2 + size * reach * math.sin(turn * math.pi / 5),
            size / 2 - size * reach * math.cos(turn * math.pi / 5),
        )
        for turn in range(10)
        for reach in ((0.17, 0.07)[turn % 2],)
    ]
    mask = Image.new("L", (size, size), 0)
    pen = ImageDraw.Draw(mask)
    pen.ellipse((4, 4, size - 4, size - 4), outline=230, width=size // 28)
    pen.polygon(star, fill=230)
    for turn in range(-6, 7):
        angle = turn * math.pi / 8
        x, y = size / 2 + size * 0.38 * math.sin(angle), size / 2 - size * 0.38 * math.cos(angle)
        pen.line((x - size / 40, y - size / 24, x + size / 40, y + size / 24), 230, size // 80)
        pen.line((x - size / 30, y, x + size / 30, y - size / 60), 230, size // 80)
    mask = mask.resize((across, across), Image.Resampling.LANCZOS)
    ink = Image.new("RGB", picture.size, "white")
    ink.paste(SEAL, (int(picture.width * 0.62), int(picture.height * 0.4)), mask)
    return ImageChops.multiply(picture.convert("RGB"), ink)


def _edged(picture: Image.Image) -> Image.Image:
    """The shadow of the lid along the left and the upper side, as dark as ink."""
    band = picture.width // 70
    shadow = Image.new("L", picture.size, 255)
    pen = ImageDraw.Draw(shadow)
    for depth in range(2 * band):
        shade = 12 if depth < band else 12 + (depth - band) * 243 // band
        pen.line((depth, 0, depth, picture.height), shade)
        pen.line((0, depth // 2, picture.width, depth // 2), min(shade, 255))
    return ImageChops.darker(picture, shadow.convert(picture.mode))


def _punched(picture: Image.Image) -> Image.Image:
    """Two black holes at the left side."""
    holed = picture.copy()
    pen, radius = ImageDraw.Draw(holed), picture.height // 60
    for y in (picture.height * 2 // 5, picture.height * 3 // 5):
        pen.ellipse((radius, y - radius, 3 * radius, y + radius), fill="black")
    return holed


def _written_on(picture: Image.Image) -> Image.Image:
    """A tick and a stroke of a pen beside the table."""
    drawn = picture.convert("RGB")
    pen, (width, height) = ImageDraw.Draw(drawn), picture.size
    tick = [(0.95, 0.40), (0.955, 0.42), (0.975, 0.37)]
    pen.line([(width * x, height * y) for x, y in tick], (20, 30, 140), width // 500, "curve")
    wave = [(0.06 + step / 200, 0.9 + 0.008 * math.sin(step)) for step in range(30)]
    pen.line([(width * x, height * y) for x, y in wave], (20, 30, 140), width // 600, "curve")
    return drawn


def _double(picture: Image.Image) -> Image.Image:
    """Printed twice, the second time a pixel beside."""
    return ImageChops.darker(picture, ImageChops.offset(picture, 1, 0))


def _fax(picture: Image.Image) -> Image.Image:
    """Black and white."""
    return picture.convert("L").point(lambda value: 255 if value > 160 else 0)


def _photographed(picture: Image.Image) -> Image.Image:
    """Seen by a telephone: from one side, on a desk, under a lamp."""
    width, height = picture.size
    corners = ((0.05, 0.04), (0.93, 0.07), (0.97, 0.95), (0.02, 0.93))
    seen = [(width * x, height * y) for x, y in corners]
    flat = [(0, 0), (width, 0), (width, height), (0, height)]
    paper = picture.convert("RGB").transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        _perspective(seen, flat),
        Image.Resampling.BICUBIC,
        fillcolor=DESK,
    )
    shade = Image.linear_gradient("L").resize(picture.size)
    lamp = shade.point(lambda value: 255 - value * 90 // 255).convert("RGB")
    lit = ImageChops.multiply(paper, lamp).filter(ImageFilter.GaussianBlur(0.6))
    return _jpeg(lit)


def _perspective(
    seen: list[tuple[float, float]], flat: list[tuple[float, float]]
) -> tuple[float, ...]:
    """The eight numbers by which Pillow finds the place on the paper of each place of the photo."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return tuple(_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    """The solution of linear equations, each with its right side last."""
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(size):
            if row != at:
                factor = rows[row][at]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[-1] for row in rows]


WEAR: dict[str, Callable[[Image.Image], Image.Image]] = {
    "skew": lambda picture: picture.rotate(
        0.9, resample=Image.Resampling.BICUBIC, fillcolor="white"
    ),
    "noise": _noisy,
    "blur": lambda picture: picture.filter(ImageFilter.GaussianBlur(0.7)),
    "jpeg": _jpeg,
    "sideways": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
    "upside": lambda picture: picture.transpose(Image.Transpose.ROTATE_180),
    "faint": lambda picture: picture.point(lambda value: 255 - int((255 - value) * FAINT)),
    "seal": _sealed,
    "edge": _edged,
    "holes": _punched,
    "pen": _written_on,
    "double": _double,
    "fax": _fax,
    "photo": _photographed,
}


def worn(picture: Image.Image, wear: tuple[str, ...]) -> Image.Image:
    """A page as it comes out of a scanner."""
    for kind in wear:
        picture = WEAR[kind](picture)
    return picture


def pages(data: bytes, dots: int = DOTS, wear: tuple[str, ...] = ()) -> list[Image.Image]:
    """The pages of a PDF as pictures, grey unless something coloured came upon them."""
    document = pypdfium2.PdfDocument(data)
    pictures = [
        worn(page.render(scale=dots / POINTS, grayscale=True).to_pil(), wear) for page in document
    ]
    document.close()
    return pictures


def scan(data: bytes, dots: int = DOTS, wear: tuple[str, ...] = ()) -> bytes:
    """A PDF of pictures of the pages of a PDF, with so many dots an inch, worn in some ways."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for picture in pages(data, dots, wear):
        size = (picture.width * POINTS / dots, picture.height * POINTS / dots)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def png(data: bytes, dots: int = DOTS, wear: tuple[str, ...] = ()) -> bytes:
    """One tall picture of all pages of a PDF."""
    pictures = pages(data, dots, wear)
    whole = Image.new("L", (max(p.width for p in pictures), sum(p.height for p in pictures)), 255)
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def tiff(data: bytes, dots: int = DOTS, wear: tuple[str, ...] = ()) -> bytes:
    """A TIFF with a picture a page, packed as a fax where it is black and white."""
    pictures = pages(data, dots, wear)
    if "fax" in wear:
        pictures = [picture.convert("1") for picture in pictures]
    out = io.BytesIO()
    packing = "group4" if "fax" in wear else "tiff_lzw"
    first, *others = pictures
    first.save(
        out, "TIFF", save_all=True, append_images=others, compression=packing, dpi=(dots, dots)
    )
    return out.getvalue()
