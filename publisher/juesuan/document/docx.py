"""Word documents (docx, ECMA-376)."""

from typing import Final

from juesuan.document.flow import settle
from juesuan.document.model import Anchor, Block, Document, Remark, parameters
from juesuan.document.sheets.embedded import embedded_blocks
from juesuan.document.source import Source
from juesuan.document.word.body import Body
from juesuan.document.word.package import WordPackage
from juesuan.errors import DocumentEmpty

__all__ = ["MEDIA_TYPE", "read_docx"]

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(source: Source, data: bytes, media_type: str = MEDIA_TYPE) -> Document:
    """The document in ``data``, under the name and digest of ``source``.

    Raises:
        DocumentDamaged: It is broken, or holds no body.
        DocumentEmpty: Nothing is written in it.
        DocumentTooLarge: It is larger than a limit allows.
    """
    package = WordPackage.open(data, place=source.name)
    remarks: list[Remark] = []

    def embedded(name: str) -> list[Block]:
        return embedded_blocks(package.archive.read(name), remarks, place=f"{source.name}: {name}")

    body = Body(package, embedded)
    settled = settle(body.flow(), place=source.name)
    if body.pictures:
        remarks.append(
            Remark(code="pictures", anchor=Anchor(), parameters=parameters(count=body.pictures))
        )
    if not settled.blocks:
        raise DocumentEmpty(
            "nothing is written in the document; it holds {pictures} pictures"
            if body.pictures
            else "nothing is written in the document",
            pictures=body.pictures,
            place=source.name,
        )
    return source.document(
        media_type, tuple(settled.blocks), (*body.remarks, *remarks, *settled.remarks)
    )
