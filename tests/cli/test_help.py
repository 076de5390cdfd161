"""Help and wrong usage are told in the language of the program."""

from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from juesuan.cli.language import choose
from juesuan.cli.language import help as spoken_help
from juesuan.cli.program import COMMANDS, program, run
from juesuan_vocab import open_toml

WORDS = open_toml("words/help.toml")
LOCALE = Path(spoken_help.__file__).parent / "locale/zh/LC_MESSAGES"


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")  # set back to what it was when the test is over


def options(name: str) -> dict[str, click.Option]:
    """The options of a command by name, with English help."""
    choose(["--lang", "en"])
    group = program
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), name) if name != "program" else group
    assert command is not None
    found = [one for one in command.params if isinstance(one, click.Option)]
    return {one.opts[0].removeprefix("--"): one for one in found if one.name != "version"}


@pytest.mark.parametrize("name", ["program", *COMMANDS])
def test_every_option_has_a_chinese_help(name: str) -> None:
    """The list has each command, each of its options, and no other."""
    own = WORDS[name].get("options", {})
    assert set(options(name)) <= {*own, *WORDS["all"]["options"]}
    assert set(own) <= set(options(name))


def test_the_list_has_no_other_command() -> None:
    """Its parts are the commands, the program, and what is told of all."""
    assert set(WORDS) == {"all", "program", *COMMANDS}


def test_help_of_a_command_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Usage, text and options are Chinese with ``--lang zh``, and English again without."""
    assert run(["--lang", "zh", "build", "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：")
    assert "登记表的文件夹。  [默认：datapackages]" in told
    assert "清单" in told
    assert "Show this message" not in told
    assert run(["--lang", "en", "build", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage:")


def test_wrong_usage_is_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """What click says of an unknown command is Chinese, too."""
    assert run(["--lang", "zh", "bulid"]) == 2
    assert "错误：没有命令 'bulid'。" in capsys.readouterr().err


def test_the_compiled_words_are_those_of_the_source() -> None:
    """``messages.mo`` is what pybabel compiles of ``messages.po``."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO((LOCALE / "messages.po").read_bytes())))
    assert compiled.getvalue() == (LOCALE / "messages.mo").read_bytes()
