"""The pixels of a file that is a picture, or holds several: PNG, JPEG, TIFF."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from juesuan.document.pdf.scan.pixels import PIXELS, Picture, arrays, resize, told_scale, vision
from juesuan.errors import DocumentDamaged, DocumentIllegible, DocumentTooLarge

__all__ = ["decode_picture"]

DEEP = ("I", "F")  # modes with more than 8 bits, in either order of bytes
WHITES = (1, 255, 65_535)  # what white may be in them
FEWEST = 24  # pixels a side: less holds no line of text


def decode_picture(data: bytes, place: str, index: int = 0) -> tuple[Picture, int]:
    """The pixels of one picture of a file, as a camera held it, and the number of its pictures.

    Args:
        data: The bytes of the file.
        place: For messages.
        index: Of the picture, from 0.

    Raises:
        DocumentDamaged: It is no picture that can be decoded.
        DocumentIllegible: It is too small to hold a line of text.
        DocumentTooLarge: It has more pixels than JUESUAN_LIMIT_PIXELS.
    """
    try:
        with warnings.catch_warnings():
            # our own limit is stricter and says how to raise it; a broken EXIF field harms no pixel
            warnings.simplefilter("ignore")
            file = Image.open(io.BytesIO(data))
            total = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
            file.seek(index)
            PIXELS.check(file.width * file.height, place)
            dots = file.info.get("dpi", (None,))[0]
            picture = _on_paper(ImageOps.exif_transpose(file))
    except Image.DecompressionBombError as problem:
        raise DocumentTooLarge(
            "the picture has more pixels than the limit {variable} of {number:,}",
            variable=PIXELS.variable,
            number=PIXELS.value,
            place=place,
        ) from problem
    except (UnidentifiedImageError, OSError, EOFError, ValueError, SyntaxError) as problem:
        raise DocumentDamaged("the picture cannot be decoded", place=place) from problem
    pixels = vision().cvtColor(arrays().asarray(picture), vision().COLOR_RGB2BGR)
    scale = told_scale(picture.width, picture.height, None if dots is None else float(dots))
    # a strip is too small once it is as wide as a page
    if min(picture.size) * min(scale, 1.0) < FEWEST:
        raise DocumentIllegible(
            "the picture is {width} × {height} pixels, too small to hold text",
            width=picture.width,
            height=picture.height,
            place=place,
        )
    return resize(pixels, scale), total


def _on_paper(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue.

    What is transparent shows white paper, deeper samples become 8 bits.
    """
    if picture.mode.startswith(DEEP):
        picture = _shallow(picture)
    if "A" in picture.getbands() or "transparency" in picture.info:
        lying = picture.convert("RGBA")
        paper = Image.new("RGBA", lying.size, "white")
        picture = Image.alpha_composite(paper, lying)
    return picture.convert("RGB")


def _shallow(picture: Image.Image) -> Image.Image:
    """A grey picture of more than 8 bits in 8 bits: white is the first white that none exceeds."""
    values = arrays().asarray(picture).astype("float32")
    brightest = float(values.max())
    white = next((white for white in WHITES if brightest <= white), brightest)
    return Image.fromarray((values * (255.0 / white)).clip(0, 255).astype("uint8"))
