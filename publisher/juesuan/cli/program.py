"""The program ``juesuan``: its commands, and how it ends.

Exit statuses: 0 done; 1 the data has problems; 2 wrong usage; 3 the document cannot be read; 4 it
is no final account; 5 the package cannot be used; 6 the store; 7 the query; 8 the catalogue; 9 the
machine refuses to write; 70 a fault of ours; 130 interrupted.
"""

import json
import sys
import traceback
from importlib import import_module

import click

from juesuan import __version__
from juesuan.cli.console import complain
from juesuan.cli.language import LANGUAGES, choose, say
from juesuan.cli.language.help import speak, translate_click
from juesuan.errors import JuesuanError
from juesuan.refusals import machine_error
from juesuan_vocab.error_words import error_words

FAULT = 70
INTERRUPTED = 130

_ACCOUNTS = (
    "build",
    "check",
    "doctor",
    "diff",
    "formats",
    "inspect",
    "publish",
    "pull",
    "rules",
    "validate",
    "vocab",
    "withdraw",
)
_STORE = ("export", "load", "query", "serve", "stories", "unload", "unpublished")
COMMANDS = tuple(sorted((*_ACCOUNTS, *_STORE)))
"""Each command is the function of its name in its module; those of the store in its room."""


class Program(click.Group):
    """The group of commands; a command's module is imported when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in alphabetical order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        room = "juesuan.cli.store" if cmd_name in _STORE else "juesuan.cli"
        command = getattr(import_module(f"{room}.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - a slip of ours, not of the user
        return speak(command, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list in ``--help``, without importing any command."""
        with formatter.section(say("commands")):
            formatter.write_dl([(name, say(name)) for name in COMMANDS])


@click.command(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="juesuan")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Speak Chinese or English 语言.")
def program(*, debug: bool, lang: str | None) -> None:
    """Chinese departments' final accounts (部门决算) as data packages, linked data and a catalogue.

    Data goes to standard output, progress and messages to standard error. Exit statuses stand in
    docs/reference/cli.md.
    """
    del debug, lang  # run() reads them from the arguments: both are wanted where parsing fails, too


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end the process with its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(run(words))


def run(words: list[str]) -> int:
    """Run the program; its exit status."""
    choose(words)
    translate_click()
    debug, as_json = "--debug" in words, "--json" in words
    try:
        status = speak(program, "program").main(
            args=words, prog_name="juesuan", standalone_mode=False
        )
    except click.exceptions.Abort:
        click.echo(say("interrupted"), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the border: what is left is told in a sentence
        if debug:
            traceback.print_exc()
        told = machine_error(error) or error
        if not isinstance(told, JuesuanError):
            return _fault(error, as_json=as_json)
        complain(told, as_json=as_json)
        return told.exit_status
    return status if isinstance(status, int) else 0


def _fault(error: Exception, *, as_json: bool) -> int:
    """Say that it is a fault of ours; the exit status."""
    fault = {
        "code": "fault",
        "title": error_words("fault").title.en,
        "message": f"{type(error).__name__}: {error}",
    }
    told = json.dumps({"error": fault}, ensure_ascii=False)
    click.echo(told if as_json else f"fault: {fault['message']}", err=True)
    click.echo(say("fault"), err=True)
    return FAULT
