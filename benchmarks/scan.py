"""Seconds and memory of a scanned page, ours against rapidocr with img2table on the same pages.

Usage: python benchmarks/scan.py [--pages N] FILE.pdf …

Both sides begin at the pixels of a page at 200 dots an inch and end at cells. Ours is asked without
its shelf of recognised pages. img2table is no dependency: where it is not installed rapidocr alone
is the other side, which tells lines of text and no cells. Each page runs in a process of its own,
so that the peak of memory is that of the page; seconds are of the processor, after one page that
loads the models. The machine should do nothing else.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_RATIO: Final = 1.0
"""Of the seconds of the other side."""
MOST_MEBIBYTES: Final = 900

SIDE: Final = """
import io, sys, time
from pathlib import Path
import pypdfium2 as pdfium
from juesuan.document.pdf.scan.pixels import pictured
pixels = pictured(pdfium.PdfDocument(Path(sys.argv[1]).read_bytes())[int(sys.argv[2])])
{load}
begin = time.process_time()
{work}
seconds = time.process_time() - begin
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(peak) // 1024, cells)
"""
OURS: Final = SIDE.format(
    load="""
from juesuan.document.pdf.scan import engine
from juesuan.document.pdf.scan.recognition import recognise
from juesuan.document.pdf.scan.sheet import page_of
engine.start()
""",
    work="cells = sum(len(table.texts) for table in page_of(recognise(pixels), 1).tables)",
)
RAPIDOCR: Final = SIDE.format(
    load="from rapidocr import RapidOCR; engine = RapidOCR(params={'Global.log_level': 'critical'})",
    work="cells = len(engine(pixels).txts or ())",
)
IMG2TABLE: Final = SIDE.format(
    load="""
import cv2
from img2table.document import Image
from img2table.ocr import RapidOCR
engine = RapidOCR()
_, png = cv2.imencode(".png", pixels)
""",
    work="""
found = Image(src=io.BytesIO(png.tobytes())).extract_tables(ocr=engine, borderless_tables=False)
cells = sum(len(row) for table in found for row in table.content.values())
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One side on one page.

    Attributes:
        seconds: Of the processor.
        mebibytes: At most.
        cells: Cells, or lines of text of rapidocr alone.
    """

    seconds: float
    mebibytes: int
    cells: int


def measured(script: str, path: Path, index: int) -> Measure | None:
    """What a side needs for a page; None if it fails."""
    done = subprocess.run(  # noqa: S603 - our own scripts
        [sys.executable, "-c", script, str(path), str(index)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    seconds, mebibytes, cells = done.stdout.split()[-3:]
    return Measure(seconds=float(seconds), mebibytes=int(mebibytes), cells=int(cells))


def other(path: Path) -> tuple[str, str]:
    """Name and script of the other side."""
    if measured(IMG2TABLE, path, 0) is not None:
        return "img2table", IMG2TABLE
    return "rapidocr", RAPIDOCR


def main() -> int:
    """Print a line a page; exit status 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=3, help="pages of each file")
    asked = parser.parse_args()
    name, theirs = other(asked.files[0])
    ours_seconds = theirs_seconds = 0.0
    peak = 0
    for path in asked.files:
        for index in range(asked.pages):
            own, their = measured(OURS, path, index), measured(theirs, path, index)
            if own is None or their is None:
                break
            ours_seconds += own.seconds
            theirs_seconds += their.seconds
            peak = max(peak, own.mebibytes)
            sys.stdout.write(f"{path.name} page {index + 1}: ours {own}; {name} {their}\n")
    if not theirs_seconds:
        sys.stderr.write("nothing was measured: a side fails on every page\n")
        return 1
    ratio = ours_seconds / theirs_seconds
    sys.stdout.write(f"seconds: {ratio:.2f} of {name}; at most {peak} MiB\n")
    return int(ratio > MOST_RATIO or peak > MOST_MEBIBYTES)


if __name__ == "__main__":
    sys.exit(main())
