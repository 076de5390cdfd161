"""The nine statements as vocab describes them."""

import re

import pytest

from juesuan.account.words.caption import OTHER, title_in
from juesuan_vocab.structures import structure, structures
from juesuan_vocab.wording import plain

NINE = [
    *(
        "revenue-and-expenditure",
        "revenue",
        "expenditure",
        "fiscal-appropriation",
        "general-budget",
    ),
    *("basic-expenditure", "government-fund", "state-capital", "three-public"),
]


def test_there_are_nine_in_canonical_order() -> None:
    """The order is the ministry's."""
    assert [known.id for known in structures()] == NINE


def test_column_ids_are_names_of_columns() -> None:
    """Ids are ASCII snake_case and unique in their statement."""
    for known in structures():
        ids = [column.id for column in known.columns]
        assert len(set(ids)) == len(ids) > 0
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in ids)


def test_every_column_has_titles_and_a_side() -> None:
    """Each column is titled in both languages and is revenue or expenditure."""
    for known in structures():
        for column in known.columns:
            assert column.title_zh
            assert column.title_en.isascii()
            assert column.side in {"revenue", "expenditure"}
            assert column.phase in {"initial", "adjusted", "final"}


def test_no_title_names_two_statements() -> None:
    """A printed title belongs to one statement."""
    owners = [(title, known.id) for known in structures() for title in known.titles]
    assert len({title for title, _ in owners}) == len(owners) > 300


def test_every_title_is_recognised() -> None:
    """What vocab lists is recognised as it is listed."""
    for known in structures():
        for title in (known.title_zh, *known.titles):
            found = title_in(title)
            assert found is not None
            assert found.statement == known.id


@pytest.mark.parametrize(
    ("printed", "statement"),
    [
        ("2016年收入支出决算表", "revenue-and-expenditure"),
        ("表 2：高等学校收入决算表", "revenue"),
        ("三、支出决算表", "expenditure"),
        ("烟台市人民政府办公室2024年度支出决算表", "expenditure"),
        ("2024 年 度 一般公共预算 财政拨款支出决算表（一）", "general-budget"),
        ("一般公共预算财政拨款基本支出决算明细表（公开06表）", "basic-expenditure"),
        ("财政拨款＂三公＂经费支出决算表", "three-public"),
        ("一般公共预算财政拨款“三公”经费支出表", "three-public"),
        ("一般公共预算财政拨款决算表（二）", OTHER),
        ("高等学校财政拨款支出决算表", OTHER),
        ("项目支出决算表", OTHER),
        ("政府采购情况表", OTHER),
        ("收入决算表（分单位）", OTHER),
        ("市级预算项目支出绩效自评表", ""),
    ],
)
def test_titles_are_told_apart(printed: str, statement: str) -> None:
    """The longest specific title wins; a title inside a longer one is not enough."""
    found = title_in(printed)
    assert found is not None
    assert found.statement == statement


def test_a_sentence_is_no_title() -> None:
    """A sentence that ends with 表 is not a title."""
    assert title_in("本部门收支情况，详见收入支出决算总表") is None


def test_structures_are_found_by_id() -> None:
    """An id gives its statement; other-1 has none."""
    assert structure("three-public").number == "公开09表"
    with pytest.raises(KeyError):
        structure("other-1")


def test_plain_text_ignores_what_publishers_vary() -> None:
    """Width, white space and quotes make no difference."""
    assert plain("财政拨款“三公” 经费（一）") == plain("财政拨款三公经费(一)")
