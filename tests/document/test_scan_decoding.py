"""Pixels of picture files of every kind: as a camera held them, on white paper, in eight bits."""

import io
import time

import pytest
from PIL import Image, ImageDraw

from juesuan.document.pdf.scan import decoding, engine
from juesuan.errors import DocumentDamaged, DocumentIllegible

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
SIZE = (1600, 2200)


def page(mode: str = "L", paper: object = "white", ink: object = "black") -> Image.Image:
    """A page whose upper left quarter is printed."""
    picture = Image.new(mode, SIZE, paper)  # type: ignore[arg-type]
    ImageDraw.Draw(picture).rectangle((0, 0, 799, 1099), fill=ink)  # type: ignore[arg-type]
    return picture


def packed(picture: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def turned() -> bytes:
    """A page that a camera held sideways."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    return packed(page().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)


def sixteen_bits() -> bytes:
    """A grey page of sixteen bits."""
    return packed(page("I;16", paper=65535, ink=0), "PNG")


def deep(mode: str, white: float) -> bytes:
    """A grey TIFF whose samples have more than eight bits."""
    numbers = pytest.importorskip("numpy")
    kinds = {"I;16B": ">u2", "I;16": "<u2", "I": "int32", "F": "float32"}
    values = numbers.asarray(page()).astype("float32") / 255 * white
    data = values.astype(kinds[mode]).tobytes()
    return packed(Image.frombytes(mode, SIZE, data), "TIFF")


def transparent() -> bytes:
    """Black print on nothing."""
    return packed(page("RGBA", paper=(0, 0, 0, 0), ink=(0, 0, 0, 255)), "PNG")


def animated() -> bytes:
    """A PNG of two pictures, the second one black."""
    return packed(page(), "PNG", save_all=True, append_images=[Image.new("L", SIZE, "black")])


@pytest.mark.parametrize(
    "data",
    [
        turned(),
        sixteen_bits(),
        deep("I;16B", 65_535),
        deep("I;16", 65_535),
        deep("I", 255),
        deep("F", 1),
        transparent(),
        animated(),
        packed(page("CMYK", paper=(0, 0, 0, 0), ink=(0, 0, 0, 255)), "JPEG"),
        packed(page("1", paper=1, ink=0), "TIFF", compression="group4"),
    ],
    ids=[
        "exif",
        "16-bit",
        "big-endian",
        "16-bit TIFF",
        "32-bit",
        "float",
        "alpha",
        "animated",
        "cmyk",
        "fax",
    ],
)
def test_every_kind_of_file_gives_black_print_on_white_paper(data: bytes) -> None:
    """The upper left quarter is dark and the rest is white; a file that moves gives its first picture."""
    pixels, total = decoding.decode_picture(data, "page")
    height, width = pixels.shape[:2]
    assert (total, height > width) == (1, True)
    assert pixels[100 : height // 2 - 100, 100 : width // 2 - 100].max() < 40
    assert pixels[height // 2 + 100 :].min() > 215
    assert pixels[:, width // 2 + 100 :].min() > 215


@pytest.mark.parametrize(
    "data",
    [
        packed(Image.new("L", (1, 60_000)), "PNG"),
        packed(Image.new("L", (60_000, 3)), "PNG"),
        packed(page(), "JPEG")[:3000],
        packed(page(), "PNG")[:3000],
        b"\x89PNG\r\n\x1a\n" + bytes(100),
    ],
    ids=["tall", "low", "cut JPEG", "cut PNG", "zeros"],
)
def test_what_is_no_page_is_refused_at_once(data: bytes) -> None:
    """A strip and a file that was cut off are refused within two seconds of the processor."""
    begin = time.process_time()
    with pytest.raises((DocumentDamaged, DocumentIllegible)):
        decoding.decode_picture(data, "page")
    assert time.process_time() - begin < 2
