"""The program speaks Chinese or English; JSON is the same in both."""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from rdflib import SKOS, Graph, Literal
from rdflib.term import Node
from tests.package.committed import SAMPLE

from juesuan.cli import language
from juesuan.cli.program import run
from juesuan.errors import JuesuanError
from juesuan_vocab import open_toml
from juesuan_vocab.error_words import error_codes, error_words

ROOT = Path(__file__).parents[2]
CLI = ROOT / "publisher/juesuan/cli"
PAGES = ROOT / "docs/errors"
LISTS = ROOT / "vocab/juesuan_vocab/codes"
ENVIRONMENT = ("JUESUAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def holes(text: str) -> set[str]:
    """The parameters of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))


@pytest.mark.parametrize("key", sorted(language.sentences()))
def test_a_sentence_has_the_same_parameters_in_both_languages(key: str) -> None:
    """What the Chinese sentence takes, the English one takes too; neither is empty."""
    words = language.sentences()[key]
    assert words.zh
    assert words.en
    assert holes(words.zh) <= holes(words.en)
    assert words.zh.count("|") == words.en.count("|")


def spoken(path: Path) -> Iterator[str]:
    """The texts that stand in the code of a command where it speaks to people."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and call.args:
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in {"tell", "echo", "secho"}:
                first = call.args[0]
                parts = first.values if isinstance(first, ast.JoinedStr) else [first]
                yield from (
                    part.value
                    for part in parts
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )


@pytest.mark.parametrize("path", sorted(CLI.rglob("*.py")), ids=lambda path: path.stem)
def test_what_a_command_says_is_a_sentence_of_the_list(path: Path) -> None:
    """No English word stands in the code where the program speaks."""
    assert [text for text in spoken(path) if re.search(r"[A-Za-z]{3,}", text)] == []


def test_every_sentence_is_said() -> None:
    """The list holds no key that the program does not name."""
    code = "".join(path.read_text(encoding="utf-8") for path in CLI.rglob("*.py"))
    unsaid = [key for key in language.sentences() if not re.search(rf"['\"]{key}['\"]", code)]
    assert unsaid == []


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8", "JUESUAN_LANG": "zh"}, "zh"),
        (["--lang", "en"], {"JUESUAN_LANG": "zh"}, "en"),
        (["--lang=zh", "rules"], {}, "zh"),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_machine(
    arguments: list[str],
    environment: dict[str, str],
    spoken: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The option comes before JUESUAN_LANG, and that before the locale."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    language.choose(arguments)
    assert language.language() == spoken


def test_windows_names_the_language_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without variables for its locale is asked itself."""
    monkeypatch.setattr("locale.getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    language.choose([])
    assert language.language() == "zh"


def test_an_error_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Its title and what to do are Chinese with ``--lang zh``."""
    assert run(["--lang", "zh", "inspect", "nowhere.pdf"]) == 3
    told = capsys.readouterr().err
    assert "文件不存在" in told
    assert "怎么办：请检查路径" in told


def test_help_lists_the_commands_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """The list of commands is Chinese with ``--lang zh``."""
    assert run(["--lang", "zh", "--help"]) == 0
    assert "把文件变成数据包" in capsys.readouterr().out


def test_codes_are_called_as_on_their_lists() -> None:
    """The Chinese word of a code in tables is the label of its list, where it is on one."""
    graph = Graph()
    for name in ("severity", "outcome", "status"):
        graph.parse(LISTS / f"{name}.ttl")
    found = graph.subject_objects(SKOS.notation)
    listed = {str(code): str(_chinese(graph, concept)) for concept, code in found}
    told = open_toml("words/codes.toml")
    assert {code: told[code] for code in listed if code in told} == {
        code: label for code, label in listed.items() if code in told
    }
    assert {"error", "warning", "note", "mismatch", "observation", "filled"} <= listed.keys()


def _chinese(graph: Graph, concept: Node) -> Node:
    """The Chinese label of a concept."""
    labels = graph.objects(concept, SKOS.prefLabel)
    return next(one for one in labels if isinstance(one, Literal) and one.language == "zh")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("page 4 table 1 row 11 column 3", "第4页 表1 第11行 第3列"),
        ("line 691", "第691行"),
        ("paragraph 12", "第12段"),
        ("Sheet1!C5", "Sheet1!C5"),
    ],
)
def test_a_place_is_told_in_chinese(printed: str, told: str) -> None:
    """Page, table, row and column are counted as people do; a cell of a sheet keeps its name."""
    language.choose(["--lang", "zh"])
    assert language.place(printed) == told
    language.choose(["--lang", "en"])
    assert language.place(printed) == printed


def test_tables_are_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Heads and codes of a table are Chinese with ``--lang zh``; names stay."""
    assert run(["--lang", "zh", "rules"]) == 0
    told = capsys.readouterr().out
    assert "标题" in told
    assert re.search(r"actual-is-a-value +提示 +实际完成值是一个数", told)


def leaves(kind: type[JuesuanError]) -> list[type[JuesuanError]]:
    """The error and all below it."""
    return [kind, *(below for one in kind.__subclasses__() for below in leaves(one))]


@pytest.mark.parametrize("kind", leaves(JuesuanError), ids=lambda kind: str(kind.__name__))
def test_an_error_has_words_in_both_languages(kind: type[JuesuanError]) -> None:
    """Its code is on the list, with a title in each language, and a hint in both or in none."""
    words = error_words(kind.code)
    assert words.title.zh
    assert words.title.en
    assert bool(words.hint.zh) == bool(words.hint.en)


@pytest.mark.parametrize("code", [one for one in error_codes() if (PAGES / f"{one}.md").exists()])
def test_the_page_of_an_error_has_the_title_of_the_list(code: str) -> None:
    """``docs/errors`` and the program call an error the same."""
    title = error_words(code).title
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    found = re.search(r"^\*\*(.+)\*\* · (.+)$", page, re.MULTILINE)
    assert found is not None
    assert found.groups() == (title.en, title.zh)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["check"], 2, "请写明数据包"),
        (["--help"], 0, "显示版本后退出"),
        (["load"], 5, "此处没有数据包"),
    ],
)
def test_what_the_program_says_of_itself_is_chinese(  # noqa: PLR0913, PLR0917 - one case a row
    arguments: list[str],
    status: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A wrong usage, the help of an option of click, and a load of nothing, which makes no store."""
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "zh", *arguments]) == status
    assert words in "".join(capsys.readouterr())
    assert not list(tmp_path.iterdir())


def test_what_validate_finds_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A problem of a package is a Chinese sentence in the table, and both are in the JSON."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "2024"))
    (folder / "data" / "more.csv").write_text("a\n", encoding="utf-8")
    assert run(["--lang", "zh", "validate", str(folder)]) == 1
    assert "描述文件没有列出这个文件。" in capsys.readouterr().out
    assert run(["validate", str(folder), "--json"]) == 1
    [told] = json.loads(capsys.readouterr().out)
    [problem] = told["problems"]
    assert problem["message"] == "The file is not listed in the descriptor."
    assert problem["message_zh"] == "描述文件没有列出这个文件。"
