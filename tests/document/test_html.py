"""Pages of HTML: spans, characters, what a browser does not show, and pages that are broken."""

from pathlib import Path

import pytest

from juesuan.document import read
from juesuan.document.model import Document
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge


def page(path: Path, body: str, *, encoding: str = "utf-8", meta: str = "") -> Document:
    """The page with this body, read."""
    target = path / "a.html"
    text = f"<!DOCTYPE html><html><head>{meta}<title>题</title></head><body>{body}</body></html>"
    target.write_bytes(text.encode(encoding))
    return read(target)


def grid(document: Document) -> list[list[str]]:
    """The texts of the only table."""
    (table,) = document.tables
    return [[cell.text for cell in row] for row in table.rows]


def test_spans(tmp_path: Path) -> None:
    """Cells that span stand at every position they cover."""
    body = "<table><tr><td rowspan=2>项目<td colspan=2>收入<tr><td>合计<td>拨款<tr><td>201<td>1.00<td>2.00</table>"
    document = page(tmp_path, body)
    assert grid(document) == [
        ["项目", "收入", "收入"],
        ["项目", "合计", "拨款"],
        ["201", "1.00", "2.00"],
    ]
    (table,) = document.tables
    assert table.rows[0][0] is table.rows[1][0]
    assert (table.rows[0][1].column_span, str(table.rows[1][2].anchor)) == (
        2,
        "table 1 row 2 column 3",
    )


@pytest.mark.parametrize("span", ["rowspan", "colspan"])
@pytest.mark.parametrize("size", ["100000", "9" * 5000, "0", "-3", "x"])
def test_absurd_spans(tmp_path: Path, span: str, size: str) -> None:
    """A span beyond the table reaches to its edge and no further."""
    document = page(tmp_path, f'<table><tr><td {span}="{size}">甲<td>乙<tr><td>丙<td>丁</table>')
    (table,) = document.tables
    assert len(table.rows) == 2
    assert table.width <= 4
    assert {cell.text for row in table.rows for cell in row} >= {"甲", "乙", "丙", "丁"}


def test_clamped_span_is_remarked(tmp_path: Path) -> None:
    """A row span that was cut to the table is said."""
    document = page(tmp_path, '<table><tr><td rowspan="100000">甲<td>乙<tr><td>丁</table>')
    assert [remark.code for remark in document.remarks] == ["span-clamped"]


@pytest.mark.parametrize("named", ["gb2312", "GBK", "gb18030", "utf-8"])
def test_charset(tmp_path: Path, named: str) -> None:
    """The characters are those the page names; GB2312 pages hold characters of GBK too."""
    encoding = "utf-8" if named == "utf-8" else "gb18030"
    document = page(
        tmp_path, "<p>朱镕基 决算</p>", encoding=encoding, meta=f'<meta charset="{named}">'
    )
    assert [paragraph.text for paragraph in document.paragraphs] == ["朱镕基 决算"]


@pytest.mark.parametrize("named", ["undefined", "unicode_escape", "base64", "idna", "no-such-1"])
def test_a_charset_that_no_page_is_written_in(tmp_path: Path, named: str) -> None:
    """Python knows encodings that are none of pages: such a name is not believed."""
    document = page(tmp_path, "<p>部门决算\\u4e00</p>", meta=f'<meta charset="{named}">')
    assert [one.text for one in document.paragraphs] == ["部门决算\\u4e00"]


def test_wrong_charset(tmp_path: Path) -> None:
    """A page that names the wrong characters is read by what its bytes are."""
    document = page(tmp_path, "<p>部门决算</p>", encoding="gb18030", meta='<meta charset="utf-8">')
    assert [paragraph.text for paragraph in document.paragraphs] == ["部门决算"]


def test_what_is_not_shown(tmp_path: Path) -> None:
    """Scripts, styles, comments and hidden elements are not text."""
    body = (
        "<script>var a='假';</script><style>p{}</style><!-- 注释 --><p style='display: none'>暗</p><p hidden>暗</p>"
        "<nav>首页</nav><p>正文<span style='display:none'>暗</span>续</p>"
    )
    assert [paragraph.text for paragraph in page(tmp_path, body).paragraphs] == ["正文续"]


@pytest.mark.parametrize(
    "struck",
    [
        "<s>12.00</s>",
        "<del>12.00</del>",
        "<span style='color:red;text-decoration:underline line-through'>12.00</span>",
        "<span style='text-decoration-line: line-through'>12.00</span>",
    ],
)
def test_struck_out_text_is_no_text(struck: str, tmp_path: Path) -> None:
    """What a line strikes out is corrected by what stands beside it."""
    (paragraph,) = page(tmp_path, f"<p>{struck}13.00</p>").paragraphs
    assert paragraph.text == "13.00"


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    """Rows that a browser does not show are left out, and how many hold text is said."""
    body = (
        "<table><tr><td>教育</td><td>9.00</td></tr>"
        "<tr style='display:none'><td>外交</td><td>8.00</td></tr>"
        "<tr hidden><td> </td></tr>"
        "<tbody style='display:none'><tr><td>国防</td></tr></tbody></table>"
    )
    document = page(tmp_path, body)
    assert grid(document) == [["教育", "9.00"]]
    [remark] = [one for one in document.remarks if one.code == "hidden-rows"]
    assert dict(remark.parameters) == {"count": "2"}


def test_headings_and_breaks(tmp_path: Path) -> None:
    """Headings have levels; <br> parts paragraphs in the text and lines in a cell."""
    document = page(
        tmp_path, "<h2>第一部分</h2>一、职责<br>二、机构<table><tr><td>甲<br>乙<td>1</table>"
    )
    assert [(block.text, block.level) for block in document.paragraphs] == [
        ("第一部分", 2),
        ("一、职责", None),
        ("二、机构", None),
    ]
    assert grid(document) == [["甲\n乙", "1"]]


def test_white_space(tmp_path: Path) -> None:
    """White space is a browser's.

    A line break of the source between Chinese characters is no blank.
    """
    document = page(tmp_path, "<p>收入\n    决算表   2024</p>")
    assert [paragraph.text for paragraph in document.paragraphs] == ["收入决算表 2024"]


def test_layout_tables(tmp_path: Path) -> None:
    """A table that lays out the page is taken apart; the table of data in it is the only one."""
    data = "<table><tr><td>项目<td>金额<tr><td>合计<td>1.00</table>"
    body = f"<table><tr><td>首页 | 公开<td><table><tr><td><p>收入决算表</p>{data}</table></table>"
    document = page(tmp_path, body)
    assert grid(document) == [["项目", "金额"], ["合计", "1.00"]]
    assert "收入决算表" in [paragraph.text for paragraph in document.paragraphs]


def test_navigation(tmp_path: Path) -> None:
    """Runs of links around the document are left out and remarked; a link to an attachment is kept."""
    names = ("首页", "要闻", "公开", "服务")
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)
    body = f"<ul>{links}</ul><h1>某局2024年度部门决算</h1><p>附件：<a href='a.xlsx'>决算表</a></p>"
    document = page(tmp_path, body)
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "某局2024年度部门决算",
        "附件：决算表",
    ]
    assert [remark.code for remark in document.remarks] == ["navigation"]


@pytest.mark.parametrize("opening", ["<table><tr><td>", "<div>"])
def test_nested_deep(tmp_path: Path, opening: str) -> None:
    """What is nested 10,000 deep is refused by a limit's name, never cut off in silence."""
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_NESTING"):
        page(tmp_path, opening * 10_000 + "底")


def test_nested_within_the_parser(tmp_path: Path) -> None:
    """Tables nested deeper than the limit but within the parser's are refused.

    Many nested divisions are not.
    """
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_NESTING"):
        page(tmp_path, "<table><tr><td>" * 100 + "底")
    assert [block.text for block in page(tmp_path, "<div>" * 1_000 + "底").paragraphs] == ["底"]


def test_nul_bytes(tmp_path: Path) -> None:
    """NUL bytes in a page are damage, with their line."""
    with pytest.raises(DocumentDamaged, match="line 3"):
        page(tmp_path, "\n\n<p>决\0算</p>")


def test_nothing_written(tmp_path: Path) -> None:
    """A page without text is empty."""
    with pytest.raises(DocumentEmpty):
        page(tmp_path, "<p> </p><img src='a.png'>")


def test_spaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of nothing but spaces past the limit is refused by the limit's name."""
    monkeypatch.setenv("JUESUAN_LIMIT_TEXT_BYTES", "1000")
    with pytest.raises(DocumentTooLarge, match="JUESUAN_LIMIT_TEXT_BYTES"):
        page(tmp_path, " " * 2_000)


def test_xhtml(tmp_path: Path) -> None:
    """XHTML is read as XML: an empty element written short does not swallow what follows."""
    path = tmp_path / "a.xhtml"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
        "<body><table><tr><td/><td>1.00</td></tr></table></body></html>"
    )
    assert grid(read(path)) == [["", "1.00"]]


def test_feet_stand_below_and_heads_above(tmp_path: Path) -> None:
    """Rows stand where a browser shows them: <tfoot> last and <thead> first, wherever the file has them."""
    body = (
        "<table><tfoot><tr><td>合计</td><td>3.00</td></tr></tfoot><tbody><tr><td>201</td><td>3.00</td></tr></tbody>"
        "<thead><tr><th>科目</th><th>金额</th></tr></thead></table>"
    )
    assert grid(page(tmp_path, body)) == [["科目", "金额"], ["201", "3.00"], ["合计", "3.00"]]


def test_struck_text_is_none_and_a_raised_digit_is_no_digit_of_the_amount(tmp_path: Path) -> None:
    """What a revision struck out is not read; the mark of a note stands beside the amount."""
    body = "<table><tr><td><del>9.00</del>8.00</td><td><s>1.00</s>2.00</td><td>7.00<sup>1</sup></td></tr></table>"
    assert grid(page(tmp_path, body)) == [["8.00", "2.00", "7.00"]]


def test_a_page_of_frames_says_so(tmp_path: Path) -> None:
    """A page that holds nothing but frames is empty, and the message says why."""
    path = tmp_path / "a.html"
    path.write_text('<html><frameset><frame src="b.html"></frameset></html>')
    with pytest.raises(DocumentEmpty, match="frames"):
        read(path)
