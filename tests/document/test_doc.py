"""Older formats through LibreOffice, and what is said where it is not installed."""

import stat
from pathlib import Path

import docx
import pytest
import xlsxwriter
from tests.document.office import converted, needs_office

from juesuan.document import doc, read
from juesuan.errors import DocumentDamaged, ReaderUnavailable


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A docx with a paragraph and a table."""
    document = docx.Document()
    document.add_paragraph("收入决算表")
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(("项目", "金额", "合计", "10,095.35")):
        table.cell(index // 2, index % 2).text = text
    document.add_paragraph("注：后文")  # LibreOffice writes a table at the very end as text
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


@needs_office
@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("doc", "application/msword"),
        ("rtf", "application/rtf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_converted(word: Path, suffix: str, media_type: str) -> None:
    """A doc, rtf or odt gives the blocks of the docx it was made of, under its own name, size and media type."""
    path = converted(word, suffix)
    document = read(path)
    assert document.blocks == read(word).blocks
    assert (document.name, document.media_type, document.size) == (
        f"a.{suffix}",
        media_type,
        path.stat().st_size,
    )


@needs_office
def test_objects_in_rtf_are_remarked(tmp_path: Path) -> None:
    """What is embedded in an rtf is lost on the way through LibreOffice, and said so."""
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi text\par{\object\objemb{\*\objclass Excel.Sheet.8}{\*\objdata 0105}{\result x}}\par}"
    )
    assert [remark.code for remark in read(path).remarks] == ["embedded-objects"]


@needs_office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_older_workbooks(tmp_path: Path, suffix: str) -> None:
    """An xls or ods shows what the xlsx it was made of shows, cell by cell.

    No LibreOffice is needed to read it.
    """
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("收入")
    boxed, money = (
        book.add_format({"border": 1}),
        book.add_format({"border": 1, "num_format": "#,##0.00"}),
    )
    sheet.merge_range("A1:C1", "收入决算表")
    sheet.write_row("A2", ["项目", "行次", "金额"], boxed)
    sheet.merge_range("A3:B3", "合计", boxed)
    sheet.write_number("C3", 10095.35, money)
    sheet.write_row("A4", ["201", "2", ""], boxed)
    sheet.write_number("C4", 736.8500000000001, boxed)
    book.add_worksheet("暗").hide()
    book.close()
    document = read(converted(tmp_path / "a.xlsx", suffix))
    assert document.blocks == read(tmp_path / "a.xlsx").blocks
    (table,) = document.tables
    assert [cell.text for row in table.rows[1:] for cell in row] == [
        "合计",
        "合计",
        "10,095.35",
        "201",
        "2",
        "736.85",
    ]


def rtf(folder: Path) -> Path:
    """A small rtf."""
    path = folder / "a.doc"
    path.write_bytes(rb"{\rtf1\ansi hello\par}")
    return path


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the error names what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReaderUnavailable, match="libreoffice-writer"):
        read(rtf(tmp_path))


def program(folder: Path, script: str) -> None:
    """A `soffice` that does this instead."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_not_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that does not end is stopped, and the file is called damaged."""
    program(tmp_path, "/bin/sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doc, "_SECONDS", 0.3)
    with pytest.raises(DocumentDamaged, match="did not end"):
        read(rtf(tmp_path))


def test_nothing_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that ends without a file says that the document is damaged."""
    program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentDamaged, match="cannot read"):
        read(rtf(tmp_path))


def test_docx_named_doc(word: Path) -> None:
    """A docx named .doc is read without LibreOffice."""
    expected = read(word).blocks
    assert read(word.rename(word.with_suffix(".doc"))).blocks == expected


def test_html_named_doc(tmp_path: Path) -> None:
    """A page of HTML named .doc is read as what it is."""
    path = tmp_path / "a.doc"
    path.write_text("<html><body><p>部门决算</p></body></html>")
    assert [block.text for block in read(path).paragraphs] == ["部门决算"]
