"""The source document that a view shows, and what became of the numbers printed in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from juesuan.package import Package
from juesuan_site.pages.source.picture import Number, Size, numbers_of, page_sizes, picture_of
from juesuan_site.serving import packages
from juesuan_site.serving.services import services

__all__ = ["SourceDocument", "counted_numbers", "source_document"]

_PDF: Final = "application/pdf"
_FATES: Final = ("printed", "published", "structural", "told", "unread")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """The document of an account.

    Attributes:
        about: Name, sha256, size and whether it is withheld, as
            :func:`juesuan_site.serving.packages.sources` says.
        file: The file, if it is a PDF that is served.
    """

    about: Mapping[str, Any]
    file: Path | None

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes of its pages; none if it is no PDF that can be drawn."""
        return page_sizes(self.file, self.about["sha256"], _kept()) if self.file else ()

    def picture(self, page: int) -> Path | None:
        """The picture of a page; None if there is none."""
        if self.file is None or not 1 <= page <= len(self.sizes):
            return None
        return picture_of(self.file, self.about["sha256"], page, _kept())

    def numbers(self, page: int) -> tuple[Number, ...]:
        """The numbers in the text of a page; none where there is no such page or no text."""
        if self.file is None or not 1 <= page <= len(self.sizes):
            return ()
        return numbers_of(self.file, self.about["sha256"], page, _kept())


def source_document(package: Package) -> SourceDocument | None:
    """The first source of the package, which its places speak of; None if it names none."""
    about = next(iter(packages.sources(package)), None)
    if about is None:
        return None
    path = packages.file_of(package, about["file"]) if about["file"] else None
    drawable = path is not None and about["sha256"] and _is_pdf(about, path)
    return SourceDocument(about=about, file=path if drawable else None)


def _is_pdf(about: Mapping[str, Any], path: Path) -> bool:
    return about["media_type"] == _PDF or path.suffix.lower() == ".pdf"


def _kept() -> Path:
    return services().settings.store.absolute().parent / "pages"


def counted_numbers(package: Package, column: str, value: str) -> dict[str, int] | None:
    """What became of the numbers that are printed on a page or in a table.

    None if the package does not say.

    Args:
        package: The package.
        column: ``page`` or ``table``.
        value: Which.
    """
    if not package.holds("accounting"):
        return None
    rows = [row for row in packages.rows(package, "accounting") if row[column] == value]
    return {fate: sum(int(row[fate] or 0) for row in rows) for fate in _FATES}
