"""The tutorial does what it says: its commands run in order and print what stands below them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "docs" / "tutorial" / "first-account.md", ROOT / "docs" / "zh" / "first-account.md"]
LEFT_OUT = "…"


def commands(page: str) -> list[tuple[str, list[str]]]:
    """Each command of a page's console blocks, with the lines that stand below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def plain(line: str) -> str:
    """A line without the width of its columns, and without what is left out at its end."""
    return " ".join(line.removesuffix(LEFT_OUT).split())


def printed(command: str, folder: Path) -> list[str]:
    """The lines that a command prints, in a terminal wide enough for every table."""
    here = Path(sys.executable).parent
    path = f"{here}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "200", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S602 - the commands are those of our own page
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, f"{command}: {done.stderr}"
    return [plain(line) for line in (done.stdout + done.stderr).splitlines()]


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_tutorial_prints_what_it_says(page: Path, tmp_path: Path) -> None:
    """Every line below a command is among those that the command prints, in the same order."""
    for name in ("samples", "vocab"):
        (tmp_path / name).symlink_to(ROOT / name)
    for command, expected in commands(page.read_text(encoding="utf-8")):
        lines = iter(printed(command, tmp_path))
        for line in expected:
            if line == LEFT_OUT:
                continue
            wanted = plain(line)
            assert any(
                one == wanted or (line.endswith(LEFT_OUT) and one.startswith(wanted))
                for one in lines
            ), f"`{command}` does not print: {line}"


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_tutorial_has_commands(page: Path) -> None:
    """The page is read as it is meant: it has commands, and every one of them but the silent has lines below it."""
    found = commands(page.read_text(encoding="utf-8"))
    assert len(found) > 5
    assert all(lines for _, lines in found)
