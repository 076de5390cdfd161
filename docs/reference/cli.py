"""Write docs/reference/cli.md from what the commands say of themselves: ``python docs/reference/cli.py``."""

from pathlib import Path

from click.testing import CliRunner

from juesuan.cli.program import COMMANDS, program

HEAD = """# The command line

Written from `--help` by `python docs/reference/cli.py`; a test compares the two.

Data goes to standard output; progress and messages go to standard error. `--json` prints JSON, and errors as
`{"error": {"code", "title", "message", "place", "hint", "docs"}}`. No traceback is shown without `juesuan --debug`.

| exit status | meaning |
|---|---|
| 0 | done |
| 1 | done, and the data has problems (`validate`, `check`) |
| 2 | wrong usage |
| 3 | the document cannot be read |
| 4 | the document is no final account |
| 5 | the data package cannot be used |
| 6 | the store cannot be used |
| 7 | the query cannot be answered |
| 8 | the catalogue cannot be used |
| 9 | the machine refuses to write: the disk is full, or the folder read-only |
| 70 | a fault of Juesuan |
| 130 | interrupted |
"""


def page() -> str:
    """The whole page."""
    runner = CliRunner()
    parts = [HEAD]
    for command in sorted(COMMANDS):
        text = runner.invoke(
            program, [command, "--help"], prog_name="juesuan", terminal_width=100
        ).output
        parts.append(f"## juesuan {command}\n\n```\n{text.strip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page(), encoding="utf-8")
