"""Scans: the pages of the PDF as pictures, in a PDF without text or one under the other in a PNG."""

import io

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS = 150
POINTS = 72


def pages(data: bytes) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=DOTS / POINTS, grayscale=True).to_pil() for page in document]
    document.close()
    return pictures


def scan(data: bytes) -> bytes:
    """A PDF of pictures of the pages of a PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for picture in pages(data):
        size = (picture.width * POINTS / DOTS, picture.height * POINTS / DOTS)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def png(data: bytes) -> bytes:
    """One tall picture of all pages of a PDF."""
    pictures = pages(data)
    whole = Image.new("L", (max(p.width for p in pictures), sum(p.height for p in pictures)), 255)
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()
