"""The program speaks Chinese or English; JSON is the same in both."""

import re
from pathlib import Path
from string import Formatter

import pytest

from juesuan.cli import language
from juesuan.cli.program import run
from juesuan.errors import JuesuanError
from juesuan_vocab.error_words import error_codes, error_words

ROOT = Path(__file__).parents[2]
CLI = ROOT / "publisher/juesuan/cli"
PAGES = ROOT / "docs/errors"
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
