"""What must never happen: text that becomes markup, headers that are missing, files that nobody listed."""

import hashlib
import re
import shutil
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ORGANIZATION, PAGES

import juesuan_site

VENDOR = Path(juesuan_site.__file__).parent / "static" / "vendor"
EVIL = "<script>alert(1)</script>&amp;\"'办"
OUTSIDE = re.compile(r'(?:src|href|action)="(?:https?:)?//', re.IGNORECASE)


@pytest.mark.parametrize("path", [*PAGES.values(), "/search?q=办", "/def/", "/nothing", "/sparql"])
def test_every_answer_carries_the_headers(get: Get, path: str) -> None:
    """Pages and errors forbid foreign content, sniffing and framing by others."""
    headers = get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert ("Permissions-Policy" in headers) == headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", [*PAGES.values(), "/search?q=办", "/def/", "/nothing"])
def test_pages_load_nothing_from_elsewhere(get: Get, path: str) -> None:
    """No script stands in the page; no script, style, image or form of it has another host."""
    page = get(path).get_data(as_text=True)
    assert "<script>" not in page
    assert all(src.startswith("/static/") for src in re.findall(r'<script src="([^"]*)"', page))
    assert " style=" not in page
    loaded = re.findall(r"<(?:link rel=\"(?:stylesheet|icon)\"|img|form|iframe)[^>]*>", page)
    assert loaded
    assert not [tag for tag in loaded if OUTSIDE.search(tag)]


def test_text_of_a_package_is_text(tmp_path: Path, served: Path) -> None:
    """A name, an item, a title and a note with markup in them are shown, searched and downloaded as text."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    folder = tmp_path / "datapackages" / ORGANIZATION / "2024"
    quoted = EVIL.replace('"', '""')
    for path in (folder / "data").rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("烟台市人民政府办公室,", f'"{quoted}",').replace(
                ",办公费,", f',"{quoted}",'
            ),
            encoding="utf-8",
        )
    descriptor = folder / "datapackage.json"
    escaped = EVIL.replace('"', '\\"')
    descriptor.write_text(
        descriptor.read_text(encoding="utf-8").replace(
            "烟台市人民政府办公室2024", f"{escaped}2024"
        ),
        encoding="utf-8",
    )
    load(tmp_path)
    ask = getter(application(tmp_path).test_client())
    get = next(ask)
    seen = 0
    for path in (
        "/",
        PAGES["account"],
        PAGES["organization"],
        f"/statement/{ORGANIZATION}/2024/basic-expenditure",
        "/subject/economic/30201",
        "/search?q=script",
        f"/search?q={EVIL}",
    ):
        page = get(path).get_data(as_text=True)
        assert "<script>alert" not in page
        seen += "&lt;script&gt;alert(1)" in page or "script" in page
    assert seen == 7
    next(ask, None)


ODD = ("%00", "%ff", "a" * 5_000, "9" * 30)
QUERIES = ("limit=-1", "limit=" + "9" * 30, "offset=x", "year=%ff", "amount.gt=1e999999", "q=%00")
KNOWN = {"organization": ORGANIZATION, "year": "2024", "statement": "revenue", "row": "1"}


def test_no_address_is_a_fault(get: Get, served: Path) -> None:
    """Whatever stands in place of a part of a path or of a parameter: it is an answer below 500."""
    site = application(served)
    rules = [rule for rule in site.url_map.iter_rules() if "GET" in (rule.methods or ())]
    site.extensions["juesuan"].close()
    paths = {f"{path}?{query}" for path in PAGES.values() for query in QUERIES}
    for rule in rules:
        for name in rule.arguments:
            for odd in ODD:
                parts = re.split(r"<(?:[^<>:]+:)?([^<>]+)>", rule.rule)
                parts[1::2] = [odd if one == name else KNOWN.get(one, "1") for one in parts[1::2]]
                paths.add("".join(parts))
    assert len(paths) > 150
    assert [path for path in sorted(paths) if get(path, accept="*/*").status_code >= 500] == []


def test_a_name_turns_nothing_around(tmp_path: Path, served: Path) -> None:
    """A name with U+202E is isolated wherever a page shows it, in data it is what was printed."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    for path in (tmp_path / "datapackages" / ORGANIZATION / "2024").rglob("*.[cj]s[vo]*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("烟台市人民政府", "烟台市\u202e人民政府"), encoding="utf-8")
    load(tmp_path)
    ask = getter(application(tmp_path).test_client())
    get = next(ask)
    page = get(PAGES["account"]).get_data(as_text=True)
    visible = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "\u202e" in visible
    for line in re.findall("[^\n<>]*\u202e[^\n<>]*", visible):
        assert re.search("\u2068[^\u2069]*\u202e[^\u2069]*\u2069", line), line
    assert "\u2068" not in get("/api/accounts.csv").get_data(as_text=True)
    next(ask, None)


def test_vendored_files_are_what_they_were() -> None:
    """Each file has the sum that is listed, each listed file is there, and none is there that is not listed."""
    listed = tomllib.loads((VENDOR / "VENDORED.toml").read_text(encoding="utf-8"))["package"]
    sums = {name: digest for package in listed for name, digest in package["files"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir()}
    found.pop("VENDORED.toml")
    assert found == sums
    assert all(package["license"] and package["version"] for package in listed)


def test_vendored_css_loads_nothing() -> None:
    """The style sheets refer to data inside them only."""
    for path in (*VENDOR.glob("*.css"), VENDOR.parent / "site.css"):
        text = path.read_text(encoding="utf-8")
        assert "@import" not in text
        assert all(
            address.startswith(('"data:', "'data:"))
            for address in re.findall(r"url\(([^)]{0,6})", text)
        )


def test_a_page_names_its_style_by_digest(get: Get) -> None:
    """A style that changed has another address: no browser shows a new page in an old one."""
    page = get("/").text
    [digest] = re.findall(r'href="/static/site\.css\?v=([0-9a-f]{8})"', page)
    assert (
        sha256(get(f"/static/site.css?v={digest}", accept="*/*").data)
        .hexdigest()
        .startswith(digest)
    )


def test_static_files_are_served(get: Get) -> None:
    """The style sheet has its type, and may be kept."""
    answer = get("/static/site.css", accept="text/css")
    assert answer.status_code == 200
    assert answer.content_type == "text/css; charset=utf-8"
    assert answer.cache_control.max_age
