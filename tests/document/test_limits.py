"""No document takes more than its size is worth: read in proportion, or refused with the limit named."""

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest

from juesuan.document import read
from juesuan.document.bounds.limits import CHARACTERS, PARAGRAPHS
from juesuan.errors import DocumentTooLarge

CASES = Path(__file__).parents[3] / "shared" / "cases" / "limits"


def text(folder: Path, *lines: str) -> Path:
    """A text file."""
    path = folder / "a.txt"
    path.write_text("部门决算\n" + "\n".join(lines), encoding="utf-8")
    return path


def test_a_paragraph_may_be_as_long_as_the_limit_and_no_longer(tmp_path: Path) -> None:
    """The message names the limit and the line."""
    limit = CHARACTERS.default
    assert len(list(read(text(tmp_path, "字" * limit)).paragraphs)) == 2
    with pytest.raises(DocumentTooLarge, match=r"a\.txt: line 2.*JUESUAN_LIMIT_CHARACTERS"):
        read(text(tmp_path, "字" * (limit + 1)))


def test_a_cell_is_held_to_the_same_limit(tmp_path: Path) -> None:
    """The place is that of the cell."""
    with pytest.raises(DocumentTooLarge, match=r"line 2.*JUESUAN_LIMIT_CHARACTERS"):
        read(text(tmp_path, "科目\t" + "1" * (CHARACTERS.default + 1)))


def test_a_limit_can_be_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the variable that the message names."""
    monkeypatch.setenv("JUESUAN_LIMIT_CHARACTERS", str(CHARACTERS.default + 1))
    assert read(text(tmp_path, "字" * (CHARACTERS.default + 1)))


def test_paragraphs_are_counted_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text, HTML and Word stop at the same number; in tables of Word and HTML cells count."""
    monkeypatch.setenv("JUESUAN_LIMIT_PARAGRAPHS", "3")
    page = tmp_path / "a.html"
    page.write_text("<html>" + "<p>决算</p>" * 4 + "</html>", encoding="utf-8")
    document = docx.Document()
    for _ in range(4):
        document.add_paragraph("决算")
    document.save(str(tmp_path / "a.docx"))
    for path in (text(tmp_path, "一", "二", "三"), page, tmp_path / "a.docx"):
        with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_PARAGRAPHS"):
            read(path)


def test_as_many_paragraphs_as_the_limit_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last one that is allowed is not refused."""
    monkeypatch.setenv("JUESUAN_LIMIT_PARAGRAPHS", "3")
    page = tmp_path / "a.html"
    page.write_text("<html>" + "<p>决算</p>" * 3 + "</html>", encoding="utf-8")
    for path in (text(tmp_path, "一", "二"), page):
        assert len(list(read(path).paragraphs)) == 3


def test_a_document_that_inflates_to_millions_of_paragraphs_is_refused_early(
    tmp_path: Path,
) -> None:
    """Half a megabyte of zip with 30 MB of empty paragraphs is not walked to its end."""
    document = docx.Document()
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                start = data.index(b"<w:body>") + len(b"<w:body>")
                data = data[:start] + b"<w:p/>" * (PARAGRAPHS.default + 1) + data[start:]
            target.writestr(name, data)
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_PARAGRAPHS"):
        read(path)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie outside of this repository")
@pytest.mark.parametrize(
    ("name", "limit"),
    [("regexy.txt", "JUESUAN_LIMIT_CHARACTERS"), ("inflates.docx", "JUESUAN_LIMIT_PARAGRAPHS")],
)
def test_the_cases_are_refused_in_seconds(name: str, limit: str) -> None:
    """With the limit named, in less processor time than ten seconds."""
    start = time.process_time()
    with pytest.raises(DocumentTooLarge, match=limit):
        read(CASES / name)
    assert time.process_time() - start < 10
