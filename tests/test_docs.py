"""The documents in docs/ keep up with the code: what exists is told, and told as it is."""

import math
import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from juesuan.cli.program import FAULT, INTERRUPTED
from juesuan.errors import CatalogueError, JuesuanError
from juesuan.rules.rule import rules
from juesuan_vocab import open_text
from juesuan_vocab.doubts import doubt_kinds
from juesuan_vocab.error_words import error_words

DOCS = Path(__file__).parent.parent / "docs"


def leaves(branch: type[JuesuanError]) -> Iterator[type[JuesuanError]]:
    """The classes that are raised: those without subclasses."""
    below = branch.__subclasses__()
    if not below:
        yield branch
    for error in below:
        yield from leaves(error)


ERRORS = [error for error in leaves(JuesuanError) if error is not CatalogueError]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_each_error_has_a_page(error: type[JuesuanError]) -> None:
    """The page of an error holds its code, its title and its exit status."""
    page = (DOCS / "errors" / f"{error.code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {error.code}\n")
    assert f"**{error_words(error.code).title.en}**" in page
    assert f"Exit status {error.exit_status}." in page
    assert f"## 怎么办\n\n{error_words(error.code).hint.zh}\n" in page


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_each_error_stands_in_the_list(error: type[JuesuanError]) -> None:
    """The list of errors names each error with its title and exit status."""
    listing = (DOCS / "errors" / "README.md").read_text(encoding="utf-8")
    title = error_words(error.code).title
    assert (
        f"| [{error.code}]({error.code}.md) | {title.en} · {title.zh} | {error.exit_status} |"
        in listing
    )


def test_the_tree_of_errors_names_each_class() -> None:
    """The docstring that draws the tree shows every class of it."""
    from juesuan import errors  # noqa: PLC0415 - the module itself is the subject

    drawn = errors.__doc__ or ""
    assert [error.__name__ for error in ERRORS if error.__name__ not in drawn] == []


def test_codes_are_unique() -> None:
    """No two errors share a code."""
    codes = [error.code for error in ERRORS]
    assert len(codes) == len(set(codes))


def test_each_error_says_what_to_do() -> None:
    """Every error that is raised has a hint."""
    assert [error.code for error in ERRORS if not error_words(error.code).hint.en] == []


def page_writer(folder: str, name: str = "write") -> ModuleType:
    """The module that writes the pages of a folder."""
    spec = spec_from_file_location(f"write_{folder}", DOCS / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_rule_has_the_page_of_today() -> None:
    """docs/rules/ holds what the SQL files say; ``python docs/rules/write.py`` writes it anew."""
    writer = page_writer("rules")
    assert (DOCS / "rules" / "README.md").read_text(encoding="utf-8") == writer.index()
    for one in rules():
        assert (DOCS / "rules" / f"{one.id}.md").read_text(encoding="utf-8") == writer.page(one)


def test_each_doubt_has_the_page_and_the_code_of_today() -> None:
    """docs/doubts/ and the code list hold what vocab says.

    ``python docs/doubts/write.py`` writes them anew.
    """
    writer = page_writer("doubts")
    assert (DOCS / "doubts" / "README.md").read_text(encoding="utf-8") == writer.index()
    assert open_text(writer.CODES) == writer.code_list()
    pages = {path.stem for path in (DOCS / "doubts").glob("*.md")} - {"README"}
    assert pages == set(doubt_kinds())
    for kind in doubt_kinds().values():
        assert (DOCS / "doubts" / f"{kind.code}.md").read_text(encoding="utf-8") == writer.page(
            kind
        )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reference_holds_the_help_of_each_command(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """docs/reference/cli.md and docs/zh/cli.md show what ``--help`` prints today.

    ``python docs/reference/cli.py`` writes them anew.
    """
    monkeypatch.setenv("LANGUAGE", "en")  # set back to what it was when the test is over
    writer = page_writer("reference", "cli")
    assert writer.PAGES[language].read_text(encoding="utf-8") == writer.page(language)


def test_the_reference_tells_every_exit_status() -> None:
    """Each exit status that the program can end with stands in the reference."""
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for status in {error.exit_status for error in ERRORS} | {0, 1, 2, FAULT, INTERRUPTED}:
        assert f"| {status} |" in page


def test_every_variable_of_the_environment_is_told() -> None:
    """docs/reference/settings.md names each variable that the code reads, with its default if it is a limit."""
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    sources = [
        path.read_text(encoding="utf-8") for path in (DOCS.parent / "publisher").rglob("*.py")
    ]
    named = {name for source in sources for name in re.findall(r"JUESUAN_[A-Z_]*[A-Z]", source)}
    assert {
        name for name in named if f"`{name}`" not in page and not name.endswith("_QUERY")
    } == set()
    limits = re.compile(r'Limit\(\s*variable="(\w+)", default=([\d_* ]+)')
    for name, default in (found for source in sources for found in limits.findall(source)):
        bound = math.prod(
            int(a) ** int(b or 1) for a, b in re.findall(r"([\d_]+)(?:\*\*(\d+))?", default)
        )
        assert f"| `{name}` | {bound} |" in page


def test_the_site_of_the_docs_names_every_page() -> None:
    """``make docs`` shows each page but the generated ones, which their index lists."""
    text = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"[\w/-]+\.md", text.partition("nav:")[2]))
    held = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    generated = {path for path in held if path.startswith(("rules/", "doubts/", "errors/"))}
    assert named == held - generated | {
        f"{kind}/README.md" for kind in ("rules", "doubts", "errors")
    }


BOTH = 60
"""Chinese characters from which on a page speaks both languages itself."""


def chapters() -> dict[str, Path]:
    """The pages outside docs/zh/ that people write, by their name."""
    pages = {path.relative_to(DOCS) for path in DOCS.rglob("*.md")}
    lists = ("rules", "doubts", "errors")
    return {
        str(page): DOCS / page
        for page in pages
        if page.parts[0] != "zh" and (page.parts[0] not in lists or page.name == "README.md")
    }


@pytest.mark.parametrize("name", sorted(chapters()))
def test_each_page_has_its_chinese(name: str) -> None:
    """A page speaks both languages, or its Chinese is in docs/zh/ under the same name."""
    page = chapters()[name]
    here = len(re.findall(r"[\u4e00-\u9fff]", page.read_text(encoding="utf-8")))
    assert here >= BOTH or (DOCS / "zh" / page.name).is_file()


@pytest.mark.parametrize("page", sorted((DOCS / "zh").glob("*.md")), ids=lambda page: page.stem)
def test_each_chinese_page_has_its_english(page: Path) -> None:
    """A page of docs/zh/ has an English page of the same name, and stands in the Chinese index."""
    assert page.name in {Path(name).name for name in chapters()}
    index = (DOCS / "zh" / "README.md").read_text(encoding="utf-8")
    assert page.name == "README.md" or f"]({page.name})" in index


def test_settings_are_the_same_in_both_languages() -> None:
    """The Chinese page of settings has the variables and the defaults of the English one."""
    english, chinese = (
        (DOCS / folder / "settings.md").read_text(encoding="utf-8")
        for folder in ("reference", "zh")
    )
    assert settings(chinese) == settings(english)


def settings(page: str) -> list[tuple[str, ...]]:
    """The names in each row of a table, and the numbers that are its default."""
    rows = (line.split("|") for line in page.splitlines() if line.startswith("| `"))
    return [
        (*re.findall(r"\w+", cells[1]), *(cell for cell in cells[2:4] if re.search(r"\d", cell)))
        for cells in rows
    ]
