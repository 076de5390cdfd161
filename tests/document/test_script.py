"""Documents in traditional characters are read in simplified ones, and say so."""

from pathlib import Path

import opencc
import pytest
from tests.package.refresh import SAMPLES

from juesuan.account import understand
from juesuan.document import read
from juesuan_vocab import open_toml

SEED = SAMPLES / "yantai-gov-office-2024" / "document.txt"


def written(folder: Path, text: str) -> Path:
    """A text file."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_character_of_the_list_has_its_twin() -> None:
    """OpenCC turns the one list into the other."""
    told = open_toml("recognition/script.toml")
    assert opencc.OpenCC("t2s").convert(told["traditional"]) == told["simplified"]


def test_a_document_in_traditional_characters_says_so(tmp_path: Path) -> None:
    """Paragraphs and cells are turned, and one remark is made."""
    document = read(written(tmp_path, "部門決算\n單位：萬元\n總計\t12.00\n"))
    assert [block.text for block in document.paragraphs] == ["部门决算", "单位：万元"]
    assert next(document.tables).rows[0][0].text == "总计"
    assert [remark.code for remark in document.remarks] == ["traditional-characters"]


@pytest.mark.parametrize("text", ["部门决算\n著名书法家總題字", "部门决算\n2024"])
def test_a_document_in_simplified_characters_stays_as_printed(tmp_path: Path, text: str) -> None:
    """A traditional character in it is no reason to turn anything."""
    document = read(written(tmp_path, text))
    assert [block.text for block in document.paragraphs] == text.split("\n")
    assert document.remarks == ()


@pytest.mark.skipif(not SEED.is_file(), reason="the sample lies outside of this repository")
def test_an_account_in_traditional_characters_has_the_same_amounts(tmp_path: Path) -> None:
    """Every amount of the sample comes, at the same place, from its traditional twin."""
    twin = written(tmp_path, opencc.OpenCC("s2t").convert(SEED.read_text(encoding="utf-8")))
    told = [
        [
            (one.id, row.number, entry.column.id, entry.amount)
            for one in account.statements
            for row in one.rows
            for entry in row.entries
        ]
        for account in (understand(read(SEED)), understand(read(twin)))
    ]
    assert told[0] == told[1]
