"""The shelf: what was recognised is kept by the digest of its picture."""

import os
from pathlib import Path

import pytest

from juesuan.document.pdf.native.ruling import Ruling
from juesuan.document.pdf.scan import engine, shelf
from juesuan.document.pdf.scan.sheet import Sheet

SHEET = Sheet(engine="engine 1.0", width=10, height=20, texts=(), ruling=Ruling())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own."""
    monkeypatch.setenv(shelf.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_sheet_is_found_by_its_key() -> None:
    """What was kept comes back; what was not is None."""
    shelf.keep("one", SHEET)
    assert shelf.kept("one") == SHEET
    assert shelf.kept("other") is None


def test_a_damaged_sheet_is_none(folder: Path) -> None:
    """A file that is no sheet is recognised anew."""
    shelf.keep("one", SHEET)
    (folder / "one.json").write_bytes(b"{")
    assert shelf.kept("one") is None


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    """A folder that is a file is no error."""
    folder.write_bytes(b"")
    shelf.keep("one", SHEET)
    assert shelf.kept("one") is None


def test_the_oldest_sheets_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more sheets are kept than JUESUAN_LIMIT_SCAN_SHEETS says."""
    monkeypatch.setenv(shelf.MOST.variable, "2")
    for age, key in enumerate(("one", "two", "three")):
        shelf.keep(key, SHEET)
        path = folder / f"{key}.json"
        if path.exists():
            os.utime(path, (age, age))
    shelf.keep("four", SHEET)
    assert sorted(path.stem for path in folder.iterdir()) == ["four", "three"]


@pytest.mark.skipif(not engine.available(), reason="the extra juesuan[ocr] is not installed")
def test_the_key_is_that_of_the_pixels() -> None:
    """Equal pixels of equal shape have one key, others another."""
    numbers = pytest.importorskip("numpy")
    zeros = numbers.zeros((4, 6), dtype="uint8")
    assert shelf.digest(zeros) == shelf.digest(zeros.copy())
    assert shelf.digest(zeros) != shelf.digest(zeros.reshape(6, 4))
    assert shelf.digest(zeros) != shelf.digest(zeros + 1)


@pytest.mark.skipif(not engine.available(), reason="the extra juesuan[ocr] is not installed")
def test_other_words_make_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that was read with other words of vocab is not found again."""
    zeros = pytest.importorskip("numpy").zeros((4, 6), dtype="uint8")
    before = shelf.digest(zeros)
    shelf._reader.cache_clear()
    monkeypatch.setattr(shelf, "open_text", lambda name: f"{name} says otherwise")
    try:
        assert shelf.digest(zeros) != before
    finally:
        shelf._reader.cache_clear()
