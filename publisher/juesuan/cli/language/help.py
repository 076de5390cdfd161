"""The help of the commands in the language of the program.

English stands beside the code, Chinese in ``words/help.toml``; what click itself says is translated
by gettext (``locale/``).
"""

import os
from copy import copy
from gettext import bindtextdomain
from pathlib import Path
from typing import Any, Final

import click

from juesuan.cli.language import language, say
from juesuan_vocab import open_toml

__all__ = ["speak", "translate_click"]

_DOMAIN: Final = "messages"  # that of click
_LOCALE: Final = Path(__file__).parent / "locale"


def translate_click() -> None:
    """Let click speak the language of the program: usage, headings, wrong options."""
    bindtextdomain(_DOMAIN, _LOCALE)
    os.environ["LANGUAGE"] = language()


def speak(command: click.Command, name: str) -> click.Command:
    """The command with its help in the language of the program.

    Args:
        command: A command, or the group of all.
        name: Its name in ``words/help.toml``.
    """
    if language() == "en":
        return command
    words = open_toml("words/help.toml")
    spoken = copy(command)
    spoken.help = _about(name, words[name]["about"])
    options = words["all"]["options"] | words[name].get("options", {})
    # click keeps the option --help with the words of the language that asked for it first
    spoken._help_option = None  # noqa: SLF001
    spoken.params = [_spoken(parameter, options) for parameter in command.params]
    return spoken


def _about(name: str, about: str) -> str:
    """The text of a command; its first line is that of the list of commands."""
    return about if name == "program" else f"{say(name)}\n\n{about}".rstrip()


def _spoken(parameter: click.Parameter, options: dict[str, Any]) -> click.Parameter:
    """The parameter with its Chinese help; arguments have none."""
    name = parameter.opts[0].removeprefix("--")
    if not isinstance(parameter, click.Option) or name not in options:
        return parameter
    spoken = copy(parameter)
    spoken.help = options[name]
    return spoken
