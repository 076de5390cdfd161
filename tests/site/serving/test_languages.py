"""Pages in English: whole, below ``/en``, what documents print marked as Chinese; Chinese is the default."""

import ast
import re
from collections.abc import Iterator, Mapping
from html import unescape
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from jinja2 import Environment
from tests.site.conftest import Get
from tests.site.serving.kinds import PAGES, YEAR

from juesuan.package import Package
from juesuan.package.opened import DESCRIPTOR

SITE = Path(str(files("juesuan_site")))
CATALOGUE = SITE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
TEMPLATES = sorted((SITE / "templates").rglob("*.html")) + sorted(
    (SITE / "templates").glob("*.atom")
)
MODULES = sorted(SITE.rglob("*.py"))
HAN = re.compile("[\u4e00-\u9fff]+")
ENGLISH_WORDS = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.atom", "jinja2"),
]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None}

SITE_NAME = {"决", "决算"}
NO_SENTENCES = {
    "lookups/api.py": "units of the JSON of lookups",
    "lookups/openapi.py": "the name of the site",
    "lookups/tabular.py": "a title that has its English beside it",
    "pages/account/statement.py": "a title that has its English beside it",
    "pages/compare/answer.py": "reasons that have their English beside them",
    "pages/resources.py": "part of a message in both languages",
    "search/entries.py": "the head of a column of sums, as printed",
    "serving/language.py": "the name of the language",
    "serving/packages.py": "part of a message in both languages",
    "serving/presentation.py": "how a place is said in Chinese, and the name of the site",
    "serving/printed/place.py": "how a place is said in Chinese",
    "serving/printed/printed_table.py": "heads of the ministry's forms, which stay as printed",
    "sparql/void.py": "a title that has its English beside it",
}
"""Modules with Chinese texts that no catalogue translates, and what these are."""


@pytest.fixture(scope="module")
def printed(sample: Package) -> str:
    """All that the sample prints and the register knows, without spaces."""
    tables = [path.read_text(encoding="utf-8") for path in sample.folder.rglob("*.csv")]
    register = sample.folder.parents[1] / "register"
    tables += [path.read_text(encoding="utf-8") for path in register.rglob("*.csv")]
    return re.sub(
        r"\s", "", "".join([*tables, (sample.folder / DESCRIPTOR).read_text(encoding="utf-8")])
    )


def catalogue() -> Mapping[str, str]:
    """Chinese text to English text."""
    with CATALOGUE.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def test_every_text_is_translated() -> None:
    """What the templates and modules say is in the catalogue, and nothing else is."""
    said = {text for _, _, text, *_ in extract_from_dir(SITE, METHODS, keywords=KEYWORDS)}
    known = catalogue()
    assert said - {text for text, english in known.items() if english} == set()
    assert known.keys() - said == set()


def test_a_translation_names_the_same_values() -> None:
    """What stands at ``%(name)s`` is in both texts; no text has another percent sign."""
    names = re.compile(r"%\((\w+)\)s")
    for chinese, english in catalogue().items():
        assert set(names.findall(chinese)) == set(names.findall(english)), chinese
        assert "%" not in names.sub("", english), chinese


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    """``messages.mo`` is what ``pybabel compile`` makes of ``messages.po``."""
    made = BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(made, read_po(file, locale="en"))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == made.getvalue()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_that_is_not_translated(template: Path) -> None:
    """Chinese stands in texts of the catalogue alone."""
    assert set(untranslated(template.read_text(encoding="utf-8"))) - SITE_NAME == set()


def untranslated(source: str) -> Iterator[str]:
    """Chinese texts of a template outside ``_('…')`` and ``{% trans %}``."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    inside, before = False, ["", ""]
    for _, kind, value in environment.lex(source):
        if kind == "name" and value in {"trans", "endtrans"}:
            inside = value == "trans"
        if kind == "data" and not inside:
            yield from HAN.findall(value)
        if kind == "string" and before != ["_", "("] and not _is_data(value):
            yield from HAN.findall(value)
        if kind != "whitespace":
            before = [before[1], value]


def _is_data(value: str) -> bool:
    """Whether a string is what people look for: the examples on the home page."""
    return value.strip("'") in {"办公", "公务接待费", "三公", "住房公积金"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SITE).as_posix())
def test_modules_say_nothing_that_is_not_translated(module: Path) -> None:
    """Chinese stands in texts of the catalogue, in messages that say the same in English, and where it is told why."""
    found = list(spoken(ast.parse(module.read_text(encoding="utf-8"))))
    if module.relative_to(SITE).as_posix() in NO_SENTENCES:
        assert found
    else:
        assert found == []


def spoken(tree: ast.Module) -> Iterator[str]:
    """Chinese texts outside docstrings and ``gettext`` that have no English words in them."""
    skipped = {id(node) for part in ast.walk(tree) for node in _translated(part)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        text = _literal(node)
        if HAN.search(text) and not ENGLISH_WORDS.search(text):
            yield text


def _translated(node: ast.AST) -> Iterator[ast.AST]:
    """What is inside a call of ``gettext``, a text that describes, and the parts of a text that is looked at whole."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
        yield from ast.walk(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from node.values


def _literal(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_hold_chinese_of_the_document_alone(
    get: Get, printed: str, path: str
) -> None:
    """Each Chinese text of an English page is printed in the document, and is marked as Chinese."""
    page = re.sub(r"<script.*?</script>", "", get(f"/en{path}").text, flags=re.DOTALL)
    assert '<html lang="en">' in page
    asked = HAN.findall(path)
    for run in HAN.findall(re.sub(r"\s", "", unescape(page))):
        assert run in printed or run in asked or run in SITE_NAME | {"中文"}, run
    for tag, text in re.findall(r"<([^<>]*)>([^<>]*[\u4e00-\u9fff][^<>]*)(?=<)", page):
        assert 'lang="zh-CN"' in tag, text


@pytest.mark.parametrize(
    "path", ["/", f"/statement/{YEAR}/revenue-and-expenditure?find=支出", "/search?q=办公"]
)
def test_a_switch_leads_to_the_same_page_in_the_other_language(get: Get, path: str) -> None:
    """The address of the page below ``/en`` is linked, with its query, and links back."""
    chinese = get(path).text
    [there] = re.findall(r'class="tongue" href="([^"]+)"', chinese)
    assert there.startswith("/en/")
    assert '<html lang="zh-CN">' in chinese
    english = get(unescape(there)).text
    assert '<html lang="en">' in english
    [back] = re.findall(r'class="tongue" href="([^"]+)"', english)
    assert get(unescape(back)).text == chinese


def test_links_of_an_english_page_stay_in_english(get: Get) -> None:
    """Every page that an English page leads to is English, but for the switch."""
    page = get(f"/en/account/{YEAR}").text
    links = re.findall(r'<a (?!class="tongue")[^>]*href="(/[^"]*)"', page)
    assert len(links) > 50
    assert [link for link in links if not link.startswith("/en/")] == []


def test_the_address_alone_chooses_the_language(get: Get) -> None:
    """What a browser prefers does not change an address, so a cache holds one answer for it."""
    plain = get("/about", **{"Accept-Language": "en"})
    assert '<html lang="zh-CN">' in plain.text
    assert "Accept-Language" not in plain.headers.get("Vary", "")
    assert plain.headers["ETag"] != get("/en/about").headers["ETag"]


def test_tables_have_titles_in_the_language_of_the_address(get: Get) -> None:
    """The CSV for people has English heads below ``/en``."""
    path = f"/account/{YEAR}/doubts.csv"
    assert HAN.search(get(path).text.splitlines()[0])
    assert not HAN.search(get(f"/en{path}").text.splitlines()[0])


def test_a_name_turns_nothing_around_inside_a_sentence(site: Flask) -> None:
    """A value that a translated text holds is isolated and escaped as any other."""
    with site.test_request_context("/"):
        template = site.jinja_env.from_string("{{ _('科目 %(code)s', code=name) }}")
        shown = template.render(name="\u202e<b>")
    assert shown == "科目 \u2068\u202e&lt;b&gt;\u2069"
