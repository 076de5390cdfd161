"""The parts of a Word document (ECMA-376 part 1): its body, styles, notes and embedded objects."""

import posixpath
from dataclasses import dataclass
from typing import Final

from lxml import etree

from juesuan.document.container import Archive
from juesuan.document.parts import parse, related
from juesuan.errors import DocumentDamaged

__all__ = ["WORD", "WordPackage", "attribute", "word"]

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(name: str) -> str:
    """A name in Word's namespace."""
    return WORD + name


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace."""
    if element is None:
        return None
    value = element.get(WORD + name)
    return value if value is None else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """The parts of a document.

    Attributes:
        archive: The container.
        main: Name of the part that holds the body.
        place: Name of the file.
        targets: Relationship id of the main part to the name of the part it names.
    """

    archive: Archive
    main: str
    place: str
    targets: dict[str, str]

    @classmethod
    def open(cls, data: bytes, *, place: str) -> "WordPackage":
        """The document in ``data``.

        Raises:
            DocumentDamaged: The container is broken or holds no body.
        """
        archive = Archive(data, place=place)
        candidates = sorted(
            name
            for name in archive.names
            if name.startswith("word/document") and name.endswith(".xml")
        )
        if not candidates:
            raise DocumentDamaged("the file holds no word/document.xml", place=place)
        main = "word/document.xml" if "word/document.xml" in candidates else candidates[0]
        targets = {key: name for key, (_, name) in related(archive, main, place=place).items()}
        return cls(archive=archive, main=main, place=place, targets=targets)

    def part(self, name: str) -> etree._Element | None:
        """The root of a part beside the body (``styles.xml``), or None if the document has none."""
        full = posixpath.join(posixpath.dirname(self.main), name)
        return self.root(full) if full in self.archive.names else None

    def root(self, name: str) -> etree._Element:
        """The root of a part by its full name."""
        return parse(self.archive.read(name), place=f"{self.place}: {name}")
