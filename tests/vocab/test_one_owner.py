"""What is known stands once: lists that several rooms read have one owner in the vocabulary."""

import re
from pathlib import Path

import pytest

from juesuan.account.words.figure import is_nothing
from juesuan.account.words.lexicon import ends_as_body, lexicon
from juesuan_vocab import open_toml

SOURCES = Path(__file__).parents[2] / "publisher" / "juesuan"


@pytest.mark.parametrize(
    "mark", ["-", "—", "――", "────", "－", "--", "–", "―", "─", "/", "／", "\\", "*", "无"]
)
def test_a_mark_for_nothing_is_known_to_all(mark: str) -> None:
    """The package asks the recogniser: what it takes for no figure is a missing value of the printed table."""
    assert is_nothing(mark)


@pytest.mark.parametrize(
    "name",
    ["临江市财政局", "临江市财政局（本级）", "临江市第一中学", "县委宣传部(机关)", "市人民法院"],
)
def test_names_of_bodies_end_by_one_list(name: str) -> None:
    """Covers, lists of units and titles ask the same question, brackets behind the name aside."""
    assert ends_as_body(name)
    assert not ends_as_body(f"{name}收入支出")


def test_the_ends_are_those_of_the_vocabulary() -> None:
    """recognition/bodies.toml owns them; no other file lists them."""
    assert set(lexicon().body_ends) == set(open_toml("recognition/bodies.toml")["body"]["ends"])
    assert "body_ends" not in open_toml("recognition/tables.toml")["captions"]
    listed = re.compile(r"局\|委\|会")
    assert not [
        path for path in SOURCES.rglob("*.py") if listed.search(path.read_text(encoding="utf-8"))
    ]
