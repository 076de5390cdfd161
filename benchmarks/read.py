"""Milliseconds a page of reading tables, ours against pdfplumber's extract_tables, on the same pages in the same run.

Usage: python benchmarks/read.py [--repeat N] FILE.pdf …

Both sides begin at an opened file and read one page into cells: ours from pdfium's characters and
paths, pdfplumber with its defaults. Only pages on which both find a table count. The ratio is of
the sums over the pages, each the best of N runs. Cells are compared as the printed texts of a page
without white space: cells only pdfplumber has would be losses; it boxes coloured backgrounds of
paragraphs as tables, so pages where it finds more tables than we are listed. Last, memory: what a
process needs at most for a made-up document of 550 pages against one of 50. What grows is the
document itself (34 KB a page of 150 amounts) and the texts of its pages; of pdfium's pages one is
open at a time.
"""

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from juesuan.document.pdf.page import Page
from juesuan.document.pdf.reader import read_page

Texts = Counter[str]
MOST_RATIO = 0.1
MOST_KILOBYTES = 100
LONG = 500  # pages
PEAK = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from juesuan.document import read
read(Path(sys.argv[1]))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One page: seconds of each side and the cells they differ in."""

    ours: float
    theirs: float
    cells: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def best(repeat: int, action: Callable[[], object]) -> float:
    """Shortest of some runs, in seconds."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def plain(text: str | None) -> str:
    """A text without white space."""
    return "".join((text or "").split())


def our_cells(page: Page) -> Texts:
    """The printed texts in the cells of a page."""
    return Counter(text for table in page.tables for text in map(plain, table.texts) if text)


def their_cells(path: Path, index: int) -> Texts:
    """What pdfplumber finds in the cells of a page."""
    with pdfplumber.open(path, pages=[index + 1]) as pdf:
        tables = pdf.pages[0].extract_tables()
    return Counter(text for table in tables for row in table for text in map(plain, row) if text)


def measured(path: Path, repeat: int) -> dict[int, Measure]:
    """The pages of a file with tables, by number."""
    measures: dict[int, Measure] = {}
    file = pdfium.PdfDocument(path)
    with pdfplumber.open(path) as pdf:
        for index, page in enumerate(pdf.pages):

            def theirs(page: pdfplumber.page.Page = page) -> None:
                page.close()  # drops what it keeps of earlier runs
                page.extract_tables()

            ours = our_cells(read_page(file, index))
            other = their_cells(path, index)
            if ours and other:
                measures[index + 1] = Measure(
                    ours=best(repeat, lambda index=index: read_page(file, index)),
                    theirs=best(repeat, theirs),
                    cells=sum((ours & other).values()),
                    lost=tuple((other - ours).elements()),
                    gained=tuple((ours - other).elements()),
                )
            page.close()
    file.close()
    return measures


def peak(path: Path) -> int:
    """Kilobytes that a process of its own needs at most to read a file."""
    return int(
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", PEAK, path], check=True, capture_output=True, text=True
        ).stdout
    )


def paper(path: Path, pages: int) -> Path:
    """A PDF of so many pages, on each a ruled table of amounts."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(pages):
        canvas.setFont("Helvetica", 9)
        canvas.grid([60 + 90 * column for column in range(6)], [60 + 24 * row for row in range(31)])
        for row in range(30):
            for column in range(5):
                canvas.drawString(64 + 90 * column, 68 + 24 * row, f"{row * 1234.5 + column:,.2f}")
        canvas.showPage()
    canvas.save()
    return path


def growth() -> float:
    """Kilobytes that each page more costs, of a document of 550 pages against one of 50."""
    with TemporaryDirectory() as folder:
        short, long = (
            paper(Path(folder) / "short.pdf", 50),
            paper(Path(folder) / "long.pdf", 50 + LONG),
        )
        return (peak(long) - peak(short)) / LONG


def main() -> int:
    """Prints one line a file and the ratio over all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    everything: list[Measure] = []
    print(f"{'document':34} pages  ours ms  plumber ms  ratio  same cells  differing pages")
    for path in options.files:
        pages = measured(path, options.repeat)
        if not pages:
            print(f"{path.parent.name:34} no tables")
            continue
        everything.extend(pages.values())
        ours = sum(m.ours for m in pages.values()) / len(pages) * 1000
        theirs = sum(m.theirs for m in pages.values()) / len(pages) * 1000
        differing = [number for number, m in pages.items() if m.lost or m.gained]
        cells = sum(m.cells for m in pages.values())
        figures = f"{len(pages):5} {ours:8.2f} {theirs:11.2f} {ours / theirs:6.3f} {cells:11}"
        print(f"{path.parent.name:34} {figures}  {differing}")
        for number in differing:
            print(
                f"    page {number}: only pdfplumber {pages[number].lost[:6]}, only ours {pages[number].gained[:6]}"
            )
    if not everything:
        return 1
    ratio = sum(m.ours for m in everything) / sum(m.theirs for m in everything)
    print(f"ratio over {len(everything)} pages: {ratio:.3f} (limit {MOST_RATIO})")
    each = growth()
    print(f"memory: {each:.0f} KB for each page more (limit {MOST_KILOBYTES})")
    return int(ratio > MOST_RATIO or each > MOST_KILOBYTES)


if __name__ == "__main__":
    sys.exit(main())
