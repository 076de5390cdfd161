"""The accounts that are walked from document to answer: real ones, where they are at hand, and made-up ones."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.documents import Layout, available, drawn, made, render
from tests.documents.render import SUFFIXES

__all__ = ["ACCOUNTS", "REAL", "Document"]

SHARED = Path(__file__).parents[3] / "shared" / "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document.

    Attributes:
        name: In the names of tests and folders.
        path: Where a real one is; None if it is made up.
        seed: Of a made-up one.
        form: Its format.
        layout: How it is printed.
    """

    name: str
    path: Path | None = None
    seed: int = 0
    form: str = ""
    layout: Layout = field(default_factory=Layout)

    @property
    def absent(self) -> str:
        """Why it cannot be had here; empty if it can."""
        if self.path is not None:
            return (
                ""
                if self.path.is_file()
                else f"{self.path.parent.name} of the shared documents is not here"
            )
        return available(self.form)

    def write(self, folder: Path) -> Path:
        """The file; a made-up one is written into the folder."""
        if self.path is not None:
            return self.path
        path = folder / f"document{SUFFIXES[self.form]}"
        path.write_bytes(render(made(self.seed), self.form, self.layout))
        return path


REAL = tuple(
    Document(name=folder, path=SHARED / folder / file)
    for folder, file in (
        ("yantai-gov-office-2024", "document.txt"),
        ("taiyuan-drc-2016", "document.docx"),
        ("putuo-finance-2024", "document.pdf"),
        ("southwest-university-2024", "document.pdf"),
        ("putuo-culture-2025", "document.docx"),
        ("putuo-shiquan-street-2025", "document.pdf"),
    )
)

_MADE = (
    ("text", Layout(evaluation="forms", extra="procurement")),
    (
        "html",
        Layout(codes="three", total="last", three_public="list", units="元", evaluation="forms"),
    ),
    (
        "docx",
        Layout(codes="merged", three_public="stacked", nothing="—", sides="below", extra="by_unit"),
    ),
    (
        "xlsx",
        Layout(basic_sides=2, basic_codes="split", sheets="one", published="four", units="mixed"),
    ),
    ("pdf", Layout(continuation="repeat", titles="numbered", evaluation="forms")),
    ("text", drawn(11)),
    ("html", drawn(12)),
    ("docx", drawn(13)),
    ("xlsx", drawn(14)),
    ("pdf", drawn(15)),
)

ACCOUNTS = (
    *REAL,
    *(
        Document(name=f"made-{seed}-{form}", seed=seed, form=form, layout=layout)
        for seed, (form, layout) in enumerate(_MADE, start=1)
    ),
)
