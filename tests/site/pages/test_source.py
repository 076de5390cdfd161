"""Views of the source: pages of a PDF with a box for each amount, tables of formats without pages."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import Layout, available, made, render
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.test_pages import ORGANIZATION, content, text

from juesuan.cli.program import run
from juesuan.errors import QueryBusy
from juesuan.package import Package
from juesuan_site.pages.source import picture
from juesuan_site.pages.source.picture import page_sizes, picture_of, sweep
from juesuan_site.pages.source.rendering import draw, sizes
from juesuan_site.pages.source.spots import boxes_on

TABLE = f"/source/{ORGANIZATION}/2024/table"
needs_pdf = pytest.mark.skipif(
    bool(available("pdf")), reason=available("pdf") or "PDFs can be drawn"
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up account as a PDF, built and loaded."""
    folder = tmp_path_factory.mktemp("paper")
    file = folder / "made.pdf"
    file.write_bytes(render(made(5, year=2024), "pdf", Layout()))
    assert run(["build", str(file), "--into", str(folder / "datapackages")]) == 0
    load(folder)
    return folder


@pytest.fixture
def ask(paper: Path) -> Iterator[Get]:
    """GET from the site over the PDF."""
    yield from getter(application(paper).test_client())


def package_of(folder: Path) -> Package:
    """The one package of a folder."""
    (found,) = (folder / "datapackages").glob("*/2024/datapackage.json")
    return Package.open(found.parent)


@needs_pdf
def test_every_amount_of_a_pdf_is_a_box_on_its_page(paper: Path, ask: Get) -> None:
    """Each amount has a link on its page that leads to its number page, drawn inside the page."""
    package = package_of(paper)
    start = f"/source/{package.organization}/2024/page"
    for page in sorted({row["page"] for row in package.rows("amounts")}):
        shown = ask(f"{start}/{page}.json").get_json()
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
def test_the_page_counts_what_became_of_its_numbers(paper: Path, ask: Get) -> None:
    """Printed is published, no amount, in doubt and unread together."""
    package = package_of(paper)
    page = next(package.rows("amounts"))["page"]
    counts = ask(f"/source/{package.organization}/2024/page/{page}.json").get_json()["numbers"]
    assert (
        counts["printed"]
        == sum(counts[name] for name in ("published", "structural", "told", "unread"))
        > 0
    )


@needs_pdf
def test_the_number_page_leads_to_its_box(paper: Path, ask: Get) -> None:
    """The link of the number page ends in the name of the box, which CSS marks."""
    package = package_of(paper)
    row = next(package.rows("amounts"))
    path = f"/amount/{package.organization}/2024/{row['statement']}/{row['row']}/{row['column']}"
    view, _, spot = ask(f"{path}.json").get_json()["source_path"].partition("#")
    page = ask(view).get_data(as_text=True)
    assert re.search(rf'<a href="{path}" id="{spot}" class="spot ', page)
    assert "style=" not in page
    assert "<script>" not in page.replace('<script type="application/ld+json">', "")


@needs_pdf
def test_the_picture_is_webp_and_kept(paper: Path, ask: Get) -> None:
    """The picture is drawn once; a browser that has it gets 304."""
    package = package_of(paper)
    path = f"/source/{package.organization}/2024/page/1.webp"
    answer = ask(path)
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert answer.data[8:12] == b"WEBP"
    assert ask(path, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    (kept,) = (paper / "var" / "pages").glob("*/1.webp")
    assert kept.read_bytes() == answer.data


@needs_pdf
@pytest.mark.parametrize("page", ["0", "999", "x", "01"])
def test_a_page_that_is_not_there_is_404(paper: Path, ask: Get, page: str) -> None:
    """A page beyond the document, or none at all, has neither view nor picture."""
    start = f"/source/{package_of(paper).organization}/2024/page/{page}"
    assert ask(start).status_code == 404
    assert ask(f"{start}.webp").status_code == 404 or page == "01"


@needs_pdf
def test_beyond_the_last_page_the_number_of_pages_is_told(paper: Path, ask: Get) -> None:
    """The answer says in both languages how many pages there are."""
    page = ask(f"/source/{package_of(paper).organization}/2024/page/999").get_data(as_text=True)
    assert re.search(r"这份文件共 \d+ 页。The document has \d+ pages\.", page)


@needs_pdf
def test_a_document_that_cannot_be_drawn_still_lists_its_amounts(
    paper: Path, ask: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a picture the page says so and lists the same amounts."""
    monkeypatch.setattr("juesuan_site.pages.source.document.picture_of", lambda *_: None)
    package = package_of(paper)
    row = next(package.rows("amounts"))
    page = ask(f"/source/{package.organization}/2024/page/{row['page']}").get_data(as_text=True)
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
