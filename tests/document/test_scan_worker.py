"""The process that recognises: each picture once, whichever process asked for it first."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from juesuan.document.pdf.native.ruling import Ruling
from juesuan.document.pdf.scan import engine, shelf, worker
from juesuan.document.pdf.scan.process import Order
from juesuan.document.pdf.scan.sheet import Sheet, Text
from juesuan.errors import DocumentDamaged

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
READ = Sheet(
    engine="engine 1.0",
    width=100,
    height=100,
    texts=(Text("甲", 10, 20, (10, 20), (0.99,)),),
    ruling=Ruling(),
)


class Line:
    """The line to the parent: what was sent is kept."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, answer: object) -> None:
        """Keep an answer."""
        self.sent.append(answer)


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Seconds of processor that were allowed, one after the other; this process gets no bound."""
    seconds: list[int] = []
    monkeypatch.setattr(worker, "bound_processor", seconds.append)
    return seconds


def order(grey: int) -> Order:
    """A picture of one grey."""
    packed = io.BytesIO()
    Image.new("L", (1400, 60), grey).save(packed, "PNG")
    return Order(data=packed.getvalue(), name="page.png", is_pdf=False, seconds=60, memory=1000)


def test_a_picture_is_recognised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second document with the same picture takes it from the shelf; another picture is read."""
    seen: list[object] = []

    def recognise(pixels: object) -> Sheet:
        seen.append(pixels)
        return READ

    monkeypatch.setenv(shelf.FOLDER, str(tmp_path))
    monkeypatch.setattr(worker, "recognise", recognise)
    line = Line()
    for grey in (250, 250, 240):
        worker.answer(line, order(grey), 0)  # type: ignore[arg-type]
    assert len(seen) == 2
    assert line.sent == [(READ, 1)] * 3
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_a_picture_as_large_as_two_pages_has_twice_the_time(
    allowed: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of one page to decode a picture, then as many times it as the picture has sheets."""
    monkeypatch.setenv(shelf.FOLDER, str(tmp_path))
    monkeypatch.setattr(worker, "recognise", lambda pixels: READ)  # noqa: ARG005
    packed = io.BytesIO()
    Image.new("L", (1654, 2 * 2339), 250).save(packed, "PNG")
    asked = Order(data=packed.getvalue(), name="two.png", is_pdf=False, seconds=60, memory=1000)
    worker.answer(Line(), asked, 0)  # type: ignore[arg-type]
    assert allowed == [60, 120]


def test_what_no_reader_can_decode_is_sent_as_its_error() -> None:
    """The parent gets the error of the file in place of a page."""
    line = Line()
    bad = Order(data=b"\x89PNG" + bytes(20), name="bad.png", is_pdf=False, seconds=60, memory=1000)
    worker.answer(line, bad, 0)  # type: ignore[arg-type]
    (problem,) = line.sent
    assert isinstance(problem, DocumentDamaged)
    assert problem.place == "bad.png"
