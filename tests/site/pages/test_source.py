"""Views of the source: pages of a PDF with a box for each amount, tables of formats without pages."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.conftest import Get, application, load
from tests.site.pages.addresses import ORGANIZATION, content, text
from tests.site.pages.papers import needs_pdf, package_of

from juesuan.errors import QueryBusy
from juesuan.package import Package
from juesuan_site.pages.source import picture, review
from juesuan_site.pages.source.picture import Number, page_sizes, picture_of, sweep
from juesuan_site.pages.source.rendering import draw, sizes
from juesuan_site.pages.source.spots import Box, boxes_on

TABLE = f"/source/{ORGANIZATION}/2024/table"


@needs_pdf
def test_every_amount_of_a_pdf_is_a_box_on_its_page(paper: Path, ask_paper: Get) -> None:
    """Each amount has a link on its page that leads to its number page, drawn inside the page."""
    package = package_of(paper)
    start = f"/source/{package.organization}/2024/page"
    for page in sorted({row["page"] for row in package.rows("amounts")}):
        shown = ask_paper(f"{start}/{page}.json").get_json()
        wanted = {
            (r["statement"], r["row"], r["column"])
            for r in package.rows("amounts")
            if r["page"] == page
        }
        assert wanted <= {
            (spot["statement"], spot["row"], spot["column"]) for spot in shown["spots"]
        }
        width, height = shown["picture"]["width"], shown["picture"]["height"]
        for box in (box for spot in shown["spots"] for box in spot["boxes"]):
            assert 0 <= box["left"] <= box["left"] + box["width"] <= width
            assert 0 <= box["top"] <= box["top"] + box["height"] <= height


@needs_pdf
def test_the_page_counts_what_became_of_its_numbers(paper: Path, ask_paper: Get) -> None:
    """Printed is published, no amount, in doubt and unread together."""
    package = package_of(paper)
    page = next(package.rows("amounts"))["page"]
    counts = ask_paper(f"/source/{package.organization}/2024/page/{page}.json").get_json()[
        "numbers"
    ]
    assert (
        counts["printed"]
        == sum(counts[name] for name in ("published", "structural", "told", "unread"))
        > 0
    )


@needs_pdf
def test_the_number_page_leads_to_its_box(paper: Path, ask_paper: Get) -> None:
    """The link of the number page ends in the name of the box, which CSS marks."""
    package = package_of(paper)
    row = next(package.rows("amounts"))
    path = f"/amount/{package.organization}/2024/{row['statement']}/{row['row']}/{row['column']}"
    view, _, spot = ask_paper(f"{path}.json").get_json()["source_path"].partition("#")
    page = ask_paper(view).get_data(as_text=True)
    assert re.search(rf'<a href="{path}" id="{spot}" class="spot ', page)
    assert "style=" not in page
    assert "<script>" not in page.replace('<script type="application/ld+json">', "")


@needs_pdf
def test_a_statement_leads_to_each_of_its_pages(paper: Path, ask_paper: Get) -> None:
    """The pages that a statement is printed on are links to their views."""
    package = package_of(paper)
    row = next(row for row in package.rows("statements") if row["pages"])
    page = ask_paper(f"/statement/{package.organization}/2024/{row['statement']}")
    for number in row["pages"].split():
        link = f'<a href="/source/{package.organization}/2024/page/{number}">{number}</a>'
        assert link in page.get_data(as_text=True)


@needs_pdf
def test_the_picture_is_webp_and_kept(paper: Path, ask_paper: Get) -> None:
    """The picture is drawn once; a browser that has it gets 304."""
    package = package_of(paper)
    path = f"/source/{package.organization}/2024/page/1.webp"
    answer = ask_paper(path)
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert answer.data[8:12] == b"WEBP"
    assert ask_paper(path, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    (kept,) = (paper / "var" / "pages").glob("*/1.webp")
    assert kept.read_bytes() == answer.data


@needs_pdf
@pytest.mark.parametrize("page", ["0", "999", "x", "01"])
def test_a_page_that_is_not_there_is_404(paper: Path, ask_paper: Get, page: str) -> None:
    """A page beyond the document, or none at all, has neither view nor picture."""
    start = f"/source/{package_of(paper).organization}/2024/page/{page}"
    assert ask_paper(start).status_code == 404
    assert ask_paper(f"{start}.webp").status_code == 404 or page == "01"


@needs_pdf
def test_beyond_the_last_page_the_number_of_pages_is_told(paper: Path, ask_paper: Get) -> None:
    """The answer says in both languages how many pages there are."""
    page = ask_paper(f"/source/{package_of(paper).organization}/2024/page/999").get_data(
        as_text=True
    )
    assert re.search(r"这份文件共 \d+ 页。", page)
    assert re.search(r"The document has \d+ pages\.", page)


@needs_pdf
def test_a_document_that_cannot_be_drawn_still_lists_its_amounts(
    paper: Path, ask_paper: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a picture the page says so and lists the same amounts."""
    monkeypatch.setattr("juesuan_site.pages.source.document.picture_of", lambda *_: None)
    package = package_of(paper)
    row = next(package.rows("amounts"))
    page = ask_paper(f"/source/{package.organization}/2024/page/{row['page']}").get_data(
        as_text=True
    )
    assert "这一页不能显示为图" in page
    assert f"/{row['statement']}/{row['row']}/{row['column']}" in page


@needs_pdf
def test_a_withheld_document_says_so(paper: Path, tmp_path: Path) -> None:
    """Where the file is withheld, no picture is shown and the page says why."""
    shutil.copytree(paper / "datapackages", tmp_path / "datapackages")
    package = package_of(tmp_path)
    descriptor = json.loads((package.folder / "datapackage.json").read_text(encoding="utf-8"))
    for source in descriptor["sources"]:
        del source["path"]
        source["withheld"] = True
    (package.folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    shutil.rmtree(package.folder / "source")
    load(tmp_path)
    answer = (
        application(tmp_path)
        .test_client()
        .get(
            f"/source/{package.organization}/2024/page/{next(package.rows('amounts'))['page']}",
            headers={"Accept": "text/html"},
        )
    )
    page = answer.get_data(as_text=True)
    assert "含个人信息，未予转存" in page
    assert "<img" not in page


def test_a_table_of_a_format_without_pages_is_shown_as_it_was_read(
    get: Get, sample: Package
) -> None:
    """Each amount of the table is a linked cell with its place."""
    page = text(get(f"{TABLE}/2"))
    wanted = [row for row in sample.rows("amounts") if row["table"] == "2"]
    assert len(wanted) == 29
    for row in wanted:
        path = f"/amount/{ORGANIZATION}/2024/{row['statement']}/{row['row']}/{row['column']}"
        spot = f"{row['statement']}-r{row['row']}-{row['column']}"
        assert f'id="{spot}"><a href="{path}">{row["raw"]}</a>' in page
    assert content(get(f"{TABLE}/2.json"))["numbers"] == {
        "printed": 47,
        "published": 29,
        "structural": 18,
        "told": 0,
        "unread": 0,
    }


def test_statement_and_account_lead_to_the_source(get: Get) -> None:
    """The place of a row is a link to the row in the source; the account leads to its first view."""
    page = text(get(f"/statement/{ORGANIZATION}/2024/revenue"))
    assert f'<td class="place"><a href="{TABLE}/2#revenue-r1-total">' in page
    assert f'href="{TABLE}/1"' in text(get(f"/account/{ORGANIZATION}/2024"))


@pytest.mark.parametrize("table", ["0", "99", "x"])
def test_a_table_without_amounts_has_no_view(get: Get, table: str) -> None:
    """There is no page for what was not read."""
    assert get(f"{TABLE}/{table}").status_code == 404


def test_a_box_of_another_page_is_on_that_page() -> None:
    """A number that a page break cuts has a box on both pages."""
    amount = {"page": "14", "box": "1.0 2.0 3.5 4.0; 15: 5.0 6.0 7.0 8.5"}
    (first,), (second,) = boxes_on(amount, "14"), boxes_on(amount, "15")
    assert (first.left, first.width, first.height) == (1.0, 2.5, 2.0)
    assert (second.top, second.height) == (6.0, 2.5)
    assert boxes_on(amount, "1") == ()


@needs_pdf
def test_a_page_is_drawn_1240_pixels_across(paper: Path, tmp_path: Path) -> None:
    """As many as an A4 page has at 150 dots an inch; the sizes are those of the pages in points."""
    from PIL import Image  # noqa: PLC0415

    source = next((package_of(paper).folder / "source").iterdir())
    assert sizes(source)[0][0] == pytest.approx(595, abs=250)
    draw(source, 1, tmp_path / "1.webp")
    with Image.open(tmp_path / "1.webp") as drawn:
        assert drawn.size[0] == pytest.approx(1240, abs=1)


def test_what_is_no_pdf_is_not_drawn_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program fails, the site goes on: no sizes, no picture, and no second process."""
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert page_sizes(tmp_path / "bad.pdf", "d1", tmp_path) == ()
    assert picture_of(tmp_path / "bad.pdf", "d1", 1, tmp_path) is None
    monkeypatch.setattr(subprocess, "run", pytest.fail)
    assert page_sizes(tmp_path / "bad.pdf", "d1", tmp_path) == ()
    assert picture_of(tmp_path / "bad.pdf", "d1", 1, tmp_path) is None


def test_a_page_that_takes_too_long_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is ended after its time; the page is not given up, the next visit tries again."""
    monkeypatch.setattr(picture, "SECONDS", 0.05)
    (tmp_path / "slow.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(sys, "executable", str(slow_program(tmp_path)))
    with pytest.raises(QueryBusy):
        picture_of(tmp_path / "slow.pdf", "d2", 1, tmp_path)
    assert not list(tmp_path.glob("d2/*"))


def test_a_page_does_not_wait_long_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another page is drawn, a visitor is told to come back."""
    monkeypatch.setattr(picture, "_WAIT", 0.01)
    with picture._DRAWING, pytest.raises(QueryBusy):
        page_sizes(tmp_path / "any.pdf", "d3", tmp_path)


def slow_program(folder: Path) -> Path:
    """A program that sleeps."""
    program = folder / "slow"
    program.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_oldest_pictures_go_first(tmp_path: Path) -> None:
    """Beyond the bytes the first drawn are removed, never the last."""
    for number in range(3):
        file = tmp_path / "digest" / f"{number}.webp"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x" * 100)
        file.touch()
    sweep(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.glob("*/*.webp")) == ["1.webp", "2.webp"]
    sweep(tmp_path, 1)
    assert [path.name for path in tmp_path.glob("*/*.webp")] == ["2.webp"]


@needs_pdf
def test_a_review_says_of_every_number_what_became_of_it(paper: Path, ask_paper: Get) -> None:
    """Each amount of a page lies in a number that is published; the counts are those of the marks."""
    package = package_of(paper)
    start = f"/source/{package.organization}/2024/page"
    for page in sorted({row["page"] for row in package.rows("amounts")}):
        shown = ask_paper(f"{start}/{page}.json?review=1").get_json()
        marks = shown["review"]["marks"]
        counts = shown["review"]["counts"]
        assert sum(counts.values()) == len(marks)
        assert counts == ask_paper(f"{start}/{page}.json").get_json()["fates"]
        assert counts["published"] == [mark["fate"] for mark in marks].count("published")
        published = [one["text"] for one in marks if one["fate"] == "published"]
        missing = [
            spot["raw"] for spot in shown["spots"] if spot["raw"].lstrip("-") not in published
        ]
        assert missing == []
        assert 'class="mark published"' in text(ask_paper(f"{start}/{page}?review=1"))
        assert 'class="mark ' not in text(ask_paper(f"{start}/{page}"))


@needs_pdf
def test_data_of_a_page_hold_every_number_of_its_text(paper: Path, ask_paper: Get) -> None:
    """The CSV of a page has its amounts, and each further number with what became of it."""
    package = package_of(paper)
    page = next(package.rows("amounts"))["page"]
    start = f"/source/{package.organization}/2024/page/{page}"
    shown = ask_paper(f"{start}.json?review=1").get_json()
    table = text(ask_paper(f"{start}.csv?header=field"))
    rows = list(csv.DictReader(io.StringIO(table)))
    further = [mark["text"] for mark in shown["review"]["marks"] if not mark["boxed"]]
    assert further
    assert [row["raw"] for row in rows] == [*(spot["raw"] for spot in shown["spots"]), *further]
    assert all(row["fate_title"] for row in rows)


@needs_pdf
def test_a_number_that_is_asked_for_is_marked_on_its_page(paper: Path, ask_paper: Get) -> None:
    """The address of a page may name a number: it is marked wherever the page prints it."""
    package = package_of(paper)
    amount = next(row for row in package.rows("amounts") if "." in row["raw"])
    page = f"/source/{package.organization}/2024/page/{amount['page']}"
    number = amount["raw"].lstrip("-")
    assert 'class="mark asked"' in text(ask_paper(f"{page}?number={number}"))
    assert 'class="mark asked"' not in text(ask_paper(page))


@needs_pdf
def test_a_finding_leads_to_the_number_of_a_sentence(paper: Path, ask_paper: Get) -> None:
    """What a finding says of a sentence has the page of the document, with the number marked."""
    package = package_of(paper)
    path = f"/account/{package.organization}/2024/findings"
    found = ask_paper(f"{path}.json?outcome=all").get_json()["findings"]
    cells = [cell for finding in found for cell in finding["cells"] if cell["resource"] == "facts"]
    leading = next(cell for cell in cells if cell["value"])
    assert 'class="mark asked"' in text(ask_paper(leading["source_path"]))


@pytest.mark.parametrize(
    ("number", "place", "fate"),
    [
        ("95.40", (100, 300), "published"),
        ("417.530", (10, 400), "published"),
        ("2024", (10, 600), "structural"),
        ("2010", (10, 600), "published"),
        ("05", (10, 600), "structural"),
        ("7", (10, 250), "structural"),
        ("12", (300, 795), "structural"),
        ("88", (10, 600), "other"),
    ],
)
def test_a_number_of_a_page_has_one_of_three_fates(
    number: str, place: tuple[float, float], fate: str
) -> None:
    """A box, a figure of the text, a year, a code, a table, a margin; what is none of these is told."""
    page = review._Page(
        boxes=[Box(left=99, top=299, right=130, bottom=311)],
        figures=frozenset({"417.53", "2024."}),
        values=frozenset({"2010."}),
        codes=frozenset({"2010501", "05"}),
        tables=(235, 311),
        height=800,
    )
    left, top = place
    printed = Number(text=number, left=left, top=top, right=left + 20, bottom=top + 10)
    assert review._fate(printed, page) == fate
