"""What is masked, and what must stay."""

import pytest

from juesuan.document.model import Anchor, Cell, Document, Paragraph, Table
from juesuan.package.privacy import masked, tells_privately

PRIVATE = [
    ("联系人手机13812345678。", "联系人手机〔手机号已隐去〕。"),
    ("138 1234 5678", "〔手机号已隐去〕"),
    ("+86-138-1234-5678", "〔手机号已隐去〕"),
    ("１３８１２３４５６７８", "〔手机号已隐去〕"),
    ("身份证11010519491231002X", "身份证〔身份证号已隐去〕"),
    ("卡号6222 0213 0200 0000 009", "卡号〔银行卡号已隐去〕"),
    ("卡号6228480012345671", "卡号〔银行卡号已隐去〕"),
    ("邮箱 zhang.san@qq.com，", "邮箱 〔邮箱已隐去〕，"),
]
PUBLIC = [
    "办公室电话0535-6788888",
    "咨询电话：（021）52564588",
    "监督电话6695033",
    "2010301",
    "10,041.99",
    "13812345678.00",
    "13812345678元",
    "邮箱 bgs@yantai.gov.cn",
    "校办 office@swu.edu.cn",
    "统一社会信用代码11370600004260000X",
    "110105194912310021",
    "文号〔2024〕12345号",
]


@pytest.mark.parametrize(("text", "expected"), PRIVATE)
def test_private_numbers_and_mailboxes_are_masked(text: str, expected: str) -> None:
    """Mobile numbers, identity numbers, cards and private mailboxes leave a mark that says what stood there."""
    assert masked(text) == expected


@pytest.mark.parametrize("text", PUBLIC)
def test_office_numbers_codes_and_amounts_stay(text: str) -> None:
    """Landlines, codes, amounts, office mailboxes, and numbers whose check digit is wrong, stay as printed."""
    assert masked(text) == text


def test_control_characters_go() -> None:
    """A NUL or a carriage return does not reach a CSV; a line feed stays."""
    assert masked("甲\x00乙\r\n丙") == "甲乙\n丙"


def _document(*texts: str) -> Document:
    anchor = Anchor(line=1)
    rows = (tuple(Cell(text=text, anchor=anchor) for text in texts),)
    blocks = (Paragraph(text="前言", anchor=anchor), Table(rows=rows, anchor=anchor))
    return Document(name="a.txt", media_type="text/plain", sha256="", size=1, blocks=blocks)


def test_a_document_tells_privately_if_one_cell_does() -> None:
    """Tables are looked through, not only paragraphs."""
    assert tells_privately(_document("联系人", "13812345678"))
    assert not tells_privately(_document("2010301", "13812345678.00"))
