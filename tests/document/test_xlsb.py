"""Binary workbooks (xlsb, [MS-XLSB]), written record by record: no library at hand writes them."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.document.drawing import texts

from juesuan.document import read
from juesuan.errors import DocumentDamaged

ROW, RK, REAL, STRING = 0x00, 0x02, 0x05, 0x06
BOOK, END_BOOK, SHEETS, END_SHEETS, SHEET_OF = 0x83, 0x84, 0x8F, 0x90, 0x9C
SHEET, END_SHEET, DATA, END_DATA, DIMENSION, MERGE = 0x81, 0x82, 0x91, 0x92, 0x94, 0xB0
HIDDEN = 1
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def _number(value: int) -> bytes:
    """A number of a record's head: seven bits a byte."""
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + _number(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: str | float) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _record(STRING, place + _wide(value))
    if isinstance(value, int):
        return _record(RK, place + struct.pack("<I", value << 2 | 2))
    return _record(REAL, place + struct.pack("<d", value))


def _sheet(
    rows: list[list[str | float | None]], merges: tuple[tuple[int, int, int, int], ...] = ()
) -> bytes:
    width = max(len(row) for row in rows)
    out = (
        _record(SHEET)
        + _record(DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
        + _record(DATA)
    )
    for number, row in enumerate(rows):
        out += _record(ROW, struct.pack("<I", number) + bytes(13))
        out += b"".join(
            _cell(column, value) for column, value in enumerate(row) if value is not None
        )
    out += _record(END_DATA) + _record(0xB1, struct.pack("<I", len(merges)))
    for first, last, left, right in merges:
        out += _record(MERGE, struct.pack("<IIII", first, last, left, right))
    return out + _record(0xB2) + _record(END_SHEET)


def workbook(*sheets: tuple[str, int, bytes]) -> bytes:
    """A workbook of sheets, each with its name and whether it is hidden."""
    told = b"".join(
        _record(SHEET_OF, struct.pack("<II", state, number) + _wide(f"rId{number}") + _wide(name))
        for number, (name, state, _) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(sheets) + 1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(
            "xl/workbook.bin",
            _record(BOOK) + _record(SHEETS) + told + _record(END_SHEETS) + _record(END_BOOK),
        )
        file.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
        for number, (_, _, data) in enumerate(sheets, 1):
            file.writestr(f"xl/worksheets/sheet{number}.bin", data)
    return out.getvalue()


STATEMENT: list[list[str | float | None]] = [
    ["收入决算表", None, None],
    ["科目编码", "科目名称", "本年收入合计"],
    ["2010301", "行政运行", 1234.5],
    ["2010302", "一般行政管理事务", 0.1],
    ["合计", None, 1235],
]


def test_a_binary_workbook_is_read_by_its_values(tmp_path: Path) -> None:
    """Texts and numbers stand in their cells, merged cells span, and unknown number formats are remarked."""
    path = tmp_path / "book.xlsb"
    path.write_bytes(workbook(("收入决算表", 0, _sheet(STATEMENT, ((4, 4, 0, 1),)))))
    document = read(path)
    assert [paragraph.text for paragraph in document.paragraphs] == ["收入决算表"]
    (table,) = document.tables
    assert texts(table) == [
        ["科目编码", "科目名称", "本年收入合计"],
        ["2010301", "行政运行", "1234.5"],
        ["2010302", "一般行政管理事务", "0.1"],
        ["合计", "合计", "1235"],
    ]
    assert table.rows[1][2].anchor.cell == "C3"
    assert table.rows[3][0] is table.rows[3][1]
    assert [remark.code for remark in document.remarks] == ["formats-unknown"]
    assert document.media_type == "application/vnd.ms-excel.sheet.binary.macroEnabled.12"


def test_a_hidden_sheet_of_a_binary_workbook_is_remarked(tmp_path: Path) -> None:
    """What is hidden is not read, and said so."""
    path = tmp_path / "book.xlsb"
    path.write_bytes(
        workbook(("收入决算表", 0, _sheet(STATEMENT)), ("草稿", HIDDEN, _sheet(STATEMENT)))
    )
    document = read(path)
    assert len(list(document.tables)) == 1
    assert {(remark.code, remark.anchor.sheet) for remark in document.remarks} >= {
        ("hidden-sheet", "草稿")
    }


def test_a_broken_binary_workbook_is_damaged(tmp_path: Path) -> None:
    """A workbook whose sheet is cut off is damaged, not short."""
    path = tmp_path / "book.xlsb"
    path.write_bytes(workbook(("收入决算表", 0, _sheet(STATEMENT)[:60])))
    with pytest.raises(DocumentDamaged):
        read(path)
