"""The parts of an office document in a zip.

How one names another is in relationships (ECMA-376 part 2, Open Packaging Conventions).
"""

import posixpath
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import NESTING, TEXT_BYTES
from juesuan.document.container import Archive
from juesuan.errors import DocumentDamaged, DocumentTooLarge

__all__ = ["RELATIONSHIP", "parse", "related", "transitional"]

RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OPEN: Final = b"http://schemas.openxmlformats.org/"
# both flavours of the standard are in use; strict ones are read as if transitional
_FLAVOURS: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        _OPEN + b"officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _OPEN + b"spreadsheetml/2006/main"),
)


def transitional(data: bytes) -> bytes:
    """A part with the namespaces of the transitional flavour."""
    for strict, known in _FLAVOURS:
        data = data.replace(strict, known)
    return data


def parse(data: bytes, *, place: str) -> etree._Element:
    """The root of a part; nothing outside it is ever fetched, no entity expanded.

    Raises:
        DocumentDamaged: It is not well formed.
        DocumentTooLarge: It is longer than the limit, or its elements are nested deeper than
            libxml2 follows (2,048).
    """
    TEXT_BYTES.check(len(data), place)
    parser = etree.XMLParser(
        huge_tree=True, resolve_entities=False, load_dtd=False, no_network=True
    )
    try:
        return etree.fromstring(transitional(data), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise DocumentTooLarge(
                "elements are nested over 2,048 deep; the limit {variable} allows {number} tables",
                variable=NESTING.variable,
                number=NESTING.value,
                place=place,
            ) from error
        raise DocumentDamaged("its XML is broken ({error})", error=error, place=place) from error


def related(archive: Archive, main: str, *, place: str) -> dict[str, tuple[str, str]]:
    """By relationship id.

    What the part ``main`` names within the file, its kind (``styles``) and its full name.

    Raises:
        DocumentDamaged: The list of relationships is broken.
    """
    folder, name = posixpath.split(main)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive.names:
        return {}
    targets: dict[str, tuple[str, str]] = {}
    for relation in parse(archive.read(rels), place=f"{place}: {rels}"):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            full = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            targets[relation.get("Id") or ""] = (
                (relation.get("Type") or "").rpartition("/")[2],
                full,
            )
    return targets
