"""What a publisher published in explanation of a finding travels with it in the package."""

import shutil
from pathlib import Path

import pytest
from tests.rules.examples import SAMPLE

from juesuan.errors import PackageInvalid
from juesuan.library import build
from juesuan.rules.answer import answers_beside

HEAD = "finding,explanation,source\n"


def beside(folder: Path, rows: str) -> Path:
    """The sample with explanations beside it."""
    document = folder / SAMPLE.name
    shutil.copyfile(SAMPLE, document)
    (folder / f"{SAMPLE.name}.explanations.csv").write_text(rows, encoding="utf-8")
    return document


def test_an_explanation_is_in_the_row_of_its_finding(tmp_path: Path) -> None:
    """The text and where it was published stand beside what they explain, and nowhere else."""
    before = build(SAMPLE, tmp_path / "before").package.rows("findings")
    name = next(row["id"] for row in before if row["outcome"] == "mismatch")
    document = beside(tmp_path, f"{HEAD}{name},按四舍五入前的执行率计分,https://example.org/1\n")
    rows = build(document, tmp_path / "after").package.rows("findings")
    told = {row["id"]: (row["explanation"], row["explanation_source"]) for row in rows}
    assert told[name] == ("按四舍五入前的执行率计分", "https://example.org/1")
    assert set(told.values()) == {("", ""), told[name]}


def test_an_explanation_of_nothing_is_refused(tmp_path: Path) -> None:
    """A finding that is not there cannot be explained: the file names it."""
    document = beside(tmp_path, f"{HEAD}no-such-finding,x,y\n")
    with pytest.raises(PackageInvalid, match="no-such-finding"):
        build(document, tmp_path / "packages")


@pytest.mark.parametrize(
    ("rows", "words"),
    [("finding,words\na,b\n", "columns"), (f"{HEAD}a,b,c\na,d,e\n", "twice")],
)
def test_another_table_is_refused(rows: str, words: str, tmp_path: Path) -> None:
    """Other columns, or two explanations of one finding, are told."""
    with pytest.raises(PackageInvalid, match=words):
        answers_beside(beside(tmp_path, rows))


def test_without_a_file_nothing_is_explained() -> None:
    """Most documents have none."""
    assert answers_beside(SAMPLE) == {}


def test_a_document_whose_name_is_as_long_as_a_name_may_be_has_none_beside_it(
    tmp_path: Path,
) -> None:
    """No file has a name that is longer, and so there are no explanations; nothing fails over it."""
    document = tmp_path / ("长" * 80 + ".txt")
    document.touch()
    assert answers_beside(document) == {}
