"""The page of an account opens with its money, and with bars of what it is spent on over the same numbers."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, content, text

from juesuan_site.charts.bars import Bar, Group, drawing
from juesuan_site.charts.flow import flow
from juesuan_site.charts.treemap import HEIGHT, tiles
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain


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


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("“三公”经费财政拨款支出", True),
        ("财政拨款“三公”经费支出", True),
        ("“三公”经费支出决算数", True),
        ("公务接待费支出", False),
        ("“三公”经费结余", False),
    ],
)
def test_the_narrative_tells_the_three_where_the_table_prints_none(label: str, whole: bool) -> None:  # noqa: FBT001 - a case
    """Its number of the whole is taken, that of a part is not."""
    (form,) = [one for one in open_toml("words/money.toml")["heads"] if one["id"] == "three-public"]
    assert bool(re.search(form["fact"]["label"], plain(label))) == whole


def test_a_budget_is_called_as_the_column_is_headed(get: Get) -> None:
    """The column of the sample is headed 预算数, and so the page calls its amount."""
    heads = {head["id"]: head for head in content(get(f"{ACCOUNT}.json"))["money"]}  # type: ignore[attr-defined]
    assert heads["three-public"]["budget_title"] == "预算数"


def test_the_picture_shows_what_the_list_beneath_says(get: Get) -> None:
    """Every number of the bars stands in the list with its page, and no style is inline."""
    page = text(get(ACCOUNT))
    figure = page[page.index('<figure class="bars">') : page.index("</figure>")]
    drawn = re.findall(r'<text class="bar-value"[^>]*>([^<]+)</text>', figure)
    listed = re.findall(
        rf'<a href="/amount/{ORGANIZATION}/2024/expenditure/[^"]+">([^<]+)</a>', figure
    )
    assert drawn == listed == ["4,942.51 万元", "5,111.47 万元"]
    assert "style=" not in figure


def figure_of(page: str, name: str) -> str:
    """A figure of a page by its class."""
    start = page.index(f'<figure class="{name}">')
    return page[start : page.index("</figure>", start)]


def test_a_treemap_has_the_list_of_its_tiles(get: Get) -> None:
    """Each class of expenditure is a tile with its number page, and a line with its share."""
    figure = figure_of(text(get(ACCOUNT)), "treemap")
    tiled = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"><title>', figure)
    listed = re.findall(r'<td class="number"><a href="([^"]+)">', figure)
    assert [path for path, _ in tiled] == listed
    assert tiled[0][1] == "一般公共服务支出 8,614.95 万元"
    shares = [Decimal(share) for share in re.findall(r"([0-9.]+)%</td>", figure)]
    assert len(shares) == len(tiled)
    assert abs(sum(shares) - 100) < Decimal("0.05")


def test_a_flow_leads_from_all_sources_to_all_uses(get: Get) -> None:
    """Both sides of 收入支出决算总表 are drawn, and the same numbers are listed below."""
    figure = figure_of(text(get(ACCOUNT)), "flow")
    drawn = re.findall(r'<text class="(?:end|start)" x="[^"]+" y="[^"]+">([^<]+)</text>', figure)
    assert drawn == [
        "一般公共预算财政拨款收入 10,095.35 万元",
        "其他收入 21.48 万元",
        "年初结转和结余 144.56 万元",
        "一般公共服务支出 8,614.95 万元",
        "社会保障和就业支出 625.49 万元",
        "卫生健康支出 208.93 万元",
        "住房保障支出 323.93 万元",
        "其他支出 280.68 万元",
        "结余分配 10.81 万元",
        "年末结转和结余 196.59 万元",
    ]
    assert len(re.findall(r'<td class="number"><a ', figure)) == len(drawn)
    assert "总计 10,261.39 万元" in figure


def test_three_public_expenses_are_drawn_over_the_years(
    ask: Get, accounts: list[dict[str, str]]
) -> None:
    """The account of 2024 shows the expenses of 2023 beside its own, and leads to that account."""
    body = next(row["organization"] for row in accounts if str(row["year"]) == "2023")
    page = text(ask(f"/account/{body}/2024"))
    figure = page[page.index('id="three-public-title"') :]
    assert f"/amount/{body}/2024/three-public/" in figure
    assert f"/amount/{body}/2023/three-public/" in figure
    assert f'<a href="/account/{body}/2023" rel="prev">← 2023</a>' in page
    assert 'rel="next">2024 →</a>' in text(ask(f"/account/{body}/2023"))


def test_indicators_are_counted_by_attainment(get: Get) -> None:
    """The counts of a project add up to its indicators."""
    projects = content(get(f"{ACCOUNT}.json"))["projects"]
    assert isinstance(projects, list)
    for project in projects:
        assert sum(one["count"] for one in project["attained"]) == project["indicators"]


def tree_bars(*values: str) -> list[Bar]:
    """Bars of values."""
    return [bar(value) for value in values]


def test_tiles_are_as_large_as_their_numbers() -> None:
    """Areas keep the proportions, together they fill the picture, and nothing has no tile."""
    drawn = tiles(tree_bars("1", "6", "3", "0"))
    areas = [float(tile["width"]) / 100 * tile["height"] / HEIGHT for tile in drawn]
    assert areas == pytest.approx([0.6, 0.3, 0.1], abs=0.005)


def test_a_tile_holds_whole_texts_or_none() -> None:
    """A name is broken into lines; where it and the number have no room, the list alone has them."""
    name = "医疗卫生与计划生育支出" * 8
    wide = Bar(label=name, value=Decimal(30), shown="30", path="")
    narrow = Bar(label=name, value=Decimal("0.01"), shown="0.01", path="")
    [large, small] = tiles([wide, narrow])
    *lines, number = large["texts"]
    assert "".join(lines) == name
    assert len(lines) > 1
    assert number == "30"
    assert small["texts"] == []


@pytest.mark.parametrize("values", [["1"] * 30, ["100", "0.001", "0.001"], ["5"]])
def test_the_texts_of_a_flow_stand_apart_and_inside(values: list[str]) -> None:
    """No two texts of a side are closer than a line, none leaves the picture."""
    drawn = flow(tree_bars(*values), tree_bars("1", "2"))
    places = [one["text"] for one in drawn["sources"]]
    assert all(after - before >= 15 for before, after in pairwise(places))
    assert min(places) > 0
    assert max(places) < drawn["height"]
    assert drawn["whole"]["top"] >= 20


@pytest.mark.parametrize("values", [["1"] * 30, ["100", "0.001", "0.001"], ["0.01", "83", "17"]])
def test_the_nodes_of_a_flow_are_stacked_inside(values: list[str]) -> None:
    """Nodes of a side do not overlap, lie inside the picture, and are as high as their numbers."""
    drawn = flow(tree_bars("1", "2"), tree_bars(*values))
    nodes = drawn["uses"]
    whole = sum(Decimal(value) for value in values)
    for value, node in zip(values, nodes, strict=True):
        share = float(Decimal(value) / whole)
        assert node["size"] == pytest.approx(drawn["whole"]["height"] * share)
    for above, below in pairwise(nodes):
        assert above["top"] + above["seen"] < below["top"]
    # the text of the whole stands above all nodes and bands
    assert min(node["top"] for node in nodes) == drawn["whole"]["top"] >= 20
    assert nodes[-1]["top"] + nodes[-1]["seen"] <= drawn["height"]


def test_the_bands_of_a_flow_meet_the_whole_without_gap() -> None:
    """Each band begins at the whole where the one above ends; together they are as high as it."""
    drawn = flow(tree_bars("70", "20", "10"), tree_bars("40", "60"))
    for side in (drawn["sources"], drawn["uses"]):
        for above, below in pairwise(side):
            assert below["meets"] == pytest.approx(above["meets"] + above["size"])
        assert sum(one["size"] for one in side) == pytest.approx(drawn["whole"]["height"])


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
