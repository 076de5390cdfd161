"""Word documents: spans, numbering, tracked changes, boxes, notes, embedded workbooks, and files that are broken."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from juesuan.document import read
from juesuan.document.model import Document, Paragraph, Table
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge

BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>{}</w:body></w:document>'
)


def built(path: Path, make: Callable[[docx.document.Document], None]) -> Document:
    """The document that ``make`` writes, read."""
    word = docx.Document()
    make(word)
    word.save(str(path / "a.docx"))
    return read(path / "a.docx")


def raw(path: Path, body: str, **parts: str | bytes) -> Path:
    """A docx with this body and these parts beside it."""
    target = path / "raw.docx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", BODY.format(body))
        for name, data in parts.items():
            archive.writestr(f"word/{name.replace('__', '/').replace('_xml', '.xml')}", data)
    return target


def texts(document: Document) -> list[str]:
    """The texts of its paragraphs."""
    return [paragraph.text for paragraph in document.paragraphs]


def run(text: str) -> str:
    """A run of Word's XML."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_order(tmp_path: Path) -> None:
    """Paragraphs and tables stand in the order of the body."""

    def make(word: docx.document.Document) -> None:
        word.add_paragraph("收入决算表")
        word.add_table(rows=1, cols=2).cell(0, 0).text = "合计"
        word.add_paragraph("注：后文")

    blocks = built(tmp_path, make).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_spans(tmp_path: Path) -> None:
    """A merged cell is one object at every position it covers, with its spans and the anchor of its first."""

    def make(word: docx.document.Document) -> None:
        table = word.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(1, 1)).text = "项目"
        table.cell(2, 2).text = "10,095.35"

    (table,) = built(tmp_path, make).tables
    corner = table.rows[0][0]
    assert corner.text == "项目"
    assert (corner.row_span, corner.column_span) == (2, 2)
    assert all(table.rows[row][column] is corner for row in (0, 1) for column in (0, 1))
    assert table.rows[2][2].text == "10,095.35"
    assert str(table.rows[2][2].anchor) == "table 1 row 3 column 3"


def test_heading_level(tmp_path: Path) -> None:
    """Styles that Word calls headings give the level."""
    document = built(tmp_path, lambda word: word.add_heading("第一部分 概况", level=2) and None)
    assert [(block.text, block.level) for block in document.paragraphs] == [("第一部分 概况", 2)]


def test_soft_breaks(tmp_path: Path) -> None:
    """A soft line break parts paragraphs in the text and stays a line feed in a cell."""

    def make(word: docx.document.Document) -> None:
        word.add_paragraph("一、职责\n二、机构")
        word.add_table(rows=1, cols=2).cell(0, 0).text = "行政事业\n单位养老"

    document = built(tmp_path, make)
    assert texts(document) == ["一、职责", "二、机构"]
    assert next(document.tables).rows[0][0].text == "行政事业\n单位养老"


NUMBERING = f"""<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1部分"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%2、"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def numbered(level: int, text: str) -> str:
    """A paragraph that Word numbers."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}{run(text)}</w:p>"


def test_automatic_numbers(tmp_path: Path) -> None:
    """Numbers that Word computes stand in front of the text, and lower levels begin again."""
    steps = [(0, "概况"), (1, "职责"), (1, "机构"), (0, "决算表"), (1, "收入"), (2, "总体")]
    path = raw(tmp_path, "".join(numbered(*step) for step in steps), numbering_xml=NUMBERING)
    assert texts(read(path)) == [
        "第一部分 概况",
        "一、职责",
        "二、机构",
        "第二部分 决算表",
        "一、收入",
        "2.1 总体",
    ]


def test_tracked_changes(tmp_path: Path) -> None:
    """Deleted text is no text, inserted text is, and a deleted paragraph mark joins two paragraphs."""
    deleted = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("新")}</w:ins>'
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{run("前")}</w:p><w:p>{run("后")}</w:p>'
    path = raw(tmp_path, f"<w:p>{run('甲')}{deleted}{inserted}</w:p>{joined}")
    assert texts(read(path)) == ["甲新", "前后"]


def test_deleted_row(tmp_path: Path) -> None:
    """A row that a tracked change deleted is not in the table."""
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    gone = row.format('<w:trPr><w:del w:id="1"/></w:trPr>', run("作废"))
    (table,) = read(raw(tmp_path, f"<w:tbl>{row.format('', run('合计'))}{gone}</w:tbl>")).tables
    assert [cells[0].text for cells in table.rows] == ["合计"]


def test_text_box(tmp_path: Path) -> None:
    """The text of a box is read once, though Word writes it in two forms."""
    box = f"<w:txbxContent><w:p>{run('部门决算')}</w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(raw(tmp_path, f"<w:p>{run('封面')}<w:r>{both}</w:r></w:p>"))) == [
        "封面",
        "部门决算",
    ]


def test_footnote(tmp_path: Path) -> None:
    """A footnote follows the block that refers to it."""
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p>{run("含结转")}</w:p></w:footnote></w:footnotes>'
    body = f'<w:p>{run("收入")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p>{run("支出")}</w:p>'
    assert texts(read(raw(tmp_path, body, footnotes_xml=notes))) == ["收入", "含结转", "支出"]


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
@pytest.mark.parametrize(("value", "printed"), [("", "13.00"), (' w:val="0"', "12.0013.00")])
def test_struck_out_text_is_no_text(mark: str, value: str, printed: str, tmp_path: Path) -> None:
    """What a line strikes out is corrected; a property that is switched off strikes nothing out."""
    struck = f"<w:r><w:rPr><w:{mark}{value}/></w:rPr><w:t>12.00</w:t></w:r>"
    assert texts(read(raw(tmp_path, f"<w:p>{struck}{run('13.00')}</w:p>"))) == [printed]


def test_hidden_and_field_text(tmp_path: Path) -> None:
    """Hidden runs and the instructions of fields are not text; the results of fields are."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    field = f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('3')}"
    assert texts(read(raw(tmp_path, f"<w:p>{run('第')}{hidden}{field}{run('页')}</w:p>"))) == [
        "第3页"
    ]


def test_a_raised_digit_is_the_mark_of_a_note(tmp_path: Path) -> None:
    """A digit set above the line is no digit of the amount beside it."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    assert texts(read(raw(tmp_path, f"<w:p>{run('7.00')}{mark}</w:p>"))) == ["7.00¹"]


def test_content_controls(tmp_path: Path) -> None:
    """Content controls around paragraphs, rows and runs are looked through."""
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = f"<w:tc><w:p>{run('合计')}</w:p></w:tc>"
    body = control.format(f"<w:p>{control.format(run('单位'))}</w:p>") + (
        f"<w:tbl>{control.format(f'<w:tr>{control.format(cell)}{cell}</w:tr>')}</w:tbl>"
    )
    document = read(raw(tmp_path, body))
    assert texts(document) == ["单位"]
    assert [cell.text for cell in next(document.tables).rows[0]] == ["合计", "合计"]


def workbook(*sheets: tuple[str, list[list[str | int]]], front: int = 0) -> bytes:
    """A workbook with these sheets, one of them in front."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    for number, (name, rows) in enumerate(sheets):
        sheet = book.add_worksheet(name)
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
        if number == front:
            sheet.activate()
    book.close()
    return data.getvalue()


def embedding(path: Path, data: bytes) -> Path:
    """A docx with an embedded object between two paragraphs."""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://x/package" Target="embeddings/book.xlsx"/></Relationships>'
    )
    held = '<w:p><w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r></w:p>'
    body = f"<w:p>{run('一、收入')}</w:p>{held}<w:p>{run('后')}</w:p>"
    target = raw(path, body)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relation)
        archive.writestr("word/embeddings/book.xlsx", data)
    return target


def test_embedded_workbook(tmp_path: Path) -> None:
    """The sheet in front of an embedded workbook stands where its object does.

    The others are remarked.
    """
    front: list[list[str | int]] = [
        ["收入决算表", "", ""],
        ["项目", "行次", "金额"],
        ["一、财政拨款收入", "1", 12],
    ]
    data = workbook(("后", [["别的", 1]]), ("前", front), front=1)
    document = read(embedding(tmp_path, data))
    kinds = [
        block.text if isinstance(block, Paragraph) else block.width for block in document.blocks
    ]
    assert kinds == ["一、收入", "收入决算表", 3, "后"]
    assert str(next(document.tables).rows[1][2].anchor) == "前!C3"
    assert [remark.code for remark in document.remarks] == ["embedded-sheets"]


def test_broken_embedded_workbook(tmp_path: Path) -> None:
    """An embedded object that cannot be read is remarked, and the text around it is read."""
    document = read(embedding(tmp_path, b"PK\x03\x04 nothing"))
    assert texts(document) == ["一、收入", "后"]
    assert [remark.code for remark in document.remarks] == ["embedded-object-unreadable"]


def test_layout_table(tmp_path: Path) -> None:
    """A table that only holds other tables lays out the page: its tables are read on their own."""

    def make(word: docx.document.Document) -> None:
        outer = word.add_table(rows=1, cols=1).cell(0, 0)
        outer.paragraphs[0].text = "支出决算表"
        inner = outer.add_table(rows=2, cols=2)
        inner.cell(1, 1).text = "1.00"

    document = built(tmp_path, make)
    assert texts(document) == ["支出决算表"]
    assert [(table.width, len(table.rows)) for table in document.tables] == [(2, 2)]


def test_nested_deep(tmp_path: Path) -> None:
    """Tables nested 10,000 deep are refused by the name of a limit."""
    body = "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_NESTING"):
        read(raw(tmp_path, body))


def test_nested_past_the_limit(tmp_path: Path) -> None:
    """Tables nested deeper than the limit, though the parser follows, are refused too."""
    body = "<w:tbl><w:tr><w:tc>" * 100 + f"<w:p>{run('底')}</w:p>" + "</w:tc></w:tr></w:tbl>" * 100
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_NESTING"):
        read(raw(tmp_path, body))


def test_truncated(tmp_path: Path) -> None:
    """A truncated container is damaged."""
    path = raw(tmp_path, f"<w:p>{run('甲')}</w:p>")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DocumentDamaged, match="truncated"):
        read(path)


def test_without_body(tmp_path: Path) -> None:
    """A docx without body is damaged; one with an empty body is empty."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/styles.xml", "<x/>")
    with pytest.raises(DocumentDamaged, match=r"no word/document\.xml"):
        read(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", BODY.format("").replace("<w:body></w:body>", ""))
    with pytest.raises(DocumentDamaged, match="no body"):
        read(tmp_path / "b.docx")
    with pytest.raises(DocumentEmpty):
        read(raw(tmp_path, "<w:p/>"))


def test_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container that would grow past the limit is refused before anything is unpacked."""
    monkeypatch.setenv("JUESUAN_LIMIT_UNPACKED_BYTES", "100000")
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_UNPACKED_BYTES"):
        read(raw(tmp_path, "<w:p/>" + " " * 200_000))


def test_external_entities(tmp_path: Path) -> None:
    """An entity that names a file of the machine is not read."""
    secret = tmp_path / "secret"
    secret.write_text("不可外传")
    path = raw(tmp_path, "<w:p><w:r><w:t>甲&amp;乙</w:t></w:r></w:p>")
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    entity = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("word/document.xml", entity + body.replace("&amp;", "&x;"))
    (text,) = texts(read(tmp_path / "x.docx"))
    assert "甲" in text
    assert "不可外传" not in text


def test_unread_parts_keep_text(tmp_path: Path) -> None:
    """Hyperlinks and smart tags around runs do not hide their text."""

    def make(word: docx.document.Document) -> None:
        paragraph: WordParagraph = word.add_paragraph("见")
        link = parse_xml(f"<w:hyperlink {nsdecls('w')}>{run('附件')}</w:hyperlink>")
        paragraph._p.append(link)
        assert paragraph._p.find(qn("w:hyperlink")) is not None

    assert texts(built(tmp_path, make)) == ["见附件"]
