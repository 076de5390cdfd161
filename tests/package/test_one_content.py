"""One document in several formats is one and the same package, but for where things stand."""

import csv
import shutil
from pathlib import Path

import pytest

from juesuan.package import build

TAIYUAN = Path(__file__).parents[2] / ".." / "shared" / "documents" / "taiyuan-drc-2016"
ANCHORS = {
    "page",
    "table",
    "source_row",
    "source_column",
    "place",
    "raw",
    "row",
    "pages",
    "tables",
    "note",
    "box",
    "recognised_by",
    "confidence",
}
TABLES = ("amounts", "statements", "subjects", "organizations")


def content(folder: Path, table: str) -> list[tuple[tuple[str, str], ...]]:
    """The rows of a table without what tells where they stand."""
    with (folder / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [
            tuple((k, v) for k, v in row.items() if k not in ANCHORS)
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the Word document, which holds everything."""
    if not TAIYUAN.exists():
        pytest.skip("the shared documents are not here")
    return build(TAIYUAN / "document.docx", tmp_path_factory.mktemp("docx"))


@pytest.mark.parametrize("suffix", ["html", "xlsx", "doc", "pdf"])
def test_formats_agree(suffix: str, word: Path, tmp_path: Path) -> None:
    """Amounts, statements, subjects and bodies are the same row for row.

    The workbook holds no 机构设置, so no budget units; in the PDF statement 01 is a picture for
    juesuan[ocr]. The web page holds a picture that is not read: what is found nowhere may be there.
    """
    if suffix == "doc" and shutil.which("soffice") is None:
        pytest.skip("reading .doc needs LibreOffice")
    other = build(TAIYUAN / f"document.{suffix}", tmp_path)
    for table in TABLES:
        expected, found = content(word, table), content(other, table)
        if suffix == "html" and table == "statements":
            found = [tuple((k, v.replace("unread", "missing")) for k, v in row) for row in found]
        if suffix == "xlsx" and table == "organizations":
            expected = expected[:1]
        if suffix == "pdf" and content(other, "statements") != content(word, "statements"):
            # a number that was recognised and that no sum proves is in doubt, which it is not in
            # Word
            doubts = (other / "data" / "doubts.csv").read_text(encoding="utf-8")
            assert "page-not-read" in doubts or "recognised-unproven" in doubts
            expected = [
                row for row in expected if ("statement", "revenue-and-expenditure") not in row
            ]
            found = [row for row in found if ("statement", "revenue-and-expenditure") not in row]
        assert found == expected, table
        assert found
