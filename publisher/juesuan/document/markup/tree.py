"""A page of HTML as a tree.

Its characters by what it says of itself, and nothing cut off silently.
"""

import re
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import NESTING, TEXT_BYTES
from juesuan.document.model import Anchor, Remark, parameters
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentTooLarge

__all__ = ["decoded", "tree"]

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
    "utf8": "utf-8",
}


def decoded(data: bytes, remarks: list[Remark], *, place: str) -> str:
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
    for encoding in dict.fromkeys((_WIDER.get(named, named), "utf-8", "gb18030")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    remarks.append(Remark(code="encoding", anchor=Anchor(), parameters=parameters(encoding=named)))
    try:
        return data.decode(_WIDER.get(named, named), errors="replace")
    except LookupError:
        return data.decode("utf-8", errors="replace")


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
        raise DocumentEmpty(f"there is no element in the page ({error})", place=place) from error
    # libxml2 drops what is nested deeper without an error: only its log tells
    if any("depth" in entry.message for entry in parser.error_log):
        message = (
            "elements are nested more than 2,048 deep; "
            f"the limit {NESTING.variable} allows {NESTING.value} tables"
        )
        raise DocumentTooLarge(message, place=place)
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
