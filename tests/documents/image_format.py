"""Scans: the pages of the PDF as pictures, in a PDF without text or one under the other in a PNG.

Real ones are worn: laid askew on the glass, noisy, packed as JPEG, fed sideways.
"""

import io
import random
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS = 150
POINTS = 72


def _jpeg(picture: Image.Image) -> Image.Image:
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=50)
    return Image.open(io.BytesIO(packed.getvalue())).convert("L")


def _noisy(picture: Image.Image) -> Image.Image:
    """Grain on paper that is not white, the same each time."""
    rng = random.Random(picture.size[0])  # noqa: S311 - made-up dust
    grain = Image.frombytes("L", picture.size, rng.randbytes(picture.size[0] * picture.size[1]))
    return ImageChops.subtract(picture, grain.point(lambda value: value // 7))


WEAR: dict[str, Callable[[Image.Image], Image.Image]] = {
    "skew": lambda picture: picture.rotate(0.9, resample=Image.Resampling.BICUBIC, fillcolor=255),
    "noise": _noisy,
    "blur": lambda picture: picture.filter(ImageFilter.GaussianBlur(0.7)),
    "jpeg": _jpeg,
    "sideways": lambda picture: picture.transpose(Image.Transpose.ROTATE_90),
}


def worn(picture: Image.Image, wear: tuple[str, ...]) -> Image.Image:
    """A page as it comes out of a scanner."""
    for kind in wear:
        picture = WEAR[kind](picture)
    return picture


def pages(data: bytes, dots: int = DOTS, wear: tuple[str, ...] = ()) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
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
