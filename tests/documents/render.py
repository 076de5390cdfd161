"""From an account and a layout to the bytes of a document."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec

from tests.documents.account import MadeAccount
from tests.documents.faults import Fault
from tests.documents.fonts import font_path
from tests.documents.form_sheet import FormLayout
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, publication

FORMATS = ("text", "html", "docx", "xlsx", "pdf", "scan", "png")
SUFFIXES = {
    "text": ".txt",
    "html": ".html",
    "docx": ".docx",
    "xlsx": ".xlsx",
    "pdf": ".pdf",
    "scan": ".pdf",
    "png": ".png",
}


def available(form: str) -> str:
    """Why a format cannot be rendered here; empty if it can."""
    needed = {
        "xlsx": ("xlsxwriter",),
        "pdf": ("reportlab",),
        "scan": ("reportlab", "pypdfium2", "PIL"),
    }
    needed["png"] = needed["scan"]
    absent = [name for name in needed.get(form, ()) if find_spec(name) is None]
    if absent:
        return f"{', '.join(absent)} not installed"
    if form in {"pdf", "scan", "png"} and font_path() is None:
        return "no Chinese TrueType font: pip install --no-deps zhplot"
    return ""


def drawn_as(blocks: tuple[Block, ...], form: str, layout: Layout) -> bytes:
    """The bytes of a publication in a format.

    The modules of the formats are imported here, one at a time: text and HTML need nothing but
    Python.
    """
    if form == "text":
        from tests.documents.text_format import text  # noqa: PLC0415

        return text(blocks, layout)
    if form == "html":
        from tests.documents.html_format import html  # noqa: PLC0415

        return html(blocks, layout)
    if form == "docx":
        from tests.documents.docx_format import docx  # noqa: PLC0415

        return docx(blocks, layout)
    if form == "xlsx":
        from tests.documents.xlsx_format import xlsx  # noqa: PLC0415

        return xlsx(blocks, layout)
    from tests.documents.pdf_format import pdf  # noqa: PLC0415

    data = pdf(blocks, layout)
    if form == "pdf":
        return data
    from tests.documents.image_format import png, scan  # noqa: PLC0415

    return scan(data) if form == "scan" else png(data)


def render(
    account: MadeAccount,
    form: str,
    layout: Layout,
    *faults: Fault,
    forms: tuple[FormLayout, ...] = (),
) -> bytes:
    """The document of an account.

    Args:
        account: What is printed.
        form: One of ``FORMATS``.
        layout: How.
        faults: What is printed wrong on purpose.
        forms: Layouts of the self-evaluation forms, where the layout has them; drawn if not told.
    """
    return drawn_as(
        publication(account, layout, form=form, faults=faults, forms=forms), form, layout
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """How pages become pictures.

    Attributes:
        form: ``scan`` or ``png``.
        dots: An inch.
        wear: What it did to the pages, of ``image_format.WEAR``.
    """

    form: str = "scan"
    dots: int = 200
    wear: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Readable in a test's name."""
        return "-".join((self.form, *(self.wear or ("clean",))))


def scanned(
    account: MadeAccount, scanner: Scanner, layout: Layout, statements: Collection[str]
) -> bytes:
    """Pictures of the beginning of a document and of some of its statements: recognising all pages takes minutes.

    Args:
        account: What is printed.
        scanner: What made the pictures.
        layout: How it is printed.
        statements: Which statements.
    """
    from tests.documents.image_format import png, scan  # noqa: PLC0415
    from tests.documents.pdf_format import pdf  # noqa: PLC0415

    blocks = publication(account, layout, form=scanner.form)
    first = next(at for at, block in enumerate(blocks) if isinstance(block, Printed))
    chosen = [
        b
        for b in blocks
        if isinstance(b, Printed) and b.sheet is not None and b.sheet.id in statements
    ]
    data = pdf((*blocks[:first], *chosen), layout)
    draw = scan if scanner.form == "scan" else png
    return draw(data, scanner.dots, scanner.wear)
