"""Pages of HTML: saved from portals, exported by Word and Excel.

Some are named .xls or .doc though they are none.
"""

from juesuan.document.flow import settle
from juesuan.document.markup.page import Page
from juesuan.document.markup.tree import decode_page, tree
from juesuan.document.model import Anchor, Document, Remark, parameters
from juesuan.document.source import Source
from juesuan.errors import DocumentEmpty

__all__ = ["read_html"]


def read_html(source: Source) -> Document:
    """The document in a page.

    Raises:
        DocumentEmpty: Nothing is written in it.
        DocumentDamaged: NUL bytes stand in it.
        DocumentTooLarge: It is larger, or nested deeper, than a limit allows.
    """
    remarks: list[Remark] = []
    text = decode_page(source.data, remarks, place=source.name)
    page = Page(source.name)
    settled = settle(page.flow(tree(text, place=source.name)), place=source.name)
    if page.pictures:
        remarks.append(
            Remark(code="pictures", anchor=Anchor(), parameters=parameters(count=page.pictures))
        )
    if page.hidden_rows:
        count = parameters(count=page.hidden_rows)
        remarks.append(Remark(code="hidden-rows", anchor=Anchor(), parameters=count))
    if page.navigation:
        count = parameters(count=page.navigation)
        remarks.append(Remark(code="navigation", anchor=Anchor(), parameters=count))
    if not settled.blocks:
        framed = b"<frame" in source.data[:65536].lower()
        raise DocumentEmpty(
            "nothing is written in the page; it only names the pages of its frames"
            if framed
            else "nothing is written in the page",
            place=source.name,
        )
    return source.document("text/html", tuple(settled.blocks), (*remarks, *settled.remarks))
