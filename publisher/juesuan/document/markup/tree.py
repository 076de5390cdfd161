"""A page of HTML as a tree.

Its characters by what it says of itself, and nothing cut off silently.
"""

import codecs
import re
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import NESTING, TEXT_BYTES
from juesuan.document.model import Anchor, Remark, parameters
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge

__all__ = ["decode_page", "tree"]

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,500}?\?>")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# pages that say GB2312 hold characters of GBK and GB18030 (㙍, 镕): the widest of the three reads
# all
_WIDER: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
}
_OF_PAGES: Final = re.compile(
    r"utf-(?:8|16(?:-[lb]e)?)|gb\w+|hz|big5\w*|ascii|cp125\d|cp9\d\d|(?:iso8859|koi8|mac)[-_]\w+"
    r"|euc_\w+|shift_jis\w*"
)
"""Encodings that pages are written in; Python has others (``undefined``, ``unicode_escape``)."""


def decode_page(data: bytes, remarks: list[Remark], *, place: str) -> str:
    """The characters of a page.

    Raises:
        DocumentTooLarge: The page has more bytes than the limit allows.
        DocumentDamaged: NUL bytes stand in it.
    """
    TEXT_BYTES.check(len(data), place)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data:
        where = data[: data.index(b"\x00")].count(b"\n") + 1
        raise DocumentDamaged("NUL bytes stand in the page", place=f"{place}: line {where}")
    told = _CHARSET.search(data[:8192]) or _DECLARED.search(data[:200])
    named = told[1].decode("ascii").lower() if told else "utf-8"
    believed = _encoding(named)
    for encoding in dict.fromkeys((believed, "utf-8", "gb18030")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    remarks.append(Remark(code="encoding", anchor=Anchor(), parameters=parameters(encoding=named)))
    return data.decode(believed, errors="replace")


def _encoding(named: str) -> str:
    """The encoding that a page names; UTF-8 if it names none."""
    if named in _WIDER:
        return _WIDER[named]
    try:
        encoding = codecs.lookup(named).name
    except LookupError:
        return "utf-8"
    return encoding if _OF_PAGES.fullmatch(encoding) else "utf-8"


def tree(text: str, *, place: str) -> etree._Element:
    """The root of the page.

    Raises:
        DocumentEmpty: There is no element in it.
        DocumentTooLarge: Elements are nested deeper than the parser follows.
    """
    head = _DECLARATION.match(text)
    data = (text[head.end() :] if head else text).encode("utf-8", errors="replace")
    if head:
        root = _strict(data)
        if root is not None:
            return root
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_pis=True, remove_comments=True
    )
    try:
        parsed: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentEmpty(
            "there is no element in the page ({error})", error=error, place=place
        ) from error
    # libxml2 drops what is nested deeper without an error: only its log tells
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentTooLarge(
            "elements are nested over 2,048 deep; the limit {variable} allows {number} tables",
            variable=NESTING.variable,
            number=NESTING.value,
            place=place,
        )
    if parsed is None:
        raise DocumentEmpty("there is no element in the page", place=place)
    return parsed


def _strict(data: bytes) -> etree._Element | None:
    """The root of XHTML, or None if it is not as well formed as it claims."""
    parser = etree.XMLParser(
        huge_tree=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    # without its DTD the parser leaves &nbsp; and its kin unread
    return None if next(root.iter(etree.Entity), None) is not None else root
