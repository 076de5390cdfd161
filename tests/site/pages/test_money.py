"""The page of an account opens with its money, and with bars of what it is spent on over the same numbers."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from tests.site.conftest import Get
from tests.site.pages.test_pages import ACCOUNT, ORGANIZATION, content, text

from juesuan_site.charts.bars import Bar, Group, drawing
from juesuan_vocab import open_toml


def test_an_account_opens_with_five_heads_of_money(get: Get) -> None:
    """收入, 支出 and 三公 come from the statements, 机关运行 and 采购 from the narrative, before the statements."""
    shown = content(get(f"{ACCOUNT}.json"))["money"]
    assert isinstance(shown, list)
    assert [(head["id"], head["raw"], head["unit"]) for head in shown] == [
        ("revenue", "10,116.83", "万元"),
        ("expenditure", "10,053.99", "万元"),
        ("three-public", "417.53", "万元"),
        ("operating-cost", "620.98", "万元"),
        ("procurement", "405.49", "万元"),
    ]
    page = text(get(ACCOUNT))
    assert page.index('id="money"') < page.index('id="statements"')


def test_a_head_says_its_certainty_budget_and_change(get: Get) -> None:
    """三公 is closed and equals its budget; 机关运行 is compared with the budget in words."""
    heads = {head["id"]: head for head in content(get(f"{ACCOUNT}.json"))["money"]}  # type: ignore[attr-defined]
    assert heads["three-public"]["certainty"] == "closed"
    assert (heads["three-public"]["budget"], heads["three-public"]["comparison"]) == (
        "417.53",
        "与全年预算持平",
    )
    assert heads["operating-cost"]["comparison"] == "比年初预算减少 4.12 万元（0.66%）"
    for head in heads.values():
        path = head["path"].partition("#")[0]
        assert get(path).status_code == 200


def test_the_picture_shows_what_the_list_beneath_says(get: Get) -> None:
    """Every number of the bars stands in the list with its page, and no style is inline."""
    page = text(get(ACCOUNT))
    figure = page[page.index('<figure class="bars">') : page.index("</figure>")]
    drawn = re.findall(r'<text class="bar-value"[^>]*>([^<]+)</text>', figure)
    listed = re.findall(
        rf'<a href="/amount/{ORGANIZATION}/2024/expenditure/[^"]+">([^<]+)</a>', figure
    )
    assert drawn == listed
    assert drawn[:3] == ["4,942.51 万元", "5,111.47 万元", "8,614.95 万元"]
    assert "style=" not in figure


def bar(value: str) -> Bar:
    """A bar of a value."""
    return Bar(label=value, value=Decimal(value), shown=value, path="/")


@pytest.mark.parametrize(
    ("values", "widths"),
    [
        (("50", "100"), ["50.00", "100.00"]),
        (("0.001", "100"), ["0.20", "100.00"]),
        (("-5", "0"), ["0", "0"]),
    ],
)
def test_a_bar_is_as_long_as_its_share_of_the_largest(
    values: tuple[str, ...], widths: list[str]
) -> None:
    """What is little can be seen, what is nothing or less has no length."""
    lines = drawing([Group(title="甲", title_en="A", bars=tuple(map(bar, values)))])["lines"]
    assert [line["width"] for line in lines if "bar" in line] == widths


def test_no_two_lines_of_a_picture_overlap() -> None:
    """Each text begins below the bar above it, and the picture is as high as its lines."""
    group = Group(title="甲", title_en="A", bars=(bar("1"), bar("2")))
    drawn = drawing([group, group])
    lines = drawn["lines"]
    for above, below in pairwise(lines):
        assert above["top"] + (above["thick"] if "bar" in above else 0) <= below["text"]
    assert lines[-1]["top"] + lines[-1]["thick"] <= drawn["height"]


def test_every_head_of_money_has_words_and_a_pattern_that_compiles() -> None:
    """The vocabulary names each head in both languages and where it is printed."""
    heads = open_toml("words/money.toml")["heads"]
    assert len({head["id"] for head in heads}) == len(heads) == 5
    for head in heads:
        assert head["zh"]
        assert head["en"]
        assert head.get("places") or re.compile(head["fact"]["label"])
