"""Write the pages of the command line in both languages from what the commands say of themselves.

``python docs/reference/cli.py`` writes docs/reference/cli.md and docs/zh/cli.md.
"""

from pathlib import Path

import click
from click.testing import CliRunner

from juesuan.cli.language import choose
from juesuan.cli.language.help import speak, translate_click
from juesuan.cli.program import COMMANDS, program

DOCS = Path(__file__).parents[1]
PAGES = {"en": DOCS / "reference/cli.md", "zh": DOCS / "zh/cli.md"}
HEADS = {
    "en": """# The command line

Written from `--help` by `python docs/reference/cli.py`; a test compares the two.

Data goes to standard output; progress and messages go to standard error. `--json` prints JSON, and errors as
`{"error": {"code", "title", "message", "message_zh", "place", "hint", "docs"}}`. No traceback is shown without
`juesuan --debug`.

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
""",
    "zh": """# 命令行

由 `python docs/reference/cli.py` 根据 `--lang zh --help` 写成，测试会核对两者一致。[English](../reference/cli.md)

数据写到标准输出，进度和消息写到标准错误。`--json` 输出 JSON，错误写作
`{"error": {"code", "title", "message", "message_zh", "place", "hint", "docs"}}`。不加 `juesuan --debug` 不显示调用栈。

| 退出状态 | 含义 |
|---|---|
| 0 | 完成 |
| 1 | 完成，数据有问题（`validate`、`check`） |
| 2 | 用法不对 |
| 3 | 文件不能读取 |
| 4 | 文件不是部门决算 |
| 5 | 数据包不能使用 |
| 6 | 图数据库不能使用 |
| 7 | 查询不能答复 |
| 8 | 数据目录不能使用 |
| 9 | 本机拒绝写入：磁盘已满，或文件夹只读 |
| 70 | Juesuan 自身的错误 |
| 130 | 已中断 |
""",
}


def page(language: str) -> str:
    """The whole page in a language, ``zh`` or ``en``."""
    choose(["--lang", language])
    translate_click()
    spoken = speak(program, "program")
    parts = [HEADS[language], *(_section(spoken, name) for name in sorted(COMMANDS))]
    choose(["--lang", "en"])
    translate_click()
    return "\n".join(parts)


def _section(spoken: click.Command, name: str) -> str:
    """A command and its help."""
    arguments = [name, "--help"]
    result = CliRunner().invoke(spoken, arguments, prog_name="juesuan", terminal_width=100)
    return f"## juesuan {name}\n\n```\n{result.output.strip()}\n```\n"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
