"""The page of one amount: value, certainty, sums, sentences, other years and bodies, how to cite it."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import Layout, made, next_year, render
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, content, text

from juesuan.cli.program import run
from juesuan.package import Package
from juesuan_site.pages.amount.citation import bibtex
from juesuan_site.pages.amount.place import place_in_words
from juesuan_site.serving.provenance import gb_t_7714

AMOUNT = f"/amount/{ORGANIZATION}/2024"
TOTAL = f"{AMOUNT}/revenue/1/total"


def test_an_amount_is_told_in_both_units(get: Get) -> None:
    """10,116.83 万元 is 101,168,300 元."""
    shown = content(get(f"{TOTAL}.json"))
    assert (shown["raw"], shown["unit"]) == ("10,116.83", "万元")
    assert (shown["amount_yuan"], shown["amount_myriad_yuan"]) == ("101168300", "10116.83")
    page = text(get(TOTAL))
    assert "101,168,300" in page
    assert "10,116.83" in page


def test_every_amount_of_the_sample_has_a_page(get: Get, sample: Package) -> None:
    """Each amount answers, says how certain it is, and tells as many sums as it is covered by."""
    for row in sample.rows("amounts"):
        shown = content(get(f"{AMOUNT}/{row['statement']}/{row['row']}/{row['column']}.json"))
        sums = shown["sums"]
        assert isinstance(sums, list)
        assert (shown["raw"], shown["certainty"], len(sums)) == (
            row["raw"],
            row["certainty"],
            int(row["identities"]),
        )


def test_a_sum_names_its_other_members_with_their_pages(get: Get) -> None:
    """本年收入合计 is the sum of its columns, each a link; the amount itself is marked, not linked."""
    shown = content(get(f"{TOTAL}.json"))
    row = next(one for one in shown["sums"] if one["kind"] == "row")  # type: ignore[attr-defined]
    assert row["closes"] is True
    assert [member["current"] for member in row["left"]] == [True]
    assert all(member["path"].startswith(f"{AMOUNT}/revenue/1/") for member in row["right"])
    page = text(get(TOTAL))
    assert 'aria-current="true"' in page
    assert "成立：同一行" in page
    assert "Closes: One row" in text(get(f"/en{TOTAL}"))


def test_the_sentences_that_restate_an_amount_stand_on_its_page(get: Get, sample: Package) -> None:
    """The sentence of a linked fact is there with the number in bold, and what is derived from it is not."""
    fact = next(row for row in sample.rows("facts") if row["column"] and not row["derived_from"])
    page = text(get(f"{AMOUNT}/{fact['statement']}/{fact['row']}/{fact['column']}"))
    assert f"<b>{fact['raw']}</b>" in page
    assert f"{ACCOUNT}/facts#{fact['id']}" in page
    assert "-last-year" not in page


def test_the_findings_that_speak_of_an_amount_stand_on_its_page(get: Get, sample: Package) -> None:
    """A rule that passed is counted; what did not pass is told with its words."""
    finding = next(row for row in sample.rows("findings") if row["cells"].startswith("amounts:"))
    name = finding["cells"].split()[0].removeprefix("amounts:")
    shown = content(get(f"{AMOUNT}/{name}.json"))
    told = [*shown["findings"], *shown["passed"]]  # type: ignore[misc]
    assert finding["id"] in {row["id"] for row in told}


def test_an_amount_is_cited_in_three_ways(get: Get) -> None:
    """A sentence, GB/T 7714 and BibTeX name body, year, number, place and IRI."""
    shown = content(get(f"{TOTAL}.json"))
    assert "烟台市人民政府办公室 2024 年度收入决算表" in str(shown["text"])
    assert "10,116.83 万元（公开02表 第 1 行" in str(shown["text"])
    assert "[DS/OL]" in str(shown["citation"])
    assert str(shown["bibtex"]).startswith(f"@misc{{{ORGANIZATION}-2024-revenue-1-total,")


def test_a_name_with_braces_breaks_no_bibtex() -> None:
    """Braces and backslashes of a name are left out."""
    entry = bibtex("局}{\\x", "表", "2024", "https://example.org/id/amount/a/2024/b/1/c")
    assert entry.count("{") == entry.count("}")
    assert "\\" not in entry


def test_a_citation_without_version_has_no_empty_part() -> None:
    """A package without version is cited without one."""
    assert gb_t_7714("局", "表", "https://x") == "局. 表[DS/OL]. 决算 Juesuan 整理. https://x"


@pytest.mark.parametrize(
    ("number", "page", "words"),
    [
        ("公开05表", "14", "公开05表 第 7 行，第 14 页"),
        ("", "14", "支出决算表 第 7 行，第 14 页"),
        ("公开05表", "", "公开05表 第 7 行，原文表3 第5行第2列"),
    ],
)
def test_a_place_is_told_as_people_count(number: str, page: str, words: str) -> None:
    """Statement and row, then the page; without pages the place in the file."""
    amount = {
        "statement_title": "支出决算表",
        "row": "7",
        "page": page,
        "place": "table 3 row 5 column 2",
    }
    assert place_in_words(amount, number) == words


def test_the_csv_of_an_amount_is_its_row(get: Get) -> None:
    """One header, one row, the printed number and its value in yuan."""
    (row,) = csv.DictReader(
        io.StringIO(get(f"{TOTAL}.csv?header=field", accept="text/csv").get_data(as_text=True))
    )
    assert (row["raw"], row["amount_yuan"]) == ("10,116.83", "101168300")


def test_the_triples_of_an_amount_are_its_own(get: Get) -> None:
    """All of its Turtle speaks of the one observation."""
    lines = get(f"{TOTAL}.nt", accept="application/n-triples").get_data(as_text=True).splitlines()
    assert len({line.split(" ", 1)[0] for line in lines if line}) == 1
    assert any("101168300" in line for line in lines)


@pytest.mark.parametrize(
    "end", ["revenue/1/none", "revenue/999/total", "none/1/total", "revenue/x/total"]
)
def test_what_is_not_printed_has_no_page(get: Get, end: str) -> None:
    """An amount that is not there is 404 in both languages."""
    assert get(f"{AMOUNT}/{end}").status_code == 404


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bodies, one with two years, loaded."""
    folder = tmp_path_factory.mktemp("years")
    first = made(1, year=2023)
    files = []
    for number, account in enumerate((first, next_year(first), made(2, year=2024))):
        files.append(folder / f"{number}.txt")
        files[-1].write_bytes(render(account, "text", Layout()))
    assert run(["build", *map(str, files), "--into", str(folder / "datapackages")]) == 0
    load(folder)
    return folder


@pytest.fixture
def ask(years: Path) -> Iterator[Get]:
    """GET from the site over the two bodies."""
    yield from getter(application(years).test_client())


def total_of(folder: Path) -> tuple[str, dict[str, str]]:
    """Path of 本年支出合计 of an account, and its row."""
    package = Package.open(folder)
    row = next(
        r
        for r in package.rows("amounts")
        if (r["statement"], r["column"], r["role"]) == ("expenditure", "total", "total")
    )
    return f"/amount/{package.organization}/{package.year}/expenditure/{row['row']}/total", row


def test_the_amount_of_the_other_year_stands_beside_it(years: Path, ask: Get) -> None:
    """The year before is there with the difference in yuan and in percent.

    From there the year after is.
    """
    both = next(
        path for path in (years / "datapackages").iterdir() if len(list(path.glob("20*"))) == 2
    )
    (_, before), (path, now) = total_of(both / "2023"), total_of(both / "2024")
    (year,) = ask(f"{path}.json").get_json()["years"]
    assert (year["year"], year["raw"]) == (2023, before["raw"])
    assert int(year["difference_yuan"]) == int(now["amount_yuan"]) - int(before["amount_yuan"])
    assert re.fullmatch(r"-?\d+\.\d\d", year["rate"])
    (after,) = ask(f"{total_of(both / '2023')[0]}.json").get_json()["years"]
    assert after["year"] == 2024


def test_the_same_amount_of_other_bodies_is_listed(years: Path, ask: Get) -> None:
    """The other body of the year is there by name, this one is not."""
    bodies = {
        path.name: path for path in (years / "datapackages").glob("*") if (path / "2024").is_dir()
    }
    one, other = sorted(bodies)
    path, _ = total_of(bodies[one] / "2024")
    shown = ask(f"{path}.json").get_json()["bodies"]
    assert [row["organization"] for row in shown["rows"]] == [other]
    assert shown["count"] == 1
    assert ask(shown["path"], accept="application/json").get_json()["total"] == 2
    assert shown["rows"][0]["name"] in ask(path).get_data(as_text=True)


def test_all_places_of_an_amount_are_told(get: Get) -> None:
    """三公 of the budget stands in a sentence too, with the rule that compares them."""
    shown = content(get(f"{AMOUNT}/three-public/1/adjusted_total.json"))
    told = {one["kind"]: one for one in shown["places"]}  # type: ignore[attr-defined]
    assert told["文字写的预算与表中一致"]["value"] == "417.53"
    assert told["文字写的预算与表中一致"]["agrees"] == "通过"
    equal = content(get(f"{TOTAL}.json"))["places"]
    assert ("报表", "10,116.83", "一致") in {
        (one["kind"], one["value"], one["agrees"])
        for one in equal  # type: ignore[attr-defined]
    }
    assert 'id="places"' in text(get(TOTAL))


def test_the_account_of_the_next_year_is_a_place(ask: Get, accounts: list[dict[str, str]]) -> None:
    """What next year's narrative says of this year stands beside it, with the difference."""
    first = next(row for row in accounts if str(row["year"]) == "2023")
    base = f"{first['organization']}/2023"
    rows = content(ask(f"/statement/{base}/revenue-and-expenditure.json"))["rows"]
    paths = [cell["path"] for row in rows for cell in row["cells"] if cell.get("path")]  # type: ignore[attr-defined]
    kinds = {
        one["kind"]: one["agrees"]
        for path in paths
        for one in content(ask(f"{path}.json"))["places"]  # type: ignore[attr-defined]
    }
    assert kinds["2024 年情况说明推算的上年数"].startswith("相差")


def test_a_file_for_people_says_codes_and_places_in_their_language(get: Get) -> None:
    """The CSV for people has words for column, phase and place; the one for programs the codes."""
    people = text(get(f"{TOTAL}.csv"))
    assert "本年收入合计" in people
    assert re.search(r"第\d+行", people)
    assert not re.search(r"\b(?:row|line|column) \d+|,total,|,final,", people)
    programs = text(get(f"{TOTAL}.csv?header=field"))
    assert ",total," in programs
    assert re.search(r"\b(?:row|line) \d+", programs)
