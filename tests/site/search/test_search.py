"""Search: Chinese words of one and two characters, codes, numbers.

Typed, ranked, highlighted, swapped in one step.
"""

import json
from pathlib import Path

import pytest
from tests.site.conftest import Get

from juesuan.package import Package
from juesuan_site.search.index import Entry, Index, highlight

ENTRIES = (
    Entry(kind="organization", title="烟台市人民政府办公室", path="/o", weight=9),
    Entry(kind="subject", title="办公费", code="30201", path="/s", weight=2),
    Entry(
        kind="row",
        title="办公费",
        code="30201",
        value="70.19 万元",
        context="烟台市人民政府办公室",
        path="/r",
    ),
    Entry(
        kind="row",
        title="医疗费",
        code="30114",
        value="2.16 万元",
        context="烟台市人民政府办公室",
        path="/m",
    ),
    Entry(kind="subject", title="因公出国（境）费用", code="30212", path="/a"),
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An index of five entries."""
    made = Index(tmp_path / "search.sqlite")
    made.refresh("1", ENTRIES)
    return made


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("办", ["/s", "/r", "/o"]),
        ("办公", ["/s", "/r", "/o"]),
        ("办公费", ["/s", "/r"]),
        ("办 公 费", ["/s", "/r"]),
        ("公办", []),
        ("出国境费", ["/a"]),
        ("出国(境)费", ["/a"]),
        ("30201", ["/s", "/r"]),
        ("３０２０１", ["/s", "/r"]),
        ("302", ["/s", "/a", "/r"]),
        ("70.19", ["/r"]),
        ("烟台 医疗", ["/m"]),
        ("", []),
        ("……", []),
        ('" OR title:*', []),
    ],
)
def test_search_finds(index: Index, text: str, paths: list[str]) -> None:
    """One character is enough.

    Order matters, punctuation and width do not; nothing is query syntax.
    """
    assert sorted(hit.path for hit in index.find(text).hits) == sorted(paths)


def test_same_name_comes_first(index: Index) -> None:
    """What is called what was looked for stands before what holds it."""
    assert index.find("办公费").hits[0].path == "/s"
    assert index.find("办公").hits[-1].path == "/o"


def test_hits_are_counted_by_kind(index: Index) -> None:
    """The counts say how many of each kind there are, whatever kind was asked for."""
    found = index.find("办公", kind="subject")
    assert found.counts == {"organization": 1, "subject": 1, "row": 1}
    assert [hit.path for hit in found.hits] == ["/s"]


def test_index_is_built_once_for_a_version(index: Index) -> None:
    """The same version is not built again; another replaces all there was."""
    index.refresh("1", ())
    assert index.find("办").hits
    index.refresh("2", (Entry(kind="subject", title="水费", path="/w"),))
    assert not index.find("办").hits
    assert index.version() == "2"


def test_broken_build_leaves_the_former_index(index: Index, tmp_path: Path) -> None:
    """If the entries fail midway, the index is as before and nothing is left lying about."""

    def failing() -> "object":
        yield ENTRIES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.refresh("2", failing())  # type: ignore[arg-type]
    assert index.version() == "1"
    assert index.find("医疗").hits
    assert [path.name for path in tmp_path.iterdir()] == ["search.sqlite"]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("因公出国（境）费用", "出国境", ["出国（境"]),
        ("办公费、办公用房", "办公", ["办公", "办公"]),
        ("10,116.83 万元", "10116.83", ["10,116.83"]),
        ("水费", "电", []),
        ("ABC", "ａｂ", ["AB"]),
    ],
)
def test_highlight_marks_what_was_found(text: str, words: str, marked: list[str]) -> None:
    """The pieces make up the text, and those marked are the words as they stand in it."""
    pieces = highlight(text, words)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, mark in pieces if mark] == marked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("办公用费", ["办公费", "烟台市人民政府办公室"]),
        ("烟台市政府办公室", ["烟台市人民政府办公室", "办公费"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_names_like_it_are_suggested(index: Index, text: str, names: list[str]) -> None:
    """Names that share pairs of characters with a text that is in none are suggested, the likest first."""
    assert index.find(text).counts == {}
    assert list(index.suggest(text)) == names


def test_page_suggests_where_nothing_is_found(get: Get) -> None:
    """A body that is called a little otherwise is one click away, on the page and in JSON."""
    page = get("/search?q=烟台市人民政府办公厅").get_data(as_text=True)
    assert "烟台市人民政府办公室</a>" in page
    for path in ("/search.json", "/api/search"):
        found = json.loads(get(f"{path}?q=烟台市人民政府办公厅", accept="application/json").data)
        assert found["suggestions"][0].startswith("烟台市人民政府办公室")
        assert found["hits"] == []


def test_lookup_marks_what_was_found(get: Get) -> None:
    """Over /api/search the hits are typed, ranked and highlighted, and wrong parameters are refused."""
    found = json.loads(
        get("/api/search?q=办公费&kind=subject&limit=1", accept="application/json").data
    )
    assert [hit["kind"] for hit in found["hits"]] == ["subject"]
    assert found["hits"][0]["highlighted"] == [{"text": "办公费", "found": True}]
    assert found["counts"]["row"] > 0
    for query in ("kind=none", "limit=0", "offset=x", "none=1", "q=" + "办" * 101):
        assert get(f"/api/search?{query}", accept="application/json").status_code == 400


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("烟台市政府办公室", "organization", "烟台市人民政府办公室"),
        ("ytsrmzfbgs", "organization", "烟台市人民政府办公室"),
        ("公务接待费", "column", "公务接待费"),
        ("gwjdf", "column", "公务接待费"),
        ("公務接待費", "column", "公务接待费"),
        ("YBGGYSCZBKZCJSB", "statement", "一般公共预算财政拨款支出决算表"),
    ],
)
def test_names_are_found_as_people_type_them(get: Get, text: str, kind: str, title: str) -> None:
    """An alias, the letters of the syllables and traditional characters lead to what is meant."""
    found = json.loads(get(f"/search.json?q={text}").data)["hits"]
    assert title in {hit["title"] for hit in found if hit["kind"] == kind}


def test_every_printed_number_of_a_row_is_found_at_its_place(get: Get, sample: Package) -> None:
    """A number that is not the first of its row is found, shown, and its own address is given."""
    row = next(
        row
        for row in sample.rows("amounts")
        if (row["statement"], row["column"]) == ("expenditure", "project") and row["row"] != "1"
    )
    hits = json.loads(get(f"/search.json?q={row['raw']}").data)["hits"]
    place = f"/expenditure#r{row['row']}-project"
    [hit] = [hit for hit in hits if hit["kind"] == "row" and hit["url"].endswith(place)]
    assert hit["value"].startswith(row["raw"])


def test_a_row_is_shown_with_its_total(get: Get) -> None:
    """The number of a row is that of its total, not of a budget or a balance before it."""
    hits = json.loads(get("/search.json?q=合计&kind=row").data)["hits"]
    [hit] = [hit for hit in hits if "/expenditure#" in hit["url"]]
    assert hit["url"].endswith("-total")


def test_hits_of_an_english_page_are_english_pages(get: Get) -> None:
    """The index knows no language: its addresses are those of the page that is asked."""
    assert 'href="/en/organization/' in get("/en/search?q=烟台").text
    assert 'href="/organization/' in get("/search?q=烟台").text


@pytest.mark.parametrize("text", ["办", "三公", "烟台", "2010301", "10,116.83", "住房公积金"])
def test_site_finds_in_the_sample(get: Get, text: str) -> None:
    """Characters, words, codes and numbers of the seed are found and marked."""
    page = get(f"/search?q={text}").get_data(as_text=True)
    assert "<mark>" in page
    assert json.loads(get(f"/search.json?q={text}").data)["hits"]


def test_every_hit_leads_to_a_page(get: Get) -> None:
    """The addresses of the hits answer."""
    hits = json.loads(get("/search.json?q=费").data)["hits"]
    assert {"subject", "row"} <= {hit["kind"] for hit in hits}
    for hit in hits[:20]:
        assert get(hit["url"].removeprefix("http://localhost").partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=%00", "q=x&page=-1", "q=办&page=x", "q=办&kind=nothing", "q=" + "办" * 500],
)
def test_odd_questions_are_answered(get: Get, query: str) -> None:
    """Whatever is asked, the answer is a page."""
    assert get(f"/search?{query}").status_code == 200


def test_a_part_of_a_page_has_the_first_hits(get: Get) -> None:
    """The field that searches while one types gets the first hits, how many there are, and no page around."""
    part = get("/search/part?q=办公费")
    text = part.get_data(as_text=True)
    assert part.status_code == 200
    assert "<html" not in text
    assert 0 < text.count("<li>") <= 8
    assert 'href="/subject/economic/30201"' in text
    assert 'href="/search?q=%E5%8A%9E%E5%85%AC%E8%B4%B9"' in text
    assert get("/search/part?q=").get_data(as_text=True).strip() == ""


def test_the_index_lies_in_the_folder_of_the_store(get: Get, served: Path) -> None:
    """What is made of a store goes with it, and a load leaves it until the new one is ready."""
    assert get("/search?q=办公费").status_code == 200
    assert [path.parent.name for path in served.rglob("search-*.sqlite")] == ["store"]
