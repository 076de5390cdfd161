"""Text and Markdown: encodings, tables, anchors, and what is refused."""

from pathlib import Path

import pytest

from juesuan.document.bounds.limits import TEXT_BYTES
from juesuan.document.model import Paragraph, Table
from juesuan.document.registry import read, reader_of, readers
from juesuan.document.text import READER
from juesuan.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentFormatUnknown,
    DocumentMissing,
    DocumentTooLarge,
)

TEXT = "收入决算表\n\n单位：万元\n\n科目\t金额\n合 计\t1.00\n\t2.00\n\n注：完。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_make_no_difference(
    tmp_path: Path, encoding: str, end: str
) -> None:
    """The same text in another encoding gives the same blocks."""
    plain, other = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_bytes(TEXT.encode())
    other.write_bytes(TEXT.replace("\n", end).encode(encoding))
    assert read(other).blocks == read(plain).blocks
    assert len(read(plain).blocks) == 4


def test_tabs_make_tables(tmp_path: Path) -> None:
    """A run of lines with tabs is a table whose spans are not told; anchors carry the line."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    table = next(read(path).tables)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["科目", "金额"],
        ["合 计", "1.00"],
        ["", "2.00"],
    ]
    assert not table.spans
    cell = table.rows[2][1]
    assert (cell.anchor.line, cell.anchor.table, cell.anchor.row, cell.anchor.column) == (
        7,
        1,
        3,
        2,
    )


def test_pipe_rows_make_tables(tmp_path: Path) -> None:
    """Markdown's pipe rows are a table without the rule below the header; # begins a heading."""
    path = tmp_path / "a.md"
    path.write_text(
        "# 决算\n\n| 科目 | 金额 |\n| --- | ---: |\n| 合计 | 1.00 |\n", encoding="utf-8"
    )
    heading, table = read(path).blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level) == ("决算", 1)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["科目", "金额"],
        ["合计", "1.00"],
    ]


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    """Text with form feeds has pages, other text has none."""
    path = tmp_path / "a.txt"
    path.write_text("一\n\f二\n", encoding="utf-8")
    document = read(path)
    assert document.pages == 2
    assert [block.anchor.page for block in document.blocks] == [1, 2]


def test_what_is_no_file_is_missing(tmp_path: Path) -> None:
    """Neither a path to nothing nor a folder is a document."""
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(DocumentMissing):
            read(path)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u3000\n".encode()])
def test_blank_files_are_empty(tmp_path: Path, data: bytes) -> None:
    """No bytes, or white space only, is an empty document."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentEmpty):
        read(path)


def test_binary_files_are_unknown(tmp_path: Path) -> None:
    """Bytes that no reader recognises are refused, whatever the name says."""
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(DocumentFormatUnknown, match=r"a\.txt"):
        read(path)


def test_a_nul_character_is_damage_with_its_line(tmp_path: Path) -> None:
    """Text with a NUL in it is damaged, and the message names the line."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b"\x00\n")
    with pytest.raises(DocumentDamaged, match="line 10"):
        read(path)


def test_a_large_file_meets_a_named_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is refused unread, and the message names the limit."""
    path = tmp_path / "a.txt"
    path.write_bytes(b" " * 2048)
    monkeypatch.setenv(TEXT_BYTES.variable, "1024")
    with pytest.raises(DocumentTooLarge, match=TEXT_BYTES.variable):
        READER.read(path)


def test_content_decides_and_text_comes_last(tmp_path: Path) -> None:
    """A text named .pdf is read as text; every other reader is asked before."""
    path = tmp_path / "a.pdf"
    path.write_text(TEXT, encoding="utf-8")
    assert reader_of(path).format == "text"
    assert readers()[-1].format == "text"
